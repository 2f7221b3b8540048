"""What people decide on events is read from a file, remembered, honoured, and told when it cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graph import decisions, ids
from graph.model import Article, PartialDate, Reading
from graph.release import build, current
from graph.store import EmbeddedStore
from tests.graph.examples import VISIT

HEAD = "one,other,verdict,note\n"


def article(name: str, day: str) -> Reading:
    """An article that tells of a visit on a day."""
    report = replace(VISIT, start=PartialDate(day))
    text = f"{report.evidence[0].quote} {name}"
    return Reading(
        Article(f"{name}.txt", text, publisher=name, published=PartialDate(day)), reports=(report,)
    )


EARLY, LATE = article("a", "2014-05-19"), article("b", "2014-05-22")
AFTER = article("c", "2014-05-22")


def served(data: Path) -> EmbeddedStore:
    release = current(data)
    assert release is not None
    return release.store


def events(data: Path) -> dict[str, int]:
    """Return how many reports each event has, by the tail of its IRI."""
    rows = served(data).query(
        f"SELECT ?e (COUNT(?r) AS ?n) WHERE {{ GRAPH <{ids.EVENTS}> {{ ?e a ?type ; "
        "<http://www.w3.org/ns/prov#wasDerivedFrom> ?r FILTER(CONTAINS(STR(?type), 'Summit')) } } GROUP BY ?e"
    )
    return {str(e.value).removeprefix(ids.THINGS): int(n.value) for e, n in rows}  # type: ignore[union-attr]


def verdicts(*rows: str) -> tuple[decisions.Verdict, ...]:
    found, problems = decisions.parse(HEAD + "\n".join(rows), "decisions.csv")
    assert not problems
    return found


FIRST, SECOND = "summit/2014-05-19-port-vessel-nor-sud", "summit/2014-05-22-port-vessel-nor-sud"


def test_two_events_can_be_made_one_and_stay_so(tmp_path: Path) -> None:
    build(tmp_path, [EARLY, LATE])
    assert events(tmp_path) == {FIRST: 1, SECOND: 1}
    outcome = build(tmp_path, [], verdicts=verdicts(f"{FIRST},{ids.THINGS}{SECOND},same,one long visit"))
    assert outcome.published
    assert not outcome.problems
    assert events(tmp_path) == {FIRST: 2}
    build(tmp_path, [AFTER])
    assert events(tmp_path) == {FIRST: 3}
    again = build(tmp_path, [], verdicts=verdicts(f"{FIRST},{SECOND},same,"))
    assert not again.published
    assert not again.problems
    (decision,) = decisions.about(served(tmp_path), [f"{ids.article(LATE.article)}/report/summit-0"])
    assert decision.note == "one long visit"


def test_one_event_can_be_made_two(tmp_path: Path) -> None:
    build(tmp_path, [LATE, AFTER])
    assert events(tmp_path) == {SECOND: 2}
    one, other = (f"{ids.article(reading.article)}/report/summit-0" for reading in (LATE, AFTER))
    build(tmp_path, [], verdicts=verdicts(f"{one},{other.removeprefix(ids.THINGS)},different,"))
    assert sorted(events(tmp_path).values()) == [1, 1]


def test_deciding_with_the_load_or_after_it_gives_the_same_release(tmp_path: Path) -> None:
    rows = verdicts(f"{FIRST},{SECOND.removeprefix('summit/')},same,")
    build(tmp_path / "one", [EARLY, LATE, AFTER], verdicts=rows)
    build(tmp_path / "other", [AFTER, LATE])
    build(tmp_path / "other", [EARLY])
    build(tmp_path / "other", [], verdicts=rows)
    hashes = {found.hash for name in ("one", "other") if (found := current(tmp_path / name))}
    assert len(hashes) == 1


def test_the_last_word_on_a_pair_counts(tmp_path: Path) -> None:
    rows = (f"{FIRST},{SECOND},same,", f"{SECOND},{FIRST},different,")
    build(tmp_path, [EARLY, LATE], verdicts=verdicts(*rows))
    assert events(tmp_path) == {FIRST: 1, SECOND: 1}


def test_what_is_decided_on_has_to_be_there(tmp_path: Path) -> None:
    build(tmp_path, [EARLY])
    rows = verdicts(f"{FIRST},summit/nowhere,same,", f"{FIRST},{FIRST},different,", "<>,{},same,")
    outcome = build(tmp_path, [], verdicts=rows)
    assert [problem.what for problem in outcome.problems] == [
        "line 2: there is no report or event summit/nowhere",
        "line 3: both are one event, by its first report",
        "line 4: there is no report or event <>",
        "line 4: there is no report or event {}",
    ]
    assert not outcome.published


def test_rows_that_say_nothing_are_problems_and_the_others_count() -> None:
    found, problems = decisions.parse(HEAD + "x,y,maybe,\nx,,same,\nx,y,same,because\n", "d.csv")
    assert [(row.one, row.other, row.same, row.note, row.line) for row in found] == [
        ("x", "y", True, "because", 4)
    ]
    assert [problem.what for problem in problems] == [
        "line 2: 'maybe' is no verdict",
        "line 3: it names no two things",
    ]


def test_a_file_without_its_columns_is_one_problem() -> None:
    found, problems = decisions.parse("one;other;verdict\nx;y;same\n", "d.csv")
    assert not found
    assert [problem.what for problem in problems] == ["there is no column one or other or verdict"]


@given(st.text())
def test_any_text_is_read_without_an_error(content: str) -> None:
    found, problems = decisions.parse(HEAD + content, "d.csv")
    assert all(row.file == "d.csv" for row in found)
    assert all(problem.mend for problem in problems)
