"""Whether what one does to another brings two sides face to face: 'received', 'rang', 'summoned'."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from graph.model import Person, Place
from loaders.frames.company import served
from loaders.frames.context import Found, Scene, sides
from loaders.frames.match import Hit, arguments, objects, phrase, subject, words
from loaders.frames.rings import doer
from loaders.gazetteer import tables

NEAR = 8  # tokens after a verb in which its object stands


def from_abroad(hit: Hit, found: list[Found], place: Place | None) -> bool:
    """'The ambassador of Iran was summoned to the ministry in Stockholm': who summons is told by where."""
    actor = subject(hit.head)
    held = hit.entry.row["form"] == "summon" and any(c.dep_ == "nsubj:pass" for c in hit.head.children)
    if not held or actor is None or place is None or place.country is None:
        return False
    return actor.lemma_.lower() in words("HUMAN") and bool(served(found) - {place.country})


def homes(scene: Scene, hit: Hit) -> list[Found]:
    """The states of office holders told only by where they serve: 'rang his counterparts in Bishkek'."""
    nouns = [o for o in objects(hit.head) if o.lemma_.lower() in words("HUMAN")]
    if hit.entry.row["form"] == "call" and nouns:
        nouns += arguments(hit.head, "in")  # where a call is made to, not where it is held
    there = [f for f in scene.within(i for o in nouns for i in phrase(o)) if isinstance(f.entity, Place)]
    codes = [
        (f, tables.party(f.entity.country)) for f in there if isinstance(f.entity, Place) and f.entity.country
    ]
    return [replace(f, entity=party) for f, party in codes if party is not None]


def one_another(scene: Scene, hit: Hit, found: list[Found], homes: list[Found]) -> bool:
    """One side does something to a person of the other ('received', 'rang', 'summoned')."""
    head = hit.head
    asked = [c for c in head.children if c.dep_ in {"xcomp", "ccomp", "advcl"}]
    if hit.entry.words[0] == "call" and any(c.lemma_.lower() not in words("CALLERS") for c in asked):
        return False  # 'called on him to resign', 'called her a friend'
    if _each_other(hit):
        return len(served([f for f in found if f.head in doer(scene, head)])) > 1
    targets = frozenset((head.i, *(i for o in objects(head) for i in phrase(o))))
    targets |= {i for a in arguments(head, "with", "to", "on", "by", "for") for i in phrase(a)}
    own = doer(scene, head)
    if any(c.dep_ == "nsubj:pass" for c in head.children):
        targets, own = own, targets
    human = any(head.doc[i].lemma_.lower() in words("HUMAN") for i in targets)
    there = [f for f in found if f.head in targets and (human or isinstance(f.entity, Person))]
    there += homes
    here = [f for f in found if f.head in own]
    if there and here:
        return len(served([*there, *here])) > 1
    return _stands_between(scene, hit)


def _each_other(hit: Hit) -> bool:
    """Whether it is done by each to the other: 'telephoned each other three times'."""
    after = [t.lower_ for t in hit.head.doc[hit.tokens[-1].i + 1 : hit.tokens[-1].i + NEAR]]
    return any(pair in {("each", "other"), ("one", "another")} for pair in pairwise(after))


def _stands_between(scene: Scene, hit: Hit) -> bool:
    """Whether the names next to a verb, where the parse has lost them, are those of people of two sides."""
    before = [f for f in scene.found if f.head < hit.head.i and sides([f])]
    after = [f for f in scene.found if 0 < f.head - hit.head.i <= NEAR and isinstance(f.entity, Person)]
    if not before or not after:
        return False
    verbs = any(t.pos_ == "VERB" for t in scene.span.doc[before[-1].head : hit.head.i])
    return not verbs and len(served([before[-1], after[0]])) > 1
