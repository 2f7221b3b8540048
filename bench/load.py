"""How fast articles are read, where the time goes, and how much memory it takes.

    .venv/bin/python -m bench.load [--articles N] [--stored N]

The articles are made up: the seeds with other countries, capitals, peoples, leaders, years and days in the
place of theirs, the same ones at every run. Each batch of them is read in turn by all the steps of
`loaders.pipeline` and by the bare spaCy pipeline that we ship (`nlp.pipe` over whole texts); the ratio is of
the articles that each reads in the same time. Times are of this process alone (CPU, one thread), so that a
busy machine blurs them little. Memory is told at each quarter of the way: reading keeps none of what it
read. Then a part of the articles is loaded into a new store, by way of validation, merging and publishing.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

from graph.model import Article, PartialDate, Reading
from graph.release import build
from loaders.gather import gather
from loaders.gazetteer.tables import parts, rows
from loaders.language import english
from loaders.pipeline import STEPS, Draft, Step, read_article

SEEDS = Path(__file__).parents[1] / "seeds"
BATCH = 20
_DAY = re.compile(
    r"\b([1-9]|1\d|2[0-8])(?= (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def articles(count: int) -> Iterator[Article]:
    """So many articles, each a seed with its names, places and dates changed; no two alike."""
    seeds = list(gather([SEEDS]).articles)
    states = [row for row in rows("countries.csv") if row["demonyms"] and row["capitals"]]
    leaders = sorted({row["name"] for row in rows("leaders.csv") if row["name"].count(" ") == 1})
    for number in range(count):
        chance = random.Random(number)  # noqa: S311  (nothing is secret here)
        seed = seeds[number % len(seeds)]
        published = seed.published.iso if seed.published else "2020-01-01"
        year = chance.randint(2000, 2025)
        text = changed(seed.text, names(seed.text, states, leaders, chance))
        text = later(text, year - int(published[:4]), chance.randint(0, 27))
        day = PartialDate(f"{year}{published[4:]}")
        yield Article(f"{number}.md", f"{text}\n{number}.\n", seed.title, f"Paper {number % 7}", day, "en")


def later(text: str, years: int, days: int) -> str:
    """The text with other years and other days of the month."""
    text = _DAY.sub(lambda day: str((int(day[0]) + days) % 28 + 1), text)
    return _YEAR.sub(lambda year: str(int(year[0]) + years), text)


def names(
    text: str, states: Sequence[dict[str, str]], leaders: Sequence[str], chance: random.Random
) -> dict[str, str]:
    """What stands for each name of a state, people, capital or leader in a text."""
    other: dict[str, str] = {}
    for old in states:
        new = chance.choice(states)
        for column in ("demonyms", "capitals"):
            for name in parts(old[column]):
                other[name] = parts(new[column])[0]
        other[old["name"]] = new["name"]
    for leader in leaders:
        if leader in text:
            new_leader = chance.choice(leaders)
            other[leader] = new_leader
            for one, another in zip(leader.split(), new_leader.split(), strict=True):
                other.setdefault(one, another)
    return {name: value for name, value in other.items() if name in text}


def changed(text: str, other: dict[str, str]) -> str:
    """The text with each name replaced by another, longer names before shorter ones."""
    longest = sorted(other, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
    return pattern.sub(lambda found: other[found[0]], text)


def timed(spent: dict[str, float]) -> list[tuple[str, Step]]:
    """The steps, each of which adds its seconds to an account."""

    def made(name: str, step: Step) -> Step:
        def run(draft: Draft) -> Draft:
            began = time.process_time()
            try:
                return step(draft)
            finally:
                spent[name] += time.process_time() - began

        return run

    return [(name, made(name, step)) for name, step in STEPS]


def read(count: int) -> None:
    """Read so many articles and print how fast, with what share for each step and how much memory."""
    spent: dict[str, float] = defaultdict(float)
    steps = timed(spent)
    source = articles(count)
    whole = bare = 0.0
    done = words = 0
    quarters = [count * part // 4 for part in range(1, 5)]
    nlp = english.load()
    while batch := list(islice(source, BATCH)):
        began = time.process_time()
        for article in batch:
            reading = read_article(article, steps)
            assert not [one for one in reading.problems if "failed" in one.what]
        middle = time.process_time()
        with nlp.memory_zone():
            for _ in nlp.pipe(article.text for article in batch):
                pass
        whole, bare = whole + middle - began, bare + time.process_time() - middle
        done += len(batch)
        words += sum(len(article.text.split()) for article in batch)
        if any(done - len(batch) < mark <= done for mark in quarters):
            print(f"peak memory after {done:>5,} articles: {peak():,.0f} MB", flush=True)
    print(
        f"{done:,} articles of {words / done:,.0f} words: {done / whole:,.1f} articles/s, "
        f"{words / whole:,.0f} words/s"
    )
    for name, _ in STEPS:
        print(f"  {name:<12}{spent[name] / whole:>6.1%}")
    print(f"bare spaCy: {done / bare:,.1f} articles/s; ratio {bare / whole:.2f}")


def store(count: int) -> None:
    """Load so many articles into a new store, and print how fast and what share was not reading."""
    spent = 0.0

    def readings() -> Iterator[Reading]:
        nonlocal spent
        for article in articles(count):
            began = time.process_time()
            found = read_article(article)
            spent += time.process_time() - began
            yield found

    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        outcome = build(Path(folder), readings())
        whole = time.process_time() - began
    assert outcome.added == count, outcome
    print(
        f"with the store, {count:,} articles: {count / whole:,.1f} articles/s, "
        f"{1 - spent / whole:.0%} of the time for validating, merging and writing"
    )


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1_000, help="how many to read")
    parser.add_argument("--stored", type=int, default=100, help="how many of them to load into a store")
    chosen = parser.parse_args()
    read(chosen.articles)
    if chosen.stored:
        store(chosen.stored)


if __name__ == "__main__":
    main()
