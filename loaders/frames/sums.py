"""The figures of a deal: which figures of a sentence belong to it, and ranges as their two ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from graph.model import Measure
from loaders.document import Figure
from loaders.frames.context import Scene
from loaders.frames.match import load, words
from loaders.language import units

TIMES = frozenset({"hours", "days", "weeks", "months", "years", "decades"})
_TERM_BEFORE = re.compile(
    r"\b(?:for|over|within|of|lasts?|lasting|run|runs|least|next|in|take|takes|last|another|further)\s(?:the\s|a\s|another\s|a\sfurther\s)?$",
    re.I,
)
_NO_TERM_AFTER = re.compile(
    r"(?:\sof)?\s(?:ago|later|earlier|after|before|old|on\b|since|in\sthe\smaking|of\s(?:talks|negotiat|haggl|bargain|"
    r"wrangl|war|fighting|silence|delay))",
    re.I,
)
_TERM_AFTER = re.compile(r"['’]?s?\s(?:grace|notice|repayment|maturity|warning|supply)\b", re.I)
MANY = frozenset({"people", "nation", "country", "member", "state"})  # a deal may cover this many
COUNTED_APART = frozenset({"count"})  # how many papers were signed: a figure of several alone
PARTS = frozenset(
    {"point", "clause", "article", "provision", "principle", "chapter"}
)  # what one paper is made of
SHORT = frozenset({"minutes", "seconds"})
_TERM_TOLD = re.compile(
    r"\b(?:(?:extend|prolong|lengthen|stretch|shorten|renew)\w*\b[^.;]{0,60}?\b(?:by|to)"
    r"|(?:term|duration|maturity|lifetime|lease|loan|truce|ceasefire|contract|concession|moratorium|licence|license)"
    r"(?:\s(?:is|was|are|will\sbe|would\sbe|runs|lasts)|\s?:))\s(?:a\s|another\s|a\sfurther\s|some\s|about\s)?$",
    re.I,
)
_FIRST_IN = re.compile(
    r"\b(?:first|last|time|best|worst|highest|lowest|only|longest|most|visit|meeting)\b[^.;]{0,30}\sin\s$",
    re.I,
)
FORCES = frozenset({"ships", "aircraft", "troops"})  # where an exercise is told of, they take part in it


def is_money(measure: Measure) -> bool:
    """Whether a measure is a sum in some currency, at a rate or not."""
    return measure.unit.split("/")[0] in units.currencies()


def of_scene(scene: Scene, *, package: bool) -> tuple[Measure, ...]:
    """The measures of all figures of a sentence that can tell how much of a deal."""
    return measures(scene, scene.figures, package=package)


def measures(scene: Scene, figures: Iterable[Figure], *, package: bool) -> tuple[Measure, ...]:
    """The measures of those of some figures that can tell how much of a deal."""
    return tuple(_ends(f for f in figures if _tells(scene, f, package=package)))


def within(scene: Scene, tokens: Iterable[int], *, package: bool) -> tuple[Measure, ...]:
    """The measures whose figures stand on any of the given tokens."""
    doc = scene.span.doc
    starts = {doc[i].idx for i in tokens}
    chosen = (f for f in scene.figures if any(f.start <= s < f.end for s in starts))
    return measures(scene, chosen, package=package)


def _tells(scene: Scene, figure: Figure, *, package: bool) -> bool:
    unit = figure.measure.unit.split("/")[0]
    if unit in TIMES:
        return _is_term(scene, figure)
    if unit in COUNTED_APART:
        return package or figure.noun in PARTS
    if unit in SHORT:
        return False
    if unit in FORCES and load("exercise.csv").find(scene.forms):
        return False
    if figure.noun in words("UNMEASURED"):
        harmed = any(t.lemma_.lower() in words("HARMED") for t in scene.span)
        return figure.noun in MANY and figure.measure.value >= 10 and not harmed
    return True


def _is_term(scene: Scene, figure: Figure) -> bool:
    """Whether a duration is how long a deal runs ('over four years', 'a 30-year contract'), not a visit."""
    text = scene.text
    if _TERM_AFTER.match(text, figure.end):
        return True
    if _NO_TERM_AFTER.match(text, figure.end) or _FIRST_IN.search(
        text, max(0, figure.start - 50), figure.start
    ):
        return False
    if _TERM_TOLD.search(text, max(0, figure.start - 90), figure.start):
        return True
    if "-" in figure.measure.raw:
        noun = _noun_of(scene, figure)
        return noun is not None and noun.lemma_.lower() in words("LASTING")
    return _TERM_BEFORE.search(text, max(0, figure.start - 16), figure.start) is not None or bool(
        re.match(r"(?:within|over|for|up to|at least)\b", figure.measure.raw, re.I)
    )


def _noun_of(scene: Scene, figure: Figure) -> Token | None:
    """The noun that the last word of a figure qualifies."""
    inside = [t for t in scene.span if figure.start <= t.idx < figure.end]
    if not inside:
        return None
    node = inside[-1]
    for _ in range(4):
        if node.pos_ in {"NOUN", "PROPN"} and node.i > inside[-1].i:
            return node
        node = node.head
    after = scene.span.doc[inside[-1].i + 1 : min(inside[-1].i + 5, scene.span.end)]
    return next((t for t in after if t.pos_ in {"NOUN", "PROPN"}), None)


def _ends(figures: Iterable[Figure]) -> Iterator[Measure]:
    """A range as two measures, one for each end; anything else as it is."""
    for figure in figures:
        measure = figure.measure
        if measure.min is not None and measure.max is not None and measure.min < measure.max:
            yield replace(measure, value=measure.min)
            yield replace(measure, value=measure.max)
        else:
            yield measure
