"""Serve tiles of the ground as they are stored: `/tiles/<source>/{z}/{x}/{y}.<pbf|webp>?v=DIGEST`."""

import gzip

from flask import Response, request

from components.delivery import FOREVER, REVALIDATE, address
from components.kit.contract import TileSource
from geodata.ground.archive import SOURCES, SUFFIX, archive

_KIND = {"pbf": "application/vnd.mapbox-vector-tile", "webp": "image/webp"}


def template(source: str, at: str = "") -> str:
    """Return the address of the tiles of a source with {z}, {x} and {y}, for a browser that sees the atlas `at`.

    MapLibre's workers have no address of their own to resolve against, so theirs must name the host; without `at` it
    begins at the base path.
    """
    return f"{at or address('')}/tiles/{source}/{{z}}/{{x}}/{{y}}.{SUFFIX[source]}?v={archive(source).digest}"


def sources() -> list[TileSource]:
    """Return what a page must know to ask for tiles ahead of its map."""
    return [{"url": template(name), "zooms": archive(name).zooms, "bbox": archive(name).bounds} for name in SOURCES]


def tile(source: str, z: int, x: int, y: int, suffix: str) -> Response:
    """Answer with a tile: as it is stored where the client takes that, 204 where there is nothing to draw."""
    if source not in SOURCES:
        return _no_tile(f"no tiles are called {source}; there are {', '.join(SOURCES)}")
    if suffix != SUFFIX[source]:
        return _no_tile(f"tiles of {source} end in .{SUFFIX[source]}")
    found = archive(source)
    try:
        stored = found.tile(z, x, y)
    except ValueError as error:
        return _no_tile(str(error))
    response = Response(status=204) if stored is None else _answer(stored, suffix, gzipped=found.gzipped)
    current = request.args.get("v") == found.digest
    response.headers["Cache-Control"] = FOREVER if current else REVALIDATE
    if stored is not None:
        packed = ":gzip" if "Content-Encoding" in response.headers else ""
        response.set_etag(f"{found.digest}-{z}-{x}-{y}{packed}")
        response.make_conditional(request)
    return response


def _answer(stored: bytes, suffix: str, *, gzipped: bool) -> Response:
    if not gzipped:
        return Response(stored, content_type=_KIND[suffix])
    taken = request.accept_encodings.quality("gzip") > 0
    response = Response(stored if taken else gzip.decompress(stored), content_type=_KIND[suffix])
    response.headers["Vary"] = "Accept-Encoding"
    if taken:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _no_tile(why: str) -> Response:
    return Response(f"404 No such tile: {why}\n", status=404, mimetype="text/plain")
