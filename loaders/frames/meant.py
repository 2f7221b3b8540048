"""Whom a plural subject means that names nobody: 'they', 'the three', 'the ministers', 'their envoys'.

The people of the nearest sentence that has as many of them, of at least two states; for envoys and
delegations of whom none is named, the two states the article is about. Else nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from graph.model import Country, Entity, Person, Place, Role
from loaders.frames.company import serves
from loaders.frames.context import Context, Found, Scene
from loaders.frames.match import Hit, arguments, governor, phrase, subject, table, words
from loaders.gazetteer import tables

REACH = 3  # sentences back in which those meant are named
PAIR = 2


def lend(context: Context, scene: Scene, hit: Hit, at: int) -> Scene:
    """The scene with those found in it whom the trigger's plural subject or owner means."""
    token = _unnamed(scene, hit)
    return scene if token is None else _with(context, scene, token, at)


def told_of(context: Context, scene: Scene, actor: Token, at: int) -> Scene:
    """The scene with those found in it whom a plural subject means, if it names nobody."""
    return _with(context, scene, actor, at) if _is_empty(scene, actor) else scene


def _with(context: Context, scene: Scene, token: Token, at: int) -> Scene:
    people = _people(context, scene, token, at)
    entities = _of_envoys(people, token) or _states(context, token)
    extra = tuple(
        Found(token.i, token.idx, token.idx + len(token), token.text, entity, False) for entity in entities
    )
    return replace(scene, found=tuple(sorted((*scene.found, *extra), key=lambda f: f.start)))


def _unnamed(scene: Scene, hit: Hit) -> Token | None:
    """The plural subject of a trigger's clause, or 'their' before its noun, that names nobody."""
    owner = next((c for c in hit.head.children if c.dep_ == "nmod:poss" and c.lower_ == "their"), None)
    verb = governor(hit.head) if hit.entry.pos == "N" else hit.head
    actor = subject(verb) if verb is not None else None
    others = arguments(hit.head, "with", "between", "of") if hit.entry.pos == "N" else ()
    return next((t for t in (actor, owner, *others) if t is not None and _is_empty(scene, t)), None)


def _is_empty(scene: Scene, token: Token) -> bool:
    return _is_plural(token) and all(isinstance(f.entity, Place) for f in scene.within(phrase(token)))


def _is_plural(token: Token) -> bool:
    """'they', 'the two', 'both', 'the ministers', 'the pair'."""
    low, lemma = token.lower_, token.lemma_.lower()
    if low in {"they", "their"} or (low in table("summit_number.csv") and token.pos_ != "NOUN"):
        return True
    if lemma not in words("MEANT") or (token.tag_ not in {"NNS", "NNPS"} and lemma not in words("GROUPS")):
        return False
    marks = {c.lower_ for c in token.children if c.dep_ in {"det", "nmod:poss", "nummod"}}
    return bool(marks & {"the", "their", "both", "these", "two", "three", "four"})


def _number(token: Token) -> int | None:
    near = [token.lower_, *(c.lower_ for c in token.children)]
    return next((int(n) for word in near if (n := table("summit_number.csv").get(word))), None)


def _people(context: Context, scene: Scene, token: Token, at: int) -> list[Person]:
    """The people in office, of two states or more, of the nearest sentence or two that name enough."""
    number, lemma = _number(token), token.lemma_.lower()
    gathered: dict[str, Person] = {}
    for people in _sentences(context, scene, token, at):
        fit = {p.name: p for p in people if _is_called(p, lemma)}
        for some in (fit, gathered := {**fit, **gathered}):
            chosen = list(some.values())
            if len({p.country for p in chosen}) >= PAIR and number in {None, len(chosen)}:
                return chosen
    told = lemma in {"they", "their"} | (words("MEANT") - words("ENVOYS"))
    either = number == PAIR or (number is None and told)
    return _leaders(context) if either else []


def _leaders(context: Context) -> list[Person]:
    """The leaders of the two states that an article is about, if it names one of each."""
    states = {p.code for p in context.protagonists}
    people = {p.name: p for p in context.document.people if p.role is Role.LEADER and p.country in states}
    chosen = list(people.values())
    return chosen if len(chosen) == len({p.country for p in chosen}) == PAIR else []


def _of_envoys(people: list[Person], token: Token) -> list[Entity]:
    """The states of those whose envoys act, the people themselves where they act."""
    theirs = any(c.dep_ == "nmod:poss" for c in token.children)
    if token.lemma_.lower() not in words("ENVOYS") or not theirs:
        return list(people)
    return [party for p in people if p.country and (party := tables.party(p.country))]


def _sentences(context: Context, scene: Scene, token: Token, at: int) -> Iterator[list[Person]]:
    yield _serving(f for f in scene.found if f.head < token.i)
    for earlier in context.scenes[max(0, at - REACH) : at][::-1]:
        yield _serving(earlier.found)


def _serving(found: Iterable[Found]) -> list[Person]:
    return [f.entity for f in found if serves(f) and isinstance(f.entity, Person)]


def _is_called(person: Person, lemma: str) -> bool:
    """Whether a title fits the noun; a noun that is no title fits all."""
    title = (person.title or "").lower()
    return lemma not in words("TITLES") or lemma in title or not title


def _states(context: Context, token: Token) -> list[Entity]:
    """The article's two states for envoys who are not named."""
    parties = context.protagonists
    if token.lemma_.lower() not in words("ENVOYS") | {"side"} and _number(token) != PAIR:
        return []
    return [p for p in parties if isinstance(p, Country)] if len(parties) == PAIR else []
