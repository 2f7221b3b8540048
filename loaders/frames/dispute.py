"""Conflicts, accusations, territorial quarrels, sanctions, tariff fights and boycotts between states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Country, DisputeReport, Kind, Modality, Party, Place, Status
from loaders.frames import attribution, camps, join, match, opposed, topic
from loaders.frames.context import Context, Scene, key
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load, objects, words
from loaders.frames.stance import Stance, stance
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, WIDE, Reach, Sides

VERBAL = frozenset({"act", "harm", "territory", "mutual", "weak"})
ANCHORED = frozenset({"act", "harm", "deed"})
CAMPED = frozenset(
    {"act", "harm", "mutual", "weak", "quarrel", "war", "deed", "territory", "crisis", "nuclear"}
)
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
    pair = opposed.supplied(context)
    for scene in context.scenes:
        hits = load("dispute.csv").find(scene.forms)
        for hit in (h for h in hits if not _only_leads_to(h, hits) and not _is_detail(h, hits)):
            one = _partial(context, scene, hit, pair)
            if one is not None:
                partials.append(one)
    partials.sort(
        key=lambda one: (one.bare, one.vague, one.grip < OWN)
    )  # what says outright between whom comes first
    events = [event for event in join.cluster(partials, _same, _combine) if _is_whole(event)]
    return tuple(_report(event) for event in sorted(events, key=lambda event: event.evidence[0]))


def _only_leads_to(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a verb without a kind of its own governs another trigger ('threatened to annex')."""
    if hit.entry.row["form"] != "act" or hit.entry.row["kind"]:
        return False
    heads = [hit.head, *objects(hit.head)]
    deeds = {other.head.i for other in hits if other.entry.row["form"] == "deed"}
    if hit.head.lemma_.lower() in words("OPPOSING") and any(t.i in deeds for t in objects(hit.head)):
        return True
    below = {c.i for h in heads for c in h.children if c.dep_ in {"xcomp", "advcl", "ccomp", "acl"}}
    return any(other.head.i in below for other in hits)


