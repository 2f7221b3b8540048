"""Requests as a server makes them: what is refused and how, what is masked, and what is explained."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, Store

from graph import ids
from graph.store import EmbeddedStore, Solutions, StoreError
from graph.vocab import DCTERMS, ENT
from schema import Context, execute
from schema.cursors import to_id
from schema.limits import DEEPEST, MOST_ALIASES
from tests.schema.world import world


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(EmbeddedStore(world()), None, explain=True)


def nested(depth: int) -> str:
    """A valid query nested so many levels deep."""
    inner = "label"
    for number in range(depth - 2):
        inner = f"event {{ {inner} }}" if number % 2 else f"reports {{ {inner} }}"
    return (
        f"{{ summits {{ nodes {{ {inner} }} }} }}"
        if depth % 2 == 0
        else f"{{ summits {{ nodes {{ iri {inner} }} }} }}"
    )


REFUSED = {
    "syntax": ("{ summits(", "Syntax Error: Expected Name, found <EOF>."),
    "nothing": ("", "The request has no query."),
    "unknown field": (
        "{ summits { nodes { labell } } }", "Cannot query field 'labell' on type 'Summit'. Did you"),
    "wrong type": (
        '{ summits(first: "ten") { totalCount } }', 'Int cannot represent non-integer value: "ten"'),
    "wrong date": (
        '{ summits(filter: {from: "20 May"}) { totalCount } }', "a date is written YYYY-MM-DD"),
    "mutation": ("mutation { load }", "The mutation operation is not supported by the schema."),
    "fragment cycle": ("{ ...A } fragment A on Query { ...A }", "Cannot spread fragment 'A' within itself."),
    "200 deep": (nested(200), f"and {DEEPEST} is the most"),
    "20,000 deep": ("{ a " * 20_000, "ask in smaller parts"),
    "20 deep": (nested(20), f"The query is nested 20 deep, and {DEEPEST} is the most"),
    "deep by fragments": (
        "{ summits { nodes { ...F0 } } }"
        + "".join(f" fragment F{n} on Summit {{ reports {{ event {{ ...F{n + 1} }} }} }}" for n in range(9))
        + " fragment F9 on Summit { label }",
        "and 16 is the most",
    ),
    "aliases": (
        "{ " + " ".join(f"a{n}: countries {{ totalCount }}" for n in range(MOST_ALIASES + 1)) + " }",
        f"The query uses {MOST_ALIASES + 1} aliases",
    ),
    "long": ("{ countries { " + "totalCount " * 5000 + "} }", "ask in smaller parts"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_request_is_refused_before_it_runs(context: Context, name: str) -> None:
    """The answer has a clear error and no data, and the store is not asked."""
    query, message = REFUSED[name]
    answer = execute(query, context=context)
    assert message in answer["errors"][0]["message"]
    assert "data" not in answer
    assert answer.get("extensions", {}).get("sparql", []) == []


ARGUMENTS = {
    "{ it: summits(first: 201) { totalCount } }": "'first' must be from 0 to 200, and 201 is asked for.",
    "{ it: summits(last: -1) { totalCount } }": "'last' must be from 0 to 200, and -1 is asked for.",
    '{ it: summits(after: "x") { totalCount } }': "'after' is not a cursor of a list ordered by START_ASC.",
    '{ it: node(id: "x") { iri } }': "'id' is not an identifier of this API.",
    '{ it: entity(iri: "<> . }") { iri } }': "'iri' is not an absolute IRI.",
    '{ it: node(id: "x", asOf: "2014") { iri } }': "'id' is not an identifier of this API.",
    "{ it: countries { nodes { deals(first: 201) { iri } } } }":
        "'first' must be from 0 to 200, and 201 is asked for.",
    '{ it: countries { nodes { deals(after: "x") { iri } } } }': "'after' is not the `id` of an item.",
    '{ it: search(text: "a") { snippet } }': "Search for 2 characters or more.",
    '{ it: path(from: "Nobody", to: "AAA") { length } }': "No person or party is called or coded 'Nobody'.",
    "{ it: summits(last: 99) { nodes { sources { people { summits { reports { evidence { end } } } } } } } }":
        "The query may bring back some",
}  # fmt: skip


@pytest.mark.parametrize("query", ARGUMENTS)
def test_an_argument_that_cannot_be_met_is_an_error_of_its_field(context: Context, query: str) -> None:
    answer = execute(query.replace("{ it:", "{ countries { totalCount } it:", 1), context=context)
    assert ARGUMENTS[query] in answer["errors"][0]["message"]
    assert answer["errors"][0]["path"] == ["it"]
    assert answer["data"]["it"] is None
    assert answer["data"]["countries"]["totalCount"] == 8


def test_a_text_that_looks_like_sparql_stays_a_text(context: Context) -> None:
    """A filter's value cannot leave its literal."""
    evil = '") } UNION { ?s ?p "\\'
    query = """query Q($t: String!) {
        search(text: $t) { snippet } people(filter: {name: $t, country: $t}) { totalCount } }"""
    answer = execute(query, {"t": evil}, context=context)
    assert answer["data"] == {"search": [], "people": {"totalCount": 0}}


