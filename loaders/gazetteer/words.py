"""Words with their offsets, and spellings made comparable."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "s", "æ": "a", "Æ": "A"}
_PLAIN |= {"ð": "d", "þ": "t", "Þ": "T", "ə": "a", "Ə": "A", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'"}
_PLAIN |= {"‐": "-", "‑": "-"}

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+|[^\w\s]|_")


class Word(NamedTuple):
    """A word or mark: its spelling without diacritics, the same in lower case, and its offsets."""

    text: str
    low: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text without diacritics, letter for letter: as long as it was."""
    return text if text.isascii() else "".join(_fold_letter(c) if c > "\x7f" else c for c in text)


def _fold_letter(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    return unicodedata.normalize("NFKD", letter)[:1] or letter


def split(text: str) -> list[Word]:
    """Words, numbers, single marks and abbreviations with inner stops ('U.S.'), in order."""
    plain = fold(text)
    return [Word(m[0], m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(plain)]


_LIKE = [
    (re.compile(pattern), to)
    for pattern, to in [
        (r"[^a-z ]", ""),
        (r"\b(al|el|ul) ", ""),
        (r"\bm[uo]ham+[aei]+d\b", "mhmd"),
        (r"ph", "f"),
        (r"ks|x", "s"),
        (r"[kc]h|q|c|g(?=h)", "k"),
        (r"sh|sch|z|j", "s"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"(?<=[a-z])[aeiouyh]+", ""),
        (r"([a-z])\1+", r"\1"),
    ]
]


def skeleton(name: str) -> str:
    """What transliterations of a name share: its consonants, alike ones as one; '' if too few are left."""
    key = fold(name).lower().replace("-", " ")
    for pattern, to in _LIKE:
        key = pattern.sub(to, key)
    key = key.replace(" ", "")
    return key if len(key) > 3 else ""


def closeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: one less the edits (swaps count one) over the longer length."""
    a, b = fold(one).lower(), fold(other).lower()
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        new = [i]
        for j, cb in enumerate(b, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (ca != cb))
            if i > 1 and j > 1 and ca == b[j - 2] and a[i - 2] == cb:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return 1 - row[-1] / max(len(a), len(b), 1)
