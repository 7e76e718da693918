"""A file somebody brings along is read whatever its format and its coordinate system."""

import json
from typing import Any

import pytest
import shapely
from upload_samples import (
    AT_PORT,
    POINT,
    PORT,
    SAMPLES,
    STEEL,
    TRIANGLE,
    WAY,
    bare_geopackage,
    blob,
    collection,
    feature,
    gpx,
    kml,
    named_crs,
    only,
    placemark,
    read,
    refusal,
)

from geodata.layer import Part
from geodata.upload import by_part, feature_messages, file_messages, labels, notes
from geodata.vocabulary import Text


@pytest.mark.parametrize(
    ("name", "content", "label", "geometry"),
    [
        ("a.geojson", collection(feature(PORT, name="항")), "항", AT_PORT),
        ("a.JSON", json.dumps(feature(PORT, title="Port")).encode(), "Port", AT_PORT),
        ("a.geojson", json.dumps({"type": "Point", "coordinates": [*PORT, 12.5]}).encode(), "feature 1", AT_PORT),
        ("a.geojson", b"\xef\xbb\xbf" + collection(feature(PORT, label="Port")), "Port", AT_PORT),
        ("a.geojson", collection(feature([PORT, STEEL], "LineString", 명칭="길")), "길", WAY),
        ("a.geojson", collection(feature([TRIANGLE[:3]], "Polygon")), "feature 1", shapely.Polygon(TRIANGLE)),
        ("a.geojson", collection(feature([PORT, STEEL], "MultiPoint")), "feature 1", shapely.MultiPoint([PORT, STEEL])),
        ("a.geojson", collection(feature(PORT, name_en="Port", name_ko="항")), "Port", AT_PORT),
        ("a.csv", "이름,위도,경도\n항,41.76,129.82\n".encode(), "항", AT_PORT),
        ("a.csv", "\n이름,위도,경도\n항,41.76,129.82\n".encode("utf-16"), "항", AT_PORT),
        ("a.csv", b"name;Latitude (deg);LNG\nPort;41,76;129,82\n", "Port", AT_PORT),
        ("a.csv", b'name,y,x\nPort,"41,76","129,82"\n', "Port", AT_PORT),
        ("a.tsv", b"lon\tlat\ttitle\r\n129.82\t41.76\xc2\xb0\tPort\r\n", "Port", AT_PORT),
        ("a.txt", "lat,lon\n４１.７６,１２９.８２".encode(), "feature 1", AT_PORT),
        ("a", b"lat,lon\n41.76,129.82", "feature 1", AT_PORT),
        ("a.kml", kml(placemark("<Point><coordinates> 129.82, 41.76, 0 </coordinates></Point>")), "항", AT_PORT),
        (
            "a.kml",
            kml(
                placemark("<gx:Track><gx:coord>129.82 41.76 0</gx:coord><gx:coord>129.74 41.77 0</gx:coord></gx:Track>")
            ),
            "항",
            WAY,
        ),
        ("a.gpx", gpx('<wpt lat="41.76" lon="129.82"><name>항</name></wpt>'), "항", AT_PORT),
        (
            "a.gpx",
            gpx('<rte><rtept lat="41.76" lon="129.82"/><rtept lat="41.77" lon="129.74"/></rte>'),
            "feature 1",
            WAY,
        ),
        ("a.gpkg", bare_geopackage(blob(POINT)), "x", AT_PORT),
    ],
)
def test_every_format_is_read(name: str, content: bytes, label: str, geometry: Any) -> None:
    result = read(name, content)
    assert only(result) == geometry
    assert result.notes == ()
    assert list(result.frame.label) == [label]


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_without_fault(name: str) -> None:
    assert read(name, SAMPLES[name]).faults == ()


def test_kml_keeps_what_is_said_of_a_place() -> None:
    place = (
        "<description><![CDATA[<b>big</b>]]></description><TimeStamp><when>2019</when></TimeStamp><ExtendedData>"
        '<Data name="berths"><value>12</value></Data><SchemaData><SimpleData name="depth">9</SimpleData></SchemaData>'
        "</ExtendedData><MultiGeometry><Point><coordinates>129.82,41.76</coordinates></Point><MultiGeometry>"
        "<LineString><coordinates>129.82,41.76 129.74,41.77</coordinates></LineString></MultiGeometry></MultiGeometry>"
    )
    result = read("a.kml", kml(placemark(place)))
    assert only(result) == shapely.GeometryCollection([AT_PORT, WAY])
    assert result.frame.properties.iloc[0] == (
        ("name", "항"),
        ("description", "big"),
        ("when", "2019"),
        ("berths", "12"),
        ("depth", "9"),
    )


def test_a_track_becomes_one_feature_with_its_segments() -> None:
    segment = '<trkseg><trkpt lat="41.76" lon="129.82"/><trkpt lat="41.77" lon="129.74"/></trkseg>'
    assert only(read("a.gpx", gpx(f"<trk>{segment}{segment}</trk>"))) == shapely.MultiLineString([WAY, WAY])