def test_a_lone_surrogate_is_refused(context: Context) -> None:
    answer = execute(
        "query Q($t: String!) { search(text: $t) { snippet } }", {"t": "ab\ud800"}, context=context
    )
    assert answer["errors"][0]["message"] == "The request holds text that is not Unicode, or no JSON."


class Down:
    """A store that cannot be reached."""

    def query(self, text: str, *, union: bool = False) -> Solutions:
        raise StoreError("connection to 10.0.0.7 refused")

    def answer(self, text: str, *, union: bool = False) -> Any:
        raise StoreError("connection to 10.0.0.7 refused")


def test_a_fault_of_ours_is_logged_and_masked(caplog: pytest.LogCaptureFixture) -> None:
    """The client sees a reference; the log has the cause under it."""
    with caplog.at_level(logging.ERROR):
        answer = execute("{ countries { totalCount } }", context=Context(Down()))
    message = answer["errors"][0]["message"]
    assert message.startswith("Internal error; the server's log tells more under ")
    assert "10.0.0.7" not in str(answer)
    reference = message.rstrip(".").rsplit(" ", 1)[1]
    assert f"internal error {reference}" in caplog.text
    assert "10.0.0.7" in caplog.text


def test_each_list_is_one_query_whatever_it_holds(context: Context) -> None:
    """The number of queries follows from the question: one for the order, one for each level of things."""
    for size in (1, 5, 100):
        query = f"""{{ summits(first: {size}) {{ totalCount nodes {{
            label participants {{ name country {{ name }} offices {{ title }} }}
            place {{ name summits {{ label }} }} }} }} }}"""
        asked = execute(query, context=context)["extensions"]["sparql"]
        assert len(asked) == 5  # the order; summits; participants; offices; summits of places


def test_counting_a_list_asks_for_nothing_else(context: Context) -> None:
    assert len(execute("{ people { totalCount } }", context=context)["extensions"]["sparql"]) == 1


def test_sparql_is_shown_on_request_only(context: Context) -> None:
    quiet = Context(context.store)
    assert "extensions" not in execute("{ people { totalCount } }", context=quiet)


def test_shown_queries_run_as_they_stand(context: Context) -> None:
    """What is shown can be put to any endpoint that holds the graph, and names its graphs."""
    query = "{ articles(first: 2) { nodes { title reports { label evidence { quote } } } } }"
    for asked in execute(query, context=context)["extensions"]["sparql"]:
        assert "GRAPH" in asked
        assert list(context.store.query(asked))


def test_the_release_is_told_where_there_is_one() -> None:
    assert execute("{ release { number hash } }", context=Context(EmbeddedStore(Store())))["data"] == {
        "release": None
    }


def test_introspection_and_typename_need_no_store() -> None:
    answer = execute("{ __typename __schema { queryType { name fields { name } } } }")
    assert answer["data"]["__typename"] == "Query"


def test_an_operation_is_chosen_by_name(context: Context) -> None:
    query = "query A { countries { totalCount } } query B { people { totalCount } }"
    assert list(execute(query, None, "B", context)["data"]) == ["people"]
    assert "data" not in execute(query, None, "C", context)
    unnamed = execute(query, None, None, context)
    assert "data" not in unnamed
    assert unnamed["errors"][0]["message"].startswith("Must provide operation name")


def test_plans_of_operations_that_share_a_fragment_stay_apart(context: Context) -> None:
    """Two operations may merge different selections into the field of a fragment."""
    query = """query A { ...F } query B { ...F people(first: 1) { totalCount } }
        fragment F on Query { people(first: 1) { nodes { name } } }"""
    one = execute(query, None, "A", context)["data"]["people"]
    both = execute(query, None, "B", context)["data"]["people"]
    assert set(one) == {"nodes"}
    assert set(both) == {"nodes", "totalCount"}


