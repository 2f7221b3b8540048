"""How well reports of different articles are joined to events, against what a careful reader joined.

    .venv/bin/python -m bench.pairs PAIRS.json EXPECTED ARTICLES...           # merging alone
    .venv/bin/python -m bench.pairs PAIRS.json EXPECTED ARTICLES... --own     # reading and merging

PAIRS.json lists, under `summits`, `deals` and `disputes`, clusters of items `ARTICLE:ITEM` that are one
event; those under `doubtful` count neither way. EXPECTED is a folder of folders of expectations (see
`bench.quality`). Merging alone is judged by making each expected item a report; with `--own` the reports are
those read from the articles, each standing for the item it is paired with, and a pair of which an item was
not found is missed. Figures are of pairs of items: precision, recall and F1. The clusters of articles of the
folder `tune`, on which weights were settled, are told apart from the rest, of which only figures are shown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.quality import FRAMES, Item, expectations, pair, plain
from bench.tally import Score
from graph import ids
from graph.derived import Sourced
from graph.merge import merge
from graph.model import (
    AnyReport,
    Country,
    DealReport,
    DisputeReport,
    Evidence,
    Kind,
    Measure,
    Organization,
    PartialDate,
    Party,
    Person,
    Place,
    Reading,
    Role,
    Status,
    SummitReport,
)
from loaders.gazetteer.tables import rows
from loaders.pipeline import read_paths

SETTLED = "tune"
WIDTHS = {"day": 10, "month": 7, "year": 4}
STATES = {row["code"]: row["name"] for row in rows("countries.csv")}
CAPITALS = {plain(city): row["code"] for row in rows("countries.csv") for city in row["capitals"].split("|")}
PLACES = CAPITALS | {plain(row["name"]): row["country"] for row in rows("places.csv")}
PLACES |= {plain(name): code for code, name in STATES.items()}
LETTERS = {"summits": "s", "deals": "d", "disputes": "x"}
Pair = frozenset[str]
Documents = Mapping[str, Item]


@dataclass(frozen=True)
class Expected:
    """Which items are one event, by kind of event; `doubtful` items are left out altogether."""

    clusters: Mapping[str, Sequence[Sequence[str]]]
    doubtful: frozenset[str]

    @classmethod
    def read(cls, path: Path) -> Expected:
        """Read a file of clusters."""
        held = json.loads(path.read_text(encoding="utf-8"))
        doubtful = {
            item for clusters in held["doubtful"].values() for cluster in clusters for item in cluster
        }
        return cls({kind: held[kind] for kind, _, _ in FRAMES}, frozenset(doubtful))

    def reaching(self, articles: Documents) -> frozenset[str]:
        """The items of clusters that are partly of some articles and partly of others."""
        every = [cluster for clusters in self.clusters.values() for cluster in clusters]
        beyond = (one for one in every if any(article_of(item) not in articles for item in one))
        return frozenset(item for cluster in beyond for item in cluster)

    def pairs(self, kind: str) -> set[Pair]:
        """All pairs of items that are one event."""
        return {pair for cluster in self.clusters[kind] for pair in pairs(cluster)}


def pairs(items: Iterable[str]) -> Iterator[Pair]:
    """Every two of some items."""
    return map(frozenset, combinations(items, 2))


def article_of(item: str) -> str:
    """The article an item is told by."""
    return item.split(":")[0]


# --- expected items as reports ------------------------------------------------------------------------


def party(code: str) -> Party:
    """A state by its code, else a body."""
    return Country(code, STATES[code]) if code in STATES else Organization(code, code)


def place(name: str) -> Place:
    """A place, with the country it is in where the tables tell."""
    return Place(name, PLACES.get(plain(name)))


def start(item: Item) -> PartialDate | None:
    """When an item happened, as precisely as is known."""
    value = item.get("start")
    return PartialDate(value[: WIDTHS[item["precision"]]]) if value else None


def measure(told: Mapping[str, Any]) -> Measure:
    """A figure of an item."""
    return Measure(float(told["value"]), told["unit"], f"{told['value']} {told['unit']}")


def report(kind: str, item: Item, people: Mapping[str, Item]) -> AnyReport:
    """An item as the report that an article would hold of it."""
    fields: dict[str, Any] = {
        "kind": Kind(item["kind"]),
        "label": item.get("subject") or item["near"],
        "evidence": (Evidence(0, len(item["near"]), item["near"]),),
    }
    if kind == "summits":
        there = [people.get(name) or {"name": name} for name in item["participants"]]
        return SummitReport(
            **fields,
            status=Status(item["status"]),
            start=start(item),
            end=PartialDate(item["end"]) if item.get("end") and item["precision"] == "day" else None,
            participants=tuple(
                Person(one["name"], Role(one.get("role", "other").upper()), one.get("country"))
                for one in there
            ),
            countries=tuple(map(party, item["countries"])),
            place=place(item["place"]) if item.get("place") else None,
        )
    fields |= {"subject": item["subject"], "parties": tuple(map(party, item["parties"]))}
    if kind == "disputes":
        return DisputeReport(**fields, status=Status.ONGOING)
    figures = tuple(map(measure, item.get("measures") or ()))
    return DealReport(**fields, status=Status(item["status"]), measures=figures)


def given(documents: Documents) -> dict[str, Sourced]:
    """The expected items of some articles, each as a report."""
    return {
        f"{stem}:{item['id']}": Sourced(
            f"{ids.THINGS}article/{stem}/report/{item['id']}",
            report(kind, item, {one["name"]: one for one in document["people"]}),
            PartialDate(document["published"]),
            document["publisher"],
        )
        for stem, document in documents.items()
        for kind, _, _ in FRAMES
        for item in document[kind]
    }


# --- what is read ourselves ---------------------------------------------------------------------------


def sourced(reading: Reading) -> list[Sourced]:
    """The reports of an article, as they are merged."""
    article = reading.article
    iris = ids.reports(ids.article(article), reading.reports)
    return [
        Sourced(iri, one, article.published, article.publisher)
        for iri, one in zip(iris, reading.reports, strict=True)
    ]


def own(documents: Documents, readings: Iterable[Reading]) -> tuple[dict[str, Sourced], list[Sourced]]:
    """The reports that stand for expected items, and all reports."""
    found: dict[str, Sourced] = {}
    every: list[Sourced] = []
    for reading in readings:
        stem = Path(reading.article.file).stem
        told = sourced(reading)
        every += told
        known = {id(one.report): one for one in told}
        for kind, frame, match in FRAMES if stem in documents else ():
            document = documents[stem]
            reports = [one for one in reading.reports if isinstance(one, frame)]
            for item, one in pair(document[kind], reports, partial(match, document["people"])):
                found[f"{stem}:{item['id']}"] = known[id(one)]
    return found, every


# --- the figures --------------------------------------------------------------------------------------


def joined(found: Mapping[str, Sourced], every: Iterable[Sourced], doubtful: frozenset[str]) -> set[Pair]:
    """All pairs of items whose reports are merged into one event."""
    item_of = {one.iri: item for item, one in found.items()}
    left_out = {found[item].iri for item in doubtful if item in found}
    events = merge(one for one in every if one.iri not in left_out)
    return {
        pair for event in events for pair in pairs([item_of[iri] for iri in event.reports if iri in item_of])
    }


def score(wanted: set[Pair], got: set[Pair]) -> Score:
    """Precision, recall and F1 of pairs."""
    return Score(len(wanted & got), len(wanted - got), len(got - wanted))


def tell(title: str, expected: Expected, got: set[Pair], concerned: Callable[[str], bool]) -> None:
    """Print the figures of the pairs of which some item is concerned."""
    print(title)
    for kind, _, _ in FRAMES:
        letter = LETTERS[kind]
        ours = {pair for pair in got if all(item.split(":")[1].startswith(letter) for item in pair)}
        figures = score(
            {pair for pair in expected.pairs(kind) if any(map(concerned, pair))},
            {pair for pair in ours if any(map(concerned, pair))},
        )
        print(f"  {kind:9} {figures}")


def main() -> None:
    """Print the figures for the folder `tune` by itself, then for all that concerns the other folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("expected", type=Path)
    parser.add_argument("articles", type=Path, nargs="*")
    parser.add_argument("--own", action="store_true", help="judge the reading with the merging")
    chosen = parser.parse_args()
    expected = Expected.read(chosen.pairs)
    folders = {
        path.name: dict(expectations(path)) for path in sorted(chosen.expected.iterdir()) if path.is_dir()
    }
    settled = folders.get(SETTLED, {})
    every = {stem: document for folder in folders.values() for stem, document in folder.items()}
    readings = [one for one in read_paths(chosen.articles) if isinstance(one, Reading)] if chosen.own else []
    beyond = expected.reaching(settled)

    def joins(documents: Documents, left_out: frozenset[str]) -> set[Pair]:
        if chosen.own:
            some = (one for one in readings if Path(one.article.file).stem in documents)
            return joined(*own(documents, some), left_out)
        found = given(documents)
        return joined(found, found.values(), left_out)

    tell(
        f"{SETTLED}: {len(settled)} articles, clusters that are wholly of them",
        expected,
        joins(settled, expected.doubtful | beyond),
        lambda item: article_of(item) in settled and item not in beyond,
    )
    tell(
        f"the rest, in all {len(every)} articles",
        expected,
        joins(every, expected.doubtful),
        lambda item: article_of(item) not in settled or item in beyond,
    )


if __name__ == "__main__":
    main()
