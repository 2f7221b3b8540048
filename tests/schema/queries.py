"""Random valid queries over the API, as hypothesis strategies."""

from __future__ import annotations

from collections.abc import Sequence

from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

DEEPEST = 4
ONE = {"node", "entity", "summit", "deal", "dispute", "exercise", "path", "release"}
"""Entry points that lead to no list."""
DAYS = ("2010", "2013-06-15", "2014-05-20", "2015-02", "2018-11-11", "2019-12-31")
VARIABLES = {"yes": True, "no": False}
DIRECTIVES = (
    "@include(if: true)", "@skip(if: false)", "@include(if: $yes)", "@skip(if: $no)",
    "@include(if: $no)", "@skip(if: $yes)", "@skip(if: $no) @include(if: $yes)",
)  # fmt: skip


class Generator:
    """Draws one query of given entry points, `without` some fields; fragments are collected on the way."""

    def __init__(
        self,
        draw: DrawFn,
        schema: GraphQLSchema,
        roots: Sequence[str],
        without: frozenset[str],
        day: str | None,
    ) -> None:
        self.draw = draw
        self.schema = schema
        self.roots = roots
        self.without = without
        self.day = day
        self.fragments: list[str] = []
        self.aliases = 0

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(1, of)) == of

    def directive(self) -> str:
        return " " + self.draw(st.sampled_from(DIRECTIVES)) if self.chance(8) else ""

    def selections(self, type_: GraphQLNamedType, depth: int) -> str:
        """A selection set of an object or interface type, braces and all."""
        parts = [self.selection(type_, depth) for _ in range(self.draw(st.integers(1, 4)))]
        if self.chance(5):
            parts.append("__typename" if self.chance(2) else f"{self.alias()}: __typename")
        return "{ " + " ".join(parts) + " }"

    def selection(self, type_: GraphQLNamedType, depth: int) -> str:
        if depth < DEEPEST and self.chance(5):
            return self.fragment(type_, depth)
        return self.field(type_, depth)

    def fragment(self, type_: GraphQLNamedType, depth: int) -> str:
        """An inline or named fragment on the type itself, or on one that it may be."""
        on = type_
        if isinstance(type_, GraphQLInterfaceType):
            on = self.draw(st.sampled_from([type_, *self.schema.get_possible_types(type_)]))
        inner = self.selections(on, depth + 1)
        if self.chance(2):
            condition = f" on {on.name}" if on is not type_ or self.chance(2) else ""
            return f"...{condition}{self.directive()} {inner}"
        name = f"F{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {on.name} {inner}")
        return f"...{name}{self.directive()}"

    def alias(self) -> str:
        self.aliases += 1
        return f"a{self.aliases}"

    def field(self, type_: GraphQLNamedType, depth: int) -> str:
        assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        names = [
            name
            for name, field in type_.fields.items()
            if name not in self.without and (depth < DEEPEST or is_leaf_type(get_named_type(field.type)))
        ]
        if not names:
            return "__typename"
        name = self.draw(st.sampled_from(sorted(names)))
        inner = get_named_type(type_.fields[name].type)
        paged = "first" in type_.fields[name].args and self.chance(3)
        part = f"(first: {self.draw(st.integers(0, 3))})" if paged else ""
        # The same list may be asked for twice in one place, and then must be the same part under one name.
        alias = f"{self.alias()}: " if part or self.chance(4) else ""
        body = "" if is_leaf_type(inner) else " " + self.selections(inner, depth + 1)
        return f"{alias}{name}{part}{self.directive()}{body}"

    def root(self) -> str:
        """One entry point with arguments."""
        query = self.schema.query_type
        assert query is not None
        name = self.draw(st.sampled_from(self.roots))
        if name == "search":
            args = f'text: "{self.draw(st.sampled_from(("ba", "RU", "li ", "ia 3", "Öm")))} ", first: 5'
        else:
            args = self.paging(name)
        inner = get_named_type(query.fields[name].type)
        if self.day is not None:
            args += self.day
        elif self.chance(3):
            args += f', asOf: "{self.draw(st.sampled_from(DAYS))}"'
        return f"{self.alias()}: {name}({args}){self.directive()} {self.selections(inner, 0)}"

    def paging(self, name: str) -> str:
        query = self.schema.query_type
        assert query is not None
        orders = get_named_type(query.fields[name].args["orderBy"].type).values
        size = f"{self.draw(st.sampled_from(('first', 'last')))}: {self.draw(st.integers(0, 6))}"
        order = f", orderBy: {self.draw(st.sampled_from(sorted(orders)))}" if self.chance(2) else ""
        return size + order


@st.composite
def queries(
    draw: DrawFn,
    schema: GraphQLSchema,
    roots: Sequence[str] = (),
    without: frozenset[str] = frozenset(),
    day: str | None = None,
) -> str:
    """A random query: selections with aliases, fragments and directives, nested a few levels.

    `day` is an argument for every entry point; without it some get one of their own.
    """
    assert schema.query_type
    generator = Generator(draw, schema, roots or sorted(set(schema.query_type.fields) - ONE), without, day)
    asked = [generator.root() for _ in range(draw(st.integers(1, 2)))]
    return "\n".join(["query Q($yes: Boolean!, $no: Boolean!) {", *asked, "}", *generator.fragments])
