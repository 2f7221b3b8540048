"""How the expressions of days, weeks, months and years are resolved.

A rule is a pattern (in `time_patterns.py`) and a function from its match and the context to a period, a
number of days or None (unresolved). Words are in `time.csv`.
"""

from __future__ import annotations

import re
from datetime import date

from loaders.language import numbers, periods
from loaders.language.periods import Period
from loaders.language.tense import Tense, table
from loaders.language.time_context import NOTHING, Context, get, integer, month_number, period
from loaders.language.time_words import any_of

NUMBERS = 60  # characters before a number in which stands what is numbered
NEAR = 31  # days around publication in which one reading of '03/12/98' is held to be meant

_NUMBERED = re.compile(rf"\b(?i:{any_of('numbered')})\s(?:[Nn]os?\.\s|number\s)?(?:\d+,?\s(?:and\s|or\s)?)*$")


def stated_year(found: re.Match[str], at: Context) -> int | None:
    """The year an expression gives: in figures, as 'last year', or as 'that year' of the year named last."""
    if year := integer(found, "year"):
        return year
    if get(found, "told") or get(found, "same"):
        told = at.anchor(found.start(), len("2000"))
        return told.year if told else None
    shift = table("shift").get(get(found, "shift"))
    return int(at.published.iso[:4]) + shift if shift is not None and at.published else None


def _year_of(found: re.Match[str], at: Context, month: int, day: int | None) -> int | None:
    """The year a date states, or else the one nearest to publication that its weekday and tense allow."""
    if stated := stated_year(found, at):
        return stated
    if at.today is None:
        return int(at.published.iso[:4]) if at.published else None
    weekday = table("weekday").get(get(found, "weekday"))
    if day and weekday is not None and (year := periods.year_of_weekday(at.today, month, day, weekday)):
        return year
    if told := at.year_told(found.start("month")):
        return told
    return periods.nearest_year(at.today, month, day, at.tense(found.start("month")))


def calendar_day(found: re.Match[str], at: Context) -> Period | None:
    """'3 May', 'Monday, Nov. 6, 1989', 'Oct 25-27'."""
    month, first, last = month_number(found), integer(found, "day"), integer(found, "last")
    year = _year_of(found, at, month, first)
    if year is None:
        return None
    return period(periods.make(year, month, first), periods.make(year, month, last) if last > first else None)


def numeric(found: re.Match[str], at: Context) -> Period | None:
    """'20/05/2018', '12/03/98', '02-27-98': a short year and dashes are American, with the month first."""
    first, second, year = integer(found, "day"), integer(found, "month"), get(found, "year")
    if len(year) == 2:
        first, second = second, first
        year = str(_century(int(year), at) + int(year))
    readings = [periods.make(int(year), month, day) for month, day in ((second, first), (first, second))]
    if "." in found[0] or "-" in found[0]:
        return period(readings[0])
    days = [one for one in map(periods.as_day, readings) if one]
    near = [one for one in days if at.today and abs((one - at.today).days) <= NEAR]
    return period(periods.day((near or days)[0])) if days else None


def _century(year: int, at: Context) -> int:
    """The century that puts a year of two digits nearest to publication: 1900 or 2000 without one."""
    known = int(at.published.iso[:4]) if at.published else 2000
    return min((1800, 1900, 2000, 2100), key=lambda century: (abs(century + year - known), century))


def compact(found: re.Match[str], at: Context) -> Period | int | None:
    """'02-27-98' as the heading of a dispatch has it: near its publication, else it is no date."""
    answer = numeric(found, at)
    known = periods.as_day(answer.begin) if answer else None
    return answer if known and at.today and abs((known - at.today).days) <= NEAR else NOTHING


def iso(found: re.Match[str], at: Context) -> Period | None:
    """'2017-03-03'."""
    return period(periods.make(*(integer(found, part) for part in ("year", "month", "day"))))


