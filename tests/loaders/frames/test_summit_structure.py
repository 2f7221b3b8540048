"""Summits told by who stands beside whom: parses that go astray, each other, signers, who came after whom."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, Kind, SummitReport

Read = Callable[..., tuple[AnyReport, ...]]

VISITS = {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT}
MEETINGS = VISITS | {Kind.BILATERAL_MEETING, Kind.TALKS}
CALLS = {Kind.PHONE_CALL}
GATHERINGS = {Kind.MULTILATERAL_SUMMIT, Kind.CEREMONY}

TOLD = [
    (
        "President Bola Tinubu of Nigeria and President Patrice Talon of Benin flew in at dawn."
        " They were closeted with General Abdourahamane Tchiani, the president of Niger, for an hour in"
        " Niamey on Sunday.",
        {"NGA", "BEN", "NER"},
        MEETINGS,
    ),
    (
        "President Lazarus Chakwera of Malawi is the guest of Zambia's president, Hakainde Hichilema, until"
        " Friday.",
        {"MWI", "ZMB"},
        MEETINGS,
    ),
    (
        "In 2014 Narendra Modi, then a few weeks in office, came to Kathmandu with a cheque. India and Nepal"
        " have argued ever since.",
        {"IND", "NPL"},
        VISITS,
    ),
    (
        "Last Friday President Emmanuel Macron and Prime Minister Keir Starmer telephoned each other"
        " three times over the fishing licences.",
        {"FRA", "GBR"},
        CALLS,
    ),
    (
        "Prime Minister Jonas Gahr Støre of Norway heard the news at breakfast. President Alexander Stubb of"
        " Finland called within the hour.",
        {"NOR", "FIN"},
        CALLS,
    ),
    (
        "Gabriel Boric of Chile and Luis Arce of Bolivia signed on Tuesday, in a room without windows, and"
        " left by separate doors.",
        {"CHL", "BOL"},
        GATHERINGS,
    ),
    (
        "Egypt's president, Abdel Fattah el-Sisi, flew to Ankara on 6 May. He was followed two days later by"
        " Qatar's prime minister, Mohammed bin Abdulrahman Al Thani.",
        {"QAT", "TUR"},
        VISITS,
    ),
    (
        "Talks between Khartoum and a dozen rebel groups open in Juba on Thursday under South Sudanese"
        " mediation.",
        {"SDN", "SSD"},
        MEETINGS,
    ),
    (
        "Tajikistan and Kyrgyzstan have not settled the map. The negotiators will resume their work in Osh in"
        " July.",
        {"TJK", "KGZ"},
        MEETINGS,
    ),
    (
        "A meeting of the two defence ministers, Kim Yong-hyun of South Korea and Minoru Kihara of Japan,"
        " pencilled in for Wednesday in Seoul, came to nothing.",
        {"KOR", "JPN"},
        MEETINGS,
    ),
]
NOTHING = [
    "President Emmanuel Macron and Prime Minister Keir Starmer condemned the attack on Friday.",
    "In Berlin on Monday Chancellor Olaf Scholz accused President Vladimir Putin of lying.",
    "President Luiz Inácio Lula da Silva opened a hospital in Recife on Monday and attacked"
    " Argentina's Javier Milei.",
    "Kenya's president, William Ruto, signed the finance bill in Nairobi on Wednesday, while Uganda watched.",
    "Viktor Orban, the Hungarian prime minister, called on Friday for an end to sanctions on Russia.",
    "Germany's foreign minister took the threat against Denmark back before lunch on Friday.",
]


@pytest.mark.parametrize(("text", "codes", "kinds"), TOLD)
def test_structure_tells_of_a_summit(reports: Read, text: str, codes: set[str], kinds: set[Kind]) -> None:
    """People of two states in one clause make a summit, however the parse hangs them together."""
    found = [r for r in reports(text) if isinstance(r, SummitReport) and r.kind in kinds]
    assert any(codes <= {party.code for party in r.countries} for r in found), found


@pytest.mark.parametrize("text", NOTHING)
def test_nobody_is_met(reports: Read, text: str) -> None:
    """What one says of another, or does alone, is no summit."""
    assert not [r for r in reports(text) if isinstance(r, SummitReport)]
