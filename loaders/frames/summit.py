"""Visits, meetings, talks, calls, gatherings and ceremonies of people of at least two states or bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from graph.model import Kind, Organization, PartialDate, Party, Person, Place, SummitReport
from loaders.document import TimeExpression
from loaders.frames import (
    attribution,
    cast,
    company,
    dating,
    gaps,
    join,
    meant,
    naming,
    partner,
    positions,
    rings,
    same_summit,
    summit_stage,
    together,
    unnamed,
    when,
)
from loaders.frames import place as where
from loaders.frames.cast import Cast
from loaders.frames.company import served
from loaders.frames.context import Context, Found, Scene, key, people, sides
from loaders.frames.join import Partial
from loaders.frames.match import Hit, arguments, governor, load, phrase, subject, words
from loaders.frames.rings import Rings
from loaders.frames.same_summit import GATHERING, VISITS
from loaders.frames.stance import stance
from loaders.frames.summit_stage import Stage
from loaders.frames.topic import is_pointing
from loaders.gazetteer import tables

POINTING = frozenset({"visit", "meeting", "calling", "gathering", "ceremony"})  # nouns that may point back
SPEAKING = frozenset({"meet", "meet_pair", "meet_person", "side"})
MUTUAL = frozenset({"meet", "meet_pair", "side", "meeting", "ceremony", "calling"})  # what "they" do together
YEARLY = frozenset({"annual", "yearly", "regular", "biennial", "half-yearly"})  # summits of a bloc
LONG_PAST = 45  # days after which a meeting is background to the news


def find(context: Context) -> tuple[SummitReport, ...]:
    """The summits of an article, one report each."""
    partials: list[Partial] = []
    for at, scene in enumerate(context.scenes):
        hits = _without_doubles(load("summit.csv").find(scene.forms))
        read = [(hit, one) for hit in hits if (one := _partial(context, scene, hit, at)) is not None]
        found = [one for hit, one in read if not (_is_signing(hit) and _tells_of_more(one, read))]
        told = together.find(context, scene, at) if not found else None
        partials += _without_lone(found) if told is None else [told]
    events = join.cluster(partials, same_summit.fits, same_summit.combine)
    return tuple(naming.report(event) for event in gaps.fill(context, unnamed.fill(context, events)))


def _without_lone(found: list[Partial]) -> list[Partial]:
    """A meeting without sides counts once in a sentence, and not beside one that has them."""
    named = [one for one in found if not (one.bare and one.lone)]
    return named or found[:1]


def _is_signing(hit: Hit) -> bool:
    return hit.entry.row["form"] == "signing"


def _tells_of_more(signing: Partial, read: Sequence[tuple[Hit, Partial]]) -> bool:
    """Whether a sentence tells what those who sign do besides: 'received her in Rome, and the two signed'."""
    return any(not _is_signing(hit) and signing.names <= one.names for hit, one in read if one.names)


def _without_doubles(hits: list[Hit]) -> list[Hit]:
    """The hits that count: a telephone beside verbs of speaking makes calls of them, and of nothing else."""
    hits = [_of_two(h) for h in hits if h.entry.row["form"] != "none"]
    phones = [h for h in hits if h.entry.row["form"] == "phone"]
    if not phones:
        return hits
    spoken = [h for h in hits if h.entry.row["form"] in SPEAKING]
    direct = {g.i for h in phones if (g := governor(h.head))}
    if any(h.head.i in direct for h in spoken) or not spoken:
        return [h for h in hits if h not in spoken or h.head.i not in direct]
    return [replace(h, entry=phones[0].entry) if h in spoken else h for h in hits if h not in phones]


def _of_two(hit: Hit) -> Hit:
    """'Their summit' is a meeting of the two who were named, not a gathering."""
    theirs = any(c.dep_ == "nmod:poss" and c.lower_ == "their" for c in hit.head.children)
    yearly = any(c.lower_ in YEARLY for c in hit.head.children)
    if hit.entry.row["form"] != "gathering" or hit.head.lemma_.lower() != "summit" or not theirs or yearly:
        return hit
    row = {**hit.entry.row, "form": "meeting", "kind": Kind.BILATERAL_MEETING.value}
    return replace(hit, entry=replace(hit.entry, row=MappingProxyType(row)))


@dataclass(frozen=True, slots=True)
class Told:
    """Who takes part, in what, whether it only points back, and whether it is told without its sides."""

    acting: Cast
    kind: Kind
    bare: bool = False
    lone: bool = False


def _partial(context: Context, scene: Scene, hit: Hit, at: int) -> Partial | None:
    form = hit.entry.row["form"]
    if form in MUTUAL:
        scene = meant.lend(context, scene, hit, at)
    if hit.entry.pos == "V" and summit_stage.closes(hit.head):
        return None
    around = rings.around(scene, hit)
    said = stance(around.verb)
    effect = summit_stage.effect(hit, around.verb, said)
    if said.negated and effect != "CANCELLED" and form not in {"gathering", "ceremony"}:
        return None
    scene = partner.lend(context, scene, hit, around, at)
    expression = dating.date(context, scene, hit, around)
    told = _told_of(context, scene, hit, around, effect, expression)
    if told is None or (form == "presence" and expression is None):
        return None
    if effect == "CANCELLED" and expression is not None and dating.moved_to(scene, around.verb):
        effect = "PLANNED"
    stage = summit_stage.stage(context, scene, hit, around, effect, expression)
    if form == "signing" and not told.acting.own and _is_past(stage.start, context.published):
        return None
    return _made(context, scene, hit, around, told, stage, at)


def _made(
    context: Context, scene: Scene, hit: Hit, around: Rings, told: Told, stage: Stage, at: int
) -> Partial:
    """What a sentence tells of a summit, field by field."""
    form, acting, start = hit.entry.row["form"], told.acting, stage.start
    kind = _kind(told.kind, hit, acting.found)
    place = acting.place if kind is not Kind.PHONE_CALL else None
    parties = _countries(acting.found, place)
    if place is None and not told.bare and kind not in GATHERING and kind is not Kind.PHONE_CALL:
        homes = {p.country for p in people(acting.found)} if kind in VISITS else set()
        hosts = tuple(p for p in parties if len(homes) != 1 or key(p) not in homes)
        place = where.of_action(context, scene, hit, hosts, start, at)
    return Partial(
        kind=kind,
        status=stage.status,
        modality=stage.modality,
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        positions=positions.of_predicate(scene, hit.head, around.verb, context.document.evidence(scene.span)),
        rules=(f"summit:{hit.entry.name}",),
        people=people(acting.found),
        parties=parties,
        place=place,
        start=start,
        end=stage.end,
        topic=_bodies(hit, acting.found) if kind in GATHERING else frozenset(),
        subject=hit.head.lemma_.lower() if kind in GATHERING else "",
        other=_is_another(hit) or (told.lone and told.bare and not is_pointing(hit)),
        lone=told.lone,
        bare=told.bare or _is_that(hit) or (form == "side" and start is None and place is None),
        pointing=form in POINTING and is_pointing(hit) and not acting.own,
        past=_is_past(stage.end or start, context.published),
        days=stage.days,
        spoken=hit.entry.words[0] in {"speak", "talk"},
        after=next((t.lower_ for t in scene.span if not t.is_space), "") in words("AFTERWARDS"),
    )


def _told_of(
    context: Context, scene: Scene, hit: Hit, around: Rings, effect: str, when_: TimeExpression | None
) -> Told | None:
    """Who takes part, in what; None where a sentence tells of no summit."""
    kind = Kind(hit.entry.row["kind"])
    spot = unnamed.spot(context, scene, hit, around)
    met = unnamed.act(scene, hit, when_, spot)
    if met is not None and met[1] is Kind.MULTILATERAL_SUMMIT:
        return Told(Cast(met[0], spot, own=True), met[1])
    acting = cast.find(context, scene, hit, around)
    if acting is not None:
        return Told(acting, kind)
    if met is not None:
        few = len(served(met[0])) < cast.PAIR
        return Told(Cast(met[0], spot, own=True), met[1], bare=few, lone=True)
    if unnamed.is_told(scene, hit, around, when_, spot):
        if spot is not None and served(goer := unnamed.traveller(scene, hit, spot)) - {spot.country}:
            return Told(Cast(goer, spot, own=False), kind)
        return Told(Cast([], spot, own=False), kind, bare=True, lone=True)
    if _points_back(scene, hit, effect):
        spot = where.named(context, scene, scene.within(around.own), hit)[0]
        return Told(Cast(_who_opens(scene, hit, around), spot, own=False), kind, bare=True)
    return None


def _who_opens(scene: Scene, hit: Hit, around: Rings) -> list[Found]:
    """Those in office who open, chair or attend what was told before: 'its minister opened the meeting'."""
    if hit.head.dep_ != "obj" or around.verb.lemma_.lower() not in words("ATTENDING"):
        return []
    return [f for f in scene.within(rings.doer(scene, around.verb)) if company.serves(f)]


def _points_back(scene: Scene, hit: Hit, effect: str) -> bool:
    """Whether a noun may speak of a meeting told elsewhere: 'the visit', 'talks ended'."""
    form = hit.entry.row["form"]
    staged = effect in {"begin", "end"} and form == "meeting"
    apart = bool(arguments(hit.head, "between"))
    return form in POINTING and not apart and (is_pointing(hit) or scene.heading or staged)


# --- fields -----------------------------------------------------------------------------------------


def _is_past(when_: PartialDate | None, published: PartialDate | None) -> bool:
    """Whether a date lies well before the article, so that what is dated so is background."""
    if when_ is None or published is None or when.compare(when_, published) >= 0:
        return False
    days = when.days_between(when_, published)
    return days > LONG_PAST if days != when.FAR else when_.iso[:7] != published.iso[:7]


def _countries(found: list[Found], place: Place | None) -> tuple[Party, ...]:
    out = {key(p): p for p in sides(found)}
    host = tables.party(place.country) if place is not None and place.country else None
    if host is not None:
        out.setdefault(key(host), host)
    return tuple(out.values())


def _is_that(hit: Hit) -> bool:
    """Whether it is only said of something told before: 'this is the first visit by a minister'."""
    return any(c.dep_ == "nsubj" and c.lower_ in {"this", "it", "that"} for c in hit.head.children)


def _is_another(hit: Hit) -> bool:
    """Whether its words set it apart from others: 'met again', 'a previous visit'."""
    near = {c.lower_ for c in hit.head.children}
    before = hit.entry.pos == "V" and bool(near & {"last", "previously", "once"})
    return before or "again" in near | {t.lower_ for t in hit.tokens} or bool(near & words("OTHERS"))


def _kind(kind: Kind, hit: Hit, found: list[Found]) -> Kind:
    near = {c.lemma_.lower() for c in hit.head.children} | {t.lemma_.lower() for t in hit.tokens}
    if kind is Kind.OFFICIAL_VISIT and "state" in near:
        return Kind.STATE_VISIT
    above = governor(hit.head) if hit.entry.row["form"] == "meeting" else None
    alone = len(people(found)) < cast.PAIR and hit.head.lemma_.lower() in {"meeting", "session", "sitting"}
    if above is not None and above.lemma_.lower() in words("ATTENDING") and alone:
        return Kind.MULTILATERAL_SUMMIT
    if hit.entry.row["form"] in {"gather", "gathering"} and _is_of_two(hit, found):
        return Kind.TALKS if hit.entry.row["form"] == "gather" else Kind.BILATERAL_MEETING
    actor = subject(hit.head)
    if hit.entry.row["form"] == "meet" and company.are_many(actor) and not company.are_of_two(actor):
        return Kind.MULTILATERAL_SUMMIT
    if hit.head.lemma_.lower() == "summit" and kind is Kind.MULTILATERAL_SUMMIT:
        held = hit.head.dep_ == "obj" and hit.head.head.lemma_.lower() in words("LIGHT")
        own = [f for f in found if f.head in phrase(hit.head)]
        named = len(people(own)) == cast.PAIR or held
        pair = named and len(sides(found)) == len(people(found)) == cast.PAIR
        if (pair or arguments(hit.head, "with", "between")) and not _bodies(hit, found):
            return Kind.BILATERAL_MEETING
    return kind


def _is_of_two(hit: Hit, found: list[Found]) -> bool:
    """Whether those who gather are one of each of two states: 'a meeting of the two ministers'."""
    if hit.head.lemma_.lower() not in words("GATHERING_OF_ANY") or _bodies(hit, found):
        return False
    persons = [f for f in found if isinstance(f.entity, Person)]
    return len(people(persons)) == len(sides(persons)) == cast.PAIR


def _bodies(hit: Hit, found: list[Found]) -> frozenset[str]:
    """The bodies that meet: organizations in the noun's own phrase."""
    near = phrase(hit.head)
    bodies = (f for f in found if isinstance(f.entity, Organization) and f.entity.code and f.head in near)
    return frozenset(f.entity.code or "" for f in bodies if isinstance(f.entity, Organization))
