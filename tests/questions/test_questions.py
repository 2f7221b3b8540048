"""Every question is answered as worked out by hand, in GraphQL and in SPARQL, by both sorts of store."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph.store import Store
from schema import Context, execute
from tests.questions.questions import FOLDER, QUESTIONS, Question, answered, joined, rows

DOCS = Path("docs/questions.md")
PAGES = Path("web/src/questions.json")


each = pytest.mark.parametrize("question", QUESTIONS, ids=[one.slug for one in QUESTIONS])


@each
def test_graphql_gives_the_answer(store: Store, question: Question) -> None:
    response = execute(question.graphql, context=Context(store))
    assert "errors" not in response
    assert answered(response["data"]) == question.answer


@each
def test_sparql_gives_the_answer(store: Store, question: Question) -> None:
    assert rows(iter(store.query(question.sparql))) == question.answer


def test_there_are_thirty_at_least_and_each_is_another() -> None:
    assert len(QUESTIONS) >= 30
    assert len({one.title for one in QUESTIONS}) == len({one.slug for one in QUESTIONS}) == len(QUESTIONS)
    assert len(list(FOLDER.glob("*.md"))) == len(QUESTIONS)


def test_no_answer_is_empty_and_no_query_is_blind() -> None:
    """A query that names what it is to find would find it in any graph."""
    for one in QUESTIONS:
        assert one.answer
        assert re.match(r"query \w+", one.graphql), one.slug
        assert "GRAPH" in one.sparql, one.slug


def test_a_response_is_read_as_a_table() -> None:
    data = {"a": [{"x": 1.0, "y": [{"z": "P"}, {"z": None}]}, {"x": 2, "y": []}]}
    assert joined(data) == [("1", "p"), ("1", "—")]


def written(update: bool, path: Path, text: str) -> None:
    """Hold a file against what it must say, or rewrite it."""
    if update:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_the_docs_hold_every_question(update_golden: bool) -> None:
    """`pytest --update-golden` rewrites `docs/questions.md`."""
    lines = [
        "# What can be asked",
        "",
        "Questions that the graph of the dispatches in `seeds/` answers, each in GraphQL and in SPARQL, with",
        "the answer as it follows from the text. Every one is run by the tests (`tests/questions/`).",
    ]
    for group in dict.fromkeys(one.group for one in QUESTIONS):
        lines += ["", f"## {group}"]
        for path in sorted(FOLDER.glob("*.md")):
            text = path.read_text(encoding="utf-8")
            if f"\nGroup: {group}\n" in text:
                body = text.replace(f"\nGroup: {group}\n", "", 1)
                lines += ["", f"##{body.rstrip()}"]
    written(update_golden, DOCS, "\n".join(lines) + "\n")


def test_the_pages_offer_every_question(update_golden: bool) -> None:
    """`pytest --update-golden` rewrites what GraphiQL's sidebar lists."""
    offered = [
        {"slug": one.slug, "group": one.group, "title": one.title, "query": f"# {one.title}\n{one.graphql}"}
        for one in QUESTIONS
    ]
    written(update_golden, PAGES, json.dumps(offered, indent=2, ensure_ascii=False) + "\n")
