"""Readings for the tests of the graph: two small ones written out, and a strategy that draws any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from graph import ids
from graph.model import (
    AnyReport,
    Article,
    Country,
    DealReport,
    DisputeReport,
    Entity,
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
    Person,
    Place,
    Position,
    Problem,
    Quotation,
    Reading,
    Role,
    Status,
    SummitReport,
)

NORLAND, SUDONIA = Country("NOR", "Norland"), Country("SUD", "Sudonia")
LEAGUE = Organization("Northern League", "NL")
PORT = Place("Port Vessel", "NOR", (12.5, -3.25))
ANNA = Person(
    "Anna Berg",
    Role.LEADER,
    "NOR",
    "President",
    "Q42",
    (Office("President", "NOR", PartialDate("2011-03-04"), None),),
)
IVO = Person("Ivo Sand", Role.OFFICIAL, "SUD", "Foreign Minister")
EDITOR = Person("Mia Quill")

TEXT = (
    "President Anna Berg received Ivo Sand in Port Vessel on Monday. "
    "They signed some 30 agreements. "
    "“A good day,” said Sand."
)


def evidence(text: str, quote: str) -> tuple[Evidence, ...]:
    """Return where a quote stands in a text."""
    start = text.index(quote)
    return (Evidence(start, start + len(quote), quote),)


def mention(
    text: str, quote: str, kind: MentionKind, entity: Entity | None, value: str | None = None
) -> Mention:
    """Return a mention of the first place where a text has a quote."""
    (at,) = evidence(text, quote)
    return Mention(kind, at.start, at.end, quote, entity, value)


VISIT = SummitReport(
    kind=Kind.OFFICIAL_VISIT,
    status=Status.HELD,
    label="Sand visits Berg",
    evidence=evidence(TEXT, "President Anna Berg received Ivo Sand in Port Vessel on Monday."),
    start=PartialDate("2014-05-19"),
    participants=(ANNA, IVO),
    countries=(NORLAND, SUDONIA),
    place=PORT,
    rules=("received",),
)
PACKAGE = DealReport(
    kind=Kind.PACKAGE,
    status=Status.SIGNED,
    label="some 30 agreements",
    evidence=evidence(TEXT, "They signed some 30 agreements."),
    subject="agreements",
    parties=(NORLAND, SUDONIA),
    measures=(Measure(30.0, "count", "some 30", approximate=True),),
    positions=(
        Position(Modality.ASSERTED, IVO, evidence(TEXT, "“A good day,” said Sand.")[0]),
        Position(Modality.DENIED, SUDONIA, evidence(TEXT, "“A good day,” said Sand.")[0]),
    ),
)
READING = Reading(
    Article(
        "news/a.txt",
        TEXT,
        "Berg and Sand",
        "Vessel Times",
        PartialDate("2014-05-20"),
        "en",
        "https://x.org/a",
    ),
    people=(ANNA, IVO),
    mentions=(
        mention(TEXT, "Anna Berg", MentionKind.PERSON, ANNA),
        mention(TEXT, "Port Vessel", MentionKind.PLACE, PORT),
        mention(TEXT, "Monday", MentionKind.DATE, None, "2014-05-19"),
        mention(TEXT, "30", MentionKind.QUANTITY, None, "30"),
    ),
    quotations=(Quotation("A good day,", TEXT.index("A good"), TEXT.index("A good") + 11, IVO),),
    reports=(VISIT, PACKAGE),
    problems=(Problem("news/a.txt", "the weekday has no year", "give the date of publication", 57),),
)

OTHER_TEXT = "Berg met Sand on 19 May. More than 40 agreements were signed."
OTHER = Reading(
    Article("news/b.txt", OTHER_TEXT, "A meeting", "Sand Herald", PartialDate("2014-05-21"), "en"),
    people=(ANNA, replace(IVO, title="Prime Minister")),
    reports=(
        replace(
            VISIT,
            kind=Kind.BILATERAL_MEETING,
            label="Berg and Sand meet",
            evidence=evidence(OTHER_TEXT, "Berg met Sand on 19 May."),
            place=None,
        ),
        replace(
            PACKAGE,
            label="more than 40 agreements",
            evidence=evidence(OTHER_TEXT, "More than 40 agreements were signed."),
            measures=(Measure(40.0, "count", "more than 40", min=40.0),),
            positions=(),
        ),
    ),
)

# --- any reading --------------------------------------------------------------------------------------

_CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
words = st.text(_CHARACTERS, min_size=1, max_size=12)
dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.isoformat())),
    st.dates().map(lambda day: PartialDate(day.isoformat()[:7])),
    st.dates().map(lambda day: PartialDate(day.isoformat()[:4])),
)
codes = st.from_regex(r"[A-Z]{3}", fullmatch=True)
numbers = st.floats(allow_nan=False, allow_infinity=False)
countries = st.builds(Country, codes, words)
organizations = st.builds(Organization, words, st.none() | words)
points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
places = st.builds(Place, words, st.none() | codes, st.none() | points)
offices = st.builds(Office, words, st.none() | codes, st.none() | dates, st.none() | dates)
people = st.builds(
    Person,
    words,
    st.sampled_from(Role),
    st.none() | codes,
    st.none() | words,
    st.none() | st.from_regex(r"Q[1-9][0-9]{0,6}", fullmatch=True),
    st.lists(offices, max_size=2).map(tuple),
)
measures = st.builds(
    Measure,
    numbers,
    st.sampled_from(["USD", "count", "percent", "ships"]),
    words,
    st.none(),
    st.none(),
    st.booleans(),
)


E = TypeVar("E", bound=Entity)


def _sorted(values: list[E]) -> tuple[E, ...]:
    return tuple(sorted(values, key=ids.entity))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a reading in which every entity has one value, and what has no order is in order of IRI."""
    cast = draw(st.lists(people, unique_by=ids.entity, max_size=3))
    parties = draw(st.lists(countries | organizations, unique_by=ids.entity, max_size=3))
    where = draw(st.none() | places)
    article = draw(
        st.builds(
            Article,
            words,
            st.text(_CHARACTERS, min_size=40, max_size=80),
            st.none() | words,
            st.none() | words,
            st.none() | dates,
            st.none() | words,
            st.none() | words,
        )
    )
    text = article.text

    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    def position() -> Position:
        start, end = span()
        who = draw(st.sampled_from([*cast, *parties]))
        return Position(draw(st.sampled_from(Modality)), who, Evidence(start, end, text[start:end]))

    def report(at: int) -> AnyReport:
        end = draw(st.integers(at + 1, len(text)))
        fields: dict[str, Any] = {
            "kind": draw(st.sampled_from(Kind)),
            "status": draw(st.sampled_from(Status)),
            "label": draw(words),
            "evidence": (Evidence(at, end, text[at:end]),),
            "start": draw(st.none() | dates),
            "end": draw(st.none() | dates),
            "modality": draw(st.sampled_from(Modality)),
            "attributed_to": draw(st.sampled_from([None, *cast, *parties])),
            "rules": tuple(sorted(draw(st.sets(words, max_size=2)))),
            "positions": tuple(position() for _ in range(draw(st.integers(0, 2)) if cast or parties else 0)),
        }
        some = _sorted(draw(st.lists(st.sampled_from(parties), unique=True)) if parties else [])
        figures = tuple(draw(st.lists(measures, max_size=2)))
        match draw(st.sampled_from([SummitReport, DealReport, DisputeReport, ExerciseReport])):
            case frame if frame is SummitReport:
                who = _sorted(draw(st.lists(st.sampled_from(cast), unique=True)) if cast else [])
                return SummitReport(**fields, countries=some, participants=who, place=where)
            case frame if frame is DealReport:
                return DealReport(**fields, subject=draw(words), parties=some, measures=figures)
            case frame if frame is DisputeReport:
                return DisputeReport(**fields, subject=draw(words), parties=some)
        return ExerciseReport(**fields, subject=draw(words), parties=some, place=where, measures=figures)

    def mentions() -> tuple[Mention, ...]:
        entities = [None, *cast, *parties, *([where] if where else [])]
        found = {}
        for start, end in {span() for _ in range(draw(st.integers(0, 4)))}:
            kind = draw(st.sampled_from(MentionKind))
            value = draw(st.none() | words)
            found[start, end] = Mention(
                kind, start, end, text[start:end], draw(st.sampled_from(entities)), value
            )
        return tuple(found[at] for at in sorted(found))

    return Reading(
        article=article,
        people=_sorted(list(cast)),
        mentions=mentions(),
        quotations=tuple(
            Quotation(
                draw(words), start, end, draw(st.sampled_from([None, *cast, *parties])), draw(st.booleans())
            )
            for start, end in sorted({span() for _ in range(draw(st.integers(0, 3)))})
        ),
        reports=tuple(report(at) for at in sorted(draw(st.sets(st.integers(0, len(text) - 1), max_size=3)))),
        problems=tuple(
            Problem(article.file, draw(words), draw(words), draw(st.none() | st.integers(0, 99)))
            for _ in range(draw(st.integers(0, 2)))
        ),
    )
