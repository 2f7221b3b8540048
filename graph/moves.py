"""What became of events whose IRI is none any more: IRIs that were published once never die.

An event's IRI goes when an earlier report arrives late, when a report is read anew, or when people decide.
Its place is taken by the event that now holds most of its reports; where nothing holds any of them, the last
release that held it is told. These statements depend on what was published before and not on the articles
alone, so they stand in a graph of their own, which is handed on from release to release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import NamedNode

from graph import ids
from graph.store import EmbeddedStore
from graph.terms import Statement, integer
from graph.vocab import DCTERMS, ENT, PROV, RDF

_EVENTS, _MOVES = NamedNode(ids.EVENTS), NamedNode(ids.MOVES)


def moved(old: str, new: str | None, last: int) -> Statement:
    """Write what took the place of an event, or which release was the last that held it."""
    if new is None:
        return NamedNode(old), ENT.lastRelease, integer(last)
    return NamedNode(old), DCTERMS.isReplacedBy, NamedNode(new)


def changes(
    store: EmbeddedStore, before: Mapping[str, Collection[str]], came: Collection[str], last: int
) -> tuple[set[Statement], set[Statement]]:
    """Return what to remove from and to add to the graph of moves, once the events are written.

    `before` are the reports of events that may have gone, by IRI; `came` are the IRIs that were no event
    before and may be now; `last` is the number of the release that held the former. What was replaced by an
    event that has gone is replaced by what replaces that.
    """
    again = {iri for iri in came if _is_event(store, iri)}
    removed = {one for iri in again for one in _about(store, iri)}
    added: set[Statement] = set()
    for iri, reports in before.items():
        if _is_event(store, iri):
            continue
        heir = _holder(store, reports)
        added.add(moved(iri, heir, last))
        for quad in store.match(None, DCTERMS.isReplacedBy, NamedNode(iri), _MOVES):
            removed.add((quad.subject, quad.predicate, quad.object))
            if quad.subject.value not in again:
                added.add(moved(quad.subject.value, heir, last))
    return removed, added


def _is_event(store: EmbeddedStore, iri: str) -> bool:
    return next(store.match(NamedNode(iri), RDF["type"], None, _EVENTS), None) is not None


def _about(store: EmbeddedStore, iri: str) -> Iterator[Statement]:
    for quad in store.match(NamedNode(iri), None, None, _MOVES):
        yield quad.subject, quad.predicate, quad.object


def _holder(store: EmbeddedStore, reports: Collection[str]) -> str | None:
    """Return the event that holds most of some reports, the one of least IRI of several."""
    held = Counter(
        quad.subject.value
        for report in reports
        for quad in store.match(None, PROV.wasDerivedFrom, NamedNode(report), _EVENTS)
        if quad.subject.value == ids.whole(quad.subject.value)
    )
    return min(held, key=lambda iri: (-held[iri], iri), default=None)
