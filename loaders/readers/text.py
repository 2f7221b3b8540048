"""Plain text, and Markdown with front matter: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Problem
from loaders.frontmatter import front_matter
from loaders.readers.article import Loaded, make
from loaders.readers.decode import decode
from loaders.readers.metadata import Metadata, from_front_matter
from loaders.readers.source import Source


def read(source: Source) -> Iterator[Loaded]:
    """The article of a text, with the metadata of its front matter.

    Offsets count in the file's text as decoded, without a byte order mark and with line ends as they are.
    """
    data = source.data()
    if isinstance(data, Problem):
        yield Loaded(None, (data,))
        return
    decoded = decode(data)
    problems = [Problem(source.file, fault.what, fault.mend, fault.offset) for fault in decoded.faults]
    if decoded.text is None:
        yield Loaded(None, tuple(problems))
        return
    own = Metadata()
    if found := front_matter(decoded.text):
        own, faults = from_front_matter(found, source.file)
        problems += faults
    yield make(source.file, decoded.text, source.known(own), tuple(problems))
