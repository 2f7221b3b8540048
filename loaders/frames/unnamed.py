"""Meetings of which no side is named: 'a second round followed in May in Doha', 'expert teams met in Oslo'.

Those the text around is about take part.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from graph.model import Country, Kind, Organization, Party, Place, Status
from loaders.document import TimeExpression
from loaders.frames import company
from loaders.frames import place as where
from loaders.frames.context import Context, Found, Scene, key, sides
from loaders.frames.join import Partial, union
from loaders.frames.match import VERBAL, Hit, arguments, clause, phrase, subject, words
from loaders.frames.rings import Rings, whereabouts
from loaders.frames.same_summit import family
from loaders.gazetteer import tables

NOUNS = frozenset({"meeting", "visit", "gathering", "calling", "round"})
VERBS = frozenset({"meet", "gather", "side", "meet_pair", "signing"})
NEAR = (2, 2)  # sentences before and after whose states an unnamed meeting may be of
MONTH = len("2000-01")
PAIR = 2


def spot(context: Context, scene: Scene, hit: Hit, rings: Rings) -> Place | None:
    """The place that the trigger's clause names; of a caption without a verb, the sentence."""
    near = rings.own | rings.wide
    if rings.verb.i == hit.head.i and hit.entry.pos == "N":
        near = near | clause(hit.head)
    found = where.named(context, scene, scene.within(near), hit)[0]
    if found is None and scene.span.root.pos_ not in VERBAL:
        return where.nearest(scene, hit)
    return found or whereabouts(scene, rings.verb)


def is_told(scene: Scene, hit: Hit, rings: Rings, when: TimeExpression | None, place: Place | None) -> bool:
    """Whether a noun without sides tells of a meeting that has, had or was to have a time or a place."""
    if hit.entry.row["form"] not in NOUNS or not _is_of_nothing_else(hit) or scene.heading:
        return False
    dated = when is not None and when.begin is not None and len(when.begin.iso) >= MONTH
    if not dated and (place is None or not where.rank(place)):
        return False
    if hit.entry.row["form"] == "gathering":
        return hit.head.lemma_.lower() in words("SUMMITS") and place is not None
    verb = rings.verb
    stands = verb.i == hit.head.i or verb.lemma_.lower() in words("STAGED") or _is_staged(hit)
    there = any(c.dep_ == "expl" for c in verb.children) or any(c.dep_ == "expl" for c in hit.head.children)
    return (stands or there) and not _others(scene, rings)


def _is_staged(hit: Hit) -> bool:
    """Whether what hangs on a noun tells that it began or ended: 'consultations that began on Monday'."""
    told = (c for c in hit.head.children if c.dep_ in {"acl", "acl:relcl"})
    return any(c.lemma_.lower() in words("STAGED") for c in told)


def traveller(scene: Scene, hit: Hit, place: Place | None) -> list[Found]:
    """Who a visit without an owner is of: whoever in office the sentence names last before it."""
    if hit.entry.row["form"] != "visit" or place is None:
        return []
    return [f for f in scene.found if f.head < hit.head.i and company.serves(f)][-1:]


def _is_of_nothing_else(hit: Hit) -> bool:
    """Not 'a round of voting', 'a session of parliament', 'talks on wages with the dockers'."""
    head = hit.head
    apart = any(c.dep_ in {"nmod:poss", "compound"} and c.pos_ == "PROPN" for c in head.children)
    of = [a for a in arguments(head, "of", "with", "between", "among") if a not in hit.tokens]
    after = list(head.doc[head.i + 1 : min(head.i + 4, len(head.doc))])
    if after and after[0].lower_ == "of":
        of += [t for t in after[1:] if t.pos_ in {"NOUN", "VERB"} and t not in hit.tokens][:1]
    wanted = words("TALK") | words("MEANT") | words("COUNCILS")
    return not apart and all(a.lemma_.lower() in wanted for a in of)


def _others(scene: Scene, rings: Rings) -> bool:
    """Whether somebody acts in the clause."""
    return any(not isinstance(f.entity, Place) and f.named for f in scene.within(rings.wide))


