"""Titles that are told only after a name: 'Yemane spread the word. ..., the Eritrean minister wrote.'"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Role
from loaders.gazetteer.entries import Sort
from loaders.language.posts import Description, describe, title_role
from loaders.language.scan import Scan

_REACH = 5  # words from 'the' to the head of a title
_BACK = 2  # sentences before, in which the name stands
_OFFICES = frozenset({"LEADER", "OFFICIAL"})


def find(scan: Scan, named: frozenset[int]) -> Iterator[tuple[int, int, Description]]:
    """Titles of a country that act in a sentence and stand beside no name, with the words they reach back to.

    `named` are the words of people's names. Each comes as the first word to look for a name from, the word
    it stands at, and what it says.
    """
    for at in range(1, len(scan.words) - 2):
        hit = scan.covered.get(at)
        if scan.low(at - 1) != "the" or hit is None or hit.entry.sort is not Sort.DEMONYM:
            continue
        if hit.first != at:
            continue
        head = _head(scan, hit.last)
        if head is None or _is_beside_a_name(scan, at - 1, head, named):
            continue
        if scan.token(head).dep_ not in {"nsubj", "nsubj:pass"}:
            continue
        said = describe(scan, at, head, head + 1)
        if said.country and said.role in {Role.LEADER, Role.OFFICIAL} and not said.former:
            yield _start(scan, at), at, said


def _head(scan: Scan, at: int) -> int | None:
    """The last title word of a small phrase that begins at a word."""
    found = None
    for i in range(at, min(at + _REACH, len(scan.words))):
        if not scan.joined(i) or scan.is_large(i):
            break
        if title_role(scan.low(i)) in _OFFICES:
            found = i
        elif found is not None or scan.token(i).pos_ not in {"NOUN", "ADJ", "VERB"}:
            break
    return found


def _is_beside_a_name(scan: Scan, start: int, head: int, named: frozenset[int]) -> bool:
    around = (head + 1, head + 2, start - 1, start - 2)
    return any(i in named for i in around) or scan.low(head + 1) in {"'", "of", "-"}


def _start(scan: Scan, at: int) -> int:
    """The first word of the sentences in which the bearer of a title may be named."""
    first, _ = scan.sentence(at)
    for _ in range(_BACK):
        if first > 0:
            first, _ = scan.sentence(first - 1)
    return first
