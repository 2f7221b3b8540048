"""The command `explain`: what was read from an article, on the terminal and as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.padding import Padding
from rich.text import Text

from graph.model import AnyReport, Problem, Reading
from loaders.gather import gather
from loaders.language.english import plain
from loaders.pipeline import read_article
from server import explain
from server.console import out, say_problems
from server.explain_html import page
from server.loading import date

_STYLES = {
    explain.REPORT: "underline",
    explain.QUOTATION: "italic",
    explain.LEFT_OUT: "dim",
    "person": "bold green",
    "organization": "bold magenta",
    "country": "bold blue",
    "place": "cyan",
    "date": "yellow",
    "quantity": "red",
}
_NOTE = "dim"


def explain_file(path: Path, published: str | None, publisher: str | None, html: Path | None) -> bool:
    """Print what is read from each article of a file, or write it as a page; false when there is none.

    Raises `OSError` when the page cannot be written and `UserError` when the date is none.
    """
    gathered = gather([path], published=date(published), publisher=publisher)
    readings = [read_article(article) for article in gathered.articles]
    if html is not None and readings:
        html.write_text(page(readings, gathered.problems), "utf-8")
        out.print(Text(f"{html} explains {path}."), soft_wrap=True)
    elif readings:
        for reading in readings:
            _say(reading)
    say_problems(_all(gathered.problems, readings))
    return bool(readings)


def _all(problems: Sequence[Problem], readings: Sequence[Reading]) -> list[Problem]:
    found = [*problems, *(problem for reading in readings for problem in reading.problems)]
    return list(dict.fromkeys(found))


def _say(reading: Reading) -> None:
    article = reading.article
    known = (article.publisher, article.published.iso if article.published else None, article.file)
    out.print(Text(plain(article.title or article.file), style="bold"))
    out.print(Text(" · ".join(plain(one) for one in known if one), style=_NOTE))
    out.print(_legend())
    told: set[int] = set()
    for block in explain.blocks(reading):
        if not block.blank:
            if not block.left_out:
                out.print()
            out.print(shown(block))
        for number in block.reports:
            out.print(Padding(_report(number, reading.reports[number], number in told), (0, 0, 0, 4)))
            told.add(number)
    if reading.people:
        out.print()
        out.print(Text("People", style="bold"))
    for person in reading.people:
        out.print(Text(f"  {plain(person.name)}: {explain.served(person)}"))
    if not reading.reports:
        out.print()
        out.print("No report was read from this article.")
    out.print()


def _legend() -> Text:
    return Text(" ").join(Text(name, style=style) for name, style in _STYLES.items())


def shown(block: explain.Block) -> Text:
    """A block for the terminal: white space evened out, nothing that would steer the terminal."""
    text = Text()
    for run in block.runs:
        style = " ".join(_STYLES[mark.kind] for mark in run.marks)
        text.append(re.sub(r"\s+", " ", run.shown), style or None)
        for note in _notes(run):
            text.append(f" ⟨{plain(note)}⟩", _NOTE)
    return text


def _notes(run: explain.Run) -> Iterator[str]:
    """What the marks that end with a run mean, the innermost first."""
    for mark in reversed(run.marks):
        if mark.end == run.end and mark.note:
            yield mark.note


def _report(number: int, report: AnyReport, again: bool) -> Text:
    head = Text.assemble((f"▸ {number + 1} ", "bold"), (explain.headline(report), "bold"))
    head.append(f" · {plain(report.label)}")
    if again:
        return head.append(" (as above)", _NOTE)
    for name, value in explain.facts(report):
        head.append(f"\n  {name} ", _NOTE).append(plain(value))
    return head
