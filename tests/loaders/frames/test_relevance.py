"""States that deal with each other make a report even in one sentence; sport and kitchens make none."""

from __future__ import annotations

import pytest

from graph.model import AnyReport, Article, PartialDate
from loaders.pipeline import read_article

DIPLOMATIC = [
    (
        "Uruguay and Finland will sign a memorandum of understanding on forest research in Montevideo"
        " on Friday."
    ),
    "Egypt and Turkey restored full ties on Wednesday after ten years without ambassadors.",
    "The presidents of Peru and Ecuador met in Brasilia and signed a peace treaty.",
    "Zambia expelled two Malawian diplomats yesterday. Malawi promised to answer in kind.",
    ("Norway and Russia still quarrel over the sea border. Oslo fined a Russian trawler in January."),
    (
        "Pakistan closed its airspace to Indian planes on Thursday after a clash in Kashmir that "
        "killed two soldiers."
    ),
    "France will lend Madagascar 40 million euros for a quay under a contract signed this week.",
    "The European Union has put sanctions on Belarus. Minsk called them blackmail.",
    "Serbia and Kosovo agreed in Brussels to let each other's number plates pass.",
    "Japan will buy 100 missiles from the United States for $1.2 billion.",
    (
        "China slapped tariffs on Australian barley. Canberra is taking the case to the World Trade "
        "Organization."
    ),
    "Vladimir Putin spoke by telephone with Emmanuel Macron on Tuesday.",
    "Greece and Turkey began talks in Ankara on the airspace over the Aegean.",
    "India and Bangladesh swapped 162 villages under a pact of 2015.",
    "The warships of Iran, Russia and China opened a joint exercise in the Gulf of Oman.",
    "Chad has asked French troops to leave and tore up a defence accord with Paris.",
    "Cuba and the Vatican concluded an agreement on schools.",
    "Kim Jong-un arrived in Vladivostok by train on Wednesday and is to see Putin today.",
    "Ethiopia and Somalia settled their row over a port, Ankara said.",
    "Ukraine and Poland are close to a deal on grain.",
]

ELSEWHERE = [
    (
        "A mare from Ireland, bought in France by a Swiss trainer, declared war on the favourites at "
        "Longchamp on Sunday. Her jockey signed a deal with stables in Dubai after talks that lasted an "
        "hour. The ambassador of the course, a pensioner, gave the horse an apple."
    ),
    (
        "Pilgrims from Spain, Poland and Korea crossed the border on foot and reached the cathedral on "
        "Friday. Two of them, a German widow and a Czech baker, had quarrelled at every hostel and made "
        "peace over soup."
    ),
    (
        "The choirs of Tallinn and Riga met in Vilnius on Saturday and signed a pact of friendship. A "
        "soprano from Estonia accused the Latvian conductor of sabotage, and a delegation of tenors "
        "walked out of the rehearsal."
    ),
    (
        "Brazil beat Germany 2-1 in Hamburg on Saturday. The visitors held talks with the referee "
        "after the whistle, and the two captains shook hands. Germany had signed a new coach in June."
    ),
    (
        "The pop star Lena Korhonen opened her European tour in Paris on Friday. She will visit "
        "Berlin, Vienna and Prague. A dispute with her former label was settled last month for $2 "
        "million."
    ),
    (
        "Toyota and Panasonic agreed on Monday to build a battery plant in Osaka. The contract is "
        "worth 90 billion yen. Talks with suppliers go on."
    ),
    (
        "Nurses at the Leeds hospital ended a three-week strike after their union and the managers "
        "reached an agreement on pay. The two sides met twice over the weekend."
    ),
    (
        "The museum in Madrid will lend twelve paintings to Mexico City under an agreement between "
        "the two houses. The director, Clara Ibáñez, visited Mexico in May."
    ),
    (
        "A storm crossed Japan and South Korea on Tuesday, and flights between Tokyo and Seoul were "
        "cancelled. Forecasters warned of landslides."
    ),
    (
        "Italy's Marta Ferri and Sweden's Anna Berg meet in the final in Melbourne on Sunday. They "
        "have been rivals since they were twelve, but there is no bad blood between them."
    ),
    (
        "The chess match between Norway's Aas and India's Rao was drawn after six hours in Dubai. Rao"
        " declined an early peace offer."
    ),
    (
        "A court in Rome rejected the claim of a German tourist who slipped on the Spanish Steps. She"
        " had sued the city for 40,000 euros."
    ),
    (
        "Scientists from China, France and Chile have agreed on the age of the crater. Their paper, "
        "signed by forty authors, appeared on Thursday."
    ),
    (
        "The Greek island expects more visitors from Poland and Israel this summer. Hotel owners met "
        "in Athens to discuss prices."
    ),
    (
        "Two brothers in Lyon have not been on speaking terms since the family bakery was sold. The "
        "row over the recipe ended in court."
    ),
    (
        "Nestle of Switzerland will buy a coffee grower in Vietnam for $300 million, the companies "
        "said. The deal should close in March."
    ),
    (
        "Argentina and France drew 3-3 in Doha. French fans protested against the penalty, and the "
        "federation threatened to appeal."
    ),
    (
        "The director of the film, Yusuf Demir, travelled from Istanbul to Cannes for the opening "
        "ceremony. Critics fought over the ending."
    ),
    (
        "The cook visited Morocco, Turkey and Iran to learn three ways with lamb. Peace reigns in the"
        " kitchen when the onions are done."
    ),
    (
        "Police in Vienna arrested a Serbian and a Croat after a brawl outside a club. One accused "
        "the other of stealing his phone."
    ),
    (
        "A Dutch cyclist won the stage to Liege. Belgium's favourites attacked together, but their "
        "alliance broke on the last hill."
    ),
    (
        "The novel tells of a treaty between two villages and a war over a well. Its author, Ama "
        "Boateng, was born in Ghana and lives in Toronto."
    ),
    (
        "The airline will fly from Nairobi to Mumbai three times a week under a contract with an "
        "Indian partner. Tickets cost $310."
    ),
    (
        "Researchers in Kenya and Denmark met online on Monday to compare their vaccines. A joint "
        "statement was sent to the journal."
    ),
    (
        "The United States beat Cuba in Miami to reach the final. Cuba's pitcher, who left Havana in "
        "2019, was booed."
    ),
    (
        "Ten divers from Spain and Portugal searched the wreck. Both teams say they found the bell, "
        "and neither will give way."
    ),
]


def reports(text: str) -> tuple[AnyReport, ...]:
    """What is reported of a short text of September 2021."""
    return read_article(Article("a.txt", text, "", "", PartialDate("2021-09-03"), "en")).reports


@pytest.mark.parametrize("text", DIPLOMATIC, ids=lambda text: text[:30])
def test_a_sentence_or_two_on_states_are_enough(text: str) -> None:
    assert reports(text)


@pytest.mark.parametrize("text", ELSEWHERE, ids=lambda text: text[:30])
def test_states_named_in_other_news_make_no_report(text: str) -> None:
    assert [report.label for report in reports(text)] == []
