"""How news agencies write of days, quarters and years; each case shows the words and the values meant."""

import pytest

from graph.model import PartialDate
from loaders.document import TimeExpression
from loaders.language import dates, english


def mentioned(text: str, published: str) -> list[TimeExpression]:
    """The dates a text mentions, both ends of a period apart; durations are none."""
    found = dates.find(english.analyse(text), PartialDate(published))
    return [part for one in found if one.days is None for part in one.parts or (one,)]


def values(text: str, published: str) -> list[str | None]:
    """Their ISO values."""
    return [one.value for one in mentioned(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # 1996-09-18 is a Wednesday
        ("The mill will stay shut until Friday.", ["1996-09-20"]),
        ("The court adjourned the case until Monday.", ["1996-09-23"]),
        ("They had until noon on Thursday to answer.", ["1996-09-19"]),
        ("The exchange has kept its floor closed until Tuesday.", ["1996-09-24"]),
        ("The governor stayed in Bern until Sunday.", ["1996-09-15"]),
        ("The ship did not dock until Monday.", ["1996-09-16"]),
        ("The fair opens in late November.", ["1996-11"]),
        ("The fair opened in late November.", ["1995-11"]),
        ("The firm wants to start drilling in May.", ["1997-05"]),
        ("The two agreed to exchange envoys in March.", ["1997-03"]),
        ("The two agreed in March to exchange envoys.", ["1996-03"]),
        ("On November 19, the boards of the two mills signed a pact.", ["1995-11-19"]),
        ("The note yields 8.9 percent, up from 8.7 percent Tuesday.", ["1996-09-17"]),
        ("The dollar is at 1.52 marks, down from 1.54 late Monday.", ["1996-09-16"]),
    ],
)
def test_the_side_of_publication(text: str, expected: list[str]) -> None:
    assert values(text, "1996-09-18") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Revenue in the second half of the year will be lower.", ["1996-H2"]),
        ("Rainfall was poor in the latter half of 1994.", ["1994-H2"]),
        ("The mill lost money in last year's third quarter.", ["1995-Q3"]),
        ("In this year's first quarter it did better.", ["1996-Q1"]),
        ("Sales should recover by year end.", ["1996"]),
        ("Net for the June quarter was flat.", ["1996-Q2"]),
        ("Net fell in the quarter ended Sept. 30, 1995.", ["1995-Q3", "1995-09-30"]),
        ("Net was up from $3 million in the year-earlier period.", ["1995"]),
        ("Prices soared in the 70s and '80s.", ["197X", "198X"]),
        ("They spoke of the coming Dec. 15 vote.", ["1996-12-15"]),
        ("The costly November battles wore them out.", ["1995-11"]),
        ("A July meeting brought nothing.", ["1996-07"]),
        ("Jobs were lost in the May-August period.", ["1996-05", "1996-08"]),
        ("The storm of April 6-7 cut the road.", ["1996-04-06", "1996-04-07"]),
        ("The ships sailed on 28 and 29 August.", ["1996-08-28", "1996-08-29"]),
        ("He ran the port from 1979 to 1985.", ["1979", "1985"]),
        ("The siege of 1957-58 is forgotten.", ["1957", "1958"]),
        ("It fell in 1954. In August of that year a truce was made.", ["1954", "1954-08"]),
        ("It fell in 1954. On 3 June the same year a truce was made.", ["1954", "1954-06-03"]),
        ("They met on June 20 of 1992.", ["1992-06-20"]),
        ("It was less than the year previous.", ["1995"]),
        ("The flood struck on Sunday and the day following.", ["1996-09-15", "1996-09-16"]),
        ("The bridge fell in 1990, not 1991.", ["1990", "1991"]),
        ("The rebels held out throughout the summer.", ["1996-SU"]),
        ("He slept until 2 p.m. Tuesday.\n\nSeptember 19, 1996 was dull.", ["1996-09-17", "1996-09-19"]),
    ],
)
def test_quarters_halves_and_ends_of_periods(text: str, expected: list[str]) -> None:
    assert values(text, "1996-09-18") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The runway reopened at 1530 GMT and closed at 1800 hours.",
        "The council adopted Resolution 1701 and recalled resolutions 1559 and 1680.",
        "Flight 1998 left gate 12; take Route 1950.",
        "The plant cost 1721 million dollars.",
        "In the second half he scored twice.",
        "He sat in the sun; the second fall of the wall may mar it.",
        "The 7,000 oct members march on.",
    ],
)
def test_numbers_and_words_that_are_no_dates(text: str) -> None:
    assert values(text, "1996-09-18") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May 1987 the dam broke. In July the valley was empty.", ["1987-05", "1987-07"]),
        (
            "The dam broke in 1987. The valley was cleared on 3 July.\n\nOn 4 July the prefect spoke.",
            ["1987", "1987-07-03", "1996-07-04"],
        ),
        (
            "The dam broke in 1987. It broke again on Monday, and in July as well.",
            ["1987", "1996-09-16", "1996-07"],
        ),
        ("He has led the party since 1987. In July he resigned.", ["1987", "1996-07"]),
        ("The dam was built in 1987. It will be mended in December.", ["1987", "1996-12"]),
    ],
)
def test_months_and_days_of_a_year_told_of(text: str, expected: list[str]) -> None:
    """In a story of the past a day without a year is of the year last named, till the paragraph ends."""
    assert values(text, "1996-09-18") == expected
