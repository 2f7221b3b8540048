"""A release comes out whole in every format."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef

from graph import ids
from graph.export import FORMATS, write
from graph.release import build, open_release
from graph.store import Store
from graph.vocab import ENT
from tests.graph.examples import OTHER, READING


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of a release of two articles."""
    data: Path = tmp_path_factory.mktemp("data")
    build(data, [READING, OTHER])
    return open_release(data).store


def exported(store: Store, name: str) -> bytes:
    output = io.BytesIO()
    write(store, output, FORMATS[name])
    return output.getvalue()


def everything(store: Store) -> set[tuple[str, ...]]:
    return {tuple(map(str, row)) for row in store.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")}


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_formats_with_graphs_hold_every_statement(store: Store, name: str) -> None:
    read = Dataset()
    read.parse(data=exported(store, name), format={"jsonld": "json-ld"}.get(name, name))
    found = {(str(graph), str(s), str(p), str(o)) for s, p, o, graph in read.quads() if graph}
    assert len(found) == len(everything(store))
    assert {graph for graph, *_ in found} == {row[0].strip("<>") for row in everything(store)}


def test_turtle_is_the_union_with_readable_names(store: Store) -> None:
    turtle = exported(store, "turtle")
    read = Graph().parse(data=turtle, format="turtle")
    assert len(read) == len({row[1:] for row in everything(store)})
    assert (None, URIRef(ENT.discrepancy.value), None) in read
    assert b"person:anna-berg" in turtle
    assert ids.EVENTS.encode() not in turtle
