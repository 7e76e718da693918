"""KML and GPX are read as people write them: what their programs get wrong is forgiven, and nothing said is lost."""

import pytest
import shapely
from upload_samples import AT_PORT, WAY, gpx, kml, only, placemark, read, refusal

from geodata.upload import feature_messages, file_messages, notes
from geodata.vocabulary import Text

POINT = "<Point><coordinates>129.82,41.76</coordinates></Point>"
PLACE = placemark(POINT)
PREFIXED = PLACE.replace("</", "</k:").replace("<P", "<k:P").replace("<n", "<k:n").replace("<c", "<k:c")


@pytest.mark.parametrize(
    "content",
    [
        f"\n\n<?xml version='1.0'?>\n<kml>{PLACE}</kml>",
        f"\ufeff  <kml>{PLACE}</kml>",
        f"<Document>{PLACE}</Document>",
        f"<Folder>{PLACE}</Folder>",
        PLACE,
        f'<kml xsi:schemaLocation="a b">{PLACE}</kml>',
        f"<kml>{placemark(POINT + '<gx:balloonVisibility>1</gx:balloonVisibility>')}</kml>",
        f"<k:kml xmlns:k='x'>{PREFIXED}</k:kml>",
        f"<kml>{PLACE}</kml>\n<script></script>",
        f"<kml><Schema name='S' parent='Placemark'/>{PLACE.replace('Placemark', 'S')}</kml>",
        f"<kml>{placemark('<MultiPoint>' + POINT + '</MultiPoint>')}</kml>",
    ],
)
def test_what_every_other_reader_forgives_is_read(content: str) -> None:
    result = read("a.kml", content.encode())
    assert only(result) == AT_PORT
    assert list(result.frame.label) == ["항"]
    assert result.notes == ()


@pytest.mark.parametrize(
    ("name", "label"),
    [("A & B", "A & B"), ("A&nbsp;B", "A B"), ("A\x0bB", "AB"), ("<![CDATA[A & <X>]]> & C", "A & <X> & C")],
)
def test_signs_that_xml_does_not_allow_are_read_as_text(name: str, label: str) -> None:
    result = read("a.kml", kml(placemark(POINT, name)))
    assert list(result.frame.label) == [label]
    assert result.notes == (notes.MENDED_XML,)


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html>\n<title>Sign in</title>",
        b"<!-- saved -->\n<html></html>",
        b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html/>',
    ],
)
@pytest.mark.parametrize("name", ["a.kml", "a.geojson", "a.csv", "a"])
def test_a_web_page_is_called_one(name: str, content: bytes) -> None:
    assert refusal(name, content) == file_messages.WEB_PAGE


@pytest.mark.parametrize(
    ("root", "name"),
    [
        ("gml:FeatureCollection", "GML"),
        ("TrainingCenterDatabase", "a Garmin training file (TCX)"),
        ("qgis", "a QGIS project"),
    ],
)
def test_other_xml_is_called_by_its_name(root: str, name: str) -> None:
    refused = refusal("a.xml", f"<{root}/>".encode())
    assert refused.text.en == file_messages.named_format(name).text.en
    assert " a " not in refused.text.ko


def test_a_file_that_only_links_says_so() -> None:
    link = "<NetworkLink><Link><href>http://127.0.0.1:1/</href></Link></NetworkLink>"
    assert refusal("a.kml", kml(rest=link)) == file_messages.ONLY_LINKS


@pytest.mark.parametrize(
    ("coordinates", "expected"),
    [
        ("129.82,41.76,0,129.74,41.77,0", WAY),
        ("129.82,41.76,129.74,41.77", WAY),
        (" 129.82, 41.76 , 0\n129.74, 41.77, 0 ", WAY),
        ("129.82,41.76, 129.74,41.77,", None),
        ("129.82,41.76 nan,nan 129.74,41.77", feature_messages.points_left_out(1)),
        ("129,82,41,76,0 129,74,41,77,0", feature_messages.decimal_commas("129,82,41,76,0 129,74,41,77,0")),
        ("129,82 41,76 129,74 41,77", feature_messages.decimal_commas("129,82 41,76 129,74 41,77")),
        ("10,5 48,1 10,6 48,2", feature_messages.decimal_commas("10,5 48,1 10,6 48,2")),
        ("12.5,41.5,13.5,42.5,14.5,43.5", feature_messages.unclear_commas("12.5,41.5,13.5,42.5,14.5,43.5")),
    ],
)
def test_commas_are_told_apart_or_are_a_fault(coordinates: str, expected: Text | shapely.LineString | None) -> None:
    result = read("a.kml", kml(placemark(f"<LineString><coordinates>{coordinates}</coordinates></LineString>")))
    if isinstance(expected, Text):
        assert [fault.text for fault in result.faults] == [expected]
        assert len(result.frame) == result.faults[0].kept
    elif expected is not None:
        assert only(result) == expected


