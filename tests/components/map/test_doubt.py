"""Bands around lines whose course is not known: as wide as the doubt, and none where the course is mapped."""

import json

import pytest
from pyproj import Geod
from shapely.geometry import LineString, Point, shape

from components.map import doubt
from components.map.extras import extras
from components.map.marks import Mark, parts
from geodata.catalogue import LAYERS
from geodata.filters import Filters
from geodata.load import places
from geodata.vocabulary import APPROXIMATE_PLACEMENTS

GEOD = Geod(ellps="WGS84")
UNKNOWN = {
    place_id: line
    for layer in LAYERS
    for place_id, line in parts(layer.id).get(Mark.DASHED, ())
    if places()[place_id].placement in APPROXIMATE_PLACEMENTS
}


@pytest.mark.parametrize("metres", [400, 3000, 20_000])
def test_a_band_reaches_as_far_as_the_doubt(metres: float) -> None:
    line = LineString([(129.6, 41.7), (129.9, 41.7)])
    edge = doubt.band(line, metres)
    for bearing in (0, 180):
        for share, inside in ((0.93, True), (1.07, False)):
            lon, lat, _ = GEOD.fwd(129.75, 41.7, bearing, metres * share)
            assert edge.contains(Point(lon, lat)) is inside


def test_each_line_whose_course_is_not_known_has_its_bands_and_no_other_has_any() -> None:
    found = json.loads(doubt.body().content)["features"]
    assert {each["properties"]["place"] for each in found} == set(UNKNOWN)
    assert len(found) == len(UNKNOWN) * len(doubt.SHARES)
    for each in found:
        assert shape(each["geometry"]).is_valid
    assert "line_kangdok_direct" not in UNKNOWN  # out of use, but mapped


def test_only_traces_with_such_lines_name_the_file() -> None:
    named = {uid for uid, of in extras("light", Filters(), "en").items() if "band" in of}
    assert {"sea_routes.dashed", "air_routes.dashed", "trolleybus.dashed", "mining.dashed"} == named


def test_every_point_of_a_trace_has_its_radius() -> None:
    of = extras("light", Filters(), "en")
    for layer in LAYERS:
        placed = parts(layer.id).get(Mark.POINT, ())
        if placed:
            assert of[f"{layer.id}.point"]["doubt"] == [places()[place_id].accuracy_m for place_id, _ in placed]
