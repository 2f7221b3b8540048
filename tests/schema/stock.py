"""The same API with stock resolvers: object by object, field by field, each a look-up in the store.

It reads through the same bindings, but knows nothing of plans, SPARQL or shapes. Answers are compared with
it, and the benchmark measures against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
from pyoxigraph import NamedNode, Store

from graph.vocab import DCTERMS, SEM
from schema import cursors
from schema.asof import as_of, walked
from schema.bindings import (
    Binding,
    Bindings,
    Condition,
    Graph,
    Guard,
    Order,
    Root,
    Source,
    Step,
    Test,
    bindings_of,
)
from schema.bindings import settled as settle_path
from schema.days import Day, day_of
from schema.endpoint import Api, build
from tests.schema.lookups import GRAPHS, PREDICATES, TYPE, LookUps, Term

CLASS = Step(TYPE.value)
KIND = Step(TYPE.value, also=DCTERMS.type.value)
HAS_ACTOR = SEM.hasActor.value
MOVED = Step(DCTERMS.isReplacedBy.value, Graph.MOVES)


@dataclass(frozen=True)
class Thing:
    """A thing of the store, of a known object type, as of a day if one was asked for."""

    term: Term
    typename: str
    day: Day | None = None


class Stock(LookUps):
    """Resolvers over one store."""

    def __init__(self, store: Store, bindings: Bindings, schema: GraphQLSchema) -> None:
        super().__init__(store)
        self.bindings = bindings
        self.schema = schema
        self.then = as_of(bindings)
        self._classes: dict[tuple[str, bool], dict[Term, str]] = {}

    # --- look-ups ---

    def classes(self, type_: GraphQLNamedType, day: Day | None = None) -> dict[Term, str]:
        """The object types that a value of an abstract type may have, by their class."""
        key = (type_.name, day is None)
        if key not in self._classes:
            self._classes[key] = {
                NamedNode(bound.thing.rdf_class): name
                for name, bound in self.bindings.things.items()
                if bound.thing.rdf_class and self.schema.is_sub_type(type_, self.schema.type_map[name])  # type: ignore[arg-type]
                and (day is None or name != "Version")
            }  # fmt: skip
        return self._classes[key]

    def thing(self, term: Term, type_: GraphQLNamedType, day: Day | None = None) -> Thing | None:
        """The thing as one of the object types that the API allows there, or None when it is of none."""
        if not is_abstract_type(type_):
            return Thing(term, type_.name, day)
        classes = self.classes(type_, day)
        kinds = [classes[kind] for kind in self.step(term, KIND if day else CLASS) if kind in classes]
        return Thing(term, kinds[0], day) if kinds else None

    # --- fields ---

    def field(self, typename: str, key: str, returned: Any) -> Callable[..., Any]:
        """The resolver of a bound field."""
        type_ = get_named_type(returned)
        many = is_list_type(get_nullable_type(returned))

        def bound(source: Thing) -> tuple[Binding, Any]:
            things = (self.then if source.day else self.bindings).things
            concrete = None if is_abstract_type(type_) or is_leaf_type(type_) else things[type_.name].thing
            return things[typename].fields[key], concrete

        def leaf(source: Thing, _info: Any) -> Any:
            binding, _ = bound(source)
            ends = self.walk(source.term, binding.path, source.day)
            return self.value(ends[0], type_, source.day) if ends else binding.default

        def resolve(source: Thing, _info: Any, first: int | None = None, after: str | None = None) -> Any:
            binding, concrete = bound(source)
            found = self.walk(source.term, binding.path, source.day)
            for predicate, value in binding.where:
                found = [one for one in found if self.holds(one, predicate, value)]
            if binding.typed and concrete is not None:
                found = [one for one in found if self.holds(one, concrete.typed_by, concrete.rdf_class or "")]
            if not many:
                things = (self.value(one, type_, source.day) for one in found)
                return next((one for one in things if one is not None), None)
            if len(found) > 1:
                found = sorted(
                    found, key=lambda one: (self.rank(one, binding.order), cursors.lasting(one.value))
                )
            if after is not None:
                itself = cursors.from_id(after)
                places = [n for n, one in enumerate(found, 1) if cursors.lasting(one.value) == itself]
                found = found[places[0] :] if places else []
            found = found[:first]
            return [one for one in (self.value(term, type_, source.day) for term in found) if one is not None]

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

    def value(self, term: Term, type_: GraphQLNamedType, day: Day | None = None) -> Any:
        """What a resolver returns for a term: a thing, or a value for the executor to serialize."""
        if not is_leaf_type(type_):
            return self.thing(term, type_, day)
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
                return self.listing(name, root, field)
            case Source.NODE:
                return lambda _s, _i, **args: self.node(cursors.from_id(args["id"]), field, args.get("asOf"))
            case Source.ENTITY:
                return lambda _s, _i, **args: self.node(args["iri"], field, args.get("asOf"))
            case Source.SEARCH:
                return self.search
        return self.path

    def node(self, iri: str, field: Any, given: str | None) -> Thing | None:
        type_, day = get_named_type(field.type), day_of(given) if given else None
        for name in (NamedNode(iri), *self.step(NamedNode(iri), MOVED)):
            standing = self.standing(name, day) if day else [name]
            things = (self.thing(one, self.schema.type_map["Node"], day) for one in standing)
            found = next((one for one in things if one is not None), None)
            if found is not None:
                return found if type_.name in ("Node", found.typename) else None
        return None

    def listing(self, name: str, root: Root, field: Any) -> Callable[..., Any]:
        typename = get_named_type(field.type).name.removesuffix("Connection")
        type_ = self.schema.type_map[typename]
        conditions = self.bindings.conditions[get_named_type(field.args["filter"].type).name]
        concrete = self.schema.get_possible_types(type_) if is_abstract_type(type_) else [type_]
        bound = [self.bindings.things[one.name] for one in concrete]
        graph = bound[0].thing.graph

        def resolve(_source: Any, _info: Any, **args: Any) -> Any:
            day = day_of(args["asOf"]) if args.get("asOf") else None
            bindings = self.then if day else self.bindings
            at = bindings.things[bound[0].name].thing
            subjects = [
                Thing(quad.subject, one.name, day)  # type: ignore[arg-type]
                for one in bound
                for quad in self.store.quads_for_pattern(
                    None, PREDICATES(at.typed_by), NamedNode(one.thing.rdf_class or ""), GRAPHS.get(at.graph)
                )
                if day is None or root.held or self.was_known(at.graph, quad, day)
            ]
            held = settle_path(bindings.roots[name].held, graph)[0]
            subjects = [one for one in subjects if self.walk(one.term, held, day)]
            for predicate, value in root.where:
                path = walked((Step(predicate),), graph) if day else (Step(predicate),)
                subjects = [one for one in subjects if NamedNode(value) in self.walk(one.term, path, day)]
            for key, wanted in (args.get("filter") or {}).items():
                if wanted is not None:
                    subjects = [one for one in subjects if self.passes(one, conditions[key], wanted, graph)]
            return self.page(subjects, args, graph)

        return resolve

    def passes(self, thing: Thing, condition: Condition, wanted: Any, graph: Graph) -> bool:
        path = walked(condition.path, graph) if thing.day else settle_path(condition.path, graph)[0]
        values = [one.value for one in self.walk(thing.term, path, thing.day)]
        match condition.test:
            case Test.EQUAL:
                return wanted in values
            case Test.EACH_EQUAL:
                return all(one in values for one in wanted)
            case Test.AT_MOST:
                return any(int(value) <= wanted for value in values)
            case Test.AT_LEAST:
                return any(int(value) >= wanted for value in values)
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
        placed = []
        for thing in subjects:
            path = walked(order.path, graph) if thing.day else settle_path(order.path, graph)[0]
            ends = self.walk(thing.term, path, thing.day)
            key = ends[0].value.zfill(12) if ends and order.number else ends[0].value if ends else None
            placed.append((key, thing))
        placed.sort(key=lambda one: cursors.lasting(one[1].term.value))
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

    def search(
        self,
        _source: Any,
        _info: Any,
        text: str,
        first: int,
        asOf: str | None = None,  # noqa: N803
    ) -> list[dict[str, Any]]:
        text, day = text.strip(), day_of(asOf) if asOf else None
        hits = {}
        for name, bound in (self.then if day else self.bindings).things.items():
            key = next((key for key in ("name", "label", "title") if key in bound.fields), None)
            is_named = any(
                self.schema.is_sub_type(self.schema.type_map[one], self.schema.type_map[name])  # type: ignore[arg-type]
                for one in ("Entity", "Event")
            )
            if key is None or not (is_named or name == "Article"):
                continue
            for quad in self.store.quads_for_pattern(
                None, PREDICATES(bound.thing.typed_by), NamedNode(bound.thing.rdf_class or ""), None
            ):
                if day and not self.was_known(bound.thing.graph, quad, day):
                    continue
                for value in self.walk(quad.subject, bound.fields[key].path):  # type: ignore[arg-type]
                    if text.lower() in value.value.lower():
                        hits[Thing(quad.subject, name, day)] = value.value  # type: ignore[arg-type]

        def nearness(hit: tuple[Thing, str]) -> tuple[int, str, str]:
            lower = hit[1].lower()
            return (2 - lower.startswith(text.lower()) - (lower == text.lower()), hit[1], hit[0].term.value)

        return [
            {"snippet": name, "node": thing} for thing, name in sorted(hits.items(), key=nearness)[:first]
        ]

    def path(self, _source: Any, _info: Any, asOf: str | None = None, **ends: str) -> dict[str, Any] | None:  # noqa: N803
        day = day_of(asOf) if asOf else None
        graph, guard = (Graph.VERSIONS, Guard.HOLDS) if day else (Graph.EVENTS, None)
        start, end = NamedNode(ends["from"]), NamedNode(ends["to"])
        chains: dict[Term, list[tuple[Term, Term, Term]]] = {start: []}
        edge: list[Term] = [start]
        for _ in range(6):
            before, edge = edge, []
            for actor in before:
                links = [
                    (other, event)
                    for event in self.step(actor, Step(HAS_ACTOR, graph, inverse=True, guard=guard), day)
                    for other in self.step(event, Step(HAS_ACTOR, graph))
                ]
                for other, event in sorted(
                    links, key=lambda link: ("/person/" not in link[0].value, link[0].value, link[1].value)
                ):
                    if other not in chains:
                        chains[other] = [*chains[actor], (actor, event, other)]
                        edge.append(other)
        if end not in chains:
            return None
        actors, events = self.schema.type_map["Entity"], self.schema.type_map["Event"]
        steps = [
            {
                "from": self.thing(a, actors, day),
                "event": self.thing(e, events, day),
                "to": self.thing(b, actors, day),
            }
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
                field.resolve = stock.field(name, key, field.type)
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
