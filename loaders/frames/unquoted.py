"""The sentences that an article tells itself, without what is quoted in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

_WINDOW = 600  # tokens looked back over
STOPS = frozenset(".?!;")


def sentences_before(doc: Doc, inside: Collection[int], index: int) -> Iterator[list[Token]]:
    """The sentences before a token, the nearest first, in each the tokens that are not quoted."""
    sentence: list[Token] = []
    for at in range(index - 1, max(-1, index - _WINDOW), -1):
        token = doc[at]
        if at in inside:
            if sentence and _ends_quotation(doc, inside, at) and sentence[-1].text[0].isupper():
                yield sentence[::-1]
                sentence = []
            continue
        if (token.text in STOPS or "\n" in token.text) and sentence:
            yield sentence[::-1]
            sentence = []
        if not token.is_punct and not token.is_space:
            sentence.append(token)
    if sentence:
        yield sentence[::-1]


def _ends_quotation(doc: Doc, inside: Collection[int], at: int) -> bool:
    """Whether a quoted token is the full stop that a quotation ends with."""
    return doc[at].text == "." and at + 1 not in inside
