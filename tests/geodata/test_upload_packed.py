"""Packed files are unpacked within limits, and Shapefiles and FlatGeobufs are read in a process of their own."""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from upload_samples import AT_PORT, PORT, SAMPLES, STEEL, feature, kml, only, placemark, read, refusal

from geodata.upload import file_messages, notes, outside, packed
from geodata.upload.remedies import Refusal

ONE = json.dumps(feature(PORT, name="Port"))


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


PLACE = kml(placemark("<Point><coordinates>129.82,41.76</coordinates></Point>"))


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.kmz", zipped({"doc.kml": PLACE, "files/a.png": b"\x89PNG", "files/b.kml": PLACE}), "KML"),
        ("a.kmz", zipped({"files/other.kml": PLACE}, zipfile.ZIP_STORED), "KML"),
        ("a.zip", zipped({"__MACOSX/._a.kml": b"x", "a.kml": PLACE, "README.txt": b"words"}), "KML"),
        ("a.csv.gz", gzip.compress(b"lat,lon\n41.76,129.82\n", mtime=0), "CSV"),
        ("a.gz", gzip.compress(ONE.encode(), mtime=0), "GeoJSON"),
    ],
    ids=["KMZ", "KMZ without doc.kml", "zip", "CSV in gzip", "gzip"],  # an archive holds the time it was made at
)
def test_packed_files_are_unpacked(name: str, content: bytes, found: str) -> None:
    result = read(name, content)
    assert only(result) == AT_PORT
    assert result.format == found


def test_a_kmz_that_only_links_to_its_own_files_is_read_whole() -> None:
    links = b"<kml><NetworkLink><Link><href>files/b.kml</href></Link></NetworkLink></kml>"
    result = read("a.kmz", zipped({"doc.kml": links, "files/b.kml": PLACE}))
    assert only(result) == AT_PORT
    assert result.notes == ()


def test_every_file_of_a_zip_is_read_and_told() -> None:
    result = read("a.zip", zipped({"a.geojson": ONE.encode(), "b/b.csv": b"lat,lon\n1,x\n3,4\n", "c.gpx": b"<gpx"}))
    assert result.format == "GeoJSON + CSV"
    assert [dict(pairs)["file"] for pairs in result.frame.properties] == ["a.geojson", "b.csv"]
    assert list(result.frame.index) == [1, 3]
    assert [(fault.number, fault.name) for fault in result.faults] == [(2, "feature 2")]
    assert result.notes == (notes.not_read("c.gpx", file_messages.not_xml(1).text),)


@pytest.mark.parametrize(
    ("files", "refused"),
    [
        ({"[Content_Types].xml": b"", "xl/workbook.xml": b""}, file_messages.WORKBOOK),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, file_messages.WORKBOOK),
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, file_messages.DOCUMENT),
        ({"a.gdb/gdb": b""}, file_messages.named_format("an Esri file geodatabase", "Esri의 파일자료기지")),
        ({"a.zip": zipped({"doc.kml": PLACE})}, file_messages.ARCHIVE),
        ({"README.md": b"words"}, file_messages.NOTHING_PACKED),
        ({"a.shp": b"x"}, file_messages.PART_OF_SHAPEFILE),
        ({"doc.kml": b" " * (packed.MAX_UNPACKED + 1)}, file_messages.unpacks_too_large(15)),
        ({"a.kml": PLACE, "b.csv": b" " * (packed.MAX_UNPACKED + 1)}, file_messages.unpacks_too_large(15)),
    ],
)
def test_what_a_zip_holds_decides(files: dict[str, bytes], refused: Refusal) -> None:
    assert refusal("a.zip", zipped(files)) == refused


def test_names_in_a_zip_are_read_in_their_encoding() -> None:
    whole = zipped({"aa.csv": b"lat,lon\n1,2\n", "bb.csv": b"lat,lon\n1,2\n"}, zipfile.ZIP_STORED)
    result = read("a.zip", whole.replace(b"aa.csv", "항".encode("cp949") + b".csv"))
    assert [dict(pairs)["file"] for pairs in result.frame.properties] == ["항.csv", "bb.csv"]


