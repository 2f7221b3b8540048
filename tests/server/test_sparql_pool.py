"""Queries in processes of their own: limits hold, and the pool outlives what it kills."""

import asyncio
import json
import multiprocessing
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from server.sparql_pool import Pool, QueryError
from server.sparql_worker import Outcome, Request, run

JSON = "application/sparql-results+json"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
A = "http://a.example/"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of 2,000 statements in two graphs."""
    path = str(tmp_path_factory.mktemp("store"))
    made = ox.Store(path)
    name = ox.NamedNode
    made.bulk_extend(
        ox.Quad(name(f"{A}s{n}"), name(f"{A}p"), ox.Literal(str(n)), name(f"{A}g{n % 2}"))
        for n in range(2000)
    )
    made.flush()
    return path


def in_pool(job: Callable[[Pool], Awaitable[None]], seconds: float = 20.0, megabytes: int = 512) -> None:
    """Run a job with a pool of one process and 100 rows."""

    async def main() -> None:
        async with Pool(1, seconds, 100, megabytes).running() as pool:
            await job(pool)

    asyncio.run(main())


def number(body: bytes) -> int:
    """The one number of a result."""
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def test_the_default_graph_is_the_union_unless_the_query_or_the_client_names_one(store: str) -> None:
    async def job(pool: Pool) -> None:
        assert number((await pool.ask(store, COUNT, JSON)).body) == 2000
        named = COUNT.replace("{", f"FROM <{A}g0> {{")
        assert number((await pool.ask(store, named, JSON)).body) == 1000
        assert number((await pool.ask(store, COUNT, JSON, default_graphs=(f"{A}g1",))).body) == 1000
        graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
        assert number((await pool.ask(store, graphs, JSON, named_graphs=(f"{A}g1",))).body) == 1

    in_pool(job)


@pytest.mark.parametrize(
    "media", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"]
)
def test_more_rows_than_allowed_are_cut_and_it_is_said(store: str, media: str) -> None:
    async def job(pool: Pool) -> None:
        whole = await pool.ask(store, "SELECT * { ?s ?p ?o } LIMIT 100", media)
        cut = await pool.ask(store, "SELECT * { ?s ?p ?o }", media)
        assert not whole.truncated
        assert cut.truncated
        form = ox.QueryResultsFormat.from_media_type(media)
        if media == "text/csv":  # which pyoxigraph writes and does not read
            assert len(cut.body.splitlines()) == 101
        else:
            parsed = ox.parse_query_results(cut.body, format=form)
            assert isinstance(parsed, ox.QuerySolutions)
            assert len(list(parsed)) == 100
        assert (b'"truncated": true' in cut.body) is (media == JSON)

    in_pool(job)


def test_triples_are_cut_too(store: str) -> None:
    async def job(pool: Pool) -> None:
        cut = await pool.ask(store, "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle")
        assert cut.truncated
        assert len(list(ox.parse(cut.body, format=ox.RdfFormat.TURTLE))) == 100

    in_pool(job)


def test_every_kind_of_term_comes_back_as_it_is(store: str) -> None:
    query = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c ?d ?e) {
      (<http://a.example/é> "x\\"\\n<&" "chat"@fr "2014-05-20"^^xsd:date UNDEF) } }"""

    async def job(pool: Pool) -> None:
        for media in (JSON, "application/sparql-results+xml"):
            found = ox.parse_query_results(
                (await pool.ask(store, query, media)).body,
                format=ox.QueryResultsFormat.from_media_type(media),
            )
            assert isinstance(found, ox.QuerySolutions)
            assert [str(term) for term in next(iter(found))] == [
                "<http://a.example/é>",
                '"x\\"\\n<&"',
                '"chat"@fr',
                '"2014-05-20"^^<http://www.w3.org/2001/XMLSchema#date>',
                "None",
            ]

    in_pool(job)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p", "The query is not SPARQL: error at 1:17"),
        ("SELECT ?x { ?s nope:p ?x }", "Prefix not found"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_bad_queries_are_refused_with_a_reason(store: str, query: str, expected: str) -> None:
    async def job(pool: Pool) -> None:
        with pytest.raises(QueryError) as caught:
            await pool.ask(store, query, JSON)
        assert caught.value.reason == "refused"
        assert expected in str(caught.value)
        assert "\\u{" not in str(caught.value)

    in_pool(job)


def test_a_query_that_overruns_is_stopped_and_the_next_one_answered(store: str) -> None:
    async def job(pool: Pool) -> None:
        with pytest.raises(QueryError, match="longer than") as caught:
            await pool.ask(store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", JSON)
        assert caught.value.reason == "slow"
        assert number((await pool.ask(store, COUNT, JSON)).body) == 2000

    in_pool(job, seconds=2.0)


def test_a_query_that_eats_memory_is_stopped_and_the_next_one_answered(store: str) -> None:
    async def job(pool: Pool) -> None:
        with pytest.raises(QueryError, match="memory") as caught:
            await pool.ask(store, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f", JSON)
        assert caught.value.reason == "large"
        assert number((await pool.ask(store, COUNT, JSON)).body) == 2000

    in_pool(job, seconds=60.0, megabytes=256)


def test_who_waits_too_long_for_a_process_is_told(store: str) -> None:
    async def job(pool: Pool) -> None:
        slow = asyncio.create_task(
            pool.ask(store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", JSON)
        )
        await asyncio.sleep(0)
        results = await asyncio.gather(slow, pool.ask(store, COUNT, JSON), return_exceptions=True)
        assert {result.reason for result in results if isinstance(result, QueryError)} >= {"slow"}
        assert number((await pool.ask(store, COUNT, JSON)).body) == 2000

    in_pool(job, seconds=2.0)


def test_a_store_that_is_not_there_is_an_error_of_the_server(tmp_path: Path) -> None:
    async def job(pool: Pool) -> None:
        with pytest.raises(QueryError, match="log") as caught:
            await pool.ask(str(tmp_path / "none"), COUNT, JSON)
        assert caught.value.reason == "broken"

    in_pool(job)


def test_no_socket_can_be_opened_once_the_store_is(store: str) -> None:
    """The second lock behind the refusal of SERVICE."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as process:
        before, after = process.apply(_sockets_around_a_query, (store,))
    assert before
    assert not after


def _sockets_around_a_query(store: str) -> tuple[bool, bool]:
    before = _can_open_a_socket()
    outcome, _ = run({}, Request(store, COUNT, JSON, 10, 10))
    assert outcome == Outcome("ok")
    return before, _can_open_a_socket()


def _can_open_a_socket() -> bool:
    try:
        socket.socket().close()
    except OSError:
        return False
    return True
