"""What portals, services, databases and receivers hand out is read as it comes, or named."""

import json
from typing import Any

import pytest
import shapely
from pyproj import Transformer
from upload_samples import collection, feature, kml, placemark, read, refusal

from geodata.upload import feature_messages, file_messages, notes
from geodata.upload.remedies import Remedy

AT = shapely.Point(129.5, 41.25)
EAST, NORTH = Transformer.from_crs(4326, 5179, always_xy=True).transform(AT.x, AT.y)
MERCATOR = Transformer.from_crs(4326, 3857, always_xy=True).transform(AT.x, AT.y)


def assert_gate(name: str, content: str | bytes) -> None:
    result = read(name, content.encode() if isinstance(content, str) else content)
    assert list(result.frame.label) == ["Gate"]
    assert result.frame.geometry.iloc[0].distance(AT) < 1e-4
    assert result.faults == ()


@pytest.mark.parametrize(
    "table",
    [
        f"name,X(EPSG5179),Y(EPSG5179)\nGate,{EAST},{NORTH}\n",
        f"name,x,y,srid\nGate,{EAST},{NORTH},5179\n",
        "name,loc.coordinates[0],loc.coordinates[1]\nGate,129.5,41.25\n",
        "name,latE6,lonE6\nGate,41250000,129500000\n",
        "name,Latitude,N/S,Longitude,E/W\nGate,4115.0000,N,12930.0000,E\n",
        "name,gcj02经度,gcj02纬度,wgs84经度,wgs84纬度\nGate,129.506,41.252,129.5,41.25\n",
        'name,lnglat\nGate,"129.5，41.25"\n',
        "name,coords\nGate,N 41° 15.000 E 129° 30.000\n",
        "name,coords\nGate,411500N1293000E\n",
        'name,url\nGate,"https://www.google.com/maps/place/x/@41,129,15z/data=!3d41.25!4d129.5"\n',
        "name,url\nGate,https://www.openstreetmap.org/?mlat=41.25&mlon=129.5#map=12/41.2/129.4\n",
        'name,url\nGate,"geo:41.25,129.5;u=35"\n',
        "item,name,coord\nQ1,Gate,<http://www.opengis.net/def/crs/OGC/1.3/CRS84> Point(129.5 41.25)\n",
        "| name | lat | lon |\n|------|----:|----:|\n| Gate | 41.25 | 129.5 |\n",
        "name    lat      lon\nGate    41.250   129.5\n",
        "name,lat,lon\nGate,41.25,129.5\n\x1a",
        "Назва;Широта;Довгота\nGate;41,25;129,5\n",
        "الاسم,خط العرض,خط الطول\nGate,41.25,129.5\n",
    ],
)
def test_tables_of_receivers_and_portals(table: str) -> None:
    assert_gate("a.csv", table)


def test_a_link_that_tells_the_place_stays_among_the_facts() -> None:
    link = "https://www.openstreetmap.org/?mlat=41.25&mlon=129.5"
    assert ("url", link) in read("a.csv", f"name,url\nGate,{link}\n".encode()).frame["properties"].iloc[0]


def test_shifted_positions_are_said_to_be_shifted() -> None:
    for names, system in (("经度(GCJ-02),纬度(GCJ-02)", "GCJ-02"), ("bd_lng,bd_lat", "BD-09")):
        result = read("a.csv", f"name,{names}\nGate,129.5,41.25\n".encode())
        assert result.notes == (notes.shifted(system),)


def test_numbers_that_a_spreadsheet_has_spoilt_are_no_place() -> None:
    assert refusal("a.csv", b"name,lat,lon\nGate,41.250.000,129.500.000\n").remedy is Remedy.REPROJECT


def test_the_letter_of_two_directions_is_asked_about() -> None:
    result = read("a.csv", "Nom;Latitude;Longitude\nBrest;48°23'N;4°29'O\nGate;41°15'N;129°30'E\n".encode())
    assert list(result.frame.label) == ["Gate"]
    assert [fault.text for fault in result.faults] == [feature_messages.unclear_letter(2, "Longitude", "4°29'O")]


