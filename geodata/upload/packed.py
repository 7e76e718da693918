"""Read what lies in a KMZ, a zip or a gzip file, without unpacking more than a file may be large."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from geodata.upload import encoding, file_messages, notes, outside
from geodata.upload.collector import Collector, UploadError
from geodata.upload.plain_text import pairs, plain
from geodata.upload.remedies import Refusal, Remedy
from geodata.upload.word_list import words

ZIP, EMPTY_ZIP, GZIP = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"
MAX_UNPACKED = 15_000_000
"""Most bytes that are unpacked of one file."""
_MOST_MEMBERS = 5_000
_MOST_READ = 50
"""Most files within one that are read."""
_READ = words("kml gpx geojson json geojsonl ndjson jsonl topojson umap csv tsv txt gpkg fgb osm")
_SHAPEFILE = words("shp shx dbf prj cpg")
_Reader = Callable[[str, bytes], tuple[str, Collector]]


def _shown(name: str) -> str:
    """Return a file's own name; where the zip does not say that it is UTF-8, Python takes it for letters of DOS."""
    own = PurePosixPath(name).name
    try:
        return plain(encoding.decoded(own.encode("cp437"))[0], 60)
    except (UnicodeEncodeError, UploadError):
        return plain(own, 60)


class _Zip:
    """A zip file whose members are read within one allowance of bytes."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._left = MAX_UNPACKED
        infos = self._zip.infolist()[:_MOST_MEMBERS]
        self.members = {
            info.filename: info
            for info in infos
            if not info.is_dir() and not info.filename.startswith("__MACOSX/") and "/._" not in f"/{info.filename}"
        }

    def read(self, name: str) -> bytes:
        """Return the bytes of a member; raise UploadError where they are too many, locked or strangely packed."""
        info = self.members[name]
        if info.flag_bits & 1:
            raise UploadError(file_messages.LOCKED)
        # Other ways of packing may ask for gigabytes of memory to unpack a few bytes.
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UploadError(file_messages.ARCHIVE)
        with self._zip.open(info) as member:
            content = member.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise UploadError(file_messages.unpacks_too_large(MAX_UNPACKED / 1e6))
        return content


def read_zip(content: bytes, read: _Reader) -> tuple[str, Collector]:
    """Read every file of a zip that can be read; `read` reads one of them."""
    try:
        opened = _Zip(content)
        return _read_members(opened, read)
    # A damaged zip is reported in many ways, by the names and sizes that it gives.
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OverflowError,
    ) as error:
        if isinstance(error, RecursionError):
            raise
        raise UploadError(file_messages.UNREADABLE) from None


def _read_members(opened: _Zip, read: _Reader) -> tuple[str, Collector]:
    refusal = _of_another_kind(opened)
    if refusal:
        raise UploadError(refusal)
    names = _readable(opened)
    if not names:
        nested = any(_extension(name) in {"zip", "kmz", "gz", "7z", "rar"} for name in opened.members)
        raise UploadError(file_messages.ARCHIVE if nested else file_messages.NOTHING_PACKED)
    whole = Collector()
    formats: list[str] = []
    refused: list[UploadError] = []
    for name in names[:_MOST_READ]:
        try:
            found, collector = _read_member(opened, name, read)
        except UploadError as error:
            if len(names) == 1 or error.refusal.remedy is Remedy.KEEP_LESS:
                raise
            refused.append(error)
            whole.note(notes.not_read(_shown(name), error.text))
            continue
        formats.append(found)
        if len(names) > 1:
            more = pairs([("file", _shown(name))])
            collector.rows = [row._replace(properties=row.properties + more) for row in collector.rows]
        whole.absorb(collector)
    if not formats:
        raise refused[0]
    if len(names) > _MOST_READ:
        whole.note(notes.more_files(len(names) - _MOST_READ))
    return " + ".join(dict.fromkeys(formats)), whole


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix[1:].casefold()


def _stem(name: str) -> str:
    return PurePosixPath(name).with_suffix("").as_posix().casefold()


def _readable(opened: _Zip) -> list[str]:
    """Return the files to read; of a KMZ the chief one alone where it has one, unless that links to the others."""
    members = opened.members
    if "doc.kml" in members:
        others = [name for name in members if _extension(name) == "kml" and name != "doc.kml"]
        chief = opened.read("doc.kml") if others else b""
        if b"NetworkLink" not in chief:
            return ["doc.kml"]
        return [*(["doc.kml"] if b"Placemark" in chief else []), *others]
    found = [name for name in members if _extension(name) in _READ or _extension(name) == "shp"]
    shapefiles = {_stem(name) for name in found if _extension(name) == "shp"}
    # Notes and licences beside the data are no tables.
    texts = {"txt", "json"} if any(_extension(name) not in {"txt", "json"} for name in found) else set()
    return [
        name
        for name in found
        if _extension(name) not in texts and (_extension(name) == "shp" or _stem(name) not in shapefiles)
    ]


def _read_member(opened: _Zip, name: str, read: _Reader) -> tuple[str, Collector]:
    if _extension(name) != "shp":
        return read(name, opened.read(name))
    stem = _stem(name)
    parts = {
        _extension(each): opened.read(each)
        for each in opened.members
        if _stem(each) == stem and _extension(each) in _SHAPEFILE
    }
    return "Shapefile", outside.read_shapefile(parts)


def _of_another_kind(opened: _Zip) -> Refusal | None:
    """Tell workbooks and documents, which are zip files too."""
    names: Sequence[str] = list(opened.members)
    if "[Content_Types].xml" in names:
        return file_messages.WORKBOOK if any(name.startswith("xl/") for name in names) else file_messages.DOCUMENT
    if "mimetype" in names:
        kind = opened.read("mimetype")[:200]
        if b"spreadsheet" in kind:
            return file_messages.WORKBOOK
        if b"opendocument" in kind or b"epub" in kind:
            return file_messages.DOCUMENT
    if any(".gdb/" in name.casefold() for name in names):
        return file_messages.named_format("an Esri file geodatabase", "Esri의 파일자료기지")
    if any(name.casefold().endswith(".qgs") for name in names):
        return file_messages.named_format("a QGIS project", "QGIS작업파일")
    return None


def read_gzip(name: str, content: bytes, read: _Reader) -> tuple[str, Collector]:
    """Read the one file of a gzip."""
    unpack = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpack.decompress(content, MAX_UNPACKED + 1)
    except zlib.error:
        raise UploadError(file_messages.UNREADABLE) from None
    if len(unpacked) > MAX_UNPACKED:
        raise UploadError(file_messages.unpacks_too_large(MAX_UNPACKED / 1e6))
    if not unpack.eof or not unpacked.strip():
        raise UploadError(file_messages.UNREADABLE)
    return read(name.removesuffix(".gz") if name.casefold().endswith(".gz") else name, unpacked)
