"""A reader's own file: what is drawn, what is said of it, and that nothing in it is ever more than text."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.page import upload_panel
from components.page.upload_panel import DECIMALS, MOST_FAULTS, received
from geodata.upload import MAX_BYTES
from tests.html import read, said
from tests.page import attribute, attributes, words

MARKUP = '<img src=x onerror="alert(1)">'


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: Any = 129.8, lat: Any = 41.78) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def drawn(content: bytes, name: str = "a.geojson") -> Any:
    return received(name, content)["drawing"]


# ---- what is drawn --------------------------------------------------------------------------------------------------
def test_each_feature_is_drawn_by_its_kind() -> None:
    square = [[[129.8, 41.7], [129.9, 41.7], [129.9, 41.8], [129.8, 41.7]]]
    other = [[[130.8, 41.7], [130.9, 41.7], [130.9, 41.8], [130.8, 41.7]]]
    data = drawn(
        collection(
            feature(point(), name="A"),
            feature({"type": "LineString", "coordinates": [[129, 41], [130, 42]]}, name="B"),
            feature({"type": "MultiPolygon", "coordinates": [square, other]}, name="C"),
        ),
        "mine.geojson",
    )
    members = [(each["properties"]["part"], each["id"]) for each in data["collection"]["features"]]
    assert sorted(members) == [("area", 3), ("line", 2), ("point", 1)]
    assert data["labels"] == [(1, "A"), (2, "B"), (3, "C")]
    assert data["bounds"] == (129.0, 41.0, 130.9, 42.0)
    assert data["name"] == "mine.geojson"
    json.dumps(data)


def test_an_answer_is_hardly_larger_than_its_file() -> None:
    columns = [f"a_long_name_of_a_column_{number}" for number in range(40)]
    table = "\n".join([",".join(["lat", "lon", *columns]), *[",".join(["41.7", "129.8", *["1"] * 40])] * 2_000])
    assert len(json.dumps(received("a.csv", table.encode()), separators=(",", ":"))) < 4 * len(table)
    many = collection(feature({"type": "MultiPoint", "coordinates": [[129.8, 41.7]] * 20_000}))
    assert len(json.dumps(received("a.json", many))) < 2 * len(many)


def test_positions_are_rounded_to_a_tenth_of_a_metre() -> None:
    data = drawn(collection(feature(point(129.123456789, 41.987654321))))
    assert data["collection"]["features"][0]["geometry"]["coordinates"] == (129.123457, 41.987654)
    assert DECIMALS == 6


def test_properties_are_kept_apart_from_what_is_drawn() -> None:
    data = drawn(collection(feature(point(), name="A", height=12), feature(point())))
    assert data["columns"] == [["name", "height"]]
    assert data["facts"] == {"1": (0, ["A", "12"])}
    assert set(data["collection"]["features"][0]["properties"]) == {"part", "label", "number"}


# ---- what is said ---------------------------------------------------------------------------------------------------
def test_a_clean_file_needs_no_reading() -> None:
    answer = received("a.csv", b"name,lat,lon\nA,41.7,129.8\n")
    assert answer["drawing"]["clean"] is True
    assert "CSV: 1 feature on the map" in said(answer["report"], "en")
    assert "CSV: 대상 1개가 지도에 있음" in said(answer["report"], "ko")


def test_each_bad_feature_is_named_with_its_remedy() -> None:
    content = collection(feature(point(), name="good"), feature(point("x"), name="bad"), feature(None))
    answer = received("a.geojson", content)
    assert answer["drawing"]["clean"] is False
    told = said(answer["report"], "en")
    assert "To mend (2)" in told
    assert "Feature 2bad" in told
    assert "Feature 3It has no geometry" in told, "a feature without a name is not named twice"
    assert "대상 3" in said(answer["report"], "ko")


def test_a_file_without_one_sound_feature_draws_nothing() -> None:
    answer = received("a.geojson", collection(feature(None), feature(None)))
    assert "drawing" not in answer
    assert "The file cannot be shown" in said(answer["report"], "en")
    assert "To mend (2)" in said(answer["report"], "en")


def test_thousands_of_faults_are_not_told_one_by_one() -> None:
    report = received("a.geojson", collection(feature(point()), *[feature(None)] * 500))["report"]
    assert sum(tag == "li" for tag, _ in read(report).tags) == MOST_FAULTS + 1
    assert f"… and {500 - MOST_FAULTS} more" in said(report, "en")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.7z", b"7z\xbc\xaf\x27\x1crest", "Unpack it"),
        ("a.geojson", b"", "empty"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": []', "line 1"),
        ("a.csv", b"a,b\n1,2\n", "No position was found"),
        ("a.bin", b"\x00\x01\x02" * 50, "format"),
        ("a.csv", b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_shown_says_why_and_keeps_what_was_drawn(name: str, content: bytes, why: str) -> None:
    answer = received(name, content)
    assert "drawing" not in answer
    assert why in said(answer["report"], "en")
    assert said(answer["report"], "ko") != said(answer["report"], "en")


# ---- nothing in it is trusted ---------------------------------------------------------------------------------------
def test_markup_stays_text() -> None:
    answer = received(MARKUP, collection(feature(point(), name=MARKUP, **{MARKUP: MARKUP}), feature(None, name=MARKUP)))
    assert answer["drawing"]["labels"][0][1] == MARKUP
    assert MARKUP in said(answer["report"], "en")
    assert {tag for tag, _ in read(answer["report"]).tags} <= {"h3", "h4", "p", "ul", "li", "span", "strong"}


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a\x00b.geojson", "\u202egnp.exe", "x" * 4000])
def test_any_name_will_do(name: str) -> None:
    answer = received(name, collection(feature(point())))
    assert len(answer["drawing"]["name"]) <= upload_panel.MAX_NAME
    assert not set(answer["drawing"]["name"]) & {"\x00", "\u202e"}
    assert said(answer["report"], "en")


@given(st.binary(max_size=300), st.text(max_size=20))
def test_no_file_is_an_error_of_the_server(content: bytes, name: str) -> None:
    assert read(received(name, content)["report"]).tags


# ---- layout ---------------------------------------------------------------------------------------------------------
def test_the_dialog_says_formats_size_and_that_nothing_is_kept() -> None:
    shown = words(upload_panel.chooser(), "en")
    for told in ("GeoJSON", "CSV", "KML", "GPX", "GeoPackage", "5 MB", "keeps nothing"):
        assert told in shown
    assert ".gpkg" in attributes(upload_panel.chooser(), "accept")[0]


def test_the_layer_is_hidden_until_there_is_a_file() -> None:
    layer = upload_panel.own_layer()
    assert attribute(layer, "hidden") is not None
    assert "Remove" in words(layer, "en")
    assert "없애기" in words(layer, "ko")
