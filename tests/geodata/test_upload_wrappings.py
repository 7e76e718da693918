"""Features are found in whatever they are wrapped in, and what is not read is called by its true name."""

import json
from typing import Any

import pytest
import shapely
from upload_samples import (
    AT_PORT,
    PORT,
    STEEL,
    TRIANGLE,
    WAY,
    feature,
    only,
    read,
    refusal,
)

from geodata.upload import feature_messages, file_messages
from geodata.upload.remedies import Refusal

ONE = json.dumps(feature(PORT, name="Port"))
TWO = json.dumps(feature(STEEL, name="Works"))
RECORD = {"name": "Port", "lat": 41.76, "lon": 129.82}


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}\n",
        f"{ONE},\r\n{TWO},\r\n",
        f"\x1e{ONE}\n\x1e{TWO}\n",
        f"{json.dumps(json.loads(ONE), indent=1)}\n{json.dumps(json.loads(TWO), indent=1)}",
        f"{ONE}{TWO}",
        f"[{ONE}, {TWO}]",
        f'{{"features": [{ONE}, {TWO}]}}',
        f'{{"status": "ok", "data": {{"result": [{ONE}, {TWO}]}}}}',
        f"var places = [{ONE}, {TWO}];",
        f"var a = {ONE};\nvar b = {TWO};\n",
        f"callback([{ONE}, {TWO}]);",
        f'{{"type": "umap", "layers": [{{"features": [{ONE}]}}, {{"features": [{TWO}]}}]}}',
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a"])
def test_features_are_found_in_any_wrapping(name: str, text: str) -> None:
    result = read(name, text.encode())
    assert list(result.frame.label) == ["Port", "Works"]
    assert list(result.frame.geometry) == [AT_PORT, shapely.Point(STEEL)]
    assert result.faults == ()


@pytest.mark.parametrize("mark", ["", "\x1e"])
def test_a_line_that_is_no_json_costs_only_itself(mark: str) -> None:
    result = read("a.geojsonl", f'{mark}{ONE}\n{mark}{{"type": "Feat\n{mark}{TWO}\n'.encode())
    assert [fault.text for fault in result.faults] == [feature_messages.not_an_object(2)]
    assert list(result.frame.index) == [1, 3]


@pytest.mark.parametrize(
    "root",
    [
        [RECORD],
        {"response": {"body": {"items": {"item": [RECORD]}}}},
        [{"명칭": "Port", "위도": "41.76", "경도": "129.82"}],
        [{"name": "Port", "location": {"lat": 41.76, "lng": 129.82}}],
        [{"name": "Port", "geom": "POINT (129.82 41.76)"}],
        [{"name": "Port", "place": {"type": "Point", "coordinates": PORT}}],
        {"locations": [{"name": "Port", "latitudeE7": 417600000, "longitudeE7": 1298200000}]},
        {
            "version": 0.6,
            "elements": [{"type": "node", "id": 1, "lat": 41.76, "lon": 129.82, "tags": {"name": "Port"}}],
        },
        {"elements": [{"type": "way", "id": 1, "center": {"lat": 41.76, "lon": 129.82}, "tags": {"name": "Port"}}]},
        {"geometryType": "x", "features": [{"attributes": {"name": "Port"}, "geometry": {"x": 129.82, "y": 41.76}}]},
        {
            "type": "Topology",
            "arcs": [],
            "objects": {"a": {"type": "Point", "coordinates": PORT, "properties": RECORD}},
        },
    ],
)
def test_records_and_other_kinds_of_json_are_read(root: Any) -> None:
    result = read("a.json", json.dumps(root).encode())
    assert only(result) == AT_PORT
    assert list(result.frame.label) == ["Port"]
    assert result.notes == ()


def test_a_bad_record_costs_only_itself() -> None:
    content = json.dumps([RECORD, {"name": "A", "lat": None, "lon": None}, {"name": "B", "lat": "x", "lon": 1}, 7])
    assert [fault.text for fault in read("a.json", content.encode()).faults] == [
        feature_messages.NO_GEOMETRY,
        feature_messages.BAD_POSITION,
        feature_messages.NOT_A_FEATURE,
    ]


NODES = [{"type": "node", "id": n, "lat": lat, "lon": lon} for n, (lon, lat) in enumerate(TRIANGLE[:3])]


@pytest.mark.parametrize(
    ("tags", "nodes", "expected"),
    [
        ({"building": "yes"}, [0, 1, 2, 0], shapely.Polygon(TRIANGLE)),
        ({"highway": "service"}, [0, 1, 2, 0], shapely.LineString(TRIANGLE)),
        ({"highway": "service", "area": "yes"}, [0, 1, 2, 0], shapely.Polygon(TRIANGLE)),
        ({"railway": "rail"}, [0, 1, 99], shapely.LineString(TRIANGLE[:2])),
    ],
)
def test_ways_of_openstreetmap_are_lines_or_areas(tags: Any, nodes: Any, expected: Any) -> None:
    result = read(
        "a.json", json.dumps({"elements": [*NODES, {"type": "way", "id": 5, "nodes": nodes, "tags": tags}]}).encode()
    )
    assert result.frame.geometry.iloc[-1] == expected
    assert dict(result.frame.properties.iloc[-1])["id"] == "way/5"


