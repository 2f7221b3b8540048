"""Which reports are of one event, what the event then says, and where its reports disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.derived import Decision, Event, Sourced
from graph.discrepancy import measures_clash
from graph.match import clues, linked, score
from graph.merge import distinct, merge
from graph.model import (
    AnyReport,
    DealReport,
    Evidence,
    ExerciseReport,
    Kind,
    Measure,
    Modality,
    PartialDate,
    Person,
    Place,
    Reading,
    Status,
    measures_of,
    place_of,
)
from tests.graph.examples import ANNA, IVO, LEAGUE, NORLAND, PACKAGE, SUDONIA, VISIT, readings

HARBOUR = Place("Harbour City", "SUD", (40.0, 20.0))
DRILL = ExerciseReport(
    kind=Kind.NAVAL_EXERCISE,
    status=Status.UNDER_WAY,
    label="naval drill",
    evidence=(Evidence(0, 1, "x"),),
    subject="naval drill",
    parties=(NORLAND, SUDONIA),
    measures=(Measure(14.0, "ships", "14 ships"),),
)
GAS = DealReport(
    kind=Kind.ENERGY,
    status=Status.NEGOTIATING,
    label="gas supply talks",
    evidence=(Evidence(0, 1, "x"),),
    subject="gas supplies",
    parties=(NORLAND, SUDONIA),
)


def day(iso: str) -> PartialDate:
    return PartialDate(iso)


def told(report: AnyReport, published: str | None, outlet: str = "a") -> Sourced:
    """Return a report as an outlet's article of a day tells it."""
    article = f"https://w3id.org/entente/id/article/{outlet}{published}"
    return Sourced(f"{article}/report/x-0", report, day(published) if published else None, outlet)


def events(*reports: Sourced) -> tuple[Event, ...]:
    return merge(reports)


def test_two_outlets_tell_of_one_visit() -> None:
    (event,) = events(
        told(VISIT, "2014-05-20"),
        told(replace(VISIT, kind=Kind.TALKS, place=None, countries=(NORLAND,)), "2014-05-21", "b"),
    )
    assert event.iri == "https://w3id.org/entente/id/summit/2014-05-19-port-vessel-nor-sud"
    assert place_of(event.merged) == VISIT.place
    assert event.known_from == day("2014-05-20")
    assert len(event.reports) == 2


APART: dict[str, AnyReport] = {
    "another day": replace(VISIT, start=day("2015-05-19")),
    "other people": replace(VISIT, kind=Kind.TALKS, participants=(ANNA, Person("Olga Reed"))),
    "another frame": GAS,
    "a telephone call": replace(VISIT, kind=Kind.PHONE_CALL),
}


@pytest.mark.parametrize("name", APART)
def test_other_events_stay_apart(name: str) -> None:
    visit = replace(VISIT, kind=Kind.BILATERAL_MEETING)
    assert len(events(told(visit, "2014-05-20"), told(APART[name], "2014-05-20", "b"))) == 2


def test_two_reports_of_one_article_are_two_events() -> None:
    article = "https://w3id.org/entente/id/article/a"
    one, other = (Sourced(f"{article}/report/summit-{n}", VISIT, day("2014-05-20"), "a") for n in (0, 9))
    first, second = distinct(merge([one, other]))
    assert first.iri != second.iri


def test_a_visit_within_a_longer_one_is_the_same_and_two_years_never_join_by_chain() -> None:
    long = replace(VISIT, end=day("2014-05-21"))
    second_day = replace(VISIT, start=day("2014-05-21"))
    undated = replace(VISIT, start=None)
    assert len(events(told(long, "2014-05-20"), told(second_day, "2014-05-21", "b"))) == 1
    next_year = replace(VISIT, start=day("2015-05-19"))
    both = events(
        told(VISIT, "2014-05-20"), told(undated, "2014-05-21", "b"), told(next_year, "2015-05-20", "c")
    )
    assert [len(event.reports) for event in both] == [2, 1]


