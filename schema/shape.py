"""From rows to values in the shape of the response. Pure.

Rows are shaped as the executor would have completed them. Whatever it would have met with an error (a missing
value of a non-null field, a code that is no member of its enum) raises `NotClean`; then the rows are shaped
loosely, for the executor to complete itself, so that messages, paths and nulls come out as its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from graphql import GraphQLEnumType, GraphQLLeafType

from graph.model import PartialDate
from graph.store import Row
from schema.cursors import lasting, to_id
from schema.plan import SUBJECT, Field, Leaf, Level, Link, Many, One, Portion, Shape, Typename
from schema.sparql import level_query, order_query

Values = Mapping[str, list[Any]]  # what a list holds, by the IRI of the thing it belongs to
Made = Mapping[str, Any]  # what things look like, by IRI
Get = Callable[[Row, tuple[Values, ...]], Any]
Read = Callable[[str], Any]
LARGEST = 2**31


class NotClean(Exception):  # noqa: N818 - a signal between two ways of shaping, never seen outside
    """The executor would find an error in these rows."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A value that is response-shaped already: the executor takes it as it is."""

    value: Any


class Loose(NamedTuple):
    """An object for the executor to complete: its type and its values by response key."""

    typename: str
    values: dict[str, Any]


# --- leaves -------------------------------------------------------------------------------------------


def read(type_: GraphQLLeafType, value: str) -> Any:
    """The value of a text for a leaf type; what does not fit stays text, for the executor to refuse."""
    if isinstance(type_, GraphQLEnumType):
        if type_.name == "Precision":
            return PartialDate(value).precision.value if len(value) in (4, 7, 10) else value
        name = value.rpartition("/")[2]
        return name if name in type_.values else value
    match type_.name:
        case "ID":
            return to_id(value)
        case "Int":
            return int(value) if value.lstrip("+-").isdecimal() else value
        case "Float":
            return as_float(value)
        case "Boolean":
            return {"true": True, "1": True, "false": False, "0": False}.get(value, value)
    return value


def as_float(value: str) -> Any:
    """The number a text stands for, or the text."""
    try:
        return float(value)
    except ValueError:
        return value


def fits(type_: GraphQLLeafType, value: Any) -> bool:
    """Tell whether a value read for a leaf type is one the executor would let pass unchanged."""
    if isinstance(type_, GraphQLEnumType):
        return value in type_.values
    match type_.name:
        case "Int":
            return isinstance(value, int) and -LARGEST <= value < LARGEST
        case "Float":
            return isinstance(value, float) and math.isfinite(value)
        case "Boolean":
            return isinstance(value, bool)
    return True


class Codes(dict[str, Any]):
    """The names of an enum by the text they are stored as, found out once for each text."""

    def __init__(self, type_: GraphQLEnumType) -> None:
        super().__init__()
        self.type = type_

    def __missing__(self, text: str) -> Any:
        value = read(self.type, text)
        if not fits(self.type, value):
            raise NotClean
        self[text] = value
        return value


def reader(type_: GraphQLLeafType, loose: bool) -> Read | None:
    """How the text of a term becomes a value; None where the text is the value."""
    if type_.name in ("String", "PartialDate"):
        return None
    if loose:
        return partial(read, type_)
    if type_.name == "ID":
        return to_id
    if isinstance(type_, GraphQLEnumType):
        return Codes(type_).__getitem__

    def strictly(text: str) -> Any:
        value = read(type_, text)
        if not fits(type_, value):
            raise NotClean
        return value

    return strictly


# --- objects and lists --------------------------------------------------------------------------------


def leaf_getter(leaf: Leaf, loose: bool) -> Get:
    """How a leaf is read from a row."""
    place, convert, default = leaf.place, reader(leaf.type, loose), leaf.default
    refused = default is None and not leaf.nullable and not loose

    def get(row: Row, _lists: tuple[Values, ...]) -> Any:
        term = row[place]
        if term is not None:
            return term.value if convert is None else convert(term.value)
        if refused:
            raise NotClean
        return default

    return get


def list_getter(number: int) -> Get:
    """How a list is found: it was made before."""

    def get(row: Row, lists: tuple[Values, ...]) -> Any:
        return lists[number].get(row[SUBJECT].value, [])  # type: ignore[union-attr]

    return get


def object_getter(shape: Shape, nullable: bool, loose: bool) -> Get:
    """How an object is made from a row."""
    place, type_place = shape.place, shape.type_place
    makers = {rdf_class: maker(typename, fields, loose) for rdf_class, typename, fields in shape.variants}
    only = next(iter(makers.values())) if type_place is None else None

    def get(row: Row, lists: tuple[Values, ...]) -> Any:
        if row[place] is not None:
            if only is not None:
                return only(row, lists)
            named = row[type_place]  # type: ignore[index]
            if named is not None and named.value in makers:
                return makers[named.value](row, lists)
        if nullable or loose:
            return None
        raise NotClean

    return get


def getter(field: Field, typename: str, loose: bool) -> Get:
    """How the value of a field is made from a row."""
    match field:
        case Leaf():
            return leaf_getter(field, loose)
        case One(shape=shape, nullable=nullable):
            return object_getter(shape, nullable, loose)
        case Many(number=number):
            return list_getter(number)
        case Typename():
            return lambda _row, _lists: typename


