"""Make of the themes what an archive's tiles are cut from: each feature with its layer, its zooms and its properties.

`line` holds what lies outside the city's box and, marked `inside`, what of the city's files a map of zoom 10 shows;
`city` holds the box alone. A map hides what is marked `inside` from the first zoom of `city` on.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import shapely
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from geodata.ground.folder import Ground
from geodata.ground.themes import ARCHIVES, CITY_BOX, OUTSIDE, THEME, THEMES, Theme, city_box

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


class Piece(NamedTuple):
    """What one line of tippecanoe's input says."""

    layer: str
    from_zoom: int
    properties: Mapping[str, Any]
    geometry: BaseGeometry


def pieces(archive: str, ground: Ground) -> Iterator[Piece]:
    """Yield what an archive is cut from, theme by theme from the bottom of the map."""
    lowest, highest = ARCHIVES[archive]
    for theme in THEMES:
        found = [*_chosen(archive, theme, ground)]
        if theme.id == "land" and archive == "line":
            found = _under_the_seam(found)
        for geometry, properties in _joined(found) if theme.joined else found:
            zoom = theme.classes[str(properties["class"])]
            if theme.by_size:
                zoom = max(zoom, _zoom_seen(geometry))
            if zoom <= highest:
                for part, more in _faded(geometry) if theme.fades else ((geometry, {}),):
                    yield Piece(theme.id, max(zoom, lowest), {**properties, **more}, part)


def _chosen(archive: str, theme: Theme, ground: Ground) -> Iterator[tuple[BaseGeometry, dict[str, Any]]]:
    for _, feature in ground.of(theme, "region", "city"):
        more = {INSIDE: True} if archive == "line" else {}
        yield feature.geometry, {**feature.properties.in_tiles(), **more}
    if archive == "line":
        for _, feature in ground.of(theme, OUTSIDE):
            yield feature.geometry, feature.properties.in_tiles()


def _joined(
    found: Iterable[tuple[BaseGeometry, dict[str, Any]]],
) -> Iterator[tuple[BaseGeometry, dict[str, Any]]]:
    """Join lines of the same properties end to end: fewer, longer lines simplify better and carry names further."""
    alike: dict[str, list[BaseGeometry]] = defaultdict(list)
    for geometry, properties in found:
        alike[json.dumps(properties, ensure_ascii=False, sort_keys=True)].append(geometry)
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


def _under_the_seam(found: list[tuple[BaseGeometry, dict[str, Any]]]) -> list[tuple[BaseGeometry, dict[str, Any]]]:
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


def input_lines(archive: str, ground: Ground) -> Iterator[str]:
    """Yield tippecanoe's input for an archive, one feature a line."""
    for piece in pieces(archive, ground):
        feature = {
            "type": "Feature",
            "tippecanoe": {"layer": piece.layer, "minzoom": piece.from_zoom},
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
