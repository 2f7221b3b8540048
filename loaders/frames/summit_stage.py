"""How far a summit has come: what its verbs do to it, whether it is over or ahead, and on which days."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from graph.model import Modality, PartialDate, Status
from loaders.document import TimeExpression
from loaders.frames import rings, when
from loaders.frames.context import Context, Scene
from loaders.frames.match import Hit, arguments, governor, table, words
from loaders.frames.rings import Rings
from loaders.frames.stance import Stance, stance

CLOSING = frozenset({"bring", "come", "draw"})  # 'brought to an end', 'came to a close'
ENDS = frozenset({"end", "close", "conclusion"})


@dataclass(frozen=True, slots=True)
class Stage:
    """How far a summit has come, and its days; `days` is how long it is said to last."""

    status: Status
    modality: Modality
    start: PartialDate | None
    end: PartialDate | None
    days: int | None


def stage(
    context: Context, scene: Scene, hit: Hit, around: Rings, effect: str, expression: TimeExpression | None
) -> Stage:
    """The stage of a summit to which an `effect` is done, dated by an expression."""
    form, aspect, published = hit.entry.row["form"], hit.entry.row["aspect"], context.published
    acts = rings.doer(scene, around.verb)
    days = when.duration(scene, (around.own | around.wide) - (set() if hit.head.i in acts else acts))
    finished = form in {"visit", "meeting"} and "after" in rings.marks(hit.head)
    over = "end" if finished else aspect
    start, end = when.period(expression, days, effect if effect in {"end", "begin"} else over)
    said = stance(around.verb)
    status = when.summit_status(_timed(said, hit), effect, start, end, published)
    if status is not Status.CANCELLED and rings.is_arriving(hit, start, published):
        status = Status.PLANNED
    return Stage(status, _modality(said, status), start, end, days)


def effect(hit: Hit, verb: Token, said: Stance) -> str:
    """What is done to an event: 'CANCELLED', 'PLANNED', 'HELD', 'begin', 'end'; '' where nothing is told."""
    if said.negated and _is_undone(hit.entry.row["form"], said):
        return "CANCELLED"
    return _told(hit, verb, said) or hit.entry.row["aspect"]


def _is_undone(form: str, said: Stance) -> bool:
    """'Is not coming to Bern', 'will not travel on Friday': what was awaited does not take place."""
    ahead = said.tense == "future" or said.progressive
    return form in {"motion", "visiting", "presence"} and ahead and not said.possible and not said.denied


def _told(hit: Hit, verb: Token, said: Stance) -> str:
    """What is done to the event: by the verb above a noun, by those a verb hangs on ('plans to visit')."""
    if hit.entry.pos == "N" or verb.i != hit.head.i:
        return _done(verb, said)
    above = verb.head
    if verb.dep_ == "acl" and above.lemma_.lower() in words("INTENTS"):
        holder = governor(above)
        effect = _done(holder, said) if holder is not None else ""
        return effect if effect == "CANCELLED" else "PLANNED"
    if verb.dep_ in {"xcomp", "ccomp"} and above.i != verb.i and above.lemma_.lower() not in words("SAYING"):
        effect = _done(above, said)
        return effect if effect in {"CANCELLED", "PLANNED"} else ""
    return ""


def _done(verb: Token, said: Stance) -> str:
    """What the governing verb does to the event: cancels, plans, begins, ends or holds it."""
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), after)
    effects = table("summit_stage.csv")
    lemma = verb.lemma_.lower()
    idioms = (
        " ".join([lemma, *(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + n])]) for n in (4, 3)
    )  # 'went up in smoke', 'came to nothing'
    told = next((effects[one] for one in idioms if one in effects), "")
    effect = told or effects.get(f"{lemma} {particle}") or effects.get(lemma, "")
    if closes(verb):
        effect = "end"
    passive = any(c.dep_ == "nsubj:pass" for c in verb.children)
    if said.negated and ((passive and effect == "HELD") or _comes_about(verb)):
        return "CANCELLED"
    return effect


def closes(verb: Token) -> bool:
    """'Brought to an end', 'came to a close': no way from one place to another."""
    to = (c for c in arguments(verb, "to") if c.lemma_.lower() in ENDS)
    return verb.lemma_.lower() in CLOSING and next(to, None) is not None


def _comes_about(verb: Token) -> bool:
    """'takes place', 'goes ahead', 'happens'."""
    lemma = verb.lemma_.lower()
    if lemma in {"take", "go"}:
        return any(c.lower_ in {"place", "ahead"} for c in verb.children)
    return lemma in {"happen", "occur", "materialise", "materialize", "proceed"}


def _timed(said: Stance, hit: Hit) -> Stance:
    """'Before a visit' looks ahead even where the verb is past; 'agreed to build after talks' looks back."""
    marks = rings.marks(hit.head)
    if marks & words("BEFORE"):
        return replace(said, tense="future")
    told = any(t.tag_ == "VBD" and t.lemma_.lower() not in words("SAYING") for t in hit.head.ancestors)
    back = marks & words("BEHIND") and (told or said.tense == "past")
    return replace(said, tense="past") if back else said


def _modality(said: Stance, status: Status) -> Modality:
    if said.denied:
        return Modality.DENIED
    return Modality.POSSIBLE if said.possible and status is Status.PLANNED else Modality.ASSERTED
