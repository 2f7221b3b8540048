"""The patterns of the grammar of dates, each with the rule that resolves it."""

from __future__ import annotations

import re

from loaders.language import numbers, time_days, time_rules, time_spans
from loaders.language.tense import table
from loaders.language.time_context import Resolve


def _any(*kinds: str, capital: bool = False) -> str:
    found = sorted((word for kind in kinds for word in table(kind)), key=len, reverse=True)
    if capital:
        found = [form for word in found for form in (word.title(), word.upper())]
    marked = (re.escape(word).replace(r"\ ", r"\s").replace(r"\-", r"[-\s]") for word in found)
    return "|".join(word.replace("'", "[’']") for word in marked)


def _late() -> list[str]:
    return [word.replace("-", r"[-\s]") for word, value in table("nth").items() if value > 10]


# --- words ------------------------------------------------------------------------------------------

_MONTH = (
    rf"(?P<month>{_any('month', capital=True)}|(?:{_any('short month', capital=True)})(?=\b))(?!\w)"
    rf"(?:(?<=\b\w\w\w)\.|(?<=\bSept)\.)?(?<!May\.)"
)
_PLAIN_MONTH = rf"(?P<month>{_any('plain month', capital=True)})"  # names that are nothing but a month's
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?(?:-|–|—|to|and|until|through|&)\s?(?P<last>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_WEEKDAY = _any("weekday", capital=True)
_NAMED = rf"(?:(?P<weekday>{_WEEKDAY}|(?:{_any('short weekday', capital=True)})(?=\b))\.?,?\s+)?"
_EDGE = rf"(?i:(?:{_any('edge')})[-\s])"  # 'early', 'the end of'
_SHIFT = rf"(?i:(?P<shift>{_any('shift')}))"
_NUMBER = rf"(?i:(?P<number>\d{{1,3}}|{numbers.WORDS}|a\scouple\sof|an?))"
_SEASON = rf"(?i:(?P<season>{_any('season')}))"
_UNIT = r"(?i:(?P<unit>week|month|quarter(?!-century|\sof\sa)|year|decade|century|weekend))"
_WHICH = rf"(?i:(?P<which>{_any('ordinal')}))"
_OF_YEAR = (
    r"(?:\s(?:of\s|in\s)?(?:(?i:fiscal|calendar)\s(?i:year\s)?)?"
    rf"(?:{_YEAR}\b|{_SHIFT}\s(?i:(?:fiscal\s)?year)\b))"
)
_BEFORE_MONTH = [
    "in", "since", "until", "till", "by", "from", "during", "of", "for", "through", "before", "after", "to",
    "between", "early", "late", "mid",
]  # fmt: skip
_AFTER_WORD = "|".join(rf"(?<=\b{word}[-\s])" for name in _BEFORE_MONTH for word in (name, name.title()))
_AFTER_MONTH = "|".join(
    rf"(?<=\b{name}\s{word}\s)"
    for name in _any("month", capital=True).split("|")
    for word in ("and", "or", "to")
)
_FOR_DAYS = "|".join(rf"(?<=\b{word}\s)" for word in ("for", "over", "lasting", "lasted", "last", "spanning"))
_NO_FEAST = "".join(rf"(?<!\b{word.title()}\s)" for word in table("named weekday"))  # 'Good Friday'
_IN_THE = "|".join(rf"(?<=\b{word}\s)" for word in ("in", "In", "since", "until", "by", "during"))
_STOP = (  # what ends 'the month before' that stands alone
    r"(?=\s*(?:[.,;:)—–]|$)|\s(?:and|but|in|at|with|by|when|where|from|they|he|she|it|over|for)\b)"
)
_DIGITS_TH = r"(?:[12]?(?:1st|2nd|3rd|\dth)|3(?:0th|1st))"
_TH = rf"(?P<day>{_DIGITS_TH}|(?i:{_any('nth')}))"  # '17th', 'seventeenth'
_LATE_TH = rf"(?P<day>{_DIGITS_TH}|(?i:{'|'.join(_late())}))"  # as 'on the first, he failed' is no day
_PART = r"(?i:morning|afternoon|evening|night)"
_ON_THE = "|".join(
    rf"(?<=\b{word}\s)"
    for word in ("on", "On", "for", "until", "till", "by", "By", "from", "since", "before", "after")
)
_STOP_OR_TO = _STOP.replace("(?:and|", "(?:and|to|")
_ALONE = (  # what ends 'the 20th' that is a day
    r"(?=\s*(?:[.,;:)—–]|$)|\s(?:and|but|or|to|in|at|with|when|he|she|they|it|the|we|will|was|is)\b)"
    r"(?!\sin\sa\b|\sand\s(?:last|final|\w+th)\b)"
)
_LONG = r"2\d|36|48|72|96|twenty[-\s]four|thirty[-\s]six|forty[-\s]eight|seventy[-\s]two"  # hours

# --- patterns ---------------------------------------------------------------------------------------

_DAYS: tuple[tuple[str, Resolve], ...] = (
    (r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-)", time_rules.iso),
    (
        r"(?<![\w./])(?P<day>\d{1,2})(?P<dot>[/.])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4})(?![\w/])",
        time_rules.numeric,
    ),
    (r"(?<![\w./-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d\d)(?![\w/-])", time_rules.numeric),
    (r"(?<![\w./-])(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)(?![\w/-])", time_rules.compact),
    (rf"\b{_NAMED}(?:the\s)?{_DAY}{_TO_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?", time_rules.calendar_day),
    (
        rf"\b{_NAMED}{_MONTH}\s(?:the\s)?{_DAY}(?![\d:])(?!\.\d){_TO_DAY}(?!\d)(?:,?\s{_YEAR}\b)?",
        time_rules.calendar_day,
    ),
    (
        rf"{_NO_FEAST}\b(?:{_SHIFT}\s)?(?P<name>{_WEEKDAY})\b(?:\s(?:of\s)?(?i:(?P<week>{_any('shift')})\sweek)\b)?",
        time_rules.weekday,
    ),
    (rf"(?:(?<=\b[Oo]n\s)|\b(?=[TWF]))(?P<name>{_any('short weekday', capital=True)})\.", time_rules.weekday),
    (rf"(?i:\b(?P<word>{_any('day')})\b(?!\s(?:before|after)\b))", time_rules.day_word),
    (rf"(?i:\b(?P<word>{_any('from anchor')})\b){_STOP}", time_days.from_anchor),
    (r"(?i:\b(?:the\s(?:very\s)?same|that(?:\svery|\ssame)?)\sday)\b", time_days.from_anchor),
    (r"(?i:\b(?P<word>the\s(?:very\s)?(?:next|following|previous)\sday))\b", time_days.from_anchor),
    (
        rf"\b(?i:(?P<way>the\s(?:next|following|previous|preceding|(?:very\s)?same)|that(?:\s(?:same|very))?)\s){_PART}\b",
        time_days.part_of_day,
    ),
    (rf"\b(?i:the\s){_PART}\s(?i:(?P<way>before|after)){_STOP}", time_days.part_of_day),
    (
        rf"\b(?i:(?P<word>{_any('feast', 'from easter', 'weekday feast')})\b)"
        rf"(?!\s[A-Z](?!ay)|\s(?i:agreement|accord|deal|peace|egg|bunny|island))(?:,?\s{_YEAR}\b)?",
        time_spans.feast,
    ),
    (rf"\b{_NAMED}(?i:the\s){_TH}\sof\s{_MONTH}(?:,?\s{_YEAR}\b)?", time_rules.calendar_day),
    (rf"\b{_MONTH}\s(?i:the\s){_TH}\b(?:,?\s{_YEAR}\b)?", time_rules.calendar_day),
    (
        rf"\b(?i:the\s){_TH}\s(?i:of\s(?P<which>this|last|next|the|that|the\ssame)\smonth)\b",
        time_days.day_of_month,
    ),
    (rf"(?:{_ON_THE})(?i:the\s){_LATE_TH}\b{_ALONE}", time_days.day_of_month),
    (rf"\b(?P<name>{_WEEKDAY}),?\s(?i:the\s){_TH}\b{_ALONE}", time_days.day_and_weekday),
    (
        rf"\b(?i:the\s(?P<nth>{_any('which weekday')}))\s(?P<name>{_WEEKDAY})\s(?:of|in)\s{_MONTH}"
        rf"(?:,?\s{_YEAR}\b)?",
        time_days.weekday_of_month,
    ),
    (
        rf"\b(?i:the\s(?P<way>following|previous|preceding|next))\s(?P<name>{_WEEKDAY})\b",
        time_days.weekday_beside,
    ),
    (
        rf"\b(?i:the\s)(?P<name>{_WEEKDAY})(?:\s{_PART})?\s(?P<way>before|after|earlier){_STOP_OR_TO}",
        time_days.weekday_beside,
    ),
    (
        rf"\b(?:(?i:a\sweek\s(?:ago\s(?:last\s|on\s)?|last\s))(?P<name>{_WEEKDAY}))\b",
        time_days.weekday_and_weeks,
    ),
    (rf"\b(?P<name>{_WEEKDAY})\s(?i:a\sweek\sago)\b", time_days.weekday_and_weeks),
    (rf"\b(?i:the\s)(?P<name>{_WEEKDAY})\s(?i:before\slast)\b", time_days.weekday_and_weeks),
    (
        rf"\b(?P<name>{_WEEKDAY})\s(?i:(?P<ahead>week|fortnight))\b(?=\s*(?:[.,;:)—–]|$)|\s(?:in|at|to|for)\b)",
        time_days.weekday_and_weeks,
    ),
    (
        rf"\b(?i:a\s(?P<ahead>week|fortnight)\s(?:on|from)\s)(?P<name>{_WEEKDAY})\b",
        time_days.weekday_and_weeks,
    ),
    (
        rf"\b(?i:(?P<number>{_LONG})\shours\s(?P<way>ago|earlier|later|(?:before|after)(?:\sthat|(?={_STOP}))))\b",
        time_days.hours,
    ),
)

_MONTHS: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?:the\s)?{_EDGE}?{_MONTH},?\s(?:of\s)?{_YEAR}\b", time_rules.month),
    (rf"\b{_EDGE}?{_MONTH}\s(?:of\s)?{_SHIFT}\s(?P<year_word>(?i:year))\b", time_rules.month),
    (rf"\b{_SHIFT}\s{_MONTH}(?!\s\d)", time_rules.month),
    (rf"\b(?=[A-Z])(?:{_AFTER_WORD}|{_AFTER_MONTH}){_MONTH}(?!\s\d)", time_rules.month),
    (rf"\b{_EDGE}{_MONTH}(?!\s\d)", time_rules.month),
    (rf"\b{_MONTH}(?=[’']s\b)", time_rules.month),
    (rf"(?<=\b[Tt]he\s){_MONTH}(?=\s[a-z]+)(?!\son\b)", time_rules.month),
    (rf"(?<!Black\s)\b{_PLAIN_MONTH}\b(?!\s[A-Z\d])", time_rules.month),
)

