"""The API as of a day: the same fields, bound to what was known then. Pure.

Where the graph of events would be walked, that of versions is: the versions that held on the day stand for
their events, and nothing is worked out that a filter would not find. Whatever is found by going back from an
entity (an event of a country, a quotation of a person) must have been known by then, and what is settled from
the latest article that tells it (a person's role, title and state served) is settled from the latest by then.
Names, codes and positions of entities are taken to be the same at all times.
"""

from __future__ import annotations

from dataclasses import replace

from graph.model import Role
from graph.vocab import DCTERMS, ENT, ORG, PROV, SCHEMA
from schema.bindings import (
    Binding,
    Bindings,
    Graph,
    Guard,
    ObjectBinding,
    Order,
    Path,
    Root,
    Step,
    Thing,
    settled,
)

VERSION_OF = Step(ENT.versionOf.value, Graph.VERSIONS)
LASTING = Step(PROV.specializationOf.value, Graph.VERSIONS)
EVENTS = {one.value for one in (ENT.Summit, ENT.Deal, ENT.Dispute, ENT.Exercise)}
PASSING = {one.value for one in (ENT.role, ENT.title, ENT.serves)}
"""What is said of a person in passing, and settled from the latest article."""


def as_of(bindings: Bindings) -> Bindings:
    """The bindings by which a day's knowledge is read; they are the same for every day."""
    return Bindings(
        {name: thing(one) for name, one in bindings.things.items()},
        {name: root(one) for name, one in bindings.roots.items()},
        bindings.conditions,
    )


def thing(one: ObjectBinding) -> ObjectBinding:
    """An object type with its fields; an event is a version, and known by its event."""
    bound = one.thing
    itself: Path = ()
    if bound.graph is Graph.EVENTS:
        graph = Graph.VERSIONS
        if bound.rdf_class in EVENTS:
            itself, bound = (VERSION_OF,), replace(bound, typed_by=DCTERMS.type.value)
        elif bound.rdf_class == ENT.Discrepancy.value:
            itself = (LASTING,)
        bound = replace(bound, graph=graph)
    fields = {
        name: replace(field, path=itself) if name in ("id", "iri") else viewed(field, one.thing.graph)
        for name, field in one.fields.items()
    }
    return ObjectBinding(one.name, bound, fields)


def viewed(binding: Binding, graph: Graph) -> Binding:
    """A field's binding, its path and order walked through what was known."""
    passing = tuple(pair for pair in binding.where if pair[0] in PASSING)
    path = walked(binding.path, graph)
    if passing:
        path = (replace(path[0], where=passing), *path[1:])
    last = path[-1].graph or graph if path else graph
    default = Role.OTHER.value if ends_in(path, ENT.role.value) else binding.default
    return replace(
        binding,
        path=path,
        where=tuple(pair for pair in binding.where if pair not in passing),
        order=order(binding.order, last),
        default=default,
    )


def ends_in(path: Path, predicate: str) -> bool:
    """Tell whether a path ends in a property of the latest article."""
    return len(path) > 1 and path[-1].predicate == predicate and path[-2].latest


def origin(bound: Thing) -> Graph:
    """The graph that paths from a thing are counted from: an event's, though a version stands for it."""
    return Graph.EVENTS if bound.typed_by == DCTERMS.type.value else bound.graph


def order(given: Order, graph: Graph) -> Order:
    """An order, its path walked through what was known."""
    return replace(given, path=walked(given.path, graph))


def root(given: Root) -> Root:
    """An entry point's binding."""
    return replace(given, held=walked(given.held, Graph.EVENTS))


def walked(path: Path, graph: Graph) -> Path:
    """A path counted from a thing of a graph, walked through what was known."""
    out: list[Step] = []
    at: Graph = Graph.VERSIONS if graph is Graph.EVENTS else graph
    for step in settled(path, graph)[0]:
        out += seen(step, at)
        at = out[-1].graph or at
    return tuple(out)


def seen(step: Step, at: Graph) -> tuple[Step, ...]:
    """What stands for a step that is taken from a thing of a graph."""
    match step.graph:
        case Graph.EVENTS if step.predicate == ENT.knownFrom.value:
            return VERSION_OF, step
        case Graph.EVENTS:
            return (replace(step, graph=Graph.VERSIONS, guard=Guard.HOLDS if step.inverse else None),)
        case Graph.VERSIONS if step.inverse and step.predicate == ENT.versionOf.value:
            return VERSION_OF, replace(step, guard=Guard.KNOWN)
        case Graph.VERSIONS if step.predicate == ENT.versionOf.value:
            return step, replace(step, inverse=True, guard=Guard.HOLDS)
        case Graph.VERSIONS if step.predicate == ENT.statedBy.value:
            return (replace(step, guard=Guard.TOLD),)
        case Graph.VERSIONS if step.predicate == ENT.knownUntil.value:
            return (replace(step, guard=Guard.PAST),)
        case Graph.MOVES:
            return VERSION_OF, step
        case Graph.ARTICLE if step.inverse and at is not Graph.ARTICLE:
            return (replace(step, guard=Guard.PUBLISHED),)
        case Graph.ENTITIES:
            return entity(step)
    return (step,)


def entity(step: Step) -> tuple[Step, ...]:
    """What stands for a step among entities."""
    if step.predicate in PASSING:
        back, on = Step(ENT.of.value, Graph.ARTICLE), Step(step.predicate, Graph.ARTICLE)
        if step.inverse:
            return replace(on, inverse=True, guard=Guard.PUBLISHED), back
        return replace(back, inverse=True, guard=Guard.PUBLISHED, latest=True), on
    if step.inverse and step.predicate == ORG.member.value:
        return (replace(step, guard=Guard.BEGUN),)
    if step.predicate == SCHEMA.endDate.value:
        return (replace(step, guard=Guard.PAST),)
    return (step,)
