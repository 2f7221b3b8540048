"""What stands behind the IRIs of Entente: terms under `/ns` and `/code`, things under `/id`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from graph.vocab import CODES, DCTERMS, ENT, ONTOLOGY, PREFIXES
from server import html
from server.current import Current
from server.negotiation import preferred
from server.sparql import GRAPHS, STATUS
from server.sparql_pool import Pool, QueryError

HTML = "text/html"
MEDIA = (*GRAPHS, HTML)
INCOMING = 500


def respond(request: Request, title: str, triples: Iterable[ox.Triple], first: str | None = None) -> Response:
    """Triples as RDF or as a page, as the client prefers; Turtle when it does not say."""
    media = preferred(request.headers.get("accept"), MEDIA)
    if media is None:
        return PlainTextResponse(f"Offered are {', '.join(MEDIA)}.\n", 406)
    headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
    if media == HTML:
        body = html.page(title, triples, first)
        return HTMLResponse(body, headers={**headers, "Content-Security-Policy": html.POLICY})
    content = ox.serialize(triples, format=ox.RdfFormat.from_media_type(media), prefixes=PREFIXES)
    return Response(content, media_type=media, headers=headers)


def document(title: str, file: Path, request: Request) -> Response:
    """A Turtle file of ours, as it is or in another form."""
    if preferred(request.headers.get("accept"), MEDIA) == "text/turtle":
        return Response(file.read_bytes(), media_type="text/turtle", headers={"Vary": "Accept"})
    return respond(request, title, (quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)))


async def ontology(request: Request) -> Response:
    """Answer `/ns`."""
    return document("The terms", ONTOLOGY, request)


async def codes(request: Request) -> Response:
    """Answer `/code` and everything below it."""
    return document("The codes", CODES, request)


async def thing(request: Request) -> Response:
    """Answer `/id/...`: what the release says of a thing, and what points at it."""
    pool: Pool = request.app.state.pool
    current: Current = request.app.state.current
    iri = f"{html.HOME}id/{request.path_params['path']}"
    try:
        query = description(iri)
    except ValueError:
        return PlainTextResponse("That is not an IRI.\n", 400)
    try:
        found = await pool.ask(current.served().source, query, "application/n-triples")
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", STATUS[error.reason])
    if not found.body:
        return PlainTextResponse(f"This release knows nothing of <{iri}>.\n", 404)
    triples = [quad.triple for quad in ox.parse(found.body, format=ox.RdfFormat.N_TRIPLES)]
    return gone(iri, triples) or respond(request, iri.removeprefix(html.HOME), triples, iri)


def gone(iri: str, triples: Iterable[ox.Triple]) -> Response | None:
    """Where to go instead of an IRI that is in use no more, or that there is nothing; None for any other."""
    said = {one.predicate: one.object for one in triples if one.subject == ox.NamedNode(iri)}
    heir, last = said.get(DCTERMS.isReplacedBy), said.get(ENT.lastRelease)
    if isinstance(heir, ox.NamedNode):
        return RedirectResponse(f"/{heir.value.removeprefix(html.HOME)}", 308, {"Vary": "Accept"})
    if isinstance(last, ox.Literal):
        text = f"<{iri}> is no event any more: release {last.value} was the last that held it.\n"
        return PlainTextResponse(text, 410)
    return None


def description(iri: str) -> str:
    """The query for what is said of an IRI; what points at it is cut. Raises `ValueError` for no IRI."""
    node = ox.NamedNode(iri)
    return f"""
        CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} . ?a ?b ?c }} WHERE {{
          {{ GRAPH ?g {{ {node} ?p ?o }} }}
          UNION {{ SELECT ?s ?q WHERE {{ GRAPH ?g {{ ?s ?q {node} }} }} LIMIT {INCOMING} }}
          UNION {{ GRAPH {node} {{ ?a ?b ?c }} }}
        }}"""
