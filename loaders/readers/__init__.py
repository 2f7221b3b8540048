"""From paths on disk to articles: which files to read, their text, and what is known of them.

One module an input form: `text.py`, `html.py`, `json_lines.py`, `json_records.py`, `feed.py`; `forms.py` says
which endings mean which. Nothing is ever fetched.
"""

from loaders.readers.article import Loaded
from loaders.readers.files import discover
from loaders.readers.forms import read
from loaders.readers.metadata import CATALOGUE, Catalogue, Metadata, read_catalogue
from loaders.readers.source import STDIN

__all__ = ["CATALOGUE", "STDIN", "Catalogue", "Loaded", "Metadata", "discover", "read", "read_catalogue"]
