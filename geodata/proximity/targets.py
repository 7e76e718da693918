"""Know what nearness can be asked of: railway, stations, ports, airfields, tram, shore, border, or any single place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import geopandas as gpd

from geodata.files import CRS
from geodata.ground.features import read_all
from geodata.ground.themes import THEME
from geodata.load import feature_by_id, features_in
from geodata.model import DataError, Fault
from geodata.proximity.measure import Targets, asked_for
from geodata.vocabulary import Text


@dataclass(frozen=True)
class Target:
    """Something that many places together are.

    Attributes
    ----------
    id : str
        What an address calls it.
    title : Text
        What people call it.
    layers : tuple of str
        The layers whose features it is.
    kinds : tuple of str
        Those of their kinds that count; none for all.
    theme : str
        The theme of the ground that it is instead, "" for none.
    ground_kind : str
        The kind of that theme's features.
    accuracy_m : int
        The radius in metres of what the ground draws, which its features do not carry themselves.

    """

    id: str
    title: Text
    layers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    theme: str = ""
    ground_kind: str = ""
    accuracy_m: int = 0


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        target.id: target
        for target in (
            Target("railway", Text("railway", "철길"), ("railway", "railway_branches"), ("railway_line",)),
            Target("station", Text("railway station", "철도역"), ("stations",), ("railway_station",)),
            Target("port", Text("port", "항"), ("port", "ports"), ("port", "context_port")),
            Target("airport", Text("airfield", "비행장"), ("airport",), ("airport", "runway")),
            Target("tram", Text("tram", "궤도전차"), ("tram",), ("tram",)),
            # The land of the extract has a corner every 200 m or so; the shore moves with tide and harbour works too.
            Target("shore", Text("sea shore", "바다기슭"), theme="coast", ground_kind="coast", accuracy_m=200),
            # On the Tumen and the Yalu it follows the river, whose bed is as wide as that.
            Target("border", Text("state border", "국경"), theme="boundaries", ground_kind="state", accuracy_m=200),
        )
    }
)
"""What nearness can be asked of beside single places, by the name in an address."""
_GONE = frozenset({"closed", "planned"})
"""What a member must not be to count: a line that is closed brings no train near."""


def is_target(name: str) -> bool:
    """Tell whether nearness can be asked of something.

    Parameters
    ----------
    name : str
        What an address calls it.

    Returns
    -------
    bool
        True for one of `TARGETS` and for the id of a place on the map.

    Examples
    --------
    >>> is_target("shore"), is_target("kimchaek_works"), is_target("x_musan")
    (True, True, False)

    """
    return name in TARGETS or (name in feature_by_id() and feature_by_id()[name].geometry is not None)


def members(name: str) -> tuple[str, ...]:
    """Return the ids of the places that a target is; none for one of the ground."""
    target = TARGETS.get(name)
    if target is None:
        return (name,)
    return tuple(
        feature.id
        for layer in target.layers
        for feature in features_in(layer)
        if not target.kinds or feature.get("kind") in target.kinds
    )


@cache
def frame(name: str) -> gpd.GeoDataFrame:
    """Return the shapes of a target with their radii.

    Parameters
    ----------
    name : str
        One of `TARGETS`, or the id of a place.

    Returns
    -------
    GeoDataFrame
        In EPSG:4326, indexed by id, with `accuracy_m` in metres.

    Raises
    ------
    KeyError
        For an unknown name.
    DataError
        Where a file of the ground cannot be read.

    Examples
    --------
    >>> frame("kimchaek_works").index.tolist(), frame("shore").accuracy_m.unique().tolist()
    (['kimchaek_works'], [200])

    """
    target = TARGETS.get(name)
    if target is not None and target.theme:
        rows = list(_ground(target))
    else:
        found = [feature_by_id()[each] for each in members(name)]
        rows = [
            (feature.id, feature.get("accuracy_m"), feature.geometry)
            for feature in found
            if feature.geometry is not None and (target is None or feature.get("status") not in _GONE)
        ]
    ids, radii, shapes = zip(*rows, strict=True) if rows else ((), (), ())
    return gpd.GeoDataFrame({"accuracy_m": list(radii)}, geometry=list(shapes), crs=CRS, index=list(ids))


@lru_cache(maxsize=64)
def ready(name: str) -> Targets:
    """Return what `frame` does, made ready to be asked from many places."""
    return asked_for(frame(name))


def _ground(target: Target) -> Iterator[tuple[str, int, object]]:
    faults: list[Fault] = []
    for _, found in read_all(THEME[target.theme]):
        faults += found.faults
        for feature in found.features:
            if feature.properties.kind == target.ground_kind:
                yield feature.id, target.accuracy_m, feature.geometry
    if faults:
        raise DataError(faults)
