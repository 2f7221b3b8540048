"""Which language a text is in, by the share of its commonest words: enough to tell English from others."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("languages.csv")
SAMPLE = 20_000  # characters looked at
ENOUGH = 30  # words; of fewer nothing can be said
SHARE = 0.18  # of running words: enough for English; news in its own language has 0.3 to 0.5
LITTLE = 0.04  # of running words: too little for English, even in a list of names
_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?")
_NO_LANGUAGE = {"und", "mul", "mis", "zxx"}  # ISO 639-2 codes for what is not known or not one language
_SCRIPTS = {
    "Chinese or Japanese": r"[\u3040-\u30ff\u4e00-\u9fff]",
    "Korean": r"[\uac00-\ud7a3]",
    "Arabic or another language in Arabic letters": r"[\u0600-\u06ff]",
    "Hebrew": r"[\u0590-\u05ff]",
    "a language of India": r"[\u0900-\u0d7f]",
    "Greek": r"[\u0370-\u03ff]",
    "Russian or another language in Cyrillic letters": r"[\u0400-\u04ff]",
    "Thai": r"[\u0e00-\u0e7f]",
    "Georgian": r"[\u10a0-\u10ff]",
    "Armenian": r"[\u0530-\u058f]",
}


@cache
def _words() -> dict[str, tuple[str, frozenset[str]]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["name"], frozenset(row["words"].split())) for row in csv.DictReader(file)}


def language_name(code: str) -> str:
    """The English name of a language by its two-letter code, or the code itself."""
    return _words().get(code, (code, frozenset()))[0]


def language_code(stated: str) -> str | None:
    """The two-letter code of a language given as a tag ('en-GB', 'eng') or name, if it tells one."""
    word = stated.strip().lower()
    if code := next((code for code, (name, _) in _words().items() if name.lower() == word), None):
        return code
    found = _TAG.fullmatch(word)
    if found is None or found.group(1) in _NO_LANGUAGE:
        return None
    return "en" if found.group(1) == "eng" else found.group(1)


def foreign(text: str) -> str | None:
    """The name of the language of a text that is not English ('another language' if unknown), else None.

    A text too short to tell counts as English.
    """
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    for name, script in _SCRIPTS.items():
        if letters and len(re.findall(script, sample)) > letters / 2:
            return name
    words = re.findall(r"[^\W\d_]+", sample.lower())
    english = _share(words, "en")
    if len(words) < ENOUGH or english >= SHARE:
        return None
    other, code = max((_share(words, code), code) for code in _words() if code != "en")
    if other > english and other >= SHARE / 2:
        return language_name(code)
    return "another language" if english < LITTLE else None


def _share(words: list[str], code: str) -> float:
    counts, common = Counter(words), _words()[code][1]
    return sum(counts[word] for word in common) / max(1, len(words))
