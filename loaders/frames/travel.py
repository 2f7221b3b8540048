"""Who takes part in a visit: those who go, those they see, and the states of a tour."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import Country, Person, Place, Role
from loaders.frames import place as where
from loaders.frames import when
from loaders.frames.company import served, serves
from loaders.frames.context import Context, Found, Scene, key, location, sides
from loaders.frames.match import Hit, arguments, objects, phrase, subject, words
from loaders.frames.rings import Rings, doer, marks

TITLED = 12  # tokens after 'by' in which a name stands with its office
NEAR = 8  # tokens after a verb of sending in which those sent stand

Visit = tuple[list[Found], Place | None] | None


def cast(
    context: Context,
    scene: Scene,
    hit: Hit,
    ring: frozenset[int],
    found: list[Found],
    place: Place | None,
    rings: Rings,
) -> Visit:
    """A visit needs an envoy and a foreign place, or people of another state met there."""
    form = hit.entry.row["form"]
    going, hosts = _travellers(context, scene, hit, found, form, rings)
    dated = any(d.begin for d in when.among(scene, ring))
    envoys = [f for f in going if serves(f)] or (_unnamed(hit, going) if dated and place else [])
    if not envoys and place is not None and place.country and form in {"motion", "visiting"}:
        envoys = going = _delegation(context, scene, hit, place.country, dated=dated)
    if not envoys:
        return None
    states = served(envoys)
    if form == "inviting":
        return _invited(scene, hit, envoys, place, dated=dated)
    party = [*going, *hosts, *_stops(scene, rings)]
    if place is not None and place.country is not None:
        return (party, place) if states - {place.country} or len(served(party)) > 1 else None
    if len(served(party)) > 1 and (
        form in {"visit", "motion"} or (form == "visiting" and _faces_another(party))
    ):
        return party, place
    if form == "motion" and (end := _end_of_way(context, scene, hit, states, dated=dated)) is not None:
        return [*party, end], None
    if ring == rings.own != rings.wide:
        return None
    pair = {key(p) for p in context.protagonists}
    return (party, place) if form == "visit" and states & pair else None


def following(context: Context, scene: Scene, hit: Hit) -> Visit:
    """Who came after another to where that one was: 'X was followed two days later by Y'."""
    head = hit.head
    passive = any(c.dep_ == "nsubj:pass" for c in head.children)
    if objects(head) or not any(d.begin for d in scene.dates):
        return None
    came = {i for a in arguments(head, "by") for i in phrase(a)} if passive else doer(scene, head)
    envoys = [f for f in scene.within(came) if serves(f)]
    first = [f for f in scene.within(doer(scene, head)) if isinstance(f.entity, Person)]
    place = where.named_last(context, scene)
    if not envoys or not first or place is None or not served(envoys) - {place.country}:
        return None
    return envoys, place


def _faces_another(party: list[Found]) -> bool:
    """Whether people of two states are in a party: 'X was the guest of Y'."""
    return len(served([f for f in party if isinstance(f.entity, Person)])) > 1


def _invited(scene: Scene, hit: Hit, guests: list[Found], place: Place | None, *, dated: bool) -> Visit:
    """Who is asked to come by somebody of another state, to a place, for a day or for an occasion."""
    hosts = [f for f in scene.within(doer(scene, hit.head)) if serves(f)]
    asked = dated or place is not None or bool(arguments(hit.head, "for", "to"))
    party = [*guests, *hosts]
    return (party, place) if hosts and asked and len(served(party)) > 1 else None


def _end_of_way(context: Context, scene: Scene, hit: Hit, states: set[str], *, dated: bool) -> Found | None:
    """Where somebody arrives of whom it is not said where: the other state that the article is about."""
    head = hit.head
    there = arguments(head, "to", "into", "at", "in", "from")
    within = {d for d in scene.dates for a in there if d.start <= a.idx < d.end}
    if hit.entry.words[0] not in words("LANDING") or len(there) > len(within) or objects(head):
        return None
    if not dated and not any(c.dep_ == "compound:prt" and c.lower_ == "in" for c in head.children):
        return None
    pair = context.protagonists
    other = [p for p in pair if isinstance(p, Country) and key(p) not in states]
    if len(pair) != 2 or len(other) != 1:
        return None
    return Found(head.i, head.idx, head.idx + len(head), head.text, other[0], False)


def _by_nation(context: Context, actor: Token, found: list[Found]) -> list[Found]:
    """The leader of whom only the nation is told: 'the Brazilian flew on to Doha'."""
    one = next((f for f in found if f.head == actor.i and isinstance(f.entity, Country)), None)
    definite = any(c.dep_ == "det" and c.lower_ == "the" for c in actor.children)
    if one is None or not definite or actor.tag_ in {"NNS", "NNPS"} or one.text == one.entity.name:
        return []
    code = one.entity.code if isinstance(one.entity, Country) else None
    leaders = [p for p in context.document.people if p.role is Role.LEADER and p.country == code]
    return [replace(one, entity=leaders[0])] if len(leaders) == 1 else []


def _stops(scene: Scene, rings: Rings) -> list[Found]:
    """The states of a tour: places of its clause that 'and' joins ('visited Kenya, Ghana and Angola')."""
    doc = scene.span.doc
    there = [f for f in scene.within(rings.own) if location(f, scene) is not None or _is_seen(doc[f.head])]
    heads = {doc[f.head] for f in there}
    joined = {t.i for h in heads for t in (h, h.head) if h.dep_ == "conj" and h.head in heads}
    return [f for f in there if f.head in joined and isinstance(f.entity, Country)]


def _is_seen(token: Token) -> bool:
    return token.dep_ in {"obj", "conj"} and token.pos_ in {"PROPN", "NOUN"}


def _unnamed(hit: Hit, going: list[Found]) -> list[Found]:
    """The states whose unnamed people travel: 'Ethiopian officials flew to Ankara'."""
    actor = subject(hit.head)
    if actor is None or actor.lemma_.lower() not in words("PARTIES_OF_ENVOYS"):
        return []
    return [f for f in going if isinstance(f.entity, Country)]


def _delegation(context: Context, scene: Scene, hit: Hit, there: str, *, dated: bool) -> list[Found]:
    """The state whose delegation goes abroad, if it is not said: the speaker's, else the other one's."""
    actor = subject(hit.head)
    if actor is None or actor.lemma_.lower() not in words("PARTIES_OF_ENVOYS") or scene.within(phrase(actor)):
        return []
    ahead = any(c.lower_ in words("FUTURE") for c in hit.head.children if c.dep_ == "aux")
    if not dated and not ahead:
        return []
    said = [
        f for f in scene.found if serves(f) and scene.span.doc[f.head].head.lemma_.lower() in words("SAYING")
    ]
    states = [*sides(said), *(p for p in context.protagonists if isinstance(p, Country))]
    away = next((p for p in states if key(p) != there), None)
    return (
        [] if away is None else [Found(actor.i, actor.idx, actor.idx + len(actor), actor.text, away, False)]
    )


def _travellers(
    context: Context, scene: Scene, hit: Hit, found: list[Found], form: str, rings: Rings
) -> tuple[list[Found], list[Found]]:
    """Those who go and those they see: the subject of motion, the object of sending, the owner of a visit."""
    head = hit.head
    if form == "visit":
        owners = {i for c in head.children if c.dep_ == "nmod:poss" for i in phrase(c)}
        owned = any(serves(f) for f in scene.within(owners))
        near = rings.own if owned else rings.own | doer(scene, rings.verb)
        near = near | _by(scene, hit)
        if "on" in marks(head) and not any(serves(f) for f in scene.within(near)):
            near |= {f.head for f in scene.found if f.head < head.i and serves(f)}  # 'X, on a visit to'
        about = {i for a in arguments(head, *words("ABOUT")) for i in phrase(a)}
        return [f for f in found if f.head in near and f.head not in about], []
    if form == "inviting":
        asked = {i for o in objects(head) for i in phrase(o)}
        return [f for f in found if f.head in asked], []
    if form == "sending":
        tokens = frozenset(i for o in objects(head) for i in phrase(o))
        sent = [f for f in found if f.head in tokens]
        if not sent and not any(c.dep_ in {"xcomp", "ccomp"} and c.pos_ == "VERB" for c in head.children):
            sent = [f for f in scene.found if head.i < f.head <= head.i + NEAR and serves(f)][:1]
        return sent, []
    actor = subject(head)
    if actor is not None and (leader := _by_nation(context, actor, found)):
        return leader, []
    if actor is not None and not _can_travel(scene, actor.i):
        return [], []
    if not _goes_somewhere(scene, hit, form):
        return [], []
    tokens = doer(scene, head)
    going = [f for f in found if f.head in tokens]
    hosts = [f for f in found if f.head not in tokens and (isinstance(f.entity, Person) or form == "motion")]
    return going, hosts if going else []


def _goes_somewhere(scene: Scene, hit: Hit, form: str) -> bool:
    """'Continues to Oslo' and 'reached Oslo', not 'continues to think' and 'reached a deal'."""
    if form == "onward":
        return hit.tokens[-1].dep_ != "mark"
    if form == "reaching":
        return any(
            isinstance(f.entity, Place | Country) for o in objects(hit.head) for f in scene.within([o.i])
        )
    return True


def _by(scene: Scene, hit: Hit) -> set[int]:
    """The first in office after 'by', where the parse has lost it: 'a visit to Oslo by the head of'."""
    doc, end = scene.span.doc, min(hit.head.i + NEAR, scene.span.end)
    by = next((i for i in range(hit.head.i + 1, end) if doc[i].lower_ == "by"), None)
    if by is None:
        return set()
    after = (f.head for f in scene.found if by < f.head <= by + TITLED and serves(f))
    return set(list(after)[:1])


def _can_travel(scene: Scene, actor: int) -> bool:
    """Whether a subject is somebody: a person's name, a pronoun or the holder of an office."""
    token = scene.span.doc[actor]
    if token.pos_ == "PRON" or token.lemma_.lower() in words("HUMAN"):
        return True
    inside = phrase(token)
    owner = [c.i for c in token.children if c.dep_ == "nmod:poss"]
    if token.lemma_.lower() in words("CARRIERS") and scene.within(owner):
        return True
    return any(f.head == actor for f in scene.found) or (
        token.pos_ == "PROPN" and any(isinstance(f.entity, Person) for f in scene.within(inside))
    )
