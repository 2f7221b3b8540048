"""Where a report is sent from: 'OSLO, June 3 (Wire) -', 'Oslo, 10 February 2017', 'reporting in Oslo'."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.model import Country, Place
from loaders.document import Document
from loaders.gazetteer import tables

SENT = re.compile(  # what follows a place that a text is sent from: ', 10 February 2017', or a line's end
    r",\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\.?\s+\d{1,2})\b"
    r"|\s*(?:\n|$)"
)
CORRESPONDENT = re.compile(
    r"(?:correspondent|reporter|reporting|report|staff|writes?)\b[^.\n]{0,30}\bin\s$"
    r"|^(?:from|by)(?:\s[a-z][\w.’'-]+){1,4}\sin\s$",
    re.I,
)


def find(document: Document) -> Place | None:
    """The place in capitals or before a dash that opens the first paragraphs, if a name is there."""
    text = document.article.text
    for mention in document.names:
        if mention.start > 600:
            return None
        line_start = text.rfind("\n", 0, mention.start) + 1
        after = text[mention.end : mention.end + 40]
        opens = mention.start - line_start < 3 or CORRESPONDENT.search(text[line_start : mention.start])
        sent = mention.text.isupper() or any(d in after for d in ("–", "—", " - ", "--"))
        if opens and (sent or SENT.match(after)):
            if isinstance(mention.entity, Place):
                return replace(mention.entity, name=in_small(mention.entity.name))
            if isinstance(mention.entity, Country) and tables.is_capital(mention.text, mention.entity.code):
                return Place(in_small(mention.text), mention.entity.code)
    return None


def in_small(name: str) -> str:
    """'OSLO' as 'Oslo', 'DAR ES SALAAM' as 'Dar es Salaam'."""
    if not name.isupper():
        return name
    small = {"es", "de", "da", "do", "of", "la", "le", "el", "en"}
    parts = [p.lower() if p.lower() in small and at else p.title() for at, p in enumerate(name.split())]
    return " ".join(parts)
