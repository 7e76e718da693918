"""Lay the railway out as a strip: the trunk line at true kilometres, and beside it what leaves it, from its junctions.

Every place on the strip is a kilometre along its axis, which is the trunk's own from Pyongyang, and a row beside it: 0
is the trunk. A branch runs from its junction at its own kilometres, so that it may reach farther than the trunk does.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from geodata import railway
from geodata.load import feature_by_id, places
from geodata.railway import Branch, Line, Stop
from geodata.vocabulary import Text

TRUNK = "trunk"
"""The id of the trunk's lane; a branch's is that of its line."""
SPUR_ROW, FIRST_ROW = 1, 2
"""The row of what is too short for a row of its own, and the first of those that are long."""
SPUR_KM = 5.0
"""What is shorter is a spur."""
BETWEEN_KM = 20.0
"""How much room two lanes in one row keep between them."""
TILTED_KM = 2.7
"""How far apart names stand that are tilted: their height in kilometres of the strip."""
LEVEL_KM = 2.3
"""The same where they stand level beside a strip that is upright."""
KM_PER_LETTER = (0.92, 1.75)
"""How wide a letter of a name is in kilometres of the strip, in English and in Korean."""


@dataclass(frozen=True)
class LaneStop:
    """A station on a lane.

    Attributes
    ----------
    id : str
        The station.
    at : float
        Its kilometre on the axis of the strip.
    line : Line
        That line.
    stop : Stop
        Its place on it.
    name : Text
        Its name as short as a strip has it.
    chief : bool
        Whether it is named first.
    named : str or None
        "always" where its name has room, "upright" where it has room in an upright strip alone.

    """

    id: str
    at: float
    line: Line
    stop: Stop
    name: Text
    chief: bool
    named: str | None = None


@dataclass(frozen=True)
class Part:
    """A part of a lane on one line, from a kilometre of the line to another; `at` is where it begins on the axis."""

    line: Line
    start_km: float
    end_km: float
    at: float

    @property
    def end_at(self) -> float:
        """Where it ends on the axis."""
        return self.at + abs(self.end_km - self.start_km)

    def own_km(self, at: float) -> float:
        """Return the kilometre of the line at a kilometre of the axis."""
        return self.start_km + (at - self.at) * (1 if self.end_km >= self.start_km else -1)

    def on_axis(self, km: float) -> float:
        """Return where a kilometre of the line is on the axis, brought to the nearest end of the part."""
        low, high = sorted((self.start_km, self.end_km))
        return self.at + abs(min(max(km, low), high) - self.start_km)


@dataclass(frozen=True)
class Lane:
    """The trunk line, or a branch beside it.

    Attributes
    ----------
    id : str
        TRUNK, or the branch's line.
    name : Text
        What it is called.
    row : int
        How far from the trunk it is drawn; a link has that of what it leads to.
    stops : tuple of LaneStop
        Its stations in order, the junction first.
    parts : tuple of Part
        Its lines, in the same order.
    leaves_row : int
        The row of what it leaves.
    meets : LaneStop or None
        The station of another lane at which it ends.
    meets_row : int
        That lane's row.

    """

    id: str
    name: Text
    row: int
    stops: tuple[LaneStop, ...]
    parts: tuple[Part, ...]
    leaves_row: int = 0
    meets: LaneStop | None = None
    meets_row: int = 0

    @property
    def is_link(self) -> bool:
        """Whether it only joins two stations that stand on other lanes."""
        return self.meets is not None and len(self.stops) == 2

    @property
    def own_stops(self) -> tuple[LaneStop, ...]:
        """The stations that stand on this lane and on none before it."""
        if self.id == TRUNK:
            return self.stops
        return self.stops[1:-1] if self.meets else self.stops[1:]

    @property
    def start(self) -> float:
        """Where it begins on the axis."""
        return self.parts[0].at

    @property
    def end(self) -> float:
        """Where it ends on the axis."""
        return self.parts[-1].end_at


def short_name(station_id: str) -> Text:
    """Return the name of a station without the word that says that it is one."""
    en, ko = places()[station_id].name
    return Text(en.removesuffix(" Station"), ko.removesuffix("역") if len(ko) > 2 else ko)


@cache
def lanes() -> tuple[Lane, ...]:
    """Return the lanes of the strip: the trunk, then its branches, then theirs."""
    way = railway.through()
    found: dict[str, Lane] = {TRUNK: _trunk()}
    standing = {stop.id: (stop, 0) for stop in found[TRUNK].stops}
    for branch in sorted(railway.branches(way), key=lambda each: (each.of is not None, -float(each.line.run[-1]))):
        junction, leaves_row = standing[branch.junction]
        stops = _thinned(tuple(_stops(branch, junction.at)), standing, _level)
        end = stops[-1].at
        met = standing.get(stops[-1].id) if branch.meets else None
        link = met is not None and len(stops) == 2
        row = met[1] if met and link else _free_row(list(found.values()), junction.at, end)
        part = Part(branch.line, branch.stops[0].km, branch.stops[-1].km, junction.at)
        meets, meets_row = met or (None, 0)
        lane = Lane(branch.line.id, branch.line.name, row, stops, (part,), leaves_row, meets, meets_row)
        found[lane.id] = lane
        standing |= {stop.id: (stop, row) for stop in lane.own_stops}
    return tuple(found.values())


def _trunk() -> Lane:
    way = railway.through()
    parts, at = [], 0.0
    for ride in way.rides:
        parts.append(Part(ride.line, ride.start.km, ride.end.km, at))
        at += ride.km
    # To the border, which lies beyond the last station.
    borders = [mark.km for mark in railway.marks(way) if mark.kind == "border"]
    last = parts[-1]
    parts[-1] = Part(last.line, last.start_km, last.end_km + max([0.0, *(km - at for km in borders)]), last.at)
    stops = tuple(_lane_stop(call.rides[-1].line, call.id, call.km) for call in way.calls)
    return Lane(TRUNK, parts[0].line.name, 0, _thinned(stops, (), _tilted), tuple(parts))


def _stops(branch: Branch, at: float) -> Iterator[LaneStop]:
    for stop in branch.stops:
        yield _lane_stop(branch.line, stop.id, at + branch.km(stop))


def _lane_stop(line: Line, station_id: str, at: float) -> LaneStop:
    stop = line.stop(station_id)
    if stop is None:
        raise KeyError(station_id)
    chief = station_id in railway.chief_stations()
    return LaneStop(station_id, round(at, 3), line, stop, short_name(station_id), chief)


def _free_row(found: list[Lane], start: float, end: float) -> int:
    """Return the first row in which a branch has room."""
    if end - start < SPUR_KM:
        return SPUR_ROW
    row = FIRST_ROW
    while any(
        lane.row == row and not lane.is_link and start < lane.end + BETWEEN_KM and lane.start < end + BETWEEN_KM
        for lane in found
    ):
        row += 1
    return row


# ---- names ----------------------------------------------------------------------------------------------------------
def _thinned(stops: tuple[LaneStop, ...], standing: Container[str], half: "Width") -> tuple[LaneStop, ...]:
    """Return stations with those named that have room: chief ones first, then in their order; not those that stand."""
    own = tuple(stop for stop in stops if stop.id not in standing)
    always, upright = _with_room(own, half), _with_room(own, lambda _: LEVEL_KM / 2)
    return tuple(
        replace(stop, named="always" if stop.id in always else "upright" if stop.id in upright else None)
        for stop in stops
    )


Width = Callable[[LaneStop], float]


def _tilted(_: LaneStop) -> float:
    return TILTED_KM / 2


def _level(stop: LaneStop) -> float:
    """Return half the width of a level name in kilometres, in the language in which it is the longer one."""
    widths = (len(name) * letter for name, letter in zip(stop.name, KM_PER_LETTER, strict=True))
    return max(*widths, LEVEL_KM) / 2 + 0.5


def _with_room(stops: tuple[LaneStop, ...], half: Width) -> set[str]:
    taken: list[tuple[float, float]] = []
    found = set()
    for stop in sorted(stops, key=lambda each: not each.chief):
        span = (stop.at - half(stop), stop.at + half(stop))
        if all(span[1] <= low or high <= span[0] for low, high in taken):
            taken.append(span)
            found.add(stop.id)
    return found


# ---- legs and courses -----------------------------------------------------------------------------------------------
@cache
def legs() -> Mapping[frozenset[str], tuple[str, float, float]]:
    """Return the lane of each leg between neighbouring stations, and from where to where on the axis it goes."""
    found = {}
    for lane in lanes():
        for one, other in pairwise(lane.stops):
            found[frozenset((one.id, other.id))] = (lane.id, one.at, other.at)
    return MappingProxyType(found)


def unmapped(lane: Lane) -> Iterator[tuple[float, float]]:
    """Yield from where to where on the axis the course of a lane is not mapped."""
    for part in lane.parts:
        for first, last in feature_by_id()[part.line.id].get("approximate") or ():
            low, high = sorted((part.on_axis(first), part.on_axis(last)))
            if low < high:
                yield low, high


def course(lane: Lane, step_km: float) -> list[tuple[float, float]]:
    """Return longitude and latitude of a lane at its start and then at each step along the axis, and at its end."""
    found, at = [], lane.start
    while at < lane.end:
        found.append(_point(lane, at))
        at += step_km
    return [*found, _point(lane, lane.end)]


def _point(lane: Lane, at: float) -> tuple[float, float]:
    part = next((part for part in lane.parts if at <= part.end_at), lane.parts[-1])
    return part.line.at(part.line.measure(part.own_km(at), "km", "run"))


# ---- what is written ------------------------------------------------------------------------------------------------
def strip_length() -> float:
    """Return how long the axis of the strip is, in kilometres."""
    return max(lane.end for lane in lanes()) + 6


def placed(at: float, row: float = 0, length: float | None = None) -> str:
    """Return the style of what stands at a kilometre of the axis in a row."""
    extent = "" if length is None else f";--km:{length:.3f}"
    return f"--at:{at:.3f};--row:{row:g}{extent}"


def town(name: Text) -> Text:
    """Return the name of a station without what tells it from others of its town."""
    return Text(name.en.removesuffix(" Chongnyon"), name.ko.removesuffix("청년"))
