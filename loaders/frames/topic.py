"""What a deal or dispute is about and between whom: the words around its noun or verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import Entity, Kind, Organization, Party, Place
from loaders.frames.context import Context, Found, Scene, is_placed, key, sides
from loaders.frames.match import Hit, clause, governor, phrase, subject, table, words
from loaders.gazetteer import tables

WITHIN_NOUN = frozenset({"nmod", "nmod:poss", "amod", "compound", "flat", "conj", "appos"})
LONGEST_SUBJECT = 14  # words of the noun phrase kept as the subject of a report


@dataclass(frozen=True, slots=True)
class Reach:
    """The tokens of a trigger: `own` its noun phrase or clause, `wide` what governs it, `verb` that
    word, `head` the trigger's own."""

    own: frozenset[int]
    wide: frozenset[int]
    verb: Token
    head: Token


def reach(hit: Hit, heads: Iterable[Token] = (), *, verbal: bool) -> Reach:
    """How far arguments lie: a verb's clause and subject; a noun's phrase, then its governor's clause.

    `heads` are those of all triggers of the sentence; what hangs on one that 'and' joins to this is left out.
    """
    head = hit.head
    if verbal:
        own = frozenset(_with_subject(head))
        return Reach(own, own, head, head)
    apart = _joined(head, heads)
    own = frozenset(_extended(head) - apart)
    verb = governor(head)
    if verb is not None and verb.lemma_.lower() in words("CALLING") and verb.head.tag_ == "WP":
        verb = governor(verb.head) or verb  # 'will result in what it calls a covenant'
    if verb is None:
        return Reach(own, own, head, head)
    return Reach(own, own | frozenset(_with_subject(verb) - apart), verb, head)


def _joined(head: Token, heads: Iterable[Token]) -> set[int]:
    """The words of other triggers that 'and' joins to one: 'a loan to Fiji and an accord with Samoa'."""
    out: set[int] = set()
    for other in heads:
        if other.i != head.i and other.dep_ == "conj" and other.head.i == head.i:
            out |= {t.i for t in other.subtree}
        elif head.dep_ == "conj" and head.head.i == other.i:
            out |= {t.i for t in other.subtree} - {t.i for t in head.subtree}
    return out


def closest(head: Token) -> set[int]:
    """A noun with the adjectives and nouns before it and what follows it without a comma."""
    out = {head.i}
    for child in head.children:
        before = child.i < head.i and child.dep_ in {"amod", "compound", "flat", "nummod"}
        after = child.i > head.i and not any(t.is_punct for t in head.doc[head.i : child.i])
        if before or after:
            out |= {t.i for t in child.subtree}
    return out


def _with_subject(verb: Token) -> frozenset[int]:
    actor = subject(verb)
    return clause(verb) | (phrase(actor) if actor is not None else frozenset())


def _extended(head: Token) -> frozenset[int]:
    """A noun phrase with the participles and infinitives in it ('a deal for Russia to export gas')."""
    out = phrase(head)
    for child in head.children:
        if child.dep_ in {"acl", "advcl", "acl:relcl"}:
            out |= {t.i for t in child.subtree}
    return out


@dataclass(frozen=True, slots=True)
class Sides:
    """Who a thing is between; `core` are those its own words name; `grip` tells how far off the rest stood.

    Grip 3: in the trigger's own words; 2: in the governing clause; 1: elsewhere in the sentence; 0: supplied.
    """

    parties: tuple[Party, ...]
    core: frozenset[str]
    grip: int
    doers: int = 0


OWN, WIDE, WHOLE, SUPPLIED = 3, 2, 1, 0
POINTED = frozenset({"to", "over", "about", "against", "of", "from", "at", "with"})
GENERAL = 0.2  # what a word such as 'export' weighs beside one that names the goods


