"""The ontology, the codes and what the program writes agree, both ways."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SDO, SKOS, Graph, Literal, URIRef
from rdflib.namespace import FOAF, GEO, ORG, PROV, XSD, DefinedNamespace

from graph import decisions, encode, ids, moves, vocab
from graph.derived import Decision
from graph.model import Kind, MentionKind, Modality, Role, Status
from graph.release import build, open_release
from tests.graph.examples import OTHER, READING

ONTOLOGY = Graph().parse(vocab.ONTOLOGY)
CODES = Graph().parse(vocab.CODES)
SCHEMES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "status": Status,
    "modality": Modality,
    "role": Role,
    "mention": MentionKind,
}


def test_a_term_that_is_not_declared_cannot_be_written() -> None:
    with pytest.raises(AttributeError, match="no term 'knid'"):
        _ = vocab.ENT.knid
    with pytest.raises(AttributeError):
        _ = vocab.PROV.wasInventedBy


@pytest.mark.parametrize("scheme", SCHEMES)
def test_codes_and_enumerations_agree_both_ways(scheme: str) -> None:
    coded = {
        str(concept).rsplit("/", 1)[1]
        for concept in CODES.subjects(SKOS.inScheme, URIRef(ids.CODES + scheme))
    }
    assert coded == set(SCHEMES[scheme])


def test_every_code_is_labelled_defined_and_spelt_as_in_the_api() -> None:
    for concept in CODES.subjects(RDF.type, SKOS.Concept):
        assert CODES.value(concept, SKOS.prefLabel), concept
        assert CODES.value(concept, SKOS.definition), concept
        if "/unit/" not in str(concept):
            assert Literal(str(concept).rsplit("/", 1)[1]) in set(CODES.objects(concept, SKOS.notation))


@cache
def _written() -> set[str]:
    """Return every IRI that the example readings are written with: every frame, a discrepancy, a copy."""
    carried = [
        replace(one, article=replace(one.article, publisher=f"{outlet} (after Reuters)"))
        for one, outlet in ((READING, "Vessel Times"), (OTHER, "Sand Herald"))
    ]
    with TemporaryDirectory() as folder:
        build(Path(folder), carried)
        quads = open_release(Path(folder)).store.match()
        statements = [(quad.subject, quad.predicate, quad.object) for quad in quads]
    statements += decisions.statements(Decision("x:1", "x:2", same=True, note="one visit"))
    statements += [moves.moved("x:1", "x:2", 1), moves.moved("x:1", None, 1)]
    written = {term.value for statement in statements for term in statement}
    return written | {
        node.value for table in (encode.REPORT_TYPES, encode.EVENT_TYPES) for node in table.values()
    }


def test_every_term_of_the_ontology_is_written_or_stands_above_one_that_is() -> None:
    written = _written()
    above = {str(term) for term in ONTOLOGY.objects(None, RDFS.subClassOf)}
    declared = {str(term) for term in ONTOLOGY.subjects() if str(term).startswith(vocab.ENT.base)}
    assert declared - written - above == set()


def test_every_term_written_is_declared() -> None:
    """No name in our own namespace appears that the ontology lacks."""
    declared = {str(term) for term in ONTOLOGY.subjects()}
    assert {iri for iri in _written() if iri.startswith(vocab.ENT.base)} <= declared


def test_every_term_of_the_ontology_is_labelled_and_explained() -> None:
    for term in set(ONTOLOGY.subjects()):
        if str(term).startswith(vocab.ENT.base):
            assert ONTOLOGY.value(term, RDFS.label), term
            assert ONTOLOGY.value(term, RDFS.comment), term


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (vocab.RDF, RDF),
        (vocab.RDFS, RDFS),
        (vocab.XSD, XSD),
        (vocab.OWL, OWL),
        (vocab.SKOS, SKOS),
        (vocab.FOAF, FOAF),
        (vocab.ORG, ORG),
        (vocab.GEO, GEO),
        (vocab.PROV, PROV),
        (vocab.SCHEMA, SDO),
    ],
)
def test_reused_terms_exist_where_they_are_reused_from(
    ours: vocab.Vocabulary, theirs: type[DefinedNamespace]
) -> None:
    for term in ours:
        assert term.value.removeprefix(ours.base) in theirs, term


def test_units_are_those_the_codes_match_with_qudt() -> None:
    assert vocab.UNITS["percent"].value == "http://qudt.org/vocab/unit/PERCENT"


def test_shapes_speak_only_of_terms_that_can_be_written() -> None:
    """A shape for a property that nothing writes would never find anything."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for triple in parse(path=vocab.SHAPES, format=RdfFormat.TURTLE):
        named[triple.predicate.value.rsplit("#", 1)[-1]].add(str(triple.object).strip("<>"))
    vocabularies = [one for one in vars(vocab).values() if isinstance(one, vocab.Vocabulary)]
    terms = {term.value for one in vocabularies for term in one}
    assert named["path"] | named["targetClass"] | named["class"] <= terms
