"""Who asserts and who denies what is reported, in one sentence or in several."""

from __future__ import annotations

import pytest

from graph.model import DealReport, DisputeReport, Modality, quotes_of
from tests.loaders.frames.conftest import Read

ASIDE = " The foreign ministers of other states were silent."


def stands(reports: Read, text: str) -> set[tuple[str, str]]:
    """Who takes which position on the quarrels of a text."""
    found = (r for r in reports(text + ASIDE) if isinstance(r, DisputeReport))
    return {(one.holder.name, one.modality.value) for report in found for one in report.positions}


@pytest.mark.parametrize(
    ("text", "accuser", "denier"),
    [
        ("The United States accused Iran of supplying drones to the rebels. Tehran denies it.",
         "United States", "Iran"),
        ("Britain accused Russia of poisoning the defector. Moscow dismissed the accusation as baseless.",
         "United Kingdom", "Russia"),
        ("Kenya accuses Somalia of moving the border posts, which Mogadishu denies.", "Kenya", "Somalia"),
        ("Accused by Turkey of sheltering plotters, Greece denied any involvement.", "Turkey", "Greece"),
        ("Chad has repeatedly accused Sudan of backing the raiders. The allegations were denied by Khartoum.",
         "Chad", "Sudan"),
        ("Poland blamed Belarus for the balloons. A spokesman in Minsk called the charge absurd.",
         "Poland", "Belarus"),
        ("Serbia has accused Kosovo of provoking the clash. Pristina brushed the accusation aside.",
         "Serbia", "Kosovo"),
        ("Pakistan rejected Indian accusations that it had sent the gunmen.", "India", "Pakistan"),
        ("Israel was accused by South Africa of starving the strip. It denies the charge.",
         "South Africa", "Israel"),
        ("Thailand accused Cambodia of laying mines. The accusations are unfounded, Cambodia said.",
         "Thailand", "Cambodia"),
    ],
)  # fmt: skip
def test_a_denial_belongs_to_the_charge_it_answers(
    reports: Read, text: str, accuser: str, denier: str
) -> None:
    assert stands(reports, text) == {(accuser, "ASSERTED"), (denier, "DENIED")}


@pytest.mark.parametrize(
    "text",
    [
        "China has said little. It denies selling weapons to anybody and calls itself neutral. "
        "In March Australia accused China of selling missiles to the junta.",
        "Burundi has always denied that it arms the rebels in the hills. Nobody was surprised. "
        "Last week Rwanda accused Burundi of giving the rebels mortars.",
    ],
)
def test_a_denial_in_words_of_its_own_belongs_to_a_charge_on_the_same_matter(
    reports: Read, text: str
) -> None:
    assert {how for _, how in stands(reports, text)} == {"ASSERTED", "DENIED"}


@pytest.mark.parametrize(
    "text",
    [
        "The United States accused Iran of supplying drones to the rebels. Iran denied visas to inspectors.",
        "The United States accused China of dumping steel. China denied that its economy was slowing.",
        "France accused Mali of hiring mercenaries. Mali rejected a truce with the rebels.",
        "India accused Pakistan of sheltering gunmen. Sri Lanka denied that it had taken sides.",
        "Russia accused Ukraine of a raid on its depot. Ukraine did not deny it.",
        "Russia accused Ukraine of a raid on its depot. Ukraine neither confirmed nor denied it.",
        "Denying that its agents were behind the fire, Russia accused Germany of hysteria.",
        "Peru accused Ecuador of overfishing. Ecuador was denied entry to the bloc.",
        "Spain accused Morocco of letting migrants through. The sea was calm. Nobody died. The day was long. "
        "In the evening Morocco denied it.",
    ],
)
def test_what_denies_no_charge_is_nobodys_denial(reports: Read, text: str) -> None:
    assert {how for _, how in stands(reports, text)} == {"ASSERTED"}


def test_the_words_of_a_denial_are_its_own_sentence(reports: Read) -> None:
    text = "Niger blames France for arming jihadists. Paris has denied it more than once." + ASIDE
    (dispute,) = [r for r in reports(text) if isinstance(r, DisputeReport)]
    assert [text[e.start : e.end] == e.quote for e in quotes_of(dispute)] == [True] * len(quotes_of(dispute))
    (denial,) = [one for one in dispute.positions if one.modality is Modality.DENIED]
    assert denial.evidence.quote == "Paris has denied it more than once."


def test_a_deal_is_denied_by_who_denies_having_made_it(reports: Read) -> None:
    text = "The president of Malta denied that his country had signed a gas deal with Algeria." + ASIDE
    (deal,) = [r for r in reports(text) if isinstance(r, DealReport)]
    assert deal.modality is Modality.DENIED
    assert [(one.modality, one.holder.name) for one in deal.positions] == [(Modality.DENIED, "Malta")]