def between(context: Context, scene: Scene, around: Reach, *, companies: bool, farthest: int) -> Sides:
    """The sides, from the narrowest ring that names two; else the article's own pair where allowed."""
    pair = context.protagonists
    rings = ((OWN, around.own), (WIDE, around.wide), (WHOLE, frozenset(scene.everything)))
    core = frozenset(key(p) for p in sides(actors(scene, around.own)) if p.code)
    best: tuple[Party, ...] = ()
    nearest: Sides | None = None  # a state with bodies that are none
    for grip, ring in rings:
        if grip < farthest:
            break
        named = actors(scene, ring)
        best = sides(named, companies=companies)
        if companies and grip == WHOLE:
            told = actors(scene, scene.everything - _tellers(scene))
            named = told if len(sides(told)) > 1 or (pair and farthest == SUPPLIED) else named
            best = sides(named, companies=companies)
        if companies:
            chosen = with_homes(
                sides(without_mere_topics(scene, _without_own_name(scene, around, named)), companies=True)
            )
            if (
                len(chosen) == 1
                and pair
                and farthest == SUPPLIED
                and {key(p) for p in chosen} <= {key(p) for p in pair}
            ):
                best = chosen
            else:
                best = chosen if len(chosen) > 1 else with_homes(best)
        if companies and len(best) > 1 and sum(bool(p.code) for p in best) == 1:
            nearest = nearest or Sides(best, core, grip)
        elif len(best) > 1 and any(p.code for p in best):
            return Sides(best, core, grip)
    if farthest == SUPPLIED and pair and {key(p) for p in best} <= {key(p) for p in pair}:
        return Sides(tuple({key(p): p for p in (*best, *pair)}.values()), core, SUPPLIED)
    if nearest is not None:
        return nearest
    if companies and farthest == SUPPLIED and pair and len(best) == 1:
        return Sides((best[0], pair[0]), core, SUPPLIED)  # of a third, with the one spoken of most
    return Sides(best, core, WHOLE)


def _tellers(scene: Scene) -> set[int]:
    """The words for whoever says what a sentence tells."""
    out: set[int] = set()
    for verb in scene.span:
        if verb.lemma_.lower() in words("SAYING"):
            for child in verb.children:
                if child.dep_ == "nsubj":
                    out |= phrase(child)
    return out


