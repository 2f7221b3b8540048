"""From a plan to an answer: the store is asked here, and nowhere else in `schema/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLError

from graph.ids import THINGS
from graph.shelf import Release
from graph.store import Row, Store
from schema.cursors import from_id, lasting, to_cursor
from schema.days import Day
from schema.ranking import Ranking, Rankings, ranked
from schema.roots import Frame, PagePlan, Part, PathPlan, RootPlan, SearchPlan, ThingPlan
from schema.shape import Loose, Made, Maker, NotClean, Ordered, Shaped, Table, shaped, sifted
from schema.sparql import (
    iri,
    moved_query,
    named_query,
    neighbours_query,
    search_query,
    standing_query,
)

MOST_ROWS = 200_000
LONGEST_CHAIN = 6
MOST_ACTORS = 20_000
PEOPLE = THINGS + "person/"
RANKINGS = Rankings(most=2_000_000)


@dataclass(frozen=True, slots=True)
class Context:
    """What a request is answered from: the store, the release it is the state of, and whether to explain.

    With `release` the store is taken to be immutable, and the order of its lists is kept between requests;
    without one (a remote store that may change) it is worked out anew. With `explain` the result carries the
    queries that were asked, in `extensions.sparql`.
    """

    store: Store
    release: Release | None = None
    explain: bool = False


@dataclass(slots=True)
class Session:
    """One request: its context, the queries asked so far, and how many rows came back."""

    context: Context
    asked: list[str] = field(default_factory=list)
    rows: int = 0

    def ask(self, query: str) -> list[Row]:
        """Ask the store; raises `GraphQLError` when the request has brought back too much."""
        self.asked.append(query)
        found = list(self.context.store.query(query))
        self.rows += len(found)
        if self.rows > MOST_ROWS:
            raise GraphQLError(f"The query finds more than {MOST_ROWS} values: ask for less at a time.")
        return found

    def ranking(self, query: str, descending: bool, by_number: bool) -> Ranking:
        """The order of a listing, kept for as long as the release is the same."""

        def make() -> Ranking:
            return ranked(self.ask(query), descending, by_number)

        release = self.context.release
        return make() if release is None else RANKINGS.get(release.hash, query, descending, make)


def answer(plan: RootPlan, session: Session) -> Any:
    """The value of an entry point: `Shaped`, or `Loose` values for the executor to complete."""
    match plan:
        case ThingPlan():
            return thing(plan, session)
        case PagePlan():
            return page(plan, session)
        case SearchPlan():
            return search(plan, session)
        case PathPlan():
            return path(plan, session)


def fetch(maker: Maker, things: list[str], session: Session) -> Table:
    """Ask for a level, then for what its lists lead to, each once for all things above."""
    rows = session.ask(maker.query(things)) if things else []
    about, lists = sifted(maker.level, rows)
    below = []
    for held, inner, order in zip(lists, maker.below, maker.orders, strict=True):
        if order is not None:
            portion(held, order, session)
        ends = list(dict.fromkeys(end for ends in held.values() for end in ends))
        below.append(fetch(inner, ends, session) if isinstance(inner, Maker) else None)
    return Table(maker, about, lists, tuple(below))


def portion(held: dict[str, list[str]], ordered: Ordered, session: Session) -> None:
    """Leave of each list the part that is asked for: all are put in order by one query."""
    part, write = ordered
    names = list(dict.fromkeys(end for ends in held.values() for end in ends))
    number = part.order.number
    places = {name: place for place, (_, name) in enumerate(ranked(session.ask(write(names)), False, number))}
    for owner, ends in held.items():
        ranking = sorted(set(ends), key=places.__getitem__)
        if part.after is not None:
            found = (number for number, end in enumerate(ranking, 1) if lasting(end) == part.after)
            ranking = ranking[next(found, len(ranking)) :]
        held[owner] = ranking[: part.first]


def thing(plan: ThingPlan, session: Session) -> Any:
    """One thing, or what took its place; null when there is neither."""
    name = plan.iri
    table = standing(name, plan, session)
    if not table.about:
        name = next((row[0].value for row in session.ask(moved_query(name)) if row[0] is not None), "")
        table = standing(name, plan, session) if name else table
    return cleanly(lambda loose: next(iter(shaped(table, loose)[0].values()), None))


def standing(name: str, plan: ThingPlan, session: Session) -> Table:
    """What is asked of one thing, or of what stood for it on the day."""
    names = [name]
    if plan.day is not None:
        found = session.ask(standing_query(name, plan.day))
        names = sorted({row[0].value for row in found if row[0] is not None})[:1]
    return fetch(plan.maker, names, session)


def cleanly(make: Callable[[bool], Any]) -> Any:
    """A value shaped for good if its rows are clean, else loosely."""
    try:
        return Shaped(make(False))
    except NotClean:
        return make(True)


# --- frames -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Framer:
    """Puts things into frames: `things` holds the values of each selection by the name of their type."""

    things: dict[str, tuple[Made, ...]]
    loose: bool

    def frame(self, typename: str, parts: tuple[Part, ...], source: dict[str, Any]) -> Any:
        """A frame with its parts taken from `source`, where things stand as IRIs and frames as dicts."""
        out = {
            part.key: part.type if part.name == "__typename" else self.part(part, source[part.name])
            for part in parts
        }
        return Loose(typename, out) if self.loose else out

    def part(self, part: Part, value: Any) -> Any:
        """What stands in one part of a frame."""
        if isinstance(value, list):
            return [self.part(part, one) for one in value]
        if part.shape is not None:
            return self.things[part.type][part.shape].get(value)
        return value if part.parts is None else self.frame(part.type, part.parts, value)


def framed(frame: Frame, source: Any, tables: dict[str, Table]) -> Any:
    """The value of an entry point that puts things into a frame, or into a list of them."""

    def make(loose: bool) -> Any:
        framer = Framer({name: shaped(table, loose) for name, table in tables.items()}, loose)
        if isinstance(source, list):
            return [framer.frame(frame.typename, frame.parts, one) for one in source]
        return framer.frame(frame.typename, frame.parts, source)

    return cleanly(make)


def fetched(frame: Frame, names: list[str], session: Session) -> dict[str, Table]:
    """The tables of all things of a frame: each type is asked for all the names."""
    return {type_name: fetch(maker, names, session) for type_name, maker in frame.makers}


def page(plan: PagePlan, session: Session) -> Any:
    """A page of a listing."""
    ranking = session.ranking(plan.query, plan.window.descending, plan.by_number)
    start, stop = plan.window.bounds(ranking)
    names = [name for _, name in ranking[start:stop]]
    cursors = [to_cursor(plan.order, place) for place in ranking[start:stop]]
    source = {
        "totalCount": len(ranking),
        "nodes": names,
        "edges": [{"cursor": cursor, "node": name} for cursor, name in zip(cursors, names, strict=True)],
        "pageInfo": {
            "hasNextPage": stop < len(ranking),
            "hasPreviousPage": start > 0,
            "startCursor": cursors[0] if cursors else None,
            "endCursor": cursors[-1] if cursors else None,
        },
    }
    return framed(plan.frame, source, fetched(plan.frame, names, session))


# --- search -------------------------------------------------------------------------------------------


def search(plan: SearchPlan, session: Session) -> Any:
    """Things by words of their names: the whole name first, then names that begin so, then the rest."""
    hits: dict[str, str] = {}
    for thing_found, name in session.ask(search_query(plan.named, plan.text, plan.day)):
        if thing_found is not None and name is not None:
            hits[thing_found.value] = min(name.value, hits.get(thing_found.value, name.value))
    words = plan.text.lower()

    def nearness(hit: tuple[str, str]) -> tuple[int, str, str]:
        name = hit[1].lower()
        return (0 if name == words else 1 if name.startswith(words) else 2, hit[1], hit[0])

    nearest = sorted(hits.items(), key=nearness)[: plan.first]
    source = [{"snippet": name, "node": thing_found} for thing_found, name in nearest]
    return framed(plan.frame, source, fetched(plan.frame, [name for name, _ in nearest], session))


# --- chains of events ---------------------------------------------------------------------------------


def path(plan: PathPlan, session: Session) -> Any:
    """A shortest chain of events between two actors, or null when there is none."""
    start, end = actor(plan.start, plan.classes, session), actor(plan.end, plan.classes, session)
    steps = chain(start, end, plan.day, session)
    if steps is None:
        return Shaped(None)
    source = {
        "length": len(steps),
        "steps": [{"from": one, "event": event, "to": other} for one, event, other in steps],
    }
    names = list(dict.fromkeys(name for step in steps for name in step))
    return framed(plan.frame, source, fetched(plan.frame, names, session))


def actor(given: str, classes: tuple[str, ...], session: Session) -> str:
    """The IRI of the person or party given by IRI, identifier, code or full name; raises `GraphQLError`."""
    for reading in (iri, from_id):
        try:
            return str(reading(given)).strip("<>")
        except ValueError:
            continue
    names = sorted({row[0].value for row in session.ask(named_query(given, classes)) if row[0] is not None})
    if not names:
        raise GraphQLError(f"No person or party is called or coded {given!r}.")
    return names[0]


def chain(start: str, end: str, day: Day | None, session: Session) -> list[tuple[str, str, str]] | None:
    """The first of the shortest chains from start to end by breadth, one query for each step of it.

    Actors are met in the order of those who lead to them, people before states and bodies, then of their own
    IRI, then of the event's.
    """
    met: dict[str, tuple[str, str] | None] = {start: None}
    edge = [start]
    for _ in range(LONGEST_CHAIN):
        if end in met or not edge or len(met) > MOST_ACTORS:
            break
        links = sorted(
            (int(number.value), not other.value.startswith(PEOPLE), other.value, event.value)
            for number, event, other in session.ask(neighbours_query(edge, day))
            if number is not None and event is not None and other is not None
        )
        before, edge = edge, []
        for index, _, other_name, event_name in links:
            if other_name not in met:
                met[other_name] = (before[index], event_name)
                edge.append(other_name)
    if end not in met:
        return None
    steps = []
    while (link := met[end]) is not None:
        steps.append((link[0], link[1], end))
        end = link[0]
    return steps[::-1]
