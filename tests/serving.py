"""Real servers and real commands for tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-P", "-m", "server.cli")


def environment(**settings: str) -> dict[str, str]:
    """The environment without settings of ours, but for those given by name in small letters."""
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith("ENTENTE_") and key != "PORT"
    }
    given = {f"ENTENTE_{name.upper()}": value for name, value in settings.items()}
    return {**clean, "PYTHONPATH": str(ROOT), **given}


def entente(*arguments: object, cwd: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, standard output and error apart."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@dataclass(frozen=True)
class Running:
    """A server that runs: its address without a slash at the end, its process and its log."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path


@contextmanager
def serving(data: Path, log: Path, path: str = "/readyz", **settings: str) -> Iterator[Running]:
    """`entente serve` on a free port, once it answers `path`; stopped afterwards."""
    port = free_port()
    command = [*COMMAND, "serve", "--data", str(data), "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment(**settings), stdout=out, stderr=subprocess.STDOUT)
    running = Running(f"http://127.0.0.1:{port}", process, log)
    try:
        wait_for(running.address + path, process, log)
        yield running
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process as `docker stop` does: told to, and killed if it does not."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when an address answers; fail with the log when the process ends or is silent for a minute."""
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    pytest.fail(f"no answer from {url}:\n{log.read_text(errors='replace')}")
