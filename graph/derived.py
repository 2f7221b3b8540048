"""What follows from the reports of many articles: events, their versions and where reports disagree.

Frozen values like those of `graph/model.py`; made by merging and never edited.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import AnyReport, PartialDate


@dataclass(frozen=True, slots=True)
class Sourced:
    """A report known by its IRI, with the publication date of its article; what merging works on."""

    iri: str
    report: AnyReport
    published: PartialDate | None
    publisher: str | None


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A person's word that two reports, given by IRI, are of the same event or of different ones."""

    one: str
    other: str
    same: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One of several values that cannot all hold, and the IRIs of the reports that state it."""

    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A property of an event for which reports give values that cannot all hold."""

    property: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What was known of an event from the day `known_from` on, until another version took its place.

    It holds on a day D when `known_from <= D` and `known_until` is None or `D < known_until`; both are days.
    An article dated only to a month or year counts from the last day of it; reports that have no date at all
    count only in a last version whose `known_from` is None, which holds on no day. The other fields are those
    of an event whose reports are all that were published by then.
    """

    known_from: PartialDate | None
    known_until: PartialDate | None
    merged: AnyReport
    reports: tuple[str, ...]
    discrepancies: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What the reports of one event together amount to; derived from them and never edited.

    `merged` is a report value of the event's own frame holding the merged fields, without evidence;
    `reports` are the IRIs of its reports in order of publication, the first of which gave it its IRI;
    `known_from` is the date of publication of that first one. `versions` are oldest first, and the last of
    them says what the event says now.
    """

    iri: str
    merged: AnyReport
    reports: tuple[str, ...]
    known_from: PartialDate | None
    discrepancies: tuple[Discrepancy, ...] = ()
    versions: tuple[Version, ...] = ()
