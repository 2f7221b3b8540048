"""Which files a list of paths means: files as they are, folders and patterns with all they hold, in order."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.model import Problem
from loaders.readers.forms import FORMS, is_read
from loaders.readers.metadata import CATALOGUE
from loaders.readers.source import STDIN

_MEND_KIND = f"save its text as .txt (read are: {', '.join(FORMS)}, each also packed as .gz)"


def discover(paths: Sequence[Path]) -> Iterator[Path | Problem]:
    """The files to read, each once, folders in order of name; a problem for each path that gives none.

    Hidden files and folders are passed over; in a folder other kinds of files are told in one problem.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, Problem):
                yield found
            elif (real := os.path.realpath(found)) not in seen:
                seen.add(real)
                yield found


def _expand(path: Path) -> Iterator[Path | Problem]:
    path = Path(os.path.normpath(path))
    if path == STDIN:
        yield path
    elif path.is_dir():
        yield from _folder(path)
    elif not path.exists() and glob.has_magic(str(path)):
        yield from _pattern(path)
    elif not path.exists():
        yield Problem(str(path), "there is no such file or folder", "check the spelling of the path")
    elif not is_read(path):
        yield Problem(str(path), f"files of kind '{path.suffix or 'none'}' are not read", _MEND_KIND)
    else:
        yield path


def _pattern(pattern: Path) -> Iterator[Path | Problem]:
    """What a pattern means that no shell has replaced by names; `**` stands for any number of folders."""
    found = sorted(map(Path, glob.glob(str(pattern), recursive=True)))  # noqa: PTH207 (hidden files stay out)
    if "**" in pattern.parts:
        found = [one for one in found if not one.is_dir()]
    if not found:
        yield Problem(str(pattern), "there is no file that this pattern means", "check its spelling")
    for one in found:
        yield from _expand(one)


def _folder(folder: Path) -> Iterator[Path | Problem]:
    faults: list[Problem] = []
    others: Counter[str] = Counter()
    count = 0

    def fault(error: OSError) -> None:
        faults.append(Problem(str(error.filename), f"cannot be read: {error.strerror}", "make it readable"))

    for root, folders, files in os.walk(folder, onerror=fault):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".") and name != CATALOGUE):
            suffix = Path(name).suffix.lower()
            if is_read(Path(name)):
                count += 1
                yield Path(root, name)
            else:
                others[suffix or "without ending"] += 1
    yield from faults
    if others:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(others.items()))
        yield Problem(str(folder), f"holds files of other kinds, which were not read: {kinds}", _MEND_KIND)
    if not count and not others and not faults:
        yield Problem(str(folder), "holds no article", "put articles into it, as .txt files for example")
