"""When an event of a sentence takes place, and what stage the sentence says it has reached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from spacy.tokens import Token

from graph.model import PartialDate, Status
from loaders.document import TimeExpression, starts_of
from loaders.frames.context import Scene
from loaders.frames.stance import Stance

FAR = 10_000
DATELINE = 40  # characters from the start of a line in which a dateline's date stands
BOUND = re.compile(r"\b(?:until|till|since)\s+$", re.IGNORECASE)
AWAITED = re.compile(  # 'had to wait until Monday', 'did not come until Monday': then it happened
    r"\b(?:wait(?:ed)?|(?:not|\w+n[’']t)(?:\s\w+){0,4})\s(?:until|till)\s+$", re.IGNORECASE
)
DASH = re.compile(r"^[^.]*?(?:\s-{1,2}\s|[\u2013\u2014])")


def told(scene: Scene, tokens: Iterable[int]) -> list[TimeExpression]:
    """The time expressions that some tokens belong to."""
    if not scene.dates:
        return []
    known = starts_of(scene.span.doc)
    starts = {known[i] for i in tokens}
    return [d for d in scene.dates if any(d.start <= s < d.end for s in starts)]


def among(scene: Scene, tokens: Iterable[int]) -> list[TimeExpression]:
    """Those that can tell when something happens: neither since or until when, nor the date in a dateline."""
    return [d for d in told(scene, tokens) if not _bounds(scene, d)]


def _bounds(scene: Scene, expression: TimeExpression) -> bool:
    """Whether an expression only says since or until when, or is the date in a dateline."""
    text = scene.text
    before = text[max(0, expression.start - 60) : expression.start]
    if BOUND.search(before) and not AWAITED.search(before):
        return True
    line = text.rfind("\n", 0, expression.start) + 1
    after = text[expression.end : expression.end + 40]
    return expression.start - line < DATELINE and bool(DASH.search(after)) and text[line : line + 3].isupper()


def nearest(scene: Scene, tokens: Iterable[int], near: Token) -> TimeExpression | None:
    """The date among some tokens that stands closest to a word; a bare duration does not count."""
    dated = [d for d in among(scene, tokens) if d.begin]
    return min(dated, key=lambda d: (abs(d.start - near.idx), d.start), default=None)


def duration(scene: Scene, tokens: Iterable[int]) -> int | None:
    """The days an expression among some tokens lasts ('two-day', 'week-long')."""
    lasting = [d for d in among(scene, tokens) if d.days]
    return lasting[0].days if lasting else None


def period(
    when: TimeExpression | None, days: int | None, aspect: str
) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last day of an event from the date given, how long it lasts and which end the date is.

    `aspect` is 'end' when the date is that of the close ('ended on Friday'), else the date is the first.
    """
    if when is None or when.begin is None:
        return None, None
    start, end = when.begin, when.finish
    if not days or len(start.iso) != 10 or (end is not None and end != start):
        return (start, end) if end != start else (start, None)
    if days < 2:
        return start, None
    first = date.fromisoformat(start.iso)
    if aspect == "end":
        return PartialDate((first - timedelta(days - 1)).isoformat()), start
    return start, PartialDate((first + timedelta(days - 1)).isoformat())


def compare(when: PartialDate | None, other: PartialDate | None) -> int:
    """-1, 0 or 1 as a date lies before, within the precision of, or after another; 0 when unknown."""
    if when is None or other is None:
        return 0
    width = min(len(when.iso), len(other.iso))
    a, b = when.iso[:width], other.iso[:width]
    return (a > b) - (a < b)


def days_between(first: PartialDate, second: PartialDate | None) -> int:
    """Days from one date to another; a large number unless both are known to the day."""
    if second is None or len(first.iso) != 10 or len(second.iso) != 10:
        return FAR
    return (date.fromisoformat(second.iso) - date.fromisoformat(first.iso)).days


def summit_status(
    said: Stance,
    effect: str,
    start: PartialDate | None,
    end: PartialDate | None,
    published: PartialDate | None,
) -> Status:
    """Planned, under way, held or cancelled: by the words first, then by date against the article's date."""
    if effect == "CANCELLED" or said.unreal:
        return Status.CANCELLED
    if start is not None and published is not None:
        begins, ends = compare(start, published), compare(end or start, published)
        if begins > 0:
            return Status.PLANNED
        if ends < 0:
            return Status.HELD
        if begins < 0 and ends > 0:
            return Status.UNDER_WAY
    if effect == "end":
        return Status.PLANNED if said.tense == "future" else Status.HELD
    if effect == "PLANNED" or said.tense == "future":
        return Status.PLANNED
    if said.progressive:
        return Status.UNDER_WAY
    return Status.HELD
