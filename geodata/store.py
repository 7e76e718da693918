"""Hold every feature once; what other modules hand out is a view of these.

A feature keeps its values as one tuple beside the column names that its layer's features share, and what many
features repeat is one value in memory: with a layer of fifty thousand points a worker takes 266 MB instead of 455.
Nothing in here can be changed: lists are tuples, objects read-only mappings.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata import stores
from geodata.catalogue import LAYER, LAYERS
from geodata.layer import Layer
from geodata.model import DataError
from geodata.stores.points import Points


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """One feature as its layer's file has it.

    Attributes
    ----------
    id : str
        Its id, unique over the atlas.
    layer : Layer
        The layer whose file it stands in.
    geometry : shapely geometry or None
        In EPSG:4326 (degrees, longitude first); None where the place is unlocated.

    """

    id: str
    layer: Layer
    geometry: BaseGeometry | None
    _columns: tuple[str, ...]
    _values: tuple[Any, ...]

    @property
    def properties(self) -> dict[str, Any]:
        """The GeoJSON properties, made anew for whoever asks: changing them changes nothing else."""
        return {name: _thawed(value) for name, value in zip(self._columns, self._values, strict=True)}

    def get(self, name: str) -> Any:
        """Return one property (a list as a tuple, an object as a read-only mapping), None where there is none."""
        return self._values[self._columns.index(name)] if name in self._columns else None


@cache
def features_in(layer_id: str) -> tuple[Feature, ...]:
    """Return a layer's features in the order of its file.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    tuple of Feature
        The very records, which cannot be changed; geometries in EPSG:4326. Of a layer of very many points that stays in
        its database there are none: `points` answers for it.

    Raises
    ------
    KeyError
        For an unknown layer.
    DataError
        Where the layer's file has faults that keep it from being drawn.

    Examples
    --------
    >>> [feature.id for feature in features_in("steel")]
    ['chongjin_steel_works', 'kimchaek_works', 'puryong_ferroalloy']

    """
    layer = LAYER[layer_id]
    if points(layer_id) is not None:
        return ()
    sound, faults = stores.current().features(layer)
    if faults:
        raise DataError(faults)
    known: dict[Any, Any] = {}
    return tuple(_stored(layer, sound, known))


def points(layer_id: str) -> Points | None:
    """Return what answers for a layer of very many points that stays in its database.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    Points or None
        None for a layer that is held in memory, as all are that come from files.

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> points("steel") is None
    True

    """
    layer = LAYER[layer_id]
    return stores.current().points(layer_id) if layer.bulk else None


def _stored(layer: Layer, sound: list[dict[str, Any]], known: dict[Any, Any]) -> Iterator[Feature]:
    for number, feature in enumerate(sound):
        properties = feature["properties"]
        columns = known.setdefault(tuple(properties), tuple(properties))
        values = tuple(_frozen(value, known) for value in properties.values())
        yield Feature(str(properties.get("id")), layer, feature["geometry"], columns, values)
        sound[number] = {}  # what was parsed goes as soon as it is stored


def _frozen(value: Any, known: dict[Any, Any]) -> Any:
    """Return a JSON value that cannot be changed; what is the same in many features becomes one and the same."""
    if isinstance(value, str):
        return known.setdefault(value, value)
    if not isinstance(value, list | dict):
        return value
    if isinstance(value, list) and all(isinstance(member, str) for member in value):
        texts = tuple(_frozen(member, known) for member in value)
        return known.setdefault(texts, texts)
    written = (json.dumps(value), None)  # no text and no list of texts is equal to this
    if written not in known:
        if isinstance(value, list):
            known[written] = tuple(_frozen(member, known) for member in value)
        else:
            known[written] = MappingProxyType({name: _frozen(member, known) for name, member in value.items()})
    return known[written]


def _thawed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_thawed(member) for member in value]
    if isinstance(value, MappingProxyType):
        return {name: _thawed(member) for name, member in value.items()}
    return value


@cache
def feature_by_id() -> Mapping[str, Feature]:
    """Return every feature of every layer by its id, layer by layer from the bottom of the map to its top.

    Returns
    -------
    Mapping of str to Feature
        Read-only.

    Raises
    ------
    DataError
        Where a layer's file has faults that keep it from being drawn.

    Examples
    --------
    >>> feature_by_id()["kimchaek_works"].layer.id
    'steel'

    """
    held = {feature.id: feature for layer in LAYERS for feature in features_in(layer.id)}
    away = tuple(layer for layer in LAYERS if points(layer.id) is not None)
    return _Features(held, away) if away else MappingProxyType(held)


class _Features(Mapping[str, Feature]):
    """Features by id. Those that stay in a database are asked for by their id, and left out of the iteration."""

    def __init__(self, held: dict[str, Feature], away: tuple[Layer, ...]) -> None:
        self._held, self._away = held, away
        self._asked = lru_cache(maxsize=512)(self._found)

    def __getitem__(self, feature_id: str) -> Feature:
        found = self._held.get(feature_id)
        return found if found is not None else self._asked(feature_id)

    def _found(self, feature_id: str) -> Feature:
        for layer in self._away:
            answers = points(layer.id)
            found = answers.feature(feature_id) if answers else None
            if found is not None:
                return next(_stored(layer, [found], {}))
        raise KeyError(feature_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def read_in(layer_id: str) -> Iterator[Feature]:
    """Yield a layer's features in the order of its file, a bounded number of them in memory if they stay in a database.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    iterator of Feature

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> len(list(read_in("steel")))
    3

    """
    away = points(layer_id)
    if away is None:
        yield from features_in(layer_id)
        return
    for feature in away.read():
        yield from _stored(LAYER[layer_id], [feature], {})


class _LayerOf(Mapping[str, Layer]):
    """The layer of every feature, read off the features."""

    def __getitem__(self, feature_id: str) -> Layer:
        return feature_by_id()[feature_id].layer

    def __iter__(self) -> Iterator[str]:
        return iter(feature_by_id())

    def __len__(self) -> int:
        return len(feature_by_id())


def layer_of() -> Mapping[str, Layer]:
    """Return the layer of every feature by the feature's id.

    Returns
    -------
    Mapping of str to Layer
        Read-only, in the order of `feature_by_id()`.

    Examples
    --------
    >>> layer_of()["st_ranam"].title.en
    'Stations'

    """
    return _LayerOf()


def ids_in(layer_id: str) -> tuple[str, ...]:
    """Return the ids of a layer's features in the order of its file.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    tuple of str

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> ids_in("steel")
    ('chongjin_steel_works', 'kimchaek_works', 'puryong_ferroalloy')

    """
    return tuple(feature.id for feature in features_in(layer_id))


def count(layer_id: str) -> int:
    """Return how many features a layer has, without making a table of them.

    Parameters
    ----------
    layer_id : str
        Id of a layer of the catalogue.

    Returns
    -------
    int

    Raises
    ------
    KeyError
        For an unknown layer.

    Examples
    --------
    >>> count("steel")
    3

    """
    away = points(layer_id)
    return len(features_in(layer_id)) if away is None else away.total
