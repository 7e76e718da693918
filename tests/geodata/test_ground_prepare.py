"""A theme of the ground from a raw source: clipped, classified, sound, and never guessed."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geodata.ground.checking import ground_faults
from geodata.ground.prepare import raw as reading
from geodata.ground.prepare.__main__ import main
from geodata.ground.prepare.shapes import ashore, clipped, rounded
from geodata.ground.prepare.task import PrepareError, Task, told_classes
from geodata.ground.prepare.theme import prepare
from geodata.ground.rules import DECIMALS
from geodata.ground.themes import CITY_BOX, THEME

Json = dict[str, Any]
WEST, SOUTH = CITY_BOX[:2]
ROADS = Task("roads", "city", ("osm_2021",), "2021-08", "highway", {"living_street": "minor", "ferry": ""})


def written(path: Path, rows: list[tuple[BaseGeometry, Json]], crs: str = "EPSG:4326") -> Path:
    frame = gpd.GeoDataFrame([said for _, said in rows], geometry=[shape for shape, _ in rows], crs=crs)
    frame.to_file(path)
    return path


def features(folder: Path, file: str = "roads-city") -> list[Json]:
    found: list[Json] = json.loads((folder / f"ground/themes/{file}.geojson").read_text(encoding="utf-8"))["features"]
    return found


def street(n: int, **said: object) -> tuple[BaseGeometry, Json]:
    """Return a short street ashore, in Ch'ŏngjin."""
    return LineString([(129.7701234 + n / 1e4, 41.79), (129.7703 + n / 1e4, 41.7902)]), {"highway": "minor", **said}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rows = [
        street(0),
        street(1, highway="living_street"),
        street(2, highway="ferry"),
        street(3, highway="motorcycle"),
        street(4, highway=None),
        street(0),
        (Point(129.77, 41.79), {"highway": "minor"}),
        (LineString([(125, 39), (125.1, 39)]), {"highway": "minor"}),
        (LineString([(130.0, 41.5), (130.1, 41.5)]), {"highway": "minor"}),
    ]
    return written(tmp_path / "raw.geojson", rows)


def test_what_is_known_is_kept_and_the_rest_is_counted(source: Path, folder: Path) -> None:
    before = len(features(folder))
    done = prepare(source, ROADS, folder)
    found = features(folder)
    assert [each["properties"]["class"] for each in found] == ["minor", "minor"]
    assert found[0]["properties"] == {"class": "minor", "sources": ["osm_2021"], "as_of": "2021-08"}
    assert done.told.unknown == Counter({"motorcycle": 1, "(nothing)": 1})
    assert done.told.counts == {
        "kept": 3,
        "at sea": 1,
        "of a class that is left out": 1,
        "outside, or of another kind of geometry": 2,
    }
    assert (done.doubled, done.replaced, done.others) == (1, before, 0)
    assert ground_faults(folder) == []


