"""Draw the outline of the inset from the ground's own themes: `python -m components.page.inset_outline`.

What it writes, `inset_outline.json`, is committed: to read the themes at every start would cost a second. A test proves
it current.
"""

import json
import math
from pathlib import Path
from typing import TypedDict

import shapely
from shapely import box
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.ground.features import read_theme
from geodata.ground.themes import THEME
from geodata.load import feature_by_id

FILE = Path(__file__).with_name("inset_outline.json")
FRAME = (123.5, 37.5, 132.1, 43.3)
"""West, south, east and north of the inset, degrees."""
WIDTH = 704
"""Width of the drawing, four units for each pixel at its full size."""
COARSE = 3.0
"""How far a simplified outline may stray, in units of the drawing."""
LEAST = 60.0
"""Islands smaller than this many square units are left out."""
LINES = ("line_pyongra", "line_rajin_khasan")


class Outline(TypedDict):
    """The drawing: its frame in degrees, its size, and an SVG path for each of its parts."""

    frame: tuple[float, float, float, float]
    size: tuple[int, int]
    country: str
    neighbours: str
    line: str


def outline() -> Outline:
    """Return the drawing as it follows from the ground and the line."""
    frame = box(*FRAME)
    land: dict[bool, list[BaseGeometry]] = {True: [], False: []}
    for extent in ("line", "city"):
        for feature in read_theme(THEME["land"], extent).features:
            land[feature.properties.country == "KP"].append(shapely.clip_by_rect(feature.geometry, *frame.bounds))
    tracks = [feature_by_id()[each].geometry for each in LINES]
    return {
        "frame": FRAME,
        "size": (WIDTH, HEIGHT),
        "country": _areas(land[True]),
        "neighbours": _areas(land[False]),
        "line": "".join(_line(_drawn(track)) for track in tracks if track is not None),
    }


def _northing(lat: float) -> float:
    """Return how far north a latitude lies, in degrees of longitude at the equator, as on the map."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def units(lon: float, lat: float) -> tuple[float, float]:
    """Return where a coordinate lies in the drawing."""
    west, _, east, north = FRAME
    scale = WIDTH / (east - west)
    return (lon - west) * scale, (_northing(north) - _northing(lat)) * scale


HEIGHT = round(units(FRAME[0], FRAME[1])[1])


def _drawn(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, lambda points: [units(lon, lat) for lon, lat in points])


def _areas(parts: list[BaseGeometry]) -> str:
    # The tiles of the ground overlap a little at the edge of the city's box: grown together they leave no seam.
    joined = shapely.union_all([_drawn(part).buffer(0.5) for part in parts if not part.is_empty])
    simple = shapely.simplify(joined, COARSE)
    areas = [part for part in shapely.get_parts(simple) if isinstance(part, Polygon) and part.area >= LEAST]
    areas.sort(key=lambda area: (-area.area, area.bounds))
    return "".join(f"{_path(list(area.exterior.coords)[:-1])}z" for area in areas)


def _line(track: BaseGeometry) -> str:
    simple = shapely.simplify(track, COARSE / 2)
    return _path(list(simple.coords)) if isinstance(simple, LineString) else ""


def _path(points: list[tuple[float, ...]]) -> str:
    """Write points as an SVG path of whole units, each counted from the one before."""
    whole = [(round(x), round(y)) for x, y in points]
    (x, y), *rest = whole
    steps = []
    for to_x, to_y in rest:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x},{to_y - y}")
        x, y = to_x, to_y
    return f"M{whole[0][0]},{whole[0][1]}l{' '.join(steps)}".replace(",-", "-").replace(" -", "-")


def written() -> str:
    """Return the text of the file."""
    return json.dumps(outline(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
