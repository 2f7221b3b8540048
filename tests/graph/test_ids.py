"""IRIs are made from meaning alone, and no name can break one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from graph import ids
from graph.model import Country, Organization, Person, Place
from tests.graph.examples import PACKAGE, READING, VISIT


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Berg", "anna-berg"),
        ("  ANNA   berg ", "anna-berg"),
        ("José Núñez", "jose-nunez"),
        ("Łukasz Ødegård", "lukasz-odegard"),
        ("Sean O'Neil-Roe", "sean-oneil-roe"),
        ("G20", "g20"),
    ],
)
def test_names_become_readable(name: str, expected: str) -> None:
    assert ids.slug(name) == expected


def test_names_in_other_scripts_stay_apart_and_the_same() -> None:
    one, other = ids.slug("習近平"), ids.slug("プーチン")
    assert one != other
    assert one == ids.slug("習近平")
    assert ids.slug("Владимир I") != ids.slug("Василий I")


def test_long_names_are_cut_and_stay_apart() -> None:
    one, other = ids.slug("a" * 500), ids.slug("a" * 501)
    assert one != other
    assert len(one) < 100


@given(st.text(st.characters()))
def test_any_name_makes_an_iri(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ids.slug(name))
    for thing in (Person(name), Organization(name), Country(name, name), Place(name, name)):
        assert NamedNode(ids.entity(thing)).value == ids.entity(thing)


def test_an_article_is_known_by_publisher_and_text() -> None:
    article = READING.article
    assert ids.article(replace(article, file="elsewhere.txt", title=None)) == ids.article(article)
    assert ids.article(replace(article, publisher="Another")) != ids.article(article)
    assert ids.article(replace(article, text=article.text + " ")) != ids.article(article)


def test_reports_at_one_offset_have_names_of_their_own() -> None:
    names = ids.reports("A", (VISIT, PACKAGE, PACKAGE))
    start = PACKAGE.evidence[0].start
    assert names == ("A/report/summit-0", f"A/report/deal-{start}", f"A/report/deal-{start}-2")


def test_parts_lead_back_to_what_they_are_part_of() -> None:
    article = ids.article(READING.article)
    assert ids.whole(ids.span(article, 1, 2) + "/selector") == article
    assert ids.whole(article) == article
    assert ids.whole(f"{ids.entity(Person('Anna Berg'))}/office/1") == ids.entity(Person("Anna Berg"))


def test_places_of_one_name_in_two_countries_are_two() -> None:
    assert ids.entity(Place("Vessel", "NOR")) != ids.entity(Place("Vessel", "SUD"))
