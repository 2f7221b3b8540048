"""Who held which office from when to when, and what they are called for short."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.model import Office, PartialDate, Person, Role
from loaders.gazetteer import tables
from loaders.gazetteer.words import fold, skeleton

FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "VNM", "SGP", "KHM"})
GIVEN_FIRST = frozenset({"ETH", "ERI", "MYS", "IDN", "THA", "MMR", "ISL", "MNG", "BTN", "SOM", "MDV", "TLS"})
NO_LEADERS = frozenset({"crown prince"})
_PARTICLES = frozenset({"al", "el", "von", "van", "der", "den", "de", "da", "dos", "di", "le", "bin", "ben"})
_PARTICLES |= {"del", "la", "ter", "ibn", "st", "abu", "ould", "zu", "af", "du", "ul", "wa", "arap"}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "x", "xvi", "xiv"})


@dataclass(frozen=True, slots=True)
class Term:
    """An office and how long it was held, months as YYYY-MM (or years); an empty end means still held."""

    office: str
    country: str
    start: str
    end: str
    leads: bool

    def covers(self, month: str) -> bool:
        """Whether the office was held in a month (YYYY-MM)."""
        return self.start <= month and (not self.end or month <= self.end)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held offices, with other spellings of the name."""

    name: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    def at(self, month: str | None) -> Term:
        """The office held in a month; else the last before it, else the first of all; leaders' first."""
        if month is not None:
            now = [t for t in self.terms if t.covers(month)]
            past = [t for t in self.terms if t.start <= month]
            return max(now or past or [min(self.terms, key=lambda t: t.start)], key=_weight)
        return max(self.terms, key=_weight)

    def person(self, month: str | None) -> Person:
        """The person as of a month: role, country and title of the office held then."""
        term = self.at(month)
        held = month is None or term.covers(month)
        role = (Role.LEADER if term.leads else Role.OFFICIAL) if held else Role.OTHER
        if term.office == "prince":
            role = Role.OTHER
        title: str | None = term.office if held else f"former {term.office}"
        if month is not None and month < term.start:
            title = None
        served = term.country if tables.is_state(term.country) or term.country in tables.BODIES else None
        return Person(self.name, role, served, title, None, tuple(_office(t) for t in self.terms))


def _weight(term: Term) -> tuple[bool, str]:
    return term.leads, term.start


def _office(term: Term) -> Office:
    country = term.country if tables.is_state(term.country) or term.country in tables.BODIES else None
    return Office(
        term.office,
        country,
        PartialDate(term.start) if term.start else None,
        PartialDate(term.end) if term.end else None,
    )


@cache
def holders() -> tuple[Holder, ...]:
    """Everybody in the tables of leaders and officials, each once."""
    aliases: dict[str, dict[str, None]] = defaultdict(dict)
    terms: dict[str, list[Term]] = defaultdict(list)
    for table, leads in (("leaders.csv", True), ("officials.csv", False)):
        for row in tables.rows(table):
            name = row["name"]
            aliases[name].update(dict.fromkeys(tables.parts(row["aliases"])))
            leader = leads and row["office"] not in NO_LEADERS
            terms[name].append(Term(row["office"], row["country"], row["start"], row["end"], leader))
    return tuple(Holder(name, tuple(aliases[name]), tuple(terms[name])) for name in aliases)


@lru_cache(maxsize=4096)
def family_names(name: str, country: str | None) -> tuple[str, ...]:
    """The shorter forms a person is called by after the first mention, folded, longest first.

    'Enrique Pena Nieto' gives 'Pena Nieto' and 'Nieto'; 'Bashar al-Assad' 'al-Assad' and 'Assad';
    'Xi Jinping' of China 'Xi'; 'Abiy Ahmed' of Ethiopia both.
    """
    parts = [p for p in fold(name).split() if p.lower().strip(".") not in _SUFFIXES]
    if len(parts) < 2:
        return (fold(name),)
    forms = []
    first, last = parts[0], parts[-1]
    if country in FAMILY_FIRST and (len(parts) == 3 or "-" in last or len(last) < 9):
        forms = [first] if country != "VNM" else [last, first]
    elif country in GIVEN_FIRST:
        forms = [last, first]
    else:
        at = len(parts) - 1
        while at > 1 and parts[at - 1].lower() in _PARTICLES:
            at -= 1
            forms.append(" ".join(parts[at:]))
        if at == len(parts) - 1 and len(parts) > 2:
            forms.append(" ".join(parts[-2:]))
        forms.append(last)
        low = last.lower()
        forms += [last[3:] for p in ("al-", "el-", "ul-") if low.startswith(p)]
    return tuple(dict.fromkeys(sorted(forms, key=len, reverse=True)))


def likeliest(candidates: tuple[Holder, ...], month: str | None) -> Holder:
    """Who of several people of one name is meant in a month: in office then, else out of it most lately."""
    if month is None:
        return max(candidates, key=lambda h: _weight(h.at(None)))
    now = [h for h in candidates if h.at(month).covers(month)]
    past = [h for h in candidates if h.at(month).start <= month]
    return max(now or past or candidates, key=lambda h: (h.at(month).leads, h.at(month).start))


@cache
def by_family_name() -> dict[str, tuple[Holder, ...]]:
    """Office holders by each shorter form of the name, and by aliases of one word ('Lula', 'Jokowi')."""
    index: dict[str, dict[str, Holder]] = defaultdict(dict)
    for holder in holders():
        forms = set(family_names(holder.name, holder.terms[0].country))
        forms |= {fold(a) for a in holder.aliases if " " not in a}
        for form in forms:
            index[form.lower()][holder.name] = holder
    return {form: tuple(found.values()) for form, found in index.items()}


@cache
def by_skeleton() -> dict[str, tuple[Holder, ...]]:
    """Office holders by what the transliterations of their names share."""
    index: dict[str, dict[str, Holder]] = defaultdict(dict)
    for holder in holders():
        for form in (holder.name, *holder.aliases):
            if " " in form and (key := skeleton(form)):
                index[key][holder.name] = holder
    return {key: tuple(found.values()) for key, found in index.items()}


@cache
def by_country() -> dict[str, tuple[Holder, ...]]:
    """Office holders by the code of the country or body they served."""
    index: dict[str, dict[str, Holder]] = defaultdict(dict)
    for holder in holders():
        for term in holder.terms:
            index[term.country][holder.name] = holder
    return {code: tuple(found.values()) for code, found in index.items()}
