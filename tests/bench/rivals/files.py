"""Serve a few files from memory, compressed and cached as a good CDN would."""

import mimetypes

from flask import Flask, Response, abort, request

from components.delivery import FOREVER, REVALIDATE, Body

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
