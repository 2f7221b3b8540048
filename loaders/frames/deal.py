"""Agreements, contracts, pacts, joint statements, packages, purchases and pledges between states or firms."""

from __future__ import annotations

from dataclasses import replace

from graph.model import DealReport, Kind, Measure, Status
from loaders.frames import attribution, join, topic, when
from loaders.frames.context import Context, Scene
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load, table, words
from loaders.frames.stance import Stance, modality, stance
from loaders.frames.topic import SUPPLIED, WHOLE, WIDE, Reach

PACKAGE_FROM = 3  # so many papers at once are a package
VERBAL = frozenset({"act", "pay", "seal"})
MONEY = frozenset({"USD", "EUR", "GBP", "JPY", "CNY", "INR", "RUB", "CAD", "AUD", "CHF", "KRW"})
SIGNING = frozenset({Status.SIGNED, Status.IN_FORCE})


def find(context: Context) -> tuple[DealReport, ...]:
    """The deals of an article, one report each."""
    partials: list[Partial] = []
    for scene in context.scenes:
        hits = [h for h in load("deal.csv").find(scene.forms) if h.entry.row["form"] != "none"]
        found = [one for hit in hits if (one := _partial(context, scene, hit)) is not None]
        if len(found) == 1:
            found = [replace(found[0], measures=tuple(f.measure for f in scene.figures))]
        if not found and scene.figures and partials and not hits:
            partials[-1] = _told_on(context, partials[-1], scene)
        partials += found
    events = join.cluster(partials, _same, _combine)
    return tuple(_report(event) for event in events if not event.bare)


def _told_on(context: Context, last: Partial, scene: Scene) -> Partial:
    """A deal with the figures of the next sentence of its paragraph, which goes on about it."""
    text = context.document.article.text
    if "\n" in text[last.evidence[-1].end : scene.span.start_char]:
        return last
    measures = (*last.measures, *(f.measure for f in scene.figures))
    return replace(last, measures=measures, evidence=(*last.evidence, context.document.evidence(scene.span)))


def _partial(context: Context, scene: Scene, hit: Hit) -> Partial | None:
    form = hit.entry.row["form"]
    around = topic.reach(hit, verbal=form in VERBAL)
    said = stance(around.verb)
    staged = _stage(around, form)
    measures = _measures(scene, around)
    if not _tells(hit, form, staged, said, measures):
        return None
    about = topic.topic(scene, around.own, hit)
    pointing = topic.is_pointing(hit)
    cast = topic.between(context, scene, around, companies=True, farthest=SUPPLIED)
    if len(cast.parties) < 2 or not any(p.code for p in cast.parties):
        return None
    dated = when.nearest(scene, around.own, hit.head)
    bare = form == "seal" or (form not in VERBAL and pointing and not about and not cast.core)
    told = bool(cast.core or about or hit.entry.row["kind"]) or form in VERBAL
    if not told and not bare and (said.negated or not staged):
        bare = not scene.heading
    return Partial(
        kind=_kind(scene, hit, around, measures),
        status=_status(hit, staged or hit.entry.row["stage"], said, form),
        modality=modality(said),
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        rules=(f"deal:{hit.entry.name}",),
        parties=cast.parties,
        core=cast.core,
        grip=cast.grip,
        start=dated.begin if dated else None,
        subject=topic.text(scene, around.own, hit),
        topic=about,
        measures=measures,
        other=topic.is_other(hit),
        bare=bare,
    )


def _tells(hit: Hit, form: str, staged: str, said: Stance, measures: tuple[Measure, ...]) -> bool:
    """Whether the words tell of a deal: weak nouns need a verb of agreeing, acts no charge or mere talk."""
    if form == "weak":
        return bool(staged)
    if form == "signed":
        verbs = [hit.head.head, *(c for c in hit.head.children if c.dep_ in {"acl", "acl:relcl"})]
        return any(v.lemma_.lower() in words("PUTTING_NAMES_TO") for v in verbs)
    if form == "pay" and not any(m.unit in MONEY for m in measures):
        return False
    if form in VERBAL:
        following = {c.lemma_.lower() for c in hit.head.children if c.dep_ in {"xcomp", "ccomp", "advcl"}}
        return (
            not said.negated
            and not following & words("ONLY_TALK")
            and not words("CHARGES") & set(said.governors)
        )
    return True


def _stage(around: Reach, form: str) -> str:
    """What the governing verb or a participle says of the paper: signed, negotiated, rejected ..."""
    if form in VERBAL:
        return ""
    stages = table("deal_stage.csv")
    doc = around.verb.doc
    own = (doc[i] for i in sorted(around.own))
    for verb in [around.verb, *(t for t in own if t.dep_ in {"acl", "amod", "acl:relcl"})]:
        particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
        lemma = verb.lemma_.lower()
        found = stages.get(f"{lemma} {particle}") or stages.get(lemma)
        if found:
            return found
    return ""


