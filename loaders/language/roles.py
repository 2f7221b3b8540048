"""The titles, appositions, affiliations and relative clauses around a name."""

from __future__ import annotations

from graph.model import Role
from loaders.gazetteer.entries import Sort
from loaders.language import brackets
from loaders.language.lexicon import FORMER, nouns, titles
from loaders.language.posts import Description, codes_in, describe, text_of, title_role
from loaders.language.scan import Scan

_BACK = 12  # words a title may reach back from a name
_POSTED = 9  # words of the place or body between a title and the comma before a name
_FORTH = 24  # words an apposition may be long
_STOPS = frozenset({".", ",", ";", ":", "!", "?", "(", ")", '"', "“", "”", "–", "—", "…"})
_LINKS = frozenset(
    {"of", "and", "for", "the", "'", "s", "-", "to", "in", "on", "&", "a", "an", "at", ".", "with"}
)
_VERBAL = frozenset({"VERB", "AUX", "PRON", "SCONJ", "INTJ"})
_AWAY = frozenset({"in", "at", "to", "from", "for", "on", "of"})
_RELATIVE = {
    **dict.fromkeys(
        ["heads", "leads", "runs", "chairs", "headed", "leading", "advises", "represents", "speaks"],
        Role.OFFICIAL,
    ),
    **dict.fromkeys(
        [
            "handles",
            "oversees",
            "commands",
            "governs",
            "advised",
            "represented",
            "chaired",
            "ran",
            "run",
            "led",
        ],
        Role.OFFICIAL,
    ),
    **dict.fromkeys(
        ["lectures", "teaches", "studies", "researches", "specialises", "specializes", "follows", "tracks"],
        Role.EXPERT,
    ),
}
_ACTING = frozenset(
    {"speaking", "representing", "negotiating", "signing", "acting", "leading", "heading", "chairing"}
)
_IS = frozenset({"is", "was", "be", "remains"})
_SENT = frozenset({"ambassador", "envoy", "representative", "commissioner", "consul"})
_INSIDE_POSTING = frozenset({"the", "two", "both", "its", "his", "her", "their", "'", "s", "and"})
_POSSESSIVE = frozenset({"its", "his", "her", "their", "s", "'"})
_DESCRIBING = _POSSESSIVE | {"managing", "acting", "founding", "leading", "retired", "serving", "visiting"}
_DESCRIBING |= {
    "commanding",
    "presiding",
    "ruling",
    "governing",
    "outgoing",
    "incoming",
    "sitting",
    "standing",
}
_OFFICES = frozenset(
    {"delegation", "ministry", "embassy", "government", "parliament", "mission", "side", "army"}
)
_HALVES = frozenset(
    {"general", "chief", "executive", "private", "deputy", "associate", "head", "vice", "deputies"}
)


# --- before a name ----------------------------------------------------------------------------------


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
    while start > 0 and at - start < _BACK and scan.joined(start) and _belongs(scan, start - 1):
        start -= 1
    if comma and not _is_definite(scan, start, at):
        return None
    return describe(scan, start, at, first - 1 if comma else first)


def _is_first_lady(scan: Scan, at: int) -> bool:
    return scan.low(at) == "lady" and scan.low(at - 1) == "first"


def _equated(scan: Scan, at: int) -> Description | None:
    """What the subject of 'is' says of the name behind it ('The new envoy is X')."""
    first, _ = scan.sentence(at)
    while at > first and scan.low(at - 1) in {"will", "would", "to", "is", "was", "now"}:
        at -= 1
    if at - first > _BACK + 4 or any(scan.token(i).pos_ in {"VERB", "AUX"} for i in range(first, at)):
        return None
    titled = (i for i in range(at - 1, first - 1, -1) if title_role(scan.low(i)) not in {None, "HONORIFIC"})
    head = next(titled, None)
    return describe(scan, first, head, at) if head is not None else None


def _past_clause(scan: Scan, at: int) -> int | None:
    """The head noun of a relative clause that ends at a word ('the deputy who runs commerce, X')."""
    for i in range(at, max(at - _POSTED, 0), -1):
        if not scan.joined(i) or scan.words[i].text in _STOPS:
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
        if scan.low(i) in _AWAY:
            if title_role(scan.low(i - 1)):
                return i - 1
            if scan.low(i) != "of":
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
    return bool(opens & {"the", "s", "'", "its", "his", "her", "their", "counterpart", "number", "a", "an"})


def _belongs(scan: Scan, at: int) -> bool:
    """Whether a word can be part of the title that a head noun ends."""
    word = scan.words[at]
    hit = scan.covered.get(at)
    if hit is not None and hit.entry.sort is Sort.PERSON:
        return scan.low(at + 1) == "'" or at + 1 < hit.last
    if word.text in _STOPS or word.low in {"to", "in", "at", "with", "told", "that", "and"}:
        return word.text == "." and scan.touches(at) and len(scan.words[at - 1].text) < 3
    if word.low in _LINKS or word.low in FORMER or scan.is_large(at) or word.low in titles():
        return True
    return scan.token(at).pos_ in {"ADJ", "NOUN", "PROPN", "PART", ""}


# --- after a name -----------------------------------------------------------------------------------


