"""Find how goods get from a works, port or crossing to each gate: station, ways by rail, sea legs, and every gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from geodata.evidence import related
from geodata.flow.gates import (
    GATES,
    REACH_KM,
    Gate,
    Nearby,
    askable,
    gate_station,
    is_port,
    parts_of_port,
    station_of,
    stations_by,
    whole_port,
)
from geodata.flow.legs import (
    Gap,
    Leg,
    access_leg,
    pipe_legs,
    rail_leg,
    reported,
    reversed_leg,
    sea_legs,
    sought,
    standing,
)
from geodata.load import feature_by_id, places
from geodata.model import Figure
from geodata.positions import GEOD
from geodata.railway import Way, way
from geodata.railway.network import position
from geodata.vocabulary import Text


@dataclass(frozen=True, eq=False)
class Connection:
    """The way to one gate.

    Attributes
    ----------
    gate : Gate
        Where it leads.
    legs : tuple of Leg
        From the place to the gate; none where there is no way.
    way : Way or None
        The part by rail.
    gaps : tuple of Gap
        What is not known of the way as a whole.

    """

    gate: Gate
    legs: tuple[Leg, ...]
    way: Way | None
    gaps: tuple[Gap, ...]

    @property
    def km(self) -> float | None:
        """Kilometres by rail, by posts where there are any; None where there is no way."""
        return None if self.way is None else self.way.km


@dataclass(frozen=True, eq=False)
class Connections:
    """How a place is connected.

    Attributes
    ----------
    of : str
        The works, port or crossing.
    station : Nearby or None
        Its station, the one that its record names or the nearest, with distance and doubt; None where it is not on
        the map.
    rivals : tuple of Nearby
        The stations that may be nearer than that one.
    access : Leg or None
        From the place to its station, None where none is within reach.
    ways : tuple of Connection
        To each gate other than the place itself.
    others : tuple of Leg
        Sea routes of a port, and pipelines.
    figures : tuple of Figure
        Capacities reported of the place itself.
    gaps : tuple of Gap
        What is not known of the place.

    """

    of: str
    station: Nearby | None
    rivals: tuple[Nearby, ...]
    access: Leg | None
    ways: tuple[Connection, ...]
    others: tuple[Leg, ...]
    figures: tuple[Figure, ...]
    gaps: tuple[Gap, ...]


@lru_cache(maxsize=256)
def connections(place_id: str, without: frozenset[str] = frozenset()) -> Connections:
    """Return how a works, port or crossing is connected to the gates.

    Parameters
    ----------
    place_id : str
        The place.
    without : frozenset of str, optional
        Railway lines that are not to be taken.

    Returns
    -------
    Connections
        Lengths in kilometres, doubts in metres, points in EPSG:4326.

    Raises
    ------
    KeyError
        For a place of which goods cannot be followed.

    Examples
    --------
    >>> found = connections("kimchaek_works")
    >>> found.station.id, round(found.station.distance_m), found.station.doubt_m, [row.id for row in found.rivals]
    ('st_songpyong', 1808, 550, ['st_namgangdok', 'st_kangdok'])
    >>> [(each.gate.id, each.km) for each in found.ways if each.gate.id in ("khasan", "pyongyang")]
    [('khasan', 138.4), ('pyongyang', 715.6)]
    >>> connections("x_wonjong").access is None, connections("rubber_factory").station is None
    (True, True)

    """
    if not askable(place_id):
        raise KeyError(place_id)
    gaps = [*standing(place_id), *sought(place_id)]
    figures = reported(place_id)
    others = (*sea_legs(whole_port(place_id)), *pipe_legs(place_id))
    station = station_of(place_id)
    if station is None or station.verdict == "no":
        gaps.insert(0, UNLOCATED if station is None else _too_far(station))
        return Connections(place_id, station, (), None, (), others, figures, tuple(gaps))
    rivals = () if station.id in related(place_id) else tuple(_rivals(place_id, station))
    gaps = [*_station_gaps(station, rivals), *gaps]
    access = access_leg(place_id, station)
    ways = tuple(_connection(place_id, access, gate, without) for gate in GATES.values() if gate.place != place_id)
    return Connections(place_id, station, rivals, access, ways, others, figures, tuple(gaps))


def _rivals(place_id: str, station: Nearby) -> Iterator[Nearby]:
    """Yield the stations that may be nearer than one, by what is doubtful of both distances."""
    for each in stations_by(place_id):
        nearer = each.distance_m - each.doubt_m < station.distance_m + station.doubt_m
        if each.id != station.id and nearer and each.verdict != "no":
            yield each


UNLOCATED = Gap("unlocated", Text("not on the map: where it stands is not known", "위치를 몰라 지도에 없음"))


def _too_far(row: Nearby) -> Gap:
    name, km, doubt = places()[row.id].name, f"{row.distance_m / 1000:.1f}", f"{row.doubt_m / 1000:.1f}"
    return Gap(
        "no_station",
        Text(
            f"no station of the lines drawn here is within {REACH_KM:g} km, even with the doubt: "
            f"the nearest, {name.en}, is {km} km away (± {doubt} km)",
            f"그린 로선들의 역가운데 오차를 넣어도 {REACH_KM:g}km안에 드는것이 없음. "
            f"제일 가까운 역은 {name.ko}, {km}km(± {doubt}km)",
        ),
    )


def _station_gaps(nearest: Nearby, rivals: tuple[Nearby, ...]) -> Iterator[Gap]:
    if nearest.verdict == "possibly":
        yield Gap(
            "possible_station",
            Text(
                f"only possibly within {REACH_KM:g} km of a station",
                f"역이 {REACH_KM:g}km안에 있을수도 있고 없을수도 있음",
            ),
        )
    if rivals:
        names = [places()[row.id].name for row in rivals]
        en, ko = ", ".join(name.en for name in names), ", ".join(name.ko for name in names)
        yield Gap("rival_station", Text(f"may be nearer as well: {en}", f"더 가까울수도 있는 역: {ko}"))


def _connection(place_id: str, access: Leg, gate: Gate, without: frozenset[str]) -> Connection:
    start, end = str(access.end), gate_station(gate)
    try:
        found = way(start, end, without)
    except (KeyError, ValueError):
        said = Text("no line in use joins the two", "두곳을 잇는 로선이 없음")
        return Connection(gate, (), None, (Gap("no_way", said),))
    legs = [access, *(rail_leg(ride) for ride in found.rides)]
    if gate.place != end:
        legs.append(_arrival(gate.place))
    return Connection(gate, tuple(legs), found, tuple(_nearer_parts(place_id, gate)))


@lru_cache(maxsize=16)
def _arrival(place_id: str) -> Leg:
    station = station_of(place_id)
    if station is None:
        raise ValueError(f"{place_id} is a gate and not on the map")
    return reversed_leg(access_leg(place_id, station))


def _nearer_parts(place_id: str, gate: Gate) -> Iterator[Gap]:
    """Yield the parts of a port that are nearer to a place than the port's own station is to the port."""
    parts = set(parts_of_port(gate.place))
    if not parts or is_port(place_id):
        return
    whole = _apart(place_id, gate.place)
    for distance, part in sorted((_apart(place_id, part), part) for part in parts if _is_on_map(part))[:1]:
        doubt = (places()[place_id].accuracy_m or 0) + (places()[part].accuracy_m or 0)
        if distance + doubt < whole:
            name, km, off = places()[part].name, f"{distance / 1000:.1f}", f"{doubt / 1000:.1f}"
            yield Gap(
                "nearer_part",
                Text(
                    f"{name.en} is nearer, {km} km away (± {off} km); how goods get there is not mapped",
                    f"{name.ko} - {km}km(± {off}km)로 더 가까우나 거기까지의 짐길은 지도에 없음",
                ),
            )


def _is_on_map(place_id: str) -> bool:
    return feature_by_id()[place_id].geometry is not None


def _apart(one: str, other: str) -> float:
    """Return the metres between two places that are points, on the ellipsoid of WGS 84."""
    return float(GEOD.inv(*position(one), *position(other))[2])
