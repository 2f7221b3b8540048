"""The entry points of the API. Every one is answered by `answer`: planned, asked of the store, shaped."""

from enum import Enum
from typing import Annotated, Any, Generic, TypeVar

import strawberry
from pyoxigraph import NamedNode

from graph.vocab import ENT
from schema.bindings import Graph, Root, Source, to
from schema.bindings import Path as Way
from schema.events import Deal, Discrepancy, Dispute, Event, Exercise, Summit, Value
from schema.execution import ASKED
from schema.filters import (
    ArticleFilter,
    ArticleOrder,
    DiscrepancyFilter,
    DiscrepancyOrder,
    EventFilter,
    EventOrder,
    NameOrder,
    PartyFilter,
    PersonFilter,
    PlaceFilter,
    QuotationFilter,
    QuotationOrder,
    ValueFilter,
    ValueOrder,
)
from schema.types import (
    LEADER,
    Article,
    Country,
    Entity,
    Node,
    Organization,
    PartialDate,
    Person,
    Place,
    Quotation,
)

T = TypeVar("T")
Info = strawberry.Info[Any, Any]
AS_OF = (
    "What the articles published until that day said, and nothing learnt later, for everything below. "
    "A month or year stands for its last day."
)
AsOf = Annotated[PartialDate | None, strawberry.argument(description=AS_OF)]

FIRST = "How many from the start, at most 200; 50 when neither `first` nor `last` is given."
LAST = "How many from the end, at most 200."
AFTER = "Only what comes after this cursor."
BEFORE = "Only what comes before this cursor."


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="There is more after this page.")
    has_previous_page: bool = strawberry.field(description="There is more before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first item.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last item.")


@strawberry.type(description="An item of a page.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Where the item stands, for `after` and `before`.")
    node: T = strawberry.field(description="The item.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The items with their cursors.")
    nodes: list[T] = strawberry.field(description="The items.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in its list.")
    total_count: int = strawberry.field(
        description="How many items the whole list has; counted when asked for."
    )


@strawberry.type(description="Something found by its words.")
class SearchHit:
    snippet: str = strawberry.field(description="The words that were found.")
    node: Node = strawberry.field(description="What they belong to.")


@strawberry.type(description="Two people or parties and an event that both take part in.")
class PathStep:
    from_: Entity = strawberry.field(name="from", description="The one.")
    event: Event = strawberry.field(description="What they both take part in.")
    to: Entity = strawberry.field(description="The other.")


@strawberry.type(description="A shortest chain of events from one person or party to another.")
class Path:
    length: int = strawberry.field(description="How many events it takes.")
    steps: list[PathStep] = strawberry.field(description="The events, one after the other.")


@strawberry.type(description="The state of the graph that answers: numbered, hashed and never changed.")
class Release:
    number: int = strawberry.field(description="Its number, counted from 1.")
    hash: str = strawberry.field(description="The hash of its content.")
    created: str = strawberry.field(description="When it was built, as an ISO time in UTC.")


def listing(
    node: type,
    narrow: type,
    orders: type[Enum],
    description: str,
    where: tuple[tuple[NamedNode, str], ...] = (),
    held: Way = (),
) -> Any:
    """An entry point that pages through everything of one type; the first order is the usual one."""
    usual = next(iter(orders))

    def resolve(
        info: Info,
        first: int | None = strawberry.UNSET,
        after: str | None = strawberry.UNSET,
        last: int | None = strawberry.UNSET,
        before: str | None = strawberry.UNSET,
        filter: narrow | None = strawberry.UNSET,  # type: ignore[valid-type]  # noqa: A002
        order_by: orders = usual,  # type: ignore[valid-type]
        as_of: AsOf = strawberry.UNSET,
    ) -> Connection[node] | None:  # type: ignore[valid-type]
        return ASKED  # type: ignore[return-value]

    constraints = tuple((predicate.value, value) for predicate, value in where)
    root = Root(Source.LISTING, constraints, held)
    return strawberry.field(resolver=resolve, description=description, metadata={"root": root})


def single(kind: type, description: str) -> Any:
    """An entry point to one thing of a type by its IRI."""

    def resolve(info: Info, iri: str, as_of: AsOf = strawberry.UNSET) -> kind | None:  # type: ignore[valid-type]
        return ASKED

    root = Root(Source.ENTITY)
    return strawberry.field(resolver=resolve, description=description, metadata={"root": root})


