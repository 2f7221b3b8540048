"""From a selection set to a plan: which queries will be asked, and what shape their rows will get. Pure.

A plan is a tree of levels. A level is one SPARQL query: things whose IRIs are known, each with everything
that is reached from it by to-one steps, and where its lists lead. What they lead to is a level of its own,
asked once for all lists above it, each thing once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLField,
    GraphQLLeafType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import FieldDetails

from graph.vocab import DCTERMS, ENT, SCHEMA
from schema.bindings import BY_IRI, TYPE, Binding, Graph, ObjectBinding, Order, Path, Step
from schema.cursors import from_id
from schema.days import Day

Details = list[FieldDetails]
Collect = Callable[[GraphQLObjectType, Details], Mapping[str, Details]]
"""The fields asked of an object type, by response key in response order: the executor's own collection."""

Arguments = Callable[[GraphQLField, Details], Mapping[str, Any]]
"""The arguments a field is given, by name."""

TYPED_BY = (TYPE, DCTERMS.type.value)
MOMENT = (
    Step(ENT.appearance.value, Graph.ARTICLE, inverse=True),
    Step(SCHEMA.datePublished.value, Graph.ARTICLE),
)
"""From how an article presents a person to when that was."""
HIDDEN = ("Version",)
"""Types that stand for other things where a day is asked for: a version then is its event."""
LARGEST_PART = 200
SUBJECT = 0  # the place of the thing in its row


# --- shapes: what becomes of a row --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typename:
    """The name of the object's type."""

    key: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar or enum read from one place of the row; `default` stands in for a missing value."""

    key: str
    place: int
    type: GraphQLLeafType
    nullable: bool
    default: Any = None


@dataclass(frozen=True, slots=True)
class One:
    """An object made from the same row."""

    key: str
    shape: Shape
    nullable: bool


@dataclass(frozen=True, slots=True)
class Many:
    """The level's `number`-th list."""

    key: str
    number: int


Field = Typename | Leaf | One | Many


@dataclass(frozen=True, slots=True)
class Shape:
    """An object made from the thing at `place`: its fields by RDF class, which stands at `type_place`.

    Without a `type_place` there is one variant and the class is not asked for.
    """

    place: int
    type_place: int | None
    variants: tuple[tuple[str, str, tuple[Field, ...]], ...]  # RDF class, type name, fields


# --- levels: what is asked ----------------------------------------------------------------------------


Where = tuple[tuple[Graph | None, str, str], ...]
"""Statements that a value must have: graph, predicate, object."""


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of a query, reached by one step from an earlier one.

    `needed` keeps it out of OPTIONAL; it must be one of `among`, where that is not empty.
    """

    parent: int
    step: Step
    where: Where = ()
    needed: bool = False
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """At most `first` things of a list after the one with the IRI `after`, in the order of the list."""

    first: int | None
    after: str | None
    order: Order


@dataclass(frozen=True, slots=True)
class Link:
    """How a list is reached from the things of a level: its steps, with what the value of each must have.

    `level` is what is asked of the things in the list; a list of scalars has a `leaf` instead. `part` is the
    part of the list that is asked for, None for all of it.
    """

    steps: tuple[tuple[Step, Where], ...]
    level: Level | None
    leaf: Leaf | None = None
    part: Portion | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One query about things whose IRIs are known: what is asked of each, and where its lists lead.

    `columns` are numbered from 1 (0 is the thing); `places` tells which column stands at each place of a row
    from `SUBJECT` on. `shapes` is what is made of a row. `order` is the place that lists of these things are
    sorted by. Of several rows about one thing the one with the greatest terms at the places `latest` counts.
    `day` is the day whose knowledge is asked for.
    """

    columns: tuple[Column, ...]
    places: tuple[int, ...]
    shapes: tuple[Shape, ...]
    order: int
    by_number: bool
    links: tuple[Link, ...]
    latest: tuple[int, ...] = ()
    day: Day | None = None


