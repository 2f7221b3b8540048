"""The speakers of direct quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Doc, Token

from graph.model import Person, Place
from loaders.frames.antecedents import Antecedents
from loaders.frames.quote_marks import Quoted
from loaders.frames.speech import (
    Named,
    Speaker,
    is_definite_person,
    is_speech,
    is_utterance,
    subject_of,
)
from loaders.gazetteer.tables import party

REACH = 60  # tokens around a quotation within which its speaker is named
_STOPS = frozenset(".?!;")
_GOES_ON = frozenset(",?!…—–-")
_REPEATING = frozenset({"quote", "cite", "hear", "overhear", "report"})
_SOURCES = frozenset({"nmod", "obl", "obl:agent"})
_WITHIN = frozenset({"compound", "flat", "amod", "nmod:poss", "nmod:desc"})
_FROM = frozenset({"from", "by", "of"})
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "who"})


class Speakers:
    """The speakers of the direct quotations of one article."""

    def __init__(self, doc: Doc, marks: tuple[Quoted, ...], named: Named) -> None:
        self.doc = doc
        self.text = self.doc.text
        self.marks = marks
        self.named = named
        self.starts = [token.idx for token in self.doc]
        self.inside = {i for one in marks for i in self._tokens(one.start, one.end)}
        self.antecedents = Antecedents(doc, named, self.inside)

    def _tokens(self, start: int, end: int) -> range:
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def all(self) -> list[Speaker | None]:
        """A speaker or None for each quotation, in order."""
        said: list[Speaker | None] = []
        for number, one in enumerate(self.marks):
            last = said[-1] if said else None
            looks = [self._before, self._after] if self._leads_in(one) else [self._after, self._before]
            own = looks[0](number, last) or looks[1](number, last) or self._according(one)
            said.append(own or self._said_before(one) or self._carried(number, last))
        for number in range(len(said) - 2, -1, -1):  # '"A. " "B," he said' gives A its speaker too
            if said[number] is None and self._runs_on(number):
                said[number] = said[number + 1]
        return said

    # --- where the speaker is named ---

    def _leads_in(self, one: Quoted) -> bool:
        """Whether what stands before a quotation introduces it: a colon, or no comma at its end."""
        gap = self._opening(one.start - 1)
        if gap and (gap[-1].text == ":" or gap[-1].lower_ == "that" or is_speech(gap[-1])):
            return True
        return (
            self.text[one.end - 1 : one.end] not in _GOES_ON and self.text[one.end + 1 : one.end + 2] != ","
        )

    def _after(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker named behind a quotation, in the rest of its sentence."""
        one = self.marks[number]
        until = self.marks[number + 1].start - 1 if number + 1 < len(self.marks) else len(self.text)
        gap = list(self._rest(one.end + 1, until))
        words = [token for token in gap if not token.is_punct and not token.is_space]
        ended = self.text[one.end - 1 : one.end] == "."
        if not words or gap[0].text in _STOPS or (ended and words[0].text[0].isupper() and len(words) > 12):
            return None
        if words[0].lower_ == "read" and (speaker := self._issuer(words, last)) is not None:
            return speaker
        if gap[0].text in ":," and words[0].lower_ == "with" and words[-1].i > words[0].i:
            verb = next((token for token in words if token.pos_ == "VERB"), None)
            return self._subject(verb, gap, last) if verb is not None else None
        joined = self.text[one.end - 1 : one.end] == "," or gap[0].text == ","
        for token in words:
            if is_speech(token) or (joined and token.tag_ in {"VBD", "VBZ"}):
                ahead = [word for word in words if word.i < token.i]  # 'the minister, Mr Li, said'
                person = next((word for word in ahead if self.named.person(word) and not _owns(word)), None)
                if person is not None and not any(word.pos_ == "VERB" for word in ahead):
                    return self.named.entity(person)
                speaker = self._subject(token, gap, last)
                if speaker is not None:
                    return speaker
        return None

    def _issuer(self, words: list[Token], last: Speaker | None) -> Speaker | None:
        """Whose statement a quotation is that a statement 'read' ('..., read a statement by Greece')."""
        noun = next((token for token in words if is_utterance(token)), None)
        if noun is None:
            return None
        return self._origin(noun, last) or self._origin(words[0], last)

    def _rest(self, start: int, until: int) -> Iterator[Token]:
        """The tokens from an offset to the end of the sentence, paragraph or next quotation."""
        first = bisect_left(self.starts, start)
        for token in self.doc[first : first + REACH]:
            if token.idx >= until or "\n" in token.text:
                return
            yield token
            if token.text in _STOPS:
                return

    def _before(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker of the verb of speech that stands nearest before a quotation in its sentence."""
        one = self.marks[number]
        gap = self._opening(one.start - 1)
        led_in = bool(gap) and (gap[-1].text == ":" or gap[-1].lower_ == "that")
        verbs = [token for token in reversed(gap) if is_speech(token) or (led_in and token.pos_ == "VERB")]
        speakers = [found for token in verbs if (found := self._subject(token, gap, last)) is not None]
        if speakers:
            return next((found for found in speakers if isinstance(found, Person)), speakers[0])
        if verbs or led_in:  # the parse gives no subject: whose words, or whom, the sentence begins with
            sources = (self._origin(noun, last) for noun in gap if is_utterance(noun))
            people = map(self.named.person, gap)
            bodies = map(self.named.entity, gap if led_in else ())
            looks: tuple[Iterable[Speaker | None], ...] = (sources, people, bodies)
            return next((found for found in chain.from_iterable(looks) if found is not None), None)
        return self._governing(gap, last)

    def _opening(self, end: int) -> list[Token]:
        """The tokens of the sentence before an offset, without what stands inside quotation marks."""
        stop = bisect_left(self.starts, end)
        gap: list[Token] = []
        for index in range(stop - 1, max(-1, stop - REACH), -1):
            token = self.doc[index]
            if "\n" in token.text:
                break
            if index in self.inside:
                continue
            if token.text in _STOPS:
                break
            gap.append(token)
        return gap[::-1]

    def _governing(self, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """The subject of the clause that a few quoted words are part of ('He scolded "attempts ..."')."""
        verbs = [token for token in reversed(gap) if token.pos_ == "VERB"]
        for verb in verbs[:2]:
            subject = subject_of(verb, self.inside)
            if subject is not None and (speaker := self._who(subject, last)) is not None:
                return speaker
        return None

    def _according(self, one: Quoted) -> Speaker | None:
        """The source in 'according to' or 'in the words of', in the sentence around a quotation."""
        opening = self._opening(one.start - 1)
        if opening and opening[0].lower_ in {"to", "for"} and opening[-1].text == ",":
            return self._first(opening[1:])
        around: list[Token] = [*opening, *self._rest(one.end + 1, len(self.text))]
        for token in around:
            following = self.doc[token.i + 1 : token.i + 12]
            if token.lower_ == "according" and following and following[0].lower_ == "to":
                return self._first(following)
            if token.lower_ == "words" and following and following[0].lower_ == "of":
                return self._first(following)
        return None

    def _first(self, tokens: Iterable[Token]) -> Speaker | None:
        """Who is named or described first, a person before others."""
        heads = [t for t in tokens if t.pos_ in {"NOUN", "PROPN", "PRON"} and t.dep_ not in _WITHIN]
        found = [one for token in heads[:2] if (one := self._who(token, None)) is not None]
        return next((entity for entity in found if isinstance(entity, Person)), found[0] if found else None)

    def _carried(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker of the quotation before, if this one goes on from it."""
        if number == 0 or last is None:
            return None
        before, one = self.marks[number - 1], self.marks[number]
        if before.open_end or before.paragraph == one.paragraph:
            return last
        between = self.text[before.end + 1 : one.start - 1]
        alone = "\n" not in between.rstrip() or not re.search(r"\w", between[between.rindex("\n") :])
        alone = alone and not re.search(r"\w", self.text[one.end + 1 :].split("\n", 1)[0])
        return last if alone and before.paragraph == one.paragraph - 1 else None

    def _said_before(self, one: Quoted) -> Speaker | None:
        """The speaker in the sentence before a quotation that stands alone, or the person that is about."""
        sentence = next(self.antecedents.sentences_before(bisect_left(self.starts, one.start - 1)), [])
        if not sentence or self.text.find("\n", sentence[-1].idx, one.start) >= 0:
            return None
        for verb in (token for token in reversed(sentence) if is_speech(token)):
            if (speaker := self._subject(verb, sentence, None)) is not None:
                return speaker
        return self.antecedents.subject_before(sentence)

    def _runs_on(self, number: int) -> bool:
        one, following = self.marks[number], self.marks[number + 1]
        between = self.text[one.end + 1 : following.start - 1]
        return one.open_end or (one.paragraph == following.paragraph and not re.search(r"\w", between))

    # --- who that is ---

    def _subject(self, verb: Token, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """Who does the saying: the name or pronoun right beside the verb, else the subject in the parse."""
        if (quoted := _quoted_one(verb)) is not None:
            return self._who(quoted, last)
        if _is_passive(verb) and verb.lemma_.lower() not in _REPEATING:
            ahead = [*verb.children, *self.doc[verb.i + 1 : verb.i + REACH]]
            agent = next((t for t in ahead if _is_agent(t) and t.sent == verb.sent), None)
            return self._who(agent, last) if agent is not None else None
        if (beside := self._beside(verb, gap)) is not None and (found := self._who(beside, last)):
            return found
        subject = subject_of(verb, self.inside)
        if subject is None:
            return None
        found = self._who(subject, last)
        if found is None and is_utterance(subject):
            return self._origin(verb, last)
        return found

    def _who(self, subject: Token, last: Speaker | None) -> Speaker | None:
        """Who a subject means; `last` spoke before."""
        if subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "acl:relcl":
            subject = subject.head.head
        low = subject.lower_
        if low in {"he", "she", "his", "her", "him"}:
            return self.antecedents.pronoun(subject, last) or self.named.behind(subject)
        if low in {"it", "its"}:
            return self._said_in_writing(subject, last) or self.antecedents.body(subject)
        if is_utterance(subject) and self.named.entity(subject) is None:
            return self._origin(subject, last)
        found = self.antecedents.demonym(subject, last) or self.named.behind(subject)
        if found is None and is_definite_person(subject):
            found = self.antecedents.described(subject, last)
        if found is None and (owner := self.antecedents.owner(subject, last)) and owner.country:
            return party(owner.country)  # 'her ministry'
        return last if found is None and low == "they" else found

    def _origin(self, head: Token, last: Speaker | None) -> Speaker | None:
        """Whose words are meant: 'her answer', 'a letter from him', '(a warning) came from him'."""
        for child in head.children:
            cases = {case.lower_ for case in child.children if case.dep_ == "case"}
            owns = child.dep_ == "nmod:poss" or (child.dep_ in _SOURCES and cases & _FROM)
            if owns and (found := self._who(child, last) or self._seat(child)) is not None:
                return found
        return None

    def _seat(self, token: Token) -> Speaker | None:
        """The state whose seat of power issues something ('a statement from the Kremlin')."""
        mention = self.named.places.get(token.i)
        place = mention.entity if mention is not None else None
        return party(place.country) if isinstance(place, Place) and place.country else None

    def _said_in_writing(self, token: Token, last: Speaker | None) -> Speaker | None:
        """Whose the letter or statement is that the sentence before 'it' speaks of."""
        sentence = next(self.antecedents.sentences_before(token.i), [])
        heads = (head for noun in sentence if is_utterance(noun) for head in (noun, noun.head))
        sources = (self._origin(head, last) for head in heads)
        return next((found for found in sources if found is not None), None)

    def _beside(self, verb: Token, gap: list[Token]) -> Token | None:
        """The name or pronoun before a verb, or behind one that opens the words after a quotation."""
        before = self.doc[max(0, verb.i - 1)]
        known = self.named.entity(before) is not None or before.lower_ in _PERSONAL
        introduced = self.doc[max(0, self.named.first_token(before) - 1)].tag_ in {"IN", "TO"}
        if known and before.i not in self.inside and not (introduced and before.dep_ in {"nmod", "obl"}):
            return before
        words = [token for token in gap if not token.is_punct]
        if words and words[0] is verb:
            return next((token for token in words[1:10] if self._speaks(token)), None)
        return None

    def _speaks(self, token: Token) -> bool:
        return self.named.person(token) is not None or token.lower_ in _PERSONAL


def _owns(word: Token) -> bool:
    """Whether a name stands in the possessive ("Lehtola's spokeswoman")."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    return word.dep_ == "nmod:poss" or following.text in {"'s", "’s", "'", "’"}


def _is_agent(token: Token) -> bool:
    by = any(child.dep_ == "case" and child.lower_ == "by" for child in token.children)
    return token.dep_ in {"obl:agent", "obl"} and by


def _is_passive(verb: Token) -> bool:
    """Whether a verb says what is done to its subject ('described', 'was called')."""
    return any(child.dep_ == "aux:pass" for child in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    )


def _quoted_one(verb: Token) -> Token | None:
    """Who is quoted as saying something, where somebody else quotes ('the agency quoted him as saying')."""
    quoting = verb if verb.lemma_.lower() in _REPEATING else verb.head
    saying = next((child for child in quoting.children if child.dep_ in {"advcl", "xcomp"}), None)
    if quoting.lemma_.lower() not in _REPEATING or _is_passive(quoting) or saying is None:
        return None
    if not any(child.lower_ == "as" for child in saying.children):
        return None
    return next((child for child in quoting.children if child.dep_ == "obj"), None)
