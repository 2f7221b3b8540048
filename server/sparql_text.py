"""What can be told of a SPARQL query from its text, before it is run."""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_SPACE = r"(?:\s|\#[^\r\n]*[\r\n])*+"
_PROLOGUE = re.compile(
    rf"""{_SPACE}(?: (?: BASE {_SPACE} <[^<>]*>
                       | PREFIX {_SPACE} [^\s:<>]*: {_SPACE} <[^<>]*>
                       | VERSION {_SPACE} (?: "[^"]*" | '[^']*' ) ) {_SPACE} )*+""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_UPDATES = {"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
_DATASET = re.compile(
    r"""\#[^\r\n]*
      | <[^<>"{}|^`\\\s]*>
      | \"{3}.*?\"{3} | '{3}.*?'{3} | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
      | [?$]\w+ | \w*:\w*
      | (?P<clause>\bFROM\b)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def keyword(text: str) -> str:
    """The first word after BASE and PREFIX lines, in capitals; empty when there is none."""
    start = _PROLOGUE.match(text)
    word = _WORD.match(text, start.end() if start else 0)
    return word[0].upper() if word else ""


def form(text: str) -> Form | None:
    """Which of the four forms of query a text is, None when it is none of them."""
    match keyword(text):
        case "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE" as found:
            return found
    return None


def is_update(text: str) -> bool:
    """Whether a text is a SPARQL update and no query."""
    return keyword(text) in _UPDATES


def has_dataset(text: str) -> bool:
    """Whether a query names its own dataset by FROM or FROM NAMED."""
    return any(token["clause"] for token in _DATASET.finditer(text))
