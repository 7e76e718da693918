"""Read a file that somebody brings along, to lay it over the atlas: GeoJSON, CSV, KML, GPX or GeoPackage.

The bytes are judged as hostile: nothing in them opens a file, an address or another driver, and whatever they hold
the only exception is UploadError. One bad feature costs only itself; it is named among the faults with its remedy.
"""

from dataclasses import dataclass

import geopandas as gpd
import shapely

from geodata.layer import Part
from geodata.upload import geojson, geopackage, markup, table, words
from geodata.upload.placing import placed
from geodata.upload.reading import MAX_FEATURES, Pairs, Reading, Row, UploadError, UploadFault
from geodata.vocabulary import Text

__all__ = [
    "EXTENSIONS",
    "MAX_BYTES",
    "MAX_FEATURES",
    "MAX_VERTICES",
    "Upload",
    "UploadError",
    "UploadFault",
    "parts",
    "read_upload",
]

MAX_BYTES = 5_000_000
"""Largest file, in bytes."""
MAX_VERTICES = 500_000
"""Most vertices in all features together."""
EXTENSIONS = (".geojson", ".json", ".csv", ".tsv", ".txt", ".kml", ".gpx", ".gpkg")
"""What a file chooser may offer; the content decides."""
CRS = "EPSG:4326"

_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x03\x04", words.ARCHIVE),
    (b"\x1f\x8b", words.ARCHIVE),
    (b"\x00\x00\x27\x0a", words.SHAPEFILE),
)
_FORMAT_OF = {
    "geojson": "GeoJSON",
    "json": "GeoJSON",
    "csv": "CSV",
    "tsv": "CSV",
    "txt": "CSV",
    "kml": "KML",
    "gpx": "GPX",
    "gpkg": "GeoPackage",
}
_XML_STARTS = (b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
"""The mark of UTF-8 or UTF-16 before the first tag."""
_PART_OF = {0: Part.POINT, 1: Part.LINE, 2: Part.AREA}


@dataclass(frozen=True, eq=False)
class Upload:
    """What a file holds.

    `frame` is in EPSG:4326, indexed by the feature's number in the file, with the columns `label` (plain text, never
    empty), `properties` (a tuple of (name, value) pairs of plain text) and `geometry` (valid, 2D). Text comes as it
    stood in the file: a page must escape it.
    """

    frame: gpd.GeoDataFrame
    faults: tuple[UploadFault, ...]
    """In the order of the file; a feature that is `kept` is in the frame all the same."""
    notes: tuple[Text, ...]
    format: str
    """The format that was found, e.g. "GeoJSON"."""


def read_upload(name: str, content: bytes) -> Upload:
    """Read the bytes of a file called `name`; raise UploadError, and nothing else, where it cannot be shown at all.

    Where every single feature is at fault the frame is empty and the faults say why.
    """
    if not content.strip():
        raise UploadError(words.NOTHING_IN_IT)
    if len(content) > MAX_BYTES:
        raise UploadError(words.too_large(MAX_BYTES / 1e6))
    try:
        found, reading = _read(name.rpartition(".")[2].casefold() if "." in name else "", content)
        if reading.seen == 0:
            raise UploadError(words.NO_FEATURES)
        if sum(shapely.get_num_coordinates([row.geometry for row in reading.rows]).tolist()) > MAX_VERTICES:
            raise UploadError(words.too_many_vertices(MAX_VERTICES))
        rows = placed(reading)
    except RecursionError:
        raise UploadError(words.TOO_DEEP) from None
    faults = sorted(reading.faults, key=lambda fault: fault.number)
    return Upload(_frame(rows), tuple(faults), tuple(reading.notes), found)


def parts(frame: gpd.GeoDataFrame) -> dict[Part, gpd.GeoDataFrame]:
    """Split an upload's frame into areas, lines and points, for a trace each; Multi… and collections are taken apart.

    The index stays the feature's number, so it repeats where a feature has several parts. Empty families are left out.
    """
    single = frame.explode(index_parts=False)
    family = shapely.get_dimensions(single.geometry.to_numpy())
    split = {part: single[family == dimension] for dimension, part in sorted(_PART_OF.items(), reverse=True)}
    return {part: members for part, members in split.items() if len(members)}


def _read(extension: str, content: bytes) -> tuple[str, Reading]:
    """Return the format that the content has, whatever the name says, and what it holds."""
    for magic, refusal in _MAGIC:
        if content.startswith(magic):
            raise UploadError(refusal)
    if extension in {"shp", "dbf", "shx"}:
        raise UploadError(words.SHAPEFILE)
    expected = _FORMAT_OF.get(extension)
    if content.startswith(geopackage.MAGIC) or expected == "GeoPackage":
        found, reading = "GeoPackage", geopackage.read(content)
    elif content.startswith(_XML_STARTS) or content.lstrip().startswith(b"<") or expected in {"KML", "GPX"}:
        found, reading = markup.read(content)
    else:
        found, reading = _read_text(expected, content)
    if expected and expected != found:
        reading.note(words.other_format(extension, found))
    return found, reading


def _read_text(expected: str | None, content: bytes) -> tuple[str, Reading]:
    text, notes = _decoded(content)
    start = text.lstrip()[:1]
    if start == "{" or expected == "GeoJSON" or (start == "[" and expected is None):
        found, reading = "GeoJSON", geojson.read(text)
    elif expected == "CSV" or table.is_table(text):
        found, reading = "CSV", table.read(text)
    else:
        raise UploadError(words.UNKNOWN_FORMAT)
    reading.notes += notes
    return found, reading


def _decoded(content: bytes) -> tuple[str, list[Text]]:
    """Decode UTF-8, UTF-16 with its mark, or the Korean encoding of older spreadsheets, saying so."""
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp949"), [words.CP949]
    except UnicodeDecodeError:
        raise UploadError(words.ENCODING) from None


def _frame(rows: list[Row]) -> gpd.GeoDataFrame:
    properties: list[Pairs] = [row.properties for row in rows]
    frame = gpd.GeoDataFrame(
        {"label": [row.label for row in rows], "properties": properties},
        geometry=[row.geometry for row in rows],
        crs=CRS,
        index=[row.number for row in rows],
    )
    return frame.rename_axis("number")
