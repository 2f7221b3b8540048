"""Running the application on a port until the process is told to stop."""

from __future__ import annotations

import errno
import signal
import socket

import structlog
import uvicorn

from server import app, logs
from server.errors import UserError
from server.settings import Settings

log = structlog.get_logger(__name__)

GRACE_SECONDS = 10


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address. Raises `UserError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(1024)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            message = (
                f"Port {port} of {host} is in use: stop what listens there, or choose another by --port."
            )
        else:
            message = f"Cannot listen on port {port} of {host}: {error.strerror or error}."
        raise UserError(message) from error
    return bound


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests under way are finished first. Raises `UserError`."""
    with listen(settings.host, settings.port) as bound:
        logs.configure(settings.log_level, settings.log_json)
        config = uvicorn.Config(
            app.create(settings),
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        # The server raises the signal again once it has stopped; to stop when told is no failure.
        signal.signal(signal.SIGTERM, lambda *_: None)
        signal.signal(signal.SIGINT, lambda *_: None)
        host, port = bound.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        log.info("serving", address=f"http://{shown}:{port}/", data=str(settings.data))
        uvicorn.Server(config).run(sockets=[bound])
        log.info("stopped")