@dataclass(eq=False)
class LevelBuilder:
    """A level being planned: every path is walked once, however many fields share its beginning."""

    columns: list[Column] = field(default_factory=list)
    places: list[int] = field(default_factory=lambda: [0])
    links: list[Link] = field(default_factory=list)
    latest: list[int] = field(default_factory=list)
    day: Day | None = None

    def column(self, parent: int, step: Step, where: Where = (), among: tuple[str, ...] = ()) -> int:
        """The number of the column that a step from another column leads to."""
        needed = step.predicate in TYPED_BY and not where
        wanted = Column(parent, step, where, needed, among)
        if wanted not in self.columns:
            self.columns.append(wanted)
        return self.columns.index(wanted) + 1

    def walk(self, start: int, path: Path, where: Where = ()) -> int:
        """The number of the column at the end of a path."""
        for number, step in enumerate(path, 1):
            start = self.column(start, step, where if number == len(path) else ())
            if step.latest:
                self.latest += [self.read(self.walk(start, MOMENT)), self.read(start)]
        return start

    def read(self, column: int) -> int:
        """The place at which a column stands in the rows."""
        if column not in self.places:
            self.places.append(column)
        return self.places.index(column) + SUBJECT

    def way(self, column: int) -> tuple[tuple[Step, Where], ...]:
        """The steps from the thing to a column."""
        if column == 0:
            return ()
        reached = self.columns[column - 1]
        return (*self.way(reached.parent), (reached.step, reached.where))

    def link(self, wanted: Link) -> int:
        """The number of a list; the same list is asked once."""
        if wanted not in self.links:
            self.links.append(wanted)
        return self.links.index(wanted)

    def build(self, shapes: tuple[Shape, ...], order: Order) -> Level:
        """The finished level."""
        place = self.read(self.walk(0, order.path))
        columns, places, links = tuple(self.columns), tuple(self.places), tuple(self.links)
        latest = tuple(dict.fromkeys(self.latest))
        return Level(columns, places, shapes, place, order.number, links, latest, self.day)


