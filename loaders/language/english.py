"""English text → one spaCy Doc with sentences, tags, lemmas, dependencies and names.

The pipeline is the one shipped in `model/`; nothing is downloaded. Paragraphs are parsed one by one on text
whose white space is evened out, and joined again so that `token.idx` is the offset in the text given.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from loaders.language import sentences  # noqa: F401  (registers the component named in the model)

MODEL = Path(__file__).parent / "model"
LONGEST_TEXT = 1_000_000  # characters of one text; a long book chapter has 50,000
LONGEST_PIECE = 5_000  # characters parsed at once: bounds the memory for one hostile sentence

_COLUMNS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
_HEAD, _ENT_IOB, _ENT_TYPE = 4, 6, 7
_INSIDE, _OUTSIDE = 1, 2  # spaCy's codes of ENT_IOB

_LINE_ENDS = "\n\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\u202a\u202b\u202c\u202d\u202e"
)


class TextTooLongError(ValueError):
    """The text has more than `LONGEST_TEXT` characters."""


@cache
def load() -> Language:
    """The shipped pipeline, loaded once in a process.

    A process that reads many articles can open `load().memory_zone()` around each, to give back the strings
    learnt from it; no Doc made inside may be used after.
    """
    return spacy.load(MODEL)


def analyse(text: str) -> Doc:
    """The text as one Doc with `token.idx` its offset in the text, to the code point.

    `doc.text` is the text with odd white space, control characters and lone surrogates replaced one for one
    (see `plain`). Runs of white space and line ends are tokens (`token.is_space`) that end the sentence
    before them. Raises `TextTooLongError` beyond `LONGEST_TEXT` characters; time grows with the length.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLongError(f"the text has {len(text)} characters, more than {LONGEST_TEXT}")
    clean = plain(text)
    spans = list(pieces(clean))
    docs = load().pipe(" ".join(clean[start:end].split()) for start, end in spans)
    return _join(clean, zip(spans, docs, strict=True))


def _plain_table() -> dict[int, str]:
    table = {}
    for code in [*range(0xA0), 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]:
        if chr(code).isspace() or unicodedata.category(chr(code)) == "Cc":
            table[code] = " "
    table.update((ord(c), " ") for c in _INVISIBLE)
    table.update((ord(c), "\n") for c in _LINE_ENDS)
    table.update((code, "\ufffd") for code in range(0xD800, 0xE000))
    return table


_PLAIN = _plain_table()


def plain(text: str) -> str:
    """The text with each odd character replaced by one plain one: the offsets stay.

    White space, control characters and direction marks become a space, line and paragraph separators a line
    feed, lone surrogates U+FFFD.
    """
    return text.translate(_PLAIN)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a `plain` text, without outer white space, cut at `LONGEST_PIECE`.

    A line is a paragraph, unless the text was broken to a fixed width: then lines are joined again.
    """
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if m[0].strip(" ")]
    joined = _broken_lines(text, lines)
    start = 0
    for i, (_, end) in enumerate(lines):
        if i not in joined:
            yield from _cut(text, lines[start][0], end)
            start = i + 1


def _broken_lines(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Which lines go on in the next one, because its first word would have passed the width of the text."""
    width = max((end - start for start, end in lines), default=0)
    following = [i for i, (a, b) in enumerate(pairwise(lines)) if b[0] == a[1] + 1 and text[b[0]] != " "]
    if len(following) < 3 or not 40 <= width <= 120:
        return set()
    first_word = re.compile(r"[^ \n]+")
    full = set()
    for i in following:
        start, end = lines[i]
        word = first_word.match(text, lines[i + 1][0])
        if word and end - start + 1 + len(word[0]) > width:
            full.add(i)
    return full if len(full) >= 0.6 * len(following) else set()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without outer white space, in parts of at most `LONGEST_PIECE` characters."""
    while start < end:
        stop = min(end, start + LONGEST_PIECE)
        if stop < end:
            # After a full stop if there is one in the second half, else at a space, else in mid-word.
            half = start + LONGEST_PIECE // 2
            stop = (text.rfind(". ", half, stop) + 1) or (text.rfind(" ", half, stop) + 1) or stop
        part = text[start:stop]
        if part.strip(" \n"):
            yield start + len(part) - len(part.lstrip(" \n")), start + len(part.rstrip(" \n"))
        start = stop


def _offsets(doc: Doc, text: str, start: int, end: int) -> list[int]:
    """Where the tokens of an evened-out piece begin in the text it was made from."""
    runs = [m.start() for m in re.compile(r"[^ \n]+").finditer(text, start, end)]
    offsets = []
    run, run_began = 0, 0
    for token in doc:
        offsets.append(runs[run] + token.idx - run_began)
        if token.whitespace_:
            run += 1
            run_began = token.idx + len(token) + 1
    return offsets


def _join(text: str, parsed: Iterator[tuple[tuple[int, int], Doc]]) -> Doc:
    """One Doc of the whole text from the Docs of its pieces."""
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []  # of the parsed tokens among all tokens
    heads: list[NDArray[np.int64]] = []  # positions among the parsed tokens
    rows: list[NDArray[np.uint64]] = []
    done = 0  # characters covered

    def cover_gap(until: int) -> None:
        nonlocal done
        gap = text[done:until]
        if gap == " " and words:
            spaces[-1] = True
        elif gap:
            words.append(gap)
            spaces.append(False)
        done = until

    for (start, end), doc in parsed:
        array = np.asarray(doc.to_array(_COLUMNS), dtype=np.uint64)
        heads.append(len(places) + np.arange(len(doc)) + array[:, _HEAD].astype(np.int64))
        rows.append(array)
        for token, offset in zip(doc, _offsets(doc, text, start, end), strict=True):
            cover_gap(offset)
            places.append(len(words))
            words.append(token.text)
            spaces.append(False)
            done = offset + len(token)
    cover_gap(len(text))
    return _annotated(words, spaces, np.array(places, dtype=np.int64), heads, rows)


def _annotated(
    words: list[str],
    spaces: list[bool],
    places: NDArray[np.int64],
    heads: list[NDArray[np.int64]],
    rows: list[NDArray[np.uint64]],
) -> Doc:
    vocab = load().vocab
    doc = Doc(vocab, words=words, spaces=spaces)
    if not words:
        return doc
    count = len(words)
    array = np.zeros((count, len(_COLUMNS)), dtype=np.uint64)
    # A white-space token hangs on the token before it (the first of a text: on the one after).
    array[:, :] = [
        vocab.strings.add("_SP"),
        vocab.strings.add("SPACE"),
        0,
        0,
        0,
        vocab.strings.add("dep"),
        _OUTSIDE,
        0,
    ]
    relative = np.full(count, -1, dtype=np.int64)
    relative[0] = 1 if count > 1 else 0
    if len(places):
        array[places] = np.concatenate(rows)
        relative[places] = places[np.concatenate(heads)] - places
    array[:, _HEAD] = relative.astype(np.uint64)
    for i in range(count - 1):
        if words[i].isspace() and array[i + 1, _ENT_IOB] == _INSIDE:
            array[i, _ENT_IOB], array[i, _ENT_TYPE] = _INSIDE, array[i + 1, _ENT_TYPE]
    return doc.from_array(_COLUMNS, array)  # type: ignore[arg-type]  # the stub wants 32 bits, spaCy 64
