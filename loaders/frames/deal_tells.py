"""Whether words tell of a deal: acts need goods or money, weak nouns a stage, and mere talk is none."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Country, Measure, Organization
from loaders.frames import deal_status, sums
from loaders.frames.context import Scene
from loaders.frames.deal_status import VERBAL
from loaders.frames.match import Hit, subject, words
from loaders.frames.stance import Stance
from loaders.frames.sums import is_money
from loaders.frames.topic import Reach

NO_GIFTS = frozenset({"people", "soldiers", "countries", "points", "seats", "votes", "reasons", "details"})
NO_GIFTS |= {"battalions", "brigades", "divisions", "troops", "regiments", "men", "demands", "police"}
LENT = frozenset({"loan", "credit", "aid", "grant", "aid package"})  # with a sum, enough
LEAST_LENT = 100_000  # in any currency: less is pocket money
NO_GOODS = frozenset({"count", "percent", "years", "months", "weeks", "days", "hours", "km"})


def tells(
    scene: Scene, hit: Hit, around: Reach, staged: str, said: Stance, figures: tuple[Measure, ...]
) -> bool:
    """Whether the words tell of a deal: weak nouns need a verb of agreeing, acts no charge or mere talk."""
    form = hit.entry.row["form"]
    if scene.span.text.rstrip().endswith("?"):
        return False
    if form in {"weak", "frail", "sum"} and _is_absent(hit.head):
        return False
    if any(c.lower_ == "no" for c in hit.head.children) and around.verb.lemma_.lower() in words("SHOWN"):
        return False
    if hit.entry.name == "withdrawal of" and not any(
        c.lemma_.lower() in words("WITHDRAWN") for c in hit.head.subtree
    ):
        return False
    if form == "weak":
        return bool(staged) or (hit.entry.name in LENT and _is_lent(scene, around, figures))
    if form == "frail":
        acted = hit.head.dep_ in {"obj", "nsubj:pass", "conj"}
        return (acted and staged in deal_status.SIGNING) or bool(staged and hit.head.pos_ == "PROPN")
    if form == "sum":
        told = sums.of_scene(scene, package=True)
        return bool(staged) and any(m.unit.split("/")[0] not in NO_GOODS for m in told)
    if form == "bond":
        if hit.head.dep_ in {"nmod", "compound"} and hit.head.head.lemma_.lower() not in words("NOMINAL"):
            return False
        return bool(staged) or around.verb.lemma_.lower() in words("RELATING")
    if form == "signed":
        verbs = [hit.head.head, *(c for c in hit.head.children if c.dep_ in {"acl", "acl:relcl"})]
        signing = [v for v in verbs if v.lemma_.lower() in words("PUTTING_NAMES_TO")]
        return any(v.lemma_.lower() != "issue" or _is_shared(scene, v) for v in signing)
    return form not in VERBAL or _is_act(hit, said, figures)


def _is_act(hit: Hit, said: Stance, figures: tuple[Measure, ...]) -> bool:
    """Whether a verb tells of something done between states: with goods or money, no charge or mere talk."""
    form = hit.entry.row["form"]
    if form in {"act", "deliver"} and hit.entry.row["kind"] == "TRADE" and not _has_goods(hit.head, figures):
        return False
    if form == "pay" and not any(is_money(m) for m in figures) and not _gives_goods(hit, figures):
        return False
    if form == "deliver" and not any(m.unit.split("/")[0] not in NO_GOODS for m in figures):
        return False
    following = {c.lemma_.lower() for c in hit.head.children if c.dep_ in {"xcomp", "ccomp", "advcl"}}
    return (
        not said.negated
        and not _is_private(hit.head)
        and not following & words("ONLY_TALK")
        and not (words("CHARGES") | words("WISHFUL")) & set(said.governors)
        and not _is_opinion(hit)
        and not _is_of_a_date(hit.head)
        and not _is_charged(hit.head)
        and not _is_courtesy(hit)
    )


def _is_lent(scene: Scene, around: Reach, figures: tuple[Measure, ...]) -> bool:
    """'Beijing's loan of 83 million dollars': a sum that a state named beside it lends or gives."""
    named = any(isinstance(f.entity, Country | Organization) for f in scene.within(around.own))
    return named and any(is_money(m) and m.value >= LEAST_LENT for m in figures)


