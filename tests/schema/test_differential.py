"""Whatever is asked, the answer is the stock executor's, to the letter: data, order, nulls and errors."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from graphql import parse, validate
from hypothesis import HealthCheck, Phase, assume, given, settings
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.store import EmbeddedStore
from graph.vocab import ENT, FOAF, OA, RDFS, SEM
from schema.answer import Context, Session
from schema.cursors import to_id
from schema.endpoint import Api, api
from tests.schema.queries import VARIABLES, queries
from tests.schema.stock import stock_api
from tests.schema.world import world


@pytest.fixture(scope="module")
def clean() -> Store:
    return world()


@pytest.fixture(scope="module")
def broken() -> Store:
    """A world in which one in seven values is missing or no value of its kind."""
    store = world(seed=8)
    spoiled = {
        RDFS.label: None, ENT.status: None, ENT.kind: NamedNode("https://w3id.org/entente/code/kind/NONSENSE"),
        OA.start: Literal("here"), SEM.hasBeginTimeStamp: Literal("some day"),
        ENT.approximate: Literal("perhaps"),
    }  # fmt: skip
    quads = sorted((quad for quad in store if quad.predicate in spoiled), key=str)
    for quad in quads[::7]:
        store.remove(quad)
        value = spoiled[quad.predicate]
        if value is not None:
            store.add(Quad(quad.subject, quad.predicate, value, quad.graph_name))
    return store


@pytest.fixture(scope="module")
def stock(clean: Store) -> Api:
    return stock_api(clean)


@pytest.fixture(scope="module")
def stock_broken(broken: Store) -> Api:
    return stock_api(broken)


def answers(store: Store, stock: Api, query: str, variables: dict[str, Any] | None = None) -> tuple[str, str]:
    """Both answers as text, the order of fields included."""
    ours = api.execute_sync(query, variables, Session(Context(EmbeddedStore(store))))
    theirs = stock.execute_sync(query, variables)
    return written(ours), written(theirs)


def written(result: Any) -> str:
    errors = [error.formatted for error in result.errors or ()]
    return orjson.dumps([result.data, errors], option=orjson.OPT_INDENT_2).decode()


RANDOM = settings(
    max_examples=60,
    deadline=None,
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # queries are small, and shrinking them takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@RANDOM
@given(query=queries(api._schema))
def test_clean_data_is_answered_as_stock(clean: Store, stock: Api, query: str) -> None:
    assume(not validate(api._schema, parse(query)))
    ours, theirs = answers(clean, stock, query, VARIABLES)
    assert ours == theirs


@RANDOM
@given(query=queries(api._schema))
def test_broken_data_is_answered_as_stock(broken: Store, stock_broken: Api, query: str) -> None:
    """Missing values, unknown codes and numbers that are none give the same nulls and errors."""
    assume(not validate(api._schema, parse(query)))
    ours, theirs = answers(broken, stock_broken, query, VARIABLES)
    assert ours == theirs


ONE_TYPE = "{ %s(first: 3) { nodes { __typename id iri %s } } }"
FILTERED = (
    'summits(filter: {kind: [TALKS], from: "2013", to: "2017-06"})',
    'deals(filter: {status: [SIGNED, HELD], name: "a"}, orderBy: LABEL_DESC)',
    'timeline(filter: {parties: ["AAA"]}, orderBy: START_DESC, first: 100)',
    'timeline(filter: {parties: ["AAA", "AAH"]})',
    'timeline(filter: {publisher: "Harbour News", to: "2015"}, orderBy: KNOWN_FROM_DESC)',
    "deals(filter: {reported: [SIGNED], modality: [DENIED, POSSIBLE]})",
    'timeline(filter: {words: "SENTENCE 2 of article 1", leastOutlets: 1})',
    'timeline(filter: {mostOutlets: 1}, orderBy: OUTLETS_DESC, asOf: "2014-06")',
    'values(filter: {property: "party", value: "ia", mostOutlets: 1}, first: 100)',
    'values(filter: {event: "a", leastOutlets: 2}, orderBy: OUTLETS_ASC)',
    'quotations(filter: {role: [LEADER, EXPERT]}, asOf: "2015")',
    'people(filter: {role: [LEADER], country: "AAH"}, asOf: "2016")',
    'leaders(asOf: "2014-05-20")',
    'countries(asOf: "2011")',
    'discrepancies(filter: {event: "a"}, asOf: "2016")',
    'summits(filter: {people: ["a", "o"], place: "burg"})',
    'articles(filter: {publisher: "The Daily Lake", from: "2014-05-20"}, orderBy: PUBLISHED_DESC)',
    'articles(filter: {name: "MEETS", people: ["1"], language: "en"})',
    'people(filter: {role: [LEADER, EXPERT], name: "a"}, orderBy: NAME_DESC)',
    'people(filter: {country: "AAH"})',
    'countries(filter: {code: "AAO"})',
    'organizations(filter: {name: "lakes"})',
    'places(filter: {country: "AAH"})',
    'quotations(filter: {text: "SO IT", speaker: "a", from: "2012"}, orderBy: PUBLISHED_DESC)',
    'quotations(filter: {publisher: "Harbour News", to: "2016-01"})',
    'discrepancies(filter: {property: "start"})',
    'discrepancies(filter: {event: "a"}, orderBy: PROPERTY_DESC)',
)


@pytest.mark.parametrize("listing", FILTERED)
def test_filters_and_orders_select_as_stock(clean: Store, stock: Api, listing: str) -> None:
    query = f"{{ {listing} {{ totalCount pageInfo {{ hasNextPage }} edges {{ cursor node {{ iri }} }} }} }}"
    ours, theirs = answers(clean, stock, query)
    assert ours == theirs
    assert orjson.loads(ours)[1] == []


def instances(store: Store, rdf_class: NamedNode) -> list[str]:
    """The IRIs of the things of a class."""
    return sorted(
        str(quad.subject).strip("<>") for quad in store.quads_for_pattern(None, None, rdf_class, None)
    )


def test_chains_of_events_are_the_same(clean: Store, stock: Api) -> None:
    people = instances(clean, FOAF.Person)
    query = """query P($from: ID!, $to: ID!) { path(from: $from, to: $to) {
        length steps {
            __typename from { name } event { __typename label start }
            to { name ... on Country { code } } } } }"""
    for end in people[1:6]:
        ours, theirs = answers(clean, stock, query, {"from": people[0], "to": end})
        assert ours == theirs


def test_pages_follow_each_other_through_the_whole_list(clean: Store, stock: Api) -> None:
    """Walking forward by cursor meets everything once, in the order of the list; so does walking back."""
    forward = """query W($after: String) { timeline(first: 7, after: $after, orderBy: START_DESC) {
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { iri } } }"""
    backward = """query W($before: String) { timeline(last: 7, before: $before, orderBy: START_DESC) {
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { iri } } }"""
    whole = orjson.loads(
        answers(clean, stock, "{ timeline(first: 200, orderBy: START_DESC) { nodes { iri } } }")[0]
    )
    expected = whole[0]["timeline"]["nodes"]
    for query, variable, cursor, more in (
        (forward, "after", "endCursor", "hasNextPage"),
        (backward, "before", "startCursor", "hasPreviousPage"),
    ):
        met: list[Any] = []
        at = None
        while True:
            ours, theirs = answers(clean, stock, query, {variable: at})
            assert ours == theirs
            page = orjson.loads(ours)[0]["timeline"]
            met = met + page["nodes"] if variable == "after" else page["nodes"] + met
            if not page["pageInfo"][more]:
                break
            at = page["pageInfo"][cursor]
        assert met == expected


def test_one_thing_is_found_by_id_and_by_iri(clean: Store, stock: Api) -> None:
    summit = instances(clean, ENT.Summit)[0]
    query = """query T($id: ID!, $iri: String!) {
        node(id: $id) { id iri ... on Summit { label participants { name } } ... on Event { start } }
        entity(iri: $iri) { __typename id ... on Report { label } } }"""
    variables = {"id": to_id(summit), "iri": summit}
    ours, theirs = answers(clean, stock, query, variables)
    assert ours == theirs
    data = orjson.loads(ours)[0]
    assert data["node"]["iri"] == summit
    assert data["entity"] == {"__typename": "Summit", "id": to_id(summit)}
