"""What of a report tells whether another is of the same event, worked out once; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from graph import ids, words
from graph.derived import Sourced
from graph.model import (
    AnyReport,
    Kind,
    Measure,
    Place,
    measures_of,
    parties_of,
    people_of,
    place_of,
    subject_of,
)
from graph.moments import Moment, moment

_FAMILIES = {
    Kind.STATE_VISIT: "meeting",
    Kind.OFFICIAL_VISIT: "meeting",
    Kind.BILATERAL_MEETING: "meeting",
    Kind.TALKS: "meeting",
    Kind.MULTILATERAL_SUMMIT: "gathering",
    Kind.FORUM: "gathering",
    Kind.CEREMONY: "gathering",
    Kind.PHONE_CALL: "call",
}
OCCASIONS = frozenset({Kind.PACKAGE, Kind.JOINT_STATEMENT})
"""Deals that a meeting brings forth, and the next one anew."""
LASTING = frozenset({Kind.TERRITORIAL, Kind.ARMED_CONFLICT, Kind.SANCTIONS, Kind.PARTNERSHIP})
"""What two parties mostly have one of, for years."""
_PARTY = 0.8
"""What it tells that two subjects name the same party, where they name nothing else."""
_MANY = 6
"""How many parties or people are compared two by two at most: more are a gathering, known by its place."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What is compared of a report.

    `people` and `parties` are IRIs; `about` is what its subject is about, by weight. `place` is the slug of
    its place, `lands` are the codes of the country it is in or is, `narrow` tells that it is less than one.
    `blocks` are named by what linked reports have in common.
    """

    told: Sourced
    article: str
    frame: str
    kind: Kind
    family: str
    people: frozenset[str]
    parties: frozenset[str]
    about: Mapping[str, float] = field(hash=False)
    measures: tuple[Measure, ...]
    place: str
    lands: frozenset[str]
    narrow: bool
    when: Moment
    blocks: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        found = self._summit_keys() if self.frame == "summit" else self._topic_keys()
        object.__setattr__(self, "blocks", frozenset(f"{self.frame} {key}" for key in found))

    @property
    def occasion(self) -> bool:
        """Whether the deal is of a meeting or a season, and the next one another."""
        return self.frame == "deal" and (self.kind in OCCASIONS or "drill" in self.about)

    @property
    def strong(self) -> list[str]:
        """What the subject is about that not every other is."""
        return sorted(concept for concept, weight in self.about.items() if weight >= words.THING)

    def keys(self) -> tuple[str, ...]:
        """Return the blocks the report falls in, sorted: linked reports share one."""
        return tuple(sorted(self.blocks))

    def _pairs(self) -> Iterator[str]:
        for group in (self.parties, self.people):
            some = sorted(map(_short, group))[:_MANY]
            yield from ("+".join(pair) for pair in combinations(some, 2))

    def _summit_keys(self) -> Iterator[str]:
        call = "call" if self.family == "call" else "meeting"
        spans = sorted(self.when.months)
        if self.when.year and (self.place or self.lands):
            spans.append(self.when.year)
        for pair in self._pairs():
            for span in spans:
                where = sorted({self.place, *self.lands} - {""}) if len(span) == len("2014") else [""]
                yield from (f"{call} {pair} {span} {one}".rstrip() for one in where)
        if self.place:
            for span in self.when.months:
                yield f"{call} @{self.place} {span}"

    def _topic_keys(self) -> Iterator[str]:
        pairs = list(self._pairs())
        if self.frame == "exercise":
            yield from (f"{pair} {month}" for pair in pairs for month in self._told_months())
            return
        if self.occasion:
            yield from (f"{self.kind} {pair} {month}" for pair in pairs for month in self._told_months())
        for pair in pairs:
            yield from (f"{pair} {concept}" for concept in self.strong)
            if self.kind in LASTING:
                yield f"{pair} {self.kind}"
            yield from (f"{pair} {month}" for month in self._told_months())
        alone = len(self.parties) == 1
        for one in sorted(map(_short, self.parties))[:_MANY]:
            yield from (f"{one} {concept}" for concept in self.strong if words.named_one(concept, self.about))
            yield from (f"{one} alone {concept}" for concept in self.strong if alone)

    def _told_months(self) -> frozenset[str]:
        return self.when.months | Moment(None, None, None, self.when.told, False).months


def clues(told: Sourced) -> Clues:
    """Work out what is compared of a report."""
    report = told.report
    place = place_of(report)
    parties = frozenset(map(ids.entity, parties_of(report)))
    return Clues(
        told=told,
        article=ids.whole(told.iri),
        frame=ids.FRAMES[type(report)],
        kind=report.kind,
        family=_FAMILIES.get(report.kind, "exercise" if report.kind.endswith("EXERCISE") else report.kind),
        people=frozenset(map(ids.entity, people_of(report))),
        parties=parties,
        about=_about(report),
        measures=measures_of(report),
        place=ids.slug(place.name) if place else "",
        lands=frozenset(_lands(report, place)),
        narrow=place is not None and not _is_party(place, report),
        when=moment(told),
    )


def _about(report: AnyReport) -> dict[str, float]:
    """Return what a report is about: its subject, and what its figures count ('cubic metres of gas').

    Its parties tell nothing more, unless they are all it is about.
    """
    subject, names = subject_of(report), [party.name for party in parties_of(report)]
    counted = words.weigh(" . ".join(measure.raw for measure in measures_of(report)), names)
    found = {concept: weight for concept, weight in counted.items() if concept in words.concepts()}
    found |= words.weigh(subject, names)
    if all(weight < words.THING for weight in found.values()):
        found |= dict.fromkeys(words.named(subject, names), _PARTY)
    return found


def _lands(report: AnyReport, place: Place | None) -> Iterator[str]:
    if place and place.country:
        yield place.country
    for party in parties_of(report):
        if place and ids.slug(party.name) == ids.slug(place.name):
            yield _short(ids.entity(party))


def _is_party(place: Place, report: AnyReport) -> bool:
    return ids.slug(place.name) in {ids.slug(party.name) for party in parties_of(report)}


def _short(iri: str) -> str:
    return iri.removeprefix(ids.THINGS).partition("/")[2]
