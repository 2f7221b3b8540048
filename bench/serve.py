"""Requests per second for a nested page, planned and shaped, against stock Strawberry resolvers.

    python bench/serve.py [--articles N] [--seconds S] [--disk]

Both sides answer the same query over the same embedded store in this process, one request after the other, from
the text of the query to the bytes of the response. The stock side has Strawberry's own executor, the same
parser and validation caches, and one resolver a field that looks its value up in the store; it is given the
order of the page for nothing (ours is worked out once per release). No response is kept on either side.

The graph is made up, of about 300,000 triples. `--disk` puts it into a store on disk, as a release is.
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
from typing import Any

import orjson
from pyoxigraph import NamedNode, Store

sys.path.insert(0, str(Path(__file__).parents[1]))

from strawberry.extensions import AddValidationRules, ParserCache, ValidationCache

from graph.shelf import Release
from graph.store import EmbeddedStore
from schema import Context, execute
from schema.limits import RULES
from tests.schema.stock import Thing, stock_api
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
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        start = time.perf_counter()
        answer()
        times.append((time.perf_counter() - start) * 1000)
    percentiles = statistics.quantiles(times, n=100)
    return len(times) / (sum(times) / 1000), percentiles[49], percentiles[98]


def main() -> None:
    """Make the graph, check that both sides answer alike, measure both in turn and print what came out."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--articles", type=int, default=1500)
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


def run(store: Store, seconds: float) -> None:
    """Measure both sides on one store."""
    release = Release(1, hashlib.sha256(b"bench").hexdigest(), "", None, {}, (), Path())
    context = Context(EmbeddedStore(store), release)
    stock = stock_api(store, extensions=[lambda: AddValidationRules(RULES), ParserCache, ValidationCache])
    listed = execute("{ summits(first: 50) { nodes { iri } } }", context=context)["data"]["summits"]["nodes"]
    page = {"nodes": [Thing(NamedNode(one["iri"]), "Summit") for one in listed]}
    query_type = stock._schema.query_type
    assert query_type
    query_type.fields["summits"].resolve = lambda _source, _info, **_args: page
    gc.collect()
    gc.freeze()

    def ours() -> bytes:
        return orjson.dumps(execute(PAGE, context=context))

    def theirs() -> bytes:
        result = stock.execute_sync(PAGE)
        return orjson.dumps({"data": result.data})

    assert ours() == theirs(), "both sides must answer alike"
    print(f"{len(store):,} triples; the response has {len(ours()):,} bytes")
    rates = []
    for name, side in (("stock", theirs), ("ours", ours), ("stock", theirs), ("ours", ours)):
        rate, median, slow = measured(side, seconds)
        rates.append((name, rate))
        print(f"{name:6} {rate:8.1f} requests/s   p50 {median:7.2f} ms   p99 {slow:7.2f} ms")
    best: dict[str, Any] = {name: max(rate for which, rate in rates if which == name) for name, _ in rates}
    print(f"ratio {best['ours'] / best['stock']:.1f}")


if __name__ == "__main__":
    main()
