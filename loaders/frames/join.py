"""One report per event and article: what several sentences say of the same event becomes one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.model import Evidence, Kind, Measure, Modality, PartialDate, Party, Person, Place, Position, Status
from loaders.frames.context import key

T = TypeVar("T")
LATEST = 60  # how many events back a sentence may refer; bounds the work on endless texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """What one sentence says of an event; the union of the fields of the four frames.

    `topic` holds the words that tell one deal or dispute from another; `other` says that the text itself
    sets it apart ('a second contract'); `vague` that its kind is not told, `assumed` that its status is
    not told in so many words; `bare` that it only points back ('the deal'), `pointing` that its noun is
    definite and does not name the sides, `fresh` that it brings up a new thing. `core` are the parties
    named in the trigger's own words, `grip` how near the words the parties stood (see `topic.Sides`).
    `past` is background by its date, `days` how long it lasts, `about` the phrase that tells what a
    dispute is over, `spoken` a meeting known only from a verb of speaking, `before` the sentence that
    names what one only points to, `heading` what a heading tells, `after` what follows on what was told
    before it, `lone` a meeting told with its time or place though none of its sides is named, `project` the
    name of works under plan.
    """

    kind: Kind
    status: Status
    evidence: tuple[Evidence, ...]
    rules: tuple[str, ...]
    modality: Modality = Modality.ASSERTED
    attributed_to: Person | Party | None = None
    positions: tuple[Position, ...] = ()
    before: tuple[Evidence, ...] = ()
    people: tuple[Person, ...] = ()
    parties: tuple[Party, ...] = ()
    place: Place | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    core: frozenset[str] = frozenset()
    grip: int = 0
    subject: str = ""
    about: str = ""
    topic: frozenset[str] = frozenset()
    measures: tuple[Measure, ...] = ()
    other: bool = False
    bare: bool = False
    vague: bool = False
    assumed: bool = False
    pointing: bool = False
    fresh: bool = False
    past: bool = False
    days: int | None = None
    spoken: bool = False
    heading: bool = False
    doers: int = 0
    after: bool = False
    lone: bool = False
    project: str = ""

    @property
    def sides(self) -> frozenset[str]:
        """The keys of the parties."""
        return frozenset(key(p) for p in self.parties)

    @property
    def names(self) -> frozenset[str]:
        """The names of the people."""
        return frozenset(p.name for p in self.people)


def cluster(
    partials: Iterable[Partial],
    same: Callable[[Partial, Partial], float],
    combine: Callable[[Partial, Partial], Partial],
) -> list[Partial]:
    """Join each partial to the event so far that fits it best, or let it be a new event.

    `same` scores how well a partial fits an event, 0 for not at all; ties go to the latest.
    """
    events: list[Partial] = []
    for one in partials:
        window = range(max(0, len(events) - LATEST), len(events))
        best = max(window, key=lambda at: (same(events[at], one), at), default=None)
        if best is not None and same(events[best], one) > 0:
            events[best] = combine(events[best], one)
        else:
            events.append(one)
    return events


def union(first: Sequence[T], second: Sequence[T], identity: Callable[[T], object]) -> tuple[T, ...]:
    """Both sequences in order, each thing once."""
    out = {identity(x): x for x in (*first, *second)}
    return tuple(out.values())


def merged(first: Partial, second: Partial, **fields: object) -> Partial:
    """Two partials of one event: people, parties, evidence and rules of both, the rest of the first."""
    return replace(
        first,
        people=union(first.people, second.people, lambda p: p.name),
        parties=union(first.parties, second.parties, key),
        evidence=_evidence(first.evidence, second.evidence),
        before=_evidence(first.before, second.before),
        rules=union(first.rules, second.rules, str),
        measures=union(first.measures, second.measures, lambda m: (m.value, m.unit)),
        attributed_to=first.attributed_to or second.attributed_to,
        positions=stands(first.positions, second.positions),
        **{"topic": first.topic | second.topic, **fields},  # type: ignore[arg-type]
    )


def _evidence(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Both in text order, each once; quick where the second goes on after the first, as it mostly does."""
    if first and second and first[-1] <= second[0]:
        return first[:-1] + second if first[-1] == second[0] else first + second
    return tuple(sorted({*first, *second}))


def stands(*told: tuple[Position, ...]) -> tuple[Position, ...]:
    """Who asserts and who denies, each once, in text order."""
    found = {(one.evidence, one.modality, one.holder.name): one for some in told for one in some}
    return tuple(found[at] for at in sorted(found))


def agree(first: PartialDate | None, second: PartialDate | None) -> bool:
    """Whether two dates can be the same day, a month and a day in it, and so on."""
    if first is None or second is None:
        return True
    width = min(len(first.iso), len(second.iso))
    return first.iso[:width] == second.iso[:width]


def overlap(a: Partial, b: Partial) -> bool:
    """Whether two periods can be the same or one lies within the other; unknown dates always can."""
    if a.start is None or b.start is None or agree(a.start, b.start):
        return True
    a_end, b_end = a.end or a.start, b.end or b.start
    days = all(len(d.iso) == 10 for d in (a.start, b.start, a_end, b_end))
    return days and a.start <= b_end and b.start <= a_end


def distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties in order, each once."""
    return tuple({key(p): p for p in parties}.values())


def listed(parties: Sequence[Party]) -> str:
    """The names of parties as a list in words."""
    names = [p.name for p in parties]
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
