"""How days are resolved that are told by their place in a month, or from another day.

'The 17th', 'Saturday the 22nd', 'the first Sunday of July', 'the Thursday before', 'the next morning'.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from loaders.language import numbers, periods
from loaders.language.periods import Period
from loaders.language.tense import Tense, table
from loaders.language.time_context import Context, get, integer, month_number, period
from loaders.language.time_rules import count

NEAR = 31  # days around publication in which 'Saturday the 22nd' lies
HOURS = 24


def day_of_month(found: re.Match[str], at: Context) -> Period | None:
    """'On the 17th', 'the third of next month': of the month said, or the nearest that the tense allows."""
    if at.today is None:
        return None
    number = integer(found, "day")
    which = get(found, "which")
    if which in table("shift"):
        by = table("shift")[which]
    elif which:  # 'the fifth of the month', 'of that month'
        named = at.anchor(found.start(), len("2000-01")) or at.today
        return period(periods.make(named.year, named.month, number))
    else:
        when = at.tense(found.start("day"))
        late, early = number < at.today.day, number > at.today.day
        by = {Tense.FUTURE: int(late), Tense.PAST: -int(early)}.get(when, 0)
    shifted = periods.shift_month(at.today.year, at.today.month, by)
    return period(periods.make(int(shifted.iso[:4]), int(shifted.iso[5:]), number)) if shifted else None


def day_and_weekday(found: re.Match[str], at: Context) -> Period | None:
    """'Saturday the 22nd': the nearest day of that number and name; without one, the weekday alone."""
    if at.today is None:
        return None
    number, weekday = integer(found, "day"), table("weekday")[get(found, "name")]
    near = (at.today + timedelta(days=by) for by in sorted(range(-NEAR, NEAR + 1), key=abs))
    day = next((one for one in near if one.day == number and one.weekday() == weekday), None)
    if day is not None:
        return period(periods.day(day))
    when = at.tense(found.start("name"))
    return period(periods.nearest_weekday(at.today, weekday, when, headline=at.headline(found.start())))


def weekday_of_month(found: re.Match[str], at: Context) -> Period | None:
    """'The first Sunday of July', 'the last Monday in May 2019'."""
    month, weekday = month_number(found), table("weekday")[get(found, "name")]
    year = integer(found, "year")
    if not year and at.today is not None:
        year = periods.nearest_year(at.today, month, None, at.tense(found.start("month")))
    return period(periods.nth_weekday(year, month, weekday, table("which weekday")[get(found, "nth")]))


def weekday_beside(found: re.Match[str], at: Context) -> Period | None:
    """'The Thursday before', 'the following Friday': counted from the day named last."""
    origin = at.anchor(found.start()) or at.today
    if origin is None:
        return None
    by, number = table("day way")[get(found, "way")], table("weekday")[get(found, "name")]
    if by > 0:
        return period(periods.shift_day(origin, (number - origin.weekday() - 1) % 7 + 1))
    return period(periods.shift_day(origin, -((origin.weekday() - number - 1) % 7) - 1))


def weekday_and_weeks(found: re.Match[str], at: Context) -> Period | None:
    """'Tuesday week', 'a week on Friday', 'a week last Tuesday', 'the Friday before last'."""
    if at.today is None:
        return None
    number, since = table("weekday")[get(found, "name")], at.today.weekday()
    if get(found, "ahead"):
        weeks = 2 if get(found, "ahead") == "fortnight" else 1
        return period(periods.shift_day(at.today, (number - since - 1) % 7 + 1 + 7 * weeks))
    return period(periods.shift_day(at.today, -((since - number - 1) % 7) - 1 - 7))


def weeks_ago(found: re.Match[str], at: Context) -> Period | None:
    """'A week ago today', 'two weeks ago yesterday'."""
    by = table("day")[get(found, "word")] - 7 * count(found)
    return period(periods.shift_day(at.today, by)) if at.today else None


def from_anchor(found: re.Match[str], at: Context) -> Period | None:
    """'The next day', 'the same day': counted from the day named last."""
    return _shifted(found, at, table("from anchor").get(get(found, "word"), 0))


def part_of_day(found: re.Match[str], at: Context) -> Period | None:
    """'The next morning', 'that night', 'the evening before': on the day so counted."""
    return _shifted(found, at, table("day way")[get(found, "way")])


def hours(found: re.Match[str], at: Context) -> Period | None:
    """'Twenty-four hours earlier', '48 hours later': in days."""
    days = round(numbers.value(get(found, "number")) / HOURS)
    way = get(found, "way")
    if way == "ago":
        return period(periods.shift_day(at.today, -days)) if at.today else None
    return _shifted(found, at, table("distance")[way] * days)


def _shifted(found: re.Match[str], at: Context, by: int) -> Period | None:
    origin: date | None = at.anchor(found.start()) or at.today
    return period(periods.shift_day(origin, by)) if origin else None
