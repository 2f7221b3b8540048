"""Requests per second for a nested page, planned and shaped, against stock Strawberry resolvers.

    python bench/serve.py [--articles N] [--seconds S] [--disk]

All sides answer the same query over the same embedded store in this process, one request after the other,
from the text of the query to the bytes of the response, and their answers are compared first. The stock sides
have Strawberry's own executor, the same parser and validation caches, and one resolver a field; they are
given the order of the page for nothing (ours is worked out once per release). No response is kept anywhere.

- `stock` reads through the door of the project, `Store.query`: one query for each thing with all that is said
  of it, asked once per request however often it stands in the page, and one for each list that leads to it.
- `look-ups` goes past the door and past SPARQL: one look-up in Oxigraph's index for each field.
- `ours` is `schema.execute`.

Times are of this process alone (CPU), so that a busy machine does not blur them. The graph is made up, of
about 300,000 triples, with a few people and countries making most of the news. `--disk` puts it on disk.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import orjson
from pyoxigraph import Literal, NamedNode, Store

sys.path.insert(0, str(Path(__file__).parents[1]))

from strawberry.extensions import AddValidationRules, ParserCache, ValidationCache

from graph.shelf import Release
from graph.store import EmbeddedStore
from schema import Context, execute
from schema.bindings import Step
from schema.days import Day
from schema.limits import RULES
from tests.schema.lookups import GRAPHS, Term
from tests.schema.stock import Stock, Thing, stock_api
from tests.schema.world import world

PAGE = """query Page {
  summits(first: 50) {
    nodes {
      label kind status start
      participants { name country { name code } }
      countries { name code }
      deals { label status parties { name code } }
    }
  }
}"""


def measured(answer: Callable[[], bytes], seconds: float) -> tuple[float, float, float]:
    """Requests per second, and the median and 99th percentile of the time of one in milliseconds."""
    for _ in range(3):
        answer()
    times: list[float] = []
    began = time.process_time()
    while time.process_time() - began < seconds:
        start = time.process_time()
        answer()
        times.append((time.process_time() - start) * 1000)
    percentiles = statistics.quantiles(times, n=100)
    return len(times) / (sum(times) / 1000), percentiles[49], percentiles[98]


def main() -> None:
    """Make the graph, check that both sides answer alike, measure both in turn and print what came out."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--articles", type=int, default=1200)
    arguments.add_argument("--seconds", type=float, default=5.0)
    arguments.add_argument("--disk", action="store_true")
    given = arguments.parse_args()
    store = world(seed=1, articles=given.articles, countries=180, people=1500, reports=3)
    with tempfile.TemporaryDirectory() as folder:
        if given.disk:
            on_disk = Store(folder)
            on_disk.bulk_extend(store)
            on_disk.optimize()
            del on_disk
            store = Store.read_only(folder)
        run(store, given.seconds)


class Door(Stock):
    """Stock resolvers that read through the project's door to triples."""

    known: ClassVar[dict[Term, dict[str, list[Term]]]] = {}

    def step(self, term: Term, step: Step, day: Day | None = None) -> list[Term]:
        """The ends of one step: by a query of its own when it leads back."""
        door = EmbeddedStore(self.store)
        if step.inverse:
            name = GRAPHS.get(step.graph, "?g") if step.graph else "?g"
            found = door.query(f"SELECT ?s {{ GRAPH {name} {{ ?s <{step.predicate}> {term} }} }}")
            return [one for (one,) in found if isinstance(one, NamedNode)]
        if isinstance(term, Literal):
            return []
        if term not in self.known:
            said = self.known[term] = {}
            for predicate, value in door.query(f"SELECT ?p ?o {{ GRAPH ?g {{ {term} ?p ?o }} }}"):
                said.setdefault(predicate.value, []).append(value)  # type: ignore[union-attr, arg-type]
        return self.known[term].get(step.predicate, [])


def run(store: Store, seconds: float) -> None:
    """Measure all sides on one store."""
    release = Release(1, hashlib.sha256(b"bench").hexdigest(), "", None, {}, (), Path())
    context = Context(EmbeddedStore(store), release)
    listed = execute("{ summits(first: 50) { nodes { iri } } }", context=context)["data"]["summits"]["nodes"]
    page = {"nodes": [Thing(NamedNode(one["iri"]), "Summit") for one in listed]}

    def stock(kind: type[Stock]) -> Callable[[], bytes]:
        api = stock_api(
            store, kind, extensions=[lambda: AddValidationRules(RULES), ParserCache, ValidationCache]
        )
        query_type = api._schema.query_type
        assert query_type
        query_type.fields["summits"].resolve = lambda _source, _info, **_args: page

        def answer() -> bytes:
            Door.known.clear()
            return orjson.dumps({"data": api.execute_sync(PAGE).data})

        return answer

    sides: dict[str, Callable[[], bytes]] = {
        "stock": stock(Door),
        "look-ups": stock(Stock),
        "ours": lambda: orjson.dumps(execute(PAGE, context=context)),
    }
    assert len({side() for side in sides.values()}) == 1, "all sides must answer alike"
    print(f"{len(store):,} triples; the response has {len(sides['ours']()):,} bytes")
    gc.collect()
    gc.freeze()
    best: dict[str, float] = dict.fromkeys(sides, 0.0)
    for name in [*sides, *sides]:
        rate, median, slow = measured(sides[name], seconds)
        best[name] = max(best[name], rate)
        print(f"{name:8} {rate:8.1f} requests/s   p50 {median:7.2f} ms   p99 {slow:7.2f} ms")
    for name in ("stock", "look-ups"):
        print(f"ours is {best['ours'] / best[name]:.1f} times as fast as {name}")


if __name__ == "__main__":
    main()
