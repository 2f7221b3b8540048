"""Word lists that tell names apart: titles, given names, and nouns that end names of bodies and places."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _list(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in _table("word_lists.csv") if row["list"] == name)


PARTICLES = _list("particles")
"""Small words inside names ('de', 'bin')."""
SUFFIXES = _list("suffixes")
"""What may follow a name ('Jr', 'III')."""
FORMER = _list("former")
"""Words that put a title in the past."""
SPEECH = _list("speech")
"""Verb forms that people are the subjects of."""
PLACING = _list("placing")
"""Prepositions and verb forms that make a place of what follows."""
DAYS_AND_MONTHS = _list("days_and_months")
DEPARTMENTS = _list("departments")
"""What ministers are ministers of."""
OPENERS = _list("openers")
"""First words of names of ships, storms, banks, towns and clubs ('Banco', 'Cyclone', 'Puerto')."""
COMMON = _list("common")
"""Words that begin sentences and headings large without being names, or are large for other reasons."""

SITES = _list("sites")
"""What a place is said to be before its name ('the town of')."""


@cache
def titles() -> dict[str, str]:
    """What a title, occupation or honorific makes of the person it stands with, by the word in lower case.

    LEADER, OFFICIAL, EXPERT, OTHER, or HONORIFIC where it tells nothing but that a person is meant.
    """
    return {row["word"]: row["role"] for row in _table("titles.csv")}


@cache
def nouns() -> dict[str, str]:
    """What sort of thing ('study', 'body', 'place', 'event') a noun makes of the name it ends."""
    return {row["word"]: row["sort"] for row in _table("nouns.csv")}


@cache
def given_names() -> dict[str, str]:
    """The sexes a given name is used for ('m', 'f', 'f|m'), by the name in lower case."""
    return {row["name"].lower(): row["gender"] for row in _table("given_names.csv")}


@cache
def family_first() -> frozenset[str]:
    """Family names that stand before the given name (Chinese, Korean, Vietnamese), in lower case."""
    return frozenset(row["name"].lower() for row in _table("family_names.csv"))
