"""Plain text and Markdown files to articles."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from graph.model import Article, PartialDate, Problem
from loaders.clean import mask
from loaders.frontmatter import front_matter
from loaders.language.dates import full_date
from loaders.readers.decode import decode
from loaders.readers.metadata import Catalogue, Metadata, from_front_matter

LONGEST_FILE = 4_000_000  # bytes: a million characters in the widest encoding
LONGEST_TEXT = 1_000_000  # characters; what the language pipeline takes
HEADLINE = 25  # words; a longer first line is a paragraph
TOP = 8  # lines within which the title and the date of publication stand
_DATE_LABEL = re.compile(r"(?:first\s|last\s)?(?:published|posted|updated|issued|date)\b", re.IGNORECASE)
_DATELINE = re.compile(r".{0,70}?\d{4}\)?\s*(?:\([^()]{2,40}\)\s*)?(?:[-–—:]|\.\s)")
_WORD = re.compile(r"[^\W\d]+")
_NO_WORDS = {"published", "posted", "updated", "on", "date", "am", "pm", "gmt", "bst", "ist", "est", "by"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a file gave: an article, or none, and what was wrong."""

    article: Article | None
    problems: tuple[Problem, ...] = ()


def read(path: Path, catalogue: Catalogue | None = None, given: Metadata | None = None) -> Loaded:
    """The article in a text or Markdown file.

    Metadata comes, each value from the first that has it, from `given` (what was said on the command line),
    front matter, the catalogue's row for the file, and for title and date the top of the text itself.
    `article.file` is the path as given, normalised; offsets count in the file's text as decoded, without a
    byte order mark and with line ends as they are.
    """
    file = os.path.normpath(path)
    text, problems = _text(path, file)
    if text is None:
        return Loaded(None, tuple(problems))
    own = Metadata()
    if found := front_matter(text):
        own, faults = from_front_matter(found, file)
        problems += faults
    masked = mask(text)
    if not masked.strip():
        return Loaded(None, (*problems, Problem(file, "holds no text of an article", "check the file")))
    listed = catalogue.rows.get(path.name, Metadata()) if catalogue else Metadata()
    known = (given or Metadata()).over(own).over(listed)
    top = [line for line in (line.strip() for line in masked.split("\n")) if line][:TOP]
    known = replace(known, title=known.title or _title(top), published=known.published or _date(top))
    if known.published is None:
        problems.append(_undated(file))
    return Loaded(
        Article(file, text, known.title, known.publisher, known.published, known.language, known.url),
        tuple(problems),
    )


def _text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST_FILE + 1)
    except OSError as error:
        return None, [Problem(file, f"cannot be read: {error.strerror or error}", "make it readable")]
    too_long = "is longer than {}, the most that is read"
    if len(data) > LONGEST_FILE:
        return None, [_too_long(file, too_long.format(f"{LONGEST_FILE:,} bytes"))]
    if not data.strip():
        return None, [Problem(file, "is empty", "put the text of the article into it")]
    decoded = decode(data)
    problems = [Problem(file, fault.what, fault.mend, fault.offset) for fault in decoded.faults]
    if decoded.text is not None and len(decoded.text) > LONGEST_TEXT:
        return None, [*problems, _too_long(file, too_long.format(f"{LONGEST_TEXT:,} characters"))]
    return decoded.text, problems


def _too_long(file: str, what: str) -> Problem:
    return Problem(file, what, "split it into one file for each article")


def _undated(file: str) -> Problem:
    return Problem(
        file,
        "has no date of publication, so 'on Tuesday' or 'last month' stay unresolved",
        "give it in front matter, in articles.csv or with --published",
    )


def _title(top: list[str]) -> str | None:
    """The first line above the prose that looks like a headline: several words and no full stop."""
    for line in top:
        words = line.split()
        if len(words) > HEADLINE or line.endswith((".", ":", "!”", ".”", '."')):
            return None
        if len(words) > 3 and full_date(line) is None:
            return line
    return None


def _date(top: list[str]) -> PartialDate | None:
    """The date at the top of the text: 'Published on ...', a line with little else, or a full dateline."""
    for line in top:
        start = line[:120]
        found = full_date(start)
        if found is None:
            continue
        words = [word for word in _WORD.findall(line[:400]) if word.lower() not in _NO_WORDS]
        if _DATE_LABEL.match(line) or len(words) <= 8 or _DATELINE.match(line):
            return found
    return None
