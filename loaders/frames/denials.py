"""Denials of what other sentences charge: 'Tehran denies it', 'called the accusation absurd'.

A denial is told of the accusation it points at ('it', 'the charge', 'any role in it'), which stands just
before, or of one near by that speaks of the same matter ('denies selling arms').
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from graph.model import Evidence, Modality, Position
from loaders.frames import attribution, positions
from loaders.frames.camp_names import Reader
from loaders.frames.context import Context, Scene, key, side
from loaders.frames.join import Partial, stands
from loaders.frames.match import RELATIVES, SUBJECTS, VERBAL, Hit, arguments, load, objects, subject, words
from loaders.frames.stance import stance

BACK = 2  # sentences from an accusation to what points at it
NEAR = 3  # sentences between an accusation and a denial that shares a word with it
FAR = 12  # sentences between an accusation and a denial that speak of much the same
CLOSE = 4  # tokens between 'which' and its verb
POINTERS = frozenset({"it", "this", "that", "them", "so", "all", "these", "those"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl"})  # 'acl' of a 'denies' taken for a noun


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies something in a sentence; `content` are the words for what, none where it points back.

    `maker` is whose charge it is, where that is told; `main` says that the sentence tells nothing before it.
    """

    at: int
    position: Position
    content: frozenset[str]
    maker: str | None
    main: bool


def attach(context: Context, scenes: Sequence[Scene], events: list[Partial]) -> list[Partial]:
    """Quarrels with who denies them, told in their own sentences or in others."""
    if not events:
        return events
    starts = [scene.span.start_char for scene in scenes]
    told = [_told_at(event, starts) for event in events]
    for at in range(len(scenes)):
        for denial in _denials(context, scenes, at):
            fitting = [n for n, event in enumerate(events) if _fits(scenes, denial, event, told[n])]
            if fitting:
                n = min(fitting, key=lambda n: (_distance(denial, told[n]), -events[n].evidence[0].start))
                events[n] = replace(events[n], positions=stands(events[n].positions, (denial.position,)))
    return events


def _told_at(event: Partial, starts: Sequence[int]) -> list[int]:
    """The numbers of the sentences that tell of a quarrel."""
    return [bisect_right(starts, one.start) - 1 for one in event.evidence]


def _distance(denial: Denial, told: Sequence[int]) -> int:
    """How many sentences back the nearest telling lies, or ahead for a denial in words of its own."""
    steps = [denial.at - at for at in told if denial.content or at <= denial.at]
    return min(map(abs, steps), default=FAR + 1)


def _fits(scenes: Sequence[Scene], denial: Denial, event: Partial, told: Sequence[int]) -> bool:
    """Whether a denial is one of a charge: by the one it is made against, near it, and of the same matter."""
    denier = _side(denial.position)
    distance = _distance(denial, told)
    if denier not in event.sides or distance > (FAR if denial.content else BACK):
        return False
    accusers = {_side(p) for p in event.positions if p.modality is Modality.ASSERTED}
    if denial.maker is not None and denial.maker not in event.sides:
        return False
    if not accusers - {denier}:
        pointing = not denial.content and distance < BACK and not accusers
        told_before = pointing and (distance > 0 or not denial.main)
        return told_before or (distance == 0 and event.modality is Modality.DENIED)
    if not denial.content or distance == 0:
        return True
    shared = max(_alike(denial, scenes[at]) for at in told if abs(denial.at - at) <= FAR)
    return shared > 1 or (shared == 1 and distance <= NEAR)


def _side(position: Position) -> str | None:
    party = side(position.holder)
    return key(party) if party is not None else None


def _alike(denial: Denial, scene: Scene) -> int:
    """How many telling words an accusation and a denial share; weapons in both count for two."""
    said = _telling(scene, scene.span)
    arms = words("ARMAMENTS")
    return len(said & denial.content) + 2 * bool(said & arms and denial.content & arms)


