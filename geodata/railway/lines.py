"""Know each railway line as drawn and as posted: its stations in order, and which kilometre lies where.

Three measures run along a line. Its posts are those of a public station list, which stations carry in fields of their
own. Its track is what was measured on the map in full detail, which stations carry as well. Its run is what is drawn,
measured on the ellipsoid, a little shorter than the track because the drawing is thinned out. Between two stations
that have them, each is spread evenly over the others. A line whose stations carry no posts is counted by its track.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
from shapely.geometry import LineString, Point

from geodata.files import CRS
from geodata.load import features_in, places
from geodata.positions import GEOD
from geodata.rules.ground import METRIC_CRS
from geodata.rules.rails import FARTHEST_M, LINES
from geodata.store import Feature
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, Text

TRUNK_LAYER = "railway"
LAYERS = (TRUNK_LAYER, "railway_branches")
"""The layers whose lines make the network, the trunk line's first."""
STATIONS = "stations"
_POST_FIELD = {line.line_id: line.field for line in LINES}
_POST_STEP_M = 100
"""Posts are known to a tenth of a kilometre."""
Floats = npt.NDArray[np.float64]


Measure = Literal["run", "track", "km"]
_COLUMN: Mapping[Measure, int] = MappingProxyType({"run": 0, "track": 1, "km": 2})


@dataclass(frozen=True)
class Stop:
    """A station on one line.

    Attributes
    ----------
    id : str
        The station.
    post : float or None
        Its kilometre post on the line; None where the list has none.
    km : float
        Kilometres along the line: the post, or what the track between posted neighbours makes of it.
    track : float
        Kilometres of mapped track from the line's first point.
    run : float
        Kilometres of the line as drawn from its first point.
    measured : bool
        Whether the station's own position on the track was measured; else its post puts it there.

    """

    id: str
    post: float | None
    km: float
    track: float
    run: float
    measured: bool


class LinePoint(NamedTuple):
    """A kilometre of a line, and where that is.

    Attributes
    ----------
    line : str
        The line.
    km : float
        Kilometres along it, by its posts where it has any, else by its track.
    lon, lat : float
        In degrees (EPSG:4326).
    doubt_m : int
        Within how many metres along the line the kilometre should lie.
    off_m : float
        Metres from what was asked for to the line, 0 where the kilometre was.

    """

    line: str
    km: float
    lon: float
    lat: float
    doubt_m: int
    off_m: float = 0.0


