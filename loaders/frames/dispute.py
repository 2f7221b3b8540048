"""Conflicts, accusations, territorial quarrels, sanctions, tariff fights and boycotts between states."""

from __future__ import annotations

from graph.model import DisputeReport, Kind, Modality, Party, Status
from loaders.frames import join, topic
from loaders.frames.context import Context, Scene
from loaders.frames.join import Partial
from loaders.frames.match import Hit, Stance, load, stance

ENDED = frozenset(
    [
        "end",
        "resolve",
        "settle",
        "lift",
        "withdraw",
        "close",
        "bury",
        "over",
        "mend",
        "solve",
        "drop",
        "defuse",
    ]
)
MOST = 6  # more sides than this in one sentence are a list, not a quarrel


def find(context: Context) -> tuple[DisputeReport, ...]:
    """The disputes of an article, one report each."""
    partials = []
    for scene in context.scenes:
        for hit in load("dispute.csv").find(scene.span):
            one = _partial(context, scene, hit)
            if one is not None:
                partials.append(one)
    return tuple(_report(event) for event in join.cluster(partials, _same, _combine))


def _partial(context: Context, scene: Scene, hit: Hit) -> Partial | None:
    form, fixed = hit.entry.row["form"], hit.entry.row["kind"]
    verbal = form in {"act", "harm", "territory"}
    around = topic.reach(hit, verbal=verbal)
    said = stance(around.verb)
    pointing = form == "quarrel"
    parties = topic.parties(context, scene, around, companies=False, pointing=pointing)
    if not 2 <= len(parties) <= MOST:
        return None
    default = Kind(fixed) if fixed else Kind.DIPLOMATIC
    rings = (around.own, around.wide, scene.everything)
    kind = default if fixed else topic.kind("dispute_kind.csv", scene, rings, default)
    return Partial(
        kind=kind,
        status=_status(said, around.verb.lemma_.lower(), hit),
        modality=Modality.DENIED if said.denied else Modality.ASSERTED,
        evidence=(context.document.evidence(scene.span),),
        rules=(f"dispute:{hit.entry.name}",),
        parties=parties,
        subject=topic.text(scene, around.own, hit),
        topic=topic.topic(scene, around.own, hit),
        other=topic.is_other(hit),
        bare=topic.is_pointing(hit),
    )


def _status(said: Stance, verb: str, hit: Hit) -> Status:
    if verb in ENDED and said.tense != "future" and not said.negated:
        return Status.RESOLVED
    if said.tense == "future" or said.possible or hit.head.lemma_.lower() == "threaten":
        return Status.THREATENED
    return Status.ONGOING


def _same(event: Partial, one: Partial) -> float:
    """The same quarrel: the same kind between sides of which at least two, or all of one, are the same."""
    shared = len(event.sides & one.sides)
    if shared < 2:
        return 0
    words = len(event.topic & one.topic)
    if event.kind is one.kind:
        return 2 + shared + words
    return 0


def _combine(event: Partial, one: Partial) -> Partial:
    status = event.status if event.status is not Status.THREATENED else one.status
    subject = event.subject if len(event.subject) >= 12 else one.subject
    return join.merged(event, one, status=status, subject=subject)


def _report(event: Partial) -> DisputeReport:
    return DisputeReport(
        kind=event.kind,
        status=event.status,
        label=_label(event.kind, event.parties, event.subject),
        evidence=event.evidence,
        modality=event.modality,
        attributed_to=event.attributed_to,
        rules=event.rules,
        subject=event.subject,
        parties=event.parties,
    )


def _label(kind: Kind, parties: tuple[Party, ...], subject: str) -> str:
    names = [p.name for p in parties]
    who = " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{kind.value.replace('_', ' ').capitalize()} dispute between {who}: {subject}"
