"""Load the layers as GeoDataFrames and the tables as records; everything is cached and read-only.

A layer file that is missing, not JSON, in another CRS, or with an invalid geometry raises `DataError` with one
line a fault that names file, feature and remedy.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd
from pydantic import ValidationError

from geodata.catalogue import LAYER, LAYERS
from geodata.files import CRS, TABLES, layer_file, read_features, read_table, split_properties
from geodata.layer import Layer
from geodata.model import (
    Claim,
    DataError,
    Event,
    Fault,
    Figure,
    Measure,
    Place,
    Record,
    Source,
    Unit,
    first_fault,
)
from geodata.vocabulary import Text

R = TypeVar("R", bound=Record)


@cache
def _sound_features(layer_id: str) -> tuple[dict[str, Any], ...]:
    sound, faults = read_features(LAYER[layer_id])
    if faults:
        raise DataError(faults)
    return tuple(sound)


def _frozen(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Turn lists into tuples: copying a frame does not copy the lists in its cells."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in properties.items()}


@cache
def _frame(layer_id: str) -> gpd.GeoDataFrame:
    sound = _sound_features(layer_id)
    frame = gpd.GeoDataFrame(
        pd.DataFrame([_frozen(feature["properties"]) for feature in sound]),
        geometry=[feature["geometry"] for feature in sound],
        crs=CRS,
    )
    return frame.set_index("id", drop=False).rename_axis("feature")


def features(layer_id: str) -> gpd.GeoDataFrame:
    """Return a layer's features, indexed by id, in EPSG:4326; unlocated places have no geometry.

    The frame is a lazy copy: changing it harms nobody. Raises KeyError for an unknown layer, DataError where the
    file cannot be drawn.
    """
    return _frame(layer_id).copy()


class _Places(Mapping[str, Place]):
    """Places by id. Those of bulk layers are made when asked for and left out of the iteration: they are too many."""

    def __init__(self, listed: dict[str, Place]) -> None:
        self._listed = listed

    def __getitem__(self, place_id: str) -> Place:
        found = self._listed.get(place_id)
        return found if found is not None else _bulk_place(place_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


def _place(layer: Layer, properties: dict[str, Any]) -> Place:
    return Place(**split_properties(layer, properties)[0])


@lru_cache(maxsize=256)
def _bulk_place(place_id: str) -> Place:
    layer = layer_of()[place_id]
    return _place(layer, records()[place_id]["properties"])


@cache
def places() -> Mapping[str, Place]:
    """Return the places by id, layer by layer from the bottom of the map to its top.

    A place of a bulk layer is found by its id, but does not appear in the iteration.
    """
    found: dict[str, Place] = {}
    faults: list[Fault] = []
    for layer in LAYERS:
        for feature in () if layer.bulk else _sound_features(layer.id):
            try:
                place = _place(layer, feature["properties"])
            except ValidationError as error:
                name = str(feature["properties"].get("id"))
                faults.append(Fault(layer_file(layer.id), name, first_fault(error), "see geodata/model.py"))
                continue
            found[place.id] = place
    if faults:
        raise DataError(faults)
    return _Places(found)


@cache
def records() -> Mapping[str, Mapping[str, Any]]:
    """Return every feature by id: parsed GeoJSON with a shapely `geometry` and its `layer`, in catalogue order."""
    return MappingProxyType(
        {
            feature["properties"]["id"]: MappingProxyType({**feature, "layer": layer.id})
            for layer in LAYERS
            for feature in _sound_features(layer.id)
        }
    )


@cache
def layer_of() -> Mapping[str, Layer]:
    """Return the layer of every feature by the feature's id."""
    return MappingProxyType({place_id: LAYER[record["layer"]] for place_id, record in records().items()})


@cache
def _table(file: str, model: type[R]) -> tuple[R, ...]:
    records, faults = read_table(file, model)
    if faults:
        raise DataError(faults)
    return tuple(records)


def sources() -> tuple[Source, ...]:
    """Return every source the atlas cites."""
    return _table("sources.json", Source)


def figures() -> tuple[Figure, ...]:
    """Return every figure, rival ones as rows of their own."""
    return _table("figures.json", Figure)


def claims() -> tuple[Claim, ...]:
    """Return the article's claims with the evidence beside them."""
    return _table("claims.json", Claim)


def events() -> tuple[Event, ...]:
    """Return the dated events, oldest first."""
    return _table("events.json", Event)


@cache
def measures() -> Mapping[str, Text]:
    """Return what figures measure, by id."""
    return MappingProxyType({row.id: Text(row.en, row.ko) for row in _table("measures.json", Measure)})


@cache
def units() -> Mapping[str, Text]:
    """Return the units of figures, by id, as they are written after a number."""
    return MappingProxyType({row.id: Text(row.en, row.ko) for row in _table("units.json", Unit)})


@cache
def source_by_id() -> Mapping[str, Source]:
    """Return the sources by id."""
    return MappingProxyType({source.id: source for source in sources()})


def load_all() -> None:
    """Read everything once; raise DataError with every fault of every file that keeps the atlas from showing."""
    faults: list[Fault] = []
    for layer in LAYERS:
        faults += _faults_of(_sound_features, layer.id)
    for file, model in TABLES:
        faults += _faults_of(_table, file, model)
    if faults:
        raise DataError(faults)
    places()


def _faults_of(read: Callable[..., object], *what: object) -> list[Fault]:
    try:
        read(*what)
    except DataError as error:
        return error.faults
    return []
