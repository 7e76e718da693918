"""End the ground softly: it fades into paper towards the edge of what the sources cover, and says that it ends."""

from itertools import pairwise
from typing import Any

from components.map.ground_layers import Style
from components.theme import PAGE, Theme
from geodata.ground.themes import BOUNDS

SOURCE = "edge"
ENDS = {"en": "Here the sources of the atlas end", "ko": "지도첩의 자료는 여기까지"}
_STEPS = 14
_DEEP = 1.5
"""How many degrees inside the edge the fading begins."""
_WORLD = (-180.0, -85.0, 180.0, 85.0)
_LETTERS_AT = 0.55
"""How many degrees inside the edge the words stand."""

Ring = list[list[float]]


def source(lang: str) -> Style:
    """Return the source: frames of paper that lie one upon the other, and the edge that the words follow."""
    frames = [_frame(_DEEP * (1 - step / _STEPS)) for step in range(_STEPS)]
    features = [_feature("Polygon", [_ring(_WORLD), ring], {"share": 0.22}) for ring in frames]
    features.append(_feature("Polygon", [_ring(_WORLD), _frame(0)], {"share": 1}))
    west, south, east, north = _shrunk(_LETTERS_AT)
    corners = ([west, north], [east, north], [east, south], [west, south], [west, north])
    features += [_feature("LineString", list(side), {"said": ENDS[lang]}) for side in pairwise(corners)]
    return {"type": "geojson", "data": {"type": "FeatureCollection", "features": features}}


def paper(theme: Theme) -> Style:
    """Return the layer of paper, to lie over all of the ground but its names."""
    paint = {"fill-color": PAGE["paper"].on(theme), "fill-opacity": ["get", "share"], "fill-antialias": False}
    return {"id": "edge", "type": "fill", "source": SOURCE, "filter": ["has", "share"], "paint": paint}


def words(theme: Theme, font: "list[str]") -> Style:
    """Return the layer of what is said at the edge."""
    layout = {
        "symbol-placement": "line",
        "text-field": ["get", "said"],
        "text-font": font,
        "text-size": 12,
        "text-letter-spacing": 0.12,
        "symbol-spacing": 420,
        "text-padding": 20,
    }
    paint = {"text-color": PAGE["ink-soft"].on(theme)}
    return {
        "id": "edge-words",
        "type": "symbol",
        "source": SOURCE,
        "filter": ["has", "said"],
        "layout": layout,
        "paint": paint,
    }


def _feature(kind: str, coordinates: Any, properties: Style) -> Style:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _shrunk(by: float) -> tuple[float, float, float, float]:
    # A degree of latitude is longer on the map than one of longitude.
    west, south, east, north = BOUNDS
    return west + by, south + by * 0.78, east - by, north - by * 0.78


def _frame(by: float) -> Ring:
    return _ring(_shrunk(by))


def _ring(box: tuple[float, float, float, float]) -> Ring:
    west, south, east, north = (round(edge, 3) for edge in box)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
