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
from loaders.document import TimeExpression
from loaders.frames import join, when
from loaders.frames.context import Context, Found, Scene, key, location, people, seat, sides
from loaders.frames.join import Partial
from loaders.frames.match import (
    VERBAL,
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
    words,
)
from loaders.frames.topic import is_other, is_pointing
from loaders.gazetteer import tables

MEETING = frozenset({Kind.STATE_VISIT, Kind.OFFICIAL_VISIT, Kind.BILATERAL_MEETING, Kind.TALKS})
GATHERING = frozenset({Kind.MULTILATERAL_SUMMIT, Kind.FORUM, Kind.CEREMONY})
VISITING = frozenset({"visit", "visiting", "motion", "presence", "leaving", "sending"})
POINTING = frozenset({"visit", "meeting", "calling", "gathering", "ceremony"})  # nouns that may point back
SPEAKING = frozenset({"meet", "meet_pair", "meet_person"})
PAIR = 2
NEARBY = 8  # tokens
RECENT = 3  # days back that a dateline still speaks for
LEAD = 8  # sentences
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
    events = join.cluster(partials, _same, _combine)
    return tuple(_report(event) for event in events if not event.bare)


def _without_doubles(hits: list[Hit]) -> list[Hit]:
    """The hits that count: a telephone beside verbs of speaking makes calls of them, and of nothing else."""
    hits = [h for h in hits if h.entry.row["form"] != "none"]
    phones = [h for h in hits if h.entry.row["form"] == "phone"]
    if not phones:
        return hits
    spoken = [h for h in hits if h.entry.row["form"] in SPEAKING]
    direct = {g.i for h in phones if (g := governor(h.head))}
    if any(h.head.i in direct for h in spoken) or not spoken:
        return [h for h in hits if h not in spoken or h.head.i not in direct]
    return [replace(h, entry=phones[0].entry) if h in spoken else h for h in hits if h not in phones]


# --- one sentence -----------------------------------------------------------------------------------


def _partial(context: Context, scene: Scene, hit: Hit, at: int) -> Partial | None:
    form, row = hit.entry.row["form"], hit.entry.row
    rings = _rings(scene, hit)
    said = stance(rings.verb)
    effect = _effect(rings.verb) or row["aspect"]
    if said.negated and effect != "CANCELLED" and form not in {"gathering", "ceremony"}:
        return None
    cast = _cast(context, scene, hit, form, rings)
    bare = cast is None
    if cast is None:
        if form not in POINTING or (not is_pointing(hit) and not scene.heading):
            return None
        cast = [], _place(context, scene, scene.within(rings.own), form, hit)[0]
    found, place = cast
    expression = _date(scene, hit, rings)
    if form == "presence" and expression is None:
        return None
    days = when.duration(scene, rings.own | rings.wide)
    start, end = when.period(expression, days, effect if effect in {"end", "begin"} else row["aspect"])
    status = when.summit_status(_timed(said, hit, form), effect, start, end, context.published)
    kind = _kind(Kind(row["kind"]), hit, found)
    parties = _countries(found, place)
    if place is None and not bare and kind not in GATHERING and kind is not Kind.PHONE_CALL:
        place = _scene_of_action(context, scene, hit, parties, start, at)
    return Partial(
        kind=kind,
        status=status,
        modality=_modality(said, status),
        evidence=(context.document.evidence(scene.span),),
        rules=(f"summit:{hit.entry.name}",),
        people=people(found),
        parties=parties,
        place=place,
        start=start,
        end=end,
        topic=_bodies(hit, found) if kind in GATHERING else frozenset(),
        bare=bare,
        other=is_other(hit),
        weight=at,
    )


def _date(scene: Scene, hit: Hit, rings: Rings) -> TimeExpression | None:
    """The date in the narrowest ring that has one, else the one of a verb above that is no verb of saying."""
    for ring in (rings.own, rings.wide):
        found = when.nearest(scene, ring, hit.head)
        if found is not None:
            return found
    node = rings.verb
    while node.head.i != node.i:
        node = node.head
        if node.pos_ in VERBAL and node.lemma_.lower() not in words("SAYING"):
            found = when.nearest(scene, clause(node), hit.head)
            if found is not None:
                return found
    return None


