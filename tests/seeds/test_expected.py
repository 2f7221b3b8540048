"""The hand-made expectations speak of the dispatches as they stand: an edited dispatch shows here."""

import json
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path("seeds")
EXPECTED = Path(__file__).parent / "expected"
NAMES = sorted(path.stem for path in SEEDS.glob("*.md"))


def expectation(name: str) -> dict[str, Any]:
    """The annotation of one dispatch, in the format of the scorer's gold files."""
    loaded: dict[str, Any] = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def test_every_dispatch_has_an_expectation_and_the_other_way_round() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.json")) == NAMES
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_stands_in_the_text(name: str) -> None:
    text = (SEEDS / f"{name}.md").read_text(encoding="utf-8")
    wanted = expectation(name)
    anchors = [item["near"] for kind in ("summits", "deals", "disputes") for item in wanted[kind]]
    anchors += [quotation["starts"] for quotation in wanted["speakers"]]
    anchors += [person["name"] for person in wanted["people"]]
    assert [anchor for anchor in anchors if anchor not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_expectation_carries_the_metadata_of_the_front_matter(name: str) -> None:
    _, head, _ = (SEEDS / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    wanted = expectation(name)
    assert (fields["publisher"], fields["published"]) == (wanted["publisher"], wanted["published"])
    assert wanted["text"] == f"seeds/{name}.md"


@pytest.mark.parametrize("name", NAMES)
def test_participants_are_people_of_the_dispatch(name: str) -> None:
    wanted = expectation(name)
    people = {person["name"] for person in wanted["people"]}
    assert {who for summit in wanted["summits"] for who in summit["participants"]} <= people
