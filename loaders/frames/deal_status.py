"""How far a deal has come: proposed, negotiated, signed, in force, stalled or rejected."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Status
from loaders.frames.match import Hit, table, words
from loaders.frames.stance import Stance
from loaders.frames.topic import Reach

VERBAL = frozenset({"act", "pay", "seal", "deliver"})  # forms of the lexicon whose trigger is a verb
SIGNING = frozenset({Status.SIGNED, Status.IN_FORCE})


def stage(around: Reach, form: str) -> str:
    """What the governing verb, a noun ('signing of') or a participle says of the paper."""
    if form in VERBAL:
        return ""
    stages = table("deal_stage.csv")
    doc = around.verb.doc
    over = around.head.head
    if around.head.dep_ == "nmod" and over.lemma_.lower() in words("NOMINAL"):
        return stages.get(over.lemma_.lower(), "")
    own = (doc[i] for i in sorted(around.own))
    for verb in [around.verb, *(t for t in own if t.dep_ in {"acl", "amod", "acl:relcl"})]:
        lemma = verb.lemma_.lower()
        tails = [
            c.lemma_.lower() for c in verb.children if c.dep_ in {"compound:prt", "obl", "obj", "advmod"}
        ]
        for name in [*(f"{lemma} {tail}" for tail in tails), lemma]:
            if name in stages:
                return stages[name]
    return ""


def status(hit: Hit, staged: str, said: Stance, form: str) -> Status:
    marks = {c.lower_ for t in hit.tokens for c in t.children}
    if said.denied:
        return Status.REJECTED
    if marks & words("DRAFT"):
        return Status.NEGOTIATING
    if marks & words("PROPOSED"):
        return Status.PROPOSED
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
    told_stage = staged or hit.entry.row["stage"]
    found = Status(told_stage) if told_stage else Status.SIGNED
    if found in SIGNING:
        if said.negated or marks & {"without", "no", "yet"} or "without" in _marks(hit.head.head):
            return Status.STALLED
        if not staged and "under" in marks and form not in VERBAL:
            return Status.SIGNED if said.tense == "future" and not said.possible else Status.IN_FORCE
        if set(said.governors) & words("TRYING"):
            return Status.NEGOTIATING
        if said.tense == "future" or said.possible:
            return Status.EXPECTED
    return found


def _marks(token: Token) -> set[str]:
    return {c.lower_ for c in token.children if c.dep_ in {"mark", "case"}}


def _is_to_talk(hit: Hit) -> bool:
    """'agreed to start discussing': no more than talks are agreed."""
    below = [c for c in hit.head.children if c.dep_ == "xcomp"]
    below += [d for c in below for d in c.children if d.dep_ in {"xcomp", "obj"}]
    return any(t.lemma_.lower() in words("NEGOTIATE") for t in below)
