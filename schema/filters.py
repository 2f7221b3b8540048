"""What lists can be narrowed and ordered by; each filter field is bound to its path of terms."""

from __future__ import annotations

from enum import Enum
from typing import Any

import strawberry
from pyoxigraph import NamedNode

from graph.model import Kind, Modality, Role, Status
from graph.vocab import ENT, OA, PROV, RDF, RDFS, SCHEMA, SEM, SKOS
from schema.bindings import Condition, Graph, Step, Test, by, of, steps, to
from schema.types import LABEL, SELECTOR, PartialDate

ARTICLE, ENTITIES, EVENTS = Graph.ARTICLE, Graph.ENTITIES, Graph.EVENTS


def condition(*path: NamedNode | Step, test: Test, description: str, name: str | None = None) -> Any:
    """A filter field bound to a path of terms; null is the same as not given."""
    metadata = {"condition": Condition(steps(path), test)}
    return strawberry.field(default=strawberry.UNSET, name=name, description=description, metadata=metadata)


SOURCE = (of(PROV.wasDerivedFrom, EVENTS), of(PROV.wasDerivedFrom, ARTICLE))
OUTLET = (of(SCHEMA.publisher, ARTICLE), LABEL)
NAME = "Part of the name, in any case."
CODES = "Codes of states and bodies (CHN, RUS, EU) that must all take part."
PEOPLE = "Names of people, or parts of them, that must all take part."
FROM = "On or after this date, as far as it is known."
TO = "On or before this date, as far as it is known."
MOST = "At most so many independent outlets behind it: 1 for what rests on one source."
LEAST = "At least so many independent outlets behind it."
PUBLISHER = "The outlet, by its exact name."


@strawberry.input(description="Narrows a list of events; everything given must hold.")
class EventFilter:
    name: str | None = condition(
        RDFS.label, test=Test.CONTAINS, description="Part of the label, in any case."
    )
    kind: list[Kind] | None = condition(ENT.kind, test=Test.ANY_CODE, description="Of any of these kinds.")
    status: list[Status] | None = condition(
        ENT.status, test=Test.ANY_CODE, description="In any of these states."
    )
    reported: list[Status] | None = condition(
        PROV.wasDerivedFrom,
        of(ENT.status, ARTICLE),
        test=Test.ANY_CODE,
        description="Reported in any of these states at some time.",
    )
    modality: list[Modality] | None = condition(
        PROV.wasDerivedFrom,
        of(ENT.modality, ARTICLE),
        test=Test.ANY_CODE,
        description="Stated, called possible or denied, as any of these, by some report.",
    )
    positions: list[Modality] | None = condition(
        PROV.wasDerivedFrom,
        of(ENT.position, ARTICLE),
        of(ENT.modality, ARTICLE),
        test=Test.ANY_CODE,
        description="Asserted or denied, as any of these, by somebody a report names.",
    )
    words: str | None = condition(
        PROV.wasDerivedFrom,
        of(ENT.evidence, ARTICLE),
        *SELECTOR,
        OA.exact,
        test=Test.CONTAINS,
        description="Part of a sentence it stands on, in any case.",
    )
    parties: list[str] | None = condition(
        ENT.party, of(SKOS.notation, ENTITIES), test=Test.EACH_EQUAL, description=CODES
    )
    people: list[str] | None = condition(ENT.participant, LABEL, test=Test.EACH_CONTAINED, description=PEOPLE)
    place: str | None = condition(
        SEM.hasPlace, LABEL, test=Test.CONTAINS, description="Part of the place's name."
    )
    from_: PartialDate | None = condition(
        SEM.hasBeginTimeStamp, test=Test.NOT_BEFORE, name="from", description=FROM
    )
    to: PartialDate | None = condition(SEM.hasBeginTimeStamp, test=Test.NOT_AFTER, description=TO)
    publisher: str | None = condition(*SOURCE, *OUTLET, test=Test.EQUAL, description=PUBLISHER)
    most_outlets: int | None = condition(ENT.outlets, test=Test.AT_MOST, description=MOST)
    least_outlets: int | None = condition(ENT.outlets, test=Test.AT_LEAST, description=LEAST)


@strawberry.input(description="Narrows a list of articles; everything given must hold.")
class ArticleFilter:
    name: str | None = condition(
        SCHEMA.headline, test=Test.CONTAINS, description="Part of the title, in any case."
    )
    publisher: str | None = condition(*OUTLET, test=Test.EQUAL, description=PUBLISHER)
    language: str | None = condition(
        SCHEMA.inLanguage, test=Test.EQUAL, description="The language, as a tag."
    )
    people: list[str] | None = condition(
        ENT.person,
        LABEL,
        test=Test.EACH_CONTAINED,
        description="Names of people, or parts of them, all in its news.",
    )
    from_: PartialDate | None = condition(
        SCHEMA.datePublished, test=Test.NOT_BEFORE, name="from", description=FROM
    )
    to: PartialDate | None = condition(SCHEMA.datePublished, test=Test.NOT_AFTER, description=TO)


@strawberry.input(description="Narrows a list of people; everything given must hold.")
class PersonFilter:
    name: str | None = condition(RDFS.label, test=Test.CONTAINS, description=NAME)
    role: list[Role] | None = condition(ENT.role, test=Test.ANY_CODE, description="In any of these roles.")
    country: str | None = condition(
        ENT.serves, of(SKOS.notation, ENTITIES), test=Test.EQUAL, description="The code of the state served."
    )


