"""The events that follow from the reports, brought up to date with those that changed.

Merging reports that are linked to none of some others gives the same whether those are there or not. So a
load merges anew the reports that changed and all that are linked to them, one by another, and nothing else.
Reports that may be linked share a key, and the keys are kept in the index. So are the plain names that events
have from their first reports, since events that share one have to be told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from graph import backing, decisions, encode, ids, moves
from graph.derived import Event
from graph.ledger import Ledger
from graph.match import Clues, clues, score
from graph.merge import distinct, merge
from graph.reports import Reports
from graph.store import EmbeddedStore
from graph.terms import Statement, text
from graph.vocab import ENT, PROV

Check = Callable[[Iterable[Statement]], Collection[str]]
"""Called with the statements of new and changed events; returns the IRIs of those that must be left out."""

_CHUNK = 1000
"""How many reports are looked at together: enough to make writing worth its start, little for memory."""
_KEPT = 20_000
"""How many clues are kept at hand."""
_EVENTS, _VERSIONS, _INDEX = NamedNode(ids.EVENTS), NamedNode(ids.VERSIONS), NamedNode(ids.INDEX)
_DERIVED = (_EVENTS, _VERSIONS)


class Derivation:
    """One load's work on the events: what it has taken out, written, and has still to look at."""

    def __init__(self, ledger: Ledger, check: Check) -> None:
        self._ledger, self._store, self._check = ledger, ledger.store, check
        self._reports = Reports(ledger.store)
        self._clues: dict[str, Clues] = {}
        self._before: dict[str, tuple[str, ...]] = {}
        self._written: set[str] = set()

    def run(self, changed: Iterable[str]) -> None:
        """Bring the graphs of events and versions up to date.

        `changed` are the IRIs of the reports that came, went, say another thing than before or were decided
        on.
        """
        pending, freed = self._index(sorted(changed))
        done: set[str] = set()
        for chunk in _chunks(pending):
            done |= self._derive([iri for iri in chunk if iri not in done])
        for chunk in _chunks(sorted(freed)):
            self._derive(self._misnamed(self._names((), chunk)))

    def record(self, last: int) -> None:
        """Bring the graph of moves up to date; `last` is the number of the release before this load."""
        came = self._written - self._before.keys()
        self._ledger.amend(ids.MOVES, *moves.changes(self._store, self._before, came, last))
        self._ledger.flush()

    # --- which reports to merge anew ------------------------------------------------------------------

    def _index(self, changed: Sequence[str]) -> tuple[list[str], set[str]]:
        """Write the keys of changed reports, and take out the events that these stood behind.

        Returns the reports to merge anew, those with a key in common side by side, and the plain names of the
        events that were taken out.
        """
        pending: dict[str, str] = {}
        freed: set[str] = set()
        for chunk in _chunks(changed):
            found = self._read(chunk)
            new = {iri: set(one.keys()) for iri, one in found.items()}
            old = {iri: _values(self._store, iri, ENT.block) for iri in chunk}
            for key in {key for keys in old.values() for key in keys}:
                pending |= dict.fromkeys(_having(self._store, ENT.block, key), key)
            pending |= {iri: min(keys, default="") for iri, keys in new.items()}
            stale = events_of(self._store, chunk)
            for iri in (report for event in stale for report in reports_of(self._store, event)):
                pending.setdefault(iri, "")
                freed |= _values(self._store, iri, ENT.founds)
            self._ledger.swap(ids.INDEX, _having_all(ENT.block, old), _having_all(ENT.block, new))
            self._replace(stale, (), (), ())
        return sorted(pending, key=lambda iri: (pending[iri], iri)), freed

    def _linked(self, seeds: Iterable[str]) -> dict[str, Clues]:
        """Return some reports with all that are linked to them, directly or by others."""
        found: dict[str, Clues] = {}
        frontier = self._read(seeds)
        while frontier:
            found |= frontier
            by_key: defaultdict[str, list[Clues]] = defaultdict(list)
            for one in frontier.values():
                for key in one.keys():  # noqa: SIM118 - no dictionary
                    by_key[key].append(one)
            near = {key: _having(self._store, ENT.block, key) - found.keys() for key in by_key}
            candidates = self._read(set().union(*near.values()))
            met = {
                iri
                for key, iris in near.items()
                for iri in iris
                if any(score(one, candidates[iri]).linked for one in by_key[key])  # they share the key
            }
            for event in events_of(self._store, frontier):
                met |= reports_of(self._store, event) - found.keys()
            for decision in decisions.about(self._store, frontier):
                met |= {decision.one, decision.other} - found.keys()
            frontier = self._read(met)
        return found

    def _read(self, iris: Iterable[str]) -> dict[str, Clues]:
        """Return the clues of those of some reports that are there."""
        wanted = sorted(iris)
        if len(self._clues) + len(wanted) > _KEPT:
            self._clues = {iri: self._clues[iri] for iri in wanted if iri in self._clues}
        missing = [iri for iri in wanted if iri not in self._clues]
        self._clues |= {one.iri: clues(one) for one in self._reports.read(missing)}
        return {iri: self._clues[iri] for iri in wanted if iri in self._clues}

    # --- what comes of them ---------------------------------------------------------------------------

    def _derive(self, seeds: Iterable[str]) -> set[str]:
        """Merge reports, and all that follow from their events, anew; return which those were."""
        group = self._linked(seeds)
        while group:
            events = merge((one.told for one in group.values()), decisions.about(self._store, group))
            freed = {name for iri in group for name in _values(self._store, iri, ENT.founds)}
            names = self._names(events, freed, group)
            others = self._misnamed({iri: name for iri, name in names.items() if iri not in group})
            if not others:
                named = [replace(event, iri=names[event.reports[0]]) for event in events]
                fresh = [one for one in named if reports_of(self._store, one.iri) != set(one.reports)]
                kept = {one.iri for one in named} - {one.iri for one in fresh}
                self._replace(events_of(self._store, group) - kept, events, fresh, group)
                break
            group |= self._linked(others)
        return set(group)

    def _names(
        self, events: Sequence[Event], plain: Iterable[str], group: Collection[str] = ()
    ) -> dict[str, str]:
        """Return the IRIs of events by their first reports: of these, and of all that share their names.

        `plain` are further names to look at; what the index has on the reports of `group` counts no more.
        """
        wanted = {event.iri for event in events}.union(plain)
        rivals = [
            Event(name, one.told.report, (iri,), one.told.published)
            for name in sorted(wanted)
            for iri, one in self._read(_having(self._store, ENT.founds, name) - set(group)).items()
        ]
        return {event.reports[0]: event.iri for event in distinct([*events, *rivals])}

    def _misnamed(self, names: Mapping[str, str]) -> list[str]:
        """Return the first reports of events that have another IRI than they should."""
        return [iri for iri, name in names.items() if events_of(self._store, [iri]) - {name}]

    def _replace(
        self,
        old: Collection[str],
        plain: Sequence[Event],
        events: Sequence[Event],
        group: Collection[str],
    ) -> None:
        """Write events in the place of old ones, and the plain names of those of a whole group."""
        wanted = {iri for event in events for iri in event.reports}
        told = {one.iri: one for one in self._reports.read(wanted, evidence=True)}
        said = {iri: one.report for iri, one in told.items()}
        behind = {iri: reports_of(self._store, iri) for iri in old}
        for iri in behind.keys() - self._written:
            self._before.setdefault(iri, tuple(behind[iri]))
        self._written |= {event.iri for event in events}
        founders = {iri for reports in behind.values() for iri in reports}.union(group)
        named = {iri: _values(self._store, iri, ENT.founds) for iri in founders}
        names = {event.reports[0]: {event.iri} for event in plain}
        self._ledger.swap(ids.INDEX, _having_all(ENT.founds, named), _having_all(ENT.founds, names))
        before = {iri: [set(_part(self._store, iri, graph)) for graph in _DERIVED] for iri in old}
        after = {
            event.iri: [
                [*encode.event(event, said), *backing.event(event, told)],
                [*encode.versions(event, said), *backing.versions(event, told)],
            ]
            for event in events
        }
        fresh = [iri for iri, parts in after.items() if list(map(set, parts)) != before.get(iri)]
        old_and_new = ((before.get(iri, ()), after[iri]) for iri in fresh)
        for broken in self._check(one for old_parts, parts in old_and_new for one in _new(old_parts, parts)):
            del after[broken]
        for n, graph in enumerate(_DERIVED):
            old_part = {one for parts in before.values() for one in parts[n]}
            self._ledger.swap(graph.value, old_part, {one for parts in after.values() for one in parts[n]})
        self._ledger.flush()


