"""The prepared queries fit the published schema and are answered by a server that holds the dispatches."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from graphql import build_schema, parse, validate

from tests.web.examples import EXAMPLES, Example

SDL = Path("schema/schema.graphql")
named = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)


def test_the_five_questions_are_there() -> None:
    assert [example.slug for example in EXAMPLES] == [
        "who-met-whom",
        "expected-then-signed",
        "disputes-of-each-party",
        "where-reports-disagree",
        "sentence-behind-a-claim",
    ]


@named
def test_an_example_fits_the_schema(example: Example) -> None:
    errors = validate(build_schema(SDL.read_text(encoding="utf-8")), parse(example.query))
    assert [error.message for error in errors] == []


@named
def test_an_example_is_answered_with_something(example: Example, site: str) -> None:
    answer = httpx.post(f"{site}/graphql", json={"query": example.query}, timeout=60).json()
    assert "errors" not in answer
    for connection in answer["data"].values():
        assert connection["nodes"]
