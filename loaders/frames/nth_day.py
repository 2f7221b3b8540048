"""Days told by their place in a visit or in talks: 'on the second day', 'on the day of his arrival'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from graph.model import PartialDate
from loaders.frames.context import Scene, people
from loaders.frames.join import Partial

DAY = len("2000-01-01")
NTH = re.compile(
    r"\b(?:on|from)\s+the\s+(?:(?P<nth>first|opening|second|third|fourth|last|closing|final)\s+day"
    r"|day\s+of\s+(?:his|her|their|its)\s+(?P<end>arrival|departure))\b",
    re.IGNORECASE,
)
COUNT = {"first": 0, "opening": 0, "arrival": 0, "second": 1, "third": 2, "fourth": 3}  # days from the first


def find(scene: Scene, event: Partial, others: Iterable[Partial]) -> PartialDate | None:
    """The day so told, counted on the visit or talks of several days that share people or sides."""
    found = NTH.search(scene.span.text)
    if found is None:
        return None
    named = {p.name for p in people(scene.found)} | event.names
    whole = next((o for o in others if _lasts(o) and (o.names & named or o.sides & event.sides)), None)
    if whole is None or whole.start is None or whole.end is None:
        return None
    by = COUNT.get((found["nth"] or found["end"]).lower())
    if by is None:
        return whole.end
    day = PartialDate((date.fromisoformat(whole.start.iso) + timedelta(by)).isoformat())
    return day if day <= whole.end else None


def _lasts(event: Partial) -> bool:
    """Whether an event is known from its first to its last day."""
    start, end = event.start, event.end
    return start is not None and end is not None and len(start.iso) == len(end.iso) == DAY
