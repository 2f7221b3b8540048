"""What the loaders read of our own annotated texts must not get worse without somebody saying so.

The floors lie a little below what was reached; when a change for the better lifts the figures, lift the
floors with it. Lowering one is a decision to be written down in `docs/decisions.md`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.quality import Score, total

ROOT = Path(__file__).parents[2]
FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return total(ROOT / "seeds", ROOT / "tests/seeds/expected")


@pytest.mark.parametrize("what", sorted(FLOORS))
def test_the_reading_of_our_own_texts_stays_above_its_floor(scores: dict[str, Score], what: str) -> None:
    assert scores[what].f1 >= FLOORS[what], scores[what]


def test_every_figure_that_is_scored_has_a_floor(scores: dict[str, Score]) -> None:
    assert set(scores) == set(FLOORS)
