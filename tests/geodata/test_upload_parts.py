"""One bad part of a feature costs that part, curves become lines, and systems declared in odd ways are understood."""

import math
import struct
from typing import Any

import pytest
import shapely
from upload_samples import (
    AT_PORT,
    PORT,
    STEEL,
    TRIANGLE,
    WAY,
    bare_geopackage,
    blob,
    collection,
    feature,
    named_crs,
    only,
    read,
    refusal,
)

from geodata.upload import UploadError, arcs, crs, feature_messages, file_messages, notes
from geodata.vocabulary import Text

SQUARE = [(129.0, 41.0), (130.0, 41.0), (130.0, 42.0), (129.0, 42.0), (129.0, 41.0)]
AREA = shapely.Polygon(SQUARE)
SHORT_HOLE = [(129.5, 41.5), (129.6, 41.5), (129.5, 41.5)]


@pytest.mark.parametrize(
    ("kind", "coordinates", "expected", "text"),
    [
        ("Polygon", [SQUARE, []], AREA, None),
        ("Polygon", [SQUARE, SHORT_HOLE], AREA, feature_messages.holes_left_out(1)),
        ("Polygon", [[*SQUARE[:2], ["x", 1], *SQUARE[2:]]], AREA, feature_messages.points_left_out(1)),
        ("LineString", [PORT, [None, 1], STEEL], WAY, feature_messages.points_left_out(1)),
        ("MultiPoint", [PORT, [1]], AT_PORT, feature_messages.points_left_out(1)),
        ("MultiLineString", [[PORT, STEEL], [PORT]], WAY, feature_messages.segments_left_out(1)),
        (
            "MultiPolygon",
            [[SQUARE], [SHORT_HOLE]],
            AREA,
            feature_messages.parts_left_out(1, feature_messages.SHORT_RING),
        ),
        (
            "MultiPolygon",
            [[SQUARE], [SHORT_HOLE, SHORT_HOLE]],
            AREA,
            feature_messages.parts_left_out(1, feature_messages.SHORT_RING),
        ),
        ("LineString", [[129.82, 41.76], ["129.74", "41.77"]], WAY, None),
    ],
)
def test_a_bad_part_costs_only_itself(kind: str, coordinates: Any, expected: Any, text: Text | None) -> None:
    result = read("a.json", collection(feature(coordinates, kind)))
    assert list(result.frame.geometry) == [expected]
    assert [(fault.text, fault.kept) for fault in result.faults] == ([(text, True)] if text else [])


def test_a_bad_member_of_a_collection_costs_only_itself() -> None:
    members = [{"type": "Point", "coordinates": PORT}, {"type": "Circle"}, None]
    content = collection({**feature(None), "geometry": {"type": "GeometryCollection", "geometries": members}})
    result = read("a.json", content)
    assert list(result.frame.geometry) == [AT_PORT]
    expected = feature_messages.parts_left_out(2, feature_messages.unsupported("Circle"))
    assert [fault.text for fault in result.faults] == [expected]


def test_a_feature_is_lost_only_with_all_its_parts() -> None:
    content = collection(feature([[PORT], [STEEL]], "MultiLineString"))
    assert [(fault.text, fault.kept) for fault in read("a.json", content).faults] == [
        (feature_messages.SHORT_LINE, False)
    ]


def test_ids_are_kept_once() -> None:
    features = [
        {**feature(PORT, name="A"), "id": "way/42"},
        {**feature(PORT, id=7), "id": 7},
        {**feature(PORT), "id": {}},
    ]
    assert list(read("a.json", collection(*features)).frame.properties) == [
        (("name", "A"), ("id", "way/42")),
        (("id", "7"),),
        (),
    ]


# ---- curves and other kinds of well-known binary ---------------------------------------------------------------------
def curve(kind: int, *places: tuple[float, float]) -> bytes:
    return struct.pack("<BII", 1, kind, len(places)) + b"".join(struct.pack("<2d", *at) for at in places)


def group(kind: int, *members: bytes) -> bytes:
    return struct.pack("<BII", 1, kind, len(members)) + b"".join(members)


HALF = curve(8, (129.0, 41.0), (129.5, 41.5), (130.0, 41.0))
BASE = curve(2, (130.0, 41.0), (129.0, 41.0))


@pytest.mark.parametrize(
    ("wkb", "kind", "measure"),
    [
        (HALF, "LineString", math.pi / 2),
        (group(9, HALF, BASE), "LineString", math.pi / 2 + 1),
        (group(11, HALF, BASE), "MultiLineString", math.pi / 2 + 1),
        (group(10, group(9, HALF, BASE)), "Polygon", math.pi / 8),
        (group(12, group(10, group(9, HALF, BASE))), "Polygon", math.pi / 8),
        (group(10, curve(8, (129.0, 41.0), (130.0, 41.0), (129.0, 41.0))), "Polygon", math.pi / 4),
        (struct.pack("<BIII", 1, 17, 1, 4) + struct.pack("<8d", *sum(TRIANGLE, ())), "Polygon", 0.5),
        (group(16, struct.pack("<BIII", 1, 17, 1, 4) + struct.pack("<8d", *sum(TRIANGLE, ()))), "Polygon", 0.5),
    ],
)
def test_curves_become_lines_and_areas(wkb: bytes, kind: str, measure: float) -> None:
    shape = only(read("a.gpkg", bare_geopackage(blob(wkb))))
    assert shape.geom_type == kind
    assert (shape.area or shape.length) == pytest.approx(measure, rel=3e-3)


