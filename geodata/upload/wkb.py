"""Read well-known binary, ISO and that of PostGIS; heights and measures are left out, arcs are made lines.

GEOS reads collections by recursion without a bound, so nested ones from a hostile file end the whole process.
"""

import struct

import numpy as np
from shapely.geometry.base import BaseGeometry

from geodata.upload import arcs, feature_messages, shapes
from geodata.upload.collector import FeatureError, Lost

MAX_DEPTH = 8
"""Deepest nesting of collections; real files have one level."""
_DIMENSIONS = {0: 2, 1: 3, 2: 3, 3: 4}
"""Numbers a point has, by the thousands of its kind: plain, Z, M, ZM."""
_POINT, _LINE, _AREA, _ARCS, _COMPOUND, _CURVED_AREA, _TRIANGLE = 1, 2, 3, 8, 9, 10, 17
_COLLECTIONS = frozenset({4, 5, 6, 7, 11, 12, 15, 16})
"""Multi… and collections, those of curves and of surfaces among them."""
_EWKB_Z, _EWKB_M, _EWKB_SRID = 0x80000000, 0x40000000, 0x20000000


def read(lost: Lost, blob: bytes) -> BaseGeometry:
    """Read one geometry; raise FeatureError where it is damaged, empty or of a kind that is not drawn."""
    try:
        return _Cursor(lost, blob).geometry()
    except struct.error:  # the bytes end too early
        raise FeatureError(feature_messages.DAMAGED) from None


def srid(blob: bytes) -> int:
    """Return the number of the coordinate system that PostGIS writes into a geometry, 0 for none."""
    if len(blob) < 9:
        return 0
    order = "<" if blob[0] == 1 else ">"
    kind, number = struct.unpack_from(order + "II", blob, 1)
    return int(number) if kind & _EWKB_SRID else 0


class _Cursor:
    """A place in the bytes, moving forward as things are read."""

    def __init__(self, lost: Lost, blob: bytes) -> None:
        self.lost = lost
        self.blob = blob
        self.at = 0

    def geometry(self, depth: int = 0) -> BaseGeometry:
        order, dimensions, kind = self._head()
        if kind == _POINT:
            return shapes.point(self._point(order, dimensions))
        if kind in {_LINE, _ARCS}:
            positions = self._counted(order, dimensions)
            return shapes.line(arcs.flattened(positions) if kind == _ARCS else positions)
        if kind in {_AREA, _TRIANGLE}:
            rings = [self._counted(order, dimensions) for _ in range(self._number(order + "I"))]
            return shapes.area(rings, self.lost)
        if depth < MAX_DEPTH and kind in {_COMPOUND, _CURVED_AREA}:
            lines = [self._line(depth) for _ in range(self._number(order + "I"))]
            return shapes.line(arcs.joined(lines)) if kind == _COMPOUND else shapes.area(lines, self.lost)
        if depth < MAX_DEPTH and kind in _COLLECTIONS:
            # Each member takes bytes, so a count that is too high runs into their end.
            members = (self._member(depth) for _ in range(self._number(order + "I")))
            return shapes.gathered(shapes.built, members, self.lost)
        raise FeatureError(feature_messages.unsupported(str(kind)))

    def _head(self) -> tuple[str, int, int]:
        """Read the order of the bytes, the numbers a point has and the kind of a geometry."""
        order = "<" if self._number("B") == 1 else ">"
        code = self._number(order + "I")
        thousands, kind = divmod(code & 0x1FFFFFFF, 1000)
        if code & _EWKB_SRID:
            self._number(order + "I")
        if thousands not in _DIMENSIONS:
            raise FeatureError(feature_messages.DAMAGED)
        more = bool(code & _EWKB_Z) + bool(code & _EWKB_M)
        return order, 2 + more if more else _DIMENSIONS[thousands], kind

    def _line(self, depth: int) -> list[shapes.Position]:
        member = self.geometry(depth + 1)
        if member.geom_type != "LineString":
            raise FeatureError(feature_messages.DAMAGED)
        return [(x, y) for x, y in member.coords]

    def _member(self, depth: int) -> BaseGeometry | FeatureError:
        try:
            return self.geometry(depth + 1)
        except FeatureError as error:
            # Only where reading stands behind a member can the next one be read.
            if error.text in _READ_TO_THE_END:
                return error
            raise

    def _number(self, layout: str) -> int:
        value: int = struct.unpack_from(layout, self.blob, self.at)[0]
        self.at += struct.calcsize(layout)
        return value

    def _counted(self, order: str, dimensions: int) -> list[shapes.Position]:
        return self._positions(order, dimensions, self._number(order + "I"))

    def _point(self, order: str, dimensions: int) -> shapes.Position:
        values = self._values(order, dimensions, 1)
        if np.isnan(values).all():  # an empty point is written as not-a-number
            raise FeatureError(feature_messages.EMPTY)
        if not np.isfinite(values).all():
            raise FeatureError(feature_messages.BAD_POSITION)
        return float(values[0, 0]), float(values[0, 1])

    def _positions(self, order: str, dimensions: int, count: int) -> list[shapes.Position]:
        values = self._values(order, dimensions, count)
        finite = np.isfinite(values).all(axis=1)
        self.lost.points += count - int(finite.sum())
        return [(east, north) for east, north in values[finite].tolist()]

    def _values(self, order: str, dimensions: int, count: int) -> np.ndarray:
        size = count * dimensions * 8
        if size > len(self.blob) - self.at:
            raise FeatureError(feature_messages.DAMAGED)
        values = np.frombuffer(self.blob, order + "f8", count * dimensions, self.at).reshape(count, dimensions)
        self.at += size
        return values[:, :2]


_READ_TO_THE_END = frozenset({feature_messages.EMPTY, feature_messages.SHORT_LINE, feature_messages.SHORT_RING})
