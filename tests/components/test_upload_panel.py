"""A reader's own file: what is drawn, what is said of it, and that nothing in it is ever more than text."""

import base64
import json
from typing import Any

import pytest
from dash import no_update
from hypothesis import given
from hypothesis import strategies as st

from components import upload_panel
from components.upload_panel import DECIMALS, MOST_FAULTS, received
from geodata.upload import MAX_BYTES
from tests.page import attributes, classed, tagged, walk, words

MARKUP = '<img src=x onerror="alert(1)">'


def sent(content: bytes | str, mime: str = "application/json") -> str:
    raw = content.encode() if isinstance(content, str) else content
    return f"data:{mime};base64,{base64.b64encode(raw).decode()}"


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: Any = 129.8, lat: Any = 41.78) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def collection(*features: dict[str, Any]) -> str:
    return sent(json.dumps({"type": "FeatureCollection", "features": features}))


# ---- what is drawn --------------------------------------------------------------------------------------------------
def test_points_lines_and_areas_become_single_geometries() -> None:
    square = [[[129.8, 41.7], [129.9, 41.7], [129.9, 41.8], [129.8, 41.7]]]
    other = [[[130.8, 41.7], [130.9, 41.7], [130.9, 41.8], [130.8, 41.7]]]
    data, _ = received(
        collection(
            feature(point(), name="A"),
            feature({"type": "LineString", "coordinates": [[129, 41], [130, 42]]}, name="B"),
            feature({"type": "MultiPolygon", "coordinates": [square, other]}, name="C"),
        ),
        "mine.geojson",
    )
    drawn = [(each["properties"]["part"], each["id"]) for each in data["collection"]["features"]]
    assert sorted(drawn) == [("area", 3), ("area", 3), ("line", 2), ("point", 1)]
    assert data["labels"] == [[1, "A"], [2, "B"], [3, "C"]]
    assert data["bounds"] == [129.0, 41.0, 130.9, 42.0]
    assert data["name"] == "mine.geojson"
    json.dumps(data)


def test_positions_are_rounded_to_a_tenth_of_a_metre() -> None:
    data, _ = received(collection(feature(point(129.123456789, 41.987654321))), "a.geojson")
    assert data["collection"]["features"][0]["geometry"]["coordinates"] == (129.123457, 41.987654)
    assert DECIMALS == 6


def test_properties_are_kept_apart_from_what_is_drawn() -> None:
    data, _ = received(collection(feature(point(), name="A", height=12), feature(point())), "a.geojson")
    assert data["facts"] == {"1": [["name", "A"], ["height", "12"]]}
    assert set(data["collection"]["features"][0]["properties"]) == {"part", "label", "number"}


# ---- what is said ---------------------------------------------------------------------------------------------------
def test_a_clean_file_needs_no_reading() -> None:
    data, report = received(sent("name,lat,lon\nA,41.7,129.8\n", "text/csv"), "a.csv")
    assert data["clean"] is True
    assert "CSV: 1 feature on the map" in words(report, "en")
    assert "CSV: 대상 1개가 지도에 있음" in words(report, "ko")


def test_each_bad_feature_is_named_with_its_remedy() -> None:
    data, report = received(
        collection(feature(point(), name="good"), feature(point("x"), name="bad"), feature(None)), "a.geojson"
    )
    assert data["clean"] is False
    said = words(report, "en")
    assert "To mend (2)" in said
    assert "Feature 2bad" in said
    assert "Feature 3It has no geometry" in said, "a feature without a name is not named twice"
    assert "대상 3" in words(report, "ko")


def test_a_file_without_one_sound_feature_draws_nothing() -> None:
    data, report = received(collection(feature(None), feature(None)), "a.geojson")
    assert data is no_update
    assert "The file cannot be shown" in words(report, "en")
    assert "To mend (2)" in words(report, "en")


def test_thousands_of_faults_are_not_told_one_by_one() -> None:
    _, report = received(collection(feature(point()), *[feature(None)] * 500), "a.geojson")
    assert len(tagged(classed(report, "own-faults"), "Li")) == MOST_FAULTS + 1
    assert f"… and {500 - MOST_FAULTS} more" in words(report, "en")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.zip", b"PK\x03\x04rest", "Unpack it"),
        ("a.geojson", b"", "empty"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": []', "line 1"),
        ("a.csv", b"a,b\n1,2\n", "latitude and longitude"),
        ("a.bin", b"\x00\x01\x02" * 50, "format"),
        ("a.csv", b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_shown_says_why_and_keeps_what_was_drawn(name: str, content: bytes, why: str) -> None:
    data, report = received(sent(content, "application/octet-stream"), name)
    assert data is no_update
    assert why in words(report, "en")
    assert words(report, "ko") != words(report, "en")


# ---- nothing in it is trusted ---------------------------------------------------------------------------------------
def test_markup_stays_text() -> None:
    data, report = received(
        collection(feature(point(), name=MARKUP, **{MARKUP: MARKUP}), feature(None, name=MARKUP)), MARKUP
    )
    assert data["labels"][0][1] == MARKUP
    assert MARKUP in words(report, "en")
    assert not any("dangerously" in name.lower() for part in walk(report) for name in part.to_plotly_json()["props"])
    assert {type(part).__name__ for part in walk(report)} <= {"H3", "H4", "P", "Ul", "Li", "Span", "Strong"}


@pytest.mark.parametrize("contents", [None, "", "nonsense", "data:;base64,", "data:;base64,%%%", "base64,AAAA"])
def test_what_no_browser_sends_is_no_error(contents: str | None) -> None:
    data, _ = received(contents, "a.geojson")
    assert data is no_update


@pytest.mark.parametrize("name", [None, "", "../../etc/passwd", "a\x00b.geojson", "\u202egnp.exe", "x" * 4000])
def test_any_name_will_do(name: str | None) -> None:
    data, report = received(collection(feature(point())), name)
    assert len(data["name"]) <= upload_panel.MAX_NAME
    assert not set(data["name"]) & {"\x00", "\u202e"}
    assert words(report, "en")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_no_file_is_an_error_of_the_server(content: bytes, name: str) -> None:
    received(sent(content), name)


@given(st.text(max_size=100), st.text(max_size=20))
def test_no_message_is_an_error_of_the_server(contents: str, name: str) -> None:
    received(contents, name)


# ---- layout ---------------------------------------------------------------------------------------------------------
def test_the_dialog_says_formats_size_and_that_nothing_is_kept() -> None:
    said = words(upload_panel.chooser(), "en")
    for told in ("GeoJSON", "CSV", "KML", "GPX", "GeoPackage", "5 MB", "keeps nothing"):
        assert told in said
    assert ".gpkg" in attributes(upload_panel.chooser(), "data-accept")[0]


def test_the_layer_is_hidden_until_there_is_a_file() -> None:
    layer = upload_panel.own_layer("en")
    assert layer.hidden is True
    assert "Remove" in words(layer, "en")
    assert "없애기" in words(layer, "ko")
