"""Numbers whose unit goes without saying: '$40 million and then 25', '9 bcm, four of these this year'.

What such a number counts is what the figure before it counts, in its own sentence or the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.document import Figure
from loaders.language.numbers import DIGITS

FARTHEST = 300  # characters back to a sum whose currency a later sum leaves out
NEAR = 160  # characters back to a figure whose unit a plain number leaves out
SENTENCES = 1  # sentence ends that may lie between
LEAST = 2  # below it a number is an article or a label
SCALED = 10_000  # from here on a number without unit is a sum
_ALSO = (
    r"\b(?:and|or|to|from|but|while|against|by|than|below|under|above|for|at|about|some|over|another|"
    r"further|additional|extra|only|just|now|nearly|almost|least|most|up\sto|got|get|gets|take|takes|took|"
    r"give|gives|gave|want|wants|wanted|bought|buys|sold|sells|sent|sends|receive[sd]?|offer(?:s|ed)?|"
    r"promise[sd]?|pledge[sd]?|deliver(?:s|ed)?|ordered|made|makes|pay|pays|paid|cost|costs)\s(?:about\s|some\s|over\s|"
    r"another\s|a\sfurther\s)?$"
)
_AND_ALSO = re.compile(_ALSO, re.IGNORECASE)
_OF_THEM = re.compile(r"\sof\s(?:them|these|those|which|whom)\b")
_GOES_ON = re.compile(
    r"\s(?:are|were|is|was|have|had|will|would|to|of|in|from|for|on|by|a|later|more|at|this|next|last|already|"
    r"concern|deal|cover|apiece|each)\b|[.,;:)!?”’\"]"
)
_MONEY_GOES_ON = re.compile(r"\s[a-z]+\b|[.,;:)!?”’\"–-]|\s[–—(-]|\s?$")
_COUNTED = frozenset({"votes", "points", "seats", "minutes", "hours", "km", "m"})  # told apart by other words
_SUMS = frozenset({"tonnes", "barrels", "bcm", "m3", "m", "mcm"})


def unit_of(
    text: str, start: int, end: int, value: float, found: Sequence[Figure], money: frozenset[str]
) -> Figure | None:
    """The figure that a bare number from `start` to `end` goes on from, or None if it counts nothing known.

    `found` are the figures before it in text order, `money` the units that are currencies.
    """
    if not found or value < LEAST:
        return None
    if value >= SCALED and not re.fullmatch(DIGITS, text[start:end]):
        if not _MONEY_GOES_ON.match(text, end):
            return None
        sums = (f for f in reversed(found[-4:]) if _is_sum(f, money))
        return next((f for f in sums if _reaches(text, f, start, FARTHEST)), None)
    last = found[-1]
    if not _reaches(text, last, start, NEAR):
        return None
    if _OF_THEM.match(text, end):
        return next((f for f in reversed(found[-3:]) if f.measure.unit.split("/")[0] not in money), None)
    if last.measure.unit in _COUNTED or not _GOES_ON.match(text, end):
        return None
    opens = re.search(r"[;,:—–]\s(?:and\s|of\swhich\s)?$", text[max(0, start - 12) : start]) is not None
    verbal = re.match(r"\s(?:are|were|is|was|have|had|will|would|concern|deal|cover)\b", text[end : end + 12])
    if (opens and verbal) or _AND_ALSO.search(text, max(0, start - 30), start):
        return last
    return None


def _is_sum(figure: Figure, money: frozenset[str]) -> bool:
    unit = figure.measure.unit.split("/")[0]
    return unit in money or unit in _SUMS


def _reaches(text: str, figure: Figure, start: int, far: int) -> bool:
    """Whether a figure stands near enough before a place, in its paragraph."""
    between = text[figure.end : start]
    if len(between) > far or "\n" in between:
        return False
    return far == FARTHEST or len(re.findall(r"[.!?][”\"’]?\s", between)) <= SENTENCES
