"""Nearness with doubt: distances agree with pyproj alone, and what is said of them keeps to the radii."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geodata.load import feature_by_id, places
from geodata.positions import GEOD
from geodata.proximity import LIMITS_KM, TARGETS, is_target, measured, near, verdicts, zone
from geodata.proximity.drawing import Box
from geodata.proximity.targets import frame, members, ready

lon, lat = st.floats(124, 131), st.floats(38, 43)
points = st.builds(Point, lon, lat)
lines = st.lists(st.tuples(lon, lat), min_size=2, max_size=4, unique=True).map(LineString)
shapes = points | lines
radii = st.integers(0, 5_000)


def framed(*shapes_: object, accuracy_m: float = 0) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"accuracy_m": [float(accuracy_m)] * len(shapes_)}, geometry=list(shapes_), crs="EPSG:4326")


def by_pyproj(point: Point, shape: object) -> float:
    """Return the distance by brute force: to points a few metres apart along the shape, then closer around the best."""
    parts = shapely.get_coordinates(shapely.segmentize(shape, 0.002))
    distances = GEOD.inv(*np.broadcast_arrays(point.x, point.y, parts[:, 0], parts[:, 1]))[2]
    best = int(np.argmin(distances))
    around = parts[max(best - 1, 0) : best + 2]
    if len(around) < 2:
        return float(distances[best])
    fine = shapely.get_coordinates(shapely.segmentize(LineString(around), 1e-6 * 5))
    return float(np.min(GEOD.inv(*np.broadcast_arrays(point.x, point.y, fine[:, 0], fine[:, 1]))[2]))


@given(points, shapes)
@settings(deadline=None)
def test_distances_agree_with_pyproj_by_brute_force(point: Point, shape: object) -> None:
    row = measured(framed(point), framed(shape)).iloc[0]
    expected = by_pyproj(point, shape)
    # 0.1 % up to 50 km is what is promised; farther off it still holds about so.
    assert row["distance_m"] == pytest.approx(expected, rel=1e-3, abs=0.6)
    ends = row.geometry.coords
    assert GEOD.inv(*ends[0], *ends[1])[2] == pytest.approx(row["distance_m"], abs=0.01)


def test_what_lies_within_an_area_is_at_no_distance() -> None:
    area = Polygon([(129, 41), (130, 41), (130, 42), (129, 42)])
    assert measured(framed(Point(129.5, 41.5)), framed(area))["distance_m"].iloc[0] == 0
    assert measured(framed(area), framed(Point(129.5, 41.5)))["distance_m"].iloc[0] == 0


corners = st.lists(st.tuples(lon, lat), min_size=3, max_size=5, unique=True)


@given(corners, st.booleans(), shapes)
@settings(deadline=None)
def test_what_has_many_points_is_measured_as_a_whole(
    corners: list[tuple[float, float]], area: bool, to: object
) -> None:
    hull = shapely.convex_hull(shapely.multipoints(corners))
    few = hull if area and hull.geom_type == "Polygon" else LineString(corners)
    many = shapely.segmentize(few, shapely.length(few) / 300)
    assert shapely.get_num_coordinates(many) > 200
    whole, parts = (measured(framed(each), framed(to)).iloc[0]["distance_m"] for each in (few, many))
    assert parts == pytest.approx(whole, rel=1e-4, abs=0.5)


@given(points, points, radii, radii, st.floats(0.2, 50), st.floats(0, 50))
def test_a_greater_distance_loses_nobody(
    place: Point, target: Point, r1: int, r2: int, within_km: float, more_km: float
) -> None:
    rows = measured(framed(place, accuracy_m=r1), framed(target, accuracy_m=r2))
    order = ["no", "possibly", "certainly"]
    before, after = (verdicts(rows, each * 1000).iloc[0] for each in (within_km, within_km + more_km))
    assert order.index(before) <= order.index(after)


@given(points, st.lists(shapes, min_size=1, max_size=3), st.floats(0.2, 50))
def test_without_doubt_nothing_is_only_possible(place: Point, targets: list[object], within_km: float) -> None:
    assert verdicts(measured(framed(place), framed(*targets)), within_km * 1000).iloc[0] != "possibly"


@given(points, st.lists(st.tuples(points, radii), min_size=1, max_size=4), radii, st.floats(0.2, 50))
def test_verdicts_follow_from_both_radii(
    place: Point, targets: list[tuple[Point, int]], r1: int, within_km: float
) -> None:
    several = gpd.GeoDataFrame(
        {"accuracy_m": [float(radius) for _, radius in targets]},
        geometry=[each for each, _ in targets],
        crs="EPSG:4326",
    )
    distances = [(GEOD.inv(place.x, place.y, each.x, each.y)[2], radius) for each, radius in targets]
    edge = within_km * 1000
    if any(abs(d + sign * (r + r1) - edge) < 0.5 for d, r in distances for sign in (1, -1)):
        return  # too close to the edge for two ways of computing to agree
    expected = (
        "certainly"
        if any(d + r + r1 <= edge for d, r in distances)
        else "possibly" if any(d - r - r1 <= edge for d, r in distances) else "no"
    )  # fmt: skip
    assert verdicts(measured(framed(place, accuracy_m=r1), several), edge).iloc[0] == expected


@pytest.mark.parametrize("target", [*TARGETS, "kimchaek_works", "county_chongjin"])
@pytest.mark.parametrize("within_km", [0.2, 2, 50])
def test_every_place_is_counted_once(target: str, within_km: float) -> None:
    found = near(target, within_km)
    said = [*found.ids("certainly"), *found.ids("possibly"), *found.beyond, *found.unplaced]
    assert sorted(said) == sorted(set(places()) - set(members(target)))
    assert all(feature_by_id()[each].geometry is None for each in found.unplaced)
    distances = [row.distance_m for row in found.rows]
    assert distances == sorted(distances)
    for row in found.rows:
        slack = row.doubt_m + 1
        assert row.distance_m - slack <= within_km * 1000 or row.verdict == "possibly"


def test_a_known_pair_is_as_far_as_it_is() -> None:
    here, there = (feature_by_id()[each].geometry for each in ("kimchaek_works", "st_songpyong"))
    row = next(row for row in near("kimchaek_works", 5).rows if row.id == "st_songpyong")
    assert row.distance_m == pytest.approx(GEOD.inv(here.x, here.y, there.x, there.y)[2], abs=0.01)
    assert row.doubt_m == places()["kimchaek_works"].accuracy_m + places()["st_songpyong"].accuracy_m  # type: ignore[operator]


def test_only_those_asked_about_are_judged() -> None:
    found = near("railway", 2, among=["kimchaek_works", "x_musan"])
    assert {row.id for row in found.rows} | set(found.beyond) == {"kimchaek_works"}
    assert found.unplaced == ("x_musan",)


def test_a_line_out_of_use_is_no_railway_to_be_near_to() -> None:
    assert "line_kangdok_direct" in members("railway")
    assert "line_kangdok_direct" not in frame("railway").index


def test_nearness_is_asked_of_what_is_on_the_map() -> None:
    assert is_target("shore")
    assert is_target("kimchaek_works")
    assert not is_target("x_musan")
    with pytest.raises(ValueError, match="not on the map"):
        near("x_musan", 2)
    with pytest.raises(KeyError):
        near("moon", 2)


@pytest.mark.parametrize("within_km", [LIMITS_KM[0], 2, LIMITS_KM[1]])
def test_the_zone_around_a_point_is_a_true_circle(within_km: float) -> None:
    here = feature_by_id()["kimchaek_works"].geometry
    edge = shapely.get_coordinates(zone("kimchaek_works", within_km))
    far = GEOD.inv(*np.broadcast_arrays(here.x, here.y, edge[:, 0], edge[:, 1]))[2]
    assert far.min() == pytest.approx(within_km * 1000, rel=1e-3)
    assert far.max() == pytest.approx(within_km * 1000, rel=1e-3)


@pytest.mark.parametrize("target", TARGETS)
def test_the_zone_holds_what_is_well_within_and_nothing_far_beyond(target: str) -> None:
    area = zone(target, 5)
    assert area.is_valid
    for row in near(target, 50).rows:
        (x, y), _ = row.line
        if 37.5 < y < 43.4 and 123.5 < x < 131.5:
            if row.distance_m < 4_600:
                assert area.intersects(Point(x, y)), row.id
            elif row.distance_m > 5_400:
                assert not area.intersects(Point(x, y)), row.id


BOXES = [None, (120.0, 32.0, 136.0, 48.0), (129.5, 41.5, 130.0, 42.0)]


@pytest.mark.parametrize("box", BOXES, ids=["whole", "afar", "near"])
@pytest.mark.parametrize(("target", "within_km"), [("shore", 0.2), ("shore", 1.3), ("shore", 13), ("railway", 0.45)])
def test_the_zone_parts_what_is_within_from_what_is_beyond(target: str, within_km: float, box: Box | None) -> None:
    area = zone(target, within_km, box)
    assert area.is_valid
    west, south, east, north = box or (126.0, 39.0, 131.0, 42.8)
    inner = (max(west, 126.0), max(south, 39.0), min(east, 131.0), min(north, 42.8))
    edge = shapely.get_coordinates(shapely.segmentize(area.boundary, 0.01))
    edge = edge[:: len(edge) // 1_000 + 1]
    # What parts near from far is decided at the edge; elsewhere a point in a hundred tells whether a part is missing.
    random = np.random.default_rng(1).uniform(inner[:2], inner[2:], (500, 2))
    spots = gpd.GeoSeries.from_xy(*np.vstack([edge, random]).T, crs="EPSG:4326").clip_by_rect(*inner)
    spots = spots[~spots.is_empty]
    far = ready(target).measure(spots.to_frame("geometry").assign(accuracy_m=0))["distance_m"]
    doubt_m = frame(target)["accuracy_m"].min()
    seen_m = 0 if box is None else (east - west) * 111_000 / 2000
    stray_m = max(within_km * 60, doubt_m * 0.75, 1.5 * seen_m)
    at_edge = spots.index < len(edge)
    assert far[at_edge].between(within_km * 1000 - stray_m, within_km * 1000 + stray_m).all()
    inside = shapely.contains(area, spots.to_numpy())
    assert inside[(far < within_km * 1000 - stray_m) & ~at_edge].all()
    assert not inside[(far > within_km * 1000 + stray_m) & ~at_edge].any()
