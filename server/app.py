"""The HTTP application: routes, limits, logs and what lives as long as the server does."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.store import StoreError
from server import export, graphql, pages, resources, sparql
from server.current import Current, NothingServedError
from server.settings import Settings
from server.sparql_pool import Pool

log = structlog.get_logger(__name__)


class AccessLog:
    """One line of log for each request, with its status and duration."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            spent = round((time.perf_counter() - started) * 1000, 1)
            log.info("request", method=scope["method"], path=scope["path"], status=status, ms=spent)


async def home(request: Request) -> Response:
    """Answer `/`: the front page, or GraphiQL where that is not built."""
    folder = request.app.state.settings.pages
    if not (folder / "home.html").is_file():
        return RedirectResponse("/graphql", 307)
    return pages.page(folder, "home.html")


async def healthz(_: Request) -> Response:
    """Answer `/healthz`: the server runs."""
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    """Answer `/readyz`: the store answers, and which release it holds where that is known."""
    current: Current = request.app.state.current
    served = current.served()
    await run_sync(served.store.answer, "ASK {}")
    found = served.release
    known = {"release": found.number, "sha256": found.hash} if found else {}
    return JSONResponse({"status": "ready", **known})


async def not_ready(_: Request, error: Exception) -> Response:
    """Say that there is nothing to answer from."""
    return PlainTextResponse(f"{error}\n", 503, headers={"Retry-After": "5"})


def create(settings: Settings) -> Starlette:
    """The application for these settings. Processes are started when the server starts, not before."""
    current = Current(settings)
    pool = Pool(
        settings.sparql_workers, settings.sparql_seconds, settings.sparql_rows, settings.sparql_megabytes
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with pool.running():
            yield

    reads = ["GET", "POST"]
    routes = [
        Route("/", home),
        Route("/graphql", graphql.endpoint, methods=reads),
        Route("/sparql", sparql.endpoint, methods=reads),
        Route("/export", export.endpoint),
        Route("/ns", resources.ontology),
        Route("/code", resources.codes),
        Route("/code/{path:path}", resources.codes),
        Route("/id/{path:path}", resources.thing),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Mount("/assets", pages.Assets(directory=settings.pages / "assets", check_dir=False)),
    ]
    middleware = [
        Middleware(AccessLog),
        Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=reads,
            allow_headers=["*"],
            expose_headers=["Entente-Release", "Entente-Truncated"],
        ),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
    ]
    app = Starlette(
        routes=routes,
        middleware=middleware,
        exception_handlers={NothingServedError: not_ready, StoreError: not_ready},
        lifespan=lifespan,
        max_body_size=settings.body_bytes,
    )
    app.state.settings, app.state.current, app.state.pool = settings, current, pool
    return app
