"""Read the layers of a GeoPackage with SQLite alone.

GDAL would also run what a file brings along (views that never end, SQL functions that open files or addresses).
Here only stored columns of ordinary tables are selected, in memory; SQLite is told to refuse everything else.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, feature_messages, file_messages, notes, wkb
from geodata.upload.collector import MAX_FEATURES, Collector, FeatureError, Lost, UploadError
from geodata.upload.plain_text import pairs, plain
from geodata.upload.remedies import Refusal

MAGIC = b"SQLite format 3\x00"
MAX_READ = 50_000_000
"""Most bytes of values read; a damaged file may repeat its pages without end."""
MAX_CELL = 5_000_000
_MOST_LAYERS = 1_000
_MAX_STEPS = 20_000
"""Most thousands of SQLite steps a query may take."""
_GEOMETRY_HEADER = {0: 8, 1: 40, 2: 56, 3: 56, 4: 72}
"""Length in bytes of a geometry's header by its kind of envelope."""


class _Layer(NamedTuple):
    """A table with geometry: its stored columns with their types, which of them is the geometry, and its system."""

    table: str
    columns: list[tuple[str, str]]
    place: int
    srs: Any


def read(content: bytes) -> Collector:
    """Read every layer that holds a geometry; raise UploadError where there is none or the file is damaged."""
    if not content.startswith(MAGIC):
        raise UploadError(file_messages.NOT_GEOPACKAGE)
    if not hasattr(sqlite3.Connection, "deserialize"):  # an SQLite built without it
        raise UploadError(file_messages.NO_SQLITE)
    try:
        with _opened(content) as database:
            return _layers(database)
    # SQLite reports damage in many ways, an OverflowError or a ValueError for sizes and names among them.
    except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError):
        raise UploadError(file_messages.UNREADABLE) from None


@contextmanager
def _opened(content: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        # Bytes 18 and 19 say "write-ahead log", which SQLite cannot open in memory; what was logged is not here anyway.
        database.deserialize(content[:18] + b"\x01\x01" + content[20:])
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_CELL)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        database.text_factory = lambda text: text.decode("utf-8", "replace")
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA cell_size_check = ON")
        database.set_authorizer(_allowed)
        steps = iter(range(_MAX_STEPS))
        database.set_progress_handler(lambda: next(steps, None) is None, 1000)
        yield database


def _allowed(action: int, subject: str | None, *_: str | None) -> int:
    allowed = action in {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ} or (
        action == sqlite3.SQLITE_PRAGMA and subject == "table_xinfo"
    )
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _layers(database: sqlite3.Connection) -> Collector:
    # Views and virtual tables have no root page.
    kinds = {
        name: kind == "table" and bool(page)
        for name, kind, page in database.execute("SELECT name, type, rootpage FROM sqlite_master WHERE type != 'index'")
    }
    if not kinds.get("gpkg_geometry_columns"):
        raise UploadError(_refusal(set(kinds)))
    declared = list(
        database.execute(f"SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns LIMIT {_MOST_LAYERS}")
    )
    views = [plain(name, 60) for name, *_ in declared if name in kinds and not kinds[name]]
    layers = [_layer(database, *each) for each in declared if kinds.get(each[0])]
    if not layers:
        raise UploadError(file_messages.ONLY_VIEWS if views else file_messages.NO_LAYER)
    sound = [layer for layer in layers if layer is not None]
    if not sound:
        raise UploadError(file_messages.UNREADABLE)
    held = [layer for layer in sound if _has_geometry(database, layer)]
    rows = [layer for layer in sound if next(database.execute(f"SELECT 1 FROM {_quoted(layer.table)} LIMIT 1"), None)]
    if not rows:
        raise UploadError(file_messages.NO_FEATURES)
    collector = Collector()
    if held and len(rows) > len(held):
        collector.note(notes.no_geometry([plain(layer.table, 60) for layer in rows if layer not in held]))
    if views:
        collector.note(notes.views(views))
    left = MAX_READ
    for layer in held or rows[:1]:
        left = _add_rows(collector, database, layer, left, several=len(held) > 1)
    return collector


def _refusal(tables: set[str]) -> Refusal:
    """Name a database of another kind by the tables that it has."""
    if {"metadata", "tiles"} <= tables:
        return file_messages.named_format("MBTiles")
    if "geometry_columns" in tables:
        return file_messages.named_format("SpatiaLite")
    return (
        file_messages.NO_LAYER
        if any(name.startswith("gpkg_") for name in tables)
        else file_messages.named_format("SQLite")
    )


def _layer(database: sqlite3.Connection, table: Any, column: Any, srs: Any) -> _Layer | None:
    # Generated columns (hidden is not 0) are formulas of the file, so they are not asked for.
    columns = [
        (name, str(kind or ""))
        for _, name, kind, _, _, _, hidden in database.execute(f"PRAGMA table_xinfo({_quoted(table)})")
        if not hidden
    ]
    folded = [name.casefold() for name, _ in columns]
    if str(column).casefold() not in folded:
        return None
    return _Layer(table, columns, folded.index(str(column).casefold()), srs)


def _has_geometry(database: sqlite3.Connection, layer: _Layer) -> bool:
    column, table = _quoted(layer.columns[layer.place][0]), _quoted(layer.table)
    return next(database.execute(f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL LIMIT 1"), None) is not None


def _quoted(name: Any) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _add_rows(collector: Collector, database: sqlite3.Connection, layer: _Layer, left: int, *, several: bool) -> int:
    """Add the features of a layer and return how many bytes may still be read."""
    collector.crs = _declared(database, layer.srs)
    if collector.crs is None:
        collector.note(notes.NO_CRS)
    selected = ", ".join(_quoted(name) for name, _ in layer.columns)
    more = pairs([("layer", layer.table)]) if several else ()
    for row in database.execute(f"SELECT {selected} FROM {_quoted(layer.table)} LIMIT {MAX_FEATURES + 1}"):
        left -= sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)
        if left < 0:
            raise UploadError(file_messages.UNREADABLE)
        properties = pairs(
            (name, _typed(value, kind))
            for index, ((name, kind), value) in enumerate(zip(layer.columns, row, strict=True))
            if index != layer.place
        )
        collector.add(properties + more, _geometry, row[layer.place])
    return left


def _typed(value: Any, kind: str) -> Any:
    """Read what SQLite stores as a number and a column declares as true or false."""
    return bool(value) if kind.casefold() in {"boolean", "bool"} and value in (0, 1) else value


def _declared(database: sqlite3.Connection, srs: Any) -> CRS | None:
    # "Undefined geographic", "undefined Cartesian", and what GDAL writes where nothing is known.
    if srs in (0, -1, 99999, None):
        return None
    found = next(
        database.execute(
            "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
            (srs,),
        ),
        None,
    )
    if found is None:
        raise UploadError(file_messages.unknown_crs(plain(srs, 40)))
    organization, code, definition = found
    name = f"{plain(organization, 20)}:{plain(code, 20)}"
    if name.partition(":")[0].upper() in {"EPSG", "ESRI", "OGC"}:
        return crs.named(name)
    return crs.defined(plain(definition, 20_000), name)


def _geometry(lost: Lost, blob: Any) -> BaseGeometry:
    if blob is None:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        raise FeatureError(feature_messages.DAMAGED)
    flags = blob[3]
    header = _GEOMETRY_HEADER.get(flags >> 1 & 7)
    if header is None:
        raise FeatureError(feature_messages.DAMAGED)
    if flags >> 5 & 1:
        raise FeatureError(feature_messages.unsupported("extended"))
    return wkb.read(lost, blob[header:])
