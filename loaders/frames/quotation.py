"""Who said what: words in quotation marks with their speaker, and reported speech of a named speaker.

The speaker of a direct quotation is looked for behind it ('..., said Mr Li'), before it ('Mr Li said: ...'),
in 'according to', and then carried on from the quotation before: split, in the same paragraph, or over
paragraphs. Who 'he' or 'the minister' is comes from `loaders.language.reference`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from graph.model import Person, Quotation
from loaders.document import Document, text_of
from loaders.frames.quote_marks import Quoted, quoted
from loaders.frames.speakers import Speakers
from loaders.frames.speech import SUBJECTS, Named, Speaker, is_speech

LONG = 5  # words; so many between marks are a quotation whoever says them
SHORT = 3  # words; so many are one if somebody is said to say them


def find(document: Document) -> tuple[Quotation, ...]:
    """The quotations of an article in text order, direct ones with a speaker where one can be told."""
    text = text_of(document.doc)
    marks = quoted(text)
    named = Named(document)
    speakers = Speakers(document.doc, marks, named).all()
    direct = [
        Quotation(document.article.text[one.start : one.end], one.start, one.end, speaker)
        for one, speaker in zip(marks, speakers, strict=True)
        if len(text[one.start : one.end].split()) >= (SHORT if speaker else LONG)
    ]
    indirect = _Reported(document, marks, named).all()
    return tuple(sorted([*direct, *indirect], key=lambda one: (one.start, one.end)))


class _Reported:
    """Reported speech: the clause under a verb of saying whose subject is named."""

    def __init__(self, document: Document, marks: tuple[Quoted, ...], named: Named) -> None:
        self.article = document.article
        self.doc = document.doc
        self.named = named
        self.marks = marks
        self.mark_starts = [one.start for one in marks]

    def all(self) -> Iterator[Quotation]:
        """The reported clauses that no direct quotation of any length is part of."""
        for token in self.doc:
            if is_speech(token) and (clause := self._clause(token)):
                speaker = self._speaker(token)
            elif token.lower_ == "according" and (clause := self._according(token)):
                speaker = self._source(token)
            else:
                continue
            if speaker is not None and not self._has_marks(*clause):
                yield Quotation(self.article.text[slice(*clause)], *clause, speaker, indirect=True)

    def _speaker(self, verb: Token) -> Speaker | None:
        """The subject of a verb of saying, or the name behind it ('..., insists Admiral X')."""
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return self.named.behind(subject)
        behind = (child for child in verb.children if child.dep_ in {"obj", "obl"} and child.i > verb.i)
        return next((person for child in behind if (person := self.named.person(child)) is not None), None)

    def _source(self, according: Token) -> Person | None:
        """Who is named first after 'according to'."""
        following = self.doc[according.i + 2 : according.i + 14]
        return next((one for token in following if (one := self.named.person(token)) is not None), None)

    def _according(self, token: Token) -> tuple[int, int] | None:
        """The offsets of the clause that 'according to' a source stands before or after."""
        if token.i + 2 >= len(self.doc) or self.doc[token.i + 1].lower_ != "to":
            return None
        source = token.head
        around = [one for one in token.sent if not one.is_space]
        held = {one.i for one in source.subtree} | {token.i, token.i + 1}
        before = [one for one in around if one.i < token.i]
        after = [one for one in around if one.i > max(held)]
        return self._bounds(before if len(before) > len(after) else after)

    def _clause(self, verb: Token) -> tuple[int, int] | None:
        """The offsets of what is said, without 'that' and outer punctuation."""
        said = next((child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}), None)
        if said is None and verb.dep_ == "parataxis" and is_speech(verb, "say"):
            own = {token.i for token in verb.subtree}  # 'Rescue was not our duty, insists Admiral X'
            tokens = [token for token in verb.head.subtree if token.i not in own]
            return self._bounds([token for token in tokens if token.i < min(own)])
        if said is None or not any(child.dep_ in SUBJECTS for child in said.children):
            return None
        thats = any(child.dep_ == "mark" and child.lower_ == "that" for child in said.children)
        tokens = [token for token in said.subtree if not token.is_space]
        if not (thats or is_speech(verb, "say")) or tokens[0].i <= verb.i <= tokens[-1].i:
            return None
        return self._bounds(tokens)

    def _bounds(self, tokens: list[Token]) -> tuple[int, int] | None:
        """The offsets of some tokens without 'that' and outer punctuation; None for a few words."""
        tokens = [token for token in tokens if not token.is_space]
        while tokens and (tokens[0].is_punct or tokens[0].lower_ == "that"):
            tokens.pop(0)
        while tokens and tokens[-1].is_punct:
            tokens.pop()
        if len(tokens) < LONG:
            return None
        return tokens[0].idx, tokens[-1].idx + len(tokens[-1])

    def _has_marks(self, start: int, end: int) -> bool:
        index = bisect_left(self.mark_starts, start)
        inside = index < len(self.marks) and self.marks[index].start <= end
        return inside or (index > 0 and self.marks[index - 1].end >= start)
