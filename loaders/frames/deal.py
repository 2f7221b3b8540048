"""Agreements, contracts, pacts, joint statements, packages, purchases and pledges between states or firms."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import DealReport, Kind, Measure, Status
from loaders.document import Figure
from loaders.frames import attribution, deal_status, join, sums, topic, when
from loaders.frames import subject as naming
from loaders.frames.context import Context, Scene, key, sides
from loaders.frames.deal_status import VERBAL
from loaders.frames.join import Partial
from loaders.frames.match import SUBJECTS, Hit, load, subject, words
from loaders.frames.stance import Stance, modality, stance
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, WIDE, Reach

PACKAGE_FROM = 3  # so many papers at once are a package
LONGEST_TELLING = 3  # sentences after a deal in which 'it' may mean it
FARTHEST_TELLING = 12  # sentences after a deal in which words of its kind may be about it
LATEST = 20  # deals back that a sentence may go on about
LARGE = 1000  # amounts from which equal ones tell the same deal
NO_GOODS = frozenset({"count", "percent", "years", "months", "weeks", "days", "hours", "km"})
MONEY = frozenset({"USD", "EUR", "GBP", "JPY", "CNY", "INR", "RUB", "CAD", "AUD", "CHF", "KRW"})


def find(context: Context) -> tuple[DealReport, ...]:
    """The deals of an article, one report each."""
    partials: list[Partial] = []
    told: list[int] = []  # the number of the scene that tells of each last
    for at, scene in enumerate(context.scenes):
        hits = [h for h in load("deal.csv").find(scene.forms) if h.entry.row["form"] != "none"]
        found = [one for hit in hits if (one := _partial(context, scene, hit)) is not None]
        if found:
            partials += _counted(scene, found)
            told += [at] * len(found)
        elif scene.figures and partials:
            which = _told_on(context, partials, told, at)
            if which is not None:
                partials[which] = _with_figures(context, partials[which], scene)
                told[which] = at
    events = join.cluster(partials, _same, _combine)
    return tuple(_report(event) for event in events if not event.bare)


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


def _told_on(context: Context, partials: list[Partial], told: list[int], at: int) -> int | None:
    """Which deal a sentence with figures goes on about: by its paragraph, its words or what it points at."""
    scene = context.scenes[at]
    kind = topic.kind("deal_kind.csv", scene, (scene.everything,), Kind.OTHER)
    pointing = _points_back(scene)
    text = context.document.article.text
    for which in range(len(partials) - 1, max(-1, len(partials) - LATEST), -1):
        one, since = partials[which], at - told[which]
        if since > FARTHEST_TELLING:
            return None
        beside = which == len(partials) - 1 and "\n" not in text[one.evidence[-1].end : scene.span.start_char]
        again = kind is one.kind is not Kind.OTHER
        if (beside or again or (pointing and since <= LONGEST_TELLING)) and _may_concern(one, scene):
            return which
    return None


def _with_figures(context: Context, one: Partial, scene: Scene) -> Partial:
    measures = sums.of_scene(scene, package=one.kind is Kind.PACKAGE)
    if not measures:
        return one
    evidence = (*one.evidence, context.document.evidence(scene.span))
    return replace(one, measures=(*one.measures, *measures), evidence=evidence)


def _points_back(scene: Scene) -> bool:
    """Whether a sentence is about 'it' or a noun for what is bought, built or paid."""
    starts = {f.start for f in scene.figures}
    for token in scene.span:
        doer = token.dep_ in SUBJECTS and token.head.dep_ in {"ROOT", "ccomp", "conj"}
        if doer and token.lower_ in {"it", "they", "this", "these"}:
            return True
        if token.lemma_.lower() in words("DELIVERED"):
            definite = any(c.dep_ == "det" and c.lower_ in words("POINTING") for c in token.children)
            if doer or definite or any(t.idx in starts for t in token.subtree):
                return True
    return False


def _may_concern(last: Partial, scene: Scene) -> bool:
    """Whether a sentence is not about others, the trade of two countries or the past."""
    named = {key(p) for p in sides(scene.found)}
    actor = next((t for t in scene.span if t.dep_ in SUBJECTS), None)
    elsewhere = actor is not None and actor.lemma_.lower() in words("ELSEWISE_COUNTED")
    return not elsewhere and (not named or bool(named & last.sides))


def _partial(context: Context, scene: Scene, hit: Hit) -> tuple[Partial, Reach] | None:
    form = hit.entry.row["form"]
    around = topic.reach(hit, verbal=form in VERBAL)
    said = stance(around.verb)
    staged = deal_status.stage(around, form)
    figures = sums.within(scene, around.own | around.wide, package=True)
    if not _tells(scene, hit, form, staged, said, figures):
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
    bare = form == "seal" or (form not in VERBAL and pointing and not about and not cast.core)
    named = bool(cast.core or about or hit.entry.row["kind"]) or form in VERBAL or kind is Kind.PACKAGE
    if not named and not bare and (said.negated or not staged):
        bare = not scene.heading
    one = Partial(
        kind=kind,
        status=deal_status.status(hit, staged, said, form),
        modality=modality(said),
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        rules=(f"deal:{hit.entry.name}",),
        parties=cast.parties,
        core=cast.core,
        grip=cast.grip,
        start=dated.begin if dated else None,
        subject=naming.of_hit(hit, verbal=form in VERBAL),
        topic=about,
        other=topic.is_other(hit),
        bare=bare,
        heading=scene.heading,
        vague=form in VERBAL and not hit.entry.row["kind"],
    )
    return one, around


def _signs(verb: Token) -> bool:
    return verb.lemma_.lower() in words("PUTTING_NAMES_TO") and verb.tag_ != "VBN"


def _tells(
    scene: Scene, hit: Hit, form: str, staged: str, said: Stance, figures: tuple[Measure, ...]
) -> bool:
    """Whether the words tell of a deal: weak nouns need a verb of agreeing, acts no charge or mere talk."""
    if scene.span.text.rstrip().endswith("?"):
        return False
    if form == "weak":
        return bool(staged)
    if form == "signed":
        verbs = [hit.head.head, *(c for c in hit.head.children if c.dep_ in {"acl", "acl:relcl"})]
        signing = [v for v in verbs if v.lemma_.lower() in words("PUTTING_NAMES_TO")]
        return any(v.lemma_.lower() != "issue" or _is_shared(scene, v) for v in signing)
    if form == "pay" and not any(m.unit in MONEY for m in figures):
        return False
    if form == "deliver" and not any(m.unit.split("/")[0] not in NO_GOODS for m in figures):
        return False
    if form in VERBAL:
        following = {c.lemma_.lower() for c in hit.head.children if c.dep_ in {"xcomp", "ccomp", "advcl"}}
        return (
            not said.negated
            and not following & words("ONLY_TALK")
            and not words("CHARGES") & set(said.governors)
            and not _is_opinion(hit)
        )
    return True


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
    thoughts = [c for c in hit.head.children if c.dep_ == "ccomp" and c.i > hit.head.i]
    marks = {c.lower_ for t in thoughts for c in t.children}
    return bool(thoughts) and not marks & (words("FUTURE") | words("POSSIBLE") | {"must"})


def _kind(scene: Scene, hit: Hit, around: Reach, measures: tuple[Measure, ...]) -> Kind:
    fixed = hit.entry.row["kind"]
    plural = hit.head.tag_ in {"NNS", "NNPS"}
    if plural and not fixed and any(m.unit == "count" and m.value >= PACKAGE_FROM for m in measures):
        return Kind.PACKAGE
    if hit.head.lemma_.lower() == "package" and not fixed and not any(m.unit in MONEY for m in measures):
        return Kind.PACKAGE
    if fixed and fixed != "TRADE":
        return Kind(fixed)
    default = Kind(fixed) if fixed else Kind.OTHER
    return topic.kind("deal_kind.csv", scene, (around.own, around.wide), default)


def _same(event: Partial, one: Partial) -> float:
    """The same paper: parties in common and the same kind, or the same words, or a noun that points back."""
    shared = len(event.sides & one.sides)
    if not join.agree(event.start, one.start):
        return 0
    if one.bare:
        return 0.5 + shared / 10 if one.grip <= WHOLE or shared else 0
    if event.bare:
        return 0.5 if event.grip <= WHOLE or shared > 1 else 0
    if shared and not one.other and _amounts(event) & _amounts(one):
        return 3 + shared
    together = Kind.JOINT_STATEMENT is event.kind is one.kind
    if shared < min(1 if together else 2, len(event.sides), len(one.sides)):
        return 0
    words = len(event.topic & one.topic)
    if one.other and not words:
        return 0
    if Kind.PACKAGE in (event.kind, one.kind) and event.kind is not one.kind:
        return 0
    if event.kind is one.kind and (event.kind is not Kind.OTHER or not event.topic or not one.topic):
        return 1 + shared + words
    if event.evidence[-1] == one.evidence[0] and event.vague is not one.vague:
        return shared / 2 + words
    if Kind.OTHER in (event.kind, one.kind) and (words or not event.topic or event.heading):
        return shared / 2 + words
    return shared / 2 + words if words > 1 else 0


def _amounts(event: Partial) -> set[tuple[float, str]]:
    """The sums and masses of a deal, which tell it from others."""
    return {(m.value, m.unit) for m in event.measures if m.value >= LARGE}


def _combine(event: Partial, one: Partial) -> Partial:
    weaker = (event.bare and not one.bare) or (event.vague and not one.vague)
    first, second = (one, event) if weaker else (event, one)
    kind = second.kind if first.kind is Kind.OTHER and not second.bare else first.kind
    called = first.subject or second.subject
    parties = first.parties if second.grip < WIDE <= first.grip else second.parties
    if (second.grip >= WIDE and first.grip >= WIDE) or (first.grip < WIDE and second.grip < WIDE):
        parties = (*first.parties, *second.parties)
    beside = first.evidence == second.evidence
    if beside and first.status is Status.EXPECTED and second.status is Status.SIGNED:
        first = replace(first, status=Status.SIGNED)
    joined = join.merged(first, second, kind=kind, subject=called, start=first.start or second.start)
    return replace(
        joined,
        parties=join.distinct(parties),
        grip=max(first.grip, second.grip),
        heading=first.heading and second.heading,
        vague=first.vague and second.vague,
    )


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
