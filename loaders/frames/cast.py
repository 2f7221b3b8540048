"""Who takes part in a summit: what each form of trigger asks of the people and states around it.

A verb of motion asks for an envoy and a foreign place, a verb of receiving for people of two sides, a noun
of meeting for two sides or an envoy abroad, a gathering for a body or a place. What is not satisfied is no
summit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.model import Country, Organization, Person, Place, Role
from loaders.frames import company, faces, travel, when
from loaders.frames import place as where
from loaders.frames.company import served, serves
from loaders.frames.context import Context, Found, Scene, people
from loaders.frames.match import Hit, arguments, governor, objects, phrase, subject, words
from loaders.frames.rings import Rings, doer, marks, whereabouts
from loaders.frames.topic import is_pointing
from loaders.gazetteer import tables

VISITING = frozenset(
    {"visit", "visiting", "motion", "presence", "leaving", "sending", "onward", "reaching", "inviting"}
)
PAIRING = frozenset({"call", "calling", "phone", "meet", "meet_person", "meet_pair", "meeting"})
PAIR = 2
MONTH = len("2000-01")
LINE = 4  # tokens after a telephone in which its other end is named


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part and where; `own` tells whether the trigger's own words say so."""

    found: list[Found]
    place: Place | None
    own: bool


def find(context: Context, scene: Scene, hit: Hit, rings: Rings) -> Cast | None:
    """The cast from the narrowest ring that satisfies what the form asks for; None where none does."""
    for ring in _allowed(scene, hit, rings):
        found = scene.within(ring)
        place, placed = where.named(context, scene, found, hit)
        outside = scene.within(ring - doer(scene, rings.verb)) if hit.entry.pos != "N" else []
        host = where.of_host(scene, found, hit)
        place = host or (where.named(context, scene, outside, hit)[0] if outside else None) or place
        actors = [f for f in found if f.head not in placed and not isinstance(f.entity, Place)]
        actors = [f for f in actors if not company.is_stood_in_for(scene, f)]
        chosen = _choose(context, scene, hit, rings, ring, found, actors, place)
        if chosen is not None:
            spot = whereabouts(scene, rings.verb) or chosen[1]
            spot = spot or where.named(context, scene, scene.within(rings.wide), hit)[0]
            party = [f for f in _completed(scene, hit, chosen[0]) if not _only_speaks(scene, hit, f)]
            return Cast(party, spot, own=ring == rings.own)
    return None


def _only_speaks(scene: Scene, hit: Hit, one: Found) -> bool:
    """Whether somebody only tells of it: analysts, those who speak for others, aides who are quoted."""
    entity = one.entity
    if not isinstance(entity, Person):
        return False
    if entity.role is Role.EXPERT or "spokes" in (entity.title or "").lower():
        return True
    token = scene.span.doc[one.head]
    said = token.head if token.dep_ == "nsubj" and token.head.lemma_.lower() in words("SAYING") else None
    actor = subject(hit.head) if hit.entry.pos == "V" else None
    if said is not None and said.dep_ == "parataxis" and said.head.i == hit.head.i and actor is not None:
        return actor.i != token.i  # 'the teams would meet within a month, she said'
    if said is None or entity.role is Role.LEADER:
        return False
    told = [t for c in said.children if c.dep_ in {"ccomp", "parataxis"} for t in c.subtree]
    return hit.head in told


def _completed(scene: Scene, hit: Hit, found: list[Found]) -> list[Found]:
    """A company of two with the one person of the other state whom the parse has lost."""
    present = [f for f in scene.found if serves(f)]
    lost = served(present) == served(found) and len(people(present)) == len(served(found)) == PAIR
    two = hit.entry.row["form"] in PAIRING and len(people(found)) < PAIR
    return present if lost and two else found


Chosen = tuple[list[Found], Place | None] | None


def _choose(
    context: Context,
    scene: Scene,
    hit: Hit,
    rings: Rings,
    ring: frozenset[int],
    found: list[Found],
    actors: list[Found],
    place: Place | None,
) -> Chosen:
    form = hit.entry.row["form"]
    if form == "round" or _is_time_of_day(hit):
        return None
    if form == "following":
        return travel.following(context, scene, hit)
    if form in {"gathering", "ceremony", "rite", "gather"}:
        return _gathered(scene, hit, actors, place)
    if form == "signing":
        return _signed(scene, hit, actors, place, rings)
    if form == "guest":
        owned = any(c.dep_ == "nmod:poss" for c in hit.head.children)
        present = [f for f in found if serves(f)]
        return (present, place) if owned and len(served(present)) > 1 else None
    if form == "side":
        together = company.of(scene, hit.head)
        return (together, place) if together else None
    if form in VISITING:
        return travel.cast(context, scene, hit, ring, actors, place, rings)
    if form in {"meet_person", "call", "summon"}:
        homes = faces.homes(scene, hit)
        if not (faces.one_another(scene, hit, found, homes) or faces.from_abroad(hit, actors, place)):
            return None
        return _without_topics(hit, [*actors, *homes]), None if homes else place
    if form == "calling":
        return (
            (_without_topics(hit, actors), place)
            if _calls(hit, rings, ring) and len(served(actors)) > 1
            else None
        )
    return _met(scene, hit, actors, place, rings)


