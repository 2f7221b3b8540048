"""The one door to triples: SPARQL goes in, rows, a truth value or triples come out.

Terms are pyoxigraph's (`NamedNode`, `Literal`) whichever store answers, embedded or remote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Store as Oxigraph

Term = NamedNode | Literal | BlankNode
Row = tuple[Term | None, ...]


class StoreError(Exception):
    """The store could not be opened or reached."""


class QueryError(ValueError):
    """The query is not valid SPARQL, or is of a form that is not accepted here."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT, to be read once: `variables` names the columns, an unbound value is None."""

    variables: tuple[str, ...]
    source: QuerySolutions

    def __iter__(self) -> Iterator[Row]:
        return map(tuple, self.source)

    def write(self, output: IO[bytes], form: QueryResultsFormat) -> None:
        """Write the rows as SPARQL JSON, XML, CSV or TSV."""
        self.source.serialize(output, form)


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to an ASK."""

    source: QueryBoolean

    def __bool__(self) -> bool:
        return bool(self.source)

    def write(self, output: IO[bytes], form: QueryResultsFormat) -> None:
        """Write the answer as SPARQL JSON, XML, CSV or TSV."""
        self.source.serialize(output, form)


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE made, to be read once."""

    source: Iterable[Triple]

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.source)

    def write(self, output: IO[bytes], form: RdfFormat, prefixes: dict[str, str] | None = None) -> None:
        """Write the triples in an RDF format."""
        serialize(self.source, output, form, prefixes=prefixes)


Answer = Solutions | Truth | Triples


class Stated(Protocol):
    """A statement and its graph, as a store here holds it: without blank nodes or quoted triples."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode | Literal
    graph_name: NamedNode


class Store(Protocol):
    """Anything that answers SPARQL 1.1 queries over the named graphs of one release."""

    def query(self, text: str, *, union: bool = False) -> Solutions:
        """Answer a SELECT; with `union` the default graph is the union of all named graphs.

        Raises `QueryError` for anything that is not a valid SELECT, `StoreError` when the store fails.
        """
        ...

    def answer(self, text: str, *, union: bool = False) -> Answer:
        """Answer a query of any form; raises as `query` does."""
        ...


def rows(store: Store, text: str) -> Iterator[tuple[Any, ...]]:
    """Answer a SELECT whose columns the caller knows: the rows, without the types of their terms."""
    return iter(store.query(text))


def only_rows(answer: Answer) -> Solutions:
    """Return the answer to a SELECT; raises `QueryError` when the query was of another form."""
    if not isinstance(answer, Solutions):
        raise QueryError("a SELECT query is expected here")
    return answer


class EmbeddedStore:
    """An Oxigraph store on disk, opened read-only, or any open Oxigraph store."""

    def __init__(self, oxigraph: Oxigraph) -> None:
        self._oxigraph = oxigraph

    @classmethod
    def open(cls, path: Path) -> EmbeddedStore:
        """Open the store in `path` for reading; raises `StoreError` when there is none."""
        try:
            return cls(Oxigraph.read_only(str(path)))
        except OSError as error:
            raise StoreError(f"cannot open the store in {path}: {error}") from error

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Stated]:
        """Find statements by any of their parts, by index; None stands for anything."""
        return cast("Iterator[Stated]", self._oxigraph.quads_for_pattern(subject, predicate, value, graph))

    def query(self, text: str, *, union: bool = False) -> Solutions:
        """See `Store.query`."""
        return only_rows(self.answer(text, union=union))

    def answer(self, text: str, *, union: bool = False) -> Answer:
        """See `Store.answer`."""
        refuse_service(text)
        try:
            found = self._oxigraph.query(text, use_default_graph_as_union=union)
        except SyntaxError as error:
            raise QueryError(str(error)) from error
        except ValueError as error:  # text that is not Unicode
            raise QueryError(str(error)) from error
        except OSError as error:
            raise StoreError(str(error)) from error
        if isinstance(found, QuerySolutions):
            return Solutions(tuple(variable.value for variable in found.variables), found)
        return Truth(found) if isinstance(found, QueryBoolean) else Triples(found)


# Told without reading the grammar, since parsers differ in what is a comment, a string or the end of a name
# (`SERVICE:x`, `3SERVICE<x>`, `1<?x#>""" SERVICE`): whatever stands around it, a SERVICE clause is this word,
# a name or variable, and a brace. A name that holds the word again is refused unread, to stay quick.
_SPACE = r"(?:[\x00-\x20]|\#[^\r\n]*[\r\n])*+"
_SERVICE = re.compile(
    rf"""SERVICE {_SPACE} (?: SILENT {_SPACE} )?+
         (?: (?: <[^<>{{}}]*> | [?$][^\x00-\x20{{}}<>\#?$]* ) {_SPACE} \{{
           | (?: (?!SERVICE) [^\x00-\x20{{}}<>:\#] )*+ : (?: \\. | (?!SERVICE) [^\x00-\x20{{}}<>\#\\] )*+
             (?: {_SPACE} \{{ | SERVICE ) )""",
    re.VERBOSE | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U00([0-9A-Fa-f]{6})")


def refuse_service(text: str) -> None:
    """Raise `QueryError` when a query would call another server: nothing here opens the network."""
    plain = _ESCAPE.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), text)
    if "service" not in plain.casefold():
        return  # nearly every query, and the scan below takes longer than to parse it
    if _SERVICE.search(text) or _SERVICE.search(plain):
        raise QueryError("SERVICE is not accepted: queries are answered from this graph alone")
