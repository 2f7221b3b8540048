"""Visits, meetings, talks, calls, gatherings and ceremonies of people of at least two states or bodies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from graph.model import (
    Country,
    Kind,
    Modality,
    Organization,
    PartialDate,
    Party,
    Person,
    Place,
    Role,
    Status,
    SummitReport,
)
from loaders.frames import join, when
from loaders.frames.context import Context, Found, Scene, key, location, people, seat, sides
from loaders.frames.join import Partial
from loaders.frames.match import (
    Hit,
    Stance,
    arguments,
    clause,
    governor,
    load,
    objects,
    phrase,
    stance,
    subject,
    table,
)
from loaders.gazetteer import tables

MEETING = frozenset({Kind.STATE_VISIT, Kind.OFFICIAL_VISIT, Kind.BILATERAL_MEETING, Kind.TALKS})
GATHERING = frozenset({Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY})
VISITING = frozenset({"visit", "visiting", "motion", "presence", "leaving", "sending"})
NOMINAL = frozenset({"visit", "meeting", "calling", "phone", "gathering", "ceremony"})
BEFORE = frozenset({"before", "ahead", "eve", "toward", "towards", "for", "until"})
SPECIFIC = {Kind.STATE_VISIT: 5, Kind.OFFICIAL_VISIT: 4, Kind.BILATERAL_MEETING: 3, Kind.TALKS: 2}


@dataclass(frozen=True, slots=True)
class Rings:
    """The tokens around a trigger in widening rings: its own arguments, its governing clause, the sentence."""

    own: frozenset[int]
    wide: frozenset[int]
    whole: frozenset[int]
    verb: Token


def find(context: Context) -> tuple[SummitReport, ...]:
    """The summits of an article, one report each."""
    partials = []
    for at, scene in enumerate(context.scenes):
        for hit in _without_doubles(load("summit.csv").find(scene.span)):
            one = _partial(context, scene, hit, at)
            if one is not None:
                partials.append(one)
    return tuple(_report(event) for event in join.cluster(partials, _same, _combine))


def _without_doubles(hits: list[Hit]) -> list[Hit]:
    """A telephone beside a verb of speaking makes a call of it and not a meeting besides."""
    phones = {g.i for h in hits if h.entry.row["form"] == "phone" and (g := governor(h.head))}
    return [h for h in hits if h.entry.row["form"] == "phone" or h.head.i not in phones]


# --- one sentence -----------------------------------------------------------------------------------


def _partial(context: Context, scene: Scene, hit: Hit, at: int) -> Partial | None:
    form, row = hit.entry.row["form"], hit.entry.row
    rings = _rings(scene, hit, form)
    cast = _cast(context, scene, hit, form, rings)
    if cast is None:
        return None
    found, place = cast
    said = stance(rings.verb)
    if said.negated and not _plainly_off(rings.verb):
        return None
    effect = _effect(rings.verb) or row["aspect"]
    expression = when.nearest(scene, rings.own, hit.head) or when.nearest(scene, rings.wide, hit.head)
    days = when.duration(scene, rings.own | rings.wide)
    start, end = when.period(expression, days, effect if effect in {"end", "begin"} else row["aspect"])
    status = when.summit_status(_timed(said, hit, form), effect, start, end, context.published)
    kind = _kind(Kind(row["kind"]), hit, found)
    return Partial(
        kind=kind,
        status=status,
        modality=_modality(said, status),
        evidence=(context.document.evidence(scene.span),),
        rules=(f"summit:{hit.entry.name}",),
        people=people(found),
        parties=_countries(found, place),
        place=place,
        start=start,
        end=end,
        topic=_bodies(hit, found) if kind in GATHERING else frozenset(),
        bare=not found,
        weight=at,
    )


def _rings(scene: Scene, hit: Hit, form: str) -> Rings:
    head = hit.head
    whole = frozenset(scene.everything)
    if form in NOMINAL:
        verb = governor(head)
        own = frozenset(phrase(head))
        if verb is None:
            return Rings(own, own, whole, head)
        actor = subject(verb)
        wide = frozenset(clause(verb) | (phrase(actor) if actor is not None else set()))
        return Rings(own, wide | own, whole, verb)
    actor = subject(head)
    own = frozenset(clause(head) | (phrase(actor) if actor is not None else set()))
    return Rings(own, own, whole, head)


def _cast(
    context: Context, scene: Scene, hit: Hit, form: str, rings: Rings
) -> tuple[list[Found], Place | None] | None:
    """Who takes part and where, from the narrowest ring that satisfies what the form asks for; else None."""
    for ring in (rings.own, rings.wide) if not scene.heading else (rings.own, rings.wide, rings.whole):
        found = scene.within(ring)
        place, placed = _place(context, scene, found, form, hit)
        actors = [f for f in found if f.head not in placed and not isinstance(f.entity, Place)]
        if form in {"gathering", "ceremony", "rite", "gather"}:
            ok = _gathers(actors, place, hit)
        elif form in VISITING:
            actors = _travellers(scene, hit, actors, form, rings)
            ok = _travels(actors, place)
        elif form in {"meet_person", "call"} or form == "summon":
            ok = _faces(scene, hit, actors)
        else:
            ok = len(_states(actors)) > 1 and _human(actors, form)
            ok = ok or (form == "meeting" and _away(actors, place))
        if ok:
            return actors, place
    return None


def _states(found: list[Found]) -> set[str]:
    return {key(p) for p in sides(found)}


def _human(found: list[Found], form: str) -> bool:
    """Meetings are between people, or between states when a noun says so ('talks between X and Y')."""
    return form in NOMINAL or form == "meet_pair" or any(isinstance(f.entity, Person) for f in found)


def _away(found: list[Found], place: Place | None) -> bool:
    """Somebody of one state at talks in another."""
    states = _states(found)
    envoys = any(_serves(f.entity) for f in found)
    return envoys and place is not None and place.country is not None and bool(states - {place.country})


def _serves(entity: object) -> bool:
    return isinstance(entity, Person) and entity.role in {Role.LEADER, Role.OFFICIAL} and bool(entity.country)


def _gathers(found: list[Found], place: Place | None, hit: Hit) -> bool:
    """A gathering needs a place or a body that meets, and some party to it."""
    bodies = any(isinstance(f.entity, Organization) and f.entity.code for f in found)
    return (bodies or bool(_states(found))) and (place is not None or bodies or len(_states(found)) > 1)


def _travellers(scene: Scene, hit: Hit, found: list[Found], form: str, rings: Rings) -> list[Found]:
    """Those who go: the subject of a verb of motion, the object of sending, the owner of a visit."""
    if form == "visit":
        return found
    head = hit.head
    if form == "sending":
        tokens = {i for o in objects(head) for i in phrase(o)}
        return [f for f in found if f.head in tokens]
    actor = subject(head)
    tokens = phrase(actor) if actor is not None else set()
    going = [f for f in found if f.head in tokens]
    hosts = [f for f in found if f.head not in tokens and isinstance(f.entity, Person)]
    return [*going, *hosts] if going else []


def _travels(found: list[Found], place: Place | None) -> bool:
    """A visit needs a person of office and a foreign place, or people of two states."""
    envoys = [f for f in found if _serves(f.entity)]
    if not envoys:
        return False
    states = _states(envoys)
    abroad = place is not None and place.country is not None and bool(states - {place.country})
    return abroad or (len(_states(found)) > 1 and place is not None)


def _faces(scene: Scene, hit: Hit, found: list[Found]) -> bool:
    """One side does something to a person of the other ('received', 'rang', 'summoned')."""
    head = hit.head
    targets = {i for o in objects(head) for i in phrase(o)}
    targets |= {i for a in arguments(head, "with", "to", "on", "by", "for") for i in phrase(a)}
    actor = subject(head)
    own = phrase(actor) if actor is not None else set()
    there = [f for f in found if f.head in targets and isinstance(f.entity, Person)]
    here = [f for f in found if f.head in own]
    if head.dep_ != "" and any(c.dep_ == "nsubj:pass" for c in head.children):
        there, here = (
            [f for f in here if isinstance(f.entity, Person)],
            [f for f in found if f.head in targets],
        )
    return bool(there) and bool(here) and len(_states([*there, *here])) > 1


# --- fields -----------------------------------------------------------------------------------------


def _place(
    context: Context, scene: Scene, found: list[Found], form: str, hit: Hit
) -> tuple[Place | None, set[int]]:
    """The most telling place among what was found, and the heads of the mentions that are places."""
    places: list[tuple[int, Place, Found]] = []
    for one in found:
        spot = location(one, scene)
        token = scene.span.doc[one.head]
        if (
            spot is None
            and form == "visiting"
            and token.dep_ in {"obj", "conj"}
            and isinstance(one.entity, Country)
        ):
            spot = seat(one, one.entity)
        if spot is None and form == "leaving" and token.dep_ == "obj" and isinstance(one.entity, Country):
            spot = seat(one, one.entity)
        if spot is not None:
            places.append((_rank(spot), spot, one))
    placed = {one.head for _, _, one in places}
    if not places:
        here = any(scene.span.doc[i].lower_ == "here" for i in clause(hit.head) | phrase(hit.head))
        return (context.dateline if here else None), placed
    return max(places, key=lambda p: (p[0], -abs(p[2].head - hit.head.i)))[1], placed


def _rank(place: Place) -> int:
    """Cities before countries."""
    return 0 if place.country and place.name == tables.country_name(place.country) else 1


def _countries(found: list[Found], place: Place | None) -> tuple[Party, ...]:
    out = {key(p): p for p in sides(found)}
    host = tables.party(place.country) if place is not None and place.country else None
    if host is not None:
        out.setdefault(key(host), host)
    return tuple(out.values())


def _effect(verb: Token) -> str:
    """What the governing verb does to the event: cancels, plans, begins, ends or holds it."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    effects = table("summit_stage.csv")
    lemma = verb.lemma_.lower()
    return effects.get(f"{lemma} {particle}") or effects.get(lemma, "")


