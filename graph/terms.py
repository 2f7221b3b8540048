"""RDF terms and statements, as pyoxigraph terms: the terms every store here answers with."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from graph import ids
from graph.model import PartialDate, Precision
from graph.vocab import RDF, XSD

T = TypeVar("T")
Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

_DATE_TYPES = {Precision.DAY: XSD.date, Precision.MONTH: XSD.gYearMonth, Precision.YEAR: XSD.gYear}
# What RDF or XML results cannot carry; each becomes one character, so that offsets stay true.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(value: str) -> Literal:
    """Write a string; characters that RDF or XML cannot carry become U+FFFD, one for one."""
    return Literal(_UNFIT.sub("\ufffd", value))


def date(value: PartialDate) -> Literal:
    """Write a date as `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`, as precisely as it is known."""
    return Literal(value.iso, datatype=_DATE_TYPES[value.precision])


def integer(value: int) -> Literal:
    """Write a whole number."""
    return Literal(str(value), datatype=XSD.integer)


def double(value: float) -> Literal:
    """Write a number the way the store prints it back, so that hashes agree: no exponent, no `.0`."""
    if not math.isfinite(value):
        return Literal("NaN" if math.isnan(value) else "INF" if value > 0 else "-INF", datatype=XSD.double)
    plain = format(Decimal(repr(value)), "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=XSD.double)


def boolean(value: bool) -> Literal:
    """Write a truth value."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def code(scheme: str, value: str) -> NamedNode:
    """Write a concept of `graph/codes.ttl`."""
    return NamedNode(ids.code(scheme, value))


class Subject:
    """Collects the statements about one resource; None is never written."""

    def __init__(self, iri: str, kind: NamedNode | None, out: list[Statement]) -> None:
        self.node = NamedNode(iri)
        self._out = out
        if kind is not None:
            self.add(RDF["type"], kind)

    def add(self, predicate: NamedNode, *values: NamedNode | Literal | None) -> None:
        self._out.extend((self.node, predicate, value) for value in values if value is not None)

    def put(self, predicate: NamedNode, write: Callable[[T], Literal], *values: T | None) -> None:
        self.add(predicate, *(write(value) for value in values if value is not None))
