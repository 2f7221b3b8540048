"""The API as one value, and the one function that answers a request.

`api` is a `strawberry.Schema`. `execute` answers a request in the calling thread: a server calls it in a
worker thread, since reading the store blocks.
"""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterator
from typing import Any

import orjson
import strawberry
from graphql import GraphQLError, OperationDefinitionNode
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import AddValidationRules, ParserCache, SchemaExtension, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from schema import events, types
from schema.answer import Context, Session
from schema.bindings import bindings_of
from schema.execution import adapt
from schema.limits import RULES, refusal
from schema.query import Query

log = logging.getLogger(__name__)

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read_date(value: object) -> str:
    """Check a date that a client sends; raises `ValueError` with what is expected."""
    if isinstance(value, str) and DATE.fullmatch(value):
        return value
    raise ValueError("a date is written YYYY-MM-DD, YYYY-MM or YYYY")


PARTIAL_DATE = strawberry.scalar(
    name="PartialDate",
    description="A date as ISO 8601 text, known to the day, month or year: 2014-05-20, 2014-05 or 2014.",
    serialize=str,
    parse_value=read_date,
)


class OneOperation(SchemaExtension):
    """Refuses several operations when none is named, where Strawberry would take the first."""

    def on_validate(self) -> Iterator[None]:
        """Run after validation has been remembered, since the name is no part of the document."""
        context = self.execution_context
        document = context.graphql_document
        definitions = document.definitions if document else ()
        operations = [one for one in definitions if isinstance(one, OperationDefinitionNode)]
        if (
            len(operations) > 1
            and context._provided_operation_name is None
            and not context.pre_execution_errors
        ):
            message = "Must provide operation name if query contains multiple operations."
            context.pre_execution_errors = [GraphQLError(message, operations)]
        yield


class Api(strawberry.Schema):
    """Strawberry's schema, silent about the errors of requests: `execute` logs what is not the client's."""

    def process_errors(self, errors: list[GraphQLError], execution_context: Any = None) -> None:
        """Leave errors to `execute`."""


def build(**settings: Any) -> Api:
    """Make the API out of its types, with other settings of `strawberry.Schema` if given."""
    return Api(
        query=Query,
        types=[
            events.Summit, events.Deal, events.Dispute, events.Exercise,
            events.SummitReport, events.DealReport, events.DisputeReport, events.ExerciseReport,
        ],
        config=StrawberryConfig(scalar_map={types.PartialDate: PARTIAL_DATE}),
        **settings,
    )  # fmt: skip


api = build(extensions=[lambda: AddValidationRules(RULES), ParserCache, ValidationCache, OneOperation])
bindings = bindings_of(api)
api.execution_context_class = adapt(api._schema, bindings)


def execute(
    query: str,
    variables: dict[str, Any] | None = None,
    operation_name: str | None = None,
    context: Context | None = None,
) -> dict[str, Any]:
    """Answer a request as a GraphQL response: `data`, `errors`, and `extensions.sparql` if asked to explain.

    Without `data` the request was refused: its errors are the client's. `context` says what it is answered
    from. Never raises: an error that is not the client's is logged in full under a reference, and the client
    sees the reference.
    """
    try:
        orjson.dumps([query, variables])
    except TypeError:
        return {"errors": [{"message": "The request holds text that is not Unicode, or no JSON."}]}
    if (reason := refusal(query)) is not None:
        return {"errors": [{"message": reason}]}
    session = Session(context) if context is not None else None
    try:
        result = api.execute_sync(query, variables, session, None, operation_name)
    except MissingQueryError:
        return {"errors": [{"message": "The request has no query."}]}
    except CannotGetOperationTypeError as error:
        return {"errors": [{"message": error.as_http_error_reason()}]}
    except InvalidOperationTypeError:
        return {"errors": [{"message": "Only queries are answered here."}]}
    response: dict[str, Any] = {}
    if result.errors:
        response["errors"] = [formatted(error) for error in result.errors]
    if result.data is not None or any(error.path for error in result.errors or ()):
        response["data"] = result.data
    if session is not None and session.context.explain:
        response["extensions"] = {"sparql": session.asked}
    return response


def formatted(error: GraphQLError) -> dict[str, Any]:
    """An error as the client sees it: its own in GraphQL's words, any other as a reference into the log."""
    shown: dict[str, Any] = dict(error.formatted)
    if is_internal(error):
        reference = uuid.uuid4().hex[:12]
        log.error("internal error %s", reference, exc_info=error.original_error)
        shown["message"] = f"Internal error; the server's log tells more under {reference}."
    return shown


def is_internal(error: GraphQLError) -> bool:
    """Tell whether an error comes from a fault of ours, not from the request or the data.

    Errors of the request stand at a node of the document but at no path of the answer; the executor's own
    word for a missing value is a `TypeError`.
    """
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return False
    if isinstance(cause, TypeError) and str(cause).startswith("Cannot return null for non-nullable field"):
        return False
    return error.path is not None or error.nodes is None
