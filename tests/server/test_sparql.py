"""The SPARQL protocol over HTTP."""

from __future__ import annotations

import httpx
import pyoxigraph as ox
import pytest

PEOPLE = """PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name { ?person a foaf:Person ; rdfs:label ?name } ORDER BY ?name"""
NAMES = [["Ada Example"], ["Ben Sample"]]
ASK = "ASK { ?person a <http://xmlns.com/foaf/0.1/Person> }"
CONSTRUCT = "CONSTRUCT { ?p a ?t } WHERE { ?p a ?t . FILTER(?t = <http://xmlns.com/foaf/0.1/Person>) }"
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
PLAIN = {"Content-Type": "text/plain"}


def names(answer: httpx.Response) -> list[list[str]]:
    """The rows of an answer in JSON."""
    assert answer.status_code == 200, answer.text
    return [[cell["value"] for cell in row.values()] for row in answer.json()["results"]["bindings"]]


def test_a_query_comes_by_get_by_form_and_as_the_body(client: httpx.Client) -> None:
    assert names(client.get("/sparql", params={"query": PEOPLE})) == NAMES
    assert names(client.post("/sparql", data={"query": PEOPLE})) == NAMES
    assert names(client.post("/sparql", content=PEOPLE, headers=QUERY)) == NAMES


@pytest.mark.parametrize(
    ("accept", "media", "start"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", b'{"head":'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("application/json", "application/json", b'{"head":'),
        ("text/csv", "text/csv; charset=utf-8", b"name\r\nAda Example"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", b'?name\n"Ada Example"'),
        ("*/*", "application/sparql-results+json", b'{"head":'),
    ],
)
def test_rows_come_in_the_format_asked_for(
    client: httpx.Client, accept: str, media: str, start: bytes
) -> None:
    answer = client.get("/sparql", params={"query": PEOPLE}, headers={"Accept": accept})
    assert answer.headers["content-type"] == media
    assert answer.content.startswith(start)


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_triples_come_in_the_format_asked_for(client: httpx.Client, accept: str) -> None:
    answer = client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == accept
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(accept)))) == 2


def test_ask_and_describe(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True
    answer = client.get("/sparql", params={"query": "DESCRIBE <https://w3id.org/entente/id/country/FRA>"})
    assert "France" in answer.text


def test_every_answer_names_its_release(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": ASK}).headers["entente-release"] == "1"


def test_a_cut_answer_says_so(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o }"})
    assert answer.headers["entente-truncated"] == "rows=40"
    assert answer.json()["results"]["truncated"] is True
    assert len(names(answer)) == 40


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"default-graph-uri": "https://w3id.org/entente/id/graph/entities"}, NAMES),
        ({"default-graph-uri": "https://w3id.org/entente/id/graph/events"}, []),
    ],
)
def test_the_client_may_name_the_graphs(
    client: httpx.Client, parameters: dict[str, str], expected: list[list[str]]
) -> None:
    assert names(client.get("/sparql", params={"query": PEOPLE, **parameters})) == expected
    assert names(client.post("/sparql", data={"query": PEOPLE, **parameters})) == expected
    assert names(client.post("/sparql", params=parameters, content=PEOPLE, headers=QUERY)) == expected


def test_without_a_query_the_service_describes_itself(client: httpx.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "application/n-triples"})
    triples = list(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES))
    assert any(str(client.base_url) in triple.subject.value for triple in triples)


@pytest.mark.parametrize(
    ("request_", "status", "message"),
    [
        ({"params": {"query": "SELECT * {"}}, 400, "not SPARQL: error at 1:11"),
        ({"params": {"query": "hello"}}, 400, "not SPARQL"),
        ({"params": [("query", ASK), ("query", ASK)]}, 400, "One query is expected, 2 came"),
        ({"params": {"query": ASK, "default-graph-uri": "not an iri"}}, 400, "Invalid IRI"),
        ({"params": {"query": ASK}, "headers": {"Accept": "image/png"}}, 406, "sparql-results+json"),
        ({"params": {"query": "INSERT DATA { <a:a> <a:a> 1 }"}}, 403, "only reads"),
        ({"params": {"query": "CLEAR ALL"}}, 403, "only reads"),
        ({"params": {"update": "CLEAR ALL"}}, 403, "only reads"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403, "only reads"),
        ({"method": "POST", "data": {}, "content": ""}, 415, "application/sparql-query"),
        ({"method": "POST", "data": {"query": ""}}, 400, "not SPARQL"),
        ({"method": "POST", "content": "CLEAR ALL", "headers": UPDATE}, 403, "only reads"),
        ({"method": "POST", "content": ASK, "headers": PLAIN}, 415, "application/sparql-query"),
        ({"method": "POST", "content": b"\xff", "headers": QUERY}, 400, "UTF-8"),
        ({"url": "/sparql?query=%ff"}, 400, "UTF-8"),
        ({"method": "PUT"}, 405, ""),
        ({"method": "POST", "content": "A" * 100_001, "headers": QUERY}, 413, "Too Large"),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 400, "SERVICE"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_with_a_reason(
    client: httpx.Client, request_: dict[str, object], status: int, message: str
) -> None:
    asked = {"method": "GET", "url": "/sparql", **request_}
    answer = client.request(**asked)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text
    assert message in answer.text
    assert "Traceback" not in answer.text


def test_a_query_that_overruns_is_stopped_and_the_server_goes_on(client: httpx.Client) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = client.get("/sparql", params={"query": slow})
    assert answer.status_code == 503
    assert "longer than 3 s" in answer.text
    assert answer.headers["retry-after"]
    assert names(client.get("/sparql", params={"query": PEOPLE})) == NAMES


def test_pages_of_other_hosts_may_ask(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": ASK}, headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
