"""Which of the dates of a sentence, and which of the places in time it names, is that of a summit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import date as date_

from spacy.tokens import Token

from loaders.document import TimeExpression
from loaders.frames import when
from loaders.frames.context import Context, Scene
from loaders.frames.match import CLAUSES, VERBAL, Hit, clause, table, words
from loaders.frames.rings import Rings, looks_ahead, marks
from loaders.language import numbers, periods

STAYS = frozenset({"visit", "visiting", "presence", "meeting"})  # forms that 'since Monday' can begin
SIDE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp"})
HELD = frozenset({"obj", "nsubj", "nsubj:pass"})
MEANWHILE = frozenset({"as", "when", "while", "where"})  # what brings in a clause of the same time
REACH = 60  # characters in which 'since' and what it brings in stand before a date
COUNT = re.compile(
    rf"\b(?P<number>{numbers.WORDS}|an?|\d)\s(?P<unit>day|week)s?\s(?P<way>after|before)\s+(?:[\w’'-]+\s+){{0,6}}$",
    re.IGNORECASE,
)
EVE = re.compile(r"\b(?:eve|evening before|night before)(?:\sof)?\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
SINCE = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){1,5}$", re.IGNORECASE)


def date(context: Context, scene: Scene, hit: Hit, rings: Rings) -> TimeExpression | None:
    """The date of a summit that its sentence tells, counted back from what it is said to be the eve of."""
    found = _date(context, scene, hit, rings)
    if found is None or found.begin is None or len(found.begin.iso) != len("2000-01-01"):
        return found
    eve = EVE.search(scene.text[max(scene.span.start_char, found.start - REACH) : found.start])
    if eve is None or found.start - len(eve[0]) <= hit.head.idx < found.end + REACH // 2:
        return found
    return replace(found, begin=periods.shift_day(date_.fromisoformat(found.begin.iso), -1), finish=None)


def _date(context: Context, scene: Scene, hit: Hit, rings: Rings) -> TimeExpression | None:
    """The date in the narrowest ring that has one, else the one of a verb above that is no verb of saying.

    The day a thing was moved to or counted from comes first, then what a clause says of the noun itself
    ('a trip that had been set for 23 October'). A noun inside another noun's phrase ('the communique of the
    summit') does not take its verb's date.
    """
    moved = moved_to(scene, rings.verb) or _counted(context, scene, hit) or _when(scene, rings.verb)
    if moved is not None:
        return moved
    for child in hit.head.children:
        if child.dep_ in {"acl", "acl:relcl"} and child.lemma_.lower() in table("summit_stage.csv"):
            told = moved_to(scene, child) or _nearest(scene, clause(child), child)
            if told is not None:
                return _closed(scene, told, child, rings)
    own = _nearest(scene, _without_asides(scene, rings.own, hit.head), hit.head)
    if own is not None:
        return own
    if hit.entry.row["form"] == "signing":
        return None
    beside = _beside(scene, hit.head)
    if beside is not None or looks_ahead(hit.head):
        return beside
    noun = hit.head
    if noun.dep_ == "nmod" and noun.head.lemma_.lower() in words("MEASURES") and noun.head.dep_ in HELD:
        noun = noun.head  # 'wound up two days of talks'
    inner = hit.entry.pos == "N" and noun.head.i != rings.verb.i and noun.i != rings.verb.i
    if inner and rings.verb.lemma_.lower() not in words("MOVING"):
        return _begun(scene, hit, rings)
    return _above(scene, hit, rings) or _only_date(scene, hit) or _begun(scene, hit, rings)


def _above(scene: Scene, hit: Hit, rings: Rings) -> TimeExpression | None:
    """The date of the governing clause, else of the clauses above it."""
    node, below = rings.verb, hit.head
    ring: Iterable[int] = rings.wide
    there = False
    while True:
        there = there or _is_where(below)
        merely_said = node.lemma_.lower() in words("SAYING") and not (_follows(below) or there)
        if node.i == rings.verb.i or not merely_said:
            found = _nearest(scene, _without_asides(scene, ring, node), hit.head, said=True)
            if found is not None:
                return found
        if node.head.i == node.i:
            return None
        node, below = node.head, node
        ring = clause(node) if node.pos_ in VERBAL else ()


def moved_to(scene: Scene, verb: Token) -> TimeExpression | None:
    """The day something was put off to: 'moved to Thursday', 'put back from Tuesday to Friday'."""
    if verb.lemma_.lower() not in words("SHIFTING"):
        return None
    for expression in reversed(when.told(scene, clause(verb))):
        before = scene.text[max(0, expression.start - 8) : expression.start].lower().split()
        if before[-1:] and before[-1] in {"to", "until", "till"}:
            return expression
        if before[-1:] == ["from"] and expression.finish is not None:
            return replace(expression, begin=expression.finish, finish=None)
    return None


def _closed(scene: Scene, told: TimeExpression, verb: Token, rings: Rings) -> TimeExpression:
    """The first and last day of what lasted so long and 'ended on Friday'."""
    days = when.duration(scene, rings.own)
    if table("summit_stage.csv")[verb.lemma_.lower()] != "end" or told.begin is None or not days:
        return told
    first, last = when.period(told, days, "end")
    return replace(told, begin=first, finish=last)


def _counted(context: Context, scene: Scene, hit: Hit) -> TimeExpression | None:
    """The day so long before or after the one the sentence gives: 'on Monday, a day after talks'."""
    if not marks(hit.head) & {"after", "before"}:
        return None
    text = scene.text
    found = COUNT.search(text[max(scene.span.start_char, hit.head.idx - REACH) : hit.head.idx])
    if found is None:
        return None
    given = _days(scene) or _day_before(context, scene)
    if len(given) != 1 or given[0].begin is None:
        return None
    by = int(numbers.value(found["number"])) * (7 if found["unit"] == "week" else 1)
    day = date_.fromisoformat(given[0].begin.iso)
    shifted = periods.shift_day(day, -by if found["way"] == "after" else by)
    return replace(given[0], begin=shifted, finish=None)


def _when(scene: Scene, verb: Token) -> TimeExpression | None:
    """The time that a clause on it tells of: 'since 2019, when they shook hands in Lima'."""
    for mark in verb.children:
        for told in scene.dates if mark.lower_ == "when" and mark.i < verb.i else ():
            if told.begin and told.end <= mark.idx and not scene.text[told.end : mark.idx].strip(" ,"):
                return told
    return None


def _days(scene: Scene) -> list[TimeExpression]:
    return [d for d in when.among(scene, scene.everything) if d.begin and len(d.begin.iso) == 10]


def _day_before(context: Context, scene: Scene) -> list[TimeExpression]:
    """The day that the sentence before a scene names last, if it names any."""
    at = bisect_left(context.scenes, scene.span.start, key=lambda s: s.span.start)
    return _days(context.scenes[at - 1])[-1:] if at else []


def _nearest(
    scene: Scene, tokens: Iterable[int], near: Token, *, said: bool = False
) -> TimeExpression | None:
    """The nearest date that is not that of another thing before it ('since his accession in May').

    Nor, unless asked for, one right after a verb of saying ('said on Tuesday he had met').
    """
    dated = [d for d in when.among(scene, tokens) if d.begin and not _since_another(scene, d, near)]
    dated = [d for d in dated if said or not _is_of_saying(scene, d, near)]
    return min(dated, key=lambda d: (abs(d.start - near.idx), d.start), default=None)


def _since_another(scene: Scene, expression: TimeExpression, near: Token) -> bool:
    text = scene.text
    since = SINCE.search(text[max(0, expression.start - REACH) : expression.start])
    return since is not None and not expression.start - len(since[0]) <= near.idx < expression.start


def _is_of_saying(scene: Scene, expression: TimeExpression, near: Token) -> bool:
    first = next(t for t in scene.span if t.idx + len(t) > expression.start)
    left = scene.span.doc[max(scene.span.start, first.i - 3) : first.i]
    before = [t for t in left if t.tag_ not in {"IN", "RB"}][-1:]
    return any(t.pos_ == "VERB" and t.lemma_.lower() in words("SAYING") and t.i != near.i for t in before)


def _begun(scene: Scene, hit: Hit, rings: Rings) -> TimeExpression | None:
    """The day since which a stay or talks go on: 'in Oslo since Monday'."""
    if hit.entry.row["form"] not in STAYS:
        return None
    for expression in when.told(scene, rings.wide | rings.own):
        before = scene.text[max(0, expression.start - 24) : expression.start].lower().split()
        first = before[-2:-1] and before[-2] in {"time", "first", "last", "not", "once", "ever"}
        if before[-1:] == ["since"] and not first and expression.begin and len(expression.begin.iso) == 10:
            return expression
    return None


def _is_where(token: Token) -> bool:
    """Whether it tells what somebody was at a place for: 'said on Friday in Oslo, where she met'."""
    return token.dep_ in {"acl:relcl", "advcl:relcl", "advcl"} and any(
        c.lower_ == "where" for c in token.children
    )


def _follows(token: Token) -> bool:
    """Whether it is what the sentence's verb comes after or during: 'said in April after visiting X'."""
    return token.dep_ in {"obl", "advcl", "nmod"} and bool(marks(token) & words("REPORTED") - words("AHEAD"))