def _status(hit: Hit, stage: str, said: Stance, form: str) -> Status:
    marks = {c.lower_ for t in hit.tokens for c in t.children}
    if said.denied:
        return Status.REJECTED
    if marks & words("DRAFT"):
        return Status.NEGOTIATING
    if marks & words("PROPOSED"):
        return Status.PROPOSED
    told = [c for c in hit.head.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    if any(table("deal_stage.csv").get(c.lemma_.lower()) == Status.SIGNED for c in told):
        return Status.SIGNED  # 'will buy ... under a contract signed'
    status = Status(stage) if stage else Status.SIGNED
    if status in SIGNING:
        if said.negated or marks & {"without", "no", "yet"}:
            return Status.STALLED
        if set(said.governors) & words("TRYING"):
            return Status.NEGOTIATING
        if said.tense == "future" or said.possible:
            return Status.EXPECTED
        if not stage and "under" in marks:
            return Status.IN_FORCE
    return status


def _kind(scene: Scene, hit: Hit, around: Reach, measures: tuple[Measure, ...]) -> Kind:
    fixed = hit.entry.row["kind"]
    plural = hit.head.tag_ in {"NNS", "NNPS"}
    if plural and not fixed and any(m.unit == "count" and m.value >= PACKAGE_FROM for m in measures):
        return Kind.PACKAGE
    if fixed and fixed != "TRADE":
        return Kind(fixed)
    default = Kind(fixed) if fixed else Kind.OTHER
    return topic.kind("deal_kind.csv", scene, (around.own, around.wide), default)


def _measures(scene: Scene, around: Reach) -> tuple[Measure, ...]:
    doc = scene.span.doc
    starts = {doc[i].idx for i in around.own | around.wide}
    return tuple(f.measure for f in scene.figures if any(f.start <= s < f.end for s in starts))


def _same(event: Partial, one: Partial) -> float:
    """The same paper: parties in common and the same kind, or the same words, or a noun that points back."""
    shared = len(event.sides & one.sides)
    if not join.agree(event.start, one.start):
        return 0
    if one.bare:
        return 0.5 + shared / 10 if one.grip <= WHOLE or shared else 0
    if event.bare:
        return 0.5 if event.grip <= WHOLE or shared > 1 else 0
    together = Kind.JOINT_STATEMENT is event.kind is one.kind
    if shared < min(1 if together else 2, len(event.sides), len(one.sides)):
        return 0
    words = len(event.topic & one.topic)
    if one.other and not words:
        return 0
    if Kind.PACKAGE in (event.kind, one.kind) and event.kind is not one.kind:
        return 0
    if event.kind is one.kind and (event.kind is not Kind.OTHER or not event.topic or not one.topic):
        return 1 + shared + words
    if Kind.OTHER in (event.kind, one.kind) and (words or not event.topic):
        return shared / 2 + words
    return shared / 2 + words if words > 1 else 0


def _combine(event: Partial, one: Partial) -> Partial:
    first, second = (one, event) if event.bare and not one.bare else (event, one)
    kind = second.kind if first.kind is Kind.OTHER and not second.bare else first.kind
    subject = first.subject if len(first.subject) >= 12 or not second.subject else second.subject
    parties = first.parties if second.grip < WIDE <= first.grip else second.parties
    if (second.grip >= WIDE and first.grip >= WIDE) or (first.grip < WIDE and second.grip < WIDE):
        parties = (*first.parties, *second.parties)
    beside = first.evidence == second.evidence
    if beside and first.status is Status.EXPECTED and second.status is Status.SIGNED:
        first = replace(first, status=Status.SIGNED)
    joined = join.merged(first, second, kind=kind, subject=subject, start=first.start or second.start)
    return replace(joined, parties=join.distinct(parties), grip=max(first.grip, second.grip))


def _report(event: Partial) -> DealReport:
    return DealReport(
        kind=event.kind,
        status=event.status,
        label=_label(event),
        evidence=event.evidence,
        modality=event.modality,
        attributed_to=event.attributed_to,
        rules=event.rules,
        subject=event.subject,
        parties=event.parties,
        measures=event.measures,
    )


def _label(event: Partial) -> str:
    name = event.kind.value.replace("_", " ").capitalize()
    plain = {Kind.JOINT_STATEMENT, Kind.PACKAGE, Kind.CEASEFIRE, Kind.PARTNERSHIP}
    what = name if event.kind in plain else f"{name} deal" if event.kind is not Kind.OTHER else "Deal"
    return f"{what} between {join.listed(event.parties)}: {event.subject}"
