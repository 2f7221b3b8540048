"""The order of whole lists, and the pages cut from it.

Stores differ in how they sort, and sorting takes them as long as reading the list does. So a listing is read
unsorted and sorted here, by code point, and since a release never changes its order is worked out once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from graph.store import Row
from schema.cursors import Place, lasting

Ranking = list[Place]
DIGITS = 12


def ranked(rows: Iterable[Row], descending: bool, by_number: bool = False) -> Ranking:
    """Sort what a listing found by its value, then IRI; what has no value comes last; each thing once.

    With `by_number` values are whole numbers from 0; they are kept with zeros before them, to sort as text.
    """
    found: dict[str, str | None] = {}
    for thing, value in rows:
        assert thing is not None  # noqa: S101 - every listing binds it
        key = None if value is None else value.value.zfill(DIGITS) if by_number else value.value
        found.setdefault(thing.value, key)
    with_value = sorted(
        ((value, iri) for iri, value in found.items() if value is not None), key=lambda p: lasting(p[1])
    )
    with_value.sort(key=lambda place: place[0], reverse=descending)
    return [
        *with_value,
        *sorted(((None, iri) for iri, value in found.items() if value is None), key=lambda p: lasting(p[1])),
    ]


def precedes(one: Place, other: Place, descending: bool) -> bool:
    """Tell whether one place comes before another in a ranking."""
    if one[0] == other[0]:
        return lasting(one[1]) < lasting(other[1])
    if one[0] is None or other[0] is None:
        return other[0] is None
    return one[0] > other[0] if descending else one[0] < other[0]


def position(ranking: Ranking, place: Place, descending: bool) -> int:
    """How many places of a ranking come before a given one, which need not be among them."""
    low, high = 0, len(ranking)
    while low < high:
        middle = (low + high) // 2
        if precedes(ranking[middle], place, descending):
            low = middle + 1
        else:
            high = middle
    return low


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for: at most `first` after a place, or the `last` before one."""

    first: int | None
    after: Place | None
    last: int | None
    before: Place | None
    descending: bool

    def bounds(self, ranking: Ranking) -> tuple[int, int]:
        """Where the page begins and ends in a ranking."""
        start, stop = 0, len(ranking)
        if self.before is not None:
            stop = position(ranking, self.before, self.descending)
        if self.after is not None:
            start = position(ranking, self.after, self.descending)
            if start < len(ranking) and not precedes(self.after, ranking[start], self.descending):
                start += 1
        stop = max(start, stop)
        if self.first is not None:
            stop = min(stop, start + self.first)
        if self.last is not None:
            start = max(start, stop - self.last)
        return start, stop


class Rankings:
    """Rankings of releases, kept while the sum of their lengths allows; safe for threads."""

    def __init__(self, most: int) -> None:
        self._kept: OrderedDict[tuple[str, str, bool], Ranking] = OrderedDict()
        self._left = most
        self._lock = Lock()

    def get(self, release: str, query: str, descending: bool, make: Callable[[], Ranking]) -> Ranking:
        """The ranking of a listing in the release with a hash, made when it is not kept."""
        key = (release, query, descending)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._left -= len(made)
            while self._left < 0 and self._kept:
                self._left += len(self._kept.popitem(last=False)[1])
        return made
