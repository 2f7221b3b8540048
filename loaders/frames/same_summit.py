"""Which mentions of summits speak of the same one, and what they amount to together."""

from __future__ import annotations

from graph.model import Kind, PartialDate, Status
from loaders.document import TimeExpression
from loaders.frames import join, when
from loaders.frames import place as where
from loaders.frames.join import Partial
from loaders.frames.match import words

VISITS = frozenset({Kind.STATE_VISIT, Kind.OFFICIAL_VISIT})
MEETING = VISITS | {Kind.BILATERAL_MEETING, Kind.TALKS}
GATHERING = frozenset({Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY})
WEEK = 7
LONGEST = 100  # days a summit may last
SPECIFIC = {Kind.STATE_VISIT: 5, Kind.OFFICIAL_VISIT: 4, Kind.BILATERAL_MEETING: 3, Kind.TALKS: 2}


def family(kind: Kind) -> int:
    """Meetings and visits are one family, gatherings and ceremonies another, calls a third."""
    return 0 if kind in MEETING else 1 if kind in GATHERING else 2


def fits(event: Partial, one: Partial) -> float:
    """How well a mention fits an event: same family, dates that can agree, people or sides in common."""
    if not join.overlap(event, one):
        return 0
    if family(event.kind) != family(one.kind):
        by_phone = (one.spoken and event.kind is Kind.PHONE_CALL) or (
            event.spoken and one.kind is Kind.PHONE_CALL
        )
        return 0.3 if by_phone and event.names == one.names else 0
    if event.place and one.place and event.place.country != one.place.country:
        unknown = None in (event.place.country, one.place.country)
        if not unknown or family(one.kind) == 1:
            return 0
    if one.bare and one.lone and one.other and None in (event.start, one.start):
        return 0
    if (one.bare or event.bare) and not (one.names and event.names):
        return _points_back(event, one)
    score = _shares(event, one)
    if not score and one.pointing:
        return _points_back(event, one) / 2
    return score


def _shares(event: Partial, one: Partial) -> float:
    cancelled = [x.status is Status.CANCELLED for x in (event, one)]
    if cancelled[0] != cancelled[1] and event.start and one.start:
        return 0
    if event.topic and one.topic and not event.topic & one.topic:
        return 0
    differs = event.status is not one.status or event.past != one.past
    if (one.other or event.other) and None in (event.start, one.start) and differs:
        return 0
    beside = bool(set(event.evidence) & set(one.evidence))
    if event.past != one.past and not beside and None in (event.start, one.start):
        return 0
    dated = 2 if event.start and one.start else 0
    if family(one.kind) == 1:
        if (event.kind is Kind.CEREMONY) != (one.kind is Kind.CEREMONY):
            return 0
        named = {event.subject, one.subject} - words("EVENTS")
        if event.kind is Kind.CEREMONY and event.status is not one.status and len(named) > 1:
            return 0
        placed = event.place and one.place and event.place.name == one.place.name
        return 1 + dated if placed or event.topic & one.topic or not event.topic or not one.topic else 0
    if event.names and one.names:
        return _same_people(event, one) and _same_people(event, one) + dated
    if event.sides <= one.sides or one.sides <= event.sides:
        return 1 + dated + 0.25 * len(event.sides & one.sides)
    return 0


def _same_people(event: Partial, one: Partial) -> float:
    """The smaller company must be part of the larger; one traveller may not visit two places at once."""
    shared = len(event.names & one.names)
    small = min(len(event.names), len(one.names))
    if shared < small or not event.sides & one.sides:
        return 0
    most = max(len(event.sides), len(one.sides), 2)
    if small == 1 and event.place and one.place and len(event.sides | one.sides) > most:
        return 0
    if small == 1 and not event.place and not one.place and len(event.sides | one.sides) > most:
        return 0
    return 1 + shared


def _points_back(event: Partial, one: Partial) -> float:
    """'The visit ends today' belongs to the latest event of its sort; not where other sides are told."""
    joins = family(one.kind) == 1 and one.pointing
    if one.bare and not joins and not (one.sides <= event.sides and one.names <= event.names):
        return 0
    if family(one.kind) == 1 and one.subject != event.subject and one.subject not in words("EVENTS"):
        return 0
    if event.bare and not one.bare:
        return 0.4
    alike = 0.2 * ((event.kind in VISITS) == (one.kind in VISITS)) + 0.1 * (event.status is one.status)
    return 0.5 + alike - 0.3 * event.past


def combine(event: Partial, one: Partial) -> Partial:
    """Both mentions in one: the more telling kind, the finer date, the longer period, the nearer place."""
    start, end = _period(event, one)
    days = event.days or one.days
    if start is not None and (end is None or end == start) and days:
        start, end = when.period(TimeExpression(0, 0, "", start), days, "")
    place = event.place
    if place is None or (one.place is not None and where.rank(one.place) > where.rank(place)):
        place = one.place
    return join.merged(
        event,
        one,
        kind=_kind(event, one),
        start=start,
        end=end,
        place=place,
        status=_status(event, one),
        bare=event.bare and one.bare,
        past=event.past or one.past,
        days=days,
    )


def _kind(event: Partial, one: Partial) -> Kind:
    if Kind.PHONE_CALL in (event.kind, one.kind):
        return Kind.PHONE_CALL
    return (
        max(event.kind, one.kind, key=lambda k: SPECIFIC.get(k, 0)) if event.kind in MEETING else event.kind
    )


def _period(event: Partial, one: Partial) -> tuple[PartialDate | None, PartialDate | None]:
    if event.start is None or one.start is None:
        dated = event if event.start else one
        return dated.start, dated.end
    if len(event.start.iso) != len(one.start.iso):
        finer = max((event, one), key=lambda p: len(p.start.iso) if p.start else 0)
        return finer.start, finer.end
    shorter, longer = (one, event) if event.end or not one.end else (event, one)
    whole_week = longer.start and when.days_between(longer.start, longer.end) in range(WEEK - 1, LONGEST)
    if shorter.end is None and whole_week:
        return shorter.start, None  # 'this week' beside 'on Thursday'
    return longer.start, longer.end


def _status(event: Partial, one: Partial) -> Status:
    """Cancelled beats the rest; else what the first sentence that dates the event says."""
    if Status.CANCELLED in (event.status, one.status):
        return Status.CANCELLED
    return one.status if one.start and not event.start else event.status
