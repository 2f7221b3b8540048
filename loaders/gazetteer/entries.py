"""Every name of the gazetteer that stands for itself in a text, ready to be looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from graph.model import Country, Entity, Organization, Place
from loaders.gazetteer import tables
from loaders.gazetteer.holders import Holder
from loaders.gazetteer.holders import holders as everybody
from loaders.gazetteer.words import split

# Where names are also written with the family name at the other end.
TURNED = frozenset({"JPN", "KOR"})


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
class Entry:
    """A name in the gazetteer: its words in lower case, which of them must begin large, and what it names."""

    words: tuple[str, ...]
    large: tuple[bool, ...]
    capitals: bool
    sort: Sort
    entity: Entity | None = None
    holders: tuple[Holder, ...] = ()
    kind: str = ""


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
    for row in tables.rows("countries.csv"):
        country = Country(row["code"], row["name"])
        for text in (row["name"], *tables.parts(row["aliases"])):
            yield _entry(text, Sort.COUNTRY, country)
        for text in tables.parts(row["demonyms"]):
            yield _entry(text, Sort.DEMONYM, country)
            if text[-1] not in "sheyz" or text.endswith(("ee", "he", "ne")):
                yield _entry(text + "s", Sort.DEMONYM, country)
        for text in tables.parts(row["capitals"]):
            yield _entry(text, Sort.CAPITAL, country)
    yield _entry("Brussels", Sort.CAPITAL, tables.organizations()["EU"])


def _organization_entries() -> Iterator[Entry]:
    for row in tables.rows("organizations.csv"):
        body = Organization(row["name"], row["code"] or None)
        for text in (row["name"], *tables.parts(row["aliases"])):
            yield _entry(text, Sort.ORGANIZATION, body)


def _place_entries() -> Iterator[Entry]:
    for row in tables.rows("places.csv"):
        place = Place(row["name"], row["country"] or None)
        sort = Sort.SEAT if row["kind"] == "seat" else Sort.PLACE
        for text in (row["name"], *tables.parts(row["aliases"])):
            yield _entry(text, sort, place, kind=row["kind"])


def _person_entries() -> Iterator[Entry]:
    spelt: dict[str, dict[str, Holder]] = defaultdict(dict)
    for holder in everybody():
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
