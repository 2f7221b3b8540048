"""The patterns of the grammar of figures: amounts, ranges, units, rates, bounds, and what is no amount."""

from __future__ import annotations

import re

from loaders.language import numbers, units


def _any(*kinds: str) -> str:
    found = sorted((word for kind in kinds for word in units.table(kind)), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in found)


_BEFORE = rf"(?:(?<![^\W\d_])(?:{_any('before')})\s?)"
_SCALES = rf"(?:{numbers.SCALE}(?:\s{numbers.SCALE})*)"


def _amount(suffix: str) -> str:
    """A number with its scale and the currency before it; groups are named with a suffix."""
    return (
        rf"(?P<currency{suffix}>{_BEFORE})?"
        rf"(?P<number{suffix}>{numbers.DIGITS}(?!\d)|(?i:{numbers.WORDS})(?!\w))"
        rf"(?:[-\s]?(?P<scale{suffix}>(?i:{_SCALES})\b)(?P<half{suffix}>\sand\sa\shalf\b)?|(?P<short{suffix}>\s?{numbers.SHORT_SCALE})(?!\w))?"
    )


_RANGE = rf"(?:(?P<link>\s?[-–—]\s?|\s(?:to|and|or)\s(?:about\s|some\s)?){_amount('2')})?"
QUANTITY = re.compile(rf"(?<![\w.,/:–-])(?<!\d\s){_amount('')}{_RANGE}")
_NATIONAL = r"[A-Z][a-z]+(?:an|i|ese|ish|ic)"  # 'Kuwaiti dinars'
UNIT = re.compile(
    rf"(?P<gap>[-\s]?)(?:(?:{_NATIONAL}\s)??(?P<money>(?i:{_any('after')}))|(?P<measure>{_any('measure')}))(?:s|es)?(?!\w)"
    r"(?:\s?\([A-Za-z]{2,4}\))?"
)
PER = re.compile(
    r"(?:\s(?:of\s)(?:[\w’'-]+\s){0,4}?[\w’'-]+)??"
    rf"(?:\s?(?:/|per\s|an?\s|each\s|every\s)\s?(?P<many>1,000|1000|thousand|100|million)?\s?(?P<rate>{_any('rate')})s?"
    rf"|\s(?P<word>{_any('rate word')}))(?!\w)"
)
_BOUND_WORDS = _any("lower", "lower about", "upper", "upper about", "about")
BOUND = re.compile(rf"(?i:\b(?P<bound>{_BOUND_WORDS})\s(?P<article>the\s|an?\s|another\s)?)$")
PREPOSITION = re.compile(r"over|under|within|above|below|beyond")  # bounds only before plain large numbers
AS_BOUND = re.compile(r"\b(?:for|after|of|in|at|by|with|to|from|and|is|was|are|were|been|be)\s$")
FROM = re.compile(r"\bfrom\s(?:about\s|some\s)?$", re.IGNORECASE)
MORE = re.compile(r"\s(?:or|and)\s(?P<more>more|so|less|fewer)\b")
LABEL = re.compile(rf"(?i:(?<!\w)(?:{_any('label')})\s)$")
POINTER = re.compile(r"\b(?:the|both|these|those|their|all|our|its|his|her|other)\s$", re.IGNORECASE)
NOT_HERE = re.compile(
    r"st\b|nd\b|rd\b|th\b|[-–]?\d|:\d|\.\d|/\d|\s?[ap]\.?m\b|\s(?:o.clock|GMT|[A-Z]?[SD]T\b)"
)
SPELL = re.compile(  # lengths of time without a number
    r"\b(?:for|over|within|lasts?|lasting)\s(?:an?|another|the\snext)\s(?P<alone>decade|century|year|month|week)\b"
    r"(?!\s(?:ago|later|earlier|of\s|or\stwo))|\b(?P<long>decade|century|year|month|week)-?long\b",
    re.IGNORECASE,
)
STOP = re.compile(  # words behind which no noun is counted any more
    r"of|in|to|on|at|by|from|with|than|that|which|who|were|was|is|are|has|had|have|will|would|as|for|after|"
    r"before|against|into|between|over|across|within|under|through|during|per|when|while|but|if|because|since|until|[^\w\s“”\"‘’'(,&-].*",
    re.IGNORECASE,
)