@strawberry.input(description="Narrows a list of countries or organizations; everything given must hold.")
class PartyFilter:
    name: str | None = condition(RDFS.label, test=Test.CONTAINS, description=NAME)
    code: str | None = condition(SKOS.notation, test=Test.EQUAL, description="The code.")


@strawberry.input(description="Narrows a list of places; everything given must hold.")
class PlaceFilter:
    name: str | None = condition(RDFS.label, test=Test.CONTAINS, description=NAME)
    country: str | None = condition(
        SCHEMA.containedInPlace,
        of(SKOS.notation, ENTITIES),
        test=Test.EQUAL,
        description="The code of the state.",
    )


@strawberry.input(description="Narrows a list of quotations; everything given must hold.")
class QuotationFilter:
    text: str | None = condition(
        SCHEMA.text, test=Test.CONTAINS, description="Part of the words, in any case."
    )
    speaker: str | None = condition(
        PROV.wasAttributedTo,
        LABEL,
        test=Test.CONTAINS,
        description="Part of the speaker's name, in any case.",
    )
    role: list[Role] | None = condition(
        PROV.wasAttributedTo,
        of(ENT.role, ENTITIES),
        test=Test.ANY_CODE,
        description="Said by a leader, official, expert or somebody else.",
    )
    publisher: str | None = condition(PROV.wasQuotedFrom, *OUTLET, test=Test.EQUAL, description=PUBLISHER)
    from_: PartialDate | None = condition(
        PROV.wasQuotedFrom, SCHEMA.datePublished, test=Test.NOT_BEFORE, name="from", description=FROM
    )
    to: PartialDate | None = condition(
        PROV.wasQuotedFrom, SCHEMA.datePublished, test=Test.NOT_AFTER, description=TO
    )


@strawberry.input(description="Narrows a list of discrepancies; everything given must hold.")
class DiscrepancyFilter:
    property: str | None = condition(ENT.property, test=Test.EQUAL, description="What is disputed.")
    event: str | None = condition(
        to(ENT.discrepancy, EVENTS), RDFS.label,
        test=Test.CONTAINS, description="Part of the label of the event it is about.",
    )  # fmt: skip


@strawberry.input(description="Narrows a list of values; everything given must hold.")
class ValueFilter:
    property: str | None = condition(
        ENT.property, test=Test.EQUAL, description="kind, status, start, place, party, or a unit, exactly."
    )
    value: str | None = condition(
        RDF.value, test=Test.CONTAINS, description="Part of the value, in any case."
    )
    event: str | None = condition(
        to(ENT.value, EVENTS), RDFS.label,
        test=Test.CONTAINS, description="Part of the label of the event it is a value of.",
    )  # fmt: skip
    most_outlets: int | None = condition(ENT.outlets, test=Test.AT_MOST, description=MOST)
    least_outlets: int | None = condition(ENT.outlets, test=Test.AT_LEAST, description=LEAST)


@strawberry.enum(description="What events are ordered by; those without the value come last.")
class EventOrder(Enum):
    START_ASC = by(SEM.hasBeginTimeStamp)
    START_DESC = by(SEM.hasBeginTimeStamp, descending=True)
    KNOWN_FROM_ASC = by(ENT.knownFrom)
    KNOWN_FROM_DESC = by(ENT.knownFrom, descending=True)
    LABEL_ASC = by(RDFS.label)
    LABEL_DESC = by(RDFS.label, descending=True)
    OUTLETS_ASC = by(ENT.outlets, number=True)
    OUTLETS_DESC = by(ENT.outlets, number=True, descending=True)


@strawberry.enum(description="What articles are ordered by; those without the value come last.")
class ArticleOrder(Enum):
    PUBLISHED_ASC = by(SCHEMA.datePublished)
    PUBLISHED_DESC = by(SCHEMA.datePublished, descending=True)
    TITLE_ASC = by(SCHEMA.headline)
    TITLE_DESC = by(SCHEMA.headline, descending=True)


@strawberry.enum(description="What people, parties and places are ordered by.")
class NameOrder(Enum):
    NAME_ASC = by(RDFS.label)
    NAME_DESC = by(RDFS.label, descending=True)


@strawberry.enum(description="What quotations are ordered by; those of undated articles come last.")
class QuotationOrder(Enum):
    PUBLISHED_ASC = by(PROV.wasQuotedFrom, SCHEMA.datePublished)
    PUBLISHED_DESC = by(PROV.wasQuotedFrom, SCHEMA.datePublished, descending=True)


@strawberry.enum(description="What discrepancies are ordered by.")
class DiscrepancyOrder(Enum):
    PROPERTY_ASC = by(ENT.property)
    PROPERTY_DESC = by(ENT.property, descending=True)


@strawberry.enum(description="What values are ordered by.")
class ValueOrder(Enum):
    PROPERTY_ASC = by(ENT.property)
    PROPERTY_DESC = by(ENT.property, descending=True)
    OUTLETS_ASC = by(ENT.outlets, number=True)
    OUTLETS_DESC = by(ENT.outlets, number=True, descending=True)
