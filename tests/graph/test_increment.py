"""A load touches only what it changes, and what comes of it is what all articles at once would give."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import events as derivation
from graph import ids, release
from graph.decisions import Verdict
from graph.ledger import recount
from graph.model import (
    AnyReport,
    Article,
    Country,
    DealReport,
    DisputeReport,
    Evidence,
    Kind,
    Measure,
    PartialDate,
    Person,
    Place,
    Reading,
    Role,
    Status,
    SummitReport,
)
from graph.release import ReleaseError, build, open_release, rollback
from graph.shelf import Release
from graph.store import EmbeddedStore, rows
from graph.vocab import PROLOGUE
from tests.graph.examples import NORLAND, OTHER, PACKAGE, READING, SUDONIA, VISIT

SUMMIT = ids.THINGS + "summit/2014-05-19-"


def statements(store: EmbeddedStore, graph: str) -> set[tuple[str, str, str]]:
    """Return what a graph holds, without what all IRIs begin with."""
    found = rows(store, f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    return {tuple(term.value.removeprefix(ids.THINGS) for term in row) for row in found}


def moved(data: Path) -> dict[str, str]:
    """Return what became of events that are none any more."""
    return {old: new for old, _, new in statements(open_release(data).store, ids.MOVES)}


def events(data: Path) -> set[str]:
    """Return the tails of the IRIs of all events."""
    query = f"{PROLOGUE} SELECT ?e {{ GRAPH <{ids.EVENTS}> {{ ?e ent:kind ?kind }} }}"
    return {term.value.removeprefix(ids.THINGS) for (term,) in rows(open_release(data).store, query)}


def article(name: str, published: str | None, *reports: AnyReport, text: str = "") -> Reading:
    """Return an article of an outlet of its own with reports, each of which stands on a letter."""
    body = text or f"{name}: what was told."
    placed = [
        replace(one, evidence=(Evidence(n, n + 1, body[n : n + 1]),), positions=())
        for n, one in enumerate(reports)
    ]
    day = PartialDate(published) if published else None
    return Reading(Article(f"{name}.txt", body, None, f"Outlet {name}", day), reports=tuple(placed))


GRAIN = DisputeReport(
    kind=Kind.TRADE, status=Status.ONGOING, label="a quarrel", evidence=(), subject="grain tariffs",
    parties=(NORLAND, SUDONIA),
)  # fmt: skip
STEEL = replace(GRAIN, subject="steel tariffs", label="another")

# --- the same as from scratch ---------------------------------------------------------------------------

_CODES = {"AAA": "Aland", "BBB": "Bland", "CCC": "Cland"}
_DATES = [None, "2014-05-03", "2014-05-04", "2014-05", "2015-01-02"]


@st.composite
def _readings(draw: st.DrawFn, number: int) -> Reading:
    """Draw what is read from one file: few states, people and days, so that much of it is one event."""

    def any_of(*choices: str) -> str:
        name = draw(st.sampled_from(choices))
        return name if draw(st.integers(0, 4)) else name.upper()

    def day() -> PartialDate | None:
        iso = draw(st.sampled_from(_DATES))
        return PartialDate(iso) if iso else None

    text = f"{number} {draw(st.sampled_from(['first', 'second']))} telling of it"
    parties = [Country(code, any_of(name)) for code, name in _CODES.items()]
    people = [Person(any_of(f"Ann {code}"), draw(st.sampled_from(Role)), code) for code in _CODES]
    reports: list[AnyReport] = []
    for at in range(draw(st.integers(0, 2))):
        two = tuple(parties[n] for n in sorted(draw(st.sampled_from([(0, 1), (1, 2), (0, 2)]))))
        evidence, start = (Evidence(at, at + 1, text[at]),), day()
        if draw(st.booleans()):
            reports.append(
                SummitReport(
                    kind=Kind.TALKS, status=Status.HELD, label="talks", evidence=evidence, start=start,
                    countries=two, participants=tuple(people[: draw(st.integers(0, 2))]),
                    place=draw(st.sampled_from([None, Place(any_of("Town"), "AAA"), Place("Burg", "BBB")])),
                )
            )  # fmt: skip
        else:
            reports.append(
                DealReport(
                    kind=Kind.ENERGY, status=draw(st.sampled_from([Status.EXPECTED, Status.SIGNED])),
                    label="gas", evidence=evidence, start=start, parties=two,
                    subject=draw(st.sampled_from(["gas supplies", "a bridge"])),
                    measures=(Measure(float(draw(st.integers(1, 2))), "count", "so many"),),
                )
            )  # fmt: skip
    where = Article(f"{number}.txt", text, None, f"Outlet {number % 2}", day())
    return Reading(where, tuple(people[: draw(st.integers(0, 3))]), reports=tuple(reports))


@st.composite
def _loads(draw: st.DrawFn) -> list[list[Reading]]:
    """Draw loads one after another, in which files come again: read anew, or with another text."""
    loads = draw(st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True), max_size=4))
    return [[draw(_readings(number)) for number in load] for load in loads if load]


@given(_loads(), st.randoms(use_true_random=False), st.integers(0, 6))
@settings(max_examples=10, deadline=None)
def test_any_loads_amount_to_what_their_last_readings_do_from_scratch(
    loads: list[list[Reading]], chance: object, cut: int
) -> None:
    last = {reading.article.file: reading for load in loads for reading in load}
    final = list(last.values())
    chance.shuffle(final)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        step_by_step = _loaded(Path(folder, "one"), loads)
        with everything_anew():
            at_once = _loaded(Path(folder, "other"), [final[:cut], final[cut:]])
        if step_by_step is None or at_once is None:
            assert step_by_step is at_once
            return
        for graph in (ids.ENTITIES, ids.INDEX, ids.EVENTS, ids.VERSIONS):
            assert statements(step_by_step.store, graph) == statements(at_once.store, graph)
        assert step_by_step.hash == at_once.hash == recount(at_once.store) == recount(step_by_step.store)
        assert step_by_step.counts == at_once.counts
        gone = moved(Path(folder, "one"))
        there = events(Path(folder, "one"))
        assert not gone.keys() & there
        assert {new for new in gone.values() if not new.isdigit()} <= there


@contextmanager
def everything_anew() -> Iterator[None]:
    """Let loads go on from nothing, but merge all that is linked to what they bring."""
    kept = derivation.FEW
    derivation.FEW = -1
    try:
        yield
    finally:
        derivation.FEW = kept


@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(0, 1)), min_size=4, max_size=7),
    st.lists(st.tuples(st.sampled_from([1, 9, 28, None]), st.integers(0, 1)), min_size=1, max_size=3),
    st.sampled_from([0, 1, 2]),
    st.booleans(),
)
@settings(max_examples=10, deadline=None)
def test_a_story_that_goes_on_is_what_it_would_be_anew(
    base: list[tuple[int, int]], news: list[tuple[int | None, int]], decide: int, same: bool
) -> None:
    """Reports come of before, amid and after what is known of a story, and there may be a decision."""

    def readings(some: Sequence[tuple[int | None, int]], of: str) -> list[Reading]:
        return [
            article(f"{of}{n}", f"2014-05-{day:02}" if day else None, (GRAIN, STEEL)[what])
            for n, (day, what) in enumerate(some)
        ]

    old, new = readings(base, "old"), readings(news, "new")
    reports = [ids.reports(ids.article(one.article), one.reports)[0] for one in (*old, *new)]
    verdicts = [Verdict(reports[0], reports[decide - 3], same, "", "x.csv", 1)] if decide else []
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder, "one"), old, verdicts=verdicts[:1] if decide == 1 else ())
        for one in new:
            build(Path(folder, "one"), [one])
        gone_on = build(Path(folder, "one"), [], verdicts=verdicts).release
        with everything_anew():
            at_once = build(Path(folder, "other"), [*old, *new], verdicts=verdicts).release
        assert gone_on
        assert at_once
        for graph in (ids.INDEX, ids.EVENTS, ids.VERSIONS):
            assert statements(gone_on.store, graph) == statements(at_once.store, graph)
        assert gone_on.hash == at_once.hash == recount(gone_on.store)


def _loaded(data: Path, loads: Sequence[Sequence[Reading]]) -> Release | None:
    for load in loads:
        build(data, load)
    return release.current(data)


def test_counts_are_carried_on(tmp_path: Path) -> None:
    build(tmp_path, [READING])
    build(tmp_path, [OTHER])
    build(tmp_path, [replace(READING, article=replace(READING.article, text="Nothing happened."), reports=(),
                             mentions=(), quotations=(), people=())])  # fmt: skip
    counted = open_release(tmp_path)
    assert counted.counts["articles"] == 2
    assert counted.counts["summits"] == counted.counts["deals"] == 1
    assert counted.counts["quotations"] == counted.counts["discrepancies"] == 0


def test_what_an_article_says_of_an_entity_holds_again_when_the_later_one_goes(
    tmp_path: Path,
) -> None:
    def names() -> set[str]:
        query = (
            f"{PROLOGUE} SELECT ?n {{ GRAPH <{ids.ENTITIES}> {{ <{ids.entity(NORLAND)}> rdfs:label ?n }} }}"
        )
        return {name.value for (name,) in rows(open_release(tmp_path).store, query)}

    loud = replace(VISIT, countries=(Country("NOR", "NORLAND"), SUDONIA))
    build(tmp_path, [article("early", "2014-05-20", VISIT)])
    build(tmp_path, [article("late", "2014-05-21", loud)])
    assert names() == {"NORLAND"}
    build(tmp_path, [article("late", "2014-05-21", text="nothing")])
    assert names() == {"Norland"}


def test_other_rules_have_all_events_derived_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, [READING])
    build(tmp_path, [OTHER])
    before = open_release(tmp_path)
    monkeypatch.setattr(release, "RULES", "others")
    assert build(tmp_path, []).release == before  # nothing follows otherwise by them, so it is the same
    told: list[tuple[str, int, int]] = []
    news = [article("new", "2014-05-22", VISIT)]
    outcome = build(tmp_path, news, progress=lambda *step: told.append(step))
    assert ("rules", 0, 5) in told  # so many reports
    assert outcome.release
    assert outcome.release.rules == "others"
    fresh = build(tmp_path / "fresh", [READING, OTHER, article("new", "2014-05-22", VISIT)]).release
    assert fresh
    assert outcome.release.hash == fresh.hash


def test_a_store_of_another_form_is_not_built_upon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path, [READING])
    monkeypatch.setattr(release, "FORM", 2)
    with pytest.raises(ReleaseError, match="load all articles into a new folder"):
        build(tmp_path, [OTHER])


def test_events_of_one_name_are_told_apart_wherever_they_come_from(tmp_path: Path) -> None:
    """Two drills that only differ in what tells them apart have one plain name; the first told keeps it."""
    loan = replace(PACKAGE, kind=Kind.FINANCE, subject="loan", start=PartialDate("2014-05-19"), measures=())
    apart = [article("a", "2014-05-20", loan, loan), article("b", "2014-05-21", loan)]
    build(tmp_path / "1", apart)
    for one in reversed(apart):
        build(tmp_path / "2", [one])
    assert events(tmp_path / "1") == events(tmp_path / "2")
    assert len(events(tmp_path / "1")) == 2
    assert moved(tmp_path / "2").keys().isdisjoint(events(tmp_path / "2"))


# --- what became of events ------------------------------------------------------------------------------

LATER = article("later", "2014-05-21", replace(VISIT, place=None))
EARLIER = article("earlier", "2014-05-20", VISIT)
EARLIEST = article("earliest", "2014-05-19", replace(VISIT, place=Place("Fort Vessel", "NOR")))


def test_an_event_first_told_by_a_late_arrival_is_found_under_its_old_name(tmp_path: Path) -> None:
    build(tmp_path, [LATER])
    assert "summit/2014-05-19-nor-sud" in events(tmp_path)
    build(tmp_path, [EARLIER])
    assert moved(tmp_path) == {"summit/2014-05-19-nor-sud": "summit/2014-05-19-port-vessel-nor-sud"}


def test_what_has_moved_twice_points_at_where_it_is_now(tmp_path: Path) -> None:
    for one in (LATER, EARLIER, EARLIEST):
        build(tmp_path, [one])
    now = "summit/2014-05-19-fort-vessel-nor-sud"
    assert events(tmp_path) == {now}
    assert moved(tmp_path) == {
        "summit/2014-05-19-nor-sud": now,
        "summit/2014-05-19-port-vessel-nor-sud": now,
    }


def test_a_name_that_comes_back_stands_for_its_event_again(tmp_path: Path) -> None:
    build(tmp_path, [LATER])
    build(tmp_path, [EARLIER])
    build(tmp_path, [article("earlier", "2014-05-20", text="nothing")])
    assert events(tmp_path) == {"summit/2014-05-19-nor-sud"}
    assert moved(tmp_path) == {"summit/2014-05-19-port-vessel-nor-sud": "summit/2014-05-19-nor-sud"}


def test_an_event_that_nothing_tells_of_any_more_has_a_last_release(tmp_path: Path) -> None:
    build(tmp_path, [LATER])
    build(tmp_path, [EARLIER])
    build(tmp_path, [article("earlier", "2014-05-20", text="nothing"), article("later", None, text="at all")])
    assert events(tmp_path) == set()
    assert moved(tmp_path) == {
        "summit/2014-05-19-nor-sud": "2",
        "summit/2014-05-19-port-vessel-nor-sud": "2",
    }


def test_a_release_keeps_its_own_moves_and_they_do_not_count_in_its_hash(tmp_path: Path) -> None:
    build(tmp_path, [LATER])
    build(tmp_path, [EARLIER])
    rollback(tmp_path, 1)
    assert moved(tmp_path) == {}
    rollback(tmp_path, 2)
    assert len(moved(tmp_path)) == 1
    fresh = build(tmp_path / "fresh", [EARLIER, LATER]).release
    assert fresh
    assert fresh.hash == open_release(tmp_path).hash
    assert moved(tmp_path / "fresh") == {}


def test_a_load_after_a_rollback_finds_the_release_that_is_the_same(tmp_path: Path) -> None:
    build(tmp_path, [LATER])
    build(tmp_path, [EARLIER])
    rollback(tmp_path, 1)
    outcome = build(tmp_path, [EARLIER])
    assert outcome.release
    assert outcome.release.number == 2
