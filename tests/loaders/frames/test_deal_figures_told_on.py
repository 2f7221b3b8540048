"""Which figures of a text belong to a deal, and which words tell of none: each case shows the text."""

import pytest

from graph.model import Article, DealReport, PartialDate
from loaders.pipeline import read_article


def deals(text: str) -> list[DealReport]:
    article = Article("x.txt", text, publisher="P", published=PartialDate("2019-05-16"), language="en")
    return [report for report in read_article(article).reports if isinstance(report, DealReport)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Chile and Bolivia signed a treaty of 18 articles on Tuesday.", [18]),
        ("Peru and Ecuador initialled a communique. It has 14 articles and two annexes.", [14]),
        ("Two agreements were signed by Serbia and Croatia on Friday, one on rivers and one on rail.", [2]),
        ("Fiji and Samoa agreed on a truce: 60 days without boarding fishing boats.", [60]),
        (
            "Latvia will buy gas from Norway's Equinor under a contract of Monday. The term is twelve years.",
            [12],
        ),
        ("Denmark and Sweden signed a treaty on their border. It fixes a line 240 kilometres long.", [240]),
        (
            "Denmark and Sweden signed a treaty on their sea border. The text does three things. "
            "Each coast is to have 12 nautical miles of water and a further 8 for fishing.",
            [12, 8],
        ),
        (
            "Ghana and Togo extended their power contract by another ten years. "
            "The price rises from 8 to 11 cents a kilowatt-hour.",
            [10, 8, 11],
        ),
        ("Norway lent Malawi 45 million USD under a loan agreement signed on Friday.", [45e6]),
    ],
)
def test_figures_that_belong_to_a_deal(text: str, values: list[float]) -> None:
    told = [measure.value for deal in deals(text) for measure in deal.measures]
    assert [value for value in values if value not in told] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Chile and Bolivia signed a treaty. The president stayed for 40 minutes.", 40),
        ("Kenya and Uganda signed an accord on Monday. It took ten years of talks.", 10),
        ("Peru and Ecuador signed a treaty in 1998. Some 30 people died in the clashes before.", 30),
        ("Spain and Morocco signed an agreement. The two-day visit was the first in 12 years.", 12),
    ],
)
def test_figures_that_do_not(text: str, value: float) -> None:
    assert value not in [measure.value for deal in deals(text) for measure in deal.measures]


@pytest.mark.parametrize(
    "text",
    [
        "Peru ordered six battalions to the frontier with Ecuador on Monday, the foreign ministry said.",
        "Mr Lavrov will visit the Peruvian foreign minister in Lima; a date will be agreed by Russia.",
        "The embassies of Chile and Peru were told by the Directorate of Protocol where their ministers sit.",
        "Chile handed over a list of nine demands to the Peruvian foreign minister on Monday.",
        "In April the Chilean president accused Peru of supplying Bolivia with tanks and missiles.",
        "The Peruvian and Ecuadorian presidents recalled that Lima ceded the port to Ecuador in 1902.",
    ],
)
def test_words_that_tell_of_no_deal(text: str) -> None:
    assert deals(text) == []


def test_two_papers_brought_up_anew_are_two_deals() -> None:
    text = (
        "Chile and Peru signed an agreement on the recognition of driving licences on Monday. "
        "Chile and Peru also concluded a protocol on the training of coast guards."
    )
    assert len(deals(text)) == 2
