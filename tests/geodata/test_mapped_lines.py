"""Lines and grounds lie where OpenStreetMap of August 2021 maps them: by their stations, on track, on land."""

import geopandas as gpd
import pytest
import shapely
from pyproj import Geod

from geodata.files import CRS
from geodata.ground.features import read_theme
from geodata.ground.themes import THEME
from geodata.load import features, places, source_by_id
from geodata.rules.ground import METRIC_CRS
from geodata.rules.rails import LINES
from geodata.search import search

OFF_THE_LINE = {
    "st_saedong": 450,  # its node stands on another track
    "yard_chongjin": 260,  # east of the loop in use
}
"""Stations with a post farther than 50 m from their line, and how far at most, in metres."""
TRACK_DIFFERS_KM = 5.6
"""Farthest apart that a listed and a measured post of the P'yŏngra and the Hambuk Line are."""


def metric(geometries: object) -> gpd.GeoSeries:
    return gpd.GeoSeries(geometries, crs=CRS).to_crs(METRIC_CRS)


def ground(theme: str, *extents: str, kinds: frozenset[str] = frozenset()) -> shapely.Geometry:
    """Return a theme of the ground in one, in metres."""
    found = [
        feature.geometry
        for extent in extents
        for feature in read_theme(THEME[theme], extent).features
        if not kinds or feature.properties.kind in kinds
    ]
    return shapely.union_all(metric(found).to_numpy())


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.line_id)
def test_a_line_passes_within_50_m_of_each_of_its_stations(line) -> None:
    stations = features("stations")
    stations = stations[stations[line.field].notna()]
    track = metric([features(line.layer_id).geometry[line.line_id]]).iloc[0]
    off = metric(stations.geometry).distance(track)
    assert len(off) >= 5
    assert not {name: round(far) for name, far in off.items() if far > OFF_THE_LINE.get(name, 50)}
    assert all(off[name] > 50 for name in OFF_THE_LINE if name in off.index), "no exception any more"


@pytest.mark.parametrize("post", ["pyongra", "hambuk", "khasan"])
def test_listed_and_measured_posts_rise_together(post: str) -> None:
    stations = features("stations").dropna(subset=[f"km_{post}", f"track_km_{post}"]).sort_values(f"km_{post}")
    assert len(stations) >= 8
    assert stations[f"track_km_{post}"].is_monotonic_increasing
    apart = (stations[f"km_{post}"] - stations[f"track_km_{post}"]).abs()
    assert apart.max() < TRACK_DIFFERS_KM


def test_posts_towards_khasan_run_on_from_pyongyang() -> None:
    stations = features("stations").dropna(subset=["km_khasan"])
    total = features("stations")["km_pyongra"]["st_rajin"]
    assert ((stations["km_through"] - stations["km_khasan"] - total).abs() < 0.05).all()
    assert stations["km_through"]["st_tumangang"] == 854.0


@pytest.mark.parametrize("line_id", ["line_pyongra", "line_hambuk", "line_musan", "line_rajin_khasan", "line_kangdok"])
def test_a_line_is_as_long_as_it_says(line_id: str) -> None:
    frame = features("railway" if line_id in features("railway").index else "railway_branches")
    drawn = Geod(ellps="WGS84").geometry_length(frame.geometry[line_id]) / 1000
    assert drawn == pytest.approx(frame["track_km"][line_id], rel=0.005)


def test_lines_are_light_enough_for_the_first_paint() -> None:
    drawn = [features(layer).geometry for layer in ("railway", "railway_branches", "tram", "trolleybus", "airport")]
    assert sum(len(shapely.get_coordinates(geometries.dropna().to_numpy())) for geometries in drawn) < 6_000


def test_the_tram_runs_on_its_track() -> None:
    tram = metric([features("tram").geometry["tram_line"]]).iloc[0]
    track = ground("rail", "city", kinds=frozenset({"tram"}))
    assert tram.hausdorff_distance(track) < 100
    assert track.buffer(10).covers(tram)


def test_the_railway_of_the_city_runs_on_main_track() -> None:
    near = shapely.box(*metric([shapely.box(129.6, 41.7, 129.9, 41.86)]).total_bounds)
    track = ground("rail", "city", kinds=frozenset({"main", "siding"})).buffer(20)
    drawn = metric([features("railway").geometry["line_pyongra"]]).iloc[0].intersection(near)
    assert drawn.length > 20_000
    assert track.covers(drawn)


def test_one_tram_is_found() -> None:
    found = [match.id for match in search("tram") if places()[match.id].accuracy_m is not None]
    assert [place_id for place_id in found if places()[place_id].kind == "tram"] == ["tram_line"]


def test_works_lie_in_the_ground_they_are_related_to() -> None:
    grounds = features("industrial_grounds")
    assert set(grounds["confidence"]) <= {"low", "medium"}
    assert places()["ground_songpyong_south"].related == ("kimchaek_works",)
    for ground_id, area in grounds.geometry.items():
        for works in places()[ground_id].related:
            layer = next(name for name in ("steel", "power", "port") if works in features(name).index)
            assert area.covers(features(layer).geometry[works]), works


def test_industrial_grounds_lie_on_land() -> None:
    sea = metric(features("industrial_grounds").geometry).difference(ground("land", "city"))
    assert sea.area.max() < 5_000


def test_what_is_mapped_names_the_map_it_is_from() -> None:
    for place in places().values():
        if place.placement == "mapped":
            assert "osm_2021" in place.sources, place.id
            assert place.as_of is None or place.as_of >= 2021 or place.kind == "railway_line", place.id
    assert "August 2021" in source_by_id()["osm_2021"].title
