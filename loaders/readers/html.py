"""Web pages saved as HTML: one article a file, found and freed of its page by trafilatura."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml.html import HtmlElement

from graph.model import Problem
from loaders.readers.article import Loaded, make
from loaders.readers.decode import Decoded, decode
from loaders.readers.metadata import from_mapping
from loaders.readers.source import Source

logger = logging.getLogger(__name__)

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DATES = {"extensive_search": False, "original_date": True}  # stated ones only, never a guess from the text
_MEND = "save the page again, or its text as .txt"
MOST_TAGS = 20_000  # several times what long pages have; time grows with their square


def read(source: Source) -> Iterator[Loaded]:
    """The article of a page, with the title, site, date, language and address that the page states.

    Offsets count in the extracted text, paragraphs on lines of their own. Authors are left out.
    """
    data = source.data()
    if isinstance(data, Problem):
        yield Loaded(None, (data,))
        return
    decoded = _decode(data)
    problems = [Problem(source.file, fault.what, fault.mend) for fault in decoded.faults]
    if decoded.text is None:
        yield Loaded(None, tuple(problems))
        return
    many = decoded.text.count("<") > MOST_TAGS
    page = None if many else _page(decoded.text, source.file)
    if page is None:
        what = f"has more than {MOST_TAGS:,} tags" if many else "holds no article that could be found"
        problems.append(Problem(source.file, what, _MEND))
        yield Loaded(None, tuple(problems))
        return
    text, values = page
    own, faults = from_mapping(values, source.file)
    yield make(source.file, text, source.known(own), (*problems, *faults))


def _decode(data: bytes) -> Decoded:
    """By the encoding that the page states, where it is none of Unicode's and fits; else as any text."""
    if stated := _CHARSET.search(data, 0, 2048):
        try:
            codec = codecs.lookup(stated.group(1).decode("ascii"))
            if codec.name not in {"utf-8", "ascii"} and codec._is_text_encoding:
                return decode(data.decode(codec.name).encode("utf-8"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _page(markup: str, file: str) -> tuple[str, dict[str, object]] | None:
    """The text and the metadata of a page."""
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            return None
        language = _language(tree)
        found = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        )
    except Exception:  # the one place where a page that breaks the extraction is kept from the load
        logger.exception("no article could be extracted from %s", file)
        return None
    if found is None or isinstance(found, dict) or not found.text:
        return None
    values: dict[str, object] = {"title": found.title, "publisher": found.sitename, "published": found.date,
              "language": language, "url": found.url}  # fmt: skip
    return _without_byline(found.text, found.author), values


def _language(tree: HtmlElement) -> str | None:
    return tree.get("lang") or next(iter(tree.xpath("//meta[@http-equiv='content-language']/@content")), None)


def _without_byline(text: str, authors: str | None) -> str:
    """The text without lines that hold nothing but an author's name, with or without 'By'."""
    names = {name.strip().casefold() for name in (authors or "").split(";")} - {""}
    lines = text.split("\n")
    return "\n".join(line for line in lines if line.strip().casefold().removeprefix("by ") not in names)
