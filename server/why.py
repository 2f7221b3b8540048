"""Tells in the terminal why reports were taken to be of one event, and why others were not."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode
from rich.padding import Padding
from rich.text import Text

from graph import held, ids, shelf
from graph.decisions import find
from graph.score import ENOUGH, Score
from graph.store import EmbeddedStore
from graph.vocab import RDFS
from graph.why import Pair, Rejected, Step, steps
from server.console import out
from server.errors import UserError

_SHOWN = 3
"""How many earlier reports each is shown beside."""


def why(data: Path, name: str) -> None:
    """Print the reports of an event with what decided that they are of it.

    `name` is the IRI of an event, the tail of one, or that of a report. Raises `UserError` when there is no
    such event, and `graph.shelf.ReleaseError`.
    """
    store = shelf.open_release(data).store
    found = find(store, name)
    if found and ids.report_in(found) == found:
        found = min(held.events_of(store, [found]), default=None)
    if found is None:
        raise UserError(f"There is no event {name}: give its IRI, or the tail of it, as the server shows it.")
    if ids.whole(found).removeprefix(ids.THINGS).partition("/")[0] not in ids.FRAMES.values():
        raise UserError(f"{_tail(found)} is no event.")
    if not found.endswith(name.strip("/")):
        out.print(Text(f"{_tail(name)} is part of {_tail(found)}.", "yellow"), soft_wrap=True)
    told = steps(store, found)
    out.print(Text.assemble((_label(store, found), "bold"), f"  {_tail(found)}"), soft_wrap=True)
    noun = "report" if len(told) == 1 else "reports"
    out.print(f"{len(told)} {noun}; two are of one event from a score of {ENOUGH:g} on.", style="dim")
    numbers = {step.told.iri: number for number, step in enumerate(told, 1)}
    for step in told:
        _say(store, step, numbers)


def _say(store: EmbeddedStore, step: Step, numbers: dict[str, int]) -> None:
    one, number = step.told, numbers[step.told.iri]
    when = one.published.iso if one.published else "undated"
    head = f"{number}. {when}  {one.publisher or 'no publisher'}: {one.report.label}"
    out.print()
    out.print(Text.assemble((head, "cyan"), f" ({one.report.status}, {_tail(one.iri)})"), soft_wrap=True)
    if not step.pairs:
        _line("the first report of it, which gives it its name")
    for pair in step.pairs[:_SHOWN]:
        _line(f"with {numbers[pair.other]}: ", *_pair(pair))
    if len(step.pairs) > _SHOWN:
        _line(f"and {len(step.pairs) - _SHOWN} more before it")
    for rejected in step.rejected:
        _not(store, rejected)


def _not(store: EmbeddedStore, rejected: Rejected) -> None:
    name = f"{_label(store, rejected.event)}, {_tail(rejected.event)}"
    _line("not ", (name, "magenta"), f": {rejected.reason}; ", *_score(rejected.pair.score))


def _pair(pair: Pair) -> list[str | tuple[str, str]]:
    if pair.decision is None:
        return [*_score(pair.score), *([f"; but {said}"] if (said := pair.score.contradiction) else [])]
    verdict = "the same" if pair.decision.same else "different"
    note = f" ({pair.decision.note})" if pair.decision.note else ""
    return [(f"people decided: {verdict}{note}", "yellow"), "; ", *_score(pair.score)]


def _score(score: Score) -> list[str | tuple[str, str]]:
    features = ", ".join(f"{one.name} {one.weight:+g}" for one in score.features)
    style = "green" if score.linked else "red"
    return [(f"{score.total:g}", style), f" = {features}" if features else ""]


def _line(*parts: str | tuple[str, str]) -> None:
    if out.is_terminal:
        out.print(Padding(Text.assemble(*parts), (0, 0, 0, 3)))
    else:
        out.print(Text.assemble("   ", *parts), soft_wrap=True)


def _label(store: EmbeddedStore, event: str) -> str:
    graph = NamedNode(ids.EVENTS)
    return next((one.object.value for one in store.match(NamedNode(event), RDFS.label, None, graph)), "")


def _tail(iri: str) -> str:
    return iri.removeprefix(ids.THINGS)
