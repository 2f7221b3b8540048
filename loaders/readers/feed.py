"""RSS 2.0 and Atom feeds saved as files: an article an item, read one at a time.

The parser expands no entities, reads no document types and opens nothing else, so that a hostile file can
neither blow itself up nor reach other files or addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lxml import etree

from graph.model import Problem
from loaders.readers.article import Loaded, make
from loaders.readers.markup import plain
from loaders.readers.metadata import from_mapping
from loaders.readers.source import UNREADABLE, Source

_TEXTS = ("{http://purl.org/rss/1.0/modules/content/}encoded", "{*}content", "{*}description", "{*}summary")
_DATES = ("{*}pubDate", "{*}published", "{*}date", "{*}updated")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MEND = "save the feed again, as RSS 2.0 or Atom"


def read(source: Source) -> Iterator[Loaded]:
    """The articles of a feed's items: full content where there is one, else the description.

    `article.file` is `path#3` for the third item; offsets count in the plain text of its content. Authors
    are left out.
    """
    number = 0
    try:
        with source.open() as stream:
            for number, item in enumerate(_items(stream), 1):
                yield _read(item, f"{source.file}#{number}", source)
    except UNREADABLE as error:
        yield Loaded(None, (source.unreadable(error),))
        return
    except etree.XMLSyntaxError as error:
        what = f"line {error.lineno or 1} is not XML, and what follows was not read: {error.msg}"
        yield Loaded(None, (Problem(source.file, what, _MEND),))
        return
    if not number:
        yield Loaded(None, (Problem(source.file, "holds no item of a feed", _MEND),))


def _items(stream: IO[bytes]) -> Iterator[etree._Element]:
    """The items of a feed in turn; each is taken out of the tree before the next is given."""
    events = etree.iterparse(
        stream,
        events=("end",),
        tag=("{*}item", "{*}entry"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    last: etree._Element | None = None
    for _, item in events:
        if last is not None and (parent := last.getparent()) is not None:
            parent.remove(last)
        yield item
        item.clear()
        last = item


def _read(item: etree._Element, file: str, source: Source) -> Loaded:
    text = next((one for tag in _TEXTS if (one := _text(item.find(tag)))), None)
    if text is None:
        problem = Problem(file, f"line {item.sourceline} is an item without text", "load the page it names")
        return Loaded(None, (problem,))
    feed = item.getparent()
    channel = item if feed is None else feed
    values = {
        "title": _text(item.find("{*}title")),
        "publisher": _text(item.find("{*}source")) or _text(channel.find("{*}title")),
        "published": next((one for tag in _DATES if (one := _text(item.find(tag)))), None),
        "language": item.get(_LANGUAGE) or _text(channel.find("{*}language")) or channel.get(_LANGUAGE),
        "url": _address(item),
    }
    own, problems = from_mapping(values, file, item.sourceline)
    return make(file, text, source.known(own), tuple(problems))


def _text(element: etree._Element | None) -> str | None:
    """The plain text of an element: of Atom's XHTML what it shows, of escaped HTML likewise."""
    if element is None:
        return None
    if len(element) and element.get("type") == "xhtml":
        return plain(etree.tostring(element, encoding="unicode", with_tail=False)) or None
    words = "".join(element.itertext()).strip()
    return (words if element.get("type") == "text" else plain(words)) or None


def _address(item: etree._Element) -> str | None:
    """Atom's alternate link, or the text of RSS's."""
    for link in item.findall("{*}link"):
        if link.get("rel", "alternate") == "alternate":
            return link.get("href") or (link.text or "").strip() or None
    return None
