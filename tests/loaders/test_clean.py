"""Boilerplate is blanked, news is kept, and nothing moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.clean import mask


def kept(text: str) -> list[str]:
    """The lines of a text that are left after masking."""
    return [line.strip() for line in mask(text).split("\n") if line.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Advertisement",
        "– ADVERTISEMENT – STORY CONTINUES BELOW",
        "SHARE",
        "Share this: Facebook | Twitter",
        "COMMents",
        "Comments (14) | Print | Email this article",
        "Home » World » Asia",
        "News  Politics  Sport  Weather",
        "Sign up for our morning briefing",
        "Get the day's headlines in your inbox: subscribe to Dawn Post",
        "Keep up to date by downloading the Herald app",
        "This site uses cookies to improve your experience. OK",
        "Page not found",
        "© Lowland Herald. All rights reserved.",
        "(With wires)",
        "By Anna Berg and Tomas Ek in Oslo",
        "From our correspondent in Lima",
        "Find the nearest embassy of your country on ConsulFinder.",
        "Reuters",
        "4 min read",
    ],
)
def test_boilerplate_lines_are_blanked(line: str) -> None:
    before, after = "The two ministers met in Lima on Friday.", "They signed a treaty."
    assert kept(f"{before}\n{line}\n\n{after}\n") == [before, after]


@pytest.mark.parametrize(
    "line",
    [
        "Lima and Quito seal border treaty",
        "LIMA, May 3 (Andes Wire) - The two ministers met on Friday.",
        "12 May 2021",
        "The newsletter of the ministry, read by thousands every week, said the talks would go on.",
        "Subscribers to the pact will share its costs.",
        "“We will come back,” she said.",
    ],
)
def test_news_is_kept(line: str) -> None:
    assert kept(f"{line}\n\nThe two ministers met in Lima on Friday.")[0] == line


def test_credit_is_cut_and_caption_kept_once() -> None:
    caption = "President Ana Ruiz greets King Oluf in Lima in 2019."
    assert kept(f"Visit ends\n\n{caption}\n{caption} AP - Jon Doe\n\nThey talked.") == [
        caption,
        "They talked.",
    ]
    assert kept("The king waves in Lima. Photograph: A. Berg/The Herald\n\nHe left.") == [
        "The king waves in Lima.",
        "He left.",
    ]


def test_list_of_links_ends_where_prose_begins_again() -> None:
    text = "READ MORE\nGhana seals cocoa deal with Togo\nFive walks for spring\n\nThe ministers flew home."
    assert kept(text) == ["The ministers flew home."]


def test_breadcrumb_is_the_headline_said_twice() -> None:
    text = "Home News Lima and Quito seal border treaty\n\nLima and Quito seal border treaty\n\nThey met."
    assert kept(text) == ["Lima and Quito seal border treaty", "They met."]


def test_heading_glued_to_a_sentence_is_cut_off() -> None:
    assert kept("The queen's Lima visitThe two states will sign a pact.") == [
        "The two states will sign a pact."
    ]
    assert kept("PetroPeru and McDonald agreed on Friday.") == ["PetroPeru and McDonald agreed on Friday."]


def test_front_matter_and_markup_are_blanked_in_place() -> None:
    text = "---\ntitle: Pact\n---\n# Lima signs a pact\n\nThe **two** met [here](http://x.org/a)."
    masked = mask(text)
    assert " ".join(masked.split()) == "Lima signs a pact The two met [here ."
    assert masked.index("Lima") == text.index("Lima")


@pytest.mark.parametrize("junk", ['"' * 60, "-=" * 30, "iVBORw0KGgo" * 30])
def test_rows_of_signs_and_code_are_blanked(junk: str) -> None:
    assert kept(f"They met.\n{junk}\nThey signed.") == ["They met.", "They signed."]


def test_odd_white_space_becomes_plain_one_for_one() -> None:
    assert mask("a\u00a0b\u2009c\td\u200be.\r\nf.") == "a b c d e. \nf."


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
def test_mask_never_moves_a_character(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(new in (old, " ", "\n") for old, new in zip(text, masked, strict=True))
