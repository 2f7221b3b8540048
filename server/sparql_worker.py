"""A process that answers SPARQL queries from one store, read-only, until it is told to stop or killed.

It reads requests from standard input and writes answers to standard output, each as frames: four bytes of
length, big-endian, then so many bytes. A request is one frame of JSON (`Request`); an answer is one frame of
JSON (`Outcome`) and one of the serialized result, empty when there is none.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import signal
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Literal

import pyoxigraph as ox

from graph.remote import RemoteStore
from graph.store import QueryError, StoreError, refuse_service
from graph.vocab import PREFIXES
from server.sparql_text import has_dataset

XSD_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One query to the store in a folder, the media type wanted and what it may cost."""

    store: str
    query: str
    media: str
    rows: int
    seconds: float
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a query ended; `truncated` when there were more rows than allowed, `message` when it failed."""

    kind: Literal["ok", "refused", "broken"]
    message: str = ""
    truncated: bool = False


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame, None when the stream has ended."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    return stream.read(struct.unpack(">I", head)[0])


def frame(content: bytes) -> bytes:
    """Content with its length before it."""
    return struct.pack(">I", len(content)) + content


class RefusedError(Exception):
    """A query that is not run, with the reason the client is told."""


def opened(source: str, seconds: float) -> ox.Store | RemoteStore:
    """The store in a folder, or that behind the address of a SPARQL endpoint. Raises `OSError`."""
    if source.startswith(("http://", "https://")):
        return RemoteStore(source, seconds=seconds)
    _allow_files(True)
    store = ox.Store.read_only(source)
    _allow_files(False)
    return store


def answer(store: ox.Store | RemoteStore, request: Request) -> tuple[bytes, bool]:
    """The serialized result and whether it was cut; raises `RefusedError`, `OSError` for a bad store."""
    try:
        result = _found(store, request)
    except SyntaxError as error:
        raise RefusedError(f"The query is not SPARQL: {_plain(error)}.") from error
    except QueryError as error:
        raise RefusedError(f"The query is refused: {error}.") from error
    except ValueError as error:
        raise RefusedError(f"The query cannot be run: {error}.") from error
    if not isinstance(result, ox.QuerySolutions | ox.QueryBoolean):
        return _graph(iter(result), request)
    document, truncated = _document(result, request.rows)
    if request.media == ox.QueryResultsFormat.JSON.media_type:
        return document, truncated
    wanted = ox.QueryResultsFormat.from_media_type(request.media)
    parsed = ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=wanted) or b"", truncated


def _found(
    store: ox.Store | RemoteStore, request: Request
) -> ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]:
    union = not has_dataset(request.query)
    names_graphs = bool(request.default_graphs or request.named_graphs)
    if isinstance(store, RemoteStore):
        if names_graphs:
            raise RefusedError(
                "Name the graphs by FROM and FROM NAMED in the query; parameters are not passed on."
            )
        return store.answer(request.query, union=union).source
    refuse_service(request.query)
    if not names_graphs:
        return store.query(request.query, use_default_graph_as_union=union)
    return store.query(
        request.query,
        default_graph=[ox.NamedNode(iri) for iri in request.default_graphs],
        named_graphs=[ox.NamedNode(iri) for iri in request.named_graphs],
    )


def _plain(error: SyntaxError) -> str:
    """The parser's message without its classes of characters."""
    return (
        re.sub(r",?\s*\[[^\[\]]*\](\s*\|[^\[\]]*\])?", "", str(error))
        .replace("\n", " ")
        .removesuffix(": expected")
    )


def _graph(triples: Iterator[ox.Triple], request: Request) -> tuple[bytes, bool]:
    kept = list(itertools.islice(triples, request.rows))
    truncated = next(triples, None) is not None
    form = ox.RdfFormat.from_media_type(request.media)
    return ox.serialize(kept, format=form, prefixes=PREFIXES) or b"", truncated


def _document(result: ox.QuerySolutions | ox.QueryBoolean, rows: int) -> tuple[bytes, bool]:
    """SPARQL results in JSON of at most so many rows, which then says that it is truncated."""
    if isinstance(result, ox.QueryBoolean):
        return json.dumps({"head": {}, "boolean": bool(result)}).encode(), False
    names = [variable.value for variable in result.variables]
    bindings = [_binding(solution, names) for solution in itertools.islice(result, rows)]
    truncated = next(result, None) is not None
    results: dict[str, Any] = {"truncated": True} if truncated else {}
    results["bindings"] = bindings
    return json.dumps({"head": {"vars": names}, "results": results}, ensure_ascii=False).encode(), truncated


def _binding(solution: ox.QuerySolution, names: list[str]) -> dict[str, Any]:
    return {name: _term(term) for name in names if (term := solution[name]) is not None}


def _term(term: Any) -> dict[str, Any]:
    match term:
        case ox.NamedNode():
            return {"type": "uri", "value": term.value}
        case ox.BlankNode():
            return {"type": "bnode", "value": term.value}
        case ox.Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype != XSD_STRING:
        found["datatype"] = term.datatype.value
    return found


def requests(stream: BinaryIO) -> Iterator[Request]:
    """The requests of a stream until it ends."""
    while (content := read_frame(stream)) is not None:
        yield Request(**json.loads(content))


def run(stores: dict[str, ox.Store | RemoteStore], request: Request) -> tuple[Outcome, bytes]:
    """Answer one request; an error becomes an outcome. Opens the store asked for, and keeps that one open."""
    try:
        if request.store not in stores:
            stores.clear()
            stores[request.store] = opened(request.store, request.seconds)
        body, truncated = answer(stores[request.store], request)
    except RefusedError as error:
        return Outcome("refused", str(error)), b""
    except (OSError, RuntimeError, StoreError) as error:
        return Outcome("broken", f"{type(error).__name__}: {error}"), b""
    if len(body) > MOST_BYTES:
        return Outcome("refused", "The answer is larger than 64 MB; ask for less by LIMIT."), b""
    return Outcome("ok", truncated=truncated), body


def _allow_files(allowed: bool) -> None:
    """Without a free file descriptor no socket can be opened, whatever a query asks for."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    lowest_free = os.dup(0)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard) if allowed else lowest_free, hard))


def main() -> None:
    """Answer requests from standard input; the one argument is the memory allowed, in megabytes."""
    memory = int(sys.argv[1]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source = sys.stdin.buffer
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up between the frames
    stores: dict[str, ox.Store | RemoteStore] = {}
    for request in requests(source):
        # The parent kills a worker that overruns; should the parent be gone, the worker ends by itself.
        signal.setitimer(signal.ITIMER_REAL, request.seconds + 5)
        outcome, body = run(stores, request)
        signal.setitimer(signal.ITIMER_REAL, 0)
        target.write(frame(json.dumps(asdict(outcome)).encode()) + frame(body))
        target.flush()


if __name__ == "__main__":
    main()
