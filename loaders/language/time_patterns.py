"""The patterns of the grammar of dates, each with the rule that resolves it and the words it needs."""

from __future__ import annotations

import re

from loaders.language import time_days, time_rules, time_spans
from loaders.language.time_context import Resolve
from loaders.language.time_windows import KINDS
from loaders.language.time_words import (
    AFTER_MONTH,
    AFTER_WORD,
    ALONE,
    AND_YEAR,
    DASHED,
    DAY,
    EDGE,
    FOR_DAYS,
    IN_THE,
    LATE_TH,
    LONG,
    MONTH,
    NAMED,
    NO_FEAST,
    NUMBER,
    OF_LAST_YEAR,
    OF_YEAR,
    ON_THE,
    PART,
    PLAIN_MONTH,
    SEASON,
    SHIFT,
    STOP,
    STOP_OR_TO,
    TH,
    THE_YEAR,
    TO_DAY,
    TOLD,
    UNIT,
    WEEKDAY,
    WHICH,
    YEAR,
    any_of,
)

_DAYS: tuple[tuple[str, Resolve], ...] = (
    (r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-)", time_rules.iso),
    (
        r"(?<![\w./])(?P<day>\d{1,2})(?P<dot>[/.])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4})(?![\w/])",
        time_rules.numeric,
    ),
    (r"(?<![\w./-])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d\d)(?![\w/-])", time_rules.numeric),
    (r"(?<![\w./-])(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d\d)(?![\w/-])", time_rules.compact),
    (rf"\b{NAMED}(?:the\s)?{DAY}{TO_DAY}\s(?:of\s)?{MONTH}{AND_YEAR}", time_rules.calendar_day),
    (
        rf"\b{NAMED}{MONTH}\s(?:the\s)?{DAY}(?![\d:])(?!\.\d){TO_DAY}(?!\d){AND_YEAR}",
        time_rules.calendar_day,
    ),
    (
        rf"{NO_FEAST}\b(?:{SHIFT}\s)?(?P<name>{WEEKDAY})\b(?:\s(?:of\s)?(?i:(?P<week>{any_of('shift')})\sweek)\b)?",
        time_rules.weekday,
    ),
    (
        rf"(?:(?<=\b[Oo]n\s)|\b(?=[TWF]))(?P<name>{any_of('short weekday', capital=True)})\.",
        time_rules.weekday,
    ),
    (rf"(?i:\b(?P<word>{any_of('day')})\b(?!\s(?:before|after)\b))", time_rules.day_word),
    (rf"(?i:\b(?P<word>{any_of('from anchor')})\b){STOP}", time_days.from_anchor),
    (r"(?i:\b(?:the\s(?:very\s)?same|that(?:\svery|\ssame)?)\sday)\b", time_days.from_anchor),
    (r"(?i:\b(?P<word>the\s(?:very\s)?(?:next|following|previous)\sday))\b", time_days.from_anchor),
    (
        rf"\b(?i:(?P<way>the\s(?:next|following|previous|preceding|(?:very\s)?same)|that(?:\s(?:same|very))?)\s){PART}\b",
        time_days.part_of_day,
    ),
    (rf"\b(?i:the\s){PART}\s(?i:(?P<way>before|after)){STOP}", time_days.part_of_day),
    (
        rf"\b(?i:(?P<word>{any_of('feast', 'from easter', 'weekday feast')})\b)"
        rf"(?!\s[A-Z](?!ay)|\s(?i:agreement|accord|deal|peace|egg|bunny|island))(?:,?\s{YEAR}\b)?",
        time_spans.feast,
    ),
    (rf"\b{NAMED}(?i:the\s){TH}\sof\s{MONTH}{AND_YEAR}", time_rules.calendar_day),
    (rf"\b{MONTH}\s(?i:the\s){TH}\b{AND_YEAR}", time_rules.calendar_day),
    (
        rf"\b(?i:the\s){TH}\s(?i:of\s(?P<which>this|last|next|the|that|the\ssame)\smonth)\b",
        time_days.day_of_month,
    ),
    (rf"(?:{ON_THE})(?i:the\s){LATE_TH}\b{ALONE}", time_days.day_of_month),
    (rf"\b(?P<name>{WEEKDAY}),?\s(?i:the\s){TH}\b{ALONE}", time_days.day_and_weekday),
    (
        rf"\b(?i:the\s(?P<nth>{any_of('which weekday')}))\s(?P<name>{WEEKDAY})\s(?:of|in)\s{MONTH}"
        rf"{AND_YEAR}",
        time_days.weekday_of_month,
    ),
    (
        rf"\b(?i:the\s(?P<way>following|previous|preceding|next))\s(?P<name>{WEEKDAY})\b",
        time_days.weekday_beside,
    ),
    (
        rf"\b(?i:the\s)(?P<name>{WEEKDAY})(?:\s{PART})?\s(?P<way>before|after|earlier){STOP_OR_TO}",
        time_days.weekday_beside,
    ),
    (
        rf"\b(?:(?i:a\sweek\s(?:ago\s(?:last\s|on\s)?|last\s))(?P<name>{WEEKDAY}))\b",
        time_days.weekday_and_weeks,
    ),
    (rf"\b(?P<name>{WEEKDAY})\s(?i:a\sweek\sago)\b", time_days.weekday_and_weeks),
    (rf"\b(?i:the\s)(?P<name>{WEEKDAY})\s(?i:before\slast)\b", time_days.weekday_and_weeks),
    (
        rf"\b(?P<name>{WEEKDAY})\s(?i:(?P<ahead>week|fortnight))\b(?=\s*(?:[.,;:)—–]|$)|\s(?:in|at|to|for)\b)",
        time_days.weekday_and_weeks,
    ),
    (
        rf"\b(?i:a\s(?P<ahead>week|fortnight)\s(?:on|from)\s)(?P<name>{WEEKDAY})\b",
        time_days.weekday_and_weeks,
    ),
    (
        rf"\b(?i:(?P<number>{LONG})\shours\s(?P<way>ago|earlier|later|(?:before|after)(?:\sthat|(?={STOP}))))\b",
        time_days.hours,
    ),
)

