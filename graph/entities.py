"""Entities: which of them an article names, and what holds of each whatever article names it; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from graph import ids
from graph.model import (
    Country,
    Entity,
    Organization,
    Party,
    Person,
    Place,
    Reading,
    parties_of,
    people_of,
    place_of,
)
from graph.terms import Statement, Subject, date, double, text
from graph.vocab import FOAF, GEO, ORG, OWL, RDFS, SCHEMA, SKOS


def named(value: Reading) -> dict[str, Entity]:
    """Return the entities an article names, by IRI; where several values name one, the first is kept.

    People who are part of the news come first, since their values tell most.
    """
    found: dict[str, Entity] = {}

    def note(*values: Entity | None) -> None:
        for one in values:
            if one is not None:
                found.setdefault(ids.entity(one), one)

    note(*value.people)
    note(*(mention.entity for mention in value.mentions))
    note(*(quotation.speaker for quotation in value.quotations))
    for report in value.reports:
        note(*people_of(report), *parties_of(report), place_of(report), report.attributed_to)
        note(*(position.holder for position in report.positions))
    return found


def by_code(value: Reading) -> dict[str, Party]:
    """Return the states and bodies of a reading that have a code, by that."""
    parties = (*value.states, *named(value).values())
    return {one.code: one for one in parties if isinstance(one, Party) and one.code}


def coded(code: str, known: Mapping[str, Party]) -> Party:
    """Return the state or body with a code; one that is not known has its code for a name."""
    alone = Country(code, code) if re.fullmatch("[A-Z]{3}", code) else Organization(code, code)
    return known.get(code, alone)


def codes(values: Iterable[Entity]) -> Iterator[str]:
    """Return the codes by which people, their offices and places refer to states and bodies."""
    for value in values:
        if isinstance(value, Person | Place) and value.country:
            yield value.country
        if isinstance(value, Person):
            yield from (office.country for office in value.offices if office.country)


def description(value: Entity, known: Mapping[str, Party]) -> list[Statement]:
    """Write what holds of an entity whatever article names it: type, name, codes, offices, position.

    What a person is on a given day (role, title, state served) is left to appearances. `known` are the states
    and bodies that codes stand for.
    """
    out: list[Statement] = []
    iri = ids.entity(value)
    match value:
        case Country():
            country = Subject(iri, SCHEMA.Country, out)
            country.put(SKOS.notation, text, value.code)
            country.put(RDFS.label, text, value.name)
        case Organization():
            organization = Subject(iri, ORG.Organization, out)
            organization.put(SKOS.notation, text, value.code)
            organization.put(RDFS.label, text, value.name)
        case Place():
            _place(iri, value, known, out)
        case Person():
            _person(iri, value, known, out)
    return out


def outlet(publisher: str) -> list[Statement]:
    """Write a publisher."""
    out: list[Statement] = []
    Subject(ids.outlet(publisher), SCHEMA.NewsMediaOrganization, out).put(RDFS.label, text, publisher)
    return out


def _place(iri: str, value: Place, known: Mapping[str, Party], out: list[Statement]) -> None:
    subject = Subject(iri, GEO.Feature, out)
    subject.put(RDFS.label, text, value.name)
    if value.country:
        subject.add(SCHEMA.containedInPlace, NamedNode(ids.entity(coded(value.country, known))))
    if value.point:
        point = Subject(f"{iri}/point", GEO.Geometry, out)
        latitude, longitude = (double(degrees).value for degrees in value.point)
        point.add(GEO.asWKT, Literal(f"POINT({longitude} {latitude})", datatype=GEO.wktLiteral))
        subject.add(GEO.hasGeometry, point.node)


def _person(iri: str, value: Person, known: Mapping[str, Party], out: list[Statement]) -> None:
    subject = Subject(iri, FOAF.Person, out)
    subject.put(RDFS.label, text, value.name)
    if value.wikidata:
        subject.add(OWL.sameAs, NamedNode(ids.WIKIDATA + ids.slug(value.wikidata).upper()))
    for number, office in enumerate(value.offices, 1):
        held = Subject(f"{iri}/office/{number}", ORG.Membership, out)
        held.add(ORG.member, subject.node)
        held.put(RDFS.label, text, office.title)
        held.put(SCHEMA.startDate, date, office.start)
        held.put(SCHEMA.endDate, date, office.end)
        if office.country:
            held.add(ORG.organization, NamedNode(ids.entity(coded(office.country, known))))
