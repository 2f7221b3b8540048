"""Who does something side by side: 'X and Y strolled', 'X planted a tree with Y', 'the ministers of both'."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Token

from graph.model import Person, Role
from loaders.frames.context import Found, Scene, key, sides
from loaders.frames.match import clause, phrase, subject, words
from loaders.frames.rings import doer, marks

BESIDE = frozenset({"with", "alongside", "beside", "opposite", "by"})
PAIR = 2
STANDING_IN = 5  # tokens before a name in which 'instead of' stands


def of(scene: Scene, verb: Token) -> list[Found]:
    """Those who act together in a verb's clause, people of at least two states; none otherwise."""
    doc = scene.span.doc
    inside = clause(verb)
    acting = doer(scene, verb)
    actor = subject(verb)
    alongside = {
        i
        for f in scene.within(inside - acting)
        if isinstance(f.entity, Person) and marks(doc[f.head]) & BESIDE
        for i in phrase(doc[f.head])
    }
    found = scene.within(acting | alongside)
    office = actor is not None and actor.lemma_.lower() in words("HUMAN")
    people = [f for f in found if isinstance(f.entity, Person)]
    if len(served(people)) >= PAIR:
        return people
    return found if office and len(served(found)) >= PAIR else []


def are_many(actor: Token | None) -> bool:
    """Whether a subject is unnamed leaders or ministers of several states: 'ministers of six countries'."""
    if actor is None or actor.tag_ != "NNS" or actor.lemma_.lower() not in words("HUMAN") | words("ENVOYS"):
        return False
    owners = [c for c in actor.children if c.dep_ == "nmod" and c.lemma_.lower() in words("STATES")]
    return any(c.lower_ != "state" for c in owners)  # 'heads of state' may be of two


def are_of_two(actor: Token | None) -> bool:
    """Whether unnamed people are of two states: 'ministers of the two countries'."""
    return are_many(actor) and actor is not None and any(t.lower_ in {"two", "both"} for t in actor.subtree)


def serves(one: Found) -> bool:
    """Whether a mention is a person in the service of a state or body."""
    entity = one.entity
    if not isinstance(entity, Person) or not entity.country:
        return False
    return entity.role in {Role.LEADER, Role.OFFICIAL} or bool(entity.offices)


def is_stood_in_for(scene: Scene, one: Found) -> bool:
    """Whether somebody is the one not there: 'who had come in place of X', 'instead of X'."""
    before = [t.lower_ for t in scene.span.doc[max(scene.span.start, one.head - STANDING_IN) : one.head]]
    return any(pair in {("place", "of"), ("instead", "of"), ("behalf", "of")} for pair in pairwise(before))


def served(found: list[Found]) -> set[str]:
    """The keys of the parties behind what was found."""
    return {key(p) for p in sides(found)}
