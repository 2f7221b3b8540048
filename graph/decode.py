"""RDF statements read back into values, pure: what `graph/encode.py` and `graph/entities.py` wrote.

What the graph does not keep comes back empty: an article's text, the order of things that have none, and of a
quote longer than the limit all but its beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph import encode, ids
from graph.derived import Claim, Discrepancy, Event, Version
from graph.model import (
    AnyReport,
    Article,
    Country,
    DealReport,
    Entity,
    Evidence,
    ExerciseReport,
    Kind,
    Measure,
    Mention,
    MentionKind,
    Modality,
    Office,
    Organization,
    PartialDate,
    Person,
    Place,
    Position,
    Problem,
    Quotation,
    Reading,
    Role,
    Status,
    SummitReport,
)
from graph.terms import Statement
from graph.vocab import ENT, GEO, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SEM, SKOS

Speaker = Person | Organization | Country

_FRAMES = {
    node.value: frame for table in (encode.REPORT_TYPES, encode.EVENT_TYPES) for frame, node in table.items()
}


class Facts:
    """Statements indexed by subject and predicate; the graph they came from does not matter.

    What is not said of a subject's property here is looked up in `base`. `shown` leads from a person to the
    appearance that presents them, where the statements of an article do.
    """

    def __init__(self, statements: Iterable[Statement], base: Facts | None = None) -> None:
        self._base = base
        self._index: defaultdict[tuple[str, str], list[NamedNode | Literal]] = defaultdict(list)
        for subject, predicate, value in statements:
            self._index[subject.value, predicate.value].append(value)
        self.shown = {
            values[0].value: subject
            for (subject, predicate), values in self._index.items()
            if predicate == ENT.of.value
        }

    def parts(self, article: str) -> defaultdict[str, list[str]]:
        """Return the IRIs of the reports, quotations and mentions of an article, by those words."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for subject, predicate in self._index:
            kind, _, tail = subject.removeprefix(article + "/").partition("/")
            if predicate == RDF["type"].value and "/" not in tail:
                found[kind].append(subject)
        return found

    def subjects(self, predicate: NamedNode) -> list[str]:
        """Return the IRIs that have a property, sorted."""
        return sorted(subject for subject, name in self._index if name == predicate.value)

    def all(self, subject: str, predicate: NamedNode) -> list[str]:
        """Return the values of a property as text, each once, sorted."""
        found = self._index.get((subject, predicate.value))
        if found is None:
            return self._base.all(subject, predicate) if self._base else []
        return sorted({term.value for term in found})

    def get(self, subject: str, predicate: NamedNode) -> str | None:
        """Return the value of a property as text, the least if there are several, or None."""
        return min(self.all(subject, predicate), default=None)

    def need(self, subject: str, predicate: NamedNode) -> str:
        """Return the value of a property as text; raises `ValueError` when there is none."""
        value = self.get(subject, predicate)
        if value is None:
            raise ValueError(f"{subject} has no {predicate.value}")
        return value

    def date(self, subject: str, predicate: NamedNode) -> PartialDate | None:
        """Return the value of a property as a date."""
        value = self.get(subject, predicate)
        return None if value is None else PartialDate(value)

    def number(self, subject: str, predicate: NamedNode) -> float | None:
        """Return the value of a property as a number."""
        value = self.get(subject, predicate)
        return None if value is None else float(value)

    def offset(self, subject: str, predicate: NamedNode) -> int:
        """Return the value of a property as an offset; raises `ValueError` when there is none."""
        return int(self.need(subject, predicate))