def _rings(scene: Scene, hit: Hit) -> Rings:
    head = hit.head
    whole = frozenset(scene.everything)
    if hit.entry.pos == "N":
        verb = governor(head)
        own = frozenset(phrase(head))
        if verb is None:
            return Rings(own, own, whole, head)
        return Rings(own, own | clause(verb) | _doer(scene, verb), whole, verb)
    own = frozenset(clause(head) | _doer(scene, head))
    return Rings(own, own, whole, head)


def _doer(scene: Scene, verb: Token) -> set[int]:
    """The tokens of a verb's subject; where the parse has none, the names before it with no verb between."""
    actor = subject(verb)
    if actor is not None:
        return phrase(actor)
    doc = scene.span.doc
    out: set[int] = set()
    for one in reversed([f for f in scene.found if f.head < verb.i]):
        if any(t.pos_ == "VERB" for t in doc[one.head : verb.i]):
            break
        out |= {one.head}
    return out


Cast = tuple[list[Found], Place | None]


def _cast(context: Context, scene: Scene, hit: Hit, form: str, rings: Rings) -> Cast | None:
    """Who takes part and where, from the narrowest ring that satisfies what the form asks for; else None."""
    for ring in _allowed(scene, form, rings):
        found = scene.within(ring)
        place, placed = _place(context, scene, found, form, hit)
        actors = [f for f in found if f.head not in placed and not isinstance(f.entity, Place)]
        if form in {"gathering", "ceremony", "rite", "gather"}:
            cast = _gathered(scene, hit, found, actors, place)
        elif form == "signing":
            cast = _signed(scene, hit, actors, place)
        elif form in VISITING:
            cast = _visit(context, scene, hit, actors, place)
        elif form in {"meet_person", "call", "summon"}:
            cast = (actors, place) if _faces(scene, hit, found) else None
        elif form == "calling":
            cast = (actors, place) if _calls(hit, rings, ring) and len(_states(actors)) > 1 else None
        else:
            cast = _met(context, hit, actors, place, form)
        if cast is not None:
            return cast
    return None


def _allowed(scene: Scene, form: str, rings: Rings) -> tuple[frozenset[int], ...]:
    present = [f for f in scene.found if _serves(f.entity)]
    pair = (
        form in {"calling", "meeting", "phone", "meet"}
        and len(people(present)) == len(_states(present)) == PAIR
    )
    if scene.heading or form == "signing" or pair:
        return rings.own, rings.wide, rings.whole
    return rings.own, rings.wide


def _states(found: list[Found]) -> set[str]:
    return {key(p) for p in sides(found)}


def _serves(entity: object) -> bool:
    return isinstance(entity, Person) and entity.role in {Role.LEADER, Role.OFFICIAL} and bool(entity.country)


def _met(context: Context, hit: Hit, found: list[Found], place: Place | None, form: str) -> Cast | None:
    """A meeting needs people of two sides, or two states that a noun joins, or an envoy in another state."""
    states = _states(found)
    actor = subject(hit.head)
    office = actor is not None and actor.lemma_.lower() in words("HUMAN")
    human = hit.entry.pos == "N" or office or any(isinstance(f.entity, Person) for f in found)
    if len(states) > 1 and human:
        return found, place
    if form == "meet_pair":
        return None
    abroad = place is not None and place.country is not None and bool(states - {place.country})
    if hit.entry.pos == "N" and abroad and any(_serves(f.entity) for f in found):
        return found, place
    return None


def _calls(hit: Hit, rings: Rings, ring: frozenset[int]) -> bool:
    """A call is one when its own words name the sides, or somebody holds it or acts in or after it."""
    if ring in (rings.own, rings.whole):
        return True
    marks = {c.lower_ for c in hit.head.children if c.dep_ == "case"}
    return bool(marks & words("REPORTED")) or rings.verb.lemma_ in words("LIGHT")


