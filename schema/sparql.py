"""From a plan to SPARQL 1.1 text. Pure, and the only place that writes queries.

Values enter as terms, written by the library that knows how. Every statement names its graph: the graph of
entities, the graph of events, or whichever article's graph holds it. OPTIONAL stands outside GRAPH, each on
its own: inside, Oxigraph loses the binding of the subject and reads the whole graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from pyoxigraph import Literal, NamedNode

from graph import ids
from graph.vocab import RDFS, SEM, SKOS
from schema.bindings import Graph, Order, Path, Step, Test
from schema.plan import TYPE, Column, Level, Where

GRAPHS = {Graph.ENTITIES: ids.ENTITIES, Graph.EVENTS: ids.EVENTS}


@dataclass(frozen=True, slots=True)
class Demand:
    """A filter that was given: what is found at the end of `path` must pass the test with these values."""

    path: Path
    test: Test
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything of some classes in one graph that has the statements `where` and meets the demands."""

    classes: tuple[str, ...]
    graph: Graph
    where: tuple[tuple[str, str], ...]
    demands: tuple[Demand, ...]
    order: Order


class Writer:
    """Writes the patterns of one query, with a fresh variable where any will do."""

    def __init__(self) -> None:
        self._numbers = count()

    def fresh(self) -> str:
        """A variable that stands nowhere else."""
        return f"?x{next(self._numbers)}"

    def statement(self, graph: Graph | None, subject: str, predicate: str, value: str) -> str:
        """One statement in its graph."""
        name = iri(GRAPHS[graph]) if graph in GRAPHS else self.fresh()
        return f"GRAPH {name} {{ {subject} {iri(predicate)} {value} }}"

    def step(self, step: Step, start: str, end: str) -> str:
        """One step from a term to another."""
        if step.inverse:
            return self.statement(step.graph, end, step.predicate, start)
        return self.statement(step.graph, start, step.predicate, end)

    def link(self, steps: tuple[tuple[Step, Where], ...], last: str) -> str:
        """The steps from a thing to what a list leads to, with all that is required on the way."""
        stops = ["?v0", *(self.fresh() for _ in steps[1:]), last]
        parts = []
        for (step, where), start, end in zip(steps, stops, stops[1:], strict=False):
            parts.append(self.step(step, start, end))
            parts += [self.statement(graph, end, predicate, iri(value)) for graph, predicate, value in where]
        return " ".join(parts)

    def path(self, path: Path, start: str, end: str) -> str:
        """The steps of a path, which is not empty."""
        stops = [start, *(self.fresh() for _ in path[1:]), end]
        return " ".join(self.step(step, *pair) for step, *pair in zip(path, stops, stops[1:], strict=False))


def numbered(things: Sequence[str]) -> str:
    """Rows of VALUES: things and their numbers, which come back faster than the things."""
    return " ".join([f"({iri(thing)} {number})" for number, thing in enumerate(things)])


def iri(value: str) -> str:
    """An IRI as a term; raises `ValueError` when it is none."""
    return str(NamedNode(value))


def text(value: str) -> str:
    """A string as a term."""
    return str(Literal(value))


def texts(values: Iterable[str]) -> str:
    """Several IRIs as terms."""
    return " ".join([str(NamedNode(value)) for value in values])


def any_of(values: Iterable[str]) -> str:
    """Several IRIs as the members of a set."""
    return ", ".join(map(iri, values))


# --- levels -------------------------------------------------------------------------------------------


def level_query(level: Level) -> Callable[[Sequence[str]], str]:
    """Write one level, to be asked for all its things at once.

    A row begins with its thing. Then it has either what is asked of the thing itself, or in one of the last
    places what one of its lists leads to.
    """
    write = Writer()
    about = "\n    ".join(columns(write, level.columns, 0))
    ends = [f"?e{number}" for number in range(len(level.links))]
    ways = [write.link(link.steps, end) for link, end in zip(level.links, ends, strict=True)]
    # One VALUES serves all links of a single statement; Oxigraph would join it with longer ones by reading
    # the whole graph, so each of these has its own.
    short = " UNION ".join(f"{{ {way} }}" for way in ways if way.count("GRAPH") == 1)
    branches = [about, *[short] * bool(short), *(way for way in ways if way.count("GRAPH") > 1)]
    selected = " ".join([*(f"?v{number}" for number in level.places), *ends])

    def fill(things: Sequence[str]) -> str:
        names = texts(things)
        parts = [f"{{ VALUES ?v0 {{ {names} }}\n    {branch} }}" for branch in branches]
        return f"SELECT {selected} WHERE {{\n  " + "\n  UNION ".join(parts) + "\n}"

    return fill


