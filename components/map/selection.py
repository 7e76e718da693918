"""Draw what is chosen over the map as GeoJSON: the place, where it may be, and positions that were rejected."""

import re
from collections.abc import Sequence
from typing import Any

from shapely.geometry import LineString, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from components.kit.contract import BBox, Role, Selection, SelectionFeature
from components.kit.numbers import distance
from components.map import doubt, extras
from components.map.letters import beside
from components.map.marks import symbol
from geodata.layer import Layer, Part
from geodata.load import layer_of, places
from geodata.model import Place, Rival
from geodata.positions import circle, geometry_of, part_of, rival_distances_m
from geodata.vocabulary import Text

DECIMALS = 6
"""Of a degree: about a decimetre."""
FAR_M = 5000
"""From here on whole kilometres say how far off a position is."""
_CLAUSE = re.compile(r"[;,.(]")

Shape = tuple[Role, BaseGeometry, dict[str, Any]]


def overlay(place_ids: Sequence[str]) -> Selection:
    """Return a FeatureCollection that marks places, each feature with its `role`, `place` and `layer`.

    Roles are `radius` (a true circle of the accuracy) and `centre` for points, with `rival` and `leader` for each
    position that was rejected; `line` for lines, with a `band` where their course is not known; `outline` for areas.
    `bbox` is what should be in view, None where nothing is located.
    """
    features = [(place_id, shape) for place_id in place_ids for shape in _place(places()[place_id])]
    return {
        "type": "FeatureCollection",
        "features": [_feature(place_id, shape) for place_id, shape in features],
        "bbox": _bbox([geometry for _, (_, geometry, _) in features]),
    }


def _place(place: Place) -> list[Shape]:
    geometry = geometry_of(place.id)
    if geometry is None:
        return []
    return _ROLES[part_of(place.id) or Part.POINT](place, geometry)


def _point(place: Place, point: BaseGeometry) -> list[Shape]:
    at = Point(point.coords[0])
    layer = layer_of()[place.id]
    picture = symbol(layer, place.id)
    far, near = extras.apart(layer, picture)
    drawn = {"symbol": picture, "apart": far, "dot_apart": near, "full_from": layer.style.min_zoom}
    names = {"en": beside(layer, place.id, "en"), "mr": beside(layer, place.id, "mr"), "ko": place.name_ko}
    centre: Shape = (
        "centre",
        at,
        {**drawn, "from_zoom": from_zoom(layer, place.id), **names},
    )
    radius: list[Shape] = []
    if place.accuracy_m is not None:
        radius = [("radius", Polygon(circle(at.x, at.y, place.accuracy_m)), {})]
    rejected: list[Shape] = []
    for rival, metres in zip(place.rivals, rival_distances_m(place.id), strict=True):
        there = Point(rival.lon, rival.lat)
        said = rejection(rival, metres)
        rejected += [
            ("leader", LineString([at, there]), {}),
            ("rival", there, {"en": said.en, "mr": said.en, "ko": said.ko}),
        ]
    return [*radius, *rejected, centre]


def from_zoom(layer: Layer, place_id: str) -> int:
    """Return the whole zoom from which a layer that is shown names a place, at its symbol or its dot."""
    style = layer.style
    return style.chief_zoom if style.chief_zoom is not None and place_id in style.chief else style.label_zoom


def rejection(rival: Rival, metres: float | None) -> Text:
    """Say in a few words how far off a rejected position is, and who published it."""
    note = Text(_clause(rival.note_en), _clause(rival.note_ko))
    if metres is None:
        return note
    off = distance(round(metres, -3) if metres >= FAR_M else metres)
    return Text(f"{off.en} off: {note.en}", f"{off.ko} 떨어진 곳: {note.ko}")


def _clause(note: str) -> str:
    """Return the first clause of a note, as it goes on after a colon."""
    clause = _CLAUSE.split(note)[0].strip()
    first = clause.split(" ")[0]
    return first.lower() + clause[len(first) :] if first[1:].islower() else clause


def _line(place: Place, line: BaseGeometry) -> list[Shape]:
    bands: list[Shape] = [("band", area, {}) for _, area in doubt.drawn(place.id, line)]
    return [*bands, ("line", line, {"offset": layer_of()[place.id].style.offset})]


def _area(_place: Place, area: BaseGeometry) -> list[Shape]:
    return [("outline", area.boundary, {})]


_ROLES = {Part.POINT: _point, Part.LINE: _line, Part.AREA: _area}


def _feature(place_id: str, shape: Shape) -> SelectionFeature:
    role, geometry, more = shape
    return {
        "type": "Feature",
        "properties": {"role": role, "place": place_id, "layer": layer_of()[place_id].id, **more},  # type: ignore[typeddict-item]
        "geometry": {"type": geometry.geom_type, "coordinates": _rounded(mapping(geometry)["coordinates"])},
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [round(value, DECIMALS) for value in coordinates[:2]]
    return [_rounded(part) for part in coordinates]


def _bbox(geometries: "list[BaseGeometry]") -> BBox | None:
    if not geometries:
        return None
    bounds = [geometry.bounds for geometry in geometries]
    west, south, east, north = (
        reduce(edge) for reduce, edge in zip((min, min, max, max), zip(*bounds, strict=True), strict=True)
    )
    return round(west, DECIMALS), round(south, DECIMALS), round(east, DECIMALS), round(north, DECIMALS)
