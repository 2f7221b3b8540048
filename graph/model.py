"""The values every part of Entente exchanges: frozen, comparable, standard library only.

An article is read into a `Reading`: its entities, mentions, quotations and reports, each with offsets in
Unicode code points into the article's text, end exclusive. Merging turns the reports of many readings
into events.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from enum import StrEnum

# --- codes ------------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What sort of summit, deal, dispute or exercise; one enumeration shared by reports and events."""

    STATE_VISIT = "STATE_VISIT"
    OFFICIAL_VISIT = "OFFICIAL_VISIT"
    BILATERAL_MEETING = "BILATERAL_MEETING"
    MULTILATERAL_SUMMIT = "MULTILATERAL_SUMMIT"
    FORUM = "FORUM"
    PHONE_CALL = "PHONE_CALL"
    CEREMONY = "CEREMONY"
    TALKS = "TALKS"
    ENERGY = "ENERGY"
    TRADE = "TRADE"
    INFRASTRUCTURE = "INFRASTRUCTURE"
    ARMS = "ARMS"
    MILITARY = "MILITARY"
    TECHNOLOGY = "TECHNOLOGY"
    FINANCE = "FINANCE"
    SECURITY = "SECURITY"
    JOINT_STATEMENT = "JOINT_STATEMENT"
    PACKAGE = "PACKAGE"
    PARTNERSHIP = "PARTNERSHIP"
    CEASEFIRE = "CEASEFIRE"
    OTHER = "OTHER"
    TERRITORIAL = "TERRITORIAL"
    ARMED_CONFLICT = "ARMED_CONFLICT"
    SANCTIONS = "SANCTIONS"
    DIPLOMATIC = "DIPLOMATIC"
    HUMAN_RIGHTS = "HUMAN_RIGHTS"
    NUCLEAR = "NUCLEAR"
    NAVAL_EXERCISE = "NAVAL_EXERCISE"
    LAND_EXERCISE = "LAND_EXERCISE"
    AIR_EXERCISE = "AIR_EXERCISE"
    JOINT_EXERCISE = "JOINT_EXERCISE"


class Status(StrEnum):
    """How far a thing has come, as a report says it; one enumeration shared by reports and events."""

    PLANNED = "PLANNED"
    UNDER_WAY = "UNDER_WAY"
    HELD = "HELD"
    CANCELLED = "CANCELLED"
    PROPOSED = "PROPOSED"
    EXPECTED = "EXPECTED"
    NEGOTIATING = "NEGOTIATING"
    SIGNED = "SIGNED"
    IN_FORCE = "IN_FORCE"
    STALLED = "STALLED"
    REJECTED = "REJECTED"
    ONGOING = "ONGOING"
    THREATENED = "THREATENED"
    RESOLVED = "RESOLVED"


class Modality(StrEnum):
    """Whether the article states a thing, calls it possible, or tells that somebody denies it."""

    ASSERTED = "ASSERTED"
    POSSIBLE = "POSSIBLE"
    DENIED = "DENIED"


class Role(StrEnum):
    """What a person is to diplomacy: head of state or government, office holder, analyst or none."""

    LEADER = "LEADER"
    OFFICIAL = "OFFICIAL"
    EXPERT = "EXPERT"
    OTHER = "OTHER"


class MentionKind(StrEnum):
    """What sort of thing a stretch of text names."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"
    COUNTRY = "COUNTRY"
    PLACE = "PLACE"
    DATE = "DATE"
    QUANTITY = "QUANTITY"


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A calendar date known to the day, month or year: `iso` is YYYY-MM-DD, YYYY-MM or YYYY."""

    iso: str

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        return {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}[len(self.iso)]

    @property
    def last(self) -> PartialDate:
        """The last day it can be."""
        if self.precision is Precision.DAY:
            return self
        year, month = int(self.iso[:4]), int(self.iso[5:] or 12)
        return PartialDate(f"{self.iso[:4]}-{month:02}-{monthrange(year, month)[1]}")


