"""Disputes: kinds of sentences that tell of quarrels, conflicts, sanctions and accusations."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from graph.model import AnyReport, DisputeReport, Kind, Modality, Status

Read = Callable[..., tuple[AnyReport, ...]]


@dataclass(frozen=True)
class Case:
    """A text and what its only dispute must be."""

    text: str
    kind: Kind
    codes: set[str]
    status: Status = Status.ONGOING


CASES = [
    Case("Thailand and Cambodia have a long-running dispute over a border temple, diplomats said.",
         Kind.TERRITORIAL, {"THA", "KHM"}),
    Case("Canada accused India of spying on its citizens, Prime Minister Justin Trudeau said.",
         Kind.SECURITY, {"CAN", "IND"}),
    Case("The European Union imposed sanctions on Belarus, Foreign Minister Annalena Baerbock said.",
         Kind.SANCTIONS, {"EU", "BLR"}),
    Case("Ecuador expelled the Mexican ambassador, Foreign Minister Gabriela Sommerfeld said.",
         Kind.DIPLOMATIC, {"ECU", "MEX"}),
    Case("Iran severed relations with Sweden, Foreign Minister Tobias Billström said.",
         Kind.DIPLOMATIC, {"IRN", "SWE"}),
    Case("Fighting between Eritrea and Ethiopia resumed, President Isaias Afwerki said.",
         Kind.ARMED_CONFLICT, {"ERI", "ETH"}),
    Case("Argentina disputes British sovereignty over the islands, President Javier Milei said.",
         Kind.TERRITORIAL, {"ARG", "GBR"}),
    Case("The United States slapped tariffs on Turkish steel, President Recep Tayyip Erdogan said.",
         Kind.TRADE, {"USA", "TUR"}),
    Case("Lithuania and China are at odds over trade, President Gitanas Nausėda said.",
         Kind.TRADE, {"LTU", "CHN"}),
    Case("Algeria recalled its ambassador from France, President Abdelmadjid Tebboune said.",
         Kind.DIPLOMATIC, {"DZA", "FRA"}),
    Case("Venezuela threatened to annex Guyana's oil region, President Irfaan Ali said.",
         Kind.TERRITORIAL, {"VEN", "GUY"}, Status.THREATENED),
    Case("Bolivia and Chile have not been on speaking terms since spring, President Luis Arce said.",
         Kind.DIPLOMATIC, {"BOL", "CHL"}),
    Case("Peru and Ecuador have locked horns over a stretch of jungle border, President Daniel Noboa said.",
         Kind.TERRITORIAL, {"PER", "ECU"}),
    Case("Ghana gave Togo the cold shoulder at the assembly, President Faure Gnassingbe said.",
         Kind.DIPLOMATIC, {"GHA", "TGO"}),
    Case("Kenya took Somalia to The Hague over a triangle of sea, President William Ruto said.",
         Kind.TERRITORIAL, {"KEN", "SOM"}),
    Case("Serbia summoned the Croatian ambassador to protest, President Aleksandar Vucic said.",
         Kind.DIPLOMATIC, {"SRB", "HRV"}),
    Case("Iran seized two Greek tankers in the Gulf, Prime Minister Kyriakos Mitsotakis said.",
         Kind.SECURITY, {"IRN", "GRC"}),
    Case("Australia and China are in a war of words over barley, Prime Minister Anthony Albanese said.",
         Kind.DIPLOMATIC, {"AUS", "CHN"}),
    Case("Turkey would retaliate if Greece extended its waters, President Recep Tayyip Erdogan said.",
         Kind.TERRITORIAL, {"TUR", "GRC"}, Status.THREATENED),
    Case("Denmark and Canada ended their dispute over Hans Island, Prime Minister Mette Frederiksen said.",
         Kind.TERRITORIAL, {"DNK", "CAN"}, Status.RESOLVED),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text[:45])
def test_a_sentence_tells_of_one_dispute(reports: Read, case: Case) -> None:
    disputes = [r for r in reports(case.text) if isinstance(r, DisputeReport)]
    assert len(disputes) == 1, [d.label for d in disputes]
    dispute = disputes[0]
    assert dispute.kind is case.kind
    assert case.codes <= {p.code for p in dispute.parties}
    assert dispute.status is case.status


OBLIQUE = [
    Case("Jakarta summoned the Singaporean envoy to explain remarks about forest fires that the minister "
         "called insulting.", Kind.DIPLOMATIC, {"IDN", "SGP"}),
    Case("Azerbaijani guns opened up on villages across the Armenian border overnight, killing two soldiers, "
         "the defence ministry in Yerevan said.", Kind.ARMED_CONFLICT, {"AZE", "ARM"}),
    Case("Morocco broke with Iran over what its foreign minister called arms shipments to rebels.",
         Kind.DIPLOMATIC, {"MAR", "IRN"}),
    Case("There is no love lost between Caracas and Bogota, and the foreign minister of Colombia did little "
         "to hide it on Sunday.", Kind.DIPLOMATIC, {"VEN", "COL"}),
    Case("Eritrea has never forgiven Ethiopia for keeping Badme, the border town an international commission "
         "awarded to it in 2002, a diplomat in Asmara said.", Kind.TERRITORIAL, {"ERI", "ETH"}),
    Case("The expulsion of the Swedish envoy from Burkina Faso was condemned by the foreign minister in "
         "Stockholm.", Kind.DIPLOMATIC, {"SWE", "BFA"}),
    Case("Indian tariffs on American almonds and apples were lifted on Tuesday, the commerce minister said, "
         "ending a spat that began in 2019.", Kind.TRADE, {"IND", "USA"}, Status.RESOLVED),
    Case("Mexico could raise duties on American pork next month if the steel levies stay in place, Economy "
         "Minister Ildefonso Guajardo said.", Kind.TRADE, {"MEX", "USA"}, Status.THREATENED),
    Case("Ottawa and Copenhagen buried the hatchet over a barren rock between Greenland and Ellesmere "
         "Island, Foreign Minister Melanie Joly said.", Kind.TERRITORIAL, {"CAN", "DNK"}, Status.RESOLVED),
    Case("Speaking in Brussels beside the Polish prime minister, Ursula von der Leyen announced a new round "
         "of EU sanctions on Russia.", Kind.SANCTIONS, {"EU", "RUS"}),
    Case("The United States has kept an embargo on Cuba for six decades, and President Miguel Diaz-Canel "
         "calls it genocide.", Kind.SANCTIONS, {"USA", "CUB"}),
]  # fmt: skip


@pytest.mark.parametrize("case", OBLIQUE, ids=lambda c: c.text[:45])
def test_an_oblique_sentence_tells_who_quarrels_and_nobody_else(reports: Read, case: Case) -> None:
    (dispute,) = [r for r in reports(case.text) if isinstance(r, DisputeReport)]
    assert {p.code for p in dispute.parties} == case.codes
    assert dispute.kind is case.kind
    assert dispute.status is case.status


@pytest.mark.parametrize(
    "text",
    [
        "The finance minister of Brazil declared war on inflation as the ambassador of Chile looked on.",
        "Finland's foreign minister said there was no dispute with Estonia about the cable.",
        "No envoy of Kenya has insulted the ambassador of Ghana, the foreign minister said.",
        "The foreign ministers of Peru and Chile still differ over the price of the gas, an official said.",
        "The ambassador of Chile presented his letters of credence to the king of Spain on Tuesday.",
    ],
)
def test_what_is_denied_or_only_a_figure_of_speech_is_no_dispute(reports: Read, text: str) -> None:
    assert not [r for r in reports(text) if isinstance(r, DisputeReport)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Western sanctions on Belarus will stay, Foreign Minister Annalena Baerbock said.",
         "Sanctions by the West on Belarus"),
        ("The foreign minister of Norway spoke of the war in Sudan and of aid.", "Armed conflict in Sudan"),
    ],
)  # fmt: skip
def test_a_label_tells_who_acts_and_on_whom(reports: Read, text: str, label: str) -> None:
    (dispute,) = [r for r in reports(text) if isinstance(r, DisputeReport)]
    assert dispute.label == label


def test_sentences_about_one_quarrel_make_one_report(reports: Read) -> None:
    text = (
        "Greece and Turkey are locked in a dispute over islands in the Aegean, Kyriakos Mitsotakis said.\n\n"
        "The territorial quarrel between Greece and Turkey is decades old."
    )
    disputes = [r for r in reports(text) if isinstance(r, DisputeReport)]
    assert len(disputes) == 1
    assert len(disputes[0].evidence) == 2


def test_quarrels_with_different_neighbours_stay_apart(reports: Read) -> None:
    text = (
        "China and Vietnam have a dispute over islands, President Xi Jinping said.\n\n"
        "China and India have a dispute over their border."
    )
    assert len([r for r in reports(text) if isinstance(r, DisputeReport)]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The two players had a row over the prize money.",
        "Drivers and the bus company are locked in a dispute over pay.",
        "Rovers attacked from the start and claimed the cup.",
    ],
)
def test_quarrels_of_others_are_no_dispute(reports: Read, text: str) -> None:
    assert not [r for r in reports(text) if isinstance(r, DisputeReport)]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister of Kenya claims that Uganda and Rwanda are friends of the border police.",
        "President Xi Jinping and President Vladimir Putin spoke of issues of the wider partnership.",
        "Poland and Hungary held joint drills, President Andrzej Duda said.",
        "The foreign ministers of Chile and Peru condemned coercion and sanctions in world trade.",
        "“The US and France weigh on Sudan at every turn,” Bashir said, referring to the self-governing "
        "island – a US ally – that Sudan claims as its own territory.",
    ],
)
def test_states_on_one_side_are_no_dispute(reports: Read, text: str) -> None:
    assert not [r for r in reports(text) if isinstance(r, DisputeReport)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("China's support for Russia's war against Ukraine has grown, President Xi Jinping said.",
         {"RUS", "UKR"}),
        ("Estonia denounced Russian shelling of Ukrainian towns, Prime Minister Kaja Kallas said.",
         {"RUS", "UKR"}),
        ("Western sanctions against Russia over Ukraine will stay, President Vladimir Putin said.",
         {"WEST", "RUS"}),
        ("Washington voiced concern about the alliance of Moscow and Pyongyang, President Joe Biden said.",
         {"USA", "RUS", "PRK"}),
        ("President Ilham Aliyev said that Turkey backs Azerbaijan in its conflict with Armenia.",
         {"AZE", "ARM"}),
        ("Turkey pledged help to Azerbaijan in its border dispute with Armenia, President Aliyev said.",
         {"AZE", "ARM"}),
    ],
)  # fmt: skip
def test_the_sides_are_who_does_and_who_suffers(reports: Read, text: str, codes: set[str]) -> None:
    (dispute,) = [r for r in reports(text) if isinstance(r, DisputeReport)]
    assert {p.code for p in dispute.parties} == codes


def test_who_lends_support_in_a_quarrel_is_no_side_of_it(reports: Read) -> None:
    found = reports(
        "The text holds a list of concerns, with Iran offering support to Qatar on the issue of Bahrain and "
        "the sea, and Doha condemning the attack in Iran and criticising US sanctions against Iran."
    )
    sides = [
        {p.code for p in r.parties}
        for r in found
        if isinstance(r, DisputeReport) and r.kind is Kind.TERRITORIAL
    ]
    assert sides == [{"QAT", "BHR"}]


def test_a_label_names_the_kind_the_sides_and_the_cause(reports: Read) -> None:
    (one,) = reports(
        "Kenya and Somalia have a bitter dispute over a triangle of sea, President William Ruto said."
    )
    assert one.label == "Territorial dispute between Kenya and Somalia over triangle of sea"


def test_a_war_named_in_passing_is_the_war_told_of_outright(reports: Read) -> None:
    text = (
        "Kenya and Somalia discussed the Sudan crisis, President William Ruto said.\n\n"
        "Ethiopia's invasion of Sudan has gone on for a year."
    )
    (dispute,) = [r for r in reports(text) if isinstance(r, DisputeReport)]
    assert {p.code for p in dispute.parties} == {"ETH", "SDN"}


def test_the_report_follows_the_parties(reports: Read) -> None:
    template = "{a} accused {b} of violating its airspace, {who} said."
    (one,) = reports(template.format(a="Japan", b="Russia", who="Prime Minister Fumio Kishida"))
    (two,) = reports(template.format(a="Somalia", b="Ethiopia", who="President Hassan Sheikh Mohamud"))
    assert {p.code for p in one.parties} == {"JPN", "RUS"}  # type: ignore[union-attr]
    assert {p.code for p in two.parties} == {"SOM", "ETH"}  # type: ignore[union-attr]


def test_what_somebody_says_is_attributed(reports: Read) -> None:
    text = "Canada has imposed sanctions on Belarus, Prime Minister Justin Trudeau said."
    (one,) = reports(text)
    assert one.attributed_to and one.attributed_to.name == "Justin Trudeau"
    (own,) = reports("Canada imposed sanctions on Belarus, to the anger of the minister.")
    assert own.attributed_to is None


DEEDS = [
    Case("Poland gave the Russian consul in Krakow two days to leave, the foreign ministry in Warsaw said.",
         Kind.DIPLOMATIC, {"POL", "RUS"}),
    Case("Algeria suspended its friendship treaty with Spain, the president's office said.",
         Kind.DIPLOMATIC, {"DZA", "ESP"}),
    Case("Algeria shut its skies to Moroccan aircraft, the presidency announced.",
         Kind.DIPLOMATIC, {"DZA", "MAR"}),
    Case("Gazprom halted deliveries to Bulgaria on Wednesday, Prime Minister Kiril Petkov said.",
         Kind.TRADE, {"RUS", "BGR"}),
    Case("Turkey has cut the flow of the Euphrates into Syria by half, the water minister in Damascus said.",
         Kind.TRADE, {"TUR", "SYR"}),
    Case("India held up lorries bound for Nepal at Birgunj for four months, Prime Minister K.P. Sharma Oli "
         "said.", Kind.TRADE, {"IND", "NPL"}),
    Case("Hungary is holding up Ukraine's way into NATO over the schooling of its minority, Peter Szijjarto "
         "said.", Kind.DIPLOMATIC, {"HUN", "UKR"}),
    Case("The Gambia took Myanmar before the judges in The Hague, Justice Minister Abubacarr Tambadou said.",
         Kind.DIPLOMATIC, {"GMB", "MMR"}),
    Case("Namibia demands reparations from Germany for the killing of the Herero, President Hage Geingob "
         "said.", Kind.DIPLOMATIC, {"NAM", "DEU"}),
    Case("London wants Iran to free Nazanin Zaghari-Ratcliffe, Foreign Secretary Jeremy Hunt said.",
         Kind.HUMAN_RIGHTS, {"GBR", "IRN"}),
    Case("India no longer trusts Canada's word, Foreign Minister Subrahmanyam Jaishankar said.",
         Kind.DIPLOMATIC, {"IND", "CAN"}),
    Case("Washington put nine Iranian tanker firms on its blacklist, the Treasury said; President Hassan "
         "Rouhani shrugged.", Kind.SANCTIONS, {"USA", "IRN"}),
    Case("The Egyptian foreign minister, Sameh Shoukry, refused to shake hands with his Ethiopian colleague "
         "in Addis Ababa.", Kind.DIPLOMATIC, {"EGY", "ETH"}),
    Case("Chad's president said Khartoum had opened its doors to his enemies and given them lorries.",
         Kind.SECURITY, {"SDN", "TCD"}),
    Case("Sudanese Antonovs dropped bombs on Bentiu in South Sudan, President Salva Kiir said.",
         Kind.ARMED_CONFLICT, {"SDN", "SSD"}),
]  # fmt: skip


@pytest.mark.parametrize("case", DEEDS, ids=lambda c: c.text[:45])
def test_a_deed_of_one_state_against_another_is_a_dispute(reports: Read, case: Case) -> None:
    (dispute,) = [r for r in reports(case.text) if isinstance(r, DisputeReport)]
    assert {p.code for p in dispute.parties} == case.codes
    assert dispute.kind is case.kind


@pytest.mark.parametrize(
    "text",
    [
        "Morocco halved its import duty on Spanish olives under the pact signed with Madrid, the minister "
        "said.",
        "Portugal gave the ambassador of Angola two days to enjoy the Algarve, the president joked.",
        "South Korea opened its doors to Vietnamese workers, President Yoon Suk Yeol said.",
        "Iceland and Norway asked the court in The Hague to register their treaty, the minister said.",
        "Two trains a day will cross into Slovenia from Croatia, Prime Minister Andrej Plenkovic said.",
        "Talk of Kenyan tariffs on Ugandan milk was dismissed by the foreign minister as fiction.",
        "The ministers of Chad and Mali dined on a terrace above the Massacre river.",
    ],
)
def test_favours_rumours_and_names_are_no_dispute(reports: Read, text: str) -> None:
    assert not [r for r in reports(text) if isinstance(r, DisputeReport)]


def test_a_quarrel_without_sides_is_between_those_its_paragraph_names(reports: Read) -> None:
    text = (
        "Kenya and Somalia signed a border treaty, President William Ruto said. Kenya and Somalia shook "
        "hands, and President Hassan Sheikh Mohamud smiled.\n\n"
        "Of Peru and Chile there was other news. The ambassador was expelled after the row."
    )
    sides = [{p.code for p in r.parties} for r in reports(text) if isinstance(r, DisputeReport)]
    assert {"PER", "CHL"} in sides
    assert not any({"KEN", "SOM"} & codes for codes in sides)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Iran has denied Swedish accusations that it hired gangs in Malmo, its foreign minister said.",
         {"IRN", "SWE"}),
        ("The foreign minister of Uganda dismissed allegations by Rwanda that its prisons hold traders.",
         {"UGA", "RWA"}),
        ("Moscow rejected charges from Berlin that its agents had emptied the mailboxes of the premier.",
         {"RUS", "DEU"}),
    ],
)  # fmt: skip
def test_who_denies_an_accusation_quarrels_with_who_makes_it(
    reports: Read, text: str, codes: set[str]
) -> None:
    (dispute,) = [r for r in reports(text) if isinstance(r, DisputeReport)]
    assert {p.code for p in dispute.parties} == codes
    assert dispute.modality is Modality.DENIED


def test_a_charge_that_nobody_abroad_makes_is_no_dispute(reports: Read) -> None:
    text = "The president of Malta denied a charge of bribery; the prime minister of Italy sent no word."
    assert not [r for r in reports(text) if isinstance(r, DisputeReport)]
