"""The two camps of a quarrel by grammar: who does a thing and to whom it is done, each the nearest name."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from graph.model import Party
from loaders.frames.camp_names import CLOSE, Reader, marks, unique, without
from loaders.frames.match import RELATIVES, SUBJECTS, Hit, objects, subject, words

AGAINST = frozenset({"against", "on", "upon", "with", "at", "of", "from", "to", "into", "toward", "towards"})
CAUSES = frozenset({"after", "when", "since", "because", "as", "until", "unless"})
BELOW = frozenset({"ccomp", "conj", "parataxis", "xcomp", "advcl"})
BOTH = frozenset({"between", "among", "with", "against", "versus"})


@dataclass(frozen=True, slots=True)
class Camps:
    """The parties that act and those acted upon, in text order; in a mutual quarrel all are in `doers`."""

    doers: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    mutual: bool = False

    @property
    def all(self) -> tuple[Party, ...]:
        """Both camps, each party once."""
        return unique((*self.doers, *self.targets))

    @property
    def complete(self) -> bool:
        """Whether somebody stands against somebody else."""
        return len(self.doers) > 1 if self.mutual else bool(self.doers and self.targets)


def of_verb(reader: Reader, verb: Token, *, mutual: bool) -> Camps:
    """The camps of a verb: its subject or agent, and the first of its objects that names somebody else."""
    if (charge := _charge(verb)) is not None:
        blamed = objects(charge)
        by = reader.doing(charge)
        if not blamed and (passive := [c for c in charge.children if c.dep_ == "nsubj:pass"]):
            blamed, by = passive, unique([p for t in _agents(charge) for p in reader.named(t)])
        return Camps(by, unique([p for t in blamed for p in reader.named(t)]))
    actor = reader.doing(verb)
    if mutual:
        rest = [p for t in _beside(verb) if marks(t) & BOTH or t.dep_ == "obj" for p in reader.named(t)]
        return Camps(unique([*actor, *rest]), mutual=True)
    if any(c.dep_ == "nsubj:pass" for c in verb.children) or _is_bare_participle(verb):
        doers = unique([p for c in _agents(verb) for p in reader.named(c)])
        return Camps(without(doers, actor), actor)
    targets = _suffering(reader, verb, actor)
    if targets and not actor and _is_institution(subject(verb)):
        actor = reader.other(targets)
    if actor and not targets and verb.lemma_.lower() not in words("OPPOSING"):
        targets = _telling(reader, verb, actor)
    return Camps(actor, targets)


def _agents(verb: Token) -> list[Token]:
    """Who does what a passive verb tells: 'accused by X'."""
    return [c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and "by" in marks(c))]


def _suffering(reader: Reader, verb: Token, actor: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom a verb acts on: named in its objects, in phrases beside it or as who is to do something."""
    asked = [verb.head] if _lacks_object(verb) else []
    cases = frozenset({"of", "from", "by"}) if verb.lemma_.lower() in words("OPPOSING") else AGAINST
    for token in [*asked, *_beside(verb)]:
        entered = marks(token) & {"into", "to"} and token.head.lemma_.lower() in words("ACCESS")
        direct = token in asked or token.dep_ in {"obj", "iobj"} or (marks(token) & cases and not entered)
        if direct and (others := without(reader.named(token), actor)):
            return others
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp"} or _tells_cause(c)]
    matters = [t for t in _beside(verb) if marks(t) & {"over", "about"}]
    told = [subject(c) for t in _beside(verb) for c in t.children if c.dep_ == "acl:relcl"]
    for named in [*(subject(c) for c in clauses), *matters, *told]:
        if others := without(reader.named(named), actor):
            return others
    return ()


def _tells_cause(clause: Token) -> bool:
    """Whether a clause with a subject of its own tells what a deed answers: 'after its flag was burned'."""
    if clause.dep_ != "advcl" or not any(c.dep_ in SUBJECTS for c in clause.children):
        return False
    return any(c.dep_ == "mark" and c.lower_ in CAUSES for c in clause.children)


