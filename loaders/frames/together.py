"""Summits told without a word for them: people of two states, or an envoy abroad, in one city on one day.

'Over coffee in Vilnius on Tuesday the two settled it', 'his motorcade swept into Warsaw on Monday'.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import Country, Kind, PartialDate, Person, Place, Role, Status
from loaders.document import TimeExpression
from loaders.frames import meant, rings, when
from loaders.frames import place as where
from loaders.frames.company import served, serves
from loaders.frames.context import Context, Found, Scene, key, location, people, sides
from loaders.frames.join import Partial
from loaders.frames.match import SUBJECTS, VERBAL, clause, phrase, subject, words
from loaders.frames.stance import stance
from loaders.gazetteer import tables

PAIR = 2
BESIDE = frozenset({"parataxis", "conj", "advcl", "acl:relcl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
JOINING = frozenset({"and", "with", "beside", "alongside", "opposite", "at", "&", "meets", "greets"})
SHORT = 12  # tokens of a caption's line of place and day
MOST = 3  # people of a meeting told so; a longer list is a crowd


def find(context: Context, scene: Scene, at: int) -> Partial | None:
    """The summit of a sentence in which no word for one was found; None where its facts do not make one."""
    shown = _shown(context, scene, at)
    if shown is not None or scene.heading:
        return shown
    told = (_told(context, scene, verb, at) for verb in _verbs(scene))
    return next((one for one in told if one is not None), None) or _of_one_day(context, scene)


def _of_one_day(context: Context, scene: Scene) -> Partial | None:
    """Two people of two states to whom one sentence gives one day: 'X came down the steps; Y was waiting'.

    Neither says, writes or thinks anything there of the other.
    """
    party = [f for f in scene.found if serves(f)]
    written = any(t.lemma_.lower() in words("MESSAGES") for t in scene.span)
    if written or scene.figures or not len(people(party)) == len(served(party)) == PAIR:
        return None
    verbs = [_governing(scene.span.doc[f.head]) for f in party]
    if any(v is None or v.lemma_.lower() in words("SAYING") | words("DISTANT") for v in verbs):
        return None
    first, *others = [v for v in verbs if v is not None]
    if any(v.i != first.i and v.head.i != first.i and first.head.i != v.i for v in others):
        return None
    said = stance(first)
    date = _date(scene, frozenset(scene.everything), agreed=True)
    if date is None or said.negated or said.possible or said.denied:
        return None
    start, end = when.period(date, None, "")
    one = _partial(
        context, scene, party, Kind.BILATERAL_MEETING, _city(scene, frozenset(scene.everything)), start, end
    )
    status = when.summit_status(said, "", start, end, context.published)
    return replace(one, status=Status.PLANNED if said.tense == "future" else status)


def _governing(token: Token) -> Token | None:
    """The verb of the clause a name stands in."""
    return next((t for t in token.ancestors if t.pos_ in VERBAL or t.dep_ == "ROOT"), None)


def _shown(context: Context, scene: Scene, at: int) -> Partial | None:
    """People of two states side by side in a sentence without a verb: 'Rome, Friday: X with Y', a caption."""
    root = scene.span.root
    if root.pos_ in VERBAL or any(c.dep_ == "cop" for c in root.children):
        return None
    finite = {t.i for t in scene.span if t.tag_ in FINITE and not _is_aside(t)}
    aside = {t.i for v in scene.span if _is_aside(v) for t in v.subtree}
    party = [f for f in scene.found if serves(f) and f.head not in aside]
    if (
        finite
        or not PAIR <= len(people(party)) <= MOST
        or len(served(party)) < PAIR
        or not _joined(scene, party)
    ):
        return None
    frames = [scene, *_captions(context, at)]
    dated = [d for s in frames for d in when.among(s, s.everything - aside) if d.begin]
    spots = [
        spot for s in frames for f in s.found if f.head not in aside and (spot := location(f, s)) is not None
    ]
    cities = [s for s in spots if where.rank(s)]
    days = [d for d in dated if d.begin and len(d.begin.iso) == len("2000-01-01")]
    if not cities and not days:
        return None
    start, end = when.period(days[0] if days else None, None, "")
    return _partial(context, scene, party, Kind.BILATERAL_MEETING, cities[0] if cities else None, start, end)


def _is_aside(verb: Token) -> bool:
    return verb.dep_ in {"acl:relcl", "acl", "advcl"}


def _joined(scene: Scene, party: list[Found]) -> bool:
    """Whether what stands between the first and the last of them joins: 'and', 'with', 'at the door of'."""
    first, last = party[0].head, party[-1].head
    between = {t.lower_ for t in scene.span.doc[first : last + 1]}
    return bool(between & JOINING)


def _captions(context: Context, at: int) -> list[Scene]:
    """The short sentences without a verb just before one: '07_ Geneva, 1 October, file.'"""
    out: list[Scene] = []
    for earlier in context.scenes[max(0, at - 2) : at][::-1]:
        short = len(earlier.span) <= SHORT and not any(t.tag_ in FINITE for t in earlier.span)
        if not short or not (earlier.dates or earlier.found) or any(serves(f) for f in earlier.found):
            break
        out.append(earlier)
    return out


def _verbs(scene: Scene) -> list[Token]:
    """The sentence's verb, then those of agreeing beside it that have a subject of their own."""
    beside = [t for t in scene.span if t.dep_ in BESIDE and t.lemma_.lower() in words("AGREED")]
    return [scene.span.root, *(t for t in beside if any(c.dep_ in SUBJECTS for c in t.children))]


