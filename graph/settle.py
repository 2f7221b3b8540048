"""What is known of each entity, settled over all articles that name it: the content of the entities graph.

Name, codes, offices and position come from the latest article that names the entity, kept as its provenance;
a person's role, title and state served from the latest article the person is part of. Later means published
later, then of greater IRI; so the order of loading does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph import entities, ids
from graph.events import triples
from graph.model import Reading, Role
from graph.store import Store, rows
from graph.terms import Statement, code
from graph.vocab import ENT, PROLOGUE, PROV

Rank = tuple[bool, str, str]
"""How much an article's word counts: does it name the entity itself, when was it published, its IRI."""

Change = tuple[set[Statement], set[Statement]]
"""Statements to remove from and to add to the entities graph."""

_CHUNK = 200
_LEAST: Rank = (False, "", "")
_PERSON = f"{ids.THINGS}person/"
_PASSING = {ENT.role, ENT.serves, ENT.title, PROV.wasDerivedFrom}
"""What is settled anew each time."""


@dataclass(frozen=True, slots=True)
class Described:
    """What one article lets be said of an entity."""

    rank: Rank
    statements: tuple[Statement, ...]


def described(reading: Reading) -> dict[str, Described]:
    """Return what an article lets be said of every entity it refers to, by IRI."""
    article = ids.article(reading.article)
    published = reading.article.published.iso if reading.article.published else ""
    named, known = entities.named(reading), entities.by_code(reading)
    found = {
        iri: Described((True, published, article), tuple(entities.description(one, known)))
        for iri, one in named.items()
    }
    for short in entities.codes(named.values()):
        state = entities.coded(short, known)
        implied = Described((False, published, article), tuple(entities.description(state, known)))
        found.setdefault(ids.entity(state), implied)
    if publisher := reading.article.publisher:
        found[ids.outlet(publisher)] = Described(
            (True, published, article), tuple(entities.outlet(publisher))
        )
    return found


_DESCRIPTIONS = (
    PROLOGUE
    + """SELECT ?s ?p ?o WHERE {{ VALUES ?e {{ {iris} }} GRAPH <{graph}> {{
  {{ ?e ?p ?o BIND(?e AS ?s) }}
  UNION {{ ?s org:member ?e ; ?p ?o }}
  UNION {{ ?e geo:hasGeometry ?s . ?s ?p ?o }} }} }}"""
)
_INCUMBENTS = (
    PROLOGUE
    + """SELECT ?e ?article ?published ?named WHERE {{ VALUES ?e {{ {iris} }}
  GRAPH <{graph}> {{ ?e prov:wasDerivedFrom ?article }}
  GRAPH ?g {{ ?article a schema:NewsArticle
    OPTIONAL {{ ?article schema:datePublished ?published }}
    OPTIONAL {{ ?article ?named ?e }} }} }}"""
)
_APPEARANCES = (
    PROLOGUE
    + """SELECT ?e ?article ?published ?p ?o WHERE {{ VALUES ?e {{ {iris} }}
  GRAPH ?g {{ ?appearance ent:of ?e ; ?p ?o . ?article ent:appearance ?appearance
    OPTIONAL {{ ?article schema:datePublished ?published }}
    FILTER(?p IN (ent:role, ent:serves, ent:title)) }} }}"""
)
_NAMING = (
    PROLOGUE
    + """SELECT ?e ?article ?published WHERE {{ VALUES ?e {{ {iris} }}
  GRAPH ?g {{ ?article ent:person|schema:mentions|schema:publisher ?e
    OPTIONAL {{ ?article schema:datePublished ?published }} }} }}"""
)
_REFERRED = """SELECT DISTINCT ?e WHERE {{ VALUES ?e {{ {iris} }} GRAPH ?g {{ ?s ?p ?e }}
  FILTER(!STRSTARTS(STR(?s), CONCAT(STR(?e), "/"))) }}"""


