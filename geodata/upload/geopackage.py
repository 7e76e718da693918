"""Read the first layer of a GeoPackage with SQLite alone.

GDAL would also run what a file brings along (views that never end, SQL functions that open files or addresses).
Here only stored columns of ordinary tables are selected, in memory; SQLite is told to refuse everything else.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from pyproj import CRS
from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, feature_messages, file_messages, wkb
from geodata.upload.collector import MAX_FEATURES, Collector, FeatureError, UploadError
from geodata.upload.plain_text import pairs, plain

MAGIC = b"SQLite format 3\x00"
MAX_READ = 50_000_000
"""Most bytes of values read; a damaged file may repeat its pages without end."""
MAX_CELL = 5_000_000
_MAX_STEPS = 20_000
"""Most thousands of SQLite steps a query may take."""
_GEOMETRY_HEADER = {0: 8, 1: 40, 2: 56, 3: 56, 4: 72}
"""Length in bytes of a geometry's header by its kind of envelope."""


def read(content: bytes) -> Collector:
    """Read the first layer that holds a feature; raise UploadError where there is none or the file is damaged."""
    if not content.startswith(MAGIC):
        raise UploadError(file_messages.NOT_GEOPACKAGE)
    if not hasattr(sqlite3.Connection, "deserialize"):  # an SQLite built without it
        raise UploadError(file_messages.NO_SQLITE)
    try:
        with _opened(content) as database:
            return _first_layer(database)
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


def _first_layer(database: sqlite3.Connection) -> Collector:
    # Views and virtual tables have no root page.
    tables = {
        name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
    }
    if "gpkg_geometry_columns" not in tables:
        raise UploadError(file_messages.NO_LAYER)
    layers = [
        layer
        for layer in database.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns LIMIT 1000")
        if layer[0] in tables
    ]
    for table, column, srs in layers:
        if next(database.execute(f"SELECT 1 FROM {_quoted(table)} LIMIT 1"), None):
            collector = Collector(crs=_declared(database, srs))
            left = [plain(name, 60) for name, _, _ in layers if name != table]
            if left:
                collector.note(file_messages.other_layers(plain(table, 60), left))
            _add_rows(collector, database, table, column)
            return collector
    raise UploadError(file_messages.NO_FEATURES if layers else file_messages.NO_LAYER)


def _quoted(name: Any) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _add_rows(collector: Collector, database: sqlite3.Connection, table: Any, column: Any) -> None:
    # Generated columns (hidden is not 0) are formulas of the file, so they are not asked for.
    names = [
        name for _, name, _, _, _, _, hidden in database.execute(f"PRAGMA table_xinfo({_quoted(table)})") if not hidden
    ]
    folded = [name.casefold() for name in names]
    if str(column).casefold() not in folded:
        raise UploadError(file_messages.UNREADABLE)
    place = folded.index(str(column).casefold())
    selected = ", ".join(_quoted(name) for name in names)
    left = MAX_READ
    for row in database.execute(f"SELECT {selected} FROM {_quoted(table)} LIMIT {MAX_FEATURES + 1}"):
        left -= sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)
        if left < 0:
            raise UploadError(file_messages.UNREADABLE)
        properties = pairs(
            (name, value) for index, (name, value) in enumerate(zip(names, row, strict=True)) if index != place
        )
        collector.add(properties, _geometry, row[place])


def _declared(database: sqlite3.Connection, srs: Any) -> CRS | None:
    if srs in (0, -1):  # "undefined geographic" and "undefined Cartesian"
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


def _geometry(blob: Any) -> BaseGeometry:
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
    return wkb.read(blob[header:])
