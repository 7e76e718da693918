"""Say what the records tell of a way: dated events, stretches as they opened or were electrified, gauges, borders."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from geodata.load import events, feature_by_id, places, sections
from geodata.model import Event
from geodata.positions import GEOD
from geodata.railway.branches import branches
from geodata.railway.lines import lines
from geodata.railway.network import Ride, Way
from geodata.railway_model import Section
from geodata.vocabulary import Text

_CROSSING_M = 1_500
"""How far a border crossing may lie from the line that leads to it."""


@dataclass(frozen=True)
class Dated:
    """An event on a way; `km` is where it happened, from the start of the way, None where all of a line is meant."""

    event: Event
    km: float | None


@dataclass(frozen=True)
class Stretch:
    """A section of a line as far as it lies on a way: kilometres from the start of the way."""

    section: Section
    start_km: float
    end_km: float


@dataclass(frozen=True)
class Mark:
    """Where something changes on a way: a second gauge begins or ends, the wire, or the country."""

    kind: Literal["gauge", "wire", "border"]
    km: float
    name: Text
    place: str | None = None


def dated(way: Way) -> tuple[Dated, ...]:
    """Return the dated events of a way.

    Parameters
    ----------
    way : Way
        A way over the network.

    Returns
    -------
    tuple of Dated
        Oldest first: those of its stations, of the lines that it takes and of crossings beside it.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> found = dated(way("st_chongjin", "st_rajin"))
    >>> next(each.km for each in found if each.event.id == "rajin_line_1965")
    0.0

    """
    at: dict[str, float | None] = {ride.line.id: None for ride in way.rides}
    at |= {mark.place: mark.km for mark in borders(way) if mark.place}
    at |= {call.id: call.km for call in way.calls}
    found = []
    for event in events():
        here = [at[subject] for subject in event.subjects if subject in at]
        if here:
            found.append(Dated(event, min((km for km in here if km is not None), default=None)))
    return tuple(sorted(found, key=lambda each: _when(each.event)))


def beside(way: Way) -> tuple[Event, ...]:
    """Return the dated events that no kilometre of a way tells of: of its lines as a whole, and of what leaves it.

    Parameters
    ----------
    way : Way
        A way over the network.

    Returns
    -------
    tuple of Event
        Oldest first: those that `dated` has without a kilometre, and those of its branches and their stations.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> found = {event.id: event.year for event in beside(way("st_pyongyang", "st_tumangang"))}
    >>> found["musan_line_1929"], "rajin_line_1965" in found
    (1929, False)

    """
    told = {each.event.id for each in dated(way) if each.km is not None}
    leaving = branches(way)
    its = {ride.line.id for ride in way.rides} | {branch.line.id for branch in leaving}
    its |= {stop.id for branch in leaving for stop in branch.stops}
    found = [event for event in events() if event.id not in told and its.intersection(event.subjects)]
    return tuple(sorted(found, key=_when))


def _when(event: Event) -> tuple[int, str]:
    return event.year, str(event.date or "")


@lru_cache(maxsize=1024)
def stretches(way: Way) -> tuple[Stretch, ...]:
    """Return what is recorded of stretches of a way.

    Parameters
    ----------
    way : Way
        A way over the network.

    Returns
    -------
    tuple of Stretch
        Those of which at least two stations are on the way, in its order, each as far as it lies there.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> found = stretches(way("st_chongjin", "st_rajin"))
    >>> next(each.start_km for each in found if each.section.id == "kumbawi_rajin_1965")
    11.0

    """
    at = {call.id: call.km for call in way.calls}
    found = []
    for section, its in _sections():
        here = [at[each] for each in its if each in at]
        if len(here) > 1:
            found.append(Stretch(section, min(here), max(here)))
    return tuple(sorted(found, key=lambda each: (each.start_km, str(each.section.year), each.section.id)))


@cache
def _sections() -> tuple[tuple[Section, tuple[str, ...]], ...]:
    return tuple((section, tuple(_stations_of(section))) for section in sections())


def _stations_of(section: Section) -> Iterator[str]:
    """Yield the stations of a section, both ends included; of one with an end unknown only the other."""
    line = lines().get(section.line)
    ends = [line.stop(each) for each in (section.start, section.end) if line and each]
    known = [stop.km for stop in ends if stop]
    if line and known:
        yield from (stop.id for stop in line.stops if min(known) <= stop.km <= max(known))


def marks(way: Way) -> tuple[Mark, ...]:
    """Return where something changes on a way.

    Parameters
    ----------
    way : Way
        A way over the network.

    Returns
    -------
    tuple of Mark
        In its order; borders may lie a little beyond its end.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> [(mark.kind, round(mark.km)) for mark in marks(way("st_pyongyang", "st_tumangang")) if mark.kind == "border"]
    [('border', 857)]

    """
    return tuple(sorted((*_gauges(way), *_wires(way), *borders(way)), key=lambda mark: mark.km))


def _gauges(way: Way) -> Iterator[Mark]:
    """Yield where a second gauge begins and ends, unless that is where the way itself does."""
    ends = {0.0, way.km}
    spans = [(each.start_km, each.end_km) for each in stretches(way) if each.section.fact == "dual_gauge"]
    for ride, start in _starts(way):
        if _held(ride, "second_gauge_mm") and (_held(ride, "second_gauge_km") or 0) >= float(ride.line.run[-1]) - 1:
            spans.append((start, start + ride.km))
    for km in sorted({edge for low, high in _joined(spans) for edge in (low, high)} - ends):
        yield Mark("gauge", km, Text("second gauge begins or ends", "둘째 궤간이 시작되거나 끝남"))


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return spans with those that touch made one."""
    found: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1] + 0.05:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _wires(way: Way) -> Iterator[Mark]:
    """Yield where lines with and without an overhead wire meet; where a line's is not known nothing is said."""
    known = [(start, _held(ride, "volts_dc")) for ride, start in _starts(way)]
    for (_, before), (km, after) in pairwise(known):
        if before is not None and after is not None and before != after:
            yield Mark("wire", km, Text("the overhead wire changes", "전차선이 바뀜"))


