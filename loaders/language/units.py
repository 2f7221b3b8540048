"""The words for currencies, units, rates and bounds, from a table."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("units.csv")


@cache
def table(kind: str) -> dict[str, tuple[str, float]]:
    """The words of one class of the table of units, with the unit each stands for and its factor."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["class"] == kind]
    return {row["word"]: (row["unit"], float(row["factor"])) for row in rows}


@cache
def currencies() -> frozenset[str]:
    """The units that are money."""
    return frozenset(unit for kind in ("before", "after") for unit, _ in table(kind).values())


def lookup(kind: str, word: str) -> tuple[str, float]:
    """The unit and factor of a word as it is printed; raises `KeyError` where the table lacks it."""
    plain = re.sub(r"\s", " ", word)
    rows = table(kind)
    return rows.get(plain) or {key.lower(): value for key, value in rows.items()}[plain.lower()]
