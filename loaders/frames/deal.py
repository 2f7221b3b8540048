"""Agreements, contracts, pacts, joint statements, packages, purchases and pledges between states or firms."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from graph.model import DealReport, Kind, Measure, PartialDate, Status
from loaders.document import Figure, TimeExpression
from loaders.frames import (
    attribution,
    deal_status,
    deal_tells,
    join,
    positions,
    projects,
    same_deal,
    sums,
    told_on,
    topic,
    when,
)
from loaders.frames import subject as naming
from loaders.frames.context import Context, Scene, key
from loaders.frames.deal_status import VERBAL
from loaders.frames.join import Partial
from loaders.frames.match import Hit, load, words
from loaders.frames.stance import Stance, modality, stance
from loaders.frames.sums import is_money
from loaders.frames.topic import OWN, SUPPLIED, WHOLE, Reach, Sides
from loaders.gazetteer import tables

PACKAGE_FROM = 3  # so many papers at once are a package
LIFETIME, CENTURY = 60, 120  # years after which an act, and a paper, are history
NEARBY = 2  # sentences back to the deal whose parties go without saying
GENERIC = frozenset({"", "TRADE", "FINANCE"})  # kinds of acts that a paper may tell better


def find(context: Context) -> tuple[DealReport, ...]:
    """The deals of an article, one report each."""
    partials: list[Partial] = []
    told: list[int] = []  # the number of the scene that tells of each last
    for at, scene in enumerate(context.scenes):
        hits = [h for h in load("deal.csv").find(scene.forms) if h.entry.row["form"] != "none"]
        heads = tuple(hit.head for hit in hits)
        found = [one for hit in hits if (one := _partial(context, scene, hit, heads)) is not None]
        if found:
            found = _set_apart([(projects.named(context, at, one, around), around) for one, around in found])
            last = partials[-1] if partials and at - told[-1] <= NEARBY else None
            partials += [_supplied(one, last) for one in _counted(scene, found)]
            told += [at] * len(found)
        elif scene.figures and partials:
            which = told_on.goes_on_about(context, partials, told, at)
            if which is not None:
                partials[which] = told_on.with_figures(context, partials[which], scene)
                told[which] = at
        elif partials and at - told[-1] <= told_on.FARTHEST_TELLING and told_on.goes_on(scene):
            told[-1] = at
    events = join.cluster(partials, same_deal.same, same_deal.combine)
    return tuple(_report(event) for event in events if not event.bare)


def _set_apart(found: list[tuple[Partial, Reach]]) -> list[tuple[Partial, Reach]]:
    """The deals of a sentence, an act set apart where what it acts on is: 'offered a fresh loan'."""
    apart = {around.head.i for one, around in found if one.other}
    return [(replace(one, other=one.other or bool(apart & around.own)), around) for one, around in found]


def _supplied(one: Partial, last: Partial | None) -> Partial:
    """A deal between parties that its sentence does not name: those of the deal told just before."""
    if last is None or not one.core <= last.sides:
        return one
    if one.vague and len(one.core) < 2 and {key(p) for p in one.parties if p.code} <= last.sides:
        one = replace(one, bare=True)  # 'The company will spend ...'
    return one if one.grip != SUPPLIED or last.grip == SUPPLIED else replace(one, parties=last.parties)


def _counted(scene: Scene, found: list[tuple[Partial, Reach]]) -> list[Partial]:
    """The deals of a sentence, each figure given to the one whose words hold it or stand nearest to it."""
    if len(found) == 1:
        one = found[0][0]
        return [replace(one, measures=sums.of_scene(scene, package=_is_several(*found[0])))]
    given: dict[int, list[Figure]] = {}
    for figure in scene.figures:
        inside = {t.i for t in scene.span if figure.start <= t.idx < figure.end}
        if inside:
            best = max(range(len(found)), key=lambda at: _closeness(found[at][1], inside))
            given.setdefault(best, []).append(figure)
    return [
        replace(one, measures=sums.measures(scene, given.get(at, ()), package=_is_several(one, around)))
        for at, (one, around) in enumerate(found)
    ]


def _is_several(one: Partial, around: Reach) -> bool:
    """Whether several papers are told of, which may be counted."""
    return one.kind is Kind.PACKAGE or around.head.tag_ in {"NNS", "NNPS"}


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
    if not staged and topic.is_pointing(hit) and projects.would_be(around):
        staged = Status.PROPOSED
    figures = sums.within(scene, around.own | around.wide, package=True)
    if not deal_tells.tells(scene, hit, around, staged, said, figures):
        return None
    cast = _sides(context, scene, around, form)
    if cast is None:
        return None
    about = topic.topic(scene, around.own, hit)
    kind = _kind(scene, hit, around, figures)
    dated = when.nearest(scene, around.own, hit.head)
    if _is_history(dated, context.published, form):
        return None
    named = bool(cast.core or about or hit.entry.row["kind"]) or form in VERBAL or kind is Kind.PACKAGE
    unsaid = not named and (said.negated or not staged) and not scene.heading
    status = _status(scene, hit, around, staged, said, cast, context.published)
    one = Partial(
        kind=kind,
        status=status,
        modality=modality(said),
        evidence=(context.document.evidence(scene.span),),
        attributed_to=attribution.source(scene, around.verb),
        positions=positions.of_predicate(scene, hit.head, around.verb, context.document.evidence(scene.span)),
        rules=(f"deal:{hit.entry.name}",),
        parties=cast.parties,
        core=cast.core,
        grip=cast.grip,
        start=dated.begin if dated else None,
        subject=naming.of_hit(hit, {f.head for f in scene.found}, verbal=form in VERBAL),
        topic=about,
        other=topic.is_other(hit),
        bare=(unsaid or _points_back(scene, hit, cast)) and not (topic.is_other(hit) and figures),
        heading=scene.heading,
        pointing=topic.is_pointing(hit),
        fresh=form not in VERBAL and topic.is_new(hit),
        assumed=_is_assumed(hit, staged, said, status),
        vague=form in VERBAL and _is_vague(hit.entry.row["kind"], kind),
    )
    return one, around


def _sides(context: Context, scene: Scene, around: Reach, form: str) -> Sides | None:
    """Between whom a deal is; None without two of which one is a state, or where an act does not say so."""
    cast = topic.between(context, scene, around, companies=True, farthest=SUPPLIED)
    if form not in VERBAL and cast.grip >= WHOLE and _signs(around.verb):
        both = (*cast.parties, *topic.signatories(scene, around.verb))
        cast = replace(cast, parties=join.distinct(both))
    if len(cast.parties) < 2 or not any(p.code for p in cast.parties):
        return None
    if (form in VERBAL and _is_at_home(cast)) or (form == "deliver" and cast.grip < OWN):
        return None
    return cast


def _points_back(scene: Scene, hit: Hit, cast: Sides) -> bool:
    """Whether words only speak of a deal told elsewhere: 'sealed it', 'the agreement'."""
    form = hit.entry.row["form"]
    if form in VERBAL:
        return form == "seal"
    return topic.is_pointing(hit) and not cast.core and not topic.topic(scene, topic.closest(hit.head), hit)


def _is_at_home(cast: Sides) -> bool:
    """Whether no more than companies and the one state they all belong to are told of."""
    states = {p.code for p in cast.parties if p.code}
    firms = [p for p in cast.parties if not p.code]
    return len(states) == 1 and all(tables.homes().get(firm.name) in states for firm in firms)


def _is_vague(told: str, kind: Kind) -> bool:
    """Whether an act alone does not tell what a deal is about: 'agreed to', 'sold them'."""
    return told in GENERIC and kind.value in GENERIC | {"OTHER", "PARTNERSHIP"}


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
    return deal_status.status(scene, hit, staged, said)


def _is_history(dated: TimeExpression | None, published: PartialDate | None, form: str) -> bool:
    """Whether something was done so long ago that nobody who did it is in the news."""
    if dated is None or dated.begin is None or published is None:
        return False
    past = int(published.iso[:4]) - int(dated.begin.iso[:4])
    return past > (LIFETIME if form in VERBAL else CENTURY)


def _is_old(dated: TimeExpression | None, published: PartialDate | None) -> bool:
    """Whether a date lies in a year or month before that of the article."""
    if dated is None or dated.begin is None or published is None:
        return False
    width = min(len(dated.begin.iso), len(published.iso), 7)
    return dated.begin.iso[:width] < published.iso[:width]


def _signs(verb: Token) -> bool:
    return verb.lemma_.lower() in words("PUTTING_NAMES_TO") and verb.tag_ != "VBN"


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
        positions=event.positions,
        rules=event.rules,
        subject=event.subject,
        parties=event.parties,
        measures=event.measures,
    )


def _label(event: Partial) -> str:
    name = event.kind.value.replace("_", " ").capitalize()
    plain = {Kind.JOINT_STATEMENT, Kind.PACKAGE, Kind.CEASEFIRE, Kind.PARTNERSHIP}
    what = name if event.kind in plain else f"{name} deal" if event.kind is not Kind.OTHER else "Deal"
    between = f"{what} between {join.listed(event.parties)}"
    return between if event.subject.lower() in what.lower() else f"{between}: {event.subject}"
