"""Who else takes part where a sentence names one side only: 'talks with President X', 'X received him'.

The one left out is who was spoken of last before, in the service of another state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from graph.model import Person, Role
from loaders.frames.company import served, serves
from loaders.frames.context import Context, Found, Scene, key, people
from loaders.frames.match import SUBJECTS, Hit, arguments, objects, phrase, subject, words
from loaders.frames.rings import Rings

FORMS = frozenset({"meeting", "meet", "meet_person", "meet_pair", "call", "calling", "phone"})
OWNED = frozenset({"visit", "gathering", "meeting"})  # nouns that 'his' may stand before
GOING = frozenset({"motion", "visiting", "presence", "onward", "reaching", "leaving"})
REACH = 4  # sentences back in which the one left out was spoken of
AFTER = 7  # tokens after 'with' in which a name stands with its titles
FEW = 3  # people named on the one side


def lend(context: Context, scene: Scene, hit: Hit, rings: Rings, at: int) -> Scene:
    """The scene with the one whom its words leave out; as it was where they leave out nobody."""
    form = hit.entry.row["form"]
    if form in OWNED and (owner := _owner(scene, hit)) is not None:
        one = _who_owns(context, scene, at)
        return scene if one is None else _with(scene, owner, one)
    if form in GOING and not scene.heading and (goer := _goer(scene, hit)) is not None:
        one = _who_owns(context, scene, at)
        return scene if one is None else _with(scene, goer, one)
    if form not in FORMS or scene.heading:
        return scene
    slot, named = _of_noun(scene, hit, rings) if hit.entry.pos == "N" else _of_verb(scene, hit)
    if slot is None or not named or len(people(named)) > FEW or len(served(named)) != 1:
        return scene
    other = _spoken_of(context, scene, slot, served(named), at)
    if other is None:
        return scene
    return _with(scene, slot, other, beside=slot.i == hit.head.i)


def _with(scene: Scene, slot: Token, one: Person, *, beside: bool = False) -> Scene:
    kept = [f for f in scene.found if f.head != slot.i or beside]
    extra = Found(slot.i, slot.idx, slot.idx + len(slot), slot.text, one, False)
    return replace(scene, found=tuple(sorted((*kept, extra), key=lambda f: f.start)))


def _owner(scene: Scene, hit: Hit) -> Token | None:
    """The 'his' of 'his visit' where it stands for nobody in office yet."""
    own = (c for c in hit.head.children if c.dep_ == "nmod:poss" and c.lower_ in {"his", "her"})
    return next((c for c in own if not any(serves(f) for f in scene.within([c.i]))), None)


def _goer(scene: Scene, hit: Hit) -> Token | None:
    """The 'he' or 'the visitor' who goes somewhere, where it stands for nobody yet."""
    actor = subject(hit.head)
    if actor is None or not _is_somebody(actor) or scene.within(phrase(actor)):
        return None
    return actor


def _who_owns(context: Context, scene: Scene, at: int) -> Person | None:
    """The only one in office whom the sentence, else one of the two before it, has as its subject."""
    doc = scene.span.doc
    for some in (scene, *context.scenes[max(0, at - 2) : at][::-1]):
        acting = [f for f in some.found if serves(f) and doc[f.head].dep_ in SUBJECTS]
        if acting:
            return people(acting)[0] if len(people(acting)) == 1 else None
    return None


Side = tuple[Token | None, list[Found]]


def _of_noun(scene: Scene, hit: Hit, rings: Rings) -> Side:
    """'Talks with X were held', 'a lunch with X followed': nobody else acts in the noun's clause."""
    head = hit.head
    holders = [head] if rings.verb.i == head.i else [head, rings.verb]
    withs = [a for holder in holders for a in arguments(holder, "with")]
    named = [f for f in scene.within(i for a in withs for i in phrase(a)) if serves(f)]
    named = named or _right_after(scene, hit)
    if any(c.dep_ == "nmod:poss" for c in head.children):
        return None, []
    wide = scene.within(rings.wide)
    known = {f.entity for f in named}
    others = [f for f in wide if isinstance(f.entity, Person) and f.entity not in known]
    return (None, []) if others or served(wide) != served(named) else (head, named)


def _right_after(scene: Scene, hit: Hit) -> list[Found]:
    """Who stands after 'with' where the parse has lost it."""
    doc, last = scene.span.doc, hit.tokens[-1].i
    joined = doc[last].lower_ == "with" or (last + 1 < scene.span.end and doc[last + 1].lower_ == "with")
    return [f for f in scene.found if last < f.head <= last + AFTER and serves(f)][:1] if joined else []


def _of_verb(scene: Scene, hit: Hit) -> Side:
    """'X received him', 'he dined with X': one side is named, the other a pronoun or an office."""
    head, actor = hit.head, subject(hit.head)
    ends = [*objects(head), *arguments(head, "with", "to", "on", "by")]
    acting = _serving(scene, actor) if actor is not None else []
    for end in ends:
        faced = _serving(scene, end)
        if actor is not None and faced and not acting and _is_somebody(actor):
            return actor, faced
        if acting and _is_somebody(end) and served(faced) <= served(acting):
            return end, acting
    if hit.entry.row["form"] == "call" and not ends and _is_whole(hit):
        return head, acting  # 'X called within the hour'
    return None, []


def _is_whole(hit: Hit) -> bool:
    """Whether a verb of calling says nothing of what is called for or how somebody is called."""
    return len(hit.entry.words) == 1 and not any(c.dep_ in {"xcomp", "ccomp"} for c in hit.head.children)


def _serving(scene: Scene, token: Token) -> list[Found]:
    return [f for f in scene.within(phrase(token)) if serves(f)]


def _is_somebody(token: Token) -> bool:
    """A pronoun for a person, or the holder of an office without a name: 'him', 'the visitor'."""
    if token.pos_ == "PRON":
        return token.lower_ in {"he", "she", "him", "her"}
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in token.children)
    return definite and token.lemma_.lower() in words("GUESTS") and token.tag_ == "NN"


def _spoken_of(context: Context, scene: Scene, slot: Token, home: set[str], at: int) -> Person | None:
    """The nearest before in the service of another state: who acts in a sentence, else whoever is named.

    Where the sentences before name none, the one most often named, if the article is about their state.
    """
    for found in _before(context, scene, slot, at):
        fit = [f for f in found if serves(f) and not served([f]) & home]
        acting = [f for f in fit if context.document.doc[f.head].dep_ in SUBJECTS]
        leading = [f for f in fit if isinstance(f.entity, Person) and f.entity.role is Role.LEADER]
        for some in (acting, leading, fit):
            if some and isinstance(some[0].entity, Person):
                return some[0].entity
    return _most_named(context, home)


def _before(context: Context, scene: Scene, slot: Token, at: int) -> Iterator[list[Found]]:
    yield [f for f in scene.found if f.head < slot.i]
    for earlier in context.scenes[max(0, at - REACH) : at][::-1]:
        yield list(earlier.found)


def _most_named(context: Context, home: set[str]) -> Person | None:
    states = {key(p) for p in context.protagonists} - home
    count: dict[str, int] = {}
    by_name: dict[str, Person] = {}
    for mention in context.document.names:
        one = mention.entity
        if isinstance(one, Person) and one.role is Role.LEADER and one.country in states:
            by_name[one.name] = one
            count[one.name] = count.get(one.name, 0) + 1
    return by_name[max(count, key=lambda name: count[name])] if count else None
