"""Works under plan, named in one sentence and told of in the next."""

from __future__ import annotations

import pytest

from graph.model import DealReport, Status
from tests.loaders.frames.conftest import Read

ASIDE = " The foreign ministers of other states were silent."


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("President Ilham Aliyev raised the Trans-Caspian gas pipeline with his host. The pipeline would run "
         "under the sea from Turkmenistan to Azerbaijan.", "Trans-Caspian gas pipeline", {"TKM", "AZE"}),
        ("The minister dwelt on the Golden Gate railway. It has friends in the capital. The railway would "
         "link Vietnam with Laos.", "Golden Gate railway", {"VNM", "LAO"}),
    ],
)  # fmt: skip
def test_a_project_that_would_join_two_states_is_a_deal_proposed(
    reports: Read, text: str, name: str, codes: set[str]
) -> None:
    (deal,) = [r for r in reports(text + ASIDE) if isinstance(r, DealReport)]
    assert (deal.subject, deal.status) == (name, Status.PROPOSED)
    assert {party.code for party in deal.parties} == codes
    assert len(deal.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The president raised the Trans-Caspian gas pipeline. The pipeline would have run from Turkmenistan "
        "to Azerbaijan.",
        "The president raised the Trans-Caspian gas pipeline. The pipeline would be costly for the buyers.",
        "The president raised a Russian gas pipeline. The pipeline would run from Iran to Iraq.",
        "The president spoke of the Druzhba pipeline. The pipeline runs from Russia to Hungary.",
    ],
)
def test_what_stands_or_is_without_name_or_sides_is_none(reports: Read, text: str) -> None:
    assert not [r for r in reports(text + ASIDE) if isinstance(r, DealReport)]


def test_gas_sold_otherwise_is_another_deal(reports: Read) -> None:
    text = (
        "Turkmenistan sells gas to Azerbaijan under a contract of last year. President Ilham Aliyev raised "
        "the Trans-Caspian gas pipeline. The pipeline would run from Turkmenistan to Azerbaijan." + ASIDE
    )
    found = [r for r in reports(text) if isinstance(r, DealReport)]
    assert [r.subject for r in found if r.status is Status.PROPOSED] == ["Trans-Caspian gas pipeline"]
    assert len(found) == 2