def _telling(scene: Scene, tokens: Iterable[Token]) -> frozenset[str]:
    """The words among tokens that tell what is spoken of: no names, no words that go with anything."""
    named = {f.head for f in scene.found}
    plain = words("PLAIN") | words("SAYING") | words("CHARGES") | words("DENIALS") | words("LIGHT")
    kept = (t for t in tokens if t.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"} and t.i not in named)
    return frozenset({t.lemma_.lower() for t in kept} - plain)


# --- denials ------------------------------------------------------------------------------------------


def _denials(context: Context, scenes: Sequence[Scene], at: int) -> Iterator[Denial]:
    """The denials that a sentence tells, of those who are named."""
    scene = scenes[at]
    for hit in load("denial.csv").find(scene.forms):
        verb = hit.head
        if _is_unsaid(verb):
            continue
        denied = _denied(hit)
        holder = _holder(scene, scenes[at - 1] if at else None, hit)
        if denied is None or holder is None:
            continue
        own, noun = denied
        maker = positions.maker(scene, noun) if noun is not None else None
        party = side(maker) if maker is not None else None
        evidence: Evidence = context.document.evidence(scene.span)
        yield Denial(
            at,
            Position(Modality.DENIED, holder, evidence),
            _telling(scene, own),
            key(party) if party is not None else None,
            verb.dep_ == "ROOT",
        )


def _is_unsaid(verb: Token) -> bool:
    """Whether nothing is denied after all: 'did not deny', 'neither confirmed nor denied', 'may deny'."""
    said = stance(verb)
    marks = {c.lower_ for c in verb.children if c.dep_ in {"cc", "cc:preconj", "advmod", "det"}}
    actor = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    nobody = actor is not None and actor.lower_ in words("NEGATIONS")
    return said.negated or said.possible or nobody or bool(marks & words("NEGATIONS"))


def _holder(scene: Scene, before: Scene | None, hit: Hit) -> attribution.Source | None:
    """Who denies: the subject, the agent of a passive, or whose words a verdict ('is baseless') stands in.

    'It' that nothing stands for is the state that the sentence before says something of.
    """
    verb = hit.head
    if hit.entry.row["form"] == "verdict":
        return attribution.source(scene, verb)
    if _is_passive(verb):
        return attribution.among(scene, arguments(verb, "by"))
    found = attribution.named(scene, verb)
    actor = subject(verb)
    if found is None and before is not None and actor is not None and actor.lower_ == "it":
        return next(iter(Reader(before, (), ()).named(subject(before.span.root))), None)
    reader = Reader(scene, (), ())
    return found or next(iter((*reader.doing(verb), *reader.named(verb))), None)


def _denied(hit: Hit) -> tuple[list[Token], Token | None] | None:
    """What is denied: the words for it and the noun that points back at a charge, if one does; else None."""
    verb, form = hit.head, hit.entry.row["form"]
    for thing in _things(hit):
        lemma = thing.lemma_.lower()
        if lemma in words("ACCUSATIONS") | words("TALES"):
            return [], thing
        if form == "verdict":
            return None
        if thing.lower_ in POINTERS or (form == "deny" and lemma in words("INVOLVEMENT")):
            return [], None
        if thing.lower_ in RELATIVES:
            return [], None
    clauses = [c for c in verb.children if c.dep_ in CLAUSES and c.i > verb.i]
    stated = [c for c in clauses if c.dep_[:3] != "adv" or (c.tag_ == "VBG" and not c.nbor(-1).is_punct)]
    if form != "deny" or not stated or _is_passive(verb):
        return None
    return list(stated[0].subtree), None


def _things(hit: Hit) -> list[Token]:
    """What a denial acts on; of a relative clause what it hangs on, if that is a charge."""
    verb = hit.head
    if hit.entry.row["form"] == "verdict" or _is_passive(verb):
        return [c for c in verb.children if c.dep_ in SUBJECTS]
    if any(c.dep_ == "iobj" for c in verb.children):
        return []
    if verb.pos_ not in VERBAL:  # 'which Mr X denies', the verb taken for a noun
        return [
            *objects(verb),
            *(t for t in verb.doc[max(0, verb.i - CLOSE) : verb.i] if t.lower_ == "which"),
        ]
    called = [s for c in verb.children if c.dep_ in CLAUSES for s in c.children if s.dep_ in SUBJECTS]
    acted = objects(verb) or (called if len(hit.tokens) > 1 else [])
    relative = verb.dep_ == "acl:relcl" and (not acted or acted[0].lower_ in RELATIVES)
    if relative and verb.head.lemma_.lower() in words("ACCUSATIONS") | words("TALES"):
        return [verb.head]
    return [t for t in acted if t.lower_ != "that" or not relative]


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "nsubj:pass" for c in verb.children)
