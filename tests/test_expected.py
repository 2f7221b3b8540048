"""The hand-made expectations speak of the texts as they stand: an edited text shows here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FOLDERS = {
    "seeds": (ROOT / "seeds", ROOT / "tests/seeds/expected"),
    "texts": (ROOT / "tests/texts/articles", ROOT / "tests/texts/expected"),
    "unseen": (ROOT / "tests/unseen/articles", ROOT / "tests/unseen/expected"),
}
"""Each folder of texts, and where the JSON files with what a careful reader finds in them are.

Of the unseen ones nobody looks at single misses: no rule is mended by them, so that their figures tell what
to expect of any text. What any of the texts tells is partly made up, and so are words put in mouths.
"""

CASES = [
    pytest.param(text, expected / f"{text.stem}.json", id=f"{name}/{text.stem}")
    for name, (articles, expected) in FOLDERS.items()
    for text in sorted(articles.glob("*.md"))
]


def expectation(path: Path) -> dict[str, Any]:
    """The annotation of one text: people, summits, deals, disputes and speakers."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(("articles", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_every_text_has_an_expectation_and_the_other_way_round(articles: Path, expected: Path) -> None:
    texts = sorted(path.stem for path in articles.glob("*.md"))
    assert sorted(path.stem for path in expected.glob("*.json")) == texts
    assert len(texts) >= 5


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_expected_stands_in_the_text(text: Path, expected: Path) -> None:
    body, wanted = text.read_text(encoding="utf-8"), expectation(expected)
    anchors = [item["near"] for kind in ("summits", "deals", "disputes") for item in wanted[kind]]
    anchors += [quotation["starts"] for quotation in wanted["speakers"]]
    assert [anchor for anchor in anchors if anchor not in body] == []
    unnamed = [p["name"] for p in wanted["people"] if not any(n in body for n in (p["name"], *p["also"]))]
    assert unnamed == []


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_expectation_carries_the_metadata_of_the_front_matter(text: Path, expected: Path) -> None:
    fields = yaml.safe_load(text.read_text(encoding="utf-8").split("---\n", 2)[1])
    wanted = expectation(expected)
    assert (fields["publisher"], str(fields["published"])) == (wanted["publisher"], wanted["published"])
    assert wanted["text"] == text.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_participants_are_people_of_the_text(text: Path, expected: Path) -> None:
    wanted = expectation(expected)
    people = {person["name"] for person in wanted["people"]}
    assert {who for summit in wanted["summits"] for who in summit["participants"]} <= people
