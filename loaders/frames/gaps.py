"""What a summit's own sentences leave out, its day and its place, from the sentences around them."""

from __future__ import annotations

from dataclasses import replace

from graph.model import Kind, PartialDate, Place, Status
from loaders.frames import place as where
from loaders.frames import when
from loaders.frames.context import Context, Scene, key, location
from loaders.frames.join import Partial
from loaders.frames.same_summit import MEETING
from loaders.gazetteer import tables

AROUND = (0, -1, 1, -2)  # sentences looked at, in this order, counted from one that tells of the event
LEAD = 5  # sentences that tell the news
NEWS = 10  # days on either side of the article's date in which its news takes place


def fill(context: Context, event: Partial) -> Partial:
    """The event with a day and a place where the text around it gives them."""
    at = _told_in(context, event)
    start = event.start
    told = event.status is not Status.CANCELLED and event.kind in MEETING
    if start is None and told and not event.past:
        start = _day(context, event, at)
    place = event.place
    if event.kind is not Kind.PHONE_CALL and (place is None or where.rank(place) == where.BUILDING):
        place = _place(context, event, at, place)
    parties = event.parties
    host = tables.party(place.country) if place is not None and place.country else None
    if host is not None and key(host) not in event.sides:
        parties = (*parties, host)
    return replace(event, start=start, place=place, parties=parties)


def _told_in(context: Context, event: Partial) -> list[int]:
    starts = {e.start for e in event.evidence}
    return [i for i, s in enumerate(context.scenes) if context.document.evidence(s.span).start in starts]


def _near(context: Context, at: list[int]) -> list[Scene]:
    """The sentences around those that tell of an event, in the same paragraph, nearest first."""
    text = context.document.doc.text
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


def _day(context: Context, event: Partial, at: list[int]) -> PartialDate | None:
    """The first day of the news that its own sentences name, whatever they say of it."""
    for scene in (context.scenes[i] for i in at):
        for expression in when.among(scene, scene.everything):
            if expression.begin and _is_news(context, event, expression.begin):
                return expression.begin
    return None


def _is_news(context: Context, event: Partial, day: PartialDate) -> bool:
    """Whether a day is one of the article's news and lies on the side of it that the status asks for."""
    if context.published is None or len(day.iso) != 10:
        return False
    gone = when.days_between(day, context.published)
    if event.status is Status.PLANNED:
        return -NEWS <= gone <= 0
    return 0 <= gone <= NEWS


def _place(context: Context, event: Partial, at: list[int], known: Place | None) -> Place | None:
    """A city in the country of a side, named as a location nearby, else where the report is sent from."""
    for scene in _near(context, at):
        spots = [spot for f in scene.found if (spot := location(f, scene)) is not None]
        for spot in spots:
            there = known is None or known.country in {None, spot.country}
            if spot.country in event.sides and where.rank(spot) == where.CITY and there:
                return spot
    if known is not None:
        return known
    dateline = context.dateline
    if dateline is not None and at and (at[0] < LEAD or dateline.country in event.sides) and not event.past:
        return dateline
    return None
