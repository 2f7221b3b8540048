"""The whole graph of a release, written in the formats of RDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graph.store import Store, rows
from graph.vocab import PREFIXES

FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
EVERYTHING = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


def write(store: Store, output: IO[bytes], form: RdfFormat) -> None:
    """Write every statement of a store; without their graphs where the format has none.

    Raises `StoreError` when the store fails and `OSError` when the output does.
    """
    statements: Any = map(_quad if form.supports_datasets else _triple, rows(store, EVERYTHING))
    serialize(statements, output, form, prefixes=None if form == RdfFormat.N_QUADS else PREFIXES)


def _quad(row: tuple[Any, ...]) -> Quad:
    graph, subject, predicate, value = row
    return Quad(subject, predicate, value, graph)


def _triple(row: tuple[Any, ...]) -> Triple:
    _, subject, predicate, value = row
    return Triple(subject, predicate, value)