@strawberry.type(description="What can be asked.")
class Query:
    articles: Connection[Article] | None = listing(
        Article, ArticleFilter, ArticleOrder, "Articles, in order of publication."
    )
    summits: Connection[Summit] | None = listing(
        Summit, EventFilter, EventOrder, "Visits, meetings, calls and gatherings."
    )
    deals: Connection[Deal] | None = listing(
        Deal, EventFilter, EventOrder, "Agreements, at whatever stage they stand."
    )
    disputes: Connection[Dispute] | None = listing(
        Dispute, EventFilter, EventOrder, "Conflicts, quarrels and sanctions."
    )
    exercises: Connection[Exercise] | None = listing(
        Exercise, EventFilter, EventOrder, "Joint military exercises."
    )
    timeline: Connection[Event] | None = listing(
        Event, EventFilter, EventOrder, "Events of every sort, by date."
    )
    people: Connection[Person] | None = listing(
        Person, PersonFilter, NameOrder, "People in the news, by name."
    )
    leaders: Connection[Person] | None = listing(
        Person, PersonFilter, NameOrder, "Heads of state or government, by name.", ((ENT.role, LEADER),)
    )
    countries: Connection[Country] | None = listing(Country, PartyFilter, NameOrder, "States, by name.")
    organizations: Connection[Organization] | None = listing(
        Organization, PartyFilter, NameOrder, "Bodies that act, by name."
    )
    places: Connection[Place] | None = listing(Place, PlaceFilter, NameOrder, "Places, by name.")
    quotations: Connection[Quotation] | None = listing(
        Quotation, QuotationFilter, QuotationOrder, "Who said what, in order of publication."
    )
    discrepancies: Connection[Discrepancy] | None = listing(
        Discrepancy, DiscrepancyFilter, DiscrepancyOrder, "Where reports of one event cannot all be right.",
        held=(to(ENT.discrepancy, Graph.EVENTS),),
    )  # fmt: skip
    values: Connection[Value] | None = listing(
        Value, ValueFilter, ValueOrder, "What reports of events state, with the outlets behind it.",
        held=(to(ENT.value, Graph.EVENTS),),
    )  # fmt: skip
    summit: Summit | None = single(Summit, "One summit by its IRI, or what took its place.")
    deal: Deal | None = single(Deal, "One deal by its IRI, or what took its place.")
    dispute: Dispute | None = single(Dispute, "One dispute by its IRI, or what took its place.")
    exercise: Exercise | None = single(Exercise, "One exercise by its IRI, or what took its place.")

    @strawberry.field(
        description="Anything by its `id`, or what took its place.", metadata={"root": Root(Source.NODE)}
    )  # type: ignore[untyped-decorator]
    def node(self, info: Info, id: strawberry.ID, as_of: AsOf = strawberry.UNSET) -> Node | None:  # noqa: A002
        return ASKED  # type: ignore[return-value]

    @strawberry.field(
        description="Anything by its IRI, or what took its place.", metadata={"root": Root(Source.ENTITY)}
    )  # type: ignore[untyped-decorator]
    def entity(self, info: Info, iri: str, as_of: AsOf = strawberry.UNSET) -> Node | None:
        return ASKED  # type: ignore[return-value]

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="People, parties, places, events and articles by words of their names, nearest first.",
        metadata={"root": Root(Source.SEARCH)},
    )
    def search(
        self, info: Info, text: str, first: int = 20, as_of: AsOf = strawberry.UNSET
    ) -> list[SearchHit] | None:
        return ASKED  # type: ignore[return-value]

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="A shortest chain of events from one person or party to another, each given by IRI, id, "
        "code or full name; null when there is none.",
        metadata={"root": Root(Source.PATH)},
    )
    def path(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
        to: strawberry.ID,
        as_of: AsOf = strawberry.UNSET,
    ) -> Path | None:
        return ASKED  # type: ignore[return-value]

    @strawberry.field(description="The release that answers; null when the store is not one of releases.")  # type: ignore[untyped-decorator]
    def release(self, info: Info) -> Release | None:
        return info.context.context.release  # type: ignore[no-any-return]
