"""What is known of each entity, settled over all articles that refer to it: the graph of entities.

Name, codes, offices and position come from the latest article that names the entity (if none does, from the
latest that refers to it by code), kept as its provenance; a person's role, title and state served from the
latest article the person is part of. Later means published later, then of greater IRI; so the order of
loading does not matter. What each article says of an entity is kept, once for all that say the same: when the
latest article goes, what the one before it said holds again. An entity that no article refers to goes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph import entities, ids
from graph.model import Reading, Role
from graph.store import EmbeddedStore
from graph.terms import Statement, code
from graph.vocab import ENT, ORG, PROV, SCHEMA

Rank = tuple[bool, str, str]
"""How much an article's word counts: does it name the entity itself, when was it published, its IRI."""

Change = tuple[set[Statement], set[Statement]]
"""Statements to remove from and to add to the entities graph."""

_PERSON, _PLACE = f"{ids.THINGS}person/", f"{ids.THINGS}place/"
_ENTITIES, _INDEX = NamedNode(ids.ENTITIES), NamedNode(ids.INDEX)
_NAMING = (ENT.person, SCHEMA.mentions, SCHEMA.publisher)
_PRESENTING = (ENT.role, ENT.serves, ENT.title)


@dataclass(frozen=True, slots=True)
class Described:
    """What one article lets be said of an entity; `shown` if it is a person who is part of the news."""

    rank: Rank
    statements: tuple[Statement, ...]
    shown: bool = False

    @property
    def written(self) -> str:
        """The statements as sorted lines of N-Triples."""
        return "".join(sorted(f"{subject} {name} {value} .\n" for subject, name, value in self.statements))


