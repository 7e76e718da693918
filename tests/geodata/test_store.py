"""Every feature is held once, and nobody who is handed a view of it can change it for others."""

import gc
import weakref
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from geodata.catalogue import LAYERS
from geodata.evidence import own_fields
from geodata.load import count, feature_by_id, features, features_in, ids_in, places
from geodata.store import Feature

CONTAINERS = (dict, list, tuple)
ALL = tuple(feature_by_id().values())


def ruin(value: Any) -> None:
    """Change whatever can be changed in a value and in all it holds."""
    members = (
        list(value.values()) if isinstance(value, dict) else list(value) if isinstance(value, list | tuple) else ()
    )
    for member in members:
        ruin(member)
    if isinstance(value, dict | list):
        value.clear()


def said(feature: Feature) -> str:
    return repr(feature.properties)


def test_whoever_ruins_the_properties_of_a_feature_ruins_a_copy() -> None:
    before = [said(feature) for feature in ALL]
    for feature in ALL:
        ruin(feature.properties)
    assert [said(feature) for feature in ALL] == before


@pytest.mark.parametrize("layer_id", [layer.id for layer in LAYERS])
def test_whoever_ruins_the_cells_of_a_frame_ruins_a_copy(layer_id: str) -> None:
    before, frame = [said(feature) for feature in features_in(layer_id)], features(layer_id)
    cells = [cell for name in frame.columns for cell in frame[name]]
    assert layer_id != "landmarks" or any(isinstance(cell, tuple) and cell for cell in cells)
    for cell in cells:
        ruin(cell)
    assert [said(feature) for feature in features_in(layer_id)] == before


def test_what_a_feature_holds_itself_cannot_be_changed() -> None:
    for feature in ALL:
        for name in feature.properties:
            ruin(feature.get(name))
        for _, value in own_fields(feature.id):
            ruin(value)
    with pytest.raises(FrozenInstanceError):
        ALL[0].geometry = None  # type: ignore[misc]
    rival = next(feature.get("rivals")[0] for feature in ALL if feature.get("rivals"))
    with pytest.raises(TypeError):
        rival["lon"] = 0
    assert all(place.rivals[0].lon for place in places().values() if place.rivals)


def test_a_frame_goes_when_its_reader_lets_it_go() -> None:
    frame = features("stations")
    held = weakref.ref(frame)
    del frame
    gc.collect()
    assert held() is None


def test_what_many_features_say_is_one_text_in_memory() -> None:
    stations = features_in("stations")
    for name in ("kind", "placement", "status", "sources"):
        values = [feature.get(name) for feature in stations]
        assert len({id(value) for value in values}) == len(set(values)) < len(values), name


def test_counts_ids_and_tables_agree() -> None:
    for layer in LAYERS:
        assert count(layer.id) == len(ids_in(layer.id)) == len(features(layer.id))
        assert list(ids_in(layer.id)) == list(features(layer.id).index)
    with pytest.raises(KeyError):
        count("atlantis")


def test_a_missing_property_is_none() -> None:
    assert ALL[0].get("no_such_property") is None