def test_korean_encodings_are_read() -> None:
    table = read("a.csv", "이름,위도,경도\n항,41.76,129.82\n".encode("cp949"))
    assert list(table.frame.label) == ["항"]
    assert table.notes == (notes.encoding("CP949"),)
    markup = '<?xml version="1.0" encoding="EUC-KR"?><gpx><wpt lat="41.76" lon="129.82"><name>항</name></wpt></gpx>'
    assert list(read("a.gpx", markup.encode("euc-kr")).frame.label) == ["항"]


def test_properties_are_plain_text() -> None:
    values = {
        "n": 1.5,
        "yes": True,
        "none": None,
        "list": [1, "둘"],
        "nul": "a\0b",
        "turned": "a\u202eb",
        "half": "\ud800c",
    }
    content = json.dumps(feature(PORT, **values, name="<place>\n항</place>" + "x" * 500)).encode()
    frame = read("a.json", content).frame
    (label,), kept = frame.label, dict(frame.properties.iloc[0])
    assert (kept["n"], kept["yes"], kept["list"], kept["nul"]) == ("1.5", "true", '[1, "둘"]', "ab")
    assert (kept["turned"], kept["half"]) == ("ab", "c")
    assert "none" not in kept
    assert label.startswith("<place> 항</place>")
    assert len(label) == labels.MAX_LABEL


def test_content_decides_over_the_name() -> None:
    result = read("a.csv", SAMPLES["a.geojson"])
    assert result.format == "GeoJSON"
    assert result.notes == (notes.other_format("csv", "GeoJSON"),)
    assert read("a.kml", SAMPLES["a.gpx"]).format == "GPX"


METRES = [feature((1_413_000.5, 2_422_000.5), name="항")]


class TestCoordinateSystems:
    @pytest.mark.parametrize(
        "name", ["EPSG:5179", "urn:ogc:def:crs:EPSG::5179", "http://www.opengis.net/def/crs/EPSG/0/5179"]
    )
    def test_a_declared_one_is_reprojected(self, name: str) -> None:
        result = read("a.json", collection(*METRES, crs=named_crs(name)))
        assert only(result).distance(shapely.Point(132.58, 41.76)) < 0.5
        assert result.notes == (notes.reprojected("EPSG:5179 (KGD2002 / Unified CS)"),)

    @pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
    def test_degrees_of_wgs84_stay_as_they_are(self, name: str) -> None:
        result = read("a.json", collection(feature(PORT), crs=named_crs(name)))
        assert only(result) == AT_PORT
        assert result.notes == ()

    @pytest.mark.parametrize(
        ("name", "content", "text"),
        [
            ("a.json", collection(*METRES), file_messages.PROJECTED),
            ("a.csv", b"x,y\n1413000,2422000\n", file_messages.PROJECTED),
            ("a.kml", kml(placemark("<Point><coordinates>1413000,2422000</coordinates></Point>")), None),
            ("a.json", collection(feature(PORT), crs=named_crs("EPSG:5179")), None),
            (
                "a.json",
                collection(feature(PORT), crs=named_crs("EPSG:999999")),
                file_messages.unknown_crs("EPSG:999999"),
            ),
            ("a.json", collection(feature(PORT), crs=named_crs("EPSG:4978")), file_messages.unknown_crs("EPSG:4978")),
            ("a.json", collection(feature(PORT), crs={"type": "link", "properties": {}}), file_messages.LINKED_CRS),
            ("a.json", collection(feature(PORT), crs=named_crs("+proj=longlat +nadgrids=/etc/passwd")), None),
            ("a.json", collection(feature(PORT), crs=7), file_messages.unknown_crs("7")),
        ],
    )
    def test_others_are_refused(self, name: str, content: bytes, text: Text | None) -> None:
        refused = refusal(name, content)
        assert text is None or refused == text

    def test_a_place_outside_the_projection_costs_only_itself(self) -> None:
        result = read("a.json", collection(*METRES, feature((1e300, 1e300)), crs=named_crs("EPSG:5179")))
        assert [fault.text for fault in result.faults] == [feature_messages.UNPLACEABLE]
        assert list(result.frame.index) == [1]

    def test_swapped_throughout_is_refused_with_an_explanation(self) -> None:
        assert refusal("a.csv", b"lat,lon\n129.82,41.76\n129.74,41.77\n") == file_messages.SWAPPED
        assert refusal("a.json", collection(feature([PORT[::-1], STEEL[::-1]], "LineString"))) == file_messages.SWAPPED


def test_parts_take_collections_apart() -> None:
    mixed = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "Point", "coordinates": PORT},
            {"type": "GeometryCollection", "geometries": [{"type": "MultiPoint", "coordinates": [PORT, STEEL]}]},
            {"type": "Polygon", "coordinates": [TRIANGLE]},
        ],
    }
    result = read(
        "a.json", collection(feature([[PORT, STEEL]], "MultiLineString"), {**feature(None), "geometry": mixed})
    )
    split = by_part(result.frame)
    assert list(split) == [Part.AREA, Part.LINE, Part.POINT]
    assert {part: list(frame.index) for part, frame in split.items()} == {"area": [2], "line": [1], "point": [2]}
    assert all(frame.crs == "EPSG:4326" for frame in split.values())
    assert by_part(result.frame.iloc[:0]) == {}
