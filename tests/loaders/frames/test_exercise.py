"""Exercises: kinds of sentences that tell of forces training together."""

from collections.abc import Callable

import pytest

from graph.model import AnyReport, ExerciseReport, Kind

Read = Callable[..., tuple[AnyReport, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "codes", "place"),
    [
        (
            "Fourteen Indian and Japanese warships began a joint exercise in the Bay of Bengal on Monday,"
            " Defence Minister Rajnath Singh said.",
            Kind.NAVAL_EXERCISE,
            {"IND", "JPN"},
            "Bay of Bengal",
        ),
        (
            "Poland and Lithuania will hold joint drills with 5,000 troops next month, ministers said.",
            Kind.LAND_EXERCISE,
            {"POL", "LTU"},
            None,
        ),
        (
            "Russian and Chinese bombers flew joint patrols on Tuesday, the defence ministry said.",
            Kind.AIR_EXERCISE,
            {"RUS", "CHN"},
            None,
        ),
        (
            "Egypt and Saudi Arabia staged war games, Foreign Minister Sameh Shoukry said.",
            Kind.JOINT_EXERCISE,
            {"EGY", "SAU"},
            None,
        ),
    ],
)
def test_a_sentence_tells_of_one_exercise(
    reports: Read, text: str, kind: Kind, codes: set[str], place: str | None
) -> None:
    exercises = [r for r in reports(text) if isinstance(r, ExerciseReport)]
    assert len(exercises) == 1, [e.label for e in exercises]
    assert exercises[0].kind is kind
    assert codes <= {p.code for p in exercises[0].parties}
    assert place is None or (exercises[0].place and exercises[0].place.name == place)


def test_one_army_alone_makes_no_exercise(reports: Read) -> None:
    text = "Finland began a naval drill on Monday, President Alexander Stubb said."
    assert not [r for r in reports(text) if isinstance(r, ExerciseReport)]
