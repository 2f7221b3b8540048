"""Visits, meetings, talks, calls, gatherings and ceremonies of people of at least two states or bodies."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import Kind, Modality, Organization, PartialDate, Party, Place, Status, SummitReport
from loaders.frames import attribution, cast, gaps, join, rings, same_summit, together, when
from loaders.frames import place as where
from loaders.frames.cast import Cast
from loaders.frames.context import Context, Found, Scene, key, people, sides
from loaders.frames.join import Partial
from loaders.frames.match import Hit, arguments, governor, load, phrase, table, words
from loaders.frames.rings import Rings
from loaders.frames.same_summit import GATHERING, VISITS
from loaders.frames.stance import Stance, stance
from loaders.frames.topic import is_pointing
from loaders.gazetteer import tables

POINTING = frozenset({"visit", "meeting", "calling", "gathering", "ceremony"})  # nouns that may point back
SPEAKING = frozenset({"meet", "meet_pair", "meet_person"})
LONG_PAST = 45  # days after which a meeting is background to the news

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


def find(context: Context) -> tuple[SummitReport, ...]:
    """The summits of an article, one report each."""
    partials: list[Partial] = []
    for at, scene in enumerate(context.scenes):
        before = len(partials)
        for hit in _without_doubles(load("summit.csv").find(scene.forms)):
            one = _partial(context, scene, hit, at)
            if one is not None:
                partials.append(one)
        if len(partials) == before:
            told = together.find(context, scene, [f for f in scene.found if cast.serves(f)])
            partials += [told] if told is not None else []
    events = join.cluster(partials, same_summit.fits, same_summit.combine)
    return tuple(_report(gaps.fill(context, event)) for event in events if not event.bare)


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


def _partial(context: Context, scene: Scene, hit: Hit, at: int) -> Partial | None:
    form, row = hit.entry.row["form"], hit.entry.row
    around = rings.around(scene, hit)
    said = stance(around.verb)
    effect = _effect(around.verb, said) or row["aspect"]
    if said.negated and effect != "CANCELLED" and form not in {"gathering", "ceremony"}:
        return None
    acting = cast.find(context, scene, hit, around)
    bare = acting is None
    if acting is None:
        if form not in POINTING or not (is_pointing(hit) or scene.heading):
            return None
        acting = Cast([], where.named(context, scene, scene.within(around.own), hit)[0], own=False)
    expression = rings.date(scene, hit, around)
    if form == "presence" and expression is None:
        return None
    days = when.duration(scene, (around.own | around.wide) - rings.doer(scene, around.verb))
    over = "end" if form == "visit" and "after" in _marks(hit.head) else row["aspect"]
    start, end = when.period(expression, days, effect if effect in {"end", "begin"} else over)
    status = when.summit_status(_timed(said, hit), effect, start, end, context.published)
    if status is not Status.CANCELLED and _is_arriving(context, hit, start):
        status = Status.PLANNED
    if form == "signing" and not acting.own and _is_past(start, context.published):
        return None
    kind = _kind(Kind(row["kind"]), hit, acting.found)
    place = acting.place if kind is not Kind.PHONE_CALL else None
    parties = _countries(acting.found, place)
    if place is None and not bare and kind not in GATHERING and kind is not Kind.PHONE_CALL:
        place = where.of_action(context, scene, hit, parties, start, at)
    return Partial(
        kind=kind,
        status=status,
        modality=_modality(said, status),
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        rules=(f"summit:{hit.entry.name}",),
        people=people(acting.found),
        parties=parties,
        place=place,
        start=start,
        end=end,
        topic=_bodies(hit, acting.found) if kind in GATHERING else frozenset(),
        bare=bare,
        pointing=form in POINTING and is_pointing(hit) and not acting.own,
        past=_is_past(end or start, context.published),
        days=days,
        spoken=hit.entry.words[0] in {"speak", "talk"},
    )


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


def _effect(verb: Token, said: Stance) -> str:
    """What the governing verb does to the event: cancels, plans, begins, ends or holds it."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), "")
    effects = table("summit_stage.csv")
    lemma = verb.lemma_.lower()
    effect = effects.get(f"{lemma} {particle}") or effects.get(lemma, "")
    passive = any(c.dep_ == "nsubj:pass" for c in verb.children)
    if said.negated and passive and effect == "HELD":
        return "CANCELLED"
    return effect


