"""Readings and events written as RDF statements, pure; `graph/decode.py` reads them back.

`docs/graph.md` tells which statements there are; the caller puts them into a named graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from graph import ids
from graph.derived import Event, Version
from graph.entities import by_code, coded, named
from graph.model import (
    AnyReport,
    DealReport,
    DisputeReport,
    Entity,
    Evidence,
    ExerciseReport,
    Measure,
    Mention,
    MentionKind,
    PartialDate,
    Party,
    Person,
    Position,
    Problem,
    Quotation,
    Reading,
    SummitReport,
    measures_of,
    parties_of,
    people_of,
    place_of,
)
from graph.terms import Statement, Subject, T, boolean, code, date, double, integer, text
from graph.vocab import DCTERMS, ENT, OA, PROV, QUDT, RDF, RDFS, SCHEMA, SEM, UNITS

QUOTE_LIMIT = 1000
"""How many characters of an article a single quote may hold, unless the caller says otherwise."""

REPORT_TYPES: dict[type, NamedNode] = {
    SummitReport: ENT.SummitReport,
    DealReport: ENT.DealReport,
    DisputeReport: ENT.DisputeReport,
    ExerciseReport: ENT.ExerciseReport,
}
EVENT_TYPES: dict[type, NamedNode] = {
    SummitReport: ENT.Summit,
    DealReport: ENT.Deal,
    DisputeReport: ENT.Dispute,
    ExerciseReport: ENT.Exercise,
}
_CURRENCY = re.compile(r"[A-Z]{3}")


def reading(value: Reading, quote_limit: int = QUOTE_LIMIT) -> list[Statement]:
    """Write what one article says: the content of its graph, without its text or what entities are.

    A quote longer than `quote_limit` characters is cut; its offsets are not. Of two quotations or mentions at
    the same place the first is kept.
    """
    iri = ids.article(value.article)
    out: list[Statement] = []
    scribe = _Scribe(iri, value.article.text, quote_limit, out)
    _article(iri, value, out)
    known = by_code(value)
    for person in _first(value.people, ids.entity):
        _appearance(iri, person, known, out)
    for report_iri, report in zip(ids.reports(iri, value.reports), value.reports, strict=True):
        scribe.report(report_iri, report)
    for quotation in _first(value.quotations, lambda one: (one.start, one.end)):
        scribe.quotation(quotation)
    for mention in _first(value.mentions, lambda one: (one.start, one.end, one.kind)):
        scribe.mention(mention)
    for number, problem in enumerate(value.problems, 1):
        _problem(f"{iri}/problem/{number}", problem, out)
    return out


def _first(values: Iterable[T], key: Callable[[T], object]) -> Iterable[T]:
    kept: dict[object, T] = {}
    for value in values:
        kept.setdefault(key(value), value)
    return kept.values()


def _article(iri: str, value: Reading, out: list[Statement]) -> None:
    article = value.article
    subject = Subject(iri, SCHEMA.NewsArticle, out)
    subject.put(ENT.file, text, article.file)
    subject.put(ENT.sha256, text, ids.digest(article.text, 64))
    subject.put(SCHEMA.wordCount, integer, len(article.text.split()))
    subject.put(SCHEMA.headline, text, article.title)
    subject.put(SCHEMA.inLanguage, text, article.language)
    subject.put(SCHEMA.url, text, article.url)
    subject.put(SCHEMA.datePublished, date, article.published)
    if article.publisher:
        subject.add(SCHEMA.publisher, NamedNode(ids.outlet(article.publisher)))
    people = {ids.entity(person) for person in value.people}
    subject.add(ENT.person, *map(NamedNode, sorted(people)))
    subject.add(SCHEMA.mentions, *map(NamedNode, sorted(named(value).keys() - people)))
    subject.add(
        ENT.appearance, *(NamedNode(ids.appearance(iri, one)) for one in _first(value.people, ids.entity))
    )
    subject.add(ENT.problem, *(NamedNode(f"{iri}/problem/{n + 1}") for n in range(len(value.problems))))


def _appearance(iri: str, person: Person, known: Mapping[str, Party], out: list[Statement]) -> None:
    subject = Subject(ids.appearance(iri, person), ENT.Appearance, out)
    subject.add(ENT.of, NamedNode(ids.entity(person)))
    subject.add(ENT.role, code("role", person.role))
    subject.put(ENT.title, text, person.title)
    if person.country:
        subject.add(ENT.serves, NamedNode(ids.entity(coded(person.country, known))))


def _problem(iri: str, problem: Problem, out: list[Statement]) -> None:
    subject = Subject(iri, ENT.Problem, out)
    subject.put(SCHEMA.description, text, problem.what)
    subject.put(ENT.mend, text, problem.mend)
    subject.put(OA.start, integer, problem.offset)


class _Scribe:
    """Writes what stands at offsets of one article, and the spans it stands on."""

    def __init__(self, article: str, source: str, quote_limit: int, out: list[Statement]) -> None:
        self._article, self._source, self._limit, self._out = article, source, quote_limit, out
        self._node = NamedNode(article)
        self._spans: dict[tuple[int, int], NamedNode] = {}

    def _span(self, start: int, end: int) -> NamedNode:
        known = self._spans.get((start, end))
        if known is not None:
            return known
        iri = ids.span(self._article, start, end)
        selector = Subject(f"{iri}/selector", OA.TextQuoteSelector, self._out)
        selector.add(RDF["type"], OA.TextPositionSelector)
        selector.put(OA.exact, text, self._source[start : min(end, start + self._limit)])
        selector.put(OA.start, integer, start)
        selector.put(OA.end, integer, end)
        span = Subject(iri, OA.SpecificResource, self._out)
        span.add(OA.hasSource, self._node)
        span.add(OA.hasSelector, selector.node)
        self._spans[start, end] = span.node
        return span.node

    def report(self, iri: str, report: AnyReport) -> None:
        """Write a report with its evidence, its measures and who stands where on it."""
        subject = Subject(iri, REPORT_TYPES[type(report)], self._out)
        subject.add(PROV.wasDerivedFrom, self._node)
        _merged_fields(subject, report)
        subject.add(
            ENT.measure, *(_measure(f"{iri}/measure/{n}", m, self._out) for n, m in _numbered(report))
        )
        for rule in sorted(set(report.rules)):
            subject.put(ENT.rule, text, rule)
        for evidence in _first(report.evidence, lambda one: (one.start, one.end)):
            subject.add(ENT.evidence, self._evidence(subject.node, evidence))
        for number, position in enumerate(report.positions, 1):
            subject.add(ENT.position, self._position(f"{iri}/position/{number}", position))

    def _evidence(self, report: NamedNode, value: Evidence) -> NamedNode:
        subject = Subject(f"{report.value}/evidence/{value.start}-{value.end}", OA.Annotation, self._out)
        subject.add(OA.hasBody, report)
        subject.add(OA.hasTarget, self._span(value.start, value.end))
        return subject.node

    def _position(self, iri: str, value: Position) -> NamedNode:
        subject = Subject(iri, ENT.Position, self._out)
        subject.add(ENT.modality, code("modality", value.modality))
        subject.add(PROV.wasAttributedTo, NamedNode(ids.entity(value.holder)))
        subject.add(OA.hasTarget, self._span(value.evidence.start, value.evidence.end))
        return subject.node

    def quotation(self, value: Quotation) -> None:
        """Write a quotation and its speaker."""
        iri = f"{self._article}/quotation/{value.start}-{value.end}"
        subject = Subject(iri, ENT.Quotation, self._out)
        subject.add(PROV.wasQuotedFrom, self._node)
        subject.put(SCHEMA.text, text, value.text[: self._limit])
        subject.put(ENT.indirect, boolean, value.indirect)
        subject.add(OA.hasTarget, self._span(value.start, value.end))
        if value.speaker is not None:
            subject.add(PROV.wasAttributedTo, NamedNode(ids.entity(value.speaker)))

    def mention(self, value: Mention) -> None:
        """Write a mention and what it names."""
        subject = Subject(ids.mention(self._article, value), ENT.Mention, self._out)
        subject.add(PROV.wasQuotedFrom, self._node)
        subject.add(ENT.kind, code("mention", value.kind))
        subject.add(OA.hasTarget, self._span(value.start, value.end))
        if value.entity is not None:
            subject.add(OA.hasBody, NamedNode(ids.entity(value.entity)))
        if value.value is not None:
            subject.add(RDF.value, _mentioned(value.kind, value.value))


def _mentioned(kind: MentionKind, value: str) -> Literal:
    """Type the value of a mention by its form; a form that is neither date nor number stays a string."""
    if kind is MentionKind.DATE and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return date(PartialDate(value))
    if kind is MentionKind.QUANTITY and re.fullmatch(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", value):
        return double(float(value))
    return text(value)


# --- what reports and events have in common ---------------------------------------------------------


def _numbered(report: AnyReport) -> Iterable[tuple[int, Measure]]:
    return enumerate(measures_of(report), 1)


def _merged_fields(subject: Subject, report: AnyReport) -> None:
    subject.put(RDFS.label, text, report.label)
    subject.add(ENT.kind, code("kind", report.kind))
    subject.add(ENT.status, code("status", report.status))
    subject.add(ENT.modality, code("modality", report.modality))
    subject.put(SEM.hasBeginTimeStamp, date, report.start)
    subject.put(SEM.hasEndTimeStamp, date, report.end)
    subject.add(ENT.party, *_nodes(parties_of(report)))
    subject.add(ENT.participant, *_nodes(people_of(report)))
    if not isinstance(report, SummitReport):
        subject.put(ENT.subject, text, report.subject)
    where = place_of(report)
    if where is not None:
        subject.add(SEM.hasPlace, NamedNode(ids.entity(where)))
    if report.attributed_to is not None:
        subject.add(PROV.wasAttributedTo, NamedNode(ids.entity(report.attributed_to)))


def _nodes(values: Iterable[Entity]) -> list[NamedNode]:
    return [NamedNode(iri) for iri in sorted({ids.entity(value) for value in values})]


def _measure(iri: str, value: Measure, out: list[Statement]) -> NamedNode:
    money = _CURRENCY.fullmatch(value.unit)
    subject = Subject(iri, SCHEMA.MonetaryAmount if money else SCHEMA.QuantitativeValue, out)
    subject.put(SCHEMA.value, double, value.value)
    subject.put(SCHEMA.minValue, double, value.min)
    subject.put(SCHEMA.maxValue, double, value.max)
    subject.put(SCHEMA.unitText, text, value.unit)
    subject.put(SCHEMA.currency, text, value.unit if money else None)
    subject.add(QUDT.unit, UNITS.get(value.unit))
    subject.put(ENT.approximate, boolean, value.approximate)
    subject.put(ENT.raw, text, value.raw)
    return subject.node


# --- events -----------------------------------------------------------------------------------------


def event(value: Event, told: Mapping[str, AnyReport]) -> list[Statement]:
    """Write an event; `told` holds its reports by IRI, whose measures the event points at."""
    out: list[Statement] = []
    subject = Subject(value.iri, EVENT_TYPES[type(value.merged)], out)
    subject.put(ENT.knownFrom, date, value.known_from)
    _state(subject, value, told, out)
    return out


def versions(value: Event, told: Mapping[str, AnyReport]) -> list[Statement]:
    """Write what was known of an event, version by version: the content of the graph of versions."""
    out: list[Statement] = []
    for version in value.versions:
        subject = Subject(ids.version(value.iri, version.known_from), ENT.Version, out)
        subject.add(ENT.versionOf, NamedNode(value.iri))
        subject.add(DCTERMS.type, EVENT_TYPES[type(version.merged)])
        subject.put(ENT.knownFrom, date, version.known_from)
        subject.put(ENT.knownUntil, date, version.known_until)
        _state(subject, version, told, out)
    return out


def _state(
    subject: Subject, value: Event | Version, told: Mapping[str, AnyReport], out: list[Statement]
) -> None:
    """Write what an event or a version of it says."""
    _merged_fields(subject, value.merged)
    subject.add(SEM.hasActor, *_nodes((*people_of(value.merged), *parties_of(value.merged))))
    subject.add(PROV.wasDerivedFrom, *map(NamedNode, value.reports))
    wanted = set(measures_of(value.merged))
    for iri in value.reports:
        if not wanted:
            break
        found = [(n, measure) for n, measure in _numbered(told[iri]) if measure in wanted]
        wanted.difference_update(measure for _, measure in found)
        subject.add(ENT.measure, *(NamedNode(f"{iri}/measure/{n}") for n, _ in found))
    for discrepancy in value.discrepancies:
        name = ids.slug(discrepancy.property)
        part = Subject(f"{subject.node.value}/discrepancy/{name}", ENT.Discrepancy, out)
        subject.add(ENT.discrepancy, part.node)
        if isinstance(value, Version):
            lasting = f"{ids.whole(subject.node.value)}/discrepancy/{name}"
            part.add(PROV.specializationOf, NamedNode(lasting))
        part.put(ENT.property, text, discrepancy.property)
        for number, stated in enumerate(discrepancy.claims, 1):
            claim = Subject(f"{part.node.value}/claim/{number}", ENT.Claim, out)
            part.add(ENT.claim, claim.node)
            claim.put(RDF.value, text, stated.value)
            claim.add(PROV.wasDerivedFrom, *map(NamedNode, stated.reports))
