"""Make of the themes what an archive's tiles are cut from: each feature with its layer, its zooms and its properties.

`line` holds what lies outside the city's box and, marked `inside`, what of the city's files a map of zoom 10 shows;
`city` holds the box alone. A map hides what is marked `inside` from the first zoom of `city` on.
What is joined, laid under the seam or faded here are the features of one tract (`geodata.ground.grid`).
"""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import shapely
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from geodata.ground.grid import NEAR, Tract
from geodata.ground.model import GroundProperties
from geodata.ground.themes import CITY_BOX, OUTSIDE, THEME, THEMES, Theme, city_box

INSIDE = "inside"
"""Property of those features of `line` that lie in the city's box."""
FADE = "fade"
"""Property of what lies near the edge of the city's box, of a theme that ends there: how much of it is to be seen."""
FADE_DEGREES = (0.1, 0.075)
"""How far from the edge the fading begins, in longitude and latitude: about 8 km."""
FADE_STEPS = 8
SEEN_PIXELS = 6.0
"""Square pixels below which an area is not worth a tile's bytes."""
SEAM_DEGREES = 0.002
"""Width, about 200 m, by which the land outside the box reaches under the city's, so that no hairline parts them."""
_TILE_PIXELS = 512
_WORLD_DEGREES = 360.0


Found = tuple[BaseGeometry, dict[str, Any]]
"""A feature's geometry, and what tiles carry of it."""


class Piece(NamedTuple):
    """What one line of tippecanoe's input says."""

    layer: str
    from_zoom: int
    properties: Mapping[str, Any]
    geometry: BaseGeometry


def first_zoom(theme: Theme, kind: str, geometry: BaseGeometry) -> int:
    """Return the zoom from which tiles carry a feature."""
    zoom = theme.classes[kind]
    return max(zoom, _zoom_seen(geometry)) if theme.by_size else zoom


def carried(archive: str, extent: str, properties: GroundProperties) -> dict[str, Any] | None:
    """Return what the tiles of an archive say of a feature, None where it is not of that archive."""
    if extent == OUTSIDE:
        return properties.in_tiles() if archive == "line" else None
    return {**properties.in_tiles(), **({INSIDE: True} if archive == "line" else {})}


def pieces(tract: Tract, features: Callable[[Theme], Iterable[Found]]) -> Iterator[Piece]:
    """Yield what the tiles of a tract are cut from, theme by theme from the bottom of the map."""
    # Smaller than what is clipped: something is left of whatever meets it.
    level, seen = tract.level, box(*tract.box(NEAR / 2))
    shapely.prepare(seen)
    for theme in THEMES:
        found = features(theme)
        if theme.id == "land" and level.archive == "line":
            found = _under_the_seam([*found])
        for geometry, properties in _joined(found) if theme.joined else found:
            zoom = first_zoom(theme, str(properties["class"]), geometry)
            if zoom <= level.highest:
                for part, more in _faded(geometry) if theme.fades else ((geometry, {}),):
                    if seen.intersects(part):
                        yield Piece(theme.id, max(zoom, level.lowest), {**properties, **more}, part)


def _joined(found: Iterable[Found]) -> Iterator[Found]:
    """Join lines of the same properties end to end: fewer, longer lines simplify better and carry names further."""
    alike: dict[str, list[BaseGeometry]] = defaultdict(list)
    for geometry, properties in found:
        alike[json.dumps(properties, ensure_ascii=False, sort_keys=True)].extend(shapely.get_parts(geometry))
    for key, lines in alike.items():
        merged = shapely.line_merge(shapely.union_all(lines) if _repeats(lines) else shapely.MultiLineString(lines))
        for line in shapely.get_parts(merged):
            yield line, json.loads(key)


@cache
def _bands() -> tuple[tuple[float, BaseGeometry], ...]:
    """Return the frames along the edge of the city's box, outermost first, each with what is seen in it."""
    west, south, east, north = CITY_BOX
    across, up = FADE_DEGREES
    boxes = [
        box(west + across * share, south + up * share, east - across * share, north - up * share)
        for share in (step / FADE_STEPS for step in range(FADE_STEPS + 1))
    ]
    middles = ((step + 0.5) / FADE_STEPS for step in range(FADE_STEPS))
    # Slow at both ends, so that neither is seen.
    seen = [round(middle**2 * (3 - 2 * middle), 2) for middle in middles]
    return tuple((share, outer.difference(inner)) for share, (outer, inner) in zip(seen, pairwise(boxes), strict=True))


def _faded(geometry: BaseGeometry) -> Iterator[tuple[BaseGeometry, dict[str, float]]]:
    """Yield a geometry in parts, those near the edge of the city's box with how much of them is to be seen."""
    across, up = FADE_DEGREES
    west, south, east, north = CITY_BOX
    core = box(west + across, south + up, east - across, north - up)
    if core.covers(geometry):
        yield geometry, {}
        return
    for more, where in (({}, core), *(({FADE: share}, band) for share, band in _bands())):
        cut_out = geometry.intersection(where)
        parts = [part for part in shapely.get_parts(cut_out) if part.length and _alike(part, geometry)]
        for part in parts:
            yield part, dict(more)


def _alike(part: BaseGeometry, whole: BaseGeometry) -> bool:
    """Tell whether a part is no mere touch: an area of an area, a line of a line."""
    return bool(shapely.get_dimensions(part) == shapely.get_dimensions(whole))


def _repeats(lines: list[BaseGeometry]) -> bool:
    """Tell whether a line occurs twice, which joining would leave doubled."""
    return len({line.normalize().wkb for line in lines}) < len(lines)


def _under_the_seam(found: list[Found]) -> list[Found]:
    """Let land outside the city's box that touches it reach a little under the city's land."""
    rim = city_box().difference(city_box().buffer(-SEAM_DEGREES))
    strip = shapely.union_all([geometry for geometry, properties in found if INSIDE in properties]).intersection(rim)
    edge = city_box().boundary
    return [
        (
            geometry if INSIDE in properties or not geometry.intersects(edge) else _filled(geometry, strip),
            properties,
        )
        for geometry, properties in found
    ]


def _filled(geometry: BaseGeometry, strip: BaseGeometry) -> BaseGeometry:
    return max(shapely.get_parts(shapely.union(geometry, strip)), key=lambda part: part.intersection(geometry).area)


def _zoom_seen(area: BaseGeometry) -> int:
    """Return the lowest zoom at which an area covers SEEN_PIXELS."""
    latitude = math.radians((CITY_BOX[1] + CITY_BOX[3]) / 2)
    pixels_at_0 = area.area * (_TILE_PIXELS / _WORLD_DEGREES) ** 2 / math.cos(latitude)
    return max(0, math.ceil(math.log(SEEN_PIXELS / pixels_at_0, 4)))


def input_lines(tract: Tract, features: Callable[[Theme], Iterable[Found]]) -> Iterator[str]:
    """Yield tippecanoe's input for a tract, one feature a line."""
    for piece in pieces(tract, features):
        feature = {
            "type": "Feature",
            "tippecanoe": {"layer": piece.layer, "minzoom": piece.from_zoom, "maxzoom": tract.level.highest},
            "properties": piece.properties,
            "geometry": mapping(piece.geometry),
        }
        yield json.dumps(feature, ensure_ascii=False)


def drawn_layers() -> list[dict[str, Any]]:
    """Return the layers of the tiles as TileJSON's `vector_layers` says them."""
    return [
        {"id": theme.id, "description": theme.title.en, "minzoom": min(theme.classes.values()), "fields": {}}
        for theme in THEME.values()
    ]
