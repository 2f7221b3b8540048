"""Conflicts, accusations, territorial quarrels, sanctions, tariff fights and boycotts between states."""

from __future__ import annotations

from dataclasses import replace

from graph.model import DisputeReport, Kind, Modality, Place, Status
from loaders.frames import attribution, join, topic
from loaders.frames.context import Context, Scene
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load, objects, words
from loaders.frames.stance import Stance, stance
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, WIDE

VERBAL = frozenset({"act", "harm", "territory"})
FARTHEST = {
    "issue": WIDE,
    "act": SUPPLIED,
    "harm": OWN,
    "territory": WHOLE,
    "quarrel": SUPPLIED,
    "war": WHOLE,
    "crisis": WHOLE,
    "nuclear": SUPPLIED,
}
PAIR = 2
MOST = 6  # more sides than this in one sentence are a list, not a quarrel


def find(context: Context) -> tuple[DisputeReport, ...]:
    """The disputes of an article, one report each."""
    partials = []
    for scene in context.scenes:
        hits = load("dispute.csv").find(scene.forms)
        for hit in (h for h in hits if not _only_leads_to(h, hits)):
            one = _partial(context, scene, hit)
            if one is not None:
                partials.append(one)
    return tuple(_report(event) for event in join.cluster(partials, _same, _combine))


def _only_leads_to(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a verb without a kind of its own governs another trigger ('threatened to annex')."""
    if hit.entry.row["form"] != "act" or hit.entry.row["kind"]:
        return False
    heads = [hit.head, *objects(hit.head)]
    below = {c.i for h in heads for c in h.children if c.dep_ in {"xcomp", "advcl", "ccomp", "acl"}}
    return any(other.head.i in below for other in hits)


def _partial(context: Context, scene: Scene, hit: Hit) -> Partial | None:
    form, fixed = hit.entry.row["form"], hit.entry.row["kind"]
    if form == "none":
        return None
    around = topic.reach(hit, verbal=form in VERBAL)
    said = stance(around.verb)
    if said.negated and not hit.entry.name.startswith("not") and form != "crisis":
        return None
    farthest = FARTHEST[form] if not scene.heading else min(FARTHEST[form], WHOLE)
    cast = topic.between(context, scene, around, companies=False, farthest=farthest)
    if not 2 <= len(cast.parties) <= MOST:
        return None
    default = Kind(fixed) if fixed else Kind.DIPLOMATIC
    rings = (around.own, around.wide, scene.everything)
    kind = default if fixed else topic.kind("dispute_kind.csv", scene, rings, default)
    return Partial(
        kind=kind,
        status=_status(said, around.verb.lemma_.lower(), hit),
        modality=Modality.DENIED if said.denied else Modality.ASSERTED,
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        rules=(f"dispute:{hit.entry.name}",),
        parties=cast.parties,
        core=cast.core,
        grip=cast.grip,
        place=_place(scene, around.own),
        subject=topic.text(scene, around.own, hit),
        topic=topic.topic(scene, around.own, hit),
        other=topic.is_other(hit),
        bare=form in {"quarrel", "war", "crisis"} and cast.grip <= WHOLE and topic.is_pointing(hit),
    )


def _place(scene: Scene, ring: frozenset[int]) -> Place | None:
    """What is fought over: the first place named in the trigger's own words."""
    return next((f.entity for f in scene.within(ring) if isinstance(f.entity, Place)), None)


def _status(said: Stance, verb: str, hit: Hit) -> Status:
    if verb in words("ENDED") and said.tense != "future" and not said.negated:
        return Status.RESOLVED
    if (
        said.tense == "future"
        or said.possible
        or {hit.head.lemma_.lower(), *said.governors} & {"threaten", "vow"}
    ):
        return Status.THREATENED
    return Status.ONGOING


def _same(event: Partial, one: Partial) -> float:
    """The same quarrel: the same kind between the same sides; or a noun that points back to it."""
    shared = len(event.sides & one.sides)
    words = len(event.topic & one.topic)
    if one.bare:
        return 0.5 + shared / 10 + (event.kind is one.kind) if one.core <= event.sides else 0
    if event.kind is not one.kind:
        return 0
    if event.place and one.place and event.place.name != one.place.name and event.sides != one.sides:
        return 0
    if len(event.sides) > PAIR == len(one.core) and one.grip >= WIDE:
        return 0
    if shared < PAIR:
        theatre = one.kind is Kind.ARMED_CONFLICT and one.core and one.core <= event.sides
        return 1 if theatre else 0
    return 2 + shared + words


def _combine(event: Partial, one: Partial) -> Partial:
    status = event.status if event.status is not Status.THREATENED else one.status
    subject = event.subject if len(event.subject) >= 12 else one.subject
    joined = join.merged(event, one, status=status, subject=subject, place=event.place or one.place)
    parties = event.parties if one.grip < event.grip else joined.parties
    return replace(joined, parties=parties, grip=max(event.grip, one.grip))


def _report(event: Partial) -> DisputeReport:
    return DisputeReport(
        kind=event.kind,
        status=event.status,
        label=_label(event),
        evidence=event.evidence,
        modality=event.modality,
        attributed_to=event.attributed_to,
        rules=event.rules,
        subject=event.subject,
        parties=event.parties,
    )


def _label(event: Partial) -> str:
    name = event.kind.value.replace("_", " ").capitalize()
    what = name if event.kind in {Kind.ARMED_CONFLICT, Kind.SANCTIONS} else f"{name} dispute"
    return f"{what} between {join.listed(event.parties)}: {event.subject}"
