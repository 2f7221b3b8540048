"""Sentence starts in edited prose, fixed before the parser runs.

A trained `senter` is unsure after abbreviations and a parser cuts inside names. In print a sentence ends at a
full stop, a question or an exclamation mark (and the quotation marks that close behind it), so only such
places are looked at; where they are ambiguous, the `senter` decides.
"""

import csv
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

WORDS = Path(__file__).parent / "sentence_words.csv"

_STOPS = {".", "!", "?", "…", "..", "...", "....", "?!", "!?", "!!", "??"}
_CLOSERS = set("”’»)]}") | {"''", "-RRB-"}
_OPENERS = set("“‘«([{") | {"``", "-LRB-"}
_HOURS = {"a.m.", "p.m."}
_STRAIGHT = {'"', "'"}


def words_of(kind: str) -> frozenset[str]:
    """The listed words of a kind.

    'title' (stands before a name), 'number' (before a figure) and 'other' are abbreviations with their full
    stop; a 'starter' begins sentences and is no part of a name: 'in the U.S. The minister ...'; a 'reporting'
    verb takes a quotation.
    """
    with WORDS.open(encoding="utf-8", newline="") as rows:
        return frozenset(row["form"] for row in csv.DictReader(rows) if row["kind"] == kind)


_TITLES = words_of("title")
_BEFORE_NUMBERS = words_of("number")
_STARTERS = words_of("starter")
_REPORTING = words_of("reporting")
SPEAKER = 5  # words after a quoted question in which the verb of saying is looked for
MARKS = 8  # quotation marks and brackets in a row that are looked across


@Language.component("entente_sentences", assigns=["token.is_sent_start"])
def set_sentence_starts(doc: Doc) -> Doc:
    """Decide each token's `is_sent_start`, given the guesses of the `senter`."""
    guesses = [bool(token.is_sent_start) for token in doc]
    closing = _closing_marks(doc)
    starts = [i == 0 or _starts(doc, i, closing, guesses[i]) for i in range(len(doc))]
    for token, start in zip(doc, starts, strict=True):
        token.is_sent_start = start
    return doc


def _closing_marks(doc: Doc) -> list[bool]:
    """Which tokens close a quotation or a bracket; a straight mark closes what another opened."""
    closing = []
    is_open = dict.fromkeys(_STRAIGHT, False)
    for token in doc:
        text = token.text
        if text in _STRAIGHT:
            glued_left = token.i > 0 and not doc[token.i - 1].whitespace_
            glued_right = not token.whitespace_ and token.i + 1 < len(doc)
            closes = is_open[text] if glued_left == glued_right else glued_left
            is_open[text] = not closes
            closing.append(closes)
        else:
            closing.append(text in _CLOSERS)
    return closing


def _starts(doc: Doc, i: int, closing: list[bool], guess: bool) -> bool:
    token = doc[i]
    if closing[i] or token.text in _STOPS or (token.is_punct and not _opens(token)):
        return False
    last = i - 1
    while last > max(0, i - MARKS) and closing[last]:
        last -= 1
    first = _first_word(doc, i)
    if first.is_lower or not (first.text[0].isalnum() or first.is_currency):
        return False
    mark = doc[last].text
    if mark in _STOPS:
        return _starts_after_stop(doc, last, i, guess)
    if len(mark) > 1 and mark.endswith("."):
        return doc[i - 1].whitespace_ != "" and _starts_after_abbreviation(mark, first, guess)
    return False


def _opens(token: Token) -> bool:
    return token.text in _OPENERS or token.text in _STRAIGHT


def _first_word(doc: Doc, i: int) -> Token:
    """The token at `i`, or the word after the marks that open there."""
    last = min(i + MARKS, len(doc) - 1)
    while i < last and _opens(doc[i]):
        i += 1
    return doc[i]


def _starts_after_stop(doc: Doc, stop: int, i: int, guess: bool) -> bool:
    mark = doc[stop].text
    if not doc[i - 1].whitespace_:
        # Glued sentences ('the visit.The two'); not 'Booking.com', '3.Bb' or 'U.S.-led'.
        word = doc[stop - 1] if stop else doc[stop]
        return (
            mark in {".", "?", "!"}
            and word.is_lower
            and len(word) > 2
            and doc[i].is_title
            and len(doc[i]) > 1
        )
    if mark[0] in "….?!" and mark != ".":
        if stop < i - 1 and any(token.lower_ in _REPORTING for token in doc[i : i + SPEAKER]):
            return False  # 'Will they come?' Mr. Obi asked
        return guess or mark[0] not in "…."
    word = doc[max(stop - 1, 0)]
    enumerator = stop == 1 and word.is_digit
    numbered = f"{word.text}." in _BEFORE_NUMBERS and doc[i].is_digit  # 'ranks No. 2'
    return not (enumerator or numbered)


def _starts_after_abbreviation(mark: str, first: Token, guess: bool) -> bool:
    if mark in _TITLES:
        return False
    if len(mark) == 2 and mark[0].isupper():  # an initial
        return False
    if mark in _HOURS and first.tag_ not in ("NNP", "NNPS"):  # not '9 p.m. Tuesday'
        return True
    return guess or first.text in _STARTERS
