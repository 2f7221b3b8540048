"""Loads build releases, in whatever order, and nothing that stops one harms what is served."""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import ids
from graph.ledger import recount
from graph.model import Article, Person, Reading, Role
from graph.release import ReleaseError, build, current, open_release, releases, rollback
from graph.shelf import lock
from graph.store import rows
from graph.vocab import PROLOGUE
from tests.graph.examples import ANNA, IVO, LEAGUE, OTHER, READING, readings


def ask(data: Path, pattern: str) -> list[str]:
    """Return what `?x` is wherever `pattern` holds within one of the graphs that are served."""
    query = f"{PROLOGUE} SELECT ?x WHERE {{ GRAPH ?g {{ {pattern} }} }} ORDER BY ?x"
    return [term.value for (term,) in rows(open_release(data).store, query)]


def with_text(reading: Reading, text: str) -> Reading:
    """Return a reading of another text that says nothing."""
    return Reading(replace(reading.article, text=text))


def dump(data: Path) -> set[tuple[str, ...]]:
    """Return everything that is served, but for what became of IRIs served before."""
    query = f"SELECT * {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{ids.MOVES}>) }}"
    return {tuple(map(str, row)) for row in open_release(data).store.query(query)}


def test_before_the_first_load_there_is_nothing(tmp_path: Path) -> None:
    assert current(tmp_path / "none") is None
    assert releases(tmp_path / "none") == ()
    with pytest.raises(ReleaseError, match="load articles first"):
        open_release(tmp_path)


def test_a_load_publishes_a_release(tmp_path: Path) -> None:
    outcome = build(tmp_path, [READING, OTHER])
    assert (outcome.added, outcome.published, outcome.problems) == (2, True, ())
    release = open_release(tmp_path)
    assert release == outcome.release
    assert (release.number, release.parent) == (1, None)
    assert release.counts["articles"] == 2
    assert release.counts["summits"] == release.counts["deals"] == release.counts["discrepancies"] == 1


def test_loading_the_same_again_changes_nothing(tmp_path: Path) -> None:
    first = build(tmp_path, [READING]).release
    again = build(tmp_path, [READING, READING])
    assert (again.published, again.unchanged, again.release) == (False, 2, first)
    assert len(releases(tmp_path)) == 1


def test_loading_nothing_at_all_publishes_nothing(tmp_path: Path) -> None:
    assert build(tmp_path, []).release is None
    assert releases(tmp_path) == ()


def test_one_article_under_two_paths_is_kept_once_under_the_lesser(tmp_path: Path) -> None:
    moved = replace(READING, article=replace(READING.article, file="a/first.txt"))
    assert (
        build(tmp_path / "1", [READING, moved]).problems[0].what == "this is the same article as a/first.txt"
    )
    build(tmp_path / "2", [moved, READING])
    build(tmp_path / "3", [READING])
    build(tmp_path / "3", [moved])
    build(tmp_path / "4", [moved])
    build(tmp_path / "4", [READING])
    assert len({dump(tmp_path / str(n)) == dump(tmp_path / "1") for n in range(1, 5)}) == 1
    assert ask(tmp_path / "1", "?a ent:file ?x") == ["a/first.txt"]


def test_metadata_can_be_corrected(tmp_path: Path) -> None:
    build(tmp_path, [READING])
    outcome = build(tmp_path, [replace(READING, article=replace(READING.article, title="Corrected"))])
    assert (outcome.changed, outcome.published) == (1, True)
    assert ask(tmp_path, "?a schema:headline ?x") == ["Corrected"]


def test_a_new_text_takes_the_place_of_the_old_one_in_its_file(tmp_path: Path) -> None:
    build(tmp_path, [READING, OTHER])
    outcome = build(tmp_path, [with_text(READING, "Nothing happened.")])
    assert (outcome.added, outcome.replaced) == (1, 1)
    assert outcome.problems[0].file == READING.article.file
    build(tmp_path / "fresh", [OTHER, with_text(READING, "Nothing happened.")])
    assert dump(tmp_path) == dump(tmp_path / "fresh")
    assert open_release(tmp_path).hash == open_release(tmp_path / "fresh").hash