def _is_time_of_day(hit: Hit) -> bool:
    """'Before lunch', 'by dinner': when it was, and not with whom."""
    meal = hit.entry.pos == "N" and hit.head.lemma_.lower() in words("MEALS")
    plain = not any(c.dep_ in {"det", "nmod:poss", "nmod", "amod", "compound"} for c in hit.head.children)
    return meal and plain and bool(marks(hit.head) & {"before", "after", "by", "until", "since", "for", "at"})


def _allowed(scene: Scene, hit: Hit, rings: Rings) -> tuple[frozenset[int], ...]:
    """Own words and clause; then the whole sentence, but not for travel and gatherings outside headings."""
    form = hit.entry.row["form"]
    if arguments(hit.head, "between") and not scene.heading:
        return (rings.own,)  # what is between others is not with those who speak of it
    if form == "gathering" and rings.verb.lemma_.lower() in words("LIGHT"):  # 'X holds its summit in Y'
        return (rings.wide,)
    light = hit.head.dep_ == "obj" and rings.verb.lemma_.lower() in words("LIGHT")
    if form in {"meeting", "calling"} and light and arguments(hit.head, "with"):
        return rings.wide, rings.whole  # who holds talks with others takes part in them
    theirs = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in hit.head.children)
    if theirs and not scene.heading:
        return rings.own, rings.wide
    if scene.heading or form == "signing" or form in {"calling", "meeting", "phone", "meet"}:
        return rings.own, rings.wide, rings.whole
    return rings.own, rings.wide


def _met(scene: Scene, hit: Hit, found: list[Found], place: Place | None, rings: Rings) -> Chosen:
    """A meeting needs people of two sides, or two states that a noun joins, or an envoy in another state."""
    form = hit.entry.row["form"]
    if form == "phone":
        found = [*found, *_on_the_line(scene, hit)]
    states = served(found)
    place = place or whereabouts(scene, rings.verb)
    between = hit.entry.pos == "N" and bool(arguments(hit.head, "between"))
    place = place or (where.nearest(scene, hit) if between else None)
    away = place is not None and place.country is not None and bool(states - {place.country})
    if away and between:
        return found, place  # 'talks between Khartoum and the rebels in Juba'
    actor = subject(hit.head)
    office = actor is not None and actor.lemma_.lower() in words("HUMAN")
    human = hit.entry.pos == "N" or office or any(isinstance(f.entity, Person) for f in found)
    if form == "phone" and len(people(found)) < PAIR and not _has_partner(hit):
        return None
    if form == "phone" and human and len(states) > 1:
        return found, place
    if len(states) > 1 and human:
        return _without_topics(hit, found), place
    if form == "meet_pair":
        return None
    if place is not None and hit.entry.pos == "V" and company.are_many(actor):
        return found, place
    partner = [
        o for o in (*objects(hit.head), *arguments(hit.head, "with")) if o.lemma_.lower() == "counterpart"
    ]
    if partner and any(serves(f) for f in found):
        return found, place
    if hit.entry.pos == "N" and away and any(serves(f) for f in found):
        return found, place
    return None


def _has_partner(hit: Hit) -> bool:
    """Whether an office holder without a name is on the line beside those named."""
    return any(
        t.lemma_.lower() in words("HUMAN") - words("BODIES") for t in hit.head.sent if t.pos_ == "NOUN"
    )


def _on_the_line(scene: Scene, hit: Hit) -> list[Found]:
    """The state told by where the other end of a line is: 'on the telephone to Kyiv'."""
    last, doc = hit.tokens[-1].i, scene.span.doc
    if last + 1 >= scene.span.end or "to" not in {doc[last].lower_, doc[last + 1].lower_}:
        return []
    there = [f for f in scene.found if last < f.head <= last + LINE]
    codes: list[tuple[Found, str | None]]
    codes = [(f, f.entity.code) for f in there if isinstance(f.entity, Country)]
    codes += [(f, f.entity.country) for f in there if isinstance(f.entity, Place)]
    return [replace(f, entity=party) for f, code in codes[:1] if code and (party := tables.party(code))]


