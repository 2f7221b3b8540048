"""Going on from how reports were joined before gives what joining all of them at once does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from graph import cluster, decisions, ids, replay
from graph.cluster import clusters
from graph.derived import Decision, Sourced
from graph.match import Clues, clues
from graph.model import (
    AnyReport,
    Country,
    DisputeReport,
    Evidence,
    Kind,
    PartialDate,
    Status,
    SummitReport,
)
from graph.store import EmbeddedStore
from graph.terms import date, text
from graph.vocab import ENT, PROV, RDF, SCHEMA

EVENTS, INDEX = NamedNode(ids.EVENTS), NamedNode(ids.INDEX)
Parts = set[frozenset[str]]


@pytest.fixture(autouse=True, scope="module")
def short_stories() -> Iterator[None]:
    """Let stories be long from the fifth report on, so that few reports make one."""
    kept = cluster._WITNESSES, replay._SETTLED
    cluster._WITNESSES, replay._SETTLED = 2, 4
    yield
    cluster._WITNESSES, replay._SETTLED = kept


def held(known: Mapping[str, Clues], joined: Parts, decided: Iterable[Decision]) -> EmbeddedStore:
    """Return a store that holds these reports with their keys, in these events, and these decisions."""
    store = Store()
    quads: list[Quad] = []
    for iri, one in known.items():
        article, graph, node = NamedNode(one.article), NamedNode(ids.graph_of(one.article)), NamedNode(iri)
        quads.append(Quad(node, PROV.wasDerivedFrom, article, graph))
        quads.append(Quad(node, RDF["type"], ENT.Dispute, graph))
        if one.told.published:
            quads.append(Quad(article, SCHEMA.datePublished, date(one.told.published), graph))
        quads += [Quad(node, ENT.block, text(key), INDEX) for key in one.blocks]
    for number, event in enumerate(joined):
        node = NamedNode(f"{ids.THINGS}dispute/{number}")
        quads += [Quad(node, PROV.wasDerivedFrom, NamedNode(iri), EVENTS) for iri in event]
    for decision in decided:
        quads += [Quad(*one, NamedNode(ids.DECISIONS)) for one in decisions.statements(decision)]
    store.extend(quads)
    return EmbeddedStore(store)


def joined(reports: Iterable[Clues], decided: Iterable[Decision]) -> Parts:
    """Return how all reports are joined at once."""
    return {frozenset(one.told.iri for one in found) for found in clusters(reports, decided)}


def gone_on(
    known: Mapping[str, Clues], before: Parts, decided: Sequence[Decision], changed: Iterable[str]
) -> Parts:
    """Return how they are joined going on from `before`, with those that changed since."""

    def read(iris: Iterable[str]) -> dict[str, Clues]:
        return {iri: known[iri] for iri in iris if iri in known}

    found = replay.replayed(held(known, before, decided), read, changed)
    written = {frozenset(iri for *_, iri in one.members) for one in found.stories if one.members}
    left = {frozenset(iri for *_, iri in one.before) for one in found.stories if one.before}
    return {event for event in before - left if event.isdisjoint(found.anew)} | written


# --- any reports ----------------------------------------------------------------------------------------

STATES = (Country("AAA", "Aland"), Country("BBB", "Bland"), Country("CCC", "Cland"))
SUBJECTS = ("steel tariffs", "tariffs", "islands", "")
DAYS = [None, "2014-05", *(f"2014-05-{n:02}" for n in range(1, 29, 3)), "2016-01-02"]


@st.composite
def reports(draw: st.DrawFn) -> AnyReport:
    """Draw a report that is much like others."""
    two = draw(st.sampled_from([STATES[:2], STATES[:2], STATES[:2], STATES[1:], STATES]))
    start = draw(st.sampled_from([None, None, "2014-05-04", "2014-05-05", "2014-05"]))
    evidence = (Evidence(0, 1, "x"),)
    if draw(st.integers(0, 2)):
        return DisputeReport(
            kind=draw(st.sampled_from([Kind.TRADE, Kind.TRADE, Kind.TERRITORIAL, Kind.SANCTIONS])),
            status=Status.ONGOING, label="d", evidence=evidence, subject=draw(st.sampled_from(SUBJECTS)),
            parties=two,
        )  # fmt: skip
    return SummitReport(
        kind=draw(st.sampled_from([Kind.TALKS, Kind.OFFICIAL_VISIT])), status=Status.HELD, label="s",
        evidence=evidence, countries=two, start=PartialDate(start) if start else None,
    )  # fmt: skip


articles = st.tuples(st.sampled_from(DAYS), st.lists(reports(), min_size=1, max_size=2))
Articles = dict[int, tuple[str | None, list[AnyReport]]]


def told(some: Articles) -> dict[str, Clues]:
    """Return what is compared of the reports of articles, by their IRIs."""
    found = {}
    for number, (published, said) in some.items():
        article = f"{ids.THINGS}article/{number:02}"
        for at, report in enumerate(said):
            iri = f"{article}/report/x-{at}"
            day = PartialDate(published) if published else None
            found[iri] = clues(Sourced(iri, report, day, None))
    return found


@st.composite
def decided(draw: st.DrawFn) -> list[Decision]:
    """Draw decisions on reports, of which some may not be there."""
    iris = st.tuples(st.integers(0, 15), st.integers(0, 1)).map(
        lambda one: f"{ids.THINGS}article/{one[0]:02}/report/x-{one[1]}"
    )
    pairs = draw(st.lists(st.tuples(iris, iris, st.booleans()), max_size=3))
    return [
        Decision(min(one, other), max(one, other), same=same)
        for one, other, same in {(min(a, b), max(a, b)): (a, b, c) for a, b, c in pairs}.values()
        if one != other
    ]


@given(
    st.dictionaries(st.integers(0, 15), articles, min_size=1, max_size=16),
    st.dictionaries(st.integers(0, 15), articles, max_size=3),
    st.sets(st.integers(0, 15), max_size=2),
    st.one_of(st.just([]), decided()),
    st.one_of(st.just([]), decided()),
    st.integers(0, 9),
)
@settings(max_examples=60, deadline=None)
def test_whatever_comes_goes_or_is_decided(
    base: Articles,
    news: Articles,
    gone: set[int],
    first: list[Decision],
    second: list[Decision],
    left_out: int,
) -> None:
    """Articles come early, late and without a date, say another thing than before, go; people change words.

    One event may be missing from those before, as one that broke the shapes is.
    """
    before, now = told(base), told({n: one for n, one in (base | news).items() if n not in gone})
    parts = joined(before.values(), first)
    given_up = {min(parts, key=sorted)} if parts and not left_out else set()
    after = list({(one.one, one.other): one for one in (*first, *second)}.values())
    changed = {iri for iri in before.keys() | now.keys() if before.get(iri) != now.get(iri)}
    changed |= {iri for one in set(second) - set(first) for iri in (one.one, one.other)}
    found = gone_on(now, parts - given_up, after, changed)
    whole = joined(now.values(), after)
    lost = frozenset[str]().union(*given_up)
    assert all(event <= lost for event in whole - found)  # nothing led there
    assert found <= whole


# --- how much is compared -------------------------------------------------------------------------------


def test_news_of_a_long_story_leaves_what_came_long_before_and_after_alone() -> None:
    """Only the next reports are compared anew: those told later are compared with others."""
    quarrel = DisputeReport(
        kind=Kind.TRADE, status=Status.ONGOING, label="d", evidence=(Evidence(0, 1, "x"),),
        subject="steel tariffs", parties=STATES[:2],
    )  # fmt: skip
    base: Articles = {n: (f"2014-{n // 28 + 1:02}-{n % 28 + 1:02}", [quarrel]) for n in range(90)}
    known = told(base)
    before = joined(known.values(), ())
    assert len(before) == 1
    now = known | told({99: ("2014-02-20", [quarrel])})
    store = held(now, before, ())
    asked: set[str] = set()

    def read(iris: Iterable[str]) -> dict[str, Clues]:
        asked.update(iris)
        return {iri: now[iri] for iri in iris if iri in now}

    (story,) = replay.replayed(store, read, now.keys() - known.keys()).stories
    assert len(story.members) == 91
    assert len(asked) < 15
