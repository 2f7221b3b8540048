"""Who does something side by side: 'X and Y strolled', 'X planted a tree with Y', 'the ministers of both'."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Person, Role
from loaders.frames.context import Found, Scene, key, sides
from loaders.frames.match import clause, phrase, subject, words
from loaders.frames.rings import doer, marks

BESIDE = frozenset({"with", "alongside", "beside", "opposite", "by"})
PAIR = 2


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
    return any(c.dep_ == "nmod" and c.lemma_.lower() in words("STATES") for c in actor.children)


def serves(one: Found) -> bool:
    """Whether a mention is a person in the service of a state or body."""
    entity = one.entity
    return isinstance(entity, Person) and entity.role in {Role.LEADER, Role.OFFICIAL} and bool(entity.country)


def served(found: list[Found]) -> set[str]:
    """The keys of the parties behind what was found."""
    return {key(p) for p in sides(found)}
