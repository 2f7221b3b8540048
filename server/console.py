"""What the command line prints: tables, problems, and the list of releases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from graph.model import Problem
from graph.shelf import Release

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

MOST_PROBLEMS = 50
COUNTS = ("articles", "summits", "deals", "disputes", "exercises", "quotations")


def say_problems(problems: Sequence[Problem]) -> None:
    """List problems with their places and how to mend them; the first fifty when there are more."""
    if not problems:
        return
    err.print(f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}:", style="bold")
    for one in problems[:MOST_PROBLEMS]:
        place = one.file if one.offset is None else f"{one.file}, character {one.offset}"
        err.print(Text.assemble((place, "cyan"), f": {one.what}; {one.mend}."), soft_wrap=True)
    if len(problems) > MOST_PROBLEMS:
        err.print(f"... and {len(problems) - MOST_PROBLEMS} more.")


def say_releases(known: Sequence[Release], served: Release | None) -> None:
    """A table of releases, newest first, the one that is served marked."""
    if not known:
        out.print("There is no release yet.")
        return
    rows = [
        [
            f"{release.number}{' *' if served and release.number == served.number else ''}",
            release.created,
            *(str(release.counts.get(name, 0)) for name in COUNTS),
            str(len(release.problems)),
            release.hash[:16],
        ]
        for release in reversed(known)
    ]
    say_table(["release", "published", *COUNTS, "problems", "hash"], rows)
    out.print("* is served")


def say_table(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    """A table; on no terminal it is as wide as it needs to be."""
    table = Table(*(Column(Text(column)) for column in columns), header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    if out.is_terminal:
        out.print(table)
    else:
        Console(width=10_000, highlight=False).print(table)
