"""Agreements, contracts, pacts, joint statements, packages, purchases and pledges between states or firms."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import DealReport, Kind, Measure, PartialDate, Status
from loaders.document import Figure, TimeExpression
from loaders.frames import attribution, deal_status, join, same_deal, sums, told_on, topic, when
from loaders.frames import subject as naming
from loaders.frames.context import Context, Scene, key
from loaders.frames.deal_status import VERBAL
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load, subject, words
from loaders.frames.stance import Stance, modality, stance
from loaders.frames.sums import is_money
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, Reach, Sides

PACKAGE_FROM = 3  # so many papers at once are a package
NEARBY = 2  # sentences back to the deal whose parties go without saying
GENERIC = frozenset({"", "TRADE", "FINANCE"})  # kinds of acts that a paper may tell better
NO_GOODS = frozenset({"count", "percent", "years", "months", "weeks", "days", "hours", "km"})


def find(context: Context) -> tuple[DealReport, ...]:
    """The deals of an article, one report each."""
    partials: list[Partial] = []
    told: list[int] = []  # the number of the scene that tells of each last
    for at, scene in enumerate(context.scenes):
        hits = [h for h in load("deal.csv").find(scene.forms) if h.entry.row["form"] != "none"]
        heads = tuple(hit.head for hit in hits)
        found = [one for hit in hits if (one := _partial(context, scene, hit, heads)) is not None]
        if found:
            found = _set_apart(found)
            last = partials[-1] if partials and at - told[-1] <= NEARBY else None
            partials += [_supplied(one, last) for one in _counted(scene, found)]
            told += [at] * len(found)
        elif scene.figures and partials:
            which = told_on.goes_on_about(context, partials, told, at)
            if which is not None:
                partials[which] = told_on.with_figures(context, partials[which], scene)
                told[which] = at
    events = join.cluster(partials, same_deal.same, same_deal.combine)
    return tuple(_report(event) for event in events if not event.bare)


def _set_apart(found: list[tuple[Partial, Reach]]) -> list[tuple[Partial, Reach]]:
    """The deals of a sentence, an act set apart where what it acts on is: 'offered a fresh loan'."""
    apart = {around.head.i for one, around in found if one.other}
    return [(replace(one, other=one.other or bool(apart & around.own)), around) for one, around in found]


def _supplied(one: Partial, last: Partial | None) -> Partial:
    """A deal between parties that its sentence does not name: those of the deal told just before."""
    if one.grip != SUPPLIED or last is None or last.grip == SUPPLIED:
        return one
    return replace(one, parties=last.parties)


def _counted(scene: Scene, found: list[tuple[Partial, Reach]]) -> list[Partial]:
    """The deals of a sentence, each figure given to the one whose words hold it or stand nearest to it."""
    if len(found) == 1:
        one = found[0][0]
        return [replace(one, measures=sums.of_scene(scene, package=one.kind is Kind.PACKAGE))]
    given: dict[int, list[Figure]] = {}
    for figure in scene.figures:
        inside = {t.i for t in scene.span if figure.start <= t.idx < figure.end}
        if inside:
            best = max(range(len(found)), key=lambda at: _closeness(found[at][1], inside))
            given.setdefault(best, []).append(figure)
    return [
        replace(one, measures=sums.measures(scene, given.get(at, ()), package=one.kind is Kind.PACKAGE))
        for at, (one, _) in enumerate(found)
    ]


def _closeness(around: Reach, inside: set[int]) -> tuple[bool, bool, int]:
    distance = min(abs(i - around.head.i) for i in inside)
    return bool(around.own & inside), bool(around.wide & inside), -distance


def _partial(
    context: Context, scene: Scene, hit: Hit, heads: tuple[Token, ...]
) -> tuple[Partial, Reach] | None:
    form = hit.entry.row["form"]
    around = topic.reach(hit, heads, verbal=form in VERBAL)
    said = stance(around.verb)
    staged = deal_status.stage(scene, around, form)
    figures = sums.within(scene, around.own | around.wide, package=True)
    if not _tells(scene, hit, around, staged, said, figures):
        return None
    about = topic.topic(scene, around.own, hit)
    pointing = topic.is_pointing(hit)
    kind = _kind(scene, hit, around, figures)
    cast = topic.between(context, scene, around, companies=True, farthest=SUPPLIED)
    if form not in VERBAL and cast.grip >= WHOLE and _signs(around.verb):
        both = (*cast.parties, *topic.signatories(scene, around.verb))
        cast = replace(cast, parties=join.distinct(both))
    if len(cast.parties) < 2 or not any(p.code for p in cast.parties):
        return None
    if form == "deliver" and cast.grip < OWN:
        return None
    dated = when.nearest(scene, around.own, hit.head)
    plain = pointing and not topic.topic(scene, topic.closest(hit.head), hit)
    bare = form == "seal" or (form not in VERBAL and plain and not cast.core)
    named = bool(cast.core or about or hit.entry.row["kind"]) or form in VERBAL or kind is Kind.PACKAGE
    if not named and not bare and (said.negated or not staged):
        bare = not scene.heading
    status = _status(scene, hit, around, staged, said, cast, context.published)
    one = Partial(
        kind=kind,
        status=status,
        modality=modality(said),
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        rules=(f"deal:{hit.entry.name}",),
        parties=cast.parties,
        core=cast.core,
        grip=cast.grip,
        start=dated.begin if dated else None,
        subject=naming.of_hit(hit, {f.head for f in scene.found}, verbal=form in VERBAL),
        topic=about,
        other=topic.is_other(hit),
        bare=bare and not (topic.is_other(hit) and figures),
        heading=scene.heading,
        pointing=pointing,
        assumed=_is_assumed(hit, staged, said, status),
        vague=form in VERBAL and hit.entry.row["kind"] in GENERIC and kind.value in GENERIC | {"OTHER"},
    )
    return one, around


def _is_assumed(hit: Hit, staged: str, said: Stance, status: Status) -> bool:
    """Whether a status is what goes without saying: a paper named stands, what will be bought is expected."""
    if hit.entry.row["form"] in VERBAL:
        return status is Status.EXPECTED and said.tense == "future"
    return not staged and not hit.entry.row["stage"] and status is Status.SIGNED


def _status(
    scene: Scene,
    hit: Hit,
    around: Reach,
    staged: str,
    said: Stance,
    cast: Sides,
    published: PartialDate | None,
) -> Status:
    """How far a deal has come; what outsiders object to stands all the same."""
    verb = around.verb.lemma_.lower()
    others = {key(p) for p in topic.signatories(scene, around.verb)}
    if verb in words("OBJECTING") and cast.grip == OWN and not others & {key(p) for p in cast.parties}:
        return Status.IN_FORCE if topic.is_pointing(hit) else Status.PROPOSED
    dated = when.nearest(scene, around.own | around.wide, hit.head)
    if hit.entry.row["form"] == "bond" and staged in deal_status.SIGNING and _is_old(dated, published):
        return Status.IN_FORCE
    if hit.entry.row["form"] == "bond" and verb in words("RELATING"):
        return Status.IN_FORCE
    return deal_status.status(scene, hit, staged, said, hit.entry.row["form"])


def _is_old(dated: TimeExpression | None, published: PartialDate | None) -> bool:
    """Whether a date lies in a year or month before that of the article."""
    if dated is None or dated.begin is None or published is None:
        return False
    width = min(len(dated.begin.iso), len(published.iso), 7)
    return dated.begin.iso[:width] < published.iso[:width]


def _signs(verb: Token) -> bool:
    return verb.lemma_.lower() in words("PUTTING_NAMES_TO") and verb.tag_ != "VBN"


def _tells(
    scene: Scene, hit: Hit, around: Reach, staged: str, said: Stance, figures: tuple[Measure, ...]
) -> bool:
    """Whether the words tell of a deal: weak nouns need a verb of agreeing, acts no charge or mere talk."""
    form = hit.entry.row["form"]
    if scene.span.text.rstrip().endswith("?"):
        return False
    if form in {"weak", "frail", "sum"} and _is_absent(hit.head):
        return False
    if any(c.lower_ == "no" for c in hit.head.children) and around.verb.lemma_.lower() in words("SHOWN"):
        return False
    if form == "weak":
        return bool(staged)
    if form == "frail":
        acted = hit.head.dep_ in {"obj", "nsubj:pass", "conj"}
        return (acted and staged in deal_status.SIGNING) or bool(staged and hit.head.pos_ == "PROPN")
    if form == "sum":
        told = sums.of_scene(scene, package=True)
        return bool(staged) and any(m.unit.split("/")[0] not in NO_GOODS for m in told)
    if form == "bond":
        if hit.head.dep_ in {"nmod", "compound"} and hit.head.head.lemma_.lower() not in words("NOMINAL"):
            return False
        return bool(staged) or around.verb.lemma_.lower() in words("RELATING")
    if form == "signed":
        verbs = [hit.head.head, *(c for c in hit.head.children if c.dep_ in {"acl", "acl:relcl"})]
        signing = [v for v in verbs if v.lemma_.lower() in words("PUTTING_NAMES_TO")]
        return any(v.lemma_.lower() != "issue" or _is_shared(scene, v) for v in signing)
    if form in {"act", "deliver"} and hit.entry.row["kind"] == "TRADE" and not _has_goods(hit.head, figures):
        return False
    if form == "pay" and not any(is_money(m) for m in figures):
        return False
    if form == "pay" and _is_private(hit.head):
        return False
    if form == "deliver" and not any(m.unit.split("/")[0] not in NO_GOODS for m in figures):
        return False
    if form in VERBAL:
        following = {c.lemma_.lower() for c in hit.head.children if c.dep_ in {"xcomp", "ccomp", "advcl"}}
        return (
            not said.negated
            and not following & words("ONLY_TALK")
            and not (words("CHARGES") | words("WISHFUL")) & set(said.governors)
            and not _is_opinion(hit)
            and not _is_courtesy(hit)
        )
    return True


def _is_absent(noun: Token) -> bool:
    """Whether there is no such thing: 'no place for closed alliances'."""
    over = noun.head if noun.dep_ == "nmod" else noun
    return any(c.lower_ == "no" and c.dep_ == "det" for c in over.children)


def _has_goods(verb: Token, figures: tuple[Measure, ...]) -> bool:
    """Whether a verb of trade has goods: a noun it acts on; for a participle ('gas sold abroad') a figure."""
    if verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN":
        return bool(figures)
    acted = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass", "obl", "xcomp", "iobj", "conj"}]
    return bool(figures) or any(c.pos_ in {"NOUN", "PROPN", "SYM", "VERB"} for c in acted)


def _is_private(verb: Token) -> bool:
    """Whether people and not states pay: 'tourists spend'."""
    actor = subject(verb)
    return actor is not None and actor.lemma_.lower() in words("PRIVATE")


def _is_shared(scene: Scene, verb: Token) -> bool:
    """Whether several issue a paper together."""
    actor = subject(verb)
    if {"joint", "jointly", "together"} & {t.lower_ for t in scene.span}:
        return True
    if actor is None:
        return False
    return (
        actor.tag_ in {"NNS", "NNPS"}
        or actor.lower_ == "they"
        or any(c.dep_ == "conj" for c in actor.children)
    )


def _is_opinion(hit: Hit) -> bool:
    """'agreed that the talks have been positive': one mind, but nothing undertaken."""
    if hit.head.lemma_.lower() != "agree":
        return False
    below = [hit.head, *(c for c in hit.head.children if c.dep_ == "obl")]
    thoughts = [c for t in below for c in t.children if c.i > hit.head.i and _is_thought(c)]
    marks = {c.lower_ for t in thoughts for c in t.children}
    return bool(thoughts) and not marks & (words("FUTURE") | words("POSSIBLE") | {"must"})


def _is_thought(token: Token) -> bool:
    stated = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    return token.dep_ == "ccomp" or (stated and token.dep_ in {"acl", "advcl", "parataxis"})


def _is_courtesy(hit: Hit) -> bool:
    """'pledged to deepen their ties': good will, and nothing in particular undertaken."""
    for verb in (hit.head, *(c for c in hit.head.children if c.dep_ in {"xcomp", "advcl"})):
        if verb.lemma_.lower() in words("RELATING"):
            wanted = [c for c in verb.children if c.i > verb.i and c.dep_ in {"obj", "xcomp", "obl"}]
            return any(t.lemma_.lower() in words("BONDS") for t in wanted[:1])
    return False


def _kind(scene: Scene, hit: Hit, around: Reach, measures: tuple[Measure, ...]) -> Kind:
    fixed = hit.entry.row["kind"]
    plural = hit.head.tag_ in {"NNS", "NNPS"}
    if plural and not fixed and any(m.unit == "count" and m.value >= PACKAGE_FROM for m in measures):
        return Kind.PACKAGE
    if hit.head.lemma_.lower() == "package" and not fixed and not any(is_money(m) for m in measures):
        return Kind.PACKAGE
    if fixed and fixed != "TRADE":
        return Kind(fixed)
    default = Kind(fixed) if fixed else Kind.OTHER
    return topic.kind("deal_kind.csv", scene, (around.own, around.wide), default)


def _report(event: Partial) -> DealReport:
    return DealReport(
        kind=event.kind,
        status=event.status,
        label=_label(event),
        evidence=event.evidence,
        modality=event.modality,
        attributed_to=event.attributed_to,
        rules=event.rules,
        subject=event.subject,
        parties=event.parties,
        measures=event.measures,
    )


def _label(event: Partial) -> str:
    name = event.kind.value.replace("_", " ").capitalize()
    plain = {Kind.JOINT_STATEMENT, Kind.PACKAGE, Kind.CEASEFIRE, Kind.PARTNERSHIP}
    what = name if event.kind in plain else f"{name} deal" if event.kind is not Kind.OTHER else "Deal"
    return f"{what} between {join.listed(event.parties)}: {event.subject}"
