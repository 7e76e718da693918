"""Cut a layer of very many points into vector tiles, as they are asked for.

Up to POINTS_IN_A_FILE points one file is less than its tiles would be; beyond, a browser would read, tile and keep what
it never shows. A tile says of its points what the file says (`bulk.slim`), so that hover, click and colours are the
same; filters are part of its address, for a tile that is thinned out has to know what is left to choose from.
"""

import hashlib
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from mapbox_vector_tile.Mapbox import vector_tile_pb2 as mvt
from numpy.typing import NDArray

from components.delivery import address
from components.kit.contract import BulkSource
from components.map import bulk
from components.state import View, query
from geodata.catalogue import LAYER, LAYERS
from geodata.filters import Filters
from geodata.layer import Layer
from geodata.store import points
from geodata.stores.points import CELL_BITS, FIRST_ZOOM, LAST_ZOOM

POINTS_IN_A_FILE = 20_000
"""Most points that are drawn from one file by reference."""
ZOOMS = (FIRST_ZOOM, LAST_ZOOM)
"""Lowest and highest zoom of tiles; the map draws the last one larger."""
EXTENT = 4096
TILE_LAYER = "points"
"""Name of the one layer of each tile."""
CELLS = 1 << CELL_BITS
"""Cells of a tile along each side, 16 pixels of the map: below the last zoom one point is drawn in each."""
_POINT = 9
"""The command of a vector tile that moves to one point."""


class _Points(NamedTuple):
    """Every placed point of a layer, from west to east, and where it lies in the web's square map: 0 to 1."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    ids: NDArray[np.str_]
    keyed: tuple[tuple[int, ...], ...]
    """What a tile says of each point: the places of the keys."""
    said: tuple[tuple[int, ...], ...]
    """And those of the values."""
    keys: tuple[str, ...]
    values: tuple[str | int, ...]


def tiled(layer_id: str) -> bool:
    """Tell whether a layer is drawn from tiles, for its points are too many for one file."""
    return bulk.is_bulk(layer_id) and (points(layer_id) is not None or bulk.count(layer_id) > POINTS_IN_A_FILE)


def read_ahead() -> None:
    """Read the points of every such layer that is held in memory, for all processes that are forked from this one.

    Left to the first tiles, each process would read them by itself, and each of its threads as well: with 100,000
    points that is 1.5 s of computing for one thread, and a late first map for whoever meets a process that has not.
    """
    for layer in LAYERS:
        if tiled(layer.id) and points(layer.id) is None:
            _passing(layer.id, Filters())


def source(layer: Layer, filters: Filters) -> BulkSource:
    """Return what a bulk layer is drawn from, under filters."""
    if tiled(layer.id):
        return {"url": template(layer.id, filters), "zooms": ZOOMS, "filter": None}
    return {"url": bulk.url(layer.id), "zooms": None, "filter": bulk.expression(layer, filters)}


def template(layer_id: str, filters: Filters) -> str:
    """Return the address of a layer's tiles with {z}, {x} and {y}, of what passes filters."""
    asked = query(View(filters=filters))
    return address(f"/tiles/{layer_id}/{{z}}/{{x}}/{{y}}.pbf?{asked}{'&' if asked else ''}v={digest(layer_id)}")


@cache
def digest(layer_id: str) -> str:
    """Return what changes in the address whenever a tile of the layer does."""
    if (away := points(layer_id)) is not None:
        return away.digest
    digest = hashlib.sha256(f"{ZOOMS} {EXTENT} {CELLS}".encode())
    for place, said in bulk.slim(layer_id):
        digest.update(f"{place} {said}".encode())
    return digest.hexdigest()[:12]


def tile(layer_id: str, z: int, x: int, y: int, filters: Filters) -> bytes | None:
    """Return a tile, None where there is nothing to draw; raise ValueError where no tile has such an address."""
    lowest, highest = ZOOMS
    if not lowest <= z <= highest:
        raise ValueError(f"{layer_id} has zooms {lowest} to {highest}, not {z}")
    side = 1 << z
    if not (0 <= x < side and 0 <= y < side):
        raise ValueError(f"zoom {z} has no tile {x}/{y}")
    if (away := points(layer_id)) is not None:
        asked = bulk.asked(LAYER[layer_id], filters)
        return None if asked is None else away.tile(z, x, y, asked)
    found = _points(layer_id)
    first, end = np.searchsorted(found.x, (x / side, (x + 1) / side))
    rows = found.y[first:end] * side - y
    chosen = np.flatnonzero((rows >= 0) & (rows < 1) & _passing(layer_id, filters)[first:end]) + first
    if not chosen.size:
        return None
    across, down = found.x[chosen] * side - x, found.y[chosen] * side - y
    if z < highest:
        cells = (across * CELLS).astype(np.int64) * CELLS + (down * CELLS).astype(np.int64)
        kept = np.unique(cells, return_index=True)[1]
        chosen, across, down = chosen[kept], across[kept], down[kept]
    corners = np.stack((across, down), axis=1) * EXTENT
    return _encoded(found, chosen.tolist(), corners.astype(np.int64).tolist())


def _encoded(known: _Points, chosen: list[int], corners: list[list[int]]) -> bytes:
    layer = (written := mvt.tile()).layers.add()
    layer.version, layer.name, layer.extent = 2, TILE_LAYER, EXTENT
    layer.keys.extend(known.keys)
    # Only the values that this tile needs, numbered as they come.
    numbers: dict[int, int] = {}
    for each, (column, row) in zip(chosen, corners, strict=True):
        said = [numbers.setdefault(value, len(numbers)) for value in known.said[each]]
        tags = [number for pair in zip(known.keyed[each], said, strict=True) for number in pair]
        layer.features.add(type=mvt.tile.Point, tags=tags, geometry=(_POINT, 2 * column, 2 * row))
    for number in numbers:
        value = known.values[number]
        layer.values.add(**{"string_value" if isinstance(value, str) else "uint_value": value})
    return bytes(written.SerializeToString())


@cache
def _points(layer_id: str) -> _Points:
    slim = list(bulk.slim(layer_id))
    lon, lat = (np.array([place[at] for place, _ in slim], dtype=np.float64) for at in (0, 1))
    x = (lon + 180) / 360
    y = (1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2
    keys: dict[str, int] = {}
    values: dict[str | int, int] = {}
    keyed = [tuple(keys.setdefault(key, len(keys)) for key in each) for _, each in slim]
    said = [tuple(values.setdefault(value, len(values)) for value in each.values()) for _, each in slim]
    order = np.argsort(x, kind="stable")
    ids = np.array([properties["id"] for _, properties in slim], dtype=np.str_)
    return _Points(
        x[order],
        y[order],
        ids[order],
        tuple(keyed[at] for at in order),
        tuple(said[at] for at in order),
        tuple(keys),
        tuple(values),
    )


@lru_cache(maxsize=16)
def _passing(layer_id: str, filters: Filters) -> NDArray[np.bool_]:
    ids = _points(layer_id).ids
    if not filters.active:
        return np.ones(ids.shape, dtype=np.bool_)
    return np.isin(ids, bulk.matching(LAYER[layer_id], filters))
