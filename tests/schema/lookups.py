"""Look-ups in a store, step by step, and what of them was known on a day: what stock resolvers do."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from graph import ids
from graph.vocab import ENT, PROV, RDF, SCHEMA
from schema.asof import LASTING, VERSION_OF
from schema.bindings import Graph, Guard, Path, Step
from schema.days import Day

SHOWN = Step(ENT.appearance.value, Graph.ARTICLE, inverse=True)
PUBLISHED = Step(SCHEMA.datePublished.value, Graph.ARTICLE)
GRAPHS = {
    Graph.ENTITIES: NamedNode(ids.ENTITIES), Graph.EVENTS: NamedNode(ids.EVENTS),
    Graph.VERSIONS: NamedNode(ids.VERSIONS), Graph.MOVES: NamedNode(ids.MOVES),
}  # fmt: skip
Term = NamedNode | Literal
PREDICATES = cache(NamedNode)
TYPE = RDF["type"]


class LookUps:
    """Look-ups in one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def step(self, term: Term, step: Step, day: Day | None = None) -> list[Term]:
        """The ends of one step."""
        graph = GRAPHS.get(step.graph) if step.graph else None
        predicates = [PREDICATES(one) for one in (step.predicate, step.also) if one]
        if isinstance(term, Literal) and not step.inverse:
            return []
        ends_of = (None, term) if step.inverse else (term, None)
        quads = [
            quad
            for one in predicates
            for quad in self.store.quads_for_pattern(ends_of[0], one, ends_of[1], graph)  # type: ignore[arg-type]
        ]
        found: list[tuple[Any, Any]] = [
            (quad.subject if step.inverse else quad.object, quad.graph_name) for quad in quads
        ]
        ends = [
            end for end, name in found
            if all(self.holds(end, *pair) for pair in step.where)
            and (step.guard is None or self.passes_guard(step.guard, end, name, day))
        ]  # fmt: skip
        return self.latest(ends) if step.latest else ends

    def latest(self, ends: list[Term]) -> list[Term]:
        """The end that was published last."""

        def moment(end: Term) -> tuple[str, str]:
            dates = [one for article in self.step(end, SHOWN) for one in self.step(article, PUBLISHED)]
            return dates[0].value, end.value

        return [max(ends, key=moment)] if ends else []

    def passes_guard(self, guard: Guard, end: Any, graph: Any, day: Day | None) -> bool:
        assert day is not None
        versions = GRAPHS[Graph.VERSIONS]

        def values(term: Any, predicate: NamedNode, name: Any) -> list[str]:
            return [quad.object.value for quad in self.store.quads_for_pattern(term, predicate, None, name)]  # type: ignore[union-attr]

        match guard:
            case Guard.PUBLISHED:
                return any(one + "~" < day.next for one in values(None, SCHEMA.datePublished, graph))
            case Guard.TOLD:
                return any(
                    one + "~" < day.next
                    for article in self.step(end, Step(PROV.wasDerivedFrom.value, Graph.ARTICLE))
                    for one in values(article, SCHEMA.datePublished, None)
                )
            case Guard.PAST:
                return bool(end.value + "~" < day.next)
            case Guard.BEGUN:
                return all(one < day.next for one in values(end, SCHEMA.startDate, None))
            case Guard.HOLDS | Guard.KNOWN:
                over = [one for one in values(end, ENT.knownUntil, versions) if one <= day.last]
                known = any(one <= day.last for one in values(end, ENT.knownFrom, versions))
                return known and not (over and guard is Guard.HOLDS)

    def walk(self, term: Term, path: Path, day: Day | None = None) -> list[Term]:
        """The ends of a path, each once."""
        ends = [term]
        for step in path:
            if len(ends) == 1:
                ends = self.step(ends[0], step, day)
            else:
                ends = list(dict.fromkeys(end for start in ends for end in self.step(start, step, day)))
        return ends

    def holds(self, term: Term, predicate: str, value: str) -> bool:
        return any(self.store.quads_for_pattern(term, PREDICATES(predicate), PREDICATES(value), None))  # type: ignore[arg-type]

    def standing(self, name: Term, day: Day) -> list[Term]:
        """What stood for a thing on a day."""
        versions = self.step(name, replace(VERSION_OF, inverse=True, guard=Guard.HOLDS), day)
        disputed = [
            one for one in self.step(name, replace(LASTING, inverse=True))
            for _ in self.step(one, Step(ENT.discrepancy.value, Graph.VERSIONS, True, guard=Guard.HOLDS), day)
        ]  # fmt: skip
        if versions or disputed:
            return versions or disputed
        own = Step(TYPE.value, guard=Guard.PUBLISHED)
        valued = Step(ENT.value.value, Graph.VERSIONS, True, guard=Guard.HOLDS)
        known = self.passes_guard(Guard.KNOWN, name, None, day)
        entity = self.step(name, Step(TYPE.value, Graph.ENTITIES)) and self.told(name, day)
        return [name] if self.step(name, own, day) or self.step(name, valued, day) or known or entity else []

    def told(self, name: Term, day: Day) -> bool:
        """Whether an article published by the day speaks of a thing."""
        quads = self.store.quads_for_pattern(None, None, name, None)
        return any(self.passes_guard(Guard.PUBLISHED, None, quad.graph_name, day) for quad in quads)

    def was_known(self, graph: Graph, quad: Any, day: Day) -> bool:
        """Whether a thing of a listing was known on a day."""
        if graph is Graph.VERSIONS:
            return self.passes_guard(Guard.HOLDS, quad.subject, None, day)
        if graph is Graph.ARTICLE:
            return self.passes_guard(Guard.PUBLISHED, None, quad.graph_name, day)
        return self.told(quad.subject, day)
