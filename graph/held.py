"""What a store holds of reports, their keys and their events, looked up by index."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from graph import ids
from graph.model import PartialDate
from graph.store import EmbeddedStore
from graph.terms import text
from graph.vocab import PROV, SCHEMA

EVENTS, VERSIONS, INDEX = NamedNode(ids.EVENTS), NamedNode(ids.VERSIONS), NamedNode(ids.INDEX)


def events_of(store: EmbeddedStore, reports: Iterable[str]) -> set[str]:
    """Return the events that follow from reports."""
    found = {
        quad.subject.value
        for iri in reports
        for quad in store.match(None, PROV.wasDerivedFrom, NamedNode(iri), EVENTS)
    }
    return {iri for iri in found if ids.whole(iri) == iri}  # not the claims of a discrepancy


def reports_of(store: EmbeddedStore, event: str) -> set[str]:
    """Return the reports that an event follows from."""
    return {quad.object.value for quad in store.match(NamedNode(event), PROV.wasDerivedFrom, None, EVENTS)}


def reports_in(store: EmbeddedStore, article: str) -> list[str]:
    """Return the reports of an article, sorted."""
    found = store.match(None, PROV.wasDerivedFrom, NamedNode(article), NamedNode(ids.graph_of(article)))
    return sorted(quad.subject.value for quad in found if ids.report_in(quad.subject.value))


def published(store: EmbeddedStore, article: str) -> PartialDate | None:
    """Return the date of an article."""
    graph = NamedNode(ids.graph_of(article))
    found = next(store.match(NamedNode(article), SCHEMA.datePublished, None, graph), None)
    return PartialDate(found.object.value) if found else None


def values(store: EmbeddedStore, subject: str, name: NamedNode) -> set[str]:
    """Return what the index says of a report by a property."""
    return {quad.object.value for quad in store.match(NamedNode(subject), name, None, INDEX)}


def having(store: EmbeddedStore, name: NamedNode, value: str) -> set[str]:
    """Return the reports of which the index says something by a property."""
    return {quad.subject.value for quad in store.match(None, name, text(value), INDEX)}
