"""Write places, all of a layer or those a reader's filters leave, as GeoJSON, CSV and GeoPackage."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.catalogue import LAYER, LAYERS
from geodata.dated import status_text
from geodata.export.cells import cell, csv_bytes
from geodata.export.geojson import as_member, collection_text
from geodata.files import CRS, PART_OF
from geodata.layer import Layer
from geodata.load import feature_by_id, features_in, layer_of
from geodata.model import Place
from geodata.publication.edition import data_date
from geodata.store import Feature, read_in

Chosen: TypeAlias = Iterable[str] | gpd.GeoDataFrame


class NoRoomError(OSError):
    """A file that has to be written on the way cannot be."""


COMMON_FIELDS = tuple(Place.model_fields)
IN_WORDS = ("status_en", "status_ko")
"""What exports add: the status as the page words it, with its year where it no longer holds."""
_POSITION = ("lon", "lat", "drawn_as")


def in_order(chosen: Chosen) -> dict[str, list[str]]:
    """Return the chosen ids by layer id, layers in the catalogue's order, only those of which something is chosen."""
    ids = dict.fromkeys(chosen["id"] if isinstance(chosen, gpd.GeoDataFrame) else chosen)
    by_layer: dict[str, list[str]] = {layer.id: [] for layer in LAYERS}
    for feature_id in ids:
        by_layer[layer_of()[feature_id].id].append(feature_id)
    return {layer_id: found for layer_id, found in by_layer.items() if found}


def to_geojson(chosen: Chosen) -> bytes:
    """Return places as an RFC 7946 FeatureCollection; the property `layer` tells them apart.

    Parameters
    ----------
    chosen : iterable of str or GeoDataFrame
        Feature ids, or a frame of features.

    Returns
    -------
    bytes
        UTF-8, in WGS 84 (degrees, longitude first), one feature a line.

    Raises
    ------
    KeyError
        For an unknown id.

    Examples
    --------
    >>> b'"layer": "steel"' in to_geojson(["kimchaek_works"])
    True

    """
    members = [
        as_member({**feature.properties, **_in_words(feature), "layer": layer_id}, feature.geometry)
        for layer_id, ids in in_order(chosen).items()
        for feature in map(feature_by_id().__getitem__, ids)
    ]
    return collection_text(members).encode()


def layer_geojson(layer_id: str) -> bytes:
    """Return a layer as an RFC 7946 FeatureCollection, its properties those of the file.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    bytes
        UTF-8, in WGS 84 (degrees, longitude first), one feature a line.

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> layer_geojson("steel").count(b'"type": "Feature"')
    3

    """
    return collection_text(
        as_member(feature.properties, feature.geometry) for feature in features_in(layer_id)
    ).encode()


def to_csv(chosen: Chosen, *, bom: bool = False) -> bytes:
    """Return places as CSV, one a row, with the fields of all the layers they are from.

    Parameters
    ----------
    chosen : iterable of str or GeoDataFrame
        Feature ids, or a frame of features.
    bom : bool
        Begin with a byte order mark, by which spreadsheets know UTF-8.

    Returns
    -------
    bytes
        UTF-8; `lon` and `lat` in degrees (EPSG:4326), `accuracy_m` in metres.

    Raises
    ------
    KeyError
        For an unknown id.

    Examples
    --------
    >>> to_csv(["kimchaek_works"]).decode().split(",")[:3]
    ['layer', 'id', 'name_en']

    """
    by_layer = in_order(chosen)
    own = dict.fromkeys(field for layer_id in by_layer for field in _own_fields(LAYER[layer_id]))
    rows = [
        {"layer": layer_id, **_row(feature_by_id()[feature_id])}
        for layer_id, ids in by_layer.items()
        for feature_id in ids
    ]
    return csv_bytes(("layer", *COMMON_FIELDS, *IN_WORDS, *_POSITION, *own), rows, bom=bom)


def layer_csv(layer_id: str) -> bytes:
    r"""Return a layer as CSV, one feature a row.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    bytes
        UTF-8 without a byte order mark. `lon` and `lat` are degrees (EPSG:4326): of a point itself, of the middle of a
        line, of a point inside an area; `drawn_as` says which. The full geometry is in the GeoJSON and the GeoPackage.

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> layer_csv("steel").count(b"\r\n")
    4

    """
    columns = (*COMMON_FIELDS, *IN_WORDS, *_POSITION, *_own_fields(LAYER[layer_id]))
    return csv_bytes(columns, [_row(feature) for feature in features_in(layer_id)])


