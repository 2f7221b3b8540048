"""The commands of docker-compose.yml, run as they stand, outside containers.

What containers give them (names of hosts, folders of volumes, ports) is put in by text; nothing else changes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.serving import COMMAND, ROOT, environment, free_port, wait_for

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OXIGRAPH = Path(sys.executable).with_name("oxigraph")
NAMES = "SELECT ?name { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?name"


class Stage:
    """What stands in for the containers: folders for the volumes, free ports for the services."""

    def __init__(self, folder: Path) -> None:
        self.releases, self.store = folder / "releases", folder / "store"
        self.ports = {name: free_port() for name in ("api", "api-remote", "store")}
        self.logs = folder

    def command(self, name: str) -> list[str]:
        """The command of a service, as the entry point of its image takes it."""
        entry = [str(OXIGRAPH)] if name == "store" else list(COMMAND)
        return entry + [self.placed(word) for word in SERVICES[name]["command"]]

    def placed(self, text: str, api: str = "api") -> str:
        """A word of the file with the hosts, ports and folders of the stage."""
        places = {
            "0.0.0.0:7878": f"127.0.0.1:{self.ports['store']}",
            "store:7878": f"127.0.0.1:{self.ports['store']}",
            "127.0.0.1:8000": f"127.0.0.1:{self.ports[api]}",
            "/data": str(self.store),
        }
        for there, here in places.items():
            text = text.replace(there, here)
        return text

    def environment(self, name: str) -> dict[str, str]:
        """What the image and the service set."""
        set_here = {
            "ENTENTE_DATA": str(self.releases),
            "ENTENTE_PORT": str(self.ports.get(name, 0)),
            **{key: self.placed(value) for key, value in SERVICES[name].get("environment", {}).items()},
        }
        return {**environment(), **set_here}

    def done(self, name: str) -> None:
        """Run a service that ends."""
        subprocess.run(
            self.command(name),
            env=self.environment(name),
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=300,
        )

    @contextmanager
    def running(self, name: str, path: str) -> Iterator[str]:
        """Run a service that serves; gives its address once it answers."""
        address = f"http://127.0.0.1:{self.ports[name]}"
        log = self.logs / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                self.command(name), env=self.environment(name), cwd=ROOT, stdout=out, stderr=subprocess.STDOUT
            )
        try:
            wait_for(address + path, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(30)

    def health(self, name: str) -> int:
        """Run the health check of a service; its status."""
        test = SERVICES[name]["healthcheck"]["test"]
        assert test[:2] == ["CMD", "python"]
        words = [sys.executable, *(self.placed(word, name) for word in test[2:])]
        return subprocess.run(words, capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A stage on which the seeds are loaded."""
    made = Stage(tmp_path_factory.mktemp("compose"))
    made.done("load")
    return made


def rows(address: str) -> list[str]:
    """The names of everything, by SPARQL."""
    answer = httpx.get(f"{address}/sparql", params={"query": NAMES}, timeout=60)
    assert answer.status_code == 200, answer.text
    return [row["name"]["value"] for row in answer.json()["results"]["bindings"]]


def deals(address: str) -> Any:
    """The deals, by GraphQL."""
    query = "{ deals { totalCount nodes { iri label status parties { name } reports { label } } } }"
    answer = httpx.post(f"{address}/graphql", json={"query": query}, timeout=60)
    assert "errors" not in answer.json(), answer.text
    return answer.json()


def thing(address: str) -> list[str]:
    """What is said of a country, line by line."""
    answer = httpx.get(f"{address}/id/country/CHN", headers={"Accept": "application/n-triples"}, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.text.splitlines()


def test_the_api_answers_from_its_volume_and_is_healthy(stage: Stage) -> None:
    assert stage.health("api") != 0
    with stage.running("api", "/readyz") as address:
        assert stage.health("api") == 0
        assert rows(address)
    assert stage.health("api") != 0


def test_the_profile_remote_answers_the_same_from_a_sparql_server(stage: Stage) -> None:
    with stage.running("store", "/query?query=ASK%7B%7D"):
        stage.done("mirror")
        stage.done("mirror")  # as after a restart
        with stage.running("api", "/readyz") as near, stage.running("api-remote", "/readyz") as far:
            assert stage.health("api-remote") == 0
            assert rows(far) == rows(near)
            assert deals(far) == deals(near)
            whole = {"format": "nquads"}
            assert sorted(httpx.get(f"{far}/export", params=whole).text.splitlines()) == sorted(
                httpx.get(f"{near}/export", params=whole).text.splitlines()
            )
            assert sorted(thing(far)) == sorted(thing(near))
            for query, status in (
                ("SELECT * {", 400),
                ("DROP ALL", 403),
                ("SELECT * { SERVICE <a:b> {} }", 400),
            ):
                assert httpx.get(f"{far}/sparql", params={"query": query}).status_code == status


def test_an_api_without_its_sparql_server_is_not_ready_and_says_why(stage: Stage) -> None:
    with stage.running("api-remote", "/healthz") as address:
        assert stage.health("api-remote") != 0
        ready = httpx.get(f"{address}/readyz")
        assert ready.status_code == 503
        assert "cannot be reached" in ready.text
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).status_code == 500
        answer = httpx.post(f"{address}/graphql", json={"query": "{ deals { totalCount } }"})
        assert json.loads(answer.text)["errors"]
