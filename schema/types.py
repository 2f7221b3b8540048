"""What may be asked about: the object types of the API, each field bound to its term of the ontology."""

from __future__ import annotations

from typing import NewType

import strawberry

from graph import ids
from graph.model import Kind, MentionKind, Modality, Precision, Role, Status
from graph.vocab import DCTERMS, ENT, FOAF, GEO, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SEM, SKOS
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
    summits: list[Summit] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Summits it takes part in, by date.",
        paged=True,
    )
    deals: list[Deal] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Deals it is party to, by date.",
        paged=True,
    )
    disputes: list[Dispute] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Disputes it is a side of, by date.",
        paged=True,
    )
    exercises: list[Exercise] = term(
        to(ENT.party, EVENTS),
        typed=True,
        order=BY_START,
        description="Exercises it takes part in, by date.",
        paged=True,
    )


@strawberry.interface(description="What one article says of one event, with the sentences it stands on.")
class Report(Node):
    label: str = term(RDFS.label, description="The report in a few words.")
    kind: Kind = term(ENT.kind, description="What sort of event it is.")
    status: Status = term(ENT.status, description="How far the event had come.")
    modality: Modality = term(ENT.modality, description="Stated, called possible, or told as denied.")
    start: PartialDate | None = term(SEM.hasBeginTimeStamp, description="When it began or is to begin.")
    end: PartialDate | None = term(SEM.hasEndTimeStamp, description="When it ended or is to end.")
    precision: Precision | None = term(SEM.hasBeginTimeStamp, description="How finely `start` is known.")
    article: Article | None = term(PROV.wasDerivedFrom, description="The article that says so.")
    event: Event | None = term(
        to(PROV.wasDerivedFrom, EVENTS), typed=True, description="The event it is a report of."
    )
    evidence: list[Evidence] = term(
        of(ENT.evidence), *SELECTOR, order=by(of(OA.start, ARTICLE), number=True),
        description="The sentences it stands on, in text order.",
    )  # fmt: skip
    attributed_to: Entity | None = term(
        PROV.wasAttributedTo, typed=True, description="Who says so, when the article names somebody."
    )
    rules: list[str] = term(ENT.rule, description="Names of the patterns that found it.")


