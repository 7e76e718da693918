"""Where the position of a table's row stands, and how it is read."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, degrees, feature_messages, shapes, wkt
from geodata.upload.collector import FeatureError, Lost
from geodata.upload.degrees import Axis
from geodata.upload.plain_text import plain

_Parts = tuple[int | None, ...]
"""Columns of minutes, seconds and letters of the compass."""


class Place(Protocol):
    """Columns that hold the position."""

    @property
    def columns(self) -> frozenset[int]:
        """The columns that say nothing else."""

    def is_read(self, cells: Sequence[str]) -> bool:
        """Tell whether the cells of a row hold a position."""

    def geometry(self, lost: Lost, cells: Sequence[str], line: int, names: Sequence[str]) -> BaseGeometry:
        """Read the position; raise FeatureError, naming line and column, where there is none."""

    def crs(self, cells: Sequence[str]) -> CRS | None:
        """Return the coordinate system that the cells declare; raise UploadError where it is unknown."""


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


class Pair(NamedTuple):
    """A column of latitude and one of longitude, with those of their minutes, seconds and letters if there are any."""

    latitude: int
    longitude: int
    scale: float = 1.0
    latitude_parts: _Parts = ()
    longitude_parts: _Parts = ()
    system: str = ""
    """The coordinate system that the names of the columns tell."""
    system_column: int | None = None
    """A column that tells it of each row."""

    @property
    def columns(self) -> frozenset[int]:
        """The columns that say nothing else."""
        parts = (*self.latitude_parts, *self.longitude_parts)
        return frozenset({self.latitude, self.longitude, *(column for column in parts if column is not None)})

    def is_read(self, cells: Sequence[str]) -> bool:
        """Tell whether the cells of a row hold a position."""
        return all(self._read(cells, axis) is not None for axis in ("lat", "lon"))

    def geometry(self, lost: Lost, cells: Sequence[str], line: int, names: Sequence[str]) -> BaseGeometry:
        """Read the position."""
        found = []
        for axis, column in (("lat", self.latitude), ("lon", self.longitude)):
            cell = _cell(cells, column)
            if cell.casefold() in degrees.EMPTY:
                raise FeatureError(feature_messages.no_number(line, names[column]))
            read = self._read(cells, "lat" if axis == "lat" else "lon")
            if read is None:
                said = feature_messages.unclear_letter if degrees.is_unclear(cell) else feature_messages.bad_number
                raise FeatureError(said(line, names[column], plain(cell, 40)))
            found.append(read)
        north, east = found
        if north.axis == "lon" and east.axis == "lat":
            north, east = east, north
        elif north.axis == "lon" or east.axis == "lat":
            raise FeatureError(feature_messages.SWAPPED_HERE)
        return shapes.point((east.value / self.scale, north.value / self.scale))

    def crs(self, cells: Sequence[str]) -> CRS | None:
        """Return the coordinate system that the columns are named after, else that of the row."""
        return crs.named(self.system or _cell(cells, self.system_column))

    def _read(self, cells: Sequence[str], axis: Axis) -> degrees.Degrees | None:
        column, parts = (
            (self.latitude, self.latitude_parts) if axis == "lat" else (self.longitude, self.longitude_parts)
        )
        minutes, seconds, letter = (_cell(cells, part) for part in (parts or (None, None, None)))
        read = degrees.read(_cell(cells, column), lettered=bool(letter))
        if read is None:
            return None
        if minutes or seconds:
            value = degrees.joined(_cell(cells, column), minutes, seconds)
            read = None if value is None else degrees.Degrees(value)
        if read and letter[:1].upper() in {"S", "W", "남", "서", "南", "西", "Ю", "З"}:
            return degrees.Degrees(-abs(read.value))
        return read


class Both(NamedTuple):
    """One column with both, `first` saying which of them comes first unless letters do."""

    column: int
    first: Axis

    is_link: bool = False

    @property
    def columns(self) -> frozenset[int]:
        """The columns that say nothing else; a link says where it leads."""
        return frozenset() if self.is_link else frozenset({self.column})

    def is_read(self, cells: Sequence[str]) -> bool:
        """Tell whether the cells of a row hold a position."""
        return degrees.pair(_cell(cells, self.column)) is not None

    def geometry(self, lost: Lost, cells: Sequence[str], line: int, names: Sequence[str]) -> BaseGeometry:
        """Read the position."""
        cell = _cell(cells, self.column)
        if cell.casefold() in degrees.EMPTY:
            raise FeatureError(feature_messages.no_number(line, names[self.column]))
        read = degrees.pair(cell)
        if read is None:
            raise FeatureError(feature_messages.bad_number(line, names[self.column], plain(cell, 40)))
        first = read[0].axis or ({"lat": "lon", "lon": "lat"}.get(read[1].axis or "") or self.first)
        north, east = read if first == "lat" else read[::-1]
        return shapes.point((east.value, north.value))

    def crs(self, cells: Sequence[str]) -> CRS | None:
        """Declare nothing."""
        return None


class Shape(NamedTuple):
    """A column of WKT, EWKT, GeoJSON or well-known binary in hexadecimal."""

    column: int

    @property
    def columns(self) -> frozenset[int]:
        """The columns that say nothing else."""
        return frozenset({self.column})

    def is_read(self, cells: Sequence[str]) -> bool:
        """Tell whether the cells of a row hold a geometry."""
        return wkt.is_geometry(_cell(cells, self.column))

    def geometry(self, lost: Lost, cells: Sequence[str], line: int, names: Sequence[str]) -> BaseGeometry:
        """Read the geometry."""
        cell = _cell(cells, self.column)
        if cell.casefold() in degrees.EMPTY:
            raise FeatureError(feature_messages.bad_cell(line, names[self.column], feature_messages.NO_GEOMETRY))
        try:
            return wkt.read_any(lost, cell)
        except FeatureError as error:
            raise FeatureError(feature_messages.bad_cell(line, names[self.column], error.text)) from None

    def crs(self, cells: Sequence[str]) -> CRS | None:
        """Return the coordinate system of an EWKT or EWKB."""
        return wkt.declared(_cell(cells, self.column))