def _code(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


# --- entities ---------------------------------------------------------------------------------------


def entity(facts: Facts, iri: str) -> Entity:
    """Read an entity; what is not described is known by its IRI alone."""
    kind, _, tail = iri.removeprefix(ids.THINGS).partition("/")
    name = facts.get(iri, RDFS.label) or tail
    match kind:
        case "country":
            return Country(facts.get(iri, SKOS.notation) or tail, name)
        case "organization":
            return Organization(name, facts.get(iri, SKOS.notation))
        case "place":
            return Place(name, _country_code(facts, iri, SCHEMA.containedInPlace), _point(facts, iri))
        case "person":
            return person(facts, iri)
    raise ValueError(f"{iri} is no entity")


def person(facts: Facts, iri: str) -> Person:
    """Read a person as the article at hand presents them, or as last reported."""
    wikidata = facts.get(iri, OWL.sameAs)
    source = facts.shown.get(iri, iri)
    return Person(
        name=facts.get(iri, RDFS.label) or _code(iri),
        role=Role(_code(facts.get(source, ENT.role) or Role.OTHER)),
        country=_country_code(facts, source, ENT.serves),
        title=facts.get(source, ENT.title),
        wikidata=wikidata.removeprefix(ids.WIKIDATA) if wikidata else None,
        offices=_offices(facts, iri),
    )


def _offices(facts: Facts, iri: str) -> tuple[Office, ...]:
    found: list[Office] = []
    while (title := facts.get(held := f"{iri}/office/{len(found) + 1}", RDFS.label)) is not None:
        found.append(
            Office(
                title,
                _country_code(facts, held, ORG.organization),
                facts.date(held, SCHEMA.startDate),
                facts.date(held, SCHEMA.endDate),
            )
        )
    return tuple(found)


def _country_code(facts: Facts, subject: str, predicate: NamedNode) -> str | None:
    iri = facts.get(subject, predicate)
    return None if iri is None else facts.get(iri, SKOS.notation) or _code(iri)


def _point(facts: Facts, iri: str) -> tuple[float, float] | None:
    geometry = facts.get(iri, GEO.hasGeometry)
    if geometry is None:
        return None
    longitude, latitude = facts.need(geometry, GEO.asWKT).removeprefix("POINT(").removesuffix(")").split()
    return float(latitude), float(longitude)


# --- reports and events -----------------------------------------------------------------------------


def report(facts: Facts, iri: str) -> AnyReport:
    """Read a report, or the merged fields of an event or version (which have no evidence)."""
    typed = facts.get(iri, ENT.versionOf) or iri  # a version is of the class of its event
    frame = next(_FRAMES[kind] for kind in facts.all(typed, RDF["type"]) if kind in _FRAMES)
    place = facts.get(iri, SEM.hasPlace)
    fields: dict[str, Any] = {
        "kind": Kind(_code(facts.need(iri, ENT.kind))),
        "status": Status(_code(facts.need(iri, ENT.status))),
        "modality": Modality(_code(facts.need(iri, ENT.modality))),
        "label": facts.need(iri, RDFS.label),
        "start": facts.date(iri, SEM.hasBeginTimeStamp),
        "end": facts.date(iri, SEM.hasEndTimeStamp),
        "attributed_to": _speaker(facts, iri),
        "positions": tuple(_position(facts, one) for one in _in_order(facts.all(iri, ENT.position))),
        "rules": tuple(facts.all(iri, ENT.rule)),
        "evidence": tuple(sorted(_evidence(facts, one) for one in facts.all(iri, ENT.evidence))),
        "countries" if frame is SummitReport else "parties": tuple(
            entity(facts, one) for one in facts.all(iri, ENT.party)
        ),
    }
    if frame is SummitReport:
        fields["participants"] = tuple(person(facts, one) for one in facts.all(iri, ENT.participant))
    else:
        fields["subject"] = facts.need(iri, ENT.subject)
    if frame in (SummitReport, ExerciseReport):
        fields["place"] = None if place is None else entity(facts, place)
    if frame in (DealReport, ExerciseReport):
        fields["measures"] = tuple(_measure(facts, one) for one in _in_order(facts.all(iri, ENT.measure)))
    made: AnyReport = frame(**fields)
    return made


def event(facts: Facts, iri: str) -> Event:
    """Read an event; `facts` also holds its versions, and the measures and dates of its reports."""
    return Event(
        iri=iri,
        merged=report(facts, iri),
        reports=_reports(facts, iri),
        known_from=facts.date(iri, ENT.knownFrom),
        discrepancies=_discrepancies(facts, iri),
        versions=tuple(
            sorted(
                (_version(facts, one) for one in facts.subjects(ENT.versionOf) if ids.whole(one) == iri),
                key=lambda one: one.known_from or _UNKNOWN,
            )
        ),
    )


def _version(facts: Facts, iri: str) -> Version:
    return Version(
        known_from=facts.date(iri, ENT.knownFrom),
        known_until=facts.date(iri, ENT.knownUntil),
        merged=report(facts, iri),
        reports=_reports(facts, iri),
        discrepancies=_discrepancies(facts, iri),
    )


def _reports(facts: Facts, iri: str) -> tuple[str, ...]:
    """Read the reports of an event or version, in the order of their publication."""

    def moment(report_iri: str) -> tuple[PartialDate, str]:
        date = published(facts, report_iri)
        return (date.last if date else _UNKNOWN), report_iri

    return tuple(sorted(facts.all(iri, PROV.wasDerivedFrom), key=moment))


def _discrepancies(facts: Facts, iri: str) -> tuple[Discrepancy, ...]:
    return tuple(
        Discrepancy(
            facts.need(one, ENT.property),
            tuple(
                Claim(facts.need(claim, RDF.value), tuple(facts.all(claim, PROV.wasDerivedFrom)))
                for claim in _in_order(facts.all(one, ENT.claim))
            ),
        )
        for one in facts.all(iri, ENT.discrepancy)
    )


_UNKNOWN = PartialDate("9999")


def published(facts: Facts, iri: str) -> PartialDate | None:
    """Read the publication date of the article that a report or other part belongs to."""
    return facts.date(ids.whole(iri), SCHEMA.datePublished)


def _in_order(iris: Iterable[str]) -> list[str]:
    """Sort IRIs that end in a number by all but that, then by number."""
    return sorted(iris, key=lambda iri: (iri.rsplit("/", 1)[0], int(_code(iri))))


def _measure(facts: Facts, iri: str) -> Measure:
    return Measure(
        value=float(facts.need(iri, SCHEMA.value)),
        unit=facts.need(iri, SCHEMA.unitText),
        raw=facts.need(iri, ENT.raw),
        min=facts.number(iri, SCHEMA.minValue),
        max=facts.number(iri, SCHEMA.maxValue),
        approximate=facts.need(iri, ENT.approximate) == "true",
    )


def _position(facts: Facts, iri: str) -> Position:
    holder = _speaker(facts, iri)
    if holder is None:
        raise ValueError(f"{iri} has no holder")
    return Position(Modality(_code(facts.need(iri, ENT.modality))), holder, _evidence(facts, iri))


def _speaker(facts: Facts, iri: str) -> Speaker | None:
    speaker = facts.get(iri, PROV.wasAttributedTo)
    found = None if speaker is None else entity(facts, speaker)
    return None if isinstance(found, Place) else found


# --- articles ---------------------------------------------------------------------------------------


def _span(facts: Facts, iri: str) -> tuple[int, int, str]:
    selector = facts.need(facts.need(iri, OA.hasTarget), OA.hasSelector)
    return facts.offset(selector, OA.start), facts.offset(selector, OA.end), facts.need(selector, OA.exact)


def _evidence(facts: Facts, iri: str) -> Evidence:
    return Evidence(*_span(facts, iri))


def reading(facts: Facts, iri: str) -> Reading:
    """Read what an article says; `facts` holds its graph and the descriptions of the entities it names."""
    publisher = facts.get(iri, SCHEMA.publisher)
    file = facts.need(iri, ENT.file)
    parts = facts.parts(iri)
    reports = [(report(facts, one), one) for one in parts["report"]]
    return Reading(
        article=Article(
            file=file,
            text="",
            title=facts.get(iri, SCHEMA.headline),
            publisher=publisher and (facts.get(publisher, RDFS.label) or _code(publisher)),
            published=facts.date(iri, SCHEMA.datePublished),
            language=facts.get(iri, SCHEMA.inLanguage),
            url=facts.get(iri, SCHEMA.url),
        ),
        people=tuple(person(facts, one) for one in facts.all(iri, ENT.person)),
        mentions=tuple(
            sorted((_mention(facts, one) for one in parts["mention"]), key=lambda m: (m.start, m.end, m.kind))
        ),
        quotations=tuple(
            sorted((_quotation(facts, one) for one in parts["quotation"]), key=lambda q: (q.start, q.end))
        ),
        reports=tuple(one for one, _ in sorted(reports, key=lambda pair: (pair[0].evidence, pair[1]))),
        problems=tuple(
            Problem(
                file,
                facts.need(one, SCHEMA.description),
                facts.need(one, ENT.mend),
                None if facts.get(one, OA.start) is None else facts.offset(one, OA.start),
            )
            for one in _in_order(facts.all(iri, ENT.problem))
        ),
    )


def _quotation(facts: Facts, iri: str) -> Quotation:
    start, end, _ = _span(facts, iri)
    return Quotation(
        text=facts.need(iri, SCHEMA.text),
        start=start,
        end=end,
        speaker=_speaker(facts, iri),
        indirect=facts.need(iri, ENT.indirect) == "true",
    )


def _mention(facts: Facts, iri: str) -> Mention:
    start, end, quote = _span(facts, iri)
    body = facts.get(iri, OA.hasBody)
    return Mention(
        kind=MentionKind(_code(facts.need(iri, ENT.kind))),
        start=start,
        end=end,
        text=quote,
        entity=None if body is None else entity(facts, body),
        value=facts.get(iri, RDF.value),
    )
