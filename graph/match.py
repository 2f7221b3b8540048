"""Whether two reports tell of one event; pure."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from datetime import date, timedelta

from graph import ids
from graph.model import (
    AnyReport,
    Entity,
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


def keys(report: AnyReport) -> list[Hashable]:
    """Return the blocks a report falls in: two reports of one event always share one."""
    frame = (ids.FRAMES[type(report)], family(report.kind))
    people = sorted(ids.entity(person) for person in people_of(report))
    parties = sorted(ids.entity(party) for party in parties_of(report))
    return [(*frame, one) for one in (*people, *parties)]


def family(kind: Kind) -> str:
    """Return what a kind is compared as: outlets call one gathering a visit, talks or a meeting."""
    return "exercise" if kind.endswith("EXERCISE") else _FAMILIES.get(kind, kind)


def same(one: Sourced, other: Sourced) -> bool:
    """Tell whether two reports are of the same event."""
    a, b = one.report, other.report
    return (
        type(a) is type(b)
        and family(a.kind) == family(b.kind)
        and ids.whole(one.iri) != ids.whole(other.iri)
        and _same_people(a, b)
        and _same_time(one, other)
        and _same_matter(a, b)
    )


def _same_people(a: AnyReport, b: AnyReport) -> bool:
    people = _iris(people_of(a)), _iris(people_of(b))
    if all(people):
        return _agree(*people)
    parties = _iris(parties_of(a)), _iris(parties_of(b))
    if isinstance(a, SummitReport) or _loose(a):
        return _agree(*parties) and len(parties[0] & parties[1]) > 1
    return bool(parties[0]) and parties[0] == parties[1]


def _agree(a: set[str], b: set[str]) -> bool:
    """Tell whether two lists may be of the same gathering: the same, or one names more than the other."""
    return a == b or (len(a & b) > 1 and (a <= b or b <= a))


def _loose(report: AnyReport) -> bool:
    """Tell whether a report is of a thing that its parties do once in a few days: who and when suffice."""
    return isinstance(report, ExerciseReport) or report.kind in (Kind.PACKAGE, Kind.JOINT_STATEMENT)


def _same_time(one: Sourced, other: Sourced) -> bool:
    a, b = one.report, other.report
    if _exact(a.start) and _exact(b.start):
        slack = _NEAR if isinstance(a, ExerciseReport) else timedelta()
        (first, last), (begin, finish) = _span(a), _span(b)
        return first <= finish + slack and begin <= last + slack
    if a.start and b.start:
        coarse, fine = sorted((a.start.iso, b.start.iso), key=len)
        return fine.startswith(coarse) and (len(coarse) > len("2014") or _near(day(one), day(other)))
    slack = _NEAR if isinstance(a, SummitReport) or _loose(a) else timedelta()
    return _near(day(one), day(other), slack)


def _same_matter(a: AnyReport, b: AnyReport) -> bool:
    return isinstance(a, SummitReport) or _loose(a) or bool(_words(a) & _words(b))


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


def _words(report: AnyReport) -> set[str]:
    words = re.findall(r"[^\W\d_]{3,}", subject_of(report).casefold())
    # Five letters stand for a stem: supply, supplies.
    return {word[:5] for word in words if word.removesuffix("s") not in _EMPTY_WORDS}


# --- time -------------------------------------------------------------------------------------------


def _exact(value: PartialDate | None) -> bool:
    return value is not None and value.precision is Precision.DAY


def _first_day(value: PartialDate | None) -> date:
    try:
        return date.fromisoformat((value.iso + "-01-01")[: len("2014-01-01")]) if value else date.min
    except ValueError:
        return date.min


def _span(report: AnyReport) -> tuple[date, date]:
    first = _first_day(report.start)
    return first, max(first, _first_day(report.end)) if _exact(report.end) else first


def day(one: Sourced) -> date:
    """Return when the event of a report was, as well as it is known, else when the report appeared."""
    start, published = one.report.start, one.published
    if start and published and published.iso.startswith(start.iso):
        return _first_day(published)
    return _first_day(start or published)


def _near(a: date, b: date, slack: timedelta = _NEAR) -> bool:
    return date.min not in (a, b) and abs(a - b) <= slack


def _iris(values: Iterable[Entity]) -> set[str]:
    return {ids.entity(value) for value in values}