# --- what the store holds ---------------------------------------------------------------------------


def events_of(store: EmbeddedStore, reports: Iterable[str]) -> set[str]:
    """Return the events that follow from reports."""
    found = {
        quad.subject.value
        for iri in reports
        for quad in store.match(None, PROV.wasDerivedFrom, NamedNode(iri), _EVENTS)
    }
    return {iri for iri in found if ids.whole(iri) == iri}  # not the claims of a discrepancy


def reports_of(store: EmbeddedStore, event: str) -> set[str]:
    """Return the reports that an event follows from."""
    return {quad.object.value for quad in store.match(NamedNode(event), PROV.wasDerivedFrom, None, _EVENTS)}


def _part(store: EmbeddedStore, event: str, graph: NamedNode) -> Iterator[Statement]:
    """Return all statements about an event, or its versions, with the parts of these."""
    nodes = [quad.subject for quad in store.match(None, ENT.versionOf, NamedNode(event), graph)]
    nodes.append(NamedNode(event))
    seen = set(nodes)
    for node in nodes:  # grows as parts are found
        for quad in store.match(node, None, None, graph):
            yield quad.subject, quad.predicate, quad.object
            if (
                isinstance(quad.object, NamedNode)
                and quad.object not in seen
                and quad.object.value.startswith(f"{event}/")
            ):
                seen.add(quad.object)
                nodes.append(quad.object)


