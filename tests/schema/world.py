"""A made-up world of any size: readings drawn from a seed, and the store that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any, TypeVar

from pyoxigraph import NamedNode, Quad, Store

from graph import backing, encode, ids, settle
from graph.derived import Sourced
from graph.merge import distinct, merge
from graph.model import (
    AnyReport,
    Article,
    Country,
    DealReport,
    DisputeReport,
    Evidence,
    ExerciseReport,
    Kind,
    Measure,
    Mention,
    MentionKind,
    Modality,
    Office,
    Organization,
    PartialDate,
    Party,
    Person,
    Place,
    Problem,
    Quotation,
    Reading,
    Role,
    Status,
    SummitReport,
)
from graph.store import EmbeddedStore
from graph.terms import Statement

T = TypeVar("T")
OUTLETS = ("The Daily Lake", "Harbour News", "Hill Courier (after Harbour News)", None)
SYLLABLES = ("ba", "do", "ka", "li", "mo", "ne", "ru", "sa", "ti", "vo", "Ö", "é")


class World:
    """A cast of countries, bodies, people and places, and the articles that can be made of it."""

    def __init__(self, seed: int, countries: int, people: int) -> None:
        self.random = Random(seed)  # noqa: S311 - the same world for the same seed
        letters = [chr(65 + n) for n in range(26)]
        codes = [a + b + c for a in letters for b in letters for c in letters]
        self.countries = [Country(codes[n * 7], self.name(2) + f"ia {n}") for n in range(countries)]
        self.bodies = [
            Organization("Union of Towns", "UNT"), Organization("League of Lakes", "LOL"),
            Organization("Gasworks"),
        ]  # fmt: skip
        self.places = [
            Place(self.name(2) + f"burg {n}", self.pick(self.countries).code, (n % 90 + 0.5, -n % 180 + 0.25))
            for n in range(countries)
        ] + [Place("the Open Sea")]
        self.people = [self.person(number) for number in range(people)]
        self.told: list[AnyReport] = []

    def pick(self, values: Sequence[T]) -> T:
        return self.random.choice(values)

    def name(self, length: int) -> str:
        return "".join(self.random.choices(SYLLABLES, k=length)).capitalize()

    def date(self) -> PartialDate:
        year, month, day = (self.random.randint(*span) for span in ((2010, 2019), (1, 12), (1, 28)))
        iso = f"{year}-{month:02d}-{day:02d}"
        return PartialDate(iso[: self.random.choice((10, 10, 10, 10, 7, 4))])

    def person(self, number: int) -> Person:
        country = self.random.choice((*self.countries, None))
        offices = (
            (Office("president", country.code, self.date(), None),) if country and number % 3 == 0 else ()
        )
        return Person(
            f"{self.name(3)} {self.name(2)} {number}",
            self.random.choice(list(Role)),
            country.code if country else None,
            self.random.choice(("president", "minister", None)),
            self.random.choice((f"Q{number + 1}", None)),
            offices,
        )

    def some(self, values: Sequence[T], most: int) -> tuple[T, ...]:
        """One or more of the values, the earlier ones the likelier: a few names make most of the news."""
        weights = [1 / rank for rank in range(1, len(values) + 1)]
        return tuple(dict.fromkeys(self.random.choices(values, weights, k=self.random.randint(1, most))))

    def parties(self) -> tuple[Party, ...]:
        return self.some([*self.countries, self.random.choice(self.bodies)], 2)

    def article(self, number: int, reports: int) -> Reading:
        """An article of sentences that number themselves, with so many reports and what goes with them."""
        sentences = [
            f"Sentence {n} of article {number}: “{self.name(4)}”, 5 ships." for n in range(reports + 2)
        ]
        words = " ".join(sentences)
        spans = []
        for sentence in sentences:
            start = words.index(sentence)
            spans.append(Evidence(start, start + len(sentence), sentence))
        people = self.some(self.people, 4)
        published = self.random.choice((self.date(), PartialDate("2014-05-20"), None))
        return Reading(
            Article(
                f"file-{number}.txt", words, f"{self.name(3)} meets {self.name(2)}",
                self.random.choice(OUTLETS), published, "en", None,
            ),
            people,
            tuple(self.mentions(spans, people)),
            (Quotation("so it is", spans[0].start, spans[0].start + 8, people[0], number % 2 == 0),
             Quotation("nobody knows", spans[1].start, spans[1].start + 8)),
            tuple(self.report(span) for span in spans[:reports]),
            (Problem("f", "no date", "give one", 3),) if published is None else (),
        )  # fmt: skip

    def mentions(self, spans: list[Evidence], people: tuple[Person, ...]) -> Iterator[Mention]:
        for span, person in zip(spans, people, strict=False):
            yield Mention(MentionKind.PERSON, span.start, span.start + 4, span.quote[:4], person)
        first = spans[0]
        yield Mention(MentionKind.DATE, first.start, first.start + 6, first.quote[:6], value="2014-05")
        yield Mention(MentionKind.QUANTITY, first.end - 8, first.end, first.quote[-8:], value="5")

    def report(self, span: Evidence) -> AnyReport:
        """A report of any frame on one sentence; one in three is of something that was reported before."""
        if self.told and self.random.random() < 0.33:
            again = self.retold(self.random.choice(self.told), span)
        else:
            again = self.news(span)
        self.told.append(again)
        return again

    def retold(self, report: AnyReport, span: Evidence) -> AnyReport:
        """The same in another sentence: it has come another way, and one in three with another detail."""
        changed: dict[str, Any] = {"evidence": (span,), "status": self.random.choice(list(Status))}
        if self.random.random() < 0.33 and isinstance(report, DealReport | ExerciseReport):
            changed["measures"] = (Measure(6.0, "ships", "6 ships"),)
        elif self.random.random() < 0.33 and isinstance(report, SummitReport):
            changed["place"] = self.pick(self.places)
        return replace(report, **changed)

    def news(self, span: Evidence) -> AnyReport:
        shared: dict[str, Any] = {
            "status": self.random.choice((Status.PLANNED, Status.HELD, Status.SIGNED, Status.ONGOING)),
            "label": f"{self.name(2)} {span.start}",
            "evidence": (span,),
            "start": self.random.choice((self.date(), None)),
            "end": None,
            "modality": self.random.choice(list(Modality)),
            "attributed_to": self.random.choice((None, self.pick(self.people), self.pick(self.bodies))),
            "rules": ("made-up", "by-hand")[: self.random.randint(0, 2)],
        }
        parties, place = self.parties(), self.random.choice((*self.places, None))
        measures = (Measure(5.0, "ships", "5 ships"), Measure(1.5e9, "USD", "some $1.5bn", 1e9, 2e9, True))
        match self.random.choice("ssddqe"):
            case "s":
                kind = self.random.choice((Kind.STATE_VISIT, Kind.TALKS))
                people = self.some(self.people, 3)
                return SummitReport(kind=kind, participants=people, countries=parties, place=place, **shared)
            case "d":
                kind = self.random.choice((Kind.ENERGY, Kind.TRADE))
                return DealReport(kind=kind, subject="gas", parties=parties, measures=measures[:1], **shared)
            case "q":
                return DisputeReport(kind=Kind.TERRITORIAL, subject="an island", parties=parties, **shared)
        return ExerciseReport(
            kind=Kind.NAVAL_EXERCISE,
            subject="sailing",
            parties=parties,
            place=place,
            measures=measures,
            **shared,
        )


def store_of(readings: Iterable[Reading]) -> Store:
    """The store that holds what the readings tell, as a release would."""
    store = Store()
    sourced: list[Sourced] = []
    latest: dict[str, settle.News] = {}
    for reading in readings:
        article = ids.article(reading.article)
        described = settle.described(reading)
        links, index = settle.descriptions(article, described)
        add(store, ids.graph_of(article), [*encode.reading(reading), *links])
        add(store, ids.INDEX, index)
        settle.hear(latest, described)
        sourced += (
            Sourced(iri, report, reading.article.published, reading.article.publisher)
            for iri, report in zip(ids.reports(article, reading.reports), reading.reports, strict=True)
        )
    for _, new in settle.settle(EmbeddedStore(store), settle.Load(latest)):
        add(store, ids.ENTITIES, new)
    told = {one.iri: one for one in sourced}
    reports = {iri: one.report for iri, one in told.items()}
    for event in distinct(merge(sourced)):
        add(store, ids.EVENTS, [*encode.event(event, reports), *backing.event(event, told)])
        add(store, ids.VERSIONS, [*encode.versions(event, reports), *backing.versions(event, told)])
    return store


def add(store: Store, graph: str, statements: Iterable[Statement]) -> None:
    """Add statements to a named graph."""
    name = NamedNode(graph)
    store.extend(Quad(*statement, name) for statement in statements)


def world(seed: int = 7, articles: int = 30, countries: int = 8, people: int = 12, reports: int = 3) -> Store:
    """The store of a whole world."""
    made = World(seed, countries, people)
    everyone = Reading(Article("atlas.txt", "atlas"), mentions=tuple(
        Mention(MentionKind.COUNTRY, 0, n + 1, "a", country) for n, country in enumerate(made.countries)
    ))  # fmt: skip
    return store_of([everyone, *(made.article(number, reports) for number in range(articles))])
