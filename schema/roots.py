"""From an entry point and its arguments to its plan. Pure.

Only the frames around things are planned here: pages, hits and chains. The things themselves are levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
)

from graph import ids
from schema.asof import PASSING, origin, walked
from schema.bindings import (
    Bindings,
    Condition,
    Graph,
    ObjectBinding,
    Order,
    Root,
    Source,
    Step,
    Test,
    settled,
)
from schema.cursors import Place, from_cursor, from_id
from schema.days import Day, day_of
from schema.plan import Arguments, Collect, Details, Level, Planner
from schema.ranking import Window
from schema.shape import Maker, ready
from schema.sparql import Demand, Listing, Named, iri, listing_query

PAGE = 50
LARGEST_PAGE = 200
LARGEST_SEARCH = 100
SHORTEST_SEARCH = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a frame: its response key and name, the type of what stands there, and how that is made.

    `parts` are those of a frame within (None for a scalar), `shape` the number of a thing's selection among
    those of its type.
    """

    key: str
    name: str
    type: str
    parts: tuple[Part, ...] | None = None
    shape: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around things: a type of no graph, its parts, and what makes the things by their type."""

    typename: str
    parts: tuple[Part, ...]
    makers: tuple[tuple[str, Maker], ...]


@dataclass(frozen=True, slots=True)
class ThingPlan:
    """One thing by its IRI, as it was known on a day if one is asked for."""

    iri: str
    maker: Maker
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page of a listing."""

    query: str
    order: str
    window: Window
    by_number: bool
    frame: Frame


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """Things found by words."""

    named: tuple[Named, ...]
    text: str
    first: int
    frame: Frame
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class PathPlan:
    """A chain of events between two actors, which are of these classes."""

    start: str
    end: str
    classes: tuple[str, ...]
    frame: Frame
    day: Day | None = None


RootPlan = ThingPlan | PagePlan | SearchPlan | PathPlan


