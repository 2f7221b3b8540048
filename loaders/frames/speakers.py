"""The speakers of direct quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from graph.model import Person
from loaders.frames.quote_marks import Quoted
from loaders.frames.speech import SUBJECTS, Named, Speaker, is_definite_person, is_speech, subject_of

REACH = 60  # tokens around a quotation within which its speaker is named
SENTENCES = 2  # before a pronoun, in which the one it means is named
_STOPS = frozenset(".?!;")
_GOES_ON = frozenset(",?!…—–-")
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
        joined = self.text[one.end - 1 : one.end] == "," or gap[0].text == ","
        for token in words:
            if is_speech(token) or (joined and token.tag_ in {"VBD", "VBZ"}):
                ahead = [word for word in words if word.i < token.i]  # 'the minister, Mr Li, said'
                person = next((word for word in ahead if self.named.person(word)), None)
                if person is not None and not any(word.pos_ == "VERB" for word in ahead):
                    return self.named.entity(person)
                speaker = self._subject(token, gap, last)
                if speaker is not None:
                    return speaker
        return None

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
        if verbs or led_in:  # the parse gives no subject: the person the sentence begins with
            return next(filter(None, map(self.named.person, gap)), None)
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
            subject = subject_of(verb)
            if subject is not None and (speaker := self._who(subject, last)) is not None:
                return speaker
        return None

    def _according(self, one: Quoted) -> Speaker | None:
        """The source in 'according to' or 'in the words of', in the sentence around a quotation."""
        around = [*self._opening(one.start - 1), *self._rest(one.end + 1, len(self.text))]
        for token in around:
            following = self.doc[token.i + 1 : token.i + 12]
            if token.lower_ == "according" and following and following[0].lower_ == "to":
                return self._first(following)
            if token.lower_ == "words" and following and following[0].lower_ == "of":
                return self._first(following)
        return None

    def _first(self, tokens: Iterable[Token]) -> Speaker | None:
        found = [entity for token in tokens if (entity := self.named.entity(token)) is not None]
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
        """The speaker in the sentence before a quotation that stands alone, if that reports speech."""
        sentence = next(self._sentences_before(bisect_left(self.starts, one.start - 1)), [])
        if not sentence or self.text.find("\n", sentence[-1].idx, one.start) >= 0:
            return None
        for verb in (token for token in reversed(sentence) if is_speech(token)):
            if (speaker := self._subject(verb, sentence, None)) is not None:
                return speaker
        return None

    def _runs_on(self, number: int) -> bool:
        one, following = self.marks[number], self.marks[number + 1]
        between = self.text[one.end + 1 : following.start - 1]
        return one.open_end or (one.paragraph == following.paragraph and not re.search(r"\w", between))

    # --- who that is ---

    def _subject(self, verb: Token, gap: list[Token], last: Speaker | None) -> Speaker | None:
        """Who does the saying: the name or pronoun right beside the verb, else the subject in the parse."""
        if (beside := self._beside(verb, gap)) is not None and (found := self._who(beside, last)):
            return found
        subject = subject_of(verb)
        return self._who(subject, last) if subject is not None and subject.i not in self.inside else None

    def _who(self, subject: Token, last: Speaker | None) -> Speaker | None:
        if subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "acl:relcl":
            subject = subject.head.head
        if subject.lower_ in {"he", "she"}:
            return self._person_before(subject, last) or self.named.behind(subject)
        found = self.named.behind(subject)
        if found is None and is_definite_person(subject):
            return self._person_before(subject, last)
        return last if found is None and subject.lower_ == "they" else found

    def _person_before(self, token: Token, last: Speaker | None) -> Speaker | None:
        """Who 'he' is: the first person of one of the two sentences before, who spoke last, or one before.

        Of 'the French minister' the state must be that of the person, if that is known.
        """
        state = self.named.country(token)
        sentences = self._sentences_before(token.i)
        near = next(
            (one for near in islice(sentences, SENTENCES) if (one := self._foremost(near, state))), None
        )
        if near is None and isinstance(last, Person) and _serves(last, state):
            return last
        return near or next((one for far in sentences if (one := self._foremost(far, state))), None)

    def _foremost(self, sentence: list[Token], state: str | None) -> Person | None:
        """The person a sentence is about: the subject, else the first whom no preposition introduces."""
        people = [token for token in sentence if (one := self._known(token)) and _serves(one, state)]
        subjects = [token for token in people if token.dep_ in SUBJECTS]
        free = [token for token in people if not self._is_introduced(token)]
        return next(map(self._known, subjects or free or people), None)

    def _known(self, token: Token) -> Person | None:
        """The person a noun names or describes."""
        described = self.named.described(token) if token.pos_ != "PRON" else None
        return self.named.person(token) or (described if isinstance(described, Person) else None)

    def _is_introduced(self, token: Token) -> bool:
        mention = self.named.at.get(token.i)
        if mention is None:
            return False
        first = bisect_left(self.starts, mention.start)
        return first > 0 and self.doc[first - 1].tag_ == "IN"

    def _sentences_before(self, index: int) -> Iterator[list[Token]]:
        """The sentences before a token, the nearest first, in each the tokens that are not quoted."""
        sentence: list[Token] = []
        for at in range(index - 1, max(-1, index - 3 * REACH), -1):
            token = self.doc[at]
            if at in self.inside:
                continue
            if (token.text in _STOPS or "\n" in token.text) and sentence:
                yield sentence[::-1]
                sentence = []
            if not token.is_punct and not token.is_space:
                sentence.append(token)
        if sentence:
            yield sentence[::-1]

    def _beside(self, verb: Token, gap: list[Token]) -> Token | None:
        """The name or pronoun before a verb, or behind one that opens the words after a quotation."""
        before = self.doc[max(0, verb.i - 1)]
        known = self.named.entity(before) is not None or before.lower_ in _PERSONAL
        if known and before.i not in self.inside:
            return before
        words = [token for token in gap if not token.is_punct]
        if words and words[0] is verb:
            return next((token for token in words[1:10] if self._speaks(token)), None)
        return None

    def _speaks(self, token: Token) -> bool:
        return self.named.person(token) is not None or token.lower_ in _PERSONAL


def _serves(person: Person, state: str | None) -> bool:
    return state is None or person.country in {state, None}
