"""The two that a text speaks of: leaders, or countries and bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.model import Country, Entity, Mention, Organization, Person, Role
from loaders.gazetteer import tables


def countries(mentions: Iterable[Mention]) -> list[Entity]:
    """What the mentions say of countries: those named, and those whose leaders or officials are."""
    out: list[Entity] = []
    for mention in mentions:
        entity = mention.entity
        if isinstance(entity, Country) or (isinstance(entity, Organization) and entity.code in tables.BODIES):
            out.append(entity)
        elif isinstance(entity, Person) and entity.country and (party := tables.party(entity.country)):
            out.append(party)
    return out


def leaders(mentions: Iterable[Mention]) -> list[Entity]:
    return [m.entity for m in mentions if isinstance(m.entity, Person) and m.entity.role is Role.LEADER]


def two(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The two different entities there are; () when there are fewer or more."""
    different = tuple({_name(e): e for e in entities}.values())
    return different if len(different) == 2 else ()


def is_main(pair: tuple[Entity, ...], everything: Sequence[Entity]) -> bool:
    """Whether two entities are the two that a text names most."""
    count = Counter(_name(e) for e in everything)
    return {_name(e) for e in pair} == {name for name, _ in count.most_common(2)}


def two_most(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The two entities named by far the most often; () when a third comes near."""
    count = Counter(_name(e) for e in entities)
    most = [*count.most_common(3), ("", 0)]
    if len(most) < 3 or most[1][1] < 2 or most[2][1] * 2 > most[1][1]:
        return ()
    by_name = {_name(e): e for e in entities}
    return by_name[most[0][0]], by_name[most[1][0]]


def _name(entity: Entity) -> str:
    return entity.name
