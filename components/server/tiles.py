"""Serve tiles: `/tiles/<source>/{z}/{x}/{y}.<pbf|webp>?v=DIGEST`.

Those of the ground go out as they are stored; those of a layer of very many points are cut when they are asked for.
"""

import gzip
import hashlib
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache, cached
from flask import Response, request

from components.delivery import FOREVER, REVALIDATE, address
from components.kit.contract import TileSource
from components.map import bulk, bulk_tiles
from components.state import filters_of
from geodata.catalogue import LAYERS
from geodata.filters import Filters
from geodata.ground.archive import SOURCES, SUFFIX, archive

KEPT = 8_388_608
"""Bytes of tiles of points that a process keeps: of a million some may be large, and it is not to grow with them."""
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
    of_points = bulk.is_bulk(source)
    if source not in SOURCES and not of_points:
        named = (*SOURCES, *(layer.id for layer in LAYERS if layer.bulk))
        return _no_tile(f"no tiles are called {source[:80]}; there are {', '.join(named)}")
    wanted = "pbf" if of_points else SUFFIX[source]
    if suffix != wanted:
        return _no_tile(f"tiles of {source} end in .{wanted}")
    try:
        stored = _points(source, z, x, y) if of_points else _ground(source, z, x, y)
    except ValueError as error:
        return _no_tile(str(error))
    response = _answer(stored.body, suffix, gzipped=stored.gzipped) if stored.body else Response(status=204)
    response.headers["Cache-Control"] = FOREVER if request.args.get("v") == stored.digest else REVALIDATE
    if stored.body:
        packed = ":gzip" if "Content-Encoding" in response.headers else ""
        response.set_etag(f"{stored.etag}-{z}-{x}-{y}{packed}")
        response.make_conditional(request)
    return response


class _Stored(NamedTuple):
    """A tile as it is stored, None where there is nothing to draw, and what its address and its ETag change with."""

    body: bytes | None
    digest: str
    etag: str
    gzipped: bool


def _ground(source: str, z: int, x: int, y: int) -> _Stored:
    found = archive(source)
    return _Stored(found.tile(z, x, y), found.digest, found.digest, found.gzipped)


def _points(layer_id: str, z: int, x: int, y: int) -> _Stored:
    """Return a tile of a layer of very many points, of what passes the filters of the address."""
    filters = filters_of(request.query_string.decode("utf-8", "replace"))
    digest = bulk_tiles.digest(layer_id)
    asked = hashlib.sha256(repr(filters).encode()).hexdigest()[:8]
    return _Stored(_packed(layer_id, z, x, y, filters), digest, f"{digest}-{asked}", gzipped=True)


def _size(packed: bytes | None) -> int:
    return len(packed or b"") + 200  # its key, and what says that there is nothing


@cached(LRUCache(KEPT, _size), lock=Lock())
def _packed(layer_id: str, z: int, x: int, y: int, filters: Filters) -> bytes | None:
    found = bulk_tiles.tile(layer_id, z, x, y, filters)
    return None if found is None else gzip.compress(found, 6, mtime=0)


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
