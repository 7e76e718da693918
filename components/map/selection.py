"""Draw what is chosen over the map as GeoJSON: the place, the circle within which it should lie, rival positions."""

from collections.abc import Sequence
from typing import Any

from shapely.geometry import Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

from components.kit.contract import BBox, Role, Selection, SelectionFeature
from geodata.layer import Part
from geodata.load import places
from geodata.model import Place
from geodata.positions import circle, geometry_of, part_of

DECIMALS = 6
"""Of a degree: about a decimetre."""

Shape = tuple[Role, BaseGeometry]


def overlay(place_ids: Sequence[str]) -> Selection:
    """Return a FeatureCollection that marks places, each feature with its `role` and `place`.

    Roles are `radius` (a true circle of the accuracy), `centre` and `rival` for points, `line` for lines and
    `outline` for areas. `bbox` is what should be in view, None where nothing is located.
    """
    features = [feature for place_id in place_ids for feature in _place(places()[place_id])]
    return {
        "type": "FeatureCollection",
        "features": [_feature(place_id, role, geometry) for place_id, role, geometry in features],
        "bbox": _bbox([geometry for _, _, geometry in features]),
    }


def _place(place: Place) -> list[tuple[str, Role, BaseGeometry]]:
    geometry = geometry_of(place.id)
    if geometry is None:
        return []
    drawn = _ROLES[part_of(place.id) or Part.POINT](place, geometry)
    rivals: list[Shape] = [("rival", Point(rival.lon, rival.lat)) for rival in place.rivals]
    return [(place.id, role, shape) for role, shape in [*drawn, *rivals]]


def _point(place: Place, point: BaseGeometry) -> list[Shape]:
    at = Point(point.coords[0])
    if place.accuracy_m is None:
        return [("centre", at)]
    return [("radius", Polygon(circle(at.x, at.y, place.accuracy_m))), ("centre", at)]


def _line(_place: Place, line: BaseGeometry) -> list[Shape]:
    return [("line", line)]


def _area(_place: Place, area: BaseGeometry) -> list[Shape]:
    return [("outline", area.boundary)]


_ROLES = {Part.POINT: _point, Part.LINE: _line, Part.AREA: _area}


def _feature(place_id: str, role: Role, geometry: BaseGeometry) -> SelectionFeature:
    return {
        "type": "Feature",
        "properties": {"role": role, "place": place_id},
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
