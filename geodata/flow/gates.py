"""Say of which places goods can be followed, and to where: the gates by which they leave the city or reach it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import shapely

from geodata.evidence import related
from geodata.load import feature_by_id, features_in, ids_in, layer_of, places
from geodata.positions import GEOD
from geodata.proximity.measure import Verdict
from geodata.railway import stations
from geodata.vocabulary import Text

REACH_KM = 5.0
"""How far from a station a place may be to count as joined to it: a works and its sidings are that large."""
_WORKS = ("steel", "chemicals", "shipbuilding", "engineering", "power", "mining")
_PORTS = ("port", "ports")
CROSSINGS = "crossings"


@dataclass(frozen=True)
class Gate:
    """An end of the ways that goods take.

    Attributes
    ----------
    id : str
        What an address calls it.
    place : str
        The port, crossing or station that it is.
    title : Text
        What people call it.

    """

    id: str
    place: str
    title: Text


GATES: Mapping[str, Gate] = MappingProxyType(
    {
        gate.id: gate
        for gate in (
            Gate("port", "port_chongjin", Text("Chongjin Port", "청진항")),
            Gate("rajin", "rajin_port", Text("Rajin Port", "라진항")),
            Gate("khasan", "x_friendship", Text("Tumangang–Khasan", "두만강–하싼")),
            Gate("namyang", "x_namyang", Text("Namyang–Tumen", "남양–도문")),
            Gate("pyongyang", "st_pyongyang", Text("Pyongyang", "평양")),
        )
    }
)
"""The gates by id: two ports, the rail crossings to Russia and China, the capital."""


@cache
def askable_by_layer() -> Mapping[str, tuple[str, ...]]:
    """Return the works, ports and crossings from which goods can be followed, by the layer that holds them.

    Returns
    -------
    Mapping of str to tuple of str
        Read-only, in the order of the works, then ports, then crossings.

    Examples
    --------
    >>> askable_by_layer()["steel"]
    ('chongjin_steel_works', 'kimchaek_works', 'puryong_ferroalloy')

    """
    held = {layer: ids_in(layer) for layer in (*_WORKS, *_PORTS, CROSSINGS)}
    followed = {
        layer: tuple(each for each in found if places()[each].kind != "pipeline") for layer, found in held.items()
    }
    return MappingProxyType(followed)


@cache
def _askable() -> frozenset[str]:
    return frozenset(each for held in askable_by_layer().values() for each in held)


def askable(place_id: str) -> bool:
    """Tell whether goods can be followed from a place: a works, a port or a crossing.

    Parameters
    ----------
    place_id : str
        Any id.

    Returns
    -------
    bool
        True also for those that are not on the map, of which little can be said.

    Examples
    --------
    >>> askable("kimchaek_works"), askable("port_chongjin"), askable("x_namyang"), askable("consulate_china")
    (True, True, True, False)

    """
    return place_id in _askable()


def is_port(place_id: str) -> bool:
    """Tell whether a place is a port or a part of one."""
    return layer_of()[place_id].id in _PORTS


def is_crossing(place_id: str) -> bool:
    """Tell whether a place is a border crossing."""
    return layer_of()[place_id].id == CROSSINGS


def parts_of_port(place_id: str) -> tuple[str, ...]:
    """Return the parts of a port, by the relations that it names itself; none for what is no port or a part of one."""
    return tuple(each for each in places()[place_id].related if is_port(place_id) and is_port(each))


def whole_port(place_id: str) -> str:
    """Return the port that a place is a part of, or the place itself."""
    return next((each.id for each in features_in("port") if place_id in parts_of_port(each.id)), place_id)


@cache
def _served() -> tuple[tuple[str, ...], npt.NDArray[np.object_]]:
    """Return the stations on lines in use, and their points."""
    ids = tuple(each for each, here in stations().items() if not all(line.closed for line in here))
    return ids, np.array([feature_by_id()[each].geometry for each in ids])


@dataclass(frozen=True)
class Nearby:
    """A station by a place.

    Attributes
    ----------
    id : str
        The station.
    distance_m : float
        Metres on the ellipsoid of WGS 84, as both are drawn.
    doubt_m : int
        The two radii together.
    verdict : str
        Whether it is within `REACH_KM`: "certainly", "possibly" or "no".
    ends : tuple of (float, float)
        Longitude and latitude (EPSG:4326) of the place, and of the station.

    """

    id: str
    distance_m: float
    doubt_m: int
    verdict: Verdict
    ends: tuple[tuple[float, float], tuple[float, float]]


@lru_cache(maxsize=256)
def stations_by(place_id: str) -> tuple[Nearby, ...]:
    """Return every station on a line in use with its distance from a place, the nearest first.

    Parameters
    ----------
    place_id : str
        A works, port or crossing on the map.

    Returns
    -------
    tuple of Nearby
        Distances and doubts in metres. None for a place that is not on the map.

    Examples
    --------
    >>> row = stations_by("kimchaek_works")[0]
    >>> row.id, round(row.distance_m), row.doubt_m, row.verdict
    ('st_songpyong', 1808, 550, 'certainly')

    """
    shape = feature_by_id()[place_id].geometry
    if shape is None:
        return ()
    ids, points = _served()
    # Nearest in degrees, which for the points that works, ports and crossings are is no matter.
    ends = shapely.get_coordinates(shapely.shortest_line(shape, points)).reshape(-1, 2, 2)
    metres = GEOD.inv(ends[:, 0, 0], ends[:, 0, 1], ends[:, 1, 0], ends[:, 1, 1])[2]
    radius = places()[place_id].accuracy_m or 0
    found = []
    for station, distance, ((lon, lat), (to_lon, to_lat)) in zip(ids, metres.tolist(), ends.tolist(), strict=True):
        doubt = radius + (places()[station].accuracy_m or 0)
        far, near = distance + doubt, distance - doubt
        verdict: Verdict = "certainly" if far <= REACH_KM * 1000 else "possibly" if near <= REACH_KM * 1000 else "no"
        found.append(Nearby(station, distance, doubt, verdict, ((lon, lat), (to_lon, to_lat))))
    return tuple(sorted(found, key=lambda each: each.distance_m))


def station_of(place_id: str) -> Nearby | None:
    """Return the station of a place: the one that its record or the station's names, else the nearest.

    Parameters
    ----------
    place_id : str
        A works, port or crossing.

    Returns
    -------
    Nearby or None
        None for a place that is not on the map.

    Examples
    --------
    >>> station_of("port_chongjin").id, station_of("rubber_factory") is None
    ('st_chongjinhang', True)

    """
    held = stations_by(place_id)
    named = (each for each in held if each.verdict != "no" and each.id in related(place_id))
    return next(named, held[0] if held else None)


def gate_station(gate: Gate) -> str:
    """Return the station of a gate: itself, or the one nearest to it."""
    found = None if gate.place in stations() else station_of(gate.place)
    return gate.place if found is None else found.id
