"""The API as one value, and the one function that answers a request."""

from __future__ import annotations

import re

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema import types
from schema.query import Query


def read_date(value: object) -> str:
    """Check a date that a client sends; raises `ValueError` with what is expected."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        return value
    raise ValueError("a date is written YYYY-MM-DD, YYYY-MM or YYYY")


PARTIAL_DATE = strawberry.scalar(
    name="PartialDate",
    description="A date as ISO 8601 text, known to the day, month or year: 2014-05-20, 2014-05 or 2014.",
    serialize=str,
    parse_value=read_date,
)

api = strawberry.Schema(
    query=Query,
    types=[types.Summit, types.SummitReport, types.DealReport, types.DisputeReport, types.ExerciseReport],
    config=StrawberryConfig(scalar_map={types.PartialDate: PARTIAL_DATE}),
)
