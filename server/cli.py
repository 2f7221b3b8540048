"""The command line: load articles, serve, ask, export, and switch between releases.

Each command imports what it needs when it runs: serving goes without the language model.
"""

from __future__ import annotations

import sys
import traceback
from functools import partial
from pathlib import Path
from typing import Annotated

import structlog
import typer
from pydantic import ValidationError

from graph.shelf import ReleaseError
from graph.store import QueryError, StoreError
from server import logs
from server.console import err
from server.errors import UserError
from server.settings import Settings

log = structlog.get_logger(__name__)

app = typer.Typer(
    name="entente",
    help="News about diplomacy as a knowledge graph: load articles, ask, and serve.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Data = Annotated[Path | None, typer.Option("--data", help="Folder of releases; else ENTENTE_DATA.")]
Port = Annotated[int | None, typer.Option("--port", help="Port to listen on, 0 for a free one; else PORT.")]


def settings(data: Path | None = None, port: int | None = None) -> Settings:
    """The settings of the environment with what the command line says before them; logs follow them."""
    given = {name: value for name, value in (("data", data), ("port", port)) if value is not None}
    found = Settings(**given)  # type: ignore[arg-type]
    logs.configure(found.log_level, found.log_json, tracebacks=False)
    return found


@app.command()
def load(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...", help="Files, folders and patterns of text, HTML, JSON, feeds; or -."
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Date of all of them: 2014-05-20, 2014-05, 2014.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher of all of them.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes that read; else by articles and cores.")
    ] = None,
    decided: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE.csv", help="What is one event and what is not."),
    ] = None,
    data: Data = None,
) -> None:
    """Read articles and publish the next release; a running server answers from it at once."""
    chosen = settings(data)
    from server import loading

    start = partial(logs.configure, chosen.log_level, chosen.log_json, tracebacks=False)
    if not loading.load(chosen.data, paths or [], published, publisher, workers, start, decided):
        raise typer.Exit(1)


@app.command()
def why(
    event: Annotated[str, typer.Argument(help="An event, by its IRI or the tail of it.")],
    data: Data = None,
) -> None:
    """Tell why reports were taken to be of one event, and why others were not."""
    chosen = settings(data)
    from server import why as telling

    telling.why(chosen.data, event)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="A file of one article or more.")],
    html: Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write a page instead.")] = None,
    published: Annotated[str | None, typer.Option(help="Its date: 2014-05-20, 2014-05, 2014.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Its publisher.")] = None,
) -> None:
    """Show an article with all that is read from it, and the rules by which it is."""
    settings()
    from server import explaining

    if not explaining.explain_file(file, published, publisher, html):
        raise typer.Exit(1)


@app.command()
def serve(data: Data = None, port: Port = None) -> None:
    """Serve GraphQL, SPARQL and the pages until told to stop."""
    chosen = settings(data, port)
    from server import serving

    serving.serve(chosen)


@app.command()
def query(
    file: Annotated[
        Path, typer.Argument(help="A file of SPARQL (.rq, .sparql) or GraphQL (.graphql, .gql).")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="JSON even on a terminal.")] = False,
    data: Data = None,
) -> None:
    """Ask what is served, and print a table, or JSON where nobody is looking."""
    chosen = settings(data)
    from server import asking

    asking.ask(chosen, file, as_json or not sys.stdout.isatty())


@app.command()
def export(
    form: Annotated[str, typer.Option("--format", help="turtle, trig, nquads or jsonld.")] = "trig",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write.")] = None,
    data: Data = None,
) -> None:
    """Write the whole release in a format of RDF."""
    chosen = settings(data)
    from server import asking

    asking.export(chosen, form, output)


@app.command()
def mirror(
    query_url: Annotated[str, typer.Argument(help="Address of the server's SPARQL queries.")],
    graphs_url: Annotated[str, typer.Argument(help="Address of its graph store.")],
    data: Data = None,
) -> None:
    """Bring the release that is served to a SPARQL server, graph by graph."""
    from graph import remote, shelf
    from server import console

    found = shelf.open_release(settings(data).data)
    remote.mirror(found.store, remote.RemoteStore(query_url, graphs_url))
    console.err.print(f"Release {found.number} is at {query_url}.")


@app.command()
def releases(data: Data = None) -> None:
    """List the releases, newest first."""
    from graph import shelf
    from server import console

    folder = settings(data).data
    console.say_releases(shelf.releases(folder), shelf.current(folder))


@app.command()
def rollback(
    number: Annotated[int, typer.Argument(help="The release to serve again.")], data: Data = None
) -> None:
    """Serve another release again."""
    from graph import shelf
    from server import console

    console.out.print(f"Release {shelf.rollback(settings(data).data, number).number} is served.")


def explained(error: ValidationError) -> str:
    """What is wrong with the settings, in words."""
    found = [f"{'.'.join(map(str, one['loc']))} is {one['input']!r}: {one['msg']}" for one in error.errors()]
    return f"The settings are not right: {'; '.join(found)}."


def main() -> None:
    """Run a command; whatever goes wrong ends in one clear line and a status other than 0."""
    logs.configure(tracebacks=False)
    try:
        app(prog_name="entente")
    except ValidationError as error:
        message = explained(error)
    except KeyboardInterrupt:
        err.print("Stopped.")
        raise SystemExit(130) from None
    except SystemExit as ended:
        if ended.code == 130:
            err.print("Stopped.")
        raise
    except BrokenPipeError:
        raise SystemExit(1) from None
    except (UserError, ReleaseError, StoreError, QueryError, OSError) as error:
        message = str(error)
    except Exception as error:
        log.debug("the command failed", traceback=traceback.format_exc())
        message = f"The command failed ({type(error).__name__}: {error}). ENTENTE_LOG_LEVEL=debug logs where."
    else:
        return
    err.print(message, style="red", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(1)


if __name__ == "__main__":
    main()
