"""Verbs of speech, their subjects, and who a subject names."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterable, Set
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

from graph.model import Country, Mention, Organization, Person, Place
from loaders.document import Document, starts_of

TABLE = Path(__file__).with_name("speech.csv")
CALLINGS = Path(__file__).with_name("callings.csv")
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_IRREGULAR = frozenset({"said", "says", "told", "wrote", "shot", "spoke", "swore", "sang", "thought", "felt"})
_DOUBLED = frozenset({"quip", "snap", "admit", "nod", "beg", "rap", "chat", "regret"})
_CLIMB = 8  # heads between a verb and the one that has its subject
_PHRASE = 60  # tokens of a subject looked at
_FOR_A_STATE = frozenset(
    {"spokes", "official", "envoy", "minister"}
)  # callings of those who speak for a state without a name
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "conj", "punct", "case", "cc"})
_WITHIN = frozenset({"flat", "compound", "appos", "nmod:desc"})

Speaker = Person | Organization | Country


@cache
def lexicon(kind: str) -> frozenset[str]:
    """The lemmas of one class: 'say' (verbs with a clause), 'quote' (with words), 'utterance' (nouns)."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return frozenset(row["lemma"] for row in csv.DictReader(file) if row["class"] == kind)


@cache
def callings() -> dict[str, str]:
    """The calling a noun for a person tells of ('general' → 'officer'; 'any' for 'man'), by the noun."""
    with CALLINGS.open(encoding="utf-8", newline="") as file:
        return {row["lemma"]: row["calling"] for row in csv.DictReader(file)}


