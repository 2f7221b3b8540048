"""The built pages and their assets."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

# The one exception to "from this server only": the editor sets styles on its elements and in style sheets.
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
NOT_BUILT = """<!doctype html>
<html lang="en">
<title>Entente</title>
<p>The pages are not built yet: run <code>make pages</code> and load this address again.</p>
<p>GraphQL answers here to POST requests, SPARQL at <a href="/sparql">/sparql</a>.</p>
</html>
"""


def page(folder: Path, name: str) -> Response:
    """A built page, asked for anew each time; one that says how to build it where it is missing."""
    file = folder / name
    headers = {**HEADERS, "Cache-Control": "no-cache", "Vary": "Accept"}
    if not file.is_file():
        return HTMLResponse(NOT_BUILT, status_code=503, headers=headers)
    return FileResponse(file, headers=headers, media_type="text/html")


class Assets(StaticFiles):
    """Files whose names change with their content, so that a browser keeps them for good."""

    async def check_config(self) -> None:
        """Let the folder be missing: pages may be built while the server runs."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """See `StaticFiles`."""
        response = await super().get_response(path, scope)
        response.headers["X-Content-Type-Options"] = "nosniff"
        if response.status_code < 400:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
