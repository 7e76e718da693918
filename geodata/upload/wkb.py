"""Read well-known binary (ISO, heights and measures left out).

GEOS reads collections by recursion without a bound, so nested ones from a hostile file end the whole process.
"""

import struct

import numpy as np
from shapely.geometry.base import BaseGeometry

from geodata.upload import feature_messages, shapes
from geodata.upload.collector import FeatureError

MAX_DEPTH = 8
"""Deepest nesting of collections; real files have one level."""
_NAMES = {
    8: "CircularString",
    9: "CompoundCurve",
    10: "CurvePolygon",
    11: "MultiCurve",
    12: "MultiSurface",
    15: "PolyhedralSurface",
    16: "TIN",
    17: "Triangle",
}
_DIMENSIONS = {0: 2, 1: 3, 2: 3, 3: 4}
"""Numbers a point has, by the thousands of its kind: plain, Z, M, ZM."""


def read(blob: bytes) -> BaseGeometry:
    """Read one geometry; raise FeatureError where it is damaged, empty or of a kind that is not drawn."""
    try:
        return _Cursor(blob).geometry()
    except struct.error:  # the bytes end too early
        raise FeatureError(feature_messages.DAMAGED) from None


class _Cursor:
    """A place in the bytes, moving forward as things are read."""

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.at = 0

    def geometry(self, depth: int = 0) -> BaseGeometry:
        order = "<" if self._number("B") == 1 else ">"
        thousands, kind = divmod(self._number(order + "I"), 1000)
        if thousands not in _DIMENSIONS:
            raise FeatureError(feature_messages.DAMAGED)
        dimensions = _DIMENSIONS[thousands]
        if kind == 1:
            return shapes.point(self._positions(order, dimensions, 1)[0])
        if kind == 2:
            return shapes.line(self._counted(order, dimensions))
        if kind == 3:
            return shapes.area([self._counted(order, dimensions) for _ in range(self._number(order + "I"))])
        if kind in (4, 5, 6, 7) and depth < MAX_DEPTH:
            # Each member takes bytes, so a count that is too high runs into their end.
            return shapes.together([self.geometry(depth + 1) for _ in range(self._number(order + "I"))])
        raise FeatureError(feature_messages.unsupported(_NAMES.get(kind, str(kind))))

    def _number(self, layout: str) -> int:
        value: int = struct.unpack_from(layout, self.blob, self.at)[0]
        self.at += struct.calcsize(layout)
        return value

    def _counted(self, order: str, dimensions: int) -> list[shapes.Position]:
        return self._positions(order, dimensions, self._number(order + "I"))

    def _positions(self, order: str, dimensions: int, count: int) -> list[shapes.Position]:
        size = count * dimensions * 8
        if size > len(self.blob) - self.at:
            raise FeatureError(feature_messages.DAMAGED)
        values = np.frombuffer(self.blob, order + "f8", count * dimensions, self.at).reshape(count, dimensions)
        self.at += size
        if not np.isfinite(values[:, :2]).all():
            # An empty point is written as not-a-number.
            raise FeatureError(
                feature_messages.EMPTY
                if count == 1 and np.isnan(values[0, :2]).all()
                else feature_messages.BAD_POSITION
            )
        return [(east, north) for east, north in values[:, :2].tolist()]
