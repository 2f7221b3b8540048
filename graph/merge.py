"""Reports of many articles merged into events, pure and independent of the order they come in.

Reports join one by one, in order of time, the first cluster whose every member tells of the same event, so
two visits never join by chain. Two reports of one article never join: it holds one report per event.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from graph import ids
from graph.discrepancy import discrepancies
from graph.match import WINDOW, Clues, clues, same
from graph.model import (
    AnyReport,
    Entity,
    Event,
    ExerciseReport,
    Measure,
    Modality,
    PartialDate,
    Party,
    Place,
    Sourced,
    SummitReport,
    measures_of,
    parties_of,
    people_of,
    place_of,
    subject_of,
)

T = TypeVar("T")
E = TypeVar("E", bound=Entity)

Cluster = list[Clues]


def merge(sourced: Iterable[Sourced]) -> tuple[Event, ...]:
    """Merge reports into events, sorted by IRI."""
    clusters = [_settled(cluster) for cluster in _clusters(map(clues, sourced))]
    clusters.sort(key=lambda cluster: (_published(cluster[0]), cluster[0].iri))
    taken: set[str] = set()
    events = []
    for cluster in clusters:
        event = _event(cluster)
        if event.iri in taken:
            event = replace(event, iri=f"{event.iri}-{ids.digest(min(event.reports), 6)}")
        taken.add(event.iri)
        events.append(event)
    return tuple(sorted(events, key=lambda one: one.iri))


# --- which reports are of one event -----------------------------------------------------------------


def _clusters(reports: Iterable[Clues]) -> list[Cluster]:
    clusters: list[Cluster] = []
    blocks: defaultdict[Hashable, list[Cluster]] = defaultdict(list)
    for one in sorted(reports, key=lambda one: (one.day, one.told.iri)):
        keys = one.keys()
        candidates = (cluster for key in keys for cluster in _recent(blocks[key], one.day))
        home = next((cluster for cluster in candidates if all(same(one, member) for member in cluster)), None)
        if home is None:
            home = []
            clusters.append(home)
        home.append(one)
        for key in keys:
            if not any(cluster is home for cluster in blocks[key][-1:]):
                blocks[key].append(home)
    return clusters


def _recent(clusters: Sequence[Cluster], today: date) -> Iterator[Cluster]:
    for cluster in reversed(clusters):
        if today - cluster[0].day > 2 * WINDOW:
            return
        if today - cluster[-1].day <= WINDOW:
            yield cluster


# --- what they amount to ----------------------------------------------------------------------------


def _published(one: Sourced) -> str:
    return one.published.iso if one.published else "9999"


def _settled(cluster: Cluster) -> list[Sourced]:
    return sorted((one.told for one in cluster), key=lambda one: (_published(one), one.iri))


def _event(cluster: Sequence[Sourced]) -> Event:
    reports = [one.report for one in cluster]
    stated = [one for one in reports if one.modality is Modality.ASSERTED] or reports
    lead = max(stated, key=_fullness)
    fields: dict[str, Any] = {
        "kind": _commonest(one.kind for one in stated),
        "status": stated[-1].status,
        "modality": lead.modality,
        "evidence": (),
        "rules": (),
        "start": _finest(one.start for one in stated),
        "end": _finest(one.end for one in stated),
        "attributed_to": lead.attributed_to if all(one.attributed_to for one in stated) else None,
        "countries" if isinstance(lead, SummitReport) else "parties": _union(map(parties_of, reports)),
    }
    if isinstance(lead, SummitReport):
        fields["participants"] = _union(map(people_of, reports))
    if isinstance(lead, SummitReport | ExerciseReport):
        fields["place"] = _finest_place([place_of(one) for one in stated])
    if any(measures_of(one) for one in reports):
        fields["measures"] = tuple(_distinct(measure for one in reports for measure in measures_of(one)))
    merged = replace(lead, **fields)
    known_from = cluster[0].published
    return Event(
        iri=_iri(merged, known_from),
        merged=merged,
        reports=tuple(one.iri for one in cluster),
        known_from=known_from,
        discrepancies=discrepancies(cluster),
    )


def _iri(merged: AnyReport, known_from: PartialDate | None) -> str:
    """Name an event by date, place, parties and the first words of what it is about."""
    when, where = merged.start or known_from, place_of(merged)
    parties = sorted(_short(party) for party in parties_of(merged))
    return ids.event(
        ids.FRAMES[type(merged)],
        (
            when.iso if when else "undated",
            where.name if where else "",
            *(parties if len(parties) <= 5 else (*parties[:5], "others")),
            *re.findall(r"\w+", subject_of(merged))[:6],
        ),
    )


def _short(party: Party) -> str:
    return ids.slug(party.code or party.name)


def _fullness(report: AnyReport) -> int:
    """Count what a report knows; the report that knows most gives an event its label and subject."""
    known = (report.start, report.end, place_of(report), *parties_of(report), *people_of(report))
    return sum(one is not None for one in known) + len(measures_of(report))


def _union(groups: Iterable[Iterable[E]]) -> tuple[E, ...]:
    """Unite entities by IRI, in order of IRI; of two values for one entity the first is kept."""
    found: dict[str, E] = {}
    for group in groups:
        for value in group:
            found.setdefault(ids.entity(value), value)
    return tuple(found[iri] for iri in sorted(found))


def _distinct(measures: Iterable[Measure]) -> Iterator[Measure]:
    seen = set()
    for one in measures:
        told = (one.unit, one.value, one.min, one.max, one.approximate)
        if told not in seen:
            seen.add(told)
            yield one


def _commonest(values: Iterable[T]) -> T:
    """Return the most frequent value, the last of several."""
    counts = Counter(reversed(list(values)))
    return counts.most_common(1)[0][0]


def _finest(values: Iterable[PartialDate | None]) -> PartialDate | None:
    """Return the commonest of the most precise dates."""
    known = [value for value in values if value]
    longest = max((len(value.iso) for value in known), default=0)
    return _commonest(value for value in known if len(value.iso) == longest) if known else None


def _finest_place(values: Sequence[Place | None]) -> Place | None:
    """Return the commonest place among those that tell most: with a position, else with a country."""
    known = [value for value in values if value]
    most = max(((value.point is not None, value.country is not None) for value in known), default=None)
    best = [value for value in known if (value.point is not None, value.country is not None) == most]
    return _commonest(best) if best else None
