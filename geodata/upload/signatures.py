"""Name formats that are not read by the bytes they begin with, so that a refusal speaks of what the file is."""

import re

from geodata.upload import file_messages
from geodata.upload.remedies import Refusal

_named = file_messages.named_format
_STARTS: tuple[tuple[bytes, Refusal], ...] = (
    (b"%PDF", file_messages.DOCUMENT),
    (b"{\\rtf", file_messages.DOCUMENT),
    (b"%!PS", file_messages.DOCUMENT),
    (b"\xff\xd8\xff", file_messages.PICTURE),
    (b"\x89PNG", file_messages.PICTURE),
    (b"GIF8", file_messages.PICTURE),
    (b"II*\x00", file_messages.PICTURE),
    (b"MM\x00*", file_messages.PICTURE),
    (b"II+\x00", file_messages.PICTURE),
    (b"MM\x00+", file_messages.PICTURE),
    (b"RIFF", file_messages.PICTURE),
    (b"BM", file_messages.PICTURE),
    (b"8BPS", file_messages.PICTURE),
    (b"7z\xbc\xaf\x27\x1c", file_messages.ARCHIVE),
    (b"Rar!", file_messages.ARCHIVE),
    (b"\xfd7zXZ", file_messages.ARCHIVE),
    (b"BZh", file_messages.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", file_messages.ARCHIVE),
    (b"\x1f\x9d", file_messages.ARCHIVE),
    (b"\x04\x22\x4d\x18", file_messages.ARCHIVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", file_messages.WORKBOOK),
    (b"\x09\x08\x10\x00", file_messages.WORKBOOK),
    (b"\x00\x00\x27\x0a", file_messages.PART_OF_SHAPEFILE),
    (b"PAR1", _named("GeoParquet")),
    (b"PMTiles", _named("PMTiles")),
    (b"ARROW1", _named("GeoArrow")),
    (b"\x89HDF", _named("HDF5")),
    (b"CDF\x01", _named("NetCDF")),
    (b"CDF\x02", _named("NetCDF")),
    (b"LASF", _named("LAS")),
    (b"AC10", _named("AutoCAD (DWG)")),
    (b"AutoCAD Binary DXF", _named("AutoCAD (DXF)")),
    (b"\x00\x01\x00\x00Standard", _named("Access")),
    (b"SpatiaLite", _named("SpatiaLite")),
    (b"!table", _named("MapInfo (TAB)")),
    (b"#VRML", _named("VRML")),
    (b"GRIB", _named("GRIB")),
    (b"MZ", file_messages.UNKNOWN_FORMAT),
    (b"\x7fELF", file_messages.UNKNOWN_FORMAT),
)
_OF_RECEIVERS = (b"$GP", b"$GN", b"$GL", b"$GA")
_SHAPEFILE_PARTS = frozenset({"shp", "dbf", "shx", "prj", "cpg", "sbn", "sbx", "qix"})
_TEXT = bytes(range(0x20, 0x100)) + b"\t\n\r\x0b\x0c\x1a\x1b\x1e"


def refused(extension: str, content: bytes) -> Refusal | None:
    """Return why a file is refused whose bytes tell its format, or whose name does where they have no mark."""
    for start, refusal in _STARTS:
        # Two letters are no proof: a text may begin with them.
        if content.startswith(start) and (len(start) > 2 or is_binary(content)):
            return refusal
    marks = (
        (content[4:8] == b"ftyp", file_messages.PICTURE),
        (content[257:262] == b"ustar", file_messages.ARCHIVE),
        (b"OSMHeader" in content[:64], _named("OpenStreetMap PBF")),
        (content[8:12] == b".FIT", _named("a Garmin activity file (FIT)", "Garmin의 활동기록파일(FIT)")),
        (extension in _SHAPEFILE_PARTS, file_messages.PART_OF_SHAPEFILE),
        (
            content.startswith(_OF_RECEIVERS),
            _named("a log of a GPS receiver (NMEA)", "GPS수신기의 기록(NMEA)"),
        ),
        (_is_igc(content), _named("a glider's log (IGC)", "활공기의 기록파일(IGC)")),
        (content.startswith(b"OziExplorer"), _named("an OziExplorer file", "OziExplorer파일")),
        (_is_dxf(content), _named("AutoCAD (DXF)")),
        (_is_mif(content), _named("MapInfo (MIF)")),
    )
    return next((refusal for found, refusal in marks if found), None)


def is_binary(content: bytes) -> bool:
    """Tell whether the bytes are no text in any encoding without zeros."""
    head = content[:4_000]
    strange = len(head.translate(None, _TEXT))
    return strange * 50 > len(head)


def _is_dxf(content: bytes) -> bool:
    return content[:40].split()[:2] == [b"0", b"SECTION"] or (
        content[:20].split()[:1] == [b"999"] and b"SECTION" in content[:2000]
    )


def _is_igc(content: bytes) -> bool:
    return re.match(rb"A[A-Z0-9]{3}[^\n]*\r?\n(?:[A-Z][^\n]*\n){0,40}?(?:HF|B\d{6})", content[:4_000]) is not None


def _is_mif(content: bytes) -> bool:
    return content[:8].lower() == b"version " and b"coordsys" in content[:2_000].lower()
