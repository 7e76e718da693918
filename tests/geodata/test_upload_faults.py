"""One bad feature of a file somebody brings along costs only itself, and what is wrong with it is said."""

from typing import Any

import pytest
from upload_samples import PORT, STEEL, WAY, collection, feature, gpx, kml, placemark, read

from geodata import upload
from geodata.upload import feature_messages, placing
from geodata.vocabulary import Text

BOWTIE = [(129.0, 41.0), (130.0, 42.0), (130.0, 41.0), (129.0, 42.0), (129.0, 41.0)]


SQUARE_OVER = [[(0, 0), (541, 0), (541, 1), (0, 0)]]


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        ({"type": "Feature", "properties": {}, "geometry": None}, feature_messages.NO_GEOMETRY),
        ({"type": "Feature", "properties": None}, feature_messages.NO_GEOMETRY),
        ("words", feature_messages.NOT_A_FEATURE),
        ({"type": "Point", "coordinates": PORT}, feature_messages.NOT_A_FEATURE),
        (feature([], "LineString"), feature_messages.EMPTY),
        (feature([[]], "Polygon"), feature_messages.EMPTY),
        (feature(PORT, "Circle"), feature_messages.unsupported("Circle")),
        (feature(PORT, ["Point"]), feature_messages.unsupported('["Point"]')),  # type: ignore[arg-type]
        (feature(["129.82", "north"]), feature_messages.BAD_POSITION),
        (feature([129.82]), feature_messages.BAD_POSITION),
        (feature([True, False]), feature_messages.BAD_POSITION),
        (feature([float("nan"), 41.0]), feature_messages.BAD_POSITION),
        (feature([10**400, 41.0]), feature_messages.BAD_POSITION),
        (feature({"lon": 1}), feature_messages.BAD_POSITION),
        (feature(None), feature_messages.BAD_POSITION),
        (feature([PORT], "LineString"), feature_messages.SHORT_LINE),
        (feature([[PORT, STEEL, PORT]], "Polygon"), feature_messages.SHORT_RING),
        (feature(PORT[::-1]), feature_messages.SWAPPED_HERE),
        (feature((829.82, 41.76)), feature_messages.out_of_range(829.82, 41.76)),
        (feature((1e300, 41.76)), feature_messages.out_of_range(1e300, 41.76)),
        (feature(SQUARE_OVER, "Polygon"), feature_messages.out_of_range(541, 1)),
        (feature([PORT, PORT], "LineString"), feature_messages.invalid("too few points in geometry component")),
        (feature([[(0, 0), (1, 1), (2, 2), (0, 0)]], "Polygon"), None),
    ],
)
def test_one_bad_feature_costs_only_itself(bad: Any, text: Text | None) -> None:
    result = read("a.geojson", collection(feature(PORT, name="항"), bad, feature(STEEL)))
    assert list(result.frame.index) == [1, 3]
    (fault,) = result.faults
    assert (fault.number, fault.name, fault.kept) == (2, "feature 2", False)
    assert text is None or fault.text == text


def test_an_invalid_outline_is_mended_and_said_so() -> None:
    result = read("a.geojson", collection(feature([BOWTIE], "Polygon", name="띠")))
    assert result.faults == (upload.UploadFault(1, "띠", feature_messages.mended("self-intersection"), kept=True),)
    assert result.frame.geometry.iloc[0].area == pytest.approx(0.5)


def test_an_outline_too_tangled_to_mend_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    star = [(129 + (n * 7919 % 101) / 101, 41 + (n * 104729 % 103) / 103) for n in range(60)]
    content = collection(feature(PORT), feature([star], "Polygon"))
    assert [fault.kept for fault in read("a.json", content).faults] == [True]
    monkeypatch.setattr(placing, "MEND_PAIRS", 10)
    assert [fault.text for fault in read("a.json", content).faults] == [feature_messages.TANGLED]
    monkeypatch.setattr(placing, "FEW_VERTICES", 10)
    monkeypatch.setattr(placing, "CHECK_PAIRS", 10)
    assert [fault.text for fault in read("a.json", content).faults] == [feature_messages.TANGLED]


HEAD = b"name,lat,lon\nPort,41.76,129.82\n"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (b"Works,north,129.74", feature_messages.bad_number(3, "lat", "north")),
        (b"Works,41.77,nan", feature_messages.no_number(3, "lon")),
        (b"Works,1_0,129.74", feature_messages.bad_number(3, "lat", "1_0")),
        (b"Works,,129.74", feature_messages.no_number(3, "lat")),
        (b"Works,41.77", feature_messages.no_number(3, "lon")),
        (b"Works,41,77,129,74", feature_messages.cells(3, 5, 3)),
        (b'"Works,41.77,129.74', feature_messages.open_quote(3)),
        (b"Works,129.74,41.77", feature_messages.SWAPPED_HERE),
    ],
)
def test_one_bad_row_costs_only_itself(row: bytes, text: Text) -> None:
    result = read("a.csv", HEAD + row + b'\n\n,,\n"Steel\nworks",41.77,129.74\n')
    assert [fault.text for fault in result.faults] == [text]
    assert list(result.frame.label) == ["Port", "Steel works"]


def test_a_stray_quotation_mark_that_does_no_harm_is_taken() -> None:
    assert list(read("a.csv", HEAD + b'"Steel" works,41.77,129.74\n').frame.label) == ["Port", "Steel works"]


def test_bad_points_of_a_track_cost_only_themselves() -> None:
    points = '<trkpt lat="41.76" lon="129.82"/><trkpt lat="?" lon="129.8"/><trkpt lat="41.77" lon="129.74"/>'
    single = '<trkseg><trkpt lat="41.76" lon="129.82"/></trkseg>'
    result = read("a.gpx", gpx(f"<trk><trkseg>{points}</trkseg>{single}</trk><trk>{single}</trk><trk/><wpt/>"))
    assert list(result.frame.geometry) == [WAY]
    assert [(fault.number, fault.text) for fault in result.faults] == [
        (1, feature_messages.points_left_out(1)),
        (1, feature_messages.segments_left_out(1)),
        (2, feature_messages.SHORT_LINE),
        (3, feature_messages.NO_GEOMETRY),
        (4, feature_messages.BAD_POSITION),
    ]


@pytest.mark.parametrize(
    ("geometry", "text"),
    [
        ("", feature_messages.NO_GEOMETRY),
        ("<Point/>", feature_messages.EMPTY),
        ("<Point><coordinates>129.82</coordinates></Point>", feature_messages.BAD_POSITION),
        ("<LineString><coordinates>a,b c,d</coordinates></LineString>", feature_messages.BAD_POSITION),
        ("<Polygon/>", feature_messages.EMPTY),
        ("<Point><coordinates>129,8,41,75,0</coordinates></Point>", feature_messages.decimal_commas("129,8,41,75,0")),
        ("<MultiGeometry/>", feature_messages.EMPTY),
        ("<Model/>", feature_messages.unsupported("Model")),
        ("<MultiGeometry>" * 20 + "<Point/>" + "</MultiGeometry>" * 20, feature_messages.unsupported("MultiGeometry")),
    ],
)
def test_one_bad_placemark_costs_only_itself(geometry: str, text: Text) -> None:
    good = placemark("<Point><coordinates>129.82,41.76</coordinates></Point>")
    result = read("a.kml", kml(placemark(geometry, "것"), good))
    assert [(fault.name, fault.text) for fault in result.faults] == [("것", text)]
