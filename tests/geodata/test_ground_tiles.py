"""The archives of the ground: their tiles hold what the themes hold, once, and a broken archive says what to run."""

import gzip
import math
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.files import FOLDER
from geodata.ground import archive as archives
from geodata.ground.archive import SOURCES, Archive, archive
from geodata.ground.cut import FADE, FADE_DEGREES, INSIDE, SEAM_DEGREES
from geodata.ground.folder import Ground, read
from geodata.ground.pack import archive_faults
from geodata.ground.themes import ARCHIVES, CITY_BOX, THEMES, archive_file, city_box
from geodata.model import DataError

Tile = tuple[int, int, int]
VECTOR_BYTES = 4_000_000
RELIEF_BYTES = 600_000
CHONGJIN = (129.772, 41.777)
RAJIN = (130.290, 42.250)
ORANG = (129.648, 41.429)
"""The runway of Ŏrang."""
EXTENT = 4096


def under(lon: float, lat: float, z: int) -> Tile:
    """Return the tile a point lies in."""
    n = 1 << z
    x = int((lon + 180) / 360 * n)
    return z, x, int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n)


def box_of(z: int, x: int, y: int) -> BaseGeometry:
    """Return a tile's box in degrees."""
    n = 1 << z

    def lat(row: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / n))))

    return shapely.box(x / n * 360 - 180, lat(y + 1), (x + 1) / n * 360 - 180, lat(y))


@cache
def decoded(source: str, z: int, x: int, y: int) -> dict[str, list[tuple[dict[str, Any], BaseGeometry]]]:
    """Return a tile's layers: properties and geometry in degrees, cut at the tile's edge."""
    body = archives.tile(source, z, x, y)
    if body is None:
        return {}
    n = 1 << z

    def degrees(points: Any) -> Any:
        points[:, 0] = (x + points[:, 0] / EXTENT) / n * 360 - 180
        rows = (math.pi * (1 - 2 * (y + points[:, 1] / EXTENT) / n)).tolist()
        points[:, 1] = [math.degrees(math.atan(math.sinh(row))) for row in rows]
        return points

    tile = box_of(z, x, y)
    found: dict[str, list[tuple[dict[str, Any], BaseGeometry]]] = {}
    for name, layer in mapbox_vector_tile.decode(gzip.decompress(body), default_options={"y_coord_down": True}).items():
        assert layer["extent"] == EXTENT
        found[name] = [
            (feature["properties"], clipped)
            for feature in layer["features"]
            if not (
                clipped := _sound(shapely.transform(shape(feature["geometry"]), degrees)).intersection(tile)
            ).is_empty
        ]
    return found


def _sound(geometry: BaseGeometry) -> BaseGeometry:
    return geometry if geometry.is_valid else shapely.make_valid(geometry)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return read()


def in_source(ground: Ground, theme_id: str, zoom: int, where: BaseGeometry) -> Iterator[tuple[str, BaseGeometry]]:
    """Yield class and geometry of what the themes hold in a box and a zoom shows."""
    theme = next(theme for theme in THEMES if theme.id == theme_id)
    for _, feature in ground.of(theme):
        if theme.classes[feature.properties.kind] <= zoom and feature.geometry.intersects(where):
            yield feature.properties.kind, feature.geometry.intersection(where)


LINES = ("roads", "rail", "waterways", "coast", "contours")


@pytest.mark.parametrize("theme_id", LINES)
def test_the_tile_of_chongjin_holds_the_lines_of_the_themes_once(theme_id: str, ground: Ground) -> None:
    tile = under(*CHONGJIN, 13)
    source = [line for _, line in in_source(ground, theme_id, 13, box_of(*tile))]
    cut_lines = [line for _, line in decoded("city", *tile).get(theme_id, [])]
    wanted, got = (sum(line.length for line in lines) for lines in (source, cut_lines))
    assert got == pytest.approx(wanted, rel=0.02)
    assert shapely.union_all(source).hausdorff_distance(shapely.union_all(cut_lines)) < 2e-4


@pytest.mark.parametrize("theme_id", ["land", "landuse", "landcover", "water", "buildings"])
def test_the_tile_of_chongjin_holds_the_areas_of_the_themes_once(theme_id: str, ground: Ground) -> None:
    tile = under(*CHONGJIN, 13)
    source = [area for _, area in in_source(ground, theme_id, 13, box_of(*tile))]
    cut_areas = [area for _, area in decoded("city", *tile).get(theme_id, [])]
    assert sum(area.area for area in cut_areas) == pytest.approx(sum(area.area for area in source), rel=0.04)