def test_a_visit_of_a_month_is_that_of_a_day_in_it() -> None:
    assert (
        len(events(told(VISIT, "2014-05-20"), told(replace(VISIT, start=day("2014-05")), "2022-02-05", "b")))
        == 1
    )
    assert (
        len(events(told(VISIT, "2014-05-20"), told(replace(VISIT, start=day("2014-06")), "2014-06-05", "b")))
        == 2
    )


@pytest.mark.parametrize(
    ("subject", "same"),
    [
        ("a long-delayed gas supply", True),
        ("Supply of Gas", True),
        ("nuclear power station", False),
        ("deal", True),
    ],
)
def test_deals_of_one_kind_and_day_are_one_unless_they_are_about_different_things(
    subject: str, same: bool
) -> None:
    merged = events(told(GAS, "2014-05-20"), told(replace(GAS, subject=subject), "2014-05-20", "b"))
    assert (len(merged) == 1) is same


def test_a_joint_statement_announced_one_day_and_signed_two_days_later_is_one() -> None:
    expected = replace(GAS, kind=Kind.JOINT_STATEMENT, status=Status.EXPECTED, subject="joint statement")
    signed = replace(
        expected, status=Status.SIGNED, subject="statement on closer ties", parties=(NORLAND, SUDONIA, LEAGUE)
    )
    (event,) = events(told(expected, "2014-05-20"), told(signed, "2014-05-22", "b"))
    assert event.merged.status is Status.SIGNED
    assert len(events(told(expected, "2014-05-20"), told(signed, "2014-06-22", "b"))) == 2


def test_latest_status_wins_and_denials_do_not() -> None:
    signed = replace(GAS, status=Status.SIGNED, start=day("2014-05-21"))
    expected = replace(GAS, status=Status.EXPECTED, start=day("2014-05-21"))
    denied = replace(expected, modality=Modality.DENIED, status=Status.REJECTED)
    (event,) = events(
        told(signed, "2014-05-22", "b"), told(expected, "2014-05-20"), told(denied, "2014-05-23", "c")
    )
    assert event.merged.status is Status.SIGNED
    assert event.merged.modality is Modality.ASSERTED
    assert [iri.split("/")[-3][0] for iri in event.reports] == ["a", "b", "c"]


def test_ships_disagree() -> None:
    (event,) = events(
        told(DRILL, "2014-05-20"),
        told(
            replace(DRILL, measures=(Measure(16.0, "ships", "at least 16 ships", min=16.0),)),
            "2014-05-21",
            "b",
        ),
    )
    (discrepancy,) = event.discrepancies
    assert discrepancy.property == "ships"
    assert [claim.value for claim in discrepancy.claims] == ["14 ships", "at least 16 ships"]
    assert [claim.reports for claim in discrepancy.claims] == [(iri,) for iri in event.reports]


def test_numbers_of_agreements_disagree_though_one_article_gives_no_date() -> None:
    dated = replace(PACKAGE, start=day("2014-05-20"))
    more = replace(
        PACKAGE, measures=(Measure(40.0, "count", "more than 40", min=40.0),), parties=(NORLAND, SUDONIA)
    )
    (event,) = events(told(dated, "2014-05-20"), told(more, "2014-05-22", "b"))
    assert [one.property for one in event.discrepancies] == ["count"]


