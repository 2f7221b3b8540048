"""What may be asked about: people, parties, places and articles, each field bound to its term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NewType

import strawberry

from graph import ids
from graph.model import Kind, MentionKind, Modality, Precision, Role, Status
from graph.vocab import ENT, FOAF, GEO, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SEM, SKOS
from schema.bindings import Graph, by, of, term, thing, to

ARTICLE, ENTITIES, EVENTS = Graph.ARTICLE, Graph.ENTITIES, Graph.EVENTS
VERSIONS, MOVES = Graph.VERSIONS, Graph.MOVES

for _enum, _meaning in (
    (Kind, "What sort of summit, deal, dispute or exercise."),
    (Status, "How far a thing had come, as a report says it."),
    (Modality, "Stated, called possible, or told as denied."),
    (Role, "What a person is to diplomacy."),
    (MentionKind, "What sort of thing a stretch of text names."),
    (Precision, "How finely a date is known."),
):
    strawberry.enum(_enum, description=_meaning)

if TYPE_CHECKING:
    from schema.events import Deal, Dispute, Exercise, Report, Summit

# Types of `schema/events.py`, which is built on this module, by name.
Summits = Annotated["Summit", strawberry.lazy("schema.events")]
Deals = Annotated["Deal", strawberry.lazy("schema.events")]
Disputes = Annotated["Dispute", strawberry.lazy("schema.events")]
Exercises = Annotated["Exercise", strawberry.lazy("schema.events")]
Reports = Annotated["Report", strawberry.lazy("schema.events")]

PartialDate = NewType("PartialDate", str)
"""A calendar date as ISO 8601 text: YYYY-MM-DD, YYYY-MM or YYYY (see `schema/endpoint.py`)."""

LABEL = of(RDFS.label, ENTITIES)
BY_NAME = by(LABEL)
BY_START = by(of(SEM.hasBeginTimeStamp, EVENTS))
PUBLISHED = (of(PROV.wasDerivedFrom, ARTICLE), of(SCHEMA.datePublished, ARTICLE))
SELECTOR = (of(OA.hasTarget), of(OA.hasSelector))
LEADER = ids.code("role", Role.LEADER)


# --- interfaces ---------------------------------------------------------------------------------------


@strawberry.interface(description="Anything with an identifier of its own.")
class Node:
    id: strawberry.ID = term(description="An opaque identifier, for `node` and for caches.")
    iri: str = term(description="The IRI of the thing in the graph; it keeps resolving.")


@strawberry.interface(
    description="A person, country, organization or place, by its fullest usual English name."
)
class Entity(Node):
    name: str = term(LABEL, description="The fullest usual English name.")
    mentions: list[Mention] = term(
        to(OA.hasBody, ARTICLE),
        typed=True,
        order=by(of(PROV.wasQuotedFrom, ARTICLE), SCHEMA.datePublished),
        description="Where articles name it, in order of publication.",
        paged=True,
    )


@strawberry.interface(description="A state or body that takes part, agrees or is on a side.")
class Party(Entity):
    code: str | None = term(SKOS.notation, description="ISO 3166-1 alpha-3, or EU, UN, NATO and the like.")
    summits: list[Summits] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Summits it takes part in, by date.",
        paged=True,
    )
    deals: list[Deals] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Deals it is party to, by date.",
        paged=True,
    )
    disputes: list[Disputes] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Disputes it is a side of, by date.",
        paged=True,
    )
    exercises: list[Exercises] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Exercises it takes part in, by date.",
        paged=True,
    )


# --- people and parties -------------------------------------------------------------------------------


@strawberry.type(description="Somebody named in the news.")
@thing(ENTITIES, FOAF.Person)
class Person(Entity):
    wikidata: str | None = term(OWL.sameAs, description="The Wikidata item, where it was verified.")
    role: Role | None = term(ENT.role, description="What the person is to diplomacy, as last reported.")
    title: str | None = term(ENT.title, description="The title the person is given, as last reported.")
    country: Country | None = term(ENT.serves, description="The state the person serves, as last reported.")
    offices: list[Office] = term(
        to(ORG.member, ENTITIES),
        order=by(of(SCHEMA.startDate, ENTITIES)),
        description="Posts held, by start of term.",
    )
    summits: list[Summits] = term(
        to(ENT.participant, EVENTS),
        typed=True,
        order=BY_START,
        description="Summits the person is at, by date.",
        paged=True,
    )
    quotations: list[Quotation] = term(
        to(PROV.wasAttributedTo, ARTICLE),
        typed=True,
        description="What the person is reported to have said.",
        paged=True,
    )
    articles: list[Article] = term(
        to(ENT.person, ARTICLE),
        typed=True,
        order=by(of(SCHEMA.datePublished, ARTICLE)),
        description="Articles the person is part of, in order of publication.",
        paged=True,
    )


@strawberry.type(description="A post held by a person.")
@thing(ENTITIES, ORG.Membership)
class Office:
    title: str | None = term(RDFS.label, description="What the post is called.")
    country: Country | None = term(ORG.organization, description="The state it is a post of.")
    start: PartialDate | None = term(SCHEMA.startDate, description="When the term began.")
    end: PartialDate | None = term(SCHEMA.endDate, description="When it ended; null while it is held.")


@strawberry.type(description="A state.")
@thing(ENTITIES, SCHEMA.Country)
class Country(Party):
    people: list[Person] = term(
        to(ENT.serves, ENTITIES),
        typed=True,
        order=BY_NAME,
        description="People who serve it, by name.",
        paged=True,
    )
    leaders: list[Person] = term(
        to(ENT.serves, ENTITIES), typed=True, where=((ENT.role, LEADER),), order=BY_NAME,
        description="Heads of state or government, by name.",
    )  # fmt: skip
    places: list[Place] = term(
        to(SCHEMA.containedInPlace, ENTITIES),
        typed=True,
        order=BY_NAME,
        description="Places in it, by name.",
        paged=True,
    )


@strawberry.type(description="A body that acts: an alliance, a company, an institute.")
@thing(ENTITIES, ORG.Organization)
class Organization(Party):
    pass


@strawberry.type(description="Somewhere on earth.")
@thing(ENTITIES, GEO.Feature)
class Place(Entity):
    country: Country | None = term(SCHEMA.containedInPlace, description="The state it lies in.")
    wkt: str | None = term(GEO.hasGeometry, GEO.asWKT, description="Where it is, as well-known text.")
    summits: list[Summits] = term(
        to(SEM.hasPlace, EVENTS),
        typed=True,
        order=BY_START,
        description="Summits held there, by date.",
        paged=True,
    )
    exercises: list[Exercises] = term(
        to(SEM.hasPlace, EVENTS),
        typed=True,
        order=BY_START,
        description="Exercises held there, by date.",
        paged=True,
    )


# --- articles -----------------------------------------------------------------------------------------


@strawberry.type(description="An article and where it comes from; its text is not kept.")
@thing(ARTICLE, SCHEMA.NewsArticle)
class Article(Node):
    file: str | None = term(ENT.file, description="The path it was loaded from.")
    title: str | None = term(SCHEMA.headline, description="Its headline.")
    publisher: str | None = term(SCHEMA.publisher, LABEL, description="Who published it.")
    published: PartialDate | None = term(SCHEMA.datePublished, description="When it was published.")
    language: str | None = term(SCHEMA.inLanguage, description="The language it is in, as a BCP 47 tag.")
    url: str | None = term(SCHEMA.url, description="Where it can be read.")
    sha256: str | None = term(ENT.sha256, description="The hash of its text; offsets count in this text.")
    words: int | None = term(SCHEMA.wordCount, description="How many words it has.")
    people: list[Person] = term(
        ENT.person, order=BY_NAME, description="People who are part of its news, by name."
    )
    appearances: list[Appearance] = term(
        ENT.appearance, order=by(of(ENT.of, ARTICLE), LABEL), description="How it presents them, by name."
    )
    mentions: list[Mention] = term(
        to(PROV.wasQuotedFrom, ARTICLE),
        typed=True,
        order=by(of(OA.hasTarget, ARTICLE), OA.hasSelector, OA.start, number=True),
        description="What it names, in text order.",
        paged=True,
    )
    quotations: list[Quotation] = term(
        to(PROV.wasQuotedFrom, ARTICLE),
        typed=True,
        order=by(of(OA.hasTarget, ARTICLE), OA.hasSelector, OA.start, number=True),
        description="Who said what in it, in text order.",
        paged=True,
    )
    reports: list[Reports] = term(
        to(PROV.wasDerivedFrom, ARTICLE),
        typed=True,
        description="What it says of events, one report for each.",
        paged=True,
    )
    problems: list[Problem] = term(ENT.problem, description="What could not be read or used.")


@strawberry.type(description="A person as one article presents him or her.")
@thing(ARTICLE, ENT.Appearance)
class Appearance:
    person: Person | None = term(ENT.of, description="Who it is.")
    role: Role | None = term(ENT.role, description="What the person is to diplomacy on that day.")
    title: str | None = term(ENT.title, description="The title the article gives.")
    country: Country | None = term(ENT.serves, description="The state served on that day.")


@strawberry.type(description="The exact words a statement stands on, with offsets in Unicode code points.")
@thing(ARTICLE, OA.TextQuoteSelector)
class Evidence:
    quote: str = term(OA.exact, description="The words.")
    start: int = term(OA.start, description="Where they begin.")
    end: int = term(OA.end, description="Where they end, exclusive.")


@strawberry.type(description="A stretch of an article that names an entity, a date or a quantity.")
@thing(ARTICLE, ENT.Mention)
class Mention(Node):
    kind: MentionKind = term(ENT.kind, description="What sort of thing is named.")
    text: str = term(*SELECTOR, OA.exact, description="The words.")
    start: int = term(*SELECTOR, OA.start, description="Where they begin, in code points.")
    end: int = term(*SELECTOR, OA.end, description="Where they end, exclusive.")
    value: str | None = term(
        RDF.value, description="The ISO date, month or year, or the number, that is meant."
    )
    entity: Entity | None = term(OA.hasBody, typed=True, description="Who or what is meant.")
    article: Article | None = term(PROV.wasQuotedFrom, description="The article it stands in.")


@strawberry.type(description="Words somebody is reported to have said.")
@thing(ARTICLE, ENT.Quotation)
class Quotation(Node):
    text: str = term(SCHEMA.text, description="The words.")
    indirect: bool | None = term(ENT.indirect, description="They are told, not quoted.")
    speaker: Entity | None = term(PROV.wasAttributedTo, typed=True, description="Who said them.")
    article: Article | None = term(PROV.wasQuotedFrom, description="The article they stand in.")
    start: int | None = term(*SELECTOR, OA.start, description="Where they begin, in code points.")
    end: int | None = term(*SELECTOR, OA.end, description="Where they end, exclusive.")


@strawberry.type(description="Something in an article that could not be read or used.")
@thing(ARTICLE, ENT.Problem)
class Problem(Node):
    what: str = term(SCHEMA.description, description="What is wrong.")
    mend: str | None = term(ENT.mend, description="How to mend it.")
    offset: int | None = term(OA.start, description="Where, in code points.")