_YEARS: tuple[tuple[str, Resolve], ...] = (
    (r"\b(?i:the\s)?(?i:early\s|late\s|mid-)?(?P<year>1[5-9]\d0|20\d0)[’']?s\b", time_spans.decade),
    (r"\b(?i:the\s)(?i:early\s|late\s|mid-)?[’'‘](?P<year>\d0)s\b", time_spans.decade),
    (rf"\b(?i:the\s(?:early\s|late\s|mid-)?(?P<word>{_any('decade')})\b)", time_spans.decade),
    (
        rf"\b(?i:the\s(?:early\s|late\s|mid-)?(?:(?P<number>\d\d?)(?:st|nd|rd|th)|(?P<word>{_any('century')}))"
        r"[-\s]century)\b",
        time_spans.century,
    ),
    (
        rf"(?<![\w.,$€£¥/-])(?i:(?:the\s)?(?:fiscal|calendar)\s(?:year\s)?|the\syear\s|{_EDGE})?{_YEAR}"
        r"(?:(?:[-–/]|\s(?:to|until|till)\s)(?P<last>\d{4}|\d\d)(?!\d))?"
        rf"(?![\w%]|[.,]\d|-[\d])(?!(?i:\s+(?:{_any('not after a year')}))\b)",
        time_rules.year,
    ),
    (
        rf"(?i:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|\b(?:fiscal|summer|spring|{_any('month')})\s)"
        r"[’'‘](?P<year>\d\d)\b(?!\s?(?:per|%))",
        time_rules.short_year,
    ),
)

