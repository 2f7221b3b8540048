"""How far a deal has come: proposed, negotiated, signed, in force, stalled or rejected."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from graph.model import Status
from loaders.frames.context import Scene
from loaders.frames.match import Hit, load, table, words
from loaders.frames.stance import Stance
from loaders.frames.topic import Reach

VERBAL = frozenset({"act", "pay", "seal", "deliver"})  # forms of the lexicon whose trigger is a verb
SIGNING = frozenset({Status.SIGNED, Status.IN_FORCE})
TAILS = frozenset({"compound:prt", "obl", "obj", "advmod"})


def stage(scene: Scene, around: Reach, form: str) -> str:
    """What the governing verb, a noun ('signing of') or a participle says of the paper."""
    if form in VERBAL:
        return ""
    relative = {i for c in around.head.children if c.dep_ == "acl:relcl" for i in (t.i for t in c.subtree)}
    near = (around.own | around.wide | {t.i for t in around.head.ancestors}) - relative
    if idiom := _idiom(scene, near):
        return idiom
    if around.verb.pos_ == "ADJ" and around.verb.lemma_.lower() in words("TRYING"):
        return Status.NEGOTIATING  # 'is close to a deal'
    stages = table("deal_stage.csv")
    doc = around.verb.doc
    over = around.head.head
    if around.head.dep_ == "nmod" and over.lemma_.lower() in words("NOMINAL"):
        return stages.get(over.lemma_.lower(), "")
    own = (doc[i] for i in sorted(around.own))
    told = [t for t in own if t.dep_ in {"acl", "acl:relcl"} or (t.dep_ == "amod" and t.tag_[0] == "V")]
    brought_in = _brought_in(around)
    for verb in [around.verb, *told]:
        lemma = verb.lemma_.lower()
        tails = [c.lemma_.lower() for c in verb.children if c.dep_ in TAILS]
        if verb.i == around.verb.i:
            tails += brought_in
        for name in [*(f"{lemma} {tail}" for tail in tails), lemma]:
            if name in stages:
                return stages[name]
    return _idiom(scene, around.own | around.wide)


def _idiom(scene: Scene, near: Collection[int]) -> str:
    """The stage that a set phrase with one of the given tokens tells: 'is on ice', 'walked away from'."""
    for hit in load("deal_idiom.csv").find(scene.forms):
        if any(t.i in near for t in hit.tokens):
            return hit.entry.row["stage"]
    return ""


def _brought_in(around: Reach) -> list[str]:
    """The preposition that ties a noun to its verb: 'came home with a loan', 'pushed for a treaty'."""
    node = around.head
    for _ in range(4):
        if node.head.i == around.verb.i:
            return [c.lower_ for c in node.children if c.dep_ == "case"]
        node = node.head
    return []


def status(scene: Scene, hit: Hit, staged: str, said: Stance) -> Status:
    """How far a deal has come, by the stage told of it and the words around it."""
    form = hit.entry.row["form"]
    marks = {c.lower_ for t in hit.tokens for c in t.children}
    if said.denied:
        return Status.REJECTED
    if marks & words("DRAFT"):
        return Status.NEGOTIATING
    if marks & words("PROPOSED"):
        return Status.PROPOSED
    if form in VERBAL and {*said.governors, _dropped(hit.head)} & words("DROPPING"):
        return Status.REJECTED
    if form in VERBAL and _is_to_talk(hit):
        return Status.NEGOTIATING
    told = [c for c in hit.head.children if c.dep_ in {"acl", "amod"} and c.tag_ == "VBN"]
    if any(table("deal_stage.csv").get(c.lemma_.lower()) == Status.SIGNED for c in told):
        return Status.SIGNED  # 'will buy ... under a contract signed'
    if (
        hit.head.head.dep_ in {"acl", "advcl"}
        and hit.head.dep_ == "obj"
        and "without" in _marks(hit.head.head)
    ):
        return Status.STALLED
    if not said.negated and any(t.lemma_.lower() in words("WAITING") for t in hit.head.ancestors):
        return Status.EXPECTED
    over = hit.head.head
    if staged and hit.head.dep_ == "nmod" and over.lemma_.lower() in words("NOMINAL"):
        if _marks(over) & words("REACHED"):
            return Status(staged)  # 'with the conclusion of a treaty'
        if _marks(over) & words("AHEAD"):
            return Status.EXPECTED
    told_stage = staged or hit.entry.row["stage"]
    found = Status(told_stage) if told_stage else Status.SIGNED
    return _reached(scene, hit, staged, said, found) if found in SIGNING else found


def _reached(scene: Scene, hit: Hit, staged: str, said: Stance, found: Status) -> Status:
    """How far a deal that words call signed or in force has come, by what its sentence makes of it."""
    form, marks = hit.entry.row["form"], {c.lower_ for t in hit.tokens for c in t.children}
    if said.negated or marks & {"without", "no", "yet"} or "without" in _marks(hit.head.head):
        return Status.STALLED
    if not staged and "under" in marks and form not in VERBAL:
        return Status.SIGNED if said.tense == "future" and not said.possible else Status.IN_FORCE
    if set(said.governors) & words("URGING"):
        return Status.PROPOSED
    if set(said.governors) & words("TRYING"):
        return Status.NEGOTIATING
    if form in VERBAL and set(said.governors) & words("AGREEING") and not said.possible:
        return found
    if said.tense == "future" or said.possible:
        return Status.EXPECTED
    if form in {"act", "deliver"} and hit.head.tag_ in {"VBZ", "VBP"} and not scene.heading:
        return Status.IN_FORCE if hit.entry.row["kind"] in {"TRADE", "FINANCE", "ENERGY"} else found
    return found


def _dropped(verb: Token) -> str:
    """What is done to the plan or offer that a verb tells of: 'dropped its plan to buy jets'."""
    plan = verb.head
    return plan.head.lemma_.lower() if verb.dep_ == "acl" and plan.dep_ in {"obj", "nsubj:pass"} else ""


def _marks(token: Token) -> set[str]:
    return {c.lower_ for c in token.children if c.dep_ in {"mark", "case"}}


def _is_to_talk(hit: Hit) -> bool:
    """'agreed to start discussing': no more than talks are agreed."""
    below = [c for c in hit.head.children if c.dep_ == "xcomp"]
    below += [d for c in below for d in c.children if d.dep_ in {"xcomp", "obj"}]
    return any(t.lemma_.lower() in words("NEGOTIATE") for t in below)
