"""What speaks for and against two reports being of one deal or one dispute; pure."""

from __future__ import annotations

from collections.abc import Iterator

from graph import words
from graph.clues import LASTING, OCCASIONS, Clues
from graph.discrepancy import measures_clash
from graph.model import Kind, Status
from graph.moments import NEAR, apart, gap
from graph.score import Feature


def topic(one: Clues, other: Clues) -> Iterator[Feature]:
    """Compare two reports of deals, or of disputes."""
    yield _topic_kind(one, other)
    yield from of_parties(one, other)
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


def of_parties(one: Clues, other: Clues) -> Iterator[Feature]:
    """Compare the parties of two reports."""
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


def contradict(one: Clues, other: Clues) -> str | None:
    """Return what rules out that two reports are of one deal, dispute or exercise, if anything does."""
    if not one.parties & other.parties:
        return "they have no party in common"
    if one.occasion and other.occasion and (gap(one.when, other.when) or 0) > 10:
        named = any(one.about[concept] >= words.NAME for concept in words.common(one.about, other.about))
        return None if named else "they were told of at different times"
    numbers = words.numbered(one.about) ^ words.numbered(other.about)
    return f"only one is {sorted(numbers)[0].replace('#', ' ')}" if numbers else None