_SPANS: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?i:the\s|its\s|their\s)?(?i:fiscal\s)?{_WHICH}[-\s](?i:quarter)\b{_OF_YEAR}?", time_spans.quarter),
    (rf"\b(?P<which>Q[1-4])\b(?:,?\s(?:of\s)?{_YEAR}\b)?", time_spans.quarter),
    (rf"\b(?i:the\s)?{_WHICH}[-\s](?i:half){_OF_YEAR}", time_spans.half),
    (rf"\b{_WHICH}-(?i:half)\b(?=\s(?i:{_any('reported')})\b)", time_spans.half),
    (
        r"(?i:\bthe\s(?:latest\s|most\srecent\s)?(?P<unit>quarter)\b(?!-|\sof\b|\s(?:century|mile|final)))",
        time_spans.same_span,
    ),
    (
        r"(?i:\b(?:the|its|a)\s(?:comparable\s|corresponding\s|same\s)?(?P<back>year-(?:ago|earlier))\s"
        r"(?P<unit>quarter|period|half|month|figure|level|total))\b",
        time_spans.same_span,
    ),
    (rf"(?i:\b(?:the\s)?(?:early\s|late\s|mid-)?){_SEASON}\s(?:of\s)?{_YEAR}\b", time_spans.season),
    (rf"(?i:\b(?:early\s|late\s)?){_SHIFT}\s{_SEASON}\b", time_spans.season),
    (rf"(?:{_IN_THE})the\s{_SEASON}\b(?!\s(?:of|in|from)\b)", time_spans.season),
)

