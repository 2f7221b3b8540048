"""IRIs as people read them."""

from __future__ import annotations

from graph.vocab import PREFIXES


def shorten(iri: str) -> str:
    """An IRI with its namespace as a prefix, where we have one for it."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