def test_geonames_is_read_without_a_header() -> None:
    line = "1\tGate\tGate\t\t41.25\t129.5\tP\tPPL\tKP\t\t17\t\t\t\t0\t\t12\tAsia/Pyongyang\t2022-01-01\n"
    result = read("KP.txt", (line + line.replace("41.25", "north")).encode())
    assert list(result.frame.label) == ["Gate"]
    assert result.notes == (notes.HEADLESS_GEONAMES,)
    assert result.faults[0].text.en.startswith("Line 2: latitude is “north”")


def test_wkt_may_go_over_lines_and_a_bracket_that_is_missing_costs_one() -> None:
    text = "LINESTRING (129 41,\n 129.5 41.25)\nPOINT (129.5 41.25\nPOINT (129 41); POINT (130 42)\n"
    result = read("a.wkt", text.encode())
    assert list(result.frame.geom_type) == ["LineString", "Point", "Point"]
    assert [fault.number for fault in result.faults] == [2]


def test_a_place_on_another_globe_is_left_out() -> None:
    moon = "<http://www.wikidata.org/entity/Q405> Point(129.5 41.25)"
    result = read("a.csv", f"name,coord\nCrater,{moon}\nGate,Point(129.5 41.25)\n".encode())
    assert list(result.frame.label) == ["Gate"]
    assert feature_messages.NOT_ON_EARTH.en in result.faults[0].text.en


PLACE: dict[str, Any] = {"name": "Gate", "lat": 41.25, "lon": 129.5}
SPARQL = {
    "name": {"type": "literal", "value": "Gate"},
    "at": {"type": "literal", "value": "Point(129.5 41.25)"},
}
ESRI = {
    "geometryType": "esriGeometryPoint",
    "features": [
        {
            "attributes": {"NAME": "Gate"},
            "geometry": {"x": MERCATOR[0], "y": MERCATOR[1], "spatialReference": {"wkid": 102100}},
        }
    ],
}


@pytest.mark.parametrize(
    "root",
    [
        {"head": {}, "results": {"bindings": [SPARQL]}},
        {"hits": {"hits": [{"_id": "a", "_source": {"name": "Gate", "location": {"lat": 41.25, "lon": 129.5}}}]}},
        {
            "timelineObjects": [
                {"placeVisit": {"location": {"latitudeE7": 412500000, "longitudeE7": 1295000000, "name": "Gate"}}}
            ]
        },
        {"results": [{"name": "Gate", "geometry": {"location": {"lat": 41.25, "lng": 129.5}, "viewport": {}}}]},
        {"name": {"0": "Gate"}, "lat": {"0": 41.25}, "lon": {"0": 129.5}},
        {"name": ["Gate"], "lat": [41.25], "lon": [129.5]},
        {"columns": ["name", "lat", "lon"], "data": [["Gate", 41.25, 129.5]]},
        {"fields": [{"name": "name"}, {"name": "lat"}, {"name": "lon"}], "rows": [["Gate", 41.25, 129.5]]},
        [["name", "lat", "lon"], ["Gate", 41.25, 129.5]],
        {"data": json.dumps({"type": "FeatureCollection", "features": [feature((129.5, 41.25), name="Gate")]})},
        {"operationalLayers": [{"featureCollection": {"layers": [{"featureSet": ESRI}]}}]},
        {"features": [{"id": 1, "wkt": "POINT(129.5 41.25)", "name": "Gate"}]},
        {"items": [{"title": "Gate", "mapx": "1295000000", "mapy": "412500000"}]},
        [{"name": "Gate", "at": {"$numberDouble": "1"}, "loc": {"type": "Point", "coordinates": [129.5, 41.25]}}],
    ],
)
def test_answers_of_services(root: Any) -> None:
    assert_gate("a.json", json.dumps(root))