_RELATIVE: tuple[tuple[str, Resolve], ...] = (
    (
        rf"(?i:\b(?:(?P<part>earlier|later|early|late|{_any('edge')})\s)?(?:the\s)?){_SHIFT}\s{_UNIT}\b(?!-old|-end)",
        time_rules.relative,
    ),
    (rf"(?i:\bthe\s(?P<way>{_any('by anchor')})\s(?P<unit>week|month|quarter|year))\b", time_rules.by_anchor),
    (
        rf"(?i:\bthe\s(?P<unit>week|month|quarter|year)\s(?P<way>before|earlier|after))\b{_STOP}",
        time_rules.by_anchor,
    ),
    (
        r"(?i:\bthe\s(?P<unit>week|month|quarter|year)\s(?P<way>before\slast|after\snext))\b",
        time_rules.by_anchor,
    ),
    (r"(?i:\bthat\s(?:very\s|same\s)?(?P<unit>week|month|year)(?P<way>))\b", time_rules.by_anchor),
    (
        r"(?i:\b(?:earlier|later|early|late)\sin\sthe\s(?P<unit>day|week|month|year|decade)\b)",
        time_rules.within,
    ),
    (
        r"(?i:\b(?:the\s)?(?:end|close|start|beginning|middle|rest|remainder)\sof\sthe\s"
        r"(?P<unit>week|month|year|decade|quarter)\b)",
        time_rules.within,
    ),
    (r"(?i:\b(?:the\s)?(?P<unit>year)(?:[’']s\send|-end))\b", time_rules.within),
    (r"(?i:\b(?:at|over|during)\s(?P<weekend>the\sweekend))\b", time_rules.weekend),
    (
        rf"\b{_NUMBER}\s(?i:(?P<unit>day|week|fortnight|month|year|decade)s?\s(?P<way>ago|from\snow|hence|later|"
        r"earlier|afterwards?|previously))\b(?!\s(?:than)\b)",
        time_rules.distance,
    ),
    (rf"\b{_NUMBER}\s(?i:weeks?\sago\s(?P<word>today|yesterday|tomorrow))\b", time_days.weeks_ago),
    (
        rf"\b{_NUMBER}\s(?i:(?P<unit>day|week|month|year)s?\s(?P<way>on|before|after|before\sthat|after\sthat))"
        rf"(?=\s*(?:[.,;:)]|$)|(?<=that)\b)",
        time_rules.distance,
    ),
    (
        rf"(?<=\b[Ii]n\s){_NUMBER}\s(?i:(?P<unit>day|week|month|year|decade)s?)(?:[’']\s?time)?(?=\s*(?:[.,;:)]|$))",
        time_rules.ahead,
    ),
)

_DURATIONS: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?:{_NUMBER}[-\s])?(?i:(?P<unit>{_any('unit')})-long)\b", time_rules.duration),
    (rf"\b{_NUMBER}-(?i:(?P<unit>{_any('unit')}))\b", time_rules.duration),
    (rf"\b{_NUMBER}\s(?i:(?P<unit>day|week|fortnight)s?)\b(?=\sof\b)", time_rules.duration),
    (
        rf"(?:{_FOR_DAYS}){_NUMBER}\s(?i:(?P<unit>day|week|fortnight)s?)\b(?!\s(?:ago|before|after))",
        time_rules.duration,
    ),
)

RULES: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), resolve)
    for group in (_DAYS, _MONTHS, _YEARS, _SPANS, _RELATIVE, _DURATIONS)
    for pattern, resolve in group
)

_NAMES = _any(
    "month",
    "short month",
    "weekday",
    "short weekday",
    "feast",
    "from easter",
    "weekday feast",
    "decade",
    "nth",
)
_PARTS = (
    "day|week|month|quarter|half|year|fortnight|decade|century|afternoon|night|morning|evening|hours?"
    "|minutes?|moments?|overnight|right now|just now|as we"
    f"|{_any('season')}"
)
TRIGGER = re.compile(
    rf"\b(?:{_NAMES}|{'|'.join(_late())})\b|\d{{4}}|\d[/.-]\d|\d(?:st|th|nd|rd)\b|\b(?:{_PARTS}|today|tomorrow|yester|toni|Q[1-4])"
    r"|[’'‘]\d\d",
    re.I,
)
"""What every expression of time holds: away from these no rule can match."""
