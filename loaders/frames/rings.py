"""The tokens around a summit's trigger in widening rings, and who acts in them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import PartialDate, Place
from loaders.frames.context import Scene, location
from loaders.frames.match import Hit, clause, governor, phrase, subject, words


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
        own = frozenset(phrase(head) - _what_comes_later(scene, head))
        if verb is None:
            return Rings(own, own, whole, head)
        wide = clause(verb) | doer(scene, verb)
        return Rings(own, own | frozenset(wide - _what_comes_later(scene, head)), whole, verb)
    predicate = head.head if head.dep_ == "cop" else head  # 'is in Oslo for talks' hangs on Oslo
    own = frozenset(clause(predicate) | doer(scene, head))
    return Rings(own, own, whole, head)


def doer(scene: Scene, verb: Token) -> frozenset[int]:
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
    return frozenset(out)


def whereabouts(scene: Scene, verb: Token) -> Place | None:
    """The place a clause with 'where' hangs on: 'in Budva, where she was attending a meeting'."""
    node = verb
    for _ in range(3):
        if node.dep_ in {"acl:relcl", "advcl:relcl", "parataxis"} and any(
            c.lower_ == "where" for c in node.children
        ):
            last = [s for f in scene.found if f.head < node.i and (s := location(f, scene)) is not None]
            return last[-1] if last else None
        node = node.head
    return None


def is_arriving(hit: Hit, start: PartialDate | None, published: PartialDate | None) -> bool:
    """'Arrives in Oslo on Tuesday for talks' in a report of that Tuesday: on the way, not yet there."""
    going = hit.head if hit.entry.row.get("form") in {"motion", "visiting"} else governor(hit.head)
    if going is None or going.tag_ not in {"VBZ", "VBP"} or start is None or start != published:
        return False
    return going.i == hit.head.i or going.lemma_.lower() in words("MOVING")


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


def looks_ahead(token: Token) -> bool:
    """Whether what is said of it happens before it: 'ahead of the visit', 'on the eve of the talks'."""
    return bool(marks(token) & words("AHEAD"))


def _what_comes_later(scene: Scene, head: Token) -> set[int]:
    """The tokens of phrases that tell of a later thing than a trigger: 'talks ahead of X's visit'."""
    later = [t for t in scene.span if t.dep_ in {"obl", "nmod"} and looks_ahead(t)]
    out = {i for t in later for i in phrase(t)}
    return out if head.i not in out else set()
