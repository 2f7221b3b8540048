"""The title before a name: 'Prime Minister X', 'its envoy in Fiji, X', 'The new envoy is X'."""

from __future__ import annotations

from loaders.gazetteer.entries import Sort
from loaders.language.bodies import STATE_BODIES
from loaders.language.lexicon import FORMER, titles
from loaders.language.posts import Description, describe, title_role
from loaders.language.scan import Scan

BACK = 12  # words a title may reach back from a name
_POSTED = 9  # words of the place or body between a title and the comma before a name
STOPS = frozenset({".", ",", ";", ":", "!", "?", "(", ")", '"', "“", "”", "–", "—", "…"})
_LINKS = frozenset(
    {"of", "and", "for", "the", "'", "s", "-", "to", "in", "on", "&", "a", "an", "at", ".", "with"}
)
AWAY = frozenset({"in", "at", "to", "from", "for", "on", "of"})
_IS = frozenset({"is", "was", "be", "remains"})
_SENT = frozenset({"ambassador", "envoy", "representative", "commissioner", "consul"})
_INSIDE_POSTING = frozenset({"the", "two", "both", "its", "his", "her", "their", "'", "s", "and"})
_OPENING = frozenset(
    {"the", "a", "an", "s", "'", "its", "his", "her", "their", "whose", "counterpart", "number"}
)
_RANKS = frozenset(
    {"gen", "general", "col", "colonel", "adm", "admiral", "marshal", "brigadier", "brig", "maj", "major"}
)
_RANKS |= {
    "lt",
    "lieutenant",
    "captain",
    "capt",
    "commodore",
    "commander",
    "professor",
    "prof",
    "sheikh",
    "prince",
}


def before(scan: Scan, first: int) -> Description | None:
    """The title that stands right before a name, or before a comma before it ('its envoy in Fiji, X')."""
    if first in scan.begins or first == 0:
        return None
    at = first - 1
    comma = scan.low(at) == ","
    if comma:
        at = _past_posting(scan, at - 1)
    if scan.low(at) == "." and title_role(scan.low(at - 1)):
        at -= 1
    if scan.low(at) in {"elect", "designate"} and scan.low(at - 1) == "-":
        at -= 2
    if scan.low(at) == "large" and scan.low(at - 2) == "at" and scan.touches(at):
        at -= 4  # 'Ambassador-at-Large'
    if not comma and scan.low(at) in _IS:
        return _equated(scan, at)
    if not comma:
        at = _past_department(scan, at)
    role = title_role(scan.low(at))
    if role is None or (scan.low(at) == "number" and scan.low(at - 1) != "opposite"):
        return None
    if comma and ((role == "HONORIFIC" and not _is_first_lady(scan, at)) or at + 1 in scan.begins):
        return None
    if role == "HONORIFIC" and (outer := before(scan, at)) is not None:
        return outer
    start = at
    while start > 0 and at - start < BACK and scan.joined(start) and _belongs(scan, start - 1):
        start -= 1
    if comma and not _is_definite(scan, start, at):
        return None
    said = describe(scan, start, at, first - 1 if comma else first)
    ranked = not comma and said.country is None and scan.low(at) in _RANKS and scan.low(start - 1) == ","
    outer = before(scan, start) if ranked and scan.joined(start) else None
    return outer if outer is not None and outer.country else said  # 'his Thai counterpart, Gen. X'


def _is_first_lady(scan: Scan, at: int) -> bool:
    return scan.low(at) == "lady" and scan.low(at - 1) == "first"


def _equated(scan: Scan, at: int) -> Description | None:
    """What the subject of 'is' says of the name behind it ('The new envoy is X')."""
    first, _ = scan.sentence(at)
    while at > first and scan.low(at - 1) in {"will", "would", "to", "is", "was", "now"}:
        at -= 1
    if at - first > BACK + 4 or any(scan.token(i).pos_ in {"VERB", "AUX"} for i in range(first, at)):
        return None
    titled = (i for i in range(at - 1, first - 1, -1) if title_role(scan.low(i)) not in {None, "HONORIFIC"})
    head = next(titled, None)
    return describe(scan, first, head, at) if head is not None else None


def _past_clause(scan: Scan, at: int) -> int | None:
    """The head noun of a relative clause that ends at a word ('the deputy who runs commerce, X')."""
    for i in range(at, max(at - _POSTED, 0), -1):
        if not scan.joined(i) or scan.words[i].text in STOPS:
            return None
        if scan.low(i) == "who":
            return i - 1 if title_role(scan.low(i - 1)) else None
    return None


def _past_posting(scan: Scan, at: int) -> int:
    """The head noun before 'in Fiji', 'from El Salvador', 'of the services'; the same word without one."""
    if (head := _past_clause(scan, at)) is not None:
        return head
    i = at
    while i > 0 and at - i < _POSTED and scan.joined(i):
        if scan.low(i) in AWAY:
            if title_role(scan.low(i - 1)):
                return i - 1
            if scan.low(i) != "of" and scan.low(i - 1) not in STATE_BODIES:
                return at
        elif not (
            scan.is_large(i)
            or scan.low(i) in _INSIDE_POSTING
            or scan.token(i).pos_ in {"NOUN", "ADJ", "PROPN"}
        ):
            return at
        i -= 1
    return at


def _past_department(scan: Scan, at: int) -> int:
    """The head of a title that goes on with 'of' or 'for' ('Minister of Trade'); else the same word."""
    i = at
    while i > 0 and at - i < 7 and scan.joined(i) and title_role(scan.low(i)) is None:
        if scan.low(i) in {"of", "for"} and title_role(scan.low(i - 1)) and scan.is_large(i - 1):
            return i - 1
        if scan.low(i) == "to" and scan.low(i - 1) in _SENT:
            return i - 1
        if not (scan.is_large(i) or scan.low(i) in {"of", "for", "and", "the"}):
            return at
        i -= 1
    return at


def _is_definite(scan: Scan, start: int, head: int) -> bool:
    """Whether a title before a comma introduces the name after it rather than ending a list of its own."""
    opens = {scan.low(i) for i in range(max(start - 1, 0), head + 1)}
    return bool(opens & _OPENING)


def _belongs(scan: Scan, at: int) -> bool:
    """Whether a word can be part of the title that a head noun ends."""
    word = scan.words[at]
    hit = scan.covered.get(at)
    if hit is not None and hit.entry.sort is Sort.PERSON:
        return scan.low(at + 1) == "'" or at + 1 < hit.last
    if word.text in STOPS or word.low in {"to", "in", "at", "with", "told", "that", "and"}:
        return word.text == "." and scan.touches(at) and len(scan.words[at - 1].text) < 3
    if word.low in _LINKS or word.low in FORMER or scan.is_large(at) or word.low in titles():
        return True
    return scan.token(at).pos_ in {"ADJ", "NOUN", "PROPN", "PART", ""}
