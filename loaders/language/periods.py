"""Arithmetic on calendar dates and on dates known only to the month or year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from graph.model import PartialDate
from loaders.language.tense import Tense

LONG = 330  # days after which a date without a year is held to lie on the other side of publication


@dataclass(frozen=True, slots=True)
class Period:
    """A first and a last date; for a single day, month or year the last is None.

    `name` is the ISO name of what is no day, month or year: 2019-W20, 2019-W20-WE for a weekend, 2019-Q2,
    2019-H1, 2019-SU for the summer, 199X for a decade, 18 for a century.
    """

    begin: PartialDate
    finish: PartialDate | None = None
    name: str | None = None


Make = Callable[[int, int], Period | None]


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
    return Period(monday, sunday, _week_name(monday)) if monday and sunday else None


def _week_name(monday: PartialDate) -> str:
    year, number, _ = date.fromisoformat(monday.iso).isocalendar()
    return f"{year:04d}-W{number:02d}"


def weekend(of: date, by: int) -> Period | None:
    """Saturday and Sunday of the week so many weeks after the one that holds a day."""
    found = week(of, by)
    if found is None or found.finish is None:
        return None
    sunday = date.fromisoformat(found.finish.iso)
    return Period(day(sunday - timedelta(days=1)), found.finish, f"{found.name}-WE")


def quarter(year: int, number: int) -> Period | None:
    """The quarter of a year, its first and last month; numbers beyond 1 to 4 count on into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = make(year, 3 * number - 2), make(year, 3 * number)
    return Period(first, last, f"{year:04d}-Q{number}") if first else None


def half(year: int, number: int) -> Period | None:
    """The first or second half of a year, its first and last month."""
    first, last = make(year, 6 * number - 5), make(year, 6 * number)
    return Period(first, last, f"{year:04d}-H{number}") if first else None


def season(year: int, begins: int) -> Period | None:
    """The season that begins in a month of a year; as news counts by, a date known to the year."""
    code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[begins]
    begin = make(year)
    return Period(begin, None, f"{year:04d}-{code}") if begin else None


def decade(first: int) -> Period | None:
    """The ten years from one that is a multiple of ten."""
    begin, finish = make(first), make(first + 9)
    return Period(begin, finish, f"{first // 10:03d}X") if begin else None


def century(number: int) -> Period | None:
    """The hundred years so called: the 19th are 1800 to 1899."""
    begin, finish = make(100 * (number - 1)), make(100 * number - 1)
    return Period(begin, finish, f"{number - 1:02d}") if begin and finish else None


def shift_year(span: Period, by: int) -> Period | None:
    """The same months of another year."""
    dates = [
        one and make(int(one.iso[:4]) + by, *map(int, one.iso.split("-")[1:]))
        for one in (span.begin, span.finish)
    ]
    if dates[0] is None:
        return None
    name = span.name and f"{int(span.name[:4]) + by:04d}{span.name[4:]}"
    return Period(dates[0], dates[1], name)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> PartialDate | None:
    """The first, second ... (5: the last) day of a name in a month."""
    first = as_day(make(year, month, 1))
    if first is None:
        return None
    days = (first + timedelta(days=by) for by in range((weekday - first.weekday()) % 7, 31, 7))
    inside = [one for one in days if one.month == month]
    return day(inside[min(number, len(inside)) - 1])


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the computation of Meeus, Jones and Butcher."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moved = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + moved + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, before = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, before + 1)


def nearest_weekday(reference: date, weekday: int, tense: Tense, *, headline: bool) -> PartialDate | None:
    """The weekday nearest to a day that the tense allows; the day itself counts for every tense.

    The present looks ahead ('leaves for Paris on Friday'), but in a headline or caption it tells what has
    happened.
    """
    back = (reference.weekday() - weekday) % 7
    if tense is Tense.FUTURE or (tense is Tense.PRESENT and not headline):
        return shift_day(reference, (7 - back) % 7)
    return shift_day(reference, -back)


def year_of_weekday(reference: date, month: int, day_of_month: int, weekday: int) -> int | None:
    """The year nearest to a day in which a date falls on a weekday; None if none around it does."""
    years = sorted(range(reference.year - 1, reference.year + 2), key=lambda year: abs(year - reference.year))
    days = (as_day(make(year, month, day_of_month)) for year in years)
    return next((one.year for one in days if one and one.weekday() == weekday), None)


def nearest_year(reference: date, month: int, day_of_month: int | None, tense: Tense) -> int:
    """The year a month (or day) without a year means: the nearest that the tense allows.

    Nearly a year away on the side of the tense, the other side is meant ('the deadline had been set for
    30 May' in April): for the far one news gives the year.
    """
    middle = day_of_month or reference.day
    years = [reference.year - 1, reference.year, reference.year + 1]
    distance = {
        year: (year - reference.year) * 372 + (month - reference.month) * 31 + middle - reference.day
        for year in years
    }
    if tense is Tense.PAST:
        years = [year for year in years if distance[year] > -LONG and distance[year] <= 0] or years
    if tense is Tense.FUTURE:
        years = [year for year in years if distance[year] < LONG and distance[year] >= 0] or years
    return min(years, key=lambda year: (abs(distance[year]), distance[year]))
