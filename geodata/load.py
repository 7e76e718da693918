"""Load the layers as GeoDataFrames and the tables as records; everything is cached and read-only.

A layer file that is missing, not JSON, in another CRS, or with an invalid geometry raises `DataError` with one
line a fault that names file, feature and remedy.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd
from pydantic import ValidationError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geodata.catalogue import LAYER, LAYERS
from geodata.layer import Layer, Part
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
    complaints,
    first_fault,
)
from geodata.vocabulary import Text

R = TypeVar("R", bound=Record)

FOLDER = Path(__file__).parent
"""Where the data files lie; a copy elsewhere is read with the `folder` argument."""
CRS = "EPSG:4326"
PART_OF = {
    "Point": Part.POINT,
    "LineString": Part.LINE,
    "MultiLineString": Part.LINE,
    "Polygon": Part.AREA,
    "MultiPolygon": Part.AREA,
}
_WGS84 = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326"}


def layer_file(layer_id: str) -> str:
    """Return the path of a layer's file below the data folder."""
    return f"layers/{layer_id}.geojson"


def read_json(file: str, folder: Path = FOLDER) -> Any:
    """Read a JSON file of the data folder; raise DataError where it is missing or not JSON."""
    try:
        return json.loads((folder / file).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(
            [Fault(file, "-", "the file is missing", "put it back or take its layer out of catalogue.py")]
        ) from None
    except UnicodeDecodeError as error:
        raise DataError([Fault(file, "-", f"not UTF-8 text at byte {error.start}", "save the file as UTF-8")]) from None
    except json.JSONDecodeError as error:
        raise DataError(
            [Fault(file, "-", f"not JSON: {error.msg} in line {error.lineno}", "correct that line")]
        ) from None


def read_features(layer: Layer, folder: Path = FOLDER) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Read a layer's features and every fault that keeps it from being drawn.

    Returns the features whose geometry and form are sound, as parsed GeoJSON with a shapely `geometry` (None where
    unlocated), and the faults of the rest.
    """
    file = layer_file(layer.id)
    try:
        collection = read_json(file, folder)
    except DataError as error:
        return [], error.faults
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        return [], [Fault(file, "-", "not a GeoJSON FeatureCollection", "wrap the features in a FeatureCollection")]
    crs = collection.get("crs")
    if crs is not None and _crs_name(crs) not in _WGS84:
        return [], [
            Fault(file, "-", f"coordinate system {_crs_name(crs)}, not WGS 84", "reproject the file to EPSG:4326")
        ]
    sound: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for number, feature in enumerate(collection["features"], start=1):
        name = _feature_id(feature, number)
        try:
            geometry = _geometry(feature, layer)
        except ValueError as error:
            faults.append(Fault(file, name, str(error), "correct the geometry of this feature"))
            continue
        sound.append({**feature, "geometry": geometry})
    return sound, faults


def _crs_name(crs: Any) -> str:
    try:
        return str(crs["properties"]["name"])
    except (KeyError, TypeError):
        return str(crs)


def _feature_id(feature: Any, number: int) -> str:
    if isinstance(feature, dict) and isinstance(feature.get("properties"), dict):
        return str(feature["properties"].get("id", f"feature {number}"))
    return f"feature {number}"


def _geometry(feature: Any, layer: Layer) -> BaseGeometry | None:
    if (
        not isinstance(feature, dict)
        or feature.get("type") != "Feature"
        or not isinstance(feature.get("properties"), dict)
    ):
        raise ValueError("not a GeoJSON Feature with properties")
    if feature.get("geometry") is None:
        return None
    try:
        geometry = shape(feature["geometry"])
    except Exception as error:  # shapely raises many kinds for malformed coordinates
        raise ValueError(f"unreadable geometry: {error}") from None
    if geometry.is_empty:
        raise ValueError("empty geometry")
    part = PART_OF.get(geometry.geom_type)
    if part not in layer.parts:
        raise ValueError(f"a {geometry.geom_type} in a layer of {', '.join(layer.parts)}")
    if not geometry.is_valid:
        raise ValueError(f"invalid geometry: {explain_validity(geometry)}")
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("coordinates are not degrees of longitude and latitude")
    return geometry


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


def split_properties(layer: Layer, properties: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Split a feature's properties into those every place has and those the layer declares as its own fields."""
    own = {field.id for field in layer.fields}
    common = {key: value for key, value in properties.items() if key not in own}
    return common, {key: value for key, value in properties.items() if key in own}


@cache
def places() -> Mapping[str, Place]:
    """Return the place of every feature by id, layer by layer from the bottom of the map to its top."""
    found: dict[str, Place] = {}
    faults: list[Fault] = []
    for layer in LAYERS:
        for feature in _sound_features(layer.id):
            common, _ = split_properties(layer, feature["properties"])
            try:
                place = Place(**common)
            except ValidationError as error:
                faults.append(
                    Fault(layer_file(layer.id), str(common.get("id")), first_fault(error), "see geodata/model.py")
                )
                continue
            found[place.id] = place
    if faults:
        raise DataError(faults)
    return MappingProxyType(found)


@cache
def records() -> Mapping[str, Mapping[str, Any]]:
    """Return every feature by id as parsed GeoJSON with a shapely `geometry`, in the catalogue's order."""
    return MappingProxyType(
        {
            feature["properties"]["id"]: MappingProxyType(feature)
            for layer in LAYERS
            for feature in _sound_features(layer.id)
        }
    )


@cache
def layer_of() -> Mapping[str, Layer]:
    """Return the layer of every feature by the feature's id."""
    return MappingProxyType(
        {feature["properties"]["id"]: layer for layer in LAYERS for feature in _sound_features(layer.id)}
    )


def read_table(file: str, model: type[R], folder: Path = FOLDER) -> tuple[list[R], list[Fault]]:
    """Read a JSON list of records of one model and every fault in it."""
    try:
        rows = read_json(file, folder)
    except DataError as error:
        return [], error.faults
    if not isinstance(rows, list):
        return [], [Fault(file, "-", "not a list of records", "wrap the records in [ ]")]
    records: list[R] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, start=1):
        name = str(row.get("id", f"record {number}")) if isinstance(row, dict) else f"record {number}"
        try:
            records.append(model.model_validate(row))
        except ValidationError as error:
            faults += [Fault(file, name, complaint, "see geodata/model.py") for complaint in complaints(error)]
    return records, faults


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
        faults += read_features(layer)[1]
    for file, model in TABLES:
        faults += read_table(file, model)[1]
    if faults:
        raise DataError(faults)
    places()


TABLES: tuple[tuple[str, type[Record]], ...] = (
    ("sources.json", Source),
    ("figures.json", Figure),
    ("claims.json", Claim),
    ("events.json", Event),
    ("measures.json", Measure),
    ("units.json", Unit),
)
"""The tables beside the layers, each a JSON list of records."""
