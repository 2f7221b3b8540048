"""Which of a few countries a name is likeliest from, by the letters in the names of their office holders.

It only decides between countries an article speaks of, for somebody it calls an official without saying of
which of them; a difference that is not plain decides nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.gazetteer import holders as office_holders
from loaders.gazetteer.words import fold

PLAIN = 1.0  # mean difference in log likelihood per letter group, over which it is hardly ever wrong
_PRIOR = 20.0  # letter groups of any country mixed into each one's
_UNSEEN = 0.5


def likeliest(name: str, codes: Iterable[str], instead_of: str | None = None) -> str | None:
    """The country a name is plainly likeliest from; None if no one stands out from the rest.

    With `instead_of` it must stand out from that country alone.
    """
    ranked = sorted(((_likelihood(name, code), code) for code in set(codes) & _groups().keys()), reverse=True)
    if not ranked:
        return None
    if instead_of in _groups():
        rival = _likelihood(name, instead_of)
    elif len(ranked) > 1:
        rival = ranked[1][0]
    else:
        return None
    return ranked[0][1] if ranked[0][0] - rival >= PLAIN else None


def _likelihood(name: str, code: str) -> float:
    """The mean logarithm of the shares that the letter groups of a name have in a country's names."""
    own, everybody = _groups()[code], _everybody()
    total = everybody.total() + len(everybody)
    weights = [
        math.log((own[group] + _PRIOR * (everybody[group] + _UNSEEN) / total) / (own.total() + _PRIOR))
        for group in _letter_groups(name)
    ]
    return sum(weights) / max(len(weights), 1)


@cache
def _groups() -> dict[str, Counter[str]]:
    return {
        code: Counter(group for holder in some for group in _letter_groups(holder.name))
        for code, some in office_holders.by_country().items()
    }


@cache
def _everybody() -> Counter[str]:
    return sum(_groups().values(), Counter())


def _letter_groups(name: str) -> Iterator[str]:
    for part in fold(name).lower().replace("-", " ").split():
        word = f"^{part}$"
        for length in (2, 3):
            yield from (word[i : i + length] for i in range(len(word) - length + 1))
