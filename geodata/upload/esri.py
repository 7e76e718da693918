"""Read the JSON of Esri's feature services: points by x and y, paths, and rings whose turning tells holes."""

from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, feature_messages, geometries, shapes
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
    if "x" in raw:
        if raw["x"] in (None, "NaN"):
            raise FeatureError(feature_messages.EMPTY)
        return shapes.point((geometries.coordinate(raw["x"]), geometries.coordinate(raw.get("y"))))
    if "points" in raw:
        return shapes.points(geometries.positions(lost, raw["points"]))
    if "paths" in raw:
        paths = geometries.array(raw["paths"])
        return shapes.gathered(lambda path: shapes.line(geometries.positions(lost, path)), paths, lost)
    if "rings" in raw:
        return _areas([geometries.positions(lost, ring) for ring in geometries.array(raw["rings"])], lost)
    if {"xmin", "ymin", "xmax", "ymax"} <= raw.keys():
        return shapely.box(*(geometries.coordinate(raw[name]) for name in ("xmin", "ymin", "xmax", "ymax")))
    raise FeatureError(feature_messages.unsupported(", ".join(list(raw)[:3])))


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
