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


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        (
            "India and Japan began a joint exercise on Monday, Defence Minister Rajnath Singh said. No fewer"
            " than 9 warships of the two navies are to exercise in the Bay of Bengal.",
            "ships",
            9,
        ),
        (
            "Poland and Lithuania will hold joint drills next month, ministers said. Some 5,000 troops are to"
            " train for a week.",
            "soldiers",
            5000,
        ),
    ],
)
def test_the_next_sentence_counts_the_forces(reports: Read, text: str, unit: str, number: float) -> None:
    (exercise,) = [r for r in reports(text) if isinstance(r, ExerciseReport)]
    assert (unit, number) in {(m.unit, m.value) for m in exercise.measures}
    assert len(exercise.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "India and Japan began a joint exercise, Defence Minister Rajnath Singh said. The port of Kochi has 9"
        " warships under repair.",
        "India and Japan began a joint exercise, Defence Minister Rajnath Singh said. He then went home."
        " About 9 warships exercise every week.",
    ],
)
def test_other_sentences_count_other_things(reports: Read, text: str) -> None:
    (exercise,) = [r for r in reports(text) if isinstance(r, ExerciseReport)]
    assert not exercise.measures


def test_one_army_alone_makes_no_exercise(reports: Read) -> None:
    text = "Finland began a naval drill on Monday, President Alexander Stubb said."
    assert not [r for r in reports(text) if isinstance(r, ExerciseReport)]
