"""Read data files as they are, and say every fault in them: JSON, GeoJSON features and tables of records.

Nothing here is cached or raises for a fault in a file's content alone, so that `geodata.check` sees them all.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geodata.layer import Layer, Part
from geodata.model import (
    Claim,
    DataError,
    Event,
    EverydayName,
    Fault,
    Figure,
    Measure,
    Record,
    Source,
    Unit,
    Unknown,
    complaints,
)
from geodata.railway_model import Section, Service
from geodata.series_model import Series

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
        return json.loads((folder / file).read_text(encoding="utf-8"), object_pairs_hook=_sharer())
    except FileNotFoundError:
        or_else = " or take its layer out of catalogue.py" if file.startswith("layers/") else ""
        raise DataError([Fault(file, "-", "the file is missing", f"put it back{or_else}")]) from None
    except UnicodeDecodeError as error:
        raise DataError([Fault(file, "-", f"not UTF-8 text at byte {error.start}", "save the file as UTF-8")]) from None
    except json.JSONDecodeError as error:
        raise DataError(
            [Fault(file, "-", f"not JSON: {error.msg} in line {error.lineno}", "correct that line")]
        ) from None


def _sharer() -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    """Return what makes the objects of one file; texts that it repeats become one text in memory at once."""
    known: dict[str, str] = {}

    def shared(value: Any) -> Any:
        if type(value) is str:
            return known.setdefault(value, value)
        if type(value) is list and value and type(value[0]) is str:
            return [shared(member) for member in value]
        return value

    return lambda pairs: {name: shared(value) for name, value in pairs}


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
    return sound_features(layer, file, collection)


def sound_features(layer: Layer, file: str, collection: Any) -> tuple[list[dict[str, Any]], list[Fault]]:
    """Return the sound features of a parsed GeoJSON file, and every fault of it and of the rest."""
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
    return sound_geometry(geometry, layer)


def sound_geometry(geometry: BaseGeometry, layer: Layer) -> BaseGeometry:
    """Return a geometry that its layer can draw; raise ValueError, which says why it cannot."""
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


def split_properties(layer: Layer, properties: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Split a feature's properties into those every place has and those the layer declares as its own fields."""
    own = {field.id for field in layer.fields}
    common = {key: value for key, value in properties.items() if key not in own}
    return common, {key: value for key, value in properties.items() if key in own}


def read_table(file: str, model: type[R], folder: Path = FOLDER) -> tuple[list[R], list[Fault]]:
    """Read a JSON list of records of one model and every fault in it."""
    try:
        rows = read_json(file, folder)
    except DataError as error:
        return [], error.faults
    return sound_records(file, model, rows)


def sound_records(file: str, model: type[R], rows: Any) -> tuple[list[R], list[Fault]]:
    """Return the sound records of a parsed table, and every fault of it and of the rest."""
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


TABLES: tuple[tuple[str, type[Record]], ...] = (
    ("sources.json", Source),
    ("figures.json", Figure),
    ("claims.json", Claim),
    ("events.json", Event),
    ("services.json", Service),
    ("sections.json", Section),
    ("series.json", Series),
    ("unknowns.json", Unknown),
    ("measures.json", Measure),
    ("units.json", Unit),
    ("everyday_names.json", EverydayName),
)
"""The tables beside the layers, each a JSON list of records."""
