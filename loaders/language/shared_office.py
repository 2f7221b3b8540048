"""What two share who are named with one office.

'The ministers of Serbia and Austria, Dragan Ilic and Karl Huber'; or, after the two states are named, 'their
transport ministers said. Dragan Ilic and Karl Huber ...'.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graph.model import Role
from loaders.gazetteer.entries import Sort
from loaders.language.belonging import ENDS, REACH, phrase_end
from loaders.language.possessed import pair
from loaders.language.posts import Description, codes_in, text_of, title_role
from loaders.language.runs import Run
from loaders.language.scan import Scan

_PLURALS = frozenset({"counterparts", "colleagues"})


def of(scan: Scan, found: list[Run]) -> dict[int, Description]:
    """What two names joined by 'and' share, by the first word of each name."""
    told: dict[int, Description] = {}
    for one, two in pairwise(found):
        if two.first != one.last + 1 or scan.low(one.last) != "and":
            continue
        offices = [*_office_before(scan, one.first), *_office_after(scan, two.last)]
        for start, head, end in offices or _office_above(scan, one.first):
            role = title_role(scan.low(head))
            codes = list(dict.fromkeys(codes_in(scan, start, end))) or pair(scan, one.first)
            if role not in {"LEADER", "OFFICIAL", "OTHER"} or len(codes) > 2:
                continue
            named = codes if len(codes) == 2 else [None, None]
            told[one.first], told[two.first] = (
                Description(Role(role), _one_of_them(text_of(scan, head, head + 1)), code) for code in named
            )
            break
    return told


def _one_of_them(office: str) -> str:
    """The singular of an office."""
    return office.removesuffix("ies") + "y" if office.endswith("ies") else office.removesuffix("s")


def _office_before(scan: Scan, first: int) -> Iterator[tuple[int, int, int]]:
    """The bounds and the head of a plural title that ends before a name."""
    for head in range(first - 1, max(first - REACH, -1), -1):
        if scan.words[head].text in {".", ";", ":"} or not scan.joined(head + 1):
            return
        if scan.low(head) in _PLURALS or (scan.low(head).endswith("s") and title_role(scan.low(head))):
            start = head
            while start > 0 and head - start < 8 and scan.joined(start) and not _opens(scan, start - 1):
                start -= 1
            yield start, head, first
            return


def _office_above(scan: Scan, first: int) -> Iterator[tuple[int, int, int]]:
    """The plural title of two states that the sentence before begins with, where names begin the next one.

    'The premiers of Georgia and Moldova spoke on Thursday. Nino Abashvili and Radu Lungeanu agreed ...'
    """
    if first == 0 or first not in scan.begins:
        return
    start, last = scan.sentence(first - 1)
    told = [i for i in range(start, last) if _is_theirs(scan, i)]
    if told:
        yield start, told[-1], last
    for head in range(start, min(start + 6, last)):
        if scan.low(head).endswith("s") and title_role(scan.low(head)) in {"LEADER", "OFFICIAL"}:
            end = head + 1
            while end < last and (end in scan.covered or scan.low(end) in {"of", "and", "the", "from"}):
                end += 1
            named = len(set(codes_in(scan, start, end))) == 2
            if named and not any(
                scan.covered[i].entry.sort is Sort.PERSON for i in range(start, end) if i in scan.covered
            ):
                yield start, head, end
            return


def _is_theirs(scan: Scan, at: int) -> bool:
    """Whether a word is the office of both states of a sentence ('their transport ministers')."""
    low = scan.low(at)
    if not low.endswith("s") or title_role(low) not in {"LEADER", "OFFICIAL"}:
        return False
    return any(scan.low(i) in {"their", "both", "two"} for i in range(at - 3, at) if scan.joined(i + 1))


def _opens(scan: Scan, at: int) -> bool:
    return scan.words[at].text in ENDS or scan.token(at).pos_ in {"VERB", "AUX", "ADP"}


def _office_after(scan: Scan, last: int) -> Iterator[tuple[int, int, int]]:
    """The bounds and the head of a plural title that follows a name and a comma."""
    if scan.low(last) != ",":
        return
    end = phrase_end(scan, last + 1)
    for head in range(last + 1, end):
        if scan.low(head) in _PLURALS or (scan.low(head).endswith("s") and title_role(scan.low(head))):
            yield last + 1, head, end
            return
