"""The command line, from outside: what it prints, how it ends, and that nothing is lost when it breaks."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
import structlog

from graph import release, shelf
from graph.export import FORMATS
from server import cli
from tests.serving import COMMAND, ROOT, entente, environment, serving

TEXT = "Emmanuel Macron met Olaf Scholz in Paris on 3 May 2024. They signed a defence agreement.\n"
OTHER = "Joe Biden spoke with Volodymyr Zelensky by telephone on Tuesday.\n"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two articles."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    (folder / "articles.csv").write_text(
        "file,publisher,published\na.txt,Example Times,2024-05-04\n", "utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def loaded(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the two were loaded."""
    data = tmp_path_factory.mktemp("data")
    done = entente("load", articles, "--data", data)
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def copy(loaded: Path, tmp_path: Path) -> Path:
    """A copy of that data folder, to be changed at will."""
    return Path(shutil.copytree(loaded, tmp_path / "data", symlinks=True))


def served(data: Path) -> tuple[int, str]:
    """Number and hash of the release that is served, read from its store as well."""
    found = release.open_release(data)
    assert len(list(found.store.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 1"))) == 1
    return found.number, found.hash


@pytest.fixture
def here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[object, str, str]]]:
    """Run a command in this process, in the test's folder: its status, standard output and error."""

    def run(*arguments: object) -> tuple[object, str, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.argv", ["entente", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capfd.readouterr()
        return ended.value.code, said.out, said.err

    yield run
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


# --- loading ----------------------------------------------------------------------------------------


def test_a_load_tells_what_it_did_and_what_is_wrong(articles: Path, tmp_path: Path) -> None:
    done = entente("load", articles, "--data", tmp_path / "data")
    assert done.returncode == 0
    assert "2 articles read: 2 added." in done.stdout
    assert "Release 1 is published: 2 articles" in done.stdout
    assert "b.txt" in done.stderr  # which Tuesday, when nobody knows the date of publication?
    assert "a.txt" not in done.stderr


def test_the_same_again_changes_nothing(articles: Path, copy: Path) -> None:
    before = served(copy)
    done = entente("load", articles, "--data", copy)
    assert done.returncode == 0
    assert "2 unchanged" in done.stdout
    assert "Release 1 is served as before" in done.stdout
    assert served(copy) == before


def test_options_give_metadata(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(OTHER, "utf-8")
    data = tmp_path / "data"
    done = entente("load", article, "--published", "2024-06", "--publisher", "Some Paper", "--data", data)
    assert done.returncode == 0, done.stderr
    query = tmp_path / "q.rq"
    query.write_text(
        "SELECT ?when ?who { ?a <http://schema.org/datePublished> ?when ; <http://schema.org/publisher>"
        " [ <http://www.w3.org/2000/01/rdf-schema#label> ?who ] }",
        "utf-8",
    )
    [row] = json.loads(entente("query", query, "--data", data).stdout)["results"]["bindings"]
    assert (row["when"]["value"], row["who"]["value"]) == ("2024-06", "Some Paper")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["load", "nowhere"], "nowhere: there is no such file or folder"),
        (["load", "empty.txt"], "empty.txt"),
        (["load", "a.txt", "--published", "2024-13-01"], "'2024-13-01' is no date"),
        (["query", "a.txt"], "a query's name ends in"),
        (["query", "missing.rq"], "missing.rq"),
        (["query", "wrong.rq"], "1:10"),
        (["query", "latin.rq"], "not UTF-8"),
        (["export", "--format", "docx"], "'docx'"),
        (["rollback", "7"], "no release 7"),
        (["rollback", "x"], "valid integer"),
        (["fly"], "No such command 'fly'"),
        (["serve", "--port", "99999"], "99999"),
    ],
)
def test_what_cannot_be_done_ends_in_one_clear_message(
    copy: Path,
    tmp_path: Path,
    here: Callable[..., tuple[object, str, str]],
    arguments: list[str],
    message: str,
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "wrong.rq").write_text("SELEC * {", "utf-8")
    (tmp_path / "latin.rq").write_bytes(b"# \xe9t\xe9\nASK {}")
    before = served(copy)
    status, out, err = here(*arguments, "--data", copy)
    assert status not in (0, None)
    assert message in err
    assert "Traceback" not in out + err
    assert served(copy) == before


def test_commands_that_need_a_release_say_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "q.graphql").write_text("{ __typename }", "utf-8")
    for arguments in (["query", tmp_path / "q.graphql"], ["rollback", "1"]):
        done = entente(*arguments, "--data", tmp_path / "none")
        assert done.returncode == 1
        assert "release" in done.stderr
    assert "no release yet" in entente("releases", "--data", tmp_path / "none").stdout


