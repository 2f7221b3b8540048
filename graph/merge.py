"""Reports of many articles merged into events, pure and independent of the order they come in.

Reports join one by one, in order of publication, the cluster they fit best among those no member of which
contradicts them. So two visits never join by chain, and what was known on a day is what was merged until
then. Two reports of one article never join: it holds one report per event.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

from graph import ids
from graph.derived import Decision, Event, Sourced, Version
from graph.discrepancy import discrepancies
from graph.match import ENOUGH, Clues, clues, score
from graph.model import (
    AnyReport,
    Entity,
    ExerciseReport,
    Measure,
    Modality,
    PartialDate,
    Party,
    Place,
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

_WITNESSES = 12


def merge(sourced: Iterable[Sourced], decisions: Iterable[Decision] = ()) -> tuple[Event, ...]:
    """Merge reports into events, sorted by IRI and first report; what people decided goes before likeness.

    Events whose first reports agree in date, place, parties and subject get the same IRI; `distinct` parts
    them. So what comes of reports does not depend on others that are not linked to them, be it by likeness
    (`match.linked`) or by a decision that they are the same.
    """
    found = [_event([one.told for one in cluster]) for cluster in clusters(map(clues, sourced), decisions)]
    return tuple(sorted(found, key=lambda one: (one.iri, one.reports[0])))


def distinct(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give events with one bare name an IRI each: the first published keeps it, the others get a suffix.

    Takes events with the names that `merge` gives; the suffix is made from the first report, so it does not
    depend on how many there are.
    """
    named: dict[str, Event] = {}
    for event in sorted(events, key=lambda one: (_day(one.known_from), one.reports[0])):
        iri = event.iri if event.iri not in named else f"{event.iri}-{ids.digest(event.reports[0], 6)}"
        named[iri] = replace(event, iri=iri)
    return tuple(named[iri] for iri in sorted(named))


def name(founder: Sourced) -> str:
    """Name an event by its first report: date, place, parties and the first words of what it is about."""
    report = founder.report
    when, where = report.start or founder.published, place_of(report)
    parties = sorted(_short(party) for party in parties_of(report))
    return ids.event(
        ids.FRAMES[type(report)],
        (
            when.iso if when else "undated",
            where.name if where else "",
            *(parties if len(parties) <= 5 else (*parties[:5], "others")),
            *re.findall(r"\w+", subject_of(report))[:6],
        ),
    )


def _short(party: Party) -> str:
    return ids.slug(party.code or party.name)


# --- which reports are of one event -----------------------------------------------------------------


def _day(published: PartialDate | None) -> str:
    """Return the day from which on a date of publication counts; what has none comes last."""
    return published.last.iso if published else "undated"


def clusters(reports: Iterable[Clues], decisions: Iterable[Decision] = ()) -> list[Cluster]:
    """Join reports to clusters article by article, in order of publication.

    So the clusters of what was published until a day are those of everything, cut off at that day; but what
    people decide holds at all times.
    """
    ordered = sorted(reports, key=lambda one: (_day(one.told.published), one.article, one.told.iri))
    found = _Clusters({one.told.iri: one for one in ordered}, decisions)
    for _, article in groupby(ordered, key=lambda one: one.article):
        found.add(list(article))
    return found.clusters


