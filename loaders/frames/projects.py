"""Works under plan told in two sentences: one names the project, a later one tells between whom it would be.

'X raised the Trans-Caspian gas pipeline. The pipeline would run from Turkmenistan to Azerbaijan.'
"""

from __future__ import annotations

from dataclasses import replace

from graph.model import Country, Evidence, Status
from loaders.frames import subject as naming
from loaders.frames.context import Context, Scene
from loaders.frames.join import Partial
from loaders.frames.match import SUBJECTS, Hit, load, words
from loaders.frames.topic import WIDE, Reach

BACK = 2  # sentences from the name of a project to what is told of it
PAIR = 2


def named(context: Context, at: int, one: Partial, around: Reach) -> Partial:
    """What a sentence tells of 'the pipeline' that would be built, with the name it has just been given.

    Only what would be done between two states that the sentence itself names is meant.
    """
    if not one.bare or one.grip < WIDE or len([p for p in one.parties if p.code]) < PAIR:
        return one
    if not would_be(around):
        return one
    for scene in reversed(context.scenes[max(0, at - BACK) : at]):
        for hit in load("deal.csv").find(scene.forms):
            if hit.head.lemma_.lower() == around.head.lemma_.lower() and (name := _name(scene, hit)):
                return _told(one, name, context.document.evidence(scene.span))
    return one


def would_be(around: Reach) -> bool:
    """Whether works are spoken of that do not stand yet: 'the railway would link X with Y'."""
    marks = {c.lower_ for c in around.verb.children if c.dep_ == "aux"}
    acts = around.head.dep_ in SUBJECTS and around.head.head.i == around.verb.i
    return acts and around.head.lemma_.lower() in words("WORKS") and "would" in marks and "have" not in marks


def _name(scene: Scene, hit: Hit) -> str:
    """The name of a project that has a proper one, be it that of no state ('a Russian pipeline'); else ''."""
    called = naming.of_hit(hit, {f.head for f in scene.found}, verbal=False)
    before, noun, _ = called.partition(hit.head.text)
    states = {word for f in scene.found if isinstance(f.entity, Country) for word in f.text.split()}
    own = {word for word in before.split() if word[:1].isupper()}
    return before + noun if own - states else ""


def _told(one: Partial, name: str, evidence: Evidence) -> Partial:
    return replace(
        one,
        bare=False,
        status=Status.PROPOSED,
        assumed=False,
        subject=name,
        project=name,
        topic=one.topic | {word.lower() for word in name.split()},
        evidence=(evidence, *one.evidence),
    )
