"""Who merely stands near a quarrel: names in clauses on other things, in talks, courtesies and alliances,
and those who only lend a side their support."""

from __future__ import annotations

from spacy.tokens import Token

from loaders.frames.context import Scene, key, side
from loaders.frames.match import VERBAL, words

BESIDE = frozenset({"obl", "nmod", "obj", "appos", "nmod:unmarked", "parataxis"})  # of no subject


def bystanders(scene: Scene, trigger: Token) -> set[int]:
    """Tokens whose names take no side: in a clause on some noun, in talks or an alliance, under 'after'.

    A clause that holds the trigger itself does not count.
    """
    above = {trigger.i, *(t.i for t in trigger.ancestors)}
    out: set[int] = set()
    below = {t.i for t in trigger.subtree}
    for token in scene.span:
        if token.i not in above and _sets_apart(token, own=token.i in below):
            out |= {t.i for t in token.subtree} - _opposed_to(token)
    return out


def backers(scene: Scene, trigger: Token) -> set[str]:
    """The keys of the parties that only support somebody in a quarrel: 'X's backing for Y on the issue'."""
    nouns = [t for t in trigger.ancestors if t.pos_ == "NOUN" and t.lemma_.lower() in words("BACKING")]
    giving = {i for noun in nouns for i in _givers(noun)}
    return {key(party) for f in scene.within(giving) if (party := side(f.entity)) is not None}


def _givers(backing: Token) -> set[int]:
    """The tokens of those who give support: before the noun, or who act in what it is the object of."""
    own = [c for c in backing.children if c.i < backing.i]
    verb = backing.head if backing.dep_ == "obj" else None
    acting = [c for c in verb.children if c.dep_ == "nsubj"] if verb is not None else []
    return {t.i for c in (*own, *acting) for t in c.subtree}


def _opposed_to(token: Token) -> set[int]:
    """The tokens of a phrase that tell whom an alliance is against."""
    return {t.i for c in token.subtree if "against" in _markers(c) for t in c.subtree}


def _sets_apart(token: Token, *, own: bool) -> bool:
    """Whether what hangs on a token tells of something beside the quarrel; `own` are a trigger's words."""
    lemma = token.lemma_.lower()
    if token.dep_ in {"acl:relcl", "appos"} and token.pos_ in VERBAL:
        return True
    if token.dep_ == "nmod" and token.head.lemma_.lower() in words("MEMBERSHIP"):
        return True
    if token.dep_ in {"obl", "nmod", "advcl"} and _markers(token) & words("ASIDE"):
        return True
    return not own and token.pos_ == "NOUN" and lemma in words("ALLIED") and token.dep_ in BESIDE


def _markers(token: Token) -> set[str]:
    return {c.lower_ for c in token.children if c.dep_ in {"case", "mark"}}
