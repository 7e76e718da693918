"""Everything loads, lies where it should, and cannot be harmed by those who read it."""

from functools import cache
from pathlib import Path

import geopandas as gpd
import pytest
from breakage import feature
from pyproj import Geod

from geodata import load, store, stores, tables
from geodata.catalogue import LAYERS
from geodata.model import DataError
from geodata.rules.ground import BOUNDS, METRIC_CRS
from geodata.stores.folder import Folder

LAYER_IDS = [layer.id for layer in LAYERS]
SHORTEST_KM, LONGEST_KM = 700, 830
"""Published lengths of the line run from 780 to 819 km; drawn through its stations it is somewhat shorter."""


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_a_layer_loads_with_sound_geometry_in_the_region(layer_id: str):
    frame = load.features(layer_id)
    assert len(frame)
    assert frame.crs == load.CRS
    assert frame.index.is_unique
    assert list(frame.index) == list(frame["id"])
    drawn = frame.geometry[frame.geometry.notna()]
    assert drawn.is_valid.all()
    west, south, east, north = drawn.total_bounds if len(drawn) else BOUNDS
    assert west >= BOUNDS[0]
    assert south >= BOUNDS[1]
    assert east <= BOUNDS[2]
    assert north <= BOUNDS[3]


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_a_layer_cites_known_sources_only(layer_id: str):
    for cited in load.features(layer_id)["sources"]:
        assert cited
        assert set(cited) <= load.source_by_id().keys()


def test_an_unknown_layer_is_a_key_error():
    with pytest.raises(KeyError):
        load.features("atlantis")


def test_changing_a_frame_leaves_the_next_one_as_it_was():
    frame = load.features("steel")
    before = load.features("steel")
    frame.loc["kimchaek_works", "name_en"] = "Harmed"
    frame.geometry = frame.geometry.translate(1, 1)
    del frame["status"]
    after = load.features("steel")
    assert after.equals(before)
    assert after.geometry.equals(before.geometry)


@pytest.mark.parametrize("layer_id", LAYER_IDS)
def test_no_cell_of_a_frame_can_be_changed_in_place(layer_id: str):
    frame = load.features(layer_id).drop(columns="geometry")
    assert not [value for column in frame for value in frame[column] if isinstance(value, list | dict | set)]


def test_places_records_and_frames_hold_the_same_in_the_same_order():
    by_layer = [feature_id for layer_id in LAYER_IDS for feature_id in load.features(layer_id).index]
    assert list(load.places()) == list(load.feature_by_id()) == list(load.layer_of()) == by_layer


def test_the_cached_maps_are_read_only():
    for cached in (load.places(), load.feature_by_id(), load.layer_of(), load.source_by_id(), load.measures()):
        with pytest.raises(TypeError):
            cached["new"] = None  # type: ignore[index]


def test_events_are_oldest_first():
    assert [event.year for event in load.events()] == sorted(event.year for event in load.events())


def test_load_all_takes_the_shipped_data():
    load.load_all()


def test_load_all_names_file_feature_and_fault(folder: Path, monkeypatch: pytest.MonkeyPatch):
    bow_tie = {"type": "Polygon", "coordinates": [[[129, 42], [130, 43], [130, 42], [129, 43], [129, 42]]]}
    feature("counties", "county_kilju", lambda found: found.update(geometry=bow_tie))(folder)
    (folder / "layers" / "steel.geojson").unlink()
    (folder / "units.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(load, "features_in", cache(store.features_in.__wrapped__))
    monkeypatch.setattr(load, "table", cache(tables.table.__wrapped__))
    monkeypatch.setattr(stores, "current", cache(lambda: Folder(folder)))
    with pytest.raises(DataError) as caught:
        load.load_all()
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["layers/counties.geojson", "county_kilju"],
        ["layers/steel.geojson", "-"],
        ["units.json", "-"],
    ]
    assert "invalid geometry: Self-intersection" in lines[0]
    assert "missing" in lines[1]
    assert "not JSON" in lines[2]


def test_the_railway_is_as_long_as_the_real_one():
    line = load.features("railway").geometry["line_pyongra"]
    km = Geod(ellps="WGS84").geometry_length(line) / 1000
    assert SHORTEST_KM < km < LONGEST_KM


def test_the_railway_passes_each_of_its_stations():
    stations = load.features("stations")
    stations = stations[stations["km_pyongra"].notna()].to_crs(METRIC_CRS)
    line = gpd.GeoSeries([load.features("railway").geometry["line_pyongra"]], crs=load.CRS).to_crs(METRIC_CRS)
    metres = stations.geometry.distance(line.iloc[0])
    assert len(stations) > 100
    assert metres.max() < 1000, metres.idxmax()
