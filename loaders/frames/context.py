"""What frames look at: an article sentence by sentence, with who and what each token stands for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Span, Token

from graph.model import Country, Entity, Mention, Organization, PartialDate, Party, Person, Place
from loaders.document import Document, Figure, TimeExpression, text_of
from loaders.frames import dateline
from loaders.frames.match import ARGUMENTS, SUBJECTS, VERBAL, Form, forms, words
from loaders.gazetteer import tables

T = TypeVar("T")
LONGEST_HEADING = 30  # tokens
CLOCK = re.compile(r"^(?:[01]?\d|2[0-3])[.:h][0-5]\d\b", re.MULTILINE)
LEAST_LIVE = 3  # entries by the clock that make a page one told as it happens
LONGEST_LIVE = 20_000  # characters looked at for them
AGENCY = 60  # characters from the start of a sentence in which a dateline names its agency
BRIEF = 120  # tokens of a text for which one word of statecraft is enough; each so many more take another
MOST_TOLD = 4  # words of statecraft that make any text one on states


@dataclass(frozen=True, slots=True)
class Found:
    """A name, pronoun or description in a sentence, its head token, and what it stands for."""

    head: int
    start: int
    end: int
    text: str
    entity: Entity
    named: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with what was found in it; `text` is that of the whole article, to which offsets refer."""

    span: Span
    text: str
    heading: bool
    forms: tuple[Form, ...]
    found: tuple[Found, ...]
    dates: tuple[TimeExpression, ...]
    figures: tuple[Figure, ...]

    def within(self, tokens: Iterable[int]) -> list[Found]:
        """What the given tokens name, in text order."""
        wanted = set(tokens)
        return [f for f in self.found if f.head in wanted]

    @property
    def everything(self) -> set[int]:
        """All token indices of the sentence."""
        return set(range(self.span.start, self.span.end))


@dataclass(frozen=True, slots=True)
class Context:
    """An article as frames read it: scenes in order, the states it is mostly about, the dateline's place."""

    document: Document
    scenes: tuple[Scene, ...]
    protagonists: tuple[Party, ...]
    dateline: Place | None
    diplomatic: bool

    @property
    def live(self) -> bool:
        """Whether its entries are told by the clock: '14.30 They are out.'."""
        return len(CLOCK.findall(self.document.article.text, 0, LONGEST_LIVE)) >= LEAST_LIVE

    @property
    def published(self) -> PartialDate | None:
        """The date of the article."""
        return self.document.article.published


def read(document: Document) -> Context:
    """Lay names, references, dates and figures out over the sentences of an article."""
    mentions = [*((m, True) for m in document.names), *((m, False) for m in document.references)]
    spans, text = list(document.doc.sents), text_of(document.doc)
    starts = [span.start_char for span in spans]
    named = _by_sentence(starts, sorted(mentions, key=lambda m: m[0].start), lambda m: m[0].start)
    dated = _by_sentence(starts, document.dates, lambda d: d.start)
    counted = _by_sentence(starts, document.figures, lambda f: f.start)
    scenes = tuple(
        Scene(
            span,
            text,
            _is_heading(span),
            forms(span),
            _found(span, text, named[at]),
            tuple(dated[at]),
            tuple(counted[at]),
        )
        for at, span in enumerate(spans)
    )
    return Context(document, scenes, _protagonists(scenes), dateline.find(document), _is_diplomatic(document))


def _by_sentence(starts: Sequence[int], things: Iterable[T], start: Callable[[T], int]) -> list[list[T]]:
    """Things sorted into the sentences they begin in."""
    out: list[list[T]] = [[] for _ in starts]
    for thing in things:
        at = bisect_right(starts, start(thing)) - 1
        if at >= 0:
            out[at].append(thing)
    return out


def _is_heading(span: Span) -> bool:
    """Whether a sentence is short and ends without a stop."""
    text = span.text.strip()
    return len(span) < LONGEST_HEADING and not text.endswith((".", "!", "?", '"', "”", "’", "'", ":", ")"))


def _found(span: Span, text: str, mentions: Iterable[tuple[Mention, bool]]) -> tuple[Found, ...]:
    found = []
    for mention, named in mentions:
        if mention.entity is None or mention.end > span.end_char or _is_agency(span, text, mention):
            continue
        if text[mention.end : mention.end + 1] == "$":
            continue  # 'US$418 million'
        first, last = mention.start - span.start_char, mention.end - span.start_char
        piece = span.char_span(first, last, alignment_mode="expand")
        if piece is not None:
            found.append(
                Found(_root(piece).i, mention.start, mention.end, mention.text, mention.entity, named)
            )
    return tuple(found)


def _root(piece: Span) -> Token:
    """The word of a name that the sentence hangs it on: not the article of 'the Ukraine crisis'."""
    root = piece.root
    doers = [t for t in piece if t.dep_ in SUBJECTS]
    if (doers and root.dep_ not in ARGUMENTS | {"conj"}) or len(doers) > 1:
        return doers[-1]  # a name of which the parse makes two, or a heading and a subject
    beside = [t for t in piece if t.head.i == root.head.i and t.pos_ != "DET"]
    return beside[0] if root.pos_ == "DET" and beside else root


def _is_agency(span: Span, text: str, mention: Mention) -> bool:
    """Whether a name in brackets is that of a news agency in a dateline: '(Example Wire) -'."""
    entity = mention.entity
    if not isinstance(entity, Organization) or entity.code:
        return False
    return text[mention.start - 1 : mention.start] == "(" and mention.start - span.start_char < AGENCY


# --- sides ------------------------------------------------------------------------------------------