def _timed(said: Stance, hit: Hit) -> Stance:
    """'Before a visit' looks ahead even where the verb is past; 'agreed to build after talks' looks back."""
    marks = _marks(hit.head)
    if marks & words("BEFORE"):
        return replace(said, tense="future")
    told = any(t.tag_ == "VBD" and t.lemma_.lower() not in words("SAYING") for t in hit.head.ancestors)
    back = marks & words("BEHIND") and (told or said.tense == "past")
    return replace(said, tense="past") if back else said


def _marks(noun: Token) -> set[str]:
    """The prepositions before a noun or before what it is part of ('after two hours of talks')."""
    marks = {c.lower_ for c in noun.children if c.dep_ in {"case", "mark"}}
    return _marks(noun.head) if marks == {"of"} and noun.head.i != noun.i else marks


def _is_arriving(context: Context, hit: Hit, start: PartialDate | None) -> bool:
    """'Arrives in Oslo on Tuesday' in a report of that Tuesday: on its way, not yet there."""
    moving = hit.entry.row["form"] in {"motion", "visiting"} and hit.head.tag_ in {"VBZ", "VBP"}
    return moving and start is not None and start == context.published


def _kind(kind: Kind, hit: Hit, found: list[Found]) -> Kind:
    near = {c.lemma_.lower() for c in hit.head.children} | {t.lemma_.lower() for t in hit.tokens}
    if kind is Kind.OFFICIAL_VISIT and "state" in near:
        return Kind.STATE_VISIT
    if hit.head.lemma_.lower() == "summit" and kind is Kind.MULTILATERAL_SUMMIT:
        held = hit.head.dep_ == "obj" and hit.head.head.lemma_.lower() in words("LIGHT")
        own = [f for f in found if f.head in phrase(hit.head)]
        named = len(people(own)) == cast.PAIR or held
        pair = named and len(sides(found)) == len(people(found)) == cast.PAIR
        if (pair or arguments(hit.head, "with", "between")) and not _bodies(hit, found):
            return Kind.BILATERAL_MEETING
    return kind


def _bodies(hit: Hit, found: list[Found]) -> frozenset[str]:
    """The bodies that meet: organizations in the noun's own phrase."""
    near = phrase(hit.head)
    bodies = (f for f in found if isinstance(f.entity, Organization) and f.entity.code and f.head in near)
    return frozenset(f.entity.code or "" for f in bodies if isinstance(f.entity, Organization))


def _modality(said: Stance, status: Status) -> Modality:
    if said.denied:
        return Modality.DENIED
    return Modality.POSSIBLE if said.possible and status is Status.PLANNED else Modality.ASSERTED


# --- one event --------------------------------------------------------------------------------------


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


def _label(event: Partial) -> str:
    """'State visit of X in Y', 'Talks between X and Y', 'EU summit in Y'."""
    name = NAMES[event.kind]
    at = f" in {event.place.name}" if event.place else ""
    if event.kind in GATHERING:
        bodies = " and ".join(sorted(event.topic))
        return f"{bodies} {name.lower()}{at}" if bodies else f"{name}{at}"
    who = [p.name for p in event.people] or [p.name for p in event.parties]
    listed = " and ".join(who) if len(who) <= 2 else f"{', '.join(who[:2])} and others"
    link = "of" if event.kind in VISITS or len(who) == 1 else "between"
    return f"{name} {link} {listed}{at}"


__all__ = ["Rings", "find"]
