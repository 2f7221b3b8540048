"""Counts of what was found, missed and wrongly found, and how they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Score:
    """How many expected items were found, missed, and how many found ones nobody expected."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Score) -> Self:
        return type(self)(self.found + other.found, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def precision(self) -> float:
        """Share of what was found that was expected; 0 when nothing was found."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 0 when nothing was expected."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def value(self) -> float:
        """The harmonic mean of precision and recall, F1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.value:.3f}"
            f"   ({self.found} found, {self.missed} missed, {self.wrong} wrong)"
        )


class Share(Score):
    """How many details of the items that were found are right, and how many not."""

    __slots__ = ()

    @property
    def value(self) -> float:
        """The share that is right."""
        return self.recall

    def __str__(self) -> str:
        return f"{self.value:.3f}   ({self.found} of {self.found + self.missed})"


Figures = dict[str, Score]
"""Scores by what was counted: `summits`, `summits.day` and so on."""


def share(right: list[bool]) -> Share:
    """Count what is right in a list of details."""
    return Share(sum(right), len(right) - sum(right))


def add(figures: Figures, more: Figures) -> None:
    """Add counts to those of the same name."""
    for key, value in more.items():
        figures[key] = figures[key] + value if key in figures else value
