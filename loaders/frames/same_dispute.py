"""Which quarrels of an article are one and the same, and what becomes of two that are joined."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind, Status
from loaders.frames import join
from loaders.frames.join import Partial
from loaders.frames.topic import OWN, SUPPLIED, WHOLE

PAIR = 2


def same(event: Partial, one: Partial) -> float:
    """The same quarrel: the same kind between the same sides; or a noun that points back to it."""
    shared = len(event.sides & one.sides)
    words = len(event.topic & one.topic)
    if one.bare:
        alike = (one.vague and (bool(one.core) or not one.about)) or event.kind is one.kind
        return 0.5 + shared / 10 + (event.kind is one.kind) if alike and one.core <= event.sides else 0
    if one.vague and not one.about and one.sides <= event.sides:
        return 0.5 + shared / 10 + words
    if event.kind is not one.kind:
        return 1 if _is_one_sentence(event, one) else 0
    if event.place and one.place and event.place.name != one.place.name and event.sides != one.sides:
        return 0
    nested = one.sides <= event.sides and one.evidence[0] in event.evidence
    told = one.grip > SUPPLIED and not nested
    if event.kind is Kind.TERRITORIAL and len(event.sides) != len(one.sides) and told:
        return 0
    apart = bool(event.sides - one.sides) and bool(one.sides - event.sides)
    if apart and one.grip == OWN and event.grip == OWN:
        return 0
    if shared < PAIR:
        theatre = one.kind is Kind.ARMED_CONFLICT and one.core and one.core <= event.sides
        return 1 if theatre else 0
    return 2 + shared + words


def _is_one_sentence(event: Partial, one: Partial) -> bool:
    """Whether one sentence tells of a quarrel over trade or safety and of the diplomacy of it."""
    kinds = {event.kind, one.kind}
    told = Kind.DIPLOMATIC in kinds and kinds & {Kind.TRADE, Kind.SECURITY}
    armed = kinds <= {Kind.ARMED_CONFLICT, Kind.SECURITY}
    return (bool(told) or armed) and one.evidence == event.evidence and one.sides == event.sides


def combine(event: Partial, one: Partial) -> Partial:
    status = event.status if event.status is not Status.THREATENED else one.status
    told = event if event.about or not one.about else one
    joined = join.merged(
        event,
        one,
        kind=one.kind if event.kind is Kind.DIPLOMATIC and not one.vague else event.kind,
        status=status,
        subject=told.subject,
        about=told.about,
        place=event.place or one.place,
    )
    # a sentence that does not set its sides against each other adds none to a dispute that has two
    told_enough = len(event.parties) > 1 and one.grip <= WHOLE
    parties = event.parties if told_enough or one.grip < event.grip else joined.parties
    doers = event.doers if parties == event.parties else 0
    return replace(joined, parties=parties, grip=max(event.grip, one.grip), doers=doers)