def act(
    scene: Scene, hit: Hit, when: TimeExpression | None, place: Place | None
) -> tuple[list[Found], Kind] | None:
    """Who meets where a plural or a body without a name does: ministers of a bloc, teams, a commission."""
    actor = subject(hit.head)
    dated = when is not None and when.begin is not None and len(when.begin.iso) >= MONTH
    if hit.entry.row["form"] not in VERBS or actor is None or not (dated or (place and where.rank(place))):
        return None
    found = scene.within(phrase(actor))
    bodies = [f for f in found if isinstance(f.entity, Organization) and f.entity.code]
    lemma = actor.lemma_.lower()
    many = actor.tag_ in {"NNS", "NNPS"}
    office = many and lemma in words("HUMAN") | words("ENVOYS")
    if bodies and (office or lemma in words("COUNCILS")):
        high = lemma not in words("ENVOYS") or lemma == "minister"
        return bodies, Kind.MULTILATERAL_SUMMIT if high else Kind.TALKS
    if hit.entry.row["form"] == "side" and lemma not in words("ENVOYS"):
        return None
    states = [f for f in found if isinstance(f.entity, Country)]
    if company.are_of_two(actor):
        return states, Kind.TALKS
    if company.are_many(actor) and (place is not None or hit.entry.row["form"] == "signing"):
        return found, Kind.MULTILATERAL_SUMMIT
    if hit.entry.row["form"] == "signing":
        return None
    if office and len(company.served(states)) >= PAIR:
        return states, Kind.TALKS
    return (states, Kind.TALKS) if _is_shared(actor, lemma, many=many) and len(states) != 1 else None


def _is_shared(actor: Token, lemma: str, *, many: bool) -> bool:
    """'Expert teams', 'the two delegations', 'coastal states', 'a joint commission'."""
    near = {t.lower_ for t in actor.subtree}
    if lemma in words("COUNCILS"):
        return bool(near & {"joint", "two", "both", "mixed", "intergovernmental", "bilateral"})
    return many and lemma in words("PARTIES_OF_ENVOYS") | {"state", "country", "neighbour", "side", "expert"}


def fill(context: Context, events: list[Partial]) -> list[Partial]:
    """Events with sides; those of which none was named have the pair the text around them is about."""
    out: list[Partial] = []
    for event in events:
        if not event.bare:
            out.append(event)
        elif event.lone and (event.start is not None or event.place is not None):
            out.append(_with_sides(context, event, out))
    return [e for e in out if len(e.parties) > 1 or e.people or e.kind is Kind.MULTILATERAL_SUMMIT]


def _with_sides(context: Context, event: Partial, before: list[Partial]) -> Partial:
    parties = union(pair(context, event), event.parties, key)
    held = event.status is Status.HELD and event.kind is Kind.BILATERAL_MEETING and event.other
    pairs = (e for e in reversed(before) if len(e.people) >= PAIR and family(e.kind) == family(event.kind))
    last = next(pairs, None) if held else None
    people = last.people if last is not None else event.people
    return replace(event, bare=False, parties=parties, people=people)


def pair(context: Context, event: Partial) -> tuple[Party, ...]:
    """The two states the text around is about: the article's own pair if it is spoken of there."""
    starts = {e.start for e in event.evidence}
    at = next(
        (i for i, s in enumerate(context.scenes) if context.document.evidence(s.span).start in starts), 0
    )
    own = sides(f for f in context.scenes[at].found if isinstance(f.entity, Country))
    if len(own) >= PAIR:
        return own[:PAIR]
    around = context.scenes[max(0, at - NEAR[0]) : at + NEAR[1] + 1]
    count = Counter(code for s in around for code in _states(s))
    known = {key(p) for p in context.protagonists}
    if {key(p) for p in own} - known:
        return ()
    if not count or known & set(count):
        return context.protagonists
    found = (tables.party(code) for code, _ in count.most_common(PAIR))
    return tuple(p for p in found if p is not None) if len(count) >= PAIR else ()


def _states(scene: Scene) -> tuple[str, ...]:
    """The states that a sentence speaks of, and those whose towns it names, in text order."""
    named = (f.entity for f in scene.found)
    codes = (
        one.code if isinstance(one, Country) else one.country
        for one in named
        if isinstance(one, Country | Place)
    )
    return tuple(dict.fromkeys(filter(None, codes)))
