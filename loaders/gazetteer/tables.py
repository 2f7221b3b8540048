"""The tables of facts: countries, organizations, places, and who held which office from when to when."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from graph.model import Country, Entity, Office, Organization, PartialDate, Party, Person, Place, Role
from loaders.gazetteer.words import fold, skeleton, split

HERE = Path(__file__).parent

# Bodies that count as the 'country' somebody serves.
BODIES = frozenset({"EU", "UN", "NATO", "ASEAN", "BRICS", "SCO", "G7", "G20"})
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "VNM", "SGP", "KHM"})
GIVEN_FIRST = frozenset({"ETH", "ERI", "MYS", "IDN", "THA", "MMR", "ISL", "MNG", "BTN", "SOM", "MDV", "TLS"})
TURNED = frozenset({"JPN", "KOR"})
NO_LEADERS = frozenset({"crown prince"})
_PARTICLES = frozenset({"al", "el", "von", "van", "der", "den", "de", "da", "dos", "di", "le", "bin", "ben"})
_PARTICLES |= {"del", "la", "ter", "ibn", "st", "abu", "ould", "zu", "af", "du", "ul", "wa", "arap"}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "x", "xvi", "xiv"})


class Sort(Enum):
    """What sort of name an entry of the gazetteer is."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    ORGANIZATION = "organization"
    PLACE = "place"
    PERSON = "person"


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
        title = term.office if held else f"former {term.office}"
        if month is not None and month < term.start:
            title = None
        served = term.country if is_state(term.country) or term.country in BODIES else None
        return Person(self.name, role, served, title, None, tuple(_office(t) for t in self.terms))


def _weight(term: Term) -> tuple[bool, str]:
    return term.leads, term.start


