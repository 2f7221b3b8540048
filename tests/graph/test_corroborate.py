"""How many independent outlets stand behind an event and its values, and what is a copy of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import backing
from graph.corroborate import Tally, outlet
from graph.derived import Sourced
from graph.model import (
    Article,
    Country,
    DealReport,
    Evidence,
    Kind,
    Measure,
    Organization,
    PartialDate,
    Person,
    Reading,
    Status,
)
from graph.release import build
from graph.shelf import open_release
from graph.vocab import PROLOGUE

WIRE = "The two governments signed a contract for 38 billion cubic metres of gas a year on Wednesday."
OWN = "After a decade of haggling over the price, Norland will pipe its gas to Sudonia for thirty years."


def report(
    sentence: str = "", attributed_to: Organization | Person | None = None, amount: float = 38
) -> DealReport:
    """A report of one gas deal on one sentence."""
    return DealReport(
        kind=Kind.ENERGY,
        status=Status.SIGNED,
        label="gas deal",
        evidence=(Evidence(0, len(sentence), sentence),) if sentence else (),
        subject="gas",
        parties=(Country("NOR", "Norland"), Country("SUD", "Sudonia")),
        measures=(Measure(amount, "bcm/year", f"{amount:g} bcm"),),
        attributed_to=attributed_to,
    )


def told(*outlets_and_reports: tuple[str | None, DealReport]) -> list[Sourced]:
    """Reports in order of publication, named a, b, c."""
    return [
        Sourced(name, one, PartialDate(f"2014-05-{20 + number}"), publisher)
        for number, (name, (publisher, one)) in enumerate(zip("abcdef", outlets_and_reports, strict=False))
    ]


def tally(reports: Iterable[Sourced]) -> Tally:
    """The voices behind reports."""
    found = Tally()
    for one in reports:
        found.add(one)
    return found


def behind(found: list[Sourced], name: str, text: str) -> int:
    """How many outlets stand behind one value."""
    return next(
        one.outlets for one in tally(found).values() if (one.value.property, one.value.text) == (name, text)
    )


@pytest.mark.parametrize(
    ("publisher", "printed", "voice"),
    [
        ("The Hindu", "hindu", "hindu"),
        ("Daily Lake (after The Hindu, 20 May 2014)", "daily-lake", "hindu"),
        ("Daily Lake via AFP", "daily-lake", "agence-france-presse"),
        ("Daily Lake - with Reuters", "daily-lake", "reuters"),
        ("AP", "associated-press", "associated-press"),
        ("Via Appia Post", "via-appia-post", "via-appia-post"),
        (None, "", ""),
    ],
)
def test_the_name_of_an_outlet_tells_whom_it_carries(publisher: str | None, printed: str, voice: str) -> None:
    assert outlet(publisher)[:2] == (printed, voice)


def test_two_outlets_that_write_for_themselves_are_two() -> None:
    found = tally(told(("Lake Post", report(WIRE)), ("Hill Post", report(OWN))))
    assert (found.outlets, found.copies) == (2, [])


def test_one_outlet_that_reports_twice_is_one() -> None:
    assert tally(told(("Lake Post", report(WIRE)), ("Lake Post", report(OWN)))).outlets == 1


def test_a_sentence_carried_with_a_word_changed_is_counted_once() -> None:
    changed = WIRE.replace("governments", "states")
    (copy,) = tally(told(("Lake Post", report(WIRE)), ("Hill Post", report(changed)))).copies
    assert (copy.report, copy.original) == ("b", "a")
    assert "same words" in copy.reason


def test_the_same_speech_quoted_by_two_is_no_copy() -> None:
    speech = "“We are grateful to our friends and colleagues for the long way we have come together,” {}"
    found = told(
        ("Lake Post", report(speech.format("he said."))),
        ("Hill Post", report(speech.format("Ms Berg told us."))),
    )
    assert tally(found).outlets == 2


@pytest.mark.parametrize("agency", ["Reuters", "AFP"])
def test_what_two_outlets_have_from_one_agency_is_one_voice(agency: str) -> None:
    found = tally(
        told(
            ("Lake Post", report(WIRE, Organization(agency))),
            ("Hill Post", report(OWN, Organization(agency))),
        )
    )
    assert found.outlets == 1
    assert [(one.report, one.original, one.reason) for one in found.copies] == [
        ("b", "a", f"has it from {agency}")
    ]


def test_an_outlet_that_others_carry_is_the_original_even_if_it_comes_last() -> None:
    found = tally(
        told(("Hill Post", report(OWN, Organization("Lake Post"))), ("The Lake Post", report(WIRE)))
    )
    assert found.outlets == 1
    assert [(one.report, one.original) for one in found.copies] == [("a", "b")]


def test_two_outlets_that_hear_one_ministry_are_two() -> None:
    ministry = Organization("Ministry of Energy")
    assert (
        tally(told(("Lake Post", report(WIRE, ministry)), ("Hill Post", report(OWN, ministry)))).outlets == 2
    )


def test_each_value_has_the_outlets_that_state_it() -> None:
    found = told(
        ("Lake Post", report(WIRE)),
        ("Hill Post", report(OWN, amount=40)),
        ("Dale Post", report(OWN + " Now.")),
    )
    assert behind(found, "party", "Norland") == 2  # the third is a copy of the second
    assert behind(found, "bcm/year", "40 bcm") == 1
    assert behind(found, "bcm/year", "38 bcm") == 2


def test_unknown_outlets_are_one_voice_and_none_beside_a_known_one() -> None:
    assert tally(told((None, report(WIRE)), (None, report(OWN)))).outlets == 1
    assert tally(told((None, report(WIRE)), ("Lake Post", report(OWN)))).outlets == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Lake Post", "Hill Post (after Reuters)", "Reuters", None]),
            st.sampled_from([WIRE, OWN, ""]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_report_more_never_takes_a_voice_away_and_never_adds_two(
    given_: list[tuple[str | None, str]],
) -> None:
    reports = told(*((publisher, report(sentence)) for publisher, sentence in given_))
    counts = [tally(reports[:end]).outlets for end in range(1, len(reports) + 1)]
    assert counts[0] == 1
    assert all(0 <= after - before <= 1 for before, after in pairwise(counts))


def test_changes_name_what_differs_and_nothing_else() -> None:
    before, after = report(), replace(report(amount=40), status=Status.IN_FORCE)
    assert list(backing.changes(before, after)) == [
        ("bcm/year", ("38 bcm",), ("40 bcm",)),
        ("status", ("SIGNED",), ("IN_FORCE",)),
    ]


def test_a_release_tells_what_rests_on_one_outlet(tmp_path: Path) -> None:
    """Two outlets report a deal, one of them with another figure: in SPARQL, by filter."""
    readings = [
        Reading(
            Article(f"{amount}.txt", sentence, None, publisher, PartialDate("2014-05-21")),
            reports=(report(sentence, amount=amount),),
        )
        for publisher, sentence, amount in (("Lake Post", WIRE, 38), ("Hill Post", OWN, 40))
    ]
    build(tmp_path, readings)
    store = open_release(tmp_path).store
    rows = store.query(
        PROLOGUE
        + """SELECT ?property ?text WHERE {
          GRAPH <https://w3id.org/entente/id/graph/events> { ?event a ent:Deal ; ent:value ?value }
          GRAPH <https://w3id.org/entente/id/graph/versions> {
            ?value ent:property ?property ; rdf:value ?text ; ent:outlets 1 } } ORDER BY ?text"""
    )
    assert [tuple(term.value for term in row if term) for row in rows] == [
        ("bcm/year", "38 bcm"),
        ("bcm/year", "40 bcm"),
    ]
