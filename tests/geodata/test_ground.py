"""The ground's themes: what they hold, and that every breach of their rules is noticed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from geodata.files import FOLDER
from geodata.ground.checking import ground_faults
from geodata.ground.features import read_all
from geodata.ground.folder import Ground, read
from geodata.ground.themes import CITY_BOX, GROUND_SOURCES, THEME, THEMES, Theme, city_box
from geodata.load import source_by_id
from geodata.publication.licences import licence_for, licence_of_source

Json = dict[str, Any]
MAX_FILE_BYTES = 1_500_000
MAX_ALL_BYTES = 12_000_000


@pytest.fixture(scope="module")
def ground() -> Ground:
    return read()


def test_the_ground_is_sound() -> None:
    assert ground_faults() == []


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_a_theme_holds_features_of_all_its_classes(theme: Theme, ground: Ground) -> None:
    assert {feature.properties.kind for _, feature in ground.of(theme)} == set(theme.classes)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_a_theme_names_the_sources_its_features_cite(theme: Theme, ground: Ground) -> None:
    assert {source for _, feature in ground.of(theme) for source in feature.properties.sources} == set(theme.sources)


def test_every_source_of_the_ground_has_a_licence() -> None:
    assert set(GROUND_SOURCES) <= set(source_by_id())
    assert all(licence_of_source(source) is not None for source in GROUND_SOURCES)
    assert licence_for(THEME["roads"].sources).id == "ODbL-1.0"


def test_no_file_lies_about_that_no_theme_declares() -> None:
    lying = {path.relative_to(FOLDER).as_posix() for path in (FOLDER / "ground" / "themes").iterdir()}
    assert lying == {file for theme in THEMES for file in theme.files}


def test_files_stay_small_and_one_feature_a_line() -> None:
    sizes = {file: (FOLDER / file).stat().st_size for theme in THEMES for file in theme.files}
    assert {file: size for file, size in sizes.items() if size > MAX_FILE_BYTES} == {}
    assert sum(sizes.values()) <= MAX_ALL_BYTES
    for theme in THEMES:
        for extent, found in read_all(theme):
            lines = (FOLDER / f"ground/themes/{theme.id}-{extent}.geojson").read_text(encoding="utf-8").splitlines()
            assert sum(line.startswith('{"type":"Feature",') for line in lines) == len(found.features)


def test_no_height_is_kept() -> None:
    """The elevation is 140 m too low on summits: nothing of the ground may carry a number taken from it."""
    for theme in THEMES:
        for file in theme.files:
            text = (FOLDER / file).read_text(encoding="utf-8")
            assert not {'"ele"', '"height"', '"render_height"', '"elevation"'} & set(text.split(":"))
            assert '"ele' not in text
            assert "height" not in text


def test_nothing_military_is_drawn() -> None:
    for theme in THEMES:
        for file in theme.files:
            text = (FOLDER / file).read_text(encoding="utf-8").lower()
            assert not any(word in text for word in ("military", "anti-aircraft", "barracks", "prison"))


def test_the_shore_of_the_city_has_its_basins(ground: Ground) -> None:
    """The basin of the west port is water in the new land, and the mole that shelters it is land or a pier."""
    land = shapely.union_all([feature.geometry for _, feature in ground.of(THEME["land"], "city")])
    assert land.is_valid
    assert sum(len(shapely.get_coordinates(part)) for part in shapely.get_parts(land)) > 2500
    assert city_box().covers(land)


def test_land_fills_both_sides_of_the_box(ground: Ground) -> None:
    """Along the edge of the city's box there is neither a gap nor an overlap between the two files of land."""
    inside = shapely.union_all([feature.geometry for _, feature in ground.of(THEME["land"], "city")])
    outside = shapely.union_all([feature.geometry for _, feature in ground.of(THEME["land"], "line")])
    assert inside.intersection(outside).area < 1e-6
    west, south, _, north = CITY_BOX
    edge = shapely.LineString([(west, south), (west, north)])
    assert edge.difference(inside.buffer(1e-5)).length < 1e-3
    assert edge.difference(outside.buffer(1e-5)).length < 1e-3


