"""Reports of many articles merged into events, pure and independent of the order they come in.

Reports join one by one, in order of publication, the cluster they fit best among those no member of which
contradicts them. So two visits never join by chain, and what was known on a day is what was merged until
then. Two reports of one article never join: it holds one report per event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from graph import ids
from graph.derived import Decision, Event, Sourced, Version
from graph.discrepancy import Disagreements
from graph.match import ENOUGH, Clues, clues, score
from graph.model import (
    Entity,
    PartialDate,
    Party,
    parties_of,
    place_of,
    subject_of,
)
from graph.unite import Union

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


def moment(one: Clues) -> tuple[str, str, str]:
    """Return what reports are ordered by: the day of publication, their article, their IRI."""
    return _day(one.told.published), one.article, one.told.iri


def clusters(reports: Iterable[Clues], decisions: Iterable[Decision] = ()) -> list[Cluster]:
    """Join reports to clusters article by article, in order of publication.

    So the clusters of what was published until a day are those of everything, cut off at that day; but what
    people decide holds at all times.
    """
    ordered = sorted(reports, key=moment)
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
        members = [*witnesses(self.clusters[home]), *seated]
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


def witnesses(cluster: Cluster) -> Sequence[Clues]:
    """Return the members a report is compared with: of a long story its beginning and what was last told."""
    return cluster if len(cluster) <= 2 * _WITNESSES else cluster[:_WITNESSES] + cluster[-_WITNESSES:]


# --- what they amount to ----------------------------------------------------------------------------


def _event(cluster: Sequence[Sourced]) -> Event:
    versions = tuple(_versions(cluster))
    return Event(
        iri=name(cluster[0]),
        merged=versions[-1].merged,
        reports=versions[-1].reports,
        known_from=cluster[0].published,
        discrepancies=versions[-1].discrepancies,
        versions=versions,
    )


def _versions(cluster: Sequence[Sourced]) -> Iterator[Version]:
    """Yield what was known after each day on which reports were published, those without a date last."""
    told, differing = Union(), Disagreements()
    days = [_day(one.published) for one in cluster]
    for number, (one, day, following) in enumerate(zip(cluster, days, [*days[1:], ""], strict=True), 1):
        told.add(one.report)
        differing.add(one)
        if day != following:
            iris = tuple(one.iri for one in cluster[:number])
            yield Version(_dated(day), _dated(following), told.merged, iris, differing.found)


def _dated(day: str) -> PartialDate | None:
    return PartialDate(day) if day not in ("", "undated") else None
