"""End the ground softly: it fades into paper towards the edge of what the sources cover, and says that it ends.

Nearer by, the map says once more what lies beyond the border and the shore: the names of neighbours and sea in the
tiles stand in the middle of each, which a view of the border no longer shows.
"""

from itertools import pairwise
from typing import Any

from components.map.ground_layers import Style, inks
from components.theme import PAGE, Theme
from geodata.ground.themes import BOUNDS
from geodata.vocabulary import Text

SOURCE = "edge"
ENDS = Text("Here the sources of the atlas end", "지도첩의 자료는 여기까지")
BEYOND = (
    (129.62, 43.06, "label-soft", Text("China", "중국")),
    (130.45, 42.98, "label-soft", Text("China", "중국")),
    (131.02, 42.78, "label-soft", Text("Russia", "로씨야")),
    (130.62, 41.5, "label-sea", Text("East Sea (Sea of Japan)", "조선동해")),
)
"""Longitude and latitude of each name, its ink, and what it says."""
_BEYOND_FROM, _BEYOND_TO = 8.5, 12.5
_STEPS = 24
_DEEP = 1.5
"""How many degrees inside the edge the fading begins."""
_WORLD = (-180.0, -85.0, 180.0, 85.0)
_LETTERS_AT = 0.55
"""How many degrees inside the edge the words stand."""

Ring = list[list[float]]


def source(lang: str) -> Style:
    """Return the source: frames of paper that lie one upon the other, and the edge that the words follow."""
    frames = [_frame(_DEEP * (1 - step / _STEPS)) for step in range(_STEPS)]
    features = [
        _feature("Polygon", [_ring(_WORLD), ring], {"share": share})
        for ring, share in zip(frames, _shares(), strict=True)
    ]
    features.append(_feature("Polygon", [_ring(_WORLD), _frame(0)], {"share": 1}))
    west, south, east, north = _shrunk(_LETTERS_AT)
    corners = ([west, north], [east, north], [east, south], [west, south], [west, north])
    features += [
        _feature("LineString", list(side), {"said": ENDS.ko if lang == "ko" else ENDS.en}) for side in pairwise(corners)
    ]
    features += [_feature("Point", [lon, lat], _beyond(ink, name, lang)) for lon, lat, ink, name in BEYOND]
    return {"type": "geojson", "data": {"type": "FeatureCollection", "features": features}}


def _shares() -> list[float]:
    """Return how much each frame covers, so that together they cover more and more and no edge shows."""
    covered = [(step / _STEPS) ** 2 * (3 - 2 * step / _STEPS) for step in range(_STEPS + 1)]
    return [round(1 - (1 - after) / (1 - before), 3) if before < 1 else 1 for before, after in pairwise(covered)]


def _beyond(ink: str, name: Text, lang: str) -> Style:
    if lang == "ko":
        return {"beyond": name.ko, "ink": ink}
    return {"beyond": name.en, "ink": ink, "below": name.ko}


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


def beyond(theme: Theme, font: "list[str]") -> list[Style]:
    """Return layers, one an ink, that name what lies beyond the border and the shore, where the view is near them."""
    ink = inks(theme)
    both = ["format", ["get", "beyond"], {}, "\n", {}, ["get", "below"], {"font-scale": 0.82}]
    layout = {
        "text-field": ["case", ["has", "below"], both, ["get", "beyond"]],
        "text-font": font,
        "text-size": 13,
        "text-letter-spacing": 0.14,
        "text-max-width": 8,
        "text-padding": 4,
    }
    halo = {"text-halo-color": ink["halo"], "text-halo-width": 1.3, "text-halo-blur": 0.4}
    return [
        {
            "id": f"beyond-names-{each}",
            "type": "symbol",
            "source": SOURCE,
            "minzoom": _BEYOND_FROM,
            "maxzoom": _BEYOND_TO,
            "filter": ["==", ["get", "ink"], each],
            "layout": layout,
            "paint": {"text-color": ink[each], **halo},
        }
        for each in dict.fromkeys(each for _, _, each, _ in BEYOND)
    ]


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
