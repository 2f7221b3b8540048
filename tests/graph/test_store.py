"""The door to triples: what it answers, in which form, and what it refuses; embedded and remote alike."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat
from pyoxigraph import Store as Oxigraph

from graph.remote import RemoteStore, mirror
from graph.store import EmbeddedStore, QueryError, Solutions, Store, StoreError, Triples, Truth
from tests.serving import free_port

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
EX = "http://example.org/"
QUADS = [
    Quad(NamedNode(EX + "a"), NamedNode(EX + "name"), Literal("Ånna", language="no"), NamedNode(EX + "g1")),
    Quad(NamedNode(EX + "a"), NamedNode(EX + "age"), Literal(7), NamedNode(EX + "g2")),
]


@pytest.fixture
def filled() -> EmbeddedStore:
    """A store with a statement in each of two graphs."""
    oxigraph = Oxigraph()
    oxigraph.extend(QUADS)
    return EmbeddedStore(oxigraph)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an Oxigraph server with nothing in it."""
    port = free_port()
    with subprocess.Popen(
        [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL
    ) as running:
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                httpx.get(address)
                break
            except httpx.ConnectError:
                time.sleep(0.05)
        yield address
        running.terminate()


@pytest.fixture
def remote(server: str, filled: EmbeddedStore) -> RemoteStore:
    """A store elsewhere with the same two graphs."""
    store = RemoteStore(f"{server}/query", f"{server}/store")
    mirror(filled, store)
    return store


@pytest.fixture(params=["filled", "remote"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each sort of store in turn."""
    found: Store = request.getfixturevalue(request.param)
    return found


def test_rows_are_tuples_of_terms(store: Store) -> None:
    found = store.query(f"SELECT ?s ?o ?nothing {{ GRAPH <{EX}g1> {{ ?s ?p ?o }} }}")
    assert found.variables == ("s", "o", "nothing")
    assert list(found) == [(NamedNode(EX + "a"), Literal("Ånna", language="no"), None)]


def test_graphs_are_apart_unless_their_union_is_asked_for(store: Store) -> None:
    text = "SELECT ?p { ?s ?p ?o } ORDER BY ?p"
    assert list(store.query(text)) == []
    assert list(store.query(text, union=True)) == [(NamedNode(EX + "age"),), (NamedNode(EX + "name"),)]


def test_every_form_of_query_is_answered(store: Store) -> None:
    assert isinstance(store.answer("SELECT * { GRAPH ?g { ?s ?p ?o } }"), Solutions)
    yes, no = store.answer("ASK { GRAPH ?g { ?s ?p ?o } }"), store.answer("ASK { ?s ?p ?o }")
    assert isinstance(yes, Truth)
    assert yes
    assert not no
    for text in ("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }", f"DESCRIBE <{EX}a>"):
        made = store.answer(text, union=True)
        assert isinstance(made, Triples)
        assert {triple.subject for triple in made} == {NamedNode(EX + "a")}


def test_answers_are_written_in_standard_forms(store: Store) -> None:
    output = io.BytesIO()
    store.query(f"SELECT ?o {{ GRAPH <{EX}g2> {{ ?s ?p ?o }} }}").write(output, QueryResultsFormat.CSV)
    assert output.getvalue().split() == [b"o", b"7"]
    output = io.BytesIO()
    made = store.answer("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(made, Triples)
    made.write(output, RdfFormat.TURTLE, {"ex": EX})
    assert b"ex:age 7" in output.getvalue()
    output = io.BytesIO()
    truth = store.answer("ASK {}")
    assert isinstance(truth, Truth)
    truth.write(output, QueryResultsFormat.JSON)
    assert json.loads(output.getvalue())["boolean"] is True


@pytest.mark.parametrize(
    "text",
    [
        "SELECT",
        "SELECT * { ?s ?p }",
        f"INSERT DATA {{ <{EX}a> <{EX}a> 1 }}",
        "DROP ALL",
        "ASK {}",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "\ud800",
    ],
)
def test_what_is_no_select_is_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.query(text)
    assert len(list(store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }"))) == len(QUADS)


def test_a_folder_that_holds_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot open the store"):
        EmbeddedStore.open(tmp_path / "none")


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteStore(f"http://127.0.0.1:{free_port()}/query").query("SELECT * {}")


def test_a_server_that_speaks_no_sparql_is_told(server: str) -> None:
    with pytest.raises(StoreError, match="answered 404"):
        RemoteStore(f"{server}/nothing").query("SELECT * {}")


def test_a_store_without_an_address_for_writing_is_read_only(server: str, filled: EmbeddedStore) -> None:
    with pytest.raises(StoreError, match="reading only"):
        mirror(filled, RemoteStore(f"{server}/query"))


def test_mirroring_leaves_exactly_what_is_in_the_source(remote: RemoteStore) -> None:
    changed = Oxigraph()
    changed.add(Quad(NamedNode(EX + "b"), NamedNode(EX + "name"), Literal("B"), NamedNode(EX + "g1")))
    mirror(EmbeddedStore(changed), remote)
    rows = list(remote.query("SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } }"))
    assert rows == [(NamedNode(EX + "g1"), NamedNode(EX + "b"))]
