"""From paths on the command line to the next release, with its progress and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph.model import Article, PartialDate, Problem, Reading
from graph.release import Outcome, build
from loaders.pipeline import gather, read_article
from loaders.readers.metadata import parse_date
from server.console import err, out, say_problems
from server.errors import UserError


def date(text: str | None) -> PartialDate | None:
    """A date as given on the command line. Raises `UserError`."""
    if text is None:
        return None
    found = parse_date(text)
    if found is None:
        raise UserError(f"{text!r} is no date: write it as 2014-05-20, 2014-05 or 2014.")
    return found


def load(data: Path, paths: Sequence[Path], published: str | None, publisher: str | None) -> bool:
    """Read articles, publish the next release and tell what came of it; false when nothing could be loaded.

    Raises `graph.release.ReleaseError` and `UserError`; what is served then stays as it was.
    """
    gathered = gather(paths, published=date(published), publisher=publisher)
    problems = list(gathered.problems)
    if not gathered.articles:
        say_problems(problems)
        err.print("There is nothing to load.", style="red")
        return False
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading", total=len(gathered.articles))

        def readings() -> Iterator[Reading]:
            for reading in map(read_article, gathered.articles):
                problems.extend(reading.problems)
                bar.advance(task)
                yield reading

        def step(name: str, _: int) -> None:
            if name != "articles":
                bar.update(task, description=name)

        outcome = build(data, readings(), progress=step)
    say_problems(_once([*problems, *outcome.problems]))
    out.print(summary(gathered.articles, outcome), soft_wrap=True)
    return outcome.added + outcome.changed + outcome.unchanged > 0


def _once(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def summary(articles: Sequence[Article], outcome: Outcome) -> str:
    """What a load did, in a line or two."""
    parts = {
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "replaced": outcome.replaced,
        "rejected": outcome.rejected,
    }
    done = ", ".join(f"{number} {name}" for name, number in parts.items() if number)
    noun = "article" if len(articles) == 1 else "articles"
    lines = [f"{len(articles)} {noun} read: {done or 'none kept'}."]
    if outcome.release is not None:
        held = ", ".join(f"{number} {name}" for name, number in outcome.release.counts.items() if number)
        news = "is published" if outcome.published else "is served as before"
        lines.append(f"Release {outcome.release.number} {news}: {held}.")
    return "\n".join(lines)
