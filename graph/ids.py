"""IRIs made from meaning: the same on every installation, never from the clock or chance.

Every function is pure and returns the IRI as text. Names from articles are hostile input, so only `slug`
puts them into an IRI.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from graph.model import (
    AnyReport,
    Article,
    Country,
    DealReport,
    DisputeReport,
    Entity,
    ExerciseReport,
    Mention,
    Organization,
    PartialDate,
    Person,
    Place,
    SummitReport,
)

NAMESPACE = "https://w3id.org/entente/ns#"
THINGS = "https://w3id.org/entente/id/"
CODES = "https://w3id.org/entente/code/"
ENTITIES = THINGS + "graph/entities"
EVENTS = THINGS + "graph/events"
VERSIONS = THINGS + "graph/versions"
INDEX = THINGS + "graph/index"
MOVES = THINGS + "graph/moves"
DECISIONS = THINGS + "graph/decisions"
WIKIDATA = "http://www.wikidata.org/entity/"

FRAMES: dict[type, str] = {
    SummitReport: "summit",
    DealReport: "deal",
    DisputeReport: "dispute",
    ExerciseReport: "exercise",
}

_LONGEST = 80
# Latin letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ł": "l",
        "Ł": "L",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
        "ə": "a",
        "Ə": "A",
    }
)


def digest(text: str, length: int = 8) -> str:
    """Return the first `length` hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """Write a name in lower-case ASCII letters, digits and hyphens, at most about 90 characters long.

    Names that lose letters that way (other scripts) or are too long get a digest at the end, so that they
    stay apart; spelling variants in case, accents and punctuation come out the same.
    """
    folded = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    kept = folded.encode("ascii", "ignore").decode().casefold().replace("'", "")
    plain = "-".join(re.findall(r"[a-z0-9]+", kept))
    lost = any(character.isalnum() and not character.isascii() for character in folded)
    if plain and not lost and len(plain) <= _LONGEST:
        return plain
    mark = "x" + digest(unicodedata.normalize("NFKC", name).casefold())
    return f"{plain[:_LONGEST].rstrip('-')}-{mark}" if plain else mark


# --- articles and what they say ---------------------------------------------------------------------


def article(value: Article) -> str:
    """Name an article by its publisher and text, so that the same article found twice is one."""
    return f"{THINGS}article/{digest((value.publisher or '') + chr(10) + value.text, 16)}"


def graph_of(article_iri: str) -> str:
    """Name the graph that holds what an article says."""
    return f"{THINGS}graph/{article_iri.removeprefix(THINGS)}"


def whole(iri: str) -> str:
    """Return the article, entity or event that a report, span, office, claim or other part belongs to."""
    return "/".join(iri.split("/")[: THINGS.count("/") + 2])


def report_in(iri: str) -> str | None:
    """Return the report that an IRI names or names a part of, if it is one of a report."""
    article, found, rest = iri.partition("/report/")
    return f"{article}{found}{rest.partition('/')[0]}" if found else None


def reports(article_iri: str, values: Iterable[AnyReport]) -> tuple[str, ...]:
    """Name the reports of an article by frame and offset; a second one at the same offset gets `-2`."""
    seen: Counter[str] = Counter()
    names = []
    for value in values:
        name = f"{article_iri}/report/{FRAMES[type(value)]}-{value.evidence[0].start}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(names)


def span(article_iri: str, start: int, end: int) -> str:
    """Name a stretch of an article."""
    return f"{article_iri}/span/{start}-{end}"


def mention(article_iri: str, value: Mention) -> str:
    """Name a mention by where it stands and what sort of thing it names."""
    return f"{article_iri}/mention/{value.start}-{value.end}-{value.kind.lower()}"


# --- entities ---------------------------------------------------------------------------------------


def country(code: str) -> str:
    """Name a state by its alpha-3 code."""
    return f"{THINGS}country/{slug(code).upper()}"


def outlet(publisher: str) -> str:
    """Name a publisher."""
    return f"{THINGS}outlet/{slug(publisher)}"


def entity(value: Entity) -> str:
    """Name a person by name, a country by code, a body by code or name, a place by name and country."""
    match value:
        case Country():
            return country(value.code)
        case Person():
            return f"{THINGS}person/{slug(value.name)}"
        case Organization():
            return f"{THINGS}organization/{slug(value.code or value.name)}"
        case Place():
            return f"{THINGS}place/{slug(value.name)}" + (f"-{slug(value.country)}" if value.country else "")


def description(entity_iri: str, written: str) -> str:
    """Name what an article says of an entity by what it says."""
    return f"{entity_iri}/description/{digest(written, 16)}"


def appearance(article_iri: str, value: Person) -> str:
    """Name the way a person is presented in an article."""
    return f"{article_iri}/appearance/{slug(value.name)}"


# --- codes and events -------------------------------------------------------------------------------


def code(scheme: str, value: str) -> str:
    """Name a concept of `graph/codes.ttl`."""
    return f"{CODES}{scheme}/{value}"


def event(frame: str, words: Iterable[str]) -> str:
    """Name an event by what tells it apart: date, place, parties; words that say nothing are left out."""
    return f"{THINGS}{frame}/{'-'.join(slug(word) for word in words if word)}"


def version(event_iri: str, known_from: PartialDate | None) -> str:
    """Name what was known of an event by the day from which on it was."""
    return f"{event_iri}/version/{known_from.iso if known_from else 'undated'}"


def decision(one: str, other: str) -> str:
    """Name what was decided on two reports."""
    return f"{THINGS}decision/{digest(chr(10).join(sorted((one, other))), 16)}"
