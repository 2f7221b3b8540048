"""Who is reported to have said what a sentence tells of an event."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Country, Organization, Person
from loaders.frames.context import Scene
from loaders.frames.match import words
from loaders.frames.rings import doer

Source = Person | Organization | Country


def source(scene: Scene, verb: Token) -> Source | None:
    """The subject of the verb of saying that a predicate hangs on ('..., the minister said'), if it is named.

    A predicate without one is the article's own statement: None.
    """
    node = verb
    while node.head.i != node.i:
        if node.dep_ in {"ccomp", "parataxis"} and node.head.lemma_.lower() in words("SAYING"):
            return _named(scene, node.head)
        node = node.head
    said = [c for c in node.children if c.dep_ == "parataxis" and c.lemma_.lower() in words("SAYING")]
    return _named(scene, said[0]) if said else None


def _named(scene: Scene, saying: Token) -> Source | None:
    found = [f.entity for f in scene.within(doer(scene, saying))]
    speakers: list[Source] = [e for e in found if isinstance(e, Person)]
    speakers += [e for e in found if isinstance(e, Organization | Country)]
    return speakers[0] if speakers else None
