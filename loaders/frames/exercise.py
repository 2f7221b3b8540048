"""Military exercises that the forces of at least two states hold together."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import ExerciseReport, Kind, Measure, PartialDate, Place, Status
from loaders.frames import attribution, join, positions, rings, topic, when
from loaders.frames import place as spot
from loaders.frames.context import Context, Scene, location
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load
from loaders.frames.stance import modality, stance
from loaders.frames.topic import SUPPLIED, WHOLE

FORCES = frozenset(
    {"ships", "warships", "vessels", "submarines", "aircraft", "jets", "troops", "soldiers", "tanks"}
)
GOING_ON = frozenset(
    {"exercise", "drill", "manoeuvre", "maneuver", "train", "participate", "involve", "rehearse"}
)
"""Words by which the sentence after one on an exercise goes on about it."""


def find(context: Context) -> tuple[ExerciseReport, ...]:
    """The exercises of an article, one report each."""
    partials: list[Partial] = []
    told = False
    for scene in context.scenes:
        found = [_partial(context, scene, hit) for hit in load("exercise.csv").find(scene.forms)]
        own = [one for one in found if one is not None]
        if told and not own and (counted := _forces(scene)):
            partials[-1] = replace(
                partials[-1],
                measures=(*partials[-1].measures, *counted),
                evidence=(*partials[-1].evidence, context.document.evidence(scene.span)),
            )
        partials += own
        told = bool(own)
    return tuple(_report(event) for event in join.cluster(partials, _same, _combine))


def _forces(scene: Scene) -> tuple[Measure, ...]:
    """The ships, troops or aircraft of a sentence that goes on about an exercise without its parties."""
    if not any(token.lemma_.lower() in GOING_ON for token in scene.span):
        return ()
    return tuple(one.measure for one in scene.figures if one.measure.unit in FORCES)


def _partial(context: Context, scene: Scene, hit: Hit) -> Partial | None:
    around = topic.reach(hit, verbal=hit.entry.pos == "V")
    joint = bool({"joint", "together"} & {t.lower_ for t in scene.span}) or topic.is_pointing(hit)
    cast = topic.between(context, scene, around, companies=False, farthest=SUPPLIED if joint else WHOLE)
    if len(cast.parties) < 2:
        return None
    ring = around.own | around.wide
    said = stance(around.verb)
    expression = when.nearest(scene, ring, hit.head)
    start, end = when.period(expression, when.duration(scene, ring), "")
    doc = scene.span.doc
    starts = {doc[i].idx for i in ring}
    return Partial(
        kind=topic.kind("exercise_kind.csv", scene, (ring, scene.everything), Kind(hit.entry.row["kind"])),
        status=_status(context, hit, around.verb, start, end),
        modality=modality(said),
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        positions=positions.of_predicate(scene, hit.head, around.verb, context.document.evidence(scene.span)),
        rules=(f"exercise:{hit.entry.name}",),
        parties=cast.parties,
        place=_place(scene, ring),
        start=start,
        end=end,
        subject=topic.text(scene, around.own, hit),
        measures=tuple(f.measure for f in scene.figures if any(f.start <= s < f.end for s in starts)),
    )


def _status(
    context: Context, hit: Hit, verb: Token, start: PartialDate | None, end: PartialDate | None
) -> Status:
    """As of summits; what somebody is called on to hold, or travels to, is still to come."""
    wish = any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    wish = wish or any(c.lower_ in {"more", "further", "future"} for c in hit.head.children)
    if (wish and start is None) or rings.is_arriving(hit, start, context.published):
        return Status.PLANNED
    return when.summit_status(stance(verb), "", start, end, context.published)


def _place(scene: Scene, ring: frozenset[int]) -> Place | None:
    for one in [*scene.within(ring), *scene.found]:
        if isinstance(one.entity, Place):
            return one.entity
    spots = [location(one, scene) for one in scene.within(ring)]
    return next((spot for spot in spots if spot is not None), None)


def _same(event: Partial, one: Partial) -> float:
    """The same exercise: two parties in common and dates that can agree."""
    return (
        len(event.sides & one.sides) if join.overlap(event, one) and len(event.sides & one.sides) > 1 else 0
    )


def _combine(event: Partial, one: Partial) -> Partial:
    kind = one.kind if event.kind is Kind.JOINT_EXERCISE else event.kind
    dated = event if event.start else one
    places = [p for p in (event.place, one.place) if p is not None]
    place = max(places, key=spot.rank, default=None)
    return join.merged(event, one, kind=kind, place=place, start=dated.start, end=dated.end)


def _report(event: Partial) -> ExerciseReport:
    who = " and ".join(p.name for p in event.parties)
    where = f" in {event.place.name}" if event.place else ""
    return ExerciseReport(
        kind=event.kind,
        status=event.status,
        label=f"{event.kind.value.replace('_', ' ').capitalize()} of {who}{where}",
        evidence=event.evidence,
        start=event.start,
        end=event.end,
        modality=event.modality,
        attributed_to=event.attributed_to,
        positions=event.positions,
        rules=event.rules,
        subject=event.subject,
        parties=event.parties,
        place=event.place,
        measures=event.measures,
    )