def side(entity: Entity) -> Party | None:
    """The state or body an entity speaks for: a person's country, a country or an organization itself."""
    if isinstance(entity, Person):
        return tables.party(entity.country) if entity.country else None
    if isinstance(entity, Country | Organization):
        return entity
    return None


def key(party: Party) -> str:
    """What tells parties apart: the code where there is one, else the name."""
    return party.code or party.name


def sides(found: Iterable[Found], *, companies: bool = False) -> tuple[Party, ...]:
    """The different parties behind what was found, in order; bodies without a code only when asked for."""
    out: dict[str, Party] = {}
    for one in found:
        party = side(one.entity)
        if party is not None and (companies or party.code):
            out.setdefault(key(party), party)
    return tuple(out.values())


def people(found: Iterable[Found]) -> tuple[Person, ...]:
    """The different people among what was found, in order."""
    out = {f.entity.name: f.entity for f in found if isinstance(f.entity, Person)}
    return tuple(out.values())


def _protagonists(scenes: tuple[Scene, ...]) -> tuple[Party, ...]:
    """The two states or bodies most often spoken of, the first sentences counting more; () below two."""
    count: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    for at, scene in enumerate(scenes):
        for party in sides(scene.found):
            parties[key(party)] = party
            count[key(party)] += 3 if at < 4 else 1
    most = count.most_common(2)
    return tuple(parties[code] for code, n in most) if len(most) == 2 and most[1][1] >= 3 else ()


# --- places -----------------------------------------------------------------------------------------


def location(one: Found, scene: Scene) -> Place | None:
    """The place a mention stands for where a preposition or motion verb makes a location of it."""
    token = scene.span.doc[one.head]
    if any(c.dep_ == "case" and c.lower_ == "according" for c in token.children):
        return None
    if isinstance(one.entity, Place):
        first = token.head if token.dep_ == "conj" else token
        bare = not any(c.dep_ == "case" for t in (token, first) for c in t.children)
        bare = bare and (
            one.entity.country is not None or token.dep_ not in {"compound", "amod", "nmod:poss"}
        )
        if _is_home(token):
            return None
        return one.entity if bare or is_placed(token) or _is_town_of(token) else None
    if isinstance(one.entity, Country) and token.head.lower_ == "capital" and is_placed(token.head):
        return capital(one.entity)
    if isinstance(one.entity, Country) and token.pos_ != "ADJ" and is_placed(token):
        return seat(one, one.entity)
    return None


def _is_home(token: Token) -> bool:
    """Whether it is where somebody goes back to: 'before flying back to Oslo'."""
    back = token.head.pos_ in VERBAL and any(c.lower_ in {"back", "home"} for c in token.head.children)
    return back and any(c.dep_ == "case" and c.lower_ == "to" for c in token.children)


def _is_town_of(token: Token) -> bool:
    """Whether a name tells which town one goes to: 'in the port of Aden'."""
    of = any(c.dep_ == "case" and c.lower_ == "of" for c in token.children)
    return of and token.head.lemma_.lower() in words("TOWNS") and is_placed(token.head)


def capital(country: Country) -> Place:
    """The seat of a country's government as a place; the country itself where it is not known."""
    return Place(tables.capital_name(country.code) or country.name, country.code)


def seat(one: Found, country: Country) -> Place:
    """A country or, when its capital stands for it, the capital, as a place."""
    if tables.is_capital(one.text, country.code):
        return Place(dateline.in_small(one.text), country.code)
    return Place(country.name, country.code)


def is_placed(token: Token) -> bool:
    """Whether a preposition of place introduces a noun or the nouns it is joined to."""
    node = token
    for _ in range(3):
        marks = {c.lower_ for c in node.children if c.dep_ == "case"}
        if marks == {"from"}:
            return _is_left(node.head)
        if marks & words("PLACING"):
            return node.head.pos_ in VERBAL or not marks <= words("PASSING")
        if node.dep_ not in {"conj", "appos", "flat", "compound"}:
            return False
        node = node.head
    return False


def _is_left(verb: Token) -> bool:
    """Whether what stands after 'from' is where somebody has been: 'back from', not 'arrived from'."""
    if verb.lemma_.lower() not in words("MOVING") or verb.lemma_.lower() in words("ARRIVING"):
        return any(c.lower_ in {"back", "home"} for c in verb.children)
    goals = {k.lower_ for c in verb.children if c.dep_ == "obl" for k in c.children if k.dep_ == "case"}
    return not goals & {"to", "into", "for"}


def _is_diplomatic(document: Document) -> bool:
    """Whether states deal with one another in the text, told by the words of government and statecraft in it.

    States or known office holders are named, and more is said of these than of sport, the kitchen, the stage
    or the workplace. The longer a text, the more such words it takes.
    """
    nouns = Counter(t.lemma_.lower() for t in document.doc if t.pos_ in {"NOUN", "ADJ", "PROPN"})
    offices = Counter({w: nouns[w] for w in words("GOVERNMENT") if nouns[w]})
    holders = sum(isinstance(m.entity, Person) and bool(m.entity.offices) for m in document.names)
    elsewhere = sum(nouns[w] for w in words("ELSEWHERE"))
    if elsewhere > offices.total() + holders:
        return False
    parties = (m.entity for m in document.names if isinstance(m.entity, Country | Organization))
    states = {code for party in parties if (code := party.code or tables.homes().get(party.name))}
    if not states and not holders:
        return False
    told = len(offices) + holders + sum(nouns[w] > 0 for w in words("STATECRAFT"))
    if len(document.doc) < BRIEF and len(states) > 1 and not elsewhere:
        told += any(t.lemma_.lower() in words("DEALINGS") for t in document.doc)
    return told >= min(MOST_TOLD, 1 + len(document.doc) // BRIEF)
