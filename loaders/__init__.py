"""Articles to reports: reading files, the English pipeline, frames. Knows no RDF and no HTTP."""
