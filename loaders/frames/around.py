"""The words around a place in an article without what is quoted in them, and what sex people are of."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graph.model import Person
from loaders.frames import honorifics, unquoted
from loaders.frames.speech import Named
from loaders.language.referents import sexes


class Around:
    """The unquoted words of one article; `inside` are the quoted tokens."""

    def __init__(self, doc: Doc, named: Named, inside: set[int]) -> None:
        self.doc = doc
        self.named = named
        self.inside = inside
        self._told = dict(honorifics.told(doc, named, inside))

    def sentences_before(self, index: int) -> Iterator[list[Token]]:
        """The sentences before a token, the nearest first, in each the tokens that are not quoted."""
        return unquoted.sentences_before(self.doc, self.inside, index)

    def goes_on(self, tokens: list[Token], token: Token) -> bool:
        """Whether a token goes on the sentence that some tokens before it are of."""
        between = self.doc[tokens[-1].i + 1 : token.i]
        return not any(t.text in unquoted.STOPS or "\n" in t.text for t in between)

    def sexes(self, person: Person) -> str:
        """'m', 'f' or 'mf': by name and title, else by an honorific or 'his' or 'her' in the text."""
        own = sexes(person)
        return own if len(own) == 1 else self._told.get(person.name, own)
