"""Why reports are of one event and others are not: what merging compared, told pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode

from graph import decisions, held, ids
from graph.cluster import moment, witnesses
from graph.derived import Decision, Sourced
from graph.match import Clues, Score, clues, score
from graph.reports import Reports
from graph.store import EmbeddedStore
from graph.terms import text
from graph.vocab import ENT

_NEAREST = 3
_CANDIDATES = 300
"""How many other reports of the same blocks are compared with each report at most."""
_INDEX = NamedNode(ids.INDEX)
Decided = Mapping[frozenset[str], Decision]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports compared: the IRI of the other one, what speaks for and against, what people decided."""

    other: str
    score: Score
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """An event that a report is not of, and the pair that is most alike; `reason` says why not."""

    event: str
    pair: Pair
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """A report of an event, compared with those before it, best first, and with the nearest other events."""

    told: Sourced
    pairs: tuple[Pair, ...]
    rejected: tuple[Rejected, ...]


def steps(store: EmbeddedStore, event: str) -> tuple[Step, ...]:
    """Return the reports of an event in order of publication, each with what decided that it is of it."""
    own = held.reports_of(store, event)
    reader = Reports(store)
    known: dict[str, Clues] = {}

    def read(iris: Iterable[str]) -> list[Clues]:
        wanted = list(iris)
        known.update(
            (told.iri, clues(told)) for told in reader.read(iri for iri in wanted if iri not in known)
        )
        return [known[iri] for iri in wanted if iri in known]

    members = sorted(read(own), key=moment)
    decided = {frozenset((one.one, one.other)): one for one in decisions.about(store, own)}
    found = []
    for number, one in enumerate(members):
        pairs = _pairs(one, _compared(one, members[:number], decided), decided)
        near = read(_candidates(store, one, own))
        found.append(Step(one.told, pairs, tuple(_rejected(store, one, near, decided))))
    return tuple(found)


def _compared(one: Clues, before: list[Clues], decided: Decided) -> list[Clues]:
    """Return the earlier members that merging compares a report with, and those that people decided on."""
    some = list(witnesses(before))
    some += [
        other
        for other in before
        if frozenset((one.told.iri, other.told.iri)) in decided and other not in some
    ]
    return some


def _pairs(one: Clues, others: Iterable[Clues], decided: Decided) -> tuple[Pair, ...]:
    found = [
        Pair(other.told.iri, score(one, other), decided.get(frozenset((one.told.iri, other.told.iri))))
        for other in others
    ]
    return tuple(sorted(found, key=_rank))


def _rank(pair: Pair) -> tuple[bool, bool, float, str]:
    decided = pair.decision is not None and pair.decision.same
    return not decided, pair.score.contradiction is not None, -pair.score.total, pair.other


def _candidates(store: EmbeddedStore, one: Clues, own: set[str]) -> Sequence[str]:
    """Return other reports that share a block with one, from each block some."""
    found: dict[str, None] = {}
    for key in one.keys():  # noqa: SIM118 - no dictionary
        some = (quad.subject.value for quad in store.match(None, ENT.block, text(key), _INDEX))
        found |= dict.fromkeys(islice((iri for iri in some if iri not in own), _CANDIDATES))
    return list(found)[:_CANDIDATES]


def _rejected(
    store: EmbeddedStore, one: Clues, near: Iterable[Clues], decided: Decided
) -> Iterator[Rejected]:
    nearest: dict[str, Pair] = {}
    others = (other for other in near if other.article != one.article)
    for pair in _pairs(one, others, decided):
        for event in held.events_of(store, [pair.other]):
            nearest.setdefault(event, pair)
    for event, pair in sorted(nearest.items(), key=lambda item: -item[1].score.total)[:_NEAREST]:
        yield Rejected(event, pair, _reason(pair))


def _reason(pair: Pair) -> str:
    if pair.decision is not None and not pair.decision.same:
        return "people decided that they are different"
    if pair.score.contradiction:
        return pair.score.contradiction
    if not pair.score.linked:
        return "too little in common"
    return "another report fits that event better, or another report of it contradicts"
