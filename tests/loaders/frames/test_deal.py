"""Deals: kinds of sentences that tell of agreements, contracts, purchases and pledges."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from graph.model import AnyReport, DealReport, Kind, Status

Read = Callable[..., tuple[AnyReport, ...]]


@dataclass(frozen=True)
class Case:
    """A text and what its only deal must be."""

    text: str
    kind: Kind
    codes: set[str]
    status: Status = Status.SIGNED
    values: tuple[float, ...] = ()


CASES = [
    Case("Japan and Vietnam signed a fisheries agreement on Monday, the foreign ministry in Tokyo said.",
         Kind.TRADE, {"JPN", "VNM"}),
    Case("Kenya and Ethiopia are expected to sign a power supply agreement next week, ministers said.",
         Kind.ENERGY, {"KEN", "ETH"}, Status.EXPECTED),
    Case("Poland will buy 116 tanks from the United States under a contract inked on Tuesday by"
         " Defence Minister Mariusz Błaszczak.", Kind.ARMS, {"POL", "USA"}, Status.SIGNED, (116,)),
    Case("A trade pact between Canada and Indonesia has been under negotiation since 2021, diplomats said.",
         Kind.TRADE, {"CAN", "IDN"}, Status.NEGOTIATING),
    Case("Ministers from Chile and the European Union failed to conclude a lithium accord.",
         Kind.OTHER, {"CHL", "EU"}, Status.STALLED),
    Case("Iran ruled out any missile agreement with France, Foreign Minister Hossein Amirabdollahian said.",
         Kind.ARMS, {"IRN", "FRA"}, Status.REJECTED),
    Case("Egypt and Cyprus signed 14 agreements on Monday, said President Nicos Anastasiades.",
         Kind.PACKAGE, {"EGY", "CYP"}, Status.SIGNED, (14,)),
    Case("China extended a $2 billion line of credit to Angola, President João Lourenço announced.",
         Kind.FINANCE, {"CHN", "AGO"}, Status.SIGNED, (2e9,)),
    Case("In a joint statement, Australia and Fiji vowed to deepen ties, ministers said.",
         Kind.JOINT_STATEMENT, {"AUS", "FJI"}),
    Case("The ceasefire that Armenia and Azerbaijan agreed in Moscow took hold at noon,"
         " Armenian Prime Minister Nikol Pashinyan said.", Kind.CEASEFIRE, {"ARM", "AZE"},
         Status.IN_FORCE),
    Case("Sudan and Israel agreed to normalise relations, Prime Minister Abdalla Hamdok said.",
         Kind.OTHER, {"SDN", "ISR"}),
    Case("Peru has proposed a railway agreement to Brazil, Foreign Minister Javier González-Olaechea said.",
         Kind.INFRASTRUCTURE, {"PER", "BRA"}, Status.PROPOSED),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text[:45])
def test_a_sentence_tells_of_one_deal(reports: Read, case: Case) -> None:
    deals = [r for r in reports(case.text) if isinstance(r, DealReport)]
    assert len(deals) == 1, [d.label for d in deals]
    deal = deals[0]
    assert deal.kind is case.kind
    assert case.codes <= {p.code for p in deal.parties}
    assert deal.status is case.status
    assert set(case.values) <= {m.value for m in deal.measures}
    assert deal.evidence[0].quote in case.text and deal.rules


def test_a_noun_that_points_back_adds_to_the_deal_before(reports: Read) -> None:
    text = (
        "Norway and Germany signed a hydrogen agreement on Monday, Chancellor Olaf Scholz said.\n\n"
        "The deal is worth €3bn to Norway and Germany."
    )
    deals = [r for r in reports(text) if isinstance(r, DealReport)]
    assert len(deals) == 1
    assert len(deals[0].evidence) == 2


def test_a_second_contract_is_another_deal(reports: Read) -> None:
    text = (
        "Russia and India signed a coal contract on Monday, Prime Minister Narendra Modi said.\n\n"
        "A second contract between Russia and India covers diamonds."
    )
    assert len([r for r in reports(text) if isinstance(r, DealReport)]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The striker signed a three-year contract with the Spanish club on Monday.",
        "The actor and the studio reached an agreement over image rights.",
        "Foreign Minister Penny Wong of Australia said a great deal of work remained.",
    ],
)
def test_private_business_is_no_deal(reports: Read, text: str) -> None:
    assert not [r for r in reports(text) if isinstance(r, DealReport)]


def test_the_report_follows_parties_and_figures(reports: Read) -> None:
    template = "{a} and {b} signed a gas agreement worth {sum} on Monday, ministers said."
    (one,) = reports(template.format(a="Algeria", b="Italy", sum="$4 billion"))
    (two,) = reports(template.format(a="Qatar", b="Bangladesh", sum="$15 billion"))
    assert isinstance(one, DealReport) and isinstance(two, DealReport)
    assert {p.code for p in one.parties} == {"DZA", "ITA"}
    assert {p.code for p in two.parties} == {"QAT", "BGD"}
    assert ({m.value for m in one.measures}, {m.value for m in two.measures}) == ({4e9}, {15e9})
