"""Events and their versions written in the place of what was written of them before.

An event of which reports came is mostly as it was until the day of the first: its versions from then on are
written anew and those before are not looked at. What they were is not read but worked out again: what is
written of an event follows from its reports alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph import backing, encode, ids
from graph.derived import Event, Sourced
from graph.held import EVENTS, VERSIONS
from graph.ledger import Ledger
from graph.store import EmbeddedStore
from graph.terms import Statement
from graph.vocab import ENT, RDF

Check = Callable[[Iterable[Statement]], Collection[str]]
"""Called with the statements of new and changed events; returns the IRIs of those that must be left out."""
Parts = tuple[Set[Statement], Set[Statement]]
"""Statements of the graph of events and of that of versions."""

_DERIVED = (EVENTS, VERSIONS)
_STANDING = 2
"""How many values that were found right stand for all of a property."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An event as it is now and, if it is gone on from, as it was: both with the versions that may differ."""

    now: Event
    before: Event | None = None


def rewrite(
    ledger: Ledger,
    check: Check,
    gone: Collection[str],
    came: Sequence[Rewritten],
    told: Mapping[str, Sourced],
) -> None:
    """Write events in the place of those in `gone`; `told` are the reports of all of them, with evidence.

    What is gone on from is in neither `gone` nor read.
    """
    store = ledger.store
    kept = {one.before.iri: one.before for one in came if one.before}
    before = {iri: written(one, told) for iri, one in kept.items()}
    before |= {iri: _held(store, iri) for iri in gone}
    after = {one.now.iri: written(one.now, told) for one in came}
    fresh = [iri for iri, parts in after.items() if before.get(iri) != parts]
    for broken in check(one for iri in fresh for one in news(before.get(iri, ()), after[iri])):
        del after[broken]
        if kept.pop(broken, None):
            before[broken] = _held(store, broken)
    for n, graph in enumerate(_DERIVED):
        old = {one for parts in before.values() for one in parts[n]}
        new = {one for parts in after.values() for one in parts[n]}
        old, new = old - new, new - old
        if graph == VERSIONS and kept:
            shared = _shared(store, kept.values(), (*old, *new))
            old, new = ({one for one in some if one[0] not in shared} for some in (old, new))
        ledger.swap(graph.value, old, new)


def written(event: Event, told: Mapping[str, Sourced]) -> Parts:
    """Write an event and its versions; `told` holds its reports, with evidence, by IRI."""
    said = {iri: told[iri].report for iri in event.reports}
    return (
        dict.fromkeys([*encode.event(event, said), *backing.event(event, told)]).keys(),
        dict.fromkeys([*encode.versions(event, said), *backing.versions(event, told)]).keys(),
    )


def _held(store: EmbeddedStore, event: str) -> Parts:
    return (
        dict.fromkeys(part(store, event, EVENTS)).keys(),
        dict.fromkeys(part(store, event, VERSIONS)).keys(),
    )


def _shared(store: EmbeddedStore, kept: Iterable[Event], changes: Iterable[Statement]) -> set[NamedNode]:
    """Return the nodes among those that come or go that versions point at which are not looked at.

    Those that tell of values and copies are the same for all versions.
    """
    seen = {NamedNode(ids.version(one.iri, state.known_from)) for one in kept for state in one.versions}
    return {
        node
        for node, name, kind in changes
        if name == RDF["type"] and kind in (ENT.Value, ENT.Copy)
        for pointing in (ENT.value, ENT.copy)
        if any(quad.subject not in seen for quad in store.match(None, pointing, node, VERSIONS))
    }


def part(store: EmbeddedStore, event: str, graph: NamedNode) -> Iterator[Statement]:
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


def news(old: Iterable[Set[Statement]], parts: Iterable[Set[Statement]]) -> list[Statement]:
    """Return the statements about what an event says anew, and about what these refer to, for their check.

    Shapes look at a node and the kinds of those it refers to: what was found right before need not be looked
    at again, such as versions that stay as they were. They look at each value of a property by itself and
    whether there is one, or more: of the values that were right, two stand for all.
    """
    before = set[Statement]().union(*old)
    now = dict.fromkeys(one for part in parts for one in part)
    changed = {one[0] for one in now.keys() ^ before}
    nodes: defaultdict[NamedNode, list[Statement]] = defaultdict(list)
    many: Counter[tuple[NamedNode, NamedNode]] = Counter()
    for one in now:
        many[one[:2]] += one in before
        if one not in before or many[one[:2]] <= _STANDING:
            nodes[one[0]].append(one)
    wanted = [node for node in nodes if node in changed]
    seen = set(wanted)
    for node in wanted:  # grows as others are found
        for _, _, value in nodes[node]:
            if isinstance(value, NamedNode) and value in nodes and value not in seen:
                seen.add(value)
                wanted.append(value)
    return [one for node in wanted for one in nodes[node]]
