"""JSON lines: a record on each line, read one at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import IO

from graph.model import Problem
from loaders.readers import record
from loaders.readers.article import Loaded
from loaders.readers.source import LONGEST_FILE, UNREADABLE, Source, too_long


def read(source: Source) -> Iterator[Loaded]:
    """The articles of the lines; `article.file` is `path#3` for line 3. Empty lines are passed over."""
    number, full = 0, 0
    try:
        with source.open() as stream:
            for number, line in enumerate(_lines(stream), 1):
                if line is None or line.strip():
                    full += 1
                    yield _read(line, number, source)
    except UNREADABLE as error:
        problem = source.unreadable(error)
        where = f"{problem.what} (after line {number})" if number else problem.what
        yield Loaded(None, (Problem(problem.file, where, problem.mend),))
        return
    if not full:
        yield Loaded(None, (Problem(source.file, "is empty", "write one record on each line"),))


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines, None for one that is too long, of which never more than the limit is held."""
    start = True
    while line := stream.readline(LONGEST_FILE + 1):
        whole = len(line) <= LONGEST_FILE
        yield line.removeprefix(codecs.BOM_UTF8 if start else b"") if whole else None
        while not whole and line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_FILE)
        start = False


def _read(line: bytes | None, number: int, source: Source) -> Loaded:
    file = f"{source.file}#{number}"
    if line is None:
        return Loaded(None, (too_long(file, f"{LONGEST_FILE:,} bytes"),))
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        what = f"line {number} is not JSON in UTF-8: {reason(error)}"
        return Loaded(None, (Problem(file, what, "write one whole record on each line"),))
    return record.read(value, file, source, number)


def reason(error: ValueError | RecursionError) -> str:
    """Why a text is not JSON, in a few words."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.colno}"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not valid"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "a number is too long"
