"""A summit's report, and the name it goes by: 'Visit of X to Y', 'Talks between X and Y'."""

from __future__ import annotations

from graph.model import Kind, SummitReport
from loaders.frames.join import Partial
from loaders.frames.same_summit import GATHERING, VISITS

NAMES = {
    Kind.STATE_VISIT: "State visit",
    Kind.OFFICIAL_VISIT: "Visit",
    Kind.BILATERAL_MEETING: "Meeting",
    Kind.TALKS: "Talks",
    Kind.PHONE_CALL: "Phone call",
    Kind.MULTILATERAL_SUMMIT: "Summit",
    Kind.FORUM: "Forum",
    Kind.CEREMONY: "Ceremony",
}


def report(event: Partial) -> SummitReport:
    """What all sentences together tell of a summit."""
    return SummitReport(
        kind=event.kind,
        status=event.status,
        label=_label(event),
        evidence=event.evidence,
        start=event.start,
        end=event.end,
        modality=event.modality,
        attributed_to=event.attributed_to,
        positions=event.positions,
        rules=event.rules,
        participants=event.people,
        countries=event.parties,
        place=event.place,
    )


def _label(event: Partial) -> str:
    """'State visit of X in Y', 'Talks between X and Y', 'EU summit in Y'."""
    name = NAMES[event.kind]
    at = f" in {event.place.name}" if event.place else ""
    if event.kind in GATHERING:
        bodies = " and ".join(sorted(event.topic))
        return f"{bodies} {name.lower()}{at}" if bodies else f"{name}{at}"
    guests = [p.name for p in event.people if event.place is None or p.country != event.place.country]
    if event.kind in VISITS and guests:
        to = f" to {event.place.name}" if event.place else ""
        return f"{name} of {guests[0] if len(guests) == 1 else ' and '.join(guests[:2])}{to}"
    who = [p.name for p in event.people] or [p.name for p in event.parties]
    listed = " and ".join(who) if len(who) <= 2 else f"{', '.join(who[:2])} and others"
    link = "of" if event.kind in VISITS or len(who) == 1 else "between"
    return f"{name} {link} {listed}{at}"
