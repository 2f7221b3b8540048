"""Conflicts, accusations, territorial quarrels, sanctions, tariff fights and boycotts between states."""

from __future__ import annotations

from dataclasses import replace

from graph.model import DisputeReport, Evidence, Kind, Modality, Party, Status
from loaders.frames import (
    attribution,
    camps,
    denials,
    dispute_label,
    dispute_tells,
    join,
    opposed,
    positions,
    same_dispute,
    supplied,
    topic,
)
from loaders.frames.camp_names import Reader
from loaders.frames.context import Context, Scene, key
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load, words
from loaders.frames.stance import Stance, stance
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, WIDE, Reach, Sides

VERBAL = frozenset({"act", "harm", "territory", "mutual", "weak", "clear"})
ANCHORED = frozenset({"act", "harm", "deed", "weak", "crisis"})
CAMPED = frozenset(
    {"act", "harm", "mutual", "weak", "clear", "quarrel", "war", "deed", "territory", "crisis", "nuclear"}
)
MUTUAL = frozenset({"mutual", "quarrel", "war"})
FARTHEST = {
    "issue": WIDE,
    "act": SUPPLIED,
    "harm": SUPPLIED,
    "weak": SUPPLIED,
    "clear": OWN,
    "territory": SUPPLIED,
    "mutual": SUPPLIED,
    "quarrel": SUPPLIED,
    "deed": SUPPLIED,
    "war": SUPPLIED,
    "crisis": SUPPLIED,
    "nuclear": SUPPLIED,
}
PAIR = 2
MOST = 6  # more sides than this in one sentence are a list, not a quarrel


def find(context: Context) -> tuple[DisputeReport, ...]:
    """The disputes of an article, one report each."""
    partials = []
    pairs = supplied.pairs(context)
    scenes = [supplied.cast(scene) for scene in context.scenes]
    for at, (scene, pair) in enumerate(zip(scenes, pairs.near, strict=True)):
        hits = load("dispute.csv").find(scene.forms)
        if not hits:
            continue
        told = {
            hit: _partial(context, scene, hit, _pair(hit, pair, pairs.foes), pairs.spoken) for hit in hits
        }
        there = [hit for hit in hits if told[hit] is not None or hit.entry.row["form"] == "none"]
        for hit in there:
            one = told[hit]
            apart = not dispute_tells.only_leads_to(hit, there) and not dispute_tells.is_detail(hit, there)
            if one is not None and apart:
                partials.append(replace(one, before=_before(context, at, scene, hit)))
    # what says outright between whom comes first
    partials.sort(key=lambda one: (one.bare, one.vague, one.grip < OWN))
    joined = join.cluster(partials, same_dispute.same, same_dispute.combine)
    events = denials.attach(context, scenes, [event for event in joined if _is_whole(event)])
    return tuple(_report(event) for event in sorted(events, key=lambda event: event.evidence[0]))