_MONTHS: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?:the\s)?{EDGE}?{MONTH},?\s(?:of\s)?{YEAR}\b", time_rules.month),
    (rf"\b{EDGE}?{MONTH}\s(?:of\s)?{SHIFT}\s(?P<year_word>(?i:year))\b", time_rules.month),
    (rf"\b{EDGE}?{MONTH},?\s{TOLD}\b", time_rules.month),
    (rf"\b{SHIFT}\s{MONTH}(?!\.?\s\d)", time_rules.month),
    (rf"\b{MONTH}(?=\s?[-–—]\s?(?:{any_of('month', capital=True)})\b)", time_rules.month),
    (rf"(?<=[-–—])(?=[A-Z])(?:{DASHED}){MONTH}(?!\s\d)", time_rules.month),
    (rf"\b(?=[A-Z])(?:{AFTER_WORD}|{AFTER_MONTH}){MONTH}(?!\.?\s\d)", time_rules.month),
    (rf"\b{EDGE}{MONTH}(?!\s\d)", time_rules.month),
    (rf"\b{MONTH}(?=[’']s\b)", time_rules.month),
    (rf"(?<=\b[Tt]he\s){MONTH}(?=\s[a-z]+)(?!\son\b)", time_rules.month),
    (rf"(?:(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)){MONTH}(?=\s[a-z]+)(?!\s(?:of|in|on|to|and)\b)", time_rules.month),
    (rf"(?<!Black\s)\b{PLAIN_MONTH}\b(?!\.?\s[A-Z\d])", time_rules.month),
)

