"""The English pipeline: offsets, sentences, who does what, and bounds on hostile text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from loaders.language.english import LONGEST_PIECE, LONGEST_TEXT, TextTooLongError, analyse, pieces, plain


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in analyse(text).sents]


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


ODD_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aB.!?\"'“”‘’ \n\t\r\u00a0\u2009\u200b\u2028\x00\x1f\ud800-–—$€0129,"),
    ),
    max_size=200,
)


@settings(deadline=None, max_examples=60)
@given(ODD_TEXT)
def test_every_token_stands_at_its_offset(text: str) -> None:
    doc = analyse(text)
    assert len(doc.text) == len(text)
    for token in doc:
        found = text[token.idx : token.idx + len(token)]
        assert token.text == found or token.text == plain(found)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text


@settings(deadline=None)
@given(st.text(st.sampled_from("ab. \n"), max_size=300))
def test_pieces_hold_every_character_that_is_not_white_space(text: str) -> None:
    covered = "".join(text[start:end] for start, end in pieces(text))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Obi met Gen. Sir John Ross at St. James's Palace on Jan. 5 in London.",
        "The U.S. Navy and the U.S. president said no.",
        "Talks with U.S.-led forces began at 9 a.m. local time.",
        "George W. Bush and J. Edgar Hoover never met.",
        "The deal is worth $1.5 billion, No. 2 after the 1998 pact.",
        "Exports rose 3.5 percent (see Fig. 2) last year.",
        "“We will not sign,” she said.",
        "“Will they come?” he asked.",
        "“Will they come?” Mr. Obi asked.",
        "The session opens at 9 a.m. Tuesday.",
        "Shares of Yahoo! rose in New York.",
        "Prof. Dr. Hans Meier of Siemens Corp. spoke.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "expected",
    [
        ["The leaders met in Lima.", "They signed nothing."],
        ["“We will not sign.”", "She then left the room."],
        ["He called it “a great day.”", "The talks go on."],
        ['He called it "a great day."', '"We agreed," the minister added.'],
        ["They flew home from the U.S.", "The next round is in May."],
        ["Will they come?", "Nobody knows."],
        ["“Will they come?”", "That was the question nobody would answer."],
        ["The talks ended at 9 p.m.", "Diplomats left at once."],
        ["The treaty holds (for now).", "Nobody signed it twice."],
        ["It was signed in 1998.", "30 states are parties."],
        ["The bank is owned by Acme Corp.", "It was founded in 1950."],
    ],
)
def test_sentences_end_with_their_closing_marks(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_line_ends_a_sentence_even_without_a_stop() -> None:
    text = "Kenya and Chad sign water pact\n\nNAIROBI, May 3 - The presidents met.\nBy our staff"
    assert sentences(text) == [
        "Kenya and Chad sign water pact",
        "NAIROBI, May 3 - The presidents met.",
        "By our staff",
    ]


def test_lines_broken_to_a_fixed_width_are_joined() -> None:
    text = (
        "The two foreign ministers of the river states met on\n"
        "Monday in the old capital. They spoke of the dam for\n"
        "three hours and then signed a paper on its filling\n"
        "that neither would show.\n"
        "\n"
        "A third state, which lies downstream, was not asked,\n"
        "its president said.\n"
        "  The dam is to be full by May.\n"
    )
    assert [s.replace("\n", " ") for s in sentences(text)] == [
        "The two foreign ministers of the river states met on Monday in the old capital.",
        "They spoke of the dam for three hours and then signed a paper on its filling "
        "that neither would show.",
        "A third state, which lies downstream, was not asked, its president said.",
        "The dam is to be full by May.",
    ]


def test_short_lines_are_not_joined() -> None:
    text = "A list of what the two sides will now do:\nOpen the bridge\nFree the sailors\nMeet again in May\n"
    assert len(sentences(text)) == 4


@pytest.mark.parametrize(
    ("text", "verb", "subject", "thing"),
    [
        ("The president visited Peru on Monday.", "visited", "president", "Peru"),
        ("Japan and Chile signed a trade pact in Tokyo.", "signed", "Japan", "pact"),
        (
            "On Tuesday the Kenyan foreign minister, Amina Juma, rejected the offer.",
            "rejected",
            "minister",
            "offer",
        ),
        ("Norway, which chairs the council, will host the talks.", "host", "Norway", "talks"),
    ],
)
def test_the_verb_has_its_subject_and_object(text: str, verb: str, subject: str, thing: str) -> None:
    head = word(analyse(text), verb)
    assert {(child.dep_, child.text) for child in head.children} >= {("nsubj", subject), ("obj", thing)}


def test_a_passive_has_its_patient_and_agent() -> None:
    head = word(analyse("The treaty was signed by both ministers."), "signed")
    assert {(child.dep_, child.text) for child in head.children} >= {
        ("nsubj:pass", "treaty"),
        ("obl:agent", "ministers"),
    }


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("The ministers have met twice.", "met", "meet"),
        ("They were signing agreements.", "agreements", "agreement"),
        ("They were signing agreements.", "were", "be"),
        ("Both states need water.", "need", "need"),
        ("She doesn’t know.", "n’t", "not"),
    ],
)
def test_lemmas(text: str, form: str, lemma: str) -> None:
    assert word(analyse(text), form).lemma_ == lemma


def test_names_of_a_plain_sentence() -> None:
    doc = analyse("Angela Merkel flew to Paris.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Angela Merkel", "PER"), ("Paris", "LOC")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi's visit", ["Xi", "'s", "visit"]),
        ("a $60-billion loan", ["a", "$", "60", "-", "billion", "loan"]),
        ("a US$240-billion plan", ["a", "US$", "240", "-", "billion", "plan"]),
        ("the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
        ("the G-20 bought F-16s", ["the", "G-20", "bought", "F-16s"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in analyse(text)] == expected


def test_odd_white_space_changes_offsets_but_not_the_parse() -> None:
    plain_doc = analyse("Mr. Obi met the Chadian president in Lima. They left.")
    odd = analyse("\tMr.\u00a0Obi  met \t the\u2009Chadian president\u200b in\u202fLima.  They left.\r\n")
    words = [token for token in odd if not token.is_space]
    assert [t.text for t in words] == [t.text for t in plain_doc]
    assert [t.dep_ for t in words] == [t.dep_ for t in plain_doc]
    assert [t.head.text for t in words] == [t.head.text for t in plain_doc]
    assert all(not list(token.children) for token in odd if token.is_space)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ud800", "\x00", "."])
def test_texts_of_nothing(text: str) -> None:
    assert len(analyse(text).text) == len(text)


@pytest.mark.parametrize("text", ["a" * 12_000, "word " * 4_000, '"' * 6_000, "(" * 6_000, "U.S." * 3_000])
def test_a_text_without_an_end_is_parsed_in_bounded_pieces(text: str) -> None:
    assert max(end - start for start, end in pieces(text)) <= LONGEST_PIECE
    assert analyse(text).text == text


def test_a_text_of_unreasonable_length_is_refused() -> None:
    with pytest.raises(TextTooLongError):
        analyse("a" * (LONGEST_TEXT + 1))
