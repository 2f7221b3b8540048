"""The same door onto a SPARQL 1.1 server elsewhere, and the way to bring a release there.

Reading needs the SPARQL 1.1 Protocol only, writing the Graph Store HTTP Protocol. Queries that ask for the
union of all graphs say so in Oxigraph's way; other servers are to be set up to have it as default graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import httpx
from pyoxigraph import (
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from graph.store import (
    Answer,
    QueryError,
    Solutions,
    Store,
    StoreError,
    Triples,
    Truth,
    only_rows,
    refuse_service,
    rows,
)

_ACCEPT = "application/sparql-results+json, application/n-triples"


class RemoteStore:
    """A SPARQL server: `query` is the address of its protocol endpoint, `graphs` that of its graph store.

    Safe to use from several threads. Every address must come from settings, never from a query.
    """

    def __init__(self, query: str, graphs: str | None = None, *, seconds: float = 60.0) -> None:
        self._query, self._graphs = query, graphs
        self._client = httpx.Client(timeout=seconds, follow_redirects=False, trust_env=False)

    def query(self, text: str, *, union: bool = False) -> Solutions:
        """See `graph.store.Store.query`."""
        return only_rows(self.answer(text, union=union))

    def answer(self, text: str, *, union: bool = False) -> Answer:
        """See `graph.store.Store.answer`."""
        refuse_service(text)
        response = self._ask(
            "POST",
            self._query,
            params={"union-default-graph": ""} if union else {},
            content=_encoded(text),
            headers={"Content-Type": "application/sparql-query", "Accept": _ACCEPT},
        )
        if response.headers.get("Content-Type", "").startswith("application/n-triples"):
            quads = parse(response.content, RdfFormat.N_TRIPLES)
            return Triples(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
        try:
            found = parse_query_results(response.content, QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._query} did not answer with SPARQL results: {error}") from error
        if isinstance(found, QuerySolutions):
            return Solutions(tuple(variable.value for variable in found.variables), found)
        return Truth(found)

    def put(self, graph: str, triples: Iterator[Triple]) -> None:
        """Make a named graph hold exactly these triples; raises `StoreError`."""
        content = cast(bytes, serialize(triples, format=RdfFormat.N_TRIPLES))
        self._write("PUT", graph, content)

    def delete(self, graph: str) -> None:
        """Remove a named graph; raises `StoreError`."""
        self._write("DELETE", graph, b"")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _write(self, method: str, graph: str, content: bytes) -> None:
        if self._graphs is None:
            raise StoreError(f"{self._query} is open for reading only: no graph store address is set")
        headers = {"Content-Type": "application/n-triples"}
        self._ask(method, self._graphs, params={"graph": graph}, content=content, headers=headers)

    def _ask(
        self, method: str, url: str, *, params: dict[str, str], content: bytes, headers: dict[str, str]
    ) -> httpx.Response:
        try:
            response = self._client.request(method, url, params=params, content=content, headers=headers)
        except httpx.HTTPError as error:
            raise StoreError(f"{url} cannot be reached: {error}") from error
        if response.status_code == httpx.codes.BAD_REQUEST:
            raise QueryError(response.text[:500])
        if not response.is_success:
            raise StoreError(f"{url} answered {response.status_code}: {response.text[:500]}")
        return response


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise QueryError(str(error)) from error


_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


def mirror(source: Store, target: RemoteStore) -> None:
    """Make a remote store hold exactly the graphs of a release's store.

    Graphs are replaced one by one, each in one step, those of articles first and the events last, so that an
    event never points at a report that is not there; readers may see the two releases mixed until it is done.
    Mirroring again after a failure completes it. Raises `StoreError`.
    """
    wanted = {graph.value for (graph,) in rows(source, _GRAPHS)}
    for graph in sorted(wanted):
        target.put(graph, _triples(source, graph))
    for (graph,) in rows(target, _GRAPHS):
        if graph.value not in wanted:
            target.delete(graph.value)


def _triples(store: Store, graph: str) -> Iterator[Triple]:
    query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
    return (Triple(*row) for row in rows(store, query))
