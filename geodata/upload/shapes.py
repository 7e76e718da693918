"""Build points, lines and polygons from numbers that may be wrong; heights are left out."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.upload import feature_messages
from geodata.upload.collector import FeatureError, Lost

Position = tuple[float, float]
"""East and north, in the coordinates of the file."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?")
_MULTI = {"Point": shapely.MultiPoint, "LineString": shapely.MultiLineString, "Polygon": shapely.MultiPolygon}


def number(text: str) -> float | None:
    """Read a finite decimal number with a point or a comma, full-width digits and a degree sign allowed, or None."""
    normal = unicodedata.normalize("NFKC", text[:60]).strip().removesuffix("°").replace("−", "-").strip()
    if not _NUMBER.fullmatch(normal):
        return None
    value = float(normal.replace(",", "."))
    return value if math.isfinite(value) else None


def point(position: Position) -> BaseGeometry:
    """Build a point."""
    return shapely.Point(position)


def points(positions: Sequence[Position]) -> BaseGeometry:
    """Build points that belong together; raise FeatureError where there is none."""
    if not positions:
        raise FeatureError(feature_messages.EMPTY)
    made: BaseGeometry = shapely.Point(positions[0]) if len(positions) == 1 else shapely.multipoints(positions)
    return made


def line(positions: Sequence[Position]) -> BaseGeometry:
    """Build a line; raise FeatureError where it has fewer than two points."""
    if not positions:
        raise FeatureError(feature_messages.EMPTY)
    if len(positions) < 2:
        raise FeatureError(feature_messages.SHORT_LINE)
    return shapely.LineString(positions)


def area(rings: Sequence[Sequence[Position]], lost: Lost) -> BaseGeometry:
    """Build a polygon from its outline and holes, closing open rings; raise FeatureError for too short an outline.

    A hole that is too short is left out and reported; one without a point says nothing.
    """
    if not rings or not rings[0]:
        raise FeatureError(feature_messages.EMPTY)
    closed = [list(ring) if ring[0] == ring[-1] else [*ring, *ring[:1]] for ring in rings if ring]
    sound = [len(set(ring)) >= 3 for ring in closed]
    if not sound[0]:
        raise FeatureError(feature_messages.SHORT_RING)
    lost.holes += sound.count(False)
    return shapely.Polygon(closed[0], [ring for ring, whole in zip(closed[1:], sound[1:], strict=True) if whole])


def readable(read: Callable[[Any], Position], raw: Iterable[Any], lost: Lost) -> list[Position]:
    """Read positions, reporting those that cannot be read; raise FeatureError where none of them can."""
    found: list[Position] = []
    failed: FeatureError | None = None
    for each in raw:
        try:
            found.append(read(each))
        except FeatureError as error:
            failed = error
            lost.points += 1
    if failed is not None and not found:
        raise failed
    return found


def gathered(build: Callable[[Any], BaseGeometry], sources: Iterable[Any], lost: Lost) -> BaseGeometry:
    """Build each member and join them, reporting those that cannot be built; raise FeatureError where none can."""
    made: list[BaseGeometry] = []
    failed: list[FeatureError] = []
    for source in sources:
        points, holes, members = lost.points, lost.holes, len(lost.members)
        try:
            made.append(build(source))
        except FeatureError as error:
            failed.append(error)
            # What a part that is missing as a whole lacks besides is not told.
            lost.points, lost.holes = points, holes
            del lost.members[members:]
    if failed and not made:
        raise failed[0]
    lost.members += [error.text for error in failed]
    return together(made)


def built(found: BaseGeometry | FeatureError) -> BaseGeometry:
    """Return a geometry that could be read, or raise why it could not: for `gathered`, after the reading."""
    if isinstance(found, FeatureError):
        raise found
    return found


def together(members: Iterable[BaseGeometry]) -> BaseGeometry:
    """Join geometries into one, a Multi… where all are of a kind; raise FeatureError where there is none."""
    parts = [part for member in members for part in singles(member)]
    if not parts:
        raise FeatureError(feature_messages.EMPTY)
    if len(parts) == 1:
        return parts[0]
    kinds = {part.geom_type for part in parts}
    return _MULTI[kinds.pop()](parts) if len(kinds) == 1 else shapely.GeometryCollection(parts)


def singles(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the points, lines and polygons that a geometry is made of."""
    if not hasattr(geometry, "geoms"):
        return [] if geometry.is_empty else [geometry]
    return [single for member in geometry.geoms for single in singles(member)]
