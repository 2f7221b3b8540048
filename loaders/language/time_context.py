"""What a rule of the grammar of dates is given: its match and the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Protocol

from graph.model import PartialDate
from loaders.language.periods import Period
from loaders.language.tense import Tense, table


class Context(Protocol):
    """What a rule may ask: the publication date, what was named before, the tense at an offset."""

    @property
    def published(self) -> PartialDate | None:
        """The publication date, as fine as it is known."""

    @property
    def today(self) -> date | None:
        """The day of publication if it is known to the day."""

    def anchor(self, offset: int, width: int = 10) -> date | None:
        """The day (or with width 7 or 4 the month or year) named last that the clause here can count from."""

    def span(self, offset: int, *, near: bool = False) -> Period | None:
        """The month, quarter or half named last before an offset, or only in its sentence."""

    def year_told(self, offset: int) -> int | None:
        """The past year that the paragraph up to an offset tells of."""

    def tense(self, offset: int) -> Tense:
        """The tense of the clause around a character."""

    def headline(self, offset: int) -> bool:
        """Whether the line around a character is a headline or caption."""

    def acts(self, offset: int) -> bool:
        """Whether what stands at an offset is the subject of a clause ('before May resigned')."""

    def counted(self, offset: int) -> bool:
        """Whether what stands at an offset counts the plural noun after it ('2000 seats')."""


NOTHING = 0
"""The answer of a rule whose match turns out to be no expression of time."""

Resolve = Callable[[re.Match[str], Context], Period | int | None]


def get(found: re.Match[str], name: str) -> str:
    """What a group matched, in small letters with single spaces; empty if the rule has no such group."""
    return re.sub(r"\s+", " ", (found.groupdict().get(name) or "").lower())


def integer(found: re.Match[str], name: str) -> int:
    """The number that digits or an ordinal matched ('17', '17th', 'seventeenth'), 0 if nothing did."""
    text = get(found, name)
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else table("nth").get(text.replace(" ", "-"), 0)


def month_number(found: re.Match[str]) -> int:
    """The number of the month a rule matched."""
    name = get(found, "month")
    return table("month").get(name) or table("short month")[name]


def period(begin: PartialDate | None, finish: PartialDate | None = None) -> Period | None:
    """A period from dates that the calendar may lack."""
    return Period(begin, finish) if begin is not None else None