def layer_pieces(layer_id: str, suffix: str) -> Iterator[bytes]:
    r"""Yield a layer piece by piece, for one that is too large to be written as a whole.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.
    suffix : str
        `geojson` or `csv`.

    Returns
    -------
    iterator of bytes
        Together what `layer_geojson` or `layer_csv` returns.

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> b"".join(layer_pieces("steel", "csv")) == layer_csv("steel")
    True
    >>> b"".join(layer_pieces("steel", "geojson")) == layer_geojson("steel")
    True

    """
    columns = (*COMMON_FIELDS, *IN_WORDS, *_POSITION, *_own_fields(LAYER[layer_id]))
    head, tail = (b'{"type": "FeatureCollection", "features": [\n', b"\n]}\n") if suffix == "geojson" else (b"", b"")
    read, first = read_in(layer_id), True
    yield head or csv_bytes(columns, ())
    while page := list(islice(read, _PAGE)):
        if suffix == "csv":
            yield csv_bytes(columns, map(_row, page)).partition(b"\r\n")[2]
        else:
            written = collection_text(as_member(each.properties, each.geometry) for each in page).encode()
            yield (b"" if first else b",\n") + written[len(head) : -len(tail)]
        first = False
    yield tail


_PAGE = 2000
"""Places that are written at once where a layer is written piece by piece."""


def _own_fields(layer: Layer) -> tuple[str, ...]:
    return tuple(field.id for field in layer.fields)


def _row(feature: Feature) -> dict[str, Any]:
    properties, geometry = {**feature.properties, **_in_words(feature)}, feature.geometry
    if geometry is None:
        return {**properties, "drawn_as": "not drawn"}
    point = _one_point(geometry)
    return {**properties, "lon": point.x, "lat": point.y, "drawn_as": str(PART_OF[geometry.geom_type])}


def _in_words(feature: Feature) -> dict[str, str | None]:
    words = status_text(feature.get("status"), feature.get("status_as_of"))
    return dict.fromkeys(IN_WORDS) if words is None else dict(zip(IN_WORDS, words, strict=True))


def _one_point(geometry: BaseGeometry) -> Point:
    """Return a point that stands for a geometry: on a line its middle, in an area one inside, to four decimals."""
    if isinstance(geometry, Point):
        return geometry
    if geometry.geom_type == "LineString":
        point = geometry.interpolate(0.5, normalized=True)
    else:
        point = geometry.representative_point()
    return Point(round(point.x, 4), round(point.y, 4))


def to_geopackage(chosen: Chosen) -> bytes:
    """Return places as a GeoPackage with one table a layer; lists are joined by `;`.

    Parameters
    ----------
    chosen : iterable of str or GeoDataFrame
        Feature ids, or a frame of features.

    Returns
    -------
    bytes
        In EPSG:4326; empty where nothing is chosen.

    Raises
    ------
    KeyError
        For an unknown id.
    NoRoomError
        Where the folder for temporary files cannot be written, or is full.

    Examples
    --------
    >>> to_geopackage(["kimchaek_works"])[:15]
    b'SQLite format 3'

    """
    # GDAL stamps the hour of writing into the file; the date of the data makes equal data equal bytes.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{data_date()}T00:00:00.000Z"})
    frames = {layer_id: _table(LAYER[layer_id], ids) for layer_id, ids in in_order(chosen).items()}
    try:
        return _written(frames)
    # What is written is the atlas's own and always the same: where it cannot be, it is for want of a place.
    except (OSError, DataSourceError, DataLayerError) as error:
        raise NoRoomError(f"a GeoPackage cannot be written here: {error}") from error


def _written(frames: Mapping[str, gpd.GeoDataFrame]) -> bytes:
    """Write through a folder that is gone afterwards, as GDAL writes tables one after the other into files alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.gpkg"
        for layer_id, frame in frames.items():
            # A table without any geometry still has to be a spatial one, so its type is always given.
            pyogrio.write_dataframe(frame, path, layer=layer_id, driver="GPKG", geometry_type="Unknown")
        return path.read_bytes() if path.exists() else b""


def _table(layer: Layer, ids: list[str]) -> gpd.GeoDataFrame:
    columns = (*COMMON_FIELDS, *IN_WORDS, *_own_fields(layer))
    features = [feature_by_id()[feature_id] for feature_id in ids]
    held = [{**feature.properties, **_in_words(feature)} for feature in features]
    rows = [[_plain(properties.get(column)) for column in columns] for properties in held]
    frame = pd.DataFrame(rows, columns=list(columns))
    for field in ("accuracy_m", "opened", "closed", "status_as_of", "as_of"):
        frame[field] = frame[field].astype("Int64")
    return gpd.GeoDataFrame(frame, geometry=[feature.geometry for feature in features], crs=CRS)


def _plain(value: Any) -> Any:
    return cell(value) if isinstance(value, list) else value