@dataclass(frozen=True, slots=True)
class RootPlanner:
    """Plans the entry points of an API; with a `day` the bindings are those of `schema/asof.py`."""

    schema: GraphQLSchema
    bindings: Bindings
    collect: Collect
    arguments: Arguments
    day: Day | None = None

    def plan(self, name: str, details: Details, args: Mapping[str, Any]) -> RootPlan:
        """The plan of one entry point; raises `GraphQLError` for arguments that cannot be met."""
        root = self.bindings.roots[name]
        match root.source:
            case Source.LISTING:
                return self.page(name, root, details, args)
            case Source.NODE:
                return self.thing(name, identified(args["id"]), details)
            case Source.ENTITY:
                return self.thing(name, checked(args["iri"]), details)
            case Source.SEARCH:
                return self.search(details, args)
            case Source.PATH:
                return self.path(details, args)
        raise AssertionError(f"{name} is not planned")

    # --- frames ---

    def frame(self, typename: str, details: Details) -> Frame:
        """A frame with all its parts."""
        selections: dict[str, list[Details]] = {}
        parts = self.parts(typename, details, selections)
        makers = tuple((name, ready(self.given(name, tuple(asked)))) for name, asked in selections.items())
        return Frame(typename, parts, makers)

    def parts(
        self, typename: str, details: Details, selections: dict[str, list[Details]]
    ) -> tuple[Part, ...]:
        """The parts of a frame; selections of things are collected by the name of the thing's type."""
        frame = self.schema.type_map[typename]
        assert isinstance(frame, GraphQLObjectType)  # noqa: S101 - frames are object types
        found = []
        for key, asked in self.collect(frame, details).items():
            name = asked[0].node.name.value
            if name == "__typename":
                found.append(Part(key, name, typename))
                continue
            inner = get_named_type(frame.fields[name].type)
            if inner.name in self.bindings.things or is_abstract_type(inner):
                selections.setdefault(inner.name, []).append(asked)
                found.append(Part(key, name, inner.name, shape=len(selections[inner.name]) - 1))
            elif is_leaf_type(inner):
                found.append(Part(key, name, inner.name))
            else:
                found.append(Part(key, name, inner.name, self.parts(inner.name, asked, selections)))
        return tuple(found)

    @property
    def planner(self) -> Planner:
        """What plans the levels of things."""
        return Planner(self.schema, self.bindings.things, self.collect, self.arguments, self.day)

    def given(self, typename: str, selections: tuple[Details, ...]) -> Level:
        """The level of things whose IRIs are known."""
        return self.planner.given(self.schema.type_map[typename], selections)

    def classes(self, typename: str) -> tuple[tuple[str, ...], ObjectBinding]:
        """The RDF classes of a type, and the first of the object types bound to them."""
        bound = self.planner.concrete(self.schema.type_map[typename])
        return tuple(one.thing.rdf_class or "" for one in bound), bound[0]

    # --- entry points ---

    def thing(self, name: str, iri: str, details: Details) -> ThingPlan:
        """One thing of the type of an entry point."""
        typename = get_named_type(self.field(name).type).name
        level = self.planner.given(self.schema.type_map[typename], (details,), typed=True)
        return ThingPlan(iri, ready(level), self.day)

    def field(self, name: str) -> GraphQLField:
        """An entry point."""
        query_type = self.schema.query_type
        assert query_type is not None  # noqa: S101 - every schema here has one
        found: GraphQLField = query_type.fields[name]
        return found

    def page(self, name: str, root: Root, details: Details, args: Mapping[str, Any]) -> PagePlan:
        """A page of everything of one type."""
        field = self.field(name)
        connection = get_named_type(field.type).name
        classes, bound = self.classes(connection.removesuffix("Connection"))
        conditions = self.bindings.conditions[get_named_type(field.args["filter"].type).name]
        graph, start = bound.thing.graph, origin(bound.thing)
        demands = [
            demanded(self.condition(conditions[key], start), value)
            for key, value in (args.get("filter") or {}).items()
            if value is not None
        ]
        where = root.where
        if self.day:  # what is said of a person in passing was said by then
            where = tuple(pair for pair in root.where if pair[0] not in PASSING)
            demands += [
                Demand(walked((Step(predicate),), start), Test.ANY_CODE, (value,))
                for predicate, value in set(root.where) - set(where)
            ]
        order: Order = args["orderBy"].value
        path = walked(order.path, start) if self.day else settled(order.path, start)[0]
        held = settled(root.held, start)[0]
        listing = Listing(
            classes, graph, where, tuple(demands), Order(path), bound.thing.typed_by, held, self.day
        )
        window = self.window(args, order.descending)
        query = listing_query(listing)
        return PagePlan(query, args["orderBy"].name, window, order.number, self.frame(connection, details))

    def condition(self, given: Condition, graph: Graph) -> Condition:
        """A filter's binding with its path counted from things of a graph."""
        path = walked(given.path, graph) if self.day else settled(given.path, graph)[0]
        return replace(given, path=path)

    def window(self, args: Mapping[str, Any], descending: bool) -> Window:
        """Which part of a list the arguments ask for."""
        first, last = args.get("first"), args.get("last")
        return Window(
            PAGE if first is None and last is None else counted("first", first, LARGEST_PAGE),
            placed("after", args.get("after"), args["orderBy"].name),
            counted("last", last, LARGEST_PAGE),
            placed("before", args.get("before"), args["orderBy"].name),
            descending,
        )

    def search(self, details: Details, args: Mapping[str, Any]) -> SearchPlan:
        """Things by words of their names."""
        text = args["text"].strip()
        if len(text) < SHORTEST_SEARCH:
            raise GraphQLError(f"Search for {SHORTEST_SEARCH} characters or more.")
        named = []
        for typename, field in SEARCHED:
            classes, bound = self.classes(typename)
            named.append(Named(classes, bound.thing.graph, bound.fields[field].path, bound.thing.typed_by))
        first = counted("first", args["first"], LARGEST_SEARCH) or 0
        return SearchPlan(tuple(named), text, first, self.frame("SearchHit", details), self.day)

    def path(self, details: Details, args: Mapping[str, Any]) -> PathPlan:
        """A chain of events between two actors."""
        classes, frame = self.classes("Entity")[0], self.frame("Path", details)
        return PathPlan(args["from"], args["to"], classes, frame, self.day)


SEARCHED = (("Entity", "name"), ("Event", "label"), ("Article", "title"))


# --- arguments ----------------------------------------------------------------------------------------


def asked_day(args: Mapping[str, Any]) -> Day | None:
    """The day whose knowledge an entry point is asked for."""
    given = args.get("asOf")
    try:
        return None if given is None else day_of(given)
    except ValueError as error:
        raise GraphQLError(f"'asOf' is {given!r}, and there is no such day.") from error


def demanded(condition: Condition, value: Any) -> Demand:
    """A filter that was given, with its values as text; codes become the IRIs of their concepts."""
    values = value if isinstance(value, list) else [value]
    if condition.test is Test.ANY_CODE:
        values = [ids.code(type(one).__name__.lower(), one.value) for one in values]
    return Demand(condition.path, condition.test, tuple(values))


def counted(name: str, value: int | None, most: int) -> int | None:
    """Check how many are asked for."""
    if value is not None and not 0 <= value <= most:
        raise GraphQLError(f"'{name}' must be from 0 to {most}, and {value} is asked for.")
    return value


def placed(name: str, cursor: str | None, order: str) -> Place | None:
    """Check a cursor."""
    try:
        return None if cursor is None else from_cursor(cursor, order)
    except ValueError as error:
        raise GraphQLError(f"'{name}' is not a cursor of a list ordered by {order}.") from error


def identified(identifier: str) -> str:
    """The IRI of an identifier."""
    try:
        return from_id(identifier)
    except ValueError as error:
        raise GraphQLError("'id' is not an identifier of this API.") from error


def checked(value: str) -> str:
    """Check an IRI."""
    try:
        iri(value)
    except ValueError as error:
        raise GraphQLError("'iri' is not an absolute IRI.") from error
    return value
