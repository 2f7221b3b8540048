"""Arithmetic on calendar dates and on dates known only to the month or year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graph.model import PartialDate
from loaders.language.tense import Tense

EIGHT_MONTHS = 8 * 31  # days


@dataclass(frozen=True, slots=True)
class Period:
    """A first and a last date; for a single day, month or year the last is None."""

    begin: PartialDate
    finish: PartialDate | None = None


def day(value: date) -> PartialDate:
    """A date known to the day."""
    return PartialDate(value.isoformat())


def make(year: int, month: int | None = None, day_of_month: int | None = None) -> PartialDate | None:
    """A date from its parts, as fine as they are; None if the calendar has no such day."""
    try:
        date(year, month or 1, day_of_month or 1)
    except ValueError:
        return None
    if month is None:
        return PartialDate(f"{year:04d}")
    return PartialDate(f"{year:04d}-{month:02d}" + (f"-{day_of_month:02d}" if day_of_month else ""))


def as_day(value: PartialDate | None) -> date | None:
    """The calendar day of a date known to the day, else None."""
    return date.fromisoformat(value.iso) if value is not None and len(value.iso) == 10 else None


def shift_day(start: date, days: int) -> PartialDate | None:
    """The day so many days after (before, if negative); None beyond the calendar."""
    try:
        return day(start + timedelta(days=days))
    except OverflowError:
        return None


def shift_month(year: int, month: int, by: int) -> PartialDate | None:
    """The month so many months after (before, if negative)."""
    number = year * 12 + month - 1 + by
    return make(number // 12, number % 12 + 1)


def week(of: date, by: int) -> Period | None:
    """The week, Monday to Sunday, so many weeks after the one that holds a day."""
    monday = shift_day(of, 7 * by - of.weekday())
    sunday = shift_day(of, 7 * by + 6 - of.weekday())
    return Period(monday, sunday) if monday and sunday else None


def weekend(of: date, by: int) -> Period | None:
    """Saturday and Sunday of the week so many weeks after the one that holds a day."""
    found = week(of, by)
    if found is None or found.finish is None:
        return None
    sunday = date.fromisoformat(found.finish.iso)
    return Period(day(sunday - timedelta(days=1)), found.finish)


def nearest_weekday(reference: date, weekday: int, tense: Tense, *, headline: bool) -> PartialDate | None:
    """The weekday nearest to a day that the tense allows; the day itself counts for every tense.

    The present looks ahead ('leaves for Paris on Friday'), but in a headline or caption it tells what has
    happened.
    """
    back = (reference.weekday() - weekday) % 7
    if tense is Tense.FUTURE or (tense is Tense.PRESENT and not headline):
        return shift_day(reference, (7 - back) % 7)
    return shift_day(reference, -back)


def nearest_year(reference: date, month: int, day_of_month: int | None, tense: Tense) -> int:
    """The year a month (or day) without a year means: the nearest that the tense allows.

    Eight months and more away on the side of the tense, the other side is meant ('the deadline had been set
    for 30 May' in April): for the far one news gives the year.
    """
    middle = day_of_month or reference.day
    years = [reference.year - 1, reference.year, reference.year + 1]
    distance = {
        year: (year - reference.year) * 372 + (month - reference.month) * 31 + middle - reference.day
        for year in years
    }
    if tense is Tense.PAST:
        years = [year for year in years if distance[year] > -EIGHT_MONTHS and distance[year] <= 0] or years
    if tense is Tense.FUTURE:
        years = [year for year in years if distance[year] < EIGHT_MONTHS and distance[year] >= 0] or years
    return min(years, key=lambda year: (abs(distance[year]), distance[year]))