def test_a_multipolygon_is_put_together_of_its_ways() -> None:
    def way(role: str, *places: tuple[float, float]) -> dict[str, Any]:
        return {"type": "way", "ref": 1, "role": role, "geometry": [{"lon": x, "lat": y} for x, y in places]}

    members = [
        way("outer", (0, 0), (4, 0), (4, 4)),
        way("outer", (4, 4), (0, 4), (0, 0)),
        way("inner", (1, 1), (2, 1), (2, 2), (1, 1)),
    ]
    relation = {"type": "relation", "id": 1, "tags": {"type": "multipolygon"}, "members": members}
    assert only(read("a.json", json.dumps({"elements": [relation]}).encode())).area == 15.5


def test_openstreetmap_xml_is_read() -> None:
    content = (
        '<osm><node id="1" lat="41.76" lon="129.82"/><node id="2" lat="41.77" lon="129.74"/><way id="3"><nd ref="1"/>'
        '<nd ref="2"/><tag k="name" v="Road"/></way></osm>'
    )
    result = read("a.osm", content.encode())
    assert only(result) == WAY
    assert result.frame.properties.iloc[0] == (("name", "Road"), ("id", "way/3"))


def test_rings_of_esri_are_given_their_holes() -> None:
    outer, hole = [[0, 0], [0, 4], [4, 4], [4, 0], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]]
    other = [[9, 0], [9, 1], [10, 1], [9, 0]]
    root = {
        "spatialReference": {"wkid": 102100, "latestWkid": 4326},
        "features": [{"attributes": {"n": 1}, "geometry": {"rings": [outer, hole, other, [[5, 5]]]}}],
    }
    result = read("a.json", json.dumps(root).encode())
    assert result.frame.geometry.iloc[0].area == 16
    assert [fault.kept for fault in result.faults] == [True]


def test_arcs_of_a_topology_are_shared() -> None:
    root = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [129, 41]},
        "arcs": [[[0, 0], [2, 0]], [[0, 0], [2, 2]], [[2, 0], [0, 2]]],
        "objects": {
            "a": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0, 2, -2]], "id": "x"}]},
            "b": {"type": "LineString", "arcs": [9]},
        },
    }
    result = read("a.topojson", json.dumps(root).encode())
    assert result.frame.geometry.iloc[0].equals(shapely.Polygon([(129, 41), (130, 41), (130, 42)]))
    assert result.frame.properties.iloc[0] == (("id", "x"), ("layer", "a"))
    assert [fault.text for fault in result.faults] == [feature_messages.DAMAGED]


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b'{"type": "FeatureCollection",\n"features": [\n{},\n]}', file_messages.stray_comma(3)),
        (b'var a = {"b": [1,]};', file_messages.stray_comma(1)),
        (b"var a = {\nb: 1};", file_messages.not_json(2)),
        (b'{"a": 1,\n"b"', file_messages.not_json(2)),
    ],
)
def test_broken_json_names_the_line(content: bytes, refused: Refusal) -> None:
    assert refusal("a.json", content) == refused


def test_repeated_names_of_arcs_and_ways_do_not_fill_the_memory() -> None:
    arc = [[n, 0] for n in range(500)]
    root: Any = {
        "type": "Topology",
        "arcs": [arc],
        "objects": {"a": {"type": "MultiLineString", "arcs": [[0]] * 5_000}},
    }
    assert refusal("a.json", json.dumps(root).encode()) == file_messages.too_many_vertices(500_000)
    nodes = [{"type": "node", "id": n, "lat": 0, "lon": n / 10} for n in range(500)]
    way = {"type": "way", "id": 7, "nodes": list(range(500))}
    relation = {"type": "relation", "id": 1, "members": [{"type": "way", "ref": 7}] * 5_000}
    root = {"elements": [*nodes, way, relation]}
    assert refusal("a.json", json.dumps(root).encode()) == file_messages.too_many_vertices(500_000)


@pytest.mark.parametrize(
    ("start", "refused"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", file_messages.PICTURE),
        (b"\x89PNG\r\n\x1a\n", file_messages.PICTURE),
        (b"II*\x00", file_messages.PICTURE),
        (b"\x00\x00\x00\x18ftypheic", file_messages.PICTURE),
        (b"%PDF-1.7\n", file_messages.DOCUMENT),
        (b"{\\rtf1", file_messages.DOCUMENT),
        (b"7z\xbc\xaf\x27\x1c", file_messages.ARCHIVE),
        (b"Rar!\x1a\x07", file_messages.ARCHIVE),
        (b"\x28\xb5\x2f\xfd", file_messages.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", file_messages.WORKBOOK),
        (b"PAR1", file_messages.named_format("GeoParquet")),
        (b"PMTiles\x03", file_messages.named_format("PMTiles")),
        (b"\x00\x00\x00\x0d\x0a\x09OSMHeader", file_messages.named_format("OpenStreetMap PBF")),
        (b"  0\nSECTION\n", file_messages.named_format("AutoCAD (DXF)")),
        (b"AC1027", file_messages.named_format("AutoCAD (DWG)")),
        (bytes(range(1, 32)) * 8, file_messages.UNKNOWN_FORMAT),
    ],
)
@pytest.mark.parametrize("name", ["a", "a.csv", "a.json"])
def test_other_formats_are_called_by_their_name(name: str, start: bytes, refused: Refusal) -> None:
    found = refusal(name, start + bytes(100))
    assert found == refused or (refused == file_messages.UNKNOWN_FORMAT and found == file_messages.ENCODING)
