"""How certain a thing is said to be: tense, negation, possibility and denial around a predicate."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import Modality
from loaders.frames.match import VERBAL, words


@dataclass(frozen=True, slots=True)
class Stance:
    """How a thing is said: `tense` is past, present or future; the rest are what surrounds it."""

    tense: str
    possible: bool = False
    negated: bool = False
    denied: bool = False
    progressive: bool = False
    unreal: bool = False
    governors: tuple[str, ...] = ()


def stance(head: Token) -> Stance:
    """The tense and certainty of a predicate, from its auxiliaries and the verbs it hangs on."""
    tense, possible, negated, denied, progressive, unreal = "", False, False, False, False, False
    governors: list[str] = []
    node = head
    for _ in range(5):
        marks = {
            c.lower_ for c in node.children if c.dep_ in {"aux", "aux:pass", "advmod", "cop", "mark", "det"}
        }
        lemma = node.lemma_.lower()
        if node.i != head.i:
            governors.append(lemma)
            denied = denied or lemma in words("DENIALS")
            possible = possible or lemma in words("LIKELY")
            negated = negated or lemma in words("FAILS")
            if not tense and lemma in words("PLANS"):
                tense = "future"
        negated = negated or bool(marks & words("NEGATIONS"))
        possible = possible or bool(marks & words("POSSIBLE") or marks & words("LIKELY"))
        unreal = unreal or _was_to(node)
        if not tense:
            tense = _tense(node, marks)
        progressive = progressive or (node.tag_ == "VBG" and bool(marks & {"is", "are", "'s"}))
        if node.dep_ not in {"xcomp", "ccomp", "conj", "advcl", "acl", "aux"} or node.head.i == node.i:
            break
        if node.dep_ in {"conj", "advcl", "acl"} and tense:
            break
        node = node.head
    return Stance(tense or "present", possible, negated, denied, progressive, unreal, tuple(governors))


def _is_to(node: Token) -> bool:
    mark = next((c for c in node.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    if mark is None or mark.i == 0:
        return False
    before = mark.nbor(-1)
    if before.pos_ in {"ADV", "PART"} and before.i > 0:
        before = before.nbor(-1)
    return before.lemma_.lower() == "be" and before.lower_ in {"is", "are", "was", "were", "'s"}


def _was_to(node: Token) -> bool:
    """'was to have brought', 'were to have conferred': planned, and it did not come to pass."""
    return _is_to(node) and any(c.lower_ == "have" for c in node.children if c.dep_ == "aux")


def _tense(node: Token, marks: set[str]) -> str:
    if marks & words("FUTURE") or _is_to(node):
        return "future"
    if node.pos_ not in VERBAL and not any(c.dep_ == "cop" for c in node.children):
        return ""
    past = {"had", "was", "were", "did", "have", "has", "been", "'ve", "'d"}
    if node.tag_ == "VBD" or marks & (past - {"have"}) or ("have" in marks and "to" not in marks):
        return "past"
    if node.tag_ == "VBN" and node.dep_ in {"acl", "acl:relcl", "amod", "ROOT"} and not marks & {"to", "be"}:
        return "past"
    if node.tag_ in {"VBZ", "VBP"} or marks & {"is", "are", "am"}:
        return "present"
    return ""


def modality(said: Stance) -> Modality:
    """Whether what is said so is denied, possible or asserted."""
    if said.denied:
        return Modality.DENIED
    return Modality.POSSIBLE if said.possible else Modality.ASSERTED
