"""Reports read from a store with what merging needs of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from graph import decode, encode, ids
from graph.decode import Facts
from graph.derived import Sourced
from graph.store import EmbeddedStore
from graph.terms import Statement
from graph.vocab import ENT, GEO, OA, PROV, RDF, RDFS, SCHEMA, SEM, SKOS

REFERRING = (ENT.party, ENT.participant, SEM.hasPlace, PROV.wasAttributedTo, SCHEMA.publisher)
"""How reports and their articles refer to entities."""

NAMING = (RDFS.label, SKOS.notation, SCHEMA.containedInPlace, GEO.hasGeometry, GEO.asWKT)
"""What of entities reports are merged by."""

_EVIDENCE = (ENT.evidence, ENT.position, OA.hasTarget, OA.hasSelector)
_PARTS = (ENT.measure, *_EVIDENCE)
_KEPT = 50_000
_ENTITIES = NamedNode(ids.ENTITIES)


def sourced(store: EmbeddedStore) -> Iterator[Sourced]:
    """Read the reports of all articles of a store."""
    return Reports(store).read(everything(store), evidence=True)


def everything(store: EmbeddedStore) -> Iterator[str]:
    """Return the IRIs of all reports of a store."""
    for kind in encode.REPORT_TYPES.values():
        for quad in store.match(None, RDF["type"], kind):
            yield quad.subject.value


def referring(store: EmbeddedStore, entities: Iterable[str]) -> Iterator[str]:
    """Return the IRIs of the reports that refer to entities, or to places in them."""
    for iri in entities:
        node = NamedNode(iri)
        within = [one.subject for one in store.match(None, SCHEMA.containedInPlace, node, _ENTITIES)]
        for found in (node, *within):
            for quad in (one for name in REFERRING for one in store.match(None, name, found)):
                if report := ids.report_in(quad.subject.value):
                    yield report
                elif quad.predicate == SCHEMA.publisher:
                    yield from (
                        one.subject.value for one in store.match(None, PROV.wasDerivedFrom, quad.subject)
                    )


class Reports:
    """Reads the reports of a store, which must not change meanwhile, keeping names of entities at hand."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._names: dict[NamedNode, list[Statement]] = {}

    def read(self, iris: Iterable[str], *, evidence: bool = False) -> Iterator[Sourced]:
        """Read those of some reports that are there, with or without their evidence and who stands where."""
        for iri in iris:
            article = ids.whole(iri)
            statements = list(self._statements(iri, article, evidence=evidence))
            if statements:
                facts = Facts(statements)
                publisher = facts.get(article, SCHEMA.publisher)
                yield Sourced(
                    iri,
                    decode.report(facts, iri),
                    decode.published(facts, iri),
                    publisher and (facts.get(publisher, RDFS.label) or publisher),
                )

    def _statements(self, iri: str, article: str, *, evidence: bool) -> Iterator[Statement]:
        graph = NamedNode(ids.graph_of(article))
        about = self._about(NamedNode(iri), graph)
        if not about:
            return
        for name in (SCHEMA.datePublished, SCHEMA.publisher):
            about += [
                (one.subject, one.predicate, one.object)
                for one in self._store.match(NamedNode(article), name, None, graph)
            ]
        for one in about:  # grows as parts are found
            _, name, value = one
            if name in _EVIDENCE and not evidence:
                continue
            yield one
            if isinstance(value, NamedNode) and name in _PARTS:
                about += self._about(value, graph)
            elif isinstance(value, NamedNode) and name in REFERRING:
                yield from self._named(value)

    def _named(self, entity: NamedNode) -> list[Statement]:
        """Return what an entity, its state and its position are called."""
        if entity in self._names:
            return self._names[entity]
        if len(self._names) > _KEPT:
            self._names.clear()
        found = [one for one in self._about(entity, _ENTITIES) if one[1] in NAMING]
        for _, name, value in tuple(found):
            if isinstance(value, NamedNode) and name in (SCHEMA.containedInPlace, GEO.hasGeometry):
                found += [one for one in self._about(value, _ENTITIES) if one[1] in NAMING]
        self._names[entity] = found
        return found

    def _about(self, subject: NamedNode, graph: NamedNode) -> list[Statement]:
        return [
            (quad.subject, quad.predicate, quad.object)
            for quad in self._store.match(subject, None, None, graph)
        ]
