"""Nothing that breaks the shapes gets past, and what does is told with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import encode, ids, settle
from graph.derived import Sourced
from graph.merge import merge
from graph.model import Country, Measure, Mention, MentionKind, Organization, PartialDate, Quotation, Reading
from graph.validate import Draft, check, check_events
from tests.graph.examples import ANNA, IVO, NORLAND, OTHER, PACKAGE, READING, VISIT


def draft(reading: Reading) -> Draft:
    return Draft(
        ids.article(reading.article), reading, tuple(encode.reading(reading)), settle.described(reading)
    )


def article_of(reading: Reading, publisher: str) -> Reading:
    return replace(reading, article=replace(reading.article, publisher=publisher))


BROKEN = {
    "impossible date": (
        replace(READING, article=replace(READING.article, published=PartialDate("2014-02-30"))),
        "datePublished",
    ),
    "end of no day": (
        replace(READING, reports=(replace(VISIT, end=PartialDate("2014-13")),)),
        "hasEndTimeStamp",
    ),
    "identifier that is none": (replace(READING, people=(replace(ANNA, wikidata="Berg"), IVO)), "sameAs"),
    "code that is none": (
        replace(READING, reports=(replace(VISIT, countries=(Country("Norland!", "Norland"),)),)),
        "notation",
    ),
    "not a number": (
        replace(READING, reports=(replace(PACKAGE, measures=(Measure(float("nan"), "count", "x"),)),)),
        "schema.org/value",
    ),
    "bounds the wrong way round": (
        replace(READING, reports=(replace(PACKAGE, measures=(Measure(5, "count", "x", min=9, max=1),)),)),
        "minValue",
    ),
    "nothing quoted": (replace(READING, quotations=(Quotation("x", 7, 7, IVO),)), "oa#exact"),
    "report without a label": (replace(READING, reports=(replace(VISIT, label=""),)), "label"),
    "quote from elsewhere": (
        replace(READING, mentions=(Mention(MentionKind.PERSON, 10, 19, "Anna Bork", ANNA),)),
        "do not stand at 10 to 19",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_article_is_told_and_its_neighbours_pass(name: str) -> None:
    reading, what = BROKEN[name]
    broken = check([draft(OTHER), draft(reading), draft(article_of(READING, "Third Paper"))])
    assert list(broken) == [ids.article(reading.article)]
    problems = broken[ids.article(reading.article)]
    assert any(what in problem.what for problem in problems)
    assert {problem.file for problem in problems} == {"news/a.txt"}


def test_a_problem_tells_the_offset() -> None:
    (problems,) = check([draft(BROKEN["report without a label"][0])]).values()
    assert {problem.offset for problem in problems} == {VISIT.evidence[0].start}


def test_two_articles_may_differ_on_what_an_entity_is() -> None:
    """Each is checked for itself then: two names for one country in one batch break nothing."""
    renamed = replace(VISIT, countries=(replace(NORLAND, name="Kingdom of Norland"), Organization("League")))
    assert (
        check([draft(READING), draft(article_of(replace(READING, reports=(renamed,)), "Third Paper"))]) == {}
    )


def test_a_good_article_passes() -> None:
    assert check([draft(READING), draft(OTHER)]) == {}


def test_an_event_that_breaks_the_shapes_is_told_and_others_are_not() -> None:
    told = Sourced(f"{ids.article(READING.article)}/report/summit-0", VISIT, PartialDate("2014-05-20"), None)
    (event,) = merge([told])
    other = replace(event, iri=event.iri + "-2", reports=("https://example.org/nothing",))
    reports = {told.iri: VISIT, "https://example.org/nothing": VISIT}
    broken = check_events([*encode.event(event, reports), *encode.event(other, reports)])
    assert list(broken) == [other.iri]
    assert "wasDerivedFrom" in broken[other.iri]