# --- entities ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ISO 3166-1 alpha-3 code and usual English name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that acts (alliance, company, institute); `code` for those written as one (EU, NATO, WEST)."""

    name: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on earth: a city, sea, palace or country used as a location; `country` is an alpha-3 code.

    `point` is latitude and longitude in degrees (WGS 84).
    """

    name: str
    country: str | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A post a person held: title, country (alpha-3) and term; an open end means still held."""

    title: str
    country: str | None
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in an article, under the fullest usual English name.

    `role`, `country` (alpha-3 of the state, or code of the body, that is served) and `title` are what holds
    at the article's date.
    """

    name: str
    role: Role = Role.OTHER
    country: str | None = None
    title: str | None = None
    wikidata: str | None = None
    offices: tuple[Office, ...] = ()


Party = Country | Organization
Entity = Person | Country | Organization | Place


# --- what one article says --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """An article and where it comes from; `text` is what offsets count in and is never published.

    `file` is the path as loaded; `published` is None when unknown.
    """

    file: str
    text: str = field(repr=False)
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact words a statement stands on: `quote == article.text[start:end]`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity, a date or a quantity.

    `value` is an ISO date, month or year for a DATE (None when unresolved), or the name of a longer time
    (2019-W20, 2019-Q2, 2019-SU, 199X); a plain number for a QUANTITY.
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    entity: Entity | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: `value` is the stated number or the middle of a range; `min`/`max` are bounds when given.

    `unit` is a plain spelling (`bcm/year`, `USD`, `USD/1000 m3`, `count`, `ships`, `percent`, `years`);
    `approximate` is true for 'some', 'about', 'nearly'; `raw` is the text as printed.
    """

    value: float
    unit: str
    raw: str
    min: float | None = None
    max: float | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words somebody is reported to have said, direct (in quotation marks) or indirect."""

    text: str
    start: int
    end: int
    speaker: Person | Organization | Country | None = None
    indirect: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody stands on what is reported: asserts or denies it, in the words that `evidence` holds."""

    modality: Modality
    holder: Person | Organization | Country
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article says of one event; the common part of the four frames.

    `evidence` is never empty and is in text order; `rules` names the patterns that fired, for `explain`.
    `positions` tell who asserts it and who denies it, in text order.
    """

    kind: Kind
    status: Status
    label: str
    evidence: tuple[Evidence, ...]
    start: PartialDate | None = None
    end: PartialDate | None = None
    modality: Modality = Modality.ASSERTED
    attributed_to: Person | Organization | Country | None = None
    positions: tuple[Position, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummitReport(Report):
    """A visit, meeting, call, gathering or ceremony of people of at least two countries or bodies."""

    participants: tuple[Person, ...] = ()
    countries: tuple[Party, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealReport(Report):
    """An agreement, contract, pact, statement, package, purchase or pledge between states or companies."""

    subject: str
    parties: tuple[Party, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeReport(Report):
    """A conflict, accusation, quarrel, sanction or boycott between states or bodies."""

    subject: str
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseReport(Report):
    """A joint military exercise."""

    subject: str
    parties: tuple[Party, ...] = ()
    place: Place | None = None
    measures: tuple[Measure, ...] = ()


AnyReport = SummitReport | DealReport | DisputeReport | ExerciseReport


def people_of(report: AnyReport) -> tuple[Person, ...]:
    """Return the people who take part, if the frame has them."""
    return report.participants if isinstance(report, SummitReport) else ()


def parties_of(report: AnyReport) -> tuple[Party, ...]:
    """Return the states and bodies of a report, which summits call countries and the others parties."""
    return report.countries if isinstance(report, SummitReport) else report.parties


def place_of(report: AnyReport) -> Place | None:
    """Return where a report puts its event, if the frame has a place."""
    return report.place if isinstance(report, SummitReport | ExerciseReport) else None


def measures_of(report: AnyReport) -> tuple[Measure, ...]:
    """Return the figures of a report, if the frame has any."""
    return report.measures if isinstance(report, DealReport | ExerciseReport) else ()


def quotes_of(report: AnyReport) -> tuple[Evidence, ...]:
    """Return all words that a report stands on, with those of who asserts or denies it."""
    return (*report.evidence, *(position.evidence for position in report.positions))


def subject_of(report: AnyReport) -> str:
    """Return what a deal, dispute or exercise is about; nothing for a summit."""
    return "" if isinstance(report, SummitReport) else report.subject


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or used: where it is, what it is, and how to mend it."""

    file: str
    what: str
    mend: str
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article; `people` are those who are part of the news.

    `states` are the states and bodies that people, offices and places give only by code.
    """

    article: Article
    people: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    reports: tuple[AnyReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    states: tuple[Party, ...] = ()
