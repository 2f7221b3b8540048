"""The prepared queries of the pages, as the files they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("web/src/examples")


@dataclass(frozen=True)
class Example:
    """One prepared query: `slug` opens it (`/graphql#slug`), `operation` is the name its tab carries."""

    slug: str
    title: str
    operation: str
    query: str


def read(path: Path) -> Example:
    """An example from its file; raises ValueError when the title line or the operation's name is missing."""
    query = path.read_text(encoding="utf-8")
    title = re.match(r"# (.+)\n", query)
    operation = re.search(r"^query (\w+)", query, re.MULTILINE)
    if title is None or operation is None:
        raise ValueError(f"{path}: a '# title' line and a named query are wanted")
    return Example(path.stem.partition("-")[2], title[1], operation[1], query)


EXAMPLES = [read(path) for path in sorted(FOLDER.glob("*.graphql"))]