def maker(typename: str, fields: tuple[Field, ...], loose: bool) -> Get:
    """How an object of a known type is made from a row: its fields in response order."""
    gets = [(field.key, getter(field, typename, loose)) for field in fields]

    def make(row: Row, lists: tuple[Values, ...]) -> Any:
        return {key: get(row, lists) for key, get in gets}

    def make_loose(row: Row, lists: tuple[Values, ...]) -> Any:
        return Loose(typename, make(row, lists))

    return make_loose if loose else make


# --- levels -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Maker:
    """A level made ready: how its query is filled in, and how values are made of its rows, both ways.

    `below` has the makers of its lists, or how the text of a scalar is read, strictly and loosely; `orders`
    how lists are put in order of which a part is asked for.
    """

    level: Level
    query: Callable[[Sequence[str]], str]
    strict: tuple[Get, ...]
    loose: tuple[Get, ...]
    below: tuple[Maker | tuple[Read | None, Read | None], ...]
    orders: tuple[Ordered | None, ...]


Ordered = tuple[Portion, Callable[[Sequence[str]], str]]


def ready(level: Level) -> Maker:
    """Make a level and those below it ready, once for all requests with this plan."""

    def gets(loose: bool) -> tuple[Get, ...]:
        return tuple(object_getter(shape, False, loose) for shape in level.shapes)

    def inner(link: Link) -> Maker | tuple[Read | None, Read | None]:
        if link.level is not None:
            return ready(link.level)
        assert link.leaf is not None  # noqa: S101 - a list has either things or scalars
        return reader(link.leaf.type, False), reader(link.leaf.type, True)

    def ordered(link: Link) -> Ordered | None:
        return None if link.part is None else (link.part, order_query(link.part.order, level.day))

    below, orders = tuple(map(inner, level.links)), tuple(map(ordered, level.links))
    return Maker(level, level_query(level), gets(False), gets(True), below, orders)


class Table(NamedTuple):
    """What a level found: a row about each thing, and for each list what it leads to from each thing.

    `below` has the tables of what the lists lead to, None for scalars.
    """

    maker: Maker
    about: dict[str, Row]
    lists: tuple[dict[str, list[str]], ...]
    below: tuple[Table | None, ...]


Found = tuple[dict[str, Row], tuple[dict[str, list[str]], ...]]


def sifted(level: Level, rows: Iterable[Row]) -> Found:
    """Tell rows about things from rows of their lists; drop repetitions and things of unknown types."""
    about: dict[str, Row] = {}
    lists: tuple[dict[str, list[str]], ...] = tuple({} for _ in level.links)
    first = SUBJECT + len(level.places)
    type_place, latest = level.shapes[0].type_place, level.latest
    known = {rdf_class for rdf_class, *_ in level.shapes[0].variants}
    for row in rows:
        name = row[SUBJECT].value  # type: ignore[union-attr]
        for held, end in zip(lists, row[first:], strict=True):
            if end is not None:
                held.setdefault(name, []).append(end.value)
                break
        else:
            if type_place is None or row[type_place].value in known:  # type: ignore[union-attr]
                kept = about.setdefault(name, row)
                if latest and moment(row, latest) > moment(kept, latest):
                    about[name] = row
    return about, lists


def moment(row: Row, places: tuple[int, ...]) -> list[str]:
    """What tells of several rows about one thing which is the latest."""
    terms = (row[place] for place in places)
    return ["" if term is None else term.value for term in terms]


def ranking(table: Table) -> Callable[[str], tuple[Any, ...]]:
    """The key that things of a table are sorted by in lists: a value, what has none last, then the IRI."""
    place, about = table.maker.level.order, table.about

    def by_text(name: str) -> tuple[Any, ...]:
        term = about[name][place]
        return (term is None, term.value if term is not None else "", lasting(name))

    def by_number(name: str) -> tuple[Any, ...]:
        term = about[name][place]
        value = as_float(term.value) if term is not None else None
        return (False, value, lasting(name)) if isinstance(value, float) else (True, 0.0, lasting(name))

    return by_number if table.maker.level.by_number else by_text


def shaped(table: Table, loose: bool) -> tuple[Made, ...]:
    """The values of the things of a table by IRI, for each shape of its level; each is made once."""
    lists = tuple(
        listed(held, inner, maker, loose)
        for held, inner, maker in zip(table.lists, table.below, table.maker.below, strict=True)
    )
    gets = table.maker.loose if loose else table.maker.strict
    return tuple({name: get(row, lists) for name, row in table.about.items()} for get in gets)


def listed(
    held: dict[str, list[str]],
    below: Table | None,
    maker: Maker | tuple[Read | None, Read | None],
    loose: bool,
) -> Values:
    """The values of a list, by the IRI of the thing it belongs to, in order and each once."""
    if below is None:
        assert isinstance(maker, tuple)  # noqa: S101 - scalars have no table
        read = maker[loose]
        return {
            name: [read(one) if read else one for one in sorted(set(ends))] for name, ends in held.items()
        }
    made, rank = shaped(below, loose)[0], ranking(below)
    found = {}
    for name, ends in held.items():
        names = [end for end in dict.fromkeys(ends) if end in made] if len(ends) > 1 else ends
        if len(names) > 1:
            names.sort(key=rank)
        found[name] = [made[end] for end in names if end in made]
    return found
