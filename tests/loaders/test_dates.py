"""News dates resolved by publication and tense; every case shows the sentence and the day it appeared."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import PartialDate
from loaders.language import dates, english


def iso(value: PartialDate | None) -> str | None:
    """The text of a date that may be unknown."""
    return value.iso if value else None


def resolved(text: str, published: str | None) -> list[tuple[str, str | None, str | None]]:
    """Each expression of a text with its first and last date."""
    found = dates.find(english.analyse(text), PartialDate(published) if published else None)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, iso(one.begin), iso(one.finish)) for one in found]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [  # 2019-05-15 is a Wednesday
        ("The ministers met in Lima on Tuesday.", "2019-05-15", "2019-05-14"),
        ("The ministers met in Lima on Wednesday.", "2019-05-15", "2019-05-15"),
        ("The ministers will meet in Lima on Tuesday.", "2019-05-15", "2019-05-21"),
        ("The queen is expected to arrive on Monday.", "2019-05-15", "2019-05-20"),
        ("The statement published Monday calls for restraint.", "2019-05-15", "2019-05-13"),
        ("They met last Friday.", "2019-05-15", "2019-05-10"),
        ("They will meet next Friday.", "2019-05-15", "2019-05-17"),
        ("The pact was signed yesterday.", "2019-05-15", "2019-05-14"),
        ("The envoy will leave tomorrow.", "2019-05-15", "2019-05-16"),
        ("The king spoke today.", "2019-05-15", "2019-05-15"),
        ("The rig arrived earlier this month.", "2019-05-15", "2019-05"),
        ("A new round is due next month.", "2019-12-15", "2020-01"),
        ("The two fell out last year.", "2019-05-15", "2018"),
        ("He visited Oslo in early May.", "2019-05-15", "2019-05"),
        ("He visited Oslo in October.", "2019-05-15", "2018-10"),
        ("He will visit Oslo in October.", "2019-05-15", "2019-10"),
        ("They met on 18th October.", "2019-11-15", "2019-10-18"),
        ("They met on May 3.", "2019-05-15", "2019-05-03"),
        ("They will meet on 3 January.", "2019-12-15", "2020-01-03"),
        ("They met on March 3, 2017.", "2019-05-15", "2017-03-03"),
        ("The deal of 2017-03-03 stands.", "2019-05-15", "2017-03-03"),
        ("Published on 20/05/2018", "2019-05-15", "2018-05-20"),
        ("It was declared in February, 2012.", "2019-05-15", "2012-02"),
        ("The truce of 1994 held.", "2019-05-15", "1994"),
        ("The talks began three days ago.", "2019-05-15", "2019-05-12"),
        ("The talks began two months ago.", "2019-05-15", "2019-03"),
        ("He was elected in March last year.", "2019-05-15", "2018-03"),
    ],
)
def test_one_date(text: str, published: str, expected: str) -> None:
    assert [begin for _, begin, _ in resolved(text, published)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The summit was held on May 6-7.", ("2019-05-06", "2019-05-07")),
        ("The summit was held from 3 to 5 June 2018.", ("2018-06-03", "2018-06-05")),
        ("They fought between 2010 and 2014.", ("2010", "2014")),
        ("They will meet on Friday and Saturday.", ("2019-05-17", "2019-05-18")),
        ("The fair ran from 28 April to 2 May.", ("2019-04-28", "2019-05-02")),
        ("They met last week.", ("2019-05-06", "2019-05-12")),
        ("The war of the 1980s ended.", ("1980", "1989")),
    ],
)
def test_periods(text: str, expected: tuple[str, str]) -> None:
    assert [(begin, end) for _, begin, end in resolved(text, "2019-05-15")] == [expected]


def values(text: str, published: str) -> list[tuple[str, str | None]]:
    """The words and ISO value of each date a text mentions; durations are none."""
    found = dates.find(english.analyse(text), PartialDate(published))
    return [(one.text, one.value) for one in found if one.days is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # 1989-11-02 is a Thursday
        (
            "Third-quarter profit rose 12% from a year earlier.",
            [("Third-quarter", "1989-Q3"), ("a year earlier", "1988-Q3")],
        ),
        (
            "In the third quarter it earned more than in the year-ago period.",
            [("the third quarter", "1989-Q3"), ("the year-ago period", "1988-Q3")],
        ),
        (
            "It expects a loss in the first quarter of fiscal 1990.",
            [("the first quarter of fiscal 1990", "1990-Q1")],
        ),
        ("First-half earnings fell.", [("First-half", "1989-H1")]),
        ("The union meets early next week.", [("early next week", "1989-W45")]),
        ("It snowed last weekend.", [("last weekend", "1989-W43-WE")]),
        ("This summer prices doubled.", [("This summer", "1989-SU")]),
        ("It has traded since last spring.", [("last spring", "1989-SP")]),
        ("She won in the summer of 1986.", [("the summer of 1986", "1986-SU")]),
        ("The war of the late '60s ended.", [("the late '60s", "196X")]),
        ("It was built in the 19th century.", [("the 19th century", "18")]),
        ("A decade ago it closed.", [("A decade ago", "1979")]),
        ("Fiscal 1988 was worse than '87 and 1990.", [("Fiscal 1988", "1988"), ("1990", "1990")]),
        ("At year-end it held $2 billion.", [("year-end", "1989")]),
        ("The filing is dated 12/03/88.", [("12/03/88", "1988-12-03")]),
        ("11-01-89 The rebels withdrew.", [("11-01-89", "1989-11-01")]),
        (
            "October's fall followed a rise the month before.",
            [("October", "1989-10"), ("the month before", "1989-09")],
        ),
        ("The August figures were revised.", [("August", "1989-08")]),
        ("He said in March and April it had rained.", [("March", "1989-03"), ("April", "1989-04")]),
        ("On Wed. they left, and Christmas is near.", [("Wed.", "1989-11-01"), ("Christmas", "1989-12-25")]),
        ("Monday, Nov. 6, is a holiday.", [("Monday, Nov. 6", "1989-11-06")]),
        (
            "He testified on Feb. 3 and in early January.",
            [("Feb. 3", "1989-02-03"), ("early January", "1989-01")],
        ),
        ("The workers struck in the spring.", [("the spring", "1989-SP")]),
        ("Good Friday was marked in Rio.", [("Good Friday", "1989-03-24")]),
        ("The Good Friday Agreement held.", []),
        ("Black Friday came and went.", []),
        ("On Easter Monday they spoke.", [("Easter Monday", "1989-03-27")]),
        ("They dined over Thanksgiving.", [("Thanksgiving", "1989-11-23")]),
        ("Boeing delivered 2000 seats.", []),
        ("The fleet doubles over the next five years.", []),
        ("He scored 12-10-14 in the second half.", []),
        ("May I march on in august company?", []),
    ],
)
def test_what_a_date_is_worth(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text, "1989-11-02") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # 2024-06-12 is a Wednesday
        ("In March the Malian foreign minister flew to Algiers.", ["2024-03"]),
        ("In January Lula da Silva called off a trip.", ["2024-01"]),
        ("Before May resigned she saw nobody.", []),
        ("They met in Rabat on the fifth of May.", ["2024-05-05"]),
        ("The leaders convene there on the twenty-first of July.", ["2024-07-21"]),
        ("A treaty was signed on the second of this month.", ["2024-06-02"]),
        ("He will be in Oslo on the 20th of next month.", ["2024-07-20"]),
        ("The king had invited him for the 20th.", ["2024-06-20"]),
        ("The 20th round, the third in Bern, was for the 20th time in vain.", []),
        ("On the first, he got no farther than the airport.", []),
        ("They meet on Saturday the 22nd.", ["2024-06-22"]),
        ("He comes to Lisbon on the first Sunday of July.", ["2024-07-07"]),
        ("She landed on Monday. The next morning she saw the sultan.", ["2024-06-10", "2024-06-11"]),
        ("They spoke on Sunday. The evening before, Rabat had protested.", ["2024-06-09", "2024-06-08"]),
        ("He arrived on Friday and that night the two dined alone.", ["2024-06-07", "2024-06-07"]),
        ("Lavrov had flown to Algiers the Thursday before.", ["2024-06-06"]),
        ("They met on 3 June. The following Friday they signed.", ["2024-06-03", "2024-06-07"]),
        ("They met on 3 June, and again the Sunday after.", ["2024-06-03", "2024-06-09"]),
        ("The envoy is to leave on Friday week.", ["2024-06-21"]),
        ("He came back on Sunday a week ago.", ["2024-06-02"]),
        ("He came back a week last Tuesday.", ["2024-06-04"]),
        ("They quarrelled a week ago today.", ["2024-06-05"]),
        ("It was signed on Friday. Forty-eight hours later it was dead.", ["2024-06-07", "2024-06-09"]),
        ("They signed on Sunday. Two days before that they had fought.", ["2024-06-09", "2024-06-07"]),
        ("They talked in the last week of May.", ["2024-05"]),
        ("They have in fact spoken, on Tuesday, and to no purpose.", ["2024-06-11"]),
        ("The president is in Oslo since Monday.", ["2024-06-10"]),
        ("A visit by the emir, due on Friday, was cancelled.", ["2024-06-14"]),
        (
            "On Monday, an hour before the envoy's aircraft was due to leave Quito, the papers were signed.",
            ["2024-06-10"],
        ),
        ("A team led by Gareth Evans leaves for Paris at the weekend.", ["2024-06-15"]),
        ("The ministers bargained overnight.", ["2024-06-11"]),
    ],
)
def test_days_told_by_their_place_or_from_another_day(text: str, expected: list[str]) -> None:
    assert [begin for _, begin, _ in resolved(text, "2024-06-12")] == expected


def test_a_period_keeps_the_dates_of_its_ends() -> None:
    (period,) = dates.find(english.analyse("They fought between 2010 and 2014."), None)
    assert [(one.text, one.value) for one in period.parts] == [("2010", "2010"), ("2014", "2014")]


def test_days_counted_from_the_day_named_before() -> None:
    text = "The two met on 9 May. The following day they signed. Two days later the envoy left."
    assert [begin for _, begin, _ in resolved(text, "2019-05-15")] == [
        "2019-05-09",
        "2019-05-10",
        "2019-05-12",
    ]
    text = "They spoke on Sunday and the same day shook hands."
    assert [begin for _, begin, _ in resolved(text, "2019-05-15")] == ["2019-05-12", "2019-05-12"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He began a two-day state visit.", 2),
        ("She made a week-long tour.", 7),
        ("After three days of talks they left.", 3),
    ],
)
def test_durations(text: str, days: int) -> None:
    assert [one.days for one in dates.find(english.analyse(text), None)] == [days]


def test_without_a_date_of_publication_relative_dates_stay_unresolved() -> None:
    text = "They met on Tuesday, two years ago and in May 2016; last month they quarrelled."
    assert [begin for _, begin, _ in resolved(text, None)] == [None, None, "2016-05", None]


def test_a_publication_year_resolves_years_alone() -> None:
    assert [begin for _, begin, _ in resolved("They met last year, on Tuesday.", "2019")] == ["2018", None]


def test_a_day_the_calendar_lacks_stays_unresolved() -> None:
    assert resolved("They met on 31 February 2014.", "2019-05-15") == [("31 February 2014", None, None)]


@pytest.mark.parametrize(
    "text", ["The vote may pass.", "Theresa May spoke.", "They march on.", "2,019 tonnes"]
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert resolved(text, "2019-05-15") == []


WORDS = [
    "on", "Tuesday", "May", "3", "2014", "to", "and", "last", "week", "two", "days", "later", "-",
    ",", "the", "same", "day", "in", "early", "99", "0", "9999", "year", "ago", "between",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.sampled_from(["2014-05-20", "0001-01-01", None]),
)
def test_offsets_are_exact_and_nothing_overlaps(text: str, published: str | None) -> None:
    found = dates.find(english.analyse(text), PartialDate(published) if published else None)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.finish is None or (one.begin is not None and one.begin < one.finish) for one in found)
