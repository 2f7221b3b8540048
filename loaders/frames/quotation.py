"""Who said what: words in quotation marks with their speaker, and reported speech of a named speaker.

The speaker of a direct quotation is looked for behind it ('..., said Mr Li'), before it ('Mr Li said: ...'),
in 'according to', and then carried on from the quotation before: split, in the same paragraph, or over
paragraphs. Who 'he' or 'the minister' is comes from `loaders.language.reference`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from graph.model import Quotation
from loaders.document import Document
from loaders.frames.quote_marks import Quoted, quoted
from loaders.frames.speakers import Speakers
from loaders.frames.speech import SUBJECTS, Named, is_speech

LONG = 5  # words; so many between marks are a quotation whoever says them
SHORT = 3  # words; so many are one if somebody is said to say them


def find(document: Document) -> tuple[Quotation, ...]:
    """The quotations of an article in text order, direct ones with a speaker where one can be told."""
    text = document.doc.text
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
            if is_speech(token, "say") and (clause := self._clause(token)):
                subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
                speaker = self.named.behind(subject) if subject is not None else None
                start, end = clause
                if speaker is not None and not self._has_marks(start, end):
                    yield Quotation(self.article.text[start:end], start, end, speaker, indirect=True)

    def _clause(self, verb: Token) -> tuple[int, int] | None:
        """The offsets of what is said, without 'that' and outer punctuation."""
        said = next((child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}), None)
        if said is None or not any(child.dep_ in SUBJECTS for child in said.children):
            return None
        tokens = [token for token in said.subtree if not token.is_space]
        while tokens and (tokens[0].is_punct or tokens[0].lower_ == "that"):
            tokens.pop(0)
        while tokens and tokens[-1].is_punct:
            tokens.pop()
        if len(tokens) < LONG or tokens[0].i <= verb.i <= tokens[-1].i:
            return None
        return tokens[0].idx, tokens[-1].idx + len(tokens[-1])

    def _has_marks(self, start: int, end: int) -> bool:
        index = bisect_left(self.mark_starts, start)
        inside = index < len(self.marks) and self.marks[index].start <= end
        return inside or (index > 0 and self.marks[index - 1].end >= start)
