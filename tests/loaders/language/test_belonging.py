"""Whom somebody serves who is named without a title that says so: each case shows text and country."""

import pytest

from graph.model import Article, PartialDate
from loaders.language import english, names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Dragan Ilic (Serbia) and Karl Huber (Austria) signed.", "Karl Huber", "AUT"),
        ("Dragan Ilic signed for Serbia and Karl Huber for Austria.", "Karl Huber", "AUT"),
        (
            "The interior ministers of Serbia and Austria, Dragan Ilic and Karl Huber, met.",
            "Karl Huber",
            "AUT",
        ),
        ("Sudan's negotiating team, headed by Musa Adam, walked out.", "Musa Adam", "SDN"),
        ("Musa Adam, who leads the Sudanese side, walked out.", "Musa Adam", "SDN"),
        ("Rick Daley, Washington's man in Kyiv, denied it.", "Rick Daley", "USA"),
        ("Gordon Blake, who served as Australia's ambassador to China, was there.", "Gordon Blake", "AUS"),
        (
            "Foreign Minister Ana Quispe of Peru shook hands with Ecuador's Luis Andrade.",
            "Luis Andrade",
            "ECU",
        ),
    ],
)
def test_whom_somebody_serves(text: str, name: str, country: str) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert {one.name: one.country for one in found.people}[name] == country
