"""The SPARQL 1.1 Protocol, reading only: queries by GET and POST, answers in the format asked for."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from server import sparql_text
from server.current import Current, Served
from server.negotiation import preferred
from server.sparql_pool import Pool, QueryError

RESULTS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
}
GRAPHS = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/ld+json": "application/ld+json",
}
STATUS = {"refused": 400, "slow": 503, "large": 503, "busy": 503, "broken": 500}
READS_ONLY = "This endpoint only reads: SPARQL updates are not accepted."

DESCRIPTION = """
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
<> a sd:Service ;
   sd:endpoint <> ;
   sd:supportedLanguage sd:SPARQL11Query ;
   sd:feature sd:UnionDefaultGraph ;
   sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
     formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD .
"""


class ProtocolError(Exception):
    """A request that is no SPARQL query, with the HTTP status and a message for the client."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it came in, with the dataset named by the protocol."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def parse_parameters(encoded: bytes) -> dict[str, list[str]]:
    """The parameters of a query string or form. Raises `ProtocolError` when they are not UTF-8."""
    try:
        return parse_qs(
            encoded.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=100,
        )
    except (UnicodeDecodeError, ValueError) as error:
        raise ProtocolError(400, "The parameters are not URL-encoded UTF-8.") from error


async def read(request: Request) -> Asked | None:
    """The query of a request; None when it has none and so asks what the service is."""
    parameters = parse_parameters(request.scope["query_string"])
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = await request.body()
        match media:
            case "application/x-www-form-urlencoded":
                parameters = parse_parameters(body)
            case "application/sparql-query":
                parameters["query"] = [*parameters.get("query", []), _decoded(body)]
            case "application/sparql-update":
                raise ProtocolError(403, READS_ONLY)
            case _:
                raise ProtocolError(
                    415, "Send a query as application/sparql-query or as application/x-www-form-urlencoded."
                )
    if "update" in parameters:
        raise ProtocolError(403, READS_ONLY)
    queries = parameters.get("query", [])
    if not queries and request.method == "GET":
        return None
    if len(queries) != 1:
        raise ProtocolError(400, f"One query is expected, {len(queries)} came.")
    return Asked(
        queries[0],
        tuple(parameters.get("default-graph-uri", ())),
        tuple(parameters.get("named-graph-uri", ())),
    )


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "The query is not UTF-8.") from error


async def answer(pool: Pool, served: Served, asked: Asked, accept: str | None) -> Response:
    """Run a query in the pool. Raises `ProtocolError` for one that is refused or fails."""
    form = sparql_text.form(asked.query)
    if form is None and sparql_text.is_update(asked.query):
        raise ProtocolError(403, READS_ONLY)
    offered = GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else RESULTS
    media = preferred(accept, tuple(offered))
    if media is None:
        raise ProtocolError(406, f"The answer is offered as {', '.join(offered)}.")
    try:
        found = await pool.ask(
            served.source, asked.query, offered[media], asked.default_graphs, asked.named_graphs
        )
    except QueryError as error:
        raise ProtocolError(STATUS[error.reason], str(error)) from error
    headers = {"Vary": "Accept", **release_header(served)}
    if found.truncated:
        headers["Entente-Truncated"] = f"rows={pool.rows}"
    return Response(found.body, headers=headers, media_type=media)


def release_header(served: Served) -> dict[str, str]:
    """The header that names the release of an answer, where it is known."""
    return {} if served.number is None else {"Entente-Release": str(served.number)}


def description(url: str, accept: str | None) -> Response:
    """The service description, in RDF."""
    media = preferred(accept, tuple(GRAPHS)) or "text/turtle"
    triples = ox.parse(DESCRIPTION, format=ox.RdfFormat.TURTLE, base_iri=url)
    body = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.from_media_type(media))
    return Response(body, media_type=media, headers={"Vary": "Accept"})


async def endpoint(request: Request) -> Response:
    """Answer `/sparql`."""
    pool: Pool = request.app.state.pool
    current: Current = request.app.state.current
    accept = request.headers.get("accept")
    try:
        asked = await read(request)
        if asked is None:
            return description(str(request.url.replace(query="")), accept)
        return await answer(pool, current.served(), asked, accept)
    except ProtocolError as error:
        headers = {"Retry-After": "5"} if error.status == 503 else None
        return PlainTextResponse(f"{error}\n", status_code=error.status, headers=headers)
