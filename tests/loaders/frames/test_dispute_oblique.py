"""Disputes told without a word for one: refusals, hostile deeds, claims, armies on the move."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, DisputeReport

Read = Callable[..., tuple[AnyReport, ...]]

# what makes a short text one on states
FRAME = "\n\nThe foreign minister, the ambassador and a diplomat reported to parliament on the treaty."


def disputes(reports: Read, text: str) -> list[DisputeReport]:
    """The disputes of a text with the frame behind it."""
    return [one for one in reports(text + FRAME) if isinstance(one, DisputeReport)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Uganda insists that Kenyan police beat its fishermen on the lake.", "UGA KEN"),
        ("Burundi suspects its neighbour of feeding the rebels. Rwanda calls that a fairy tale.", "BDI RWA"),
        ("Moscow banned Moldovan wine for reasons of hygiene that nobody in Chisinau believed.", "RUS MDA"),
        ("Tehran holds three French citizens; Paris speaks of state hostages.", "IRN FRA"),
        ("Algiers has closed its skies to Moroccan aircraft.", "DZA MAR"),
        ("Thailand has stopped buying Lao electricity, saying the invoices were padded.", "THA LAO"),
        ("Zagreb says Belgrade's jets strayed across the Danube; Belgrade says they did not.", "HRV SRB"),
        ("Ottawa believes that agents of New Delhi had a hand in the killing of a Sikh.", "CAN IND"),
        ("The European Union has taken Indonesia to the WTO over its ban on exports of nickel.", "EU IDN"),
        ("Morocco will not have Spanish boats in its waters any longer.", "MAR ESP"),
        ("The talks came a month after Eritrean tanks rolled over the frontier. Ethiopia counted 400 dead.",
         "ERI ETH"),
        ("The embargo that Turkey imposed on Armenia was not lifted.", "TUR ARM"),
        ("Peru and Ecuador met on Friday. Weeks of war in the jungle were meant to end there.", "PER ECU"),
        ("Iran and Iraq signed the accord. Both had claimed the oil field since 1991.", "IRN IRQ"),
        ("Greece and Albania open a road. Ties between the capitals have been cut for years.", "GRC ALB"),
    ],
)  # fmt: skip
def test_a_quarrel_is_told_in_many_ways(reports: Read, text: str, codes: str) -> None:
    assert set(codes.split()) in [{party.code for party in one.parties} for one in disputes(reports, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden agreed to fight pollution in the Baltic together.",
        "The president of Chile is fighting for his seat, said the ambassador of Peru.",
        "Pakistan told India that it will extend its moratorium on missile tests.",
        "The All Blacks of New Zealand are at war with their tailor in Australia.",
        "Jordan praised the emir of Kuwait and said there had never been a quarrel between them.",
        "Kazakhstan will sell India 2,000 tonnes of uranium.",
    ],
)
def test_striving_limits_and_goods_are_no_quarrel(reports: Read, text: str) -> None:
    assert disputes(reports, text) == []


def test_a_gathering_named_by_its_town_takes_no_side(reports: Read) -> None:
    (one,) = disputes(
        reports, "Greece's veto at the Bucharest summit kept North Macedonia out of the alliance."
    )
    assert {party.code for party in one.parties} == {"GRC", "MKD"}


def test_the_quarrel_is_the_one_told_of_before(reports: Read) -> None:
    text = "Moscow claims the islands that Japan calls its own. The dispute has kept ministers at home."
    (one,) = disputes(reports, text)
    assert {party.code for party in one.parties} == {"RUS", "JPN"}


def test_the_sentence_that_names_what_is_claimed_is_evidence(reports: Read) -> None:
    text = "The Serdar field lies in the middle of the sea. Azerbaijan and Turkmenistan both lay claim to it."
    (one,) = disputes(reports, text)
    assert [quote.quote[:17] for quote in one.evidence] == ["The Serdar field ", "Azerbaijan and Tu"]
