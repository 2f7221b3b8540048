"""From paths on disk to articles: which files to read, their text, and what is known of them.

One module an input form: `text.py` reads plain text and Markdown.
"""

from loaders.readers.files import discover
from loaders.readers.metadata import CATALOGUE, Catalogue, Metadata, read_catalogue
from loaders.readers.text import Loaded, read

__all__ = ["CATALOGUE", "Catalogue", "Loaded", "Metadata", "discover", "read", "read_catalogue"]
