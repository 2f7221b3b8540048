"""The two states a quarrel is between when its sentence does not say: those named in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from graph.model import Organization, Party
from loaders.frames.context import Context, Found, Scene, key, sides
from loaders.frames.match import words
from loaders.frames.topic import is_press, opens_with
from loaders.gazetteer import tables

PAIR = 2
MANY = 4  # words of friendship
FIRST, OPENING = 4, 3  # how many sentences open an article, and what a name in one weighs
PARAGRAPH = re.compile(r"\n\s*\n")


def pairs(context: Context) -> list[tuple[Party, ...]]:
    """For each scene the two states its paragraph names, else the two the article is mostly about.

    The latter are () where it speaks so often of partnership that they hardly quarrel.
    """
    friends = sum(t.lemma_.lower() in words("FRIENDS") for t in context.document.doc) >= MANY
    named = [
        {key(p): p for p in sides(_apart(scene)) if p.code not in words("FORUMS")} for scene in context.scenes
    ]
    breaks = [found.end() for found in PARAGRAPH.finditer(context.document.doc.text)]
    paragraphs = [bisect_right(breaks, scene.span.start_char) for scene in context.scenes]
    near: dict[int, dict[str, Party]] = {}
    for parties, at in zip(named, paragraphs, strict=True):
        near.setdefault(at, {}).update(parties)
    most = () if friends else _most_named(named)
    return [tuple(near[at].values()) if len(near[at]) == PAIR else most for at in paragraphs]


def _apart(scene: Scene) -> list[Found]:
    """What is named in a scene but for the press and datelines."""
    return [f for f in scene.found if not is_press(f.entity) and not opens_with(scene, f)]


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
    found = tuple(_at_home(one) for one in scene.found if not _is_court(one))
    return replace(scene, found=found)


def _at_home(one: Found) -> Found:
    if not isinstance(one.entity, Organization) or is_press(one.entity):
        return one
    home = tables.party(tables.homes().get(one.entity.name, ""))
    return replace(one, entity=home) if home is not None else one


def _is_court(one: Found) -> bool:
    if isinstance(one.entity, Organization):
        return one.entity.code in words("COURTS")
    return one.named and one.text.split()[-1] == "Hague"