def with_homes(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Parties with the state that each company among them belongs to."""
    out: dict[str, Party] = {}
    for one in parties:
        out.setdefault(key(one), one)
        home = tables.party(tables.homes().get(one.name, "")) if isinstance(one, Organization) else None
        if home is not None:
            out.setdefault(key(home), home)
    return tuple(out.values())


def signatories(scene: Scene, verb: Token) -> tuple[Party, ...]:
    """The sides that the subject of a verb names."""
    actor = subject(verb)
    return with_homes(sides(actors(scene, phrase(actor)), companies=True)) if actor is not None else ()


def actors(scene: Scene, ring: Iterable[int]) -> list[Found]:
    """Names in a ring but for places where things merely happen, datelines and the press."""
    doc = scene.span.doc
    out = []
    for one in scene.within(ring):
        token = doc[one.head]
        merely_there = isinstance(one.entity, Place) or is_located(token)
        if not merely_there and not is_press(one.entity) and not opens_with(scene, one):
            out.append(one)
    return out


def is_press(entity: Entity) -> bool:
    """Whether an entity is a news outlet, listed or told by the last word of its name."""
    if not isinstance(entity, Organization) or entity.code:
        return False
    return entity.name in tables.media() or entity.name.split()[-1].lower() in words("OUTLETS")


def opens_with(scene: Scene, one: Found) -> bool:
    """Whether a name is a dateline: it opens the sentence before a dash or, in capitals, a colon."""
    if one.start > scene.span.start_char + 2:
        return False
    after = scene.text[one.end : one.end + 3].lstrip()
    if after[1:2].isalpha():  # 'OSLO–MADRID'
        return False
    return after[:1] in {"–", "—"} or after == "--" or (one.text.isupper() and after[:1] == ":")


def without_mere_topics(scene: Scene, found: Iterable[Found]) -> list[Found]:
    """Names but for those that a paper is only about: 'a statement on Ukraine', 'despite Japan'."""
    doc = scene.span.doc
    kept = [one for one in found if not _is_mere_topic(doc[one.head])]
    states = [one for one in kept if not (isinstance(one.entity, Organization) and one.entity.code == "WEST")]
    return states if len(sides(states)) > 1 else kept


def _without_own_name(scene: Scene, around: Reach, found: list[Found]) -> list[Found]:
    """Names but for that of a body that a pact makes: 'the AUKUS pact between Australia and others'."""
    doc = scene.span.doc
    kept = [
        one for one in found if not (isinstance(one.entity, Organization) and _names(doc[one.head], around))
    ]
    return kept if sum(bool(p.code) for p in sides(kept)) > 1 else found


def _names(token: Token, around: Reach) -> bool:
    node = token
    while node.dep_ in {"compound", "amod"} and node.i < around.head.i:
        node = node.head
    return node.i == around.head.i and node.i != token.i


def _is_mere_topic(token: Token) -> bool:
    """Whether a name only tells what is spoken of, or what a paper is aimed at: 'to counter America'."""
    node = token
    for _ in range(5):
        marks = {c.lower_ for c in node.children if c.dep_ == "case"}
        if marks & words("TOPICAL") and node.i == token.i:
            return True
        if "between" in marks or node.dep_ not in WITHIN_NOUN:
            break
        if node.head.lemma_.lower() in words("TROUBLES"):
            return True
        node = node.head
    return node.dep_ in {"obj", "obl"} and node.head.lemma_.lower() in words("AIMED_AT")


def is_located(token: Token) -> bool:
    """Whether a name stands after 'in', 'at' or 'near', as the place of something: 'in the Omani capital'."""
    if token.dep_ in {"amod", "compound", "nmod:poss"} and token.head.lemma_.lower() in words("TOWNS"):
        token = token.head
    return is_placed(token) and any(c.dep_ == "case" and c.lower_ in words("WITHIN") for c in token.children)


def kind(file: str, scene: Scene, rings: Iterable[Iterable[int]], default: Kind) -> Kind:
    """The kind that most words of the narrowest telling ring speak for."""
    kinds = table(file)
    for ring in rings:
        votes: dict[str, float] = {}
        doc = scene.span.doc
        for i in ring:
            value = kinds.get(doc[i].lower_) or kinds.get(doc[i].lemma_.lower())
            if value:
                weight = GENERAL if doc[i].lower_ in words("GENERAL") else 1
                votes[value] = votes.get(value, 0) + weight
        if votes:
            return Kind(max(votes, key=lambda v: votes[v]))
    return default


def topic(scene: Scene, ring: Iterable[int], hit: Hit) -> frozenset[str]:
    """The content words that tell a thing from others of its kind; names of parties left out."""
    doc = scene.span.doc
    named = {
        i for f in scene.found if not isinstance(f.entity, Organization) for i in range(f.head, f.head + 1)
    }
    own = {t.i for t in hit.tokens}
    out = set()
    for i in ring:
        token = doc[i]
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or i in named or i in own:
            continue
        lemma = token.lemma_.lower()
        if len(lemma) > 2 and lemma not in words("PLAIN"):
            out.add(lemma)
    return frozenset(out)


def is_other(hit: Hit) -> bool:
    """Whether the text sets a thing apart: 'a second contract', 'an earlier ceasefire'."""
    marks = {c.lower_ for t in hit.tokens for c in t.children}
    return bool(marks & words("OTHERS")) or any(t.lower_ in words("OTHERS") for t in hit.tokens)


def is_new(hit: Hit) -> bool:
    """Whether a noun brings up something not told of before: 'a protocol', 'an agreement'."""
    marks = {c.lower_ for c in hit.head.children if c.dep_ == "det"}
    return hit.head.tag_ == "NN" and bool(marks & {"a", "an"})


def is_pointing(hit: Hit) -> bool:
    """Whether a noun is definite: 'the deal', 'their quarrel'."""
    return any(c.lower_ in words("POINTING") and c.dep_ in {"det", "nmod:poss"} for c in hit.head.children)


def points_back(token: Token) -> bool:
    """Whether an object only points to what was named before: 'it', 'the field', 'this step'."""
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    if token.dep_ not in {"obj", "obl", "nmod"} or not cases <= POINTED:
        return False
    if token.pos_ == "PRON":
        return token.lower_ in {"it", "this", "that", "them"}
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)
    told = any(c.dep_ not in {"det", "case", "punct", "cc", "conj"} for c in token.children)
    return definite and token.pos_ == "NOUN" and not told


def text(scene: Scene, ring: Iterable[int], hit: Hit) -> str:
    """The words of a ring around its trigger, as one stretch of text of moderate length."""
    doc = scene.span.doc
    inside = sorted(ring)
    first, last = inside[0], inside[-1]
    if last - first >= LONGEST_SUBJECT:
        first = max(first, hit.head.i - LONGEST_SUBJECT // 2)
        last = min(last, first + LONGEST_SUBJECT)
    while first < last and (doc[first].pos_ in {"DET", "PUNCT"} or doc[first].dep_ == "case"):
        first += 1
    return " ".join(doc[first : last + 1].text.split()).strip(" ,;:-–—\"'“”‘’.")