def month(found: re.Match[str], at: Context) -> Period | int | None:
    """'May 2016', 'in early May', 'last May', 'March last year'; not 'before May resigned'."""
    number, shift = month_number(found), table("shift").get(get(found, "shift"))
    alone = found[0] == found["month"] and found[0].lower() not in table("plain month")
    if alone and at.acts(found.start("month")):
        return NOTHING
    if shift is None or at.today is None or get(found, "told"):
        year = _year_of(found, at, number, None)
        return period(periods.make(year, number)) if year else None
    this = at.today.year
    if not get(found, "year_word"):  # 'last May' is the latest that is over, 'next May' the first to come
        shift = {-1: -(number >= at.today.month), 0: 0, 1: number <= at.today.month}[shift]
    return period(periods.make(this + int(shift), number))


def year(found: re.Match[str], at: Context) -> Period | int | None:
    """'1994', '1992-93', '2010 to 2014'; a round number that counts something is no year."""
    first, last = integer(found, "year"), get(found, "last")
    if not last and (_is_numbered(found) or (first % 100 == 0 and at.counted(found.start("year")))):
        return NOTHING
    final = int(last if len(last) == 4 else get(found, "year")[:2] + last) if last else 0
    return period(periods.make(first), periods.make(final) if final > first else None)


def _is_numbered(found: re.Match[str]) -> bool:
    """Whether a number is that of a resolution, a flight or a road ('resolutions 1559 and 1680')."""
    return _NUMBERED.search(found.string, max(0, found.start() - NUMBERS), found.start()) is not None


def short_year(found: re.Match[str], at: Context) -> Period | None:
    """'in '89'."""
    return period(periods.make(_century(integer(found, "year"), at) + integer(found, "year")))


def weekday(found: re.Match[str], at: Context) -> Period | None:
    """'Tuesday', 'last Friday', 'Monday of next week'."""
    if at.today is None:
        return None
    name = get(found, "name")
    number, since = (
        table("weekday" if name in table("weekday") else "short weekday")[name],
        at.today.weekday(),
    )
    if week := get(found, "week"):
        return period(periods.shift_day(at.today, 7 * table("shift")[week] + number - since))
    shift = table("shift").get(get(found, "shift"), 0)
    if get(found, "shift") in table("shift from anchor") and (origin := at.anchor(found.start())):
        return period(periods.shift_day(origin, -((origin.weekday() - number - 1) % 7) - 1))
    if shift < 0:
        return period(periods.shift_day(at.today, -((since - number - 1) % 7) - 1))
    if shift > 0:
        return period(periods.shift_day(at.today, (number - since - 1) % 7 + 1))
    when, headline = at.tense(found.start("name")), at.headline(found.start())
    return period(periods.nearest_weekday(at.today, number, when, headline=headline))


def day_word(found: re.Match[str], at: Context) -> Period | int | None:
    """'today', 'yesterday', 'the day after tomorrow', 'overnight' of the night that is over."""
    if get(found, "word") == "overnight" and at.tense(found.start()) is Tense.FUTURE:
        return NOTHING
    return period(periods.shift_day(at.today, table("day")[get(found, "word")])) if at.today else None


