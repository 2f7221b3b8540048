"""Whether two reports tell of one event: each likeness and difference, how much it counts, and why; pure.

Likenesses add to a score and differences take from it; from `ENOUGH` on two reports are linked, unless
something contradicts it. The weights were settled on annotated articles: see `bench/pairs.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph import words
from graph.clues import LASTING, OCCASIONS, Clues, clues
from graph.discrepancy import measures_clash
from graph.model import Kind, Precision, Status
from graph.moments import NEAR, apart, gap, near, precision

__all__ = ["ENOUGH", "Clues", "Feature", "Score", "clues", "linked", "score"]

ENOUGH = 5.0
"""The score from which on two reports are taken to be of one event."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One likeness (`weight` over 0) or difference (under 0) of two reports, in words."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for two reports being of one event and what against; `contradiction` rules it out."""

    features: tuple[Feature, ...]
    contradiction: str | None = None

    @property
    def total(self) -> float:
        """The sum of what counts for and against."""
        return sum(one.weight for one in self.features)

    @property
    def linked(self) -> bool:
        """Whether the two are taken to be of one event, if nothing else forbids."""
        return self.contradiction is None and self.total >= ENOUGH


def linked(one: Clues, other: Clues) -> bool:
    """Tell whether two reports, by themselves, are of one event: a function of these two alone."""
    return score(one, other).linked and not set(one.keys()).isdisjoint(other.keys())


def score(one: Clues, other: Clues) -> Score:
    """Compare two reports; the order does not matter."""
    if one.frame != other.frame:
        return Score((), "they are of different sorts")
    if one.article == other.article:
        return Score((), "one article tells of both")
    compare = {"summit": _summit, "exercise": _exercise}.get(one.frame, _topic)
    against = _contradiction(one, other)
    return Score(tuple(feature for feature in compare(one, other) if feature.weight), against)


# --- summits ------------------------------------------------------------------------------------------


def _summit(one: Clues, other: Clues) -> Iterator[Feature]:
    yield _kind(one, other)
    yield from _people(one, other)
    yield from _countries(one, other)
    yield from _summit_time(one, other)
    yield from _place(one, other)


_CALLED = (
    {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT},
    {Kind.BILATERAL_MEETING, Kind.TALKS},
    {Kind.MULTILATERAL_SUMMIT, Kind.FORUM},
)
"""Kinds of summit between which the choice is the outlet's."""


def _kind(one: Clues, other: Clues) -> Feature:
    if one.kind == other.kind:
        return Feature("same kind", 1)
    if any({one.kind, other.kind} <= some for some in _CALLED):
        return Feature("kinds alike", 0.5)
    if one.family == other.family:
        return Feature("related kinds", -1.5 if Kind.CEREMONY in (one.kind, other.kind) else 0)
    return Feature("different kinds", -3.5)


def _people(one: Clues, other: Clues) -> Iterator[Feature]:
    shared = one.people & other.people
    if len(shared) > 1:
        yield Feature("people in common", 3)
    elif shared:
        more = one.people > shared and other.people > shared
        yield Feature("a person in common", 0.5 if more else 1.5)
    elif one.people and other.people:
        yield Feature("other people", -0.5 if one.family == "gathering" else -3)


def _countries(one: Clues, other: Clues) -> Iterator[Feature]:
    shared = one.parties & other.parties
    if len(shared) > 1:
        yield Feature("countries in common", 2.5 if one.parties == other.parties else 2)
    elif shared:
        yield Feature("a country in common", 0.5)
    elif one.parties and other.parties:
        yield Feature("other countries", -2)


def _summit_time(one: Clues, other: Clues) -> Iterator[Feature]:
    days, told = apart(one.when, other.when), gap(one.when, other.when)
    if days is None:
        if near(one.when, other.when):
            yield Feature("told within days of it", 1.5)
        elif told is not None and told <= NEAR.days:
            yield Feature("told within days", 0.5)
        else:
            yield Feature("told at other times", -2)
        if one.when.ahead != other.when.ahead:
            yield Feature("one lay ahead", -1)
    elif days:
        yield Feature("a day apart", 1)
    elif (fine := precision(one.when, other.when)) is Precision.DAY:
        yield Feature("same day", 3 if one.when.first == other.when.first else 2.5)
    else:
        placed = one.place == other.place != "" or one.lands & other.lands
        year = Feature("same year", 0.5) if placed else Feature("no more in common than the year", -2.5)
        yield Feature("same month", 1.5) if fine is Precision.MONTH else year