def described(reading: Reading) -> dict[str, Described]:
    """Return what an article lets be said of every entity it refers to, by IRI."""
    article = ids.article(reading.article)
    published = reading.article.published.iso if reading.article.published else ""
    named, known = entities.named(reading), entities.by_code(reading)
    people = {ids.entity(person) for person in reading.people}
    found = {
        iri: Described((True, published, article), tuple(entities.description(one, known)), iri in people)
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


def descriptions(article: str, told: Mapping[str, Described]) -> tuple[list[Statement], list[Statement]]:
    """Write what an article says of entities, so that it can be found and stated again.

    Returns links from the article to descriptions, which are part of the article's graph, and the
    descriptions, which are part of the index and the same for all articles that say the same.
    """
    links: list[Statement] = []
    index: list[Statement] = []
    for iri, one in told.items():
        written = one.written
        node = NamedNode(ids.description(iri, written))
        links.append((NamedNode(article), ENT.describes, node))
        index += [(node, ENT.descriptionOf, NamedNode(iri)), (node, ENT.statements, Literal(written))]
    return links, index


@dataclass(frozen=True, slots=True)
class News:
    """Who has the last word on an entity among some articles, and among those whose news it is part of."""

    rank: Rank
    shown: Rank | None


def hear(latest: dict[str, News], told: Mapping[str, Described]) -> None:
    """Bring the last words on entities up to date with what one more article says."""
    for iri, one in told.items():
        known = latest.get(iri, News(one.rank, None))
        shown = max((rank for rank in (known.shown, one.rank if one.shown else None) if rank), default=None)
        latest[iri] = News(max(known.rank, one.rank), shown)


# --- settling -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Load:
    """What a load changes: `latest` are its last words on entities, by IRI.

    `altered` are the articles that it wrote anew or took out, `also` the entities that these spoke of before,
    `anew` those of them for which `latest` cannot be relied on.
    """

    latest: Mapping[str, News]
    also: Collection[str] = ()
    altered: Collection[str] = ()
    anew: Collection[str] = ()

    def last(
        self,
        store: EmbeddedStore,
        iri: str,
        source: str | None,
        said: Rank | None,
        everywhere: Callable[[EmbeddedStore, str], Iterable[str]],
    ) -> str | None:
        """Return the article that has the last word on an entity, where `source` had it before the load.

        All articles that have a word on it are looked through only where an altered one had the last.
        """
        if iri in self.anew or source in self.altered or (source is None and iri in self.also):
            ranks = [_rank(store, iri, article) for article in everywhere(store, iri)]
        else:
            ranks = [said] if said else []
            ranks += [_rank(store, iri, source)] if source else []
        return max(ranks, default=(False, "", None))[-1]


def settle(store: EmbeddedStore, load: Load) -> Iterator[Change]:
    """Bring the entities that a load touches up to date with all article graphs.

    Yields what to remove from and what to add to the entities graph.
    """
    for iri in sorted({*load.latest, *load.also}):
        before = set(part(store, iri))
        news = load.latest.get(iri)
        source = load.last(store, iri, _source(before), news.rank if news else None, _describing)
        after = _stated(store, iri, source) if source else set()
        if source and iri.startswith(_PERSON):
            last = load.last(store, iri, _shown_by(before), news.shown if news else None, _showing)
            after |= _appearance(store, iri, last)
        yield before - after, after - before


def part(store: EmbeddedStore, iri: str) -> Iterator[Statement]:
    """Return what is known of an entity: the statements about it, its offices and its position."""
    for quad in store.match(NamedNode(iri), None, None, _ENTITIES):
        yield quad.subject, quad.predicate, quad.object
    parts = [NamedNode(f"{iri}/point")] if iri.startswith(_PLACE) else []
    if iri.startswith(_PERSON):
        parts += [one.subject for one in store.match(None, ORG.member, NamedNode(iri), _ENTITIES)]
    for node in parts:
        for quad in store.match(node, None, None, _ENTITIES):
            yield quad.subject, quad.predicate, quad.object


def unused(store: EmbeddedStore, descriptions: Iterable[NamedNode]) -> Iterator[Statement]:
    """Return the statements of the index about those of these descriptions that no article gives."""
    for node in descriptions:
        if next(store.match(None, ENT.describes, node), None) is None:
            for quad in store.match(node, None, None, _INDEX):
                yield quad.subject, quad.predicate, quad.object


# --- what the store holds ---------------------------------------------------------------------------


def _source(statements: Iterable[Statement]) -> str | None:
    return next((value.value for _, name, value in statements if name == PROV.wasDerivedFrom), None)


def _shown_by(statements: Iterable[Statement]) -> str | None:
    found = next((value.value for _, name, value in statements if name == ENT.lastAppearance), None)
    return found and ids.whole(found)


def _rank(store: EmbeddedStore, iri: str, article: str) -> Rank:
    node, graph = NamedNode(article), NamedNode(ids.graph_of(article))
    named = any(next(store.match(node, name, NamedNode(iri), graph), None) for name in _NAMING)
    published = next(store.match(node, SCHEMA.datePublished, None, graph), None)
    return named, published.object.value if published else "", article


def _describing(store: EmbeddedStore, iri: str) -> Iterator[str]:
    for description in store.match(None, ENT.descriptionOf, NamedNode(iri), _INDEX):
        for link in store.match(None, ENT.describes, description.subject):
            yield link.subject.value


def _showing(store: EmbeddedStore, iri: str) -> Iterator[str]:
    for appearance in store.match(None, ENT.of, NamedNode(iri)):
        yield ids.whole(appearance.subject.value)


def _stated(store: EmbeddedStore, iri: str, article: str) -> set[Statement]:
    """Return what an article says of an entity, with the article as its provenance."""
    found: set[Statement] = {(NamedNode(iri), PROV.wasDerivedFrom, NamedNode(article))}
    graph = NamedNode(ids.graph_of(article))
    for description in store.match(None, ENT.descriptionOf, NamedNode(iri), _INDEX):
        if next(store.match(NamedNode(article), ENT.describes, description.subject, graph), None):
            for written in store.match(description.subject, ENT.statements, None, _INDEX):
                found |= set(map(_statement, parse(written.object.value, format=RdfFormat.N_TRIPLES)))
    return found


def _statement(quad: Quad) -> Statement:
    return cast("Statement", (quad.subject, quad.predicate, quad.object))


def _appearance(store: EmbeddedStore, iri: str, article: str | None) -> set[Statement]:
    """Return the role, title and state served of a person as an article presents it, or no role at all."""
    person = NamedNode(iri)
    if article is None:
        return {(person, ENT.role, code("role", Role.OTHER))}
    found: set[Statement] = set()
    for appearance in store.match(None, ENT.of, person, NamedNode(ids.graph_of(article))):
        found.add((person, ENT.lastAppearance, appearance.subject))
        for name in _PRESENTING:
            for quad in store.match(appearance.subject, name, None, appearance.graph_name):
                found.add((person, name, quad.object))
    return found
