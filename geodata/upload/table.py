"""Read tables of points: CSV with commas, semicolons or tabs, a header line, and columns of latitude and longitude."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from shapely.geometry.base import BaseGeometry

from geodata.upload import feature_messages, file_messages, shapes
from geodata.upload.collector import Collector, FeatureError, UploadError
from geodata.upload.plain_text import pairs, plain

SEPARATORS = ("\t", ";", ",")
LATITUDE = ("lat", "latitude", "위도", "y")
LONGITUDE = ("lon", "lng", "longitude", "경도", "x")
"""Names of the columns that hold the position, the best first."""
# Each unmatched quotation mark makes the rest of the file be read once more.
MAX_OPEN_QUOTES = 20


class Header(NamedTuple):
    """The columns of a table and where the position stands."""

    separator: str
    names: list[str]
    latitude: int
    longitude: int


def read(text: str) -> Collector:
    """Read a table; raise UploadError where no columns of latitude and longitude are found."""
    lines = _lines(text)
    start = _first_line(lines)
    header = _header(lines[start])
    if header is None:
        raise UploadError(file_messages.NO_COLUMNS)
    collector = Collector()
    for number, cells in _rows(lines, start + 1, header):
        if cells is None:
            collector.reject((), feature_messages.open_quote(number))
        elif any(cell.strip() for cell in cells):
            _add(collector, header, number, cells)
    return collector


def is_table(text: str) -> bool:
    """Tell whether a text begins with a header that names latitude and longitude."""
    lines = _lines(text)
    return _header(lines[_first_line(lines)]) is not None


def _lines(text: str) -> list[str]:
    # `splitlines` would also break at marks that may stand inside a name.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _first_line(lines: list[str]) -> int:
    return next((index for index, line in enumerate(lines) if line.strip()), 0)


def _header(line: str) -> Header | None:
    for separator in SEPARATORS:
        names = next(csv.reader([line[:100_000]], delimiter=separator), [])
        plain_names = [_plain_name(name) for name in names]
        latitude, longitude = _first(plain_names, LATITUDE), _first(plain_names, LONGITUDE)
        if latitude is not None and longitude is not None:
            return Header(separator, [plain(name, 80) for name in names], latitude, longitude)
    return None


def _plain_name(name: str) -> str:
    # "Latitude (°)" and "위도 [도]" are latitudes too.
    return re.sub(r"[(\[].*", "", unicodedata.normalize("NFKC", name[:80])).strip().casefold()


def _first(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _rows(lines: list[str], start: int, header: Header) -> Iterator[tuple[int, list[str] | None]]:
    """Yield each row with the number of its first line, None for a row whose quotation marks do not match.

    An unmatched mark would swallow the rows after it, so its line is taken by itself and reading starts afresh
    with the next line.
    """
    tries = 0
    while start < len(lines):
        reader = csv.reader((line + "\n" for line in lines[start:]), delimiter=header.separator, strict=True)
        read_before = 0
        try:
            for cells in reader:
                yield start + read_before + 1, cells
                read_before = reader.line_num
            return
        except csv.Error:
            tries += 1
            if tries > MAX_OPEN_QUOTES:
                raise UploadError(file_messages.MANY_QUOTES) from None
            start += read_before
            yield start + 1, _alone(lines[start], header)
            start += 1


def _alone(line: str, header: Header) -> list[str] | None:
    try:
        cells = next(csv.reader([line], delimiter=header.separator), [])
    except csv.Error:
        return None
    return cells if len(cells) == len(header.names) else None


def _add(collector: Collector, header: Header, line: int, cells: list[str]) -> None:
    place = (header.latitude, header.longitude)
    properties = pairs(
        (name, cell) for index, (name, cell) in enumerate(zip(header.names, cells, strict=False)) if index not in place
    )
    collector.add(properties, _geometry, header, line, cells)


def _geometry(header: Header, line: int, cells: list[str]) -> BaseGeometry:
    if any(cell.strip() for cell in cells[len(header.names) :]):
        raise FeatureError(feature_messages.cells(line, len(cells), len(header.names)))
    north = _degrees(header, line, cells, header.latitude)
    return shapes.point((_degrees(header, line, cells, header.longitude), north))


def _degrees(header: Header, line: int, cells: list[str], column: int) -> float:
    name = header.names[column]
    cell = cells[column].strip() if column < len(cells) else ""
    if not cell:
        raise FeatureError(feature_messages.no_number(line, name))
    value = shapes.number(cell)
    if value is None:
        raise FeatureError(feature_messages.bad_number(line, name, plain(cell, 40)))
    return value