_SPANS: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?i:the\s|its\s|their\s)?(?i:fiscal\s)?{WHICH}[-\s](?i:quarter)\b{OF_YEAR}?", time_spans.quarter),
    (rf"\b{OF_LAST_YEAR}(?i:fiscal\s)?{WHICH}[-\s](?i:quarter)\b", time_spans.quarter),
    (rf"\b(?i:the\s)?{MONTH}\s(?i:quarter)\b", time_spans.quarter_of_month),
    (
        rf"(?i:\b(?:the|its)\s(?:fiscal\s)?quarter)"
        rf"(?=\s(?:that\s)?(?:ended|ending|to)\s{MONTH}(?:\s\d\d?)?(?:,?\s{YEAR})?\b)",
        time_spans.quarter_of_month,
    ),
    (rf"\b(?P<which>Q[1-4])\b(?:,?\s(?:of\s)?{YEAR}\b)?", time_spans.quarter),
    (rf"\b(?i:the\s)?{WHICH}[-\s](?i:half)(?:{OF_YEAR}|{THE_YEAR})", time_spans.half),
    (rf"\b{OF_LAST_YEAR}{WHICH}[-\s](?i:half)\b", time_spans.half),
    (rf"\b{WHICH}-(?i:half)\b(?=\s(?i:{any_of('reported')})\b)", time_spans.half),
    (
        r"(?i:\bthe\s(?:latest\s|most\srecent\s)?(?P<unit>quarter)\b(?!-|\sof\b|\s(?:century|mile|final)))",
        time_spans.same_span,
    ),
    (
        r"(?i:\b(?:the|its|a)\s(?:comparable\s|corresponding\s|same\s)?(?P<back>year-(?:ago|earlier))\s"
        r"(?P<unit>quarter|period|half|month|figure|level|total))\b",
        time_spans.same_span,
    ),
    (rf"(?i:\b(?:the\s)?(?:early\s|late\s|mid-)?){SEASON}\s(?:of\s)?{YEAR}\b", time_spans.season),
    (rf"(?i:\b(?:early\s|late\s)?){SHIFT}\s{SEASON}\b", time_spans.season),
    (rf"(?:{IN_THE})the\s{SEASON}\b(?!\s(?:of|in|from)\b)", time_spans.season),
)

_YEARS: tuple[tuple[str, Resolve], ...] = (
    (r"\b(?i:the\s)?(?i:early\s|late\s|mid-)?(?P<year>1[5-9]\d0|20\d0)[’']?s\b", time_spans.decade),
    (
        r"(?:\b(?i:the\s)(?i:early\s|late\s|mid-)?|(?<=\d0s\sand\s))[’'‘]?(?P<year>\d0)[’']?s\b",
        time_spans.decade,
    ),
    (rf"\b(?i:the\s(?:early\s|late\s|mid-)?(?P<word>{any_of('decade')})\b)", time_spans.decade),
    (
        rf"\b(?i:the\s(?:early\s|late\s|mid-)?(?:(?P<number>\d\d?)(?:st|nd|rd|th)|(?P<word>{any_of('century')}))"
        r"[-\s]century)\b",
        time_spans.century,
    ),
    (
        rf"(?<![\w.,$€£¥/-])(?i:(?:the\s)?(?:fiscal|calendar)\s(?:year\s)?|the\syear\s|{EDGE})?{YEAR}"
        r"(?:(?:[-–/]|\s(?:to|until|till)\s)(?P<last>\d{4}|\d\d)(?!\d))?"
        rf"(?![\w%]|[.,]\d|-[\d])(?!(?i:\s+(?:{any_of('not after a year')}))\b)",
        time_rules.year,
    ),
    (
        rf"(?i:(?<=\bin\s)|(?<=\bof\s)|(?<=\bsince\s)|\b(?:fiscal|summer|spring|{any_of('month')})\s)"
        r"[’'‘](?P<year>\d\d)\b(?!\s?(?:per|%))",
        time_rules.short_year,
    ),
)