def _pair(hit: Hit, near: tuple[Party, ...], foes: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who may quarrel where the words do not say: the two near by; at war, only if throughout."""
    if hit.entry.row["form"] != "war":
        return near
    return near if {*map(key, near)} == {*map(key, foes)} else ()


def _partial(
    context: Context, scene: Scene, hit: Hit, pair: tuple[Party, ...], spoken: tuple[Party, ...]
) -> Partial | None:
    form = hit.entry.row["form"]
    around = topic.reach(hit, verbal=form in VERBAL)
    if form == "none" or not dispute_tells.is_meant(scene, hit, around):
        return None
    said = stance(around.verb)
    if dispute_tells.is_denied(hit, around, said):
        return None
    farthest = FARTHEST[form] if not scene.heading else min(FARTHEST[form], WHOLE)
    supports = form not in VERBAL and around.verb.lemma_.lower() in words("SUPPORTING")
    if supports or _denies(hit):
        farthest = OWN
    kind = dispute_tells.kind(scene, around, hit)
    cast = _cast(scene, hit, around, kind, farthest, pair, spoken)
    if len(cast.parties) > MOST or (len(cast.parties) < PAIR and cast.grip == SUPPLIED):
        return None
    evidence = context.document.evidence(scene.span)
    return Partial(
        kind=kind,
        status=_status(said, around.verb.lemma_.lower(), hit),
        modality=Modality.DENIED if said.denied or _denies(hit) else Modality.ASSERTED,
        evidence=(evidence,),
        attributed_to=attribution.source(scene, around.verb),
        positions=join.stands(
            positions.of_predicate(scene, hit.head, around.verb, evidence),
            positions.of_charge(scene, hit, evidence),
        ),
        rules=(f"dispute:{hit.entry.name}",),
        parties=cast.parties,
        core=cast.core,
        grip=cast.grip,
        doers=cast.doers,
        place=dispute_tells.place(scene, around.own),
        subject=opposed.subject(hit, around, kind),
        about=opposed.about(hit, around),
        topic=topic.topic(scene, around.own, hit),
        other=topic.is_other(hit),
        bare=_points_back(hit, cast),
        vague=(kind is Kind.DIPLOMATIC or scene.heading) and not hit.entry.row["kind"],
    )


def _before(context: Context, at: int, scene: Scene, hit: Hit) -> tuple[Evidence, ...]:
    """The sentence before, where a quarrel is over what that one names: 'both lay claim to the field'."""
    last = context.scenes[at - 1] if at else None
    if last is None or scene.heading or last.heading:
        return ()
    gap = scene.text[last.span.end_char : scene.span.start_char]
    points = any(topic.points_back(t) for token in hit.tokens for t in token.children)
    if not points or "\n\n" in last.span.text_with_ws + gap:
        return ()
    return (context.document.evidence(last.span),)


def _denies(hit: Hit) -> bool:
    """Whether what is told is that somebody denies what another accuses him of."""
    lemmas = [t.lemma_.lower() for t in hit.tokens]
    return lemmas[0] in words("DENIALS") and bool(words("ACCUSATIONS") & {*lemmas[1:]})


def _is_whole(event: Partial) -> bool:
    """Whether a quarrel has its sides; a war somewhere and sanctions on somebody make sense with one."""
    return len(event.parties) >= PAIR or (
        len(event.parties) == 1 and event.kind in {Kind.ARMED_CONFLICT, Kind.SANCTIONS}
    )


def _cast(
    scene: Scene,
    hit: Hit,
    around: Reach,
    kind: Kind,
    farthest: int,
    pair: tuple[Party, ...],
    spoken: tuple[Party, ...],
) -> Sides:
    """The sides by grammar; where it names fewer than two, those that stand near."""
    form = hit.entry.row["form"]
    mutual = form in MUTUAL
    found = camps.Camps()
    known: frozenset[str] = frozenset()
    if form in CAMPED:
        reader = Reader(scene, pair, spoken)
        if hit.entry.pos == "V":
            found = camps.of_verb(reader, around.verb, mutual=mutual)
        else:
            found = camps.of_noun(reader, hit, around.verb, mutual=mutual)
        known = frozenset(map(key, found.all))
        rivals = form == "territory" and len(found.doers) > 1  # who claim the same
        if found.complete or rivals:
            return Sides(found.all, known, OWN, 0 if mutual else len(found.doers))
        theatre = mutual and (topic.is_pointing(hit) or (kind is Kind.ARMED_CONFLICT and bool(found.all)))
        if form == "clear" or camps.leaves_open(hit, found):
            return Sides((), known, SUPPLIED)
        if mutual and not found.all and topic.is_pointing(hit) and kind is not Kind.ARMED_CONFLICT:
            return Sides(pair, frozenset(), SUPPLIED)
        if hit.entry.name == "crisis" or theatre or (kind is Kind.SANCTIONS and found.targets):
            return Sides(found.all, known, WHOLE)
    plural = hit.head.tag_ == "NNS" and hit.head.lower_ not in hit.entry.name.split()
    if form == "quarrel" and plural and not known:  # 'criticism and territorial disputes'
        return Sides((), known, SUPPLIED)
    anchored = form in ANCHORED and kind is not Kind.SANCTIONS and not found.doers
    anchored = anchored and not _is_of_both(around)
    return opposed.cast(
        pair, scene, around, kind, mutual=mutual, anchored=anchored, farthest=farthest, known=known
    )


def _is_of_both(around: Reach) -> bool:
    """Whether a trigger's own words speak of both sides without a name: 'ties between the capitals'."""
    own = [t for t in around.head.sent if t.i in around.own and t.tag_ == "NNS"]
    return any(t.lemma_.lower() in words("STATES") | {"capital", "neighbor"} for t in own)


def _points_back(hit: Hit, cast: Sides) -> bool:
    """Whether a noun names a quarrel known from elsewhere: 'the row', 'the Ukraine crisis'."""
    if hit.entry.name != "crisis" and hit.entry.row["form"] not in {"quarrel", "war"}:
        return False
    if hit.entry.row["form"] == "quarrel":
        return cast.grip <= WHOLE and topic.is_pointing(hit)
    return cast.grip < OWN and len(cast.core) < PAIR and (bool(cast.core) or topic.is_pointing(hit))


def _status(said: Stance, verb: str, hit: Hit) -> Status:
    if verb in words("ENDED") and said.tense != "future" and not said.negated:
        return Status.RESOLVED
    settled = hit.entry.pos != "V" and hit.entry.row["form"] in {"quarrel", "crisis"}
    if settled and not {verb, *said.governors} & words("SPARKING"):
        return Status.ONGOING
    if (
        said.tense == "future"
        or said.possible
        or {hit.head.lemma_.lower(), *said.governors} & {"threaten", "vow"}
    ):
        return Status.THREATENED
    return Status.ONGOING


def _report(event: Partial) -> DisputeReport:
    return DisputeReport(
        kind=event.kind,
        status=event.status,
        label=dispute_label.label(event),
        evidence=tuple(sorted({*event.evidence, *event.before})),
        modality=event.modality,
        attributed_to=event.attributed_to,
        positions=event.positions,
        rules=event.rules,
        subject=event.subject,
        parties=event.parties,
    )
