"""Read the JSON of Esri's feature services: points by x and y, paths, and rings whose turning tells holes."""

from collections.abc import Callable, Iterable
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.upload import arcs, crs, feature_messages, geometries, shapes
from geodata.upload.collector import Collector, FeatureError, Lost
from geodata.upload.plain_text import pairs

MOST_RINGS = 2_000
"""Rings of one feature among which holes are given to their outlines."""


def add_features(collector: Collector, root: dict[str, Any], features: list[Any]) -> None:
    """Add every feature of an answer."""
    system = root.get("spatialReference")
    if system is None:
        first = next((each for each in features[:1] if isinstance(each, dict)), {})
        geometry = first.get("geometry")
        system = geometry.get("spatialReference") if isinstance(geometry, dict) else None
    if isinstance(system, dict):
        collector.crs = crs.named(system.get("latestWkid") or system.get("wkid") or system.get("wkt"))
    for feature in features:
        attributes = feature.get("attributes") if isinstance(feature, dict) else None
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        collector.add(pairs(attributes.items()) if isinstance(attributes, dict) else (), _geometry, geometry)


def _geometry(lost: Lost, raw: Any) -> BaseGeometry:
    if not isinstance(raw, dict) or not raw:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    if "x" in raw and raw["x"] in (None, "NaN"):
        raise FeatureError(feature_messages.EMPTY)
    name = next((each for each in _BUILDERS if each in raw), None)
    if name is None:
        raise FeatureError(feature_messages.unsupported(", ".join(list(raw)[:3])))
    return _BUILDERS[name](lost, raw)


def _lines(lost: Lost, raw: Any) -> BaseGeometry:
    return shapes.gathered(lambda path: shapes.line(_curved(lost, path)), geometries.array(raw), lost)


def _rings(lost: Lost, raw: Any) -> BaseGeometry:
    return _areas([_curved(lost, ring) for ring in geometries.array(raw)], lost)


def _box(raw: dict[str, Any]) -> BaseGeometry:
    return shapely.box(*(geometries.coordinate(raw.get(name)) for name in ("xmin", "ymin", "xmax", "ymax")))


def _curved(lost: Lost, raw: Any) -> list[shapes.Position]:
    """Return the vertices along a path whose members are positions, arcs of circles or other curves."""
    path = geometries.array(raw)
    if not any(isinstance(each, dict) for each in path):
        return geometries.positions(lost, path)
    found: list[shapes.Position] = []
    for each in path:
        if not isinstance(each, dict):
            found.append(geometries.position(each))
        elif "c" in each and found:
            end, middle = (geometries.position(at) for at in [*geometries.array(each["c"]), None, None][:2])
            found += arcs.flattened([found[-1], middle, end])[1:]
        else:
            raise FeatureError(feature_messages.unsupported(", ".join(list(each)[:3])))
    return found


def _areas(rings: Iterable[list[shapes.Position]], lost: Lost) -> BaseGeometry:
    """Build areas of rings: those that turn with the clock are outlines, the others holes of the one around them."""
    outlines: list[list[shapes.Position]] = []
    holes: list[list[shapes.Position]] = []
    for ring in rings:
        (outlines if _turning(ring) <= 0 else holes).append(ring)
    if not outlines:  # written by a program that does not keep to it
        outlines, holes = holes, []
    groups = [[outline] for outline in outlines]
    around = [shapely.Polygon(outline) if len(set(outline)) >= 3 else None for outline in outlines]
    for hole in holes[:MOST_RINGS]:
        spot = shapely.Point(hole[0]) if hole else None
        holder = next(
            (
                group
                for group, area in zip(groups[:MOST_RINGS], around, strict=False)
                if spot is not None and area is not None and area.intersects(spot)
            ),
            None,
        )
        if holder is None:
            lost.holes += 1
        else:
            holder.append(hole)
    return shapes.gathered(lambda group: shapes.area(group, lost), groups, lost)


def _turning(ring: list[shapes.Position]) -> float:
    """Return twice the signed area, above 0 against the clock."""
    ends = [*ring[1:], *ring[:1]]
    return sum(east * north_2 - east_2 * north for (east, north), (east_2, north_2) in zip(ring, ends, strict=True))


_BUILDERS: dict[str, Callable[[Lost, dict[str, Any]], BaseGeometry]] = {
    "x": lambda _, raw: shapes.point((geometries.coordinate(raw["x"]), geometries.coordinate(raw.get("y")))),
    "points": lambda lost, raw: shapes.points(geometries.positions(lost, raw["points"])),
    "paths": lambda lost, raw: _lines(lost, raw["paths"]),
    "curvePaths": lambda lost, raw: _lines(lost, raw["curvePaths"]),
    "rings": lambda lost, raw: _rings(lost, raw["rings"]),
    "curveRings": lambda lost, raw: _rings(lost, raw["curveRings"]),
    "xmin": lambda _, raw: _box(raw),
}
