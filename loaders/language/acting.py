"""For which state somebody acts who is named without a title: by the words of the clause around the name.

'For Tirana the text was initialled by X', 'Serbia is represented by X, Kosovo by Y', 'signing for Albania was
X', 'X on the Albanian side', 'X, in charge of energy in the Albanian government', 'the man from Athens, X',
'a delegation from Albania under X', and lists of three or more in the order of their states.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Role
from loaders.gazetteer import tables
from loaders.gazetteer.entries import Sort
from loaders.language.lexicon import nouns
from loaders.language.posts import Description, codes_in, owner_code, text_of, title_role
from loaders.language.runs import Run
from loaders.language.scan import Hit, Scan

_STOPS = frozenset({".", ";", ":", "!", "?", "(", ")", '"', "“", "”"})
_TEAMS = frozenset({"team", "delegation", "mission", "side", "group", "party", "contingent", "squad"})
_STATE_BODIES = frozenset(
    {"ministry", "government", "embassy", "presidency", "parliament", "army", "office", "cabinet", "treasury"}
    | {
        "delegation",
        "team",
        "mission",
        "administration",
        "chancellery",
        "secretariat",
        "palace",
        "navy",
        "bank",
    }
)
_PERSONS = frozenset({"man", "woman", "visitor", "guest", "emissary", "people", "lady", "official", "envoy"})
_IN_CHARGE = frozenset({"charge", "responsible", "two", "brief", "portfolio", "command", "desk", "file"})
_PEERS = frozenset({"counterpart", "colleague", "number", "homologue"})
_HIS = frozenset({"his", "her", "their", "its"})
_SIDES = frozenset({"on", "for", "from"})
_MEDIATING = (
    "mediat",
    "steer",
    "broker",
    "negotiat",
    "facilitat",
    "chair",
    "oversee",
    "oversaw",
    "shuttl",
    "conven",
)
_REACH = 14  # words looked at on either side of a name
_FEW = 3  # names that make a list


def of(scan: Scan, run: Run) -> Description | None:
    """Whom somebody acts for by the clause around the name, as an official; None where it does not tell."""
    looks = (
        _behind_its_state,
        _for_its_state,
        _team,
        _in_place,
        _noun_phrase,
        _on_the_side,
        _in_charge,
        _mediates,
    )
    found = next((code for look in looks if (code := look(scan, run)) is not None), None)
    return Description(Role.OFFICIAL, "", found) if found is not None else None


def _code(hit: Hit | None) -> str | None:
    """The code of a state by its own name, its people's or its capital's."""
    if hit is None or hit.entry.sort not in {Sort.COUNTRY, Sort.DEMONYM, Sort.CAPITAL}:
        return None
    code = owner_code(hit)
    return code if code and tables.is_state(code) else None


def _ending(scan: Scan, at: int) -> Hit | None:
    """The name that ends right before a word."""
    hit = scan.covered.get(at - 1)
    return hit if hit is not None and hit.last == at else None


def _behind_its_state(scan: Scan, run: Run) -> str | None:
    """'Greece sent X, and Albania Y'; 'Serbia's team is led by X, Kosovo's by Y'; 'X signed for Serbia'."""
    at = run.first
    by = scan.low(at - 1) == "by"
    at -= by
    if by and scan.low(at - 1) == "s" and scan.low(at - 2) == "'":
        at -= 2
    hit = _ending(scan, at)
    if hit is None or hit.entry.sort is Sort.DEMONYM or not scan.joined(run.first):
        return None
    opens = scan.low(hit.first - 1) in {",", "and", ";"}
    earlier = any(scan.covered.get(i) is not None for i in range(scan.sentence(at)[0], hit.first - 1))
    return _code(hit) if opens and earlier and not scan.low(run.last).startswith("'") else None


def _for_its_state(scan: Scan, run: Run) -> str | None:
    """'For Tirana the text was initialled by X'; 'signing for Albania was X'."""
    at = run.first - 1
    if scan.low(at) in {"was", "were", "is"}:
        hit = _ending(scan, at)
        return _code(hit) if hit is not None and scan.low(hit.first - 1) == "for" else None
    start = _clause_start(scan, run.first)
    while scan.low(start) in {"and", "while", "but", ","}:
        start += 1
    if scan.low(start) != "for" or run.first - start > _REACH:
        return None
    hit = scan.covered.get(start + 1 + (scan.low(start + 1) == "the"))
    between = range(hit.last, run.first) if hit is not None else range(0)
    others = any(i in scan.covered and scan.covered[i].entry.sort is Sort.PERSON for i in between)
    acts = scan.low(run.first - 1) == "by" or (
        hit is not None and scan.low(hit.last) in {"was", "it", "came"}
    )
    return _code(hit) if acts and not others else None


def _clause_start(scan: Scan, at: int) -> int:
    first, _ = scan.sentence(at)
    start = at
    while start > first and scan.words[start - 1].text not in _STOPS:
        start -= 1
    return start


def _team(scan: Scan, run: Run) -> str | None:
    """'An Albanian delegation under X', 'a delegation from Tirana headed by X'."""
    at = run.first - 1
    if scan.low(at) not in {"under", "by"}:
        return None
    if scan.low(at) == "by" and not scan.low(at - 1).endswith(("led", "headed")):
        return None
    near = range(max(at - 9, scan.sentence(at)[0]), at)
    teams = [i for i in near if scan.low(i) in _TEAMS]
    if not teams:
        return None
    codes = [code for i in near if i in scan.covered and (code := _code(scan.covered[i]))]
    return codes[-1] if len(set(codes)) == 1 else None


def _in_place(scan: Scan, run: Run) -> str | None:
    """'in Tirana his colleague X'."""
    at = run.first - 1
    if scan.low(at) not in _PEERS:
        return None
    at -= scan.low(at) == "number"
    hit = _ending(scan, at - 1) if scan.low(at - 1) in _HIS else None
    return _code(hit) if hit is not None and scan.low(hit.first - 1) == "in" else None


def _noun_phrase(scan: Scan, run: Run) -> str | None:
    """'the man from Athens, X'; 'the Albanian in charge of ports, X'."""
    if scan.low(run.first - 1) != "," or not scan.joined(run.first):
        return None
    at = run.first - 1
    hit = _ending(scan, at)
    if hit is not None and scan.low(hit.first - 1) == "from" and scan.low(hit.first - 2) in _PERSONS:
        return _code(hit)
    start = max(at - 8, scan.sentence(at)[0])
    for i in range(at - 1, start - 1, -1):
        if scan.words[i].text in _STOPS | {","} or scan.token(i).pos_ == "VERB":
            return None
        found = scan.covered.get(i)
        if found is None:
            continue
        people = found.entry.sort is Sort.DEMONYM and scan.low(found.first - 1) in {"the", "a", "an"}
        return _code(found) if people and scan.low(found.last) in {"in", "at", "responsible", "who"} else None
    return None


def _on_the_side(scan: Scan, run: Run) -> str | None:
    """'by X on the Albanian side and by Y on the Greek'; 'X for the Greek side'."""
    at = run.last
    if scan.low(at) not in _SIDES or scan.low(at + 1) != "the" or not scan.joined(at):
        return None
    hit = scan.covered.get(at + 2)
    if hit is None or hit.entry.sort is not Sort.DEMONYM:
        return None
    closes = hit.last >= len(scan.words) or scan.words[hit.last].text in _STOPS | {","}
    return _code(hit) if scan.low(hit.last) in _TEAMS or closes else None


def _in_charge(scan: Scan, run: Run) -> str | None:
    """'X, in charge of energy in the Albanian government', 'X of the foreign ministry in Tirana'."""
    at = run.last
    low = scan.low(at)
    if not scan.joined(at) or low not in {",", "of", "from", "at"}:
        return None
    end = at + 1
    while end < len(scan.words) and end - at < _REACH and scan.joined(end):
        if scan.words[end].text in _STOPS | {","}:
            break
        end += 1
    inner = range(at + 1, end)
    who = scan.low(at + 1) == "who"
    told = [i for i in inner if scan.token(i).pos_ in {"VERB", "AUX"} and scan.token(i).tag_ != "VBG"]
    if any(i in scan.covered and scan.covered[i].entry.sort is Sort.PERSON for i in inner):
        return None
    bodies = [i for i in inner if scan.low(i) in _STATE_BODIES]
    placed = {scan.low(i) for i in inner if i - at < 7} & _IN_CHARGE
    if low != ",":
        reach = bodies[0] if bodies and bodies[0] - at < 6 else None
        if reach is None or any(i < reach for i in told):
            return None
        inner = range(at + 1, min(reach + 4, end))
    elif not (placed or _is_in_body(scan, at + 1, bodies)) or (told and not who):
        return None
    codes = [code for i in inner if i in scan.covered and (code := _code(scan.covered[i]))]
    return codes[0] if len(set(codes)) == 1 else None


def _is_in_body(scan: Scan, at: int, bodies: list[int]) -> bool:
    """'a veteran of the Albanian foreign ministry': somebody described by the body of a state he works in."""
    if (
        scan.low(at) not in {"a", "an", "the", "one"}
        or not bodies
        or nouns().get(scan.low(bodies[0] + 1)) == "study"
    ):
        return False
    return any(
        scan.low(i) in {"at", "in", "of", "from", "with"}
        for i in range(max(at + 2, bodies[0] - 5), bodies[0])
    )


def _mediates(scan: Scan, run: Run) -> str | None:
    """'X, who had been mediating for the African Union', 'X brokered it on behalf of the UN'."""
    for i in range(run.last, min(run.last + _REACH, len(scan.words) - 2)):
        if not scan.joined(i) or scan.words[i].text in _STOPS:
            return None
        if scan.low(i) == "for" or (scan.low(i - 1) == "on" and scan.low(i) == "behalf"):
            at = i + 1 + (scan.low(i + 1) == "of")
            hit = scan.covered.get(at + (scan.low(at) == "the"))
            meant = any(scan.low(j).startswith(_MEDIATING) for j in range(run.last, i))
            return (
                owner_code(hit) if hit is not None and meant and hit.entry.sort is not Sort.PERSON else None
            )
    return None


# --- lists ------------------------------------------------------------------------------------------


def lists(scan: Scan, found: list[Run]) -> dict[int, Description]:
    """What three names or more in a row are, by the first word of each, where as many states are named.

    'The foreign ministers of Chad, Niger and Libya, X, Y and Z' and 'X, Y and Z, the envoys of A, B and C'.
    """
    told: dict[int, Description] = {}
    for row in _rows(scan, found):
        for start, end in ((row[0].first - _REACH - 2, row[0].first), (row[-1].last, row[-1].last + _REACH)):
            start, end = max(start, scan.sentence(row[0].first)[0]), min(end, len(scan.words))
            heads = [i for i in range(start, end) if _is_plural(scan, i)]
            codes = list(dict.fromkeys(codes_in(scan, heads[-1], end))) if heads else []
            if len(codes) == len(row):
                role = Role(title_role(scan.low(heads[-1])) or "OFFICIAL")
                title = text_of(scan, heads[-1], heads[-1] + 1).removesuffix("s")
                told.update({r.first: Description(role, title, c) for r, c in zip(row, codes, strict=True)})
                break
    return told


def _is_plural(scan: Scan, at: int) -> bool:
    low = scan.low(at)
    return low.endswith("s") and title_role(low) in {"LEADER", "OFFICIAL"}


def _rows(scan: Scan, found: list[Run]) -> Iterator[list[Run]]:
    """The names that only commas and 'and' divide, three or more."""
    row: list[Run] = []
    for run in found:
        between = [scan.low(i) for i in range(row[-1].last, run.first)] if row else []
        if row and between and set(between) <= {",", "and"} and scan.joined(run.first):
            row.append(run)
            continue
        if len(row) >= _FEW:
            yield row
        row = [run]
    if len(row) >= _FEW:
        yield row
