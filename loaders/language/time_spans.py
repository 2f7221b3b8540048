"""How quarters, halves, seasons, decades, centuries and feasts are resolved."""

from __future__ import annotations

import re

from graph.model import PartialDate
from loaders.language import periods
from loaders.language.periods import Period
from loaders.language.tense import Tense, table
from loaders.language.time_context import Context, get, integer, month_number, period
from loaders.language.time_rules import stated_year


def quarter(found: re.Match[str], at: Context) -> Period | None:
    """'The third quarter', 'Q3 2019': without a year the latest begun, or if to come the next not over."""
    number = table("ordinal")[get(found, "which")]
    return _part(found, at, number, periods.quarter)


def half(found: re.Match[str], at: Context) -> Period | None:
    """'The first half of 1988', 'second-half earnings'."""
    number = table("ordinal")[get(found, "which")]
    return _part(found, at, number, periods.half) if number <= 2 else None


def _part(found: re.Match[str], at: Context, number: int, make: periods.Make) -> Period | None:
    if year := stated_year(found, at):
        return make(year, number)
    if get(found, "this") and at.published:
        return make(int(at.published.iso[:4]), number)
    if at.today is None:
        return None
    this = make(at.today.year, number)
    today = periods.day(at.today)
    if this is None or this.finish is None:
        return None
    if at.tense(found.start("which")) is Tense.FUTURE:
        return make(at.today.year + 1, number) if this.finish.iso < today.iso[:7] else this
    return make(at.today.year - 1, number) if this.begin.iso > today.iso[:7] else this


def quarter_of_month(found: re.Match[str], at: Context) -> Period | None:
    """'The June quarter', 'the quarter ended Sept. 30': the three months that a month closes or is in."""
    year, month = stated_year(found, at), month_number(found)
    if not year and at.today is not None:
        year = periods.nearest_year(at.today, month, None, Tense.PAST)
    return periods.quarter(year, (month + 2) // 3) if year else None


def same_span(found: re.Match[str], at: Context) -> Period | None:
    """'The quarter', 'the latest quarter': the one named last; 'the year-ago period': a year before it."""
    last = at.span(found.start())
    if last is None and get(found, "unit") == "quarter" and at.today:
        last = periods.quarter(at.today.year, (at.today.month + 2) // 3 - 1)
    if last is None and get(found, "back") and at.published:
        return period(periods.make(int(at.published.iso[:4]) - 1))
    if last is None or get(found, "back") == "":
        return last
    return periods.shift_year(last, -1)


def season(found: re.Match[str], at: Context) -> Period | None:
    """'Last spring' is the latest that is over, 'next summer' the first to come."""
    name = get(found, "season")
    begins = table("season")[name]
    if year := integer(found, "year"):
        return periods.season(year, begins)
    if at.today is None:
        return None
    this, shift = at.today.year, table("shift").get(get(found, "shift"))
    if at.today.month < 3 and begins == 12:
        this -= 1
    over = at.today.month >= begins + 3 or (begins == 12 and at.today.year > this and at.today.month >= 3)
    begun = at.today.month >= begins or at.today.year > this
    if shift is None:  # 'in the spring': the latest, or for what is to come the next
        shift = 1 if at.tense(found.start("season")) is Tense.FUTURE else -1 if not begun else 0
    by = {-1: 0 if over else -1, 0: 0, 1: 1 if begun else 0}[shift]
    return periods.season(this + by, begins)


def decade(found: re.Match[str], at: Context) -> Period | None:
    """'The 1990s', 'the late '60s', 'the nineties'."""
    if word := get(found, "word"):
        first = 1900 + table("decade")[word]
    elif len(get(found, "year")) == 2:
        known = int(at.published.iso[:4]) if at.published else 2000
        first = 1900 + integer(found, "year")
        first += 100 if first + 100 <= known else 0
    else:
        first = integer(found, "year")
    return periods.decade(first)


def century(found: re.Match[str], at: Context) -> Period | None:
    """'The 19th century', 'the twentieth century'."""
    number = integer(found, "number") or table("century").get(get(found, "word"), 0)
    return periods.century(number) if 0 < number < 40 else None


def feast(found: re.Match[str], at: Context) -> Period | None:
    """'Christmas Eve', 'Good Friday', 'Thanksgiving': of the year given, else the nearest one."""
    if at.today is None and not integer(found, "year"):
        return None
    name = get(found, "word").replace("’", "'")
    year = integer(found, "year")
    if year or at.today is None:
        return period(_feast_day(name, year))
    usual = _feast_day(name, at.today.year) or periods.day(at.today)
    month, day = map(int, usual.iso.split("-")[1:])
    return period(_feast_day(name, periods.nearest_year(at.today, month, day, at.tense(found.start("word")))))


def _feast_day(name: str, year: int) -> PartialDate | None:
    """The day of a feast in a year: fixed, counted from Easter, or a weekday of a month."""
    if name in table("from easter"):
        return periods.shift_day(periods.easter(year), table("from easter")[name])
    if name in table("weekday feast"):
        month, rest = divmod(table("weekday feast")[name], 1000)
        return periods.nth_weekday(year, month, *divmod(rest, 100))
    return periods.make(year, *divmod(table("feast")[name], 100))
