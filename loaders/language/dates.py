"""Dates, periods and durations as news writes them, resolved against publication and tense.

The rules work on the text, so that they do not depend on how hyphens and dots were split into tokens; the
parse is asked for tense alone. Relative expressions stay unresolved when the publication date is unknown or
too coarse for them. A week is given by its first and last day; seasons and decades by their years.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from spacy.tokens import Doc

from graph.model import PartialDate
from loaders.document import TimeExpression, starts_of, text_of
from loaders.language import periods, time_rules, time_spans
from loaders.language.tense import Tense, tells, tense
from loaders.language.time_context import NOTHING, Resolve
from loaders.language.time_patterns import RULES
from loaders.language.time_windows import windows

RECENT = 200  # dates back that one may count from; bounds the work on endless texts
NEAR = 31  # days around publication in which a feast is one that other days are counted from
BARE = 2  # years back from which a year without a month begins a story
APART = 2  # ends of sentences between a day and what does not count from it any more
LINE = 1000  # characters in which a headline ends, and a sentence

_LINK = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b)\s*")
_SENTENCE_END = re.compile(r"[.?!][\"”’']?\s+(?=[\"“‘']?[A-Z])")


@dataclass
class Here:
    """The context of one text: rules ask it for the publication date, tense and the last day named."""

    text: str
    published: PartialDate | None = None
    doc: Doc | None = None
    named: list[tuple[int, str]] = field(default_factory=list)  # where dates stand so far, in ISO
    told: tuple[int, int] | None = None  # where a story of the past told its year, and which
    spans: list[tuple[int, periods.Period]] = field(default_factory=list)  # months, quarters, halves so far

    @cached_property
    def today(self) -> date | None:
        """The day of publication if it is known to the day."""
        return periods.as_day(self.published)

    @cached_property
    def _starts(self) -> list[int]:
        return starts_of(self.doc) if self.doc else []

    def _token(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def tense(self, offset: int) -> Tense:
        """The tense of the clause around a character."""
        if not self.doc:
            return Tense.UNKNOWN
        return tense(self.doc[self._token(offset)])

    def anchor(self, offset: int, width: int = 10) -> date | None:
        """The day (or with width 7 or 4 the month or year) named last before a character.

        What has happened does not count from days to come, nor the news from a day long past that
        sentences before told of.
        """
        ahead = self.today is None or self.tense(offset) is Tense.FUTURE
        passed: date | None = None
        for at, iso in reversed(self.named[-RECENT:]):
            start = date.fromisoformat(iso + "-01-01"[len(iso) - 4 :]) if len(iso) >= width else None
            if start is None or not (ahead or start <= (self.today or start)):
                continue
            recent = self.today is not None and abs((self.today - start).days) <= NEAR
            if passed is None and (recent or self.today is None or not self._apart(at, offset)):
                return start
            if passed is not None and recent and offset - at < LINE:
                return start
            passed = passed or start
        return passed

    def _apart(self, start: int, end: int) -> bool:
        """Whether a whole sentence or more stands between two characters."""
        return len(_SENTENCE_END.findall(self.text[max(start, end - LINE) : end])) >= APART

    def span(self, offset: int, *, near: bool = False) -> periods.Period | None:
        """The month, quarter or half named last before an offset, or only in its sentence."""
        if not self.spans:
            return None
        start, last = self.spans[-1]
        apart = near and (offset - start > LINE or re.search(r"[.?!]\s+[A-Z]|\n", self.text[start:offset]))
        return None if apart else last

    def year_told(self, offset: int) -> int | None:
        """The past year that the paragraph up to an offset tells of."""
        if self.told is None or self.tense(offset) in {Tense.FUTURE, Tense.PRESENT}:
            return None
        start, year = self.told
        return year if offset - start < LINE and "\n" not in self.text[start:offset] else None

    def tell(self, match: re.Match[str], resolve: Resolve) -> None:
        """Remember the year of a story of the past, till a day is named that counts from publication."""
        stated = match.groupdict().get("year") or ""
        if len(stated) == len("2000") and self.doc and self.published:
            span = BARE if resolve is time_rules.year else 1
            over = int(self.published.iso[:4]) - int(stated) >= span
            told = over and tells(self.doc[self._token(match.start("year"))])
            self.told = (match.end(), int(stated)) if told else None
        elif resolve not in {time_rules.calendar_day, time_rules.month}:
            self.told = None

    def acts(self, offset: int) -> bool:
        """Whether what stands at an offset is the subject of a clause ('before May resigned')."""
        return bool(self.doc) and self.doc is not None and self.doc[self._token(offset)].dep_ == "nsubj"

    def counted(self, offset: int) -> bool:
        """Whether the number at an offset counts the plural noun after it ('2000 seats', not 'in 2000')."""
        if not self.doc:
            return False
        at = self._token(offset)
        before, after = self.doc[max(0, at - 1)], self.doc[min(at + 1, len(self.doc) - 1)]
        return after.tag_ == "NNS" and before.tag_ not in {"IN", "DT", "POS", "PRP$"}

    def name(self, offset: int, found: periods.Period) -> None:
        """Remember what an expression at an offset names."""
        self.named.append((offset, found.begin.iso))
        if found.begin.iso[4:] and len(found.begin.iso) == len("2000-01"):
            self.spans.append((offset, found))

    def is_recent(self, found: periods.Period) -> bool:
        """Whether a day lies within some weeks of publication, so that other days may be counted from it."""
        day = periods.as_day(found.begin)
        return day is not None and self.today is not None and abs((day - self.today).days) <= NEAR

    def headline(self, offset: int) -> bool:
        """Whether the line around a character is a headline or caption: no full stop, or a credit was cut."""
        end = self.text.find("\n", offset, offset + LINE)
        line = self.text[offset : end if end >= 0 else offset + LINE]
        unended = line.endswith("    ") or line.rstrip()[-1:] not in set(".?!:\"'”’")
        return unended and len(line) < LINE


def find(doc: Doc, published: PartialDate | None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text in order, without overlap, each resolved as far as it can be."""
    text = text_of(doc)
    here, found = Here(text, published, doc), list[TimeExpression]()
    for match, resolve in _matches(text):
        answer = resolve(match, here)
        expression = TimeExpression(match.start(), match.end(), match.group())
        if answer == NOTHING:
            continue
        here.tell(match, resolve)
        if isinstance(answer, int):
            expression = replace(expression, days=answer)
        elif answer is not None:
            expression = replace(expression, begin=answer.begin, finish=answer.finish, name=answer.name)
            expression = replace(expression, parts=_ends(match, expression))
            if resolve is not time_spans.feast or here.is_recent(answer):
                here.name(match.start(), answer)
        if found and (joined := _joined(found[-1], expression, text)):
            found[-1] = joined
        else:
            found.append(expression)
    return tuple(found)


