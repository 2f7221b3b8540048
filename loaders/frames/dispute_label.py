"""What a dispute is called: its kind, its sides in words, and what it is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import Kind, Party
from loaders.frames import join
from loaders.frames.join import Partial
from loaders.frames.match import words


def label(event: Partial) -> str:
    """'Territorial dispute between China and Japan over islands', 'Sanctions by the West on Russia'."""
    kind = event.kind.value.replace("_", " ").capitalize()
    name = kind if event.kind is Kind.ARMED_CONFLICT else f"{kind} dispute"
    what = event.subject if event.kind not in {Kind.ARMED_CONFLICT, Kind.SANCTIONS} else event.about
    tail = f" over {what}" if what and not what.endswith(" dispute") else ""
    if len(event.parties) == 1:
        name = f"{kind} in" if event.kind is Kind.ARMED_CONFLICT else f"{kind} on"
        return f"{name} {_named(event.parties)}{tail}"
    if event.kind is Kind.SANCTIONS and 0 < event.doers < len(event.parties):
        doers, targets = event.parties[: event.doers], event.parties[event.doers :]
        return f"{kind} by {_named(doers)} on {_named(targets)}{tail}"
    return f"{name} between {_named(event.parties)}{tail}"


def _named(parties: Sequence[Party]) -> str:
    """Parties in words, with the article that some names take: 'the United States and China'."""
    return join.listed([replace(p, name=f"the {p.name}") if _takes_article(p.name) else p for p in parties])


def _takes_article(name: str) -> bool:
    first, last = name.split()[0], name.split()[-1]
    return first in words("ARTICLED") or last in words("ARTICLED")
