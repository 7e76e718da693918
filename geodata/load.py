"""Hand out what the data files hold: layers as GeoDataFrames, places and tables as records, all of it read-only.

A layer file that is missing, not JSON, in another CRS, or with an invalid geometry raises `DataError` with one
line a fault that names file, feature and remedy.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import geopandas as gpd
import pandas as pd
from pydantic import ValidationError

from geodata import stores
from geodata.catalogue import LAYERS
from geodata.files import CRS, TABLES, layer_file, split_properties
from geodata.former import current
from geodata.ground import archive as ground_archive
from geodata.ground.themes import GROUND_SOURCES, THEMES
from geodata.model import DataError, Fault, Place, first_fault
from geodata.store import Feature, count, feature_by_id, features_in, ids_in, layer_of
from geodata.tables import (
    claims,
    events,
    figures,
    measures,
    sections,
    series,
    services,
    source_by_id,
    sources,
    table,
    units,
    unknowns,
)

__all__ = [
    "claims",
    "count",
    "events",
    "feature_by_id",
    "features",
    "features_in",
    "figures",
    "ids_in",
    "layer_of",
    "load_all",
    "measures",
    "places",
    "sections",
    "series",
    "services",
    "source_by_id",
    "sources",
    "units",
    "unknowns",
]


def features(layer_id: str) -> gpd.GeoDataFrame:
    """Return a layer's features as a table.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    GeoDataFrame
        In EPSG:4326, indexed by id, a column a property; unlocated places have no geometry, lists are tuples. It is
        made anew at each call, so changing it harms nobody; to count or list, `count` and `ids_in` are cheaper.

    Raises
    ------
    KeyError
        For an unknown layer.
    DataError
        Where the layer's file has faults that keep it from being drawn.

    Examples
    --------
    >>> steel = features("steel")
    >>> steel.crs.to_string(), list(steel.index)
    ('EPSG:4326', ['chongjin_steel_works', 'kimchaek_works', 'puryong_ferroalloy'])

    """
    held = features_in(layer_id)
    frame = gpd.GeoDataFrame(
        pd.DataFrame([_cells(feature) for feature in held]),
        geometry=[feature.geometry for feature in held],
        crs=CRS,
    )
    return frame.set_index("id", drop=False).rename_axis("feature")


def _cells(feature: Feature) -> dict[str, Any]:
    """Return a feature's properties with tuples for lists: copying a frame does not copy the lists in its cells."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in feature.properties.items()}


class _Places(Mapping[str, Place]):
    """Places by id. Those of bulk layers are made when asked for and left out of the iteration: they are too many."""

    def __init__(self, listed: dict[str, Place]) -> None:
        self._listed = listed

    def __getitem__(self, place_id: str) -> Place:
        place_id = current("places", place_id)
        found = self._listed.get(place_id)
        return found if found is not None else _bulk_place(place_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


def _place(feature: Feature) -> Place:
    return Place(**split_properties(feature.layer, feature.properties)[0])


@lru_cache(maxsize=256)
def _bulk_place(place_id: str) -> Place:
    return _place(feature_by_id()[place_id])


@cache
def places() -> Mapping[str, Place]:
    """Return what every place has in common, by id, layer by layer from the bottom of the map to its top.

    Returns
    -------
    Mapping of str to Place
        Read-only, and so is each place. A place of a bulk layer is found by its id, and any by an id of an earlier
        edition; neither appears in the iteration. `accuracy_m` is in metres.

    Raises
    ------
    DataError
        Where a feature does not fit the model of a place.

    Examples
    --------
    >>> places()["kimchaek_works"].name.ko
    '김책제철련합기업소'

    """
    found: dict[str, Place] = {}
    faults: list[Fault] = []
    for layer in LAYERS:
        for feature in () if layer.bulk else features_in(layer.id):
            try:
                found[feature.id] = _place(feature)
            except ValidationError as error:
                faults.append(Fault(layer_file(layer.id), feature.id, first_fault(error), "see geodata/model.py"))
    if faults:
        raise DataError(faults)
    return _Places(found)


def load_all() -> None:
    """Read everything once: the layers and tables, and the archives of the ground below them.

    Raises
    ------
    DataError
        With every fault of every file that keeps the atlas from showing.

    """
    faults: list[Fault] = []
    for source in ground_archive.SOURCES:
        faults += _faults_of(ground_archive.archive, source)
    for file in (file for theme in THEMES for file in theme.files):
        if not (stores.current().path / file).is_file():
            faults.append(Fault(file, "-", "the file is missing", "put it back"))
    for layer in LAYERS:
        faults += _faults_of(features_in, layer.id)
    for file, model in TABLES:
        faults += _faults_of(table, file, model)
    if faults:
        raise DataError(faults)
    places()
    faults = [*_taken_ids(), *_unknown_sources()]
    if faults:
        raise DataError(faults)


def _taken_ids() -> Iterator[Fault]:
    """Yield a fault for each id that is given twice: of two features by one id only one could be shown."""
    files: list[tuple[str, list[str]]] = [(layer_file(layer.id), list(ids_in(layer.id))) for layer in LAYERS]
    owner: dict[str, str] = {}
    for file, ids in files:
        yield from _taken(file, ids, owner)
    for file, model in TABLES:
        yield from _taken(file, (str(getattr(row, "id", "")) for row in table(file, model)), {})


def _taken(file: str, ids: Iterable[str], owner: dict[str, str]) -> Iterator[Fault]:
    for each in ids:
        if each in owner:
            yield Fault(file, each, f"id already taken in {owner[each]}", "give it one of its own")
        owner.setdefault(each, file)


def _unknown_sources() -> Iterator[Fault]:
    """Yield a fault for each source that is cited and not in sources.json, as its licence would not be known."""
    known = source_by_id()
    cited: dict[str, tuple[str, str]] = {}
    for layer in LAYERS:
        for feature in features_in(layer.id):
            for source in feature.get("sources") or ():
                cited.setdefault(source, (layer_file(layer.id), feature.id))
    for file, model in TABLES:
        for row in table(file, model):
            for source in getattr(row, "sources", ()):
                cited.setdefault(source, (file, str(getattr(row, "id", ""))))
    for source in GROUND_SOURCES:
        cited.setdefault(source, ("ground/themes.py", "-"))
    for source, (file, each) in cited.items():
        if source not in known:
            yield Fault(file, each, f"source {source} is not in sources.json", "add it there, or correct its name")


def _faults_of(read: Callable[..., object], *what: object) -> list[Fault]:
    try:
        read(*what)
    except DataError as error:
        return error.faults
    return []
