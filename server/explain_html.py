"""What was read from articles as one page of HTML that needs nothing else: no script, no other file."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from graph.model import AnyReport, Problem, Reading
from loaders.language.english import plain
from server import explain
from server.html import POLICY

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1a; --paper: #fffdf8; --soft: #6a6a62; --line: #dcd8cc;
  --card: #f4f1e8; --person: #d3edd0; --organization: #ecdcf3; --country: #d5e4f7; --place: #cfeeee;
  --date: #fbeab5; --quantity: #f9d9d0; --report: #b8893b }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6df; --paper: #191917; --soft: #a3a196;
  --line: #3b3a35; --card: #24231f; --person: #24482a; --organization: #462b52; --country: #233f66;
  --place: #1c4a4c; --date: #564712; --quantity: #5f2d20; --report: #d1a657 } }
body { font: 1.05rem/1.75 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 2rem 0 .3rem }
h2 { font-size: 1.1rem; margin: 2rem 0 .4rem }
p { margin: 0 0 .9rem; unicode-bidi: isolate }
.about, .legend, .report, small, li { font-family: system-ui, sans-serif }
.about, .legend { color: var(--soft); font-size: .85rem }
.legend span { margin-right: .5rem; color: var(--ink) }
.person, .organization, .country, .place, .date, .quantity { border-radius: .2rem; padding: .05em .1em }
.person { background: var(--person) } .organization { background: var(--organization) }
.country { background: var(--country) } .place { background: var(--place) }
.date { background: var(--date) } .quantity { background: var(--quantity) }
.quotation { font-style: italic } .left-out { color: var(--soft); font-size: .8rem }
.aside { line-height: 1.3; margin: 0 } .aside + :not(.aside) { margin-top: .9rem }
.sentence { text-decoration: underline; text-decoration-color: var(--report); text-underline-offset: .25em;
  text-decoration-thickness: .1em }
small { font-size: .7rem; font-style: normal; color: var(--soft); margin-left: .25em; user-select: none;
  display: inline-block; text-decoration: none }
.report { font-size: .85rem; line-height: 1.5; margin: 0 0 1rem; padding: .5rem .8rem;
  background: var(--card); border-left: .25rem solid var(--report) }
.report strong { display: block } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem;
  margin: .3rem 0 0 } dt { color: var(--soft) } dd { margin: 0 }
"""
_CLASSES = {explain.REPORT: "sentence", explain.LEFT_OUT: "left-out"}
_NAMES = ("person", "organization", "country", "place", "date", "quantity")
_LEGEND = (*_NAMES, explain.QUOTATION, explain.REPORT, explain.LEFT_OUT)


def page(readings: Sequence[Reading], problems: Sequence[Problem] = ()) -> str:
    """The page of some articles, with problems at its end; everything said by articles is escaped."""
    titles = [reading.article.title or reading.article.file for reading in readings]
    body = "".join(map(_article, readings))
    every = [*problems, *(problem for reading in readings for problem in reading.problems)]
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(titles[0] if len(titles) == 1 else f'{len(titles)} articles')} · explained</title>\n"
        f"<style>{_STYLE}</style>\n{body}{_problems(list(dict.fromkeys(every)))}</html>\n"
    )


def _policy() -> str:
    """The policy of all our pages, without what only a header can say."""
    kept = [one for one in POLICY.split("; ") if not one.startswith("frame-ancestors")]
    return escape("; ".join(kept))


def _text(text: str) -> str:
    return escape(plain(text))


def _article(reading: Reading) -> str:
    article = reading.article
    known = (article.publisher, article.published.iso if article.published else None, article.file)
    legend = "".join(f'<span class="{_CLASSES.get(name, name)}">{name}</span>' for name in _LEGEND)
    told: set[int] = set()
    parts = []
    for block in explain.blocks(reading):
        if not block.blank:
            kind = ' class="aside"' if block.left_out else ""
            parts.append(f"<p{kind}>{_runs(block.runs).strip()}</p>\n")
        for number in block.reports:
            parts.append(_report(number, reading.reports[number], number in told))
            told.add(number)
    none = "" if reading.reports else '<p class="about">No report was read from this article.</p>\n'
    return (
        f"<article>\n<h1>{_text(article.title or article.file)}</h1>\n"
        f'<p class="about">{" · ".join(_text(one) for one in known if one)}</p>\n'
        f'<p class="legend">{legend}</p>\n{"".join(parts)}{none}{_people(reading)}</article>\n'
    )


def _runs(runs: Sequence[explain.Run], depth: int = 0) -> str:
    """Runs side by side as elements within elements: those that share a mark stand in one."""
    parts = []
    for mark, group in groupby(runs, lambda run: run.marks[depth] if depth < len(run.marks) else None):
        inside = list(group)
        if mark is None:
            parts += [_text(run.shown) for run in inside]
            continue
        note = f"<small>{_text(mark.note)}</small>" if mark.note and inside[-1].end == mark.end else ""
        name = _CLASSES.get(mark.kind, mark.kind)
        parts.append(f'<span class="{name}">{_runs(inside, depth + 1)}{note}</span>')
    return "".join(parts)


def _report(number: int, report: AnyReport, again: bool) -> str:
    head = f"<strong>{number + 1} · {_text(explain.headline(report))}</strong>{_text(report.label)}"
    if again:
        return f'<div class="report">{head} (as above)</div>\n'
    rows = "".join(f"<dt>{name}</dt><dd>{_text(value)}</dd>" for name, value in explain.facts(report))
    return f'<div class="report">{head}<dl>{rows}</dl></div>\n'


def _people(reading: Reading) -> str:
    if not reading.people:
        return ""
    rows = "".join(f"<li>{_text(one.name)}: {_text(explain.served(one))}</li>\n" for one in reading.people)
    return f"<h2>People</h2>\n<ul>\n{rows}</ul>\n"


def _problems(problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    places = [one.file if one.offset is None else f"{one.file}, character {one.offset}" for one in problems]
    rows = "".join(
        f"<li>{_text(place)}: {_text(one.what)}; {_text(one.mend)}.</li>\n"
        for place, one in zip(places, problems, strict=True)
    )
    return f"<h2>Problems</h2>\n<ul>\n{rows}</ul>\n"
