"""From paths on the command line to the next release, with its progress and what went wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph.decisions import parse
from graph.model import PartialDate, Problem, Reading
from graph.release import Outcome, build
from loaders.gather import gather
from loaders.readers.metadata import parse_date
from loaders.workers import Start, nothing, read_all
from server.console import err, out, say_problems
from server.errors import UserError

WORTH = 40  # articles for which it pays to start another process


def date(text: str | None) -> PartialDate | None:
    """A date as given on the command line. Raises `UserError`."""
    if text is None:
        return None
    found = parse_date(text)
    if found is None:
        raise UserError(f"{text!r} is no date: write it as 2014-05-20, 2014-05 or 2014.")
    return found


def load(
    data: Path,
    paths: Sequence[Path],
    published: str | None,
    publisher: str | None,
    workers: int | None = None,
    start: Start = nothing,
    decided: Path | None = None,
) -> bool:
    """Read articles, publish the next release and tell what came of it; false when nothing could be loaded.

    So many processes read, each of which calls `start` first; the number follows from the articles and the
    cores where it is not given. The release is the same for any number of them. `decided` is a file of what
    people decided (see `graph/decisions.py`), which can be loaded with articles or by itself.

    Raises `graph.release.ReleaseError` and `UserError`; what is served then stays as it was.
    """
    verdicts, wrong = parse(_text(decided), str(decided)) if decided else ((), ())
    gathered = gather(paths, published=date(published), publisher=publisher)
    problems = [*gathered.problems, *wrong]
    if not gathered.articles and not verdicts:
        say_problems(problems)
        err.print("There is nothing to load.", style="red")
        return False
    number = workers or sensible(len(gathered.articles))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading", total=len(gathered.articles))

        def readings() -> Iterator[Reading]:
            with closing(read_all(gathered.articles, number, start)) as results:
                for result in results:
                    bar.advance(task)
                    if isinstance(result, Problem):
                        problems.append(result)
                    else:
                        problems.extend(result.problems)
                        yield result

        def step(name: str, done: int, total: int) -> None:
            if name == "rules":
                what = f"This program derives events by other rules: {total:,} reports are merged anew."
                err.print(what, soft_wrap=True)
            elif total:
                bar.update(task, description=name, completed=done, total=total)
            elif name != "articles":
                bar.update(task, description=name)

        outcome = build(data, readings(), verdicts=verdicts, progress=step)
    say_problems(_once([*problems, *outcome.problems]))
    if decided:
        out.print(f"{len(verdicts)} {'decision' if len(verdicts) == 1 else 'decisions'} read.")
    out.print(summary(len(gathered.articles), outcome), soft_wrap=True)
    return outcome.added + outcome.changed + outcome.unchanged > 0 or bool(verdicts)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file} cannot be read as a file of decisions: {error}") from error


def sensible(articles: int) -> int:
    """How many processes are worth starting for so many articles: each needs two seconds to begin."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, articles // WORTH))


def _once(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def summary(articles: int, outcome: Outcome) -> str:
    """What a load did, in a line or two."""
    parts = {
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "replaced": outcome.replaced,
        "rejected": outcome.rejected,
    }
    done = ", ".join(f"{number} {name}" for name, number in parts.items() if number)
    noun = "article" if articles == 1 else "articles"
    lines = [f"{articles} {noun} read: {done or 'none kept'}."]
    if outcome.release is not None:
        held = ", ".join(f"{number} {name}" for name, number in outcome.release.counts.items() if number)
        news = "is published" if outcome.published else "is served as before"
        lines.append(f"Release {outcome.release.number} {news}: {held}.")
    return "\n".join(lines)