def test_neither_partitions_nor_coordinates_nor_format_change_the_file(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(source, ROADS, folder)
    file = folder / "ground/themes/roads-city.geojson"
    first = file.read_bytes()
    monkeypatch.setattr(reading, "ROWS", 2)
    projected = source.with_name("utm.gpkg")
    gpd.read_file(source).sample(frac=1, random_state=7).to_crs("EPSG:32652").to_file(projected)
    for other in (source, projected):
        prepare(other, ROADS, folder)
        assert file.read_bytes() == first


def test_what_other_sources_gave_stays(tmp_path: Path, folder: Path) -> None:
    def others() -> set[str]:
        found = features(folder, "landuse-line")
        return {each["id"] for each in found if each["properties"]["sources"] == ["natural_earth"]}

    before = others()
    raw = written(tmp_path / "raw.geojson", [(box(125.7, 39, 125.71, 39.01), {})])
    done = prepare(raw, Task("landuse", "line", ("osm_2021",), classes={"": "industrial"}), folder)
    after = features(folder, "landuse-line")
    assert others() == before
    assert done.others == len(before) == len(after) - 1 > 0
    assert [each["id"] for each in after] == sorted(each["id"] for each in after)


def test_a_road_over_the_edge_of_the_box_is_parted_there(tmp_path: Path, folder: Path) -> None:
    road = LineString([(WEST - 0.02, 41.7), (WEST + 0.01, 41.7)])
    raw = written(tmp_path / "raw.geojson", [(road, {"highway": "track"})])
    for extent, length in (("city", 0.01), ("line", 0.02)):
        prepare(raw, Task("roads", extent, ("osm_2021",), class_column="highway"), folder)
        (only,) = features(folder, f"roads-{extent}")
        assert shapely.from_geojson(json.dumps(only["geometry"])).length == pytest.approx(length)
    assert ground_faults(folder) == []


def test_names_and_structures_are_taken_and_what_is_no_structure_is_told(tmp_path: Path, folder: Path) -> None:
    rows = [
        street(0, structure="bridge", ko="청진다리", no=1),
        street(1, structure="viaduct", ko=None, no=2),
        street(2, structure=None, ko=" ", no=3),
    ]
    raw = written(tmp_path / "raw.gpkg", rows)
    columns = {"structure": "structure", "name_ko": "ko"}
    done = prepare(raw, Task("roads", "city", ("osm_2021",), None, "highway", {}, columns, "no"), folder)
    said = {each["id"]: each["properties"] for each in features(folder)}
    assert list(said) == ["roads_city_1", "roads_city_2", "roads_city_3"]
    assert said["roads_city_1"]["structure"] == "bridge"
    assert (said["roads_city_1"]["name_ko"], said["roads_city_1"]["name_en"]) == ("청진다리", "Ch'ŏngjindari")
    assert set(said["roads_city_2"]) == set(said["roads_city_3"]) == {"class", "sources", "as_of"}
    assert done.told.unknown == {"structure viaduct": 1}


def test_what_the_rules_refuse_is_not_written(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = written(tmp_path / "raw.geojson", [street(0, no=1, ko="나진거리"), street(1, no=1, ko="거리")])
    before = (folder / "ground/themes/roads-city.geojson").read_bytes()
    asked = ["--source=osm_2021", "--class-column=highway", "--id-column=no", "--column=name_ko=ko"]
    assert main(["roads", "city", str(raw), *asked, f"--folder={folder}"]) == 1
    said = capsys.readouterr().err
    assert "roads_city_1: id already taken" in said
    assert "name_ko has 나진, as the south writes" in said
    assert "not written: 2 faults" in said.splitlines()[-1]
    assert (folder / "ground/themes/roads-city.geojson").read_bytes() == before
    assert [*(folder / "ground").glob(".*")] == []


def test_faults_that_arise_elsewhere_are_told(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = written(tmp_path / "raw.geojson", [(box(129.3, 41.6, 129.4, 41.7), {})])
    asked = ["--source=osm_2021", "--source=osm_land", "--class=land", f"--folder={folder}"]
    assert main(["land", "city", str(raw), *asked]) == 0
    assert "written, but other files have" in capsys.readouterr().out.splitlines()[-1]
    assert len(features(folder, "land-city")) == 1


WRONG = {
    "no theme is called": ["streets", "city", "{raw}"],
    "has no extent county": ["roads", "county", "{raw}"],
    "does not rest on hearsay": ["roads", "city", "{raw}", "--source=hearsay"],
    "knows no class highways": ["roads", "city", "{raw}", "--class=minor=highways"],
    "with --class-column a class is --class RAW=CLASS": ["roads", "city", "{raw}", "--class=minor"],
    "no property is called surface": ["roads", "city", "{raw}", "--column=surface=highway"],
    "a column is --column PROPERTY=COLUMN": ["roads", "city", "{raw}", "--column=highway"],
    "as_of: String should match": ["roads", "city", "{raw}", "--as-of=August"],
    "has no column kind; it has highway": ["roads", "city", "{raw}", "--class-column=kind"],
    "is not there": ["roads", "city", "{raw}.gpkg"],
    "is neither GeoParquet": ["roads", "city", __file__],
    "has no *.parquet in it": ["roads", "city", "{folder}/ground"],
    "cannot be read:": ["roads", "city", "{folder}/ground/broken.geojson"],
    "nothing of": ["roads", "city", "{raw}", "--class=minor=", "--class=living_street="],
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_done_is_said_in_a_line(
    what: str, source: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ground/broken.geojson").write_text('{"type":', encoding="utf-8")
    asked = [each.format(raw=source, folder=folder) for each in WRONG[what]]
    given_source = [] if any(each.startswith("--source") for each in asked) else ["--source=osm_2021"]
    given_column = [] if any(each.startswith("--class-column") for each in asked) else ["--class-column=highway"]
    assert main([*asked, *given_source, *given_column, f"--folder={folder}"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("not written: ")
    assert what in line


def test_without_coordinate_system_nothing_is_read(tmp_path: Path, folder: Path) -> None:
    frame = gpd.GeoDataFrame({"highway": ["minor"]}, geometry=[street(0)[0]])
    with pytest.warns(UserWarning, match="crs"):
        frame.to_file(tmp_path / "raw.gpkg")
    with pytest.raises(PrepareError, match="in which coordinates"):
        prepare(tmp_path / "raw.gpkg", ROADS, folder)


def test_classes_are_told_with_and_without_a_column() -> None:
    assert told_classes(["a=b=minor", "c="]) == {"a=b": "minor", "c": ""}
    assert told_classes(["land"]) == {"": "land"}
    with pytest.raises(PrepareError, match="say --class-column"):
        Task("roads", "city", ("osm_2021",))


# ---- shapes ---------------------------------------------------------------------------------------------------------
NEAR_HOME = st.tuples(st.floats(129.1, 130.3), st.floats(41.2, 42.2))
RING = st.lists(NEAR_HOME, min_size=4, max_size=9, unique=True)


@given(RING)
def test_whatever_area_comes_what_is_kept_is_sound_and_to_five_decimals(ring: list[tuple[float, float]]) -> None:
    theme = THEME["landcover"]
    for geometry in clipped(shapely.from_wkt([Polygon(ring).wkt]), theme, "region"):
        kept = None if geometry is None else rounded(geometry, theme)
        if kept is not None:
            assert kept.is_valid
            assert isinstance(kept, Polygon | MultiPolygon)
            assert (shapely.get_coordinates(kept) == shapely.get_coordinates(kept).round(DECIMALS)).all()
            assert box(*CITY_BOX).buffer(1e-5).covers(kept)
            assert kept.symmetric_difference(geometry).area <= geometry.length * 1e-5 + 1e-9


@given(RING)
def test_a_line_keeps_its_course(course: list[tuple[float, float]]) -> None:
    line = LineString(course)
    kept = rounded(line, THEME["rail"])
    if kept is not None and kept.geom_type == "LineString":
        assert kept.coords[0] == pytest.approx(line.coords[0], abs=1e-5)
        assert kept.coords[-1] == pytest.approx(line.coords[-1], abs=1e-5)
    assert rounded(LineString([(129.5, 41.5), (129.500001, 41.500001)]), THEME["rail"]) is None


def test_a_bridge_crosses_water_and_a_field_does_not() -> None:
    land = box(129.5, 41.5, 129.6, 41.6)
    road, field = LineString([(129.59, 41.55), (129.61, 41.55)]), box(129.59, 41.55, 129.61, 41.56)
    assert ashore(road, THEME["roads"], True, land) == road
    assert ashore(road, THEME["roads"], False, land) == LineString([(129.59, 41.55), (129.6, 41.55)])
    over = LineString([(129.59, 41.55), (129.6002, 41.55)])
    assert ashore(over, THEME["roads"], False, land) == over  # no more than rounding explains
    kept = ashore(field, THEME["landcover"], False, land)
    assert kept is not None
    assert kept.equals(box(129.59, 41.55, 129.6, 41.56))
    assert ashore(box(129.7, 41.5, 129.71, 41.51), THEME["buildings"], False, land) is None
