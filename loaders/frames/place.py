"""Where a summit is held: the place its words name, else the sentence's, else the dateline's."""

from __future__ import annotations

from graph.model import Country, PartialDate, Party, Place
from loaders.frames import when
from loaders.frames.context import Context, Found, Scene, key, location, seat
from loaders.frames.match import Hit, clause, governor, phrase, subject, words
from loaders.gazetteer import tables

NEARBY = 8  # tokens after the trigger in which a place still belongs to it
RECENT = 3  # days back that a dateline still speaks for
CITY, BUILDING = 2, 1  # ranks of a town and of a palace or office in it
LEAD = 8  # sentences from the top for which it does


def named(context: Context, scene: Scene, found: list[Found], hit: Hit) -> tuple[Place | None, set[int]]:
    """The most telling place among what was found, and the heads of the mentions that are places."""
    places = [(spot, one) for one in found if (spot := _spot(scene, one, hit)) is not None]
    placed = {one.head for _, one in places}
    if places:
        best = max(places, key=lambda p: (rank(p[0]), -abs(p[1].head - hit.head.i)))
        return best[0], placed
    own = [scene.span.doc[i] for i in clause(hit.head) | phrase(hit.head)]
    if any(t.lower_ == "here" for t in own):
        return context.dateline, placed
    if any(t.lower_ == "there" and t.dep_ not in {"expl", "nsubj"} for t in own):
        return _named_last(context, scene), placed
    after = [f for f in scene.found if hit.head.i < f.head <= hit.head.i + NEARBY]
    return next((spot for f in after if (spot := location(f, scene)) is not None), None), placed


def _named_last(context: Context, scene: Scene) -> Place | None:
    """The town that the sentence before named last: 'there'."""
    before = [s for s in context.scenes if s.span.start < scene.span.start][-1:]
    spots = [spot for s in before for f in s.found if (spot := location(f, s)) is not None]
    return next((spot for spot in reversed(spots) if rank(spot)), None)


def _spot(scene: Scene, one: Found, hit: Hit) -> Place | None:
    """A mention as a place: after a preposition of place, as what is visited or left, or as the host."""
    spot = location(one, scene)
    if spot is None and isinstance(one.entity, Country | Place) and _is_goal(one, hit):
        return seat(one, one.entity) if isinstance(one.entity, Country) else one.entity
    if spot is not None or not isinstance(one.entity, Country):
        return spot
    token, form = scene.span.doc[one.head], hit.entry.row["form"]
    whole = seat(one, one.entity)
    if form == "visiting" and token.dep_ in {"obj", "conj"} and token.pos_ != "ADJ":
        return whole
    if form == "leaving" and token.dep_ == "obj":
        return whole
    if _hosts(hit, token.i) and (form == "gathering" or whole.name != one.entity.name):
        return whole
    return None


def _is_goal(one: Found, hit: Hit) -> bool:
    """Whether a name stands right after a verb of motion and its preposition: 'leaves today for Oslo'."""
    last = hit.tokens[-1]
    after = last.lower_ in words("PLACING") and last.idx + len(last) + 1 == one.start
    return after and hit.entry.row["form"] == "motion"


def _hosts(hit: Hit, token: int) -> bool:
    """Whether a name is the subject of hosting: 'Panama hosts a summit', 'Athens is to receive the envoy'."""
    verb = governor(hit.head) if hit.entry.pos == "N" else hit.head
    if verb is None or verb.lemma_.lower() not in words("HOSTING"):
        return False
    actor = subject(verb)
    return actor is not None and token == actor.i


def nearest(scene: Scene, hit: Hit) -> Place | None:
    """The nearest city, else country, that the sentence names as a location."""
    spots = [(f, spot) for f in scene.found if (spot := location(f, scene)) is not None]
    return min(spots, key=lambda p: (-rank(p[1]), abs(p[0].head - hit.head.i)))[1] if spots else None


def of_action(
    context: Context, scene: Scene, hit: Hit, parties: tuple[Party, ...], start: PartialDate | None, at: int
) -> Place | None:
    """Where it happened when its own words do not say: a city named in a country that takes part.

    For what has just happened near the top of a report, the place the report is sent from.
    """
    codes = {key(p) for p in parties}
    place = nearest(scene, hit)
    if place is not None and place.country in codes and rank(place):
        return place
    recent = start is not None and abs(when.days_between(start, context.published)) <= RECENT
    if context.dateline is not None and context.dateline.country in codes and recent and at < LEAD:
        return context.dateline
    return None


def rank(place: Place) -> int:
    """Cities before buildings before countries."""
    if place.country and place.name == tables.country_name(place.country):
        return 0
    return BUILDING if place.name.split()[-1].lower() in words("ROOMS") | {"kremlin"} else CITY
