"""From a text and what is known of it to an article, whatever form it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.model import Article, PartialDate, Problem
from loaders.clean import mask
from loaders.language.dates import full_date
from loaders.readers.metadata import Metadata
from loaders.readers.source import too_long

LONGEST_TEXT = 250_000  # characters, about 40,000 words: half a minute of reading; no article is longer
HEADLINE = 25  # words; a longer first line is a paragraph
BEGINNING = 2_000  # characters that are cleaned for it, unless there is nothing but boilerplate in them
TOP = 8  # lines within which the title and the date of publication stand
_DATE_LABEL = re.compile(r"(?:first\s|last\s)?(?:published|posted|updated|issued|date)\b", re.IGNORECASE)
_DATELINE = re.compile(r".{0,70}?\d{4}\)?\s*(?:\([^()]{2,40}\)\s*)?(?:[-–—:]|\.\s)")
_WORD = re.compile(r"[^\W\d]+")
_NO_WORDS = {"published", "posted", "updated", "on", "date", "am", "pm", "gmt", "bst", "ist", "est", "by"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a file or a record of it gave: an article, or none, and what was wrong."""

    article: Article | None
    problems: tuple[Problem, ...] = ()


def make(file: str, text: str, known: Metadata, problems: tuple[Problem, ...] = ()) -> Loaded:
    """An article, its title and date taken from the top of the text where they are not known."""
    if len(text) > LONGEST_TEXT:
        return Loaded(None, (*problems, too_long(file, f"{LONGEST_TEXT:,} characters")))
    masked = mask(text[:BEGINNING])
    if not masked.strip() and not (masked := mask(text)).strip():
        return Loaded(None, (*problems, Problem(file, "holds no text of an article", "check the file")))
    top = [line for line in (line.strip() for line in masked.split("\n")) if line][:TOP]
    title, published = known.title or _title(top), known.published or _date(top)
    known = replace(known, title=title, published=published)
    if known.published is None:
        problems = (*problems, _undated(file))
    return Loaded(
        Article(file, text, known.title, known.publisher, known.published, known.language, known.url),
        problems,
    )


def _undated(file: str) -> Problem:
    return Problem(
        file,
        "has no date of publication, so 'on Tuesday' or 'last month' stay unresolved",
        "give it in the metadata of the file, in articles.csv or with --published",
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
