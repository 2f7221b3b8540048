"""Who and what is named in an article: people, organizations, countries and places, each mention resolved.

A name of the gazetteer is taken at its longest ('South China Sea' is not China); a capital or seat of power
stands for its government unless something happens there. People are known by the tables of office holders,
by titles, appositions, speech verbs, given names and the tagger, and carried through by shorter forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from graph.model import Article, Country, Entity, Mention, MentionKind, Organization, Person, Place
from loaders.document import text_of
from loaders.gazetteer import tables
from loaders.gazetteer.entries import Sort
from loaders.language import bodies, places
from loaders.language.bodies import Body
from loaders.language.lexicon import DAYS_AND_MONTHS, PLACING, SPEECH
from loaders.language.people import Cast
from loaders.language.scan import Hit, Scan

_ACTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "nmod:poss", "csubj"})
_BETWEEN = frozenset(
    {"between", "with", "by", "against", "of", "for", "on", "that", "urged", "told", "asked"}
)
_BUILDINGS = frozenset(
    {
        "palace",
        "house",
        "hall",
        "castle",
        "mansion",
        "villa",
        "lodge",
        "square",
        "residence",
        "david",
    }
    | {
        "chequers",
        "istana",
        "complex",
        "great",
        "diaoyutai",
        "basilica",
        "monastery",
        "farmleigh",
        "guesthouse",
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """The people of an article in order of appearance, and the mentions of all names in text order."""

    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]


def find(article: Article, doc: Doc) -> Names:
    """The names in an article; `doc` is the parse of its text (masked text of the same length).

    Roles and offices are those of the article's date; without one, the last known.
    """
    scan = Scan(text_of(doc), doc)
    month = article.published.iso if article.published else None
    month = f"{month}-06" if month and len(month) == 4 else month and month[:7]
    named = bodies.find(scan)
    taken = frozenset(i for body in named for i in range(body.first, body.last))
    cast = Cast(scan, month, taken)
    mentions = []
    people = []
    for draft in cast.drafts:
        person = cast.person(draft)
        people.append((min(draft.spans), person))
        mentions += [_mention(article, MentionKind.PERSON, *span, person) for span in draft.spans]
    mentions += [_body_mention(article, scan, b) for b in named if b.sort != "event" and not _is_state(b)]
    mentions += _gazetteer_mentions(article, scan)
    mentions += list(places.find(article, doc, mentions))
    mentions = [_as_bearer(doc, m, people) for m in mentions]
    ordered = tuple(person for _, person in sorted(people, key=lambda pair: pair[0]))
    return Names(ordered, tuple(_apart(mentions)))


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions in text order without overlap: people first, then the longer."""
    rank = {MentionKind.PERSON: 0}
    ordered = sorted(mentions, key=lambda m: (m.start, rank.get(m.kind, 1), m.start - m.end))
    best = sorted(ordered, key=lambda m: (rank.get(m.kind, 1), m.start - m.end))
    kept: list[Mention] = []
    used: set[int] = set()
    for mention in best:
        reach = range(mention.start, mention.end)
        if not used.intersection(reach):
            used.update(reach)
            kept.append(mention)
    yield from sorted(kept, key=lambda m: m.start)


def _as_bearer(doc: Doc, mention: Mention, people: list[tuple[tuple[int, int], Person]]) -> Mention:
    """A place whose name somebody bears who was named before, as that person where it speaks or is spoken of.

    'Ben Rhodes' is 'Rhodes' afterwards, if the parse takes the word for a person's name too.
    """
    if mention.kind is not MentionKind.PLACE or " " in mention.text:
        return mention
    span = doc.char_span(mention.start, mention.end)
    if span is None or span.root.dep_ not in _ACTS or not (span.root.ent_type_ == "PER" or _says(span.root)):
        return mention
    bearers = [
        one for span, one in people if span < (mention.start,) and one.name.endswith(f" {mention.text}")
    ]
    return replace(mention, kind=MentionKind.PERSON, entity=bearers[0]) if len(bearers) == 1 else mention


