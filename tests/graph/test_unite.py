"""What the reports of one event together say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import AnyReport, Kind, Modality, Place, Status, measures_of, people_of, place_of
from graph.unite import Union
from tests.graph.examples import ANNA, IVO, NORLAND, PACKAGE, PORT, SUDONIA, VISIT
from tests.graph.test_merge import day


def united(*reports: AnyReport) -> AnyReport:
    found = Union()
    for report in reports:
        found.add(report)
    return found.merged


def test_the_commonest_kind_stands_and_of_several_that_of_the_fullest_report() -> None:
    talks = replace(VISIT, kind=Kind.TALKS, label="Talks")
    assert united(talks, talks, VISIT).kind is Kind.TALKS
    for reports in ((talks, replace(VISIT, place=None)), (replace(VISIT, place=None), talks)):
        assert (united(*reports).kind, united(*reports).label) == (Kind.TALKS, "Talks")
    assert united(talks, VISIT, talks, VISIT, talks).kind is Kind.TALKS


def test_the_finest_date_stands_and_of_these_the_commonest() -> None:
    dates = ("2014-05-18", "2014-05", "2014-05-19", "2014-05-18", "2014-05", "2014-05")
    assert united(*(replace(VISIT, start=day(iso)) for iso in dates)).start == day("2014-05-18")


def test_a_place_with_a_position_goes_before_one_in_a_country_and_that_before_a_name() -> None:
    places = (Place("Somewhere"), PORT, Place("Norland", "NOR"), Place("Norland", "NOR"))
    assert place_of(united(*(replace(VISIT, place=place) for place in places))) == PORT
    assert place_of(united(replace(VISIT, place=places[0]), replace(VISIT, place=places[2]))) == places[2]


def test_all_who_are_named_take_part_and_all_figures_are_kept() -> None:
    found = united(replace(VISIT, participants=(IVO,)), replace(VISIT, participants=(ANNA, IVO)))
    assert people_of(found) == (ANNA, IVO)
    assert len(measures_of(united(PACKAGE, PACKAGE, replace(PACKAGE, measures=())))) == 1


def test_the_report_that_knows_most_gives_the_label() -> None:
    bare = replace(VISIT, label="a visit", place=None, participants=())
    assert united(bare, VISIT, replace(bare, status=Status.CANCELLED)).label == VISIT.label
    assert united(bare, VISIT, replace(bare, status=Status.CANCELLED)).status is Status.CANCELLED


def test_what_is_only_possible_counts_until_somebody_states_it() -> None:
    possible = replace(PACKAGE, modality=Modality.POSSIBLE, status=Status.EXPECTED, start=day("2014-05-20"))
    assert united(possible).modality is Modality.POSSIBLE
    stated = united(possible, PACKAGE, possible)
    assert (stated.modality, stated.status, stated.start) == (Modality.ASSERTED, Status.SIGNED, None)
    assert stated.parties == (NORLAND, SUDONIA)  # type: ignore[union-attr]


def test_an_event_is_attributed_only_when_every_report_of_it_is() -> None:
    said = replace(VISIT, attributed_to=IVO)
    assert united(said, said).attributed_to == IVO
    assert united(said, VISIT).attributed_to is None


def test_nothing_united_says_nothing() -> None:
    with pytest.raises(ValueError, match="no report"):
        _ = Union().merged
