"""Who said what: each case shows the text, the words found and the speaker told."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Article, Quotation
from loaders.document import Document
from loaders.frames import quotation
from loaders.frames.quote_marks import quoted
from loaders.language import english, names, reference


def read(text: str) -> list[Quotation]:
    """The quotations of a text."""
    article = Article("a.txt", text)
    doc = english.analyse(text)
    found = names.find(article, doc)
    named = Document(article, doc, found.people, found.mentions)
    quotations = quotation.find(replace(named, references=reference.resolve(named)))
    assert all(text[one.start : one.end] == one.text for one in quotations)
    return list(quotations)


def said(text: str) -> list[tuple[str, str | None]]:
    """The direct quotations of a text with the names of their speakers."""
    return [(one.text, one.speaker.name if one.speaker else None) for one in read(text) if not one.indirect]


OPENING = "President Angela Merkel met President Dilma Rousseff in Oslo.\n\n"
WORDS = "we want peace and nothing else"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{WORDS},” said President Angela Merkel.", "Angela Merkel"),
        (f"“{WORDS},” Ms Rousseff told reporters on Friday.", "Dilma Rousseff"),
        (f'Merkel said: "{WORDS}."', "Angela Merkel"),
        (f"Rousseff said that ‘{WORDS}’.", "Dilma Rousseff"),
        (f"According to Merkel, «{WORDS}».", "Angela Merkel"),
        (f"Merkel left early. “{WORDS},” she said.", "Angela Merkel"),
        (f"'{WORDS},' warned Rousseff.", "Dilma Rousseff"),
        (f"“{WORDS},” crowed Rousseff.", "Dilma Rousseff"),
        (f"“{WORDS},” the German foreign ministry said.", "Germany"),
        (f"“{WORDS},” Yara Halim, a lecturer at the University of Basel, said.", "Yara Halim"),
    ],
)
def test_the_speaker_of_a_direct_quotation(text: str, speaker: str) -> None:
    ((words, who),) = said(OPENING + text)
    assert words.rstrip(",.") == WORDS
    assert who == speaker


PAIR = "Finland's foreign minister, Aino Lehtola, met her Greek counterpart, Nikos Vlachos, in Vienna.\n\n"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{WORDS},” he said.", "Nikos Vlachos"),
        (f"“{WORDS},” said the Finn.", "Aino Lehtola"),
        (f"“{WORDS},” her counterpart replied.", "Nikos Vlachos"),
        (f"“{WORDS}”, in the words of the Finnish minister.", "Aino Lehtola"),
        (f"His answer to Lehtola was short: “{WORDS}.”", "Nikos Vlachos"),
        (f"A letter from Vlachos to Lehtola says that “{WORDS}”.", "Nikos Vlachos"),
        (f"Lehtola received a letter from Vlachos. “{WORDS},” it said.", "Nikos Vlachos"),
        (f"A statement from the Kremlin said: “{WORDS}.”", "Russia"),
        (f"“{WORDS},” the agency quoted Vlachos as saying.", "Nikos Vlachos"),
        (f"Lehtola’s plan was described as “{WORDS}” by Vlachos.", "Nikos Vlachos"),
        (f"After meeting Vlachos, she said “{WORDS}”.", "Aino Lehtola"),
        (f"Lehtola was blunt. “{WORDS}.”", "Aino Lehtola"),
        (f"“{WORDS},” Lehtola’s spokeswoman, Hanna Korpi, said.", "Hanna Korpi"),
    ],
)
def test_the_speaker_who_is_not_named_beside_the_verb(text: str, speaker: str) -> None:
    assert [who for _, who in said(PAIR + text)] == [speaker]


def test_a_split_quotation_has_one_speaker() -> None:
    text = (
        OPENING
        + "“We want peace,” Merkel said, “and we want it before the winter.” “It will come soon,” she added."
    )
    assert [speaker for _, speaker in said(text)] == ["Angela Merkel"] * 3


def test_speech_goes_on_over_paragraphs_until_it_is_closed() -> None:
    text = OPENING + f"“{WORDS},” said Merkel. “It will come.\n\n“Our friends will see to it.”"
    assert said(text) == [
        (f"{WORDS},", "Angela Merkel"),
        ("It will come.", "Angela Merkel"),
        ("Our friends will see to it.", "Angela Merkel"),
    ]


def test_two_speakers_are_kept_apart() -> None:
    text = OPENING + f"“{WORDS},” said Merkel.\n\n“That is not true at all,” replied Rousseff."
    assert [speaker for _, speaker in said(text)] == ["Angela Merkel", "Dilma Rousseff"]


def test_a_word_or_two_between_marks_are_no_quotation() -> None:
    assert said(OPENING + "The “no limits” partnership and the ‘old friend’ were praised.") == []


def test_apostrophes_are_no_quotation_marks() -> None:
    assert quoted("The leaders' talks don't end; the ministers’ dinner isn’t over in the '90s hall.") == ()
    text = "‘We don’t know the leaders’ plans for next year,’ he said."
    assert [text[one.start : one.end] for one in quoted(text)] == [
        "We don’t know the leaders’ plans for next year,"
    ]


def test_reported_speech_of_a_named_speaker() -> None:
    found = read(OPENING + "Merkel said that the two countries would sign a treaty in the spring.")
    assert [(one.text, one.speaker and one.speaker.name, one.indirect) for one in found] == [
        ("the two countries would sign a treaty in the spring", "Angela Merkel", True)
    ]


def test_reported_speech_of_nobody_in_particular_is_left_out() -> None:
    assert read("Some said that the two countries would sign a treaty in the spring.") == []


PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "«",
    "»",
    "Merkel",
    "said",
    "he",
    ",",
    ".",
    "\n",
    "we",
    "want",
    "peace",
    " ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_offsets_are_exact_whatever_the_marks(text: str) -> None:
    found = [one for one in read(text) if not one.indirect]
    assert all(one.text == one.text.strip() for one in found)
    assert all(one.end < other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # court, council and sport pages
        ("A neighbour, Joan Tully, 71, heard the blast. “It was the end of the world.”", "Joan Tully"),
        (
            "Alderman Ed Burkhart lost his temper. “Get out of my office this minute!” he snapped.",
            "Ed Burkhart",
        ),
        (
            "Ben Castles said no. Mayor Ana Lind laughed. “It is already paid for,” the mayor shot back.",
            "Ana Lind",
        ),
        ("Carlo Benedetti, a rival, agreed. “They will be a different side,” he said.", "Carlo Benedetti"),
        ("“She was too good for me today,” Marchand admitted.", "Marchand"),
        (
            "The ship's owner, Stavros Rallis, refuses. “Let them keep the rust,” the Greek told us.",
            "Stavros Rallis",
        ),
        # who is turned round, apposed, or goes by what he is
        ("Ghana would not budge, wrote ambassador Esi Boateng: “The line is where it is.”", "Esi Boateng"),
        ("The American, Robert Hale, preferred “a last chance to come back”.", "Robert Hale"),
        (
            "President Ana Lind received President Karl Rey. Her guest was glad. "
            "“The coffee is better here,” he joked.",
            "Karl Rey",
        ),
        ("For Mr Mandel the failure puts “a very major question mark” over it.", "Mandel"),
        ("“It is a pier,” Hugo Sala said. “Piers are for boats.” His guest, Liu Min, nodded.", "Hugo Sala"),
        # somebody, but nobody named
        ("A spokesman for Mr Hale said the minister was “dreaming if he thinks so”.", None),
        ("Karl Rey spoke. One engineer told the paper that “nobody had asked us before”.", None),
        ("The sign on the door of the courthouse read: “No guns beyond this point.”", None),
    ],
)
def test_the_speaker_on_other_pages(text: str, speaker: str | None) -> None:
    assert said(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "According to Anders Holm, the Canadians have agreed to draw the line.",
            "the Canadians have agreed to draw the line",
            "Anders Holm",
        ),
        (
            "The Canadians have agreed to draw the line, according to Anders Holm.",
            "The Canadians have agreed to draw the line",
            "Anders Holm",
        ),
        (
            "Anders Holm joked that the bill had never been paid.",
            "the bill had never been paid",
            "Anders Holm",
        ),
    ],
)
def test_reported_speech_has_the_named_speaker(text: str, words: str, speaker: str) -> None:
    (one,) = read(text)
    assert (one.text, one.indirect) == (words, True)
    assert one.speaker is not None and one.speaker.name == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'The Minister for Energy, Sven Auker, spoke.\n\nThe Minister: "Nobody here is at war at all."',
            "Sven Auker",
        ),
        (
            'Baku\'s answer, through the aide Hikmet Alizade, was that "changing it is out of the question".',
            "Hikmet Alizade",
        ),
        (
            'The mayor, Jan Kalns, came. "These are the colours of a people," wrote the mayor beneath it.',
            "Jan Kalns",
        ),
        ('For Mr. Peter Novak the failure puts "a very large question mark" over the round.', "Peter Novak"),
        ('It was, in Lena Hofmann\'s phrase, "a treaty with more holes than text".', "Lena Hofmann"),
        ('The plan is "a bridge that stops in the middle", in the opinion of Peter Novak.', "Peter Novak"),
        ('"We shall see who blinks first here" – thus Lena Hofmann on her way out.', "Lena Hofmann"),
        ('"The price is for companies to tell," said Peter Novak\'s deputy, Karel Dusek.', "Karel Dusek"),
        (
            'Slovakia would not, the premier Viktor Kral let it be known, be "talked to like a tenant".',
            "Viktor Kral",
        ),
        (
            '"I will not sell the family silver," he said. Viktor Kral has been premier since May.',
            "Viktor Kral",
        ),
        ('KRAL (recording): "We will withdraw when the others do."\n\nThat was Viktor Kral.', "Viktor Kral"),
    ],
)
def test_a_speaker_told_by_the_words_around(text: str, speaker: str | None) -> None:
    assert [name for _, name in said(text)] == [speaker]


def test_nobody_else_speaks_for_somebody_unnamed() -> None:
    text = (
        'A diplomat put it all down to President Angela Merkel. "She let nobody out before noon," she joked.'
    )
    assert [name for _, name in said(text)] == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            f"Asked whether Vlachos would stay, Lehtola’s aide Pekka Salo demurred. “{WORDS},” he said.",
            "Pekka Salo",
        ),
        (f"Ban Ki-moon said that Vlachos would have to do more. “{WORDS},” he said.", "Ban Ki-moon"),
        (f"Pekka Salo saw Vlachos’s offer differently: “{WORDS},” he said.", "Pekka Salo"),
        (f"Elena Kosta, a supporter of Lehtola, calls it wise. “{WORDS},” she said.", "Elena Kosta"),
        (f"Chung Seo-yeon met Lehtola on Friday. “{WORDS},” she said.", "Aino Lehtola"),
        (f"Vlachos said little. He named a place after Pekka Salo. “{WORDS},” he said.", "Nikos Vlachos"),
        (f"The Lehtola campaign did not answer Vlachos. “{WORDS},” he said.", "Nikos Vlachos"),
        (
            f"Lehtola was backed by Elena Kosta, who said she was right. “{WORDS},” she told a paper.",
            "Elena Kosta",
        ),
    ],
)
def test_he_and_she_mean_whom_the_sentence_before_is_most_about(text: str, speaker: str) -> None:
    assert [who for _, who in said(PAIR + text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"“{WORDS},” Lehtola campaign manager Pekka Salo told reporters.", "Pekka Salo"),
        (f"“{WORDS},” former Nikos Vlachos speechwriter Elena Kosta wrote.", "Elena Kosta"),
        (f"“{WORDS},” Oulu mayor Nikos Vlachos’s chief of staff, Pekka Salo, told a paper.", "Pekka Salo"),
        (f"Lehtola’s lawyer, Pekka Salo, said Vlachos was “{WORDS}”.", "Pekka Salo"),
        (f"Pekka Salo wrote on Friday:\n\n“{WORDS}.”", "Pekka Salo"),
        (f"Vlachos was asked about it. He said:\n\n“{WORDS}.”", "Nikos Vlachos"),
    ],
)
def test_a_name_that_only_tells_whose_somebody_is_does_not_speak(text: str, speaker: str) -> None:
    assert [who for _, who in said(PAIR + text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Lehtola spoke, noting her years as senator of the state, saying “{WORDS}”.", "Aino Lehtola"),
        (f"Vlachos spoke in Oslo. He made a point of saying the islands “{WORDS}”.", "Nikos Vlachos"),
        (f"Vlachos lost. The union was cool after his call for “{WORDS}”.", "Nikos Vlachos"),
        (f"Vlachos’s “{WORDS}” answer pleased nobody.", "Nikos Vlachos"),
        (f"Lehtola released a statement saying that Vlachos had “{WORDS}”.", "Aino Lehtola"),
        (f"“{WORDS},” says J.J. MacNab, an expert on militias in the United States.", None),
        (f"“{WORDS},” an Austrian historian sighed.", None),
        (f"“{WORDS},” Lehtola noted, as reported by Greece. “{WORDS}.”", "Aino Lehtola"),
        (f"The reasons were given by the State Department: what it termed “{WORDS}”.", "United States"),
    ],
)
def test_whose_words_a_noun_a_participle_or_a_stranger_brings(text: str, speaker: str | None) -> None:
    assert {who for _, who in said(PAIR + text)} == {speaker}
