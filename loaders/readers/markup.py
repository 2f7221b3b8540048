"""Fragments of HTML, as feeds carry them, to plain text."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import fragment_fromstring

_BLOCKS = ("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
           "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section",
           "table", "td", "th", "tr", "ul")  # fmt: skip
_UNSEEN = ("script", "style", "noscript", "template", "iframe")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = "\u2029"  # no white space that markup holds


def plain(markup: str) -> str:
    """The text that a fragment shows, an empty line between its paragraphs; text without tags as it is."""
    if not _TAG.search(markup):
        return html.unescape(markup).strip()
    try:
        root = fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    etree.strip_elements(root, *_UNSEEN, etree.Comment, etree.PI, with_tail=False)
    for element in root.iter(*_BLOCKS):
        element.text = _BREAK + (element.text or "")
        element.tail = _BREAK + (element.tail or "")
    paragraphs = (" ".join(one.split()) for one in "".join(root.itertext()).split(_BREAK))
    return "\n\n".join(filter(None, paragraphs))
