"""SHACL validation of what a load would change, before anything is published.

The statements of several articles, with what they let be said of entities, are checked as one graph against
`graph/shapes.ttl`, since starting the validator costs more than checking one article.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby, islice

import pyshacl
from pyoxigraph import Literal as TermLiteral
from pyoxigraph import NamedNode
from rdflib import RDF, SH, Graph, Literal, URIRef

from graph import ids
from graph.model import Problem, Reading, quotes_of
from graph.settle import Described
from graph.terms import Statement
from graph.vocab import SHAPES

# An ill-typed literal is a result of validation, not something to log with a traceback.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

_BATCH = 500
"""How many events are checked at once."""
_MEND = "the article was left out: report this, with the article, as an error of the reader"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article about to be written: its IRI, what was read, its statements and those about entities.

    `index` are statements of the index.
    """

    iri: str
    reading: Reading
    statements: tuple[Statement, ...]
    described: Mapping[str, Described]
    index: tuple[Statement, ...] = ()


def check(drafts: Sequence[Draft]) -> dict[str, tuple[Problem, ...]]:
    """Return the problems of the articles that must not be published, by IRI: an empty dictionary if none."""
    together, alone = _compatible(drafts)
    if not _validate(chain.from_iterable(map(_statements, together)))[0]:
        alone += together  # something is broken: find out in which article
    found = {
        draft.iri: (*_misplaced(draft.reading), *_broken(draft))
        for draft in sorted(alone, key=lambda d: d.iri)
    }
    found |= {draft.iri: _misplaced(draft.reading) for draft in together if draft.iri not in found}
    return {iri: problems for iri, problems in found.items() if problems}


def check_events(statements: Iterable[Statement]) -> dict[str, str]:
    """Return what is wrong with the events that break the shapes, by IRI; each comes in one piece."""
    events = (list(group) for _, group in groupby(statements, lambda one: ids.whole(one[0].value)))
    broken: dict[str, str] = {}
    while batch := list(islice(events, _BATCH)):
        _, results = _validate(chain.from_iterable(batch))
        broken |= {ids.whole(focus): what for focus, what in results}
    return broken


def _statements(draft: Draft) -> Iterator[Statement]:
    yield from draft.statements
    for described in draft.described.values():
        yield from described.statements


def _compatible(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Part articles that agree on what entities are from those to be checked by themselves."""
    agreed: dict[str, frozenset[Statement]] = {}
    together, alone = [], []
    for draft in drafts:
        told = {iri: frozenset(one.statements) for iri, one in draft.described.items()}
        if all(agreed.get(iri, statements) == statements for iri, statements in told.items()):
            agreed |= told
            together.append(draft)
        else:
            alone.append(draft)
    return together, alone


def _broken(draft: Draft) -> tuple[Problem, ...]:
    _, results = _validate(_statements(draft))
    return tuple(
        Problem(draft.reading.article.file, what, _MEND, _offset(focus))
        for focus, what in sorted(set(results))
    )


def _misplaced(reading: Reading) -> tuple[Problem, ...]:
    """Find what SHACL cannot see: quotes that are not in the text where they are said to be."""
    text, file = reading.article.text, reading.article.file
    quoted: list[tuple[int, int, str]] = [(one.start, one.end, one.text) for one in reading.mentions]
    quoted += [(one.start, one.end, one.quote) for report in reading.reports for one in quotes_of(report)]
    return tuple(
        Problem(file, f"the words {quote[:60]!r} do not stand at {start} to {end}", _MEND, start)
        for start, end, quote in quoted
        if text[start:end] != quote
    )


def _offset(iri: str) -> int | None:
    found = re.search(r"/(?:span|mention|quotation|evidence)/(\d+)|/report/[a-z]+-(\d+)", iri)
    return int(found[1] or found[2]) if found else None


@cache
def _shapes() -> Graph:
    """Return the shapes with the targets of each class moved to its property shapes, which means the same.

    A property shape that stands inside another shape is started anew for every node; one that has a target
    of its own is started once for all of them, which halves the time of a validation.
    """
    shapes = Graph().parse(SHAPES, format="turtle")
    for shape in set(shapes.subjects(SH.targetClass)):
        for inner in list(shapes.objects(shape, SH.property)):
            for target in list(shapes.objects(shape, SH.targetClass)):
                shapes.add((inner, SH.targetClass, target))
            shapes.remove((shape, SH.property, inner))
    return shapes


def _validate(statements: Iterable[Statement]) -> tuple[bool, list[tuple[str, str]]]:
    """Return whether statements conform, and the focus node and a description of each result."""
    data = Graph(bind_namespaces="none")
    term = cache(_rdflib)  # most terms come many times, and making one is slow
    for subject, predicate, value in statements:
        data.add((term(subject), term(predicate), term(value)))
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inference="none", advanced=False)
    if conforms or not isinstance(report, Graph):
        return bool(conforms), []
    results = [
        (
            str(report.value(result, SH.focusNode)),
            f"{report.value(result, SH.focusNode)} is not valid: "
            f"{report.value(result, SH.resultPath)}: {report.value(result, SH.resultMessage)}",
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
    return False, results


def _rdflib(term: NamedNode | TermLiteral) -> URIRef | Literal:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value))
