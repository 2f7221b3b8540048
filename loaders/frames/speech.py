"""Verbs of speech, their subjects, and who a subject names."""

from __future__ import annotations

import csv
from bisect import bisect_left
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

from graph.model import Country, Mention, Organization, Person
from loaders.document import Document
from loaders.language import reference

TABLE = Path(__file__).with_name("speech.csv")
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_CLIMB = 8  # heads between a verb and the one that has its subject
_PHRASE = 60  # tokens of a subject looked at
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "conj", "punct", "case", "cc"})

Speaker = Person | Organization | Country


@cache
def lexicon(kind: str) -> frozenset[str]:
    """The lemmas of one class of verbs of speech: 'say' (with a clause) or 'quote' (with quoted words)."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return frozenset(row["lemma"] for row in csv.DictReader(file) if row["class"] == kind)


def is_speech(token: Token, *kinds: str) -> bool:
    """Whether a token is a verb of speech of the given classes (of any, if none is given)."""
    lemma = token.lemma_.lower()
    return token.pos_ in {"VERB", "AUX"} and any(lemma in lexicon(kind) for kind in kinds or ("say", "quote"))


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb in the parse, or of the verb it is joined to or hangs on."""
    node = verb
    for _ in range(_CLIMB):
        subject = next((child for child in node.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return subject
        if node.dep_ in {"acl:relcl", "acl"}:
            return node.head
        if node.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "obl"} or node.head is node:
            return None
        node = node.head
    return None


class Named:
    """Who stands at a token: names, and what pronouns and descriptions refer to."""

    def __init__(self, document: Document) -> None:
        self.doc: Doc = document.doc
        speaking = (Person, Organization, Country)
        known = [*document.names, *reference.resolve(document)]
        mentions = sorted((m for m in known if isinstance(m.entity, speaking)), key=lambda m: m.start)
        self.at: dict[int, Mention] = {}
        starts = [token.idx for token in self.doc]
        for mention in mentions:
            for index in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                self.at.setdefault(index, mention)

    def entity(self, token: Token) -> Speaker | None:
        """The person, body or state a token is part of the name of."""
        mention = self.at.get(token.i)
        found = mention.entity if mention else None
        return found if isinstance(found, Person | Organization | Country) else None

    def behind(self, subject: Token) -> Speaker | None:
        """Who a subject names: a person in it ('the envoy, Mr Li'), else a body or state."""
        near = [entity for token in self._noun_phrase(subject) if (entity := self.entity(token)) is not None]
        person = next((entity for entity in near if isinstance(entity, Person)), None)
        return person or self.entity(subject) or (near[0] if near else None)

    def _noun_phrase(self, subject: Token) -> list[Token]:
        """The tokens of a subject nearest first, without its clauses; no person from 'a friend of Mr Li'."""
        stack, phrase = [subject], list[Token]()
        while stack and len(phrase) < _PHRASE:
            token = stack.pop(0)
            phrase.append(token)
            owned = token.dep_ in {"nmod", "nmod:poss", "obl"}
            stack += [child for child in token.children if child.dep_ not in _CLAUSES and not owned]
        return [
            token for token in phrase if not (self._is_person(token) and token.dep_ in {"nmod", "nmod:poss"})
        ]

    def _is_person(self, token: Token) -> bool:
        return isinstance(self.entity(token), Person)
