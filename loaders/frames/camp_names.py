"""Whom the words of a sentence on a quarrel stand for: names, owners, parts, pronouns."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from graph.model import Party, Person, Place
from loaders.frames import topic
from loaders.frames.context import Found, Scene, key, side
from loaders.frames.match import SUBJECTS, VERBAL, objects, subject, words
from loaders.gazetteer import tables

NEAR = 3  # tokens
DEEPEST = 4  # nouns between an argument and the name in it: 'officials at the ministry of defence of X'
CLOSE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "flat", "nmod:unmarked", "appos"})
PARTS = frozenset({"of", "from", "in", "at", "for", "to", "on", "off", "near"})


class Reader:
    """The names of a sentence by their head tokens, and what can be asked of them."""

    def __init__(self, scene: Scene, pair: tuple[Party, ...], spoken: tuple[Party, ...]) -> None:
        """`pair` are the two that may quarrel, `spoken` the two that the article speaks of most."""
        self.pair = pair
        self.spoken = spoken
        self.at: dict[int, list[Found]] = {}
        for one in scene.found:
            if not topic.is_press(one.entity) and not topic.opens_with(scene, one):
                self.at.setdefault(one.head, []).append(one)

    def named(self, head: Token | None, depth: int = DEEPEST) -> tuple[Party, ...]:
        """The parties nearest to the head of a phrase: its own name, its owner, whom it is of."""
        if head is None or depth == 0:
            return ()
        if head.lower_ == "it" and head.dep_ in {"obl", "obj"} and head.i not in self.at:
            return self._standing_for(head, head.head)
        others = [c for c in head.children if c.dep_ == "conj"]
        if own := _parties(self.at.get(head.i, ())):
            return unique([*own, *(p for c in others if c.i in self.at for p in self.named(c, depth - 1))])
        joined = [p for c in others if c.pos_ not in VERBAL for p in self.named(c, depth - 1)]
        predicated = [c for c in head.children if c.dep_ in SUBJECTS]
        if (
            predicated and head.pos_ not in VERBAL
        ):  # 'the two countries are members of ... and are criticised'
            return self.named(predicated[0], depth - 1)
        parts = frozenset({"by"}) if head.lemma_.lower() in words("HARM") else PARTS
        for level in (
            [c for c in head.children if c.dep_ in CLOSE],
            [c for c in head.children if c.dep_ in {"nmod", "acl"} and marks(c) & parts],
        ):
            if found := [p for c in level for p in self.named(c, depth - 1)]:
                return unique([*found, *joined])
        return unique(joined)

    def everyone(self) -> tuple[Party, ...]:
        """The parties that a sentence names."""
        return unique(p for found in self.at.values() for p in _parties(found))

    def other(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """The other one of the pair, where all of the parties are one of it."""
        rest = without(self.pair, parties)
        return rest if len(rest) == 1 == len(parties) else ()

    def owning(self, noun: Token) -> tuple[Party, ...]:
        """Whom 'its' or 'their' before a noun stands for: who is backed in it, or who acts in the nearest
        clause above that tells."""
        if not any(c.dep_ == "nmod:poss" and c.lower_ in words("POSSESSIVE") for c in noun.children):
            return ()
        for above in noun.ancestors:
            actor = subject(above) if above.pos_ in VERBAL else None
            if backed := [p for t in _backed(above) for p in self.named(t)]:
                return unique(backed)
            if actor is not None and noun.i not in {t.i for t in actor.subtree}:
                return self.named(actor)
        return ()

    def doing(self, verb: Token) -> tuple[Party, ...]:
        """The parties that do what a verb tells; 'they' in what somebody says are those who say it."""
        actor = subject(verb)
        found = self.named(actor) if actor is not None else self._just_before(verb)
        node = verb
        while not found and actor is not None and actor.pos_ == "PRON" and node.dep_ in {"ccomp", "xcomp"}:
            node = node.head
            if node.lemma_.lower() in words("SAYING"):
                found = self.named(subject(node))
        if not found and actor is not None and actor.pos_ == "PRON":
            found = self._standing_for(actor, verb)
        return found

    def _just_before(self, verb: Token) -> tuple[Party, ...]:
        """Who is named right before a verb that the parse takes for an adjective: 'Ms Roe voiced alarm'."""
        if verb.dep_ not in {"amod", "compound"} or not verb.lower_.endswith("ed"):
            return ()
        near = [i for i in self.at if verb.i - NEAR <= i < verb.i]
        words_between = verb.doc[near[-1] + 1 : verb.i] if near else ()
        return (
            () if not near or any(t.is_punct for t in words_between) else unique(_parties(self.at[near[-1]]))
        )

    def _standing_for(self, pronoun: Token, verb: Token) -> tuple[Party, ...]:
        """Whom an unresolved 'it' or 'they' stands for: the state named last, or who acted before."""
        before = [i for i in sorted(self.at) if i < pronoun.i and _parties(self.at[i])]
        if pronoun.lower_ == "it" and verb.dep_ in {"advcl", "acl:relcl", "ccomp"}:
            return self.named(pronoun.doc[before[-1]], 1) if before else ()
        if pronoun.lower_ in {"they", "both", "two"}:
            if verb.dep_ in {"conj", "parataxis", "ccomp", "advcl"} and before:
                return self.named(subject(verb.head))
            return () if before else self.spoken
        return ()


def _backed(verb: Token) -> list[Token]:
    """Whom support goes to, by a verb or in its object: 'backs X', 'pledged support for X'."""
    given = objects(verb)
    if verb.lemma_.lower() in words("SUPPORTING"):
        return given
    nouns = [t for t in given if t.lemma_.lower() in words("BACKING") | words("SUPPORTING")]
    heads = [verb, *nouns] if nouns else []
    return [c for h in heads for c in h.children if c.dep_ in {"nmod", "obl"} and marks(c) & {"for", "to"}]


def _parties(found: Iterable[Found]) -> list[Party]:
    """The states and bodies names stand for, a town being its state's."""
    out: list[Party] = []
    for one in found:
        entity = one.entity
        party = side(entity)
        if party is None and isinstance(entity, Place) and entity.country:
            party = tables.party(entity.country)
        if party is not None and (party.code or not isinstance(entity, Person)) and party.code:
            out.append(party)
    return out


def unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties, each once."""
    return tuple({key(p): p for p in parties}.values())


def without(parties: Iterable[Party], others: Iterable[Party]) -> tuple[Party, ...]:
    """Parties but for some others."""
    known = {key(p) for p in others}
    return tuple(p for p in parties if key(p) not in known)


def marks(token: Token) -> set[str]:
    """The prepositions that bring a phrase in."""
    return {c.lower_ for c in token.children if c.dep_ == "case"}
