"""What the words of a subject tell of which deal or dispute it is about; pure.

`graph/alike.csv` says which words and names mean the same (`truce`, `ceasefire`) and how much it tells that
two subjects share them: 2 for a name there is one of, 1 for a thing, less for what most subjects have. Any
other word weighs as a thing, a capitalised one or a year as a name.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

Weights = Mapping[str, float]
"""What a subject is about, by how much it tells to have it in common."""

NAME = 1.5
THING = 1.0
ALIKE = Path(__file__).with_name("alike.csv")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))


def plain(text: str) -> list[str]:
    """Return the words and numbers of a text, without accents and possessives, capitals kept."""
    folded = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    bare = "".join(one for one in folded if not unicodedata.combining(one))
    return _TOKEN.findall(re.sub(r"'s\b|(?<=\d)[,.](?=\d)", "", bare))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Reduce a word to what its forms have in common: singular, British as American, six letters at most."""
    low = word.casefold()
    if low.isdigit() or len(low) <= 3:
        return low
    for ending, kept in _ENDINGS:
        if low.endswith(ending) and not low.endswith(("ss", "us", "is")):
            low = low.removesuffix(ending) + kept
            break
    low = low.replace("our", "or") if len(low) > 5 else low
    for ending in ("ing", "ed"):
        if low.endswith(ending) and len(low) > len(ending) + 3:
            low = low.removesuffix(ending)
    return (low.removesuffix("e") if low.endswith("e") and len(low) > 5 else low)[:6]


@cache
def _table() -> tuple[dict[tuple[str, ...], tuple[str, float]], int]:
    """Return concepts and weights by the stems of their forms, and the length of the longest form."""
    table: dict[tuple[str, ...], tuple[str, float]] = {}
    with ALIKE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for form in row["forms"].split("|"):
                stems = tuple(map(stem, plain(form)))
                concept = form if row["concept"] in ("weak", "empty") else row["concept"]
                table.setdefault(stems, (concept, float(row["weight"])))
    return table, max(map(len, table))


@cache
def concepts() -> frozenset[str]:
    """Return what the table has words for."""
    return frozenset(concept for concept, _ in _table()[0].values())


def weigh(text: str, left_out: Iterable[str] = ()) -> dict[str, float]:
    """Return what a subject is about; `left_out` are names (of its parties) that tell nothing more.

    A word that begins like one of these is of the same name: `Russian`, `Russia`.
    """
    words, known = plain(text), _beginnings(left_out)
    return {concept: weight for concept, weight in _concepts(words, known) if weight}


def named(text: str, names: Iterable[str]) -> list[str]:
    """Return by their beginnings which of some names a text has."""
    return sorted(
        {f"{word.casefold()[:4]}-" for word in plain(text)} & {f"{one}-" for one in _beginnings(names)}
    )


def _beginnings(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold()[:4] for name in names for word in plain(name) if len(word) > 3)


def _concepts(words: list[str], known: frozenset[str]) -> Iterator[tuple[str, float]]:
    table, longest = _table()
    stems = [stem(word) for word in words]
    at = 0
    while at < len(words):
        sizes = range(min(longest, len(words) - at), 0, -1)
        size = next((n for n in sizes if tuple(stems[at : at + n]) in table), 0)
        if size:
            concept, weight = table[tuple(stems[at : at + size])]
            yield concept, weight
            if numeral := _numeral(words[at + size : at + size + 1]):
                yield f"{concept}#{numeral}", NAME if weight > NAME else 0
        elif words[at].isdigit():
            yield words[at], NAME if re.fullmatch("1[5-9]..|20..", words[at]) else 0
        elif len(words[at]) > 2 and words[at].casefold()[:4] not in known:
            named = words[at][0].isupper() and at > 0
            yield stems[at], NAME if named else THING
            if words[at][0].isupper() and (numeral := _numeral(words[at + 1 : at + 2])):
                yield f"{stems[at]}#{numeral}", NAME
        at += size or 1


_ROMAN = {"II": "2", "III": "3", "IV": "4", "two": "2", "three": "3", "2": "2", "3": "3", "4": "4", "5": "5"}


def _numeral(following: list[str]) -> str:
    """Return the number that tells the second of two things of one name from the first."""
    return _ROMAN.get(following[0], "") if following else ""


def common(one: Weights, other: Weights) -> list[str]:
    """Return what two subjects have in common, what tells most first."""
    return sorted(one.keys() & other.keys(), key=lambda concept: (-one[concept], concept))


def named_one(concept: str, about: Weights) -> bool:
    """Tell whether what a subject is about is the name of one thing, and not of things of a sort."""
    return about[concept] > NAME or (about[concept] == NAME and concept not in concepts())


def numbered(one: Weights) -> frozenset[str]:
    """Return the names with a number: `siberi#2`."""
    return frozenset(concept for concept in one if "#" in concept)
