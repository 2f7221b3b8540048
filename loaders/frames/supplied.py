"""The two states a quarrel is between when its sentence does not say: those named in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from graph.model import Country, Organization, Party, Place
from loaders.document import text_of
from loaders.frames.context import Context, Found, Scene, key, sides
from loaders.frames.match import words
from loaders.frames.topic import is_located, is_press, opens_with
from loaders.gazetteer import tables

PAIR = 2
MANY = 4  # words of friendship
FIRST, OPENING = 4, 3  # how many sentences open an article, and what a name in one weighs
TONGUES = ("ish", "ese", "ian", "ench", "erman", "utch", "abic")
PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who may quarrel in an article.

    `near`: for each scene the two that may quarrel in it, or (); `spoken`: the two most spoken of; `foes`:
    these, but for an article on friendship.
    """

    near: tuple[tuple[Party, ...], ...]
    spoken: tuple[Party, ...]
    foes: tuple[Party, ...]


def pairs(context: Context) -> Pairs:
    """The two states that the paragraph of a scene names, else the two that the article is mostly about.

    The latter are not taken where it speaks so often of partnership that they hardly quarrel.
    """
    friends = sum(t.lemma_.lower() in words("FRIENDS") for t in context.document.doc) >= MANY
    named = [
        {key(p): p for p in sides(_apart(cast(scene))) if p.code not in words("FORUMS")}
        for scene in context.scenes
    ]
    breaks = [found.end() for found in PARAGRAPH.finditer(text_of(context.document.doc))]
    paragraphs = [bisect_right(breaks, scene.span.start_char) for scene in context.scenes]
    near: dict[int, dict[str, Party]] = {}
    for parties, at in zip(named, paragraphs, strict=True):
        near.setdefault(at, {}).update(parties)
    spoken = _most_named(named)
    chosen = {at: _chosen(parties, () if friends else spoken) for at, parties in near.items()}
    return Pairs(tuple(chosen[at] for at in paragraphs), spoken, () if friends else spoken)


def _chosen(near: dict[str, Party], most: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of those a paragraph names, the two if they are two, or the two states beside bodies; else `most`."""
    states = [party for party in near.values() if isinstance(party, Country)]
    for two in (list(near.values()), states):
        if len(two) == PAIR:
            return tuple(two)
    return most


def _apart(scene: Scene) -> list[Found]:
    """What is named in a scene but for the press and datelines."""
    return [
        f
        for f in scene.found
        if not is_press(f.entity) and not opens_with(scene, f) and not _is_language(scene, f)
    ]


def _is_language(scene: Scene, one: Found) -> bool:
    """Whether the word for a people stands for what they speak: 'forty words in English'."""
    token = scene.span.doc[one.head]
    return isinstance(one.entity, Country) and token.lower_.endswith(TONGUES) and is_located(token)


def _most_named(named: list[dict[str, Party]]) -> tuple[Party, ...]:
    """The two states named in most sentences, the first counting more; () where they are hardly named."""
    count: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    for at, here in enumerate(named):
        parties |= here
        count.update(dict.fromkeys(here, OPENING if at < FIRST else 1))
    most = count.most_common(PAIR)
    return tuple(parties[code] for code, _ in most) if len(most) == PAIR and most[1][1] >= OPENING else ()


def cast(scene: Scene) -> Scene:
    """A scene as quarrels see it: companies, agencies and movements stand for the states they belong to
    ('Gazprom' for Russia); courts, and the town where they sit, stand for nobody."""
    kept = [one for one in scene.found if not _is_court(one) and not _names_event(scene, one)]
    return replace(scene, found=tuple(_in_title(scene, _at_home(one)) for one in kept))


def _in_title(scene: Scene, one: Found) -> Found:
    """A capital that acts in a heading stands for its state: 'Quito, Lima trade blame'."""
    if not scene.heading or not isinstance(one.entity, Place) or not one.entity.country:
        return one
    if is_located(scene.span.doc[one.head]) or not tables.is_capital(one.text, one.entity.country):
        return one
    home = tables.party(one.entity.country)
    return replace(one, entity=home) if home is not None else one


def _names_event(scene: Scene, one: Found) -> bool:
    """Whether a name is that of the town a gathering is called by: 'the veto at the Oslo summit'."""
    token = scene.span.doc[one.head]
    town = isinstance(one.entity, Place) or token.dep_ == "compound"
    return town and token.dep_ in {"compound", "amod"} and token.head.lemma_.lower() in words("EVENTS")


def _at_home(one: Found) -> Found:
    if not isinstance(one.entity, Organization) or is_press(one.entity):
        return one
    home = tables.party(tables.homes().get(one.entity.name, ""))
    return replace(one, entity=home) if home is not None else one


def _is_court(one: Found) -> bool:
    if isinstance(one.entity, Organization):
        return one.entity.code in words("COURTS")
    return one.named and one.text.split()[-1] == "Hague"
