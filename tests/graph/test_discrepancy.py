"""Where the reports of one event disagree, and where they only say it otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.discrepancy import discrepancies, measures_clash
from graph.model import AnyReport, Kind, Measure, PartialDate, Place, Status
from tests.graph.examples import PACKAGE, VISIT
from tests.graph.test_merge import DRILL, GAS, HARBOUR, day, told


def found(one: AnyReport, other: AnyReport, *days: str) -> list[tuple[str, list[str]]]:
    """Return the disputed properties of two reports, and their values."""
    reports = (
        told(one, days[0] if days else "2014-05-20"),
        told(other, days[-1] if days else "2014-05-20", "b"),
    )
    return [(one.property, [claim.value for claim in one.claims]) for one in discrepancies(reports)]


def priced(*figures: Measure) -> AnyReport:
    return replace(GAS, measures=figures)


def dollars(value: float, raw: str, **bounds: float) -> Measure:
    return Measure(value, "USD", raw, **bounds)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (dollars(4.74e9, ""), dollars(4.7e9, ""), False),
        (dollars(4.74e9, ""), dollars(5.2e9, ""), True),
        (dollars(4e11, ""), dollars(4.1e11, ""), False),
        (dollars(4e11, ""), dollars(4.56e11, ""), True),
        (Measure(14, "ships", ""), Measure(15, "ships", ""), True),
        (Measure(300, "ships", ""), Measure(304, "ships", ""), False),
        (Measure(38, "bcm/year", ""), Measure(38.4, "bcm/year", ""), False),
        (Measure(38, "bcm/year", ""), Measure(68, "bcm/year", ""), True),
        (dollars(4e11, ""), dollars(1e9, ""), False),
    ],
)
def test_rounded_figures_and_figures_of_something_else_do_not_clash(
    one: Measure, other: Measure, clash: bool
) -> None:
    assert measures_clash(one, other) is measures_clash(other, one) is clash


def test_a_range_is_one_value() -> None:
    low, high = (dollars(value, "$350-$380", min=350.0, max=380.0) for value in (350.0, 380.0))
    assert found(priced(low, high), priced(dollars(400.0, "$400"))) == [("USD", ["$350-$380", "$400"])]
    assert found(priced(low, high), priced(dollars(360.0, "$360"))) == []


def test_figures_that_may_be_of_several_things_are_not_held_together() -> None:
    one, other = (replace(GAS, measures=(Measure(n, "count", str(n)),)) for n in (3.0, 8.0))
    assert found(one, other) == []
    package, other_package = (replace(PACKAGE, measures=deal.measures) for deal in (one, other))
    assert found(package, other_package) == [("count", ["3.0", "8.0"])]


def test_only_claims_that_clash_are_named() -> None:
    reports = [
        told(
            replace(DRILL, measures=(Measure(n, "ships", f"{n:g} ships", approximate=about),)),
            "2014-05-20",
            x,
        )
        for n, about, x in ((14.0, False, "a"), (16.0, False, "b"), (15.0, True, "c"))
    ]
    (one,) = discrepancies(reports)
    assert [claim.value for claim in one.claims] == ["14 ships", "16 ships"]


def test_what_was_expected_and_came_otherwise_is_progress() -> None:
    expected = replace(PACKAGE, status=Status.EXPECTED, measures=(Measure(30.0, "count", "30"),))
    signed = replace(PACKAGE, status=Status.SIGNED, measures=(Measure(43.0, "count", "43"),))
    assert found(expected, signed, "2014-05-20", "2014-05-22") == []
    assert found(expected, signed, "2014-05-20", "2014-05-21") == [("count", ["30", "43"])]
    assert found(signed, expected, "2014-05-20", "2014-05-22") == [("count", ["43", "30"])]
    assert found(expected, replace(signed, status=Status.EXPECTED), "2014-05-20", "2014-05-22") != []


@pytest.mark.parametrize(
    ("start", "end", "clash"),
    [
        ("2014-05-20", None, True),
        ("2014-05", None, False),
        ("2014", None, False),
        ("2014-06", None, True),
        ("2014-05-18", "2014-05-20", False),
        ("2014-05-20", "2014-05-21", True),
    ],
)
def test_dates_disagree_when_no_day_can_be_both(start: str, end: str | None, clash: bool) -> None:
    other = replace(VISIT, start=day(start), end=day(end) if end else None)
    assert ("start" in dict(found(VISIT, other))) is clash


def test_ends_disagree() -> None:
    one, other = (replace(VISIT, end=PartialDate(iso)) for iso in ("2014-05-20", "2014-05-21"))
    assert found(one, other) == [("end", ["2014-05-20", "2014-05-21"])]
    assert found(one, replace(one, end=PartialDate("2014-05"))) == []


def test_a_meeting_moved_to_another_city_is_progress() -> None:
    planned = replace(VISIT, status=Status.PLANNED)
    elsewhere = replace(VISIT, place=HARBOUR)
    assert found(planned, elsewhere, "2014-05-10", "2014-05-20") == []
    assert found(VISIT, elsewhere) == [("place", ["Port Vessel", "Harbour City"])]
    assert found(VISIT, replace(VISIT, place=Place("Norland", "NOR"))) == []


def test_kinds_are_the_outlet_s_choice() -> None:
    assert found(VISIT, replace(VISIT, kind=Kind.TALKS)) == []
