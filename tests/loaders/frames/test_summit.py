"""Summits: kinds of sentences that tell of visits, meetings, calls, gatherings and ceremonies."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from graph.model import AnyReport, Kind, Status, SummitReport

Read = Callable[..., tuple[AnyReport, ...]]

VISITS = {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT}
MEETINGS = VISITS | {Kind.BILATERAL_MEETING, Kind.TALKS}
CALLS = {Kind.PHONE_CALL}
GATHERINGS = {Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY}


@dataclass(frozen=True)
class Case:
    """A text and what its only summit must be; None asks nothing, an empty place asks for none."""

    text: str
    kinds: set[Kind]
    people: set[str]
    codes: set[str]
    start: str | None = None
    place: str | None = None
    status: Status = Status.HELD


CASES = [
    Case(
        "President Alar Karis of Estonia met Finnish President Alexander Stubb in Helsinki on Monday.",
        MEETINGS, {"Alar Karis", "Alexander Stubb"}, {"EST", "FIN"}, "2024-06-10", "Helsinki",
    ),
    Case(
        "Kenyan President William Ruto will travel to Washington on June 20 for a state visit.",
        {Kind.STATE_VISIT}, {"William Ruto"}, {"KEN", "USA"}, "2024-06-20", "Washington", Status.PLANNED,
    ),
    Case(
        "Chilean President Gabriel Boric is expected in Berlin on Friday.",
        VISITS, {"Gabriel Boric"}, {"CHL", "DEU"}, "2024-06-14", "Berlin", Status.PLANNED,
    ),
    Case(
        "Talks between the foreign ministers of Armenia and Azerbaijan opened in Almaty on Monday.",
        MEETINGS, set(), {"ARM", "AZE"}, "2024-06-10", "Almaty",
    ),
    Case(
        "German Chancellor Olaf Scholz spoke by telephone with Brazilian President Lula da Silva"
        " on Tuesday.",
        CALLS, {"Olaf Scholz", "Luiz Inácio Lula da Silva"}, {"DEU", "BRA"}, "2024-06-11",
    ),
    Case(
        "Turkish President Recep Tayyip Erdogan rang Egyptian President Abdel Fattah el-Sisi on Sunday.",
        CALLS, set(), {"TUR", "EGY"}, "2024-06-09",
    ),
    Case(
        "Polish Prime Minister Donald Tusk was received by French President Emmanuel Macron on Monday.",
        MEETINGS, {"Donald Tusk", "Emmanuel Macron"}, {"POL", "FRA"}, "2024-06-10",
    ),
    Case(
        "The White House called off a meeting between President Joe Biden and Colombian President"
        " Gustavo Petro that was set for Thursday.",
        MEETINGS, {"Joe Biden", "Gustavo Petro"}, {"USA", "COL"}, None, None, Status.CANCELLED,
    ),
    Case(
        "Greek Prime Minister Kyriakos Mitsotakis flew home from Ankara on Tuesday.",
        VISITS, {"Kyriakos Mitsotakis"}, {"GRC", "TUR"}, None, "Ankara",
    ),
    Case(
        "Emmanuel Macron of France played host to Polish Prime Minister Donald Tusk in Paris on Monday.",
        MEETINGS, {"Emmanuel Macron", "Donald Tusk"}, {"FRA", "POL"}, "2024-06-10", "Paris",
    ),
    Case(
        "The Group of Seven holds its annual summit in Apulia on Thursday, Giorgia Meloni said.",
        GATHERINGS, set(), {"G7", "ITA"}, "2024-06-13", None, Status.PLANNED,
    ),
    Case(
        "Indian External Affairs Minister S. Jaishankar is in Colombo this week for talks with Sri Lankan"
        " President Ranil Wickremesinghe.",
        MEETINGS, {"Ranil Wickremesinghe"}, {"IND", "LKA"}, None, "Colombo", Status.UNDER_WAY,
    ),
    Case(
        "U.S. Secretary of State Antony Blinken arrived in Cairo on Monday for a two-day visit.",
        VISITS, {"Antony Blinken"}, {"USA", "EGY"}, "2024-06-10", "Cairo",
    ),
    Case(
        "Serbian President Aleksandar Vučić sat down with Kosovo's prime minister, Albin Kurti, in Brussels"
        " on 3 June.",
        MEETINGS, {"Aleksandar Vučić", "Albin Kurti"}, {"SRB", "XKX"}, "2024-06-03", "Brussels",
    ),
    Case(
        "During a visit to Hanoi last month, Dutch Prime Minister Mark Rutte praised his hosts.",
        VISITS, {"Mark Rutte"}, {"NLD", "VNM"}, "2024-05", "Hanoi",
    ),
    Case(
        "Polish Prime Minister Donald Tusk and Ukrainian President Volodymyr Zelenskiy in a phone call on"
        " Monday voiced the hope that the quarrel over Kiev's grain would end, according to the Kremlin.",
        CALLS, {"Donald Tusk", "Volodymyr Zelensky"}, {"POL", "UKR"}, "2024-06-10", "",
    ),
    Case(
        "Brazilian President Luiz Inacio Lula da Silva travelled to the Angolan capital on Friday for talks"
        " with President Joao Lourenco.",
        MEETINGS, {"Luiz Inácio Lula da Silva", "João Lourenço"}, {"BRA", "AGO"}, "2024-06-07", "Luanda",
    ),
    Case(
        "Colombian President Gustavo Petro said in April after visiting Beijing that trade would grow.",
        VISITS, {"Gustavo Petro"}, {"COL", "CHN"}, "2024-04", "Beijing",
    ),
    Case(
        "Turkish President Recep Tayyip Erdogan arrives in Doha on Wednesday.",
        VISITS, {"Recep Tayyip Erdoğan"}, {"TUR", "QAT"}, "2024-06-12", "Doha", Status.PLANNED,
    ),
    Case(
        "Antony Blinken, the US secretary of state, toured Cairo, Amman and Riyadh last week.",
        VISITS, {"Antony Blinken"}, {"USA", "EGY", "JOR", "SAU"}, "2024-06-03",
    ),
    Case(
        "Greek Prime Minister Kyriakos Mitsotakis spent Monday in Ankara as the guest of President Recep"
        " Tayyip Erdogan.",
        MEETINGS, {"Kyriakos Mitsotakis", "Recep Tayyip Erdoğan"}, {"GRC", "TUR"}, "2024-06-10", "Ankara",
    ),
    Case(
        "Malaysian Prime Minister Anwar Ibrahim's plane touched down in Moscow on Tuesday night.",
        VISITS, {"Anwar Ibrahim"}, {"MYS", "RUS"}, "2024-06-11", "Moscow",
    ),
    Case(
        "Italian Prime Minister Giorgia Meloni attended the swearing-in of Argentine President Javier Milei"
        " in Buenos Aires on December 10.",
        GATHERINGS, {"Giorgia Meloni", "Javier Milei"}, {"ITA", "ARG"}, "2023-12-10", "Buenos Aires",
    ),
    Case(
        "OTTAWA (Example Wire) - German Chancellor Olaf Scholz and Canadian Prime Minister Justin Trudeau"
        " agreed on Tuesday to build a port after two hours of talks.",
        MEETINGS, {"Olaf Scholz", "Justin Trudeau"}, {"DEU", "CAN"}, None, "Ottawa",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text[:45])
def test_a_sentence_tells_of_one_summit(reports: Read, case: Case) -> None:
    summits = [r for r in reports(case.text) if isinstance(r, SummitReport)]
    assert len(summits) == 1, [s.label for s in summits]
    summit = summits[0]
    assert summit.kind in case.kinds
    assert case.people <= {p.name for p in summit.participants}
    assert case.codes <= {c.code for c in summit.countries}
    assert case.start is None or (summit.start and summit.start.iso == case.start)
    assert case.place is None or (summit.place.name if summit.place else "") == case.place
    assert summit.status is case.status


def test_sentences_about_one_visit_make_one_report(reports: Read) -> None:
    text = (
        "Norwegian Prime Minister Jonas Gahr Støre arrived in Ottawa on Monday for a three-day visit.\n\n"
        "He met Canadian Prime Minister Justin Trudeau on Tuesday. The visit ends on Wednesday."
    )
    summits = [r for r in reports(text) if isinstance(r, SummitReport)]
    assert len(summits) == 1
    assert {p.name for p in summits[0].participants} == {"Jonas Gahr Støre", "Justin Trudeau"}
    assert summits[0].start and summits[0].start.iso == "2024-06-10"
    assert summits[0].end and summits[0].end.iso == "2024-06-12"


def test_meetings_with_different_guests_stay_apart(reports: Read) -> None:
    text = (
        "Greek Prime Minister Kyriakos Mitsotakis met French President Emmanuel Macron on Monday.\n\n"
        "On Tuesday he met German Chancellor Olaf Scholz."
    )
    summits = [r for r in reports(text) if isinstance(r, SummitReport)]
    assert len(summits) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The band met its fans in Prague on Monday and flew to Vienna on Tuesday.",
        "Talks between the union and the company broke down on Monday.",
        "French President Emmanuel Macron said on Monday that prices were too high.",
        "Italian Prime Minister Giorgia Meloni did not meet Hungarian Prime Minister Viktor Orbán on Monday.",
    ],
)
def test_nothing_is_made_of_what_is_no_summit(reports: Read, text: str) -> None:
    assert not [r for r in reports(text) if isinstance(r, SummitReport)]


def test_the_report_follows_names_places_and_dates(reports: Read) -> None:
    template = "{a} met {b} in {place} on {day}."
    first = template.format(
        a="Peruvian President Dina Boluarte",
        b="Spanish Prime Minister Pedro Sánchez",
        place="Madrid",
        day="3 June",
    )
    second = template.format(
        a="Ghanaian President Nana Akufo-Addo",
        b="Indian Prime Minister Narendra Modi",
        place="Accra",
        day="5 June",
    )
    (one,) = reports(first)
    (two,) = reports(second)
    assert isinstance(one, SummitReport) and isinstance(two, SummitReport)
    assert {c.code for c in one.countries} == {"PER", "ESP"}
    assert {c.code for c in two.countries} == {"GHA", "IND"}
    assert one.place and two.place and (one.place.name, two.place.name) == ("Madrid", "Accra")
    assert one.start and two.start and (one.start.iso, two.start.iso) == ("2024-06-03", "2024-06-05")
