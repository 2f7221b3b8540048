"""Opaque texts that clients keep and send back: identifiers of things, and places in a list."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

import orjson
from pyoxigraph import NamedNode

from graph.ids import THINGS

Place = tuple[str | None, str]
"""Where something stands in a list: the value it is sorted by, None when it has none, and its IRI."""


_VERSION = re.compile(r"/version/[^/]+")


def _pack(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _unpack(text: str) -> bytes:
    return urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))


def lasting(iri: str) -> str:
    """The name of the event, or of the part of it, that an IRI as of a day stands for; lists sort by it."""
    return _VERSION.sub("", iri) if "/version/" in iri else iri


@lru_cache(maxsize=65536)
def to_id(iri: str) -> str:
    """The opaque identifier of a thing."""
    return _pack(orjson.dumps([iri.removeprefix(THINGS)]))


def from_id(identifier: str) -> str:
    """The IRI of the thing with an identifier; raises `ValueError` for a text that is none."""
    match orjson.loads(_unpack(identifier)):
        case [str(name)]:
            return NamedNode(name if ":" in name else THINGS + name).value
    raise ValueError("not an identifier")


def to_cursor(order: str, place: Place) -> str:
    """The opaque cursor of a place in a list of the given order."""
    return _pack(orjson.dumps([order, place[0], lasting(place[1])]))


def from_cursor(cursor: str, order: str) -> Place:
    """The place a cursor stands for; raises `ValueError` when it is none of this order."""
    match orjson.loads(_unpack(cursor)):
        case [str(made_for), None | str() as key, str(iri)] if made_for == order:
            return key, iri
    raise ValueError("not a cursor of this order")
