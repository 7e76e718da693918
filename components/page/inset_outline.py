"""Draw the outline of the inset from the ground's own themes: `python -m components.page.inset_outline`.

What it writes, `inset_outline.json`, is committed: to read the themes at every start would cost a second. A test proves
it current.
"""

import json
import math
from pathlib import Path
from typing import NamedTuple, TypedDict

import shapely
from shapely import box
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from components.kit.contract import BBox
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
        "size": (WIDTH, SHEET.height),
        "country": SHEET.areas(land[True], COARSE, LEAST),
        "neighbours": SHEET.areas(land[False], COARSE, LEAST),
        "line": "".join(SHEET.line(track, COARSE / 2) for track in tracks if track is not None),
    }


def _northing(lat: float) -> float:
    """Return how far north a latitude lies, in degrees of longitude at the equator, as on the map."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(northing))))


class Sheet(NamedTuple):
    """What is drawn on: a frame in degrees (west, south, east, north) and how many units wide it is."""

    frame: BBox
    width: int

    @classmethod
    def around(cls, frame: BBox, size: tuple[int, int], more: float) -> "Sheet":
        """Return the sheet of a size, in units, on which a frame lies in the middle, with `more` times its room."""
        west, south, east, north = frame
        wide, high = more * (east - west), more * (_northing(north) - _northing(south))
        wide, high = max(wide, high * size[0] / size[1]), max(high, wide * size[1] / size[0])
        x, y = (west + east) / 2, (_northing(south) + _northing(north)) / 2
        return cls((x - wide / 2, _latitude(y - high / 2), x + wide / 2, _latitude(y + high / 2)), size[0])

    def units(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a coordinate lies in the drawing."""
        west, _, east, north = self.frame
        scale = self.width / (east - west)
        return (lon - west) * scale, (_northing(north) - _northing(lat)) * scale

    @property
    def height(self) -> int:
        """How many units high it is."""
        return round(self.units(self.frame[0], self.frame[1])[1])

    def areas(self, parts: list[BaseGeometry], coarse: float, least: float) -> str:
        """Return areas as an SVG path: they stray by `coarse` units at most and have `least` square ones."""
        # The tiles of the ground overlap a little at the edge of the city's box: grown together they leave no seam.
        joined = shapely.union_all([self._drawn(part).buffer(0.5) for part in parts if not part.is_empty])
        simple = shapely.simplify(joined, coarse)
        areas = [part for part in shapely.get_parts(simple) if isinstance(part, Polygon) and part.area >= least]
        areas.sort(key=lambda area: (-area.area, area.bounds))
        return "".join(f"{_path(list(area.exterior.coords)[:-1])}z" for area in areas)

    def line(self, track: BaseGeometry, coarse: float) -> str:
        """Return a line as an SVG path that strays by no more than `coarse` units."""
        simple = shapely.simplify(self._drawn(track), coarse)
        return _path(list(simple.coords)) if isinstance(simple, LineString) and not simple.is_empty else ""

    def _drawn(self, geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(geometry, lambda points: [self.units(lon, lat) for lon, lat in points])


SHEET = Sheet(FRAME, WIDTH)
"""What the inset is drawn on."""


def _path(points: list[tuple[float, ...]]) -> str:
    """Write points as an SVG path of whole units, each counted from the one before."""
    whole = [(round(x), round(y)) for x, y in points]
    (x, y), *rest = whole
    steps = []
    for to_x, to_y in rest:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x},{to_y - y}")
        x, y = to_x, to_y
    return f"M{whole[0][0]},{whole[0][1]}l{' '.join(steps) or '0,0'}".replace(",-", "-").replace(" -", "-")


def written() -> str:
    """Return the text of the file."""
    return json.dumps(outline(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
