"""To whom somebody belongs who is named without a title of their own.

'Peru's Ana Quispe', 'Karl Huber (Austria)', 'signed for Serbia', 'leads the Sudanese team', 'the Finnish
goalkeeper', 'Washington's man in Kyiv', 'a Zambian appointed by the United Nations'.
"""

from __future__ import annotations

from collections import Counter

from graph.model import Role
from loaders.gazetteer import tables
from loaders.gazetteer.entries import Sort
from loaders.language.lexicon import titles
from loaders.language.posts import SENDING, Description, codes_in, owner_code, sender, text_of, title_role
from loaders.language.runs import Run
from loaders.language.scan import Hit, Scan

_LEADS = frozenset({"led", "leads", "heads", "headed", "leading", "heading", "chaired", "run", "managed"})
_LEADS |= {"commanded", "overseen", "fronted", "chairs", "commands"}
_SPEAKS_FOR = frozenset({"represented", "represents", "representing"})
_TEAMS = frozenset({"team", "delegation", "side", "mission", "negotiators", "group", "squad", "contingent"})
_SENDS = frozenset(
    {
        "sent",
        "sends",
        "sending",
        "send",
        "dispatched",
        "dispatching",
        "despatched",
        "nominated",
        "appointed",
        "named",
        "fielded",
    }
)
_SERVED = frozenset({"served", "serves", "worked", "works", "acted", "acts"})
ENDS = frozenset({".", ",", ";", ":", "(", ")", "!", "?", "“", "”", '"'})
_ARTICLES = frozenset({"a", "an", "the"})
_OF_A_BODY = frozenset(
    {"commission", "secretariat", "council", "parliament", "bloc", "mission", "organisation"}
)
_GOING_ON = frozenset(
    {"working", "living", "who", "whom", "whose", "by", "of", "in", "based", "born", "with"}
)
_ON = frozenset({"on", "for", "from", "by"})
REACH = 12


def of(scan: Scan, run: Run) -> Description | None:
    """What stands around a name of where somebody belongs, with the country."""
    found = _before(scan, run.first) or _after(scan, run.last)
    return found if found is not None and found.country else None


def _before(scan: Scan, first: int) -> Description | None:
    if first in scan.begins or first == 0:
        return None
    at = first - 1
    if scan.low(at) == "s" and scan.low(at - 1) == "'" and (hit := scan.covered.get(at - 2)):
        return _of_hit(hit)  # 'Peru's Ana Quispe'
    if scan.low(at) == "," and (hit := scan.covered.get(at - 1)) and scan.low(hit.first - 1) == "for":
        return _of_hit(hit)  # 'for Vienna, Karl Huber'
    if scan.low(at) in _SENDS:
        codes = codes_in(scan, scan.sentence(at)[0], at)
        return Description(Role.OFFICIAL, "", codes[-1]) if codes else None
    if scan.low(at) == "by" and scan.low(at - 1) in _LEADS | _SPEAKS_FOR:
        codes = codes_in(scan, max(scan.sentence(at)[0], at - REACH), at)
        return Description(Role.OFFICIAL, "", codes[-1]) if codes else None
    if (hit := scan.covered.get(at)) and hit.entry.sort is Sort.DEMONYM and scan.low(at - 1) in _ARTICLES:
        return _of_hit(hit)  # 'the American Andrew Hale'
    if scan.low(at) == "," and scan.joined(first):
        return (
            _one_of(scan, at - 1)
            or _own_man(scan, at - 1)
            or _sent(scan, at - 1)
            or _noun_before(scan, at - 1)
        )
    return _noun_before(scan, at) or _on_the_side(scan, at)


def _one_of(scan: Scan, at: int) -> Description | None:
    """'an Iranian, Hamid Nouri': a people's name that stands for one of them."""
    hit = scan.covered.get(at)
    if hit is None or hit.entry.sort is not Sort.DEMONYM or scan.low(hit.first - 1) not in _ARTICLES:
        return None
    return _of_hit(hit)


def _own_man(scan: Scan, at: int) -> Description | None:
    """'It recalled its own man, X': somebody who serves the state that acts."""
    own = scan.low(at) in {"man", "woman"} and scan.low(at - 1) == "own"
    if not own or scan.low(at - 2) not in {"its", "their"}:
        return None
    first, _ = scan.sentence(at)
    for start in (first, scan.sentence(first - 1)[0] if first else first):
        acting = [
            h
            for h in dict.fromkeys(scan.covered[i] for i in range(start, at) if i in scan.covered)
            if scan.token(h.last - 1).dep_ in {"nsubj", "nsubj:pass"} and owner_code(h)
        ]
        if acting:
            return Description(Role.OFFICIAL, "", owner_code(acting[-1]))
    return None


def _sent(scan: Scan, at: int) -> Description | None:
    """'the arbitrator Ljubljana had nominated, X': somebody whom a state has picked."""
    if scan.low(at) not in _SENDS:
        return None
    for i in range(at - 1, max(at - 6, 0), -1):
        hit = scan.covered.get(i)
        if hit is not None and title_role(scan.low(hit.first - 1)) in {"OFFICIAL", "OTHER"}:
            return Description(Role.OFFICIAL, scan.low(hit.first - 1), owner_code(hit))
    return None