class _Clusters:
    """The clusters so far, and which of them the reports of a block are in.

    What people decided to be the same is a group: where its first report is, all the others belong, and what
    is linked to one of them.
    """

    def __init__(self, reports: Mapping[str, Clues], decisions: Iterable[Decision]) -> None:
        self.clusters: list[Cluster] = []
        self._blocks: defaultdict[str, dict[int, None]] = defaultdict(dict)
        self._homes: dict[str, int] = {}
        self._groups: dict[str, Cluster] = {}
        self._seats: dict[int, Cluster] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for decision in sorted(decisions):
            if not decision.same:
                self._apart[decision.one].add(decision.other)
                self._apart[decision.other].add(decision.one)
            elif decision.one in reports and decision.other in reports:
                groups = [self._groups.get(iri, [reports[iri]]) for iri in (decision.one, decision.other)]
                group = [*groups[0], *(one for one in groups[1] if one not in groups[0])]
                self._groups |= {one.told.iri: group for one in group}

    def add(self, article: Sequence[Clues]) -> None:
        """Add the reports of one article, the one that fits a cluster best first; the rest found clusters."""
        fits = [
            (-fit, self.clusters[home][0].told.iri, one.told.iri, number, home)
            for number, one in enumerate(article)
            for home in {home for key in one.blocks for home in self._blocks.get(key, ())}
            if (fit := self._fit(one, home)) is not None
        ]
        homes: dict[int, int] = {}
        for *_, number, home in sorted(fits):
            if number not in homes and home not in homes.values():
                homes[number] = home
        for number, one in enumerate(article):
            decided = self._decided(one)
            self._put(one, homes.get(number, len(self.clusters)) if decided is None else decided)

    def _put(self, one: Clues, home: int) -> None:
        if home == len(self.clusters):
            self.clusters.append([])
        self.clusters[home].append(one)
        self._homes[one.told.iri] = home
        group = self._groups.get(one.told.iri, [])
        if group and home not in self._seats:
            self._seats[home] = group
        for key in one.blocks.union(*(other.blocks for other in group)):
            self._blocks[key][home] = None

    def _decided(self, one: Clues) -> int | None:
        """Return the cluster of the first of those that people decided a report belongs to."""
        group = self._groups.get(one.told.iri, [])
        homes = sorted({self._homes[other.told.iri] for other in group if other.told.iri in self._homes})
        return next((home for home in homes if not self._forbidden(one, home)), None)

    def _forbidden(self, one: Clues, home: int) -> bool:
        return any(self._homes.get(iri) == home for iri in self._apart.get(one.told.iri, ()))

    def _fit(self, one: Clues, home: int) -> float | None:
        """Return how well a report fits a cluster, None where it is linked to none or something contradicts.

        What people joined contradicts itself, so there it takes a link alone.
        """
        seated = self._seats.get(home, [])
        members = [*_witnesses(self.clusters[home]), *seated]
        scores = [score(one, member) for member in members]
        best = max(
            (
                found.total
                for found, member in zip(scores, members, strict=True)
                if found.linked and not one.blocks.isdisjoint(member.blocks)
            ),
            default=None,
        )
        mean = sum(found.total for found in scores) / len(scores)
        clean = seated or (mean >= ENOUGH / 2 and not any(found.contradiction for found in scores))
        return None if best is None or not clean or self._forbidden(one, home) else best + mean


def _witnesses(cluster: Cluster) -> Sequence[Clues]:
    """Return the members a report is compared with: of a long story its beginning and what was last told."""
    return cluster if len(cluster) <= 2 * _WITNESSES else cluster[:_WITNESSES] + cluster[-_WITNESSES:]


# --- what they amount to ----------------------------------------------------------------------------


def _event(cluster: Sequence[Sourced]) -> Event:
    days = [_day(one.published) for one in cluster]
    ends = [n for n, day in enumerate(days, 1) if days[n : n + 1] != [day]]
    versions = [_version(cluster[:end], days[end - 1], "".join(days[end : end + 1])) for end in ends]
    return Event(
        iri=name(cluster[0]),
        merged=versions[-1].merged,
        reports=versions[-1].reports,
        known_from=cluster[0].published,
        discrepancies=versions[-1].discrepancies,
        versions=tuple(versions),
    )


def _version(reports: Sequence[Sourced], day: str, until: str) -> Version:
    return Version(
        known_from=_dated(day),
        known_until=_dated(until),
        merged=_merged([one.report for one in reports]),
        reports=tuple(one.iri for one in reports),
        discrepancies=discrepancies(reports),
    )


def _dated(day: str) -> PartialDate | None:
    return PartialDate(day) if day not in ("", "undated") else None


def _merged(reports: Sequence[AnyReport]) -> AnyReport:
    """Unite what reports, in order of publication, say: what is told as fact goes before what is not."""
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
    return replace(lead, **fields)


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