def around(origin: date, unit: str, by: int) -> Period | None:
    """The day, week, weekend, month, quarter, year ... so many units after the one that holds a day."""
    if unit == "day":
        return period(periods.shift_day(origin, by))
    if unit in {"week", "fortnight"}:
        return periods.week(origin, by * (2 if unit == "fortnight" else 1))
    if unit == "weekend":
        return periods.weekend(origin, by)
    if unit == "month":
        return period(periods.shift_month(origin.year, origin.month, by))
    if unit == "quarter":
        return periods.quarter(origin.year, (origin.month + 2) // 3 + by)
    if unit == "decade":
        return periods.decade(origin.year - origin.year % 10 + 10 * by)
    if unit == "century":
        return periods.century((origin.year - 1) // 100 + 1 + by)
    return period(periods.make(origin.year + by))


_WIDTH = {
    "month": 7,
    "quarter": 7,
    "year": 4,
    "decade": 4,
    "century": 4,
}  # how much of an ISO date a unit needs


def relative(found: re.Match[str], at: Context) -> Period | None:
    """'Last week', 'earlier this month', 'next year', 'the previous quarter', 'this weekend'."""
    shift, unit = get(found, "shift"), get(found, "unit")
    by, known = table("shift")[shift], at.published.iso if at.published else ""
    if shift in table("shift from anchor") and (origin := at.anchor(found.start(), _WIDTH.get(unit, 10))):
        return around(origin, unit, by)
    if unit == "weekend" and by == 0:
        return weekend(found, at)
    if unit == "week" and by == 0 and at.today and (week := periods.week(at.today, 0)):
        part = get(found, "part")
        begin = periods.day(at.today) if part == "later" else week.begin
        return Period(begin, periods.day(at.today) if part == "earlier" else week.finish, week.name)
    if known and unit == "year":
        return period(periods.make(int(known[:4]) + by))
    if len(known) >= 7 and unit == "month":
        return period(periods.shift_month(int(known[:4]), int(known[5:7]), by))
    return around(at.today, unit, by) if at.today else None


def by_anchor(found: re.Match[str], at: Context) -> Period | None:
    """'The same month', 'the following year', 'the week before': counted from what was named last."""
    unit = get(found, "unit")
    origin = at.anchor(found.start(), _WIDTH.get(unit, 10)) or at.today
    by = table("by anchor").get(get(found, "way"), 0)
    return around(origin, unit, by) if origin else None


def within(found: re.Match[str], at: Context) -> Period | None:
    """'Later in the week', 'at the end of the year': the one named last if a day in it was, else this one."""
    unit = get(found, "unit")
    origin = at.anchor(found.start()) or at.today
    if origin and at.today and unit in {"year", "decade", "month", "quarter"}:
        origin = at.today
    return around(origin, unit, 0) if origin else None


def weekend(found: re.Match[str], at: Context) -> Period | None:
    """'At the weekend', 'this weekend': the last or, for what is to come, the next."""
    if at.today is None:
        return None
    ahead = at.tense(found.end() - 1) in {Tense.FUTURE, Tense.PRESENT} or at.today.weekday() >= 5
    return periods.weekend(at.today, 0 if ahead else -1)


def distance(found: re.Match[str], at: Context) -> Period | None:
    """'Three days ago', 'two weeks later'; 'a year earlier' beside a quarter is that of the year before."""
    way, unit, number = get(found, "way"), get(found, "unit"), count(found)
    sign = table("distance")[way]
    if unit == "year" and number == 1 and sign < 0 and (same := at.span(found.start(), near=True)):
        return periods.shift_year(same, -1)
    origin = None
    if way not in {"ago", "from now", "hence"}:
        origin = at.anchor(found.start(), _WIDTH.get(unit, 10))
    origin = origin or at.today
    if unit == "decade":  # counted in years: 'a decade ago'
        return period(periods.make(origin.year + 10 * sign * number)) if origin else None
    return around(origin, unit, sign * number) if origin else None


def ahead(found: re.Match[str], at: Context) -> Period | int | None:
    """'In two weeks', said of what is to come; else it tells how long something took."""
    if at.today is None or at.tense(found.start("unit")) is not Tense.FUTURE:
        return NOTHING
    unit, number = get(found, "unit"), count(found)
    return (
        period(periods.make(at.today.year + 10 * number))
        if unit == "decade"
        else around(at.today, unit, number)
    )


def count(found: re.Match[str]) -> int:
    number = get(found, "number")
    if number in {"", "a", "an"}:
        return 1
    return 2 if number.startswith("a couple") else int(numbers.value(number))


def duration(found: re.Match[str], at: Context) -> int:
    """'Two-day', 'week-long', 'three days of': how many days."""
    return count(found) * table("unit")[get(found, "unit")]
