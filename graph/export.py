"""The whole graph of a release, written in the formats of RDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graph.store import Store
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
    graphs: bool = form.supports_datasets
    statements = (_statement(row, graphs) for row in store.query(EVERYTHING))
    serialize(statements, output, form, prefixes=None if form == RdfFormat.N_QUADS else PREFIXES)


def _statement(row: tuple[Any, ...], with_graph: bool) -> Quad | Triple:
    graph, *triple = row
    return Quad(*triple, graph) if with_graph else Triple(*triple)