def _ends(match: re.Match[str], whole: TimeExpression) -> tuple[TimeExpression, ...]:
    """The two dates of a period that one rule matched: 'May 6-7', '3 to 5 June', '1957-58'."""
    groups = match.groupdict()
    if not groups.get("last") or whole.finish is None:
        return ()
    first = match.end("day" if groups.get("day") else "year")
    last = match.start("last")
    text = match.string
    return (
        TimeExpression(whole.start, first, text[whole.start : first], whole.begin),
        TimeExpression(last, whole.end, text[last : whole.end], whole.finish),
    )


def full_date(text: str) -> PartialDate | None:
    """The first date of a text that gives day, month and year."""
    for match, resolve in _matches(text):
        answer = resolve(match, Here(text))
        if isinstance(answer, periods.Period) and periods.as_day(answer.begin):
            return answer.begin
    return None


def _matches(text: str) -> list[tuple[re.Match[str], Resolve]]:
    """What the rules match, the longest first where they overlap at one place, in text order."""
    every = [
        (match, resolve)
        for start, end, kinds in windows(text)
        for pattern, resolve, needs in RULES
        if not needs.isdisjoint(kinds)
        for match in pattern.finditer(text, start, end)
    ]
    every.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    chosen: list[tuple[re.Match[str], Resolve]] = []
    for match, resolve in every:
        if not chosen or match.start() >= chosen[-1][0].end():
            chosen.append((match, resolve))
    return chosen


def _joined(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    """Two expressions as one period: '3 May to 5 June', 'between 2010 and 2014', 'Friday and Saturday'."""
    link = text[first.end : second.start]
    if len(link) > 12 or not _LINK.fullmatch(link) or first.finish or first.begin is None:
        return None
    begin, finish = first.begin, second.finish or second.begin
    if finish is None or finish.precision is not begin.precision:
        return None
    one, other = periods.as_day(begin), periods.as_day(finish)
    if one and other and other < one and (one - other).days < 7:  # 'Friday to Sunday': the week after
        finish, other = periods.shift_day(other, 7), None
    if finish and finish < begin and not re.search(r"\d{4}", second.text):  # a year of its own is not said
        finish = _in_year(finish, int(begin.iso[:4]), begin)
    if finish is None or finish <= begin:
        return None
    if link.strip() == "and" and not _spans(first, one, other, text):
        return None
    parts = (first, second if second.finish else replace(second, begin=finish))
    whole = text[first.start : second.end]
    return TimeExpression(first.start, second.end, whole, begin, finish, parts=parts)


def _in_year(value: PartialDate, year: int, not_before: PartialDate) -> PartialDate | None:
    """The same day or month in a year, or in the next if it would lie before a date."""
    parts = [int(part) for part in value.iso.split("-")[1:]]
    found = periods.make(year, *parts)
    return found if found is None or found > not_before else periods.make(year + 1, *parts)


def _spans(first: TimeExpression, one: date | None, other: date | None, text: str) -> bool:
    """Whether 'and' makes a period: after 'between', or of two days that follow each other."""
    if re.search(r"\bbetween\s+$", text[max(0, first.start - 12) : first.start], re.IGNORECASE):
        return True
    return one is not None and other is not None and (other - one).days == 1
