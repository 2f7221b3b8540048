"""Where a summit is held: the place its words name, else the sentence's, else the dateline's."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from graph.model import Country, PartialDate, Party, Place
from loaders.frames import when
from loaders.frames.context import Context, Found, Scene, key, location, seat
from loaders.frames.match import Hit, clause, governor, phrase, subject, words
from loaders.gazetteer import tables

MOVING = frozenset({"visit", "visiting", "motion", "presence", "leaving", "sending"})  # where 'to' tells it
BEFORE = 3  # sentences back in which what 'there' means is named
NEARBY = 8  # tokens after the trigger in which a place still belongs to it
RECENT = 3  # days back that a dateline still speaks for
TOWNS = frozenset({"SGP", "DJI", "LUX", "MCO", "SMR", "VAT", "HKG", "MAC", "GIB"})  # states that are a town
CITY, BUILDING = 2, 1  # ranks of a town and of a palace or office in it
LEAD = 8  # sentences from the top for which it does


def named(context: Context, scene: Scene, found: list[Found], hit: Hit) -> tuple[Place | None, set[int]]:
    """The most telling place among what was found, and the heads of the mentions that are places."""
    places = [(spot, one) for one in found if (spot := _spot(scene, one, hit)) is not None]
    placed = {one.head for _, one in places}
    towns = [(spot, one) for spot, one in places if spot.name not in tables.regions()]
    if towns:
        doc, moving = scene.span.doc, hit.entry.row["form"] in MOVING
        still = {one.head for _, one in towns if moving or _is_still(doc[one.head])}
        sent = {one.head for _, one in towns if _opens(scene, one)}
        best = max(
            towns,
            key=lambda p: (
                rank(p[0]),
                p[1].head not in sent,
                p[1].head in still,
                -abs(p[1].head - hit.head.i),
            ),
        )
        return best[0], placed
    return _meant(context, scene, hit) or (places[0][0] if places else None), placed


def _meant(context: Context, scene: Scene, hit: Hit) -> Place | None:
    """The place that 'here' or 'there' stands for, one named soon after, or where somebody has arrived."""
    own = [scene.span.doc[i] for i in clause(hit.head) | phrase(hit.head)]
    if any(t.lower_ == "here" for t in own):
        return context.dateline
    if _is_there(hit, own):
        return named_last(context, scene)
    after = [f for f in scene.found if hit.head.i < f.head <= hit.head.i + NEARBY]
    near = next((spot for f in after if (spot := location(f, scene)) is not None), None)
    if near is None and hit.entry.row["form"] == "motion" and hit.head.lemma_.lower() in words("ARRIVED"):
        return context.dateline or named_last(context, scene)
    return near


def _opens(scene: Scene, one: Found) -> bool:
    """Whether a name is where the report is sent from: 'OSLO, June 3 (Wire) - The two met in Bergen'."""
    opens = one.start == scene.span.start_char and one.text.isupper()
    return opens and when.DASH.search(scene.text[one.end : scene.span.end_char]) is not None


def _is_still(token: Token) -> bool:
    """Whether a place is not one that somebody comes from or goes on to: 'met him on his way to'."""
    marks = {c.lower_ for c in token.children if c.dep_ == "case"}
    return not marks & {"to", "from", "for", "via"}


def of_host(scene: Scene, found: list[Found], hit: Hit) -> Place | None:
    """The seat of government that plays host: 'Athens receives the speaker of the parliament in Tobruk'."""
    hosts = (one for one in found if _hosts(hit, one.head) and not _opens(scene, one))
    spots = (spot for one in hosts if (spot := _spot(scene, one, hit)) is not None)
    return next((spot for spot in spots if rank(spot)), None)


def _is_there(hit: Hit, own: list[Token]) -> bool:
    """Whether it happened 'there': by its own words, its verb's, or those of 'it was there that'."""
    governing = governor(hit.head) if hit.entry.pos == "N" else None
    above = [*own, *(governing.children if governing is not None else ()), hit.head.head]
    return any(t.lower_ == "there" and t.dep_ not in {"expl", "nsubj"} for t in above)


def named_last(context: Context, scene: Scene) -> Place | None:
    """The town that the sentences before named last: 'there'."""
    at = bisect_left(context.scenes, scene.span.start, key=lambda s: s.span.start)
    before = context.scenes[max(0, at - BEFORE) : at]
    spots = [spot for s in before for f in s.found if (spot := location(f, s)) is not None]
    return next((spot for spot in reversed(spots) if rank(spot)), None)


def _spot(scene: Scene, one: Found, hit: Hit) -> Place | None:
    """A mention as a place: after a preposition of place, as what is visited or left, or as the host."""
    spot = location(one, scene) or _of_name(scene, one, hit)
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


def _of_name(scene: Scene, one: Found, hit: Hit) -> Place | None:
    """The place that a meeting is called by: 'the Luanda talks', 'Tuesday's White House meeting'."""
    token = scene.span.doc[one.head]
    if token.head.i != hit.head.i or token.dep_ not in {"compound", "amod", "nmod:unmarked"}:
        return None
    if not isinstance(one.entity, Country):
        town = isinstance(one.entity, Place) and one.entity.name not in tables.regions()
        return one.entity if town and isinstance(one.entity, Place) else None
    bare = one.text.removeprefix("the ").removeprefix("The ")
    if bare in tables.seats():
        return Place(bare, one.entity.code)
    return seat(one, one.entity) if tables.is_capital(one.text, one.entity.code) else None


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
    if place.name in tables.regions():
        return 0
    if place.country and place.name == tables.country_name(place.country):
        return CITY if place.country in TOWNS else 0
    bare = place.name.removeprefix("the ")
    return BUILDING if bare in tables.seats() or bare.split()[-1].lower() in words("ROOMS") else CITY
