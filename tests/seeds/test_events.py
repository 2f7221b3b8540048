"""What the five dispatches together amount to: checked by reading them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from graph import ids
from graph.derived import Event, Sourced
from graph.merge import distinct, merge
from graph.model import DealReport, ExerciseReport, Kind, Reading, SummitReport, place_of
from loaders.pipeline import read_paths

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [one for one in read_paths([SEEDS]) if isinstance(one, Reading)]


@pytest.fixture(scope="module")
def events(readings: list[Reading]) -> tuple[Event, ...]:
    told = (
        Sourced(iri, report, one.article.published, one.article.publisher)
        for one in readings
        for iri, report in zip(ids.reports(ids.article(one.article), one.reports), one.reports, strict=True)
    )
    return distinct(merge(told))


@pytest.fixture(scope="module")
def days(readings: list[Reading]) -> dict[str, str]:
    """The day of each article."""
    return {ids.article(one.article): Path(one.article.file).name[:10] for one in readings}


def shared(events: Iterable[Event], days: dict[str, str], frame: type) -> list[tuple[Event, list[str]]]:
    """The events of a frame that several dispatches tell of, with the days of these."""
    return [
        (event, [days[ids.whole(iri)] for iri in event.reports])
        for event in events
        if isinstance(event.merged, frame) and len(event.reports) > 1
    ]


def test_each_of_the_three_visits_is_one_event(events: tuple[Event, ...], days: dict[str, str]) -> None:
    gatherings = (Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY)
    visits = [
        (event.merged.start.iso if event.merged.start else None, told)
        for event, told in shared(events, days, SummitReport)
        if event.merged.kind not in gatherings
    ]
    assert visits == [
        ("2014-05-20", ["2014-05-20", "2014-05-20"]),
        ("2022-02-04", ["2022-02-04", "2024-05-16"]),
        ("2024-05-16", ["2024-05-14", "2024-05-16"]),
    ]


def test_the_number_of_agreements_and_that_of_ships_are_in_dispute(
    events: tuple[Event, ...], days: dict[str, str]
) -> None:
    disputed = {
        (type(event.merged), one.property, tuple(sorted(claim.value for claim in one.claims)))
        for frame in (DealReport, ExerciseReport)
        for event, _ in shared(events, days, frame)
        for one in event.discrepancies
    }
    assert disputed == {
        (DealReport, "count", ("About 30", "more than 40")),
        (ExerciseReport, "ships", ("14", "No fewer than 16")),
    }


def test_the_gas_of_2014_the_pipeline_the_statement_and_the_partnership_are_one_deal_each(
    events: tuple[Event, ...], days: dict[str, str]
) -> None:
    told = sorted((event.merged.kind.value, days) for event, days in shared(events, days, DealReport))
    visit = ["2014-05-20", "2014-05-20"]
    both = ["2024-05-14", "2024-05-16"]
    assert [item for item in told if item[0] in ("JOINT_STATEMENT", "PACKAGE", "PARTNERSHIP")] == [
        ("JOINT_STATEMENT", both),
        ("PACKAGE", visit),
        ("PARTNERSHIP", both),
    ]
    assert [days for kind, days in told if kind in ("ENERGY", "TRADE")] == [visit, both]


def test_no_event_joins_what_happened_in_different_years(events: tuple[Event, ...]) -> None:
    """Dates and places of a joined event agree, so nothing but figures is in dispute."""
    joined = [event for event in events if len(event.reports) > 1]
    assert {one.property for event in joined for one in event.discrepancies} <= {"count", "ships"}
    assert all(place_of(event.merged) for event in joined if isinstance(event.merged, SummitReport))
