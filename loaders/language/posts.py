"""What a title comes to: the role it gives, the country or body it belongs to, whether it is past."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.model import Country, Organization, Place, Role
from loaders.gazetteer import tables
from loaders.language.bodies import STATE_BODIES
from loaders.language.lexicon import DEPARTMENTS, FORMER, nouns, titles
from loaders.language.scan import Hit, Scan

_RUNS_BODY = frozenset(
    {
        "director",
        "directors",
        "head",
        "heads",
        "chairman",
        "chairwoman",
        "chair",
        "chief",
        "executive",
        "co-chair",
    }
    | {"president", "chairperson", "boss", "ceo", "officer", "deputy", "adviser", "advisor", "founder"}
)
_PARTIES = frozenset({"opposition", "rebel", "party", "union", "separatist", "student", "church", "protest"})
_PARTIES |= {"front", "militia", "guerrilla", "tribal", "community", "spiritual", "faction"}


_OWNED_BEHIND = frozenset({"leader", "leaders", "candidate", "wife", "husband", "widow", "son", "daughter"})
_OWNED_BEHIND |= {"brother", "sister", "father", "mother", "envoy", "friend", "ally"}
_OF_A_STATE = frozenset(
    {"opposition", "coup", "junta", "rebel", "separatist", "insurgent", "dissident", "captain", "sergeant"}
    | {"candidate", "secessionist", "warlord", "defector", "lady", "successor", "predecessor"}
)
_OF_RULERS = tuple(
    f"{ruler}{mark}s "
    for ruler in ("president", "prime minister", "premier", "chancellor", "king", "crown prince", "emir")
    for mark in "'’"
)
_STATES = frozenset({"kingdom", "republic", "emirate", "presidency"})
_CREEDS = frozenset(
    {"liberal", "labour", "labor", "conservative", "tory", "socialist", "communist", "nationalist"}
)
_CREEDS |= {"democrat", "democratic", "republican", "green", "centrist", "populist", "christian", "islamist"}
_SUBORDINATE = frozenset({"vice", "deputy", "assistant"})
_HOUSES = frozenset({"assembly", "parliament", "senate", "court", "chamber", "house", "council", "company"})
_HOUSES |= {"commission", "bank", "board", "federation", "university", "club", "association", "committee"}


SENDING = frozenset(
    {"named", "appointed", "sent", "dispatched", "picked", "chosen", "nominated", "mandated", "hired"}
)
"""What is done to somebody who then serves whoever does it."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of somebody; `guessed` when the country is only what the text is about.

    `honorific` tells nothing of an office ('Mr'); `body` means that a body of no country is served.
    """

    role: Role
    title: str
    country: str | None
    former: bool = False
    honorific: bool = False
    guessed: bool = False
    body: bool = False

    @property
    def serves(self) -> bool:
        """Whether this is an office or part of a state, which belongs to one even if it is not named."""
        low = self.title.lower()
        if self.role in {Role.LEADER, Role.OFFICIAL} or _OF_A_STATE & set(low.split()):
            return True
        words = set(re.findall(r"\w+", low))
        return low.startswith(_OF_RULERS) or ("leader" in words and bool(words & _CREEDS))

    def of(self, country: str | None) -> Description:
        """The same said of an office of a country it does not name itself."""
        return replace(self, country=country, guessed=True)


def title_role(word: str) -> str | None:
    """What a word makes of the person it stands with, in singular or plural; None for other words."""
    return titles().get(word) or (titles().get(word[:-1]) if word.endswith("s") and len(word) > 4 else None)


def text_of(scan: Scan, start: int, end: int) -> str:
    """The words of a title, without what introduces it."""
    text = " ".join(scan.text[scan.words[start].start : scan.words[end - 1].end].split())
    text = text.strip(" -–—,'")
    for opening in ("the ", "The ", "a ", "an ", "its ", "his ", "her ", "and "):
        text = text.removeprefix(opening)
    return text.removeprefix("'s ")


def describe(scan: Scan, start: int, head: int, end: int) -> Description:
    """What a title over words `start` to `end` says, whose head noun is word `head`."""
    word = scan.low(head)
    low = [scan.low(i) for i in range(start, end)]
    listed = title_role(word)
    text = text_of(scan, start, end)
    former = any(_is_past(scan, i) for i in range(start, head + 1))
    first_lady = word == "lady" and scan.low(head - 1) == "first"
    if (listed == "HONORIFIC" and not first_lady) or listed is None:
        return Description(Role.OTHER, text, None, former, honorific=True)
    country, body = _owner(scan, start, head, end)
    role = Role.OTHER if first_lady else Role(listed)
    if word.startswith("minister") and scan.low(head - 1) == "prime":
        role = Role.LEADER
    state = country is not None and tables.is_state(country)
    if role is Role.LEADER and (_SUBORDINATE & set(low[: head - start]) or body or _is_of_house(scan, head)):
        role = Role.OFFICIAL
    if word in {"leader", "leaders"} and state and not body and not _PARTIES & set(low):
        role = Role.LEADER
    state_run = bool({"its", "their", "state", "national", "government"} & set(low))
    study = any(nouns().get(w) == "study" for w in low) and not state_run
    if word in _RUNS_BODY and study and country is None:
        role = Role.EXPERT
    return Description(
        role, text, None if role is Role.EXPERT else country, former, body=body and not country
    )


def _is_of_house(scan: Scan, head: int) -> bool:
    """Whether a president is one of a chamber or company ('president of the assembly')."""
    if scan.low(head + 1) != "of":
        return False
    return any(scan.low(i) in _HOUSES for i in range(head + 2, head + 5) if scan.joined(i))


def _is_past(scan: Scan, at: int) -> bool:
    low = scan.low(at)
    if low == "then":
        return scan.low(at - 1) not in {"by", "since", "until", "till", "and", "from", ",", ";"}
    return low in FORMER


def _owner(scan: Scan, start: int, head: int, end: int) -> tuple[str | None, bool]:
    """The country or body a title belongs to, the nearest before its head first; and if a body was named."""
    hits = list(dict.fromkeys(scan.covered[i] for i in range(start, end) if i in scan.covered))
    left = [h for h in hits if h.last <= head]
    right = [h for h in hits if h.first > head]
    private = title_role(scan.low(head)) == "OTHER" and scan.low(head) not in _OWNED_BEHIND
    if (private and scan.low(head + 1) != "from") or _is_abroad(scan, head):
        right = []
    bodies = [h for h in (*left, *right) if isinstance(h.entry.entity, Organization)]
    body = bool(bodies) or any(_is_body(scan, i) for i in range(start, end))
    codes = [code for h in (*left, *right) if (code := owner_code(h))]
    sent = sender(scan, head + 1, end)
    if sent is not None and sent in tables.BODIES:
        return sent, False
    return (codes[0] if codes else None), body


def sender(scan: Scan, start: int, end: int) -> str | None:
    """The country or body by which somebody is 'named', 'appointed' or 'sent' within some words."""
    for i in range(start, end - 1):
        if scan.low(i) in SENDING and scan.low(i + 1) == "by":
            hit = scan.covered.get(i + 2 + (scan.low(i + 2) == "the"))
            return owner_code(hit) if hit is not None else None
    return None


def _is_body(scan: Scan, at: int) -> bool:
    """Whether a word of a title ends the name of a body that is no state's own and no department."""
    low = scan.low(at)
    if nouns().get(low) != "body" or not scan.is_large(at):
        return False
    return low not in DEPARTMENTS and low not in STATE_BODIES and low not in _STATES


