"""Serve a few files from memory: compressed and cached as a good CDN would, or as plainly as a gallery does."""

import mimetypes
from dataclasses import replace

from flask import Flask, Response, abort, request

from components.delivery import FOREVER, REVALIDATE, Body
from tests.bench.rivals import picture

STYLE_URL = f"/files/{picture.STYLE}"
SCRIPT = "text/javascript; charset=utf-8"


def body(path: str, content: bytes) -> Body:
    """Return a file's body by the ending of its name."""
    kind = SCRIPT if path.endswith((".js", ".mjs")) else mimetypes.guess_type(path)[0] or "application/geo+json"
    return Body(content, kind, compressible=not kind.startswith(("image/p", "font/")))


def add(server: Flask, page: str, files: dict[str, bytes]) -> Flask:
    """Add a page at "/" and files by path to a server."""
    index = Body(page.encode(), "text/html; charset=utf-8")
    bodies = {path: body(path, content) for path, content in files.items()}

    @server.get("/")
    def home() -> Response:
        return index.respond(request, REVALIDATE)

    @server.get("/files/<path:path>")
    def file(path: str) -> Response:
        return bodies[path].respond(request, FOREVER) if path in bodies else abort(404)

    return server


def add_ground(server: Flask) -> None:
    """Add the basemap's style and files to a server, neither compressed nor to be kept without asking."""
    bodies = {path: replace(body(path, content), compressible=False) for path, content in picture.ground().items()}
    style = bodies.pop(picture.STYLE)

    @server.get(STYLE_URL)
    def written() -> Response:
        here = style.content.replace(picture.HERE.encode(), request.host_url.rstrip("/").encode())
        return replace(style, content=here).respond(request, REVALIDATE)

    @server.get("/files/<path:path>")
    def ground(path: str) -> Response:
        return bodies[path].respond(request, REVALIDATE) if path in bodies else abort(404)


def ready(server: Flask) -> Flask:
    """Return a Dash server whose workers all know its scripts: Dash learns them when it first serves its page."""
    server.test_client().get("/")
    return server
