"""Summits told in many wordings: oblique, idiomatic, passive, by pronoun, called off, or not at all."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, Kind, Status, SummitReport

Read = Callable[..., tuple[AnyReport, ...]]

CALL = {Kind.PHONE_CALL}
GATHERING = {Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY}
MEETING = {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT, Kind.BILATERAL_MEETING, Kind.TALKS}

HELD, PLANNED, CANCELLED = Status.HELD, Status.PLANNED, Status.CANCELLED

WORDINGS = [
    (
        "Vietnam's president, To Lam, touched down in Vientiane on Tuesday on his first trip abroad since"
        " taking office.",
        MEETING, {"VNM", "LAO"}, HELD,
    ),
    (
        "Kenyan President William Ruto broke bread with Ethiopian Prime Minister Abiy Ahmed in Addis Ababa on"
        " Saturday evening.",
        MEETING, {"KEN", "ETH"}, HELD,
    ),
    (
        "Norwegian Foreign Minister Espen Barth Eide and his Turkish counterpart, Hakan Fidan, were closeted"
        " for three hours in Ankara on Monday.",
        MEETING, {"NOR", "TUR"}, HELD,
    ),
    (
        "Brazilian President Luiz Inacio Lula da Silva rang Argentine President Javier Milei late on Monday.",
        CALL, {"BRA", "ARG"}, HELD,
    ),
    (
        "Ghana's president, Nana Akufo-Addo, dialled in from Accra to a call with Canadian Prime Minister"
        " Justin Trudeau on Sunday.",
        CALL, {"GHA", "CAN"}, HELD,
    ),
    (
        "Norwegian Foreign Minister Espen Barth Eide rang his counterparts in Helsinki and Tallinn"
        " on Monday.",
        CALL, {"NOR", "FIN", "EST"}, HELD,
    ),
    (
        "The talks, the first between the two governments in nine years, took place in Algiers on Saturday."
        " Moroccan Foreign Minister Nasser Bourita sat opposite his Algerian counterpart, Ahmed Attaf.",
        MEETING, {"MAR", "DZA"}, HELD,
    ),
    (
        "The planned meeting between Armenian Prime Minister Nikol Pashinyan and Azerbaijani President Ilham"
        " Aliyev in Brussels will not take place, Baku said.",
        MEETING, {"ARM", "AZE"}, CANCELLED,
    ),
    (
        "The meeting between President Joseph Aoun of Lebanon and President Ahmed al-Sharaa of Syria in"
        " Beirut on Friday went up in smoke.",
        MEETING, {"LBN", "SYR"}, CANCELLED,
    ),
    (
        "The meeting between President Joseph Aoun of Lebanon and President Ahmed al-Sharaa of Syria in"
        " Beirut on Monday went up in importance.",
        MEETING, {"LBN", "SYR"}, HELD,
    ),
    (
        "Polish Prime Minister Donald Tusk put off his journey to Kyiv until after the vote.",
        MEETING, {"POL", "UKR"}, CANCELLED,
    ),
    (
        "Beijing has postponed indefinitely a visit by Australian Foreign Minister Penny Wong, the embassy"
        " said on Tuesday.",
        MEETING, {"AUS", "CHN"}, CANCELLED,
    ),
    (
        "Zambia expects Chinese Premier Li Qiang in Lusaka in September, President Hakainde Hichilema told"
        " reporters.",
        MEETING, {"CHN", "ZMB"}, PLANNED,
    ),
    (
        "Dutch Prime Minister Mark Rutte has accepted an invitation from Indonesian President Joko Widodo to"
        " visit Jakarta, the palace said.",
        MEETING, {"NLD", "IDN"}, PLANNED,
    ),
    (
        "Finnish President Alexander Stubb and Swedish Prime Minister Ulf Kristersson will meet in Stockholm"
        " on 25 June. The two will discuss the Baltic cables.",
        MEETING, {"FIN", "SWE"}, PLANNED,
    ),
    (
        "Over lamb and red wine at a farmhouse outside Nicosia, Cypriot President Nikos Christodoulides and"
        " Greek Prime Minister Kyriakos Mitsotakis settled the dispute on Sunday.",
        MEETING, {"CYP", "GRC"}, HELD,
    ),
    (
        "It was past midnight on Tuesday when Senegal's president, Bassirou Diomaye Faye, and his Mauritanian"
        " counterpart, Mohamed Ould Ghazouani, rose from the table in Nouakchott.",
        MEETING, {"SEN", "MRT"}, HELD,
    ),
    (
        "Uzbek President Shavkat Mirziyoyev drove across the border on Friday to inspect a power station with"
        " Tajik President Emomali Rahmon.",
        MEETING, {"UZB", "TJK"}, HELD,
    ),
    (
        "The Estonian and Latvian prime ministers, Kaja Kallas and Evika Silina, boarded the same train in"
        " Tallinn on Friday to talk about its future.",
        MEETING, {"EST", "LVA"}, HELD,
    ),
    (
        "Delegations of Ethiopia and Somalia were flown to Ankara on Monday, Foreign Minister Hakan Fidan"
        " said.",
        MEETING, {"ETH", "SOM", "TUR"}, HELD,
    ),
    (
        "U.S. envoy Amos Hochstein shuttled between Beirut and Jerusalem last week.",
        MEETING, {"USA", "LBN"}, HELD,
    ),
    (
        "Tunisian President Kais Saied and Libyan Prime Minister Abdul Hamid Dbeibah differ over the crossing"
        " at Ras Jdir. The two men met in Tunis on Friday, but the talks broke up after an hour.",
        MEETING, {"TUN", "LBY"}, HELD,
    ),
    (
        "Kuwait's foreign minister, Abdullah Al-Yahya, and Iraq's, Fuad Hussein, disagree over the waterway."
        " They are to meet in Basra on Saturday.",
        MEETING, {"KWT", "IRQ"}, PLANNED,
    ),
    (
        "King Felipe VI of Spain and Portuguese President Marcelo Rebelo de Sousa will open the bridge at"
        " Alcoutim on Saturday.",
        GATHERING, {"ESP", "PRT"}, PLANNED,
    ),
    (
        "Egypt, Ethiopia and Sudan agreed in Khartoum on Monday how to share the river. Foreign Minister"
        " Sameh Shoukry spoke of a new page.",
        MEETING, {"EGY", "ETH", "SDN"}, HELD,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds", "codes", "status"), WORDINGS, ids=[text[:45] for text, *_ in WORDINGS]
)
def test_many_wordings_tell_of_one_summit(
    reports: Read, text: str, kinds: set[Kind], codes: set[str], status: Status
) -> None:
    summits = [r for r in reports(text) if isinstance(r, SummitReport)]
    assert len(summits) == 1, [s.label for s in summits]
    assert summits[0].kind in kinds
    assert codes <= {c.code for c in summits[0].countries}
    assert summits[0].status is status


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian President Volodymyr Zelenskiy addressed the Swiss parliament by video link on Tuesday.",
        "Turkish President Recep Tayyip Erdogan, who has never visited Yerevan, said trade came first.",
        "Kenyan Foreign Minister Musalia Mudavadi said he had not spoken to his Somali colleague for weeks.",
        "There was no sign on Monday that Sudan's army chief would meet the head of the rival force.",
        "French President Emmanuel Macron received a letter from Pope Francis on Monday.",
        "Lithuanian President Gitanas Nauseda met voters in Kaunas on Saturday.",
        "Argentine Foreign Minister Diana Mondino travelled to Cordoba on Friday to open a wine fair.",
        "French President Emmanuel Macron and German Chancellor Olaf Scholz share a border and a currency.",
    ],
)
def test_no_summit_is_made_of_wordings_that_only_look_like_one(reports: Read, text: str) -> None:
    assert not [r.label for r in reports(text) if isinstance(r, SummitReport)]


def test_an_envoy_who_prepares_a_visit_is_no_guest_of_it(reports: Read) -> None:
    text = (
        "Greek Prime Minister Kyriakos Mitsotakis travels to Ankara on Thursday for a two-day visit.\n\n"
        "Trade will double, Greece's deputy foreign minister, Alexandra Papadopoulou, announced after talks"
        " in Ankara ahead of Mr. Mitsotakis's visit."
    )
    visit, talks = (r for r in reports(text) if isinstance(r, SummitReport))
    assert {p.name for p in visit.participants} == {"Kyriakos Mitsotakis"}
    assert {p.name for p in talks.participants} == {"Alexandra Papadopoulou"}


def test_who_is_quoted_about_a_ceremony_does_not_attend_it(reports: Read) -> None:
    text = (
        "The visit of Polish President Andrzej Duda to Vilnius and his attendance at the opening ceremony"
        " with President Gitanas Nauseda show friendship, said Jonas Petraitis, deputy head of the port."
    )
    assert all(
        "Jonas Petraitis" not in {p.name for p in r.participants}
        for r in reports(text)
        if isinstance(r, SummitReport)
    )


def test_what_follows_afterwards_takes_the_day_and_place_of_what_was_before(reports: Read) -> None:
    text = (
        "Italian Prime Minister Giorgia Meloni will meet Tunisian President Kais Saied in Tunis on 14 June."
        " Afterwards, the two will attend the opening ceremony."
    )
    meeting, ceremony = (r for r in reports(text) if isinstance(r, SummitReport))
    assert ceremony.kind is Kind.CEREMONY and ceremony.status is PLANNED
    assert {p.name for p in ceremony.participants} == {"Giorgia Meloni", "Kaïs Saïed"}
    assert (ceremony.start, ceremony.place) == (meeting.start, meeting.place)
    assert meeting.start and meeting.start.iso == "2024-06-14"


def test_what_lasts_beyond_the_day_of_the_article_is_under_way(reports: Read) -> None:
    text = (
        "Norwegian Prime Minister Jonas Gahr Store was welcomed in Ottawa by Canadian Prime Minister Justin"
        " Trudeau on Tuesday.\n\nMr. Store is in Canada this week for a three-day state visit."
    )
    (visit,) = (r for r in reports(text) if isinstance(r, SummitReport))
    assert (visit.kind, visit.status) == (Kind.STATE_VISIT, Status.UNDER_WAY)
    assert visit.end and visit.end.iso == "2024-06-13"


def test_a_tour_takes_in_every_state_that_is_named(reports: Read) -> None:
    text = (
        "In early May, Park Jin, a South Korean special envoy, carried out a third round of shuttle diplomacy"
        " on the Sudan crisis, visiting Egypt, Saudi Arabia and the United Arab Emirates."
    )
    (tour,) = (r for r in reports(text) if isinstance(r, SummitReport))
    assert {c.code for c in tour.countries} == {"KOR", "EGY", "SAU", "ARE"}
