"""Agreements, contracts, pacts, joint statements, packages, purchases and pledges between states or firms."""

from __future__ import annotations

from graph.model import Country, DealReport, Kind, Measure, Modality, Organization, Party, Person, Status
from loaders.frames import join, topic
from loaders.frames.context import Context, Scene, key
from loaders.frames.join import Partial
from loaders.frames.match import Hit, Stance, load, stance, table
from loaders.frames.topic import Reach

NOMINAL = frozenset({"paper", "weak", "signed"})
PACKAGE_FROM = 3  # so many papers at once are a package
SIGNING = frozenset({Status.SIGNED, Status.IN_FORCE})


def find(context: Context) -> tuple[DealReport, ...]:
    """The deals of an article, one report each."""
    partials = []
    for scene in context.scenes:
        for hit in load("deal.csv").find(scene.span):
            one = _partial(context, scene, hit)
            if one is not None:
                partials.append(one)
    return tuple(_report(event) for event in join.cluster(partials, _same, _combine))


def _partial(context: Context, scene: Scene, hit: Hit) -> Partial | None:
    form = hit.entry.row["form"]
    around = topic.reach(hit, verbal=form == "act")
    said = stance(around.verb)
    staged = _stage(around, form)
    if form in {"weak", "signed"} and not staged:
        return None
    about = topic.topic(scene, around.own, hit)
    pointing = form == "paper"
    parties = topic.parties(context, scene, around, companies=True, pointing=pointing)
    if not _satisfied(parties, form):
        return None
    measures = _measures(scene, around)
    return Partial(
        kind=_kind(scene, hit, around, measures),
        status=_status(hit, staged or hit.entry.row["stage"], said, around, form),
        modality=Modality.DENIED
        if said.denied
        else Modality.POSSIBLE
        if said.possible
        else Modality.ASSERTED,
        evidence=(context.document.evidence(scene.span),),
        rules=(f"deal:{hit.entry.name}",),
        parties=parties,
        subject=topic.text(scene, around.own, hit),
        topic=about,
        measures=measures,
        other=topic.is_other(hit),
        bare=form != "act" and topic.is_pointing(hit) and not about,
    )


def _satisfied(parties: tuple[Party, ...], form: str) -> bool:
    """Two sides, at least one of them a state or a body known by a code."""
    return len(parties) > 1 and any(p.code for p in parties)


def _stage(around: Reach, form: str) -> str:
    """What the governing verb or a participle says of the paper: signed, negotiated, rejected ..."""
    stages = table("deal_stage.csv")
    verbs = [around.verb]
    if form != "act":
        doc = around.verb.doc
        verbs += [doc[i] for i in sorted(around.own) if doc[i].dep_ in {"acl", "amod", "acl:relcl"}]
    for verb in verbs:
        particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
        lemma = verb.lemma_.lower()
        found = stages.get(f"{lemma} {particle}") or stages.get(lemma)
        if found and form != "act":
            return found
    return ""


def _status(hit: Hit, stage: str, said: Stance, around: Reach, form: str) -> Status:
    marks = {c.lower_ for t in hit.tokens for c in t.children}
    if marks & {"draft", "would-be", "prospective", "possible"}:
        return Status.NEGOTIATING
    if marks & {"proposed", "mooted"}:
        return Status.PROPOSED
    status = Status(stage) if stage else Status.SIGNED
    if said.denied:
        return Status.REJECTED
    if status in SIGNING:
        if said.negated or "without" in marks or "no" in marks or "yet" in marks:
            return Status.STALLED
        if any(g in {"close", "near", "negotiate", "try"} for g in said.governors):
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
    if fixed and fixed not in {"TRADE", "PARTNERSHIP", "JOINT_STATEMENT"}:
        return Kind(fixed)
    default = Kind(fixed) if fixed else Kind.OTHER
    if fixed in {"JOINT_STATEMENT", "PARTNERSHIP"}:
        return default
    return topic.kind("deal_kind.csv", scene, (around.own, around.wide), default)


def _measures(scene: Scene, around: Reach) -> tuple[Measure, ...]:
    doc = scene.span.doc
    starts = {doc[i].idx for i in around.own | around.wide}
    return tuple(f.measure for f in scene.figures if any(f.start <= s < f.end for s in starts))


def _same(event: Partial, one: Partial) -> float:
    """The same paper: parties in common and the same kind, or the same words, or a noun that points back."""
    shared = len(event.sides & one.sides)
    if shared < min(2, len(event.sides), len(one.sides)):
        return 0
    if one.bare:
        return 1 + shared
    if one.other and not event.topic & one.topic:
        return 0
    words = len(event.topic & one.topic)
    if Kind.PACKAGE in (event.kind, one.kind) and event.kind is not one.kind:
        return 0
    if event.kind is one.kind and event.kind is not Kind.OTHER:
        return 1 + shared + words
    if words and (Kind.OTHER in (event.kind, one.kind) or words > 1):
        return shared / 2 + words
    return 0


def _combine(event: Partial, one: Partial) -> Partial:
    kind = one.kind if event.kind is Kind.OTHER else event.kind
    subject = event.subject if len(event.subject) >= 12 or not one.subject else one.subject
    return join.merged(event, one, kind=kind, subject=subject, bare=event.bare and one.bare)


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
    names = [p.name for p in event.parties]
    who = " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
    name = event.kind.value.replace("_", " ").capitalize()
    what = f"{name} deal" if event.kind not in {Kind.JOINT_STATEMENT, Kind.PACKAGE, Kind.CEASEFIRE} else name
    return f"{what} between {who}: {event.subject}"


__all__ = ["Country", "Organization", "Person", "find", "key"]
