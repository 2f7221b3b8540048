"""What is told of a query from its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.sparql_text import form, has_dataset, is_update


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * {}", "SELECT"),
        ("base <x> # a comment\n prefix a: <b#c>\n#another\nask{}", "ASK"),
        ("PREFIX select: <http://a/> CONSTRUCT WHERE {}", "CONSTRUCT"),
        ("describe <x>", "DESCRIBE"),
        ("INSERT DATA {}", None),
        ("hello", None),
        ("", None),
    ],
)
def test_form(text: str, expected: str | None) -> None:
    assert form(text) == expected


@pytest.mark.parametrize(
    "text", ["INSERT DATA {}", "PREFIX a: <b> with <g> delete {}", "LOAD <x>", "clear all"]
)
def test_updates_are_known(text: str) -> None:
    assert is_update(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * FROM <g> {}", True),
        ("SELECT * from named a:g {}", True),
        ('SELECT ("a" AS ?x)FROM<g>{}', True),
        ('SELECT ?from { ?s a:from ?from FILTER(?from != "from <g>") } # FROM <g>', False),
        ("PREFIX from: <from> SELECT * { ?s <a#FROM> '''x FROM <g>''' }", False),
    ],
)
def test_dataset_clauses_are_told_from_strings(text: str, expected: bool) -> None:
    assert has_dataset(text) is expected


@given(st.text(alphabet="SELECT FROM<>'\"#?:\\\n{}a"))
def test_any_text_has_an_answer(text: str) -> None:
    assert has_dataset(text) in (True, False)