def _new(old: Iterable[Collection[Statement]], parts: Iterable[Collection[Statement]]) -> list[Statement]:
    """Return the statements about what an event says anew, and about what these refer to.

    Shapes look at a node and the kinds of those it refers to: what was found right before need not be looked
    at again, such as versions that stay as they were.
    """
    before = {one for part in old for one in part}
    nodes: defaultdict[NamedNode, list[Statement]] = defaultdict(list)
    for part in parts:
        for one in part:
            nodes[one[0]].append(one)
    changed = {one[0] for one in before.symmetric_difference(s for some in nodes.values() for s in some)}
    wanted = [node for node in nodes if node in changed]
    seen = set(wanted)
    for node in wanted:  # grows as others are found
        for _, _, value in nodes[node]:
            if isinstance(value, NamedNode) and value in nodes and value not in seen:
                seen.add(value)
                wanted.append(value)
    return [one for node in wanted for one in nodes[node]]


def _values(store: EmbeddedStore, subject: str, name: NamedNode) -> set[str]:
    return {quad.object.value for quad in store.match(NamedNode(subject), name, None, _INDEX)}


def _having(store: EmbeddedStore, name: NamedNode, value: str) -> set[str]:
    return {quad.subject.value for quad in store.match(None, name, text(value), _INDEX)}


def _having_all(name: NamedNode, values: Mapping[str, Iterable[str]]) -> set[Statement]:
    return {(NamedNode(subject), name, text(value)) for subject, some in values.items() for value in some}


def _chunks(iris: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(iris), _CHUNK):
        yield iris[start : start + _CHUNK]
