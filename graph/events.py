"""The events that follow from the reports of all articles in a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from graph import backing, decode, encode, ids
from graph.decode import Facts
from graph.merge import distinct, merge
from graph.model import Sourced
from graph.store import Store
from graph.terms import Statement
from graph.vocab import PROLOGUE, PROV, SCHEMA

_CHUNK = 200
"""How many articles are read at once: enough to make a query worth its start, little enough for memory."""

_ARTICLES = PROLOGUE + "SELECT ?g WHERE { GRAPH ?g { ?article a schema:NewsArticle } } ORDER BY ?g"
_NAMES = (
    PROLOGUE
    + """SELECT ?s ?p ?o WHERE {
  GRAPH <%s> { ?s ?p ?o .
    FILTER(?p IN (rdfs:label, skos:notation, schema:containedInPlace, geo:hasGeometry, geo:asWKT)) } }"""
)
_REPORTS = (
    PROLOGUE
    + """SELECT ?s ?p ?o WHERE {
  VALUES ?g { %s }
  GRAPH ?g {
    { ?s prov:wasDerivedFrom ?article ; ?p ?o }
    UNION { ?report ent:measure ?s . ?s ?p ?o }
    UNION { ?report ent:evidence ?s . ?s ?p ?o . FILTER(?p = oa:hasTarget) }
    UNION { ?report ent:evidence/oa:hasTarget ?s . ?s ?p ?o . FILTER(?p = oa:hasSelector) }
    UNION { ?report ent:evidence/oa:hasTarget/oa:hasSelector ?s . ?s ?p ?o }
    UNION { ?s a schema:NewsArticle ; ?p ?o . FILTER(?p IN (schema:datePublished, schema:publisher)) } } }"""
)


def statements(store: Store) -> tuple[list[Statement], list[Statement]]:
    """Merge all reports of a store and write the events: the content of the graphs of events and versions."""
    told = {one.iri: one for one in sourced(store)}
    reports = {iri: one.report for iri, one in told.items()}
    events = distinct(merge(told.values()))
    return (
        [one for e in events for one in (*encode.event(e, reports), *backing.event(e, told))],
        [one for e in events for one in (*encode.versions(e, reports), *backing.versions(e, told))],
    )


def sourced(store: Store) -> Iterator[Sourced]:
    """Read the reports of all articles of a store."""
    names = Facts(triples(store, _NAMES % ids.ENTITIES))
    graphs = [str(graph) for (graph,) in store.query(_ARTICLES)]
    for start in range(0, len(graphs), _CHUNK):
        facts = Facts(triples(store, _REPORTS % " ".join(graphs[start : start + _CHUNK])), names)
        for iri in facts.subjects(PROV.wasDerivedFrom):
            article = ids.whole(iri)
            publisher = facts.get(article, SCHEMA.publisher)
            yield Sourced(iri, decode.report(facts, iri), decode.published(facts, iri), publisher)


def triples(store: Store, query: str) -> Iterator[Statement]:
    """Answer a query whose rows are subject, predicate and object."""
    return cast(Iterator[Statement], iter(store.query(query)))
