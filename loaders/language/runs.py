"""Runs of large words that may be people's names, without the titles before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.gazetteer.entries import Sort
from loaders.gazetteer.holders import by_family_name
from loaders.language.lexicon import (
    COMMON,
    DAYS_AND_MONTHS,
    DEPARTMENTS,
    PARTICLES,
    PLACING,
    SUFFIXES,
    given_names,
    nouns,
    titles,
)
from loaders.language.scan import Scan

_GIVEN_TOO = frozenset({"dean", "sayed", "syed"})  # titles that are also given names
_NO_SYLLABLES = frozenset(
    {"led", "era", "style", "backed", "born", "based", "like", "elect", "designate", "owned"}
)


@dataclass(frozen=True, slots=True)
class Run:
    """Large words side by side that may be a name: words `first` to `last` (exclusive)."""

    first: int
    last: int


def find(scan: Scan, taken: frozenset[int]) -> Iterator[Run]:
    """The runs of a text in order; `taken` are words that belong to names of bodies and places."""
    at = 0
    while at < len(scan.words):
        hit = scan.covered.get(at)
        if hit is not None and hit.entry.sort is Sort.PERSON:
            last = hit.last
            if scan.low(last) in SUFFIXES and scan.joined(last):
                last += 1
            else:
                last = _further(scan, taken, last)
            yield Run(hit.first, last)
            at = last
        elif _is_name_word(scan, taken, at):
            last = at + 1
            while last < len(scan.words) and scan.joined(last) and (step := _step(scan, taken, last)):
                last += step
            yield from _without_titles(scan, at, last)
            at = last
        else:
            at += 1


def _further(scan: Scan, taken: frozenset[int], at: int) -> int:
    """Where a name of the tables ends that goes on here with words of its own ('Luc Frieden' 'Mersch')."""
    last = at
    while last < len(scan.words) and scan.joined(last) and (step := _step(scan, taken, last)):
        inside = range(last, last + step)
        if last in scan.headline or any(scan.token(i).ent_type_ != "PER" for i in inside):
            break
        if any(scan.low(i) in titles() or scan.low(i) in nouns() for i in inside):
            break
        last += step
    return last


def _is_name_word(scan: Scan, taken: frozenset[int], at: int) -> bool:
    if at >= len(scan.words) or at in scan.covered or at in taken:
        return False
    word = scan.words[at]
    if not word.text[0].isupper() or not (word.text[-1:].isalpha() or "." in word.text):
        return False
    return word.low not in DAYS_AND_MONTHS or _is_given(scan, at)


def _is_given(scan: Scan, at: int) -> bool:
    """Whether the name of a month is somebody's here ('Jan Kowal', 'April Jones')."""
    follows = scan.words[at + 1] if at + 1 < len(scan.words) and scan.joined(at + 1) else None
    named = follows is not None and follows.text[0].isupper() and follows.low not in DAYS_AND_MONTHS
    return (
        named
        and scan.low(at) in given_names()
        and at + 1 not in scan.covered
        and scan.token(at).ent_type_ == "PER"
    )


def _step(scan: Scan, taken: frozenset[int], at: int) -> int:
    """How many words from here on belong to the name that ends before; 0 when it ended."""
    if at + 1 in scan.begins and scan.words[at].text in "-'.":
        return 0
    text, low = scan.words[at].text, scan.low(at)
    glued = scan.touches(at) and scan.touches(at + 1)
    if text == "-" and glued and at + 1 not in taken:
        follows = scan.words[at + 1].text
        inner = scan.is_large(at - 2) and len(follows) < 8 and follows not in _NO_SYLLABLES
        return 2 if follows.isalpha() and (follows[0].isupper() or inner) else 0
    if text == "'" and glued and scan.low(at + 1) != "s" and scan.words[at + 1].text.isalpha():
        return 2
    if text == "." and scan.touches(at) and len(scan.words[at - 1].text) == 1:
        return 2 if _is_name_word(scan, taken, at + 1) else 0
    if scan.touches(at):
        return 0
    if _is_name_word(scan, taken, at):
        return 1
    if low in PARTICLES:
        reach = 2 if scan.low(at + 1) in {"-", "la", "los", "der", "den"} else 1
        if _is_name_word(scan, taken, at + reach):
            return reach + 1
    return 0


def _without_titles(scan: Scan, first: int, last: int) -> Iterator[Run]:
    """The part of a run after its last title, without words that are large only as a sentence's first."""
    if scan.low(last - 1) in titles() and not (last - first > 1 and scan.low(last - 2) in given_names()):
        return
    for i in range(last - 2, first - 1, -1):
        if scan.words[i].text.isalpha() and _ends_title(scan, i, first, last):
            first = i + 1
            break
    if scan.low(first) == "-" and scan.low(first + 1) in {"elect", "designate"}:
        first += 2
    if scan.low(first) == "large" and scan.low(first - 2) == "at":
        first += 1  # 'Ambassador-at-Large'
    if last - first == 3 and scan.low(first) == "m" and scan.low(first + 1) == ".":
        first += 2 * bool(by_family_name().get(scan.low(last - 1)))  # 'M. Chirac'
    while first < last and not scan.words[first].text[:1].isalpha():
        first += 1
    while first < last and _is_plain_opening(scan, first):
        first += 1
    if first < last and not (last - first == 1 and scan.low(first) in titles()):
        yield Run(first, last)


def _ends_title(scan: Scan, at: int, first: int, last: int) -> bool:
    """Whether a name begins after a word, which is a title or ends one ('Minister of Trade X Y')."""
    low = scan.low(at)
    if low in _GIVEN_TOO and at == first and last - first == 2:
        return scan.low(at - 1) == "the"  # 'Dean Lindo'
    if low in titles():
        named = (at > first and scan.low(at - 1) in given_names()) or scan.touches(at + 1)
        return not named or scan.low(at + 2) in {"elect", "designate"}
    if scan.low(first - 1) in {"of", "for"} and scan.low(first - 2) in titles() and low in DEPARTMENTS:
        return True
    begun = at > first or (scan.low(at - 1) in {"of", "the"} and low not in given_names())
    return low in nouns() and last - at > 2 and begun and scan.low(at + 1) in given_names()


def _is_plain_opening(scan: Scan, at: int) -> bool:
    low = scan.low(at)
    if low in COMMON or low in PLACING:
        return low not in given_names() or (at in scan.begins and low in {"will", "may"})
    opens = at in scan.begins or (scan.words[at - 1].text in "\"'“‘" and scan.touches(at))
    return opens and low not in given_names() and scan.token(at).pos_ not in {"PROPN", "", "X"}