@pytest.mark.parametrize(
    ("text", "kind", "measure"),
    [
        ("CIRCULARSTRING (129 41, 129.5 41.5, 130 41)", "LineString", math.pi / 2),
        (
            "COMPOUNDCURVE (CIRCULARSTRING (129 41, 129.5 41.5, 130 41), (130 41, 129 41))",
            "LineString",
            math.pi / 2 + 1,
        ),
        (
            "CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (129 41, 129.5 41.5, 130 41), (130 41, 129 41)))",
            "Polygon",
            math.pi / 8,
        ),
        ("MULTISURFACE (CURVEPOLYGON ((129 41, 130 41, 130 42, 129 41)))", "Polygon", 0.5),
        ("MULTIPOINT ((129 41), (130 42))", "MultiPoint", 0),
        (
            "GEOMETRYCOLLECTION (LINESTRING ZM (129 41 1 2, 130 41 1 2), MULTILINESTRING ((129 42, 130 42)))",
            "MultiLineString",
            2,
        ),
    ],
)
def test_text_has_curves_too(text: str, kind: str, measure: float) -> None:
    shape = only(read("a.txt", text.encode()))
    assert shape.geom_type == kind
    assert (shape.area or shape.length) == pytest.approx(measure, rel=3e-3)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("POINT (129.8)", feature_messages.NOT_WKT),
        ("POINT (129.8 41.7) x", feature_messages.NOT_WKT),
        ("POINT (129,8 41,7)", feature_messages.NOT_WKT),
        ("LINESTRING (129 41)", feature_messages.SHORT_LINE),
        ("POLYGON EMPTY", feature_messages.EMPTY),
        ("GEOMETRYCOLLECTION (" * 500 + ")" * 500, feature_messages.NOT_WKT),
    ],
)
def test_bad_text_is_a_fault(text: str, fault: Text) -> None:
    assert [each.text for each in read("a.txt", text.encode()).faults] == [fault]


def test_an_arc_of_three_places_in_a_row_is_straight() -> None:
    assert arcs.flattened([(0, 0), (1, 1), (2, 2)]) == [(0, 0), (1, 1), (2, 2)]


# ---- coordinate systems ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "member",
    [
        "EPSG:4326",
        4326,
        "4326",
        {"type": "EPSG", "properties": {"code": 4326}},
        *(
            named_crs(name)
            for name in (
                "CRS84",
                "OGC:CRS84h",
                "urn:ogc:def:crs:OGC::CRS84",
                "WGS84",
                "WGS 84",
                "GCS_WGS_1984",
                "urn:x-ogc:def:crs:EPSG:4326",
                "urn:ogc:def:crs:EPSG:9.9.1:4326",
                "http://www.opengis.net/gml/srs/epsg.xml#4326",
                "http://spatialreference.org/ref/epsg/4326/",
                'GEOGCS["WGS 84"]',
                "+proj=longlat +datum=WGS84 +no_defs",
            )
        ),
    ],
)
def test_wgs84_is_known_by_all_its_names(member: Any) -> None:
    result = read("a.json", collection(feature(PORT), crs=member))
    assert only(result) == AT_PORT
    assert result.notes == ()


@pytest.mark.parametrize(
    "member", [{}, named_crs(""), {"type": "name", "properties": {"name": None}}, named_crs("EPSG"), "unknown"]
)
def test_a_declaration_that_says_nothing_is_told(member: Any) -> None:
    result = read("a.json", collection(feature(PORT), crs=member))
    assert only(result) == AT_PORT
    assert result.notes == (notes.NO_CRS,)


@pytest.mark.parametrize(
    "name",
    [
        "EPSG:32652",
        "urn:ogc:def:crs,crs:EPSG::32652,crs:EPSG::5773",
        "WGS 84 / UTM zone 52N",
        "WGS_1984_UTM_Zone_52N",
        "+proj=utm +zone=52 +datum=WGS84 +units=m +no_defs",
        crs.CRS.from_epsg(32652).to_wkt("WKT1_ESRI"),
    ],
)
def test_a_projected_system_is_known_by_code_name_and_definition(name: str) -> None:
    shape = only(read("a.json", collection(feature((500_000, 4_600_000)), crs=named_crs(name))))
    assert shape.distance(shapely.Point(129, 41.55)) < 0.01


def test_the_system_of_a_feature_counts_where_the_file_has_none() -> None:
    inner = {**feature((500_000, 4_600_000)), "crs": named_crs("EPSG:32652")}
    assert only(read("a.json", collection(inner))).distance(shapely.Point(129, 41.55)) < 0.01


@pytest.mark.parametrize(
    "name",
    [
        "+proj=longlat +nadgrids=/etc/passwd",
        "+proj=pipeline +step +proj=hgridshift +grids=x",
        "+init=/etc/passwd:1",
        "/etc/passwd",
        "EPSG:4978",
        "no such system",
        'PROJCS["x"',
    ],
)
def test_a_name_never_reaches_a_file(name: str) -> None:
    with pytest.raises(UploadError):
        crs.named(name)
    assert (
        refusal("a.json", collection(feature(PORT), crs=named_crs(name))).remedy is file_messages.unknown_crs("").remedy
    )


def test_web_mercator_is_guessed_near_the_atlas_alone_and_said() -> None:
    result = read("a.json", collection(feature((14_449_266, 5_124_000))))
    assert only(result).distance(shapely.Point(129.8, 41.75)) < 0.01
    assert notes.WEB_MERCATOR in result.notes
    assert refusal("a.json", collection(feature((1_449_266, 5_124_000)))) == file_messages.PROJECTED
