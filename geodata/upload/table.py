"""Read tables: lines of values with a header that names the columns, one or two of which hold the position."""

import csv
from collections.abc import Iterator

from shapely.geometry.base import BaseGeometry

from geodata.upload import columns, feature_messages, file_messages, notes, table_layout, wkt
from geodata.upload.collector import Collector, FeatureError, Lost, UploadError
from geodata.upload.plain_text import pairs
from geodata.upload.remedies import Refusal
from geodata.upload.table_layout import Layout

# Each unmatched quotation mark makes the rest of the file be read once more.
MAX_OPEN_QUOTES = 20


def read(text: str) -> Collector:
    """Read a table; raise UploadError where no columns of a position are found."""
    lines = table_layout.aligned(table_layout.lines_of(text))
    layout = table_layout.find(lines)
    if layout is None:
        raise UploadError(_refusal(lines))
    collector = Collector()
    if table_layout.is_geonames(lines):
        collector.note(notes.HEADLESS_GEONAMES)
    shift = columns.shift_of(layout.names, layout.place)
    if shift:
        collector.note(notes.shifted(shift))
    if layout.below_text:
        collector.note(notes.header_line(layout.header_line))
    for number, cells in _rows(lines, layout):
        if cells is None:
            collector.reject((), feature_messages.open_quote(number))
        elif any(cell.strip() for cell in cells) and not table_layout.is_rule(cells):
            _add(collector, layout, number, table_layout.joined(cells, layout.separator))
    return collector


def is_table(text: str) -> bool:
    """Tell whether a text begins with a header one of whose columns holds a position."""
    return table_layout.find(table_layout.aligned(table_layout.lines_of(text))) is not None


def lacks_header(text: str) -> bool:
    """Tell whether a text is a table whose first line already holds values."""
    lines = table_layout.lines_of(text)
    return table_layout.has_no_header(lines) and len(table_layout.names_of(lines)) > 2


def read_wkt(text: str) -> Collector:
    """Read a text of geometries in WKT, each on a line or on several."""
    collector = Collector()
    for each in wkt.parted(text.replace("\r", "\n")):
        collector.crs = wkt.declared(each)
        collector.add((), wkt.read_any, each)
    return collector


def _refusal(lines: list[str]) -> Refusal:
    if table_layout.has_no_header(lines):
        return file_messages.NO_HEADER
    names = [name for name in table_layout.names_of(lines) if name]
    return file_messages.only_these(names) if len(names) > 1 else file_messages.NO_COLUMNS


def _rows(lines: list[str], layout: Layout) -> Iterator[tuple[int, list[str] | None]]:
    """Yield each row with the number of its first line, None for a row whose quotation marks do not match.

    An unmatched mark would swallow the rows after it, so its line is taken by itself and reading starts afresh
    with the next line.
    """
    start, tries = layout.start, 0
    while start < len(lines):
        reader = csv.reader(
            (line + "\n" for line in lines[start:]), delimiter=layout.separator, strict=True, skipinitialspace=True
        )
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
            yield start + 1, _alone(lines[start], layout)
            start += 1


def _alone(line: str, layout: Layout) -> list[str] | None:
    """Read a line whose quotation marks do not match: those within a cell are taken as signs of inches or seconds."""
    try:
        cells = table_layout.cells_of(line, layout.separator)
    except csv.Error:
        return None
    return cells if len(cells) == len(layout.names) else None


def _add(collector: Collector, layout: Layout, line: int, cells: list[str]) -> None:
    place, names = layout.place, layout.names
    properties = pairs(
        (name, cell) for index, (name, cell) in enumerate(zip(names, cells, strict=False)) if index not in place.columns
    )
    collector.crs = place.crs(cells)
    collector.add(properties, _geometry, layout, line, cells)


def _geometry(lost: Lost, layout: Layout, line: int, cells: list[str]) -> BaseGeometry:
    if any(cell.strip() for cell in cells[len(layout.names) :]):
        raise FeatureError(feature_messages.cells(line, len(cells), len(layout.names)))
    return layout.place.geometry(lost, cells, line, layout.names)
