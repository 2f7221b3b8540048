"""What a summit's own sentences leave out, its day and its place, from the sentences around them."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind, PartialDate, Place, Status
from loaders.document import TimeExpression, text_of
from loaders.frames import nth_day, when
from loaders.frames import place as where
from loaders.frames.context import Context, Scene, key, location, people, sides
from loaders.frames.join import Partial
from loaders.frames.match import SUBJECTS, words
from loaders.frames.same_summit import GATHERING, VISITS
from loaders.gazetteer import tables

AROUND = (0, -1, 1, -2)  # sentences looked at, in this order, counted from one that tells of the event
BACK = 5  # sentences before an event that may set its day
PAIR = 2
LEAD = 5  # sentences that tell the news
FAR_AHEAD = 366  # days ahead to which the only day of a sentence on plans may lie
NEWS = 10  # days on either side of the article's date in which its news takes place


def fill(context: Context, events: list[Partial]) -> list[Partial]:
    """Events with the days and places that the text around them, or one another, give them."""
    dated = [replace(event, start=_start(context, event, events)) for event in events]
    dated = [replace(event, start=_beside(event, dated)) for event in dated]
    return [_placed(context, event, dated) for event in dated]


def _start(context: Context, event: Partial, others: list[Partial]) -> PartialDate | None:
    if event.start is not None or event.status is Status.CANCELLED or event.past:
        return event.start
    if event.kind in GATHERING - {Kind.CEREMONY} and event.status is not Status.PLANNED:
        return None  # it lasts for days, and what is dated are things that happen at it
    at = _told_in(context, event)
    counted = (nth_day.find(context.scenes[i], event, others) for i in at)
    if day := next((one for one in counted if one is not None), None):
        return day
    own = [d for i in at for d in when.among(context.scenes[i], context.scenes[i].everything) if d.begin]
    if own:
        return _day(context, event, own)
    return _set_after(context, event, at) or _set_before(context, event, at, others) or _live(context, event)


def _set_after(context: Context, event: Partial, at: list[int]) -> PartialDate | None:
    """The day that the next sentence tells: 'Talks took place in Entebbe. They were held on Saturday.'"""
    for i in at:
        if i + 1 == len(context.scenes) or not _goes_on(context, context.scenes[i], context.scenes[i + 1]):
            continue
        scene = context.scenes[i + 1]
        root = scene.span.root
        it = any(c.dep_ in SUBJECTS and c.lower_ in {"it", "they", "this"} for c in root.children)
        if it and root.lemma_.lower() in words("TAKING_PLACE"):
            days = [d for d in when.among(scene, scene.everything) if d.begin]
            return _day(context, event, days)
    return None


def _set_before(context: Context, event: Partial, at: list[int], others: list[Partial]) -> PartialDate | None:
    """The day that the sentences before set: 'On Saturday it rained in Bern. The two met there.'

    The nearest sentence with a date decides; it speaks of somebody who takes part, of two of the states
    that do, or in the same paragraph of nobody.
    """
    for i in at:
        within = True
        for back in range(1, BACK + 1):
            if back > i:
                break
            scene = context.scenes[i - back]
            within = within and _goes_on(context, scene, context.scenes[i - back + 1])
            if counted := nth_day.find(scene, event, others):
                return counted
            days = [d.begin for d in when.among(scene, scene.everything) if d.begin]
            if days:
                concerned = _concerns(scene, event) if within else _concerns_by_name(scene, event)
                concerned = concerned or (len(at) == 1 and _concerns_by_side(scene, event, lead=i < LEAD))
                if concerned and _is_news(context, event, days[-1]):
                    return days[-1]
                break
    return None


def _concerns_by_side(scene: Scene, event: Partial, *, lead: bool) -> bool:
    """Whether a sentence names two of the states that take part, or near the top that of a person."""
    named = {key(p) for p in sides(scene.found)}
    homes = {p.country for p in event.people}
    return len(named & event.sides) >= PAIR or (lead and bool(named & homes))


def _concerns(scene: Scene, event: Partial) -> bool:
    """Whether a sentence names somebody who takes part, or no person at all."""
    named = {p.name for p in people(scene.found)}
    return not named or bool(named & event.names)


def _goes_on(context: Context, before: Scene, after: Scene) -> bool:
    """Whether a sentence goes on in the paragraph of the one before, or answers its question."""
    own = before.span.text.strip()
    breaks = context.document.article.text[before.span.start_char : after.span.start_char].count("\n")
    return breaks == 0 or (breaks == 1 and (own.endswith("?") or before.heading))


def _live(context: Context, event: Partial) -> PartialDate | None:
    """The day of a page that tells by the clock what is going on."""
    return context.published if event.kind not in VISITS and context.live else None


def _beside(event: Partial, others: list[Partial]) -> PartialDate | None:
    """The day of what it came after, or on which those who take part in it come to its place."""
    if event.start is not None:
        return event.start
    if event.after:
        before = [o for o in others if o.start and not o.past and o.evidence[0] < event.evidence[0]]
        return before[-1].start if before else None
    if event.kind not in GATHERING or event.status is not Status.PLANNED:
        return None
    visits = (o for o in others if o.kind in VISITS and o.status is event.status and o.start)
    return next((o.start for o in visits if o.place == event.place and o.names & event.names), None)


def _placed(context: Context, event: Partial, others: list[Partial]) -> Partial:
    place = event.place
    if event.kind is not Kind.PHONE_CALL and (place is None or where.rank(place) == where.BUILDING):
        at = _told_in(context, event)
        place = _place(context, event, at, place or _of_the_day(event, others))
    if event.kind is not Kind.PHONE_CALL:
        place = _finer(context, event, place)
    parties = event.parties
    host = tables.party(place.country) if place is not None and place.country else None
    if host is not None and key(host) not in event.sides:
        parties = (*parties, host)
    return replace(event, place=place, parties=parties, status=_status(context, event))


def _finer(context: Context, event: Partial, place: Place | None) -> Place | None:
    """The town that the headline names with the people, or for a country the one the report is sent from."""
    if place is None:
        return _of_headline(context, event)
    sent = context.dateline
    if where.rank(place) == where.CITY or sent is None or sent.country != place.country or event.past:
        return place
    return sent if _told_in(context, event)[:1] < [where.LEAD] and where.rank(sent) else place


def _of_headline(context: Context, event: Partial) -> Place | None:
    """'Orban and Fico in Prague': the one town of a headline that names people who take part."""
    scene = context.scenes[0] if context.scenes else None
    if scene is None or not scene.heading or event.past or not _concerns_by_name(scene, event):
        return None
    spots = {spot for f in scene.found if (spot := location(f, scene)) is not None and where.rank(spot)}
    return spots.pop() if len(spots) == 1 else None


def _concerns_by_name(scene: Scene, event: Partial) -> bool:
    return bool({p.name for p in people(scene.found)} & event.names)


def _status(context: Context, event: Partial) -> Status:
    """Under way where what has begun lasts beyond the day of the article."""
    if event.status is not Status.HELD or event.start is None or event.end is None:
        return event.status
    begun = when.compare(event.start, context.published) <= 0
    return Status.UNDER_WAY if begun and when.compare(event.end, context.published) > 0 else Status.HELD


def _of_the_day(event: Partial, others: list[Partial]) -> Place | None:
    """Where the same people are known to have been on the same day."""
    if event.start is None or len(event.start.iso) != len("2000-01-01"):
        return None
    same = (o.place for o in others if o.start == event.start and o.names & event.names and o.place)
    return next(same, None)


def _told_in(context: Context, event: Partial) -> list[int]:
    starts = {e.start for e in event.evidence}
    return [i for i, s in enumerate(context.scenes) if context.document.evidence(s.span).start in starts]


def _near(context: Context, at: list[int]) -> list[Scene]:
    """The sentences around those that tell of an event, in the same paragraph, nearest first."""
    text = text_of(context.document.doc)
    out: list[Scene] = []
    for step in AROUND:
        for i in at:
            if not 0 <= i + step < len(context.scenes):
                continue
            scene, own = context.scenes[i + step], context.scenes[i]
            first, last = sorted((scene.span.start_char, own.span.start_char))
            if "\n" not in text[first:last].strip():
                out.append(scene)
    return out


def _day(context: Context, event: Partial, own: list[TimeExpression]) -> PartialDate | None:
    """The first day of the news its own sentences name, or the only one ahead, whatever they say of it."""
    if event.status is Status.PLANNED and len(own) == 1 and (day := own[0].begin):
        ahead = when.days_between(day, context.published)
        return day if -FAR_AHEAD <= ahead <= 0 else None
    return next((d.begin for d in own if d.begin and _is_news(context, event, d.begin)), None)


def _is_news(context: Context, event: Partial, day: PartialDate) -> bool:
    """Whether a day is one of the article's news and lies on the side of it that the status asks for."""
    if context.published is None or len(day.iso) != 10:
        return False
    gone = when.days_between(day, context.published)
    if event.status is Status.PLANNED:
        return -NEWS <= gone <= 0
    return 0 <= gone <= NEWS


def _place(context: Context, event: Partial, at: list[int], known: Place | None) -> Place | None:
    """A city in the country of a side, named as a location nearby, else where the report is sent from.

    Nobody visits the country they come from.
    """
    if any(t.lower_ == "here" for i in at for t in context.scenes[i].span) and context.dateline is not None:
        return context.dateline
    homes = {p.country for p in event.people} if event.kind in VISITS else set()
    home = homes.pop() if len(homes) == 1 else None
    for scene in _near(context, at):
        spots = [spot for f in scene.found if (spot := location(f, scene)) is not None]
        for spot in spots:
            there = known is None or known.country in {None, spot.country}
            if spot.country in event.sides - {home} and where.rank(spot) == where.CITY and there:
                return spot
    if known is not None:
        return known
    dateline = context.dateline
    if dateline is None or (home is not None and dateline.country == home):
        return None
    if at and (at[0] < LEAD or dateline.country in event.sides) and not event.past:
        return dateline
    return None
