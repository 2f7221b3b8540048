"""Figures of a deal told in later sentences: which deal a sentence with figures goes on about."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind, Person
from loaders.frames import sums, topic
from loaders.frames.context import Context, Scene, key, sides
from loaders.frames.join import Partial
from loaders.frames.match import SUBJECTS, load, words

LONGEST_TELLING = 3  # sentences after a deal in which 'it' may mean it
FARTHEST_TELLING = 12  # sentences after a deal in which words of its kind may be about it
NEXT = 2  # sentences after a deal that may tell its terms, if they name no others
PLAIN_COUNTS = frozenset({"count", "people", "soldiers", "hours", "days", "weeks"})
LATEST = 20  # deals back that a sentence may go on about


def goes_on_about(context: Context, partials: list[Partial], told: list[int], at: int) -> int | None:
    """Which deal a sentence with figures goes on about: by its paragraph, its words or what it points at."""
    scene = context.scenes[at]
    if load("exercise.csv").find(scene.forms):
        return None
    pointing = _points_back(scene)
    text = context.document.article.text
    for which in range(len(partials) - 1, max(-1, len(partials) - LATEST), -1):
        one, since = partials[which], at - told[which]
        if since > FARTHEST_TELLING:
            return None
        beside = which == len(partials) - 1 and "\n" not in text[one.evidence[-1].end : scene.span.start_char]
        again = _is_kind(one, scene)
        near = since <= NEXT and which == len(partials) - 1 and _is_of(one, scene)
        close = since <= LONGEST_TELLING
        if (beside or again or near or (pointing and close)) and _may_concern(one, scene, pointing and close):
            return which
    return None


def goes_on(scene: Scene) -> bool:
    """Whether a sentence goes on about a paper told of: 'The text does three things.'"""
    papers = words("PAPERS") | words("TERMS")
    return any(
        t.dep_ in SUBJECTS
        and t.lemma_.lower() in papers
        and any(c.dep_ == "det" and c.lower_ in words("POINTING") for c in t.children)
        for t in scene.span
    )


def with_figures(context: Context, one: Partial, scene: Scene) -> Partial:
    """A deal with what a sentence that goes on about it counts, and that sentence as evidence."""
    told = scene.figures
    if not _points_back(scene):
        told = tuple(f for f in told if f.noun is None or "/" in f.measure.unit or _is_kind(one, scene))
    if _is_of_a_person(scene):
        told = tuple(f for f in told if f.measure.unit not in sums.TIMES)
    measures = sums.measures(scene, told, package=one.kind is Kind.PACKAGE)
    if not measures:
        return one
    evidence = (*one.evidence, context.document.evidence(scene.span))
    return replace(one, measures=(*one.measures, *measures), evidence=evidence)


def _is_kind(one: Partial, scene: Scene) -> bool:
    """Whether the words of a sentence are of the kind of a deal that is more than any."""
    kind = topic.kind("deal_kind.csv", scene, (scene.everything,), Kind.OTHER)
    return kind is one.kind is not Kind.OTHER


def _is_of_a_person(scene: Scene) -> bool:
    """Whether somebody acts in a sentence, whose years are those of a life or an office."""
    heads = {f.head for f in scene.found if isinstance(f.entity, Person) and f.named}
    return any(t.dep_ in SUBJECTS and t.i in heads for t in scene.span)


def _points_back(scene: Scene) -> bool:
    """Whether a sentence is about 'it' or a noun for what is bought, built or paid."""
    starts = {f.start for f in scene.figures}
    if any(f.noun in sums.PARTS for f in scene.figures):
        return True
    for token in scene.span:
        doer = token.dep_ in SUBJECTS and token.head.dep_ in {"ROOT", "ccomp", "conj"}
        if doer and token.lower_ in {"it", "they", "this", "these"}:
            return True
        if token.lemma_.lower() in words("DELIVERED") | words("PAPERS") | words("TERMS"):
            definite = any(c.dep_ == "det" and c.lower_ in words("POINTING") for c in token.children)
            if doer or definite or any(t.idx in starts for t in token.subtree):
                return True
    return False


def _is_of(last: Partial, scene: Scene) -> bool:
    """Whether a sentence names nobody but sides of a deal, and counts what deals are made of."""
    goods = any(
        f.measure.unit.split("/")[0] not in PLAIN_COUNTS and (f.noun is None or "/" in f.measure.unit)
        for f in scene.figures
    )
    named = {key(p) for p in sides(scene.found)}
    return goods and named <= last.sides


def _may_concern(last: Partial, scene: Scene, pointing: bool) -> bool:
    """Whether a sentence is not about others, the trade of two countries or the past."""
    named = {key(p) for p in sides(scene.found)}
    actor = next((t for t in scene.span if t.dep_ in SUBJECTS), None)
    elsewhere = actor is not None and actor.lemma_.lower() in words("ELSEWISE_COUNTED")
    quarrel = any(t.lemma_.lower() in words("QUARREL") for t in scene.span)
    return not elsewhere and not quarrel and (pointing or not named or bool(named & last.sides))