def _on_the_side(scan: Scan, at: int) -> Description | None:
    """'on the Armenian side the file belongs to Mher Grigoryan'."""
    for i in range(at, max(at - REACH, 0), -1):
        if scan.words[i].text in {";", "."} or not scan.joined(i):
            return None
        if i in scan.covered and scan.covered[i].entry.sort is Sort.PERSON:
            return None
        if scan.low(i) == "side":
            hit = scan.covered.get(i - 1)
            opens = hit is not None and scan.low(hit.first - 1) == "the" and scan.low(hit.first - 2) in _ON
            return Description(Role.OFFICIAL, "", owner_code(hit)) if hit is not None and opens else None
    return None


def _noun_before(scan: Scan, at: int) -> Description | None:
    """'the Finnish goalkeeper', 'Indian national': a small noun with a people's name right before it."""
    if scan.token(at).pos_ != "NOUN" or scan.is_large(at) or scan.low(at) in titles():
        return None
    for start in range(at - 1, max(at - 4, -1), -1):
        hit = scan.covered.get(start)
        if hit is not None:
            people = hit.entry.sort is Sort.DEMONYM or scan.low(hit.last) == "'"
            return Description(Role.OTHER, text_of(scan, start, at + 1), owner_code(hit)) if people else None
        if start + 1 in scan.begins or scan.token(start).pos_ not in {"NOUN", "ADJ", "PART"}:
            return None
    return None


def _after(scan: Scan, last: int) -> Description | None:
    low = scan.low(last)
    if not scan.joined(last):
        return None
    if low == "(":
        hit = scan.covered.get(last + 1)
        return _of_hit(hit) if hit is not None and scan.low(hit.last) == ")" else None
    if low == "for" or scan.low(last + 1) == "for":
        signs = low == "for" or low in {"signed", "spoke", "speaking"}
        at = last + (1 if low == "for" else 2)
        hit = scan.covered.get(at + (scan.low(at) == "the"))
        return _of_hit(hit) if signs and hit is not None and scan.low(hit.last) in ENDS | {"and"} else None
    if low in _LEADS | _SPEAKS_FOR:
        return _leads(scan, last)
    if low == "," and scan.low(last + 1) == "who":
        at = last + 2
        if scan.low(at) in _LEADS | _SPEAKS_FOR:
            return _leads(scan, at)
        if scan.low(at) in _SERVED and scan.low(at + 1) == "as":
            return _phrase(scan, at + 2)
        return None
    if low != ",":
        return None
    hit = scan.covered.get(last + 2)
    if hit is not None and hit.entry.sort is Sort.DEMONYM and scan.low(last + 1) in _ARTICLES:
        ends = scan.words[hit.last].text in ENDS if hit.last < len(scan.words) else True
        if ends or scan.low(hit.last) in _GOING_ON | SENDING:
            return _mandate(scan, hit.last) or _of_hit(hit)  # 'Brett Holloway, the American'
    return _phrase(scan, last + 1)


def _mandate(scan: Scan, at: int) -> Description | None:
    """'a Zambian appointed by the United Nations', 'the Malian who heads its commission': for what body."""
    code = sender(scan, at, at + 5)
    heads = scan.low(at) == "who" and scan.low(at + 1) in _LEADS and scan.low(at + 2) in {"its", "the"}
    if code is None and heads and any(scan.low(i) in _OF_A_BODY for i in range(at + 3, at + 5)):
        before = (hit for hit in scan.hits if hit.first < at and hit.entry.sort is not Sort.PERSON)
        bodies = Counter(one for hit in before if (one := owner_code(hit)) in tables.BODIES)
        code = next((one for one, _ in bodies.most_common(1)), None)
    return Description(Role.OFFICIAL, "", code) if code else None


def _leads(scan: Scan, at: int) -> Description | None:
    """'leads the Sudanese team', 'represents Sudan'."""
    end = phrase_end(scan, at + 1)
    codes = codes_in(scan, at + 1, end)
    team = any(scan.low(i) in _TEAMS for i in range(at + 1, end))
    return (
        Description(Role.OFFICIAL, "", codes[0]) if codes and (team or scan.low(at) in _SPEAKS_FOR) else None
    )


def _phrase(scan: Scan, at: int) -> Description | None:
    """'Washington's man in Kyiv', 'an Ohio Democrat': a noun phrase that begins with whose it is."""
    at += scan.low(at) in {"a", "an", "the"}
    hit = scan.covered.get(at)
    if hit is None or hit.entry.sort is Sort.PERSON or not scan.joined(at):
        return None
    end = phrase_end(scan, at)
    head = scan.low(hit.last) == "'" or scan.token(hit.last).pos_ == "NOUN" or scan.is_large(hit.last)
    inside = hit.last < end and scan.joined(hit.last) and scan.low(hit.last) not in {"and", "or"}
    verbs = any(scan.token(i).pos_ == "VERB" for i in range(at, min(end, hit.last + 3)))
    if not (head and inside) or verbs:
        return None
    return Description(Role.OTHER, text_of(scan, at, end), owner_code(hit))


def phrase_end(scan: Scan, at: int) -> int:
    """Where the words from one on end: at a mark, a gap or the farthest that is looked at."""
    end = at
    while end < len(scan.words) and end - at < REACH and scan.words[end].text not in ENDS:
        if end > at and not scan.joined(end):
            break
        end += 1
    return end


def _of_hit(hit: Hit) -> Description | None:
    if hit.entry.sort is Sort.PERSON:
        return None
    return Description(Role.OTHER, "", owner_code(hit))
