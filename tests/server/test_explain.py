"""An article explained, on the terminal and as a page: all of its text, what stands on it, and the rules."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import (
    Article,
    Country,
    DisputeReport,
    Evidence,
    Kind,
    Mention,
    MentionKind,
    Person,
    Problem,
    Quotation,
    Reading,
    Status,
)
from server.explain import LEFT_OUT, QUOTATION, REPORT, blocks
from server.explain_html import page
from tests.serving import entente

TEXT = (
    "Advertisement\n\n"
    "Emmanuel Macron met Olaf Scholz in Paris on Tuesday. "
    "“We signed a contract worth $4 billion,” Macron said.\n\n"
    "Nobody else was there.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with that text."""
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    return file


class _Seen(HTMLParser):
    """The elements of a page, and the text in each class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.by_class: dict[str, list[str]] = {}
        self.text = ""
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            name = dict(attrs).get("class") or tag
            self._open.append(name)
            self.by_class.setdefault(name, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in set(self._open):
            self.by_class[name][-1] += data


# --- from outside -----------------------------------------------------------------------------------


def test_the_terminal_shows_text_meaning_reports_and_rules(article: Path, tmp_path: Path) -> None:
    done = entente("explain", article, "--published", "2024-05-09", "--publisher", "Some Paper", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    for part in (
        "Some Paper · 2024-05-09",
        "Tuesday ⟨2024-05-07⟩",
        "$4 billion ⟨4000000000⟩",
        "⟨Emmanuel Macron⟩ said.",
        "summit: bilateral meeting, held",
        "when 2024-05-07",
        "rules summit:",
        "Nobody else was there.",
        "Emmanuel Macron: leader",
    ):
        assert part in said
    assert said.index("on Tuesday") < said.index("summit: bilateral") < said.index("Nobody else")


def test_a_page_shows_the_same(article: Path, tmp_path: Path) -> None:
    done = entente("explain", article, "--published", "2024-05-09", "--html", "out.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    seen = _Seen((tmp_path / "out.html").read_text("utf-8"))
    assert not seen.tags & {"script", "link", "img", "iframe"}
    assert "Tuesday2024-05-07" in seen.by_class["date"]
    assert "Olaf Scholz" in seen.by_class["person"]
    assert any("We signed" in one and "Emmanuel Macron" in one for one in seen.by_class["quotation"])
    assert any(
        "summit: bilateral meeting, held" in one and "summit:" in one for one in seen.by_class["report"]
    )
    assert "Advertisement" in seen.by_class["left-out"]


def test_problems_are_told_at_the_end(article: Path, tmp_path: Path) -> None:
    done = entente("explain", article, cwd=tmp_path)
    assert done.returncode == 0
    assert "a.txt" in done.stderr  # which Tuesday, when nobody knows the date of publication?
    done = entente("explain", "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "there is no such file" in done.stderr
    done = entente("explain", article, "--published", "soon", cwd=tmp_path)
    assert done.returncode == 1
    assert "'soon' is no date" in done.stderr


def test_a_hostile_text_steers_neither_terminal_nor_page(tmp_path: Path) -> None:
    hostile = (
        "Macron met Scholz \x1b[31min Paris\x1b]0;x\x07 <script>alert(1)</script> & \u202eon 3 May 2024.\n"
    )
    (tmp_path / "a.txt").write_text(hostile, "utf-8")
    done = entente("explain", "a.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not set("\x1b\x07\u202e") & set(done.stdout + done.stderr)
    assert entente("explain", "a.txt", "--html", "o.html", cwd=tmp_path).returncode == 0
    html = (tmp_path / "o.html").read_text("utf-8")
    assert not set("\x1b\x07\u202e") & set(html)
    assert "script" not in _Seen(html).tags


# --- the structure ----------------------------------------------------------------------------------

ELEMENTS = {"html", "meta", "title", "style", "article", "h1", "h2", "p", "span", "small", "div", "strong"}
ELEMENTS |= {"dl", "dt", "dd", "ul", "li"}
LETTERS = st.text(alphabet="ab \n\u2028\x1b\ud800é<.", max_size=80)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any text with stretches anywhere in it, and some that are not in it."""
    text = draw(LETTERS)
    places = st.tuples(*[st.integers(0, len(text) + 3)] * 2)
    stretches = st.lists(places, max_size=6)
    country = Country("FRA", "France")
    mentions = [Mention(kind, a, b, text[a:b], country) for a, b in draw(stretches) for kind in MentionKind]
    quotations = [Quotation(text[a:b], a, b, None) for a, b in draw(stretches)]
    reports = [
        DisputeReport(
            kind=Kind.TRADE,
            status=Status.ONGOING,
            label="A quarrel",
            evidence=(Evidence(min(a, b), max(a, b), text[a:b]),),
            subject="trade",
            rules=("dispute:quarrel",),
        )
        for a, b in draw(stretches)
    ]
    return Reading(Article("a.txt", text), (), tuple(mentions), tuple(quotations), tuple(reports))


@given(readings())
def test_runs_joined_are_the_text(reading: Reading) -> None:
    text = reading.article.text
    found = blocks(reading)
    runs = [run for block in found for run in block.runs]
    assert "".join(run.text for run in runs) == text
    for run in runs:
        assert run.text == text[run.start : run.end]
        assert all(mark.start <= run.start and run.end <= mark.end for mark in run.marks)
    for mark in {mark for run in runs for mark in run.marks}:
        covered = "".join(run.text for run in runs if mark in run.marks)
        assert covered == text[mark.start : mark.end]
    if text:
        assert {number for block in found for number in block.reports} == set(range(len(reading.reports)))


@given(readings())
def test_a_page_of_anything_is_well_formed(reading: Reading) -> None:
    seen = _Seen(page([reading], [Problem("a<b>.txt", "is <i>odd</i>", "mend & load it")]))
    assert seen.tags <= ELEMENTS
    assert "is <i>odd</i>; mend & load it." in seen.text


def test_marks_nest_from_sentence_to_name() -> None:
    text = "“Paris quarrels,” Ada said. Next."
    reading = Reading(
        Article("a.txt", text),
        mentions=(Mention(MentionKind.PLACE, 1, 6, "Paris"),),
        quotations=(Quotation("Paris quarrels,", 0, 17, Person("Ada")),),
        reports=(
            DisputeReport(
                kind=Kind.TRADE,
                status=Status.ONGOING,
                label="A quarrel",
                evidence=(Evidence(0, 27, text[:27]),),
                subject="",
            ),
        ),
    )
    first, second = blocks(reading)
    assert [(run.text, [mark.kind for mark in run.marks]) for run in first.runs] == [
        ("“", [REPORT, QUOTATION]),
        ("Paris", [REPORT, QUOTATION, "place"]),
        (" quarrels,”", [REPORT, QUOTATION]),
        (" Ada said.", [REPORT]),
        (" ", []),
    ]
    assert first.reports == (0,)
    assert (second.runs[0].text, second.reports) == ("Next.", ())


def test_what_is_no_news_is_marked_as_left_out() -> None:
    [first, *_] = blocks(Reading(Article("a.txt", TEXT)))
    assert first.left_out
    assert [mark.kind for mark in first.runs[0].marks] == [LEFT_OUT]
