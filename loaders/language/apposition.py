"""What is said of somebody behind the name: appositions, affiliations and relative clauses."""

from __future__ import annotations

from graph.model import Role
from loaders.gazetteer.entries import Sort
from loaders.language import brackets
from loaders.language.lexicon import FORMER, nouns
from loaders.language.posts import Description, codes_in, describe, text_of, title_role
from loaders.language.roles import AWAY, BACK, STOPS
from loaders.language.scan import Scan

_FORTH = 24  # words an apposition may be long
_VERBAL = frozenset({"VERB", "AUX", "PRON", "SCONJ", "INTJ"})
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
        if scan.words[end].text in STOPS:
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
    if head is None or head - at > BACK:
        return None
    if any(scan.token(i).pos_ in _VERBAL for i in range(at, head) if scan.low(i) not in _DESCRIBING):
        return None
    own = scan.low(at) in {"a", "an", "the"} or scan.low(head + 1) in AWAY | {"with"}
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
    if low in _HALVES and inside and scan.low(at + 1) not in AWAY:
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