def _is_detail(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a word that need not tell of a quarrel stands in the words of another trigger."""
    if hit.entry.row["form"] not in {"crisis", "nuclear", "issue"} or hit.entry.name == "crisis":
        return False
    above = {t.i for t in hit.head.ancestors}
    if hit.entry.row["form"] == "issue":  # 'put pressure on X over the issue of Y'
        above |= {t.i for t in objects(hit.head.head)}
    return any(other.head.i in above and other.entry.row["form"] != "none" for other in hits)


def _partial(context: Context, scene: Scene, hit: Hit, pair: tuple[Party, ...]) -> Partial | None:
    form = hit.entry.row["form"]
    around = topic.reach(hit, verbal=form in VERBAL)
    if form == "none" or _is_haggling(hit, around) or not _is_meant(scene, hit, around):
        return None
    said = stance(around.verb)
    if _is_denied(hit, around, said):
        return None
    farthest = FARTHEST[form] if not scene.heading else min(FARTHEST[form], WHOLE)
    if form not in VERBAL and around.verb.lemma_.lower() in words("SUPPORTING"):
        farthest = OWN
    kind = _kind(scene, around, hit)
    cast = _cast(context, scene, hit, around, kind, farthest, pair)
    if len(cast.parties) > MOST or (len(cast.parties) < PAIR and cast.grip == SUPPLIED):
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
        doers=cast.doers,
        place=_place(scene, around.own),
        subject=opposed.subject(hit, around, kind),
        about=opposed.about(hit, around),
        topic=topic.topic(scene, around.own, hit),
        other=topic.is_other(hit),
        bare=_points_back(hit, cast),
        vague=kind is Kind.DIPLOMATIC and not hit.entry.row["kind"],
    )


def _is_whole(event: Partial) -> bool:
    """Whether a quarrel has its sides; a war somewhere and sanctions on somebody make sense with one."""
    return len(event.parties) >= PAIR or (
        len(event.parties) == 1 and event.kind in {Kind.ARMED_CONFLICT, Kind.SANCTIONS}
    )


def _cast(
    context: Context,
    scene: Scene,
    hit: Hit,
    around: Reach,
    kind: Kind,
    farthest: int,
    pair: tuple[Party, ...],
) -> Sides:
    """The sides by grammar; where it names fewer than two, those that stand near."""
    form = hit.entry.row["form"]
    mutual = form in MUTUAL
    known: frozenset[str] = frozenset()
    if form in CAMPED:
        if hit.entry.pos == "V":
            found = camps.of_verb(context, scene, around.verb, mutual=mutual)
        else:
            found = camps.of_noun(context, scene, hit, around.verb, mutual=mutual)
        known = frozenset(map(key, found.all))
        if found.complete:
            return Sides(found.all, known, OWN, 0 if mutual else len(found.doers))
        theatre = mutual and (topic.is_pointing(hit) or (kind is Kind.ARMED_CONFLICT and bool(found.all)))
        if camps.leaves_open(hit, found):
            return Sides((), known, SUPPLIED)
        if mutual and not found.all and topic.is_pointing(hit) and kind is not Kind.ARMED_CONFLICT:
            return Sides(pair, frozenset(), SUPPLIED)
        if hit.entry.name == "crisis" or theatre or (kind is Kind.SANCTIONS and found.targets):
            return Sides(found.all, known, WHOLE)
    plural = hit.head.tag_ == "NNS" and hit.head.lower_ not in hit.entry.name.split()
    if form == "quarrel" and plural and not known:  # 'criticism and territorial disputes'
        return Sides((), known, SUPPLIED)
    anchored = form in ANCHORED and kind is not Kind.SANCTIONS
    return opposed.cast(
        pair, scene, around, kind, mutual=mutual, anchored=anchored, farthest=farthest, known=known
    )


def _is_haggling(hit: Hit, around: Reach) -> bool:
    """Whether those who negotiate merely differ on terms: 'the two sides still differ over the price'."""
    heads = (*hit.tokens, around.verb)
    return any(
        t.lemma_.lower() in words("TERMS") for h in heads for t in match.arguments(h, "over", "on", "about")
    )


def _is_denied(hit: Hit, around: Reach, said: Stance) -> bool:
    """Whether a quarrel is said not to be; 'refused to condemn the invasion' does not deny the invasion."""
    if hit.entry.name.startswith(("not", "never", "no ")):
        return False
    actor = match.subject(around.verb)
    nobody = {c.lower_ for c in actor.children if c.dep_ == "det"} & words("NEGATIONS") if actor else set()
    own = {c.lower_ for c in hit.head.children if c.dep_ in {"det", "advmod"}}
    if nobody or (hit.entry.pos != "V" and own & words("NEGATIONS")):
        return True
    if not said.negated or hit.entry.row["form"] == "crisis":
        return False
    judged = words("OPPOSING") | words("SUPPORTING") | words("DISCUSSING") | words("SAYING")
    return hit.entry.pos == "V" or around.verb.lemma_.lower() not in judged


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


def _same(event: Partial, one: Partial) -> float:
    """The same quarrel: the same kind between the same sides; or a noun that points back to it."""
    shared = len(event.sides & one.sides)
    words = len(event.topic & one.topic)
    if one.bare:
        alike = (one.vague and bool(one.core)) or event.kind is one.kind
        return 0.5 + shared / 10 + (event.kind is one.kind) if alike and one.core <= event.sides else 0
    if one.vague and not one.about and one.sides <= event.sides:
        return 0.5 + shared / 10 + words
    if event.kind is not one.kind:
        return 0
    if event.place and one.place and event.place.name != one.place.name and event.sides != one.sides:
        return 0
    nested = one.sides <= event.sides and one.evidence[0] in event.evidence
    told = one.grip > SUPPLIED and not nested
    if event.kind is Kind.TERRITORIAL and len(event.sides) != len(one.sides) and told:
        return 0
    apart = bool(event.sides - one.sides) and bool(one.sides - event.sides)
    if apart and one.grip == OWN and event.grip == OWN:
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
    doers = event.doers if parties == event.parties else 0
    return replace(joined, parties=parties, grip=max(event.grip, one.grip), doers=doers)


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
    """'Territorial dispute between China and Japan over islands', 'Sanctions by the West on Russia'."""
    kind = event.kind.value.replace("_", " ").capitalize()
    name = kind if event.kind is Kind.ARMED_CONFLICT else f"{kind} dispute"
    what = event.subject if event.kind not in {Kind.ARMED_CONFLICT, Kind.SANCTIONS} else event.about
    tail = f" over {what}" if what and not what.endswith(" dispute") else ""
    if len(event.parties) == 1:
        name = f"{kind} in" if event.kind is Kind.ARMED_CONFLICT else f"{kind} on"
        return f"{name} {_named(event.parties)}{tail}"
    if event.kind is Kind.SANCTIONS and 0 < event.doers < len(event.parties):
        doers, targets = event.parties[: event.doers], event.parties[event.doers :]
        return f"{kind} by {_named(doers)} on {_named(targets)}{tail}"
    return f"{name} between {_named(event.parties)}{tail}"


def _named(parties: Sequence[Party]) -> str:
    """Parties in words, with the article that some names take: 'the United States and China'."""
    return join.listed([replace(p, name=f"the {p.name}") if _takes_article(p.name) else p for p in parties])


def _takes_article(name: str) -> bool:
    first, last = name.split()[0], name.split()[-1]
    return first in words("ARTICLED") or last in words("ARTICLED")