def _changed(change: Callable[[Json], object], file: str = "roads-city") -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "ground" / "themes" / f"{file}.geojson"
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content), encoding="utf-8")

    return apply


def _first(change: Callable[[Json], object], file: str = "roads-city") -> Callable[[Path], None]:
    return _changed(lambda content: change(content["features"][0]), file)


def _text(text: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / "ground/themes/piers-region.geojson").write_bytes(text) and None


def _at(*coordinates: list[float]) -> Callable[[Json], object]:
    return lambda feature: feature.update(geometry={"type": "LineString", "coordinates": list(coordinates)})


def _named(hangul: str, latin: str) -> Callable[[Path], None]:
    return _first(lambda found: found["properties"].update(name_ko=hangul, name_en=latin), "places-region")


BREACHES = {
    "class motorcycle in a theme of": _first(lambda found: found["properties"].update({"class": "motorcycle"})),
    "source hearsay in a theme from": _first(lambda found: found["properties"].update(sources=["hearsay"])),
    "id already taken in": _changed(
        lambda content: content["features"][1].update({"id": content["features"][0]["id"]})
    ),
    "stands after": _changed(lambda content: content["features"].reverse()),
    "coordinates outside": _first(_at([41.8, 129.8], [41.9, 129.8])),
    "more than 5 decimals": _first(_at([129.7712345, 41.7812345], [129.78, 41.79])),
    "reaches into the city's box": _first(_at([129.1, 41.7], [129.7, 41.8]), "roads-line"),
    "reaches out of the city's box": _first(_at([129.1, 41.7], [129.7, 41.8])),
    "lies at sea": _first(_at([130.0, 41.5], [130.1, 41.5])),
    "a LineString in a theme of area": _first(_at([129.7, 41.7], [129.71, 41.7]), "land-city"),
    "no geometry": _first(lambda found: found.update(geometry=None)),
    "unreadable geometry": _first(lambda found: found.update(geometry={"type": "Spiral", "coordinates": []})),
    "invalid geometry: Self-intersection": _first(
        lambda found: found.update(
            geometry={
                "type": "Polygon",
                "coordinates": [[[129.7, 41.8], [129.71, 41.81], [129.71, 41.8], [129.7, 41.81], [129.7, 41.8]]],
            }
        ),
        "landuse-region",
    ),
    "surface: Extra inputs are not permitted": _first(lambda found: found["properties"].update(surface="mud")),
    "name_ko has 율, as the south writes": _named("율목리", "Yulmongni"),
    "name_ko has 농삿골, as the south writes": _named("농삿골", "Nongsatkol"),
    "name_ko has 나진, as the south writes": _named("나진동", "Najindong"),
    "name_en is Satan-dong": _named("사탄동", "Satan-dong"),
    "name_en is Sinuiju": _named("신의주", "Sinuiju"),
    "name_ko without name_en": _first(lambda found: found["properties"].update(name_ko="거리")),
    "as_of": _first(lambda found: found["properties"].update(as_of="August 2021")),
    "not a GeoJSON Feature with an id": _first(lambda found: found.pop("id")),
    "the file is missing": lambda folder: (folder / "ground/themes/piers-region.geojson").unlink(),
    "not JSON": _text(b'{"type": "FeatureCollection", "features": ['),
    "not a GeoJSON FeatureCollection": _text(b"[]"),
    "not UTF-8 text at byte 0": _text(b"\xff"),
}


# Each reads themes of megabytes: the short form tries every third.
@pytest.mark.parametrize(
    "what",
    [pytest.param(what, marks=pytest.mark.further if number % 3 else ()) for number, what in enumerate(BREACHES)],
)
def test_a_breach_is_noticed(what: str, folder: Path) -> None:
    BREACHES[what](folder)
    faults = ground_faults(folder)
    assert any(what in str(fault) for fault in faults), faults[:5]
    assert all(fault.file.startswith("ground/themes/") and fault.remedy for fault in faults)
