"""What it costs to add one article to a small graph and to a large one.

    .venv/bin/python -m bench.merge [--small N] [--large N] [--added N] [--data DIR]

Readings are made up, the same ones at every run: one or two reports each of visits, deals, disputes and
exercises between states of the whole world over twenty years. As in the news, some states are named far more
often than others (the n-th one 1/n times), and most things are told by several outlets within days. Both
graphs are built as any load builds them, but for the check of their shapes, which takes longest and is known
to pass. Then the same articles are loaded into each of them, one at a time, by turns, checked and all. The
median times are told with their ratio, and how many reports the largest block holds.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, count
from pathlib import Path
from typing import Any

from graph import ids, validate
from graph.derived import Sourced
from graph.match import clues
from graph.model import (
    AnyReport,
    Article,
    Country,
    DealReport,
    DisputeReport,
    Evidence,
    ExerciseReport,
    Kind,
    Measure,
    Mention,
    MentionKind,
    Office,
    PartialDate,
    Person,
    Place,
    Quotation,
    Reading,
    Role,
    Status,
    SummitReport,
)
from graph.release import build, current, open_release, rollback
from graph.vocab import ENT
from loaders.gazetteer.tables import parts, rows

FIRST, DAYS = date(2005, 1, 1), 20 * 365
OUTLETS = 40
DEALS = {
    Kind.ENERGY: ("gas supplies", "an oil pipeline", "a nuclear power station", "a wind farm", "coal"),
    Kind.TRADE: ("grain exports", "free trade", "fishing rights", "timber", "rare earths"),
    Kind.INFRASTRUCTURE: ("a railway", "a port", "a motorway", "a bridge", "an airport"),
    Kind.ARMS: ("fighter jets", "submarines", "tanks", "air defence", "drones"),
    Kind.FINANCE: ("a loan", "a currency swap", "debt relief", "a development bank"),
}
DISPUTES = {
    Kind.TERRITORIAL: ("islands", "a border valley", "a strait", "a reef"),
    Kind.SANCTIONS: ("banks", "oil exports", "travel bans", "frozen assets"),
    Kind.TRADE: ("steel tariffs", "car tariffs", "beef", "subsidies"),
    Kind.ARMED_CONFLICT: ("shelling", "an invasion", "an air raid", "a blockade"),
    Kind.DIPLOMATIC: ("spying", "expelled envoys", "a consulate", "a visa ban"),
}


class World:
    """The states of the world with their leaders and capitals, and what happens between them day by day."""

    def __init__(self, articles: int) -> None:
        states = [row for row in rows("countries.csv") if row["capitals"]]
        random.Random(0).shuffle(states)  # noqa: S311 - nothing is secret here
        self.countries = [Country(row["code"], row["name"]) for row in states]
        self.capitals = [Place(parts(row["capitals"])[0], row["code"]) for row in states]
        self.leaders = [
            Person(
                f"Leader of {one.name}",
                Role.LEADER,
                one.code,
                "President",
                None,
                (Office("President", one.code, PartialDate("2001"), None),),
            )
            for one in self.countries
        ]
        self.weights = list(accumulate(1 / n for n in range(1, len(states) + 1)))
        self.happenings = max(1, articles)

    def article(self, number: int) -> Reading:
        """The article of a number, which tells of two or three things of its days."""
        chance = random.Random(f"article {number}")  # noqa: S311
        first = chance.randrange(self.happenings)
        told = [first, *(first + chance.randint(1, 4) for _ in range(chance.randint(0, 1)))]
        published = self.day(first) + timedelta(days=chance.choice((0, 1, 1, 2)))
        text = f"{number} " + "The sides spoke of what is between them. " * 8
        reports = [self.report(happening, n, text, chance) for n, happening in enumerate(dict.fromkeys(told))]
        people = {one.name: one for report in reports for one in getattr(report, "participants", ())}
        return Reading(
            Article(
                f"{number}.txt",
                text,
                f"News {number}",
                f"Outlet {chance.randrange(OUTLETS)}",
                PartialDate(published.isoformat()),
                "en",
            ),
            people=tuple(people.values()),
            mentions=(
                Mention(MentionKind.DATE, 4, 7, text[4:7], None, published.isoformat()),
                Mention(MentionKind.COUNTRY, 8, 12, text[8:12], chance.choice(self.countries)),
            ),
            quotations=(Quotation(text[8:20], 8, 20, next(iter(people.values()), None)),),
            reports=tuple(reports),
        )

    def day(self, happening: int) -> date:
        """When a thing happens: they come one after another through the twenty years."""
        return FIRST + timedelta(days=happening * DAYS // self.happenings)

    def report(self, happening: int, number: int, text: str, chance: random.Random) -> AnyReport:
        """What one article tells of a thing: it is the same for all, but for what is left out or misheard."""
        fate = random.Random(f"happening {happening}")  # noqa: S311
        one, other = self.pair(fate)
        day = PartialDate(self.day(happening).isoformat())
        start = chance.choice((day, day, None))
        at = 10 * number
        shared: dict[str, Any] = {
            "evidence": (Evidence(at, at + 9, text[at : at + 9]),),
            "start": start,
            "label": f"{self.countries[one].name} and {self.countries[other].name}",
        }
        parties = tuple(sorted((self.countries[one], self.countries[other]), key=lambda state: state.code))
        figure = Measure(float(fate.randint(2, 60) + chance.choice((0, 0, 1))), "count", "so many")
        match fate.choice(("visit", "visit", "deal", "deal", "dispute", "dispute", "drill")):
            case "visit":
                return SummitReport(
                    kind=fate.choice((Kind.STATE_VISIT, Kind.TALKS, Kind.OFFICIAL_VISIT)),
                    status=Status.HELD,
                    participants=(self.leaders[one], self.leaders[other]),
                    countries=parties,
                    place=self.capitals[one],
                    **shared,
                )
            case "deal":
                kind = fate.choice(list(DEALS))
                subject = fate.choice(DEALS[kind])
                status = chance.choice((Status.EXPECTED, Status.SIGNED))
                return DealReport(
                    kind=kind, status=status, subject=subject, parties=parties, measures=(figure,), **shared
                )
            case "dispute":
                kind = fate.choice(list(DISPUTES))
                subject = fate.choice(DISPUTES[kind])
                return DisputeReport(
                    kind=kind, status=Status.ONGOING, subject=subject, parties=parties, **shared
                )
        return ExerciseReport(
            kind=Kind.NAVAL_EXERCISE,
            status=Status.HELD,
            subject="naval drill",
            parties=parties,
            measures=(figure,),
            **shared,
        )

    def pair(self, fate: random.Random) -> tuple[int, int]:
        """Two states, by how often they are in the news."""
        numbers = range(len(self.countries))
        one, other = fate.choices(numbers, cum_weights=self.weights, k=2)
        return (one, other) if one != other else (one, (one + 1) % len(self.countries))

    def articles(self, first: int, number: int) -> Iterator[Reading]:
        """So many articles, beginning with the one of a number."""
        return (self.article(n) for n in range(first, first + number))


def add(data: Path, reading: Reading) -> tuple[float, float]:
    """Load one article and take it back; return the seconds loading took by the clock and the processor."""
    before = open_release(data)
    clock, processor = time.perf_counter(), time.process_time()
    outcome = build(data, [reading])
    took = time.perf_counter() - clock, time.process_time() - processor
    assert outcome.release and outcome.added == 1, outcome
    rollback(data, before.number)
    shutil.rmtree(outcome.release.path)
    return took


@contextmanager
def unchecked() -> Iterator[None]:
    """Leave the check of shapes out."""
    kept = validate.check, validate.check_events
    validate.check, validate.check_events = lambda drafts: {}, lambda statements: {}
    try:
        yield
    finally:
        validate.check, validate.check_events = kept


def blocks(data: Path) -> Counter[str]:
    """How many reports each block of a graph holds."""
    return Counter(quad.object.value for quad in open_release(data).store.match(None, ENT.block))


def grown(world: World, data: Path, size: int) -> Path:
    """Build a graph of so many articles, if it is not there already, and tell what it holds."""
    clock = time.perf_counter()
    if not current(data):
        with unchecked():
            build(data, world.articles(0, size))
    held = open_release(data).counts
    events = sum(held[name] for name in ("summits", "deals", "disputes", "exercises"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>8,} articles: {events:,} events; {time.perf_counter() - clock:.0f} s, "
        f"at most {memory:.0f} MiB so far",
        flush=True,
    )
    return data


def aimed(world: World, block: str, first: int) -> Reading:
    """The first article from a number on of which a report falls in a block."""
    return next(one for one in (world.article(n) for n in count(first)) if block in keys(one))


def keys(reading: Reading) -> set[str]:
    """The blocks that the reports of a reading fall in."""
    article = reading.article
    named = zip(ids.reports(ids.article(article), reading.reports), reading.reports, strict=True)
    told = (Sourced(iri, report, article.published, article.publisher) for iri, report in named)
    return {key for one in told for key in clues(one).blocks}


def dated(reading: Reading, day: date) -> Reading:
    """The same reading, published on another day, with reports that tell no date."""
    return replace(
        reading,
        article=replace(reading.article, published=PartialDate(day.isoformat())),
        reports=tuple(replace(one, start=None) for one in reading.reports),
    )


def compare(folder: Path, small: int, large: int, added: int) -> None:
    """Build two graphs and add the same articles to both: ordinary ones, and such of the largest story."""
    world = World(large)
    data = {size: grown(world, folder / str(size), size) for size in (small, large)}
    found = blocks(data[large])
    widest, most = found.most_common(1)[0]
    print(f"{len(found):,} blocks; median {statistics.median(found.values()):.0f}; {most:,} in {widest!r}")
    ordinary = [world.article(number) for number in range(large, large + added)]
    hot = aimed(world, widest, large)
    for name, readings in (
        ("one more article", ordinary),
        ("the latest news of that story", [dated(hot, world.day(large))] * 3),
        (f"late news of {hot.article.published and hot.article.published.iso} of it", [hot] * 3),
    ):
        add(data[small], readings[0])  # both are read from memory
        add(data[large], readings[0])
        tell(name, [(add(data[small], one), add(data[large], one)) for one in readings])


def tell(name: str, times: Sequence[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    """Print what articles took in the small graph and the large one: the middle one, and the longest."""
    for which, measure in enumerate(("clock", "processor")):
        little, much = ([1000 * one[size][which] for one in times] for size in (0, 1))
        less, more = statistics.median(little), statistics.median(much)
        print(
            f"{name}, {measure}: {less:.0f} ms (at most {max(little):.0f}) in the small graph, "
            f"{more:.0f} ms (at most {max(much):.0f}) in the large one: {more / less:.2f} times",
            flush=True,
        )


def main() -> None:
    """Read the sizes and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--small", type=int, default=100)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--added", type=int, default=25)
    parser.add_argument("--data", type=Path, help="where to keep the graphs; else they are built each time")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(given.data or Path(folder), given.small, given.large, given.added)


if __name__ == "__main__":
    main()
