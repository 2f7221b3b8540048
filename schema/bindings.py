"""How the GraphQL API is bound to the graph: each type to its class, each field to its path of terms.

A binding is written once, beside the field it belongs to (`schema/types.py`, `schema/events.py`,
`schema/filters.py`), and read by the planner. Nothing here knows SPARQL text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, Any, TypeVar

import strawberry
from pyoxigraph import NamedNode
from strawberry.types.base import StrawberryObjectDefinition

from graph.vocab import RDF

T = TypeVar("T", bound=type)
TYPE = RDF["type"].value
FIRST = "At most so many, 200 at the most; all when not given."
AFTER = "Only what comes after the item with this `id`; nothing where the list lacks it."


class Graph(Enum):
    """Which named graph a statement lives in; an article's own graph can only be found by asking."""

    ARTICLE = "article"
    ENTITIES = "entities"
    EVENTS = "events"
    VERSIONS = "versions"
    MOVES = "moves"


class Guard(Enum):
    """What the end of a step must be to have been known on the day asked for (see `schema/asof.py`)."""

    HOLDS = "a version that held then"
    KNOWN = "a version that was known by then, whether or not it still held"
    TOLD = "a report of an article published by then"
    PUBLISHED = "something that an article published by then says"
    PAST = "a date that is not after it"
    BEGUN = "something without a start, or that had started"


@dataclass(frozen=True, slots=True)
class Step:
    """One statement walked along: from subject to object, or back when `inverse`.

    `graph` is where the statement lives; None stands for the graph of the thing the step starts from. `also`
    is another predicate that will do. The end of the step must pass the `guard` and have the statements
    `where`, (predicate, object) pairs in the same graph. Of the ends of a `latest` step only the one that
    was published last counts.
    """

    predicate: str
    graph: Graph | None = None
    inverse: bool = False
    also: str | None = None
    guard: Guard | None = None
    where: tuple[tuple[str, str], ...] = ()
    latest: bool = False


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by: the value at the end of `path`, then the IRI; missing values come last.

    `number` compares values as numbers; otherwise they are compared as text by code point, which
    sorts ISO dates of any precision.
    """

    path: Path
    number: bool = False
    descending: bool = False


BY_IRI = Order(())


@dataclass(frozen=True, slots=True)
class Binding:
    """Where the values of a field are found, counted from the thing the field belongs to.

    `where` are statements the value must also have: (predicate, object) pairs in the value's graph.
    `typed` says that the path alone does not tell the type of the value, so it must be asked for.
    `order` sorts a list. `default` stands in for a missing value.
    """

    path: Path
    where: tuple[tuple[str, str], ...] = ()
    typed: bool = False
    order: Order = BY_IRI
    default: Any = None


class Source(Enum):
    """What an entry point starts from."""

    LISTING = "everything of a type, a page at a time"
    NODE = "one thing by its identifier"
    ENTITY = "one thing by its IRI"
    SEARCH = "things by words of their names"
    PATH = "a chain of events between two things"


@dataclass(frozen=True, slots=True)
class Root:
    """An entry point's binding: what it starts from, and statements its things must also have.

    `held` is a path that must lead somewhere from each of its things.
    """

    source: Source
    where: tuple[tuple[str, str], ...] = ()
    held: Path = ()


class Test(Enum):
    """How a filter's value is held against the values at the end of its path."""

    AT_MOST = "is a number not above the number"
    AT_LEAST = "is a number not below the number"
    CONTAINS = "contains the text, whatever the case"
    EACH_CONTAINED = "each text is contained in some value, whatever the case"
    EQUAL = "is the text"
    EACH_EQUAL = "each text is some value"
    ANY_CODE = "is one of the codes"
    NOT_BEFORE = "may be on or after the date"
    NOT_AFTER = "may be on or before the date"


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter field's binding: the path its values are found at, and the test they must pass."""

    path: Path
    test: Test


@dataclass(frozen=True, slots=True)
class Thing:
    """What an object type is bound to: its RDF class and the graph its statements live in.

    A type without a class (a claim's evidence, say) is known by the path that leads to it alone. `typed_by`
    is the predicate that tells the class.
    """

    rdf_class: str | None
    graph: Graph
    typed_by: str = TYPE


