"""Where the text between quotation marks begins and ends.

Double, single, straight, typographic and angled marks; an apostrophe is none. A paragraph that opens a
quotation and does not close it ends it there, if the next one opens again: so speech of several paragraphs
is set. One pass over the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"[“”„\"«»‘’']")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING_CONTEXT = re.compile(r"(?:^|[\s(\[—–\-/“\"‘'«:])$")
_SINGLE = "‘’'"
_FINAL = frozenset(".,!?…;:—–-")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: offsets without the marks; `open_end` if the paragraph ended it."""

    start: int
    end: int
    paragraph: int
    open_end: bool = False


def quoted(text: str) -> tuple[Quoted, ...]:
    """The stretches of a text that stand between quotation marks, outermost ones, in order."""
    found: list[Quoted] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        inside = list(_scan(text, paragraph.start(), paragraph.end(), number, singles=True))
        if inside and inside[-1].open_end and text[inside[-1].start - 1] in _SINGLE:
            inside = list(_scan(text, paragraph.start(), paragraph.end(), number, singles=False))
        found += inside
    return tuple(_checked(found, text))


def _scan(text: str, start: int, end: int, number: int, *, singles: bool) -> Iterator[Quoted]:
    opened: int | None = None  # offset of the mark that is open
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        if match[0] in _SINGLE and not singles:
            continue
        if opened is None:
            opened = at if _opens(text, at, start) else None
        elif _closes(text, opened, at, start, end):
            yield Quoted(opened + 1, at, number)
            opened = None
        elif match[0] in "“«" and text[opened] == match[0]:
            opened = at  # the one before was never closed
    if opened is not None:
        yield Quoted(opened + 1, end, number, open_end=True)


def _opens(text: str, at: int, start: int) -> bool:
    mark, before, following = text[at], text[max(start, at - 1) : at], text[at + 1 : at + 2]
    if mark in "”»’" or not (following.strip() or mark in "“«„"):
        return False
    if mark in _SINGLE and following.isdigit():  # '90s
        return False
    return mark in "“„«‘" or _OPENING_CONTEXT.search(before) is not None


def _closes(text: str, opened: int, at: int, start: int, end: int) -> bool:
    """Whether the mark at an offset ends what the open mark began."""
    mark = text[at]
    if text[opened] in _SINGLE:
        return _closes_single(text, at, end) if mark in _SINGLE else _ends_paragraph(text, at, end)
    if mark == '"':
        return not _opens(text, at, start)
    return mark in "”»" or (mark == "“" and text[opened] == "„")


def _closes_single(text: str, at: int, end: int) -> bool:
    """Whether a mark inside single quotation marks ends them and is no apostrophe."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2] if at + 1 < end else ""
    if after.isalnum() or text[at] == "‘":
        return False
    if before in _FINAL or before in '”"' or after in _FINAL or not after:
        return True
    return before != "s" or not after.isspace()  # 'the leaders’ talks' goes on


def _ends_paragraph(text: str, at: int, end: int) -> bool:
    return text[at] in '”"' and text[at - 1] in ".!?" and not text[at + 1 : end].strip()


def _checked(found: list[Quoted], text: str) -> Iterator[Quoted]:
    """Without blanks at either end; an open end only where the next paragraph opens a quotation at once."""
    for number, one in enumerate(found):
        inner = text[one.start : one.end]
        start = one.start + len(inner) - len(inner.lstrip())
        end = start + len(inner.strip())
        if end <= start:
            continue
        if one.open_end:
            following = found[number + 1] if number + 1 < len(found) else None
            if following is None or following.paragraph != one.paragraph + 1:
                continue
            if text[one.end : following.start - 1].strip():
                continue
        yield Quoted(start, end, one.paragraph, one.open_end)
