"""Summits told without a word for them: people of two states, or an envoy abroad, in one city on one day.

'Over coffee in Vilnius on Tuesday the two settled it', 'his motorcade swept into Warsaw on Monday'.
"""

from __future__ import annotations

from graph.model import Country, Kind, Place, Status
from loaders.document import TimeExpression
from loaders.frames import meant, when
from loaders.frames import place as where
from loaders.frames.company import serves
from loaders.frames.context import Context, Scene, key, location, people, sides
from loaders.frames.join import Partial
from loaders.frames.match import clause, phrase, subject, words
from loaders.frames.stance import stance
from loaders.gazetteer import tables

PAIR = 2
MOST = 3  # people of a meeting told so; a longer list is a crowd


def find(context: Context, scene: Scene, at: int) -> Partial | None:
    """The summit of a sentence in which no word for one was found; None where its facts do not make one."""
    root = scene.span.root
    said = stance(root)
    if scene.heading or root.lemma_.lower() in words("SAYING") or said.negated or said.possible:
        return None
    inside = clause(root)
    actor = subject(root)
    acting = phrase(actor) if actor is not None else set()
    spot = _city(scene, inside)
    date = _date(context, scene, inside)
    if spot is None or date is None:
        return None
    scene = meant.told_of(context, scene, actor, at) if actor is not None else scene
    party = [f for f in scene.found if serves(f) and f.head in inside | acting]
    states = {key(p) for p in sides(party)}
    kind = Kind.BILATERAL_MEETING
    if not party and root.lemma_.lower() in words("AGREED"):
        party = [f for f in scene.within(acting) if isinstance(f.entity, Country)]
        states, kind = {key(p) for p in sides(party)}, Kind.TALKS
    if kind is Kind.TALKS:
        if len(states) < PAIR:
            return None
    elif len(states) < PAIR or len(people(party)) > MOST:
        party = [f for f in party if f.head in acting]
        states = {key(p) for p in sides(party)}
        kind = Kind.OFFICIAL_VISIT
    if not (people(party) or kind is Kind.TALKS) or not states - {spot.country}:
        return None
    start, end = when.period(date, None, "")
    status = when.summit_status(said, "", start, end, context.published)
    host = tables.party(spot.country) if spot.country else None
    parties = {key(p): p for p in (*sides(party), *((host,) if host else ()))}
    return Partial(
        kind=kind,
        status=Status.PLANNED if said.tense == "future" else status,
        evidence=(context.document.evidence(scene.span),),
        rules=("summit:together",),
        people=people(party),
        parties=tuple(parties.values()),
        place=spot,
        start=start,
        end=end,
    )


def _city(scene: Scene, inside: set[int]) -> Place | None:
    spots = [spot for f in scene.within(inside) if (spot := location(f, scene)) is not None]
    cities = [s for s in spots if where.rank(s) and s.country]
    return cities[0] if cities else None


def _date(context: Context, scene: Scene, inside: set[int]) -> TimeExpression | None:
    dated = [d for d in when.among(scene, inside) if d.begin and len(d.begin.iso) == len("2000-01-01")]
    return dated[0] if len(dated) == 1 else None
