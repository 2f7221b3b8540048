"""One record of JSON to an article, by the keys of schema.org's NewsArticle and of crawl dumps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from graph.model import Problem
from loaders.readers.article import Loaded, make
from loaders.readers.metadata import from_mapping
from loaders.readers.source import Source

# Names of keys in small letters without underlines; the first that has a value counts.
TEXT = ("articlebody", "text", "maintext", "content", "body")
KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "title"),
    "publisher": ("publisher", "source", "sourcedomain", "outlet", "sitename"),
    "published": ("datepublished", "datepublish", "published", "publishedat", "date", "timestamp"),
    "language": ("inlanguage", "language", "lang"),
    "url": ("url", "link"),
}
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?")  # seconds or milliseconds since 1970
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read(value: object, file: str, source: Source, line: int | None = None) -> Loaded:
    """The article of a record; offsets count in the value of its text key as it stands."""
    where = f"line {line} " if line else ""
    if not isinstance(value, dict):
        mend = "write an object with keys such as headline, articleBody, datePublished"
        return Loaded(None, (Problem(file, f"{where}is no record of an article", mend),))
    held = {str(key).lower().replace("_", ""): one for key, one in value.items()}
    text = next((one for key in TEXT if isinstance(one := held.get(key), str) and one.strip()), None)
    if text is None:
        mend = f"give the text as one of {', '.join(('articleBody', *TEXT[1:]))}"
        return Loaded(None, (Problem(file, f"{where}has no text", mend),))
    found = {name: _first(held, keys) for name, keys in KEYS.items()}
    if found["published"]:
        found["published"] = _readable(found["published"])
    own, problems = from_mapping(found, file, line)
    return make(file, _whole(text), source.known(own), tuple(problems))


def _first(held: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((one for key in keys if (one := _string(held.get(key)))), None)


def _string(value: object) -> str | None:
    """A value as a string: of a list its first, of an object its name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _whole(str(value).strip()) or None


def _whole(text: str) -> str:
    """Text without halves of characters, which JSON can hold: each one is shown as U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _readable(stated: str) -> str:
    """A date in words or digits; a number of seconds or milliseconds as the day it falls on in UTC."""
    if found := _EPOCH.fullmatch(stated):
        return datetime.fromtimestamp(int(found.group(1)), UTC).date().isoformat()
    return stated
