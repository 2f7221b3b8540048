"""What is written of an event that goes on, and that nothing that breaks the shapes gets past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph import encode, ids, rewrite
from graph.derived import Event, Sourced
from graph.ledger import recount
from graph.merge import event
from graph.model import AnyReport, Article, Evidence, Measure, PartialDate, Reading
from graph.release import build, open_release
from graph.rewrite import news
from graph.terms import Statement
from graph.validate import check_events
from graph.vocab import ENT, RDF, RDFS
from tests.graph.examples import PACKAGE, VISIT


def cluster(*days: int) -> list[Sourced]:
    """Return what outlets tell of a visit, or of agreements, on days of May, each its own figure."""
    return [
        Sourced(
            f"{ids.THINGS}article/{n:02}/report/deal-0",
            replace(PACKAGE, measures=(Measure(30.0 + 5 * (n % 3), "count", f"{n}"),), evidence=()),
            PartialDate(f"2014-05-{day:02}"),
            f"Outlet {n % 4}",
        )
        for n, day in sorted(enumerate(days), key=lambda one: (one[1], one[0]))
    ]


def written(reports: Sequence[Sourced]) -> tuple[list[Statement], list[Statement]]:
    """Return what is written of the event of some reports."""
    told = {one.iri: one for one in reports}
    parts = rewrite.written(event(reports), told)
    return list(parts[0]), list(parts[1])


BROKEN: Sequence[Literal | NamedNode | None] = (None, Literal("x"), Literal(""), NamedNode("https://x.org/"))
"""What takes the place of a value: nothing, or what is mostly none of its kind."""


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=9),
    st.lists(st.integers(7, 12), min_size=1, max_size=3),
    st.data(),
)
@settings(max_examples=15, deadline=None)
def test_checking_what_is_new_finds_what_checking_all_does(
    known: list[int], late: list[int], data: st.DataObject
) -> None:
    """Statements that came are left out, or say another thing or one more: many of that break a shape."""
    before, now = written(cluster(*known)), written(cluster(*known, *late))
    fresh = sorted({one for part in now for one in part} - {one for part in before for one in part}, key=str)
    for _ in range(data.draw(st.integers(1, 3))):
        subject, name, old = data.draw(st.sampled_from(fresh))
        value = data.draw(st.sampled_from(BROKEN))
        for part in now:
            if (subject, name, old) in part:
                if data.draw(st.booleans()):
                    part.remove((subject, name, old))
                part += [(subject, name, value)] if value else []
    parts = [set(part) for part in now]
    fewer = news([set(part) for part in before], parts)
    every = [one for part in parts for one in part]
    assert check_events(fewer).keys() == check_events(every).keys()


def test_of_a_long_story_little_is_checked() -> None:
    days = [n % 28 + 1 for n in range(84)]
    before, now = (written(some) for some in (cluster(*days), cluster(*days, 29)))
    checked = news(map(set, before), map(set, now))
    assert len(checked) * 10 < sum(map(len, now))


# --- in a load ------------------------------------------------------------------------------------------


def reading(name: str, day: str, report: AnyReport) -> Reading:
    """Return an article of an outlet of its own with a report."""
    body = f"{name}: what was told."
    told = replace(report, evidence=(Evidence(0, 1, body[0]),), positions=())
    return Reading(Article(f"{name}.txt", body, None, f"Outlet {name}", PartialDate(day)), reports=(told,))


def test_a_version_that_breaks_a_shape_is_caught_though_the_others_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the version that came is wrong: its label is gone. The event is left out, others stay."""
    build(tmp_path, [reading(f"a{n}", f"2014-05-2{n}", VISIT) for n in range(4)])
    build(tmp_path, [reading("b", "2014-05-20", PACKAGE)])
    kept, checked = encode.versions, list[int]()

    def broken(value: Event, told: Mapping[str, AnyReport]) -> list[Statement]:
        return [
            one
            for one in kept(value, told)
            if not (one[1] == RDFS.label and one[0].value.endswith("/version/2014-05-28"))
        ]

    def counted(old: object, parts: object) -> list[Statement]:
        found = news(old, parts)  # type: ignore[arg-type]
        checked.append(len({one[0] for one in found if one[1:] == (RDF["type"], ENT.Version)}))
        return found

    monkeypatch.setattr(encode, "versions", broken)
    monkeypatch.setattr(rewrite, "news", counted)
    outcome = build(tmp_path, [reading("c", "2014-05-28", VISIT)])
    (problem,) = outcome.problems
    assert "label" in problem.what
    assert "the event was left out" in problem.mend
    assert checked == [2]  # the version that came and the one that it ended
    release = open_release(tmp_path)
    assert (release.counts["summits"], release.counts["deals"]) == (0, 1)
    assert release.hash == recount(release.store)
    monkeypatch.undo()
    mended = build(tmp_path, [reading("d", "2014-05-29", VISIT)]).release
    assert mended
    days = ["2014-05-28", "2014-05-29", *(f"2014-05-2{n}" for n in range(4))]
    assert mended.counts["summits"] == 1
    told = {quad.object for quad in mended.store.match(None, ENT.knownFrom, None, NamedNode(ids.VERSIONS))}
    assert {one.value for one in told} >= set(days)
