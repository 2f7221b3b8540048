"""A file to read from: where it is, how it opens (gzip and standard input too), what is known of it."""

from __future__ import annotations

import gzip
import sys
import zlib
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from graph.model import Problem
from loaders.readers.metadata import Metadata

STDIN = Path("-")
LONGEST_FILE = 4_000_000  # bytes of one article with its markup
UNREADABLE = (OSError, EOFError, zlib.error)  # what opening and reading raise, a broken archive included


def kind(path: Path) -> str:
    """The ending that tells the form of a file, in small letters, that of the packed file for `.gz`."""
    packed = path.suffix.lower() == ".gz"
    return (path.with_suffix("") if packed else path).suffix.lower()


@dataclass(frozen=True, slots=True)
class Source:
    """A file, the name its articles get, and metadata before (`given`) and after (`listed`) its own."""

    path: Path
    file: str
    given: Metadata = field(default_factory=Metadata)
    listed: Metadata = field(default_factory=Metadata)

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """The bytes, unpacked. Raises `OSError`; reading raises any of `UNREADABLE`."""
        if self.path == STDIN:
            return nullcontext(sys.stdin.buffer)
        if self.path.suffix.lower() == ".gz":
            return cast(IO[bytes], gzip.open(self.path, "rb"))
        return self.path.open("rb")

    def data(self) -> bytes | Problem:
        """All bytes of a file that holds one article, or why there are none."""
        try:
            with self.open() as stream:
                data = stream.read(LONGEST_FILE + 1)
        except UNREADABLE as error:
            return self.unreadable(error)
        if len(data) > LONGEST_FILE:
            return too_long(self.file, f"{LONGEST_FILE:,} bytes")
        if not data.strip():
            return Problem(self.file, "is empty", "put the text of the article into it")
        return data

    def known(self, own: Metadata) -> Metadata:
        """What is known of an article that says this of itself."""
        return self.given.over(own).over(self.listed)

    def unreadable(self, error: Exception) -> Problem:
        """The problem of a file that does not open, or breaks off."""
        reason = getattr(error, "strerror", None) or error
        return Problem(self.file, f"cannot be read: {reason}", "make it readable and whole")


def too_long(file: str, limit: str) -> Problem:
    """The problem of an article beyond a limit of size."""
    return Problem(file, f"is longer than {limit}, the most that is read", "split it into several articles")
