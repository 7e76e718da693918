"""Tiles of very many points: they hold what the file holds, thinned on small scales, and what the filters leave."""

import math
from typing import Any

import mapbox_vector_tile
import pytest

from components.map import bulk, bulk_tiles
from components.page import layer_panel
from components.server import routes
from geodata.catalogue import LAYER
from geodata.filters import Filters
from geodata.load import features

LAYER_ID = "stations"
"""A layer of points, treated as if it were one of very many."""
HIGHEST = bulk_tiles.ZOOMS[1]


def decoded(z: int, x: int, y: int, filters: Filters | None = None) -> list[dict[str, Any]]:
    body = bulk_tiles.tile(LAYER_ID, z, x, y, filters or Filters())
    if body is None:
        return []
    (layer,) = mapbox_vector_tile.decode(body, default_options={"y_coord_down": True}).values()
    assert layer["extent"] == bulk_tiles.EXTENT
    return list(layer["features"])


def under(lon: float, lat: float, z: int) -> tuple[int, int, int]:
    n = 1 << z
    return z, int((lon + 180) / 360 * n), int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * n)


def everywhere(z: int, filters: Filters | None = None) -> list[dict[str, Any]]:
    addresses = sorted({under(lon, lat, z) for (lon, lat), _ in bulk.slim(LAYER_ID)})
    return [feature for address in addresses for feature in decoded(*address, filters)]


def test_the_last_zoom_has_every_point_once_with_what_the_file_says_of_it() -> None:
    said = {properties["id"]: properties for _, properties in bulk.slim(LAYER_ID)}
    found = [feature["properties"] for feature in everywhere(HIGHEST)]
    assert len(found) == len(said) == len(features(LAYER_ID))
    assert {properties["id"]: properties for properties in found} == said


def test_a_point_lies_in_its_tile_where_it_is() -> None:
    for (lon, lat), said in bulk.slim(LAYER_ID):
        z, x, y = under(lon, lat, HIGHEST)
        (column, row), *_ = [
            feature["geometry"]["coordinates"]
            for feature in decoded(z, x, y)
            if feature["properties"]["id"] == said["id"]
        ]
        n = 1 << z
        assert (x + column / bulk_tiles.EXTENT) / n * 360 - 180 == pytest.approx(lon, abs=1e-5)
        rows = math.pi * (1 - 2 * (y + row / bulk_tiles.EXTENT) / n)
        assert math.degrees(math.atan(math.sinh(rows))) == pytest.approx(lat, abs=1e-5)


def test_a_small_scale_is_bounded_and_no_two_points_share_a_cell() -> None:
    home = under(129.78, 41.78, 6)
    points = decoded(*home)
    side = bulk_tiles.EXTENT / bulk_tiles.CELLS
    cells = [tuple(int(at // side) for at in point["geometry"]["coordinates"]) for point in points]
    assert 0 < len(points) < len(features(LAYER_ID))
    assert len(cells) == len(set(cells))


@pytest.mark.parametrize("wanted", [Filters(q="ranam"), Filters(accuracy=200), Filters(sector=("steel",))])
def test_a_filter_chooses_before_points_are_thinned_out(wanted: Filters) -> None:
    left = set(bulk.matching(LAYER[LAYER_ID], wanted))
    assert {feature["properties"]["id"] for feature in everywhere(HIGHEST, wanted)} == left
    assert {feature["properties"]["id"] for feature in everywhere(6, wanted)} <= left
    if wanted.q:
        assert [feature["properties"]["id"] for feature in everywhere(6, wanted)] == ["st_ranam"]


@pytest.mark.parametrize("address", [(3, 0, 0), (15, 0, 0), (11, -1, 0), (11, 0, 2048)])
def test_an_address_that_is_no_tile_is_an_error(address: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="zoom"):
        bulk_tiles.tile(LAYER_ID, *address, Filters())


def test_a_layer_of_too_many_points_is_drawn_from_tiles_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    layer, wanted = LAYER[LAYER_ID], Filters(confidence=("high",))
    assert bulk_tiles.source(layer, wanted)["zooms"] is None
    monkeypatch.setattr(bulk, "is_bulk", lambda layer_id: layer_id == LAYER_ID)
    monkeypatch.setattr(bulk_tiles, "POINTS_IN_A_FILE", len(features(LAYER_ID)) - 1)
    drawn_from = bulk_tiles.source(layer, wanted)
    assert drawn_from["zooms"] == bulk_tiles.ZOOMS
    assert drawn_from["filter"] is None
    assert drawn_from["url"].startswith(f"/tiles/{LAYER_ID}/{{z}}/{{x}}/{{y}}.pbf?confidence=high&v=")
    assert drawn_from["url"] != bulk_tiles.source(layer, Filters())["url"]
    assert layer_panel.THINNED.ko in str(layer_panel.panel((), ()))


def test_its_points_are_read_before_the_first_tile_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "is_bulk", lambda layer_id: layer_id == LAYER_ID)
    monkeypatch.setattr(bulk_tiles, "POINTS_IN_A_FILE", len(features(LAYER_ID)) - 1)
    bulk_tiles._points.cache_clear()
    bulk_tiles._passing.cache_clear()
    routes.warm()
    read = bulk_tiles._points.cache_info().misses
    assert read == 1
    bulk_tiles.tile(LAYER_ID, 4, 13, 5, Filters())
    assert bulk_tiles._points.cache_info().misses == read
