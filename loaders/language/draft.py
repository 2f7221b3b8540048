"""Somebody while an article is read: the names, what is said of them, and where they are named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph.model import Role
from loaders.gazetteer import holders as office_holders
from loaders.gazetteer.holders import Holder
from loaders.gazetteer.words import closeness, fold, skeleton
from loaders.language.lexicon import PARTICLES, family_first, given_names
from loaders.language.posts import Description

ALIKE = 0.84
"""How close two spellings of a name are."""


@dataclass
class Draft:
    """Somebody while the article is read: the name so far, what is said of them, where they are named."""

    name: str
    holder: Holder | None = None
    described: list[Description] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def country(self) -> str | None:
        """The country that settles which part of the name is the family name."""
        if self.holder is not None:
            return self.holder.terms[0].country
        return next((d.country for d in self.described if d.country), None)

    def short_forms(self) -> tuple[str, ...]:
        """The shorter forms of the name, in lower case."""
        forms = list(office_holders.family_names(self.name, self.country or _guess_order(self.name)))
        if self.holder is not None:
            forms += [a for a in self.holder.aliases if " " not in a]
            forms += [f for a in self.holder.aliases for f in office_holders.family_names(a, self.country)]
        return tuple(dict.fromkeys(fold(f).lower() for f in forms))

    def middle_names(self) -> tuple[str, ...]:
        """The first of two family names ('Flores' of 'Roberto Flores Bermudez'), in lower case."""
        parts = fold(self.name).lower().split()[1:-1]
        return tuple(p for p in parts if p not in given_names() and p not in PARTICLES and len(p) > 2)


def _guess_order(name: str) -> str | None:
    """A country whose names put the family first, where a name looks so ('Zhang Shaogang')."""
    parts = fold(name).lower().split()
    first = parts[0]
    if first in family_first() and first not in {"lee", "kim", "do", "long", "ha", "ma"}:
        return "CHN"
    return "KOR" if first in family_first() and ("-" in name or len(parts) == 3) else None


def best(described: list[Description]) -> Description | None:
    """What makes an office holder or expert of somebody, with a country named in any description."""
    if not described:
        return None
    owned = next((d.country for d in described if d.country and not d.guessed), None)
    if owned is None and (expert := next((d for d in described if d.role is Role.EXPERT), None)):
        return expert
    best = min(described, key=lambda d: (d.role is Role.OTHER, d.role is Role.EXPERT, not d.title))
    if best.role in {Role.LEADER, Role.OFFICIAL, Role.OTHER} and owned and (best.guessed or not best.country):
        return replace(best, country=owned, guessed=False)
    return best


def is_same(draft: Draft, name: str, holder: Holder | None) -> bool:
    """Whether a name is another mention of somebody, in full or with the given name as a letter."""
    if holder is not None and draft.holder is not None:
        return holder is draft.holder or holder.name == draft.holder.name
    if draft.holder is not None:
        return False
    a, b = fold(draft.name).lower(), fold(name).lower()
    if a == b or (skeleton(a) == skeleton(b) != "" and closeness(a, b) >= ALIKE):
        return True
    one, two = a.replace(".", " ").split(), b.replace(".", " ").split()
    if len(one) < 2 or len(two) < 2 or one[-1] != two[-1]:
        return False
    return one[0] == two[0] or (min(len(one[0]), len(two[0])) == 1 and one[0][0] == two[0][0])


def mended(name: str) -> str:
    """The name with two letters of the given name put back in order, where that makes a known one."""
    first, _, rest = name.partition(" ")
    low = fold(first).lower()
    if len(low) < 5 or low in given_names() or not (first.isalpha() and first.isascii()):
        return name
    for i in range(2, len(low) - 2):
        if {low[i], low[i + 1]} & set("aeiouy"):
            continue
        swapped = low[:i] + low[i + 1] + low[i] + low[i + 2 :]
        if swapped in given_names():
            return f"{swapped.capitalize()} {rest}"
    return name
