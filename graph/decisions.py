"""What people decided: which reports are of one event and which are not, whatever merging would make of them.

A file of decisions is CSV with the columns `one`, `other`, `verdict` (`same` or `different`) and `note`. What
is decided on is a report or an event, by IRI or its tail (`summit/2014-05-20-shanghai-chn-rus`, or without
the first part); an event stands for its first report, which gives it its name. Decisions stand in a graph of
their own, so that a release can be made again from its articles and these.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph import ids
from graph.cluster import Ties
from graph.derived import Decision
from graph.model import Problem
from graph.store import EmbeddedStore
from graph.terms import Statement, Subject, text
from graph.vocab import DCTERMS, ENT, PROV, RDF, SCHEMA

COLUMNS = ("one", "other", "verdict")
_VERDICTS = {"same": True, "different": False}
_EVENTS, _INDEX, _MOVES = NamedNode(ids.EVENTS), NamedNode(ids.INDEX), NamedNode(ids.MOVES)
_DECISIONS = NamedNode(ids.DECISIONS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row of a file of decisions, as written; `file` and `line` tell where."""

    one: str
    other: str
    same: bool
    note: str
    file: str
    line: int

    def problem(self, what: str, mend: str) -> Problem:
        """Return what is wrong with this row."""
        return Problem(self.file, f"line {self.line}: {what}", mend)


def parse(content: str, file: str) -> tuple[tuple[Verdict, ...], tuple[Problem, ...]]:
    """Read a file of decisions; rows that cannot be read are problems and stop nothing."""
    found: list[Verdict] = []
    problems: list[Problem] = []
    reader = csv.DictReader(io.StringIO(content.removeprefix("\ufeff")))
    try:
        if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
            what = f"there is no column {' or '.join(missing)}"
            return (), (Problem(file, what, "begin the file with the line one,other,verdict,note"),)
        for row in reader:
            one, other, verdict = ((row[name] or "").strip() for name in COLUMNS)
            told = Verdict(
                one, other, verdict == "same", (row.get("note") or "").strip(), file, reader.line_num
            )
            if not (one and other):
                problems.append(
                    told.problem("it names no two things", "give a report or event in each column")
                )
            elif verdict not in _VERDICTS:
                problems.append(told.problem(f"{verdict!r} is no verdict", "write same or different"))
            else:
                found.append(told)
    except csv.Error as error:
        problems.append(Problem(file, f"line {reader.line_num}: {error}", "write the file as CSV in UTF-8"))
    return tuple(found), tuple(problems)


# --- what is decided on -------------------------------------------------------------------------------


def find(store: EmbeddedStore, name: str) -> str | None:
    """Return the event or report that an IRI or the tail of one means; an event that went, by its heir."""
    tail = name.strip().removeprefix(ids.THINGS).strip("/")
    for candidate in (tail, *(f"{frame}/{tail}" for frame in ids.FRAMES.values())):
        try:
            node = NamedNode(ids.THINGS + candidate)
        except ValueError:  # no IRI can hold it
            return None
        heir = next(store.match(node, DCTERMS.isReplacedBy, None, _MOVES), None)
        if heir:
            return heir.object.value
        graph = (
            _EVENTS if ids.whole(node.value) == node.value else NamedNode(ids.graph_of(ids.whole(node.value)))
        )
        if next(store.match(node, RDF["type"], None, graph), None):
            return node.value
    return None


def report_of(store: EmbeddedStore, iri: str) -> str | None:
    """Return the report that stands for a report or event: itself, or the first of the event."""
    if ids.report_in(iri) == iri:
        return iri
    told = {quad.object.value for quad in store.match(NamedNode(iri), PROV.wasDerivedFrom, None, _EVENTS)}
    founders = (one for one in told if next(store.match(NamedNode(one), ENT.founds, None, _INDEX), None))
    return min(founders, default=None)