def test_a_report_with_several_figures_of_a_unit_disagrees_with_nobody() -> None:
    many = replace(
        DRILL, measures=(Measure(3.0, "ships", "three ships"), Measure(9.0, "ships", "nine ships"))
    )
    (event,) = events(told(DRILL, "2014-05-20"), told(many, "2014-05-21", "b"))
    assert event.discrepancies == ()


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (Measure(14, "s", ""), Measure(16, "s", "", min=16), True),
        (Measure(30, "s", "", approximate=True), Measure(40, "s", "", min=40), True),
        (Measure(30, "s", "", approximate=True), Measure(32, "s", ""), False),
        (Measure(400, "s", ""), Measure(400, "s", "", min=400), False),
        (Measure(5, "s", "", min=4, max=6), Measure(6, "s", ""), False),
        (Measure(5, "s", "", max=6), Measure(7, "s", ""), True),
    ],
)
def test_bounds(one: Measure, other: Measure, clash: bool) -> None:
    assert measures_clash(one, other) is measures_clash(other, one) is clash


PLACES = {
    "two cities": (HARBOUR, True),
    "the country": (Place("Norland", "NOR"), False),
    "a house in the city": (Place("Guest House", "NOR", (12.51, -3.26)), False),
    "a sea": (Place("North Sea", None, (1.0, 1.0)), False),
}


@pytest.mark.parametrize("name", PLACES)
def test_places_disagree_only_when_they_are_two_cities(name: str) -> None:
    place, clash = PLACES[name]
    (event,) = events(told(VISIT, "2014-05-20"), told(replace(VISIT, place=place), "2014-05-21", "b"))
    assert [one.property for one in event.discrepancies] == (["place"] if clash else [])


def test_days_of_a_drill_disagree() -> None:
    (event,) = events(
        told(replace(DRILL, start=day("2014-05-20")), "2014-05-20"),
        told(replace(DRILL, start=day("2014-05-22")), "2014-05-21", "b"),
    )
    assert [claim.value for claim in event.discrepancies[0].claims] == ["2014-05-20", "2014-05-22"]


def test_figures_that_are_told_twice_stand_once() -> None:
    (event,) = events(told(DRILL, "2014-05-20"), told(DRILL, "2014-05-21", "b"))
    assert len(measures_of(event.merged)) == 1
    assert event.discrepancies == ()


def test_an_undated_event_takes_the_day_it_was_told_into_its_name() -> None:
    (event,) = events(told(GAS, "2014-05-20"))
    assert event.iri.endswith("/deal/2014-05-20-nor-sud-gas-supplies")
    (nameless,) = events(told(replace(GAS, parties=(LEAGUE,)), None))
    assert nameless.iri.endswith("/deal/undated-nl-gas-supplies")


def test_order_does_not_matter() -> None:
    told_by = [
        told(VISIT, "2014-05-20"),
        told(replace(VISIT, start=None), "2014-05-21", "b"),
        told(replace(VISIT, participants=(ANNA, IVO, Person("Olga Reed"))), "2014-05-20", "c"),
        told(replace(VISIT, start=day("2014-05")), "2014-05-22", "d"),
    ]
    assert len({merge(order) for order in permutations(told_by)}) == 1


@given(st.lists(readings(), max_size=3), st.randoms())
@settings(max_examples=25, deadline=None)
def test_any_reports_can_be_merged_in_any_order(drawn: list[Reading], random: Random) -> None:
    reports = [
        told(report, "2014-05-20", f"outlet{n}-{m}")
        for n, reading in enumerate(drawn)
        for m, report in enumerate(reading.reports)
    ]
    shuffled = list(reports)
    random.shuffle(shuffled)
    merged = merge(reports)
    assert merge(shuffled) == merged
    assert sorted(iri for event in merged for iri in event.reports) == sorted(one.iri for one in reports)
    assert len({event.iri for event in distinct(merged)}) == len(merged)


def test_versions_tell_what_was_known_from_day_to_day() -> None:
    gas = replace(GAS, start=day("2014-05"))
    signed = replace(gas, status=Status.SIGNED)
    (event,) = events(told(gas, "2014-05-20"), told(signed, "2014-05-20", "b"), told(gas, None, "c"))
    first, last = event.versions
    assert (first.known_from, first.known_until) == (day("2014-05-20"), None)
    assert (last.known_from, last.known_until) == (None, None)
    assert (first.reports, last.reports) == (event.reports[:2], event.reports)
    assert (last.merged, last.discrepancies) == (event.merged, event.discrepancies)


