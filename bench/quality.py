"""Compare what the loaders read with what a careful reader wrote down.

    .venv/bin/python -m bench.quality                      # the seeds and their expectations
    .venv/bin/python -m bench.quality ARTICLES EXPECTED    # any folder of articles, one JSON file for each

An expectation lists people, summits, deals, disputes and speakers of one article; items with
`"required": false` cost nothing whether found or not. Each is paired with at most one report, best match
first: a second report of the same event counts as wrong. Of the pairs, what was read right is then counted
detail by detail.
"""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.tally import Figures, Score, Share, add, share
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
    measures_of,
    parties_of,
)
from loaders.pipeline import read_paths

Item = Mapping[str, Any]

FAMILIES = (
    {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT, Kind.BILATERAL_MEETING, Kind.TALKS},
    {Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY},
    {Kind.PHONE_CALL},
)
WIDTH = {"day": 10, "month": 7, "year": 4}


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


def summit_match(people: Sequence[Item], expected: Item, report: AnyReport) -> float:
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
) -> Callable[[Sequence[Item], Item, AnyReport], float]:
    """A matcher for deals or disputes: a keyword must show and a party must be shared."""

    def match(_people: Sequence[Item], expected: Item, report: AnyReport) -> float:
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
) -> list[tuple[Item, AnyReport]]:
    """Pair expected items with reports one to one, best first."""
    scored = sorted(
        ((match(e, r), -i, -j) for i, e in enumerate(expected) for j, r in enumerate(reports)), reverse=True
    )
    items: set[int] = set()
    used: set[int] = set()
    pairs = []
    for score, i, j in scored:
        if score > 0 and -i not in items and -j not in used:
            items.add(-i)
            used.add(-j)
            pairs.append((expected[-i], reports[-j]))
    return pairs


def needed(items: Iterable[Item]) -> int:
    """Count the items that have to be found."""
    return sum(item.get("required", True) for item in items)


def hits(wanted: Iterable[str], got: set[str]) -> Share:
    """Count which codes or names are among those of a report."""
    return share([one in got or plain(one) in got for one in wanted])


def summit_details(expected: Item, people: Sequence[Item], report: SummitReport) -> Figures:
    """Compare the day, place and participants of a summit that was found."""
    got = {plain(person.name) for person in report.participants}
    there = [bool(names(p) & got) for p in people if p["name"] in expected["participants"]]
    found: Figures = {"participants": share(there)}
    if expected["start"] and expected["precision"] == "day":
        right = report.start is not None and report.start.iso in values(expected, "start")
        found["day"] = share([right])
    if expected["place"]:
        right = report.place is not None and plain(expected["place"]) in plain(report.place.name)
        found["place"] = share([right])
    return found


def details(kind: str, expected: Item, people: Sequence[Item], report: AnyReport) -> Figures:
    """Compare the details of an event that was found."""
    found: Figures = {}
    if "status" in expected:
        found["status"] = share([report.status in values(expected, "status")])
    if isinstance(report, SummitReport):
        found |= summit_details(expected, people, report)
    else:
        found["parties"] = hits(expected["parties"], codes(parties_of(report)))
    if wanted := expected.get("measures"):
        got = [measure.value for measure in measures_of(report)]
        right = [any(math.isclose(m["value"], value, rel_tol=0.005) for value in got) for m in wanted]
        found["measures"] = share(right)
    return {f"{kind}.{key}": value for key, value in found.items()}


def score_people(expected: Sequence[Item], people: Sequence[Person]) -> Figures:
    """Count expected people by name, and their states; a second person for one expectation is wrong."""
    met: set[int] = set()
    states = []
    for person in people:
        hit = next(
            (i for i, e in enumerate(expected) if i not in met and plain(person.name) in names(e)), None
        )
        if hit is not None:
            met.add(hit)
            if expected[hit].get("country"):
                states.append(person.country in values(expected[hit], "country"))
    found = needed(expected[i] for i in met)
    score = Score(found, needed(expected) - found, len(people) - len(met))
    return {"people": score, "people.country": share(states)}


def score_speakers(expected: Item, reading: Reading) -> Figures:
    """Count expected quotations that were found, and those that were with the right speaker."""
    people = {p["name"]: p for p in expected["people"]}
    found, named = [], []
    for item in expected["speakers"]:
        if item.get("required", True):
            speaker = people.get(item["speaker"], {"name": item["speaker"]})
            start = plain(item["starts"]).rstrip(" .,")
            quotation = next((q for q in reading.quotations if start in plain(q.text)), None)
            right = quotation and quotation.speaker and plain(quotation.speaker.name) in names(speaker)
            found.append(quotation is not None)
            named.append(bool(right))
    return {"quotations": share(found), "quotations.speaker": share(named)}


def score(expected: Item, reading: Reading) -> Figures:
    """Score one article's reading against its expectation."""
    people = expected["people"]
    figures = score_people(people, reading.people) | score_speakers(expected, reading)
    for kind, frame, match in FRAMES:
        reports = [report for report in reading.reports if isinstance(report, frame)]
        pairs = pair(expected[kind], reports, partial(match, people))
        found = needed(item for item, _ in pairs)
        figures[kind] = Score(found, needed(expected[kind]) - found, len(reports) - len(pairs))
        for item, report in pairs:
            if item.get("required", True):
                add(figures, details(kind, item, people, report))
    return figures


FRAMES: tuple[tuple[str, type[AnyReport], Callable[[Sequence[Item], Item, AnyReport], float]], ...] = (
    ("summits", SummitReport, summit_match),
    ("deals", DealReport, topic_match(DealReport)),
    ("disputes", DisputeReport, topic_match(DisputeReport)),
)


def expectations(folder: Path) -> Iterator[tuple[str, Item]]:
    """The expectations of a folder, by the stem of the article they are for."""
    for path in sorted(folder.glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def total(articles: Path, expected: Path) -> Figures:
    """Read a folder of articles and add up the scores of all that have an expectation."""
    readings = {Path(r.article.file).stem: r for r in read_paths([articles]) if isinstance(r, Reading)}
    figures: Figures = {}
    for stem, item in expectations(expected):
        add(figures, score(item, readings[stem]))
    return dict(sorted(figures.items()))


def main(arguments: Sequence[str]) -> None:
    """Print precision, recall and F1 of people and events, and the share of details that are right."""
    articles, expected = (Path(a) for a in arguments or ("seeds", "tests/seeds/expected"))
    for key, value in total(articles, expected).items():
        print(f"{key:22} {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