def _place(one: Clues, other: Clues) -> Iterator[Feature]:
    if not (one.place and other.place):
        return
    if one.place == other.place:
        yield Feature("same place", 1.5)
    elif _somewhere(one) or _somewhere(other):
        same = one.lands & other.lands or not (one.lands and other.lands)
        yield Feature("same country", 0.5) if same else Feature("other country", -2)
    else:
        yield Feature("other place", -2)


def _somewhere(one: Clues) -> bool:
    """Tell whether a place is no more than a country."""
    return not one.narrow


# --- deals and disputes -------------------------------------------------------------------------------


def _topic(one: Clues, other: Clues) -> Iterator[Feature]:
    yield _topic_kind(one, other)
    yield from _parties(one, other)
    yield from _words(one, other)
    yield from _told(one, other)
    if one.frame == "deal":
        yield from _figures(one, other)
        yield from _progress(one, other)


_ALIKE = (
    {Kind.ENERGY, Kind.TRADE, Kind.INFRASTRUCTURE, Kind.FINANCE, Kind.TECHNOLOGY},
    {Kind.MILITARY, Kind.SECURITY, Kind.ARMS, Kind.PARTNERSHIP},
    {Kind.DIPLOMATIC, Kind.SECURITY, Kind.NUCLEAR, Kind.HUMAN_RIGHTS},
    {Kind.ARMED_CONFLICT, Kind.TERRITORIAL, Kind.SECURITY},
    {Kind.SANCTIONS, Kind.TRADE},
)


def _topic_kind(one: Clues, other: Clues) -> Feature:
    if one.kind == other.kind:
        if one.kind is Kind.OTHER:
            return Feature("kind unknown", 0.5)
        return Feature("same kind", 2.5 if one.kind in LASTING | OCCASIONS | {Kind.CEASEFIRE} else 1.5)
    if any({one.kind, other.kind} <= some for some in _ALIKE):
        return Feature("kinds alike", 0.5)
    if Kind.OTHER in (one.kind, other.kind):
        return Feature("kind unknown", 0)
    return Feature("different kinds", -1.5)


def _parties(one: Clues, other: Clues) -> Iterator[Feature]:
    shared = one.parties & other.parties
    if shared and one.parties == other.parties:
        yield Feature("same parties", 2 if len(shared) > 1 else 1)
    elif len(shared) > 1:
        yield Feature(
            "parties in common", round(0.75 + 1.25 * len(shared) / len(one.parties | other.parties), 2)
        )
    elif shared:
        part = one.parties <= other.parties or other.parties <= one.parties
        yield Feature("a party in common", 0 if part else -0.5)


def _words(one: Clues, other: Clues) -> Iterator[Feature]:
    shared = words.common(one.about, other.about)
    if strength := sum(one.about[concept] for concept in shared):
        part = min(1.0, strength / min(_said(one), _said(other)))
        weight = min(4.0, 1.5 * strength) * (0.5 + 0.5 * part)
        yield Feature(f"both speak of {', '.join(shared)}", round(weight, 2))
    elif one.strong and other.strong:
        yield Feature("no word in common", -0.5 if one.kind == other.kind and one.kind in LASTING else -1)
    vague = one.parties == other.parties and not (one.strong or other.strong)
    if vague and one.kind == other.kind and one.kind in LASTING:
        yield Feature("nothing more is said", 0.5)


def _said(one: Clues) -> float:
    """Return how much a subject tells, that is more than every deal or dispute."""
    return sum(weight for weight in one.about.values() if weight >= words.THING) or sum(one.about.values())


_YEARS = 1200
"""After how many days without news a deal or a war of the same parties is rather another."""


def _told(one: Clues, other: Clues) -> Iterator[Feature]:
    days = gap(one.when, other.when)
    if days is not None and days <= NEAR.days:
        yield Feature("told on the same days", 1.5) if days <= 1 else Feature("told within days", 1)
    elif days is not None and days > _YEARS and not _lasts(one, other):
        yield Feature("told years apart", -1.5)
    elif days is not None and days <= 400:
        yield Feature("told within a year", 0.5)
    if one.frame == "deal" and apart(one.when, other.when):
        yield Feature("other dates", -1)


