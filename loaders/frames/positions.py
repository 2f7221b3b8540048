"""Who asserts and who denies what a sentence tells: whoever says, charges or denies the thing itself."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Evidence, Modality, Position
from loaders.frames import attribution
from loaders.frames.context import Scene
from loaders.frames.match import SUBJECTS, VERBAL, Hit, arguments, words

NESTED = frozenset({"xcomp", "ccomp", "advcl", "acl"})
DEEPEST = 5  # predicates between a denial and what is denied


def of_predicate(scene: Scene, head: Token, verb: Token, evidence: Evidence) -> tuple[Position, ...]:
    """Who is said to say what a predicate tells ('..., X said') and who to deny it ('Y denied that ...').

    `head` is the word that an event is told by: the predicate itself, what it acts on or what acts.
    """
    teller = attribution.source(scene, verb)
    meant = head.i == verb.i or (head.head.i == verb.i and head.dep_ in SUBJECTS | {"obj"})
    denying = _governing(verb, "DENIALS") if meant else None
    denying = denying if denying is not None and denying.i != verb.i else None
    denier = attribution.named(scene, denying) if denying is not None else None
    told = ((Modality.ASSERTED, teller), (Modality.DENIED, denier))
    return tuple(Position(how, who, evidence) for how, who in told if who is not None)


def of_charge(scene: Scene, hit: Hit, evidence: Evidence) -> tuple[Position, ...]:
    """Who charges another with a deed, be it that the sentence only tells that the other denies it."""
    charges = [t for t in hit.tokens if t.lemma_.lower() in words("ACCUSATIONS") | words("TALES")]
    accuser = next((one for t in charges if (one := maker(scene, t)) is not None), None)
    charging = _governing(hit.head, "ACCUSING")
    if charging is not None and not charges:
        passive = any(c.dep_ == "nsubj:pass" for c in charging.children) or charging.dep_ in {"acl", "advcl"}
        agents = arguments(charging, "by")
        accuser = attribution.among(scene, agents) if passive else attribution.named(scene, charging)
    return (Position(Modality.ASSERTED, accuser, evidence),) if accuser is not None else ()


def maker(scene: Scene, charge: Token) -> attribution.Source | None:
    """Whose an accusation is: 'Swedish accusations', 'allegations by Rwanda', 'charges from Berlin'."""
    owners = [c for c in charge.children if c.dep_ in {"nmod:poss", "amod", "compound"}]
    return attribution.among(scene, [*owners, *arguments(charge, "by", "from")])


def _governing(verb: Token, kind: str) -> Token | None:
    """The verb of a class of words that a deed is told by or hangs on: 'accused X of raiding its ports'."""
    node = verb
    for _ in range(DEEPEST):
        if node.lemma_.lower() in words(kind) and node.pos_ in VERBAL:
            return node
        if node.dep_ not in NESTED or node.head.i == node.i:
            return None
        node = node.head
        if node.pos_ not in VERBAL and node.dep_ in {"obj", "obl"}:
            node = node.head  # whom the charge is against, or the tale it is told in
    return None
