"""Where a text tells of time: the stretches around words of time, with the kinds of such words in them."""

from __future__ import annotations

import re

from loaders.language.time_words import any_of, late

AROUND = 60  # characters on either side of a word of time; no rule reaches further


_PARTS = (
    "day|week|month|quarter|half|year|fortnight|decade|century|afternoon|night|morning|evening|hours?"
    "|minutes?|moments?|overnight|right now|just now|as we|today|tomorrow|yester|toni|Q[1-4]"
    f"|{any_of('season')}"
)
_TRIGGER = re.compile(
    rf"\b(?:(?P<feast>{any_of('feast', 'from easter', 'weekday feast')})"
    rf"|(?P<month>{any_of('month', 'short month')})|(?P<weekday>{any_of('weekday', 'short weekday')})"
    rf"|(?P<decade>{any_of('decade')})|(?P<nth>{any_of('nth')}|{'|'.join(late())}))\b"
    rf"|(?P<digit>\d{{4}}|\d[/.-]\d|\d(?:st|th|nd|rd)\b|[’'‘]\d\d)|\b(?P<part>{_PARTS})",
    re.IGNORECASE,
)
"""What every expression of time holds: away from these no rule can match."""

KINDS = frozenset(_TRIGGER.groupindex)
Window = tuple[int, int, set[str]]


def windows(text: str) -> list[Window]:
    """The stretches around words of time, where alone the rules can match: most of a text has none.

    With each go the kinds of the words in it; the name of a feast may hold words of any kind.
    """
    found: list[Window] = []
    for word in _TRIGGER.finditer(text):
        start, end = max(0, word.start() - AROUND), min(len(text), word.end() + AROUND)
        kinds = set(KINDS) if word.lastgroup == "feast" else {word.lastgroup or ""}
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end, found[-1][2] | kinds)
        else:
            found.append((start, end, kinds))
    return [(_edge(text, start), _edge(text, end), kinds) for start, end, kinds in found]


def _edge(text: str, at: int) -> int:
    """The next place from an offset that does not cut a word or number; the start of the text is one."""
    while 0 < at < len(text) and not text[at].isspace():
        at += 1
    return at
