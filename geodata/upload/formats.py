"""Tell a file's format by its content, whatever its name says, and hand it to the reader of that format."""

from geodata.upload import file_messages, geojson, geopackage, markup, table
from geodata.upload.collector import Collector, UploadError
from geodata.vocabulary import Text

EXTENSIONS = (".geojson", ".json", ".csv", ".tsv", ".txt", ".kml", ".gpx", ".gpkg")
"""What a file chooser may offer; the content decides."""

_MAGIC: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x03\x04", file_messages.ARCHIVE),
    (b"\x1f\x8b", file_messages.ARCHIVE),
    (b"\x00\x00\x27\x0a", file_messages.SHAPEFILE),
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


def read_any(extension: str, content: bytes) -> tuple[str, Collector]:
    """Return the format that the content has, whatever the name says, and what it holds; raise UploadError for none."""
    for magic, refusal in _MAGIC:
        if content.startswith(magic):
            raise UploadError(refusal)
    if extension in {"shp", "dbf", "shx"}:
        raise UploadError(file_messages.SHAPEFILE)
    expected = _FORMAT_OF.get(extension)
    if content.startswith(geopackage.MAGIC) or expected == "GeoPackage":
        found, collector = "GeoPackage", geopackage.read(content)
    elif content.startswith(_XML_STARTS) or content.lstrip().startswith(b"<") or expected in {"KML", "GPX"}:
        found, collector = markup.read(content)
    else:
        found, collector = _read_text(expected, content)
    if expected and expected != found:
        collector.note(file_messages.other_format(extension, found))
    return found, collector


def _read_text(expected: str | None, content: bytes) -> tuple[str, Collector]:
    text, notes = _decoded(content)
    start = text.lstrip()[:1]
    if start == "{" or expected == "GeoJSON" or (start == "[" and expected is None):
        found, collector = "GeoJSON", geojson.read(text)
    elif expected == "CSV" or table.is_table(text):
        found, collector = "CSV", table.read(text)
    else:
        raise UploadError(file_messages.UNKNOWN_FORMAT)
    collector.notes += notes
    return found, collector


def _decoded(content: bytes) -> tuple[str, list[Text]]:
    """Decode UTF-8, UTF-16 with its mark, or the Korean encoding of older spreadsheets, saying so."""
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp949"), [file_messages.CP949]
    except UnicodeDecodeError:
        raise UploadError(file_messages.ENCODING) from None