def _is_charged(verb: Token) -> bool:
    """'accused China of supplying Russia with engines': what somebody is charged with."""
    node = verb
    for _ in range(3):
        if node.dep_ not in {"acl", "advcl", "conj", "xcomp", "obj", "nsubj:pass"}:
            return False
        node = node.head
        if node.lemma_.lower() in words("CHARGES"):
            return True
    return False


def _is_of_a_date(verb: Token) -> bool:
    """'a date to be agreed', 'agreed on the telephone': when or how, and nothing undertaken."""
    if verb.lemma_.lower() != "agree":
        return False
    told = [c for c in verb.children if c.dep_ in {"obj", "obl", "nsubj:pass"}]
    told += [verb.head] if verb.dep_ in {"acl", "acl:relcl"} else []
    return bool(told) and all(t.lemma_.lower() in words("ARRANGED") for t in told)


def _is_absent(noun: Token) -> bool:
    """Whether there is no such thing: 'no place for closed alliances'."""
    over = noun.head if noun.dep_ == "nmod" else noun
    return any(c.lower_ == "no" and c.dep_ == "det" for c in over.children)


def _has_goods(verb: Token, figures: tuple[Measure, ...]) -> bool:
    """Whether a verb of trade has goods: a noun it acts on; for a participle ('gas sold abroad') a figure."""
    if verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN":
        return bool(figures)
    acted = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass", "obl", "xcomp", "iobj", "conj"}]
    return bool(figures) or any(c.pos_ in {"NOUN", "PROPN", "SYM", "VERB"} for c in acted)


def _gives_goods(hit: Hit, figures: tuple[Measure, ...]) -> bool:
    """'is giving the police 60 armoured cars'."""
    if hit.entry.name not in {"give", "donate", "order", "grant", "provide"}:
        return False
    return any(m.unit.split("/")[0] not in NO_GOODS | NO_GIFTS for m in figures)


def _is_private(verb: Token) -> bool:
    """Whether people and not states do it: 'tourists spend', 'scholars agree'."""
    actor = subject(verb)
    return actor is not None and actor.lemma_.lower() in words("PRIVATE")


def _is_shared(scene: Scene, verb: Token) -> bool:
    """Whether several issue a paper together."""
    actor = subject(verb)
    if {"joint", "jointly", "together"} & {t.lower_ for t in scene.span}:
        return True
    if actor is None:
        return False
    return (
        actor.tag_ in {"NNS", "NNPS"}
        or actor.lower_ == "they"
        or any(c.dep_ == "conj" for c in actor.children)
    )


def _is_opinion(hit: Hit) -> bool:
    """'agreed that the talks have been positive': one mind, but nothing undertaken."""
    if hit.head.lemma_.lower() != "agree":
        return False
    thoughts = [c for c in hit.head.children if c.dep_ == "ccomp" and c.i > hit.head.i]
    stated = (t for t in hit.head.subtree if t.i > hit.head.i and t.dep_ == "mark" and t.lower_ == "that")
    thoughts = thoughts or [mark.head for mark in stated][:1]
    marks = {c.lower_ for t in thoughts for c in t.children}
    return bool(thoughts) and not marks & (words("FUTURE") | words("POSSIBLE") | {"must"})


def _is_courtesy(hit: Hit) -> bool:
    """'pledged to deepen their ties': good will, and nothing in particular undertaken."""
    for verb in (hit.head, *(c for c in hit.head.children if c.dep_ in {"xcomp", "advcl"})):
        if verb.lemma_.lower() in words("RELATING"):
            wanted = [c for c in verb.children if c.i > verb.i and c.dep_ in {"obj", "xcomp", "obl"}]
            return any(t.lemma_.lower() in words("BONDS") for t in wanted[:1])
    return False