class Planner:
    """Plans the selections of one operation; what is asked twice is planned once.

    With a `day` the things are those of `schema/asof.py`. `arguments` tells those of a field.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        things: Mapping[str, ObjectBinding],
        collect: Collect,
        arguments: Arguments,
        day: Day | None = None,
    ) -> None:
        self.schema = schema
        self.things = things
        self.collect = collect
        self.arguments = arguments
        self.day = day
        self._levels: dict[tuple[Any, ...], Level] = {}

    def concrete(self, type_: GraphQLNamedType) -> list[ObjectBinding]:
        """The bound object types that a value of a type may have, by name."""
        if is_abstract_type(type_):
            return [
                self.things[one.name]
                for one in sorted(self.schema.get_possible_types(type_), key=lambda one: one.name)
                if one.name in self.things
                and self.things[one.name].thing.rdf_class
                and not (self.day and one.name in HIDDEN)
            ]
        return [self.things[type_.name]]

    def type_step(self, type_: GraphQLNamedType) -> Step:
        """The step from a thing to its class."""
        first, *others = sorted({one.thing.typed_by for one in self.concrete(type_)}, reverse=True)
        return Step(first, self.graph_of(type_), also=others[0] if others else None)

    def graph_of(self, type_: GraphQLNamedType) -> Graph | None:
        """The graph that describes things of a type; None when it depends on the thing."""
        graphs = {one.thing.graph for one in self.concrete(type_)}
        return graphs.pop() if len(graphs) == 1 else None

    def constraints(self, binding: Binding, type_: GraphQLNamedType) -> Where:
        """The statements a value must have to count: those of the binding, and its class if need be."""
        graph = self.graph_of(type_)
        found = tuple((graph, predicate, value) for predicate, value in binding.where)
        if binding.typed and not is_abstract_type(type_):
            thing = self.things[type_.name].thing
            found += ((graph, thing.typed_by, thing.rdf_class or ""),)
        return found

    def given(
        self, type_: GraphQLNamedType, selections: tuple[Details, ...], *, typed: bool = False
    ) -> Level:
        """The level of things of an entry point, with one shape for each selection.

        With `typed` it is not known yet whether they are of the type.
        """
        builder = LevelBuilder(day=self.day)
        shapes = tuple(self.shape(builder, 0, type_, details, typed=typed) for details in selections)
        return builder.build(shapes, BY_IRI)

    def listed(self, binding: Binding, type_: GraphQLNamedType, details: Details) -> Level:
        """The level of things in a list."""
        key = (binding.order, type_.name, *(id(one.node) for one in details))
        if key not in self._levels:
            builder = LevelBuilder(day=self.day)
            self._levels[key] = builder.build((self.shape(builder, 0, type_, details),), binding.order)
        return self._levels[key]

    def link(
        self,
        way: tuple[tuple[Step, Where], ...],
        binding: Binding,
        type_: GraphQLNamedType,
        details: Details,
        part: Portion | None,
    ) -> Link:
        """The way to the things or scalars in a list, and what is asked of them."""
        if is_leaf_type(type_):
            return Link(
                (*way, *((step, ()) for step in binding.path)), None, Leaf("", SUBJECT, type_, nullable=False)
            )
        last = self.constraints(binding, type_)
        steps = [(step, ()) for step in binding.path[:-1]] + [(binding.path[-1], last)]
        return Link((*way, *steps), self.listed(binding, type_, details), part=part)

    def portion(self, field: GraphQLField, binding: Binding, details: Details) -> Portion | None:
        """The part of a list that its arguments ask for; raises `GraphQLError` for what is none."""
        if not field.args:
            return None
        args = self.arguments(field, details)
        first, after = args.get("first"), args.get("after")
        if first is None and after is None:
            return None
        if first is not None and not 0 <= first <= LARGEST_PART:
            raise GraphQLError(f"'first' must be from 0 to {LARGEST_PART}, and {first} is asked for.")
        try:
            return Portion(first, None if after is None else from_id(after), binding.order)
        except ValueError as error:
            raise GraphQLError("'after' is not the `id` of an item.") from error

    def shape(
        self,
        level: LevelBuilder,
        column: int,
        type_: GraphQLNamedType,
        details: Details,
        *,
        typed: bool = False,
    ) -> Shape:
        """The shape of an object that stands in a column."""
        type_place = None
        if typed or is_abstract_type(type_):
            # A row's own thing may be of any class, and is left out then; what hangs on it must be of these.
            classes = tuple(one.thing.rdf_class or "" for one in self.concrete(type_)) if column else ()
            type_place = level.read(level.column(column, self.type_step(type_), among=classes))
        variants = []
        for bound in self.concrete(type_):
            object_type = self.schema.get_type(bound.name)
            assert isinstance(object_type, GraphQLObjectType)  # noqa: S101 - what `things` is made from
            asked = self.collect(object_type, details)
            fields = tuple(self.field(level, column, object_type, key, asked[key]) for key in asked)
            variants.append((bound.thing.rdf_class or "", bound.name, fields))
        return Shape(level.read(column), type_place, tuple(variants))

    def field(
        self, level: LevelBuilder, column: int, parent: GraphQLObjectType, key: str, details: Details
    ) -> Field:
        """One field of an object: read from its row, made from its row, or a list below."""
        name = details[0].node.name.value
        if name == "__typename":
            return Typename(key)
        binding = self.things[parent.name].fields[name]
        returned: GraphQLOutputType = parent.fields[name].type
        nullable = not is_non_null_type(returned)
        type_ = get_named_type(returned)
        inner = get_nullable_type(returned)
        if is_list_type(inner):
            part = self.portion(parent.fields[name], binding, details)
            return Many(key, level.link(self.link(level.way(column), binding, type_, details, part)))
        if is_leaf_type(type_):
            place = level.read(level.walk(column, binding.path))
            return Leaf(key, place, type_, nullable, binding.default)
        end = level.walk(column, binding.path, self.constraints(binding, type_))
        return One(key, self.shape(level, end, type_, details), nullable)
