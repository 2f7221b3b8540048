"""Who is named in a text: the input is in each test."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.model import Article, Country, Mention, MentionKind, Organization, PartialDate, Person, Place, Role
from loaders.language import english, names


def read(text: str, date: str | None = "2021-05-04") -> names.Names:
    article = Article("a.txt", text, published=PartialDate(date) if date else None)
    return names.find(article, english.analyse(text))


def people(text: str, date: str | None = "2021-05-04") -> list[tuple[str, str, str | None]]:
    return [(p.name, p.role.value, p.country) for p in read(text, date).people]


def others(text: str) -> list[tuple[str, object]]:
    return [(m.text, m.entity) for m in read(text).mentions if m.kind is not MentionKind.PERSON]


def test_an_office_holder_is_known_by_the_date() -> None:
    text = "President Medvedev received Chancellor Merkel in Sochi."
    assert people(text, "2010-07-15") == [
        ("Dmitry Medvedev", "LEADER", "RUS"),
        ("Angela Merkel", "LEADER", "DEU"),
    ]


@pytest.mark.parametrize(("date", "role"), [("2005-03-01", "OTHER"), ("2016-03-01", "LEADER")])
def test_the_role_is_that_of_the_day(date: str, role: str) -> None:
    assert people("Justin Trudeau spoke in Ottawa.", date) == [("Justin Trudeau", role, "CAN")]


@pytest.mark.parametrize(
    ("minister", "country", "code", "envoy"),
    [
        ("Aylin Morani", "Kazakh", "KAZ", "Pedro Quintal"),
        ("Tomas Verhaal", "Peruvian", "PER", "Ingrid Solheim"),
    ],
)
def test_changed_names_change_the_people(minister: str, country: str, code: str, envoy: str) -> None:
    family = minister.split()[1]
    text = (
        f"{country} Foreign Minister {minister} met {envoy}, Norway's ambassador to Ghana, on Monday. "
        f'"We agreed on little," {family} said.'
    )
    assert people(text) == [(minister, "OFFICIAL", code), (envoy, "OFFICIAL", "NOR")]
    assert [m.text for m in read(text).mentions if m.kind is MentionKind.PERSON] == [minister, envoy, family]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kremlin spokesman Anton Beregov said no.", ("Anton Beregov", "OFFICIAL", "RUS")),
        ("The envoy is Yuri Dolin, an aide to Vladimir Putin.", ("Yuri Dolin", "OFFICIAL", "RUS")),
        ("Tonga's defence secretary, Sione Fakava, left.", ("Sione Fakava", "OFFICIAL", "TON")),
        ("China's ambassador in Fiji, Zhou Lan, spoke.", ("Zhou Lan", "OFFICIAL", "CHN")),
        ("Mr Ram met his Nepali counterpart, Hari Thapa.", ("Hari Thapa", "OFFICIAL", "NPL")),
        ("Clara Vidal, of the Chilean delegation, objected.", ("Clara Vidal", "OFFICIAL", "CHL")),
        ("Omar Sidibe, who heads the Malian police, agreed.", ("Omar Sidibe", "OFFICIAL", "MLI")),
        ("Former Kenyan president Peter Kimanzi won.", ("Peter Kimanzi", "OTHER", "KEN")),
        ("Rosa Blum, a senior fellow at the Oslo Peace Institute, said.", ("Rosa Blum", "EXPERT", None)),
        ("Prof. Ivan Milosz of the University of Lodz disagreed.", ("Ivan Milosz", "EXPERT", None)),
        ("Selma Koch, who lectures in trade law, disagreed.", ("Selma Koch", "EXPERT", None)),
        ("Jens Aarup, the Danish vice president of the bank, left.", ("Jens Aarup", "OFFICIAL", "DNK")),
        ("Fisherman Ravi Perumal, 41, saw it.", ("Ravi Perumal", "OTHER", None)),
        ("Minister of Foreign Affairs Kalla Boureima of Niger came.", ("Kalla Boureima", "OFFICIAL", "NER")),
    ],
)
def test_titles_tell_role_and_country(text: str, found: tuple[str, str, str | None]) -> None:
    assert found in people(text)


def test_surnames_are_carried_through() -> None:
    text = "Spokeswoman Lena Hartog declined to comment. Ms Hartog left. Asked again, Hartog smiled."
    found = read(text)
    assert [p.name for p in found.people] == ["Lena Hartog"]
    assert len(found.mentions) == 3 and {m.entity for m in found.mentions} == set(found.people)


@pytest.mark.parametrize(
    "spelling",
    [
        "Xi Jinping",
        "Volodymyr Zelenskiy",
        "Volodymyr Zelenskyy",
        "Kassym-Jomart Tokaev",
        "Kim Jong-un",
        "Kishida Fumio",
    ],
)
def test_spellings_of_one_name_are_one_person(spelling: str) -> None:
    found = read(f"{spelling} gave a speech.", "2022-06-01").people
    assert len(found) == 1 and found[0].offices


def test_the_family_name_of_a_chinese_name_comes_first() -> None:
    text = "Trade negotiator Zhang Meihua arrived. Zhang said little."
    assert [m.text for m in read(text).mentions] == ["Zhang Meihua", "Zhang"]


def test_a_slip_in_a_given_name_is_mended() -> None:
    assert [p.name for p in read("Prof. Segrei Tolchin of the Minsk Institute said so.").people] == [
        "Sergei Tolchin"
    ]


def test_two_presidents_of_one_name_are_told_apart_by_date() -> None:
    assert read("George Bush spoke.", "1991-05-01").people[0].name == "George H.W. Bush"
    assert read("George Bush spoke.", "2004-05-01").people[0].name == "George W. Bush"


@pytest.mark.parametrize(
    "text",
    [
        "Ships sailed through the South China Sea to Lake Chad.",
        "Gas will flow through Power of Siberia 2.",
        "Troops left Prince Sultan Air Base and King Abdullah University.",
        "The Treaty of Waitangi and the Minsk Agreement were read.",
        "Talks began on Monday at Victoria Station.",
        "The Foreign Ministry and the National Bank of Kuwait objected.",
        "By Laura Simmons\n\nThe river rose again on Friday after rain.",
        "The bridge reopened on Friday after rain. (Reporting by Tom Wills; Editing by Jane Moor)",
    ],
)
def test_other_names_are_no_people(text: str) -> None:
    assert people(text) == []


def test_the_longest_name_counts() -> None:
    assert others("It drifted across the South China Sea.") == [("South China Sea", Place("South China Sea"))]
    assert ("US", Country("USA", "United States")) in others("The US objected.")
    assert others("He told us.") == []


def test_a_capital_is_a_place_or_its_government() -> None:
    russia = Country("RUS", "Russia")
    assert others("Talks were held in Moscow.") == [("Moscow", Place("Moscow", "RUS"))]
    assert others("Moscow rejected the offer.") == [("Moscow", russia)]
    assert others("The Kremlin rejected the offer.")[0][1] == russia


def test_organizations_have_codes() -> None:
    assert others("NATO and the Oslo Peace Institute agreed.") == [
        ("NATO", Organization("NATO", "NATO")),
        ("Oslo Peace Institute", Organization("Oslo Peace Institute")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "... !!! ???",
        "“" * 300,
        "A" * 5000,
        "Mr",
        "President",
        ", X, Y, Z",
        "Ünïcö Çağlar said.",
        "S. S. S.",
    ],
)
def test_odd_text_is_read(text: str) -> None:
    for mention in read(text, None).mentions:
        assert mention.text == text[mention.start : mention.end]


def test_mentions_are_in_order_and_do_not_overlap() -> None:
    text = "Prime Minister Narendra Modi of India met King Abdullah II of Jordan in Rashtrapati Bhavan."
    found = read(text).mentions
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_without_a_date_the_last_known_office_holds() -> None:
    found = read("Jacques Chirac laughed.", None).people
    assert [(p.name, p.role) for p in found] == [("Jacques Chirac", Role.LEADER)]


def test_mentions_and_people_are_the_same_values() -> None:
    found = read("President Emmanuel Macron met Olaf Scholz. Macron smiled.", "2022-05-09")
    named: list[Mention] = [m for m in found.mentions if isinstance(m.entity, Person)]
    assert {m.entity for m in named} == set(found.people)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It took Finland's Outi Rautio and Colonel Dee Mbeki to calm the room.", "Outi Rautio"),
        ("Sudan's Al-Sadiq al-Nur Idris initialled the text.", "Al-Sadiq al-Nur Idris"),
        (
            "Sheikh Hamad bin Rashid al-Kaabi, the Emirati energy minister, was there.",
            "Hamad bin Rashid al-Kaabi",
        ),
        ("Jorge Batlle Ferrer, Montevideo's delegate, complained.", "Jorge Batlle Ferrer"),
        ("Kosovo sent Minister Ardian Hoxhaj.", "Ardian Hoxhaj"),
        ("They lied to us, Jan Kowal told a party congress.", "Jan Kowal"),
        ("Belize's delegate, Dean Lindo, was insulted.", "Dean Lindo"),
        ("Singapore sent Ambassador-at-Large Chua Siew Kheng.", "Chua Siew Kheng"),
        ("The foreign ministers of Chile and Bolivia, Ignacio Soler and Wilma Rojas, met.", "Ignacio Soler"),
        ("Mr Park, for Korea, wanted words.", "Park"),
        ("“Nobody likes losing at home,” said Hughes, who was in tears.", "Hughes"),
    ],
)
def test_names_of_many_peoples_are_found_whole(text: str, name: str) -> None:
    assert name in [one.name for one in read(text, "2019-05-04").people]


@pytest.mark.parametrize(
    "text",
    [
        "The frigate Almirante Brown left Puerto Belgrano for the Falkland Sound.",
        "Grand Bassam and Côte Sauvage were shut after Cyclone Freddy.",
        "Banco Santander and Marks & Spencer froze their plans after Black Monday.",
        "Sir Seretse Khama Airport was closed.",
        "The Lloyd George Institute in Cardiff hosts the Jean Monnet lecture each year.",
        "Recordings are kept by the Deputy State Secretary for International Communication.",
        "Kommersant wrote that Gazprom had refused.",
    ],
)
def test_ships_storms_banks_and_places_are_not_people(text: str) -> None:
    assert read(text, "2019-05-04").people == ()


def test_two_family_names_are_carried_on_by_the_first() -> None:
    text = "Honduras's foreign minister, Roberto Quintana Bermúdez, spoke. Quintana told lawmakers so."
    assert [m.text for m in read(text, "1999-12-04").mentions if m.kind is MentionKind.PERSON] == [
        "Roberto Quintana Bermúdez",
        "Quintana",
    ]
