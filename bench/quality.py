"""Compare what the loaders read with what a careful reader wrote down.

    .venv/bin/python -m bench.quality                      # the seeds and their expectations
    .venv/bin/python -m bench.quality ARTICLES EXPECTED    # any folder of articles, one JSON file for each

An expectation lists people, summits, deals, disputes and speakers of one article; items with
`"required": false` cost nothing whether found or not. Each is paired with at most one report, best match
first: a second report of the same event counts as wrong.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import (
    AnyReport,
    Country,
    DealReport,
    DisputeReport,
    ExerciseReport,
    Kind,
    Organization,
    Party,
    Person,
    Reading,
    SummitReport,
)
from loaders.pipeline import read_paths

Item = Mapping[str, Any]

FAMILIES = (
    {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT, Kind.BILATERAL_MEETING, Kind.TALKS},
    {Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY},
    {Kind.PHONE_CALL},
)
WIDTH = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Score:
    """How many expected items were found, missed, and how many found ones nobody expected."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def precision(self) -> float:
        """Share of what was found that was expected; 0 when nothing was found."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 0 when nothing was expected."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def plain(text: str) -> str:
    """Text without accents, typographic quotes, double spaces or capitals."""
    text = unicodedata.normalize("NFKD", text).translate(str.maketrans("’‘“”–—", "''\"\"--"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split()).casefold()


def names(person: Item) -> set[str]:
    """All the forms under which an expected person may be given."""
    return {plain(name) for name in [person["name"], *person.get("also", [])]}


def codes(parties: Iterable[Party]) -> set[str]:
    """Codes and plain names of parties."""
    found = {plain(p.name) for p in parties}
    return found | {
        code for p in parties if (code := p.code if isinstance(p, Country | Organization) else None)
    }


def values(item: Item, key: str) -> set[str]:
    """A value and its allowed alternatives (`key`, `key_alt`)."""
    other = item.get(f"{key}_alt") or []
    return {item[key], *(other if isinstance(other, list) else [other])}


def summit_match(expected: Item, people: Sequence[Item], report: AnyReport) -> float:
    """How well a report fits an expected summit; 0 when it cannot be the same."""
    if not isinstance(report, SummitReport):
        return 0
    wanted = [p for p in people if p["name"] in expected["participants"]]
    got = {plain(p.name) for p in report.participants}
    shared = sum(bool(names(p) & got) for p in wanted)
    lands = codes(report.countries) & set(expected["countries"])
    if (wanted and not shared and len(lands) < 2) or (not wanted and not lands):
        return 0
    if expected["start"] and report.start:
        width = WIDTH.get(expected["precision"], 4)
        starts = {s[:width] for s in values(expected, "start") if s}
        if report.start.iso[:width] not in starts:
            return 0
    kinds = values(expected, "kind")
    if report.kind not in kinds and not any(report.kind in f and kinds & f for f in FAMILIES):
        return 0
    return 1 + shared + len(lands) / 4 + (report.kind in kinds) + bool(report.start)


def topic_match(
    frame: type[DealReport | DisputeReport],
) -> Callable[[Item, Sequence[Item], AnyReport], float]:
    """A matcher for deals or disputes: a keyword must show and a party must be shared."""

    def match(expected: Item, _people: Sequence[Item], report: AnyReport) -> float:
        if not isinstance(report, frame) or isinstance(report, ExerciseReport):
            return 0
        words = plain(" ".join([report.label, report.subject, *(e.quote for e in report.evidence)]))
        if not any(plain(keyword) in words for keyword in expected["keywords"]):
            return 0
        got = codes(report.parties)
        shared = sum(party in got or plain(party) in got for party in expected["parties"])
        if expected["parties"] and not shared:
            return 0
        return 1 + shared + (report.kind in values(expected, "kind"))

    return match


def pair(
    expected: Sequence[Item],
    reports: Sequence[AnyReport],
    match: Callable[[Item, AnyReport], float],
) -> Score:
    """Pair expected items with reports one to one, best first, and count."""
    scored = sorted(
        ((match(e, r), -i, -j) for i, e in enumerate(expected) for j, r in enumerate(reports)), reverse=True
    )
    items: set[int] = set()
    used: set[int] = set()
    for score, i, j in scored:
        if score > 0 and -i not in items and -j not in used:
            items.add(-i)
            used.add(-j)
    found = sum(expected[i].get("required", True) for i in items)
    missed = sum(e.get("required", True) for i, e in enumerate(expected) if i not in items)
    return Score(found, missed, len(reports) - len(used))


def score_people(expected: Sequence[Item], people: Sequence[Person]) -> Score:
    """Count expected people by name; a second person for the same expectation is wrong."""
    hits: set[int] = set()
    wrong = 0
    for person in people:
        hit = next(
            (i for i, e in enumerate(expected) if i not in hits and plain(person.name) in names(e)), None
        )
        if hit is None:
            wrong += 1
        else:
            hits.add(hit)
    need = [i for i, e in enumerate(expected) if e.get("required", True)]
    return Score(sum(i in hits for i in need), sum(i not in hits for i in need), wrong)


def score_speakers(expected: Item, reading: Reading) -> Score:
    """Count expected quotations that were found with the right speaker."""
    people = {p["name"]: p for p in expected["people"]}
    found = 0
    wanted = [s for s in expected["speakers"] if s.get("required", True)]
    for item in wanted:
        speaker = people.get(item["speaker"], {"name": item["speaker"]})
        start = plain(item["starts"]).rstrip(" .,")
        quotation = next((q for q in reading.quotations if start in plain(q.text)), None)
        found += bool(quotation and quotation.speaker and plain(quotation.speaker.name) in names(speaker))
    return Score(found, len(wanted) - found)


def score(expected: Item, reading: Reading) -> dict[str, Score]:
    """Score one article's reading against its expectation."""
    people = expected["people"]

    def events(
        key: str, frame: type[AnyReport], match: Callable[[Item, Sequence[Item], AnyReport], float]
    ) -> Score:
        reports = [r for r in reading.reports if isinstance(r, frame)]
        return pair(expected[key], reports, lambda item, report: match(item, people, report))

    return {
        "people": score_people(people, reading.people),
        "summits": events("summits", SummitReport, summit_match),
        "deals": events("deals", DealReport, topic_match(DealReport)),
        "disputes": events("disputes", DisputeReport, topic_match(DisputeReport)),
        "speakers": score_speakers(expected, reading),
    }


def expectations(folder: Path) -> Iterator[tuple[str, Item]]:
    """The expectations of a folder, by the stem of the article they are for."""
    for path in sorted(folder.glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def total(articles: Path, expected: Path) -> dict[str, Score]:
    """Read a folder of articles and add up the scores of all that have an expectation."""
    readings = {Path(r.article.file).stem: r for r in read_paths([articles]) if isinstance(r, Reading)}
    out: dict[str, Score] = {}
    for stem, item in expectations(expected):
        for key, value in score(item, readings[stem]).items():
            out[key] = out.get(key, Score()) + value
    return out


def main(arguments: Sequence[str]) -> None:
    """Print precision, recall and F1 of people, events and speakers."""
    articles, expected = (Path(a) for a in arguments or ("seeds", "tests/seeds/expected"))
    for key, value in total(articles, expected).items():
        print(
            f"{key:10} P {value.precision:.3f}  R {value.recall:.3f}  F1 {value.f1:.3f}"
            f"   ({value.found} found, {value.missed} missed, {value.wrong} wrong)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
