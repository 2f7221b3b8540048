"""The rules of the grammar of dates: patterns over text and how each is resolved.

A rule is a pattern and a function from its match and the context to a period, a number of days or None
(unresolved). Words are in `time.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Protocol

from graph.model import PartialDate
from loaders.language import numbers, periods
from loaders.language.periods import Period
from loaders.language.tense import Tense, table


class Context(Protocol):
    """What a rule may ask: the publication date, the last day named before, the tense at an offset."""

    @property
    def published(self) -> PartialDate | None:
        """The publication date, as fine as it is known."""

    @property
    def today(self) -> date | None:
        """The day of publication if it is known to the day."""

    def anchor(self, offset: int, width: int = 10) -> date | None:
        """The day (or with width 7 or 4 the month or year) named last that the clause here can count from."""

    def tense(self, offset: int) -> Tense:
        """The tense of the clause around a character."""

    def headline(self, offset: int) -> bool:
        """Whether the line around a character is a headline or caption."""


Resolve = Callable[[re.Match[str], Context], Period | int | None]

# --- resolving --------------------------------------------------------------------------------------


def _get(found: re.Match[str], name: str) -> str:
    """What a group matched, in small letters with single spaces; empty if the rule has no such group."""
    return re.sub(r"\s+", " ", (found.groupdict().get(name) or "").lower())


def _number(found: re.Match[str], name: str) -> int:
    return int(_get(found, name) or 0)


def _month_number(found: re.Match[str]) -> int:
    name = _get(found, "month")
    return table("month").get(name) or table("short month")[name]


def _period(begin: PartialDate | None, finish: PartialDate | None = None) -> Period | None:
    return Period(begin, finish) if begin is not None else None


def _year_of(found: re.Match[str], at: Context, month: int, day: int | None) -> int | None:
    """The year a date states, or else the one nearest to publication that the tense allows."""
    if stated := _number(found, "year"):
        return stated
    if at.today is None:
        return int(at.published.iso[:4]) if at.published else None
    return periods.nearest_year(at.today, month, day, at.tense(found.start("month")))


def _calendar_day(found: re.Match[str], at: Context) -> Period | None:
    month, first, last = _month_number(found), _number(found, "day"), _number(found, "last")
    year = _year_of(found, at, month, first)
    if year is None:
        return None
    return _period(
        periods.make(year, month, first), periods.make(year, month, last) if last > first else None
    )


def _numeric(found: re.Match[str], at: Context) -> Period | None:
    first, second = _number(found, "day"), _number(found, "month")
    if second > 12 and "/" in found[0]:  # month first, as Americans write it
        first, second = second, first
    return _period(periods.make(_number(found, "year"), second, first)) if first and second else None


def _iso(found: re.Match[str], at: Context) -> Period | None:
    return _numeric(found, at)


def _month(found: re.Match[str], at: Context) -> Period | None:
    month, shift = _month_number(found), table("shift").get(_get(found, "shift"))
    if shift is None or at.today is None:
        year = _year_of(found, at, month, None)
        return _period(periods.make(year, month)) if year else None
    this = at.today.year
    if not _get(found, "year_word"):  # 'last May' is the latest that is over, 'next May' the first to come
        shift = {-1: -(month >= at.today.month), 0: 0, 1: month <= at.today.month}[shift]
    return _period(periods.make(this + int(shift), month))


def _year(found: re.Match[str], at: Context) -> Period | None:
    first, last = _number(found, "year"), _get(found, "last")
    final = int(last if len(last) == 4 else _get(found, "year")[:2] + last) if last else 0
    return _period(periods.make(first), periods.make(final) if final > first else None)


def _decade(found: re.Match[str], at: Context) -> Period | None:
    return _period(periods.make(_number(found, "year")), periods.make(_number(found, "year") + 9))


def _weekday(found: re.Match[str], at: Context) -> Period | None:
    if at.today is None:
        return None
    number, since = table("weekday")[_get(found, "name")], at.today.weekday()
    if week := _get(found, "week"):
        return _period(periods.shift_day(at.today, 7 * table("shift")[week] + number - since))
    shift = table("shift").get(_get(found, "shift"), 0)
    if shift < 0:
        return _period(periods.shift_day(at.today, -((since - number - 1) % 7) - 1))
    if shift > 0:
        return _period(periods.shift_day(at.today, (number - since - 1) % 7 + 1))
    when, headline = at.tense(found.start("name")), at.headline(found.start())
    return _period(periods.nearest_weekday(at.today, number, when, headline=headline))


def _day_word(found: re.Match[str], at: Context) -> Period | None:
    return _period(periods.shift_day(at.today, table("day")[_get(found, "word")])) if at.today else None


def _from_anchor(found: re.Match[str], at: Context) -> Period | None:
    origin = at.anchor(found.start()) or at.today
    by = table("from anchor").get(_get(found, "word"), 0)
    return _period(periods.shift_day(origin, by)) if origin else None


def _around(origin: date, unit: str, by: int) -> Period | None:
    """The day, week, month, year or weekend so many units after the one that holds a day."""
    if unit == "day":
        return _period(periods.shift_day(origin, by))
    if unit in {"week", "fortnight"}:
        return periods.week(origin, by * (2 if unit == "fortnight" else 1))
    if unit == "weekend":
        return periods.weekend(origin, by)
    if unit == "month":
        return _period(periods.shift_month(origin.year, origin.month, by))
    if unit in {"decade", "century"}:
        return None
    return _period(periods.make(origin.year + by))


_WIDTH = {"month": 7, "year": 4, "decade": 4}  # how much of an ISO date counting in a unit needs


def _relative(found: re.Match[str], at: Context) -> Period | None:
    by, unit = table("shift")[_get(found, "shift")], _get(found, "unit")
    known = at.published.iso if at.published else ""
    if unit == "weekend" and by == 0:
        return _weekend(found, at)
    if unit == "week" and by == 0 and at.today and (week := periods.week(at.today, 0)):
        part = _get(found, "part")
        begin = periods.day(at.today) if part == "later" else week.begin
        return Period(begin, periods.day(at.today) if part == "earlier" else week.finish)
    if known and unit in {"year", *table("season")}:
        return _period(periods.make(int(known[:4]) + by))
    if len(known) >= 7 and unit == "month":
        return _period(periods.shift_month(int(known[:4]), int(known[5:7]), by))
    return _around(at.today, unit, by) if at.today else None


def _by_anchor(found: re.Match[str], at: Context) -> Period | None:
    unit = _get(found, "unit")
    origin = at.anchor(found.start(), _WIDTH.get(unit, 10))
    return _around(origin, unit, 1 if _get(found, "next") else 0) if origin else None


def _weekend(found: re.Match[str], at: Context) -> Period | None:
    if at.today is None:
        return None
    ahead = at.tense(found.end() - 1) is Tense.FUTURE or at.today.weekday() >= 5
    return periods.weekend(at.today, 0 if ahead else -1)


def _distance(found: re.Match[str], at: Context) -> Period | None:
    way, unit = _get(found, "way"), _get(found, "unit")
    origin = None
    if way not in {"ago", "from now", "hence"}:
        origin = at.anchor(found.start(), _WIDTH.get(unit, 10))
    origin = origin or at.today
    return _around(origin, unit, table("distance")[way] * _count(found)) if origin else None


def _count(found: re.Match[str]) -> int:
    number = _get(found, "number")
    if number in {"", "a", "an"}:
        return 1
    return 2 if number.startswith("a couple") else int(numbers.value(number))


def _duration(found: re.Match[str], at: Context) -> int:
    return _count(found) * table("unit")[_get(found, "unit")]


def _day_of_month(found: re.Match[str], at: Context) -> Period | None:
    if at.today is None:
        return None
    number, when = _number(found, "day"), at.tense(found.start("day"))
    by = {Tense.FUTURE: number < at.today.day, Tense.PAST: -(number > at.today.day)}.get(when, 0)
    month = periods.shift_month(at.today.year, at.today.month, int(by))
    return _period(periods.make(int(month.iso[:4]), int(month.iso[5:]), number)) if month else None


# --- patterns ---------------------------------------------------------------------------------------


def _any(*kinds: str, capital: bool = False) -> str:
    found = sorted((word for kind in kinds for word in table(kind)), key=len, reverse=True)
    if capital:
        found = [form for word in found for form in (word.title(), word.upper())]
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in found)


_MONTH = (
    rf"(?P<month>{_any('month', capital=True)}|(?:{_any('short month', capital=True)})(?=\b))(?!\w)"
    rf"(?:(?<=\b\w\w\w)\.|(?<=\bSept)\.)?(?<!May\.)"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?(?:-|–|—|to|and|until|&)\s?(?P<last>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_NAMED = rf"(?:(?:{_any('weekday', 'short weekday', capital=True)})\b\.?,?\s+)?"
_PART = r"(?i:(?:early|mid|late|the\send\sof|the\sstart\sof|the\sbeginning\sof)[-\s])?"
_SHIFT = rf"(?i:(?P<shift>{_any('shift')}))"
_NUMBER = rf"(?i:(?P<number>\d{{1,3}}|{numbers.WORDS}|a\scouple\sof|an?))"
_SEASON = _any("season")
_UNIT = rf"(?i:(?P<unit>week|month|year|decade|century|weekend|{_SEASON}))"
_BEFORE_MONTH = [
    "in", "since", "until", "till", "by", "from", "during", "of", "for", "through", "before", "after", "to",
    "between", "early", "late", "mid",
]  # fmt: skip
_AFTER_WORD = "|".join(rf"(?<=\b{word}[-\s])" for word in _BEFORE_MONTH)
_FOR_DAYS = "|".join(rf"(?<=\b{word}\s)" for word in ("for", "over", "lasting", "lasted", "last", "spanning"))

_PATTERNS: tuple[tuple[str, Resolve], ...] = (
    (r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-)", _iso),
    (r"(?<![\w./])(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?![\w/])", _numeric),
    (rf"\b{_NAMED}{_DAY}{_TO_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?", _calendar_day),
    (rf"\b{_NAMED}{_MONTH}\s{_DAY}(?![\d:])(?!\.\d){_TO_DAY}(?!\d)(?:,?\s{_YEAR}\b)?", _calendar_day),
    (rf"\b{_PART}{_MONTH},?\s(?:of\s)?{_YEAR}\b", _month),
    (rf"\b{_PART}{_MONTH}\s(?:of\s)?{_SHIFT}\s(?P<year_word>(?i:year))\b", _month),
    (rf"\b{_SHIFT}\s{_MONTH}(?!\s\d)", _month),
    (rf"(?:{_AFTER_WORD}){_MONTH}(?!\s\d)", _month),
    (rf"(?i:\b(?:the\s)?(?:{_SEASON})\s(?:of\s)?){_YEAR}\b", _year),
    (r"\b(?i:the\s)?(?i:early\s|late\s|mid-)?(?P<year>1[5-9]\d0|20\d0)[’']?s\b", _decade),
    (
        rf"(?<![\w.,$€£¥/-]){_PART}{_YEAR}(?:(?:[-–/]|\s(?:to|until|till)\s)(?P<last>\d{{4}}|\d\d)(?!\d))?"
        rf"(?![\w%]|[.,]\d|-[\d])(?!(?i:\s+(?:{_any('not after a year')}))\b)",
        _year,
    ),
    (
        rf"\b(?:{_SHIFT}\s)?(?P<name>{_any('weekday', capital=True)})\b"
        rf"(?:\s(?:of\s)?(?i:(?P<week>{_any('shift')})\sweek)\b)?",
        _weekday,
    ),
    (rf"(?i:\b(?P<word>{_any('day')})\b(?!\s(?:before|after)\b))", _day_word),
    (rf"(?i:\b(?P<word>{_any('from anchor')})\b)(?=\s*(?:[.,;:)—–]|$|and\b))", _from_anchor),
    (r"(?i:\b(?:the\s(?:very\s)?same|that(?:\svery|\ssame)?)\sday)\b", _from_anchor),
    (r"(?i:\b(?P<word>the\s(?:next|following|previous)\sday))\b", _from_anchor),
    (rf"(?i:\b(?:(?P<part>earlier|later|early|late)\s)?(?:the\s)?){_SHIFT}\s{_UNIT}\b", _relative),
    (r"(?i:\b(?:the\s(?P<next>following)|the\ssame|that\ssame)\s(?P<unit>week|month|year))\b", _by_anchor),
    (r"(?i:\b(?:at|over|during)\s(?P<weekend>the\sweekend))\b", _weekend),
    (
        rf"\b{_NUMBER}\s(?i:(?P<unit>day|week|fortnight|month|year|decade)s?\s(?P<way>ago|from\snow|hence|later|"
        r"earlier|afterwards?|previously))\b(?!\s(?:than)\b)",
        _distance,
    ),
    (rf"\b{_NUMBER}\s(?i:(?P<unit>day|week)s?\s(?P<way>on|before))(?=\s*(?:[.,;:)]|$))", _distance),
    (rf"\b(?:{_NUMBER}[-\s])?(?i:(?P<unit>{_any('unit')})-long)\b", _duration),
    (rf"\b{_NUMBER}-(?i:(?P<unit>{_any('unit')}))\b", _duration),
    (rf"\b{_NUMBER}\s(?i:(?P<unit>day|week|fortnight)s?)\b(?=\sof\b)", _duration),
    (
        rf"(?:{_FOR_DAYS}){_NUMBER}\s(?i:(?P<unit>day|week|fortnight)s?)\b(?!\s(?:ago|before|after))",
        _duration,
    ),
    (
        r"(?i:(?<=\bon\s)the\s)(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b(?=\s*(?:[.,;:)]|$|and\b))",
        _day_of_month,
    ),
)

RULES: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), resolve) for pattern, resolve in _PATTERNS
)

_NAMES = _any("month", "short month", "weekday", "short weekday")
_PARTS = f"day|week|month|year|fortnight|decade|night|today|tomorrow|morning|evening|{_SEASON}"
TRIGGER = re.compile(
    rf"\b(?:{_NAMES})\b|\d{{4}}|\d[/.]\d|\d(?:st|th|nd|rd)\b|\b(?:{_PARTS}|yester|toni)", re.I
)
"""What every expression of time holds: away from these no rule can match."""