def _is_abroad(scan: Scan, head: int) -> bool:
    """Whether what follows a title is where somebody is sent ('envoy to Greece', 'spokesman in Kiev')."""
    sent = scan.low(head) in {"ambassador", "envoy", "ambassadors", "delegate", "number"}
    return (sent and scan.low(head + 1) != "of") or scan.low(head + 1) == "to"


def codes_in(scan: Scan, start: int, end: int) -> list[str]:
    """The countries and bodies that the names over some words belong to, by code."""
    hits = dict.fromkeys(scan.covered[i] for i in range(start, end) if i in scan.covered)
    return [code for hit in hits if (code := owner_code(hit))]


def owner_code(hit: Hit) -> str | None:
    """The code of the country or body that a name of the gazetteer belongs to."""
    entity = hit.entry.entity
    code = None
    if hit.entry.holders:
        served = [term.country for term in hit.entry.holders[0].terms]
        code = next((one for one in reversed(served) if tables.is_state(one)), served[-1])
    elif isinstance(entity, Country):
        code = entity.code
    elif isinstance(entity, Organization):
        code = entity.code if entity.code in tables.BODIES else tables.homes().get(entity.name)
    elif isinstance(entity, Place):
        code = entity.country
    return code if code and (tables.is_state(code) or code in tables.BODIES) else None
