"""Summits told sideways: one side left out, no side named, captions, arrivals, the other end of a line."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from graph.model import AnyReport, Kind, Status, SummitReport

Read = Callable[..., tuple[AnyReport, ...]]

MEETINGS = {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT, Kind.BILATERAL_MEETING, Kind.TALKS}
CALLS = {Kind.PHONE_CALL}
SUMMITS = {Kind.MULTILATERAL_SUMMIT}


@dataclass(frozen=True)
class Case:
    """A text and what one of its summits must be; None and empty sets ask nothing."""

    text: str
    people: set[str]
    codes: set[str]
    start: str | None = None
    place: str | None = None
    status: Status | None = Status.HELD
    kinds: frozenset[Kind] = frozenset(MEETINGS)


LEFT_OUT = [
    Case(
        "Peruvian President Dina Boluarte arrived in Quito on Monday. Talks with President Daniel Noboa were"
        " held in the afternoon at the palace.",
        {"Dina Boluarte", "Daniel Noboa"},
        {"PER", "ECU"},
    ),
    Case(
        "Kenyan President William Ruto flew to Rabat on Tuesday. The discussions with Prime Minister Aziz"
        " Akhannouch lasted two hours.",
        {"William Ruto", "Aziz Akhannouch"},
        {"KEN", "MAR"},
    ),
    Case(
        "Polish Prime Minister Donald Tusk landed in Ankara on Monday. President Recep Tayyip Erdogan"
        " received him in the evening.",
        {"Donald Tusk", "Recep Tayyip Erdoğan"},
        {"POL", "TUR"},
    ),
    Case(
        "Norwegian Foreign Minister Espen Barth Eide began a tour of the Caucasus. A lunch with Ilham Aliyev"
        " followed on Tuesday.",
        {"Espen Barth Eide", "Ilham Aliyev"},
        {"NOR", "AZE"},
        "2024-06-11",
    ),
]
UNNAMED = [
    Case(
        "Armenia and Azerbaijan have argued over the border for years. Nikol Pashinyan met Ilham Aliyev in"
        " Berlin in February. A third round of negotiations is planned in Tbilisi in July.",
        set(),
        {"ARM", "AZE"},
        "2024-07",
        "Tbilisi",
        Status.PLANNED,
    ),
    Case(
        "Serbia and Kosovo do not agree on licence plates. Talks on that resume in Brussels next week. Serbia"
        " says Kosovo is to blame; Kosovo says Serbia is.",
        set(),
        {"SRB", "XKX"},
        None,
        "Brussels",
        Status.PLANNED,
    ),
    Case(
        "Ethiopia and Egypt quarrel over the dam. Four rounds have failed, the last in April. Egypt blames"
        " Ethiopia.",
        set(),
        {"ETH", "EGY"},
        "2024-04",
    ),
    Case(
        "Ethiopia and Egypt quarrel over the dam. There will be a further session in Khartoum on Friday."
        " Egypt blames Ethiopia.",
        set(),
        {"ETH", "EGY"},
        "2024-06-14",
        "Khartoum",
        Status.PLANNED,
    ),
    Case(
        "Iran's Abbas Araghchi saw Saudi Arabia's Faisal bin Farhan in Muscat in March. A second encounter"
        " came about in May in Doha. Iran and Saudi Arabia had not spoken for years.",
        {"Abbas Araghchi", "Faisal bin Farhan"},
        {"IRN", "SAU"},
        "2024-05",
        "Doha",
    ),
    Case(
        "The Sudanese and Ethiopian negotiators met in Juba on Monday and parted without a word.",
        set(),
        {"SDN", "ETH"},
        "2024-06-10",
        "Juba",
    ),
    Case(
        "Kenya and Somalia want the sea drawn anew. Expert teams met in Mombasa on Tuesday and could not"
        " agree. Kenya expects little from Somalia.",
        set(),
        {"KEN", "SOM"},
        "2024-06-11",
        "Mombasa",
    ),
    Case(
        "Kazakhstan and Kyrgyzstan share the river. A joint commission of the two governments is to meet in"
        " Bishkek within a month. Kazakhstan and Kyrgyzstan both want more water.",
        set(),
        {"KAZ", "KGZ"},
        None,
        "Bishkek",
        Status.PLANNED,
    ),
    Case(
        "The leaders of the African Union, who were dining together in Accra on Sunday, asked Niger to let"
        " the president go.",
        set(),
        {"AU"},
        "2024-06-09",
        "Accra",
        kinds=frozenset(SUMMITS),
    ),
    Case(
        "A summit pencilled in for July in Astana will hear whether Iran may join.",
        set(),
        {"KAZ"},
        "2024-07",
        "Astana",
        Status.PLANNED,
        frozenset(SUMMITS),
    ),
]
ARRIVALS = [
    Case(
        "Iceland and the Faroe Islands share a sea. Bjarni Benediktsson, the Icelandic prime minister, flew"
        " in on Monday. The Faroe Islands had asked Iceland for a market.",
        {"Bjarni Benediktsson"},
        {"ISL"},
        "2024-06-10",
    ),
    Case(
        "French President Emmanuel Macron slept in Astana on Tuesday and was gone by noon.",
        {"Emmanuel Macron"},
        {"FRA", "KAZ"},
        "2024-06-11",
        "Astana",
    ),
    Case(
        "Brazilian President Luiz Inácio Lula da Silva went to Moscow. On Sunday the Brazilian stopped over"
        " in Doha.",
        {"Luiz Inácio Lula da Silva"},
        {"BRA", "QAT"},
        "2024-06-09",
        "Doha",
    ),
    Case(
        "Narendra Modi continues to Warsaw on Friday.",
        {"Narendra Modi"},
        {"IND", "POL"},
        "2024-06-14",
        "Warsaw",
        Status.PLANNED,
    ),
    Case(
        "Denmark's Mette Frederiksen had invited Prime Minister Ulf Kristersson for the weekend; he did not"
        " come.",
        {"Ulf Kristersson"},
        {"DNK", "SWE"},
        status=None,
    ),
    Case(
        "Turkish President Recep Tayyip Erdogan landed in Tehran on Monday, having called off a trip to Baku"
        " set for Tuesday.",
        {"Recep Tayyip Erdoğan"},
        {"TUR", "AZE"},
        None,
        "Baku",
        Status.CANCELLED,
    ),
    Case(
        "Moscow's ambassador, Alexander Lukashik, had called on the Slovak foreign minister, Juraj Blanar, on"
        " Monday to complain.",
        {"Alexander Lukashik", "Juraj Blanár"},
        {"RUS", "SVK"},
        "2024-06-10",
    ),
]
SHOWN = [
    Case(
        "Moscow, last Friday: Brazil's Luiz Inácio Lula da Silva with Vladimir Putin, who gave him ten"
        " minutes.",
        {"Luiz Inácio Lula da Silva", "Vladimir Putin"},
        {"BRA", "RUS"},
        "2024-06-07",
        "Moscow",
    ),
    Case(
        "Olaf Scholz and Giorgia Meloni in Berlin, 10 June.",
        {"Olaf Scholz", "Giorgia Meloni"},
        {"DEU", "ITA"},
        "2024-06-10",
        "Berlin",
    ),
    Case(
        "Nikol Pashinyan and Ilham Aliyev are on better terms. In January they found an hour for each other"
        " in Davos. Armenia and Azerbaijan want more.",
        {"Nikol Pashinyan", "Ilham Aliyev"},
        {"ARM", "AZE"},
        "2024-01",
        "Davos",
    ),
]
ON_THE_LINE = [
    Case(
        "Emmanuel Macron and Rishi Sunak have been on the telephone to Kyiv.",
        {"Emmanuel Macron", "Rishi Sunak"}, {"FRA", "GBR", "UKR"}, kinds=frozenset(CALLS),
    ),
    Case(
        "Serbia's Aleksandar Vucic and Kosovo's Albin Kurti are not speaking. Berlin is to hold a video call"
        " with the two on Friday.",
        {"Aleksandar Vučić", "Albin Kurti"}, {"DEU", "SRB", "XKX"}, "2024-06-14", None, Status.PLANNED,
        frozenset(CALLS),
    ),
]  # fmt: skip
RECEIVED = [
    Case(
        "At noon President Alexander Stubb was shown into the office of Prime Minister Donald Tusk in"
        " Warsaw.",
        {"Alexander Stubb", "Donald Tusk"},
        {"FIN", "POL"},
        None,
        "Warsaw",
    ),
    Case(
        "President Yoweri Museveni and his guest from Juba, Salva Kiir, drew the line on the map on"
        " Saturday.",
        {"Yoweri Museveni", "Salva Kiir"},
        {"UGA", "SSD"},
        "2024-06-08",
    ),
    Case(
        "Egyptian foreign minister Sameh Shoukry and his Turkish counterpart Hakan Fidan are closeted in"
        " Cairo.",
        {"Sameh Shoukry", "Hakan Fidan"},
        {"EGY", "TUR"},
        None,
        "Cairo",
        None,
    ),
    Case(
        "The ambassador of Iran was summoned to the foreign ministry in Stockholm on Monday.",
        set(),
        {"IRN", "SWE"},
        "2024-06-10",
        "Stockholm",
    ),
    Case(
        "Ukrainian President Volodymyr Zelensky is not coming to Bern after all.",
        {"Volodymyr Zelensky"},
        {"UKR", "CHE"},
        None,
        "Bern",
        Status.CANCELLED,
    ),
]
CASES = [*LEFT_OUT, *UNNAMED, *ARRIVALS, *SHOWN, *ON_THE_LINE, *RECEIVED]


def _fits(case: Case, summit: SummitReport) -> bool:
    return (
        summit.kind in case.kinds
        and case.people <= {p.name for p in summit.participants}
        and case.codes <= {c.code for c in summit.countries}
        and (case.start is None or (summit.start is not None and summit.start.iso == case.start))
        and (case.place is None or (summit.place is not None and summit.place.name == case.place))
        and case.status in {None, summit.status}
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text[-50:])
def test_a_summit_is_found_that_is_told_sideways(reports: Read, case: Case) -> None:
    summits = [r for r in reports(case.text) if isinstance(r, SummitReport)]
    assert [s for s in summits if _fits(case, s)], summits


@pytest.mark.parametrize(
    "text",
    [
        "Talks on wages at the port resume next week. The dockers of Rotterdam want five per cent.",
        "Emmanuel Macron blamed Giorgia Meloni on Monday for the delay.",
        "A second round of voting is planned in Lima in July. Peru and Chile are watching.",
        "Kenya and Somalia want the sea drawn anew. The next hearing before the judges is due in May.",
        "Emmanuel Macron succeeded François Hollande in May 2017.",
        "Russia and Ukraine exchanged fire near Kharkiv on Monday. A new round of shelling followed in Sumy.",
        "India and Pakistan accuse each other. The next session of parliament opens in Delhi on Monday.",
        "Hungary and Slovakia differ over the dam. The cabinet met in Budapest on Tuesday.",
        "Kampala had opened its doors to the Rwanda National Congress, an exile movement, in March.",
        "Narendra Modi continues to think that China will yield. He reached a deal with his party on Friday.",
    ],
)
def test_a_round_of_something_else_is_no_summit(reports: Read, text: str) -> None:
    assert not [r for r in reports(text) if isinstance(r, SummitReport)]