def _gathered(
    scene: Scene, hit: Hit, found: list[Found], actors: list[Found], place: Place | None
) -> Cast | None:
    """A gathering needs a place or a body that meets; people of office in the sentence take part in it."""
    bodies = [f for f in actors if isinstance(f.entity, Organization) and f.entity.code]
    if place is None:
        place = _elsewhere(scene, hit)
    present = [f for f in scene.found if _serves(f.entity)]
    everyone = sorted({f.head: f for f in (*actors, *present)}.values(), key=lambda f: f.start)
    named = bool(bodies) or any(t.pos_ == "PROPN" for t in hit.tokens)
    enough = place is not None or len(_states(everyone)) > 1
    if hit.entry.row["form"] in {"ceremony", "rite"}:
        return (everyone, place) if len(_states(everyone)) > 1 or (place and present) else None
    return (everyone, place) if (named or place is not None) and enough and _states(everyone) else None


def _signed(scene: Scene, hit: Hit, found: list[Found], place: Place | None) -> Cast | None:
    """People of two states who put their names to a paper, or look on, on a known day or in a known place."""
    if not any(t.lemma_.lower() in words("PAPERS") for t in scene.span):
        return None
    present = [f for f in found if _serves(f.entity)]
    if len(_states(present)) < 2 or len(people(present)) < 2:
        return None
    return (present, place) if place is not None or any(d.begin for d in scene.dates) else None


def _visit(context: Context, scene: Scene, hit: Hit, found: list[Found], place: Place | None) -> Cast | None:
    """A visit needs an envoy and a foreign place, or people of another state met there."""
    form = hit.entry.row["form"]
    going, hosts = _travellers(scene, hit, found, form)
    envoys = [f for f in going if _serves(f.entity)]
    if not envoys:
        return None
    states = _states(envoys)
    party = [*going, *hosts]
    if place is not None and place.country is not None:
        return (party, place) if states - {place.country} or len(_states(party)) > 1 else None
    if len(_states(party)) > 1 and form in {"visit", "motion"}:
        return party, place
    pair = {key(p) for p in context.protagonists}
    return (party, place) if form == "visit" and states & pair else None


def _travellers(scene: Scene, hit: Hit, found: list[Found], form: str) -> tuple[list[Found], list[Found]]:
    """Those who go and those they see: the subject of motion, the object of sending, the owner of a visit."""
    if form == "visit":
        return found, []
    head = hit.head
    if form == "sending":
        tokens = {i for o in objects(head) for i in phrase(o)}
        return [f for f in found if f.head in tokens], []
    tokens = _doer(scene, head)
    going = [f for f in found if f.head in tokens]
    hosts = [f for f in found if f.head not in tokens and (isinstance(f.entity, Person) or form == "motion")]
    return going, hosts if going else []


def _faces(scene: Scene, hit: Hit, found: list[Found]) -> bool:
    """One side does something to a person of the other ('received', 'rang', 'summoned')."""
    head = hit.head
    targets = {i for o in objects(head) for i in phrase(o)}
    targets |= {i for a in arguments(head, "with", "to", "on", "by", "for") for i in phrase(a)}
    own = _doer(scene, head)
    if any(c.dep_ == "nsubj:pass" for c in head.children):
        targets, own = own, targets
    doc = head.doc
    human = any(doc[i].lemma_.lower() in words("HUMAN") for i in targets)
    there = [f for f in found if f.head in targets and (human or isinstance(f.entity, Person))]
    here = [f for f in found if f.head in own]
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
        if spot is None and _hosts(hit, form, token) and isinstance(one.entity, Country):
            host = seat(one, one.entity)
            spot = host if form == "gathering" or host.name != one.entity.name else None
        if spot is None and form == "leaving" and token.dep_ == "obj" and isinstance(one.entity, Country):
            spot = seat(one, one.entity)
        if spot is not None:
            places.append((_rank(spot), spot, one))
    placed = {one.head for _, _, one in places}
    if not places:
        here = any(scene.span.doc[i].lower_ == "here" for i in clause(hit.head) | phrase(hit.head))
        after = [f for f in scene.found if hit.head.i < f.head <= hit.head.i + NEARBY]
        spots = [spot for f in after if (spot := location(f, scene)) is not None]
        return (context.dateline if here else spots[0] if spots else None), placed
    return max(places, key=lambda p: (p[0], -abs(p[2].head - hit.head.i)))[1], placed