_RELATIVE: tuple[tuple[str, Resolve], ...] = (
    (
        rf"(?i:\b(?:(?P<part>earlier|later|early|late|{any_of('edge')})\s)?(?:the\s)?){SHIFT}\s{UNIT}\b(?!-old|-end)",
        time_rules.relative,
    ),
    (
        rf"(?i:\bthe\s(?P<way>{any_of('by anchor')})\s(?P<unit>week|month|quarter|year))\b",
        time_rules.by_anchor,
    ),
    (
        rf"(?i:\bthe\s(?P<unit>week|month|quarter|year)\s(?P<way>before|earlier|after))\b{STOP}",
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
    (r"(?i:\b(?:the\s)?(?P<unit>year|month)(?:[’']s\send|-end|(?<=\bby\syear)\send))\b", time_rules.within),
    (r"(?i:\bthe\s(?P<unit>year)\s(?P<way>previous))\b", time_rules.by_anchor),
    (r"(?i:\b(?:at|over|during)\s(?P<weekend>the\sweekend))\b", time_rules.weekend),
    (
        rf"\b{NUMBER}\s(?i:(?P<unit>day|week|fortnight|month|year|decade)s?\s(?P<way>ago|from\snow|hence|later|"
        r"earlier|afterwards?|previously))\b(?!\s(?:than)\b)",
        time_rules.distance,
    ),
    (rf"\b{NUMBER}\s(?i:weeks?\sago\s(?P<word>today|yesterday|tomorrow))\b", time_days.weeks_ago),
    (
        rf"\b{NUMBER}\s(?i:(?P<unit>day|week|month|year)s?\s(?P<way>on|before|after|before\sthat|after\sthat))"
        rf"(?=\s*(?:[.,;:)]|$)|(?<=that)\b)",
        time_rules.distance,
    ),
    (
        rf"(?<=\b[Ii]n\s){NUMBER}\s(?i:(?P<unit>day|week|month|year|decade)s?)(?:[’']\s?time)?(?=\s*(?:[.,;:)]|$))",
        time_rules.ahead,
    ),
)

_DURATIONS: tuple[tuple[str, Resolve], ...] = (
    (rf"\b(?:{NUMBER}[-\s])?(?i:(?P<unit>{any_of('unit')})-long)\b", time_rules.duration),
    (rf"\b{NUMBER}-(?i:(?P<unit>{any_of('unit')}))\b", time_rules.duration),
    (rf"\b{NUMBER}\s(?i:(?P<unit>day|week|fortnight)s?)\b(?=\sof\b)", time_rules.duration),
    (
        rf"(?:{FOR_DAYS}){NUMBER}\s(?i:(?P<unit>day|week|fortnight)s?)\b(?!\s(?:ago|before|after))",
        time_rules.duration,
    ),
)

_TOLD_BY: dict[Resolve, frozenset[str]] = {
    time_rules.iso: frozenset({"digit"}),
    time_rules.numeric: frozenset({"digit"}),
    time_rules.compact: frozenset({"digit"}),
    time_rules.calendar_day: frozenset({"month"}),
    time_rules.weekday: frozenset({"weekday"}),
    time_spans.feast: frozenset({"feast"}),
    time_days.day_of_month: frozenset({"nth", "digit"}),
    time_days.day_and_weekday: frozenset({"weekday"}),
    time_days.weekday_of_month: frozenset({"weekday"}),
    time_days.weekday_beside: frozenset({"weekday"}),
    time_days.weekday_and_weeks: frozenset({"weekday"}),
    time_rules.month: frozenset({"month"}),
    time_rules.year: frozenset({"digit"}),
    time_rules.short_year: frozenset({"digit"}),
    time_spans.decade: KINDS,
}  # kinds of words of time of which a rule needs one, if not a part of time ('week', 'morning')

RULES: tuple[tuple[re.Pattern[str], Resolve, frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), resolve, _TOLD_BY.get(resolve, frozenset({"part"})))
    for group in (_DAYS, _MONTHS, _SPANS, _YEARS, _RELATIVE, _DURATIONS)
    for pattern, resolve in group
)
