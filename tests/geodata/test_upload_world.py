"""What lies over the 180th meridian or is told in another turn of the globe is drawn where it is."""

from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from upload_samples import collection, feature, only, read

from geodata.upload import notes

FIJI = [(179.0, -17.0), (-179.0, -17.0), (-179.0, -16.0), (179.0, -16.0), (179.0, -17.0)]
BEYOND = [(179.0, -17.0), (181.0, -17.0), (181.0, -16.0), (179.0, -16.0), (179.0, -17.0)]
HALVES = shapely.MultiPolygon([shapely.box(-180, -17, -179, -16), shapely.box(179, -17, 180, -16)])


@pytest.mark.parametrize("ring", [FIJI, BEYOND, [(x - 360, y) for x, y in BEYOND], FIJI[::-1]])
def test_an_area_over_the_meridian_is_cut_there(ring: Any) -> None:
    result = read("a.json", collection(feature([ring], "Polygon")))
    assert only(result).equals(HALVES)
    assert notes.cut(1) in result.notes


def test_its_holes_go_with_it() -> None:
    hole = [(-179.8, -16.8), (-179.2, -16.8), (-179.2, -16.2), (-179.8, -16.8)]
    shape = only(read("a.json", collection(feature([FIJI, hole], "Polygon"))))
    assert shape.area == pytest.approx(2 - 0.18)
    assert not shape.contains(shapely.Point(-179.3, -16.7))


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ([(129, 41), (179, 45), (-179, 45)], [[(129, 41), (179, 45), (180, 45)], [(-180, 45), (-179, 45)]]),
        ([(-170, 0), (170, 2), (160, 2)], [[(-170, 0), (-180, 1)], [(180, 1), (170, 2), (160, 2)]]),
        ([(190, 0), (200, 0)], [[(-170, 0), (-160, 0)]]),
        (
            [(170, 0), (190, 0), (170, 1)],
            [[(170, 0), (180, 0)], [(-180, 0), (-170, 0), (-180, 0.5)], [(180, 0.5), (170, 1)]],
        ),
    ],
)
def test_a_line_goes_the_short_way_and_is_cut(line: Any, pieces: Any) -> None:
    shape = only(read("a.json", collection(feature(line, "LineString"))))
    assert [list(part.coords) for part in getattr(shape, "geoms", [shape])] == pieces


@pytest.mark.parametrize("longitude", [-230.5, 129.5, 489.5])
def test_longitudes_of_another_turn_are_brought_back(longitude: float) -> None:
    result = read("a.json", collection(feature((longitude, 41))))
    assert only(result) == shapely.Point(129.5, 41)
    assert result.notes == (() if longitude == 129.5 else (notes.brought_back(1),))


@pytest.mark.parametrize(
    ("coordinates", "kind"),
    [
        ([[(-180, -90), (180, -90), (180, 90), (-180, 90), (-180, -90)]], "Polygon"),
        ([(-180, 0), (180, 0)], "LineString"),
        ([[(180, 0), (180, 1), (179, 1), (180, 0)]], "Polygon"),
        ([(180, 0), (180, 1)], "LineString"),
        ((180, 0), "Point"),
        ((-180, 0), "Point"),
        ([(-90, 0), (90, 0)], "LineString"),
        ([[(-180, -80), (-90, -70), (0, -80), (90, -70), (180, -80), (180, -90), (-180, -90), (-180, -80)]], "Polygon"),
    ],
)
def test_frames_around_the_world_and_what_ends_at_its_edge_stay(coordinates: Any, kind: str) -> None:
    shape = only(read("a.json", collection(feature(coordinates, kind))))
    assert shape.equals(shapely.geometry.shape({"type": kind, "coordinates": coordinates}))


TURNS = st.tuples(st.floats(-540, 540), st.floats(-90, 90))


@given(st.lists(TURNS, min_size=2, max_size=8), st.sampled_from(["LineString", "MultiPoint"]))
def test_anything_within_a_turn_and_a_half_lands_on_the_map(places: list[tuple[float, float]], kind: str) -> None:
    read("a.json", collection(feature(places, kind)))


@given(st.lists(TURNS, min_size=3, max_size=6))
def test_any_ring_lands_on_the_map_too(places: list[tuple[float, float]]) -> None:
    read("a.json", collection(feature([places], "Polygon")))
