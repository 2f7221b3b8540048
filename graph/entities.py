"""Entities: which of them an article names, and what holds of each whatever article names it; pure."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from graph import ids
from graph.model import (
    Country,
    Entity,
    Organization,
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
    return found


def description(value: Entity) -> list[Statement]:
    """Write what holds of an entity whatever article names it: type, name, codes, offices, position.

    What a person is on a given day (role, title, state served) is left to appearances.
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
            _place(iri, value, out)
        case Person():
            _person(iri, value, out)
    return out


def outlet(publisher: str) -> list[Statement]:
    """Write a publisher."""
    out: list[Statement] = []
    Subject(ids.outlet(publisher), SCHEMA.NewsMediaOrganization, out).put(RDFS.label, text, publisher)
    return out


def _place(iri: str, value: Place, out: list[Statement]) -> None:
    subject = Subject(iri, GEO.Feature, out)
    subject.put(RDFS.label, text, value.name)
    if value.country:
        subject.add(SCHEMA.containedInPlace, NamedNode(ids.country(value.country)))
    if value.point:
        point = Subject(f"{iri}/point", GEO.Geometry, out)
        latitude, longitude = (double(degrees).value for degrees in value.point)
        point.add(GEO.asWKT, Literal(f"POINT({longitude} {latitude})", datatype=GEO.wktLiteral))
        subject.add(GEO.hasGeometry, point.node)


def _person(iri: str, value: Person, out: list[Statement]) -> None:
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
            held.add(ORG.organization, NamedNode(ids.country(office.country)))
