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
from graph.vocab import DCTERMS, ENT, PROV, RDFS, SCHEMA, SEM, SKOS
from schema.bindings import BY_IRI, TYPE, Graph, Guard, Order, Path, Step, Test
from schema.days import Day
from schema.plan import Column, Level, Where

GRAPHS = {
    Graph.ENTITIES: ids.ENTITIES,
    Graph.EVENTS: ids.EVENTS,
    Graph.VERSIONS: ids.VERSIONS,
    Graph.MOVES: ids.MOVES,
}


@dataclass(frozen=True, slots=True)
class Demand:
    """A filter that was given: what is found at the end of `path` must pass the test with these values."""

    path: Path
    test: Test
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything of some classes in one graph that has the statements `where` and meets the demands.

    `typed_by` is the predicate of the classes; `held` is a path that must lead somewhere. With a `day` it
    must have been known then.
    """

    classes: tuple[str, ...]
    graph: Graph
    where: tuple[tuple[str, str], ...]
    demands: tuple[Demand, ...]
    order: Order
    typed_by: str = TYPE
    held: Path = ()
    day: Day | None = None


class Writer:
    """Writes the patterns of one query, with fresh variables where any will do; guards ask of the `day`."""

    def __init__(self, day: Day | None = None) -> None:
        self._numbers = count()
        self._day = day

    @property
    def day(self) -> Day:
        """The day; only queries as of a day have guards."""
        assert self._day is not None  # noqa: S101 - guards come with a day
        return self._day

    def fresh(self) -> str:
        """A variable that stands nowhere else."""
        return f"?x{next(self._numbers)}"

    def statement(self, graph: Graph | None, subject: str, predicate: str, value: str, more: str = "") -> str:
        """One statement in its graph, and more patterns in the same graph."""
        name = iri(GRAPHS[graph]) if graph in GRAPHS else self.fresh()
        return f"GRAPH {name} {{ {subject} {iri(predicate)} {value}{more} }}"

    def step(self, step: Step, start: str, end: str) -> str:
        """One step from a term to another, and what is asked of its end."""
        subject, value = (end, start) if step.inverse else (start, end)
        name = iri(GRAPHS[step.graph]) if step.graph in GRAPHS else self.fresh()
        predicate = f"({iri(step.predicate)}|{iri(step.also)})" if step.also else iri(step.predicate)
        inside = f"{subject} {predicate} {value}"
        inside += "".join(f" . {end} {iri(one)} {iri(other)}" for one, other in step.where)
        tests = ""
        match step.guard:
            case Guard.PUBLISHED:
                published = self.fresh()
                inside += f" . {self.fresh()} {iri(SCHEMA.datePublished.value)} {published}"
                tests = f" {self.by_then(published)}"
            case Guard.TOLD:
                article, published = self.fresh(), self.fresh()
                said = f"{end} {iri(PROV.wasDerivedFrom.value)} {article} . "
                said += f"{article} {iri(SCHEMA.datePublished.value)} {published}"
                tests = f" GRAPH {self.fresh()} {{ {said} }} {self.by_then(published)}"
            case Guard.PAST:
                tests = f" {self.by_then(end)}"
            case Guard.HOLDS | Guard.KNOWN:
                tests = f" {self.known(end, holds=step.guard is Guard.HOLDS)}"
            case Guard.BEGUN:
                start_of = self.fresh()
                then = self.statement(Graph.ENTITIES, end, SCHEMA.startDate.value, start_of)
                tests = f" FILTER NOT EXISTS {{ {then} FILTER({text(self.day.next)} <= STR({start_of})) }}"
        return f"GRAPH {name} {{ {inside} }}{tests}"

    def by_then(self, variable: str) -> str:
        """The test whether a date of any precision is over by the end of the day."""
        return f'FILTER(CONCAT(STR({variable}), "~") < {text(self.day.next)})'

    def known(self, version: str, holds: bool = True) -> str:
        """The test whether a version was known on the day, and held."""
        begun, over = self.fresh(), self.fresh()
        since = self.statement(Graph.VERSIONS, version, ENT.knownFrom.value, begun)
        until = self.statement(Graph.VERSIONS, version, ENT.knownUntil.value, over)
        still = f" FILTER NOT EXISTS {{ {until} {self.by_then(over)} }}" if holds else ""
        return f"{since} {self.by_then(begun)}{still}"

    def told(self, thing: str) -> str:
        """The test whether an article published by the day speaks of a thing."""
        one, other, published = self.fresh(), self.fresh(), self.fresh()
        said = f"GRAPH {self.fresh()} {{ {one} {other} {thing} . "
        said += f"{self.fresh()} {iri(SCHEMA.datePublished.value)} {published} }}"
        return f"FILTER EXISTS {{ {said} {self.by_then(published)} }}"

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
    write = Writer(level.day)
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
            if column.among:
                yield f"FILTER(?v{number} IN ({any_of(column.among)}))"
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
    write = Writer(listing.day)
    parts = []
    if len(listing.classes) == 1:
        kind = iri(listing.classes[0])
    else:
        kind = "?type"
        parts.append(f"VALUES ?type {{ {texts(listing.classes)} }}")
    parts += listed(write, listing, kind)
    if listing.held:
        parts.append(write.path(listing.held, "?v0", write.fresh()))
    parts += [
        write.statement(listing.graph, "?v0", predicate, iri(value)) for predicate, value in listing.where
    ]
    for demand in listing.demands:
        parts += demanded(write, demand)
    if listing.order.path:
        parts.append(f"OPTIONAL {{ {write.path(listing.order.path, '?v0', '?key')} }}")
    # What leads from one thing to several (a value to the versions that share it) says the thing as often.
    return "SELECT ?v0 ?key WHERE {\n  " + "\n  ".join(parts) + "\n}"


def listed(write: Writer, listing: Listing, kind: str) -> Iterator[str]:
    """The patterns of a class, and of what was known on the day if one is asked for."""
    if listing.day is None or listing.held:
        yield write.statement(listing.graph, "?v0", listing.typed_by, kind)
        return
    match listing.graph:
        case Graph.ARTICLE:
            published = write.fresh()
            then = f" . {write.fresh()} {iri(SCHEMA.datePublished.value)} {published}"
            yield write.statement(listing.graph, "?v0", listing.typed_by, kind, then)
            yield write.by_then(published)
        case Graph.VERSIONS:
            yield write.statement(listing.graph, "?v0", listing.typed_by, kind)
            yield write.known("?v0")
        case _:
            yield write.statement(listing.graph, "?v0", listing.typed_by, kind)
            yield write.told("?v0")


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
        case Test.AT_MOST | Test.AT_LEAST:
            found = write.fresh()
            yield write.path(demand.path, "?v0", found)
            sign = "<=" if demand.test is Test.AT_MOST else ">="
            yield f"FILTER({found} {sign} {int(demand.values[0])})"
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
    """Things of some classes in one graph, how their class is told, and the path to their name."""

    classes: tuple[str, ...]
    graph: Graph
    path: Path
    typed_by: str = TYPE


def search_query(named: Sequence[Named], words: str, day: Day | None) -> str:
    """Ask for everything whose name contains the words."""
    write = Writer(day)
    branches = []
    for one in named:
        kind = write.fresh()
        as_listing = Listing(one.classes, one.graph, (), (), BY_IRI, one.typed_by, day=day)
        branches.append(
            f"{{ {write.path(one.path, '?v0', '?name')} FILTER({contains('?name', words)}) "
            f"{' '.join(listed(write, as_listing, kind))} FILTER({kind} IN ({any_of(one.classes)})) }}"
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


def neighbours_query(actors: Sequence[str], day: Day | None) -> str:
    """Ask which events lead from some actors to which others; a row begins with the number of the actor."""
    write = Writer(day)
    graph = Graph.EVENTS if day is None else Graph.VERSIONS
    there = write.statement(graph, "?event", SEM.hasActor.value, "?p")
    there += f" {write.known('?event')}" if day else ""
    back = write.statement(graph, "?event", SEM.hasActor.value, "?v0")
    return (
        f"SELECT ?i ?event ?v0 WHERE {{\n  VALUES (?p ?i) {{ {numbered(actors)} }}\n"
        f"  {there}\n  {back}\n  FILTER(?p != ?v0)\n}}"
    )


# --- one thing ----------------------------------------------------------------------------------------


def standing_query(name: str, day: Day) -> str:
    """Ask for what stood for a thing on a day: the version of an event that held, else itself if told then.

    What a version of an event holds of a discrepancy stands for that as the version does for the event.
    """
    write = Writer(day)
    version = write.statement(Graph.VERSIONS, "?v0", ENT.versionOf.value, iri(name))
    lasting = write.statement(Graph.VERSIONS, "?v0", PROV.specializationOf.value, iri(name))
    disputed = write.statement(Graph.VERSIONS, "?held", ENT.discrepancy.value, "?v0")
    valued = write.statement(Graph.VERSIONS, "?held", ENT.value.value, "?v0")
    published = write.fresh()
    then = f" . {write.fresh()} {iri(SCHEMA.datePublished.value)} {published}"
    stated = write.statement(None, "?v0", TYPE, "?type", then)
    own = write.statement(Graph.ENTITIES, "?v0", TYPE, "?type")
    itself = f"VALUES ?v0 {{ {iri(name)} }}"
    return (
        f"SELECT ?v0 WHERE {{\n  {{ {version} {write.known('?v0')} }}\n"
        f"  UNION {{ {lasting} {disputed} {write.known('?held')} }}\n"
        f"  UNION {{ {itself} {valued} {write.known('?held')} }}\n"
        f"  UNION {{ {itself} {stated} {write.by_then(published)} }}\n"
        f"  UNION {{ {itself} {write.known('?v0', holds=False)} }}\n"
        f"  UNION {{ {itself} {own} {write.told('?v0')} }}\n}}"
    )


def moved_query(name: str) -> str:
    """Ask what took the place of an IRI."""
    write = Writer()
    return (
        f"SELECT ?v0 WHERE {{ {write.statement(Graph.MOVES, iri(name), DCTERMS.isReplacedBy.value, '?v0')} }}"
    )


def order_query(order: Order, day: Day | None) -> Callable[[Sequence[str]], str]:
    """Write the query for the values by which things are sorted."""
    write = Writer(day)
    key = f"OPTIONAL {{ {write.path(order.path, '?v0', '?key')} }}" if order.path else ""
    return lambda things: f"SELECT ?v0 ?key WHERE {{\n  VALUES ?v0 {{ {texts(things)} }}\n  {key}\n}}"
