"""How the ground is taken apart and cut: whatever the order and the blocks, the same tiles, and nothing is missing."""

import json
import math
import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pmtiles.tile import zxy_to_tileid
from shapely.geometry import LineString, MultiLineString

from geodata.files import FOLDER
from geodata.ground import blocks as taken_apart
from geodata.ground import pack, tracts
from geodata.ground.__main__ import main
from geodata.ground.blocks import Block, blocks, content, members, read_block
from geodata.ground.checking import Survey, features_are_sorted, ground_faults
from geodata.ground.cut import pieces
from geodata.ground.features import read_theme
from geodata.ground.grid import LEVELS, NEAR, Level, tracts_near
from geodata.ground.pack import archive_faults, cut_ground
from geodata.ground.themes import ARCHIVES, BOUNDS, THEME, THEMES, archive_file
from geodata.model import DataError, Fault
from tests.geodata.small_ground import small, write

LEVEL = st.sampled_from(LEVELS)
LON, LAT = st.floats(BOUNDS[0], BOUNDS[2]), st.floats(BOUNDS[1], BOUNDS[3])


def on_grid(lon: float, lat: float, z: int) -> tuple[float, float]:
    """Return column and row of a position, with what lies behind the point."""
    n = 1 << z
    return (lon + 180) / 360 * n, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n


# ---- tracts ---------------------------------------------------------------------------------------------------------
def test_levels_cover_the_zooms_of_the_archives_once() -> None:
    zooms = [(level.archive, zoom) for level in LEVELS for zoom in range(level.lowest, level.highest + 1)]
    covered = {archive: [zoom for of, zoom in zooms if of == archive] for archive in ARCHIVES}
    assert covered == {archive: [*range(lowest, highest + 1)] for archive, (lowest, highest) in ARCHIVES.items()}
    assert all(level.of <= level.lowest for level in LEVELS)


@given(LEVEL, LON, LAT, st.integers(0, 3))
def test_a_tile_and_its_neighbours_belong_to_tracts_that_know_a_feature_there(
    level: Level, lon: float, lat: float, deeper: int
) -> None:
    known = {*tracts_near(level, (lon, lat, lon, lat))}
    zoom = min(level.lowest + deeper, level.highest)
    column, row = on_grid(lon, lat, zoom)
    drawn = 6 / 256  # what tippecanoe draws beyond a tile's edge
    for x in {math.floor(column - drawn), math.floor(column + drawn)}:
        for y in {math.floor(row - drawn), math.floor(row + drawn)}:
            assert any(tract.holds(zoom, x, y) for tract in known)
    assert len(known) <= 4


@given(LEVEL, LON, LAT)
def test_a_tract_is_clipped_to_more_than_its_tiles_draw(level: Level, lon: float, lat: float) -> None:
    for tract in tracts_near(level, (lon, lat, lon, lat)):
        west, south, east, north = tract.box()
        assert west <= lon + 1e-9
        assert lon - 1e-9 <= east
        assert south - 1e-9 <= lat <= north + 1e-9
        left, top = on_grid(west, north, level.of)
        assert (left, top) == pytest.approx((tract.x - NEAR, tract.y - NEAR))
    assert NEAR / 2 > 6 / 256


