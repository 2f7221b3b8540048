"""The forms of input by the endings of their files, and the one door to all of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from graph.model import Problem
from loaders.readers import feed, html, json_lines, json_records, text
from loaders.readers.article import Loaded
from loaders.readers.metadata import Catalogue, Metadata
from loaders.readers.source import Source, kind

Reader = Callable[[Source], Iterator[Loaded]]

FORMS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".md": text.read,
    ".markdown": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": json_lines.read,
    ".ndjson": json_lines.read,
    ".json": json_records.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
}
MOST_BAD = 100  # records of one file that are told one by one; of further ones the number is told


def is_read(path: Path) -> bool:
    """Whether files with this ending are read."""
    return kind(path) in FORMS


def read(path: Path, catalogue: Catalogue | None = None, given: Metadata | None = None) -> Iterator[Loaded]:
    """What each article in a file is, one after the other: a file of records is never held as a whole.

    Metadata comes, each value from the first that has it, from `given` (what was said on the command line),
    the file's or record's own, the catalogue's row for the file, and for title and date the top of the text.
    `article.file` is the path as given, normalised, and for records of a file that holds many `path#3`.
    `-` is standard input, read as text.
    """
    listed = catalogue.rows.get(path.name) if catalogue else None
    source = Source(path, os.path.normpath(path), given or Metadata(), listed or Metadata())
    bad = 0
    for loaded in FORMS.get(kind(path), text.read)(source):
        bad += loaded.article is None
        if loaded.article is not None or bad <= MOST_BAD:
            yield loaded
    if bad > MOST_BAD:
        what = f"{bad - MOST_BAD:,} more of its records could not be read"
        yield Loaded(None, (Problem(source.file, what, "mend the first ones and load it again"),))