@pytest.mark.parametrize("coordinates", ["129.82 41.76", "129.82 41.76 0", "129.82,41.76,"])
def test_a_point_without_its_commas_is_read(coordinates: str) -> None:
    assert only(read("a.kml", kml(placemark(f"<Point><coordinates>{coordinates}</coordinates></Point>")))) == AT_PORT


@pytest.mark.parametrize("coordinates", ["129,8,41,75,0", "129,7956,41,7833,0", "129,8,41,75", "129,80 41,75"])
def test_a_point_with_decimal_commas_is_a_fault(coordinates: str) -> None:
    result = read("a.kml", kml(placemark(f"<Point><coordinates>{coordinates}</coordinates></Point>")))
    assert [fault.text for fault in result.faults] == [feature_messages.decimal_commas(coordinates)]
    assert result.frame.empty


def test_whole_degrees_are_no_decimal_commas() -> None:
    ring = "129,41 130,41 130,42 129,41"
    outline = f"<LinearRing><coordinates>{ring}</coordinates></LinearRing>"
    content = f"<Polygon><outerBoundaryIs>{outline}</outerBoundaryIs></Polygon>"
    assert only(read("a.kml", kml(placemark(content)))).area == 0.5


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("Built <b>1935</b> by <i>the town</i>", "Built 1935 by the town"),
        ("&lt;b&gt;1935&lt;/b&gt;", "1935"),
        ("<![CDATA[<table><tr><td>Built</td><td>1935</td></tr></table><br>A &amp; B]]>", "Built 1935\nA & B"),
        ("<![CDATA[See <a href='https://a.example/1'>this</a>]]>", "See this (https://a.example/1)"),
        ("<![CDATA[<a href='https://a.example'>a.example</a>]]>", "https://a.example"),
        ("<![CDATA[<img src='https://a.example/p.jpg'><script>x()</script>]]>", "https://a.example/p.jpg"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("1 &lt; 2", "1 < 2"),
    ],
)
def test_descriptions_are_read_as_text(description: str, text: str) -> None:
    result = read("a.kml", kml(placemark(f"<description>{description}</description>{POINT}")))
    assert dict(result.frame.properties.iloc[0])["description"] == text


def test_folders_ids_and_what_is_said_beside_are_kept() -> None:
    inner = f"<Folder><name>Coal</name><Placemark id='p2'><name>B</name>{POINT}</Placemark></Folder>"
    extended = (
        '<ExtendedData><Data name="h"><displayName>Height</displayName><value>12</value></Data><c:number>14</c:number>'
        "</ExtendedData><Snippet>short</Snippet><atom:link href='https://a.example'/>"
    )
    content = f"<kml><Folder><name>Mines</name>{placemark(extended + POINT, 'A')}{inner}</Folder>{PLACE}</kml>"
    first, second, third = (dict(pairs) for pairs in read("a.kml", content.encode()).frame.properties)
    assert first == {
        "name": "A", "Height": "12", "number": "14", "Snippet": "short", "link": "https://a.example", "Folder": "Mines"
    }  # fmt: skip
    assert second == {"name": "B", "Folder": "Mines / Coal", "id": "p2"}
    assert third == {"name": "항"}


def test_links_and_extensions_of_gpx_are_told() -> None:
    body = (
        '<wpt lat="41,76" lon="129,82"><link href="https://a.example/p.jpg"><text>photo</text></link>'
        "<extensions><x:speed>3</x:speed></extensions></wpt>"
    )
    result = read("a.gpx", gpx(body))
    assert only(result) == AT_PORT
    assert dict(result.frame.properties.iloc[0]) == {"link": "photo (https://a.example/p.jpg)", "speed": "3"}


def test_one_bad_part_costs_only_itself() -> None:
    short = "<LineString><coordinates>129,41</coordinates></LineString>"
    hole = "<innerBoundaryIs><LinearRing><coordinates>129.5,41.2</coordinates></LinearRing></innerBoundaryIs>"
    ring = "<LinearRing><coordinates>129,41 130,41 130,42 129,41</coordinates></LinearRing>"
    parts = f"{POINT}<Model/>{short}<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs>{hole}</Polygon>"
    result = read("a.kml", kml(placemark(f"<MultiGeometry>{parts}</MultiGeometry>")))
    (geometry,) = result.frame.geometry
    assert [part.geom_type for part in geometry.geoms] == ["Point", "Polygon"]
    assert [(fault.text, fault.kept) for fault in result.faults] == [
        (feature_messages.holes_left_out(1), True),
        (feature_messages.segments_left_out(1), True),
        (feature_messages.parts_left_out(1, feature_messages.unsupported("Model")), True),
    ]
