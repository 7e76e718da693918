"""Whatever somebody uploads is read or refused with a remedy: no other error, no look elsewhere, no flood."""

import socket
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from upload_samples import (
    PORT,
    SAMPLES,
    STEEL,
    bare_geopackage,
    blob,
    collection,
    feature,
    gpx,
    kml,
    placemark,
    read,
    refusal,
)

from geodata import upload
from geodata.upload import MAX_BYTES, Upload, UploadError, collector, file_messages, geopackage, labels, notes
from geodata.vocabulary import Text

ENTITY = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.csv", b"", file_messages.NOTHING_IN_IT),
        ("a.csv", b" \n", file_messages.NOTHING_IN_IT),
        ("a.kmz", b"PK\x03\x04rest", file_messages.UNREADABLE),
        ("a.gz", b"\x1f\x8brest", file_messages.UNREADABLE),
        ("a.shp", b"\x00\x00\x27\x0a", file_messages.PART_OF_SHAPEFILE),
        ("a.dbf", b"\x03 anything", file_messages.PART_OF_SHAPEFILE),
        (
            "a.vrt",
            b"<OGRVRTDataSource><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTDataSource>",
            file_messages.named_format("a GDAL virtual file (VRT)", "GDAL의 가상파일(VRT)"),
        ),
        ("a.pdf", b"%PDF-1.7 words", file_messages.DOCUMENT),
        ("a.csv", b"name,lat,lon\nx\xffx\xd7,1,2\n", file_messages.ENCODING),
        ("a.geojson", b"words", file_messages.not_json(1)),
        ("a.geojson", b'{"type":\n"Feat', file_messages.not_json(2)),
        ("a.json", b"[1, 2]", file_messages.NOT_GEOJSON),
        ("a.json", b'{"type": "Topology"}', file_messages.NOT_GEOJSON),
        ("a.json", b'{"type": ["Feature"]}', file_messages.NOT_GEOJSON),
        ("a.json", b'{"type": "FeatureCollection", "features": {}}', file_messages.NOT_GEOJSON),
        ("a.json", b'{"type": "FeatureCollection", "features": []}', file_messages.NO_FEATURES),
        ("a.json", b'{"x":' + b"9" * 5000 + b"}", file_messages.UNREADABLE),
        ("a.json", b'{"a":' * 100_000, file_messages.TOO_DEEP),
        ("a.json", b"[" * 100_000, file_messages.TOO_DEEP),
        ("a.csv", b"name,place\nPort,Chongjin\n", file_messages.only_these(["name", "place"])),
        ("a.csv", b"lat,lon\n", file_messages.NO_FEATURES),
        ("a.csv", b"lat,lon\n" + b'1","\n' * 100, file_messages.MANY_QUOTES),
        ("a.kml", b"<kml>\n<Placemark>", file_messages.not_xml(2)),
        ("a.kml", b"<kml>&nbsp;</kml>", file_messages.NO_FEATURES),
        ("a.kml", b"words", file_messages.UNKNOWN_FORMAT),
        ("a.kml", b"<a>" * 1000, file_messages.TOO_DEEP),
        ("a.kml", b"<kml>" + b"<a/>" * 1_000_001 + b"</kml>", file_messages.TOO_SLOW),
        ("a.kml", b"<kml/>", file_messages.NO_FEATURES),
        ("a.xml", b"<html/>", file_messages.WEB_PAGE),
        ("a.kml", b'<?xml version="1.0" encoding="klingon"?><kml/>', file_messages.NO_FEATURES),
        ("a.kml", kml(placemark("&x;"), prefix=ENTITY), file_messages.DOCTYPE),
        ("a.gpx", b'<!DOCTYPE gpx SYSTEM "http://127.0.0.1:1/x.dtd"><gpx/>', file_messages.DOCTYPE),
        ("a.gpkg", b"GeoPackage", file_messages.UNKNOWN_FORMAT),
        ("a.gpkg", bytes(range(256)), file_messages.NOT_GEOPACKAGE),
        ("a.gpkg", b"SQLite format 3\x00" + b"\x07" * 500, file_messages.UNREADABLE),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_remedy(name: str, content: bytes, text: Text) -> None:
    assert refusal(name, content) == text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a file made the atlas look elsewhere")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    link = "<NetworkLink><Link><href>http://127.0.0.1:1/</href></Link></NetworkLink><GroundOverlay/>"
    point = placemark("<Point><coordinates>129.82,41.76</coordinates></Point>")
    assert read("a.kml", kml(point, rest=link + link)).notes == (notes.LINKS, notes.OVERLAYS)


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal("a.csv", b"x" * (MAX_BYTES + 1)) == file_messages.too_large(5)
    rows = b"lat,lon\n" + b"41.76,129.82\n" * upload.MAX_FEATURES
    assert len(read("a.csv", rows).frame) == upload.MAX_FEATURES
    assert refusal("a.csv", rows + b"41.76,129.82\n") == file_messages.too_many_features(20_000)
    assert refusal("a.json", collection(*[0] * (upload.MAX_FEATURES + 1))) == file_messages.too_many_features(20_000)
    monkeypatch.setattr(collector, "MAX_VERTICES", 3)
    assert len(read("a.json", collection(feature(PORT), feature([PORT, STEEL], "LineString"))).frame) == 2
    crowd = collection(feature([PORT, STEEL], "LineString"), feature([PORT, STEEL], "LineString"))
    assert refusal("a.json", crowd) == file_messages.too_many_vertices(3)


