"""What is known: values, RDF, merging, the store and its releases. Knows no HTTP, no GraphQL, no language."""