def test_what_nothing_names_any_more_is_forgotten(tmp_path: Path) -> None:
    build(tmp_path, [READING])
    build(tmp_path, [with_text(READING, "Nothing happened.")])
    assert ask(tmp_path, "?x a foaf:Person") == []
    assert ask(tmp_path, "?x a schema:Country") == []
    assert ask(tmp_path, "?x a geo:Feature") == []


def test_people_are_what_the_latest_article_says(tmp_path: Path) -> None:
    build(tmp_path, [OTHER])
    build(tmp_path, [READING])
    iri = ids.entity(IVO)
    assert ask(tmp_path, f"<{iri}> ent:title ?x") == ["Prime Minister"]
    assert ask(tmp_path, f"<{iri}> prov:wasDerivedFrom ?x") == [ids.article(OTHER.article)]
    build(tmp_path, [with_text(OTHER, "Nothing happened.")])
    assert ask(tmp_path, f"<{iri}> ent:title ?x") == ["Foreign Minister"]
    assert ask(tmp_path, f"<{iri}> prov:wasDerivedFrom ?x") == [ids.article(READING.article)]


def test_a_person_who_is_part_of_no_news_is_nobody_in_particular(tmp_path: Path) -> None:
    build(tmp_path, [replace(READING, people=(IVO,))])
    assert ask(tmp_path, f"<{ids.entity(ANNA)}> ent:role ?x") == [ids.code("role", Role.OTHER)]


def test_somebody_may_serve_a_body_that_is_only_given_by_code(tmp_path: Path) -> None:
    """It is the same body as where an article names it, and forgotten with its last servant."""
    envoy = replace(IVO, country="NL")
    build(tmp_path, [replace(READING, people=(ANNA, envoy))])
    body = ids.entity(LEAGUE)
    assert ask(tmp_path, f"<{ids.entity(IVO)}> ent:serves ?x") == [body]
    assert ask(tmp_path, f"<{body}> rdfs:label ?x") == ["NL"]
    build(tmp_path, [replace(READING, people=(ANNA, envoy), states=(LEAGUE,))])
    assert ask(tmp_path, f"<{body}> rdfs:label ?x") == ["Northern League"]
    build(tmp_path, [with_text(READING, "Nothing happened.")])
    assert ask(tmp_path, "?x a org:Organization") == []


def test_an_article_that_breaks_the_shapes_is_left_out(tmp_path: Path) -> None:
    broken = replace(OTHER, people=(replace(ANNA, wikidata="none"),))
    outcome = build(tmp_path, [READING, broken])
    assert (outcome.added, outcome.rejected) == (1, 1)
    assert outcome.release is not None
    assert [problem.file for problem in outcome.release.problems] == ["news/b.txt"]
    assert open_release(tmp_path).problems == outcome.problems


def test_an_earlier_release_can_be_served_again(tmp_path: Path) -> None:
    build(tmp_path, [READING])
    build(tmp_path, [OTHER])
    assert [release.number for release in releases(tmp_path)] == [1, 2]
    rollback(tmp_path, 1)
    assert open_release(tmp_path).number == 1
    assert len(ask(tmp_path, "?x a schema:NewsArticle")) == 1
    with pytest.raises(ReleaseError, match=r"there is no release 7 .*; there are: 1, 2"):
        rollback(tmp_path, 7)
    outcome = build(tmp_path, [OTHER])
    assert (outcome.published, outcome.release and outcome.release.number) == (True, 2)


def test_an_open_release_is_not_disturbed_by_the_next_one(tmp_path: Path) -> None:
    build(tmp_path, [READING])
    release, before = open_release(tmp_path), dump(tmp_path)
    assert release.store
    build(tmp_path, [OTHER, with_text(READING, "Nothing happened.")])
    assert {
        tuple(map(str, row)) for row in release.store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }")
    } == before


def test_two_loads_at_once_are_refused(tmp_path: Path) -> None:
    with lock(tmp_path), pytest.raises(ReleaseError, match="another load is running"):
        build(tmp_path, [READING])
    assert build(tmp_path, [READING]).published