def _plainly_off(verb: Token) -> bool:
    return _effect(verb) == "CANCELLED"


def _timed(said: Stance, hit: Hit, form: str) -> Stance:
    """'Before a visit' looks ahead even where the verb is past."""
    if form not in NOMINAL:
        return said
    marks = {c.lower_ for c in hit.head.children if c.dep_ == "case"}
    if marks & BEFORE:
        return replace(said, tense="future")
    return said


def _kind(kind: Kind, hit: Hit, found: list[Found]) -> Kind:
    words = {c.lemma_.lower() for c in hit.head.children} | {t.lemma_.lower() for t in hit.tokens}
    if kind is Kind.OFFICIAL_VISIT and "state" in words:
        return Kind.STATE_VISIT
    if hit.entry.row["form"] == "gathering" and hit.head.lemma_.lower() == "summit":
        named = bool(_bodies(hit, found))
        two = len(_states(found)) == 2 and len(people(found)) > 1
        if two and not named:
            return Kind.BILATERAL_MEETING
    return kind


def _bodies(hit: Hit, found: list[Found]) -> frozenset[str]:
    """The bodies that meet: organizations in the noun's own phrase."""
    near = phrase(hit.head)
    return frozenset(
        key(f.entity)
        for f in found
        if isinstance(f.entity, Organization) and f.entity.code and f.head in near
    )


