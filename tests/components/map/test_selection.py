import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from components.map.doubt import SHARES
from components.map.extras import SIZES, extras
from components.map.selection import DECIMALS, overlay
from components.map.sprite import pictures
from geodata.catalogue import CHIEF_STATIONS, LAYER
from geodata.filters import Filters
from geodata.layer import Part
from geodata.load import places
from geodata.positions import CIRCLE_POINTS, circle, geometry_of, part_of
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, SPELLINGS
from tests.places import of_each_place

GEOD = Geod(ellps="WGS84")
POINTS = [place_id for place_id in places() if part_of(place_id) is Part.POINT]


def sent(place_ids: list[str]) -> dict[str, Any]:
    """Return the drawing of places as it travels."""
    return json.loads(json.dumps(overlay(place_ids)))


def by_role(collection: dict[str, Any], role: str) -> list[Any]:
    return [
        feature["geometry"]["coordinates"]
        for feature in collection["features"]
        if feature["properties"]["role"] == role
    ]


def numbers(coordinates: Any) -> list[float]:
    if isinstance(coordinates, int | float):
        return [coordinates]
    return [value for part in coordinates for value in numbers(part)]


@given(st.floats(118, 145), st.floats(33, 47), st.floats(20, 50_000))
def test_a_circle_is_true_on_the_ground(lon: float, lat: float, radius: float) -> None:
    ring = circle(lon, lat, radius)
    assert ring[0] == ring[-1]
    assert len(ring) == CIRCLE_POINTS + 1
    for corner in ring:
        assert GEOD.inv(lon, lat, *corner)[2] == pytest.approx(radius, rel=1e-6)
    # RFC 7946: outer rings run counter-clockwise.
    assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((x - lon, y - lat) for x, y in ring)) > 0


@of_each_place(POINTS)
def test_the_radius_drawn_is_the_accuracy(place_id: str) -> None:
    collection = sent([place_id])
    ((ring,),), (centre,) = by_role(collection, "radius"), by_role(collection, "centre")
    accuracy = places()[place_id].accuracy_m
    assert accuracy is not None
    for corner in ring:
        assert GEOD.inv(*centre, *corner)[2] == pytest.approx(accuracy, rel=0.005)


@of_each_place(places())
def test_the_overlay_of_any_place(place_id: str) -> None:
    collection, place = sent([place_id]), places()[place_id]
    geometry = geometry_of(place_id)
    if geometry is None:
        assert collection == {"type": "FeatureCollection", "features": [], "bbox": None}
        return
    bands = ["band"] * len(SHARES) if place.placement in APPROXIMATE_PLACEMENTS else []
    rejected = ["leader", "rival"] * len(place.rivals)
    roles = {Part.POINT: ["radius", *rejected, "centre"], Part.LINE: [*bands, "line"], Part.AREA: ["outline"]}
    expected = roles[part_of(place_id) or Part.POINT]
    assert [feature["properties"]["role"] for feature in collection["features"]] == expected
    assert {feature["properties"]["place"] for feature in collection["features"]} == {place_id}
    values = numbers([feature["geometry"]["coordinates"] for feature in collection["features"]])
    assert values == [round(value, DECIMALS) for value in values]
    west, south, east, north = collection["bbox"]
    assert [west, south, east, north] == [min(values[::2]), min(values[1::2]), max(values[::2]), max(values[1::2])]


def test_a_rejected_position_has_a_leader_and_says_how_far_off_it_is_and_whose() -> None:
    found = sent(["port_chongjin"])
    ((start, end),), (cross,), (centre,) = (by_role(found, role) for role in ("leader", "rival", "centre"))
    assert (start, end) == (centre, cross)
    said = next(each["properties"] for each in found["features"] if each["properties"]["role"] == "rival")
    assert said["en"] == said["mr"] == "8 km off: geocode of the UN port list"
    assert said["ko"] == "8km 떨어진 곳: 유엔 항만목록의 좌표"


@of_each_place([place_id for place_id, place in places().items() if place.rivals])
def test_what_is_said_of_a_rejected_position_is_short(place_id: str) -> None:
    for each in sent([place_id])["features"]:
        if each["properties"]["role"] == "rival":
            for words in (each["properties"]["en"], each["properties"]["ko"]):
                assert len(words) <= 60
                assert not words.endswith((".", ",", ";", ":"))


@of_each_place(POINTS)
def test_a_chosen_point_brings_its_symbol_and_its_names(place_id: str) -> None:
    known = {picture.name for picture in pictures()}
    centre = sent([place_id])["features"][-1]["properties"]
    assert centre["symbol"].split("~")[0] in known
    assert all(centre[spelling] for spelling in SPELLINGS)
    chief = place_id in CHIEF_STATIONS
    assert centre["from_zoom"] == (6 if chief else LAYER[centre["layer"]].style.label_zoom)


def test_a_chosen_line_lies_where_its_layer_draws_it() -> None:
    for place_id, wanted in (("trolley_corridor_1", LAYER["trolleybus"].style.offset), ("line_pyongra", 0)):
        line = next(each for each in sent([place_id])["features"] if each["properties"]["role"] == "line")
        assert line["properties"]["offset"] == wanted
    assert LAYER["trolleybus"].style.offset


def test_several_places_share_one_view() -> None:
    both = sent(["port_chongjin", "kimchaek_works", "d_puyun"])
    alone = [sent([place_id])["bbox"] for place_id in ("port_chongjin", "kimchaek_works")]
    assert both["bbox"] == [*map(min, *(box[:2] for box in alone)), *map(max, *(box[2:] for box in alone))]


def test_nothing_chosen_draws_nothing() -> None:
    assert sent([]) == {"type": "FeatureCollection", "features": [], "bbox": None}


def test_an_unknown_place_is_an_error() -> None:
    with pytest.raises(KeyError):
        overlay(["atlantis"])


def test_the_ring_is_where_the_symbol_of_a_shared_point_is_drawn() -> None:
    (centre,) = (each for each in sent(["consulate_china"])["features"] if each["properties"]["role"] == "centre")
    layer = LAYER["consulates"]
    picture, size = centre["properties"]["symbol"], SIZES[layer.style.weight]
    layout = extras("light", Filters(), "en")["consulates.point"]["symbol"]["layout"]
    assert picture in layout["icon-offset"]
    offset = layout["icon-offset"][layout["icon-offset"].index(picture) + 1][1]
    assert centre["properties"]["apart"] == [each * size for each in offset] != [0, 0]
    (alone,) = (each for each in sent(["kimchaek_works"])["features"] if each["properties"]["role"] == "centre")
    assert alone["properties"]["apart"] == [0, 0]
