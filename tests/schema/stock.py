"""The same API with stock resolvers: object by object, field by field, each a look-up in the store.

It reads through the same bindings, but knows nothing of plans, SPARQL or shapes. Answers are compared with
it, and the benchmark measures against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphql import (
    GraphQLError,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_enum_type,
    is_leaf_type,
    is_list_type,
)
from pyoxigraph import Literal, NamedNode, Store

from graph import ids
from schema import cursors
from schema.bindings import (
    Binding,
    Bindings,
    Condition,
    Graph,
    Order,
    Path,
    Root,
    Source,
    Step,
    Test,
    bindings_of,
)
from schema.bindings import settled as settle_path
from schema.endpoint import Api, build

TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
HAS_ACTOR = Step("http://semanticweb.cs.vu.nl/2009/11/sem/hasActor", Graph.EVENTS)
GRAPHS = {Graph.ENTITIES: NamedNode(ids.ENTITIES), Graph.EVENTS: NamedNode(ids.EVENTS)}
Term = NamedNode | Literal
PREDICATES = cache(NamedNode)


@dataclass(frozen=True)
class Thing:
    """A thing of the store, of a known object type."""

    term: Term
    typename: str


class Stock:
    """Resolvers over one store."""

    def __init__(self, store: Store, bindings: Bindings, schema: GraphQLSchema) -> None:
        self.store = store
        self.bindings = bindings
        self.schema = schema
        self._classes: dict[str, dict[Term, str]] = {}

    # --- look-ups ---

    def step(self, term: Term, step: Step) -> list[Term]:
        """The ends of one step."""
        predicate, graph = PREDICATES(step.predicate), GRAPHS.get(step.graph) if step.graph else None
        if step.inverse:
            return [quad.subject for quad in self.store.quads_for_pattern(None, predicate, term, graph)]  # type: ignore[misc]
        if isinstance(term, Literal):
            return []
        return [quad.object for quad in self.store.quads_for_pattern(term, predicate, None, graph)]  # type: ignore[misc]

    def walk(self, term: Term, path: Path) -> list[Term]:
        """The ends of a path, each once."""
        ends = [term]
        for step in path:
            if len(ends) == 1:
                ends = self.step(ends[0], step)
            else:
                ends = list(dict.fromkeys(end for start in ends for end in self.step(start, step)))
        return ends

    def classes(self, type_: GraphQLNamedType) -> dict[Term, str]:
        """The object types that a value of an abstract type may have, by their class."""
        if type_.name not in self._classes:
            self._classes[type_.name] = {
                NamedNode(bound.thing.rdf_class): name
                for name, bound in self.bindings.things.items()
                if bound.thing.rdf_class and self.schema.is_sub_type(type_, self.schema.type_map[name])  # type: ignore[arg-type]
            }
        return self._classes[type_.name]

    def thing(self, term: Term, type_: GraphQLNamedType) -> Thing | None:
        """The thing as one of the object types that the API allows there, or None when it is of none."""
        if not is_abstract_type(type_):
            return Thing(term, type_.name)
        classes = self.classes(type_)
        kinds = [classes[kind] for kind in self.step(term, Step(TYPE.value)) if kind in classes]
        return Thing(term, kinds[0]) if kinds else None

    def holds(self, term: Term, predicate: str, value: str) -> bool:
        return any(self.store.quads_for_pattern(term, PREDICATES(predicate), PREDICATES(value), None))  # type: ignore[arg-type]

    # --- fields ---

    def field(self, binding: Binding, returned: Any) -> Callable[..., Any]:
        """The resolver of a bound field."""
        type_ = get_named_type(returned)
        many = is_list_type(get_nullable_type(returned))
        rdf_class = (
            None if is_abstract_type(type_) or is_leaf_type(type_) else self.bindings.things[type_.name].thing
        )

        def leaf(source: Thing, _info: Any) -> Any:
            ends = self.walk(source.term, binding.path)
            return self.value(ends[0], type_) if ends else binding.default

        def resolve(source: Thing, _info: Any) -> Any:
            found = self.walk(source.term, binding.path)
            for predicate, value in binding.where:
                found = [one for one in found if self.holds(one, predicate, value)]
            if binding.typed and rdf_class is not None:
                found = [one for one in found if self.holds(one, TYPE.value, rdf_class.rdf_class or "")]
            if not many:
                return self.value(found[0], type_) if found else None
            if len(found) > 1:
                found = sorted(found, key=lambda one: (self.rank(one, binding.order), one.value))
            return [one for one in (self.value(term, type_) for term in found) if one is not None]

        return leaf if is_leaf_type(type_) and not many else resolve

    def rank(self, term: Term, order: Order) -> tuple[bool, Any]:
        """What a list is sorted by; what is missing, or no number where one is wanted, comes last."""
        ends = self.walk(term, order.path)
        if not order.number:
            return (False, ends[0].value) if ends else (True, "")
        try:
            return (False, float(ends[0].value))
        except (IndexError, ValueError):
            return (True, 0.0)

    def value(self, term: Term, type_: GraphQLNamedType) -> Any:
        """What a resolver returns for a term: a thing, or a value for the executor to serialize."""
        if not is_leaf_type(type_):
            return self.thing(term, type_)
        if type_.name == "Precision":
            return {4: "YEAR", 7: "MONTH", 10: "DAY"}.get(len(term.value), term.value)
        if is_enum_type(type_):
            name = term.value.rsplit("/", 1)[-1]
            return name if name in type_.values else term.value
        try:
            match type_.name:
                case "ID":
                    return cursors.to_id(term.value)
                case "Int":
                    return int(term.value)
                case "Float":
                    return float(term.value)
        except ValueError:
            return term.value
        if type_.name == "Boolean":
            return {"true": True, "1": True, "false": False, "0": False}.get(term.value, term.value)
        return term.value

    # --- entry points ---

    def root(self, name: str, root: Root, field: Any) -> Callable[..., Any]:
        match root.source:
            case Source.LISTING:
                return self.listing(root, field)
            case Source.NODE:
                return lambda _source, _info, id: self.node(cursors.from_id(id))  # noqa: A006
            case Source.ENTITY:
                return lambda _source, _info, iri: self.node(iri)
            case Source.SEARCH:
                return self.search
        return self.path

    def node(self, iri: str) -> Thing | None:
        return self.thing(NamedNode(iri), self.schema.type_map["Node"])

    def listing(self, root: Root, field: Any) -> Callable[..., Any]:
        typename = get_named_type(field.type).name.removesuffix("Connection")
        type_ = self.schema.type_map[typename]
        conditions = self.bindings.conditions[get_named_type(field.args["filter"].type).name]
        concrete = self.schema.get_possible_types(type_) if is_abstract_type(type_) else [type_]
        bound = [self.bindings.things[one.name] for one in concrete]
        graph = bound[0].thing.graph

        def resolve(_source: Any, _info: Any, **args: Any) -> Any:
            subjects = [
                Thing(quad.subject, one.name)  # type: ignore[arg-type]
                for one in bound
                for quad in self.store.quads_for_pattern(
                    None, TYPE, NamedNode(one.thing.rdf_class or ""), GRAPHS.get(graph)
                )
            ]
            for predicate, value in root.where:
                subjects = [one for one in subjects if self.holds(one.term, predicate, value)]
            for key, wanted in (args.get("filter") or {}).items():
                if wanted is not None:
                    subjects = [
                        one for one in subjects if self.passes(one.term, conditions[key], wanted, graph)
                    ]
            return self.page(subjects, args, graph)

        return resolve

    def passes(self, term: Term, condition: Condition, wanted: Any, graph: Graph) -> bool:
        values = [one.value for one in self.walk(term, settle_path(condition.path, graph)[0])]
        match condition.test:
            case Test.EQUAL:
                return wanted in values
            case Test.EACH_EQUAL:
                return all(one in values for one in wanted)
            case Test.CONTAINS:
                return any(wanted.lower() in value.lower() for value in values)
            case Test.EACH_CONTAINED:
                return all(any(one.lower() in value.lower() for value in values) for one in wanted)
            case Test.ANY_CODE:
                return any(value.rsplit("/", 1)[-1] == one.value for value in values for one in wanted)
            case Test.NOT_BEFORE:
                return any(value + "~" >= wanted for value in values)
            case Test.NOT_AFTER:
                return any(value <= wanted + "~" for value in values)

    def page(self, subjects: list[Thing], args: dict[str, Any], graph: Graph) -> dict[str, Any]:
        order: Order = args["orderBy"].value
        path = settle_path(order.path, graph)[0]
        placed = []
        for thing in subjects:
            ends = self.walk(thing.term, path)
            placed.append((ends[0].value if ends else None, thing))
        placed.sort(key=lambda one: one[1].term.value)
        placed = [
            *sorted(
                (one for one in placed if one[0] is not None),
                key=lambda one: one[0] or "",
                reverse=order.descending,
            ),
            *(one for one in placed if one[0] is None),
        ]
        marked = [
            (cursors.to_cursor(args["orderBy"].name, (key, thing.term.value)), thing) for key, thing in placed
        ]
        marks = [mark for mark, _ in marked]
        start = marks.index(args["after"]) + 1 if args.get("after") else 0
        stop = marks.index(args["before"]) if args.get("before") else len(marks)
        first, last = args.get("first"), args.get("last")
        if first is None and last is None:
            first = 50
        stop = max(start, stop)
        if first is not None:
            stop = min(stop, start + first)
        if last is not None:
            start = max(start, stop - last)
        return connection(marked, start, stop)

    def search(self, _source: Any, _info: Any, text: str, first: int) -> list[dict[str, Any]]:
        text = text.strip()
        hits = {}
        for name, bound in self.bindings.things.items():
            key = next((key for key in ("name", "label", "title") if key in bound.fields), None)
            is_named = any(
                self.schema.is_sub_type(self.schema.type_map[one], self.schema.type_map[name])  # type: ignore[arg-type]
                for one in ("Entity", "Event")
            )
            if key is None or not (is_named or name == "Article"):
                continue
            for quad in self.store.quads_for_pattern(
                None, TYPE, NamedNode(bound.thing.rdf_class or ""), None
            ):
                for value in self.walk(quad.subject, bound.fields[key].path):  # type: ignore[arg-type]
                    if text.lower() in value.value.lower():
                        hits[Thing(quad.subject, name)] = value.value  # type: ignore[arg-type]

        def nearness(hit: tuple[Thing, str]) -> tuple[int, str, str]:
            lower = hit[1].lower()
            return (2 - lower.startswith(text.lower()) - (lower == text.lower()), hit[1], hit[0].term.value)

        return [
            {"snippet": name, "node": thing} for thing, name in sorted(hits.items(), key=nearness)[:first]
        ]

    def path(self, _source: Any, _info: Any, **ends: str) -> dict[str, Any] | None:
        start, end = NamedNode(ends["from"]), NamedNode(ends["to"])
        chains: dict[Term, list[tuple[Term, Term, Term]]] = {start: []}
        edge: list[Term] = [start]
        for _ in range(6):
            before, edge = edge, []
            for actor in before:
                links = [
                    (other, event)
                    for event in self.step(actor, Step(HAS_ACTOR.predicate, Graph.EVENTS, inverse=True))
                    for other in self.step(event, HAS_ACTOR)
                ]
                for other, event in sorted(links, key=lambda link: (link[0].value, link[1].value)):
                    if other not in chains:
                        chains[other] = [*chains[actor], (actor, event, other)]
                        edge.append(other)
        if end not in chains:
            return None
        actors, events = self.schema.type_map["Entity"], self.schema.type_map["Event"]
        steps = [
            {"from": self.thing(a, actors), "event": self.thing(e, events), "to": self.thing(b, actors)}
            for a, e, b in chains[end]
        ]
        return {"length": len(steps), "steps": steps}


def connection(marked: list[tuple[str, Thing]], start: int, stop: int) -> dict[str, Any]:
    """A page of a list as plain values."""
    page = marked[start:stop]
    return {
        "totalCount": len(marked),
        "nodes": [thing for _, thing in page],
        "edges": [{"cursor": mark, "node": thing} for mark, thing in page],
        "pageInfo": {
            "hasNextPage": stop < len(marked),
            "hasPreviousPage": start > 0,
            "startCursor": page[0][0] if page else None,
            "endCursor": page[-1][0] if page else None,
        },
    }


def stock_api(store: Store, kind: type[Stock] | None = None, **settings: Any) -> Api:
    """The API with a stock executor and stock resolvers over a store."""
    api = build(**settings)
    schema = api._schema
    stock = (kind or Stock)(store, bindings_of(api), schema)
    for name, type_ in schema.type_map.items():
        if is_abstract_type(type_):
            type_.resolve_type = lambda value, _info, _type: value.typename
        if name in stock.bindings.things and isinstance(type_, GraphQLObjectType):
            type_.is_type_of = None
            for key, field in type_.fields.items():
                field.resolve = stock.field(stock.bindings.things[name].fields[key], field.type)
        elif (
            isinstance(type_, GraphQLObjectType)
            and not name.startswith("__")
            and name not in ("Query", "Release")
        ):
            for key, field in type_.fields.items():
                field.resolve = lambda source, _info, key=key: source[key]
    assert schema.query_type
    for name, root in stock.bindings.roots.items():
        field = schema.query_type.fields[name]
        field.resolve = stock.root(name, root, field)
    return api


__all__ = ["GraphQLError", "Stock", "Thing", "connection", "stock_api"]
