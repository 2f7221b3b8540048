"""Conflicts, accusations, territorial quarrels, sanctions, tariff fights and boycotts between states."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Country, DisputeReport, Kind, Modality, Place, Status
from loaders.frames import attribution, join, match, opposed, topic
from loaders.frames.context import Context, Scene
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load, objects, words
from loaders.frames.stance import Stance, stance
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, WIDE, Reach, Sides

VERBAL = frozenset({"act", "harm", "territory", "mutual", "weak"})
ANCHORED = frozenset({"act", "harm"})
MUTUAL = frozenset({"mutual", "quarrel", "war"})
FARTHEST = {
    "issue": WIDE,
    "act": SUPPLIED,
    "harm": SUPPLIED,
    "weak": OWN,
    "territory": WHOLE,
    "mutual": SUPPLIED,
    "quarrel": SUPPLIED,
    "deed": SUPPLIED,
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
    partials.sort(
        key=lambda one: (one.bare, one.vague, one.grip < OWN)
    )  # what says outright between whom comes first
    events = join.cluster(partials, _same, _combine)
    return tuple(_report(event) for event in sorted(events, key=lambda event: event.evidence[0]))


def _only_leads_to(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a verb without a kind of its own governs another trigger ('threatened to annex')."""
    if hit.entry.row["form"] != "act" or hit.entry.row["kind"]:
        return False
    heads = [hit.head, *objects(hit.head)]
    below = {c.i for h in heads for c in h.children if c.dep_ in {"xcomp", "advcl", "ccomp", "acl"}}
    return any(other.head.i in below for other in hits)


def _partial(context: Context, scene: Scene, hit: Hit) -> Partial | None:
    form = hit.entry.row["form"]
    around = topic.reach(hit, verbal=form in VERBAL)
    if form == "none" or not _is_meant(scene, hit, around):
        return None
    said = stance(around.verb)
    if said.negated and not hit.entry.name.startswith("not") and form != "crisis":
        return None
    farthest = FARTHEST[form] if not scene.heading else min(FARTHEST[form], WHOLE)
    if form not in VERBAL and around.verb.lemma_.lower() in words("SUPPORTING"):
        farthest = OWN
    kind = _kind(scene, around, hit)
    cast = opposed.cast(
        context,
        scene,
        around,
        kind,
        mutual=form in MUTUAL,
        anchored=form in ANCHORED,
        farthest=farthest,
    )
    if not 2 <= len(cast.parties) <= MOST:
        return None
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
        subject=opposed.subject(hit, around, kind),
        about=opposed.about(hit, around),
        topic=topic.topic(scene, around.own, hit),
        other=topic.is_other(hit),
        bare=_points_back(hit, cast),
        vague=kind is Kind.DIPLOMATIC and not hit.entry.row["kind"],
    )


def _points_back(hit: Hit, cast: Sides) -> bool:
    """Whether a noun names a quarrel known from elsewhere: 'the row', 'the Ukraine crisis'."""
    if hit.entry.name != "crisis" and hit.entry.row["form"] not in {"quarrel", "war"}:
        return False
    if hit.entry.row["form"] == "quarrel":
        return cast.grip <= WHOLE and topic.is_pointing(hit)
    return cast.grip < OWN and len(cast.core) < PAIR and (bool(cast.core) or topic.is_pointing(hit))


def _is_meant(scene: Scene, hit: Hit, around: Reach) -> bool:
    """Whether an ambiguous trigger tells of a quarrel: a claim to land, a question of a country or place."""
    form = hit.entry.row["form"]
    if hit.entry.pos == "N" and hit.head.pos_ in match.VERBAL and hit.entry.row["kind"] == "TERRITORIAL":
        return False
    if form == "territory":
        says = any(c.dep_ in {"ccomp", "parataxis"} for c in hit.head.children)
        land = topic.kind("dispute_kind.csv", scene, (around.own,), Kind.DIPLOMATIC) is Kind.TERRITORIAL
        return not says and (land or _place(scene, around.own) is not None)
    if form == "issue":
        asked = {c.i for c in hit.head.children if c.dep_ == "nmod"}
        land = _kind(scene, around, hit) is Kind.TERRITORIAL
        return any(
            f.head in asked and (isinstance(f.entity, Country) or (land and isinstance(f.entity, Place)))
            for f in scene.found
        )
    return True


def _kind(scene: Scene, around: Reach, hit: Hit) -> Kind:
    """The kind a trigger tells by itself, else what the words around it speak for."""
    if fixed := hit.entry.row["kind"]:
        return Kind(fixed)
    if hit.entry.row["form"] == "issue" or hit.entry.name == "crisis":
        return topic.kind("dispute_kind.csv", scene, (around.own,), Kind.DIPLOMATIC)
    below = [t.i for t in around.verb.subtree]
    rings = (around.own, around.wide, below, scene.everything)
    return topic.kind("dispute_kind.csv", scene, rings, Kind.DIPLOMATIC)


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
        alike = one.vague or event.kind is one.kind
        return 0.5 + shared / 10 + (event.kind is one.kind) if alike and one.core <= event.sides else 0
    if one.vague and not one.about and one.sides <= event.sides:
        return 0.5 + shared / 10 + words
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
    told = event if event.about or not one.about else one
    joined = join.merged(
        event, one, status=status, subject=told.subject, about=told.about, place=event.place or one.place
    )
    # a sentence that does not set its sides against each other adds none to a dispute that has two
    told_enough = len(event.parties) > 1 and one.grip <= WHOLE
    parties = event.parties if told_enough or one.grip < event.grip else joined.parties
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
    """'Territorial dispute between China and Japan over islands in the East China Sea'."""
    kind = event.kind.value.replace("_", " ").capitalize()
    name = kind if event.kind is Kind.ARMED_CONFLICT else f"{kind} dispute"
    what = event.about if event.kind is Kind.ARMED_CONFLICT else event.subject
    tail = f" over {what}" if what and not what.endswith(" dispute") else ""
    return f"{name} between {join.listed(event.parties)}{tail}"
