"""Why reports are of one event, as the terminal tells it, and decisions given to a load."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph import ids, release
from graph.release import build, current
from server import loading
from server.errors import UserError
from server.why import why
from tests.graph.examples import OTHER, READING
from tests.graph.test_decisions import FIRST, HEAD, SECOND, article, events, verdicts


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two articles on one visit, which give different numbers of agreements, and one on another visit."""
    build(tmp_path / "data", [READING, OTHER, article("c", "2014-05-22")])
    return tmp_path / "data"


def told(data: Path, name: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    why(data, name)
    return capsys.readouterr().out.splitlines()


def test_each_report_is_told_with_what_decided(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(data, FIRST.removeprefix("summit/"), capsys)
    assert lines[0] == f"Sand visits Berg  {FIRST}"
    assert lines[1] == "2 reports; two are of one event from a score of 5 on."
    assert lines[3].startswith("1. 2014-05-20  Vessel Times: Sand visits Berg (HELD, article/")
    assert lines[4] == "   the first report of it, which gives it its name"
    assert lines[5] == (
        f"   not Sand visits Berg, {SECOND}: they were on different days; "
        "8 = same kind +1, people in common +3, countries in common +2.5, same place +1.5"
    )
    assert lines[7].startswith("2. 2014-05-21  Sand Herald: Berg and Sand meet (HELD, article/")
    assert lines[8] == "   with 1: 8.5 = people in common +3, countries in common +2.5, same day +3"


def test_a_report_or_an_iri_that_went_leads_to_its_event(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(data, [], verdicts=verdicts(f"{FIRST},{SECOND},same,one visit"))
    lines = told(data, ids.THINGS + SECOND, capsys)
    assert lines[:2] == [f"{SECOND} is part of {FIRST}.", f"Sand visits Berg  {FIRST}"]
    assert "   with 1: people decided: the same (one visit); 8 = " in "\n".join(lines)
    report = f"{ids.article(OTHER.article)}/report/summit-0"
    assert told(data, report, capsys)[1] == f"Sand visits Berg  {FIRST}"


@pytest.mark.parametrize("name", ["", "nix", "summit/nix", "<>", "person/anna-berg", "country/NOR"])
def test_what_is_no_event_is_told(data: Path, name: str) -> None:
    with pytest.raises(UserError, match="no event"):
        why(data, name)


def test_decisions_are_loaded_by_themselves(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(f"{HEAD}{FIRST},{SECOND},same,\n{FIRST},nowhere,same,\n{FIRST},x,perhaps,\n", "utf-8")
    assert loading.load(data, [], None, None, decided=file)
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == ["2 decisions read.", "0 articles read: none kept."]
    assert f"{file}: line 3: there is no report or event nowhere; copy the IRI" in said.err
    assert f"{file}: line 4: 'perhaps' is no verdict; write same or different." in said.err
    assert events(data)[FIRST] == 3


def test_a_file_of_decisions_that_cannot_be_read_stops_the_load(data: Path, tmp_path: Path) -> None:
    before = current(data)
    with pytest.raises(UserError, match="cannot be read as a file of decisions"):
        loading.load(data, [], None, None, decided=tmp_path / "nix.csv")
    assert current(data) == before


def test_a_load_by_other_rules_tells_how_much_it_merges_anew(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release, "RULES", "others")
    file = tmp_path / "decisions.csv"
    file.write_text(f"{HEAD}{FIRST},{SECOND},same,\n", "utf-8")
    assert loading.load(data, [], None, None, decided=file)
    assert "derives events by other rules: 5 reports are merged anew." in capsys.readouterr().err


def test_nothing_at_all_is_nothing_to_load(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not loading.load(data, [], None, None)
    assert "There is nothing to load." in capsys.readouterr().err


def test_only_the_nearest_of_many_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = replace(READING, reports=READING.reports[:1])
    many = [replace(same, article=replace(same.article, publisher=f"Paper {n}")) for n in range(6)]
    build(tmp_path, many)
    assert "   and 2 more before it" in told(tmp_path, FIRST, capsys)
