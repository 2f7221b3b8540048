"""Competency questions as the files they are: what the graph must be able to answer, each in two languages.

A file has a heading, which is the question, the group it belongs to, how the answer follows from the
dispatches in `seeds/`, a GraphQL and a SPARQL query, and the answer, worked out by hand, as a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.ids import CODES
from graph.store import Row

FOLDER = Path("tests/questions")
NOTHING = "—"

Rows = set[tuple[str, ...]]


@dataclass(frozen=True)
class Question:
    """One question; `slug` is the name of its file without the number."""

    slug: str
    title: str
    group: str
    reason: str
    graphql: str
    sparql: str
    answer: frozenset[tuple[str, ...]]


def read(path: Path) -> Question:
    """A question from its file; raises `ValueError` when a part is missing."""
    text = path.read_text(encoding="utf-8")
    found = re.fullmatch(
        r"# (?P<title>[^\n]+)\n\nGroup: (?P<group>[^\n]+)\n\n"
        r"(?P<reason>.+?)\n\n"
        r"```graphql\n(?P<graphql>.+?)```\n\n```sparql\n(?P<sparql>.+?)```\n\n(?P<table>\|.+\|)\n",
        text,
        re.DOTALL,
    )
    if found is None:
        raise ValueError(
            f"{path}: a heading, a group, reasons, two queries and a table are wanted, in this order"
        )
    _, _, *lines = found["table"].splitlines()
    answer = frozenset(
        tuple(plain(cell.strip().replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", line)[1:-1])
        for line in lines
    )
    parts = {
        name: " ".join(found[name].split()) if name == "reason" else found[name] for name in found.groupdict()
    }
    return Question(
        path.stem.partition("-")[2],
        parts["title"],
        parts["group"],
        parts["reason"],
        parts["graphql"],
        parts["sparql"],
        answer,
    )


def plain(value: Any) -> str:
    """A value as it is compared: whole numbers without a fraction, names and codes whatever their case."""
    if value is None:
        return NOTHING
    text = str(value).casefold()
    return text.removesuffix(".0") if re.fullmatch(r"-?\d+\.0", text) else text


def joined(value: Any) -> list[tuple[str, ...]]:
    """A response as the rows of a table: every way to choose one item from each list, in the order of fields.

    What hangs on an empty list has no row, as in SPARQL; what is null has one.
    """
    if isinstance(value, list):
        return [row for one in value for row in joined(one)]
    if isinstance(value, dict):
        return [sum(rows, ()) for rows in product(*(joined(one) for one in value.values()))]
    return [(plain(value),)]


def answered(data: dict[str, Any]) -> Rows:
    """The data of a GraphQL response as rows; of several entry points each begins with its name."""
    several = len(data) > 1
    return {((plain(key),) if several else ()) + row for key, value in data.items() for row in joined(value)}


def rows(found: Iterator[Row]) -> Rows:
    """The rows of a SPARQL answer; of a code its last part."""
    return {tuple(map(term, row)) for row in found}


def term(value: Any) -> str:
    """A term as it is compared."""
    if isinstance(value, NamedNode):
        return plain(value.value.rpartition("/")[2] if value.value.startswith(CODES) else value.value)
    return plain(value.value if isinstance(value, Literal) else value)


QUESTIONS = [read(path) for path in sorted(FOLDER.glob("*.md"))]
