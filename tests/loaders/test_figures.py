"""Figures with unit, bounds and what they count."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.document import Figure
from loaders.language import dates, english, figures


def read(text: str) -> tuple[Figure, ...]:
    """The figures of a text, dates taken out."""
    doc = english.analyse(text)
    found = figures.find(doc, dates.find(doc, None))
    assert all(text[one.start : one.end] == one.measure.raw for one in found)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a $60-billion deal", 60e9, "USD"),
        ("trade reached US$240-billion", 240e9, "USD"),
        ("a loan of €1.2bn", 1.2e9, "EUR"),
        ("credit of Rs 39,000 crore", 390e9, "INR"),
        ("worth Rs. 1.26 lakh", 126_000, "INR"),
        ("aid of 2.4 trillion yen", 2.4e12, "JPY"),
        ("C$16.6 billion worth of goods", 16.6e9, "CAD"),
        ("half a million dollars", 500_000, "USD"),
        ("a contract for 38 billion cubic meters (bcm) of gas a year", 38, "bcm/year"),
        ("50 billion cubic metres of natural gas per year", 50, "bcm/year"),
        ("43 percent of its gas", 43, "percent"),
        ("90 per cent of chips", 90, "percent"),
        ("a tariff of 7.5%", 7.5, "percent"),
        ("a 30-year contract", 30, "years"),
        ("a loan over five years", 5, "years"),
        ("900,000 barrels a day", 900_000, "barrels/day"),
        ("3.75 million tonnes of liquefied gas a year", 3.75e6, "tonnes/year"),
        ("a border of 112 kilometres", 112, "km"),
        ("capacity of 2,000MW", 2000, "MW"),
        ("$19.28 per kilowatt-month", 19.28, "USD/kW-month"),
        ("They signed 15 agreements.", 15, "count"),
        ("an eleven-point declaration", 11, "count"),
        ("Fourteen warships took part.", 14, "ships"),
        ("six submarines were ordered", 6, "submarines"),
        ("the sale of 36 F-18 fighters", 36, "aircraft"),
        ("a dozen companies were named", 12, "companies"),
        ("the 16-nation pact", 16, "countries"),
        ("a loan of 300 million Emirati dirhams", 300e6, "AED"),
        ("2 trillion Indonesian rupiah", 2e12, "IDR"),
        ("a half-billion-euro credit", 0.5e9, "EUR"),
        ("a quarter of a million tonnes", 250_000, "tonnes"),
        ("a million and a half tonnes", 1.5e6, "tonnes"),
        ("worth 2,5 million euros", 2.5e6, "EUR"),
        ("for a decade", 10, "years"),
        ("a year-long truce", 1, "years"),
        ("120 aircraft a year", 120, "aircraft/year"),
        ("275 million cubic metres of gas", 275e6, "m3"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    (one,) = read(text)
    assert one.measure.unit == unit
    assert one.measure.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "approximate"),
    [
        ("more than 40 agreements", 40, 40, None, False),
        ("at least 16 ships", 16, 16, None, False),
        ("up to 500 soldiers", 500, None, 500, False),
        ("some 30 documents", 30, None, None, True),
        ("about $2 billion", 2e9, None, None, True),
        ("over 350 foods", 350, 350, None, True),
        ("$350-$380 per 1,000 cubic metres", 365, 350, 380, False),
        ("between $15bn and $16bn", 15.5e9, 15e9, 16e9, False),
        ("15-20 percent", 17.5, 15, 20, False),
        ("5 to 6 million barrels", 5.5e6, 5e6, 6e6, False),
        ("40 tanks or more", 40, None, None, False),
    ],
)
def test_bounds_and_ranges(
    text: str, value: float, low: float | None, high: float | None, approximate: bool
) -> None:
    (one,) = read(text)
    measure = one.measure
    assert (measure.value, measure.min, measure.max, measure.approximate) == (value, low, high, approximate)


def test_a_price_joins_what_it_is_counted_by() -> None:
    assert [one.measure.unit for one in read("gas at $350-$380 per 1,000 cubic metres")] == ["USD/1000 m3"]


def test_a_change_is_two_figures() -> None:
    assert [one.measure.value for one in read("the quota rose from 40,000 tons to 75,000 tons")] == [
        40_000,
        75_000,
    ]
    assert [one.measure.value for one in read("members rose from 40 to 50 percent")] == [40, 50]


def test_a_bare_number_goes_on_from_the_figure_before() -> None:
    found = read("In all, 111 enclaves pass to one side and 51 to the other.")
    assert [(one.measure.value, one.noun) for one in found] == [(111, "enclave"), (51, "enclave")]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 20 May 2014.",
        "It was the 30th anniversary.",
        "Article 5 was invoked.",
        "the Group of Seven leaders",
        "The two leaders shook hands.",
        "At 8 p.m. they left.",
        "He flew an Su-30MK2.",
        "the 2019 elections",
        "one of them left",
    ],
)
def test_numbers_that_tell_no_amount(text: str) -> None:
    assert read(text) == ()


WORDS = [
    "$", "5", "billion", "-", "to", "1,000", "per", "a", "year", "tonnes", "dozen", "more than",
    "and", "half", "two", "agreements", "%", "(", "of", "US$", "3.5", "crore", "or", "from",
    "between", ".",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_offsets_are_exact_and_nothing_overlaps(text: str) -> None:
    found = read(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Oman will sell between 400,000 and a million tonnes of ammonia a year.", {400_000, 1e6}),
        ("Output rises from 800,000 to 1.2 million barrels a day.", {800_000, 1.2e6}),
        ("Duties fall from 12 to 4 per cent.", {12, 4}),
        ("The bank promised $684 million; the fund has put up 338 million.", {684e6, 338e6}),
        ("The lender offered 2 billion euros, of which half a billion is a grant.", {2e9, 5e8}),
        ("Deliveries came to 8.1 bcm, and 12 are pencilled in for this year.", {8.1, 12}),
        ("The accord foresaw 9 bcm a year; the firm now promises four of these early.", {9, 4}),
        ("He asked for 300 megawatts. He got 120.", {300, 120}),
        ("The term is fifteen years; either party may ask for five more.", {15, 5}),
        ("It is valid for three years and extendable by two.", {3, 2}),
        ("The price was fixed at 480 dollars a tonne, never below 350.", {480, 350}),
        ("Mali gets a hundred armoured cars, thirty of them at once.", {100, 30}),
        ("More than eighty accords were signed, sixteen of them on energy.", {80, 16}),
        ("Turkey will lend Sudan TL 2 billion.", {2e9}),
    ],
)
def test_a_unit_left_out_is_that_of_the_figure_before(text: str, values: set[float]) -> None:
    found = [one.measure for one in read(text)]
    told = {value for m in found for value in (m.value, m.min, m.max)}
    assert values <= {round(value, 3) for value in told if value is not None}


@pytest.mark.parametrize(
    "text",
    [
        "The loan is worth $40 million.\n\nFour were still missing on Tuesday.",
        "They signed 12 accords in 1998. Kaija Lempinen, 63, was there.",
        "The bank lent 2 billion euros for the Boeing 737.",
        "It cost 3 million dollars, as Article 5 says.",
    ],
)
def test_no_unit_is_made_up_for_other_numbers(text: str) -> None:
    assert len(read(text)) == 1
