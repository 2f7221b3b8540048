"""What may be asked about: reports and the events they amount to, each field bound to its term."""

from __future__ import annotations

import strawberry

from graph.model import Kind, Modality, Precision, Status
from graph.vocab import DCTERMS, ENT, OA, PROV, RDF, RDFS, SCHEMA, SEM
from schema.bindings import by, of, term, thing, to
from schema.types import (
    ARTICLE,
    BY_NAME,
    BY_START,
    EVENTS,
    LABEL,
    MOVES,
    PUBLISHED,
    SELECTOR,
    VERSIONS,
    Article,
    Entity,
    Evidence,
    Node,
    PartialDate,
    Party,
    Person,
    Place,
)

# --- interfaces ---------------------------------------------------------------------------------------


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
    positions: list[Position] = term(
        ENT.position,
        order=by(*SELECTOR, OA.start, number=True),
        description="Who asserts it and who denies it, in text order.",
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
    positions: list[Position] = term(
        PROV.wasDerivedFrom,
        of(ENT.position, ARTICLE),
        order=by(to(ENT.position, ARTICLE), *PUBLISHED),
        description="Who asserts it and who denies it, in order of publication.",
        paged=True,
    )
    versions: list[Version] = term(
        to(ENT.versionOf, VERSIONS),
        order=by(of(ENT.knownFrom, VERSIONS)),
        description="What was known of it and when, oldest first; the last is what is known now.",
        paged=True,
    )
    replaces: list[str] = term(
        to(DCTERMS.isReplacedBy, MOVES), description="IRIs of earlier events whose place it took."
    )


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


@strawberry.type(description="Where somebody stands on what is reported.")
@thing(ARTICLE, ENT.Position)
class Position(Node):
    modality: Modality = term(ENT.modality, description="Asserted or denied.")
    holder: Entity | None = term(
        PROV.wasAttributedTo, typed=True, description="Who asserts or denies it: a person, a state, a body."
    )
    evidence: Evidence | None = term(*SELECTOR, description="The sentence that tells so.")
    report: Report | None = term(
        to(ENT.position, ARTICLE), typed=True, description="The report it is a position on."
    )


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
