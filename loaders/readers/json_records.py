"""JSON documents: one record, a list of records, or an object that holds such a list."""

from __future__ import annotations

import json
from collections.abc import Iterator

from graph.model import Problem
from loaders.readers import record
from loaders.readers.article import Loaded
from loaders.readers.decode import decode
from loaders.readers.json_lines import reason
from loaders.readers.source import UNREADABLE, Source

LONGEST = 50_000_000  # bytes; a document of JSON is read as a whole, unlike JSON lines
LISTS = ("articles", "items")  # keys under which a document keeps its records
_MEND = "write it as JSON lines (.jsonl), one record on each line"


def read(source: Source) -> Iterator[Loaded]:
    """The articles of a document; `article.file` is `path#3` for the third of a list."""
    try:
        with source.open() as stream:
            data = stream.read(LONGEST + 1)
    except UNREADABLE as error:
        yield Loaded(None, (source.unreadable(error),))
        return
    value = _parsed(data, source.file)
    del data
    if isinstance(value, Problem):
        yield Loaded(None, (value,))
        return
    records = _records(value)
    if records is None:
        yield record.read(value, source.file, source)
        return
    if not records:
        yield Loaded(None, (Problem(source.file, "holds no record", "check the file"),))
    for number, one in enumerate(records, 1):
        yield record.read(one, f"{source.file}#{number}", source)


def _parsed(data: bytes, file: str) -> object:
    """What the document holds, or why it holds nothing."""
    if len(data) > LONGEST:
        return Problem(file, f"is longer than {LONGEST:,} bytes, the most that is read", _MEND)
    if not data.strip():
        return Problem(file, "is empty", "write a record into it")
    decoded = decode(data)
    if decoded.text is None:
        fault = decoded.faults[0]
        return Problem(file, fault.what, "save the file as JSON in UTF-8", fault.offset)
    try:
        return json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        line = f"line {error.lineno} " if isinstance(error, json.JSONDecodeError) else ""
        return Problem(file, f"{line}is not JSON: {reason(error)}", _MEND)


def _records(value: object) -> list[object] | None:
    """The list of records of a document, None if it is one record itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        return next((one for key in LISTS if isinstance(one := value.get(key), list)), None)
    return None
