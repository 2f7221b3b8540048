"""What speaks for and against two reports being of one summit or one exercise; pure."""

from __future__ import annotations

from collections.abc import Iterator

from graph import words
from graph.clues import Clues
from graph.model import Kind, Precision
from graph.moments import NEAR, apart, gap, near, precision
from graph.score import Feature
from graph.topics import of_parties


def summit(one: Clues, other: Clues) -> Iterator[Feature]:
    """Compare two reports of summits."""
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
        yield Feature("a day apart", 1 if days == 1 else 0)
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


def contradict(one: Clues, other: Clues) -> str | None:
    """Return what rules out that two reports are of one summit, if anything does."""
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


# --- exercises ----------------------------------------------------------------------------------------


def exercise(one: Clues, other: Clues) -> Iterator[Feature]:
    """Compare two reports of exercises."""
    if one.kind == other.kind:
        yield Feature("same kind", 1)
    elif Kind.JOINT_EXERCISE in (one.kind, other.kind):
        yield Feature("kinds alike", 0.5)
    else:
        yield Feature("different kinds", -1)
    yield from of_parties(one, other)
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
