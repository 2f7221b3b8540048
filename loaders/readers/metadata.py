"""What is known of an article besides its text: from front matter, `articles.csv` and the text itself."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from graph.model import PartialDate, Problem
from loaders.frontmatter import FrontMatter
from loaders.language import periods
from loaders.language.dates import full_date
from loaders.readers.decode import decode
from loaders.readers.language import language_code

CATALOGUE = "articles.csv"
LONGEST_TITLE = 500
_DATE_FORM = "write it as 2014-05-20 (or 2014-05, or 2014)"
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*|\d{6}Z?)?")  # as crawlers write it
_KEYS = {"title": "title", "publisher": "publisher", "published": "published", "date": "published",
         "language": "language", "lang": "language", "url": "url"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, publisher, date of publication, language and address, as far as they are known."""

    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These values, and the other's where this has none."""
        return Metadata(
            self.title or other.title,
            self.publisher or other.publisher,
            self.published or other.published,
            self.language or other.language,
            self.url or other.url,
        )


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The metadata an `articles.csv` gives for the files beside it, by file name, and what is wrong in it."""

    rows: Mapping[str, Metadata] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def parse_date(text: str) -> PartialDate | None:
    """A date written as ISO 8601 (also a month or a year) or in words; None if it is none."""
    text = text.strip()
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return periods.make(year or 0, month, day) if 0 not in (year, month, day) else None
    return full_date(text)


def from_mapping(
    values: Mapping[str, object], file: str, line: int | None = None
) -> tuple[Metadata, list[Problem]]:
    """Metadata from keys and values of front matter, a table row or a record; unknown keys are ignored."""
    known: dict[str, str] = {}
    for key, value in values.items():
        name = _KEYS.get(str(key).strip().lower())
        if name and isinstance(value, str) and value.strip():
            known.setdefault(name, " ".join(value.split()))
    problems: list[Problem] = []
    published = None
    if stated := known.get("published"):
        published = parse_date(stated)
        if published is None:
            where = f"line {line}: " if line else ""
            what = f"{where}the publication date '{stated[:40]}' is no date of the calendar"
            problems.append(Problem(file, what, _DATE_FORM))
    title = known.get("title")
    return Metadata(
        title[:LONGEST_TITLE] if title else None,
        known.get("publisher"),
        published,
        language_code(known.get("language", "")),
        known.get("url"),
    ), problems


def from_front_matter(found: FrontMatter, file: str) -> tuple[Metadata, list[Problem]]:
    """Metadata from YAML front matter; every value is read as text."""
    mend = "write lines such as 'published: 2014-05-20' between two lines of three dashes"
    try:
        values = yaml.load(found.yaml, Loader=yaml.BaseLoader)  # noqa: S506 (text only, no objects)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        offset = found.start + mark.index if mark is not None else found.start
        what = f"the front matter is not YAML: {getattr(error, 'problem', None) or 'too deep'}"
        return Metadata(), [Problem(file, what, mend, min(offset, found.end))]
    if not isinstance(values, dict):
        return Metadata(), [Problem(file, "the front matter has no keys and values", mend, found.start)]
    return from_mapping(values, file)


def read_catalogue(folder: Path) -> Catalogue:
    """The `articles.csv` of a folder; empty if there is none."""
    path = folder / CATALOGUE
    if not path.is_file():
        return Catalogue()
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        return Catalogue(
            problems=(Problem(str(path), f"cannot be read: {error.strerror}", "make it readable"),)
        )
    if text is None:
        return Catalogue(problems=(Problem(str(path), "is not text", "save it as CSV in UTF-8"),))
    return _catalogue(text, str(path))


def _catalogue(text: str, file: str) -> Catalogue:
    rows: dict[str, Metadata] = {}
    problems: list[Problem] = []
    try:
        for line, row in _rows(text):
            name = (row.get("file") or "").strip()
            if not name:
                problems.append(Problem(file, f"line {line} names no file", "fill the column 'file'"))
                continue
            metadata, faults = from_mapping({key: value or "" for key, value in row.items()}, file, line)
            problems += faults
            if name in rows:
                problems.append(
                    Problem(file, f"line {line} names {name} again", "keep one line for each file")
                )
            rows.setdefault(name, metadata)
    except csv.Error as error:
        problems.append(Problem(file, f"is not a table: {error}", "save it as CSV in UTF-8"))
    return Catalogue(rows, tuple(problems))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str | None]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=None, strict=True)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if "file" not in reader.fieldnames:
        raise csv.Error("the first line has no column 'file'")
    for row in reader:
        yield reader.line_num, {key: value for key, value in row.items() if isinstance(value, str)}
