"""The tables of facts about countries, organizations and places."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from graph.model import Country, Organization, Party
from loaders.gazetteer.words import fold

HERE = Path(__file__).parent

# Bodies that count as the 'country' somebody serves.
BODIES = frozenset({"EU", "UN", "NATO", "ASEAN", "BRICS", "SCO", "G7", "G20"})
BODIES |= {
    "AU",
    "ECOWAS",
    "OAS",
    "LAS",
    "OIC",
    "GCC",
    "SADC",
    "EAC",
    "IGAD",
    "CARICOM",
    "OSCE",
    "COE",
    "OPEC",
}
BODIES |= {"UNESCO", "UNHCR", "WHO", "WTO", "IAEA", "IMF", "WB"}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table by column."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> list[str]:
    """The entries of a cell that holds several, divided by `|`."""
    return [part for part in cell.split("|") if part]


@cache
def countries() -> dict[str, Country]:
    """Every state and territory by its ISO 3166-1 alpha-3 code (for four dissolved ones the former code)."""
    return {row["code"]: Country(row["code"], row["name"]) for row in rows("countries.csv")}


@cache
def organizations() -> dict[str, Organization]:
    """The bodies that have a code, by code."""
    return {
        row["code"]: Organization(row["name"], row["code"])
        for row in rows("organizations.csv")
        if row["code"]
    }


@cache
def homes() -> dict[str, str]:
    """The alpha-3 code of the country an organization belongs to, by its name."""
    return {row["name"]: row["country"] for row in rows("organizations.csv") if row["country"]}


@cache
def media() -> frozenset[str]:
    """The names of news agencies, papers and broadcasters: they tell of things and take no part in them."""
    return frozenset(row["name"] for row in rows("organizations.csv") if row["sort"] == "media")


def is_state(code: str) -> bool:
    """Whether a code is a country's."""
    return code in countries()


def party(code: str) -> Party | None:
    """The country or body with a code."""
    return countries().get(code) or organizations().get(code)


def country_name(code: str) -> str:
    """The usual English name of a country or body; the code itself where it is unknown."""
    known = party(code)
    return known.name if known else code


@cache
def regions() -> frozenset[str]:
    """The names of stretches of the earth that are no towns: continents, seas, parts of the world."""
    return frozenset(row["name"] for row in rows("places.csv") if row["kind"] in {"region", "water"})


@cache
def seats() -> frozenset[str]:
    """The names of palaces and offices of heads of state and government ('Kremlin', 'White House')."""
    return frozenset(row["name"] for row in rows("places.csv") if row["kind"] == "seat")


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset(
        (fold(city).lower(), row["code"]) for row in rows("countries.csv") for city in parts(row["capitals"])
    ) | {("brussels", "EU"), ("brussels", "BEL")}


@cache
def _first_capitals() -> dict[str, str]:
    return {row["code"]: parts(row["capitals"])[0] for row in rows("countries.csv") if parts(row["capitals"])}


def capital_name(code: str | None) -> str | None:
    """The first name of the capital of the country with a code ('Luanda' for AGO)."""
    return _first_capitals().get(code or "")


def is_capital(text: str, code: str) -> bool:
    """Whether a text names a capital of the country with a code ('Peking', 'CHN')."""
    return (fold(text).lower(), code) in _capitals()
