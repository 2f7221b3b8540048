"""Deals told in oblique words, their figures and who is no party to them: one sentence for each kind."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, DealReport, Kind, Status

Read = Callable[..., tuple[AnyReport, ...]]


def deals_of(reports: Read, text: str) -> list[DealReport]:
    return [r for r in reports(text) if isinstance(r, DealReport)]


@pytest.mark.parametrize(
    ("text", "kind", "codes"),
    [
        ("Foreign Minister Radosław Sikorski of Poland said Warsaw would stump up €90m for Moldova.",
         Kind.FINANCE, {"POL", "MDA"}),
        ("Croatia and Montenegro settled their border dispute, Prime Minister Andrej Plenković said.",
         Kind.OTHER, {"HRV", "MNE"}),
        ("Two Georgian sailors were swapped for a Turkish pilot, President Recep Tayyip Erdoğan said.",
         Kind.OTHER, {"GEO", "TUR"}),
        ("Armenia and Azerbaijan agreed on a cessation of hostilities, the foreign ministers said.",
         Kind.CEASEFIRE, {"ARM", "AZE"}),
        ("Rosatom and Egypt signed a contract for a nuclear plant, the foreign ministry in Cairo said.",
         Kind.ENERGY, {"RUS", "EGY"}),
        ("Norway will ship 400 generators to Ukraine, Prime Minister Jonas Gahr Støre said.",
         Kind.TRADE, {"NOR", "UKR"}),
    ],
)  # fmt: skip
def test_oblique_words_tell_of_a_deal(reports: Read, text: str, kind: Kind, codes: set[str]) -> None:
    (deal,) = deals_of(reports, text)
    assert deal.kind is kind
    assert codes <= {p.code for p in deal.parties}


def test_the_press_is_no_party(reports: Read) -> None:
    text = (
        "Reuters and Izvestia reported that Chile and Peru signed a copper pact, the foreign minister said."
    )
    (deal,) = deals_of(reports, text)
    assert {p.name for p in deal.parties} == {"Chile", "Peru"}


def test_a_country_that_a_paper_is_about_is_no_party(reports: Read) -> None:
    text = "Brazil and Argentina signed an agreement on Venezuela on Monday, the foreign ministers said."
    (deal,) = deals_of(reports, text)
    assert {p.code for p in deal.parties} == {"BRA", "ARG"}


@pytest.mark.parametrize(
    "text",
    [
        "President William Ruto of Kenya issued a statement on Somalia on Monday.",
        "The prime ministers of Spain and Portugal agreed that the talks with Andorra had been useful.",
        "Did Prime Minister Keir Starmer of Britain agree to a deal with Mauritius?",
    ],
)
def test_words_of_one_side_are_no_deal(reports: Read, text: str) -> None:
    assert not deals_of(reports, text)


def test_a_package_named_twice_is_one(reports: Read) -> None:
    text = "Laos and Thailand signed a “generous package” of more than 20 agreements, the premiers said."
    (deal,) = deals_of(reports, text)
    assert deal.kind is Kind.PACKAGE
    assert [m.value for m in deal.measures] == [20]


def test_a_range_is_told_by_both_its_ends(reports: Read) -> None:
    text = "Oman and India signed a gas contract at $300-$340 per 1,000 cubic metres, ministers said."
    (deal,) = deals_of(reports, text)
    assert {(m.value, m.min, m.max) for m in deal.measures} == {(300, 300, 340), (340, 300, 340)}


def test_the_length_of_a_visit_is_no_measure_but_a_term_is(reports: Read) -> None:
    text = (
        "During a two-day visit by President Gabriel Boric of Chile, Santiago and Lima signed a 30-year"
        " lithium contract after four years of talks, the foreign ministry of Peru said."
    )
    (deal,) = deals_of(reports, text)
    assert {(m.value, m.unit) for m in deal.measures} == {(30, "years")}


def test_the_next_paragraphs_figures_belong_to_what_they_go_on_about(reports: Read) -> None:
    text = (
        "Greece and Bulgaria signed a gas contract on Monday, the energy ministers said.\n\n"
        "Prime Minister Kyriakos Mitsotakis looked on.\n\n"
        "Deliveries begin at 1.5bn cubic metres a year."
    )
    (deal,) = deals_of(reports, text)
    assert 1.5 in {m.value for m in deal.measures}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministers of Mali and Niger parted without a trade pact, a diplomat said.", Status.STALLED),
        ("A rail agreement between Mali and Niger is on ice, ministers said.", Status.STALLED),
        ("A rail agreement between Mali and Niger came into force in May, ministers said.", Status.IN_FORCE),
        ("Mali and Niger agreed to start negotiating a rail treaty, ministers said.", Status.NEGOTIATING),
        ("Mali and Niger are close to completing a rail treaty, ministers said.", Status.NEGOTIATING),
        ("Mali scrapped its rail treaty with Niger on Monday, ministers said.", Status.REJECTED),
        ("Mali sealed a rail treaty with Niger on Monday, ministers said.", Status.SIGNED),
    ],
)  # fmt: skip
def test_words_around_a_paper_tell_how_far_it_has_come(reports: Read, text: str, status: Status) -> None:
    (deal,) = deals_of(reports, text)
    assert deal.status is status


def test_a_label_is_a_short_noun_phrase(reports: Read) -> None:
    text = "Ghana and Togo, long at odds, signed a large offshore gas agreement on Monday, ministers said."
    (deal,) = deals_of(reports, text)
    assert deal.subject == "large offshore gas agreement"


def test_a_package_counts_papers_and_not_projects_or_ships(reports: Read) -> None:
    text = (
        "President Luiz Inácio Lula da Silva said Brazil and Peru signed 20 agreements on Monday and will "
        "carry out six projects in Lima. The two countries also agreed on a trade pact while nine ships of "
        "both navies began joint naval drills."
    )
    figures = [(one.kind, m.value, m.unit) for one in deals_of(reports, text) for m in one.measures]
    assert (Kind.PACKAGE, 20, "count") in figures
    assert not [unit for _, value, unit in figures if value == 9 or (value == 6 and unit == "count")]
