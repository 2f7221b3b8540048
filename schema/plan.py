"""From a selection set to a plan: which queries will be asked, and what shape their rows will get. Pure.

A plan is a tree of levels. A level is one SPARQL query: the things a list leads to, each with everything that
is reached from it by to-one steps. A list below it is a level of its own, asked once for all things above it.
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
from schema.bindings import Binding, Graph, ObjectBinding, Order, Path, Step

Details = list[FieldDetails]
Collect = Callable[[GraphQLObjectType, Details], Mapping[str, Details]]
"""The fields asked of an object type, by response key in response order: the executor's own collection."""

TYPE = RDF["type"].value
SUBJECT = 1  # the place of a level's things in its rows; the place before it is the number of the parent


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
    """A list made from the rows of the level's `number`-th list, those of the thing at `place`."""

    key: str
    place: int
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


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of a query, reached by one step from an earlier one; `needed` keeps it out of OPTIONAL.

    `where` are statements that the value must have: graph, predicate, object.
    """

    parent: int
    step: Step
    where: tuple[tuple[Graph | None, str, str], ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """One query: the things that `link` leads to from given parents, and what is asked of each.

    An empty `link` means that the things are the parents themselves. `columns` are numbered from 1 (0 is
    the thing); `places` tells which column stands at each place of a row from `SUBJECT` on. `shapes` is
    what is made of a row (a bare leaf where the list is of scalars). `order` is the place sorted by.
    """

    link: Path
    where: tuple[tuple[Graph | None, str, str], ...]
    columns: tuple[Column, ...]
    places: tuple[int, ...]
    shapes: tuple[Shape | Leaf, ...]
    order: int
    by_number: bool
    lists: tuple[tuple[int, Level], ...]  # the place of the parents, and the level asked for them


@dataclass(eq=False)
class LevelBuilder:
    """A level being planned: every path is walked once, however many fields share its beginning."""

    link: Path
    where: tuple[tuple[Graph | None, str, str], ...] = ()
    columns: list[Column] = field(default_factory=list)
    places: list[int] = field(default_factory=lambda: [0])
    lists: list[tuple[int, Level]] = field(default_factory=list)

    def column(self, parent: int, step: Step, where: tuple[tuple[Graph | None, str, str], ...] = ()) -> int:
        """The number of the column that a step from another column leads to."""
        wanted = Column(parent, step, where, needed=step.predicate == TYPE and not where)
        if wanted not in self.columns:
            self.columns.append(wanted)
        return self.columns.index(wanted) + 1

    def walk(self, start: int, path: Path, where: tuple[tuple[Graph | None, str, str], ...] = ()) -> int:
        """The number of the column at the end of a path."""
        for number, step in enumerate(path, 1):
            start = self.column(start, step, where if number == len(path) else ())
        return start

    def read(self, column: int) -> int:
        """The place at which a column stands in the rows."""
        if column not in self.places:
            self.places.append(column)
        return self.places.index(column) + SUBJECT

    def below(self, place: int, level: Level) -> int:
        """The number of a list below this level; the same list is asked once."""
        for number, (known_place, known) in enumerate(self.lists):
            if known_place == place and known is level:
                return number
        self.lists.append((place, level))
        return len(self.lists) - 1

    def build(self, shapes: tuple[Shape | Leaf, ...], order: Order) -> Level:
        """The finished level."""
        place = self.read(self.walk(0, order.path))
        return Level(
            self.link, self.where, tuple(self.columns), tuple(self.places), shapes, place, order.number,
            tuple(self.lists),
        )  # fmt: skip


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

    def constraints(
        self, binding: Binding, type_: GraphQLNamedType
    ) -> tuple[tuple[Graph | None, str, str], ...]:
        """The statements a value must have to count: those of the binding, and its class if need be."""
        graph = self.graph_of(type_)
        found = tuple((graph, predicate, value) for predicate, value in binding.where)
        if binding.typed and not is_abstract_type(type_):
            found += ((graph, TYPE, self.things[type_.name].thing.rdf_class or ""),)
        return found

    def given(self, type_: GraphQLNamedType, selections: tuple[Details, ...]) -> Level:
        """The level of things whose IRIs are known, with one shape for each selection."""
        builder = LevelBuilder(())
        shapes = tuple(self.shape(builder, 0, type_, details) for details in selections)
        return builder.build(shapes, Order(()))

    def listed(self, binding: Binding, type_: GraphQLNamedType, details: Details, nullable: bool) -> Level:
        """The level of a list."""
        key = (binding, type_.name, nullable, *(id(one.node) for one in details))
        if key not in self._levels:
            where = () if is_leaf_type(type_) else self.constraints(binding, type_)
            builder = LevelBuilder(binding.path, where)
            shape: Shape | Leaf
            if is_leaf_type(type_):
                shape = Leaf("", SUBJECT, type_, nullable)
            else:
                shape = self.shape(builder, 0, type_, details)
            self._levels[key] = builder.build((shape,), binding.order)
        return self._levels[key]

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
            place = level.read(column)
            below = self.listed(binding, type_, details, not is_non_null_type(inner.of_type))
            return Many(key, place, level.below(place, below))
        if is_leaf_type(type_):
            place = level.read(level.walk(column, binding.path))
            return Leaf(key, place, type_, nullable, binding.default)
        end = level.walk(column, binding.path, self.constraints(binding, type_))
        return One(key, self.shape(level, end, type_, details), nullable)
