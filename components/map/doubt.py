"""Draw the doubt about lines whose course is not known: a band as wide as the doubt, denser where it is likelier.

The circles of points need no file: the browser draws them from the radii in the figure (`assets/map/doubt.js`).
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from components.delivery import Body
from components.map.marks import Mark, parts
from geodata.catalogue import LAYERS
from geodata.layer import Layer
from geodata.load import layer_of, places
from geodata.positions import Plane
from geodata.vocabulary import APPROXIMATE_PLACEMENTS

SHARES = (1.0, 0.75, 0.5, 0.25)
"""Parts of the doubt to which the bands reach that lie over each other, widest first."""
DECIMALS = 4
"""Of a degree: about ten metres, a fiftieth of the narrowest band."""
_METRIC = Plane("EPSG:32652")
_STRAY = 0.04
"""By what part of its width the edge of a band may stray."""


def is_band(layer: Layer, mark: Mark) -> bool:
    """Tell whether a trace draws lines whose course is not known."""
    return any(_is_unknown(place_id) for place_id, _ in parts(layer.id).get(mark, ()) if mark is Mark.DASHED)


def band(line: BaseGeometry, metres: float) -> BaseGeometry:
    """Return what lies within a distance of a line, in degrees."""
    wide = shapely.transform(line, _METRIC.to, interleaved=False).buffer(metres, quad_segs=6)
    simple = wide.simplify(metres * _STRAY)
    return shapely.transform(simple, _METRIC.back, interleaved=False)


def drawn(place_id: str, line: BaseGeometry) -> Iterator[tuple[float, BaseGeometry]]:
    """Yield the bands of a place by how much of its doubt they hold, none where its course is known."""
    doubt = places()[place_id].accuracy_m
    if doubt and _is_unknown(place_id):
        yield from ((share, band(line, doubt * share)) for share in SHARES)


@cache
def body() -> Body:
    """Return the bands of all lines of the atlas, each with its place and layer."""
    features = [
        {
            "type": "Feature",
            "properties": {"place": place_id, "layer": layer_of()[place_id].id},
            "geometry": _rounded(area),
        }
        for layer in LAYERS
        for place_id, line in parts(layer.id).get(Mark.DASHED, ())
        for _, area in drawn(place_id, line)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return Body(json.dumps(collection, separators=(",", ":")).encode(), "application/geo+json")


def url() -> str:
    """Return the address of the bands."""
    return body().address("/marks/doubt.geojson")


def _is_unknown(place_id: str) -> bool:
    return places()[place_id].placement in APPROXIMATE_PLACEMENTS


def _rounded(area: BaseGeometry) -> dict[str, Any]:
    found: dict[str, Any] = mapping(shapely.set_precision(area, 10**-DECIMALS))
    return found