def test_an_article_dated_to_a_month_counts_from_its_last_day() -> None:
    gas = replace(GAS, start=day("2016-02"))
    (event,) = events(told(gas, "2016-02"), told(gas, "2016-02-28", "b"))
    assert [one.known_from for one in event.versions] == [day("2016-02-28"), day("2016-02-29")]
    assert event.versions[0].known_until == day("2016-02-29")
    assert [iri.split("/")[-3][0] for iri in event.reports] == ["b", "a"]


@given(st.lists(readings(), max_size=4), st.lists(st.dates(date(2014, 5, 18), date(2014, 5, 23))))
@settings(max_examples=25, deadline=None)
def test_a_version_is_what_was_merged_until_its_day(drawn: list[Reading], days: list[date]) -> None:
    dates = [*(day.isoformat() for day in days), *["2014-05", None, "2014-05-21", "2014-05-22"]]
    reports = [
        told(report, dates[n % len(dates)], f"outlet{n}")
        for n, report in enumerate(report for reading in drawn for report in reading.reports)
    ]
    for then in ("2014-05-20", "2014-05-22", "2014-05-31"):
        early = [one for one in reports if one.published and one.published.last.iso <= then]
        assert {one.reports: (one.iri, one.merged) for one in merge(early)} == {
            version.reports: (event.iri, version.merged)
            for event in merge(reports)
            for version in event.versions
            if version.known_from
            and version.known_from.iso <= then
            and (version.known_until is None or then < version.known_until.iso)
        }


def test_what_people_decide_goes_before_likeness() -> None:
    visit, other_day = told(VISIT, "2014-05-20"), told(replace(VISIT, start=day("2014-05-23")), "2014-05-24")
    again = told(VISIT, "2014-05-21", "b")
    same = Decision(visit.iri, other_day.iri, same=True)
    different = Decision(again.iri, visit.iri, same=False)
    assert [len(event.reports) for event in merge([visit, other_day, again])] == [2, 1]
    assert [len(event.reports) for event in merge([visit, other_day, again], [same])] == [3]
    assert [len(event.reports) for event in merge([visit, other_day, again], [same, different])] == [2, 1]


def test_what_is_linked_shares_a_block() -> None:
    """Blocks never part what belongs together: here with everything that may be left out of a report."""
    some = [
        VISIT,
        replace(VISIT, place=None),
        replace(VISIT, start=None),
        replace(VISIT, start=day("2014")),
        replace(VISIT, participants=()),
        replace(VISIT, countries=()),
    ]
    for one, other in product(some, some):
        a, b = clues(told(one, "2014-05-20")), clues(told(other, "2014-05-21", "b"))
        assert linked(a, b) == linked(b, a) == score(a, b).linked


@given(st.lists(st.sampled_from([VISIT, GAS, DRILL, PACKAGE]), max_size=5), st.lists(readings(), max_size=3))
@settings(max_examples=25, deadline=None)
def test_reports_merge_apart_from_those_they_are_not_linked_to(
    known: list[AnyReport], drawn: list[Reading]
) -> None:
    reports = [*known, *(report for reading in drawn for report in reading.reports)]
    every = [
        told(report, ("2014-05-20", "2014-05-21", "2014-05", None)[n % 4], f"o{n}")
        for n, report in enumerate(reports)
    ]
    seen = list(map(clues, every))
    some = {every[0].iri} if every else set()
    for _ in every:  # everything that hangs together with the first
        some |= {b.told.iri for a in seen for b in seen if a.told.iri in some and linked(a, b)}
    parts = ([one for one in every if (one.iri in some) is inside] for inside in (True, False))
    apart = [event for part in parts for event in merge(part)]
    assert sorted(apart, key=lambda one: (one.iri, one.reports)) == list(merge(every))