def columns(write: Writer, all_columns: tuple[Column, ...], parent: int) -> Iterator[str]:
    """What hangs on a column: first what is needed, then each optional part with all that hangs on it."""
    own = [(number, column) for number, column in enumerate(all_columns, 1) if column.parent == parent]
    for number, column in own:
        if column.needed:
            yield write.step(column.step, f"?v{parent}", f"?v{number}")
    for number, column in own:
        if not column.needed:
            inside = [write.step(column.step, f"?v{parent}", f"?v{number}")]
            inside += [
                write.statement(graph, f"?v{number}", predicate, iri(value))
                for graph, predicate, value in column.where
            ]
            inside += columns(write, all_columns, number)
            yield f"OPTIONAL {{ {' '.join(inside)} }}"


# --- lists --------------------------------------------------------------------------------------------


def listing_query(listing: Listing) -> str:
    """Ask for everything in a listing, each with the value it is sorted by."""
    write = Writer()
    parts = []
    if len(listing.classes) == 1:
        parts.append(write.statement(listing.graph, "?v0", TYPE, iri(listing.classes[0])))
    else:
        parts.append(f"VALUES ?type {{ {texts(listing.classes)} }}")
        parts.append(write.statement(listing.graph, "?v0", TYPE, "?type"))
    parts += [
        write.statement(listing.graph, "?v0", predicate, iri(value)) for predicate, value in listing.where
    ]
    for demand in listing.demands:
        parts += demanded(write, demand)
    if listing.order.path:
        parts.append(f"OPTIONAL {{ {write.path(listing.order.path, '?v0', '?key')} }}")
    return "SELECT ?v0 ?key WHERE {\n  " + "\n  ".join(parts) + "\n}"


def demanded(write: Writer, demand: Demand) -> Iterator[str]:
    """The patterns that a filter stands for."""
    match demand.test:
        case Test.EQUAL | Test.EACH_EQUAL:
            yield from (write.path(demand.path, "?v0", text(value)) for value in demand.values)
        case Test.ANY_CODE:
            found = write.fresh()
            yield f"VALUES {found} {{ {texts(demand.values)} }}"
            yield write.path(demand.path, "?v0", found)
        case Test.CONTAINS | Test.EACH_CONTAINED:
            for value in demand.values:
                found = write.fresh()
                yield write.path(demand.path, "?v0", found)
                yield f"FILTER({contains(found, value)})"
        case Test.NOT_BEFORE | Test.NOT_AFTER:
            found = write.fresh()
            yield write.path(demand.path, "?v0", found)
            yield f"FILTER({dated(found, demand.test, demand.values[0])})"


def contains(variable: str, value: str) -> str:
    """The test whether a variable holds some words, whatever the case."""
    return f"CONTAINS(LCASE(STR({variable})), LCASE({text(value)}))"


def dated(variable: str, test: Test, value: str) -> str:
    """The test of a date known to the day, month or year: it passes if the day it stands for may lie there.

    ISO dates sort as text, and `~` sorts after every character of theirs: 2014~ is the end of 2014.
    """
    if test is Test.NOT_BEFORE:
        return f'CONCAT(STR({variable}), "~") >= {text(value)}'
    return f"STR({variable}) <= {text(value + '~')}"


# --- search and paths ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """Things of some classes in one graph, and the path to their name."""

    classes: tuple[str, ...]
    graph: Graph
    path: Path


def search_query(named: Sequence[Named], words: str) -> str:
    """Ask for everything whose name contains the words."""
    write = Writer()
    branches = []
    for one in named:
        kind = write.fresh()
        branches.append(
            f"{{ {write.path(one.path, '?v0', '?name')} FILTER({contains('?name', words)}) "
            f"{write.statement(one.graph, '?v0', TYPE, kind)} FILTER({kind} IN ({any_of(one.classes)})) }}"
        )
    return "SELECT ?v0 ?name WHERE {\n  " + "\n  UNION ".join(branches) + "\n}"


def named_query(words: str, classes: Sequence[str]) -> str:
    """Ask for entities of these classes that have exactly this name or code."""
    write = Writer()
    name = write.statement(Graph.ENTITIES, "?v0", RDFS.label.value, text(words))
    code = write.statement(Graph.ENTITIES, "?v0", SKOS.notation.value, text(words))
    kind = write.statement(Graph.ENTITIES, "?v0", TYPE, "?type")
    return (
        f"SELECT ?v0 WHERE {{\n  {{ {name} }} UNION {{ {code} }}\n  {kind}\n"
        f"  FILTER(?type IN ({any_of(classes)}))\n}}"
    )


def neighbours_query(actors: Sequence[str]) -> str:
    """Ask which events lead from some actors to which others; a row begins with the number of the actor."""
    write = Writer()
    there = write.statement(Graph.EVENTS, "?event", SEM.hasActor.value, "?p")
    back = write.statement(Graph.EVENTS, "?event", SEM.hasActor.value, "?v0")
    return (
        f"SELECT ?i ?event ?v0 WHERE {{\n  VALUES (?p ?i) {{ {numbered(actors)} }}\n"
        f"  {there}\n  {back}\n  FILTER(?p != ?v0)\n}}"
    )
