"""From paths to articles: each read once, doubles left out, kept on disk until they are parsed."""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.model import Article, PartialDate, Problem
from loaders import readers
from loaders.frontmatter import front_matter

IN_MEMORY = 16_000_000  # bytes of articles; beyond it they go to a file


class Articles:
    """Articles in order, as many as there are, in a file without a name once they are too many for memory."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (closed with this object)
        self._starts: list[int] = []
        weakref.finalize(self, self._file.close)

    def add(self, article: Article) -> None:
        """Put an article behind the others."""
        self._starts.append(self._file.seek(0, os.SEEK_END))
        pickle.dump(article, self._file)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Article]:
        for start in self._starts:
            self._file.seek(start)
            yield pickle.load(self._file)  # noqa: S301 (written by `add`, and nobody else has the file)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles that some paths give, without doubles, and the problems met on the way."""

    articles: Articles
    problems: tuple[Problem, ...]


def gather(
    paths: Sequence[Path], *, published: PartialDate | None = None, publisher: str | None = None
) -> Gathered:
    """Read the files that paths mean; nothing is parsed yet, so that the number of articles is known soon.

    `published` and `publisher` stand over whatever files say of themselves.
    """
    problems: list[Problem] = []
    loaded = _loaded(paths, readers.Metadata(publisher=publisher, published=published), problems)
    articles, doubles = Articles(), []
    for one in without_doubles(loaded):
        if isinstance(one, Problem):
            doubles.append(one)
        else:
            articles.add(one)
    return Gathered(articles, (*problems, *doubles))


def _loaded(paths: Sequence[Path], given: readers.Metadata, problems: list[Problem]) -> Iterator[Article]:
    """The articles in turn; what was wrong is added to the problems."""
    catalogues: dict[Path, readers.Catalogue] = {}
    for path in readers.discover(paths):
        if isinstance(path, Problem):
            problems.append(path)
            continue
        if path != readers.STDIN and path.parent not in catalogues:
            catalogues[path.parent] = readers.read_catalogue(path.parent)
            problems += catalogues[path.parent].problems
        for loaded in readers.read(path, catalogues.get(path.parent), given):
            problems += loaded.problems
            if loaded.article is not None:
                yield loaded.article
    problems += _missing(catalogues, paths)


def _missing(catalogues: dict[Path, readers.Catalogue], paths: Sequence[Path]) -> Iterator[Problem]:
    """What catalogues list that is not there, for folders that were loaded as a whole."""
    whole = {Path(os.path.normpath(path)) for path in paths if path.is_dir()}
    for folder, catalogue in catalogues.items():
        if whole & {folder, *folder.parents}:
            for name in catalogue.rows:
                if not (folder / name).exists():
                    file = str(folder / readers.CATALOGUE)
                    yield Problem(
                        file, f"lists {name}, which is not there", "add the file or take out its line"
                    )


def without_doubles(articles: Iterable[Article]) -> Iterator[Article | Problem]:
    """The articles in turn, a problem in place of each that repeats an earlier one's text and publisher.

    White space and front matter do not count as text.
    """
    first: dict[bytes, str] = {}
    for article in articles:
        matter = front_matter(article.text)
        body = " ".join(article.text[matter.end if matter else 0 :].split())
        key = hashlib.sha256(repr((body, article.publisher)).encode()).digest()
        if key not in first:
            first[key] = article.file
            yield article
            continue
        what = f"has the same text and publisher as {first[key]} and was left out"
        yield Problem(article.file, what, "remove one of the two")
