"""A release being written: an Oxigraph store and the hash of what it holds, kept in step.

The content hash does not depend on the order of writing. Every statement is hashed, as its line of N-Quads,
to 2048 bits by SHAKE-256; the sum of these modulo 2**2048 is the state, and its SHA-256 is the hash. A
statement more or less costs the same however many there are. Lines are canonical: there are no blank nodes.

What became of IRIs that were published once (the graph of moves) depends on earlier releases and not on the
articles alone: it has a state of its own and no part in the hash.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Oxigraph

from graph import ids
from graph.store import EmbeddedStore, Stated
from graph.terms import Statement
from graph.vocab import RDF

_BYTES = 256
_MODULUS = 1 << (8 * _BYTES)
_BULK = 20_000
"""From how many statements on it is worth writing files of sorted statements instead of inserting."""
_BATCH = 200_000
"""How many statements wait in memory at most."""


_MOVES = NamedNode(ids.MOVES)
_VERSIONS = NamedNode(ids.VERSIONS)
_TYPE = RDF["type"]

Change = tuple[set[Statement], set[Statement]]
"""Statements that went and statements that came."""


class Ledger:
    """Adds and removes statements graph by graph, knowing the hash of the whole at every moment.

    `state` and `moves` are those of the store found in `path`, 0 for a new one. `types` tells how many
    instances of each class, by IRI, there are more (or less) than at the beginning, leaving out versions.
    Raises OSError when the disk is full.
    """

    def __init__(self, path: Path, state: int = 0, moves: int = 0) -> None:
        self._oxigraph = Oxigraph(str(path))
        self.store = EmbeddedStore(self._oxigraph)
        self.state, self.moves = state, moves
        self.types: Counter[str] = Counter()
        self._waiting: set[Quad] = set()
        self._touched: set[NamedNode] = set()

    @property
    def hash(self) -> str:
        """The hash of everything written so far, in hexadecimal."""
        return _named(self.state)

    def replace(self, graph: str, statements: Iterable[Statement]) -> Change:
        """Make a graph hold exactly these statements; return what that removed and added."""
        name, new = NamedNode(graph), set(statements)
        if name in self._touched:
            self.flush()
        old = {(one.subject, one.predicate, one.object) for one in self.store.match(graph=name)}
        return self._change(name, old - new, new - old)

    def amend(self, graph: str, remove: Iterable[Statement], add: Iterable[Statement]) -> Change:
        """Remove and add statements of a graph; return those of them that it held or did not hold before."""
        name, added = NamedNode(graph), set(add)
        removed = set(remove) - added
        return self._change(
            name,
            {one for one in removed if self._holds(Quad(*one, name))},
            {one for one in added if not self._holds(Quad(*one, name))},
        )

    def swap(self, graph: str, old: set[Statement], new: set[Statement]) -> Change:
        """Put statements in the place of old ones: those of them that the graph holds, all and only these."""
        return self._change(NamedNode(graph), old - new, new - old)

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

    def _holds(self, quad: Quad) -> bool:
        return quad in self._waiting or quad in self._oxigraph

    def _change(self, graph: NamedNode, removed: set[Statement], added: set[Statement]) -> Change:
        gone, come = [Quad(*one, graph) for one in removed], [Quad(*one, graph) for one in added]
        for quad in gone:
            if quad in self._waiting:
                self._waiting.remove(quad)
            else:
                self._oxigraph.remove(quad)
        self._waiting.update(come)
        self._touched.add(graph)
        self._account(graph, removed, added, _sum(come) - _sum(gone))
        if len(self._waiting) >= _BATCH:
            self.flush()
        return removed, added

    def _account(self, graph: NamedNode, removed: set[Statement], added: set[Statement], sums: int) -> None:
        if graph == _MOVES:
            self.moves = (self.moves + sums) % _MODULUS
        else:
            self.state = (self.state + sums) % _MODULUS
        if graph != _VERSIONS:
            self.types.update(value.value for _, predicate, value in added if predicate == _TYPE)
            self.types.subtract(value.value for _, predicate, value in removed if predicate == _TYPE)


def recount(store: EmbeddedStore) -> str:
    """Work out the hash of a store from all it holds."""
    return _named(_sum(quad for quad in store.match() if quad.graph_name != _MOVES) % _MODULUS)


def _named(state: int) -> str:
    return hashlib.sha256(state.to_bytes(_BYTES, "big")).hexdigest()


def _sum(quads: Iterable[Quad | Stated]) -> int:
    return sum(int.from_bytes(hashlib.shake_256(str(quad).encode()).digest(_BYTES), "big") for quad in quads)