def _says(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lower_ in SPEECH


def _mention(article: Article, kind: MentionKind, start: int, end: int, entity: Entity) -> Mention:
    return Mention(kind, start, end, article.text[start:end], entity)


# --- bodies -----------------------------------------------------------------------------------------


def _is_state(body: Body) -> bool:
    """Whether the body is a state's own ('Russian Foreign Ministry'): the country is the name then."""
    return body.head in bodies.STATE_BODIES and body.sort == "body"


def _body_mention(article: Article, scan: Scan, body: Body) -> Mention:
    start, end = scan.words[body.first].start, scan.words[body.last - 1].end
    name = " ".join(article.text[start:end].split())
    if body.sort == "place":
        owner = scan.covered.get(body.first)
        country = owner.entry.entity.code if owner and isinstance(owner.entry.entity, Country) else None
        return _mention(article, MentionKind.PLACE, start, end, Place(name, country))
    return _mention(article, MentionKind.ORGANIZATION, start, end, Organization(name))


# --- the gazetteer ----------------------------------------------------------------------------------


def _gazetteer_mentions(article: Article, scan: Scan) -> Iterator[Mention]:
    placed: dict[int, bool] = {}
    for hit in scan.hits:
        entity = hit.entry.entity
        if entity is None:
            continue
        start, end = scan.words[hit.first].start, scan.words[hit.last - 1].end
        if hit.entry.sort in {Sort.CAPITAL, Sort.SEAT}:
            placed[hit.last] = _is_place(scan, hit, placed)
            resolved = _as_place(scan, hit) if placed[hit.last] else _as_party(hit)
        else:
            resolved = entity
        if resolved is not None:
            yield _mention(article, _kind(resolved), start, end, resolved)


def _kind(entity: Entity) -> MentionKind:
    if isinstance(entity, Country):
        return MentionKind.COUNTRY
    return MentionKind.ORGANIZATION if isinstance(entity, Organization) else MentionKind.PLACE


def _as_place(scan: Scan, hit: Hit) -> Place:
    entity = hit.entry.entity
    if isinstance(entity, Place):
        return entity
    words = scan.words[hit.first : hit.last]
    name = scan.text[words[0].start : words[-1].end]
    name = name.title() if name.isupper() and len(name) > 4 else name
    code = entity.code if isinstance(entity, Country) else "BEL"
    return Place(name, code)


def _as_party(hit: Hit) -> Entity | None:
    entity = hit.entry.entity
    if isinstance(entity, Place):
        return (entity.country and tables.party(entity.country)) or entity
    return entity


def _is_place(scan: Scan, hit: Hit, placed: dict[int, bool]) -> bool:
    """Whether a capital or seat of power is where something happens, not who acts."""
    before, after = scan.low(hit.first - 1), scan.low(hit.last)
    earlier = scan.low(hit.first - 2)
    if before == "the" and earlier:
        before = earlier
    if hit.first in scan.begins:
        before = ""
    if before in PLACING:
        return True
    if before in {"and", ","} and hit.first - 1 in placed:
        return placed[hit.first - 1]
    if before == "(" or after in {"(", "–", "—"} or (after == "-" and not scan.touches(hit.last)):
        return True
    if after == "," and _is_dateline(scan, hit):
        return True
    if after == "'" or before in _BETWEEN:
        return False
    if hit.entry.sort is Sort.SEAT and set(hit.entry.words) & _BUILDINGS and "white" not in hit.entry.words:
        return True
    token = scan.token(hit.last - 1)
    if token.dep_ in _ACTS or not token.dep_:
        return False
    return hit.entry.sort is Sort.CAPITAL and token.dep_ in {
        "obl",
        "compound",
        "appos",
        "root",
        "ROOT",
        "dep",
    }


def _is_dateline(scan: Scan, hit: Hit) -> bool:
    """Whether the capital's country or a date follows the comma after it."""
    following = scan.covered.get(hit.last + 1)
    if following is not None and following.entry.entity == hit.entry.entity:
        return True
    return hit.first in scan.begins and (
        scan.low(hit.last + 1).isdigit() or scan.low(hit.last + 1) in DAYS_AND_MONTHS
    )
