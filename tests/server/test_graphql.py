"""GraphQL over HTTP: what the specification asks of a server, and errors that are clear."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

LEGACY = "application/json"
STANDARD = "application/graphql-response+json"
QUERY = "{ __typename }"
DATA = {"data": {"__typename": "Query"}}
NAMED = "query A { a: __typename } query B { b: __typename }"
WITH_VARIABLE = "query Q($deep: Boolean!) { __typename @include(if: $deep) }"


def post(client: httpx.Client, body: Any, accept: str = STANDARD) -> httpx.Response:
    """Send a body as JSON."""
    return client.post("/graphql", json=body, headers={"Accept": accept})


@pytest.mark.parametrize("accept", [LEGACY, STANDARD, f"{STANDARD}, {LEGACY};q=0.9"])
def test_a_query_comes_by_post_and_by_get(client: httpx.Client, accept: str) -> None:
    headers = {"Accept": accept}
    for answer in (
        post(client, {"query": QUERY}, accept),
        client.get("/graphql", params={"query": QUERY}, headers=headers),
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == f"{accept.partition(',')[0]}; charset=utf-8"
        assert answer.json() == DATA


@pytest.mark.parametrize("accept", ["*/*", "application/*", "", f"{LEGACY}; charset=utf-8"])
def test_who_does_not_choose_gets_json(client: httpx.Client, accept: str) -> None:
    answer = post(client, {"query": QUERY}, accept)
    assert answer.headers["content-type"] == f"{LEGACY}; charset=utf-8"
    assert answer.json() == DATA


def test_variables_and_the_name_of_the_operation_arrive(client: httpx.Client) -> None:
    variables = {"deep": True}
    assert post(client, {"query": WITH_VARIABLE, "variables": variables}).json() == DATA
    given = {"query": WITH_VARIABLE, "variables": json.dumps(variables)}
    assert client.get("/graphql", params=given).json() == DATA
    assert post(client, {"query": NAMED, "operationName": "B"}).json() == {"data": {"b": "Query"}}
    nothing = {"query": QUERY, "variables": None, "operationName": None, "extensions": None}
    assert post(client, nothing).json() == DATA


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (["a batch"], "one JSON object"),
        ({}, "no 'query'"),
        ({"query": None}, "no 'query'"),
        ({"query": 7}, "'query' must be a string"),
        ({"query": QUERY, "variables": "x"}, "'variables' must be an object"),
        ({"query": QUERY, "variables": [1]}, "'variables' must be an object"),
        ({"query": QUERY, "operationName": {}}, "'operationName' must be a string"),
        ({"query": QUERY, "extensions": 0}, "'extensions' must be an object"),
    ],
)
@pytest.mark.parametrize("accept", [LEGACY, STANDARD])
def test_a_body_that_is_no_request_is_refused(
    client: httpx.Client, body: Any, message: str, accept: str
) -> None:
    answer = post(client, body, accept)
    assert answer.status_code == 400
    assert message in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("request_", "status", "message"),
    [
        ({"content": "{", "headers": {"Content-Type": LEGACY}}, 400, "not JSON"),
        ({"content": b"\xff", "headers": {"Content-Type": LEGACY}}, 400, "not JSON"),
        ({"content": QUERY, "headers": {"Content-Type": "application/graphql"}}, 415, "application/json"),
        ({"data": {"query": QUERY}}, 415, "application/json"),
        ({"content": "{}", "headers": {"Content-Type": "application/json; charset=latin-1"}}, 415, "UTF-8"),
        ({"json": {"query": QUERY}, "headers": {"Accept": "image/png"}}, 406, STANDARD),
        ({"method": "GET"}, 400, "no 'query'"),
        ({"method": "GET", "params": {"query": QUERY, "variables": "{"}}, 400, "'variables' is not JSON"),
        ({"method": "GET", "url": "/graphql?query=%ff"}, 400, "UTF-8"),
        ({"json": {"query": " " * 100_001}}, 413, "Too Large"),
        ({"method": "DELETE"}, 405, "Not Allowed"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    client: httpx.Client, request_: dict[str, Any], status: int, message: str
) -> None:
    answer = client.request(**{"method": "POST", "url": "/graphql", **request_})
    assert answer.status_code == status, answer.text
    assert message in answer.text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{", "Syntax Error: Expected Name, found <EOF>"),
        ("{ nope }", "Cannot query field 'nope' on type 'Query'"),
        ("{ summits(first: true) { totalCount } }", "Int cannot represent non-integer value"),
        (WITH_VARIABLE, "Variable '$deep' has invalid value"),
        ("{ node(id: 1e) { id } }", "Syntax Error"),
        ("mutation { erase }", "mutation"),
        ("{ __schema { types { fields { type" + " { ofType" * 200 + " { name }" + " }" * 204, "deep"),
    ],
)
def test_a_request_that_cannot_be_executed_has_errors_and_no_data(
    client: httpx.Client, query: str, message: str
) -> None:
    for accept, status in ((STANDARD, 400), (LEGACY, 200)):
        answer = post(client, {"query": query}, accept)
        result = answer.json()
        assert answer.status_code == status, result
        assert "data" not in result
        assert message in result["errors"][0]["message"]
        assert "Traceback" not in answer.text


def test_a_document_nested_deeper_than_any_parser_likes_is_refused(client: httpx.Client) -> None:
    deep = "{ a " * 10_000 + "}" * 10_000
    answer = post(client, {"query": deep})
    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert post(client, {"query": QUERY}).json() == DATA


def test_the_queries_asked_are_shown_to_who_asks_for_them(client: httpx.Client) -> None:
    query = "{ summits { totalCount } }"
    plain = post(client, {"query": query}).json()
    explained = post(client, {"query": query, "extensions": {"explain": True}}).json()
    assert plain == {"data": {"summits": {"totalCount": 2}}}
    assert explained["data"] == plain["data"]
    assert all("SELECT" in asked for asked in explained["extensions"]["sparql"])


def test_an_answer_names_its_release(client: httpx.Client) -> None:
    assert post(client, {"query": QUERY}).headers["entente-release"] == "1"


def test_large_answers_are_compressed(client: httpx.Client) -> None:
    answer = post(client, {"query": "{ __schema { types { name description } } }"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.content) > 1000


def test_the_graph_is_asked(client: httpx.Client) -> None:
    query = "{ summits { nodes { label start place { name } participants { name } } } }"
    nodes = post(client, {"query": query}).json()["data"]["summits"]["nodes"]
    assert [(node["start"], node["place"]["name"]) for node in nodes] == [
        ("2024-05-03", "Lyon"),
        ("2024-06-07", "Lyon"),
    ]
    assert {"Ada Example", "Ben Sample"} == {one["name"] for one in nodes[0]["participants"]}