@pytest.mark.parametrize(
    "root",
    [
        {"a": PLACE, "b": {**PLACE, "name": "Works"}},
        {"places": {"-N1": {"name": "Gate", "at": {"_latitude": 41.25, "_longitude": 129.5}},
                    "-N2": {"name": "Works", "at": {"_latitude": 41.25, "_longitude": 129.5}}}},
        {layer: {"type": "FeatureCollection", "features": [feature((129.5, 41.25), name=name)]}
         for layer, name in (("one", "Gate"), ("two", "Works"))},
        {"type": "FeatureCollection", "features": [
            {"type": "FeatureCollection", "features": [feature((129.5, 41.25), name="Gate")]},
            feature((129.5, 41.25), name="Works"),
        ]},
    ],
)  # fmt: skip
def test_none_of_several_is_lost(root: Any) -> None:
    assert list(read("a.json", json.dumps(root).encode()).frame.label) == ["Gate", "Works"]


def test_an_outline_says_more_than_the_point_beside_it() -> None:
    outline = {"type": "Polygon", "coordinates": [[[129, 41], [130, 41], [130, 42], [129, 41]]]}
    result = read("a.json", json.dumps([{**PLACE, "geojson": outline}]).encode())
    assert list(result.frame.geom_type) == ["Polygon"]


def test_members_of_members_are_told_one_by_one() -> None:
    nested = {"location": {"name": "Gate", "address": "Sinam"}}
    result = read("a.geojson", collection(feature((129.5, 41.25), **nested)))
    assert list(result.frame.label) == ["Gate"]
    assert ("location.address", "Sinam") in result.frame["properties"].iloc[0]


def test_the_arcs_of_esri_become_lines() -> None:
    path = [[129.4, 41.2], {"c": [[129.6, 41.2], [129.5, 41.3]]}]
    answer = {
        "geometryType": "esriGeometryPolyline",
        "features": [{"attributes": {}, "geometry": {"curvePaths": [path]}}],
    }
    line = read("a.json", json.dumps(answer).encode()).frame.geometry.iloc[0]
    assert line.distance(shapely.Point(129.5, 41.3)) < 1e-3
    assert len(line.coords) > 10


def test_a_ring_without_its_element_is_an_outline() -> None:
    outline = "<outerBoundaryIs><coordinates>129,41 130,41 130,42 129,41</coordinates></outerBoundaryIs>"
    assert list(read("a.kml", kml(placemark(f"<Polygon>{outline}</Polygon>"))).frame.geom_type) == ["Polygon"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.kml", collection(feature((129.5, 41.25), name="Gate"))),
        ("a.geojson", b"name,lat,lon\nGate,41.25,129.5\n"),
        ("a.gpkg", b"name,lat,lon\nGate,41.25,129.5\n"),
    ],
)
def test_a_wrong_name_does_not_matter(name: str, content: bytes) -> None:
    assert_gate(name, content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.nmea", b"$GPGGA,100000.00,4115.0000,N,12930.0000,E,1,08,1.0,20.0,M,0,M,,*5E\n", "NMEA"),
        ("a.igc", b"AXXXABC\nHFDTE010226\nB1000004115000N12930000EA0002000020\n", "IGC"),
        ("a.plt", b"OziExplorer Track Point File Version 2.1\nWGS 84\n", "OziExplorer"),
    ],
)
def test_logs_of_receivers_are_refused_by_their_name(name: str, content: bytes, said: str) -> None:
    refused = refusal(name, content)
    assert said in refused.cause.en
    assert refused.remedy is Remedy.SAVE_AS_GEOJSON


def test_a_table_without_names_is_asked_for_them_whatever_it_is_called() -> None:
    assert refusal("airports.dat", b'1,"Orang",41.25,129.5,12\n') == file_messages.NO_HEADER


@pytest.mark.parametrize("blank", [b"\xef\xbb\xbf\r\n", "\ufeff \n".encode("utf-16"), b"\0\0\0"])
def test_blanks_and_marks_alone_are_an_empty_file(blank: bytes) -> None:
    assert refusal("a.csv", blank) == file_messages.NOTHING_IN_IT
