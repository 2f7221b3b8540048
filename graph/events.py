"""The events that follow from the reports, brought up to date with those that changed.

A load of little goes on from how reports were joined before it (`graph/replay.py`). One of much, or by other
rules, merges anew the reports that changed and all that are linked to them, one by another: merging reports
that are linked to none of some others gives the same whether those are there or not. Reports that may be
linked share a key, and the keys are kept in the index. So are the plain names that events have from their
first reports, since events that share one have to be told apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from graph import decisions, ids, merge, moves
from graph.cluster import moment
from graph.derived import Event, Sourced
from graph.held import events_of, having, reports_of, values
from graph.ledger import Ledger
from graph.match import Clues, clues, score
from graph.merge import distinct
from graph.replay import Replayed, Story, replayed
from graph.reports import Reports
from graph.rewrite import Check, Rewritten, rewrite
from graph.terms import Statement, text
from graph.vocab import ENT

_CHUNK = 1000
"""How many reports are looked at together: enough to make writing worth its start, little for memory."""
_KEPT = 20_000
"""How many clues are kept at hand."""
FEW = 1000
"""Up to how many changed reports it is worth going on from the events that are there."""


class Derivation:
    """One load's work on the events: what it has taken out, written, and has still to look at."""

    def __init__(self, ledger: Ledger, check: Check, progress: Callable[[str, int, int], None]) -> None:
        self._ledger, self._store, self._check = ledger, ledger.store, check
        self._progress = progress
        self._reports = Reports(ledger.store)
        self._clues: dict[str, Clues] = {}
        self._before: dict[str, tuple[str, ...]] = {}
        self._written: set[str] = set()

    def run(self, changed: Iterable[str]) -> None:
        """Bring the graphs of events and versions up to date.

        `changed` are the IRIs of the reports that came, went, say another thing than before or were decided
        on.
        """
        reports = sorted(set(changed))
        if len(reports) <= FEW:
            self._go_on(reports)
        else:
            self._derive_all(reports)

    def _derive_all(self, changed: Sequence[str]) -> None:
        """Merge reports anew with all that are linked to them."""
        pending, freed = self._index(changed)
        done: set[str] = set()
        for number, chunk in enumerate(_chunks(pending)):
            self._progress("events", number * _CHUNK, len(pending))
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
        for number, chunk in enumerate(_chunks(changed)):
            self._progress("keys", number * _CHUNK, len(changed))
            old, new = self._write_keys(chunk)
            for key in {key for keys in old.values() for key in keys}:
                pending |= dict.fromkeys(having(self._store, ENT.block, key), key)
            pending |= {iri: min(keys, default="") for iri, keys in new.items()}
            stale = events_of(self._store, chunk)
            for iri in (report for event in stale for report in reports_of(self._store, event)):
                pending.setdefault(iri, "")
                freed |= values(self._store, iri, ENT.founds)
            self._replace(stale, (), (), (), {})
        return sorted(pending, key=lambda iri: (pending[iri], iri)), freed

    def _write_keys(self, changed: Collection[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Write the keys of changed reports; return those they had and those they have."""
        new = {iri: set(one.keys()) for iri, one in self._read(changed).items()}
        old = {iri: values(self._store, iri, ENT.block) for iri in changed}
        self._ledger.swap(ids.INDEX, _having_all(ENT.block, old), _having_all(ENT.block, new))
        return old, new

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
            near = {key: having(self._store, ENT.block, key) - found.keys() for key in by_key}
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

    # --- going on from what is there ------------------------------------------------------------------

    def _go_on(self, changed: Collection[str]) -> None:
        """Put changed reports, and those that they change anything for, where they belong now."""
        self._write_keys(changed)
        self._ledger.flush()
        found = replayed(self._store, self._read, changed)
        if found.anew:
            self._write(found)

    def _write(self, found: Replayed) -> None:
        """Write stories in the place of what they were, and of events that were not gone on from."""
        stories = [story for story in found.stories if story.members]
        group = {some[0][-1] for story in found.stories for some in (story.before, story.members) if some}
        group |= found.anew
        while True:
            firsts = self._read(story.members[0][-1] for story in stories)
            plain = [_named(firsts[story.members[0][-1]].told) for story in stories]
            freed = {name for iri in group for name in values(self._store, iri, ENT.founds)}
            names = self._names(plain, freed, group)
            others = self._misnamed({iri: name for iri, name in names.items() if iri not in group})
            if not others:
                break
            stories += map(self._story, sorted(events_of(self._store, others)))
            group.update(others)
        told = self._told(iri for story in stories for *_, iri in {*story.before, *story.members})
        came = [_rewritten(story, names[story.members[0][-1]], told) for story in stories]
        gone = found.stale.union(story.event for story in (*found.stories, *stories) if story.event)
        self._replace(gone.difference(one.before.iri for one in came if one.before), plain, came, group, told)

    def _story(self, event: str) -> Story:
        """Return an event as it is."""
        members = sorted(map(moment, self._read(reports_of(self._store, event)).values()))
        return Story(event, tuple(members), members)

    def _told(self, reports: Iterable[str]) -> dict[str, Sourced]:
        return {one.iri: one for one in self._reports.read(set(reports), evidence=True)}

    # --- what comes of them ---------------------------------------------------------------------------

    def _derive(self, seeds: Iterable[str]) -> set[str]:
        """Merge reports, and all that follow from their events, anew; return which those were."""
        group = self._linked(seeds)
        while group:
            events = merge.merge((one.told for one in group.values()), decisions.about(self._store, group))
            freed = {name for iri in group for name in values(self._store, iri, ENT.founds)}
            names = self._names(events, freed, group)
            others = self._misnamed({iri: name for iri, name in names.items() if iri not in group})
            if not others:
                named = [replace(event, iri=names[event.reports[0]]) for event in events]
                fresh = [one for one in named if reports_of(self._store, one.iri) != set(one.reports)]
                kept = {one.iri for one in named} - {one.iri for one in fresh}
                told = self._told(iri for one in fresh for iri in one.reports)
                gone = events_of(self._store, group) - kept
                self._replace(gone, events, list(map(Rewritten, fresh)), group, told)
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
            _named(one.told)
            for name in sorted(wanted)
            for one in self._read(having(self._store, ENT.founds, name) - set(group)).values()
        ]
        return {event.reports[0]: event.iri for event in distinct([*events, *rivals])}

    def _misnamed(self, names: Mapping[str, str]) -> list[str]:
        """Return the first reports of events that have another IRI than they should."""
        return [iri for iri, name in names.items() if events_of(self._store, [iri]) - {name}]

    def _replace(
        self,
        gone: Collection[str],
        plain: Sequence[Event],
        came: Sequence[Rewritten],
        group: Collection[str],
        told: Mapping[str, Sourced],
    ) -> None:
        """Write events in the place of old ones, and the plain names of those of a whole group."""
        behind = {iri: reports_of(self._store, iri) for iri in gone}
        founders = {iri for reports in behind.values() for iri in reports}.union(group)
        behind |= {one.before.iri: set(one.before.reports) for one in came if one.before}
        for iri in behind.keys() - self._written:
            self._before.setdefault(iri, tuple(behind[iri]))
        self._written |= {one.now.iri for one in came}
        named = {iri: values(self._store, iri, ENT.founds) for iri in founders}
        names = {event.reports[0]: {event.iri} for event in plain}
        self._ledger.swap(ids.INDEX, _having_all(ENT.founds, named), _having_all(ENT.founds, names))
        rewrite(self._ledger, self._check, gone, came, told)
        self._ledger.flush()


def _named(founder: Sourced) -> Event:
    """Return as much of an event as tells its name."""
    return Event(merge.name(founder), founder.report, (founder.iri,), founder.published)


def _rewritten(story: Story, iri: str, told: Mapping[str, Sourced]) -> Rewritten:
    """Return the event of a story, beside what it was where it keeps its name."""
    kept = story.event == iri
    now, before = (
        replace(merge.event([told[one] for *_, one in some], story.since if kept else ""), iri=iri)
        for some in (story.members, story.before if kept else story.members)
    )
    return Rewritten(now, before if kept else None)


def _having_all(name: NamedNode, values: Mapping[str, Iterable[str]]) -> set[Statement]:
    return {(NamedNode(subject), name, text(value)) for subject, some in values.items() for value in some}


def _chunks(iris: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(iris), _CHUNK):
        yield iris[start : start + _CHUNK]
