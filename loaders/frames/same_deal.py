"""Whether two sentences tell of one deal, and what both say of it together."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind, Status
from loaders.frames import join
from loaders.frames.join import Partial
from loaders.frames.match import table
from loaders.frames.topic import WHOLE, WIDE

NAMED = frozenset({Kind.JOINT_STATEMENT, Kind.CEASEFIRE, Kind.PARTNERSHIP})  # kinds that a noun tells
OPEN = frozenset({Status.EXPECTED, Status.NEGOTIATING, Status.PROPOSED})
LARGE = 1000  # amounts from which equal ones tell the same deal


def same(event: Partial, one: Partial) -> float:
    """The same paper: parties in common and the same kind, or the same words, or a noun that points back."""
    shared = len(event.sides & one.sides)
    if not join.agree(event.start, one.start):
        return 0
    if one.other and not one.pointing and event.evidence[-1] != one.evidence[0]:
        return 0
    if one.bare and one.kind in NAMED and one.kind is not event.kind:
        return 0
    if one.bare:
        return 0.5 + shared / 10 if one.grip <= WHOLE or shared else 0
    if not event.bare and _is_project_apart(event, one):
        return 0
    if event.bare and event.kind in NAMED and one.kind is not event.kind:
        return 0
    if event.bare:
        return 0.5 if event.grip <= WHOLE or shared > 1 else 0
    if _goods(event) and _goods(one) and not _goods(event) & _goods(one):
        return 0
    if _are_two_papers(event, one):
        return 0
    if shared and not one.other and _amounts(event) & _amounts(one):
        return 3 + shared
    together = Kind.JOINT_STATEMENT is event.kind is one.kind
    if shared < min(1 if together else 2, len(event.sides), len(one.sides)):
        return 0
    words = len(event.topic & one.topic)
    if one.other and not words:
        return 0
    if Kind.PACKAGE in (event.kind, one.kind) and event.kind is not one.kind:
        return 0
    beside = event.evidence[-1] == one.evidence[0]
    if event.kind is one.kind and (
        event.kind is not Kind.OTHER or not event.topic or not one.topic or (beside and not one.other)
    ):
        return 1 + shared + words
    if beside and event.vague is not one.vague:
        return shared / 2 + words
    if Kind.OTHER in (event.kind, one.kind) and (words or not event.topic or event.heading):
        return shared / 2 + words
    return shared / 2 + words if words > 1 else 0


def _is_project_apart(event: Partial, one: Partial) -> bool:
    """Whether one of two is a project with a name that the other does not speak of."""
    if not (event.project or one.project):
        return False
    name = {word.lower() for word in (event.project or one.project).split() if word[0].isupper()}
    return event.project != one.project and not (name & event.topic and name & one.topic)


def _are_two_papers(event: Partial, one: Partial) -> bool:
    """Whether each is brought up anew, about a thing of its own: 'a treaty on rivers', 'a pact on rail'."""
    anew = one.fresh and event.fresh and set(event.rules).isdisjoint(one.rules)
    return anew and bool(event.topic and one.topic) and not event.topic & one.topic


def _goods(event: Partial) -> set[str]:
    """What is traded or built, where the words tell."""
    goods = table("deal_goods.csv")
    return {goods[word] for word in event.topic if word in goods}


def _amounts(event: Partial) -> set[tuple[float, str]]:
    """The sums and masses of a deal, which tell it from others."""
    return {(m.value, m.unit) for m in event.measures if m.value >= LARGE}


def combine(event: Partial, one: Partial) -> Partial:
    weaker = not one.bare and (event.bare or (event.vague and not one.vague))
    first, second = (one, event) if weaker else (event, one)
    kind = second.kind if first.kind is Kind.OTHER and not second.bare else first.kind
    called = first.subject or second.subject
    parties = first.parties if second.grip < WIDE <= first.grip else second.parties
    if (second.grip >= WIDE and first.grip >= WIDE) or (first.grip < WIDE and second.grip < WIDE):
        parties = (*first.parties, *second.parties)
    if kind is Kind.PARTNERSHIP and first.status in OPEN and second.status is Status.SIGNED:
        first = replace(first, status=Status.SIGNED)  # 'hopes to deepen the partnership declared last year'
    beside = first.evidence == second.evidence
    if first.assumed and not second.assumed:
        first = replace(first, status=second.status, modality=second.modality, assumed=False)
    if beside and first.status is Status.EXPECTED and second.status is Status.SIGNED:
        first = replace(first, status=Status.SIGNED)
    joined = join.merged(first, second, kind=kind, subject=called, start=first.start or second.start)
    return replace(
        joined,
        parties=join.distinct(parties),
        grip=max(first.grip, second.grip),
        heading=first.heading and second.heading,
        vague=first.vague and (second.vague or second.bare),
    )
