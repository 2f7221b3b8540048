"""What the loaders read of our own annotated texts must not get worse without somebody saying so.

The floors lie a little below what was reached; when a change for the better lifts the figures, lift the
floors with it. Lowering one is a decision to be written down in `docs/decisions.md`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from bench.quality import total
from bench.tally import Figures
from graph.model import Reading
from loaders.pipeline import read_paths
from tests.test_expected import FOLDERS

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)
CASES = [(name, what) for name, floors in FLOORS.items() for what in floors]


@cache
def figures(name: str) -> Figures:
    """Read one folder of texts, once."""
    return total(*FOLDERS[name])


@pytest.mark.parametrize(("name", "what"), CASES)
def test_the_reading_of_our_own_texts_stays_above_its_floor(name: str, what: str) -> None:
    assert figures(name)[what].value >= FLOORS[name][what], figures(name)[what]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_figure_has_a_floor(name: str) -> None:
    assert set(figures(name)) == set(FLOORS[name])


@pytest.mark.parametrize("stem", ["nothing-bread", "nothing-league"])
def test_a_text_without_diplomacy_yields_no_report(stem: str) -> None:
    articles, _ = FOLDERS["texts"]
    readings = [one for one in read_paths([articles / f"{stem}.md"]) if isinstance(one, Reading)]
    assert [report.label for reading in readings for report in reading.reports] == []