def test_progress_is_told(tmp_path: Path) -> None:
    steps: list[str] = []
    build(tmp_path, [READING], progress=lambda step, done, total: steps.append(step))
    assert steps == ["articles", "entities", "events", "publish"]


def test_a_reader_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    build(tmp_path, [READING])

    def failing() -> object:
        yield OTHER
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        build(tmp_path, failing())  # type: ignore[arg-type]
    assert open_release(tmp_path).number == 1
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["0001"]


def _distinct(drawn: list[Reading]) -> list[Reading]:
    """Give every reading a file and an outlet of its own, so that none takes another's place."""
    return [
        replace(one, article=replace(one.article, file=f"{n}.txt", publisher=f"outlet {n}"))
        for n, one in enumerate(drawn)
    ]


@given(st.lists(readings(), min_size=2, max_size=4), st.randoms(), st.integers(1, 3))
@settings(max_examples=8, deadline=None)
def test_neither_order_nor_splitting_matters(drawn: list[Reading], chance: random.Random, cut: int) -> None:
    articles = _distinct(drawn)
    shuffled = list(articles)
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one"), Path(folder, "other")
        build(one, articles)
        build(other, shuffled[:cut])
        build(other, shuffled[cut:])
        assert dump(one) == dump(other)
        assert open_release(one).hash == open_release(other).hash


# --- accidents ----------------------------------------------------------------------------------------

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])


def _load(data: Path, largest: int | None = None) -> None:
    """Load four articles in this process; `largest` limits the size of any file."""
    if largest is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        build(
            data,
            [
                replace(READING, article=replace(READING.article, file=f"{n}.txt", publisher=f"outlet {n}"))
                for n in range(4)
            ],
        )
    except ReleaseError as error:
        (data / "refused").write_text(str(error))
        sys.exit(1)


def test_a_load_killed_at_any_moment_leaves_the_release_before_or_the_one_after(tmp_path: Path) -> None:
    build(tmp_path, [OTHER])
    before = open_release(tmp_path).hash
    started = time.monotonic()
    whole = _FORKS.Process(target=_load, args=(tmp_path / "whole",))
    whole.start()
    whole.join()
    took = time.monotonic() - started
    build(tmp_path / "whole", [OTHER])
    after = open_release(tmp_path / "whole").hash
    chance = random.Random(7)  # noqa: S311 - moments to kill at
    for _ in range(12):
        load = _FORKS.Process(target=_load, args=(tmp_path,))
        load.start()
        time.sleep(chance.uniform(0, took))
        load.kill()
        load.join()
        served = open_release(tmp_path)
        assert served.hash in (before, after)
        assert served.hash == recount(served.store)
        rollback(tmp_path, 1)
    load = _FORKS.Process(target=_load, args=(tmp_path,))
    load.start()
    load.join()
    assert load.exitcode == 0
    assert open_release(tmp_path).hash == after
    assert not (tmp_path / "releases" / ".building").exists()


def test_a_full_disk_stops_a_load_with_a_clear_message(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: writing fails the same way."""
    build(tmp_path, [OTHER])
    before = dump(tmp_path)
    load = _FORKS.Process(target=_load, args=(tmp_path, 60_000))
    load.start()
    load.join()
    assert load.exitcode == 1
    assert "the load stopped and nothing has changed" in (tmp_path / "refused").read_text()
    assert dump(tmp_path) == before
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["0001"]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ReleaseError, match="cannot be written to"):
        build(tmp_path / "file", [READING])


def test_a_release_that_was_tampered_with_is_told(tmp_path: Path) -> None:
    build(tmp_path, [READING])
    (tmp_path / "releases" / "0001" / "manifest.json").write_text("{")
    with pytest.raises(ReleaseError, match="no release that can be read"):
        open_release(tmp_path)


def test_hostile_strings_are_only_ever_values(tmp_path: Path) -> None:
    hostile = '"> } DROP ALL # \ud800\x00 \\'
    article = Article(hostile, hostile + "text", hostile, hostile, None, hostile, hostile)
    outcome = build(tmp_path, [Reading(article, (Person(hostile, Role.OTHER, None, hostile),))])
    assert (outcome.added, outcome.problems) == (1, ())
    assert len(ask(tmp_path, "?x a foaf:Person")) == 1
