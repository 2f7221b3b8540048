"""Whether a trigger tells of a quarrel at all: not what leads to one, denies one, or means something else."""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Country, Kind, Place
from loaders.frames import match, topic
from loaders.frames.context import Scene
from loaders.frames.match import Hit, objects, words
from loaders.frames.stance import Stance
from loaders.frames.topic import Reach

NEAR = 4  # tokens


def only_leads_to(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a verb without a kind of its own governs another trigger ('threatened to annex')."""
    if hit.entry.row["form"] != "act" or hit.entry.row["kind"]:
        return False
    heads = [hit.head, *objects(hit.head)]
    deeds = {other.head.i for other in hits if other.entry.row["form"] == "deed"}
    if hit.head.lemma_.lower() in words("OPPOSING") and any(t.i in deeds for t in objects(hit.head)):
        return True
    below = {c.i for h in heads for c in h.children if c.dep_ in {"xcomp", "advcl", "ccomp", "acl"}}
    return any(other.head.i in below for other in hits)


def is_detail(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a word that need not tell of a quarrel stands in the words of another trigger."""
    if hit.entry.row["form"] not in {"crisis", "nuclear", "issue"} or hit.entry.name == "crisis":
        return False
    above = {t.i for t in hit.head.ancestors}
    if hit.entry.row["form"] == "issue":  # 'put pressure on X over the issue of Y'
        above |= {t.i for t in objects(hit.head.head)}
    return any(other.head.i in above and other.entry.row["form"] != "none" for other in hits)


def _is_haggling(hit: Hit, around: Reach) -> bool:
    """Whether those who negotiate merely differ on terms: 'the two sides still differ over the price'."""
    heads = (*hit.tokens, around.verb)
    return any(
        t.lemma_.lower() in words("TERMS") for h in heads for t in match.arguments(h, "over", "on", "about")
    )


def _is_proper(scene: Scene, head: Token) -> bool:
    """Whether a noun is part of a name: 'the Massacre river', 'the War of the Pacific'."""
    inside = head.i > scene.span.start and head.nbor(-1).pos_ != "PUNCT"
    return head.pos_ in {"NOUN", "PROPN"} and head.is_title and inside and not scene.heading


def _is_lowered(hit: Hit, around: Reach) -> bool:
    """Whether a tariff is a favour: 'at a reduced tariff', 'halved its duty on olives'."""
    if hit.entry.pos != "N" or hit.entry.row["kind"] != "TRADE" or hit.entry.row["form"] != "deed":
        return False
    marks = {c.lemma_.lower() for c in hit.head.children if c.dep_ == "amod"}
    return bool({*marks, around.verb.lemma_.lower()} & words("LOWERED"))


def _faces_another(scene: Scene, hit: Hit) -> bool:
    """Whether who is at odds with somebody is told and is no state or people: 'at war with its tailor'."""
    if hit.entry.row["form"] not in {"quarrel", "mutual", "war"}:
        return False
    faced = [t for token in hit.tokens for t in match.arguments(token, "with", "against")]
    if not faced or faced[0].pos_ != "NOUN":
        return False
    if any(not topic.is_located(faced[0].doc[f.head]) for f in scene.within(match.phrase(faced[0]))):
        return False
    return faced[0].tag_ == "NN" and faced[0].lemma_.lower() not in words("STATES") | words("MEANT") | words(
        "BODIES"
    )


def _is_striving(hit: Hit) -> bool:
    """Whether to fight is to strive, with nobody to fight: 'fought for a seat', 'is fighting to survive'."""
    verb = hit.head
    if hit.entry.name not in {"fight", "battle"} or hit.entry.pos != "V" or match.arguments(verb, "against"):
        return False
    if match.arguments(verb, "for") or {t.lemma_.lower() for t in match.objects(verb)} & words("PLAGUES"):
        return True
    faced = match.arguments(verb, "with", "between", "over", "in", "alongside")
    if match.objects(verb) or faced or any(c.lower_ == "over" for c in verb.children):
        return False
    particles = {c.lower_ for c in verb.children} & {"on", "back"}
    aims = any(c.dep_ in {"xcomp", "advcl"} and c.pos_ in match.VERBAL for c in verb.children)
    return bool(particles) or aims


def _is_forsworn(hit: Hit, around: Reach) -> bool:
    """Whether weapons are spoken of as what is renounced, limited or sold: 'a ban on missile tests'."""
    if hit.entry.row["form"] != "nuclear":
        return False
    first = hit.tokens[0]
    before = first.doc[max(first.sent.start, first.i - NEAR) : first.i]  # wherever the parse has hung it
    above = {t.lemma_.lower() for t in (around.verb, *hit.head.ancestors, *before)}
    return bool(above & words("FORSWEARING"))


def _is_scattered(hit: Hit) -> bool:
    """Whether the noun that opens an idiom of a verb is no argument of it: 'called the border row closed'."""
    first = hit.tokens[0]
    if hit.entry.pos != "V" or first.pos_ != "NOUN" or first.dep_ not in {"compound", "amod"}:
        return False
    return first.head.i not in {t.i for t in hit.tokens}


def is_denied(hit: Hit, around: Reach, said: Stance) -> bool:
    """Whether a quarrel is said not to be; 'refused to condemn the invasion' does not deny the invasion."""
    if hit.entry.name.startswith(("not", "never", "no ", "neither")):
        return False
    actor = match.subject(around.verb)
    nobody = {c.lower_ for c in actor.children if c.dep_ == "det"} & words("NEGATIONS") if actor else set()
    own = {c.lower_ for c in hit.head.children if c.dep_ in {"det", "advmod"}}
    if nobody or (hit.entry.pos != "V" and own & words("NEGATIONS")):
        return True
    if _is_rumour(hit.head):
        return True
    if not said.negated or hit.entry.row["form"] == "crisis":
        return False
    return hit.entry.pos == "V" or not _is_presupposed(hit, around.verb)


def _is_presupposed(hit: Hit, verb: Token) -> bool:
    """Whether a noun's quarrel is there although its verb is negated: 'the embargo was not lifted'.

    What is judged, discussed or ended is there; so is what does not do something, unless what is denied is
    that it came about: 'no row broke out', 'sanctions were not imposed'.
    """
    lemma = verb.lemma_.lower()
    if lemma in words("OPPOSING") | words("SUPPORTING") | words("DISCUSSING") | words("SAYING") | words(
        "ENDED"
    ):
        return True
    beside, acts = False, False
    for node in (hit.head, *hit.head.ancestors):
        if node.i == verb.i:
            break
        beside = beside or node.dep_ in {"parataxis", "appos", "acl:relcl", "advcl"}
        acts = acts or node.dep_ in match.SUBJECTS
    return hit.entry.pos == "N" and (beside or (acts and lemma not in words("BEGINNING")))


def _is_rumour(head: Token) -> bool:
    """Whether it is only in a report that somebody denies: 'talk of a boycott was dismissed as fiction'."""
    for node in head.ancestors:
        if node.lemma_.lower() in words("RUMOURS") and node.dep_ in {"obj", "nsubj:pass"}:
            return node.head.lemma_.lower() in words("DENIALS")
    return False


def is_meant(scene: Scene, hit: Hit, around: Reach) -> bool:
    """Whether an ambiguous trigger tells of a quarrel: a claim to land, a question of a country or place."""
    form = hit.entry.row["form"]
    if _is_haggling(hit, around) or _is_proper(scene, hit.head) or _is_scattered(hit):
        return False
    if (
        _faces_another(scene, hit)
        or _is_lowered(hit, around)
        or _is_striving(hit)
        or _is_forsworn(hit, around)
    ):
        return False
    if hit.entry.pos == "N" and hit.head.pos_ in match.VERBAL and hit.entry.row["kind"] == "TERRITORIAL":
        return False
    if form == "territory":
        return _is_on_land(scene, hit, around)
    if form == "issue":
        asked = {c.i for c in hit.head.children if c.dep_ == "nmod"}
        land = kind(scene, around, hit) is Kind.TERRITORIAL
        return any(
            f.head in asked and (isinstance(f.entity, Country) or (land and isinstance(f.entity, Place)))
            for f in scene.found
        )
    return True


def _is_on_land(scene: Scene, hit: Hit, around: Reach) -> bool:
    """Whether what is claimed or contested is land or water, by name or noun; not what is merely said."""
    verb = hit.head
    if any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children):
        return False
    things = [*match.objects(verb), *(c for c in verb.children if c.dep_ == "nsubj:pass")]
    things += [t for token in hit.tokens for t in match.arguments(token, "to", "over")]
    things = [t for t in things if t.lower_ not in match.RELATIVES and t not in hit.tokens]
    if any(t.lemma_.lower() == "claim" and t.i != verb.i for t in hit.tokens) and not any(
        t.pos_ == "NOUN" for t in things
    ):
        return True  # 'lay claim to it'
    if verb.dep_ in {"acl:relcl", "acl"} and not things:
        things = [verb.head]
    for thing in things:
        inside = {i for t in (thing, *thing.conjuncts) for i in match.phrase(t)}
        lemmas = {scene.span.doc[i].lemma_.lower() for i in inside}
        named = any(isinstance(f.entity, Place) for f in scene.within(inside))
        named = named or any(isinstance(f.entity, Country) for f in scene.within({thing.i}))
        if lemmas & words("LANDS") or named:
            return True
    land = topic.kind("dispute_kind.csv", scene, (around.own,), Kind.DIPLOMATIC) is Kind.TERRITORIAL
    return not things and (land or place(scene, around.own) is not None)


def kind(scene: Scene, around: Reach, hit: Hit) -> Kind:
    """The kind a trigger tells by itself, else what the words around it speak for."""
    if fixed := hit.entry.row["kind"]:
        return Kind(fixed)
    if hit.entry.row["form"] == "issue" or hit.entry.name == "crisis":
        return topic.kind("dispute_kind.csv", scene, (around.own,), Kind.DIPLOMATIC)
    below = [t.i for t in around.verb.subtree]
    rings = (around.own, around.wide, below, scene.everything)
    return topic.kind("dispute_kind.csv", scene, rings, Kind.DIPLOMATIC)


def place(scene: Scene, ring: frozenset[int]) -> Place | None:
    """What is fought over: the first place named in the trigger's own words."""
    return next((f.entity for f in scene.within(ring) if isinstance(f.entity, Place)), None)