def resolve(
    store: EmbeddedStore, verdicts: Iterable[Verdict]
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return the decisions that rows amount to, the last word on each pair, and what is wrong with others."""
    found: dict[tuple[str, str], Decision] = {}
    problems: list[Problem] = []
    for verdict in verdicts:
        reports = []
        for name in (verdict.one, verdict.other):
            iri = find(store, name)
            report = report_of(store, iri) if iri else None
            if report is None:
                problems.append(
                    verdict.problem(
                        f"there is no report or event {name}", "copy the IRI or its tail from what is served"
                    )
                )
            else:
                reports.append(report)
        if len(reports) == 2 and reports[0] != reports[1]:
            one, other = sorted(reports)
            found[one, other] = Decision(one, other, verdict.same, verdict.note)
        elif len(reports) == 2 and not verdict.same:
            problems.append(
                verdict.problem("both are one event, by its first report", "name two reports of it instead")
            )
    return tuple(found.values()), tuple(problems)


# --- the graph of decisions ---------------------------------------------------------------------------


def statements(decision: Decision) -> list[Statement]:
    """Write a decision."""
    out: list[Statement] = []
    subject = Subject(ids.decision(decision.one, decision.other), ENT.Decision, out)
    subject.add(ENT.decides, NamedNode(decision.one), NamedNode(decision.other))
    subject.put(ENT.verdict, text, "same" if decision.same else "different")
    subject.put(SCHEMA.description, text, decision.note or None)
    return out


def about(store: EmbeddedStore, reports: Iterable[str]) -> tuple[Decision, ...]:
    """Read the decisions on some reports."""
    nodes = {
        quad.subject
        for report in reports
        for quad in store.match(None, ENT.decides, NamedNode(report), _DECISIONS)
    }
    return tuple(sorted(_read(store, node) for node in nodes))


def _read(store: EmbeddedStore, node: NamedNode) -> Decision:
    def values(name: NamedNode) -> Iterator[str]:
        return (quad.object.value for quad in store.match(node, name, None, _DECISIONS))

    one, other = sorted(values(ENT.decides))
    return Decision(one, other, "same" in values(ENT.verdict), next(values(SCHEMA.description), ""))


def written(store: EmbeddedStore, decisions: Iterable[Decision]) -> tuple[list[Statement], list[Statement]]:
    """Return what to remove from and to add to the graph of decisions for these to hold."""
    removed: list[Statement] = []
    added: list[Statement] = []
    for decision in decisions:
        node = NamedNode(ids.decision(decision.one, decision.other))
        removed += [
            (quad.subject, quad.predicate, quad.object) for quad in store.match(node, None, None, _DECISIONS)
        ]
        added += statements(decision)
    return removed, added


def tied(store: EmbeddedStore, reports: Iterable[str]) -> set[str]:
    """Return some reports with all that people decided, directly or by others, to be of the same events.

    Reports of articles that are not there, or not any more, count too.
    """
    found = set(reports)
    frontier = found
    while frontier:
        same = (one for one in about(store, frontier) if one.same)
        frontier = {iri for one in same for iri in (one.one, one.other)} - found
        found |= frontier
    return found


class HeldTies(Ties):
    """What people decided on the reports of a store, looked up when it is asked for."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._none = next(store.match(graph=_DECISIONS), None) is None
        self._known: dict[str, Ties] = {}

    def group(self, iri: str) -> Sequence[str]:
        """See `Ties`."""
        return () if self._none else self._of(iri).group(iri)

    def apart(self, iri: str) -> Iterable[str]:
        """See `Ties`."""
        return () if self._none else self._of(iri).apart(iri)

    def _of(self, iri: str) -> Ties:
        if iri not in self._known:
            component = tied(self._store, [iri])
            ties = Ties(about(self._store, component), self._there)
            self._known |= dict.fromkeys(component, ties)
        return self._known[iri]

    def _there(self, iri: str) -> bool:
        graph = NamedNode(ids.graph_of(ids.whole(iri)))
        return next(self._store.match(NamedNode(iri), RDF["type"], None, graph), None) is not None
