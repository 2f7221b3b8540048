"""The speakers of direct quotations."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc, Token

from graph.model import Person
from loaders.frames.named_speakers import GOES_ON, NamedSpeakers
from loaders.frames.quote_marks import Quoted
from loaders.frames.speech import Named, Speaker, is_speech
from loaders.frames.unquoted import STOPS

_GAP = 3  # line ends between two paragraphs


class Speakers:
    """The speakers of the direct quotations of one article."""

    def __init__(self, doc: Doc, marks: tuple[Quoted, ...], named: Named) -> None:
        self.doc = doc
        self.marks = marks
        self.near = NamedSpeakers(doc, marks, named)
        self.text = self.near.text
        self.starts = self.near.starts
        self.sources = self.near.sources
        self.antecedents = self.near.antecedents

    def all(self) -> list[Speaker | None]:
        """A speaker or None for each quotation, in order."""
        said: list[Speaker | None] = []
        for number, one in enumerate(self.marks):
            last = said[-1] if said else None
            looks = (
                [self.near.before, self.near.after]
                if self.near.leads_in(one)
                else [self.near.after, self.near.before]
            )
            own = (
                self.near.for_whom(one)
                or self.near.owned(one, last)
                or looks[0](number, last)
                or looks[1](number, last)
            )
            own = own or self.near.according(one)
            if own is not None and not isinstance(own, Person):
                own = self.near.opened(one, last) or own
            if own is None and not self._is_somebody_else(number):
                own = self._continued(number, last) or self._said_before(one) or self._carried(number, last)
                own = own or self._said_above(number)
            said.append(own)
        for number in range(len(said) - 2, -1, -1):  # '"A. " "B," he said' gives A its speaker too
            if said[number] is None and self._runs_on(number):
                said[number] = said[number + 1]
        return said

    def _is_somebody_else(self, number: int) -> bool:
        """Whether the words around a quotation say that somebody speaks whom they do not name."""
        one = self.marks[number]
        around = self.near.opening(one.start - 1)
        if self.text[one.end - 1 : one.end] in GOES_ON or self.text[one.end + 1 : one.end + 2] == ",":
            until = self.marks[number + 1].start - 1 if number + 1 < len(self.marks) else len(self.text)
            around += self.near.rest(one.end + 1, until)
        verbs = (token for token in around if is_speech(token, "say"))
        return any(self.sources.is_unnamed(verb) for verb in verbs)

    def _continued(self, number: int, last: Speaker | None) -> Speaker | None:
        """The speaker of the quotation before, if only who said it stands between ('"A," he said. "B."')."""
        if number == 0 or last is None:
            return None
        before, one = self.marks[number - 1], self.marks[number]
        if before.paragraph != one.paragraph or self.text[before.end - 1 : before.end] not in GOES_ON:
            return None
        between = [token for token in self._between(before, one) if not token.is_space]
        stops = [token for token in between if token.text in STOPS]
        return last if between and len(stops) == 1 and between[-1] is stops[0] else None

    def _between(self, before: Quoted, one: Quoted) -> list[Token]:
        return [self.doc[i] for i in self.near.tokens(before.end + 1, one.start - 1)]

    def _said_above(self, number: int) -> Speaker | None:
        """Who speaks in the last sentence before a paragraph that is nothing but a quotation."""
        one = self.marks[number]
        start = self.text.rfind("\n", 0, one.start) + 1
        after = self.text[one.end + 1 :].split("\n", 1)[0]
        if start == 0 or re.search(r"\w", self.text[start : one.start] + after):
            return None
        sentence = next(self.antecedents.around.sentences_before(bisect_left(self.starts, one.start - 1)), [])
        if not sentence or self.text[sentence[-1].idx : start].count("\n") > _GAP:
            return None
        for verb in (token for token in reversed(sentence) if is_speech(token)):
            if isinstance(speaker := self.sources.subject(verb, sentence, None), Person):
                return speaker
        return None

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
        sentence = next(self.antecedents.around.sentences_before(bisect_left(self.starts, one.start - 1)), [])
        if not sentence or self.text.find("\n", sentence[-1].idx, one.start) >= 0:
            return None
        for verb in (token for token in reversed(sentence) if is_speech(token)):
            if (speaker := self.sources.subject(verb, sentence, None)) is not None:
                return speaker
        return self.antecedents.subject_before(sentence)

    def _runs_on(self, number: int) -> bool:
        one, following = self.marks[number], self.marks[number + 1]
        between = self.text[one.end + 1 : following.start - 1]
        return one.open_end or (one.paragraph == following.paragraph and not re.search(r"\w", between))
