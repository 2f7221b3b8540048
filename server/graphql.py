"""GraphQL over HTTP: POST and GET, JSON both ways, and the page of GraphiQL for browsers.

Follows the GraphQL-over-HTTP specification: a response of type `application/graphql-response+json` carries a
4xx status when the request could not be executed, one of the older type `application/json` always 200 once
the body has been understood.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson
import structlog
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from schema.answer import Context
from schema.endpoint import execute
from server import pages
from server.current import Current, NothingServedError, Served
from server.negotiation import preferred
from server.sparql import ProtocolError, parse_parameters

log = structlog.get_logger(__name__)

LEGACY = "application/json"
STANDARD = "application/graphql-response+json"


@dataclass(frozen=True, slots=True)
class Operation:
    """A GraphQL request as it came in: a document, which operation of it, and the variables."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = field(default=None)


def answer(asked: Operation, served: Served) -> dict[str, Any]:
    """Answer an operation from a release, in one thread from first to last, as the store demands.

    With `"extensions": {"explain": true}` in the request, the answer tells the queries that were asked.
    """
    explain = bool((asked.extensions or {}).get("explain"))
    context = Context(served.store, served.release, explain)
    return execute(asked.query, asked.variables, asked.operation_name, context)


def operation(parameters: Any) -> Operation:
    """Check the parameters of a request. Raises `ProtocolError` with what is wrong with them."""
    if not isinstance(parameters, dict):
        raise ProtocolError(400, "The body is one JSON object with a 'query'; batches are not accepted.")
    kinds = {"query": str, "operationName": str, "variables": dict, "extensions": dict}
    names = {str: "a string", dict: "an object"}
    for name, kind in kinds.items():
        value = parameters.get(name)
        if value is not None and not isinstance(value, kind):
            raise ProtocolError(400, f"'{name}' must be {names[kind]}.")
    if not parameters.get("query"):
        raise ProtocolError(400, "The request has no 'query'.")
    return Operation(
        parameters["query"],
        parameters.get("variables"),
        parameters.get("operationName"),
        parameters.get("extensions"),
    )


async def read(request: Request) -> Operation:
    """The operation of a GET or POST request. Raises `ProtocolError`."""
    if request.method == "GET":
        found = parse_parameters(request.scope["query_string"])
        parameters: dict[str, Any] = {name: values[-1] for name, values in found.items()}
        for name in ("variables", "extensions"):
            if name in parameters:
                parameters[name] = _json(parameters[name] or "null", f"'{name}' is not JSON.")
        return operation(parameters)
    media, _, rest = request.headers.get("content-type", "").partition(";")
    charset = rest.lower().partition("charset=")[2].strip(' "')
    if media.strip().lower() != LEGACY or charset not in ("", "utf-8", "utf8"):
        raise ProtocolError(415, "Send the request as application/json in UTF-8.")
    return operation(_json(await request.body(), "The body is not JSON."))


def _json(text: str | bytes, message: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ProtocolError(400, f"{message} {error}") from error


def respond(
    result: dict[str, Any], media: str, status: int | None = None, release: int | None = None
) -> Response:
    """A result as a response; without `data` it is an error of the request, and 400 where the type allows."""
    if status is None:
        status = 400 if media == STANDARD and "data" not in result else 200
    headers = {"Vary": "Accept"} if release is None else {"Vary": "Accept", "Entente-Release": str(release)}
    return Response(
        orjson.dumps(result, option=orjson.OPT_NON_STR_KEYS),
        status_code=status,
        headers=headers,
        media_type=f"{media}; charset=utf-8",
    )


def failure(message: str) -> dict[str, Any]:
    """A result that is one error and no data."""
    return {"errors": [{"message": message}]}


async def endpoint(request: Request) -> Response:
    """Answer `/graphql`: the page to browsers, results to programs."""
    accept = request.headers.get("accept")
    if request.method == "GET" and preferred(accept, (LEGACY, STANDARD, "text/html")) == "text/html":
        return pages.page(request.app.state.settings.pages, "index.html")
    media = preferred(accept, (LEGACY, STANDARD))
    if media is None:
        return respond(failure(f"The answer is offered as {STANDARD} and {LEGACY}."), LEGACY, 406)
    current: Current = request.app.state.current
    try:
        asked = await read(request)
        served = current.served()
        result = await run_sync(answer, asked, served)
    except ProtocolError as error:
        return respond(failure(str(error)), media, error.status)
    except NothingServedError as error:
        return respond(failure(str(error)), media, 503)
    except Exception:
        log.exception("a GraphQL request failed")
        return respond(failure("The server failed to answer; its log says why."), media, 500)
    return respond(result, media, release=served.number)
