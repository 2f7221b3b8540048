"""Whether two reports tell of one event; pure."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta

from graph import ids
from graph.model import (
    AnyReport,
    ExerciseReport,
    Kind,
    PartialDate,
    Precision,
    Sourced,
    SummitReport,
    parties_of,
    people_of,
    subject_of,
)

WINDOW = timedelta(days=45)
"""How far apart two reports of one event can lie at all; a date known to the month spans 31 days."""
_NEAR = timedelta(days=4)
"""How far from the day of an event an article may appear that reports it without a date."""

_FAMILIES = {
    Kind.STATE_VISIT: "meeting",
    Kind.OFFICIAL_VISIT: "meeting",
    Kind.BILATERAL_MEETING: "meeting",
    Kind.TALKS: "meeting",
    Kind.MULTILATERAL_SUMMIT: "gathering",
    Kind.FORUM: "gathering",
    Kind.CEREMONY: "gathering",
}


@dataclass(frozen=True, slots=True)
class Clues:
    """What of a report tells whether another is of the same event, worked out once.

    `days` are the first and last day of the event where they are known to the day; `day` is when it was as
    well as that is known, else when the report appeared. A `loose` report is of a thing that its parties do
    once in a few days, so that who and when suffice.
    """

    told: Sourced
    article: str
    sort: tuple[str, str]
    summit: bool
    loose: bool
    people: frozenset[str]
    parties: frozenset[str]
    words: frozenset[str]
    start: str
    days: tuple[date, date] | None
    day: date

    def keys(self) -> list[Hashable]:
        """Return the blocks the report falls in: two reports of one event always share one."""
        return [(*self.sort, one) for one in (*sorted(self.people), *sorted(self.parties))]


def clues(told: Sourced) -> Clues:
    """Work out what is compared of a report."""
    report = told.report
    return Clues(
        told=told,
        article=ids.whole(told.iri),
        sort=(ids.FRAMES[type(report)], family(report.kind)),
        summit=isinstance(report, SummitReport),
        loose=isinstance(report, ExerciseReport) or report.kind in (Kind.PACKAGE, Kind.JOINT_STATEMENT),
        people=frozenset(map(ids.entity, people_of(report))),
        parties=frozenset(map(ids.entity, parties_of(report))),
        words=_words(report),
        start=report.start.iso if report.start else "",
        days=_days(report),
        day=_day(told),
    )


def family(kind: Kind) -> str:
    """Return what a kind is compared as: outlets call one gathering a visit, talks or a meeting."""
    return "exercise" if kind.endswith("EXERCISE") else _FAMILIES.get(kind, kind)


def same(one: Clues, other: Clues) -> bool:
    """Tell whether two reports are of the same event."""
    return (
        one.sort == other.sort
        and one.article != other.article
        and _same_people(one, other)
        and _same_time(one, other)
        and (one.summit or (one.loose and other.loose) or not one.words.isdisjoint(other.words))
    )


def _same_people(one: Clues, other: Clues) -> bool:
    if one.people and other.people:
        return _agree(one.people, other.people)
    if one.summit or (one.loose and other.loose):
        return _agree(one.parties, other.parties) and len(one.parties & other.parties) > 1
    return bool(one.parties) and one.parties == other.parties


def _agree(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two lists may be of the same gathering: the same, or one names more than the other."""
    return a == b or (len(a & b) > 1 and (a <= b or b <= a))


def _same_time(one: Clues, other: Clues) -> bool:
    if one.days and other.days:
        slack = _NEAR if one.sort[1] == "exercise" else timedelta()
        return one.days[0] <= other.days[1] + slack and other.days[0] <= one.days[1] + slack
    if one.start and other.start:
        coarse, fine = sorted((one.start, other.start), key=len)
        return fine.startswith(coarse) and (len(coarse) > len("2014") or _near(one.day, other.day, _NEAR))
    return _near(one.day, other.day, _NEAR if one.summit or one.loose else timedelta())


# Words of a subject that do not tell one deal or dispute from another.
_EMPTY_WORDS = frozenset(
    {
        "about",
        "accord",
        "agreement",
        "and",
        "between",
        "bilateral",
        "contract",
        "cooperation",
        "deal",
        "dispute",
    }
    | {"for", "from", "issue", "joint", "new", "over", "pact", "statement", "the", "their", "with"}
)


def _words(report: AnyReport) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{3,}", subject_of(report).casefold())
    # Five letters stand for a stem: supply, supplies.
    return frozenset(word[:5] for word in words if word.removesuffix("s") not in _EMPTY_WORDS)


# --- time -------------------------------------------------------------------------------------------


def _exact(value: PartialDate | None) -> bool:
    return value is not None and value.precision is Precision.DAY


def _first_day(value: PartialDate | None) -> date:
    try:
        return date.fromisoformat((value.iso + "-01-01")[: len("2014-01-01")]) if value else date.min
    except ValueError:
        return date.min


def _days(report: AnyReport) -> tuple[date, date] | None:
    if not _exact(report.start):
        return None
    first = _first_day(report.start)
    return first, max(first, _first_day(report.end)) if _exact(report.end) else first


def _day(told: Sourced) -> date:
    start, published = told.report.start, told.published
    if start and published and published.iso.startswith(start.iso):
        return _first_day(published)
    return _first_day(start or published)


def _near(a: date, b: date, slack: timedelta) -> bool:
    return date.min not in (a, b) and abs(a - b) <= slack