def test_every_building_of_the_tile_of_chongjin_is_there(ground: Ground) -> None:
    tile = under(*CHONGJIN, 14)
    tree = shapely.STRtree([area for _, area in decoded("city", *tile)["buildings"]])
    wanted = [area for _, area in in_source(ground, "buildings", 14, box_of(*tile)) if area.area > 1e-9]
    assert len(wanted) > 20
    assert [area.wkt for area in wanted if not tree.query(area, "intersects").size] == []


def seen_at_13(where: BaseGeometry, theme_id: str) -> list[BaseGeometry]:
    """Return what a map at zoom 13 draws of a theme in a box: `city`, and of `line` what is not marked inside."""
    drawn: list[BaseGeometry] = []
    for source, zoom in (("city", 13), ("line", 10)):
        west, south, east, north = where.bounds
        _, left, bottom = under(west, south, zoom)
        _, right, top = under(east, north, zoom)
        for x in range(left, right + 1):
            for y in range(top, bottom + 1):
                for properties, geometry in decoded(source, zoom, x, y).get(theme_id, []):
                    if INSIDE not in properties:
                        drawn.append(geometry.intersection(where))
    return [geometry for geometry in drawn if not geometry.is_empty]


@pytest.mark.parametrize("theme_id", ["roads", "rail", "waterways"])
@pytest.mark.parametrize("place", [CHONGJIN, RAJIN], ids=["Chongjin", "Rajin"])
def test_at_zoom_13_nothing_is_missing_and_nothing_double(
    place: tuple[float, float], theme_id: str, ground: Ground
) -> None:
    where = box_of(*under(*place, 13)).union(box_of(*under(place[0] + 0.03, place[1] + 0.02, 13))).envelope
    wanted = sum(line.length for _, line in in_source(ground, theme_id, 13, where))
    got = sum(line.length for line in seen_at_13(where, theme_id))
    assert wanted > 0 or place == RAJIN
    assert got == pytest.approx(wanted, rel=0.03, abs=1e-4)


@pytest.mark.parametrize("place", [CHONGJIN, RAJIN, (129.2, 41.7), (129.7, 42.1)])
def test_land_at_zoom_13_has_no_gap_and_lies_double_at_the_seam_alone(
    place: tuple[float, float], ground: Ground
) -> None:
    where = box_of(*under(*place, 13))
    wanted = shapely.union_all([area for _, area in in_source(ground, "land", 13, where)])
    drawn = [_sound(area) for area in seen_at_13(where, "land")]
    assert wanted.difference(shapely.union_all(drawn)).area < wanted.area * 0.01 + 1e-7
    doubled = sum(area.area for area in drawn) - shapely.union_all(drawn).area
    strip = city_box().difference(city_box().buffer(-SEAM_DEGREES * 1.1)).intersection(where).area
    assert doubled <= strip + 1e-6


def test_line_marks_what_lies_in_the_box_of_the_city() -> None:
    margin = city_box().buffer(SEAM_DEGREES * 1.2)
    core = city_box().buffer(-SEAM_DEGREES * 1.2)
    seen = {True: 0, False: 0}
    for tile in (under(*CHONGJIN, 10), under(*RAJIN, 10), under(129.2, 42.1, 10)):
        for features in decoded("line", *tile).values():
            for properties, geometry in features:
                marked = INSIDE in properties
                seen[marked] += 1
                assert margin.covers(geometry) if marked else not core.intersects(geometry), properties
    assert all(seen.values())


@pytest.mark.parametrize("theme_id", [theme.id for theme in THEMES if theme.fades])
def test_what_is_mapped_in_the_box_alone_fades_towards_its_edge(theme_id: str) -> None:
    west, _, _, north = CITY_BOX
    seen: dict[float, float] = {}
    for place in ((west + 0.05, 41.75), (129.6, north - 0.04), (129.85, north - 0.04), CHONGJIN):
        for properties, geometry in decoded("city", *under(*place, 11)).get(theme_id, []):
            left, _, _, top = geometry.bounds
            inside = min((left - west) / FADE_DEGREES[0], (north - top) / FADE_DEGREES[1])
            share = properties.get(FADE, 1)
            assert share < 1 or inside > 0.99, properties
            seen[share] = min(seen.get(share, 9), inside)
    by_share = [seen[share] for share in sorted(seen)]
    assert min(seen) < 0.05
    assert len(seen) > 6
    assert by_share == sorted(by_share)