def _held(ride: Ride, field: str) -> float | None:
    value = feature_by_id()[ride.line.id].get(field)
    return None if value is None else float(value)


def _starts(way: Way) -> Iterator[tuple[Ride, float]]:
    km = 0.0
    for ride in way.rides:
        yield ride, km
        km += ride.km


@lru_cache(maxsize=1024)
def borders(way: Way) -> tuple[Mark, ...]:
    """Return the border crossings by rail that lie on a way's lines, no farther than where they end beyond it.

    Parameters
    ----------
    way : Way
        A way over the network.

    Returns
    -------
    tuple of Mark
        `km` from the start of the way.

    """
    found = []
    for ride, start in _starts(way):
        for km, name, place_id in _crossings(ride.line.id):
            along = (km - ride.start.km) * (1 if ride.end.km >= ride.start.km else -1)
            # Beyond the last station of a line the border is still of interest to whoever rides to it.
            last = ride.end.id in (ride.line.stops[0].id, ride.line.stops[-1].id) and ride is way.rides[-1]
            if 0 <= along <= ride.km or (last and along > ride.km):
                found.append(Mark("border", round(start + along, 2), name, place_id))
    return tuple(dict.fromkeys(found))


@cache
def _crossings(line_id: str) -> tuple[tuple[float, Text, str], ...]:
    """Return the border crossings on a line, each with its kilometre."""
    line, found = lines()[line_id], []
    for place in places().values():
        geometry = feature_by_id()[place.id].geometry
        if place.kind == "border_crossing" and place.status != "planned" and geometry is not None:
            run = line.run_at(geometry.x, geometry.y)
            if GEOD.inv(geometry.x, geometry.y, *line.at(run))[2] <= _CROSSING_M:
                found.append((line.measure(run, "run", "km"), place.name, place.id))
    return tuple(found)
