"""The whole release at once: `/export`, written while it is sent."""

from __future__ import annotations

import io
from typing import cast

from anyio import (
    BrokenResourceError,
    ClosedResourceError,
    create_memory_object_stream,
    create_task_group,
    from_thread,
    to_thread,
)
from anyio.streams.memory import MemoryObjectSendStream
from pyoxigraph import RdfFormat
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Send

from graph.export import FORMATS, write
from graph.store import Store
from server.current import Current
from server.negotiation import preferred
from server.sparql import release_header

MEDIA = {form.media_type: name for name, form in FORMATS.items()}
CHUNK = 64 * 1024


class _Sender(io.RawIOBase):
    """Hands what a thread writes to the event loop, and waits until it is taken."""

    def __init__(self, stream: MemoryObjectSendStream[bytes]) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        chunk = bytes(cast(bytes, content))
        try:
            from_thread.run(self._stream.send, chunk)
        except (BrokenResourceError, ClosedResourceError) as error:
            raise OSError("the client is gone") from error
        return len(chunk)


def _write(store: Store, form: RdfFormat, stream: MemoryObjectSendStream[bytes]) -> None:
    with io.BufferedWriter(_Sender(stream), CHUNK) as output:
        write(store, output, form)


class Download(StreamingResponse):
    """The release in a format, written in a thread no faster than the client takes it.

    One thread from first to last, since the results of a query may not change threads.
    """

    def __init__(self, store: Store, form: RdfFormat, headers: dict[str, str]) -> None:
        self._send, self._receive = create_memory_object_stream[bytes](2)
        self._store, self._form = store, form
        super().__init__(self._receive, media_type=form.media_type, headers=headers)

    async def stream_response(self, send: Send) -> None:
        """See `StreamingResponse`."""
        async with create_task_group() as group:
            group.start_soon(self._produce)
            async with self._receive:
                await super().stream_response(send)

    async def _produce(self) -> None:
        async with self._send:
            await to_thread.run_sync(_write, self._store, self._form, self._send)


async def endpoint(request: Request) -> Response:
    """Answer `/export?format=turtle|trig|nquads|jsonld`, or by the `Accept` header."""
    current: Current = request.app.state.current
    name = request.query_params.get("format")
    if name is None:
        media = preferred(request.headers.get("accept"), tuple(MEDIA))
        name = MEDIA.get(media or "")
        if name is None:
            return PlainTextResponse(f"Offered are {', '.join(MEDIA)}.\n", 406)
    form = FORMATS.get(name)
    if form is None:
        return PlainTextResponse(f"There is no format {name!r}: choose {', '.join(FORMATS)}.\n", 400)
    served = current.served()
    headers = {
        "Vary": "Accept",
        "Content-Disposition": f'attachment; filename="entente.{form.file_extension}"',
        **release_header(served),
    }
    return Download(served.store, form, headers)
