"""Letter what the layers show: what a name says on the map, in which ink, from which zoom, and where it finds room.

MapLibre places names from the topmost layer down and within a layer in the order of the data, so rank is order: the
chief stations first, then port, works and consulates. Lines keep names off themselves (`assets/map/letters.js`).
"""

import re
from typing import Any

from shapely.geometry.base import BaseGeometry

from components.kit.line_breaks import breakable
from components.map.ground_names import FONT_STACK
from components.theme import MAP, Theme, letter_ink
from geodata.layer import NEVER, Layer
from geodata.load import places
from geodata.model import Place
from geodata.vocabulary import Spelling

PIXELS = 12.5
HALO_PIXELS = 2
SOFT_SPACING = 0.22
"""Space between the letters of a district, in ems."""
_REACH = {"chief": 17.5, "usual": 15, "small": 10.5}
"""Distance in pixels from the middle of a symbol, by its weight, at which its name begins."""
_DOT_REACH = {"chief": 9.0, "usual": 8.0, "small": 8.0}
"""The same from the middle of the dot that stands for the symbol from afar, where places are close to each other."""
_FARTHER = 11
"""How much farther off a name may stand, in pixels, where there is no room nearby."""
_WANDERING = (1.3, 2.6, 3.9, 5.2)
"""How far a name without a symbol may stand from its point, in ems: at zoom 11 some 1.5 km, within its doubt."""
_DIAGONAL = 0.74
_DIRECTIONS = (
    *(("left", 1, 0), ("top", 0, 1), ("right", -1, 0), ("bottom", 0, -1)),
    *(("top-left", 1, 1), ("bottom-left", 1, -1), ("top-right", -1, 1), ("bottom-right", -1, -1)),
)
"""The corner or side of a name that is turned to its symbol, and which way off it stands: east, south."""
_STATION = re.compile(r" Station$")
_DISTRICT = re.compile(r"-guy[oŏ]k$")
_ASIDE = re.compile(r"\s*\(.*\)$|[:,] .*$")
"""What a line's name adds in parentheses or after a comma."""


def name_of(place: Place, spelling: Spelling) -> str:
    """Return the whole name of a place in a spelling."""
    return place.name_mr if spelling == "mr" else place.name.in_language(spelling)


def beside(layer: Layer, place_id: str, spelling: Spelling) -> str:
    """Return the name beside a symbol: a ring says that it is a station, spaced letters that it is a district."""
    name = name_of(places()[place_id], spelling)
    return _DISTRICT.sub("", name).upper() if layer.style.lettered else breakable(_STATION.sub("", name))


def along(place_id: str, spelling: Spelling) -> str:
    """Return the name that runs along a line, which is short: there is room between two stations."""
    name = _ASIDE.sub("", name_of(places()[place_id], spelling))
    # On a steep line MapLibre sets Hangul upright and turns a hyphen into a sign that no font of ours has.
    return name.replace("-", " ") if spelling == "ko" else name


def lettered_lines(layer: Layer, drawn: "tuple[tuple[str, BaseGeometry], ...]", spelling: Spelling) -> dict[str, str]:
    """Return the names along the lines of a layer by place; what is closed has none."""
    if layer.style.label_zoom >= NEVER:
        return {}
    return {place_id: along(place_id, spelling) for place_id, _ in drawn if places()[place_id].status != "closed"}


def lettered_areas(
    drawn: "tuple[tuple[str, BaseGeometry], ...]", spelling: Spelling
) -> dict[str, tuple[float, float, str]]:
    """Return by place where the name of an area stands, in degrees, and the name."""
    found = {}
    for place_id, area in drawn:
        at = area.representative_point()
        found[place_id] = (round(at.x, 4), round(at.y, 4), name_of(places()[place_id], spelling))
    return found


def anchors(weight: str, apart: tuple[float, float] = (0, 0), *, dot: bool = False) -> list[Any]:
    """Return where a name looks for room around a symbol or its dot, in ems: eight ways nearby, then eight farther off.

    `apart` is how far from its point the symbol is drawn, in pixels.
    """
    reach_of, found = _DOT_REACH if dot else _REACH, list[Any]()
    for pixels in (reach_of[weight], reach_of[weight] + (_FARTHER / 2 if dot else _FARTHER)):
        for anchor, east, south in _DIRECTIONS:
            reach = pixels / PIXELS * (_DIAGONAL if east and south else 1)
            off = (apart[0] / PIXELS + east * reach, apart[1] / PIXELS + south * reach)
            found += [anchor, [round(each, 2) for each in off]]
    return found


def _around_itself() -> list[Any]:
    """Return where a name without a symbol looks for room, in ems: on its point, then beside it within its doubt."""
    ways = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1))
    steps = [(0.0, 0.0), *((east * 1.3 * far, south * far) for far in _WANDERING for east, south in ways)]
    return [each for step in steps for each in ("center", [round(way, 2) for way in step])]


def layout(layer: Layer, field: Any) -> dict[str, Any]:
    """Return MapLibre's layout of the names of a layer, which say `field`; not where those beside symbols stand."""
    common = {
        "text-field": field,
        "text-font": FONT_STACK,
        "text-size": PIXELS,
        "text-line-height": 1.15,
        "text-optional": True,
    }
    if layer.style.lettered:
        soft = {"text-letter-spacing": SOFT_SPACING, "text-max-width": 20, "text-padding": 3}
        return {**common, **soft, "text-variable-anchor-offset": _around_itself()}
    return {**common, "text-justify": "auto", "text-max-width": 9, "text-padding": 2}


def paint(layer: Layer, theme: Theme) -> dict[str, Any]:
    """Return MapLibre's paint of the names of a layer: those of districts are soft, as their borders are not known."""
    return {
        "text-color": letter_ink(layer.id).on(theme),
        "text-halo-color": MAP["halo"].on(theme),
        "text-halo-width": HALO_PIXELS,
        "text-halo-blur": 1 if layer.style.lettered else 0.3,
    }
