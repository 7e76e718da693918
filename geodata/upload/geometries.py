"""Read the geometries of GeoJSON; a part that cannot be read costs only itself."""

import math
from collections.abc import Callable
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.upload import feature_messages, shapes
from geodata.upload.collector import FeatureError, Lost
from geodata.upload.plain_text import plain

MAX_DEPTH = 8
"""Deepest nesting of geometry collections; real files have one level."""


def read(lost: Lost, raw: Any, depth: int = 0) -> BaseGeometry:
    """Read a geometry; raise FeatureError where there is none that can be drawn."""
    if raw is None or raw in ({}, []):
        raise FeatureError(feature_messages.NO_GEOMETRY)
    kind = raw.get("type") if isinstance(raw, dict) else raw
    name = _NAMES.get(kind.casefold()) if isinstance(kind, str) and isinstance(raw, dict) else None
    if name == "GeometryCollection" and depth < MAX_DEPTH:
        members = array(raw.get("geometries"))
        return shapes.gathered(lambda member: read(lost, member, depth + 1), members, lost)
    if name not in _BUILDERS:
        raise FeatureError(feature_messages.unsupported(plain(kind, 40)))
    coordinates = raw.get("coordinates")
    if coordinates == []:
        raise FeatureError(feature_messages.EMPTY)
    return _BUILDERS[name](lost, coordinates)


def is_kind(kind: Any) -> bool:
    """Tell whether a value names a kind of geometry."""
    return isinstance(kind, str) and kind.casefold() in _NAMES


def array(raw: Any) -> list[Any]:
    """Return an array; raise FeatureError where it is none."""
    if not isinstance(raw, list):
        raise FeatureError(feature_messages.BAD_POSITION)
    return raw


def position(raw: Any) -> shapes.Position:
    """Read a position, its numbers written as such or as text; raise FeatureError where it is none."""
    if not isinstance(raw, list) or len(raw) < 2:
        raise FeatureError(feature_messages.BAD_POSITION)
    return coordinate(raw[0]), coordinate(raw[1])


def coordinate(raw: Any) -> float:
    """Read a finite number, written as such or as text; raise FeatureError where it is none."""
    # `type` and not `isinstance`: true is an int to Python but no coordinate.
    value: float | None = None
    if type(raw) in (int, float):
        try:
            value = float(raw)
        except OverflowError:
            value = None
    elif isinstance(raw, str):
        value = shapes.number(raw)
    if value is None or not math.isfinite(value):
        raise FeatureError(feature_messages.BAD_POSITION)
    return value


def positions(lost: Lost, raw: Any) -> list[shapes.Position]:
    """Read an array of positions, reporting those that are none; raise FeatureError where none of them is."""
    return shapes.readable(position, array(raw), lost)


def _polygon(lost: Lost, raw: Any) -> BaseGeometry:
    return shapes.area([positions(lost, ring) for ring in array(raw)], lost)


_BUILDERS: dict[str | None, Callable[[Lost, Any], BaseGeometry]] = {
    "Point": lambda _, raw: shapes.point(position(raw)),
    "LineString": lambda lost, raw: shapes.line(positions(lost, raw)),
    "Polygon": _polygon,
    "MultiPoint": lambda lost, raw: shapes.points(positions(lost, raw)),
    "MultiLineString": lambda lost, raw: shapes.gathered(
        lambda member: shapes.line(positions(lost, member)), array(raw), lost
    ),
    "MultiPolygon": lambda lost, raw: shapes.gathered(lambda member: _polygon(lost, member), array(raw), lost),
}
_NAMES = {name.casefold(): name for name in (*_BUILDERS, "GeometryCollection") if name}
