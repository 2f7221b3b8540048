"""How much two reports are alike, feature by feature, and from where on they are of one event."""

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 5.0
"""The score from which on two reports are taken to be of one event."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One likeness (`weight` over 0) or difference (under 0) of two reports, in words."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for two reports being of one event and what against; `contradiction` rules it out."""

    features: tuple[Feature, ...]
    contradiction: str | None = None

    @property
    def total(self) -> float:
        """The sum of what counts for and against."""
        return sum(one.weight for one in self.features)

    @property
    def linked(self) -> bool:
        """Whether the two are taken to be of one event, if nothing else forbids."""
        return self.contradiction is None and self.total >= ENOUGH
