"""When an event was, as far as a report tells, and whether two such times can be one; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.derived import Sourced
from graph.model import Precision, Status

NEAR = timedelta(days=4)
"""How far from the day of an event an article may appear that reports it without a date."""
_AHEAD = frozenset({Status.PLANNED, Status.EXPECTED, Status.PROPOSED})


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event was: `first` to `last` as the report dates it, both None when it does not.

    `precision` is that of the date; `told` is the day the article appeared; `ahead` when it then lay ahead.
    """

    first: date | None
    last: date | None
    precision: Precision | None
    told: date | None
    ahead: bool

    @property
    def months(self) -> frozenset[str]:
        """The months it may have been in, with those next to a day at their edge."""
        if self.first and self.last and self.precision is not Precision.YEAR:
            return months(self.first - timedelta(days=1), self.last + timedelta(days=1))
        return months(self.told - NEAR, self.told + NEAR) if self.told and not self.first else frozenset()

    @property
    def year(self) -> str:
        """The year it was in, else that in which it was told."""
        known = self.first or self.told
        return f"{known.year:04}" if known else ""


def moment(report: Sourced) -> Moment:
    """Return when a report's event was."""
    start, end = report.report.start, report.report.end
    first = day(start.iso) if start else None
    last = day(start.last.iso) if start and first else None
    if first and last and start and start.precision is Precision.DAY:
        through = day(end.iso) if end and end.precision is Precision.DAY else None
        last = max(first, through or first)
    told = day(report.published.last.iso) if report.published else None
    precision = start.precision if start and first else None
    return Moment(first, last, precision, told, report.report.status in _AHEAD)


def day(iso: str) -> date | None:
    """Return the first day of a date, or None for one that no calendar has (or that is at its edges)."""
    try:
        found = date.fromisoformat((iso + "-01-01")[: len("2014-01-01")])
    except ValueError:
        return None
    return found if date.min.year < found.year < date.max.year else None


def months(first: date, last: date) -> frozenset[str]:
    """Return the months from one day to another, as YYYY-MM, three at most."""
    count = min((last.year - first.year) * 12 + last.month - first.month, 2)
    total = first.year * 12 + first.month - 1
    return frozenset(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(total, total + count + 1))


def gap(one: Moment, other: Moment) -> int | None:
    """Return how many days lie between two articles, or None where one has no date."""
    return abs((one.told - other.told).days) if one.told and other.told else None


def apart(one: Moment, other: Moment) -> int | None:
    """Return how many days lie between two dated events, 0 when they may be of one day."""
    if not (one.first and one.last and other.first and other.last):
        return None
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def near(one: Moment, other: Moment) -> bool:
    """Tell whether one event is dated to the day and the other, undated, was told of within days of it."""
    if one.first and other.first:
        return False
    dated, told = (one, other.told) if one.first else (other, one.told)
    if not (told and dated.first and dated.last and dated.precision is Precision.DAY):
        return False
    return dated.first - NEAR <= told <= dated.last + NEAR


def precision(one: Moment, other: Moment) -> Precision | None:
    """Return how finely both of two events are dated, None when one is not."""
    found = {one.precision, other.precision}
    return next((p for p in (None, Precision.YEAR, Precision.MONTH) if p in found), Precision.DAY)
