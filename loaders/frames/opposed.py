"""Who stands against whom in a quarrel, and over what: sides by grammar, not by mere mention.

States joined by 'and', or by a noun of working together, stand in one camp; a deed of one state against
another needs two camps. A quarrel between equals ('a dispute between X and Y') does not.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from graph.model import Kind, Party, Person, Place
from loaders.frames.bystanders import backers, bystanders
from loaders.frames.camp_names import unique
from loaders.frames.context import Found, Scene, key, side, sides
from loaders.frames.match import HYPHENS, SUBJECTS, Hit, arguments, objects, phrase, words
from loaders.frames.quote_marks import quoted
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, WIDE, Reach, Sides, actors, opens_with
from loaders.gazetteer import tables

PAIR = 2
SPEECH = 5  # words in quotation marks that are somebody's words and no mere term
STEPS = 6  # how far up the parse a name's camp is looked for
ABOUT = ("over", "about", "regarding", "concerning")
LONGEST = 8  # words
CLOSE = frozenset({"amod", "compound", "nummod", "nmod:poss", "flat", "fixed", "goeswith"})
LINKS = frozenset({"of", "in", "on", "to", "for", "from", "off"})
FOUGHT_FOR = frozenset({Kind.ARMED_CONFLICT, Kind.TERRITORIAL})  # kinds in which what it is over is a side


def cast(
    pair: tuple[Party, ...],
    scene: Scene,
    around: Reach,
    kind: Kind,
    *,
    mutual: bool,
    anchored: bool,
    farthest: int,
    known: frozenset[str],
) -> Sides:
    """The sides, from the narrowest ring that sets two against each other; else the article's own pair.

    `anchored` asks of a trigger that one of the pair stands in its own words; the sides `known` come first.
    """
    doc = scene.span.doc
    joint = mutual and (around.verb.lemma_.lower() in words("QUARRELLING") or around.verb.i == around.head.i)
    core = frozenset(key(p) for p in sides(actors(scene, around.own)) if p.code)
    below = around.wide | {t.i for t in around.verb.subtree}
    apart, lent = bystanders(scene, around.head), backers(scene, around.head)
    rings = ((OWN, around.own), (WIDE, around.wide), (WIDE, below), (WHOLE, frozenset(scene.everything)))
    named = sides(actors(scene, around.own))
    for grip, ring in rings:
        if grip < farthest:
            break
        found = [f for f in actors(scene, ring) if f.head not in apart and not _is_forum(f)]
        if grip == WHOLE:
            found = _without_speech(scene, around.head, _without_company(doc, found))
        found = [f for f in found if not lent & {*map(key, sides([f]))}]
        if kind not in FOUGHT_FOR:
            found = _without_topics(doc, found)
        named = sides(found)
        if len(named) > 1 and is_opposed(doc, found, mutual=mutual if grip == OWN else joint):
            if grip < OWN and len(named) > PAIR:
                named = sides(_nearest(doc, found, around.head, known, mutual=joint))
            return Sides(named, core, grip)
    # with places: 'severed ties after its missions in Tehran were stormed'
    everyone = unique([*sides(scene.found), *homes(scene)])
    if farthest <= WHOLE and len(core) == 1 and len(everyone) == 2 and core <= {*map(key, everyone)}:
        return Sides(everyone, core, WHOLE)
    may_supply = farthest == SUPPLIED and len(core) < PAIR and (bool(core) or not anchored)
    return Sides(_supplied(pair, named, core | known) if may_supply else (), core, SUPPLIED)


def homes(scene: Scene) -> list[Party]:
    """The states whose capitals a sentence names as mere places."""
    towns = [f for f in scene.found if f.named and isinstance(f.entity, Place) and not opens_with(scene, f)]
    codes = [(f.text, f.entity.country) for f in towns if isinstance(f.entity, Place)]
    capitals = [code for text, code in codes if code and tables.is_capital(text, code)]
    return [party for code in capitals if (party := tables.party(code)) is not None]


def _supplied(
    pair: tuple[Party, ...], named: tuple[Party, ...], certain: frozenset[str]
) -> tuple[Party, ...]:
    """The article's own pair, if it holds all who are named or certain and somebody besides; () otherwise."""
    fewer = len(named) < len(pair) and certain | {*map(key, named)} <= {*map(key, pair)}
    return tuple({key(p): p for p in (*named, *pair)}.values()) if fewer else ()