def test_repeated_pages_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geopackage, "MAX_READ", 50)
    assert refusal("a.gpkg", SAMPLES["a.gpkg"]) == file_messages.UNREADABLE


NAMES = st.sampled_from([*SAMPLES, "a.tsv", "a.json", "a.txt", "a.kmz", "a", "", ".", "한글.csv", "../../etc/passwd"])


def read_or_refuse(name: str, content: bytes) -> Upload | None:
    try:
        return read(name, content)
    except UploadError:
        return None


@given(NAMES, st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    read_or_refuse(name, content)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a sample with a few of its bytes replaced, removed or repeated."""
    name = draw(st.sampled_from(list(SAMPLES)))
    content = bytearray(SAMPLES[name])
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = start + draw(st.integers(0, 12))
        content[start:end] = draw(st.one_of(st.binary(max_size=8), st.just(bytes(content[start:end]) * 3)))
    return name, bytes(content)


@given(damaged())
def test_damaged_files_are_read_or_refused(sample: tuple[str, bytes]) -> None:
    read_or_refuse(*sample)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "geometries", "properties"]), inner)
    ),
    max_leaves=10,
)
KINDS = st.sampled_from([*sorted(labels.NAMES), "Point", "MultiPolygon", "Polygon", "LineString", "GeometryCollection"])


@given(st.lists(st.builds(lambda kind, raw: feature(raw, kind), KINDS, JSON) | JSON, min_size=1), JSON)
def test_any_json_is_read_or_refused(features: list[Any], crs: Any) -> None:
    for members in ({}, {"crs": crs}):
        result = read_or_refuse("a.json", collection(*features, **members))
        if result:
            assert len(result.frame) + sum(not fault.kept for fault in result.faults) == len(features)


RINGS = st.lists(st.tuples(st.floats(129, 130), st.floats(41, 42)), min_size=1, max_size=9)


@given(st.lists(RINGS, min_size=1, max_size=3))
def test_any_outline_is_sound_mended_or_left_out(rings: list[Any]) -> None:
    read("a.json", collection(feature(rings, "Polygon")))


PLACES = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1)


@given(PLACES, st.sampled_from([",", ";", "\t"]))
def test_a_place_is_where_any_format_says_it_is(places: list[tuple[float, float]], separator: str) -> None:
    table = "".join(f"{lat!r}{separator}{lon!r}\n" for lon, lat in places)
    marks = (placemark(f"<Point><coordinates>{lon!r},{lat!r}</coordinates></Point>") for lon, lat in places)
    files = {
        "a.csv": f"lat{separator}lon\n{table}".encode(),
        "a.geojson": collection(*(feature(place) for place in places)),
        "a.kml": kml(*marks),
        "a.gpx": gpx("".join(f'<wpt lat="{lat!r}" lon="{lon!r}"/>' for lon, lat in places)),
        "a.gpkg": bare_geopackage(*(blob(struct.pack("<BIdd", 1, 1, *place)) for place in places)),
    }
    for name, content in files.items():
        result = read(name, content)
        assert [(point.x, point.y) for point in result.frame.geometry] == places