def settle(store: Store, described: Mapping[str, Described], also: Collection[str]) -> Iterator[Change]:
    """Bring the entities that a load describes, and those in `also`, up to date with all article graphs.

    `also` are the entities that articles changed by the load named before. Yields what to remove from and
    what to add to the entities graph.
    """
    for iris in _chunks(described.keys() | set(also)):
        old = _descriptions(store, iris)
        ranks = _incumbents(store, iris, also)
        heirs = _heirs(store, [iri for iri in iris if iri not in ranks and iri not in described])
        shown = _appearances(store, [iri for iri in iris if iri.startswith(_PERSON)])
        for iri in iris:
            before, news = old.get(iri, set()), described.get(iri)
            if news and news.rank >= ranks.get(iri, _LEAST):
                lasting, source = set(news.statements), news.rank[-1]
            else:
                lasting = {one for one in before if one[1] not in _PASSING}
                source = ranks[iri][-1] if iri in ranks else heirs.get(iri, _LEAST)[-1]
            after = lasting | shown.get(iri, set())
            if source:
                after.add((NamedNode(iri), PROV.wasDerivedFrom, NamedNode(source)))
            yield before - after, after - before


def forget(store: Store, iris: Collection[str]) -> Iterator[Change]:
    """Yield the removal of those of these entities that nothing refers to."""
    for chunk in _chunks(iris):
        referred = {row[0] for row in store.query(_REFERRED.format(iris=_values(chunk)))}
        for iri, statements in _descriptions(store, chunk).items():
            if NamedNode(iri) not in referred:
                yield statements, set()


def states_in(changes: Iterable[Change]) -> set[str]:
    """Return the states and bodies that removed statements referred to."""
    objects = {value.value for removed, _ in changes for _, _, value in removed}
    return {iri for iri in objects if iri.startswith((f"{ids.THINGS}country/", f"{ids.THINGS}organization/"))}


# --- what the store holds ---------------------------------------------------------------------------


def _descriptions(store: Store, iris: Collection[str]) -> dict[str, set[Statement]]:
    found: defaultdict[str, set[Statement]] = defaultdict(set)
    for subject, predicate, value in triples(
        store, _DESCRIPTIONS.format(iris=_values(iris), graph=ids.ENTITIES)
    ):
        found[ids.whole(subject.value)].add((subject, predicate, value))
    return found


def _incumbents(store: Store, iris: Collection[str], changed: Collection[str]) -> dict[str, Rank]:
    ranks: dict[str, Rank] = {}
    for entity, article, published, named in rows(
        store, _INCUMBENTS.format(iris=_values(iris), graph=ids.ENTITIES)
    ):
        if named is not None or entity.value not in changed:
            ranks[entity.value] = (named is not None, published.value if published else "", article.value)
    return ranks


def _heirs(store: Store, iris: Collection[str]) -> dict[str, Rank]:
    """Return the latest article that names each of some entities."""
    ranks: dict[str, Rank] = {}
    for entity, article, published in rows(store, _NAMING.format(iris=_values(iris))) if iris else ():
        rank = (True, published.value if published else "", article.value)
        ranks[entity.value] = max(rank, ranks.get(entity.value, _LEAST))
    return ranks


def _appearances(store: Store, iris: Collection[str]) -> dict[str, set[Statement]]:
    """Return the role, title and state served of people, from the latest article each is part of."""
    latest: dict[str, tuple[str, str]] = {}
    found: defaultdict[tuple[str, tuple[str, str]], set[Statement]] = defaultdict(set)
    for entity, article, published, predicate, value in rows(store, _APPEARANCES.format(iris=_values(iris))):
        moment = (published.value if published else "", article.value)
        latest[entity.value] = max(moment, latest.get(entity.value, ("", "")))
        found[entity.value, moment].add((entity, predicate, value))
    return {
        iri: found[iri, latest[iri]]
        if iri in latest
        else {(NamedNode(iri), ENT.role, code("role", Role.OTHER))}
        for iri in iris
    }


def _values(iris: Iterable[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in iris)


def _chunks(iris: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(iris)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
