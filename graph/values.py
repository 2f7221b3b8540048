"""What a report or an event says, property by property, in words; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph import ids
from graph.model import AnyReport, Entity, Measure, measures_of, parties_of, people_of, place_of


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """One value of one property: as it is written, and the IRI of what is meant where that is a thing.

    `property` is `kind`, `status`, `start`, `end`, `place`, `party`, `participant`, or the unit of a measure.
    Two values are the same when their `sense` is: a figure may be printed in several ways.
    """

    property: str
    sense: str
    text: str
    entity: str | None = None


def values(report: AnyReport) -> Iterator[Value]:
    """Return everything a report says that another could say otherwise."""
    yield _plain("kind", report.kind.value)
    yield _plain("status", report.status.value)
    if report.start:
        yield _plain("start", report.start.iso)
    if report.end:
        yield _plain("end", report.end.iso)
    place = place_of(report)
    things: list[tuple[str, Entity]] = [("party", one) for one in parties_of(report)]
    things += [("participant", one) for one in people_of(report)]
    things += [("place", place)] if place else []
    for name, thing in things:
        iri = ids.entity(thing)
        yield Value(name, iri, thing.name, iri)
    for measure in measures_of(report):
        yield Value(measure.unit, _sense(measure), measure.raw)


def _plain(name: str, text: str) -> Value:
    return Value(name, text, text)


def _sense(measure: Measure) -> str:
    return f"{measure.value} {measure.min} {measure.max} {measure.approximate}"
