"""Draw the small picture of each plate: coast, frame and main features. `python -m components.page.plate_outlines`.

What it writes, `plate_outlines.json`, is committed, as to read the ground at every start would cost a second; a test
proves it current.
"""

import json
from functools import cache
from pathlib import Path
from typing import TypedDict

import shapely
from shapely import box
from shapely.geometry.base import BaseGeometry

from components.kit import html
from components.page.inset_outline import Sheet
from geodata.ground.features import read_theme
from geodata.ground.themes import THEME
from geodata.layer import Part
from geodata.load import layer_of
from geodata.plates import Plate, plates
from geodata.plates.drawing import drawing
from geodata.positions import geometry_of, part_of

FILE = Path(__file__).with_name("plate_outlines.json")
SIZE = (320, 208)
"""Width and height of a picture, two units for each pixel at its full size."""
AROUND = 1.06
"""How much more than its frame a picture shows."""
CITY_DEGREES = 0.5
"""Frames narrower than this are drawn from the ground of the city, which is finer."""
COARSE = 1.5
LEAST = 12.0
LINES = ("railway", "railway_branches", "tram", "trolleybus", "mining")
"""Layers whose lines are drawn, in their order."""


class PlateOutline(TypedDict):
    """A picture: SVG paths of the land and of its neighbours, of lines by layer, and points with their layer."""

    land: str
    neighbours: str
    lines: list[tuple[str, str]]
    notes: str
    points: list[tuple[str, int, int]]


def sheet(found: Plate) -> Sheet:
    """Return the sheet that a plate is drawn on: its frame with room around it, in the shape of the picture."""
    return Sheet.around(found.frame, SIZE, AROUND)


def drawn(found: Plate) -> PlateOutline:
    """Return the picture of a plate as it follows from the ground and its layers."""
    on = sheet(found)
    frame = box(*on.frame)
    extents = ("city",) if found.frame[2] - found.frame[0] < CITY_DEGREES else ("line", "city")
    land: dict[bool, list[BaseGeometry]] = {True: [], False: []}
    for extent in extents:
        for feature in read_theme(THEME["land"], extent).features:
            land[feature.properties.country == "KP"].append(shapely.clip_by_rect(feature.geometry, *frame.bounds))
    named = {*found.places, *(note.at for note in found.notes), *(note.to for note in found.notes if note.to)}
    points = []
    for each in sorted(named):
        geometry = geometry_of(each)
        if geometry is not None and part_of(each) is Part.POINT:
            x, y = on.units(geometry.x, geometry.y)
            points.append((layer_of()[each].id, round(x), round(y)))
    return {
        "land": on.areas(land[True], COARSE, LEAST),
        "neighbours": on.areas(land[False], COARSE, LEAST),
        "lines": [(layer, path) for layer in LINES if layer in found.layers and (path := _lines(on, layer, frame))],
        "notes": "".join(
            on.line(shapely.geometry.shape(each["geometry"]), COARSE)
            for each in drawing(found)["features"]
            if each["properties"]["role"] == "line"
        ),
        "points": points,
    }


def _lines(on: Sheet, layer: str, frame: BaseGeometry) -> str:
    paths = []
    for each, of in layer_of().items():
        geometry = geometry_of(each)
        if of.id == layer and geometry is not None and part_of(each) is Part.LINE:
            kept = shapely.clip_by_rect(geometry, *frame.bounds)
            paths += [on.line(part, COARSE) for part in shapely.get_parts(shapely.line_merge(kept))]
    return "".join(paths)


@cache
def _pictures() -> dict[str, PlateOutline]:
    found: dict[str, PlateOutline] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def outline(number: int) -> html.Element:
    """Return the small picture of a plate; the title beside it says what it shows."""
    kept = _pictures()[str(number)]
    width, height = SIZE
    return html.svg(viewBox=f"0 0 {width} {height}", class_="plates-picture", aria_hidden="true")[
        html.path(class_="inset-neighbours", d=kept["neighbours"]),
        html.path(class_="inset-country", d=kept["land"]),
        (html.path(class_=f"plates-line ink-{layer} plates-{layer}", d=path) for layer, path in kept["lines"]),
        bool(kept["notes"]) and html.path(class_="plates-note", d=kept["notes"]),
        (html.path(class_=f"plates-point ink-{layer}", d=f"M{x},{y}h0") for layer, x, y in kept["points"]),
    ]


def written() -> str:
    """Return the text of the file."""
    return json.dumps({str(each.number): drawn(each) for each in plates()}, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