def _beside(scene: Scene, head: Token) -> TimeExpression | None:
    """The date right after a noun and its phrase: 'in a phone call with him on Monday they agreed'."""
    for expression in scene.dates:
        gap = scene.text[head.idx + len(head) : max(expression.start, head.idx + len(head))]
        if expression.begin is None or expression.start < head.idx or len(gap.split()) > 2:
            continue
        if all(word in words("DATING") for word in gap.split()):
            return expression
    return None


def _only_date(scene: Scene, hit: Hit) -> TimeExpression | None:
    """The sentence's only date, unless it tells when something was said or stands in an aside."""
    doc = scene.span.doc
    dated = _nearest(scene, scene.everything, hit.head)
    others = [d for d in when.among(scene, scene.everything) if d.begin]
    if dated is None or len(others) > 1:
        return None
    token = next(t for t in scene.span if t.idx + len(t) > dated.start)
    while token.head.i != token.i:
        if token.dep_ in SIDE and hit.head not in token.subtree:
            meanwhile = any(c.lower_ in MEANWHILE for c in token.children)
            return dated if meanwhile and token.dep_ in CLAUSES else None
        if token.pos_ in VERBAL:
            break
        token = token.head
    return None if doc[token.i].lemma_.lower() in words("SAYING") else dated


def _without_asides(scene: Scene, ring: Iterable[int], head: Token) -> set[int]:
    """A ring without participles that describe a name in it ('elected last year')."""
    doc = scene.span.doc
    asides = {t.i for i in ring if doc[i].dep_ == "acl" and i != head.i for t in doc[i].subtree}
    return set(ring) - asides if head.i not in asides else set(ring)