def _hosts(hit: Hit, form: str, token: Token) -> bool:
    """Whether a name is the subject of hosting: 'Panama hosts a summit', 'Athens is to receive the envoy'."""
    verb = governor(hit.head) if hit.entry.pos == "N" else hit.head
    if verb is None or verb.lemma_.lower() not in words("HOSTING"):
        return False
    actor = subject(verb)
    return actor is not None and token.i == actor.i


def _elsewhere(scene: Scene, hit: Hit) -> Place | None:
    """The nearest city, else country, that the sentence names as a location."""
    spots = [(f, spot) for f in scene.found if (spot := location(f, scene)) is not None]
    return min(spots, key=lambda p: (-_rank(p[1]), abs(p[0].head - hit.head.i)))[1] if spots else None


def _scene_of_action(
    context: Context, scene: Scene, hit: Hit, parties: tuple[Party, ...], start: PartialDate | None, at: int
) -> Place | None:
    """Where it happened when its own words do not say: a city the sentence names in a country that takes part;
    for what has just happened near the top of a report, the place the report is sent from."""
    codes = {key(p) for p in parties}
    place = _elsewhere(scene, hit)
    if place is not None and place.country in codes and _rank(place):
        return place
    recent = start is not None and abs(when.days_between(start, context.published)) <= RECENT
    if context.dateline is not None and context.dateline.country in codes and recent and at < LEAD:
        return context.dateline
    return None


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


def _timed(said: Stance, hit: Hit, form: str) -> Stance:
    """'Before a visit' looks ahead even where the verb is past."""
    marks = {c.lower_ for c in hit.head.children if c.dep_ == "case"}
    if marks & words("BEFORE"):
        return replace(said, tense="future")
    return said


def _kind(kind: Kind, hit: Hit, found: list[Found]) -> Kind:
    near = {c.lemma_.lower() for c in hit.head.children} | {t.lemma_.lower() for t in hit.tokens}
    if kind is Kind.OFFICIAL_VISIT and "state" in near:
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
    if not join.overlap(event, one):
        return 0
    if one.bare or event.bare:
        return _points_back(event, one)
    if _family(event.kind) != _family(one.kind):
        return 0
    if (event.status is Status.CANCELLED) != (one.status is Status.CANCELLED) and event.start and one.start:
        return 0
    if event.place and one.place and event.place.country != one.place.country:
        return 0
    if event.topic and one.topic and not event.topic & one.topic:
        return 0
    dated = 2 if event.start and one.start else 0
    shared = len(event.names & one.names)
    if _family(one.kind) == 1:
        placed = event.place and one.place and event.place.name == one.place.name
        return (1 + dated) if placed or event.topic & one.topic or not event.topic or not one.topic else 0
    if event.names and one.names:
        small = min(len(event.names), len(one.names))
        if shared < small or (small == 1 and not event.sides & one.sides):
            return 0
        if small == 1 and len(event.sides | one.sides) > max(len(event.sides), len(one.sides), 2):
            return 0
        return 1 + shared + dated
    if event.sides <= one.sides or one.sides <= event.sides:
        return 1 + dated + 0.25 * len(event.sides & one.sides)
    return 0


def _points_back(event: Partial, one: Partial) -> float:
    """'The visit ends today' belongs to the latest event of its sort with the same place, if it has one."""
    if event.place and one.place and event.place.country != one.place.country:
        return 0
    visits = {Kind.STATE_VISIT, Kind.OFFICIAL_VISIT}
    alike = (event.kind in visits) == (one.kind in visits)
    if _family(event.kind) != _family(one.kind):
        return 0
    return 0.5 + 0.2 * alike + 0.01 * one.weight if not event.bare or one.bare else 0.4


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
        bare=event.bare and one.bare,
        topic=event.topic | one.topic,
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