def test_tiles_hold_known_layers_classes_and_names() -> None:
    known = {theme.id: theme for theme in THEMES}
    layers: set[str] = set()
    sample = [(source, tile) for source in ARCHIVES for tile in list(archive(source).addresses())[::37]]
    for source, (z, x, y) in [*sample, ("city", under(*ORANG, 14))]:
        for name, features in decoded(source, z, x, y).items():
            layers.add(name)
            for properties, _ in features:
                assert known[name].classes[properties["class"]] <= z
                assert not {"sources", "as_of", "id"} & set(properties)
                assert "name_ko" not in properties or "name_en" in properties
    assert layers == set(known)


def test_archives_are_small_enough() -> None:
    sizes = {source: (FOLDER / archive_file(source)).stat().st_size for source in SOURCES}
    assert sum(sizes[source] for source in ARCHIVES) <= VECTOR_BYTES
    assert sizes["relief"] <= RELIEF_BYTES


def test_nine_tiles_about_home_are_small() -> None:
    z, x, y = under(*CHONGJIN, 11)
    near = [archives.tile("city", z, x + right, y + down) or b"" for right in (-1, 0, 1) for down in (-1, 0, 1)]
    assert sum(map(len, near)) < 60_000


def test_an_archive_tells_what_it_is() -> None:
    assert [archive(source).zooms for source in SOURCES] == [(4, 10), (11, 14), (4, 8)]
    assert [archive(source).gzipped for source in SOURCES] == [True, True, False]
    assert len({archives.digest(source) for source in SOURCES}) == len(SOURCES)
    assert "OpenStreetMap" in archives.metadata("city")["attribution"]
    assert "NGA" in archives.metadata("relief")["attribution"]
    assert (archives.tile("relief", *under(*CHONGJIN, 8)) or b"")[8:12] == b"WEBP"


def test_the_open_sea_is_empty() -> None:
    assert archives.tile("city", *under(130.15, 41.4, 13)) is None
    assert archives.tile("relief", *under(138.0, 34.0, 8)) is None


@pytest.mark.parametrize("address", [(3, 0, 0), (15, 0, 0), (11, -1, 0), (11, 0, 2048), (12, 5000, 0)])
def test_an_address_that_is_no_tile_is_an_error(address: Tile) -> None:
    with pytest.raises(ValueError, match="zoom"):
        archives.tile("city", *address)


def test_an_unknown_archive_is_an_error() -> None:
    with pytest.raises(KeyError):
        archives.tile("moon", 4, 0, 0)


@pytest.mark.parametrize("source", SOURCES)
def test_a_tile_takes_less_than_three_milliseconds(source: str) -> None:
    found = archive(source)
    times = []
    for address in list(found.addresses())[::3]:
        start = time.thread_time()
        found.tile(*address)
        times.append(time.thread_time() - start)
    assert sorted(times)[int(len(times) * 0.95)] < 0.003


def test_the_archives_are_sound_and_as_new_as_the_themes() -> None:
    assert archive_faults() == []


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


BROKEN: dict[str, Callable[[Path], object]] = {
    "cannot be read: No such file": lambda path: path.unlink(),
    "is cut off": _bytes(lambda data: data[:-1000]),
    "is not a PMTiles archive": _bytes(lambda _: b"SQLite format 3\0"),
    "header that cannot be read": _bytes(lambda data: data[:7] + b"\x02" + data[8:]),
    "its directory is damaged": _bytes(lambda data: _flipped(data, 400)),
    "is another archive": lambda path: path.write_bytes((FOLDER / archive_file("line")).read_bytes()),
    "holds WEBP tiles": lambda path: path.write_bytes((FOLDER / archive_file("relief")).read_bytes()),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_archive_says_in_one_line_what_to_run(what: str, folder: Path) -> None:
    path = folder / archive_file("city")
    BROKEN[what](path)
    with pytest.raises(DataError) as raised:
        Archive("city", path)
    (line,) = str(raised.value).splitlines()
    assert what in line
    assert line.startswith("ground/tiles/city.pmtiles")
    assert line.endswith("(run python -m geodata.ground)")


def test_a_damaged_tile_and_a_changed_theme_are_noticed(folder: Path) -> None:
    _bytes(lambda data: _flipped(data, len(data) - 500))(folder / archive_file("city"))
    theme = folder / "ground/themes/piers-region.geojson"
    theme.write_text(theme.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    said = [str(fault) for fault in archive_faults(folder)]
    assert any("city.pmtiles" in line and "a tile is damaged" in line for line in said)
    assert any("line.pmtiles" in line and "the themes have changed" in line for line in said)
