"""What tells that two reports are of one event, and what tells that they are not."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from graph import words
from graph.derived import Sourced
from graph.match import clues, linked, score
from graph.merge import merge
from graph.model import AnyReport, Country, DisputeReport, Kind, Measure, PartialDate, Person, Status
from tests.graph.examples import ANNA, LEAGUE, NORLAND, PACKAGE, SUDONIA, VISIT
from tests.graph.test_merge import DRILL, GAS, told

OLGA = Person("Olga Reed")
WESTLAND = Country("WES", "Westland")
BORDER = DisputeReport(
    kind=Kind.TERRITORIAL,
    status=Status.ONGOING,
    label="border dispute",
    evidence=GAS.evidence,
    subject="the frontier along the Silver river",
    parties=(NORLAND, SUDONIA),
)


def pair(one: AnyReport, other: AnyReport, days: tuple[str, str]) -> tuple[Sourced, Sourced]:
    return told(one, days[0]), told(other, days[1], "b")


def joined(one: AnyReport, other: AnyReport, *days: str) -> bool:
    a, b = map(clues, pair(one, other, (days[0], days[-1])))
    assert linked(a, b) == linked(b, a)
    return linked(a, b)


def test_the_long_story_of_a_deal_is_one() -> None:
    """It is talked of for years, at different stages and in different words."""
    delayed = replace(GAS, subject="the long-delayed natural gas deal", status=Status.EXPECTED)
    price = replace(GAS, subject="price of gas supplies", status=Status.NEGOTIATING)
    signed = replace(GAS, subject="contract for gas deliveries", status=Status.SIGNED)
    other = replace(GAS, subject="gas through the Power of Siberia 2 pipeline", status=Status.NEGOTIATING)
    found = merge(
        [
            told(delayed, "2014-05-20"),
            told(price, "2013-03-02", "b"),
            told(signed, "2016-01-10", "c"),
            told(other, "2024-05-16", "d"),
        ]
    )
    assert sorted(len(event.reports) for event in found) == [1, 3]


def test_what_is_numbered_is_not_what_has_another_number_or_none() -> None:
    first, second = (replace(GAS, subject=f"gas pipeline North Line {n}".strip()) for n in ("", "2"))
    assert joined(second, second, "2014-05-20")
    assert not joined(first, second, "2014-05-20")
    assert score(*map(clues, pair(first, second, ("2014-05-20", "2014-05-20")))).contradiction


def test_a_package_or_statement_belongs_to_its_meeting() -> None:
    assert joined(PACKAGE, replace(PACKAGE, subject="documents"), "2014-05-20", "2014-05-22")
    assert not joined(PACKAGE, PACKAGE, "2014-05-20", "2015-05-20")


@pytest.mark.parametrize(
    ("other", "told_on", "same"),
    [
        (replace(BORDER, subject="Silver river border"), "2021-01-02", True),
        (replace(BORDER, subject="territorial dispute"), "2014-12-12", True),
        (replace(BORDER, subject="territorial dispute"), "2021-01-02", False),
        (replace(BORDER, kind=Kind.TRADE, subject="tariffs on fish"), "2014-05-20", False),
        (replace(BORDER, parties=(NORLAND, WESTLAND), subject="the frontier"), "2014-05-20", False),
    ],
)
def test_disputes_of_the_same_parties_last_for_years(other: DisputeReport, told_on: str, same: bool) -> None:
    assert joined(BORDER, other, "2014-05-20", told_on) is same


def test_a_war_told_of_after_years_of_quiet_is_another() -> None:
    war = replace(BORDER, kind=Kind.ARMED_CONFLICT, subject="fighting")
    assert joined(war, war, "2014-05-20", "2016-05-20")
    assert not joined(war, replace(war, subject="armed conflict"), "2014-05-20", "2023-05-20")


def test_a_large_figure_in_common_tells_a_deal() -> None:
    one = replace(GAS, kind=Kind.FINANCE, subject="wipe", measures=(Measure(4.74e9, "USD", "$4.74bn"),))
    other = replace(
        one, subject="debt", measures=(Measure(4.7e9, "USD", "some $4.7 billion", approximate=True),)
    )
    assert joined(one, other, "2014-05-20", "2014-05-23")
    assert not joined(one, replace(other, measures=()), "2014-05-20", "2014-05-23")


def test_a_visit_may_be_told_with_other_companions_but_a_meeting_is_of_those_who_met() -> None:
    companion = replace(VISIT, participants=(ANNA, OLGA))
    meeting = replace(VISIT, kind=Kind.BILATERAL_MEETING)
    assert joined(VISIT, companion, "2014-05-20")
    assert not joined(meeting, replace(companion, kind=Kind.TALKS), "2014-05-20")


def test_a_later_mention_by_year_needs_the_place() -> None:
    mention = replace(VISIT, start=PartialDate("2014"), participants=(ANNA,))
    assert joined(VISIT, mention, "2014-05-20", "2024-05-16")
    assert not joined(VISIT, replace(mention, place=None), "2014-05-20", "2024-05-16")
    assert not joined(VISIT, replace(mention, start=PartialDate("2015")), "2014-05-20", "2024-05-16")


def test_an_undated_report_within_days_of_a_call_is_of_that_call() -> None:
    call = replace(VISIT, kind=Kind.PHONE_CALL, place=None)
    vague = replace(call, start=None, participants=())
    assert joined(call, vague, "2014-05-20", "2014-05-21")
    assert not joined(call, vague, "2014-05-20", "2014-07-21")


def test_a_drill_is_one_though_told_as_joint_or_naval_and_with_more_parties() -> None:
    other = replace(DRILL, kind=Kind.JOINT_EXERCISE, parties=(NORLAND, SUDONIA, LEAGUE), subject="war games")
    assert joined(DRILL, other, "2014-05-20")
    assert not joined(DRILL, other, "2014-05-20", "2014-09-20")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("a truce on the frontier", "ceasefire along the border", ["border", "ceasefire"]),
        ("the Kurile islands", "Northern Territories", ["kurils"]),
        ("the Geneva Agreement of 1966", "Geneva accord", ["geneva"]),
        ("Norland's new deal", "the deal with Norland", ["deal"]),
        ("labour for debts", "debt and labor", ["debt", "labour"]),
    ],
)
def test_words_that_mean_the_same(one: str, other: str, shared: list[str]) -> None:
    assert words.common(words.weigh(one, ["Norland"]), words.weigh(other, ["Norland"])) == shared


def test_no_form_stands_for_two_concepts() -> None:
    """Checked by stem, since that is what words are looked up by."""
    seen: dict[tuple[str, ...], str] = {}
    with words.ALIKE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for form in row["forms"].split("|"):
                stems = tuple(map(words.stem, words.plain(form)))
                assert seen.setdefault(stems, row["concept"]) == row["concept"], form
