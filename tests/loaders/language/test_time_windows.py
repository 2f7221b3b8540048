"""Rules on dates are tried only near words they need: that must leave out none that would match."""

from pathlib import Path

import pytest

from loaders.language.time_patterns import RULES
from loaders.language.time_windows import windows

TEXTS = sorted((Path(__file__).parents[2] / "texts" / "articles").iterdir())


def test_a_word_of_time_opens_a_window_of_its_kind() -> None:
    text = f"On Friday they met.{' They dined and talked.' * 10} In May 2014 it was over."
    assert [(text[start:end].strip()[:9], kinds) for start, end, kinds in windows(text)] == [
        ("On Friday", {"weekday"}),
        ("talked. T", {"month", "digit"}),
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_rule_matches_where_the_words_it_needs_are_missing(path: Path) -> None:
    text = path.read_text("utf-8")
    for start, end, kinds in windows(text):
        for pattern, _, needs in RULES:
            if needs.isdisjoint(kinds):
                assert not (found := pattern.search(text, start, end)), found
