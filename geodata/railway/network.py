"""Find the way from station to station over the network of lines, and measure it by posts, by track and by air."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Any

import networkx as nx
import numpy as np
from shapely.geometry import LineString

from geodata.load import feature_by_id
from geodata.positions import GEOD
from geodata.railway.lines import TRUNK_LAYER, Floats, Line, Measure, Stop, lines, stations

_CHANGE_KM = 1e-6
"""What it costs to change from line to line: of two ways of one length the one with fewer changes is taken."""


@dataclass(frozen=True, eq=False)
class Ride:
    """The part of a way on one line, from one of its stations to another, in the direction of travel."""

    line: Line
    start: Stop
    end: Stop

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stations ridden past, both ends included."""
        low, high = sorted((self.start.km, self.end.km))
        between = [stop for stop in self.line.stops if low <= stop.km <= high]
        return tuple(between if self.start.km <= self.end.km else reversed(between))

    @property
    def km(self) -> float:
        """Kilometres by the measure of the line: its posts where it has any, else its track."""
        return abs(self.end.km - self.start.km)

    @property
    def km_posts(self) -> float | None:
        """Kilometres by posts, None where an end has none."""
        posts = self.start.post, self.end.post
        return None if posts[0] is None or posts[1] is None else abs(posts[1] - posts[0])

    @property
    def km_track(self) -> float:
        """Kilometres of mapped track."""
        return abs(self.end.track - self.start.track)

    def along(self, value: float, given: Measure = "km") -> float | None:
        """Return how far from the start a kilometre of the line is on this part; None where it is not on it."""
        km = self.line.measure(value, given, "km")
        low, high = sorted((self.start.km, self.end.km))
        return abs(km - self.start.km) if low <= km <= high else None

    def points(self) -> Floats:
        """Return longitudes and latitudes of the part as drawn."""
        return self.line.part(self.start.run, self.end.run)


@dataclass(frozen=True)
class Call:
    """A station on a way.

    Attributes
    ----------
    id : str
        The station.
    km : float
        Kilometres from the start of the way.
    track : float
        Kilometres of mapped track from the start.
    rides : tuple of Ride
        The part that leads there and the one that leads on, one and the same between its ends.
    stop : Stop
        Its place on the first of them.

    """

    id: str
    km: float
    track: float
    rides: tuple[Ride, ...]
    stop: Stop


@dataclass(frozen=True, eq=False)
class Way:
    """The way from one station to another: the shortest over the network, all reversals of trains allowed.

    Attributes
    ----------
    rides : tuple of Ride
        Its parts line by line; none where start and end are one.
    calls : tuple of Call
        Every station on it, both ends included.

    """

    rides: tuple[Ride, ...]
    calls: tuple[Call, ...]

    @property
    def start(self) -> str:
        """The station where it begins."""
        return self.calls[0].id

    @property
    def end(self) -> str:
        """The station where it ends."""
        return self.calls[-1].id

    @property
    def km(self) -> float:
        """Kilometres by posts, and by mapped track where there are no posts."""
        return round(sum(ride.km for ride in self.rides), 3)

    @property
    def km_posts(self) -> float | None:
        """Kilometres by posts alone, None where some station that it takes has none."""
        parts = [ride.km_posts for ride in self.rides]
        return None if None in parts else round(sum(part for part in parts if part is not None), 3)

    @property
    def km_track(self) -> float:
        """Kilometres of mapped track."""
        return round(sum(ride.km_track for ride in self.rides), 3)

    @property
    def km_air(self) -> float:
        """Kilometres in a straight line, on the ellipsoid."""
        return between(self.start, self.end)

    @property
    def without_post(self) -> tuple[str, ...]:
        """The stations on it that have no post on the line that it takes there."""
        return tuple(call.id for call in self.calls if any(_post(ride, call.id) is None for ride in call.rides))

    def points(self) -> Floats:
        """Return longitudes and latitudes of the whole way as drawn."""
        if not self.rides:
            return np.array([position(self.start)])
        return np.vstack([ride.points() for ride in self.rides])

    def drawn(self) -> LineString | None:
        """Return the way as a line in EPSG:4326, None where start and end are one."""
        return LineString(self.points()) if self.rides else None


def _post(ride: Ride, station_id: str) -> float | None:
    stop = ride.line.stop(station_id)
    return stop.post if stop else None


def position(station_id: str) -> tuple[float, float]:
    """Return the longitude and latitude of a station that is on the map."""
    geometry: Any = feature_by_id()[station_id].geometry
    return float(geometry.x), float(geometry.y)


