"""The whole graph of a release, written in the formats of RDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any, cast

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graph.store import Row, Store
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
    statements: Any = map(_quad if form.supports_datasets else _triple, store.query(EVERYTHING))
    serialize(statements, output, form, prefixes=None if form == RdfFormat.N_QUADS else PREFIXES)


def _quad(row: Row) -> Quad:
    graph, subject, predicate, value = cast(tuple[Any, Any, Any, Any], row)
    return Quad(subject, predicate, value, graph)


def _triple(row: Row) -> Triple:
    _, subject, predicate, value = cast(tuple[Any, Any, Any, Any], row)
    return Triple(subject, predicate, value)
