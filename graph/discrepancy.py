"""Values that cannot all hold: where the reports of one event disagree; pure.

Rounding ('some 30'), wider or narrower wording ('more than 40', 'China' beside 'Shanghai') and progress from
one status to the next are no disagreement.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from graph import ids
from graph.model import (
    Claim,
    Discrepancy,
    Measure,
    PartialDate,
    Place,
    Precision,
    Sourced,
    measures_of,
    parties_of,
    place_of,
)

T = TypeVar("T")

_ABOUT = 0.1
"""How far from the printed figure 'some', 'about' and the like may be taken to reach."""
_APART = 50.0
"""Kilometres between two positions from which on they are two cities, not a city and a house in it."""


def discrepancies(reports: Sequence[Sourced]) -> tuple[Discrepancy, ...]:
    """Return the disagreements between reports of one event, sorted by property."""
    found = [
        _clash("start", {one.iri: one.report.start for one in reports}, _days_clash, lambda day: day.iso),
        _clash("place", {one.iri: _city(one) for one in reports}, _cities_clash, lambda place: place.name),
    ]
    figures: defaultdict[str, dict[str, list[Measure]]] = defaultdict(lambda: defaultdict(list))
    for one in reports:
        for measure in measures_of(one.report):
            figures[measure.unit][one.iri].append(measure)
    for unit, told in figures.items():
        # A report that gives several figures of one unit tells of several things: nothing to hold together.
        single = {iri: measures[0] for iri, measures in told.items() if len(measures) == 1}
        found.append(_clash(unit, single, measures_clash, lambda measure: measure.raw))
    return tuple(sorted((one for one in found if one), key=lambda one: one.property))


def _clash(
    name: str,
    told: dict[str, T | None] | dict[str, T],
    clash: Callable[[T, T], bool],
    write: Callable[[T], str],
) -> Discrepancy | None:
    values = [(iri, value) for iri, value in told.items() if value is not None]
    if not any(clash(a, b) for n, (_, a) in enumerate(values) for _, b in values[:n]):
        return None
    claims: dict[object, tuple[str, list[str]]] = {}
    for iri, value in values:
        claims.setdefault(_sense(value), (write(value), []))[1].append(iri)
    return Discrepancy(name, tuple(Claim(text, tuple(sorted(iris))) for text, iris in claims.values()))


def _sense(value: object) -> object:
    """Return what makes two values the same claim, whatever words they are printed in."""
    if isinstance(value, Measure):
        return value.value, value.min, value.max, value.approximate
    return ids.entity(value) if isinstance(value, Place) else value


def measures_clash(a: Measure, b: Measure) -> bool:
    """Tell whether two figures of one unit cannot both hold: their bounds do not meet."""
    (low, high), (least, most) = _bounds(a), _bounds(b)
    return high < least or most < low


def _bounds(measure: Measure) -> tuple[float, float]:
    if measure.min is None and measure.max is None:
        slack = abs(measure.value) * _ABOUT if measure.approximate else 0.0
        return measure.value - slack, measure.value + slack
    return (
        -math.inf if measure.min is None else measure.min,
        math.inf if measure.max is None else measure.max,
    )


def _days_clash(a: PartialDate, b: PartialDate) -> bool:
    return a != b and a.precision is b.precision is Precision.DAY


def _city(one: Sourced) -> Place | None:
    """Return the place of a report if it is narrower than a country and is in one."""
    place = place_of(one.report)
    lands = {ids.slug(party.name) for party in parties_of(one.report)}
    return place if place and place.country and ids.slug(place.name) not in lands else None


def _cities_clash(a: Place, b: Place) -> bool:
    if a.country != b.country:
        return True
    return a.point is not None and b.point is not None and _kilometres(a.point, b.point) > _APART


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two positions in degrees (haversine formula)."""
    (north, east), (north2, east2) = (tuple(map(math.radians, point)) for point in (a, b))
    half = (
        math.sin((north2 - north) / 2) ** 2
        + math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))
