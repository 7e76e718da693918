"""Read GeoJSON: a FeatureCollection, one Feature or one geometry, with the `crs` member of the 2008 draft."""

import json
import math
from collections.abc import Callable
from typing import Any

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, feature_messages, file_messages, shapes
from geodata.upload.collector import Collector, FeatureError, UploadError
from geodata.upload.plain_text import Pairs, pairs, plain

MAX_DEPTH = 8
"""Deepest nesting of geometry collections; real files have one level."""


def read(text: str) -> Collector:
    """Read a GeoJSON text; raise UploadError where it is not GeoJSON or its coordinate system is unknown."""
    root = _parsed(text)
    if not isinstance(root, dict):
        raise UploadError(file_messages.NOT_GEOJSON)
    collector = Collector(crs=_declared(root.get("crs")))
    kind = root.get("type")
    if kind == "FeatureCollection":
        features = root.get("features")
        if not isinstance(features, list):
            raise UploadError(file_messages.NOT_GEOJSON)
        for feature in features:
            _add(collector, feature)
    elif kind == "Feature":
        _add(collector, root)
    elif isinstance(kind, str) and (kind in _BUILDERS or kind == "GeometryCollection"):
        collector.add((), _geometry, root)
    else:
        raise UploadError(file_messages.NOT_GEOJSON)
    return collector


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UploadError(file_messages.not_json(error.lineno)) from None
    except ValueError:  # an integer of thousands of digits
        raise UploadError(file_messages.UNREADABLE) from None


def _declared(member: Any) -> CRS | None:
    if member is None:
        return None
    if isinstance(member, dict) and member.get("type") == "link":
        raise UploadError(file_messages.LINKED_CRS)
    properties = member.get("properties") if isinstance(member, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else member
    return crs.named(plain(name))


def _add(collector: Collector, feature: Any) -> None:
    properties = _properties(feature)
    if isinstance(feature, dict) and feature.get("type") == "Feature":
        collector.add(properties, _geometry, feature.get("geometry"))
    else:
        collector.reject(properties, feature_messages.NOT_A_FEATURE)


def _properties(feature: Any) -> Pairs:
    if isinstance(feature, dict) and isinstance(feature.get("properties"), dict):
        return pairs(feature["properties"].items())
    return ()


def _geometry(raw: Any, depth: int = 0) -> BaseGeometry:
    if raw is None:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    kind = raw.get("type") if isinstance(raw, dict) else raw
    if kind == "GeometryCollection" and depth < MAX_DEPTH:
        return shapes.together(_geometry(member, depth + 1) for member in _list(raw.get("geometries")))
    if not isinstance(raw, dict) or not isinstance(kind, str) or kind not in _BUILDERS:
        raise FeatureError(feature_messages.unsupported(plain(kind, 40)))
    coordinates = raw.get("coordinates")
    if coordinates == []:
        raise FeatureError(feature_messages.EMPTY)
    return _BUILDERS[kind](coordinates)


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise FeatureError(feature_messages.BAD_POSITION)
    return raw


def _position(raw: Any) -> shapes.Position:
    # `type` and not `isinstance`: true is an int to Python but no coordinate.
    if not isinstance(raw, list) or len(raw) < 2 or any(type(value) not in (int, float) for value in raw[:2]):
        raise FeatureError(feature_messages.BAD_POSITION)
    try:
        east, north = float(raw[0]), float(raw[1])
    except OverflowError:
        raise FeatureError(feature_messages.BAD_POSITION) from None
    if not (math.isfinite(east) and math.isfinite(north)):
        raise FeatureError(feature_messages.BAD_POSITION)
    return east, north


def _positions(raw: Any) -> list[shapes.Position]:
    return [_position(position) for position in _list(raw)]


def _polygon(raw: Any) -> BaseGeometry:
    return shapes.area([_positions(ring) for ring in _list(raw)])


_BUILDERS: dict[str, Callable[[Any], BaseGeometry]] = {
    "Point": lambda raw: shapes.point(_position(raw)),
    "LineString": lambda raw: shapes.line(_positions(raw)),
    "Polygon": _polygon,
    "MultiPoint": lambda raw: shapes.points(_positions(raw)),
    "MultiLineString": lambda raw: shapes.together(shapes.line(_positions(member)) for member in _list(raw)),
    "MultiPolygon": lambda raw: shapes.together(_polygon(member) for member in _list(raw)),
}
