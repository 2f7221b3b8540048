"""How much speaks for large words being a person's name."""

from __future__ import annotations

from loaders.gazetteer.entries import Sort
from loaders.language import apposition, roles
from loaders.language.lexicon import (
    COMMON,
    OPENERS,
    PARTICLES,
    PLACING,
    SPEECH,
    family_first,
    given_names,
    nouns,
    titles,
)
from loaders.language.runs import Run
from loaders.language.scan import Scan

ENOUGH = 1.5
_MARKS = frozenset({'"', "“", "‘", "'"})
_ACTS = frozenset({"nsubj", "nsubj:pass", "nmod:poss", "obl:agent"})
_MEETS = frozenset({"met", "meets", "meet", "with", "meeting", "and", "by"})
_NEVER_SURNAMES = frozenset(
    {"airport", "university", "institute", "college", "school", "hospital", "stadium", "street", "avenue"}
    | {"centre", "center", "foundation", "museum", "palace", "highway", "airlines", "theatre", "theater"}
    | {"memorial", "base", "station", "prize", "award", "cup", "square", "boulevard", "tower", "orchestra"}
)
_AFTER_SPEAKER = frozenset({".", ",", ";", ":", "of", "in", "at", "after", "on", "yesterday", "last", "to"})
_OWNERS = frozenset({"government", "opposition", "ministry", "army", "junta", "party", "union", "company"})
_CREDITS = frozenset(
    {"by", "photograph", "photo", "photos", "picture", "image", "©", "reporting", "editing", "writing"}
)


def is_credit(scan: Scan, run: Run) -> bool:
    """Whether a name signs the text or a picture rather than being news."""
    at = run.first - 1
    if scan.low(at) == ":" and scan.low(at - 1) in _CREDITS:
        return True
    if scan.low(at) not in _CREDITS or at < 0:
        return False
    return at in scan.begins or scan.low(at - 1) in _CREDITS | {"(", ";", "and"} or scan.low(at) == "©"


def speaks(scan: Scan, run: Run) -> bool:
    """Whether a single large word is a person by what they do ('said Hughes', 'Federova, who is 19')."""
    at = run.first
    if run.last != at + 1 or at in scan.covered or at in scan.headline:
        return False
    if scan.token(at).ent_type_ not in {"PER", "LOC", ""} or scan.token(at).pos_ != "PROPN":
        return False
    word = scan.low(at)
    if word in COMMON or word in nouns() or word in titles() or len(word) < 3 or not word.isalpha():
        return False
    inverted = scan.low(at - 1) in SPEECH and scan.joined(at) and scan.low(run.last) in _AFTER_SPEAKER
    who = scan.low(run.last) == "," and scan.low(run.last + 1) == "who"
    return inverted or scan.low(run.last) in SPEECH or who


def score(scan: Scan, run: Run) -> float:
    """How much speaks for a run being a person's name."""
    inside = [scan.words[i] for i in range(run.first, run.last) if scan.words[i].text.isalpha()]
    if not 1 < len(inside) < 8 or any(w.text.isupper() and len(w.text) > 3 for w in inside):
        return 0.0
    labels = [scan.token(i).ent_type_ for i in range(run.first, run.last)]
    people = sum(label == "PER" for label in labels) / len(labels)
    others = sum(label in {"ORG", "LOC", "EVENT"} for label in labels) / len(labels)
    first = next((w.low for w in inside if w.low not in PARTICLES), inside[0].low)
    score = 1.2 * people - (_doubt(scan, run) if first in given_names() else 1.2) * others
    if (
        first in given_names()
        or "." in scan.words[run.first + 1].text
        or (first in family_first() and len(inside) < 4)
    ):
        score += 1.5
    elif len(inside) > 1 and inside[-1].low in given_names():
        score += 0.5
    if first in OPENERS and not _is_introduced(scan, run):
        score -= 3
    score += _surroundings(scan, run)
    score -= sum(w.low in COMMON and w.low not in PARTICLES for w in inside)
    noun = nouns().get(inside[-1].low)
    if noun and not (people > 0.9 and first in given_names() and inside[-1].low not in _NEVER_SURNAMES):
        score -= 3 if len(inside) < 3 or noun not in {"place", "study"} else 6
    elif any(w.low in nouns() for w in inside[:-1]):
        score -= 1.5
    return score


def _doubt(scan: Scan, run: Run) -> float:
    """How much the tagger's word for a place or body weighs against a given name at the head of a run."""
    return 0.8 if scan.low(run.first - 1) in PLACING | {"the"} and run.first not in scan.begins else 0.3


def _is_introduced(scan: Scan, run: Run) -> bool:
    return roles.before(scan, run.first) is not None


def _acts(scan: Scan, run: Run) -> bool:
    """Whether a sentence begins with a given name and goes on with a verb ('Rodolfo Mora left')."""
    acts = run.last < len(scan.words) and scan.token(run.last).pos_ in {"VERB", "AUX"}
    return acts and run.first in scan.begins and scan.low(run.first) in given_names()


def _is_listed(scan: Scan, run: Run) -> bool:
    """Whether a run that a given name heads stands in a list or before a comma ('Chile, Ana Diaz and')."""
    if scan.low(run.first) not in given_names() or run.last - run.first < 2:
        return False
    opens = scan.low(run.first - 1) in {",", "and", ":"} and run.first not in scan.begins
    return opens or scan.low(run.last) in {",", "and"}


def _is_owned(scan: Scan, first: int) -> bool:
    """Whether a country or side owns somebody's given name.

    'Peru's Ana Quispe', 'the rebels' Musa Adam', 'the American Andrew Hale'.
    """
    people = scan.covered.get(first - 1)
    if (
        people is not None
        and people.entry.sort is Sort.DEMONYM
        and scan.low(people.first - 1) in {"the", "a", "an"}
    ):
        return scan.joined(first) and scan.low(first) in given_names()
    owned = scan.low(first - 1) == "s" and scan.low(first - 2) == "'"
    owned = owned and (first - 3 in scan.covered or scan.low(first - 3) in _OWNERS)
    return owned and scan.low(first) in given_names().keys() | family_first()


def _surroundings(scan: Scan, run: Run) -> float:
    score = 0.0
    title = roles.before(scan, run.first)
    if title is not None:
        score += 3
    said = apposition.after(scan, run.last)
    if said is not None:
        score += 1.5
    before, after = scan.low(run.first - 1), scan.low(run.last)
    if run.first in scan.begins:
        before = ""
    if before in SPEECH or after in SPEECH:
        score += 1
    if before == "to" and scan.low(run.first - 2) == "according":
        score += 1
    if after == "," and scan.low(run.last + 1).isdigit() and scan.low(run.last + 2) == ",":
        score += 1.5
    if after == "," and scan.low(run.last + 1) in {"who", "whose"}:
        score += 1.5
    if scan.token(run.first).dep_ in _ACTS or before in _MEETS or after == "'":
        score += 0.5
    if _is_listed(scan, run) or _acts(scan, run):
        score += 0.5
    if before == "(" and after == ")":
        score -= 1
    if _is_owned(scan, run.first):
        score += 0.8
    if after == ":" and scan.words[run.last].end < len(scan.text) and scan.low(run.last + 1) in _MARKS:
        score += 1
    if before == "the" or (before == "a" and title is None):
        score -= 2.5
    if before in {"in", "at", "near", "into"} and title is None:
        score -= 1
    return score
