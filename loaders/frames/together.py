"""Summits told without a word for them: people of two states, or an envoy abroad, in one city on one day.

'Over coffee in Vilnius on Tuesday the two settled it', 'his motorcade swept into Warsaw on Monday'.
"""

from __future__ import annotations

from spacy.tokens import Token

from graph.model import Country, Kind, Place, Status
from loaders.document import TimeExpression
from loaders.frames import meant, when
from loaders.frames import place as where
from loaders.frames.company import served, serves
from loaders.frames.context import Context, Found, Scene, key, location, people, sides
from loaders.frames.join import Partial
from loaders.frames.match import SUBJECTS, clause, phrase, subject, words
from loaders.frames.stance import stance
from loaders.gazetteer import tables

PAIR = 2
BESIDE = frozenset({"parataxis", "conj", "advcl", "acl:relcl"})
MOST = 3  # people of a meeting told so; a longer list is a crowd


def find(context: Context, scene: Scene, at: int) -> Partial | None:
    """The summit of a sentence in which no word for one was found; None where its facts do not make one."""
    if scene.heading:
        return None
    told = (_told(context, scene, verb, at) for verb in _verbs(scene))
    return next((one for one in told if one is not None), None)


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
    if date is None or not party or not served(party) - {spot.country}:
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


def _party(scene: Scene, verb: Token, acting: set[int], inside: set[int]) -> tuple[list[Found], Kind]:
    """A few people of two states; else the one who acts, as a visitor; else states that agree."""
    party = [f for f in scene.found if serves(f) and f.head in inside | acting]
    if len(served(party)) >= PAIR and len(people(party)) <= MOST:
        return party, Kind.BILATERAL_MEETING
    if party:
        return [f for f in party if f.head in acting], Kind.OFFICIAL_VISIT
    states = [f for f in scene.within(acting) if isinstance(f.entity, Country)]
    agreed = verb.lemma_.lower() in words("AGREED") and len(served(states)) >= PAIR
    return states if agreed else [], Kind.TALKS


def _city(scene: Scene, inside: set[int]) -> Place | None:
    spots = [spot for f in scene.within(inside) if (spot := location(f, scene)) is not None]
    cities = [s for s in spots if where.rank(s) and s.country]
    return cities[0] if cities else None


def _date(scene: Scene, inside: set[int], *, agreed: bool) -> TimeExpression | None:
    """The only day in a clause; a month will do where two have agreed on something."""
    least = len("2000-01") if agreed else len("2000-01-01")
    dated = [d for d in when.among(scene, inside) if d.begin and len(d.begin.iso) >= least]
    return dated[0] if len(dated) == 1 else None
