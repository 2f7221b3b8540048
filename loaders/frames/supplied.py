"""The two states a quarrel is between when its sentence does not say: those named in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from graph.model import Organization, Party
from loaders.frames.context import Context, Scene, key, sides
from loaders.frames.match import words
from loaders.frames.topic import is_press, opens_with
from loaders.gazetteer import tables

PAIR = 2
MANY = 4  # words of friendship
PARAGRAPH = re.compile(r"\n\s*\n")


def pairs(context: Context) -> list[tuple[Party, ...]]:
    """For each scene the two states its paragraph names, else the two the article is mostly about.

    All are () where the article speaks so often of partnership that they hardly quarrel.
    """
    told = sum(t.lemma_.lower() in words("FRIENDS") for t in context.document.doc)
    if told >= MANY:
        return [()] * len(context.scenes)
    breaks = [found.end() for found in PARAGRAPH.finditer(context.document.doc.text)]
    paragraphs = [bisect_right(breaks, scene.span.start_char) for scene in context.scenes]
    named: dict[int, dict[str, Party]] = {}
    for scene, at in zip(context.scenes, paragraphs, strict=True):
        here = [f for f in scene.found if not is_press(f.entity) and not opens_with(scene, f)]
        named.setdefault(at, {}).update({key(p): p for p in sides(here) if p.code not in words("FORUMS")})
    return [
        tuple(named[at].values()) if len(named[at]) == PAIR else context.protagonists for at in paragraphs
    ]


def with_homes(scene: Scene) -> Scene:
    """A scene whose companies and movements stand for the states they belong to: 'Gazprom' for Russia."""
    homes = tables.homes()
    found = tuple(
        replace(one, entity=home)
        if isinstance(one.entity, Organization)
        and not one.entity.code
        and not is_press(one.entity)
        and (home := tables.party(homes.get(one.entity.name, ""))) is not None
        else one
        for one in scene.found
    )
    return replace(scene, found=found)
