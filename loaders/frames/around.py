"""The sentences around a place in an article without what is quoted in them, and what sex people are of."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graph.model import Person
from loaders.frames.salience import top_of
from loaders.frames.speech import SUBJECTS, Named
from loaders.language.referents import sexes

_WINDOW = 600  # tokens looked back over
_STOPS = frozenset(".?!;")
_HONORIFICS = {
    **dict.fromkeys(["mr", "mr.", "sir", "lord", "señor", "monsieur", "herr"], "m"),
    **dict.fromkeys(["mrs", "mrs.", "ms", "ms.", "miss", "lady", "madam", "madame", "dame"], "f"),
}


class Around:
    """The unquoted words of one article; `inside` are the quoted tokens."""

    def __init__(self, doc: Doc, named: Named, inside: set[int]) -> None:
        self.doc = doc
        self.named = named
        self.inside = inside
        self._told = dict(self._tell())

    # --- sentences ----------------------------------------------------------------------------------

    def sentences_before(self, index: int) -> Iterator[list[Token]]:
        """The sentences before a token, the nearest first, in each the tokens that are not quoted."""
        sentence: list[Token] = []
        for at in range(index - 1, max(-1, index - _WINDOW), -1):
            token = self.doc[at]
            if at in self.inside:
                if sentence and self._ends_quotation(at) and sentence[-1].text[0].isupper():
                    yield sentence[::-1]
                    sentence = []
                continue
            if (token.text in _STOPS or "\n" in token.text) and sentence:
                yield sentence[::-1]
                sentence = []
            if not token.is_punct and not token.is_space:
                sentence.append(token)
        if sentence:
            yield sentence[::-1]

    def _ends_quotation(self, at: int) -> bool:
        """Whether a quoted token is the full stop that a quotation ends with."""
        return self.doc[at].text == "." and at + 1 not in self.inside

    def goes_on(self, tokens: list[Token], token: Token) -> bool:
        """Whether a token goes on the sentence that some tokens before it are of."""
        between = self.doc[tokens[-1].i + 1 : token.i]
        return not any(t.text in _STOPS or "\n" in t.text for t in between)

    # --- sex ----------------------------------------------------------------------------------------

    def sexes(self, person: Person) -> str:
        """'m', 'f' or 'mf': by name and title, else by an honorific or 'his' or 'her' in the text."""
        own = sexes(person)
        return own if len(own) == 1 else self._told.get(person.name, own)

    def _tell(self) -> Iterator[tuple[str, str]]:
        """Names with the sex that 'Mrs' before them, or 'her' after them as the only subject, tells of."""
        for sentence in self.doc.sents:
            people: dict[str, bool] = {}
            for token in sentence:
                low = token.lower_
                person = self.named.person(token)
                if person is not None:
                    acts = top_of(self.named, token).dep_ in SUBJECTS
                    people[person.name] = people.get(person.name, False) or acts
                    before = self.doc[token.i - 1].lower_ if token.i else ""
                    if before in _HONORIFICS:
                        yield person.name, _HONORIFICS[before]
                elif low in {"his", "her"} and token.i not in self.inside and len(people) == 1:
                    name, acts = next(iter(people.items()))
                    if acts:
                        yield name, "m" if low == "his" else "f"