@dataclass(frozen=True, slots=True)
class ObjectBinding:
    """An object type of the API with all its bindings, by GraphQL field name."""

    name: str
    thing: Thing
    fields: Mapping[str, Binding]


def of(predicate: NamedNode, graph: Graph | None = None) -> Step:
    """A step from subject to object."""
    return Step(predicate.value, graph)


def to(predicate: NamedNode, graph: Graph) -> Step:
    """A step from object back to subject; `graph` is where that subject's statements live."""
    return Step(predicate.value, graph, inverse=True)


def by(*path: NamedNode | Step, number: bool = False, descending: bool = False) -> Order:
    """The order of a list: by the value at the end of a path counted from its items."""
    return Order(steps(path), number, descending)


def steps(path: tuple[NamedNode | Step, ...]) -> Path:
    """A path in which bare predicates are steps forward in the same graph."""
    return tuple(step if isinstance(step, Step) else of(step) for step in path)


def term(
    *path: NamedNode | Step,
    description: str,
    where: tuple[tuple[NamedNode, str], ...] = (),
    typed: bool = False,
    order: Order = BY_IRI,
    default: Any = None,
    paged: bool = False,
) -> Any:
    """A field of the API bound to a path of terms; no path binds it to the thing itself.

    A `paged` list takes `first` and `after`.
    """
    constraints = tuple((predicate.value, value) for predicate, value in where)
    binding = Binding(steps(path), constraints, typed, order, default)
    if not paged:
        return strawberry.field(description=description, metadata={"binding": binding})
    return strawberry.field(resolver=_page, description=description, metadata={"binding": binding})


def _page(
    first: Annotated[int | None, strawberry.argument(description=FIRST)] = strawberry.UNSET,
    after: Annotated[strawberry.ID | None, strawberry.argument(description=AFTER)] = strawberry.UNSET,
) -> Any:
    """Stand for the arguments of a list, which is answered by the executor."""
    raise AssertionError("lists are answered by the executor")


def thing(graph: Graph, rdf_class: NamedNode | None = None) -> Callable[[T], T]:
    """Bind the decorated object type to its RDF class and the graph that holds its statements."""

    def bind(cls: T) -> T:
        cls.__thing__ = Thing(None if rdf_class is None else rdf_class.value, graph)  # type: ignore[attr-defined]
        return cls

    return bind


@dataclass(frozen=True, slots=True)
class Bindings:
    """All bindings of an API: its object types, its entry points, and its filters by input type and field."""

    things: Mapping[str, ObjectBinding]
    roots: Mapping[str, Root]
    conditions: Mapping[str, Mapping[str, Condition]]


def bindings_of(api: strawberry.Schema) -> Bindings:
    """Every binding of an API, by its GraphQL names, with the graph of each step filled in."""
    things: dict[str, ObjectBinding] = {}
    conditions: dict[str, dict[str, Condition]] = {}
    roots: dict[str, Root] = {}
    for name, concrete in api.schema_converter.type_map.items():
        definition = concrete.definition
        if not isinstance(definition, StrawberryObjectDefinition):
            continue
        fields = {
            api.config.name_converter.get_graphql_name(field): field.metadata for field in definition.fields
        }
        bound: Thing | None = getattr(definition.origin, "__thing__", None)
        if bound is not None and not definition.is_interface:
            own = {
                key: settle(meta["binding"], bound.graph) for key, meta in fields.items() if "binding" in meta
            }
            things[name] = ObjectBinding(name, bound, own)
        roots |= {key: meta["root"] for key, meta in fields.items() if "root" in meta}
        if definition.is_input:
            conditions[name] = {key: meta["condition"] for key, meta in fields.items() if "condition" in meta}
    return Bindings(things, roots, conditions)


def settle(binding: Binding, graph: Graph) -> Binding:
    """The binding with every open graph replaced by the graph the walk is in at that point."""
    path, end = settled(binding.path, graph)
    order_path, _ = settled(binding.order.path, end)
    return replace(binding, path=path, order=replace(binding.order, path=order_path))


def settled(path: Path, graph: Graph) -> tuple[Path, Graph]:
    """The path with every open graph filled in, and the graph where it ends."""
    out = []
    for step in path:
        graph = step.graph or graph
        out.append(replace(step, graph=graph))
    return tuple(out), graph
