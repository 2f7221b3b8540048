"""From files to readings: steps, failures, doubles and other languages."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Article, MentionKind, PartialDate, Problem, Reading
from loaders import pipeline
from loaders.gather import gather, without_doubles
from loaders.language import english
from loaders.readers.article import LONGEST_TEXT

NEWS = (
    "Putin and Macron sign grain pact\n\n"
    "PARIS - Russian President Vladimir Putin met French President Emmanuel Macron in Paris on Tuesday. "
    "They signed more than 40 agreements worth $2 billion. “We want peace and nothing else,” Macron said.\n"
)


def article(text: str = NEWS, publisher: str | None = "Andes Wire", file: str = "a.txt") -> Article:
    """An article that appeared on a Wednesday."""
    return Article(file, text, publisher=publisher, published=PartialDate("2019-05-15"))


def exact(reading: Reading) -> bool:
    """Whether every quote and mention is what stands at its offsets."""
    text = reading.article.text
    spans = [
        *((one.start, one.end, one.text) for one in reading.mentions),
        *((one.start, one.end, one.text) for one in reading.quotations),
        *((one.start, one.end, one.quote) for report in reading.reports for one in report.evidence),
    ]
    return all(text[start:end] == quote for start, end, quote in spans)


def test_an_article_is_read_by_all_steps() -> None:
    reading = pipeline.read_article(article())
    assert reading.problems == ()
    assert {one.name for one in reading.people} == {"Vladimir Putin", "Emmanuel Macron"}
    assert [one.speaker and one.speaker.name for one in reading.quotations] == ["Emmanuel Macron"]
    values = {(one.kind, one.text): one.value for one in reading.mentions}
    assert values[MentionKind.DATE, "Tuesday"] == "2019-05-14"
    assert values[MentionKind.QUANTITY, "more than 40"] == "40"
    assert values[MentionKind.QUANTITY, "$2 billion"] == "2000000000"
    assert reading.reports
    assert exact(reading)


def test_reports_follow_the_names_and_dates_of_the_text() -> None:
    other = NEWS.replace("French", "Brazilian").replace("Emmanuel Macron", "Dilma Rousseff")
    other = other.replace("Macron", "Rousseff").replace("Paris", "Lima").replace("Tuesday", "Monday")
    people = {one.name for one in pipeline.read_article(article(other)).people}
    assert people == {"Vladimir Putin", "Dilma Rousseff"}
    starts = {report.start for report in pipeline.read_article(article(other)).reports}
    assert PartialDate("2019-05-13") in starts
    assert PartialDate("2019-05-14") not in starts


def test_offsets_count_in_the_text_as_it_was() -> None:
    text = "\r\n\r\n" + NEWS.replace(" ", "\u00a0").replace("\n", "\r\n")
    reading = pipeline.read_article(article(text))
    assert reading.mentions
    assert exact(reading)


def test_a_step_that_fails_ends_its_article_alone(caplog: pytest.LogCaptureFixture) -> None:
    def broken(draft: pipeline.Draft) -> pipeline.Draft:
        raise KeyError("no such thing")

    steps = [(name, broken if name == "reports" else step) for name, step in pipeline.STEPS]
    with caplog.at_level(logging.ERROR):
        reading = pipeline.read_article(article(), steps)
    assert reading.people
    assert reading.mentions
    assert reading.reports == ()
    assert [problem.file for problem in reading.problems] == ["a.txt"]
    assert "'reports'" in reading.problems[0].what
    assert "KeyError" in caplog.text


def test_another_language_is_named_and_the_article_kept_without_reports() -> None:
    text = "Le président a dit que les deux pays vont signer un accord de paix dans la capitale. " * 3
    reading = pipeline.read_article(article(text))
    assert reading.article.text == text
    assert (len(reading.reports), len(reading.mentions)) == (0, 0)
    assert "French" in reading.problems[0].what
    stated = pipeline.read_article(replace(article(), language="fr"))
    assert "French" in stated.problems[0].what


def test_the_reader_takes_no_more_than_the_parser() -> None:
    assert LONGEST_TEXT <= english.LONGEST_TEXT


@pytest.mark.parametrize(
    "text",
    [
        "a very long sentence of peace and war and " * 2_400,
        '"' * 50_000,
        '" ' * 5_000,
        "\u202eright to left\u200f " * 50,
        "lone \ud800 surrogate " * 20,
        "<b>bold</b> <script>alert(1)</script> " * 100,
        "\x00\x07\x1b" * 100,
        "",
    ],
)
def test_hostile_texts_are_read_or_refused(text: str) -> None:
    reading = pipeline.read_article(article(text))
    assert exact(reading)
    assert not any("failed" in problem.what for problem in reading.problems)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("Pu tin Macron\u00a0met\nin.“”‘’'\"5$-,MayJune\t12"), max_size=200))
def test_offsets_are_exact_over_generated_texts(text: str) -> None:
    reading = pipeline.read_article(article(NEWS + text))
    assert exact(reading)
    assert reading.problems == ()


def test_same_text_and_publisher_is_one_article_and_a_problem() -> None:
    twice = article("---\ntitle: Again\n---\n" + NEWS.replace(" ", "  "), file="b.md")
    other = article(NEWS, publisher="Other Wire", file="c.txt")
    found = list(without_doubles([article(), twice, other]))
    kept = [one for one in found if isinstance(one, Article)]
    problems = [one for one in found if isinstance(one, Problem)]
    assert [one.file for one in kept] == ["a.txt", "c.txt"]
    assert problems[0].file == "b.md"
    assert "a.txt" in problems[0].what


def test_paths_give_problems_first_and_then_readings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "articles.csv").write_text(
        "file,publisher,published\na.txt,Andes Wire,2019-05-15\nz.txt,X,2019\n"
    )
    found = list(pipeline.read_paths([tmp_path, tmp_path / "none"]))
    assert [type(one) for one in found] == [Problem, Problem, Problem, Reading]
    assert ["empty" in str(found[0]), "no such" in str(found[1]), "z.txt" in str(found[2])] == [True] * 3
    (reading,) = (one for one in found if isinstance(one, Reading))
    assert reading.article.published == PartialDate("2019-05-15")


def test_what_is_given_on_the_command_line_stands(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    gathered = gather([tmp_path / "a.txt"], published=PartialDate("2020-01-01"), publisher="Given")
    assert [(one.published, one.publisher) for one in gathered.articles] == [
        (PartialDate("2020-01-01"), "Given")
    ]
    assert gathered.problems == ()
