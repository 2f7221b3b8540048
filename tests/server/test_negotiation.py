"""Which media type an Accept header asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.negotiation import preferred

JSON, TURTLE, HTML = "application/json", "text/turtle", "text/html"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("text/turtle", TURTLE),
        ("Text/Turtle; charset=utf-8", TURTLE),
        ("text/*", TURTLE),
        ("text/*, text/turtle;q=0", HTML),
        ("text/turtle;q=0.5, text/html;q=0.7", HTML),
        ("application/json;q=0.5, */*;q=0.9", TURTLE),
        (BROWSER, HTML),
        ("image/png", None),
        ("application/json;q=0", None),
        ("application/json;q=much", None),
    ],
)
def test_the_client_chooses(accept: str | None, expected: str | None) -> None:
    assert preferred(accept, (JSON, TURTLE, HTML)) == expected


@given(st.text())
def test_any_header_has_an_answer(accept: str) -> None:
    assert preferred(accept, (JSON, TURTLE)) in (JSON, TURTLE, None)
