"""The dispatches in `seeds/` as a release, on the embedded store and on a SPARQL server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.remote import RemoteStore, mirror
from graph.shelf import open_release
from graph.store import Store
from tests.serving import ROOT, entente, free_port, wait_for

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The store of a release, on disk and read-only."""
    data = tmp_path_factory.mktemp("questions") / "data"
    done = entente("load", ROOT / "seeds", "--data", data)
    assert done.returncode == 0, done.stderr
    return open_release(data).store


@pytest.fixture(scope="session")
def remote(embedded: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same release on a SPARQL server of its own."""
    log = tmp_path_factory.mktemp("oxigraph") / "log"
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"]
        server = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(address, server, log)
        store = RemoteStore(f"{address}/query", f"{address}/store")
        mirror(embedded, store)
        yield store
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(params=["embedded", "remote"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each of the two in turn."""
    found: Store = request.getfixturevalue(request.param)
    return found