def _office(term: Term) -> Office:
    country = term.country if is_state(term.country) or term.country in BODIES else None
    return Office(
        term.office,
        country,
        PartialDate(term.start) if term.start else None,
        PartialDate(term.end) if term.end else None,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the gazetteer: its words in lower case, which of them must begin large, and what it names."""

    words: tuple[str, ...]
    large: tuple[bool, ...]
    capitals: bool
    sort: Sort
    entity: Entity | None = None
    holders: tuple[Holder, ...] = ()
    kind: str = ""


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@cache
def countries() -> dict[str, Country]:
    """Every state and territory by its ISO 3166-1 alpha-3 code (for four dissolved ones the former code)."""
    return {row["code"]: Country(row["code"], row["name"]) for row in _rows("countries.csv")}


@cache
def organizations() -> dict[str, Organization]:
    """The bodies that have a code, by code."""
    return {
        row["code"]: Organization(row["name"], row["code"])
        for row in _rows("organizations.csv")
        if row["code"]
    }


@cache
def homes() -> dict[str, str]:
    """The alpha-3 code of the country an organization belongs to, by its name."""
    return {row["name"]: row["country"] for row in _rows("organizations.csv") if row["country"]}


def is_state(code: str) -> bool:
    """Whether a code is a country's."""
    return code in countries()


def party(code: str) -> Party | None:
    """The country or body with a code."""
    return countries().get(code) or organizations().get(code)


def country_name(code: str) -> str:
    """The usual English name of a country or body; the code itself where it is unknown."""
    known = party(code)
    return known.name if known else code


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset(
        (fold(city).lower(), row["code"])
        for row in _rows("countries.csv")
        for city in _parts(row["capitals"])
    ) | {("brussels", "EU"), ("brussels", "BEL")}


def is_capital(text: str, code: str) -> bool:
    """Whether a text names a capital of the country with a code ('Peking', 'CHN')."""
    return (fold(text).lower(), code) in _capitals()


# --- office holders ---------------------------------------------------------------------------------


@cache
def holders() -> tuple[Holder, ...]:
    """Everybody in the tables of leaders and officials, each once."""
    aliases: dict[str, dict[str, None]] = defaultdict(dict)
    terms: dict[str, list[Term]] = defaultdict(list)
    for table, leads in (("leaders.csv", True), ("officials.csv", False)):
        for row in _rows(table):
            name = row["name"]
            aliases[name].update(dict.fromkeys(_parts(row["aliases"])))
            leader = leads and row["office"] not in NO_LEADERS
            terms[name].append(Term(row["office"], row["country"], row["start"], row["end"], leader))
    return tuple(Holder(name, tuple(aliases[name]), tuple(terms[name])) for name in aliases)


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


def in_office(country: str, month: str, office: str | None = None) -> tuple[Holder, ...]:
    """Who held an office of a country in a month (YYYY-MM); without an office, whoever led it."""
    return tuple(
        holder
        for holder in by_country().get(country, ())
        if any(
            t.country == country and t.covers(month) and (t.office == office if office else t.leads)
            for t in holder.terms
        )
    )


@cache
def by_country() -> dict[str, tuple[Holder, ...]]:
    """Office holders by the code of the country or body they served."""
    index: dict[str, dict[str, Holder]] = defaultdict(dict)
    for holder in holders():
        for term in holder.terms:
            index[term.country][holder.name] = holder
    return {code: tuple(found.values()) for code, found in index.items()}


# --- names to look for in a text --------------------------------------------------------------------


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Every name of the gazetteer that stands for itself in a text, by its first word, longest first."""
    index: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
    for entry in (*_country_entries(), *_organization_entries(), *_place_entries(), *_person_entries()):
        index[entry.words[0]].setdefault(entry.words, entry)
    return {
        first: tuple(sorted(found.values(), key=lambda e: len(e.words), reverse=True))
        for first, found in index.items()
    }


def _entry(
    text: str,
    sort: Sort,
    entity: Entity | None = None,
    holders: tuple[Holder, ...] = (),
    kind: str = "",
) -> Entry:
    found = split(text)
    capitals = len(found) == 1 and len(text) < 6 and text.isupper()
    large = tuple(w.text[:1].isupper() for w in found)
    return Entry(tuple(w.low for w in found), large, capitals, sort, entity, holders, kind)


def _country_entries() -> Iterator[Entry]:
    for row in _rows("countries.csv"):
        country = Country(row["code"], row["name"])
        for text in (row["name"], *_parts(row["aliases"])):
            yield _entry(text, Sort.COUNTRY, country)
        for text in _parts(row["demonyms"]):
            yield _entry(text, Sort.DEMONYM, country)
            if text[-1] not in "sheyz" or text.endswith(("ee", "he", "ne")):
                yield _entry(text + "s", Sort.DEMONYM, country)
        for text in _parts(row["capitals"]):
            yield _entry(text, Sort.CAPITAL, country)
    yield _entry("Brussels", Sort.CAPITAL, organizations()["EU"])


def _organization_entries() -> Iterator[Entry]:
    for row in _rows("organizations.csv"):
        body = Organization(row["name"], row["code"] or None)
        for text in (row["name"], *_parts(row["aliases"])):
            yield _entry(text, Sort.ORGANIZATION, body)


def _place_entries() -> Iterator[Entry]:
    for row in _rows("places.csv"):
        place = Place(row["name"], row["country"] or None)
        sort = Sort.SEAT if row["kind"] == "seat" else Sort.PLACE
        for text in (row["name"], *_parts(row["aliases"])):
            yield _entry(text, sort, place, kind=row["kind"])


def _person_entries() -> Iterator[Entry]:
    spelt: dict[str, dict[str, Holder]] = defaultdict(dict)
    for holder in holders():
        for text in (holder.name, *holder.aliases, *_turned(holder)):
            if " " in text:
                for form in _spellings(text):
                    spelt[form][holder.name] = holder
    for form, found in spelt.items():
        yield _entry(form, Sort.PERSON, holders=tuple(found.values()))


def _turned(holder: Holder) -> Iterator[str]:
    """The name with the family name at its other end, as Japanese and Korean names are also written."""
    parts = holder.name.split()
    if len(parts) == 2 and holder.terms[0].country in TURNED:
        yield f"{parts[1]} {parts[0]}"


def _spellings(name: str) -> set[str]:
    """A name with and without hyphens, articles ('al-') and stops."""
    forms = {name, name.replace("-", " "), name.replace(".", "")}
    for article in (" al-", " el-", " Al-", " El-"):
        if article in name:
            forms |= {name.replace(article, " "), name.replace(article, article[:3] + " ")}
    return {form for form in forms if " " in form}