def test_two_loads_at_once_leave_one_of_them_out(articles: Path, copy: Path) -> None:
    with shelf.lock(copy):
        done = entente("load", articles, "--data", copy)
    assert done.returncode == 1
    assert "another load is running" in done.stderr
    assert served(copy)[0] == 1


def test_a_full_disk_changes_nothing(copy: Path, tmp_path: Path) -> None:
    """No file may grow beyond 8 kB here, as none may on a disk without room."""
    (tmp_path / "c.txt").write_text(TEXT.replace("Paris", "Lyon") * 20, "utf-8")
    before = served(copy)
    command = " ".join(
        ["ulimit -f 16;", "exec", *COMMAND, "load", str(tmp_path / "c.txt"), "--data", str(copy)]
    )
    quiet = {key: value for key, value in environment().items() if not key.startswith("COVERAGE_")}
    done = subprocess.run(
        ["sh", "-c", command], env=quiet, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 1
    assert "nothing has changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert served(copy) == before


def test_a_killed_load_changes_nothing_and_the_next_one_works(
    articles: Path, copy: Path, tmp_path: Path
) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(400):
        (many / f"{number}.txt").write_text(
            TEXT.replace("3 May", f"{number % 28 + 1} June") + str(number), "utf-8"
        )
    before = served(copy)
    load = subprocess.Popen([*COMMAND, "load", str(many), "--data", str(copy)], env=environment())
    while load.poll() is None and not (copy / "releases" / ".building" / "store").exists():
        time.sleep(0.01)
    load.kill()
    assert load.wait() == -signal.SIGKILL
    assert served(copy) == before
    (tmp_path / "c.txt").write_text(TEXT.replace("Paris", "Lyon"), "utf-8")
    done = entente("load", tmp_path / "c.txt", "--data", copy)
    assert done.returncode == 0, done.stderr
    assert served(copy)[0] == 2


def test_any_number_of_processes_makes_the_same_release(loaded: Path, articles: Path, tmp_path: Path) -> None:
    done = entente("load", articles, "--workers", 2, "--data", tmp_path / "data")
    assert done.returncode == 0, done.stderr
    assert served(tmp_path / "data")[1] == served(loaded)[1]


def test_ctrl_c_stops_every_process_and_changes_nothing(copy: Path, tmp_path: Path) -> None:
    """Ctrl-C on a terminal reaches all processes of the command at once."""
    many = tmp_path / "many"
    many.mkdir()
    for number in range(100):
        (many / f"{number}.txt").write_text(TEXT.replace("Paris", f"Paris on day {number}"), "utf-8")
    before = served(copy)
    load = subprocess.Popen(
        [*COMMAND, "load", str(many), "--workers", "2", "--data", str(copy)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # what starts the tests in the background may have them ignore SIGINT; a terminal does not
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while load.poll() is None and len(processes(load.pid)) < 3:
        time.sleep(0.01)
    os.killpg(load.pid, signal.SIGINT)
    said, _ = load.communicate(timeout=60)
    assert load.returncode == 130
    assert said.splitlines()[-1] == "Stopped."
    assert "Traceback" not in said
    for _ in range(300):  # the one that keeps account of the others ends after them
        if not processes(load.pid):
            break
        time.sleep(0.1)
    assert not processes(load.pid)
    assert served(copy) == before


def processes(session: int) -> list[str]:
    """The processes of a session that are alive."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--sid", str(session)], capture_output=True, text=True, check=False
    )
    return listed.stdout.split()


# --- asking -----------------------------------------------------------------------------------------


def test_sparql_and_graphql_are_told_by_the_name_of_the_file(loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(
        "SELECT (COUNT(*) AS ?n) { ?a a <http://schema.org/NewsArticle> }", "utf-8"
    )
    (tmp_path / "q.graphql").write_text("{ articles { totalCount } }", "utf-8")
    (tmp_path / "q.sparql").write_text("CONSTRUCT { ?a a ?t } { ?a a ?t } LIMIT 3", "utf-8")
    sparql = json.loads(entente("query", tmp_path / "q.rq", "--data", loaded).stdout)
    graphql = json.loads(entente("query", tmp_path / "q.graphql", "--data", loaded).stdout)
    turtle = entente("query", tmp_path / "q.sparql", "--data", loaded).stdout
    assert sparql["results"]["bindings"][0]["n"]["value"] == "2"
    assert graphql == {"data": {"articles": {"totalCount": 2}}}
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 3


def test_graphql_errors_end_in_a_status(loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "q.graphql").write_text("{ nope }", "utf-8")
    done = entente("query", tmp_path / "q.graphql", "--data", loaded)
    assert done.returncode == 1
    assert "nope" in json.loads(done.stdout)["errors"][0]["message"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_the_same_triples(
    loaded: Path, tmp_path: Path, here: Callable[..., tuple[object, str, str]], name: str
) -> None:
    target = tmp_path / "out"
    assert here("export", "--format", name, "-o", target, "--data", loaded)[0] == 0
    _, printed, _ = here("export", "--format", name, "--data", loaded)
    everything = "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    expected = {tuple(row) for row in release.open_release(loaded).store.query(everything)}
    for content in (target.read_bytes(), printed.encode()):
        quads = list(ox.parse(content, format=FORMATS[name]))
        assert {(quad.subject, quad.predicate, quad.object) for quad in quads} == expected
        graphs = {str(quad.graph_name) for quad in quads}
        assert (graphs == {"DEFAULT"}) is (name == "turtle")


# --- releases and serving ---------------------------------------------------------------------------


@pytest.fixture
def server(copy: Path, tmp_path: Path) -> Iterator[str]:
    """A server over the copy."""
    with serving(copy, tmp_path / "server.log") as running:
        yield running.address


def test_a_running_server_follows_loads_and_rollbacks(server: str, copy: Path, tmp_path: Path) -> None:
    def ready() -> int:
        number: int = httpx.get(f"{server}/readyz").json()["release"]
        return number

    def articles() -> str:
        query = "SELECT (COUNT(*) AS ?n) { ?a a <http://schema.org/NewsArticle> }"
        answer = httpx.get(f"{server}/sparql", params={"query": query}).json()
        count: str = answer["results"]["bindings"][0]["n"]["value"]
        return count

    assert (ready(), articles()) == (1, "2")
    (tmp_path / "c.txt").write_text(TEXT.replace("Paris", "Lyon"), "utf-8")
    assert entente("load", tmp_path / "c.txt", "--data", copy).returncode == 0
    assert (ready(), articles()) == (2, "3")
    done = entente("rollback", 1, "--data", copy)
    assert "Release 1 is served." in done.stdout
    assert (ready(), articles()) == (1, "2")
    listed = entente("releases", "--data", copy).stdout
    assert "1 *" in listed
    assert "2 *" not in listed


def test_a_port_in_use_is_told(server: str, copy: Path) -> None:
    port = server.rpartition(":")[2]
    done = entente("serve", "--data", copy, "--port", port)
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 is in use" in done.stderr
    assert httpx.get(f"{server}/healthz").is_success


@pytest.mark.parametrize("signal_", [signal.SIGTERM, signal.SIGINT])
def test_a_server_stops_when_told_and_leaves_no_process(copy: Path, tmp_path: Path, signal_: int) -> None:
    with serving(copy, tmp_path / "server.log") as running:
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(running.process.pid)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        assert children
        os.kill(running.process.pid, signal_)
        assert running.process.wait(30) == 0
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
    events = [json.loads(line) for line in running.log.read_text().splitlines()]
    assert events[-1]["event"] == "stopped"


def test_a_server_without_a_release_waits_for_one(articles: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data, tmp_path / "server.log", path="/healthz") as running:
        for path in ("/readyz", "/export", "/sparql?query=ASK%7B%7D", "/graphql?query=%7B__typename%7D"):
            answer = httpx.get(running.address + path)
            assert answer.status_code == 503
            assert "load articles first" in answer.text
        assert entente("load", articles, "--data", data).returncode == 0
        assert httpx.get(f"{running.address}/readyz").json()["release"] == 1


def test_the_launcher_keeps_paths_relative_to_the_caller(articles: Path, tmp_path: Path) -> None:
    """The command that `make setup` installs works anywhere, even among folders named like ours."""
    installed = ROOT / ".venv" / "bin" / "entente"
    if not installed.exists():
        pytest.skip("there is no .venv here; make setup makes one")
    assert installed.read_bytes() == (ROOT / "server" / "entente").read_bytes()
    (tmp_path / "graph").mkdir()
    (tmp_path / "graph" / "__init__.py").write_text("raise SystemExit('the wrong graph')")
    shutil.copy(articles / "a.txt", tmp_path)
    done = subprocess.run(
        [installed, "load", "a.txt", "--data", "here"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here" / "current").exists()