def is_utterance(noun: Token) -> bool:
    """Whether a noun means words somebody said or wrote ('letter')."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon("utterance")


def is_speech(token: Token, *kinds: str) -> bool:
    """Whether a token is a verb of speech of the given classes (of any, if none is given)."""
    lemma = token.lemma_.lower()
    return token.pos_ in {"VERB", "AUX"} and any(lemma in lexicon(kind) for kind in kinds or ("say", "quote"))


def is_spoken_form(token: Token) -> bool:
    """Whether a word is spelt like a form of a verb of speech, whatever the parse makes of it."""
    return token.text.islower() and token.text in _forms()


@cache
def _forms() -> frozenset[str]:
    """The past and the third person of the verbs of speech."""
    out = set(_IRREGULAR)
    for lemma in lexicon("say") | lexicon("quote"):
        stem = lemma.removesuffix("e")
        doubled = f"{lemma}{lemma[-1]}ed" if lemma in _DOUBLED else f"{stem}ed"
        out.add(f"{lemma}s")
        out.add(f"{lemma[:-1]}ied" if lemma.endswith("y") and lemma[-2] not in "aeo" else doubled)
    return frozenset(out)


def subject_of(verb: Token, inside: Set[int] = frozenset()) -> Token | None:
    """The subject of a verb in the parse, or of the verb it is joined to or hangs on.

    Words between quotation marks, the tokens `inside`, are none.
    """
    node = verb
    for _ in range(_CLIMB):
        subjects = [child for child in node.children if child.dep_ in SUBJECTS and child.i not in inside]
        if subjects:
            return min(subjects, key=lambda one: abs(one.i - node.i))
        if _is_free(verb, node):
            return _subject_above(node, inside)
        if node.dep_ in {"acl:relcl", "acl"}:
            return node.head
        if node.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "obl"} or node.head is node:
            return None
        node = node.head
    return None


def _is_free(verb: Token, node: Token) -> bool:
    """Whether a participle under a noun is what the subject of the clause does.

    'She noted her years as senator, saying ...' and 'He made a point of saying ...', not 'a man saying ...'.
    """
    if node.dep_ not in {"acl:relcl", "acl"} or verb.tag_ != "VBG" or verb.i == 0:
        return False
    before = verb.nbor(-1)
    return before.text == "," or (before.lower_ in {"of", "in", "by"} and node.head.lemma_ not in callings())


def _subject_above(node: Token, inside: Set[int]) -> Token | None:
    """The subject of the nearest clause that a word is part of."""
    for _ in range(_CLIMB):
        node = node.head
        subjects = [child for child in node.children if child.dep_ in SUBJECTS and child.i not in inside]
        if subjects and node.dep_ not in {"acl", "acl:relcl"}:
            return subjects[0]
    return None


class Named:
    """Who stands at a token: by name, or by a description or pronoun that refers to somebody named."""

    def __init__(self, document: Document) -> None:
        self.doc: Doc = document.doc
        self.starts = starts_of(self.doc)
        self.at = self._index(document.names)
        self.places = self._index(document.names, Place)
        self.referring = self._index(document.references)

    def _index(self, mentions: Iterable[Mention], *sorts: type) -> dict[int, Mention]:
        """The mentions of those who can speak, or of the given sorts, by the tokens they cover."""
        index: dict[int, Mention] = {}
        for mention in mentions:
            if isinstance(mention.entity, sorts or (Person, Organization, Country)):
                first, last = (bisect_left(self.starts, at) for at in (mention.start, mention.end))
                index.update(dict.fromkeys(range(first, last), mention))
        return index

    def entity(self, token: Token) -> Speaker | None:
        """The person, body or state a token is part of the name of."""
        return _speaker(self.at.get(token.i))

    def person(self, token: Token) -> Person | None:
        """The person a token is part of the name of."""
        found = self.entity(token)
        return found if isinstance(found, Person) else None

    def described(self, token: Token) -> Speaker | None:
        """Whom a description or pronoun refers to."""
        return _speaker(self.referring.get(token.i))

    def country(self, noun: Token) -> str | None:
        """The state a description names: 'USA' for 'the US vice-president'."""
        states = [found for t in self._noun_phrase(noun) if isinstance(found := self.entity(t), Country)]
        return states[0].code if states else None

    def behind(self, subject: Token) -> Speaker | None:
        """Who a subject names: a person in it ('the envoy, Mr Li'), whom it describes, or a body or state.

        A state beside a word for a person is not the one who speaks ('the French minister'), unless nobody
        in particular is meant ('a spokesman in Paris').
        """
        phrase = self._noun_phrase(subject)
        person = next((one for t in phrase if not self.is_lent(t) and (one := self.person(t))), None)
        named = person or self.described(subject)
        if named is not None:
            return named
        calling = callings().get(subject.lemma_.lower())
        if is_definite_person(subject) or (calling is not None and calling not in _FOR_A_STATE):
            return None
        if subject.tag_ == "NNP" and subject.i not in self.at and _is_full_name(subject):
            return None  # a person nobody knows: not the state or body told beside the name
        bodies = (found for t in phrase if not isinstance(found := self.entity(t), Person | None))
        return self.entity(subject) or next(bodies, None)

    def first_token(self, token: Token) -> int:
        """The token at which the name begins that a token is part of."""
        mention = self.at.get(token.i)
        return token.i if mention is None else bisect_left(self.starts, mention.start)

    def tokens(self, token: Token) -> range:
        """The tokens of the name that a token is part of; of no name, the token alone."""
        mention = self.at.get(token.i)
        if mention is None:
            return range(token.i, token.i + 1)
        return range(*(bisect_left(self.starts, at) for at in (mention.start, mention.end)))

    def top(self, token: Token) -> Token:
        """The head of the name that a token is part of."""
        own = self.tokens(token)
        while token.head.i != token.i and token.head.i in own:
            token = token.head
        return token

    def is_lent(self, token: Token) -> bool:
        """Whether a name only tells what or whose something is ('the Li campaign', "Li's lawyer")."""
        top = self.top(token)
        if top.dep_ in {"nmod", "nmod:poss"}:
            return True
        after = self.doc[self.tokens(token)[-1] :][1:2]
        apart = bool(after) and after[0].text == ","  # 'Mr Li, policy director': no name of the post
        return top.dep_ in {"compound", "amod"} and top.head.pos_ == "NOUN" and not apart

    def _noun_phrase(self, subject: Token) -> list[Token]:
        """The tokens of a subject nearest first, without its clauses and what hangs on an owner in it."""
        stack, phrase = [subject], list[Token]()
        while stack and len(phrase) < _PHRASE:
            token = stack.pop(0)
            phrase.append(token)
            if token.dep_ not in {"nmod", "nmod:poss", "obl"} or token is subject:
                stack += [child for child in token.children if child.dep_ not in _CLAUSES]
        return phrase


def _speaker(mention: Mention | None) -> Speaker | None:
    found = mention.entity if mention else None
    return found if isinstance(found, Person | Organization | Country) else None


def noun_top(token: Token) -> Token:
    """The head of the noun phrase that a name is in apposition to or part of."""
    while token.dep_ in _WITHIN and token.head.i != token.i:
        token = token.head
    return token


def _is_full_name(name: Token) -> bool:
    """Whether a word is a person's name by the tagger, or heads words of one name."""
    return name.ent_type_ == "PER" or any(child.dep_ == "flat" for child in name.children)


def is_definite_person(noun: Token) -> bool:
    """Whether a noun means somebody known: 'the minister', 'his envoy', and not 'a spokesman'."""
    return noun.lemma_.lower() in callings() and not any(
        child.lower_ in {"a", "an", "one", "another"} for child in noun.children
    )