def test_the_contract_is_kept(context: Context) -> None:
    """What front ends rely on, field by field; every page of articles is reached by its cursor."""
    query = """query Contract($after: String) { articles(first: 13, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node {
            id iri file title publisher published
            people { name wikidata role country { code name } offices { title country { code } start end } }
            quotations { text speaker { name } article { file } start end }
            mentions { kind text start end value entity { name } }
            problems { what mend offset }
            reports {
                __typename id iri label kind status start end precision article { file } event { iri }
                evidence { quote start end }
                ... on SummitReport { participants { name } countries { code name } place { name } }
                ... on DealReport {
                    subject parties { name code } measures { value unit min max approximate raw } }
                ... on DisputeReport { subject parties { name code } }
            } } } } }"""
    files: list[str] = []
    after = None
    while True:
        answer = execute(query, {"after": after}, context=context)
        assert "errors" not in answer
        page = answer["data"]["articles"]
        files += [edge["node"]["file"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert sorted(files) == sorted({"atlas.txt", *(f"file-{number}.txt" for number in range(30))})


OLD = "https://w3id.org/entente/id/deal/2009-some-older-name"


@pytest.fixture(scope="module")
def moved() -> tuple[Context, str]:
    """A world in which a deal took the place of another, and the IRI of that deal."""
    store = world()
    deals = sorted(quad.subject.value for quad in store.quads_for_pattern(None, None, ENT.Deal, None))  # type: ignore[union-attr]
    store.add(Quad(NamedNode(OLD), DCTERMS.isReplacedBy, NamedNode(deals[0]), NamedNode(ids.MOVES)))
    return Context(EmbeddedStore(store)), deals[0]


@pytest.mark.parametrize("as_of", ["", ', asOf: "2030"'])
def test_an_iri_that_was_replaced_leads_to_what_took_its_place(
    moved: tuple[Context, str], as_of: str
) -> None:
    context, iri = moved
    query = f"""query Q($iri: String!, $id: ID!) {{
        entity(iri: $iri{as_of}) {{ iri ... on Event {{ replaces }} }} node(id: $id{as_of}) {{ iri }}
        deal(iri: $iri{as_of}) {{ iri replaces }} summit(iri: $iri{as_of}) {{ iri }} }}"""
    answer = execute(query, {"iri": OLD, "id": to_id(OLD)}, context=context)
    assert "errors" not in answer
    assert answer["data"] == {
        "entity": {"iri": iri, "replaces": [OLD]},
        "node": {"iri": iri},
        "deal": {"iri": iri, "replaces": [OLD]},
        "summit": None,
    }


def test_a_list_is_asked_for_in_parts(context: Context) -> None:
    """Each part begins after the last `id` of the one before; together they are the list."""
    query = """query Q($first: Int, $after: ID) { countries(filter: {code: "AAA"}) {
        nodes { timeline: deals(first: $first, after: $after) { id label } } } }"""

    def part(first: int | None = None, after: str | None = None) -> list[dict[str, str]]:
        answer = execute(query, {"first": first, "after": after}, context=context)
        deals: list[dict[str, str]] = answer["data"]["countries"]["nodes"][0]["timeline"]
        return deals

    whole, met = part(), part(3)
    assert len(met) == 3
    while found := part(3, met[-1]["id"]):
        met += found
    assert met == whole
    assert part(5, to_id(OLD)) == []


def test_a_part_costs_one_query_more_whatever_it_holds(context: Context) -> None:
    for first in (1, 50):
        query = f"{{ countries {{ nodes {{ deals(first: {first}) {{ label }} }} }} }}"
        asked = execute(query, context=context)["extensions"]["sparql"]
        assert len(asked) == 4  # the order; countries; the order of their deals; deals


def test_what_rests_on_one_outlet_is_a_filter(context: Context) -> None:
    query = """{ one: values(first: 200, filter: {mostOutlets: 1}) { totalCount nodes { outlets } }
        more: values(filter: {leastOutlets: 2}, orderBy: OUTLETS_DESC) { totalCount nodes { outlets } }
        all: values(first: 0) { totalCount } }"""
    data = execute(query, context=context)["data"]
    assert {one["outlets"] for one in data["one"]["nodes"]} == {1}
    counts = [one["outlets"] for one in data["more"]["nodes"]]
    assert counts
    assert counts == sorted(counts, reverse=True)
    assert data["one"]["totalCount"] + data["more"]["totalCount"] == data["all"]["totalCount"]


@pytest.mark.parametrize("as_of", ["", ', asOf: "2019-12-31"'])
def test_a_report_leads_to_its_event_whatever_else_is_derived_from_it(context: Context, as_of: str) -> None:
    """Claims, values and copies are derived from reports, too."""
    query = f"{{ timeline(first: 200{as_of}) {{ nodes {{ iri discrepancies {{ property }}"
    query += " reports { event { iri discrepancies { property } } } } } }"
    events = execute(query, context=context)["data"]["timeline"]["nodes"]
    for event in events:
        told = {"iri": event["iri"], "discrepancies": event["discrepancies"]}
        assert all(one["event"] == told for one in event["reports"])
    assert any(event["discrepancies"] for event in events)