def _figures(one: Clues, other: Clues) -> Iterator[Feature]:
    pairs = [(a, b) for a in one.measures for b in other.measures if a.unit == b.unit]
    if alike := [a for a, b in pairs if _like(*sorted((abs(a.value), abs(b.value))))]:
        yield Feature("a figure in common", 2.5 if any(one.value >= _LARGE for one in alike) else 1.5)
    elif pairs and not one.occasion and all(measures_clash(a, b) for a, b in pairs):
        yield Feature("other figures", -0.5)


def _lasts(one: Clues, other: Clues) -> bool:
    """Tell whether two reports may be of one thing though years lie between them."""
    if one.frame == "dispute":
        return Kind.ARMED_CONFLICT not in (one.kind, other.kind)
    return any(one.about[concept] >= words.NAME for concept in words.common(one.about, other.about))


_LARGE = 1e6
"""A figure that hardly two deals have in common by chance."""


def _like(less: float, more: float) -> bool:
    return more > 0 and less >= 0.95 * more


_BEFORE = frozenset({Status.PROPOSED, Status.EXPECTED, Status.NEGOTIATING})
_AFTER = frozenset({Status.SIGNED, Status.IN_FORCE})


def _progress(one: Clues, other: Clues) -> Iterator[Feature]:
    first, second = sorted((one, other), key=lambda c: (str(c.when.told), c.told.iri))
    late = (gap(one.when, other.when) or 0) > 180
    if late and first.told.report.status in _AFTER and second.told.report.status in _BEFORE:
        yield Feature("expected long after it was signed", -1.5)


# --- exercises ----------------------------------------------------------------------------------------


def _exercise(one: Clues, other: Clues) -> Iterator[Feature]:
    if one.kind == other.kind:
        yield Feature("same kind", 1)
    elif Kind.JOINT_EXERCISE in (one.kind, other.kind):
        yield Feature("kinds alike", 0.5)
    else:
        yield Feature("different kinds", -1)
    yield from _parties(one, other)
    days, told = apart(one.when, other.when), gap(one.when, other.when)
    if days is not None:
        yield Feature("same days", 3) if days <= NEAR.days else Feature("other days", -4)
    elif told is not None and told <= 2 * NEAR.days:
        yield Feature("told within days", 3)
    if one.place and one.place == other.place:
        yield Feature("same place", 1)
    elif one.narrow and other.narrow and one.lands and other.lands and not one.lands & other.lands:
        yield Feature("in different countries", -2)
    shared = words.common(one.about, other.about)
    yield Feature(f"both speak of {', '.join(shared)}", 0.5 if shared else 0)


# --- what rules it out --------------------------------------------------------------------------------


def _contradiction(one: Clues, other: Clues) -> str | None:
    if one.frame == "summit":
        return _summits_contradict(one, other)
    if not one.parties & other.parties:
        return "they have no party in common"
    if one.occasion and other.occasion and (gap(one.when, other.when) or 0) > 10:
        named = any(one.about[concept] >= words.NAME for concept in words.common(one.about, other.about))
        return None if named else "they were told of at different times"
    numbers = words.numbered(one.about) ^ words.numbered(other.about)
    return f"only one is {sorted(numbers)[0].replace('#', ' ')}" if numbers else None


def _summits_contradict(one: Clues, other: Clues) -> str | None:
    if (one.family == "call") != (other.family == "call"):
        return "only one is a telephone call"
    days = apart(one.when, other.when) or 0
    if days > 1 or (days and precision(one.when, other.when) is not Precision.DAY):
        return "they were on different days"
    if days and one.narrow and other.narrow and one.place != other.place:
        return "they were on different days in different places"
    if one.parties and other.parties and one.parties.isdisjoint(other.parties):
        return "they are of different countries"
    if one.kind in _MEETINGS and other.kind in _MEETINGS and _others(one, other) and _others(other, one):
        return "each met somebody else"
    return None


_MEETINGS = frozenset({Kind.BILATERAL_MEETING, Kind.TALKS, Kind.PHONE_CALL})


def _others(one: Clues, other: Clues) -> bool:
    """Tell whether one of two or three people met is not among those of another report."""
    return len(one.people) in (2, 3) and not one.people <= other.people
