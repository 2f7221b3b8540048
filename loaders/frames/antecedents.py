"""Whom a subject means that names nobody: 'he', 'the envoy', 'her Greek counterpart', 'the Finn', 'it'.

Candidates are the people named before, the nearest sentence first and its subject first of all. Sex, state
and calling ('the general' is an officer, 'the historian' an expert) decide among them.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from spacy.tokens import Doc, Token

from graph.model import Country, Person, Role
from loaders.frames.around import Around
from loaders.frames.pronouns import HER, HIS, Pronouns
from loaders.frames.salience import standing
from loaders.frames.speech import SUBJECTS, Named, Speaker, callings, is_definite_person, noun_top
from loaders.gazetteer import tables

NEAR = 2  # sentences back that a demonym or 'it' reaches to one not known to be meant
FAR = 14  # sentences before a description
_WOMEN = frozenset(
    {"woman", "spokeswoman", "chairwoman", "queen", "princess", "businesswoman", "stateswoman"}
)
_MEN = frozenset({"man", "spokesman", "chairman", "king", "prince", "emir", "sultan", "pope", "statesman"})
_OPEN = frozenset({"official", "any"})  # callings that leave others open
_ROLES = {Role.LEADER: "leader", Role.EXPERT: "expert", Role.OFFICIAL: "official"}

Fit = Callable[[Person], int]


class Antecedents:
    """Who is meant by the pronouns and descriptions of one article; `inside` are the quoted tokens."""

    def __init__(self, doc: Doc, named: Named, inside: set[int]) -> None:
        self.doc = doc
        self.named = named
        self.around = Around(doc, named, inside)
        self.pronouns = Pronouns(self.around, self._meant_by)

    def pronoun(self, token: Token, last: Speaker | None) -> Person | None:
        """Whom 'he' or 'her' means; `last` spoke before."""
        return self.pronouns.who(token, last)

    def _meant_by(self, subject: Token) -> Person | None:
        """Whom a subject means that describes somebody ('the general', 'her guest', 'the Finn')."""
        if subject.pos_ == "NOUN" and is_definite_person(subject):
            known = callings()[subject.lemma_.lower()] == "any" or self.named.behind(subject) is not None
            return None if known else self.described(subject, None)
        return self.demonym(subject, None)

    def _best(self, sentence: list[Token], fit: Fit) -> Person | None:
        """The person a sentence is about among those who fit best."""
        people = [
            (token, person)
            for token in sentence
            if (person := self._known(token) or self.pronouns.meant(token)) and fit(person)
        ]
        if not people:
            return None
        return max(people, key=lambda one: (fit(one[1]), standing(self.named, one[0])))[1]

    # --- descriptions -------------------------------------------------------------------------------

    def described(self, noun: Token, last: Speaker | None) -> Person | None:
        """The person before a description that it fits best by calling, state and sex, then the nearest."""
        fit = self._fit(noun, last)
        if (first := self._first_of(noun)) is not None:
            return first
        best: tuple[int, Person] | None = None
        for sentence in islice(self.around.sentences_before(noun.i), FAR):
            known = self._best(sentence, fit)
            if known is not None and (best is None or fit(known) > best[0]):
                best = (fit(known), known)
        if isinstance(last, Person) and fit(last) and (best is None or fit(last) >= best[0]):
            return last
        return best[1] if best else None

    def _first_of(self, noun: Token) -> Person | None:
        """The first one of an office that a formal text names by it in large letters ('the President')."""
        opens = noun.i > 0 and self.doc[noun.i - 1].lower_ == "the"
        if not (opens and noun.text[0].isupper()) or noun.lower_ not in callings():
            return None
        office = noun.lower_
        named = (found for token in self.doc[: noun.i] if (found := self.named.person(token)) is not None)
        return next((one for one in named if office in (one.title or "").lower().split()), None)

    def _fit(self, noun: Token, last: Speaker | None) -> Fit:
        lemma = noun.lemma_.lower()
        calling = callings().get(lemma, "any")
        state = self.named.country(noun)
        owner = self.owner(noun, last)
        sex = "f" if lemma in _WOMEN else "m" if lemma in _MEN else None

        def fit(person: Person) -> int:
            if person == owner or (sex and sex not in self.around.sexes(person)):
                return 0
            if state is not None and person.country not in {state, None}:
                return 0
            own = callings_of(person)
            if calling != "any" and calling not in own and own - _OPEN:
                return 0
            return 1 + 2 * (calling in own) + 2 * (state is not None and person.country == state)

        return fit

    def owner(self, noun: Token, last: Speaker | None) -> Person | None:
        """Whose 'counterpart', 'host' or 'spokesman' a noun speaks of: this one is not meant."""
        for child in noun.children:
            if child.dep_ == "nmod:poss":
                named = self.named.person(child)
                pronoun = child.lower_ in HIS | HER
                return named or (self.pronoun(child, last) if pronoun else None)
        return None

    def demonym(self, noun: Token, last: Speaker | None) -> Person | None:
        """The person 'the Finn' means: the nearest one of that state; None if the state itself is meant.

        Where none of that state is named, it is the one person lately named of whom no state is known.
        """
        owner = self.named.entity(noun)
        first = self.named.first_token(noun)
        if not isinstance(owner, Country) or first == 0 or self.doc[first - 1].lower_ != "the":
            return None
        if noun.text in owner.name or noun.text.endswith("s") or noun.tag_ in {"NNS", "NNPS"}:
            return None

        def fit(person: Person) -> int:
            return int(person.country == owner.code)

        if isinstance(last, Person) and fit(last):
            return last
        near = list(islice(self.around.sentences_before(noun.i), FAR))
        found = next((one for sentence in near if (one := self._best(sentence, fit))), None)
        return found or self._stateless(near[:NEAR])

    def _stateless(self, sentences: list[list[Token]]) -> Person | None:
        """The one person named in some sentences of no known state, or who serves a body of states."""
        people = {one.name: one for some in sentences for t in some if (one := self.named.person(t))}
        alone = [
            one
            for one in people.values()
            if not (one.country and tables.is_state(one.country)) and one.role is not Role.EXPERT
        ]
        return alone[0] if len(alone) == 1 else None

    def body(self, token: Token) -> Speaker | None:
        """Whom 'it' or 'the ministry' means: the body or state that was a subject lately."""
        for sentence in islice(self.around.sentences_before(token.i), NEAR):
            for one in sentence:
                found = self.named.entity(one)
                acts = one.dep_ in SUBJECTS or noun_top(one).dep_ == "obl:agent"
                if found is not None and not isinstance(found, Person) and acts:
                    return found
        return None

    def subject_before(self, sentence: list[Token]) -> Person | None:
        """The person who is the subject of a sentence."""
        subjects = (token for token in sentence if token.dep_ in SUBJECTS)
        people = (self._known(token) or self._beside(token) for token in subjects)
        return next(filter(None, people), None)

    def _beside(self, noun: Token) -> Person | None:
        """The person a noun introduces ('a neighbour, Joan Tully, ...')."""
        if noun.pos_ == "PRON" or noun.lemma_.lower() not in callings():
            return None
        found = self.named.behind(noun)
        return found if isinstance(found, Person) else None

    def _known(self, token: Token) -> Person | None:
        """The person a noun names or describes."""
        described = self.named.described(token) if token.pos_ != "PRON" else None
        return self.named.person(token) or (described if isinstance(described, Person) else None)


def callings_of(person: Person) -> frozenset[str]:
    """What somebody's title and role make of them; empty if nothing is known."""
    words = (person.title or "").lower().replace("-", " ").split()
    own = {callings()[word] for word in words if word in callings()}
    if person.role in _ROLES:
        own.add(_ROLES[person.role])
    return frozenset(own)
