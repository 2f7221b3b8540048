"""The day and the place of a summit: which of the dates and places of a text are its own."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, PartialDate, Status, SummitReport

Read = Callable[..., tuple[AnyReport, ...]]


def only(reports: tuple[AnyReport, ...]) -> SummitReport:
    (summit,) = [r for r in reports if isinstance(r, SummitReport)]
    return summit


def iso(value: PartialDate | None) -> str | None:
    return value.iso if value else None


@pytest.mark.parametrize(
    ("text", "start"),
    [  # read on Wednesday 12 June 2024
        (
            "A meeting of the Serbian and Kosovan prime ministers has been put back from Tuesday to Thursday,"
            " officials in Brussels said.",
            "2024-06-13",
        ),
        (
            "Italian Prime Minister Giorgia Meloni's meeting in Rome with Argentine President Javier Milei"
            " has been moved to June 14.",
            "2024-06-14",
        ),
        (
            "Iraqi Prime Minister Mohammed Shia al-Sudani said on Tuesday he had met Syrian President Bashar"
            " al-Assad in Damascus a day earlier.",
            "2024-06-10",
        ),
        (
            "Ugandan President Yoweri Museveni, in Nairobi since Monday, has held two rounds of talks with"
            " his Kenyan counterpart William Ruto.",
            "2024-06-10",
        ),
        (
            "Kuwait's emir, Sheikh Meshal al-Ahmad al-Sabah, on his first foreign trip since his accession in"
            " December, arrived in Riyadh on Tuesday.",
            "2024-06-11",
        ),
        (
            "Ahead of Thursday's talks in Vienna with his Czech counterpart, Austrian Chancellor Karl"
            " Nehammer struck a cautious note.",
            "2024-06-13",
        ),
        (
            "As snow fell on Davos in January, Ukrainian President Volodymyr Zelensky met Swiss President"
            " Viola Amherd there.",
            "2024-01",
        ),
        (
            "Lithuanian Foreign Minister Gabrielius Landsbergis is meeting his Taiwanese counterpart Lin"
            " Chia-lung in Vilnius this afternoon.",
            "2024-06-12",
        ),
        (
            "The two-day visit of Omani Foreign Minister Badr Albusaidi to Tehran ends today.",
            "2024-06-11",
        ),
        (
            "Since they met in Samarkand in 2022, Indian Prime Minister Narendra Modi and Chinese President"
            " Xi Jinping have not spoken.",
            "2022",
        ),
        (
            "The truce was announced on Tuesday, two days after Armenian Prime Minister Nikol Pashinyan's"
            " talks with Georgian President Salome Zourabichvili in Tbilisi.",
            "2024-06-09",
        ),
        (
            "Estonian Prime Minister Kaja Kallas met Latvian Prime Minister Evika Silina, who was elected on"
            " 15 September 2023, in Riga.",
            None,
        ),
    ],
)
def test_the_day_is_the_meeting_s_own(reports: Read, text: str, start: str | None) -> None:
    assert iso(only(reports(text)).start) == start


def test_what_was_put_off_to_another_day_is_planned(reports: Read) -> None:
    text = "Brazilian President Lula da Silva's visit to Bogota has been postponed to 20 June."
    assert only(reports(text)).status is Status.PLANNED


PLACES = [
    (
        "Slovak Prime Minister Robert Fico travelled to the southern Hungarian town of Pecs on Thursday to"
        " meet Viktor Orban, the Hungarian prime minister.",
        "Pécs",
        "HUN",
    ),
    (
        "Foreign ministers of Kenya and Ethiopia meet today in the Kenyan port city of Mombasa.",
        "Mombasa",
        "KEN",
    ),
    (
        "Mexican President Andres Manuel Lopez Obrador met Guatemalan President Bernardo Arevalo in"
        " Tapachula, Mexico, on Friday.",
        "Tapachula",
        "MEX",
    ),
    (
        "It was raining in Minsk. There President Alexander Lukashenko met Kazakh President"
        " Kassym-Jomart Tokayev on Monday.",
        "Minsk",
        "BLR",
    ),
    (
        "MANILA - The Philippine president, Ferdinand Marcos Jr, leaves Wednesday for Jakarta, where he will"
        " see nobody.",
        "Jakarta",
        "IDN",
    ),
]


@pytest.mark.parametrize(("text", "place", "country"), PLACES)
def test_the_place_is_read_from_its_words(reports: Read, text: str, place: str, country: str) -> None:
    found = only(reports(text)).place
    assert found is not None
    assert (found.name, found.country) == (place, country)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (
            "LUSAKA, 3 May 2024 - President William Ruto met President Yoweri Museveni on Friday.\n\n"
            "The two presidents had not spoken in person since 2021, when they shook hands in Kigali.",
            "2021",
        ),
        # the day is told by the sentence before, or by the page itself
        (
            "It rained in Bern on Saturday. There the Swiss president, Viola Amherd, met Ukraine's Volodymyr"
            " Zelensky.",
            "2024-06-08",
        ),
        (
            "What happened on Sunday?\nIn Amman the two foreign ministers, Ayman Safadi of Jordan and Hakan"
            " Fidan of Turkey, talked for three hours.",
            "2024-06-09",
        ),
        (
            "Accra, 9 June. Presidents Nana Akufo-Addo of Ghana and Alassane Ouattara of Ivory Coast after"
            " their talks.",
            "2024-06-09",
        ),
        (
            "10.15 Good morning.\n\n10.40 Spanish Prime Minister Pedro Sanchez and German Chancellor Olaf"
            " Scholz have met upstairs.\n\n11.05 Coffee.",
            "2024-06-12",
        ),
        (
            "Spain's Pedro Sanchez was in Oslo on Monday. In Madrid, German Chancellor Olaf Scholz met the"
            " Dutch prime minister, Mark Rutte.",
            None,
        ),
        (
            "Omani Foreign Minister Badr Albusaidi is meeting his Iranian counterpart, Ali Bagheri Kani, in"
            " Muscat at this hour.",
            "2024-06-12",
        ),
        (
            "Talks between Kenya's William Ruto and Uganda's Yoweri Museveni took place in Entebbe. They were"
            " held on Saturday.",
            "2024-06-08",
        ),
        (
            "Polish Prime Minister Donald Tusk said he had telephoned Slovakia's Peter Pellegrini on the eve"
            " of the 9 June vote.",
            "2024-06-08",
        ),
        (
            "Next week's talks in Doha between Sheikh Tamim of Qatar and Abdel Fattah el-Sisi of Egypt are"
            " brought forward to Friday.",
            "2024-06-14",
        ),
        (
            "The prime minister's message of Tuesday was short.\n\nIsrael's Benjamin Netanyahu left Cairo on"
            " Monday.\n\nMr Netanyahu had met Egypt's Abdel Fattah el-Sisi over lunch.",
            "2024-06-10",
        ),
        (
            "Thursday's meeting at the White House between President Joe Biden and Argentina's Javier Milei"
            " has been scrapped.",
            "2024-06-13",
        ),
        (
            "Fiji's prime minister, Sitiveni Rabuka, told reporters on Monday that the summer was over.\n\n"
            "Mr Rabuka spoke in Wellington, where he had gone to see New Zealand's Christopher Luxon.",
            "2024-06-10",
        ),
        # by a sentence on the same states, or by the part of a visit that it tells of
        (
            "On Monday Ghana and Togo buried a quarrel over fish.\n\nThe foreign ministers, Shirley Ayorkor"
            " Botchwey of Ghana and Robert Dussey of Togo, shook hands in Lome.",
            "2024-06-10",
        ),
        (
            "Iceland's president, Gudni Johannesson, ended a three-day state visit to Finland on Tuesday.\n\n"
            "On the day of his arrival President Alexander Stubb received Mr Johannesson in Helsinki.",
            "2024-06-09",
        ),
        (
            "The President of Iceland, Gudni Johannesson, today brought to an end a two-day official visit to"
            " Finland.\n\nOn the day of his arrival President Alexander Stubb granted him an audience. Talks"
            " with Prime Minister Petteri Orpo were held in the afternoon.",
            "2024-06-11",
        ),
        (
            "On Sunday evening the envoys of Chad and Mali sat in two hotels while Antony Blinken, the"
            " American secretary of state, worked the telephones. It was no quarrel over words. It was one"
            " over chairs. Then it was over.\n\nIn the end Mahamat Saleh Annadif of Chad and Abdoulaye Diop"
            " of Mali signed in silence and shook hands with Mr Blinken.",
            "2024-06-09",
        ),
        (
            "Nepal's prime minister, Pushpa Kamal Dahal, came to Doha on Sunday. Talks with the emir, Sheikh"
            " Tamim bin Hamad Al Thani, had to wait until the next morning.",
            "2024-06-10",
        ),
        (
            "Latvia's foreign minister, Baiba Braze, said last Thursday in Bergen, where she was attending a"
            " meeting of Nordic and Baltic ministers, that the talks had failed.",
            "2024-06-06",
        ),
        (
            "Lesotho's king, Letsie III, flew to Pretoria on Monday. A miner had been seized on 2 March. He"
            " was let go a week ago. On the same day the king met President Cyril Ramaphosa of South Africa.",
            "2024-06-10",
        ),
    ],
)
def test_a_day_set_by_what_stands_around(reports: Read, text: str, start: str | None) -> None:
    days = [iso(r.start) for r in reports(text) if isinstance(r, SummitReport)]
    assert start in days


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Windhoek, 11 June 2024\n\nPresident Nangolo Mbumba yesterday received the President of Botswana,"
            " Mokgweetsi Masisi, for a working visit to the Republic of Namibia.",
            "Windhoek",
        ),
        (
            "Next Wednesday Athens is to receive Aguila Saleh, speaker of the Libyan parliament in Tobruk.",
            "Athens",
        ),
        (
            "The last word was said in Minsk. It was there, last Thursday, that Kassym-Jomart Tokayev met his"
            " Kyrgyz colleague, Sadyr Japarov.",
            "Minsk",
        ),
        (
            "The presidents of Guatemala and Honduras, Bernardo Arevalo and Xiomara Castro, met at the border"
            " town of Agua Caliente on 5 June.",
            "Agua Caliente",
        ),
        (
            "The latest quarrel began in Singapore. Peru's Alan Garcia was there on Saturday for talks with"
            " Chile's Michelle Bachelet.",
            "Singapore",
        ),
        ("The White House meeting between Joe Biden and Javier Milei lasted an hour.", "White House"),
        (
            "The Luanda talks between Paul Kagame and Felix Tshisekedi collapsed on Saturday.",
            "Luanda",
        ),
        (
            "Orban and Fico in Prague\n\nHungary's Viktor Orban and Slovakia's Robert Fico met on Monday.",
            "Prague",
        ),
        (
            "PODGORICA, June 12 (Wire) - Serbian President Aleksandar Vucic began a visit to Montenegro on"
            " Tuesday with talks with his host, Jakov Milatovic.",
            "Podgorica",
        ),
        (
            "King Felipe of Spain received the Estonian president, Alar Karis, at the Zarzuela palace outside"
            " Madrid on Monday.",
            "Madrid",
        ),
        (
            "Vietnam's prime minister, Pham Minh Chinh, on his way from Seoul to Beijing, met Mongolia's"
            " prime minister, Luvsannamsrai Oyun-Erdene, at Ulan Bator airport on Sunday.",
            "Ulan Bator",
        ),
        (
            "VADUZ, June 12 (Wire) - Malta forgives Cape Verde's debt.\n\nThe write-off was agreed on Tuesday"
            " in Praia, during a visit by Malta's prime minister, Robert Abela.",
            "Praia",
        ),
        (
            "ZAGREB, June 12 (Wire) - Ursula von der Leyen, president of the European Commission, received"
            " Croatian Prime Minister Andrej Plenkovic in Brussels on Tuesday.",
            "Brussels",
        ),
        (
            "From Lydia Marchbank in Tunis\n\nGreek Foreign Minister George Gerapetritis met his Tunisian"
            " counterpart, Nabil Ammar, yesterday.",
            "Tunis",
        ),
        (
            "Turkish Foreign Minister Hakan Fidan came from Baku on Sunday to see Georgia's prime minister,"
            " Irakli Kobakhidze, in Tbilisi.",
            "Tbilisi",
        ),
    ],
)
def test_a_place_told_by_name_host_or_headline(reports: Read, text: str, place: str) -> None:
    places = [r.place.name for r in reports(text) if isinstance(r, SummitReport) and r.place]
    assert places == [place]
