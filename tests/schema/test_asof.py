"""What was known on a day holds nothing learnt later: it is what a graph of the articles until then says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from graphql import parse, specified_rules, validate
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.model import PartialDate, Reading
from graph.store import EmbeddedStore
from schema.answer import Context, Session
from schema.endpoint import api
from schema.limits import SizeRule
from tests.schema.queries import DAYS, VARIABLES, queries
from tests.schema.world import World, store_of

SEEDS = (4, 5, 13)
EVENTS = (
    "articles",
    "summits",
    "deals",
    "disputes",
    "exercises",
    "timeline",
    "quotations",
    "discrepancies",
    "values",
)
LASTING = {"offices"}
"""Left out: what offices people held is known beforehand, and each is listed once it has begun."""


@cache
def readings(seed: int) -> tuple[Reading, ...]:
    made = World(seed, countries=3, people=5)
    return tuple(made.article(number, 3) for number in range(30))


@cache
def whole(seed: int) -> Store:
    return store_of(readings(seed))


@cache
def until(seed: int, day: str) -> Store:
    """The store of the articles that are known to have been published by the end of a day, month or year."""
    end = PartialDate(day).last
    return store_of(
        one for one in readings(seed) if one.article.published and one.article.published.last <= end
    )


def answered(store: Store, query: str, variables: dict[str, Any] | None = None) -> Any:
    result = api.execute_sync(query, variables, Session(Context(EmbeddedStore(store))))
    assert not result.errors, result.errors
    return result.data


RANDOM = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@RANDOM
@given(
    seed=st.sampled_from(SEEDS),
    day=st.sampled_from(DAYS),
    query=queries(api._schema, EVENTS, frozenset(LASTING), ", DAY"),
)
def test_a_day_is_answered_as_from_the_articles_until_then(seed: int, day: str, query: str) -> None:
    plain, asked = query.replace(", DAY", ""), query.replace("DAY", f'asOf: "{day}"')
    assume(not validate(api._schema, parse(plain), [*specified_rules, SizeRule]))
    assert answered(whole(seed), asked, VARIABLES) == answered(until(seed, day), plain, VARIABLES)


def test_a_thing_by_its_iri_is_as_it_was_known_and_unknown_before() -> None:
    """Of an event that several articles report, each day that one appeared is one version."""
    store = whole(SEEDS[0])
    query = "{ timeline(first: 200) { nodes { iri versions { knownFrom reports { iri } } } } }"
    nodes = answered(store, query)["timeline"]["nodes"]
    events = [one for one in nodes if len(one["versions"]) > 2]
    asked = """query Q($iri: String!, $day: PartialDate) { entity(iri: $iri, asOf: $day) {
        iri ... on Event { reports { iri } versions { knownFrom knownUntil } } } }"""
    assert events
    for event in events:
        known = [one for one in event["versions"] if one["knownFrom"]]
        for number, version in enumerate(known):
            variables = {"iri": event["iri"], "day": version["knownFrom"]}
            then = answered(store, asked, variables)["entity"]
            assert then["reports"] == version["reports"]
            assert [one["knownFrom"] for one in then["versions"]] == [
                one["knownFrom"] for one in known[: number + 1]
            ]
            assert then["versions"][-1]["knownUntil"] is None
        before = {"iri": event["iri"], "day": "2009-12-31"}
        assert answered(store, asked, before) == {"entity": None}


def test_the_search_of_a_day_finds_nothing_later() -> None:
    day, store = "2014-05-20", whole(SEEDS[0])
    kept = {str(quad.subject).strip("<>") for quad in until(SEEDS[0], day)}
    query = """{ search(text: "ia ", first: 100%s) {
        node { iri ... on Country { deals { reports { iri } } } } } }"""

    def reports(day: str) -> set[str]:
        nodes = [hit["node"] for hit in answered(store, query % day)["search"]]
        return {one["iri"] for node in nodes for deal in node.get("deals", ()) for one in deal["reports"]}

    assert reports(f', asOf: "{day}"') <= kept
    assert reports(f', asOf: "{day}"')
    assert not reports("") <= kept


def test_the_chains_of_a_day_are_those_of_the_articles_until_then() -> None:
    day, store = "2014-05-20", whole(SEEDS[0])
    query = "query P($from: ID!, $to: ID!) { path(from: $from, to: $to%s) { steps { event { iri } } } }"
    names = {str(quad.subject).strip("<>") for quad in until(SEEDS[0], day)}
    people = sorted(one for one in names if re.fullmatch(".*/person/[^/]+", one))
    assert len(people) > 2
    for end in people[1:]:
        ends = {"from": people[0], "to": end}
        then = answered(store, query % f', asOf: "{day}"', ends)
        assert then == answered(until(SEEDS[0], day), query % "", ends)


@pytest.mark.parametrize("day", ["2014-02-30", "2014-13"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    query = f'{{ deals(asOf: "{day}") {{ totalCount }} }}'
    result = api.execute_sync(query, None, Session(Context(EmbeddedStore(Store()))))
    assert result.errors
    assert re.search("no such day|is written YYYY-MM-DD", result.errors[0].message)


def test_the_same_in_sparql_by_filter() -> None:
    """The example of docs/graph.md gives the events of a day as the API does."""
    day = "2014-05-20"
    guide = Path("docs/graph.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sparql\n(.*?)```", guide, re.DOTALL)
    rows = EmbeddedStore(whole(SEEDS[0])).query(query.replace("2014-05-21", day))
    asked = f'{{ deals(first: 200, asOf: "{day}") {{ nodes {{ iri status }} }} }}'
    nodes = answered(whole(SEEDS[0]), asked)["deals"]["nodes"]
    found = {(event.value, status.value.rsplit("/", 1)[1]) for event, _, status in rows if event and status}
    assert found == {(one["iri"], one["status"]) for one in nodes}
    assert found