def _without_topics(hit: Hit, found: list[Found]) -> list[Found]:
    """The people of two states alone where they are named, else all but what the talks are on or about."""
    persons = [f for f in found if isinstance(f.entity, Person)]
    if len(served(persons)) > 1:
        verb = governor(hit.head)
        actor = subject(verb) if verb is not None else None
        states = [f for f in found if isinstance(f.entity, Country)]
        return [*(f for f in states if actor is not None and f.head == actor.i), *persons]
    about = {i for a in arguments(hit.head, *words("ABOUT")) for i in phrase(a)}
    rest = [f for f in found if f.head not in about]
    return rest if len(served(rest)) > 1 else found


def _calls(hit: Hit, rings: Rings, ring: frozenset[int]) -> bool:
    """A call is one when its own words name the sides, or somebody holds it or acts in or after it."""
    if ring in (rings.own, rings.whole):
        return True
    marks = {c.lower_ for c in hit.head.children if c.dep_ == "case"}
    return bool(marks & words("REPORTED")) or rings.verb.lemma_ in words("LIGHT")


def _gathered(scene: Scene, hit: Hit, actors: list[Found], place: Place | None) -> Chosen:
    """A gathering needs a place or a body that meets; people of office in the sentence take part in it."""
    if _is_body(hit):
        return None
    bodies = [f for f in actors if isinstance(f.entity, Organization) and f.entity.code]
    place = place or where.nearest(scene, hit)
    present = [f for f in scene.found if serves(f) and not _is_mourned(scene, f)]
    if hit.head.lemma_.lower() in words("BURIALS"):
        dead = phrase(hit.head)
        present = [f for f in present if f.head not in dead]
        actors = [f for f in actors if f.head not in dead or not isinstance(f.entity, Person)]
    everyone = sorted({(f.head, f.entity): f for f in (*actors, *present)}.values(), key=lambda f: f.start)
    named = bool(bodies) or any(t.pos_ == "PROPN" for t in hit.tokens)
    states = served(everyone)
    if hit.entry.row["form"] in {"ceremony", "rite"}:
        dating = marks(hit.head) & {"since", "within", "before", "after"}
        if "since" in dating or (dating and is_pointing(hit)):
            return None  # 'since his inauguration', 'a day after the ceremony' only date something else
        if (
            hit.entry.row["form"] == "rite"
            and hit.entry.words[0] in words("MOURNING")
            and not _of_somebody(hit)
        ):
            return None
        return (everyone, place) if len(states) > 1 or (place and present) else None
    if place is not None and company.are_many(subject(hit.head)):
        return everyone, place
    enough = place is not None or len(states) > 1
    return (everyone, place) if (named or place is not None) and enough and states else None


def _of_somebody(hit: Hit) -> bool:
    """Whether it is a person who is buried, and not a plan."""
    ends = [*objects(hit.head), *(c for c in hit.head.children if c.dep_ == "nsubj:pass")]
    return any(o.pos_ == "PROPN" or o.lemma_.lower() in words("HUMAN") for o in ends)


def _is_mourned(scene: Scene, one: Found) -> bool:
    """Whether somebody is buried or remembered: 'gathered in Amman to bury the king'."""
    token = scene.span.doc[one.head]
    return token.dep_ in {"obj", "nsubj:pass"} and token.head.lemma_.lower() in words("MOURNING")


def _is_body(hit: Hit) -> bool:
    """Whether a word for a gathering is the name of a body that acts: 'the Congress', 'the Forum'."""
    head = hit.head
    if head.pos_ != "PROPN" or head.lemma_.lower() not in words("BODYLIKE"):
        return False
    attended = marks(head) & words("OCCASION")
    verb = governor(head)
    held = verb is not None and verb.lemma_.lower() in words("HOSTING") | words("ATTENDING") | words("STAGED")
    return not attended and not held


def _signed(scene: Scene, hit: Hit, found: list[Found], place: Place | None, rings: Rings) -> Chosen:
    """People of two states who put their names to a paper, or look on, on a known day or in a known place."""
    signed = company.of(scene, hit.head)
    if not signed and not any(t.lemma_.lower() in words("PAPERS") for t in scene.span):
        return None
    present = [f for f in found if serves(f)]
    actor = subject(hit.head)
    if actor is not None and actor.lemma_.lower() in words("HUMAN") | words("ENVOYS") and not present:
        present = [f for f in scene.within(phrase(actor)) if isinstance(f.entity, Country)]
    elif len(people(present)) < PAIR:
        return None
    if len(served(present)) < PAIR:
        return None
    dated = any(d.begin and len(d.begin.iso) >= MONTH for d in when.among(scene, rings.own))
    return (present, place) if place is not None or dated else None
