"""Plain pages of what triples say, for browsers that follow an IRI."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from server.shorten import shorten

HOME = "https://w3id.org/entente/"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color-scheme: light dark; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; margin: 2rem 0 .3rem } dl { margin: 0 } dd { margin: 0 0 0 2rem } dt { opacity: .75 }
"""


def page(title: str, triples: Iterable[ox.Triple], first: str | None = None) -> str:
    """A page with a section for each subject, that of the IRI `first` before the others."""
    ordered = sorted(triples, key=lambda triple: _place(triple, first))
    groups = groupby(ordered, key=lambda triple: _name(triple.subject))
    sections = "".join(_section(subject, list(group)) for subject, group in groups)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{escape(title)} · Entente</title>\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n'
        f"<h1>{escape(title)}</h1>\n{sections}</html>\n"
    )


def _place(triple: ox.Triple, first: str | None) -> tuple[bool, str, str, str]:
    subject = _name(triple.subject)
    return subject != first, subject, triple.predicate.value, str(triple.object)


def _section(subject: str, triples: Sequence[ox.Triple]) -> str:
    rows = "".join(f"<dt>{_link(one.predicate.value)}</dt><dd>{_value(one.object)}</dd>\n" for one in triples)
    anchor = escape(subject.partition("#")[2], quote=True)
    return f'<h2 id="{anchor}">{_link(subject)}</h2>\n<dl>{rows}</dl>\n'


def _value(term: Any) -> str:
    return _link(term.value) if isinstance(term, ox.NamedNode) else escape(_name(term))


def _name(term: Any) -> str:
    return str(getattr(term, "value", term))


def _link(iri: str) -> str:
    """A link, within this server where the IRI is one of ours."""
    if iri.startswith(HOME):
        target = "/" + iri.removeprefix(HOME)
    elif iri.startswith(("http://", "https://")):
        target = iri
    else:
        return escape(iri)
    return f'<a href="{escape(target, quote=True)}">{escape(shorten(iri))}</a>'
