"""Who is reported to have said what a sentence tells of an event."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from graph.model import Country, Organization, Person
from loaders.frames.context import Scene
from loaders.frames.match import VERBAL, phrase, words
from loaders.frames.rings import doer

Source = Person | Organization | Country


def source(scene: Scene, verb: Token) -> Source | None:
    """The subject of the verb of saying that a predicate hangs on ('..., the minister said'), if it is named.

    A predicate without one is the article's own statement: None.
    """
    node = verb
    while node.head.i != node.i:
        said = node.head.pos_ in VERBAL and node.head.lemma_.lower() in words("SAYING")
        if node.dep_ in {"ccomp", "parataxis"} and said:
            return named(scene, node.head)
        node = node.head
    beside = [c for c in node.children if c.dep_ == "parataxis" and c.lemma_.lower() in words("SAYING")]
    return named(scene, beside[0]) if beside else None


def named(scene: Scene, verb: Token) -> Source | None:
    """Who does what a verb tells, if named: a person before a state or body."""
    return _first(scene, doer(scene, verb))


def among(scene: Scene, heads: Iterable[Token]) -> Source | None:
    """Who is named in phrases, a person before a state or body."""
    return _first(scene, {i for head in heads for i in phrase(head)})


def _first(scene: Scene, tokens: Iterable[int]) -> Source | None:
    found = [f.entity for f in scene.within(tokens)]
    speakers: list[Source] = [e for e in found if isinstance(e, Person)]
    speakers += [e for e in found if isinstance(e, Organization | Country)]
    return speakers[0] if speakers else None