def _told(context: Context, scene: Scene, verb: Token, at: int) -> Partial | None:
    said = stance(verb)
    if verb.lemma_.lower() in words("SAYING") or said.negated or said.possible:
        return None
    inside, actor = clause(verb), subject(verb)
    if actor is None:
        return None
    spot = _city(scene, inside - phrase(actor)) or _city(scene, inside)
    if spot is None:
        return None
    scene = meant.told_of(context, scene, actor, at)
    party, kind = _party(scene, verb, phrase(actor), inside)
    date = _date(scene, inside, agreed=verb.lemma_.lower() in words("AGREED") and len(people(party)) >= PAIR)
    if not party or not served(party) - {spot.country}:
        return None
    if date is None and not _is_received(scene, verb, party, inside, spot):
        return None
    start, end = when.period(date, None, "")
    one = _partial(context, scene, party, kind, spot, start, end)
    status = when.summit_status(said, "", start, end, context.published)
    return replace(one, status=Status.PLANNED if said.tense == "future" else status)


def _partial(
    context: Context,
    scene: Scene,
    party: list[Found],
    kind: Kind,
    spot: Place | None,
    start: PartialDate | None,
    end: PartialDate | None,
) -> Partial:
    host = tables.party(spot.country) if spot is not None and spot.country else None
    parties = {key(p): p for p in (*sides(party), *((host,) if host else ()))}
    ahead = start is not None and when.compare(start, context.published) > 0
    return Partial(
        kind=kind,
        status=Status.PLANNED if ahead else Status.HELD,
        evidence=(context.document.evidence(scene.span),),
        rules=("summit:together",),
        people=people(party),
        parties=tuple(parties.values()),
        place=spot,
        start=start,
        end=end,
    )


def _party(
    scene: Scene, verb: Token, acting: frozenset[int], inside: frozenset[int]
) -> tuple[list[Found], Kind]:
    """A few people of two states; else the one who acts, as a visitor; else states that agree."""
    party = [f for f in scene.found if serves(f) and f.head in inside | acting]
    beside = [f for f in scene.found if _is_colleague(f) and f.head in inside | acting] if party else []
    if len(people([*party, *beside])) <= MOST:
        party = sorted([*party, *beside], key=lambda f: f.start)
    if len(served(party)) >= PAIR and len(people(party)) <= MOST:
        return party, Kind.BILATERAL_MEETING
    if party:
        return [f for f in party if f.head in acting], Kind.OFFICIAL_VISIT
    states = [f for f in scene.within(acting) if isinstance(f.entity, Country)]
    agreed = verb.lemma_.lower() in words("AGREED") and len(served(states)) >= PAIR
    return states if agreed else [], Kind.TALKS


def _is_received(scene: Scene, verb: Token, party: list[Found], inside: frozenset[int], spot: Place) -> bool:
    """Whether one of two acts and the other is an argument of the same verb, in the town of one of them."""
    doc = scene.span.doc
    there = any(f.entity == spot and rings.marks(doc[f.head]) & words("WITHIN") for f in scene.within(inside))
    if not there or not len(people(party)) == len(served(party)) == PAIR or spot.country not in served(party):
        return False
    acting = phrase(actor) if (actor := subject(verb)) is not None else frozenset[int]()
    return len({f.head in acting for f in party}) == PAIR and verb.lemma_.lower() not in words("DISTANT")


def _is_colleague(one: Found) -> bool:
    """Whether somebody of whom only the state is told may act beside those in office."""
    entity = one.entity
    return isinstance(entity, Person) and entity.role is Role.OTHER and bool(entity.country)


def _city(scene: Scene, inside: frozenset[int]) -> Place | None:
    spots = [spot for f in scene.within(inside) if (spot := location(f, scene)) is not None]
    cities = [s for s in spots if where.rank(s) and s.country]
    return cities[0] if cities else None


def _date(scene: Scene, inside: frozenset[int], *, agreed: bool) -> TimeExpression | None:
    """The only day in a clause; a month will do where two have agreed on something."""
    least = len("2000-01") if agreed else len("2000-01-01")
    dated = [d for d in when.among(scene, inside) if d.begin and len(d.begin.iso) >= least]
    return dated[0] if len(dated) == 1 else None
