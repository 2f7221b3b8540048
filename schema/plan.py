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

from graph.vocab import RDF
from schema.bindings import BY_IRI, Binding, Graph, ObjectBinding, Order, Path, Step

Details = list[FieldDetails]
Collect = Callable[[GraphQLObjectType, Details], Mapping[str, Details]]
"""The fields asked of an object type, by response key in response order: the executor's own collection."""

TYPE = RDF["type"].value
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
    """A variable of a query, reached by one step from an earlier one; `needed` keeps it out of OPTIONAL."""

    parent: int
    step: Step
    where: Where = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """How a list is reached from the things of a level: its steps, with what the value of each must have.

    `level` is what is asked of the things in the list; a list of scalars has a `leaf` instead.
    """

    steps: tuple[tuple[Step, Where], ...]
    level: Level | None
    leaf: Leaf | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """One query about things whose IRIs are known: what is asked of each, and where its lists lead.

    `columns` are numbered from 1 (0 is the thing); `places` tells which column stands at each place of a row
    from `SUBJECT` on. `shapes` is what is made of a row. `order` is the place that lists of these things are
    sorted by.
    """

    columns: tuple[Column, ...]
    places: tuple[int, ...]
    shapes: tuple[Shape, ...]
    order: int
    by_number: bool
    links: tuple[Link, ...]


@dataclass(eq=False)
class LevelBuilder:
    """A level being planned: every path is walked once, however many fields share its beginning."""

    columns: list[Column] = field(default_factory=list)
    places: list[int] = field(default_factory=lambda: [0])
    links: list[Link] = field(default_factory=list)

    def column(self, parent: int, step: Step, where: Where = ()) -> int:
        """The number of the column that a step from another column leads to."""
        wanted = Column(parent, step, where, needed=step.predicate == TYPE and not where)
        if wanted not in self.columns:
            self.columns.append(wanted)
        return self.columns.index(wanted) + 1

    def walk(self, start: int, path: Path, where: Where = ()) -> int:
        """The number of the column at the end of a path."""
        for number, step in enumerate(path, 1):
            start = self.column(start, step, where if number == len(path) else ())
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
        return Level(columns, places, shapes, place, order.number, links)


class Planner:
    """Plans the selections of one operation; what is asked twice is planned once."""

    def __init__(self, schema: GraphQLSchema, things: Mapping[str, ObjectBinding], collect: Collect) -> None:
        self.schema = schema
        self.things = things
        self.collect = collect
        self._levels: dict[tuple[Any, ...], Level] = {}

    def concrete(self, type_: GraphQLNamedType) -> list[ObjectBinding]:
        """The bound object types that a value of a type may have, by name."""
        if is_abstract_type(type_):
            return [
                self.things[one.name]
                for one in sorted(self.schema.get_possible_types(type_), key=lambda one: one.name)
                if one.name in self.things and self.things[one.name].thing.rdf_class
            ]
        return [self.things[type_.name]]

    def graph_of(self, type_: GraphQLNamedType) -> Graph | None:
        """The graph that describes things of a type; None when it depends on the thing."""
        graphs = {one.thing.graph for one in self.concrete(type_)}
        return graphs.pop() if len(graphs) == 1 else None

    def constraints(self, binding: Binding, type_: GraphQLNamedType) -> Where:
        """The statements a value must have to count: those of the binding, and its class if need be."""
        graph = self.graph_of(type_)
        found = tuple((graph, predicate, value) for predicate, value in binding.where)
        if binding.typed and not is_abstract_type(type_):
            found += ((graph, TYPE, self.things[type_.name].thing.rdf_class or ""),)
        return found

    def given(self, type_: GraphQLNamedType, selections: tuple[Details, ...]) -> Level:
        """The level of things of an entry point, with one shape for each selection."""
        builder = LevelBuilder()
        shapes = tuple(self.shape(builder, 0, type_, details) for details in selections)
        return builder.build(shapes, BY_IRI)

    def listed(self, binding: Binding, type_: GraphQLNamedType, details: Details) -> Level:
        """The level of things in a list."""
        key = (binding.order, type_.name, *(id(one.node) for one in details))
        if key not in self._levels:
            builder = LevelBuilder()
            self._levels[key] = builder.build((self.shape(builder, 0, type_, details),), binding.order)
        return self._levels[key]

    def link(
        self, way: tuple[tuple[Step, Where], ...], binding: Binding, type_: GraphQLNamedType, details: Details
    ) -> Link:
        """The way to the things or scalars in a list, and what is asked of them."""
        if is_leaf_type(type_):
            return Link(
                (*way, *((step, ()) for step in binding.path)), None, Leaf("", SUBJECT, type_, nullable=False)
            )
        last = self.constraints(binding, type_)
        steps = [(step, ()) for step in binding.path[:-1]] + [(binding.path[-1], last)]
        return Link((*way, *steps), self.listed(binding, type_, details))

    def shape(self, level: LevelBuilder, column: int, type_: GraphQLNamedType, details: Details) -> Shape:
        """The shape of an object that stands in a column."""
        type_place = None
        if is_abstract_type(type_):
            type_place = level.read(level.column(column, Step(TYPE, self.graph_of(type_))))
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
            return Many(key, level.link(self.link(level.way(column), binding, type_, details)))
        if is_leaf_type(type_):
            place = level.read(level.walk(column, binding.path))
            return Leaf(key, place, type_, nullable, binding.default)
        end = level.walk(column, binding.path, self.constraints(binding, type_))
        return One(key, self.shape(level, end, type_, details), nullable)