def _without_company(doc: Doc, found: list[Found]) -> list[Found]:
    """Names without people of several states who do something together: they look on at a quarrel."""
    people = {_whole(doc[f.head]).i: side(f.entity) for f in found if isinstance(f.entity, Person)}
    pairs = [(doc[i].head, doc[i]) for i in people if doc[i].dep_ == "conj"]
    company = {
        token.i
        for pair in pairs
        if len({people.get(one.i) for one in pair} - {None}) > 1
        for one in pair
        for token in one.subtree
    }
    return [f for f in found if f.head not in company]


def _without_speech(scene: Scene, trigger: Token, found: list[Found]) -> list[Found]:
    """Names without those in somebody's words, for a trigger in none: 'the isle that China claims', said of
    one, does not set China against those whom he spoke of."""
    first, text = scene.span.start_char, scene.span.text
    speech = [q for q in quoted(text) if len(text[q.start : q.end].split()) >= SPEECH]
    said = [(first + q.start, first + q.end) for q in speech]
    if any(start <= trigger.idx < end for start, end in said):
        return found
    return [f for f in found if not any(start <= f.start < end for start, end in said)]


def _whole(token: Token) -> Token:
    """The word that a person's whole description hangs on: 'Chancellor' in 'German Chancellor X'."""
    while token.dep_ in {"flat", "compound", "nmod:desc"}:
        token = token.head
    return token


def _is_forum(one: Found) -> bool:
    """Whether a body is a place where states meet rather than a side, unless the grammar makes it one."""
    party = side(one.entity)
    return party is not None and party.code in words("FORUMS")


def _nearest(
    doc: Doc, found: list[Found], trigger: Token, known: frozenset[str], *, mutual: bool
) -> list[Found]:
    """The names of the two camps that stand nearest to a trigger in the parse; `known` sides come first."""
    far = {t.i: n for n, t in enumerate((trigger, *trigger.ancestors))}
    camps: dict[int, list[Found]] = {}
    for one in found:
        camps.setdefault(_camp(doc[one.head], mutual=mutual), []).append(one)

    def distance(members: list[Found]) -> tuple[bool, int]:
        steps = min(_steps(doc[one.head], far) for one in members)
        return not known & {*map(key, sides(members))}, steps

    chosen: list[Found] = []
    for members in sorted(camps.values(), key=distance):
        if not is_opposed(doc, chosen, mutual=mutual):
            chosen += members
    return sorted(chosen, key=lambda f: f.start)


def _steps(token: Token, far: dict[int, int]) -> int:
    """The edges between a token and a trigger, whose ancestors' distances `far` holds."""
    for n, node in enumerate((token, *token.ancestors)):
        if node.i in far:
            return n + far[node.i]
    return len(far) + len(token.doc)


def is_opposed(doc: Doc, found: Iterable[Found], *, mutual: bool = False) -> bool:
    """Whether names fall into two camps of which neither holds the other."""
    camps: dict[int, set[str]] = {}
    for one in found:
        party = side(one.entity)
        if party is not None:
            camps.setdefault(_camp(doc[one.head], mutual=mutual), set()).add(key(party))
    return any(a - b and b - a for a in camps.values() for b in camps.values())


def _camp(token: Token, *, mutual: bool) -> int:
    """The token that heads the camp a name belongs to."""
    node = token
    for _ in range(STEPS):
        together = node.dep_ in {"nmod", "conj", "amod", "nmod:poss"} and _works_together(node.head)
        titled = node.dep_ in {"amod", "nmod:poss"} and node.head.lemma_.lower() in words("HUMAN")
        joined = not mutual and _is_listed(node) and not _is_between(node.head)
        if together or titled or joined or node.dep_ in {"flat", "compound", "nmod:desc"}:
            node = node.head
        else:
            break
    return node.head.i if node.dep_ in SUBJECTS and not mutual else node.i


