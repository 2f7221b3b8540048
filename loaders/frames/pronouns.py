"""Whom 'he' and 'she' mean, read in text order.

In the nearest sentence that names somebody of the sex, it is the one whom that sentence is most about: the
subject of its main clause before those of other clauses, objects and owners, by name, description or an
earlier pronoun. Somebody whose sex is known comes before one of whom it is not, a woman by more than a man.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice

from spacy.tokens import Token

from graph.model import Person
from loaders.frames.around import Around
from loaders.frames.salience import DEPENDENT, OWNING, standing
from loaders.frames.speech import SUBJECTS, Speaker, callings, is_definite_person

HIS = frozenset({"he", "his", "him", "himself"})
HER = frozenset({"she", "her", "hers", "herself"})
_NEAR = 3  # sentences before a pronoun, in which the one it means is named
_AHEAD = 40  # tokens behind a pronoun that nobody is named before
_KNOWN = {"m": 0.3, "f": 2.2}  # what a name of that sex counts, on the scale of how one stands in a sentence
_LEAST = {"m": 0.55, "f": 2.2}  # of one who is clearly meant

Described = Callable[[Token], Person | None]


class Pronouns:
    """The pronouns of one article; `described` tells whom a noun means as the subject of a sentence."""

    def __init__(self, around: Around, described: Described) -> None:
        self.around = around
        self.named = around.named
        self.described = described
        self._waiting = iter(
            [
                token
                for token in around.doc
                if token.lower_ in {"he", "she"} and token.dep_ in SUBJECTS and token.i not in around.inside
            ]
        )
        self._next = next(self._waiting, None)
        self._meant: dict[int, Person | None] = {}  # of the pronouns read so far
        self._told: dict[int, Person | None] = {}  # of the described subjects looked at

    def who(self, token: Token, last: Speaker | None) -> Person | None:
        """Whom a pronoun means; `last` spoke before."""
        self._read_to(token.i)
        found = self._resolved(token, last)
        self._meant[token.i] = found
        return found

    def meant(self, token: Token) -> Person | None:
        """Whom a 'he' or 'she' means that tells who does something, outside quotation marks."""
        if token.lower_ not in {"he", "she"}:
            return None
        self._read_to(token.i + 1)
        return self._meant.get(token.i)

    def _read_to(self, index: int) -> None:
        while self._next is not None and self._next.i < index:
            pronoun, self._next = self._next, next(self._waiting, None)
            self._meant[pronoun.i] = self._resolved(pronoun, None)

    def _resolved(self, token: Token, last: Speaker | None) -> Person | None:
        sex = "m" if token.lower_ in HIS else "f"
        sentences = self.around.sentences_before(token.i)
        first = next(sentences, [])
        if first and self._is_of_somebody(first):
            return None
        here = first if first and self.around.goes_on(first, token) else []
        earlier = sentences if here or not first else chain([first], sentences)
        if here and (own := self._within(here, sex)) is not None:
            return own
        near = list(islice(earlier, _NEAR))
        found = next(filter(None, (self._best(one, sex, _LEAST[sex]) for one in near)), None)
        if found is not None:
            return found
        if isinstance(last, Person) and sex in self.around.sexes(last):
            return last
        looks = ((least, some) for least, some in ((_LEAST[sex], earlier), (0.0, iter(near))))
        for least, some in looks:
            found = next(filter(None, (self._best(one, sex, least) for one in some)), None)
            if found is not None:
                return found
        return self._best(here, sex, 0.0) or self._named_later(token, sex)

    def _named_later(self, token: Token, sex: str) -> Person | None:
        """Who is named first after a pronoun with nobody before it ('"No," he said. Mr Li has been ...')."""
        for follower in self.around.doc[token.i + 1 : token.i + _AHEAD]:
            person = self.named.person(follower)
            if person is not None and follower.i not in self.around.inside:
                acts = standing(self.named, follower) >= DEPENDENT
                return person if sex in self.around.sexes(person) and acts else None
        return None

    def _is_of_somebody(self, sentence: list[Token]) -> bool:
        """Whether a sentence is about somebody it does not name ('A diplomat put it down to X')."""
        subject = next((token for token in sentence if token.dep_ in SUBJECTS), None)
        if subject is None or subject.lemma_.lower() not in callings() or is_definite_person(subject):
            return False
        unnamed = not isinstance(self.named.behind(subject), Person)
        return subject.pos_ == "NOUN" and unnamed and subject.head.dep_ == "ROOT"

    # --- candidates ---------------------------------------------------------------------------------

    def _within(self, sentence: list[Token], sex: str) -> Person | None:
        """A subject or owner in the pronoun's own sentence: not the object of 'After meeting him, ...'."""
        fitting = [(worth, own) for worth, stands, own in self._people(sentence, sex) if stands >= DEPENDENT]
        fitting = fitting or [
            (worth, own) for worth, stands, own in self._people(sentence, sex) if stands == OWNING
        ]
        return max(fitting, key=lambda one: one[0])[1] if fitting else None

    def _best(self, sentence: list[Token], sex: str, least: float) -> Person | None:
        """The person a sentence is most about, if it is about that one enough."""
        people = [(worth, own) for worth, _, own in self._people(sentence, sex)]
        worth, best = max(people, key=lambda one: one[0], default=(0.0, None))
        return best if worth >= least else None

    def _people(self, sentence: list[Token], sex: str) -> Iterator[tuple[float, float, Person]]:
        """Those of the sex whom a sentence speaks of, with their worth and how they stand in it."""
        done: set[int] = set()
        for token in sentence:
            if token.i in done:
                continue
            person = self._at(token)
            if person is None:
                continue
            done.update(self.named.tokens(token))
            own = self.around.sexes(person)
            if sex in own:
                stands = standing(self.named, token)
                yield stands + (_KNOWN[sex] if own == sex else 0.0), stands, person

    def _at(self, token: Token) -> Person | None:
        """Whom a token names, or whom the pronoun or description there means."""
        if token.i in self._meant:
            return self._meant[token.i]
        if (person := self.named.person(token)) is not None:
            return person
        if token.pos_ in {"PRON", "DET"}:
            return None
        described = self.named.described(token)
        if isinstance(described, Person) and token.dep_ not in {"det", "amod", "compound"}:
            return described
        if token.dep_ not in SUBJECTS:
            return None
        if token.i not in self._told:
            self._told[token.i] = self.described(token)
        return self._told[token.i]
