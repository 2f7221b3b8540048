"""Whether two reports tell of one event, and why; pure.

Likenesses add to a score and differences take from it; from `ENOUGH` on two reports are linked, unless
something contradicts it. The weights were settled on annotated articles: see `bench/pairs.py`.
"""

from __future__ import annotations

from graph import meetings, topics
from graph.clues import Clues, clues
from graph.score import ENOUGH, Feature, Score

__all__ = ["ENOUGH", "Clues", "Feature", "Score", "clues", "linked", "score"]

_LIKENESS = {
    "summit": meetings.summit,
    "exercise": meetings.exercise,
    "deal": topics.topic,
    "dispute": topics.topic,
}


def linked(one: Clues, other: Clues) -> bool:
    """Tell whether two reports, by themselves, are of one event: a function of these two alone."""
    return not one.blocks.isdisjoint(other.blocks) and score(one, other).linked


def score(one: Clues, other: Clues) -> Score:
    """Compare two reports; the order does not matter."""
    if one.frame != other.frame:
        return Score((), "they are of different sorts")
    if one.article == other.article:
        return Score((), "one article tells of both")
    contradict = meetings.contradict if one.frame == "summit" else topics.contradict
    features = _LIKENESS[one.frame](one, other)
    return Score(tuple(feature for feature in features if feature.weight), contradict(one, other))