@dataclass(frozen=True, eq=False)
class Line:
    """A railway line.

    Attributes
    ----------
    id : str
        Its feature.
    points : array of float
        Longitude and latitude (EPSG:4326) of its points.
    run : array of float
        Kilometres of the drawn line at each of them.
    stops : tuple of Stop
        Its stations in order.
    posted : bool
        Whether its stations carry posts.

    """

    id: str
    points: Floats = field(repr=False)
    run: Floats = field(repr=False)
    stops: tuple[Stop, ...]
    posted: bool
    _pins: Floats = field(repr=False)
    """Run, track and kilometre where all three are known, a row each."""

    @property
    def name(self) -> Text:
        """The name of the line in both languages."""
        return places()[self.id].name

    @property
    def closed(self) -> bool:
        """Whether no train can use it."""
        return places()[self.id].status == "closed"

    @property
    def span(self) -> tuple[float, float]:
        """The first and the last kilometre of the line."""
        return self.measure(0.0, "run", "km"), self.measure(float(self.run[-1]), "run", "km")

    def stop(self, station_id: str) -> Stop | None:
        """Return a station's place on the line, None where it is not on it."""
        number = self.order.get(station_id)
        return None if number is None else self.stops[number]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The number of each station in the order of the line."""
        return MappingProxyType({stop.id: number for number, stop in enumerate(self.stops)})

    def kilometres(self, runs: Floats) -> Floats:
        """Return the kilometre at each of many distances along the drawn line."""
        run, km = self._pins[:, 0], self._pins[:, 2]
        beyond = np.minimum(runs - run[0], 0.0) + np.maximum(runs - run[-1], 0.0)
        return np.asarray(np.interp(runs, run, km) + beyond, dtype=np.float64)

    def measure(self, value: float, given: Measure, wanted: Measure) -> float:
        """Return one measure along the line for another; beyond what is known both go on alike."""
        have, want = self._pins[:, _COLUMN[given]], self._pins[:, _COLUMN[wanted]]
        beyond = min(value - have[0], 0.0) + max(value - have[-1], 0.0)
        return float(np.interp(value, have, want) + beyond)

    def at(self, run: float) -> tuple[float, float]:
        """Return longitude and latitude at a distance along the drawn line."""
        lon, lat = (float(np.interp(run, self.run, self.points[:, axis])) for axis in (0, 1))
        return lon, lat

    def run_at(self, lon: float, lat: float) -> float:
        """Return how far along the drawn line its point nearest to a place close by is."""
        # Close by, degrees of longitude are as long as their latitude makes them.
        scale = np.array([np.cos(np.radians(lat)), 1.0])
        flat = self.points * scale
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(flat, axis=0).T))])
        return float(np.interp(LineString(flat).project(Point(lon * scale[0], lat)), along, self.run))

    def point(self, km: float, off_m: float = 0.0) -> LinePoint:
        """Return where a kilometre of the line is."""
        lon, lat = self.at(self.measure(km, "km", "run"))
        return LinePoint(self.id, km, lon, lat, self.doubt_m(km), off_m)

    def part(self, start: float, end: float) -> Floats:
        """Return the points of the drawn line from one distance along it to another, in that order."""
        low, high = sorted((start, end))
        inside = self.points[(self.run > low) & (self.run < high)]
        whole = np.vstack([self.at(low), inside, self.at(high)])
        return whole if start <= end else whole[::-1]

    def around(self, km: float) -> tuple[Stop | None, Stop | None]:
        """Return the stations before and after a kilometre, None beyond the first and the last."""
        before = [stop for stop in self.stops if stop.km <= km]
        after = [stop for stop in self.stops if stop.km >= km]
        return before[-1] if before else None, after[0] if after else None

    def doubt_m(self, km: float) -> int:
        """Return within how many metres along the line a kilometre should lie.

        The line's own radius, half a step of the posts, and by how much posts and track disagree between the two
        stations around it.
        """
        drawn = places()[self.id].accuracy_m or 0
        if not self.posted:
            return drawn
        before, after = self.around(km)
        # Beyond the last station the posts go on as doubtful as they came.
        before, after = before or self.stops[0], after or self.stops[-1]
        if before is self.stops[-1]:
            before = self.stops[-2]
        differ = abs((after.km - before.km) - (after.track - before.track)) * 1000
        return drawn + _POST_STEP_M // 2 + round(differ)


@cache
def lines() -> Mapping[str, Line]:
    """Return every railway line that is drawn.

    Returns
    -------
    Mapping of str to Line
        Read-only, by id: the lines of the trunk first. Points are in EPSG:4326, lengths in kilometres on the ellipsoid
        of WGS 84; posts are those of the stations layer, whose features cite their list.

    Raises
    ------
    DataError
        Where the layers cannot be read.

    Examples
    --------
    >>> trunk = lines()["line_pyongra"]
    >>> trunk.stops[0].id, trunk.stops[-1].id, trunk.stops[-1].post
    ('st_pyongyang', 'st_rajin', 801.9)

    """
    drawn = [feature for layer in LAYERS for feature in features_in(layer) if isinstance(feature.geometry, LineString)]
    stations = [feature for feature in features_in(STATIONS) if isinstance(feature.geometry, Point)]
    return MappingProxyType({feature.id: _line(feature, stations) for feature in drawn})


def _line(feature: Feature, stations: list[Feature]) -> Line:
    points = np.asarray(_shape(feature).coords, dtype=np.float64)[:, :2]
    run = np.concatenate([[0.0], np.cumsum(GEOD.line_lengths(points[:, 0], points[:, 1])) / 1000])
    post_field = _POST_FIELD.get(feature.id)
    members = [station for station in stations if _is_on(station, feature, post_field)]
    # On the plane only the nearest vertices and the share of the way between them are found; lengths are geodesic.
    plane = gpd.GeoSeries([feature.geometry, *(station.geometry for station in members)], crs=CRS).to_crs(METRIC_CRS)
    drawn = plane.iloc[0]
    planar = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(np.asarray(drawn.coords)[:, :2], axis=0).T))])
    found = [
        (station, float(np.interp(drawn.project(point), planar, run)))
        for station, point in zip(members, plane.iloc[1:], strict=True)
        if drawn.distance(point) <= FARTHEST_M
    ]
    pins = _pinned(feature, found, post_field, float(run[-1]))
    stops = sorted((_stop(station, along, post_field, pins) for station, along in found), key=lambda stop: stop.km)
    return Line(feature.id, points, run, tuple(stops), post_field is not None, pins)


def _shape(feature: Feature) -> Any:
    return feature.geometry


def _is_on(station: Feature, line: Feature, post_field: str | None) -> bool:
    """Tell whether a station belongs to a line: it carries its post, or one names the other."""
    named = line.id in (station.get("related") or ()) or station.id in (line.get("related") or ())
    return named or _number(station, post_field) is not None


def _number(feature: Feature, name: str | None) -> float | None:
    value = feature.get(name) if name else None
    return None if value is None else float(value)


def _is_measured(station: Feature, post_field: str | None) -> bool:
    """Tell whether a station stands where a source puts it, and that on the line's own track."""
    if station.get("placement") in APPROXIMATE_PLACEMENTS:
        return False
    return post_field is None or station.get(f"track_{post_field}") is not None


def _pinned(line: Feature, found: list[tuple[Feature, float]], post_field: str | None, length: float) -> Floats:
    """Return run, track and kilometre of the stations that have all three, or of both ends where none has."""
    pins = sorted(
        (along, _number(station, f"track_{post_field}"), post)
        for station, along in found
        if _is_measured(station, post_field) and (post := _number(station, post_field)) is not None
    )
    track = _number(line, "track_km") or length
    return np.array(pins or [(0.0, 0.0, 0.0), (length, track, track)], dtype=np.float64)


def _stop(station: Feature, along: float, post_field: str | None, pins: Floats) -> Stop:
    post, measured = _number(station, post_field), _is_measured(station, post_field)
    if post is not None and not measured:
        along = float(np.interp(post, pins[:, 2], pins[:, 0]))
    km = float(np.interp(along, pins[:, 0], pins[:, 2])) if post is None else post
    return Stop(station.id, post, km, float(np.interp(along, pins[:, 0], pins[:, 1])), along, measured)


@cache
def stations() -> Mapping[str, tuple[Line, ...]]:
    """Return every station that is on a line.

    Returns
    -------
    Mapping of str to tuple of Line
        Read-only: the lines of each, by its id, lines of the trunk first.

    Examples
    --------
    >>> [line.id for line in stations()["st_chongjin"]]
    ['line_pyongra', 'line_hambuk', 'line_port_chongjin']

    """
    found: dict[str, tuple[Line, ...]] = {}
    for line in lines().values():
        for stop in line.stops:
            found[stop.id] = (*found.get(stop.id, ()), line)
    return MappingProxyType(found)