def test_packed_files_are_unpacked_within_limits() -> None:
    many = read("a.zip", zipped({f"{n}.csv": b"lat,lon\n1,2\n" for n in range(60)}))
    assert (len(many.frame), many.notes) == (50, (notes.more_files(10),))
    assert refusal("a.gz", gzip.compress(b" " * (packed.MAX_UNPACKED + 1))) == file_messages.unpacks_too_large(15)
    assert refusal("a.kmz", zipped({"doc.kml": PLACE}, zipfile.ZIP_LZMA)) == file_messages.ARCHIVE
    assert refusal("a.gz", gzip.compress(gzip.compress(b"x"))) == file_messages.ARCHIVE
    whole = zipped({"doc.kml": PLACE})
    assert refusal("a.kmz", whole[:-30]) == file_messages.UNREADABLE
    locked = whole.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )
    assert refusal("a.kmz", locked) == file_messages.LOCKED


# ---- by GDAL, in a process of its own -------------------------------------------------------------------------------
def written(folder: Path, driver: str, crs: str = "EPSG:5179", **options: Any) -> dict[str, bytes]:
    places = [AT_PORT, shapely.Point(STEEL)]
    frame = gpd.GeoDataFrame({"이름": ["항", "역"], "n": [1, 2]}, geometry=places, crs="EPSG:4326").to_crs(crs)
    frame.to_file(folder / ("a.fgb" if driver == "FlatGeobuf" else "a.shp"), driver=driver, **options)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def assert_places(content: bytes, name: str, found: str) -> None:
    result = read(name, content)
    assert result.format == found
    assert list(result.frame.label) == ["항", "역"]
    assert result.frame.geometry.iloc[0].distance(AT_PORT) < 1e-6
    assert dict(result.frame.properties.iloc[1]) == {"이름": "역", "n": "2"}


def test_a_flatgeobuf_is_read(tmp_path: Path) -> None:
    assert_places(written(tmp_path, "FlatGeobuf")["a.fgb"], "a.fgb", "FlatGeobuf")


@pytest.mark.parametrize(("codec", "kept"), [("utf-8", True), ("cp949", True), ("cp949", False)])
def test_a_zipped_shapefile_is_read(tmp_path: Path, codec: str, kept: bool) -> None:
    files = written(tmp_path, "ESRI Shapefile", encoding=codec)
    inside = {f"자료/{name}": content for name, content in files.items() if kept or not name.endswith(".cpg")}
    assert_places(zipped(inside), "a.zip", "Shapefile")


def test_a_shapefile_without_its_system_says_so(tmp_path: Path) -> None:
    files = written(tmp_path, "ESRI Shapefile", crs="EPSG:4326")
    del files["a.prj"]
    assert read("a.zip", zipped(files)).notes == (notes.NO_CRS,)


def test_what_gdal_cannot_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(tmp_path, "FlatGeobuf")["a.fgb"]
    assert refusal("a.fgb", whole[:300]) == file_messages.damaged("FlatGeobuf")
    assert refusal("a.fgb", bytes(range(256))) == file_messages.damaged("FlatGeobuf")
    monkeypatch.setattr(outside, "PATIENCE", 0.01)
    assert refusal("a.fgb", whole) == file_messages.TOO_SLOW
    monkeypatch.setattr(outside, "PATIENCE", 30)
    monkeypatch.setattr(outside, "MAX_ANSWER", 10)
    assert refusal("a.fgb", whole) == file_messages.TOO_SLOW
    monkeypatch.setattr(sys, "platform", "win32")
    assert refusal("a.fgb", whole) == file_messages.not_here("FlatGeobuf")


def test_the_process_bounds_its_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = outside._CHILD.read_text(encoding="utf-8")
    assert "MEMORY = 1_500_000_000" in child
    small = tmp_path / "child.py"
    small.write_text(child.replace("MEMORY = 1_500_000_000", "MEMORY = 1_000_000"), encoding="utf-8")
    monkeypatch.setattr(outside, "_CHILD", small)
    folder = tmp_path / "files"
    folder.mkdir()
    assert refusal("a.fgb", written(folder, "FlatGeobuf")["a.fgb"]).remedy in {
        file_messages.TOO_SLOW.remedy,
        file_messages.damaged("").remedy,
    }


def test_samples_survive_a_zip_of_all_of_them() -> None:
    assert len(read("a.zip", zipped(SAMPLES)).frame) == sum(len(read(name, SAMPLES[name]).frame) for name in SAMPLES)
