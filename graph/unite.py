"""What the reports of one event together say, one report after another.

Each report adds to what is known, so that the versions of a story of a thousand reports cost little more than
the last of them. What is told as fact goes before what is denied or called possible.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from graph import ids
from graph.model import (
    AnyReport,
    Entity,
    ExerciseReport,
    Kind,
    Measure,
    Modality,
    PartialDate,
    Place,
    SummitReport,
    measures_of,
    parties_of,
    people_of,
    place_of,
)

T = TypeVar("T", bound=Hashable)


class Union:
    """The reports of an event so far, united; `add` them in order of publication."""

    def __init__(self) -> None:
        self._stated, self._rest = _Told(), _Told()
        self._parties: dict[str, Entity] = {}
        self._people: dict[str, Entity] = {}
        self._measures: dict[Hashable, Measure] = {}

    def add(self, report: AnyReport) -> None:
        """Add the next report."""
        (self._stated if report.modality is Modality.ASSERTED else self._rest).add(report)
        for found, values in ((self._parties, parties_of(report)), (self._people, people_of(report))):
            for value in values:
                found.setdefault(ids.entity(value), value)
        for one in measures_of(report):
            self._measures.setdefault((one.unit, one.value, one.min, one.max, one.approximate), one)

    @property
    def merged(self) -> AnyReport:
        """What they say: a report without evidence."""
        told = self._stated if self._stated.lead else self._rest
        lead = told.lead
        if lead is None:
            raise ValueError("no report was added")
        fields = told.fields(lead)
        fields["countries" if isinstance(lead, SummitReport) else "parties"] = _in_order(self._parties)
        if isinstance(lead, SummitReport):
            fields["participants"] = _in_order(self._people)
        if self._measures:
            fields["measures"] = tuple(self._measures.values())
        merged: AnyReport = replace(lead, **fields)
        return merged


def _in_order(found: dict[str, Entity]) -> tuple[Any, ...]:
    return tuple(found[iri] for iri in sorted(found))


class _Told:
    """What the reports of one modality say."""

    def __init__(self) -> None:
        self.lead: AnyReport | None = None
        self._last: AnyReport | None = None
        self._attributed = True
        self._kinds = _Commonest[Kind]()
        self._starts, self._ends = _Commonest[PartialDate](), _Commonest[PartialDate]()
        self._places = _Commonest[Place]()

    def add(self, report: AnyReport) -> None:
        if self.lead is None or _fullness(report) > _fullness(self.lead):
            self.lead = report
        self._last = report
        self._attributed &= report.attributed_to is not None
        self._kinds.add(report.kind)
        for dates, date in ((self._starts, report.start), (self._ends, report.end)):
            if date:
                dates.add(date, len(date.iso))
        if place := place_of(report):
            self._places.add(place, 2 * (place.point is not None) + (place.country is not None))

    def fields(self, lead: AnyReport) -> dict[str, Any]:
        """Return the commonest kind, the latest status, and the commonest of the finest dates and places."""
        found: dict[str, Any] = {
            "kind": self._kinds.best(lead.kind),
            "status": (self._last or lead).status,
            "evidence": (),
            "positions": (),
            "rules": (),
            "start": self._starts.best(),
            "end": self._ends.best(),
            "attributed_to": lead.attributed_to if self._attributed else None,
        }
        if isinstance(lead, SummitReport | ExerciseReport):
            found["place"] = self._places.best()
        return found


class _Commonest(Generic[T]):
    """The commonest of the values of highest rank."""

    def __init__(self) -> None:
        self._rank = 0
        self._counts: dict[T, int] = {}

    def add(self, value: T, rank: int = 0) -> None:
        if rank > self._rank:
            self._rank = rank
            self._counts.clear()
        if rank == self._rank:
            self._counts[value] = self._counts.pop(value, 0) + 1  # popped, so that the latest stands last

    def best(self, rather: T | None = None) -> T | None:
        """Return the one value; of several, the one named, else the latest."""
        most = max(self._counts.values(), default=0)
        if rather is not None and self._counts.get(rather) == most:
            return rather
        return next((value for value in reversed(self._counts) if self._counts[value] == most), None)


def _fullness(report: AnyReport) -> int:
    """Count what a report knows; the report that knows most gives an event its label and subject."""
    known = (report.start, report.end, place_of(report), *parties_of(report), *people_of(report))
    return sum(one is not None for one in known) + len(measures_of(report))
