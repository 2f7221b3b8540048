"""What the words around a name say of its bearer: title, role, country served, whether that is past."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Country, Organization, Place, Role
from loaders.gazetteer import tables
from loaders.gazetteer.tables import Sort
from loaders.language.lexicon import FORMER, nouns, titles
from loaders.language.scan import Hit, Scan

_BACK = 12  # words a title may reach back from a name, and forward in an apposition
_FORTH = 24
_STOPS = frozenset({".", ",", ";", ":", "!", "?", "(", ")", '"', "“", "”", "–", "—", "…"})
_LINKS = frozenset(
    {"of", "and", "for", "the", "'", "s", "-", "to", "in", "on", "&", "a", "an", "at", ".", "with"}
)
_VERBAL = frozenset({"VERB", "AUX", "PRON", "SCONJ", "INTJ"})
_LEADS = frozenset({"heads", "leads", "runs", "chairs", "headed", "chaired", "directs"})
_STUDIES = frozenset({"associate", "observer", "fellow"})
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
        "president",
    }
    | {"co-chair", "chairperson", "boss", "ceo", "officer", "deputy", "coordinator", "adviser", "advisor"}
)


@dataclass(frozen=True, slots=True)
class Description:
    """What a title says: `owned` is whether its country was named with it."""

    role: Role
    title: str
    country: str | None
    former: bool = False
    honorific: bool = False

    @property
    def owned(self) -> bool:
        """Whether a country or body goes with the title."""
        return self.country is not None


def before(scan: Scan, first: int) -> Description | None:
    """The title that stands right before a name, or before a comma before it ('the emir, X')."""
    at = first - 1
    if scan.low(at) == "." and scan.low(at - 1) in titles():
        at -= 1
    comma = scan.low(at) == "," and scan.joined(first)
    if comma:
        at -= 1
    if first in scan.begins or at < 0:
        return None
    if scan.low(at) == "elect" and scan.low(at - 1) == "-":
        at -= 2
    role = titles().get(scan.low(at))
    if role is None or (comma and (role == "HONORIFIC" or not scan.joined(at + 1))):
        return None
    start = at
    while start > 0 and at - start < _BACK and scan.joined(start) and _belongs(scan, start - 1):
        start -= 1
    if comma and not _is_definite(scan, start, at):
        return None
    return _describe(scan, start, at, at + 1)


def _is_definite(scan: Scan, start: int, head: int) -> bool:
    """Whether a title before a comma introduces the name after it rather than ending a list of its own."""
    opens = {scan.low(i) for i in range(max(start - 1, 0), head)}
    return bool(opens & {"the", "s", "its", "his", "her", "their", "counterpart", "number", "a", "an"})


def _belongs(scan: Scan, at: int) -> bool:
    """Whether a word can be part of the title that a head noun ends."""
    word = scan.words[at]
    hit = scan.covered.get(at)
    if hit is not None and hit.entry.sort is Sort.PERSON:
        return scan.low(at + 1) == "'" or at + 1 < hit.last
    if word.text in _STOPS or word.low in {"to", "in", "at", "with", "told", "that"}:
        return word.text == "." and scan.touches(at) and len(scan.words[at - 1].text) < 3
    if word.low in _LINKS or word.low in FORMER or scan.is_large(at) or word.low in titles():
        return True
    return scan.token(at).pos_ in {"ADJ", "NOUN", "PROPN", "PART", ""}


def after(scan: Scan, last: int) -> Description | None:
    """The apposition, affiliation or relative clause that follows a name."""
    at = last
    if scan.low(at) in {"of", "from", "at"} and scan.joined(at):
        return _affiliation(scan, at + 1)
    if scan.low(at) in {"is", "was"} and scan.low(at + 1) in {"a", "an", "the"}:
        return _apposition(scan, at + 1)
    if scan.low(at) not in {",", "(", "-", "–", "—"} or not scan.joined(at):
        return None
    at += 1
    if scan.low(at).isdigit() and len(scan.low(at)) == 2 and scan.low(at + 1) == ",":
        at += 2
    if scan.low(at) == "who" and scan.low(at + 1) in _LEADS:
        found = _affiliation(scan, at + 2)
        return found or Description(Role.OFFICIAL, "head", None)
    return _apposition(scan, at)


def _apposition(scan: Scan, at: int) -> Description | None:
    end = at
    while (
        end < len(scan.words)
        and end - at < _FORTH
        and scan.joined(end)
        and scan.words[end].text not in _STOPS
    ):
        end += 1
        if (
            end < len(scan.words)
            and scan.words[end].text == "."
            and scan.touches(end)
            and scan.is_large(end + 1)
        ):
            if len(scan.words[end - 1].text) < 3:
                end += 1
    head = next((i for i in range(at, end) if _is_head(scan, i, end)), None)
    if head is None or head - at > _BACK:
        return None
    if any(scan.token(i).pos_ in _VERBAL for i in range(at, head) if scan.words[i].text.isalpha()):
        return None
    own = scan.low(at) in {"a", "an", "the"} or scan.low(head + 1) in {
        "of",
        "for",
        "at",
        "in",
        "to",
        "with",
        "on",
    }
    follows = scan.is_large(head + 1) and head + 1 < end and scan.low(head + 1) not in titles()
    if follows and not own and head + 1 not in scan.covered:
        return None
    hit = scan.covered.get(head + 1)
    if hit is not None and hit.entry.sort is Sort.PERSON:
        return None
    return _describe(scan, at, head, end)


def _is_head(scan: Scan, at: int, end: int) -> bool:
    """Whether a word is the noun an apposition is about: not 'deputy' in 'deputy prime minister'."""
    role = titles().get(scan.low(at))
    if role is None or role == "HONORIFIC" or scan.low(at + 1) == "'":
        return False
    following = titles().get(scan.low(at + 1))
    if at + 1 < end and following and following != "HONORIFIC":
        return False
    if scan.low(at + 1) in {"-", "general"} and scan.low(at) in {"director", "secretary", "vice", "under"}:
        return True
    return not (
        scan.low(at) in {"general", "chief", "executive", "private", "deputy", "associate", "head"}
        and scan.token(at + 1).pos_ in {"NOUN", "PROPN", "ADJ"}
        and at + 1 < end
        and scan.low(at + 1) not in {"of", "in", "for"}
    )


def _affiliation(scan: Scan, at: int) -> Description | None:
    """'of the Institute of X', 'from the Enough Project': the body somebody belongs to."""
    if scan.low(at) in {"the", "a", "an"}:
        at += 1
    end = at
    while (
        end < len(scan.words)
        and scan.joined(end)
        and (scan.is_large(end) or scan.low(end) in {"of", "and", "for"})
    ):
        end += 1
    if end - at < 2:
        return None
    sorts = {nouns().get(scan.low(i)) for i in range(at, end)}
    title = scan.text[scan.words[at].start : scan.words[end - 1].end]
    if "study" in sorts:
        return Description(Role.EXPERT, title, None)
    return None


def _describe(scan: Scan, start: int, head: int, end: int) -> Description:
    word = scan.low(head)
    low = [scan.low(i) for i in range(start, end)]
    listed = titles()[word]
    text = " ".join(scan.text[scan.words[start].start : scan.words[end - 1].end].split())
    former = bool(FORMER & set(low[: head - start + 1]))
    if listed == "HONORIFIC":
        return Description(Role.OTHER, text, None, former, honorific=True)
    country, body = _owner(scan, start, head, end)
    role = Role(listed)
    second = {"vice", "deputy", "assistant"} & set(low[: head - start])
    studies = any(nouns().get(w) == "study" for w in low)
    if role is Role.LEADER and (second or (body and country not in _states())):
        role = Role.OFFICIAL
    if word in {"leader", "leaders"} and country in _states() and not (_party_words(low)):
        role = Role.LEADER
    if word in _RUNS_BODY and studies and country is None:
        role = Role.EXPERT
    if role is Role.EXPERT and country in tables.BODIES:
        role = Role.EXPERT
    return Description(role, text, None if role is Role.EXPERT else country, former)


def _states() -> frozenset[str]:
    return frozenset(tables.countries())


def _party_words(low: list[str]) -> bool:
    return bool(
        {"opposition", "rebel", "party", "union", "separatist", "student", "church", "protest"} & set(low)
    )


def _owner(scan: Scan, start: int, head: int, end: int) -> tuple[str | None, bool]:
    """The country or body a title belongs to, the nearest before its head first; and if a body was named."""
    hits = [h for h in dict.fromkeys(scan.covered[i] for i in range(start, end) if i in scan.covered)]
    left = [h for h in hits if h.last <= head]
    if scan.low(start - 1) in {"s", "'"} and not left:
        owner = start - (2 if scan.low(start - 1) == "s" else 1)
        left = [scan.covered[owner - 1]] if owner - 1 in scan.covered else []
    body = any(nouns().get(scan.low(i)) == "body" and scan.is_large(i) for i in range(start, end))
    right = [] if _abroad(scan, head) else [h for h in hits if h.first > head]
    for hit in (*left, *right):
        code = owner_code(hit)
        if code:
            return code, body or isinstance(hit.entry.entity, Organization)
    return None, body or any(isinstance(h.entry.entity, Organization) for h in hits)


def _abroad(scan: Scan, head: int) -> bool:
    """Whether what follows a title is where somebody is sent ('ambassador to Greece')."""
    return scan.low(head) in {"ambassador", "envoy", "ambassadors", "delegate"} or scan.low(head + 1) == "to"


def owner_code(hit: Hit) -> str | None:
    """The code of the country or body that a name of the gazetteer belongs to."""
    entity, holder = hit.entry.entity, hit.entry.holder
    if holder is not None:
        country = holder.terms[-1].country
        return country if tables.is_state(country) or country in tables.BODIES else None
    if isinstance(entity, Country):
        return entity.code
    if isinstance(entity, Organization):
        if entity.code in tables.BODIES:
            return entity.code
        return tables.homes().get(entity.name)
    if isinstance(entity, Place):
        return entity.country
    return None
