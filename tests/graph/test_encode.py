"""What is written as RDF comes back, stays canonical, and holds no more of an article than it may."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize
from pyoxigraph import Store as Oxigraph
from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic

from graph import decode, encode, entities, ids, settle
from graph.derived import Sourced
from graph.merge import merge
from graph.model import Evidence, Person, Reading
from graph.terms import Statement, double, text
from graph.vocab import OA, PREFIXES
from tests.graph.examples import ANNA, NORLAND, OTHER, READING, TEXT, numbers, readings

GOLDEN = Path(__file__).parent / "golden"


def described(reading: Reading) -> list[Statement]:
    return [one for what in settle.described(reading).values() for one in what.statements]


def sourced(reading: Reading) -> list[Sourced]:
    article = ids.article(reading.article)
    publisher = reading.article.publisher and ids.outlet(reading.article.publisher)
    return [
        Sourced(iri, report, reading.article.published, publisher)
        for iri, report in zip(ids.reports(article, reading.reports), reading.reports, strict=True)
    ]


@given(readings())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_reading_comes_back_without_its_text(reading: Reading) -> None:
    facts = decode.Facts([*encode.reading(reading), *described(reading)])
    back = decode.reading(facts, ids.article(reading.article))
    assert back == replace(reading, article=replace(reading.article, text=""))


def test_events_come_back() -> None:
    told = [*sourced(READING), *sourced(OTHER)]
    reports = {one.iri: one.report for one in told}
    for event in merge(told):
        statements = [
            *encode.reading(READING),
            *encode.reading(OTHER),
            *described(READING),
            *described(OTHER),
        ]
        back = decode.event(
            decode.Facts([*statements, *encode.event(event, reports), *encode.versions(event, reports)]),
            event.iri,
        )
        assert (back.iri, back.reports, back.known_from) == (event.iri, event.reports, event.known_from)
        assert back.discrepancies == event.discrepancies
        assert back.merged.start == event.merged.start
        assert [
            (one.known_from, one.known_until, one.reports, one.discrepancies) for one in back.versions
        ] == [(one.known_from, one.known_until, one.reports, one.discrepancies) for one in event.versions]
        assert [one.merged.status for one in back.versions] == [one.merged.status for one in event.versions]
        assert {type(back.merged), back.merged.kind, back.merged.label} == {
            type(event.merged),
            event.merged.kind,
            event.merged.label,
        }


@given(readings())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_store_gives_back_the_very_same_statements(reading: Reading) -> None:
    """Hashes are made of what is written, so the store must not spell it anew."""
    graph = NamedNode("http://example.org/g")
    quads = {Quad(*statement, graph) for statement in [*encode.reading(reading), *described(reading)]}
    store = Oxigraph()
    store.extend(quads)
    assert set(store) == quads


@given(numbers)
def test_the_store_spells_numbers_as_they_are_written(value: float) -> None:
    node = NamedNode("http://example.org/n")
    store = Oxigraph()
    store.add(Quad(node, node, double(value)))
    assert [quad.object for quad in store] == [double(value)]


@given(st.text(st.characters()))
def test_any_string_can_be_written_and_keeps_its_length(value: str) -> None:
    assert len(text(value).value) == len(value)


def test_a_long_quote_is_cut_and_its_offsets_are_not() -> None:
    statements = encode.reading(READING, quote_limit=10)
    facts = decode.Facts(statements)
    back = decode.reading(facts, ids.article(READING.article))
    assert back.reports[0].evidence == (Evidence(0, 63, "President "),)
    assert {len(value.value) for _, predicate, value in statements if predicate == OA.exact} <= set(range(11))


def test_the_text_of_an_article_is_nowhere_in_its_graph() -> None:
    assert not any(TEXT in value.value for _, _, value in encode.reading(READING))


def test_the_first_of_two_mentions_in_one_place_is_kept() -> None:
    twice = replace(
        READING, mentions=(READING.mentions[0], replace(READING.mentions[0], entity=Person("Somebody")))
    )
    back = decode.reading(
        decode.Facts([*encode.reading(twice), *described(twice)]), ids.article(twice.article)
    )
    assert [mention.entity for mention in back.mentions] == [ANNA]


def test_named_entities_are_those_of_mentions_reports_and_quotations() -> None:
    names = {one.name for one in entities.named(READING).values()}
    assert names == {"Anna Berg", "Ivo Sand", "Norland", "Sudonia", "Port Vessel"}


def test_a_state_given_only_by_code_is_described_by_it_or_by_the_name_the_reading_gives() -> None:
    alone = replace(READING, mentions=(), reports=(), quotations=())
    assert Literal("NOR") in {value for _, _, value in described(alone)}
    label = [value.value for subject, _, value in described(alone) if subject.value == ids.country("NOR")]
    assert "Norland" not in label
    helped = replace(alone, states=(NORLAND,))
    assert "Norland" in [value.value for subject, _, value in described(helped) if "NOR" in subject.value]


def test_the_golden_graph(update_golden: bool) -> None:
    """The example reading and its events, as a graph that people can read and review."""
    told = sourced(READING)
    reports = {one.iri: one.report for one in told}
    events = [
        one
        for event in merge(told)
        for one in (*encode.event(event, reports), *encode.versions(event, reports))
    ]
    statements = sorted({*encode.reading(READING), *described(READING), *events}, key=str)
    turtle = serialize((Triple(*one) for one in statements), format=RdfFormat.TURTLE, prefixes=PREFIXES)
    golden = GOLDEN / "reading.ttl"
    if update_golden:
        golden.write_bytes(turtle or b"")
    wanted, found = Graph().parse(golden), Graph().parse(turtle, format="turtle")
    if to_isomorphic(wanted) != to_isomorphic(found):
        _, missing, new = graph_diff(wanted, found)
        raise AssertionError(json.dumps({"missing": missing.serialize(), "new": new.serialize()}, indent=1))
