"""A release being written: an Oxigraph store and the hash of what it holds, kept in step.

The content hash does not depend on the order of writing. Every statement is hashed, as its line of N-Quads,
to 2048 bits by SHAKE-256; the sum of these modulo 2**2048 is the state, and its SHA-256 is the hash. A
statement more or less costs the same however many there are. Lines are canonical: there are no blank nodes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graph.store import EmbeddedStore
from graph.terms import Statement

_BYTES = 256
_MODULUS = 1 << (8 * _BYTES)
_BULK = 20_000
"""From how many statements on it is worth writing files of sorted statements instead of inserting."""
_BATCH = 200_000
"""How many statements wait in memory at most."""


class Ledger:
    """Adds and removes statements graph by graph, knowing the hash of the whole at every moment.

    `state` is that of the store found in `path`, 0 for a new one. Raises OSError when the disk is full.
    """

    def __init__(self, path: Path, state: int = 0) -> None:
        self._oxigraph = Oxigraph(str(path))
        self.store = EmbeddedStore(self._oxigraph)
        self.state = state
        self._waiting: list[Quad] = []
        self._touched: set[str] = set()

    @property
    def hash(self) -> str:
        """The hash of everything written so far, in hexadecimal."""
        return hashlib.sha256(self.state.to_bytes(_BYTES, "big")).hexdigest()

    def replace(self, graph: str, statements: Iterable[Statement]) -> bool:
        """Make a graph hold exactly these statements; return whether that changed it."""
        name = NamedNode(graph)
        new = {Quad(*statement, name) for statement in statements}
        old = self._quads(graph)
        return self._change(graph, old - new, new - old)

    def amend(self, graph: str, remove: Iterable[Statement], add: Iterable[Statement]) -> bool:
        """Remove and add statements of a graph; return whether that changed it."""
        name = NamedNode(graph)
        added = {Quad(*statement, name) for statement in add}
        removed = {Quad(*statement, name) for statement in remove} - added
        self.flush()
        return self._change(
            graph,
            {quad for quad in removed if quad in self._oxigraph},
            {quad for quad in added if quad not in self._oxigraph},
        )

    def content(self, graph: str) -> set[Statement]:
        """Return the statements of a graph."""
        return {cast(Statement, (quad.subject, quad.predicate, quad.object)) for quad in self._quads(graph)}

    def flush(self) -> None:
        """Write what waits in memory, so that queries see it."""
        if len(self._waiting) >= _BULK:
            self._oxigraph.bulk_extend(self._waiting)
        elif self._waiting:
            self._oxigraph.extend(self._waiting)
        self._waiting.clear()
        self._touched.clear()

    def save(self) -> None:
        """Write everything to disk."""
        self.flush()
        self._oxigraph.flush()

    def close(self) -> None:
        """Let go of the files, written or not."""
        self._waiting.clear()
        del self.store, self._oxigraph

    def _quads(self, graph: str) -> set[Quad]:
        if graph in self._touched:
            self.flush()
        return set(self._oxigraph.quads_for_pattern(None, None, None, NamedNode(graph)))

    def _change(self, graph: str, removed: set[Quad], added: set[Quad]) -> bool:
        for quad in removed:
            self._oxigraph.remove(quad)
        self.state = (self.state + _sum(added) - _sum(removed)) % _MODULUS
        self._waiting.extend(added)
        self._touched.add(graph)
        if len(self._waiting) >= _BATCH:
            self.flush()
        return bool(added or removed)


def _sum(quads: Iterable[Quad]) -> int:
    return sum(int.from_bytes(hashlib.shake_256(str(quad).encode()).digest(_BYTES), "big") for quad in quads)