@strawberry.interface(description="What the reports of one event together amount to; derived, never edited.")
class Event(Node):
    label: str = term(RDFS.label, description="The event in a few words.")
    kind: Kind = term(ENT.kind, description="What sort of event it is.")
    status: Status = term(ENT.status, description="How far it has come, as last reported.")
    start: PartialDate | None = term(SEM.hasBeginTimeStamp, description="When it began or is to begin.")
    end: PartialDate | None = term(SEM.hasEndTimeStamp, description="When it ended or is to end.")
    precision: Precision | None = term(SEM.hasBeginTimeStamp, description="How finely `start` is known.")
    known_from: PartialDate | None = term(ENT.knownFrom, description="When it was first reported.")
    reports: list[Report] = term(
        PROV.wasDerivedFrom,
        typed=True,
        order=by(*PUBLISHED),
        description="Its reports, in order of publication.",
        paged=True,
    )
    sources: list[Article] = term(
        PROV.wasDerivedFrom,
        of(PROV.wasDerivedFrom, ARTICLE),
        order=by(of(SCHEMA.datePublished, ARTICLE)),
        description="The articles that report it, in order of publication.",
        paged=True,
    )
    history: list[Change] = term(
        PROV.wasDerivedFrom,
        order=by(*PUBLISHED),
        description="How it stood, report after report, in order of publication.",
        paged=True,
    )
    discrepancies: list[Discrepancy] = term(
        ENT.discrepancy,
        order=by(of(ENT.property, EVENTS)),
        description="Where its reports cannot all be right.",
    )
    corroboration: Corroboration = term(description="Who stands behind it and behind each of its values.")
    versions: list[Version] = term(
        to(ENT.versionOf, VERSIONS),
        order=by(of(ENT.knownFrom, VERSIONS)),
        description="What was known of it and when, oldest first; the last is what is known now.",
        paged=True,
    )
    replaces: list[str] = term(
        to(DCTERMS.isReplacedBy, MOVES), description="IRIs of earlier events whose place it took."
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
    summits: list[Summit] = term(
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
    summits: list[Summit] = term(
        to(SEM.hasPlace, EVENTS),
        typed=True,
        order=BY_START,
        description="Summits held there, by date.",
        paged=True,
    )
    exercises: list[Exercise] = term(
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
    reports: list[Report] = term(
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


# --- reports and events -------------------------------------------------------------------------------


@strawberry.type(description="A figure of a deal or exercise.")
@thing(ARTICLE)
class Measure:
    value: float = term(SCHEMA.value, description="The stated number, or the middle of a range.")
    unit: str | None = term(SCHEMA.unitText, description="Plainly spelled: bcm/year, USD, percent, ships.")
    min: float | None = term(SCHEMA.minValue, description="The lower bound, when a range is given.")
    max: float | None = term(SCHEMA.maxValue, description="The upper bound, when a range is given.")
    approximate: bool | None = term(ENT.approximate, description="It is given as 'about' or 'some'.")
    raw: str | None = term(ENT.raw, description="As printed.")


@strawberry.type(description="How an event stood by one of its reports: a step of its history.")
@thing(ARTICLE)
class Change:
    status: Status = term(ENT.status, description="How far it had come.")
    modality: Modality = term(ENT.modality, description="Stated, called possible, or told as denied.")
    published: PartialDate | None = term(*PUBLISHED, description="When that was published.")
    publisher: str | None = term(
        of(PROV.wasDerivedFrom), of(SCHEMA.publisher), LABEL, description="Who published it."
    )
    attributed_to: Entity | None = term(
        PROV.wasAttributedTo, typed=True, description="Who says so, when the article names somebody."
    )
    report: Report = term(typed=True, description="The report that says so.")
    evidence: list[Evidence] = term(
        of(ENT.evidence), *SELECTOR, order=by(of(OA.start, ARTICLE), number=True),
        description="The sentences it stands on, in text order.",
    )  # fmt: skip


@strawberry.type(description="What an article says of a visit, meeting, call, gathering or ceremony.")
@thing(ARTICLE, ENT.SummitReport)
class SummitReport(Report):
    participants: list[Person] = term(ENT.participant, order=BY_NAME, description="People who take part.")
    countries: list[Party] = term(
        ENT.party, typed=True, order=BY_NAME, description="States and bodies there."
    )
    place: Place | None = term(SEM.hasPlace, description="Where.")


@strawberry.type(description="What an article says of an agreement.")
@thing(ARTICLE, ENT.DealReport)
class DealReport(Report):
    subject: str | None = term(ENT.subject, description="What it is about, in few words.")
    parties: list[Party] = term(ENT.party, typed=True, order=BY_NAME, description="Who agrees.")
    measures: list[Measure] = term(ENT.measure, description="Its figures.")


@strawberry.type(description="What an article says of a conflict, accusation, quarrel or sanction.")
@thing(ARTICLE, ENT.DisputeReport)
class DisputeReport(Report):
    subject: str | None = term(ENT.subject, description="What it is about, in few words.")
    parties: list[Party] = term(ENT.party, typed=True, order=BY_NAME, description="Who is on a side.")


@strawberry.type(description="What an article says of a joint military exercise.")
@thing(ARTICLE, ENT.ExerciseReport)
class ExerciseReport(Report):
    subject: str | None = term(ENT.subject, description="What it is about, in few words.")
    parties: list[Party] = term(ENT.party, typed=True, order=BY_NAME, description="Who takes part.")
    place: Place | None = term(SEM.hasPlace, description="Where.")
    measures: list[Measure] = term(ENT.measure, description="Its figures.")


@strawberry.type(
    description="A visit, meeting, call, gathering or ceremony of people of two countries or more."
)
@thing(EVENTS, ENT.Summit)
class Summit(Event):
    participants: list[Person] = term(ENT.participant, order=BY_NAME, description="People who take part.")
    countries: list[Party] = term(
        ENT.party, typed=True, order=BY_NAME, description="States and bodies there."
    )
    place: Place | None = term(SEM.hasPlace, description="Where.")
    deals: list[Deal] = term(
        PROV.wasDerivedFrom,
        of(PROV.wasDerivedFrom, ARTICLE),
        to(PROV.wasDerivedFrom, ARTICLE),
        to(PROV.wasDerivedFrom, EVENTS),
        typed=True,
        order=BY_START,
        description="Deals reported in the same articles, by date.",
    )


@strawberry.type(description="An agreement, contract, pact, statement, package, purchase or pledge.")
@thing(EVENTS, ENT.Deal)
class Deal(Event):
    subject: str | None = term(ENT.subject, description="What it is about, in few words.")
    parties: list[Party] = term(ENT.party, typed=True, order=BY_NAME, description="Who agrees.")
    measures: list[Measure] = term(ENT.measure, description="Its figures.")


@strawberry.type(description="A conflict, accusation, quarrel, sanction or boycott.")
@thing(EVENTS, ENT.Dispute)
class Dispute(Event):
    subject: str | None = term(ENT.subject, description="What it is about, in few words.")
    parties: list[Party] = term(ENT.party, typed=True, order=BY_NAME, description="Who is on a side.")


@strawberry.type(description="A joint military exercise.")
@thing(EVENTS, ENT.Exercise)
class Exercise(Event):
    subject: str | None = term(ENT.subject, description="What it is about, in few words.")
    parties: list[Party] = term(ENT.party, typed=True, order=BY_NAME, description="Who takes part.")
    place: Place | None = term(SEM.hasPlace, description="Where.")
    measures: list[Measure] = term(ENT.measure, description="Its figures.")


@strawberry.type(description="A property of an event for which reports give values that cannot all hold.")
@thing(EVENTS, ENT.Discrepancy)
class Discrepancy(Node):
    property: str = term(ENT.property, description="What is disputed: start, place, the unit of a measure.")
    event: Event | None = term(to(ENT.discrepancy, EVENTS), typed=True, description="The event it is about.")
    claims: list[Claim] = term(ENT.claim, description="The values, each with the reports that state it.")
    values: list[str] = term(ENT.claim, RDF.value, description="The values.")
    reports: list[Report] = term(
        ENT.claim,
        PROV.wasDerivedFrom,
        typed=True,
        order=by(*PUBLISHED),
        description="The reports that give them, in order of publication.",
    )


@strawberry.type(description="One of the values of a discrepancy.")
@thing(EVENTS, ENT.Claim)
class Claim:
    value: str = term(RDF.value, description="The value.")
    reports: list[Report] = term(
        PROV.wasDerivedFrom, typed=True, order=by(*PUBLISHED), description="The reports that state it."
    )
    sentences: list[Evidence] = term(
        PROV.wasDerivedFrom,
        of(ENT.evidence, ARTICLE),
        *SELECTOR,
        order=by(of(OA.start, ARTICLE), number=True),
        description="The sentences it stands on.",
    )


# --- who stands behind it, and what was known when ----------------------------------------------------


@strawberry.type(description="Who stands behind an event: outlets that are independent of each other.")
@thing(EVENTS)
class Corroboration:
    outlets: int = term(ENT.outlets, description="How many; copies count with what they carry.")
    reports: list[Report] = term(
        PROV.wasDerivedFrom, typed=True, order=by(*PUBLISHED), description="All its reports, copies too."
    )
    copies: list[Copy] = term(
        of(ENT.copy, EVENTS), description="Reports that carry another and are no voice of their own."
    )
    values: list[Value] = term(
        of(ENT.value, EVENTS),
        order=by(of(ENT.property, VERSIONS)),
        description="What its reports state, value by value.",
    )


@strawberry.type(description="A report that carries another of the same event.")
@thing(VERSIONS, ENT.Copy)
class Copy:
    report: Report | None = term(PROV.wasDerivedFrom, typed=True, description="The report.")
    original: Report | None = term(ENT.copyOf, typed=True, description="The one it carries.")
    reason: str = term(ENT.reason, description="How it shows.")


@strawberry.type(description="A value of one property that reports of an event state.")
@thing(VERSIONS, ENT.Value)
class Value(Node):
    property: str = term(
        ENT.property,
        description="kind, status, start, end, place, party, participant, or the unit of a measure.",
    )
    value: str = term(RDF.value, description="The value, in words.")
    entity: Entity | None = term(
        OA.hasBody, typed=True, description="Who or what is meant, if it is a thing."
    )
    outlets: int = term(ENT.outlets, description="How many independent outlets stand behind it.")
    reports: list[Report] = term(
        PROV.specializationOf,
        ENT.statedBy,
        typed=True,
        order=by(*PUBLISHED),
        description="The reports that state it.",
        paged=True,
    )
    event: Event | None = term(to(ENT.value, EVENTS), typed=True, description="The event it is a value of.")


@strawberry.type(description="What was known of an event from one day until another.")
@thing(VERSIONS, ENT.Version)
class Version(Node):
    known_from: PartialDate | None = term(
        ENT.knownFrom, description="The first day; null where an article without a date is among the sources."
    )
    known_until: PartialDate | None = term(
        ENT.knownUntil, description="The day on which the next version took its place; null for the last."
    )
    label: str = term(RDFS.label, description="The event in a few words, as then known.")
    kind: Kind = term(ENT.kind, description="What sort of event it was taken for.")
    status: Status = term(ENT.status, description="How far it had come.")
    start: PartialDate | None = term(SEM.hasBeginTimeStamp, description="When it began or was to begin.")
    end: PartialDate | None = term(SEM.hasEndTimeStamp, description="When it ended or was to end.")
    participants: list[Person] = term(ENT.participant, order=BY_NAME, description="People who take part.")
    parties: list[Party] = term(
        ENT.party,
        typed=True,
        order=BY_NAME,
        description="States and bodies that take part, agree or dispute.",
    )
    place: Place | None = term(SEM.hasPlace, description="Where.")
    measures: list[Measure] = term(ENT.measure, description="Its figures.")
    reports: list[Report] = term(
        PROV.wasDerivedFrom, typed=True, order=by(*PUBLISHED), description="The reports there were."
    )
    outlets: int = term(ENT.outlets, description="How many independent outlets stood behind it.")
    changes: list[Difference] = term(
        ENT.change, order=by(of(ENT.property, VERSIONS)), description="How it differs from the one before."
    )
    event: Event | None = term(ENT.versionOf, typed=True, description="The event, as it is known now.")


@strawberry.type(description="How one property of a version differs from the version before it.")
@thing(VERSIONS, ENT.Change)
class Difference:
    property: str = term(ENT.property, description="Which property.")
    before: list[str] = term(ENT.before, description="The values before, in words.")
    after: list[str] = term(ENT.after, description="The values after, in words.")
