"""Bodies, places and events that no table lists, known by the noun their name ends in."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.gazetteer.entries import Sort
from loaders.language.lexicon import COMMON, DAYS_AND_MONTHS, given_names, nouns, titles
from loaders.language.scan import Scan

# Bodies of a state: the country named with them is what acts.
STATE_BODIES = frozenset(
    {
        "ministry",
        "parliament",
        "government",
        "army",
        "navy",
        "embassy",
        "forces",
        "force",
        "guard",
        "assembly",
    }
    | {
        "police",
        "consulate",
        "cabinet",
        "administration",
        "congress",
        "mission",
        "senate",
        "department",
        "corps",
    }
    | {
        "court",
        "delegation",
        "office",
        "council",
        "services",
        "service",
        "secretariat",
        "judiciary",
        "mosque",
    }
)
_GIVERS = frozenset(
    {"prince", "king", "queen", "princess", "pope", "sheikh", "sultan", "president", "general"}
)
_JOINS = frozenset({"of", "for", "on", "and", "&", "the", "de", "del"})


@dataclass(frozen=True, slots=True)
class Body:
    """A name over words `first` to `last` (exclusive) and the sort of its noun."""

    first: int
    last: int
    sort: str
    head: str


def find(scan: Scan) -> list[Body]:
    """The names of bodies, places and events outside headings, in text order."""
    found = []
    at = 0
    while at < len(scan.words):
        body = _body_at(scan, at) if _can_begin(scan, at) else None
        if body is None:
            at += 1
        else:
            found.append(body)
            at = body.last
    return found


def _can_begin(scan: Scan, at: int) -> bool:
    word = scan.words[at]
    if at in scan.headline or not word.text[0].isupper() or not word.text[0].isalpha():
        return False
    hit = scan.covered.get(at)
    if hit is not None and (hit.entry.sort is Sort.PERSON or hit.first != at):
        return False
    inside = at > 0 and scan.joined(at) and scan.is_large(at - 1) and at - 1 not in scan.covered
    if inside and scan.low(at - 1) not in titles():
        return False
    if scan.low(at - 1) in {"of", "for"} and scan.low(at - 2) in titles():
        return False
    return word.low not in DAYS_AND_MONTHS and not (word.low in COMMON and at in scan.begins)


def _body_at(scan: Scan, at: int) -> Body | None:
    head = None
    last = at
    of = False
    i = at
    while i < len(scan.words) and (i == at or scan.joined(i)) and i - at < 14:
        low = scan.low(i)
        hit = scan.covered.get(i)
        if hit is not None and hit.entry.sort is Sort.PERSON:
            break
        if scan.is_large(i) and low not in DAYS_AND_MONTHS:
            if low in titles() and not of and low not in nouns() and not _is_namesake(scan, at, i):
                break
            if of and low in given_names() and scan.is_large(i + 1) and i not in scan.covered:
                break
            if low in nouns() and not of:
                head = i
            last = i + 1
        elif (
            low in _JOINS
            and _goes_on(scan, i)
            and (head is not None or (low in {"and", "&"} and scan.low(at) not in given_names()))
        ):
            if low in {"of", "for", "on", "de", "del"}:
                if head != i - 1:
                    break
                of = True
            elif low in {"and", "&"} and not of and head is not None:
                break
        elif not (
            scan.words[i].text in "-'" and scan.touches(i) and scan.touches(i + 1) and scan.low(i + 1) != "s"
        ):
            break
        i += 1
    if head is None or last - at < 2 or (head != last - 1 and not of):
        return None
    return _checked(scan, Body(at, last, nouns()[scan.low(head)], scan.low(head)), head)


def _is_namesake(scan: Scan, first: int, at: int) -> bool:
    """Whether a title begins a name that somebody gave to a thing ('Prince Sultan Air Base')."""
    return (
        at < first + 2
        and scan.low(first) in _GIVERS
        and scan.is_large(at + 1)
        and scan.is_facility(first + 2)
    )


def _goes_on(scan: Scan, at: int) -> bool:
    following = at + 2 if scan.low(at + 1) == "the" else at + 1
    if scan.low(at) in {"and", "&"} and scan.low(following) in given_names():
        return False
    return scan.is_large(following) and scan.joined(following)


def _checked(scan: Scan, body: Body, head: int) -> Body | None:
    """The body, unless its words are a person's name or a title's ('Alan Park', 'Foreign Minister')."""
    if scan.low(body.last) in titles() and scan.joined(body.last) and scan.is_large(body.last):
        return None
    first = scan.low(body.first)
    if head == body.first + 1 and head < body.last - 1 and first in given_names():
        return None
    people = sum(scan.token(i).ent_type_ == "PER" for i in range(body.first, body.last))
    if body.last - body.first == 2 and first in given_names() and body.first not in scan.covered:
        return (
            None if people or body.head in {"hill", "park", "hall", "day", "law", "house", "bush"} else body
        )
    covered = scan.covered.get(body.first)
    if covered is not None and covered.last == body.last:
        return None
    if people == body.last - body.first and body.sort != "study":
        return None
    return body
