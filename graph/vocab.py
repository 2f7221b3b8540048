"""Closed vocabularies: only declared terms can be written, anything else raises.

The terms of our own come from `graph/ontology.ttl`; of reused vocabularies only what is used is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.ids import CODES as CODE
from graph.ids import NAMESPACE, THINGS

_HERE = Path(__file__).parent
ONTOLOGY = _HERE / "ontology.ttl"
CODES = _HERE / "codes.ttl"
SHAPES = _HERE / "shapes.ttl"


class Vocabulary:
    """A namespace with a fixed set of terms: `PROV.wasDerivedFrom`, or `RDF["type"]` for awkward names."""

    def __init__(self, namespace: str, terms: Iterable[str]) -> None:
        self.base = namespace
        self._terms = {term: NamedNode(namespace + term) for term in terms}

    def __getattr__(self, term: str) -> NamedNode:
        try:
            return self._terms[term]
        except KeyError:
            raise AttributeError(f"{self.base} has no term {term!r} here") from None

    __getitem__ = __getattr__

    def __iter__(self) -> Iterator[NamedNode]:
        return iter(self._terms.values())

    def __str__(self) -> str:
        return self.base


def _declared() -> set[str]:
    subjects = {str(triple.subject.value) for triple in parse(path=ONTOLOGY, format=RdfFormat.TURTLE)}
    return {iri.removeprefix(NAMESPACE) for iri in subjects if iri.startswith(NAMESPACE)}


ENT = Vocabulary(NAMESPACE, _declared())
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ["type", "value"])
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", ["label"])
XSD = Vocabulary(
    "http://www.w3.org/2001/XMLSchema#",
    ["boolean", "date", "double", "gYear", "gYearMonth", "integer"],
)
OWL = Vocabulary("http://www.w3.org/2002/07/owl#", ["sameAs"])
SKOS = Vocabulary("http://www.w3.org/2004/02/skos/core#", ["exactMatch", "notation"])
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/", ["Person"])
ORG = Vocabulary("http://www.w3.org/ns/org#", ["Membership", "Organization", "member", "organization"])
GEO = Vocabulary(
    "http://www.opengis.net/ont/geosparql#", ["Feature", "Geometry", "asWKT", "hasGeometry", "wktLiteral"]
)
SEM = Vocabulary(
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    ["hasActor", "hasBeginTimeStamp", "hasEndTimeStamp", "hasPlace"],
)
DCTERMS = Vocabulary("http://purl.org/dc/terms/", ["isReplacedBy", "type"])
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#", ["specializationOf", "wasAttributedTo", "wasDerivedFrom", "wasQuotedFrom"]
)
OA = Vocabulary(
    "http://www.w3.org/ns/oa#",
    [
        "Annotation",
        "SpecificResource",
        "TextPositionSelector",
        "TextQuoteSelector",
        "end",
        "exact",
        "hasBody",
        "hasSelector",
        "hasSource",
        "hasTarget",
        "start",
    ],
)
QUDT = Vocabulary("http://qudt.org/schema/qudt/", ["unit"])
SCHEMA = Vocabulary(
    "http://schema.org/",
    [
        "Country",
        "MonetaryAmount",
        "NewsArticle",
        "NewsMediaOrganization",
        "QuantitativeValue",
        "containedInPlace",
        "currency",
        "datePublished",
        "description",
        "endDate",
        "headline",
        "inLanguage",
        "maxValue",
        "mentions",
        "minValue",
        "publisher",
        "startDate",
        "text",
        "unitText",
        "url",
        "value",
        "wordCount",
    ],
)

_VOCABULARIES = {
    "ent": ENT,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": OWL,
    "skos": SKOS,
    "foaf": FOAF,
    "org": ORG,
    "geo": GEO,
    "sem": SEM,
    "prov": PROV,
    "dcterms": DCTERMS,
    "oa": OA,
    "qudt": QUDT,
    "schema": SCHEMA,
}
_THINGS = (
    "article",
    "person",
    "country",
    "organization",
    "place",
    "outlet",
    "summit",
    "deal",
    "dispute",
    "exercise",
)
_SCHEMES = ("kind", "status", "modality", "role", "mention")

PREFIXES: dict[str, str] = (
    {prefix: vocabulary.base for prefix, vocabulary in _VOCABULARIES.items()}
    | {name: f"{THINGS}{name}/" for name in _THINGS}
    | {name: f"{CODE}{name}/" for name in _SCHEMES}
    | {"id": THINGS, "code": CODE}
)
"""Prefixes by which terms are written for people, the narrower before the wider."""

PROLOGUE = "".join(f"PREFIX {prefix}: <{vocabulary.base}>\n" for prefix, vocabulary in _VOCABULARIES.items())
"""The vocabularies as they stand at the head of a query."""


def _units() -> dict[str, NamedNode]:
    """Read from the codes which plain spelling of a unit is which unit of QUDT."""
    written: dict[object, str] = {}
    matched: dict[object, NamedNode] = {}
    for triple in parse(path=CODES, format=RdfFormat.TURTLE):
        if triple.predicate == SKOS.notation and isinstance(triple.object, Literal):
            written[triple.subject] = triple.object.value
        elif triple.predicate == SKOS.exactMatch and isinstance(triple.object, NamedNode):
            matched[triple.subject] = triple.object
    return {written[concept]: unit for concept, unit in matched.items() if "/unit/" in str(concept)}


UNITS: dict[str, NamedNode] = _units()
