"""What was known on a day holds nothing learnt later: it is what a graph of the articles until then says."""

from __future__ import annotations

from functools import cache
from typing import Any

from graphql import parse, validate
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.model import PartialDate, Reading
from graph.store import EmbeddedStore
from schema.answer import Context, Session
from schema.endpoint import api
from tests.schema.queries import DAYS, VARIABLES, queries
from tests.schema.world import World, store_of

SEEDS = (7, 21)
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
    made = World(seed, countries=6, people=8)
    return tuple(made.article(number, 3) for number in range(24))


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


def data(store: Store, query: str) -> Any:
    result = api.execute_sync(query, VARIABLES, Session(Context(EmbeddedStore(store))))
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
    assume(not validate(api._schema, parse(plain)))
    assert data(whole(seed), asked) == data(until(seed, day), plain)