def after(scan: Scan, last: int) -> Description | None:
    """The apposition, affiliation or relative clause that follows a name."""
    at = last
    if scan.low(at) in {"of", "from", "at"} and scan.joined(at):
        return _affiliation(scan, at + 1)
    if scan.low(at) in {"is", "was"} and scan.low(at + 1) in {"a", "an", "the"}:
        return _apposition(scan, at + 1)
    glued = scan.touches(at + 1) and scan.low(at) != "("
    if scan.low(at) not in {",", "(", "-", "–", "—"} or not scan.joined(at) or glued:
        return None
    if scan.low(at) == "(" and scan.low(at + 1).isdigit() and scan.low(at + 2) == ")":
        at += 3  # 'Alan Gross (65), an American aid contractor'
        if scan.low(at) != ",":
            return None
    elif scan.low(at) == "(" and (said := brackets.inside(scan, at + 1)) is not None:
        return said
    at += 1
    if scan.low(at).isdigit() and len(scan.low(at)) == 2 and scan.low(at + 1) == ",":
        at += 2
    if scan.low(at) in {"of", "from", "for", "with"}:
        return _affiliation(scan, at + 1)
    if scan.low(at) in _ACTING:
        return _clause(scan, at, Role.OFFICIAL) if codes_in(scan, at, _chunk(scan, at)) else None
    if scan.low(at) == "who":
        at += 1
        while scan.low(at) in {"has", "had", "now", "once", "also", "long", "still", "currently"}:
            at += 1
        role = _RELATIVE.get(scan.low(at))
        return _clause(scan, at, role) if role else None
    return _apposition(scan, at)


def _chunk(scan: Scan, at: int) -> int:
    """Where the words up to the next mark end; stops inside initials do not count."""
    end = at
    while end < len(scan.words) and end - at < _FORTH and (end == at or scan.joined(end)):
        if scan.words[end].text in _STOPS:
            initial = scan.words[end].text == "." and scan.touches(end) and len(scan.words[end - 1].text) < 3
            if not (initial and scan.is_large(end + 1)):
                break
        end += 1
    return end


def _clause(scan: Scan, at: int, role: Role) -> Description:
    """'who handles the press for the Angolan presidency'."""
    end = _chunk(scan, at)
    codes = codes_in(scan, at, end)
    country = codes[0] if codes and role is not Role.EXPERT else None
    return Description(role, text_of(scan, at, end), country)


def _apposition(scan: Scan, at: int) -> Description | None:
    if scan.low(at) in {"and", "or", "but"}:
        return None  # another one, and no more of this one
    end = _chunk(scan, at)
    head = next((i for i in range(at, end) if _is_head(scan, i, end)), None)
    if head is None or head - at > _BACK:
        return None
    if any(scan.token(i).pos_ in _VERBAL for i in range(at, head) if scan.low(i) not in _DESCRIBING):
        return None
    own = scan.low(at) in {"a", "an", "the"} or scan.low(head + 1) in _AWAY | {"with"}
    follows = scan.is_large(head + 1) and head + 1 < end and title_role(scan.low(head + 1)) is None
    if follows and not own and head + 1 not in scan.covered:
        return None
    hit = scan.covered.get(head + 1)
    if hit is not None and hit.entry.sort is Sort.PERSON and scan.joined(head + 1):
        return None
    said = describe(scan, at, head, end)
    return said if said.country else brackets.with_state_behind(scan, said, end)


def _is_head(scan: Scan, at: int, end: int) -> bool:
    """Whether a word is the noun an apposition is about: not 'deputy' in 'deputy prime minister'."""
    low = scan.low(at)
    role = title_role(low)
    if role is None or role == "HONORIFIC" or scan.low(at + 1) == "'" or scan.low(at + 1) in FORMER:
        return False
    if low == "number" and scan.low(at - 1) != "opposite":
        return False
    inside = at + 1 < end
    hit = scan.covered.get(at + 1)
    if inside and hit is not None and hit.entry.sort is Sort.PERSON and scan.low(hit.last) == "'":
        return False
    following = title_role(scan.low(at + 1)) if inside else None
    if following and following != "HONORIFIC" and scan.low(at + 1) != "general":
        return False
    if low in _HALVES and inside and scan.low(at + 1) not in _AWAY:
        return scan.token(at + 1).pos_ not in {"NOUN", "PROPN", "ADJ"}
    return True


def _affiliation(scan: Scan, at: int) -> Description | None:
    """'of the Institute of X', 'of the Chinese delegation', 'of Texas': where somebody belongs."""
    if scan.low(at) in {"the", "a", "an"}:
        at += 1
    end = at
    while end < len(scan.words) and (end == at or scan.joined(end)):
        if not (
            scan.is_large(end)
            or scan.low(end) in {"of", "and", "for", "'", "s", "-"}
            or scan.low(end) in _OFFICES
        ):
            break
        end += 1
    if end == at:
        return None
    low = [scan.low(i) for i in range(at, end)]
    if any(nouns().get(w) == "study" for w in low):
        return Description(Role.EXPERT, text_of(scan, at, end), None)
    codes = codes_in(scan, at, end)
    if not codes:
        return None
    role = Role.OFFICIAL if _OFFICES & set(low) else Role.OTHER
    return Description(role, text_of(scan, at, end) if role is Role.OFFICIAL else "", codes[0])