def between(start: str, end: str) -> float:
    """Return the kilometres between two stations in a straight line, on the ellipsoid of WGS 84."""
    return float(GEOD.inv(*position(start), *position(end))[2]) / 1000


@cache
def graph() -> "nx.Graph[Any]":
    """Return the network: a node for each station on each line, an edge for each leg and for each change of line.

    Where two lines share a leg, as on the track that carries both the Hambuk Line and trains to Khasan, it counts on
    those that have posts there. A line that is closed carries nobody.
    """
    found = nx.Graph()
    open_lines = [line for line in lines().values() if not line.closed]
    posted = {frozenset(leg) for line in open_lines if line.posted for leg in _legs(line)}
    for line in open_lines:
        for (start, end), (one, other) in zip(_legs(line), pairwise(line.stops), strict=True):
            if line.posted or frozenset((start, end)) not in posted:
                found.add_edge((start, line.id), (end, line.id), km=other.km - one.km)
    for station_id, here in stations().items():
        nodes = [(station_id, line.id) for line in here if (station_id, line.id) in found]
        # A node of its own lets a way begin and end on any of the lines.
        found.add_edges_from(((station_id, ""), node, {"km": _CHANGE_KM}) for node in nodes)
    return found


@lru_cache(maxsize=32)
def _left(without: frozenset[str]) -> "nx.Graph[Any]":
    """Return the network less some lines."""
    return graph().subgraph(node for node in graph() if node[1] not in without) if without else graph()


def _legs(line: Line) -> Iterator[tuple[str, str]]:
    return pairwise(stop.id for stop in line.stops)


@lru_cache(maxsize=1024)
def way(start: str, end: str, without: frozenset[str] = frozenset()) -> Way:
    """Return the shortest way from one station to another over the network.

    Parameters
    ----------
    start, end : str
        Ids of stations.
    without : frozenset of str, optional
        Lines that are not to be taken; track that they share with another line is, as that line's.

    Returns
    -------
    Way
        Lengths in kilometres; its points are in EPSG:4326. The posts are those of the public station list that the
        stations cite, the track that of the lines' sources.

    Raises
    ------
    KeyError
        For an id that is no station on a line in use.
    ValueError
        Where no line joins the two.

    Examples
    --------
    >>> trunk = way("st_pyongyang", "st_chongjin")
    >>> trunk.km_posts, round(trunk.km_track, 1), round(trunk.km_air)
    (720.7, 717.1, 463)
    >>> way("st_chongjin", "st_chongjinhang").km_posts is None
    True
    >>> way("st_chongjin", "st_rajin", frozenset({"line_pyongra"})).km
    328.2

    """
    for station_id in (start, end):
        if (station_id, "") not in graph():
            raise KeyError(station_id)
    try:
        nodes = nx.shortest_path(_left(without), (start, ""), (end, ""), weight="km")
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        raise ValueError(f"no line joins {start} and {end}") from None
    rides = tuple(_rides([node for node in nodes if node[1]]))
    return Way(rides, tuple(_calls(start, rides)))


@cache
def through() -> Way:
    """Return the way over the whole trunk line, to its last station before the border.

    Returns
    -------
    Way
        Lengths in kilometres, points in EPSG:4326.

    Examples
    --------
    >>> through().start, through().end, through().km
    ('st_pyongyang', 'st_tumangang', 854.0)

    """
    trunk = [line for line in lines().values() if feature_by_id()[line.id].layer.id == TRUNK_LAYER]
    return way(trunk[0].stops[0].id, trunk[-1].stops[-1].id)


def _rides(nodes: list[tuple[str, str]]) -> Iterator[Ride]:
    """Yield the parts of a way line by line; a line can be taken twice."""
    for line_id, part in groupby(nodes, key=lambda node: node[1]):
        line = lines()[line_id]
        here = [station_id for station_id, _ in part]
        start, end = line.stop(here[0]), line.stop(here[-1])
        if start and end and start.id != end.id:
            yield Ride(line, start, end)


def _calls(start: str, rides: tuple[Ride, ...]) -> Iterator[Call]:
    if not rides:
        yield Call(start, 0.0, 0.0, (), next(stop for line in stations()[start] if (stop := line.stop(start))))
    km = track = 0.0
    for number, ride in enumerate(rides):
        for stop in ride.stops:
            if stop is ride.start and number:
                continue
            on = (ride, rides[number + 1]) if stop is ride.end and number + 1 < len(rides) else (ride,)
            yield Call(stop.id, km + abs(stop.km - ride.start.km), track + abs(stop.track - ride.start.track), on, stop)
        km, track = km + ride.km, track + ride.km_track