def _modality(said: Stance, status: Status) -> Modality:
    if said.denied:
        return Modality.DENIED
    return Modality.POSSIBLE if said.possible and status is Status.PLANNED else Modality.ASSERTED


# --- one event --------------------------------------------------------------------------------------


def _family(kind: Kind) -> int:
    return 0 if kind in MEETING else 1 if kind in GATHERING else 2


def _same(event: Partial, one: Partial) -> float:
    """How well a mention fits an event: same family, dates that can agree, people or sides in common."""
    if _family(event.kind) != _family(one.kind) or not join.overlap(event, one):
        return 0
    if (event.status is Status.CANCELLED) != (one.status is Status.CANCELLED) and event.start and one.start:
        return 0
    if event.place and one.place and event.place.country != one.place.country:
        return 0
    if event.topic and one.topic and not event.topic & one.topic:
        return 0
    dated = 2 if event.start and one.start else 0
    shared = len(event.names & one.names)
    if event.names and one.names:
        small = min(len(event.names), len(one.names))
        if shared < small and _family(one.kind) != 1:
            return 0
        return 1 + shared + dated if shared or _family(one.kind) == 1 else 0
    if event.sides <= one.sides or one.sides <= event.sides:
        return 1 + dated + 0.25 * len(event.sides & one.sides)
    return 0


def _combine(event: Partial, one: Partial) -> Partial:
    kinds = sorted((event.kind, one.kind), key=lambda k: -SPECIFIC.get(k, 0))
    dated = event if event.start and (not one.start or len(event.start.iso) >= len(one.start.iso)) else one
    start, end = dated.start, dated.end
    if event.start and one.start and event.start != one.start and len(event.start.iso) == len(one.start.iso):
        longer = event if event.end else one
        start, end = longer.start, longer.end
    place = event.place
    if place is None or (one.place is not None and _rank(one.place) > _rank(place)):
        place = one.place
    return join.merged(
        event,
        one,
        kind=kinds[0] if event.kind in MEETING else event.kind,
        start=start,
        end=end,
        place=place,
        status=_later(event, one),
        weight=event.weight,
    )


def _later(event: Partial, one: Partial) -> Status:
    """Cancelled beats the rest; else what the first sentence that dates the event says."""
    if Status.CANCELLED in (event.status, one.status):
        return Status.CANCELLED
    return one.status if one.start and not event.start else event.status


def _report(event: Partial) -> SummitReport:
    return SummitReport(
        kind=event.kind,
        status=event.status,
        label=_label(event),
        evidence=event.evidence,
        start=event.start,
        end=event.end,
        modality=event.modality,
        attributed_to=event.attributed_to,
        rules=event.rules,
        participants=event.people,
        countries=event.parties,
        place=event.place,
    )


NAMES = {
    Kind.STATE_VISIT: "State visit",
    Kind.OFFICIAL_VISIT: "Visit",
    Kind.BILATERAL_MEETING: "Meeting",
    Kind.TALKS: "Talks",
    Kind.PHONE_CALL: "Phone call",
    Kind.MULTILATERAL_SUMMIT: "Summit",
    Kind.FORUM: "Forum",
    Kind.CEREMONY: "Ceremony",
}


def _label(event: Partial) -> str:
    names = [p.name for p in event.people] or [p.name for p in event.parties]
    who = " and ".join(names) if len(names) < 3 else f"{', '.join(names[:2])} and others"
    link = "of" if event.kind in {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT} or len(names) == 1 else "between"
    where = f" in {event.place.name}" if event.place else ""
    if event.kind in GATHERING:
        bodies = " ".join(sorted(event.topic))
        return (
            f"{bodies} {NAMES[event.kind].lower()}".strip().capitalize() + where
            if bodies
            else NAMES[event.kind] + where
        )
    return f"{NAMES[event.kind]} {link} {who}{where}"


__all__ = ["PartialDate", "find"]
