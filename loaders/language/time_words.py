"""The words and fragments that the patterns of the grammar of dates are made of."""

from __future__ import annotations

import re

from loaders.language import numbers
from loaders.language.tense import table


def any_of(*kinds: str, capital: bool = False) -> str:
    """The words of some classes of the table as alternatives, longest first; capital as in 'May', 'MAY'."""
    found = sorted((word for kind in kinds for word in table(kind)), key=len, reverse=True)
    if capital:
        found = [form for word in found for form in (word.title(), word.upper())]
    marked = (re.escape(word).replace(r"\ ", r"\s").replace(r"\-", r"[-\s]") for word in found)
    return "|".join(word.replace("'", "[’']") for word in marked)


def late() -> list[str]:
    """The ordinals above ten, which alone tell a day where nothing else does."""
    return [word.replace("-", r"[-\s]") for word, value in table("nth").items() if value > 10]


MONTH = (
    rf"(?P<month>{any_of('month', capital=True)}|(?:{any_of('short month', capital=True)})(?=\b))(?!\w)"
    rf"(?:(?<=\b\w\w\w)\.|(?<=\bSept)\.)?(?<!May\.)"
)
PLAIN_MONTH = rf"(?P<month>{any_of('plain month', capital=True)})"  # names that are nothing but a month's
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
TO_DAY = r"(?:\s?(?:-|–|—|to|and|until|through|&)\s?(?P<last>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
WEEKDAY = any_of("weekday", capital=True)
NAMED = (
    rf"(?:(?P<weekday>{WEEKDAY}|(?:{any_of('short weekday', capital=True)})(?=\b))\.?,?"
    r"(?!\s*\n\s*\n)\s{1,2})?"
)
EDGE = rf"(?i:(?:{any_of('edge')})[-\s])"  # 'early', 'the end of'
SHIFT = rf"(?i:(?P<shift>{any_of('shift')}))"
NUMBER = rf"(?i:(?P<number>\d{{1,3}}|{numbers.WORDS}|a\scouple\sof|an?))"
SEASON = rf"(?i:(?P<season>{any_of('season')}))"
TOLD = r"(?i:(?:of|in)\s(?P<told>that|the\ssame)\syear|the\s(?P<same>same)\syear)"
AND_YEAR = rf"(?:,?\s(?:of\s)?{YEAR}\b|,?\s{TOLD}\b|,?\s(?:of\s)?{SHIFT}\s(?i:year)\b(?![’']))?"
UNIT = r"(?i:(?P<unit>week|month|quarter(?!-century|\sof\sa)|year|decade|century|weekend))"
WHICH = rf"(?i:(?P<which>{any_of('ordinal')}))"
OF_YEAR = (
    r"(?:\s(?:of\s|in\s)?(?:(?i:fiscal|calendar)\s(?i:year\s)?)?"
    rf"(?:{YEAR}\b|{SHIFT}\s(?i:(?:fiscal\s)?year)\b))"
)
THE_YEAR = r"\s(?i:of\sthe\s(?P<this>year))\b"
OF_LAST_YEAR = r"(?i:(?P<shift>last|this|next)\syear[’']s\s)"
BEFORE_MONTH = [
    "in", "since", "until", "till", "by", "from", "during", "of", "for", "through", "before", "after", "to",
    "between", "early", "late", "mid",
]  # fmt: skip
AFTER_WORD = "|".join(rf"(?<=\b{word}[-\s])" for name in BEFORE_MONTH for word in (name, name.title()))
AFTER_MONTH = "|".join(
    rf"(?<=\b{name}\s{word}\s)"
    for name in any_of("month", capital=True).split("|")
    for word in ("and", "or", "to")
)
DASHED = "|".join(  # 'May-August'
    rf"(?<=\b{name}{dash})" for name in any_of("month", capital=True).split("|") for dash in "-–—"
)
FOR_DAYS = "|".join(rf"(?<=\b{word}\s)" for word in ("for", "over", "lasting", "lasted", "last", "spanning"))
NO_FEAST = "".join(rf"(?<!\b{word.title()}\s)" for word in table("named weekday"))  # 'Good Friday'
AMID = ("in", "In", "since", "until", "by", "during", "throughout", "Throughout", "over", "Over", "all")
IN_THE = "|".join(rf"(?<=\b{word}\s)" for word in AMID)
STOP = (  # what ends 'the month before' that stands alone
    r"(?=\s*(?:[.,;:)—–]|$)|\s(?:and|but|in|at|with|by|when|where|from|they|he|she|it|over|for)\b)"
)
DIGITS_TH = r"(?:[12]?(?:1st|2nd|3rd|\dth)|3(?:0th|1st))"
TH = rf"(?P<day>{DIGITS_TH}|(?i:{any_of('nth')}))"  # '17th', 'seventeenth'
LATE_TH = rf"(?P<day>{DIGITS_TH}|(?i:{'|'.join(late())}))"  # as 'on the first, he failed' is no day
PART = r"(?i:morning|afternoon|evening|night)"
ON_THE = "|".join(
    rf"(?<=\b{word}\s)"
    for word in ("on", "On", "for", "until", "till", "by", "By", "from", "since", "before", "after")
)
STOP_OR_TO = STOP.replace("(?:and|", "(?:and|to|")
ALONE = (  # what ends 'the 20th' that is a day
    r"(?=\s*(?:[.,;:)—–]|$)|\s(?:and|but|or|to|in|at|with|when|he|she|they|it|the|we|will|was|is)\b)"
    r"(?!\sin\sa\b|\sand\s(?:last|final|\w+th)\b)"
)
LONG = r"2\d|36|48|72|96|twenty[-\s]four|thirty[-\s]six|forty[-\s]eight|seventy[-\s]two"  # hours
