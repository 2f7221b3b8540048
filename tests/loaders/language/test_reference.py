"""What pronouns and descriptions stand for, or that they stand for nothing certain."""

from __future__ import annotations

import pytest

from graph.model import Article, PartialDate
from loaders.document import Document
from loaders.language import english, names, reference


def resolve(text: str, date: str = "2010-06-24") -> list[tuple[str, str]]:
    article = Article("a.txt", text, published=PartialDate(date))
    doc = english.analyse(text)
    found = names.find(article, doc)
    document = Document(article, doc, found.people, found.mentions)
    return [(m.text, m.entity.name) for m in reference.resolve(document) if m.entity is not None]


@pytest.mark.parametrize(
    ("date", "name"),
    [("2010-06-24", "Dmitry Medvedev"), ("2014-06-24", "Vladimir Putin"), ("1997-06-24", "Boris Yeltsin")],
)
def test_the_holder_of_an_office_is_decided_by_the_date(date: str, name: str) -> None:
    assert resolve("The Russian president arrived on Monday.", date) == [("The Russian president", name)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Chinese foreign minister left.", [("The Chinese foreign minister", "Yang Jiechi")]),
        ("The German chancellor left.", [("The German chancellor", "Angela Merkel")]),
        ("India's prime minister left.", [("India's prime minister", "Manmohan Singh")]),
        ("The British leader left.", [("The British leader", "David Cameron")]),
        ("The former Russian president left.", []),
        ("The Russian deputy prime minister left.", []),
        ("The prime minister left.", []),
    ],
)
def test_descriptions_of_office_holders(text: str, found: list[tuple[str, str]]) -> None:
    assert resolve(text) == found


def test_a_description_beside_the_name_is_no_second_mention() -> None:
    assert resolve("The Russian president, Dmitry Medvedev, left.") == []


def test_an_office_named_before_is_the_one_meant() -> None:
    text = "Prime Minister Stephen Harper met Barack Obama. The prime minister spoke first."
    assert ("The prime minister", "Stephen Harper") in resolve(text)


def test_he_is_the_last_subject() -> None:
    assert resolve("Barack Obama flew to Seoul. He spoke briefly.") == [("He", "Barack Obama")]
    assert resolve("Angela Merkel flew to Seoul. She spoke briefly.") == [("She", "Angela Merkel")]


def test_a_pronoun_of_the_other_sex_or_between_two_is_left() -> None:
    assert resolve("Angela Merkel flew to Seoul. He spoke briefly.") == []
    assert resolve("Barack Obama thanked David Cameron for his patience.") == []


def test_the_two_leaders_and_the_two_countries() -> None:
    text = "Barack Obama met Dmitry Medvedev. The two leaders dined. The two countries signed nothing."
    assert set(resolve(text)) == {
        ("The two leaders", "Barack Obama"),
        ("The two leaders", "Dmitry Medvedev"),
        ("The two countries", "United States"),
        ("The two countries", "Russia"),
    }


def test_two_of_three_are_not_guessed() -> None:
    text = "Barack Obama met Dmitry Medvedev and Hu Jintao. The two leaders dined."
    assert resolve(text) == []


def test_offsets_are_those_of_the_text() -> None:
    text = "Barack Obama landed. He met the French president."
    article = Article("a.txt", text, published=PartialDate("2010-06-24"))
    doc = english.analyse(text)
    found = names.find(article, doc)
    for mention in reference.resolve(Document(article, doc, found.people, found.mentions)):
        assert mention.text == text[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Anna Costa, a Brazilian minister, flew to Doha. There the Brazilian met the emir.",
            ("the Brazilian", "Anna Costa"),
        ),
        ("Miss Clark wanted it at once. She had been told so.", ("She", "Clark")),
    ],
)
def test_one_of_a_people_and_the_sex_of_honorifics(text: str, found: tuple[str, str]) -> None:
    assert found in resolve(text)


@pytest.mark.parametrize(
    ("text", "not_found"),
    [
        ("Miss Clark wanted it at once. He had been told so.", ("He", "Clark")),
        (
            "Jan Novak of Poland came. Ewa Kopacz of Poland stayed. Then the Polish balked.",
            ("the Polish", "Jan Novak"),
        ),
        ("Jan Novak came to Oslo, where Peter Lund was to receive him.", ("him", "Peter Lund")),
    ],
)
def test_references_that_stay_open(text: str, not_found: tuple[str, str]) -> None:
    assert not_found not in resolve(text)
