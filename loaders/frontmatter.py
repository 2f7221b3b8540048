"""Markdown with YAML front matter between two lines of three dashes at the top of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"\s*[\w-]+[ \t]*:")
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
LONGEST = 20_000  # characters; further down three dashes are a rule in the text


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML between the fences, unread; `start` and `end` are offsets of it and of what follows it."""

    yaml: str
    start: int
    end: int


def front_matter(text: str) -> FrontMatter | None:
    """The front matter a text opens with, if any.

    Dashes around whole paragraphs are ornament: the first line must be a key or there is no empty line.
    """
    found = _FENCE.match(text, 0, LONGEST)
    if found is None or not found.group(1).strip():
        return None
    if not _KEY.match(found.group(1)) and _EMPTY_LINE.search(found.group(1)):
        return None
    return FrontMatter(found.group(1), found.start(1), found.end())
