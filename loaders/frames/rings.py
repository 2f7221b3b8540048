"""The tokens around a summit's trigger in widening rings, who acts in them, and which date they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import PartialDate
from loaders.document import TimeExpression
from loaders.frames import when
from loaders.frames.context import Scene
from loaders.frames.match import VERBAL, Hit, clause, governor, phrase, subject, table, words


@dataclass(frozen=True, slots=True)
class Rings:
    """`own`: the trigger's arguments; `wide`: its governing clause; `whole`: the sentence; `verb` governs."""

    own: frozenset[int]
    wide: frozenset[int]
    whole: frozenset[int]
    verb: Token


def around(scene: Scene, hit: Hit) -> Rings:
    """The rings of a trigger: of a noun its phrase, then its governor's clause; of a verb its clause."""
    head = hit.head
    whole = frozenset(scene.everything)
    if hit.entry.pos == "N":
        verb = governor(head)
        own = frozenset(phrase(head))
        if verb is None:
            return Rings(own, own, whole, head)
        wide = clause(verb) | doer(scene, verb)
        return Rings(own, own | frozenset(wide - _what_comes_later(scene, head)), whole, verb)
    predicate = head.head if head.dep_ == "cop" else head  # 'is in Oslo for talks' hangs on Oslo
    own = frozenset(clause(predicate) | doer(scene, head))
    return Rings(own, own, whole, head)


def doer(scene: Scene, verb: Token) -> set[int]:
    """The tokens of a verb's subject; where the parse has none, the names before it with no verb between."""
    actor = subject(verb)
    if actor is not None:
        return phrase(actor)
    doc = scene.span.doc
    out: set[int] = set()
    for one in reversed([f for f in scene.found if f.head < verb.i]):
        if any(t.pos_ == "VERB" for t in doc[one.head : verb.i]):
            break
        out.add(one.head)
    return out


def is_arriving(hit: Hit, start: PartialDate | None, published: PartialDate | None) -> bool:
    """'Arrives in Oslo on Tuesday for talks' in a report of that Tuesday: on the way, not yet there."""
    going = hit.head if hit.entry.row.get("form") in {"motion", "visiting"} else governor(hit.head)
    if going is None or going.tag_ not in {"VBZ", "VBP"} or start is None or start != published:
        return False
    return going.i == hit.head.i or going.lemma_.lower() in words("MOVING")


def date(scene: Scene, hit: Hit, rings: Rings) -> TimeExpression | None:
    """The date in the narrowest ring that has one, else the one of a verb above that is no verb of saying.

    What a clause says of the noun itself comes first ('a trip that had been set for 23 October'). A noun
    inside another noun's phrase ('the communique of the summit') does not take its verb's date.
    """
    for child in hit.head.children:
        if child.dep_ in {"acl", "acl:relcl"} and child.lemma_.lower() in table("summit_stage.csv"):
            told = when.nearest(scene, clause(child), child)
            if told is not None:
                return told
    own = when.nearest(scene, _without_asides(scene, rings.own, hit.head), hit.head)
    if own is not None:
        return own
    beside = _beside(scene, hit.head)
    if beside is not None or _looks_ahead(hit.head):
        return beside
    inner = hit.entry.pos == "N" and hit.head.head.i != rings.verb.i and hit.head.i != rings.verb.i
    if inner and rings.verb.lemma_.lower() not in words("MOVING"):
        return None
    node, below = rings.verb, hit.head
    ring: Iterable[int] = rings.wide
    while True:
        merely_said = node.lemma_.lower() in words("SAYING") and not _follows(below)
        if node.i == rings.verb.i or not merely_said:
            found = when.nearest(scene, _without_asides(scene, ring, node), hit.head)
            if found is not None:
                return found
        if node.head.i == node.i:
            return _only_date(scene, hit)
        node, below = node.head, node
        ring = clause(node) if node.pos_ in VERBAL else ()


def marks(token: Token) -> set[str]:
    """The words that bring a noun or clause in: 'after', and 'ahead' of 'ahead of'.

    Of what a noun is part of where 'of' joins it ('after two hours of talks').
    """
    own = [c for c in token.children if c.dep_ in {"case", "mark"}]
    found = {c.lower_ for c in own}
    if found != {"of"}:
        return found
    before = token.doc[own[0].i - 1] if own[0].i else token
    if before.lower_ in words("AHEAD"):
        return {before.lower_}
    return marks(token.head) if token.head.i < token.i else found


def _looks_ahead(token: Token) -> bool:
    """Whether what is said of it happens before it: 'ahead of the visit', 'on the eve of the talks'."""
    return bool(marks(token) & words("AHEAD"))


def _what_comes_later(scene: Scene, head: Token) -> set[int]:
    """The tokens of phrases that tell of a later thing than a trigger: 'talks ahead of X's visit'."""
    later = [t for t in scene.span if t.dep_ in {"obl", "nmod"} and _looks_ahead(t)]
    out = {i for t in later for i in phrase(t)}
    return out if head.i not in out else set()


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
    dated = when.nearest(scene, scene.everything, hit.head)
    others = [d for d in when.among(scene, scene.everything) if d.begin]
    if dated is None or len(others) > 1:
        return None
    token = next(t for t in scene.span if t.idx + len(t) > dated.start)
    while token.head.i != token.i:
        if token.dep_ in {"acl", "acl:relcl", "advcl", "ccomp"} and hit.head not in token.subtree:
            return None
        if token.pos_ in VERBAL:
            break
        token = token.head
    return None if doc[token.i].lemma_.lower() in words("SAYING") else dated


def _without_asides(scene: Scene, ring: Iterable[int], head: Token) -> set[int]:
    """A ring without participles that describe a name in it ('elected last year')."""
    doc = scene.span.doc
    asides = {t.i for i in ring if doc[i].dep_ == "acl" and i != head.i for t in doc[i].subtree}
    return set(ring) - asides if head.i not in asides else set(ring)
