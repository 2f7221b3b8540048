"""A few processes that answer SPARQL queries, each of which may be killed at any time."""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Literal

import structlog

from server.settings import ROOT
from server.sparql_worker import Outcome, Request, frame

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialized result, and whether it was cut short at the row limit."""

    body: bytes
    truncated: bool


class QueryError(Exception):
    """A query that gave no answer: why, as a word, and in a message for the client."""

    def __init__(self, reason: Literal["refused", "slow", "large", "busy", "broken"], message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Pool:
    """Pre-started worker processes with a deadline, a row limit and a memory limit for each query."""

    def __init__(self, size: int, seconds: float, rows: int, megabytes: int) -> None:
        self.size, self.seconds, self.rows, self.megabytes = size, seconds, rows, megabytes
        self._idle: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()
        self._all: set[asyncio.subprocess.Process] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Pool]:
        """The pool with its workers started; they are gone afterwards."""
        try:
            for _ in range(self.size):
                await self._start()
            yield self
        finally:
            await asyncio.gather(*map(self._release, list(self._all)))

    async def ask(
        self,
        store: str,
        query: str,
        media: str,
        default_graphs: tuple[str, ...] = (),
        named_graphs: tuple[str, ...] = (),
    ) -> Answer:
        """Run a query over the store in a folder. Raises `QueryError`."""
        request = Request(store, query, media, self.rows, self.seconds, default_graphs, named_graphs)
        try:
            worker = await asyncio.wait_for(self._idle.get(), self.seconds)
        except TimeoutError:
            raise QueryError("busy", "All query workers are busy; try again in a moment.") from None
        healthy = False
        try:
            outcome, body = await asyncio.wait_for(_exchange(worker, request), self.seconds)
            healthy = True
        except TimeoutError:
            message = f"The query took longer than {self.seconds:g} s and was stopped."
            raise QueryError("slow", message) from None
        except (asyncio.IncompleteReadError, BrokenPipeError, ConnectionResetError):
            message = f"The query needed more than {self.megabytes} MB of memory and was stopped."
            raise QueryError("large", message) from None
        finally:
            if healthy:
                self._idle.put_nowait(worker)
            else:
                log.warning("query worker replaced", query=query[:2000])
                await asyncio.shield(self._replace(worker))
        if outcome.kind == "ok":
            return Answer(body, outcome.truncated)
        if outcome.kind == "broken":
            log.error("query failed", error=outcome.message, query=query[:2000])
            raise QueryError("broken", "The store could not answer; the log of the server says why.")
        raise QueryError("refused", outcome.message)

    async def _replace(self, worker: asyncio.subprocess.Process) -> None:
        await self._end(worker)
        await self._start()

    async def _start(self) -> None:
        worker = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "server.sparql_worker", str(self.megabytes)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._all.add(worker)
        self._idle.put_nowait(worker)

    async def _release(self, worker: asyncio.subprocess.Process) -> None:
        """Let a worker end by itself, which it does at the end of its input when it is idle."""
        assert worker.stdin is not None  # noqa: S101, it is a pipe
        worker.stdin.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(worker.wait(), 1.0)
        await self._end(worker)

    async def _end(self, worker: asyncio.subprocess.Process) -> None:
        self._all.discard(worker)
        with suppress(ProcessLookupError):
            worker.kill()
        await worker.wait()


async def _exchange(worker: asyncio.subprocess.Process, request: Request) -> tuple[Outcome, bytes]:
    assert worker.stdin is not None and worker.stdout is not None  # noqa: S101, both are pipes
    worker.stdin.write(frame(json.dumps(asdict(request)).encode()))
    await worker.stdin.drain()
    outcome = await _frame(worker.stdout)
    return Outcome(**json.loads(outcome)), await _frame(worker.stdout)


async def _frame(stream: asyncio.StreamReader) -> bytes:
    (length,) = struct.unpack(">I", await stream.readexactly(4))
    return await stream.readexactly(length)
