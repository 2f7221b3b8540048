"""The day whose knowledge is asked for, and how dates are held against it as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.model import PartialDate


@dataclass(frozen=True, slots=True)
class Day:
    """A day as two texts: `last` is the day itself, `next` sorts after whatever is known by its end.

    A date known to the month or year is known by the end of it: `2014-05` with `~` after it sorts before
    `2014-06-01` and behind every day of May. (`~` sorts after every character of a date.)
    """

    last: str
    next: str


def day_of(given: str) -> Day:
    """The last day of a date; raises `ValueError` when the calendar has no such day."""
    last = date.fromisoformat(PartialDate(given).last.iso)
    return Day(last.isoformat(), (last + timedelta(days=1)).isoformat() if last < date.max else "~~")
