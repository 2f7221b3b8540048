"""Reports of many articles merged into events, pure and independent of the order they come in.

Reports join one by one, in order of publication, the cluster they fit best among those no member of which
contradicts them. So two visits never join by chain, and what was known on a day is what was merged until
then. Two reports of one article never join: it holds one report per event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph import ids
from graph.cluster import clusters, day_of
from graph.derived import Decision, Event, Sourced, Version
from graph.discrepancy import Disagreements
from graph.match import clues
from graph.model import PartialDate, Party, parties_of, place_of, subject_of
from graph.unite import Union


def merge(sourced: Iterable[Sourced], decisions: Iterable[Decision] = ()) -> tuple[Event, ...]:
    """Merge reports into events, sorted by IRI and first report; what people decided goes before likeness.

    Events whose first reports agree in date, place, parties and subject get the same IRI; `distinct` parts
    them. So what comes of reports does not depend on others that are not linked to them, be it by likeness
    (`match.linked`) or by a decision that they are the same.
    """
    found = [event([one.told for one in cluster]) for cluster in clusters(map(clues, sourced), decisions)]
    return tuple(sorted(found, key=lambda one: (one.iri, one.reports[0])))


def distinct(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give events with one bare name an IRI each: the first published keeps it, the others get a suffix.

    Takes events with the names that `merge` gives; the suffix is made from the first report, so it does not
    depend on how many there are.
    """
    named: dict[str, Event] = {}
    for event in sorted(events, key=lambda one: (day_of(one.known_from), one.reports[0])):
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


# --- what they amount to ----------------------------------------------------------------------------


def event(cluster: Sequence[Sourced], since: str = "") -> Event:
    """Return what the reports of a cluster amount to, given in order of publication.

    With a day `since` the versions of it are those from that day on and the last one before.
    """
    versions = tuple(_versions(cluster, since))
    return Event(
        iri=name(cluster[0]),
        merged=versions[-1].merged,
        reports=versions[-1].reports,
        known_from=cluster[0].published,
        discrepancies=versions[-1].discrepancies,
        versions=versions,
    )


def _versions(cluster: Sequence[Sourced], since: str) -> Iterator[Version]:
    """Yield what was known after each day on which reports were published, those without a date last."""
    told, differing = Union(), Disagreements()
    days = [day_of(one.published) for one in cluster]
    for number, (one, day, following) in enumerate(zip(cluster, days, [*days[1:], ""], strict=True), 1):
        told.add(one.report)
        differing.add(one)
        if day != following and (following >= since or not following):
            iris = tuple(one.iri for one in cluster[:number])
            yield Version(_dated(day), _dated(following), told.merged, iris, differing.found)


def _dated(day: str) -> PartialDate | None:
    return PartialDate(day) if day not in ("", "undated") else None