@given(LEVEL, st.lists(st.tuples(LON, LAT), min_size=2, max_size=6))
def test_tracts_stand_in_the_order_of_their_tiles(level: Level, places: list[tuple[float, float]]) -> None:
    found = sorted({each for at in places for each in tracts_near(level, (*at, *at))}, key=lambda tract: tract.place)
    for zoom in range(level.lowest, level.highest + 1):
        down = zoom - level.of
        corners = [
            [zxy_to_tileid(zoom, (each.x << down) + x, (each.y << down) + y) for x in side for y in side]
            for each in found
            for side in [(0, (1 << down) // 2, (1 << down) - 1)]
        ]
        assert all(max(before) < min(after) for before, after in pairwise(corners))


# ---- blocks ---------------------------------------------------------------------------------------------------------
@given(st.integers(1, 60_000))
def test_blocks_together_are_the_file(size: int) -> None:
    theme = THEME["peaks"]
    whole = read_theme(theme, "line")
    found = [block for block in blocks(size=size) if block.file.endswith("peaks-line.geojson")]
    assert [feature for block in found for feature in read_block(block).features] == [*whole.features]
    assert [member["id"] for block in found for member in members(block)] == [each.id for each in whole.features]
    assert len(found) == 1 or size < 46_000


WRITTEN = {
    "over several lines": lambda told: json.dumps(told, indent=1),
    "in one line": json.dumps,
    "with a line in between": lambda told: _lined(told).replace(",\n{", ",\n\n{", 1),
    "with something behind": lambda told: _lined(told).replace("\n]}", '\n],"name":"x"}'),
}


def _lined(told: dict[str, Any]) -> str:
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in told["features"])
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


@pytest.mark.parametrize("how", WRITTEN)
def test_a_file_that_is_written_otherwise_is_one_block(how: str, folder: Path) -> None:
    path = folder / "ground/themes/piers-region.geojson"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(WRITTEN[how](told), encoding="utf-8")
    (found,) = [block for block in blocks(folder, 100) if block.file.endswith("piers-region.geojson")]
    assert found == Block("piers", "region", 0)
    assert len(read_block(found, folder).features) == len(told["features"]) == len([*members(found, folder)])


def test_a_fault_in_a_late_block_says_its_line(folder: Path) -> None:
    path = folder / "ground/themes/landuse-line.geojson"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = len(lines) - 5
    lines[number] = lines[number].replace('"class"', '"class')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert any(f"in line {number + 1} " in str(fault) for fault in ground_faults(folder))


def test_a_block_that_changes_is_another(folder: Path) -> None:
    path = folder / "ground/themes/piers-region.geojson"
    block = Block("piers", "region", 0)
    before = content(block, folder)
    path.write_text(path.read_text(encoding="utf-8").replace("2021-08", "2021-09", 1), encoding="utf-8")
    assert content(block, folder) not in {before, ""}
    path.unlink()
    assert content(block, folder) == ""


def _survey(number: int, first: str, last: str, file: tuple[str, str] = ("roads", "city")) -> Survey:
    return Survey(Block(*file, number), (), np.array([], dtype=np.uint64), first, last)


def test_the_order_of_ids_goes_on_from_block_to_block_of_a_file() -> None:
    sound = [_survey(0, "a", "c"), _survey(1, "", ""), _survey(2, "d", "f"), _survey(0, "a", "b", ("rail", "city"))]
    assert [*features_are_sorted(sound)] == []
    (fault,) = features_are_sorted([_survey(0, "a", "d"), _survey(1, "c", "f")])
    assert (fault.id, fault.what) == ("c", "stands after d")


def test_an_id_that_two_files_have_is_named_with_both(folder: Path) -> None:
    peaks = folder / "ground/themes/peaks-region.geojson"
    taken = read_theme(THEME["roads"], "city").features[3].id
    first = read_theme(THEME["peaks"], "region").features[0].id
    peaks.write_text(peaks.read_text(encoding="utf-8").replace(f'"{first}"', f'"{taken}"'), encoding="utf-8")
    said = "".join(map(str, ground_faults(folder)))
    assert (
        f"ground/themes/peaks-region.geojson: {taken}: id already taken in ground/themes/roads-city.geojson"
        in "".join(said)
    )


# ---- cutting --------------------------------------------------------------------------------------------------------
def backwards(function: Callable[..., Any], *lists: Iterable[Any]) -> Iterator[Any]:
    """Do as `map`, but the last first, as workers may."""
    return reversed([function(*each) for each in reversed([*zip(*lists, strict=True)])])


def test_the_archives_do_not_depend_on_the_order_of_work_nor_on_the_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small(tmp_path)
    assert ground_faults(folder) == []
    first = {path.name: path.read_bytes() for path in cut_ground(folder)}
    assert set(first) == {"line.pmtiles", "city.pmtiles"}
    assert [fault for fault in archive_faults(folder) if "relief" not in fault.file] == []
    monkeypatch.setattr(pack, "blocks", lambda folder: taken_apart.blocks(folder, 5_000))
    again = {path.name: path.read_bytes() for path in cut_ground(folder, backwards)}
    assert again == first
    assert {path.name for path in (folder / "ground/tiles").iterdir()} == set(first)


def test_lines_of_several_parts_are_joined_as_others_are() -> None:
    tract = next(tracts_near(LEVELS[-1], (129.7, 41.7, 129.7, 41.7)))
    said = {"class": "minor"}
    parted = MultiLineString([[(129.71, 41.7), (129.72, 41.7)], [(129.8, 41.7), (129.81, 41.7)]])
    found = [(LineString([(129.7, 41.7), (129.71, 41.7)]), said), (parted, said)]
    drawn = [piece.geometry for piece in pieces(tract, lambda theme: found if theme.id == "roads" else [])]
    assert sorted(line.length for line in drawn) == pytest.approx([0.01, 0.02])


def test_where_tippecanoe_is_missing_a_line_says_so_and_the_archives_stay(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tracts, "which", lambda *_, **__: None)
    assert main([str(small(folder))]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "tippecanoe is not installed" in line
    assert sorted(path.name for path in (folder / "ground/tiles").iterdir()) == [
        "city.pmtiles",
        "line.pmtiles",
        "relief.pmtiles",
    ]
    assert (folder / archive_file("city")).read_bytes() == (FOLDER / archive_file("city")).read_bytes()


def test_a_ground_with_faults_is_not_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = small(tmp_path)
    for theme in THEMES:
        write(folder / theme.files[0], [])
    (folder / "ground/themes/piers-region.geojson").write_text("[]", encoding="utf-8")
    assert main([str(folder)]) == 1
    assert "piers-region.geojson: -: not a GeoJSON FeatureCollection" in capsys.readouterr().out
    assert not (folder / "ground/tiles").exists()


def test_faults_pass_from_one_process_to_another() -> None:
    raised = DataError([Fault("a.geojson", "b", "what", "remedy")])
    there = pickle.loads(pickle.dumps(raised))
    assert (str(there), there.faults) == (str(raised), raised.faults)