def _telling(reader: Reader, verb: Token, actor: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who complains of a deed by telling of it, if nobody else is named: 'Kigali says Kampala jails them'."""
    node = verb
    while node.dep_ in BELOW and node.head.i != node.i:
        node = node.head
        if node.lemma_.lower() in words("SAYING") | words("CHARGES") | words("COMPLAINING"):
            tellers = without(reader.named(subject(node)), actor)
            return tellers if not without(reader.everyone(), (*actor, *tellers)) else ()
    return ()


def _is_institution(actor: Token | None) -> bool:
    """Whether who acts is a body or officer of some state that need not be named: 'the House voted'."""
    return actor is not None and actor.lemma_.lower() in words("INSTITUTIONS")


def _charge(verb: Token) -> Token | None:
    """The verb of blame that a deed is told under: 'accused them of reclaiming land'."""
    over = verb.head
    if verb.dep_ == "acl" and over.dep_ == "obj":
        over = over.head
    return (
        over if verb.dep_ in {"advcl", "xcomp", "acl"} and over.lemma_.lower() in words("CHARGES") else None
    )


def _lacks_object(verb: Token) -> bool:
    """Whether a relative clause is on what its verb acts on: 'the islands that China claims'."""
    if verb.dep_ != "acl:relcl":
        return False
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ not in RELATIVES]
    return bool(own) and not any(c.lower_ not in RELATIVES for c in objects(verb))


def _is_bare_participle(verb: Token) -> bool:
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def leaves_open(hit: Hit, found: Camps) -> bool:
    """Whether a verb tells of a side that is no state, so that none may be looked for elsewhere.

    'condemned the attack in the capital', 'criticised by rights groups', 'the land that X claims'.
    """
    verb = hit.head
    if hit.entry.pos != "V" or found.complete:
        return False
    blame = verb.lemma_.lower() in words("OPPOSING") and bool(objects(verb))
    agent = not found.doers and any(c.dep_ == "obl:agent" for c in verb.children)
    return blame or agent or (not found.targets and _lacks_object(verb))


def _beside(verb: Token) -> list[Token]:
    """The objects of a verb, then the phrases on either, in order of text."""
    verbs = (verb, *(c for c in verb.children if c.dep_ == "xcomp"))
    direct = [o for v in verbs for o in objects(v)]
    phrases = [c for head in (*verbs, *direct) for c in head.children if c.dep_ in {"obl", "nmod"}]
    return [*direct, *sorted(phrases, key=lambda t: t.i)]


def of_noun(reader: Reader, hit: Hit, verb: Token, *, mutual: bool) -> Camps:
    """The camps of a noun, from its own phrase, then from the verb it is an argument of."""
    noun = _top(hit)
    owners = unique([p for c in noun.children if c.dep_ in CLOSE for p in reader.named(c)])
    owners = owners or reader.owning(noun)
    phrases = [c for t in hit.tokens for c in t.children if c.dep_ in {"nmod", "obl", "obl:agent", "acl"}]
    phrases += [c for c in _next(noun) if c not in phrases]
    if mutual:
        return _mutual(reader, noun, verb, owners, phrases)
    doers = owners or unique([p for c in phrases if "by" in marks(c) for p in reader.named(c)])
    targets: tuple[Party, ...] = ()
    about = {t.lower_ for t in hit.tokens} & {"over", "about"}
    for phrase in phrases:
        if marks(phrase) & (AGAINST | {"in", "targeting"} | about) and not targets:
            targets = without(reader.named(phrase), doers)
    if hit.entry.row["form"] == "crisis":
        return Camps(doers, targets)
    return _completed(reader, noun, verb, doers, targets)


def _top(hit: Hit) -> Token:
    """The noun of a trigger that the others hang on: 'war' in 'a war of words'."""
    inside = {t.i for t in hit.tokens}
    nouns = [t for t in hit.tokens if t.pos_ in {"NOUN", "PROPN"} and t.head.i not in inside]
    return nouns[0] if nouns else hit.head


def _next(noun: Token) -> list[Token]:
    """What the preposition right after a noun brings in, wherever the parse has hung it."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    return [
        t.head for t in after if t.dep_ == "case" and t.head.i > t.i and t.lower_ in AGAINST | BOTH | {"by"}
    ]


def _mutual(
    reader: Reader, noun: Token, verb: Token, owners: tuple[Party, ...], phrases: list[Token]
) -> Camps:
    between = unique([p for c in phrases if marks(c) & BOTH for p in reader.named(c)])
    theatre = unique([p for c in phrases if "in" in marks(c) for p in reader.named(c)])
    sides = unique([*owners, *between, *theatre])
    lone = verb.lemma_.lower() in words("SUPPORTING") | words("SAYING") or not _is_argument(noun, verb)
    enough = len(sides) > 1 and (bool(owners) or any(marks(c) & {"between", "among"} for c in phrases))
    if enough or (lone and verb.i != noun.i):
        return Camps(sides, mutual=True)
    if verb.i != noun.i and not between and verb.lemma_.lower() not in words("QUARRELLING"):
        return Camps(sides, mutual=True)
    actor = without(reader.doing(verb), sides)
    beside = [p for c in _beside(verb) if marks(c) & BOTH for p in reader.named(c)]
    return Camps(unique([*sides, *actor, *beside]), mutual=True)


def _is_argument(noun: Token, verb: Token) -> bool:
    """Whether a noun hangs on the verb itself, or on a noun that is only a form of it ('a state of war')."""
    node = noun
    while node.dep_ == "nmod" and node.head.lemma_.lower() in words("FORMS"):
        node = node.head
    return node.head.i == verb.i and node.i != verb.i


def _completed(
    reader: Reader, noun: Token, verb: Token, doers: tuple[Party, ...], targets: tuple[Party, ...]
) -> Camps:
    """The missing camp from the verb: who imposes or launches, who faces, on whom it falls."""
    lemma = verb.lemma_.lower()
    if (doers and targets) or not _is_argument(noun, verb) or lemma in words("SUPPORTING") | words("SAYING"):
        return Camps(doers, targets)
    actor = subject(verb)
    acting = reader.doing(verb) if actor is not None and actor.i != noun.i else ()
    if any(c.dep_ == "nsubj:pass" for c in verb.children):
        agents = [c for c in verb.children if "by" in marks(c)]
        if lemma in words("UNDERGOING") or (actor is not None and actor.i != noun.i):
            targets = targets or without(acting, doers)
        doers = doers or without([p for c in agents for p in reader.named(c)], targets)
        acting = ()
    elif lemma in words("UNDERGOING"):
        targets = targets or without(acting, doers)
        acting = ()
    if not targets and not doers:
        near = [c for c in _beside(verb) if marks(c) & AGAINST and c.i != noun.i]
        targets = next((n for c in near if (n := without(reader.named(c), acting))), ())
    if acting and not doers and lemma not in words("OPPOSING") | words("DISCUSSING"):
        doers = without(acting, targets)
    if acting and not targets and lemma in words("OPPOSING"):
        targets = without(acting, doers)
    return Camps(doers, targets)