def _works_together(token: Token) -> bool:
    """Whether a noun is one of working together ('the alliance between X and Y'), or a part of its phrase."""
    return token.lemma_.lower() in words("ALLIED") or (
        token.dep_ == "nmod" and token.head.lemma_.lower() in words("ALLIED")
    )


def _is_listed(token: Token) -> bool:
    """Whether 'and' joins a name to the one before: a comma alone may open the words of who said it.

    A name before a participle begins a clause: 'with X backing Y on the isle, and Z condemning the raid'.
    """
    if token.dep_ != "conj" or token.doc[token.i + 1 : token.i + 2].text.endswith("ing"):
        return False
    return any(
        c.dep_ == "cc" for other in token.head.children if other.dep_ == "conj" for c in other.children
    )


def _is_between(token: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ == "between" for c in token.children)


def _without_topics(doc: Doc, found: list[Found]) -> list[Found]:
    """Names without those that a quarrel is over ('sanctions against X over Y'), if two others are left."""
    rest = [f for f in found if not any(c.lower_ in ABOUT for c in doc[f.head].children if c.dep_ == "case")]
    return rest if len(sides(rest)) > 1 else found


# --- what it is about -------------------------------------------------------------------------------


def subject(hit: Hit, around: Reach, kind: Kind) -> str:
    """What a quarrel is over ('islands in the East China Sea'), else its deed or its verb's object."""
    if over := about(hit, around):
        return over
    things = [hit.head]
    if hit.entry.pos == "V":
        things = [*objects(hit.head), *arguments(hit.head, "of", "for", "on")]
    told = next((_compact(t) for t in things if t.pos_ == "NOUN"), "")
    if " " in told and hit.entry.row["form"] not in {"quarrel", "war", "issue"}:
        return told
    name = kind.value.replace("_", " ").lower()
    return name if kind is Kind.ARMED_CONFLICT else f"{name} dispute"


def about(hit: Hit, around: Reach) -> str:
    """The phrase after 'over' or 'about' beside a trigger or its verb; '' without one."""
    for head in dict.fromkeys((*hit.tokens, around.verb)):
        for thing in arguments(head, *ABOUT):
            if thing.lemma_.lower() in words("MATTERS"):  # 'over the issue of the islands'
                thing = next((c for c in thing.children if c.dep_ == "nmod"), thing)
            if thing.pos_ in {"NOUN", "PROPN"} and not _is_vague(thing):
                return _compact(thing)
    return ""


def _is_vague(token: Token) -> bool:
    """Whether a thing 'over' which there is a quarrel is a time, or the quarrel itself."""
    if token.lemma_.lower() in words("NO_CAUSE"):
        return True
    return any(c.dep_ == "case" and c.nbor(1).is_punct for c in token.children)


def _compact(head: Token) -> str:
    """A noun with its closest modifiers and the phrases linked to it, as short text."""
    inside = {head.i}
    for child in head.children:
        linked = child.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ in LINKS for c in child.children)
        if child.dep_ in CLOSE or linked:
            inside |= _close(child) if not linked else phrase(child)
    stop = next((i for i in sorted(inside) if i > head.i and _is_stop(head.doc[i])), head.i + LONGEST)
    tokens = [head.doc[i] for i in sorted(inside) if i < stop]
    first, last = tokens[0], tokens[-1]
    if last.i - first.i >= LONGEST:
        first, last = max(first, head.doc[max(head.i - 3, 0)], key=lambda t: t.i), head
    while first.i < head.i and (
        first.pos_ in {"DET", "PRON", "PUNCT", "SCONJ", "CCONJ"} or first.dep_ == "det"
    ):
        first = first.nbor(1)
    return " ".join(head.doc[first.i : last.i + 1].text.split()).strip(" ,;:-–—\"'“”‘’.()")


def _is_stop(token: Token) -> bool:
    return token.pos_ == "PUNCT" and token.text not in HYPHENS


def _close(token: Token) -> set[int]:
    return {t.i for t in token.subtree}
