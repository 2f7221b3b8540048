"""The tables of facts, and what is looked up in them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Country, Organization, Role
from loaders.gazetteer import entries, holders, tables, words


def holder(name: str) -> holders.Holder:
    return next(h for h in holders.holders() if h.name == name)


@pytest.mark.parametrize("table", ["leaders.csv", "officials.csv"])
def test_every_term_is_well_formed(table: str) -> None:
    for row in tables.rows(table):
        assert re.fullmatch(r"\d{4}(-\d\d)?", row["start"]), row
        assert re.fullmatch(r"(\d{4}(-\d\d)?)?", row["end"]), row
        assert not row["end"] or row["start"] <= row["end"], row
        assert row["name"] == row["name"].strip() and row["name"] not in row["aliases"].split("|"), row


def test_leaders_serve_countries_of_the_tables() -> None:
    assert {row["country"] for row in tables.rows("leaders.csv")} <= set(tables.countries())


def test_no_country_has_two_presidents_for_long() -> None:
    """Terms overlap only where a state has a presidency of several (Bosnia) or an acting head."""
    spans: dict[str, list[tuple[str, str, str]]] = {}
    for row in tables.rows("leaders.csv"):
        if row["office"] == "president" and row["country"] not in {"BIH", "CHE"}:
            spans.setdefault(row["country"], []).append((row["start"], row["end"] or "9999", row["name"]))
    clashes = []
    for country, terms in spans.items():
        for (_, end, one), (start, _, other) in pairwise(sorted(terms)):
            if start < end[:4] and one != other:
                clashes.append((country, one, other))
    assert clashes == []


@pytest.mark.parametrize(
    ("country", "month", "office", "name"),
    [
        ("RUS", "2010-06", "president", "Dmitry Medvedev"),
        ("RUS", "2010-06", "prime minister", "Vladimir Putin"),
        ("RUS", "2014-05", "president", "Vladimir Putin"),
        ("CHN", "1998-01", "president", "Jiang Zemin"),
        ("GBR", "2022-10", "prime minister", "Rishi Sunak"),
        ("BRA", "2005-11", "president", "Luiz Inácio Lula da Silva"),
        ("JPN", "1998-07", "foreign minister", "Keizo Obuchi"),
        ("WSM", "2023-01", "prime minister", "Fiame Naomi Mata'afa"),
    ],
)
def test_who_held_an_office(country: str, month: str, office: str, name: str) -> None:
    found = [
        h.name
        for h in holders.by_country()[country]
        if any(t.country == country and t.office == office and t.covers(month) for t in h.terms)
    ]
    assert name in found


def test_role_and_title_are_those_of_the_month() -> None:
    modi = holder("Narendra Modi")
    assert (modi.person("2015-06").role, modi.person("2015-06").title) == (Role.LEADER, "prime minister")
    singh = holder("Manmohan Singh").person("2015-06")
    assert (singh.role, singh.title, singh.country) == (Role.OTHER, "former prime minister", "IND")


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Xi Jinping", "CHN", ("Xi",)),
        ("Enrique Peña Nieto", "MEX", ("Pena Nieto", "Nieto")),
        ("Bashar al-Assad", "SYR", ("al-Assad", "Assad")),
        ("Ursula von der Leyen", "EU", ("von der Leyen", "der Leyen", "Leyen")),
        ("Abiy Ahmed", "ETH", ("Ahmed", "Abiy")),
        ("Nguyen Tan Dung", "VNM", ("Nguyen", "Dung")),
        ("Ferdinand Marcos Jr.", "PHL", ("Marcos",)),
    ],
)
def test_shorter_forms_of_names(name: str, country: str, short: tuple[str, ...]) -> None:
    assert set(holders.family_names(name, country)) == set(short)


def test_codes_and_capitals() -> None:
    assert tables.party("KAZ") == Country("KAZ", "Kazakhstan")
    assert tables.party("EU") == Organization("European Union", "EU")
    assert tables.party("XYZ") is None
    assert tables.is_capital("Peking", "CHN") and not tables.is_capital("Shanghai", "CHN")
    assert tables.country_name("GBR") == "United Kingdom"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sergei Lavrov", "Sergey Lavrov"), ("Kiev", "Kyiv"), ("Yury Ushakov", "Yuri Ushakov")],
)
def test_transliterations_are_close(one: str, other: str) -> None:
    assert words.closeness(one, other) >= 0.5
    assert words.skeleton(one) == words.skeleton(other)


def test_a_swap_of_letters_is_one_edit() -> None:
    assert words.closeness("Segrei", "Sergei") == pytest.approx(1 - 1 / 6)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(words.fold(text)) == len(text)


@given(st.text(max_size=60))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    found = words.split(text)
    assert all(0 <= w.start < w.end <= len(text) for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_every_entry_begins_with_its_key() -> None:
    for first, found in entries.entries().items():
        assert all(e.words[0] == first for e in found)
        assert [len(e.words) for e in found] == sorted((len(e.words) for e in found), reverse=True)
