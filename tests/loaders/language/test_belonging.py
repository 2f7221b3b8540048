"""Whom somebody serves who is named without a title that says so: each case shows text and country."""

import pytest

from graph.model import Article, PartialDate
from loaders.language import english, names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Dragan Ilic (Serbia) and Karl Huber (Austria) signed.", "Karl Huber", "AUT"),
        ("Dragan Ilic signed for Serbia and Karl Huber for Austria.", "Karl Huber", "AUT"),
        (
            "The interior ministers of Serbia and Austria, Dragan Ilic and Karl Huber, met.",
            "Karl Huber",
            "AUT",
        ),
        ("Sudan's negotiating team, headed by Musa Adam, walked out.", "Musa Adam", "SDN"),
        ("Musa Adam, who leads the Sudanese side, walked out.", "Musa Adam", "SDN"),
        ("Rick Daley, Washington's man in Kyiv, denied it.", "Rick Daley", "USA"),
        ("Gordon Blake, who served as Australia's ambassador to China, was there.", "Gordon Blake", "AUS"),
        (
            "Foreign Minister Ana Quispe of Peru shook hands with Ecuador's Luis Andrade.",
            "Luis Andrade",
            "ECU",
        ),
    ],
)
def test_whom_somebody_serves(text: str, name: str, country: str) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert {one.name: one.country for one in found.people}[name] == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # what acts in the sentences before tells more than whose envoy is mentioned there
        (
            "Officials in Windhoek called in the German ambassador on Tuesday. "
            "The information minister, Tangeni Shikongo, said the talks were frank.",
            "Tangeni Shikongo",
            "NAM",
        ),
        (
            "LILONGWE, Malawi – The foreign minister, Grace Phiri, said the road was safe.",
            "Grace Phiri",
            "MWI",
        ),
        (
            "Maputo denies it. The head of its petroleum institute, Carlos Nhantumbo, was curt.",
            "Carlos Nhantumbo",
            "MOZ",
        ),
        (
            "Presidential aide Goran Stankovic announced in Belgrade that it was off.",
            "Goran Stankovic",
            "SRB",
        ),
        ("Border guard chief Elnur Qasimov told Azerbaijani television of two dead.", "Elnur Qasimov", "AZE"),
        # envoys serve who sends them
        ("Ambassador to Paris Ousmane Diallo was recalled by Bamako on Sunday.", "Ousmane Diallo", "MLI"),
        ("Beijing's envoy to Kathmandu, Luo Jianping, was the first to arrive.", "Luo Jianping", "CHN"),
        (
            "Sri Lankan sailors shot at two boats. New Delhi called in the high commissioner, "
            "Mrs Kshenuka Wickrama.",
            "Kshenuka Wickrama",
            "LKA",
        ),
        # the other one of two
        (
            "Paraguay and Bolivia share the river police. It works, said Ruben Ocampos, who runs the "
            "Paraguayan side. His opposite number, Edgar Mamani, nodded.",
            "Edgar Mamani",
            "BOL",
        ),
        # by what they do, are or speak for
        (
            "Lesego Molefe, who speaks for the foreign ministry in Gaborone, blamed the rain.",
            "Lesego Molefe",
            "BWA",
        ),
        ("Felix Musoke, speaking for the Ugandan army, denied it.", "Felix Musoke", "UGA"),
        ("Angola's state oil firm is run by Gaspar Martins.", "Gaspar Martins", "AGO"),
        ("The Honduran first lady, Xiomara Pineda, opened the clinic.", "Xiomara Pineda", "HND"),
        ("In the other car sat Brett Holloway, the American.", "Brett Holloway", "USA"),
        ("Police arrested an Iranian, Hamid Nouri, in 2019.", "Hamid Nouri", "IRN"),
        ("The Chinese stationmaster, Deng Wenbin, bowed.", "Deng Wenbin", "CHN"),
        (
            "Mr Ferreira's successor as Portugal's defence minister is Ines Vasconcelos.",
            "Ines Vasconcelos",
            "PRT",
        ),
        ("On the Armenian side the file belongs to Mher Grigoryan.", "Mher Grigoryan", "ARM"),
        (
            "Donald Trump was not amused in Canada. Larry Stone, the president's economic adviser, "
            "complained of Canadian milk.",
            "Larry Stone",
            "USA",
        ),
        # not told
        ("Farid Rahmani of the Centre for Gulf Studies in Exeter was there.", "Farid Rahmani", None),
        ("Coach Wayne Bendall was proud of his team.", "Wayne Bendall", None),
        ("The talks were led by Joris Maas. Peru and Chile were absent.", "Joris Maas", None),
    ],
)
def test_whom_somebody_serves_whose_title_names_no_state(text: str, name: str, country: str | None) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert {one.name: one.country for one in found.people}[name] == country


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Prime Minister Tevita Fonoti of Tonga paddled ashore.", "LEADER"),
        ("Tonga's deputy prime minister Tevita Fonoti paddled ashore.", "OFFICIAL"),
        ("LISBON — The president of the assembly, Tevita Fonoti, paddled ashore.", "OFFICIAL"),
        ("The president of Tonga, Tevita Fonoti, paddled ashore.", "LEADER"),
    ],
)
def test_who_leads_a_state(text: str, role: str) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert [one.role.value for one in found.people] == [role]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # a title told only afterwards
        (
            "Yemane Tesfai was the first. An era has begun, the Eritrean minister wrote.",
            "Yemane Tesfai",
            "ERI",
        ),
        ("Yemane Tesfai met Ana Bello. The Eritrean minister left early.", "Yemane Tesfai", None),
        # what a speaker says of others does not make them his own
        (
            "The US Treasury put Iran's ministry on its list. “We will not tolerate Iran's attacks,” "
            "said Brian Stone, the under-secretary for terrorism.",
            "Brian Stone",
            "USA",
        ),
        # two who share an office named in the sentence before
        (
            "The prime ministers of Georgia and Moldova spoke on Thursday. Nino Abashvili and "
            "Radu Lungeanu went over the delay.",
            "Radu Lungeanu",
            "MDA",
        ),
        # whose aide
        (
            "Cuba's president met the Finnish prime minister, Aino Salo. The prime minister was tired, "
            "according to his chief of staff, Olli Maki.",
            "Olli Maki",
            "FIN",
        ),
    ],
)
def test_whom_somebody_serves_is_told_elsewhere(text: str, name: str, country: str | None) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert {one.name: one.country for one in found.people}[name] == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "For Tirana the text was initialled by Arben Lleshi; for Athens by Nikos Pappas.",
            "Nikos Pappas",
            "GRC",
        ),
        ("Serbia's delegation is headed by Milan Ristic, Kosovo's by Besnik Gashi.", "Besnik Gashi", "XKX"),
        ("Albania was represented by Arben Lleshi, Greece by Nikos Pappas.", "Nikos Pappas", "GRC"),
        ("Albania sent Arben Lleshi, and Greece Nikos Pappas.", "Nikos Pappas", "GRC"),
        ("Signing for Albania was Arben Lleshi.", "Arben Lleshi", "ALB"),
        (
            "It was led by Arben Lleshi on the Albanian side and by Nikos Pappas on the Greek.",
            "Arben Lleshi",
            "ALB",
        ),
        ("An Albanian delegation under Arben Lleshi arrived on Monday.", "Arben Lleshi", "ALB"),
        ("Arben Lleshi, number two at the Albanian interior ministry, flew in.", "Arben Lleshi", "ALB"),
        ("Arben Lleshi, in charge of energy in the Albanian government, flew in.", "Arben Lleshi", "ALB"),
        ("Arben Lleshi of the foreign ministry in Tirana flew in.", "Arben Lleshi", "ALB"),
        ("Arben Lleshi, who holds the energy brief in Tirana, flew in.", "Arben Lleshi", "ALB"),
        ("The man from Athens, Nikos Pappas, waited.", "Nikos Pappas", "GRC"),
        ("The Albanian in charge of ports, Arben Lleshi, waited.", "Arben Lleshi", "ALB"),
        ("In Athens Nikos Pappas and in Tirana his colleague Arben Lleshi spoke.", "Arben Lleshi", "ALB"),
        ("Athens protested. It recalled its own man, Nikos Pappas.", "Nikos Pappas", "GRC"),
        ("They spoke with the arbitrator Athens had nominated, Nikos Pappas.", "Nikos Pappas", "GRC"),
        ("They met the Greek Nikos Pappas and the American Andrew Hale.", "Andrew Hale", "USA"),
        ("Present: Nikos Pappas, Minister for the Environment (Greece).", "Nikos Pappas", "GRC"),
        ("Susan Wills (R-Maine) voted against.", "Susan Wills", "USA"),
        ("Alan Hale (65), an American contractor, was flown out.", "Alan Hale", "USA"),
        (
            "The foreign ministers of Chad, Niger and Libya, Oumar Adoum, Idrissa Bako and Taher Salem, met.",
            "Idrissa Bako",
            "NER",
        ),
        (
            "Japan's trade envoy is in Windhoek. Namibia is pleased. The envoy, Haruka Sato, came on Monday.",
            "Haruka Sato",
            "JPN",
        ),
        (
            "Uruguay has a new partner, Norway. In Oslo President Harald Lie looked on. Uruguay hopes. "
            "It was signed by Minister Carla Costa and by her Norwegian colleague, Terje Lund.",
            "Carla Costa",
            "URY",
        ),
        (
            "Egypt and Israel came next. In Cairo energy ministers Tarek Nasr and Karin Elron signed.",
            "Karin Elron",
            "ISR",
        ),
        (
            "KATHMANDU – Nepal sells. India buys. Energy minister Dipak Rana and Bangladesh's adviser, "
            "Syeda Hasan, watched.\n\nMOSCOW – Russia barters. India buys.",
            "Dipak Rana",
            "NPL",
        ),
        (
            "Riyadh has agreed. China helped. The text was signed by Musaad Aiban, the Kingdom's adviser.",
            "Musaad Aiban",
            "SAU",
        ),
        ("In Wellington Ms Dalgaard (Liberals) asked for time.", "Dalgaard", "NZL"),
    ],
)
def test_for_which_state_somebody_acts(text: str, name: str, country: str) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert {one.name: one.country for one in found.people}[name] == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Albania and Greece signed. Arben Lleshi, a fisherman, was not told.", "Arben Lleshi"),
        ("For Albania it was a good day. Nikos Pappas went fishing.", "Nikos Pappas"),
        ("Arben Lleshi met Nikos Pappas and Greece won.", "Arben Lleshi"),
        ("The Greek team beat that of Arben Lleshi, by three goals.", "Arben Lleshi"),
    ],
)
def test_nobody_acts_for_a_state_that_only_stands_near(text: str, name: str) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert {one.name: one.country for one in found.people}[name] is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Peru, whose trade minister, Ana Quispe, chaired the round, was pleased.", "Ana Quispe", "PER"),
        (
            "The report was welcomed in Jordan, whose deputy premier, Omar Haddad, had asked for it.",
            "Omar Haddad",
            "JOR",
        ),
        ("Latvia, whose energy secretary Janis Krumins flew in late, abstained.", "Janis Krumins", "LVA"),
        (
            "Jacinda Ardern flew home on Monday after seeing Emmanuel Macron in Paris. Her "
            "trade minister, Rangi Parata, stayed on.",
            "Rangi Parata",
            "NZL",
        ),
        (
            "Justin Trudeau spoke to the king of Spain about fish. His predecessor, Gordon "
            "Blake, had let the matter rest.",
            "Gordon Blake",
            "CAN",
        ),
        (
            "Viktor Orban was received by the Austrian chancellor. He spoke for an hour. His "
            "chief of staff, Bela Nemeth, took notes.",
            "Bela Nemeth",
            "HUN",
        ),
        (
            "Alexis Tsipras won the vote after a call from Berlin. His coalition partner, "
            "Nikos Pappou, abstained.",
            "Nikos Pappou",
            "GRC",
        ),
        (
            "Pedro Sanchez visited Rabat, where Moroccan police lined the road. His deputy, "
            "Carmen Ruiz, was left to answer.",
            "Carmen Ruiz",
            "ESP",
        ),
        (
            "Cambodia's commander and his Thai counterpart, Lt Gen Somchai Prasert, shook hands.",
            "Somchai Prasert",
            "THA",
        ),
        (
            "Colonel Ali Warsame met the Kenyan army chief, General Peter Kamau, at the border.",
            "Peter Kamau",
            "KEN",
        ),
        (
            "Chile and Peru will build the road, their transport ministers said on Friday. "
            "Marta Rojas and Luis Andrade signed the plan.",
            "Marta Rojas",
            "CHL",
        ),
        (
            "Chile and Peru will build the road, their transport ministers said on Friday. "
            "Marta Rojas and Luis Andrade signed the plan.",
            "Luis Andrade",
            "PER",
        ),
        (
            "Zambia and Malawi have shelved the dam. The two energy ministers, Joseph Banda "
            "and Grace Phiri, gave no reason.",
            "Grace Phiri",
            "MWI",
        ),
        (
            "Zambia and Malawi have shelved the dam. The two energy ministers, Joseph Banda "
            "and Grace Phiri, gave no reason.",
            "Joseph Banda",
            "ZMB",
        ),
        (
            "Talks between Serbia and Croatia ended at midnight. Both foreign secretaries, "
            "Dragan Ilic and Ivo Maric, looked tired.",
            "Ivo Maric",
            "HRV",
        ),
        ("Karl Huber, a veteran of the Austrian foreign ministry, drafted the text.", "Karl Huber", "AUT"),
        (
            "The spokesman of the provisional government in Tripoli, Omar Haddad, denied it.",
            "Omar Haddad",
            "LBY",
        ),
        ("The head of the military council in Bamako, Moussa Keita, denied it.", "Moussa Keita", "MLI"),
        (
            "A spokeswoman for the interior ministry in Quito, Lucia Andrade, confirmed the arrests.",
            "Lucia Andrade",
            "ECU",
        ),
        (
            "The secretary general of the Organization of American States, Luis Andrade, flew in.",
            "Luis Andrade",
            "OAS",
        ),
        ("Moussa Keita, the African Union's peace commissioner, arrived in Khartoum.", "Moussa Keita", "AU"),
        (
            "Karl Huber, an Austrian diplomat named by the African Union to keep the peace, was there.",
            "Karl Huber",
            "AU",
        ),
        (
            "The talks are led by Joseph Banda, a Zambian appointed by the United Nations.",
            "Joseph Banda",
            "UN",
        ),
        (
            "ECOWAS will meet in Abuja. Moussa Keita, the Malian who heads its commission, "
            "does not exclude force.",
            "Moussa Keita",
            "ECOWAS",
        ),
        (
            "The talks, which Joseph Banda had been mediating for the African Union, broke down.",
            "Joseph Banda",
            "AU",
        ),
        (
            "On Monday Chile expelled the Peruvian. President Ollanta Humala recalled his own "
            "man in Santiago, Luis Andrade, at once.",
            "Luis Andrade",
            "PER",
        ),
        (
            "China's embassy and the United Nations kept quiet. Soldiers sealed the electoral "
            "commission in Banjul and sent its chairman, Alieu Njie, home.",
            "Alieu Njie",
            "GMB",
        ),
        (
            "Kenya, whose lakes are dry, sent an aide. The Ugandan minister, Peter Okello, came too.",
            "Peter Okello",
            "UGA",
        ),
        ("Emmanuel Macron and his guest, the Chilean minister Marta Rojas, dined.", "Marta Rojas", "CHL"),
        ("Donald Trump greeted his Polish counterpart, Jan Nowak.", "Jan Nowak", "POL"),
    ],
)
def test_whose_office_possessives_bodies_and_senders_tell(text: str, name: str, country: str) -> None:
    found = names.find(Article("a.txt", text, published=PartialDate("2019-05-10")), english.analyse(text))
    assert {one.name: one.country for one in found.people}[name] == country
