"""What a deal is worth and how far it has come, told in later sentences and in set phrases."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, DealReport, Kind, Status

Read = Callable[..., tuple[AnyReport, ...]]


def deals_of(reports: Read, text: str) -> list[DealReport]:
    return [r for r in reports(text) if isinstance(r, DealReport)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Uzbekistan and Saudi Arabia signed a wind power agreement on Sunday, the energy ministry said.\n\n"
         "It is worth $3.2bn and will run for 25 years.", {3.2e9, 25}),
        ("Zambia and France initialled a debt accord in Paris, the finance ministers said. Under it, Lusaka "
         "will repay $1.5 billion over 16 years at an interest rate of 1 percent.", {1.5e9, 16, 1}),
        ("Egypt's foreign minister and his Greek counterpart put their names to a power cable pact. The "
         "954-kilometre line is to carry 3,000 megawatts and to cost 4.2 billion euros.", {954, 3000, 4.2e9}),
        ("Cuba and Vietnam have renewed their rice agreement, the trade ministry said.\n\n"
         "Hanoi will keep sending 300,000 tonnes every year. In return it gets 20 per cent of a sugar mill.",
         {300_000, 20}),
        ("Italy's Eni has agreed to buy gas from Congo, Prime Minister Giorgia Meloni said.\n\nFlows will "
         "begin at 1 billion cubic metres a year and climb to 4.5 billion.\n\nThe company is to spend 5 "
         "billion dollars on two floating plants.", {1, 4.5, 5e9}),
        ("Kuwait will lend Jordan $500 million. The money, repayable over 25 years at 1.5 percent with five "
         "years' grace, goes into a railway, the planning minister said.", {500e6, 25, 1.5, 5}),
        ("What Seoul and Warsaw signed on Monday is an arms contract for 180 tanks, 212 howitzers and 48 "
         "fighters, at a price the defence ministry puts at $13.7 billion.", {180, 212, 48, 13.7e9}),
        ("Djibouti rents the camp to Japan for 4 billion yen a year, the foreign ministry said.", {4e9}),
        ("Hungary topped up its gas contract with Turkey on Sunday. Another 275 million cubic metres will "
         "come by June, the foreign minister said.", {275e6}),
        ("Thailand threw Myanmar a lifeline with a credit of 4 billion baht for a decade, ministers said.",
         {4e9, 10}),
    ],
)  # fmt: skip
def test_later_sentences_tell_the_terms_of_a_deal(reports: Read, text: str, values: set[float]) -> None:
    (deal,) = deals_of(reports, text)
    assert values <= {m.value for m in deal.measures}


def test_figures_of_a_quarrel_or_of_others_are_no_terms(reports: Read) -> None:
    text = (
        "Ghana and Togo signed a gas agreement on Monday, the energy ministers said.\n\n"
        "Mali imposed sanctions on 12 companies of Niger, which accused it of taking $4 million."
    )
    (deal,) = deals_of(reports, text)
    assert deal.measures == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks between Chad and Sudan on a border pact have ground to a halt, ministers said.",
         Status.STALLED),
        ("Switzerland walked away from the framework treaty with the European Union, ministers said.",
         Status.REJECTED),
        ("Chad declared its port agreement with Togo null and void, the foreign ministry said.",
         Status.REJECTED),
        ("A free trade agreement between Britain and India is within reach, the minister said.",
         Status.NEGOTIATING),
        ("Nepal's parliament gave its assent to the power agreement with India on Wednesday, ministers said.",
         Status.SIGNED),
        ("Peru's foreign minister came home from Quito with a loan of $2 million for Lima from Ecuador.",
         Status.SIGNED),
        ("Pakistan is still waiting for Oman to sign off on a $7bn loan, the finance minister said.",
         Status.EXPECTED),
        ("The press of Chad expects that the visit will result in what it calls the “Covenant of Neighbours” "
         "with Niger, the foreign minister said.", Status.EXPECTED),
        ("With the conclusion of an extradition treaty between Mali and Togo, two may soon stand trial, the "
         "minister said.", Status.SIGNED),
    ],
)  # fmt: skip
def test_set_phrases_tell_the_stage(reports: Read, text: str, status: Status) -> None:
    (deal,) = deals_of(reports, text)
    assert deal.status is status


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger pledged to deepen their close defence ties, the foreign ministers said.",
        "The foreign ministers spoke of closer defence ties between Chad and Niger.",
        "The two countries would find a way to resume Chad-to-Niger shipments, the minister said.",
        "The prime minister said the partnership between Chad and Niger mattered to Africa.",
        "Mali's foreign minister agreed with the envoy of Niger that the situation in Chad was grave.",
        "The ambassador of Peru in Tokyo said that Japanese tourists spend $40 million a year in Cuzco.",
        "No contract was announced when the foreign ministers of Chad and Niger met on Monday.",
    ],
)
def test_good_will_and_plain_noes_are_no_deal(reports: Read, text: str) -> None:
    assert not deals_of(reports, text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chad and Niger signed a joint statement with a view of the Ukraine crisis, ministers said.",
         {"TCD", "NER"}),
        ("Chad and Niger declared a partnership to counter America's global influence, ministers said.",
         {"TCD", "NER"}),
        ("Poland ordered 12 jets from South Korea, the minister said. A year earlier it had ordered 32 tanks "
         "from the United States for $4.6 billion.", {"POL", "KOR"}),
    ],
)  # fmt: skip
def test_those_a_paper_is_aimed_at_are_no_parties(reports: Read, text: str, codes: set[str]) -> None:
    assert {p.code for p in deals_of(reports, text)[0].parties} == codes


def test_two_goods_are_two_deals_and_their_kinds_come_from_the_goods(reports: Read) -> None:
    text = (
        "Chad and Niger will sign a commercial agreement for the export of 3 billion cubic metres of gas a "
        "year, ministers said. Chad already supplies oil to Niger under a $60-million deal."
    )
    first, second = deals_of(reports, text)
    assert (first.kind, first.subject) == (Kind.ENERGY, "commercial agreement for export of gas")
    assert (second.status, {m.value for m in second.measures}) == (Status.IN_FORCE, {60e6})


@pytest.mark.parametrize(
    ("text", "codes", "status"),
    [
        ("Ankara and Cairo have kissed and made up, Foreign Minister Sameh Shoukry said.",
         {"TUR", "EGY"}, Status.SIGNED),
        ("Estonia threw in its lot with Finland on the tunnel, Prime Minister Kaja Kallas said.",
         {"EST", "FIN"}, Status.SIGNED),
        ("Doha picks up the tab for Lebanese salaries, an envoy told the government in Beirut.",
         {"QAT", "LBN"}, Status.IN_FORCE),
        ("The Lebanese cabinet turned up its nose at Iran's offer of free fuel, the energy minister said.",
         {"LBN", "IRN"}, Status.REJECTED),
        ("Uganda dropped its plan to buy Russian jets, a minister said.", {"UGA", "RUS"}, Status.REJECTED),
        ("Italy and Libya saw eye to eye on the return of migrants, the interior ministers said.",
         {"ITA", "LBY"}, Status.SIGNED),
        ("Ottawa is giving Haiti's police 60 armoured cars, Foreign Minister Mélanie Joly said.",
         {"CAN", "HTI"}, Status.SIGNED),
        ("Cyprus has thrown open its ports to Lebanese ships, the foreign minister said.",
         {"CYP", "LBN"}, Status.SIGNED),
        ("Laos hands its grid to a Chinese firm, the energy ministry said.", {"LAO", "CHN"}, Status.SIGNED),
        ("Sudan and Egypt closed ranks over the dam with a defence pact, the foreign ministers said.",
         {"SDN", "EGY"}, Status.SIGNED),
    ],
)  # fmt: skip
def test_idioms_tell_of_deals(reports: Read, text: str, codes: set[str], status: Status) -> None:
    (deal,) = deals_of(reports, text)
    assert {p.code for p in deal.parties} == codes
    assert deal.status is status
