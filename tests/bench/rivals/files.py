"""Serve a few files from memory: compressed and cached as a good CDN would, or as plainly as a gallery does."""

import mimetypes
from dataclasses import replace

from flask import Flask, Response, abort, request

from components.delivery import FOREVER, REVALIDATE, Body
from geodata.ground.archive import SUFFIX, archive
from tests.bench.rivals import picture

STYLE_URL = f"/files/{picture.STYLE}"
TILES = {"pbf": "application/vnd.mapbox-vector-tile", "webp": "image/webp"}
SCRIPT = "text/javascript; charset=utf-8"


def body(path: str, content: bytes) -> Body:
    """Return a file's body by the ending of its name."""
    kind = SCRIPT if path.endswith((".js", ".mjs")) else mimetypes.guess_type(path)[0] or "application/geo+json"
    return Body(content, kind, compressible=not kind.startswith(("image/p", "font/")))


def add(server: Flask, page: str, files: dict[str, bytes]) -> Flask:
    """Add a page at "/" and files by path to a server."""
    add_tiles(server, FOREVER)
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
    """Add the basemap's style and files to a server, no file compressed, none to be kept without asking.

    Tiles are stored compressed, and sent so by any host of tiles.
    """
    bodies = {path: replace(body(path, content), compressible=False) for path, content in picture.ground().items()}
    style = bodies.pop(picture.STYLE)
    add_tiles(server, REVALIDATE)

    @server.get(STYLE_URL)
    def written() -> Response:
        here = style.content.replace(picture.HERE.encode(), request.host_url.rstrip("/").encode())
        return replace(style, content=here).respond(request, REVALIDATE)

    @server.get("/files/<path:path>")
    def ground(path: str) -> Response:
        return bodies[path].respond(request, REVALIDATE) if path in bodies else abort(404)


def add_tiles(server: Flask, cache_control: str) -> None:
    """Add the tiles of the atlas's ground to a server, as they are stored."""

    @server.get("/tiles/<source>/<int:z>/<int:x>/<int:y>.<suffix>")
    def tile(source: str, z: int, x: int, y: int, suffix: str) -> Response:
        stored = archive(source).tile(z, x, y) if SUFFIX.get(source) == suffix else abort(404)
        if stored is None:
            return Response(status=204)
        response = Response(stored, content_type=TILES[suffix])
        if archive(source).gzipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Cache-Control"] = cache_control
        response.add_etag()
        return response.make_conditional(request)


def ready(server: Flask) -> Flask:
    """Return a Dash server whose workers all know its scripts: Dash learns them when it first serves its page."""
    server.test_client().get("/")
    return server
