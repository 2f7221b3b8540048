"""Values that cannot all hold: where the reports of one event disagree; pure.

No disagreement is rounding ('some 30', '$4.7 billion' beside '$4.74 billion'), wider or narrower wording
('more than 40', 'in May', 'China' beside 'Shanghai'), nor progress: what was expected and came otherwise.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from graph import ids
from graph.derived import Claim, Discrepancy, Sourced
from graph.model import (
    AnyReport,
    Kind,
    Measure,
    PartialDate,
    Place,
    Status,
    measures_of,
    parties_of,
    place_of,
)
from graph.moments import day

T = TypeVar("T", bound=Hashable)

_ABOUT = 0.1
"""How far from the printed figure 'some', 'about' and the like may be taken to reach."""
_ROUNDED = 0.03
"""How far from it a rounded one may at most."""
_OTHER = 10.0
"""How many times larger a figure of the same unit is rather one of something else."""
_APART = 50.0
"""Kilometres between two positions from which on they are two cities, not a city and a house in it."""
_LATER = 2
"""Days after which a report may tell how it came, when another told what was expected."""
_AHEAD = frozenset({Status.PLANNED, Status.PROPOSED, Status.EXPECTED, Status.NEGOTIATING})
_VAGUE = frozenset({"count", "percent", "months", "weeks", "days", "hours", "minutes"})
"""Units of which one deal may have figures of several things."""


def discrepancies(reports: Iterable[Sourced]) -> tuple[Discrepancy, ...]:
    """Return the disagreements between reports of one event, sorted by property."""
    found = Disagreements()
    for one in reports:
        found.add(one)
    return found.found


class Disagreements:
    """The disagreements between the reports of one event so far."""

    def __init__(self) -> None:
        self._properties: dict[str, _Property] = {}

    def add(self, one: Sourced) -> None:
        """Add the next report."""
        start, end, city = one.report.start, one.report.end, _city(one)
        if start:
            self._told("start", start.iso, _span(start, end), one, _apart)
        if end:
            self._told("end", end.iso, end, one, _ends_clash)
        if city:
            self._told("place", city.name, city, one, _far)
        for measure in _single(one.report):
            self._told(measure.unit, measure.raw, replace(measure, raw=""), one, measures_clash)

    def _told(self, name: str, printed: str, value: T, one: Sourced, clash: Callable[[T, T], bool]) -> None:
        self._properties.setdefault(name, _Property(clash)).add(value, printed, one)

    @property
    def found(self) -> tuple[Discrepancy, ...]:
        """The disagreements, sorted by property."""
        claims = ((name, one.claims) for name, one in sorted(self._properties.items()))
        return tuple(Discrepancy(name, some) for name, some in claims if some)


class _Property:
    """The values that reports give a property, each with how it is printed and by whom."""

    def __init__(self, clash: Callable[[Any, Any], bool]) -> None:
        self._clash = clash
        self._told: dict[Hashable, list[tuple[str, Sourced]]] = {}
        self._against: set[Hashable] = set()

    def add(self, value: Hashable, printed: str, one: Sourced) -> None:
        self._told.setdefault(value, []).append((printed, one))
        for other, told in self._told.items():
            known = value in self._against and other in self._against
            if not known and self._clash(value, other) and not all(_progress(one, two) for _, two in told):
                self._against |= {value, other}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The values that cannot hold beside another one, as first printed, with their reports."""
        named: dict[str, list[str]] = {}
        for value, told in self._told.items():
            if value in self._against:
                named.setdefault(told[0][0], []).extend(one.iri for _, one in told)
        return tuple(Claim(printed, tuple(sorted(iris))) for printed, iris in named.items())


def _progress(one: Sourced, other: Sourced) -> bool:
    """Tell whether one report told what was expected and the other, days later, how it came."""
    if not (one.published and other.published):
        return False
    first, second = sorted((one, other), key=lambda told: told.published.last.iso if told.published else "")
    if first.report.status not in _AHEAD or second.report.status in _AHEAD:
        return False
    return _days(first.published, second.published) >= _LATER


def _days(one: PartialDate | None, other: PartialDate | None) -> int:
    days = [day(value.last.iso) if value else None for value in (one, other)]
    return (days[1] - days[0]).days if days[0] and days[1] else 0


# --- figures ------------------------------------------------------------------------------------------


def _single(report: AnyReport) -> Iterator[Measure]:
    """Return the figures of units of which a report has just one, be it a range with both its ends.

    A report with several figures of a unit tells of several things: nothing to hold together.
    """
    by_unit: defaultdict[str, set[Measure]] = defaultdict(set)
    for measure in measures_of(report):
        ends = replace(measure, value=measure.min) if _range(measure) and measure.min is not None else measure
        by_unit[measure.unit].add(ends)
    for unit, found in by_unit.items():
        if len(found) == 1 and (unit not in _VAGUE or report.kind is Kind.PACKAGE):
            yield from found


def _range(measure: Measure) -> bool:
    return measure.min is not None and measure.max is not None


def measures_clash(a: Measure, b: Measure) -> bool:
    """Tell whether two figures of one unit cannot both hold: their bounds do not meet.

    Figures of another size altogether are of something else.
    """
    (low, high), (least, most) = _bounds(a), _bounds(b)
    less, more = sorted((abs(a.value), abs(b.value)))
    return (high < least or most < low) and more < _OTHER * less


def _bounds(measure: Measure) -> tuple[float, float]:
    if measure.min is None and measure.max is None:
        slack = _slack(measure)
        return measure.value - slack, measure.value + slack
    return (
        -math.inf if measure.min is None else measure.min,
        math.inf if measure.max is None else measure.max,
    )


def _slack(measure: Measure) -> float:
    """Return how far a printed figure may be from the true one.

    Things that are counted one by one are not rounded; what is measured is, to half its last digit.
    """
    value = abs(measure.value)
    if measure.approximate:
        return value * _ABOUT
    counted = value < 100 and value == int(value) and not re.fullmatch("[A-Z]{3}|.*/.*", measure.unit)
    if counted or not value or not math.isfinite(value):
        return 0.0
    digits = f"{value:.15e}".partition("e")
    last = len(digits[0].rstrip("0").partition(".")[2])
    return float(min(0.5 * 10.0 ** (int(digits[2]) - last), value * _ROUNDED))


# --- dates and places ---------------------------------------------------------------------------------


def _span(start: PartialDate, end: PartialDate | None) -> tuple[str, str]:
    """Return the first and last day of an event, as far as its report tells."""
    first = f"{start.iso}-01-01"[: len("2014-01-01")]
    return first, max(start.last.iso, end.last.iso) if end else start.last.iso


def _apart(a: tuple[str, str], b: tuple[str, str]) -> bool:
    return a[1] < b[0] or b[1] < a[0]


def _ends_clash(a: PartialDate, b: PartialDate) -> bool:
    return not (a.iso.startswith(b.iso) or b.iso.startswith(a.iso))


def _city(one: Sourced) -> Place | None:
    """Return the place of a report if it is narrower than a country and is in one."""
    place = place_of(one.report)
    lands = {ids.slug(party.name) for party in parties_of(one.report)}
    return place if place and place.country and ids.slug(place.name) not in lands else None


def _far(a: Place, b: Place) -> bool:
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
