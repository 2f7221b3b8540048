"""Queries and exports from the command line, answered from what is served."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import orjson
import pyoxigraph as ox

from graph.export import FORMATS, write
from graph.store import Answer, Solutions, Triples, Truth
from graph.vocab import PREFIXES
from server.console import err, out, say_table
from server.current import Current
from server.errors import UserError
from server.graphql import Operation
from server.graphql import answer as answer_graphql
from server.settings import Settings
from server.shorten import shorten
from server.sparql_text import has_dataset

SPARQL = {".rq", ".sparql"}
GRAPHQL = {".graphql", ".gql"}


def ask(settings: Settings, file: Path, as_json: bool) -> None:
    """Run the query in a file, SPARQL or GraphQL by its ending, and print the answer; raises `UserError`."""
    if file.suffix not in SPARQL | GRAPHQL:
        raise UserError(f"{file}: a query's name ends in {', '.join(sorted(SPARQL | GRAPHQL))}.")
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"{file} is not UTF-8 text.") from error
    served = Current(settings).served()
    if file.suffix in SPARQL:
        show(served.store.answer(text, union=not has_dataset(text)), as_json)
        return
    result = answer_graphql(Operation(text), served)
    out.file.write(orjson.dumps(result, option=orjson.OPT_INDENT_2).decode() + "\n")
    if result.get("errors"):
        raise UserError("The query was answered with errors.")


def show(answer: Answer, as_json: bool) -> None:
    """Print the answer to a SPARQL query: a table or JSON, triples as Turtle."""
    output = sys.stdout.buffer
    match answer:
        case Triples():
            answer.write(output, ox.RdfFormat.TURTLE, PREFIXES)
        case Solutions() if not as_json:
            say_table(answer.variables, ([_cell(term) for term in row] for row in answer))
        case Truth() if not as_json:
            out.print("yes" if answer else "no")
        case _:
            answer.write(output, ox.QueryResultsFormat.JSON)
            output.write(b"\n")
    output.flush()


def _cell(term: Any) -> str:
    """A term as people read it: IRIs by prefix, literals without their type."""
    if term is None:
        return ""
    return shorten(term.value) if isinstance(term, ox.NamedNode) else str(getattr(term, "value", term))


def export(settings: Settings, form: str, output: Path | None) -> None:
    """Write the release to standard output or to a file, there once it is whole; raises `UserError`."""
    if form not in FORMATS:
        raise UserError(f"There is no format {form!r}: choose {', '.join(FORMATS)}.")
    served = Current(settings).served()
    if output is None:
        write(served.store, sys.stdout.buffer, FORMATS[form])
        sys.stdout.buffer.flush()
        return
    partial = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with partial.open("wb") as file:
            write(served.store, file, FORMATS[form])
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
    err.print(f"The release is in {output}.")
