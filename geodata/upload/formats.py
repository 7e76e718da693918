"""Tell a file's format by its content, whatever its name says, and hand it to the reader of that format."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.upload import (
    encoding,
    file_messages,
    geojson,
    geopackage,
    json_text,
    markup,
    notes,
    outside,
    packed,
    signatures,
    table,
    wkt,
    xml_text,
)
from geodata.upload.collector import Collector, UploadError

_FORMAT_OF: Mapping[str, str] = MappingProxyType(
    {
        "geojson": "GeoJSON",
        "json": "GeoJSON",
        "geojsonl": "GeoJSON",
        "geojsons": "GeoJSON",
        "ndjson": "GeoJSON",
        "ndgeojson": "GeoJSON",
        "jsonl": "GeoJSON",
        "topojson": "GeoJSON",
        "umap": "GeoJSON",
        "csv": "CSV",
        "tsv": "CSV",
        "txt": "CSV",
        "kml": "KML",
        "gpx": "GPX",
        "gpkg": "GeoPackage",
        "fgb": "FlatGeobuf",
    }
)
_IN_JSON = frozenset({"GeoJSON", "TopoJSON", "Esri JSON", "OpenStreetMap", "uMap", "JSON"})
EXTENSIONS = (*(f".{extension}" for extension in _FORMAT_OF), ".kmz", ".zip", ".gz", ".osm", ".wkt")
"""What a file chooser may offer; the content decides."""
_XML_STARTS = (b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00", b"\x00<")
"""The mark of UTF-8 or UTF-16 before the first tag, or UTF-16 without a mark."""
_HEAD = 4_000
"""Bytes in which an XML file has its first tag, whatever stands before it."""


def extension_of(name: str) -> str:
    """Return the ending of a file's name, "" where it has none."""
    return name.rpartition(".")[2].casefold() if "." in name else ""


def read_any(name: str, content: bytes) -> tuple[str, Collector]:
    """Return the format that the content has, whatever the name says, and what it holds; raise UploadError for none."""
    if content.startswith((packed.ZIP, packed.EMPTY_ZIP)):
        return packed.read_zip(content, read_one)
    if content.startswith(packed.GZIP):
        return packed.read_gzip(name, content, read_one)
    return read_one(name, content)


def read_one(name: str, content: bytes) -> tuple[str, Collector]:
    """Do the same for a file that is not packed, or that was."""
    extension = extension_of(name)
    if content.startswith((packed.ZIP, packed.GZIP)):
        raise UploadError(file_messages.ARCHIVE)
    refusal = signatures.refused(extension, content)
    if refusal:
        raise UploadError(refusal)
    expected = _FORMAT_OF.get(extension)
    is_text = not signatures.is_binary(content)
    if content.startswith(geopackage.MAGIC) or (expected == "GeoPackage" and not is_text):
        found, collector = "GeoPackage", geopackage.read(content)
    elif content.startswith(outside.FLATGEOBUF) or (expected == "FlatGeobuf" and not is_text):
        found, collector = "FlatGeobuf", outside.read_flatgeobuf(content)
    elif _is_xml(content, expected):
        found, collector = markup.read(content)
    else:
        found, collector = _read_text(expected, content)
    if expected and expected != found and not (expected == "GeoJSON" and found in _IN_JSON):
        collector.note(notes.other_format(extension, found))
    return found, collector


def _is_xml(content: bytes, expected: str | None) -> bool:
    if content.startswith(_XML_STARTS) or content.lstrip().startswith(b"<"):
        return True
    return expected in {"KML", "GPX"} and b"<" in content[:_HEAD] and not content.lstrip().startswith((b"{", b"["))


def _read_text(expected: str | None, content: bytes) -> tuple[str, Collector]:
    if signatures.is_binary(content) and b"\0" not in content[:200:2] + content[1:200:2]:
        raise UploadError(file_messages.ENCODING if expected else file_messages.UNKNOWN_FORMAT)
    try:
        text, said = encoding.decoded(content)
    except UploadError:
        if signatures.is_binary(content):
            raise UploadError(file_messages.UNKNOWN_FORMAT) from None
        raise
    if xml_text.is_page(text):
        raise UploadError(file_messages.WEB_PAGE)
    start = text.lstrip("\ufeff\x1e \t\r\n")[:1]
    if start == "{" or (start == "[" and expected in {"GeoJSON", None}):
        found, collector = geojson.read(text)
    elif wkt.is_wkt(text):
        found, collector = "WKT", table.read_wkt(text)
    elif expected == "CSV" or table.is_table(text):
        found, collector = "CSV", table.read(text)
    elif expected == "GeoJSON" or json_text.is_statement(text):
        found, collector = geojson.read(text)
    elif table.lacks_header(text):
        raise UploadError(file_messages.NO_HEADER)
    else:
        raise UploadError(file_messages.UNKNOWN_FORMAT)
    collector.notes[:0] = said
    return found, collector
