"""Say how long a way takes: as sources state it, or as their speeds make it, and which trains are told of."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from geodata.load import figures, services
from geodata.model import Figure
from geodata.railway.lines import lines, stations
from geodata.railway.network import Way, way
from geodata.railway_model import Service

_TRUNK = "line_pyongra"
Covers = Literal["all", "part", "unknown"]
"""Whether a train runs over all of a way, over a part, or whether its ends are not known well enough to tell."""
_ORDER = {"yes": 0, "unknown": 1, "historical": 2}


@dataclass(frozen=True)
class Timing:
    """The time from one station to another, or a speed, as one source tells it.

    Attributes
    ----------
    record : Service or Figure
        What it was read from, with its sources, year and confidence.
    start, end : str or None
        The stations, None for a speed that is told of no pair.
    hours : (float, float) or None
        The shortest and the longest time, None for a speed.
    kmh : (float, float)
        The slowest and the fastest mean speed in km/h; of a time over the kilometres by posts.

    """

    record: Service | Figure
    start: str | None
    end: str | None
    hours: tuple[float, float] | None
    kmh: tuple[float, float]


@dataclass(frozen=True)
class RunningTime:
    """How long a way takes.

    Attributes
    ----------
    hours : (float, float) or None
        The shortest and the longest time, None where nothing is known.
    stated : bool
        Whether sources state it for these two stations; else it is worked out from their speeds over other ways.
    basis : tuple of Timing
        What it rests on.

    """

    hours: tuple[float, float] | None
    stated: bool
    basis: tuple[Timing, ...]


@dataclass(frozen=True)
class Train:
    """A service that runs over a way or a part of it."""

    service: Service
    covers: Covers


@cache
def timings() -> tuple[Timing, ...]:
    """Return every time and every speed of trains that a source tells.

    Returns
    -------
    tuple of Timing
        Times of services between two stations, each way; journey times to a station, which are counted from where the
        trunk line begins; speeds in km/h of the railway and its stations. Rival readings stand beside each other.

    Examples
    --------
    >>> any(each.hours == (27.72, 27.72) and each.end == "st_chongjin" for each in timings())
    True

    """
    found = []
    for service in services():
        ends = _ends(service)
        if ends and service.hours:
            found.append(_timing(service, *ends, service.hours))
        if ends and service.hours_back:
            found.append(_timing(service, *ends[::-1], service.hours_back))
    told = {(each.hours, each.end, each.record.year) for each in found}
    first = lines()[_TRUNK].stops[0].id
    for figure in figures():
        bounds = _bounds(figure)
        if figure.measure == "journey_time" and figure.subject in stations():
            # A service may tell the same with more detail.
            if (bounds, figure.subject, figure.year) not in told:
                found.append(_timing(figure, first, figure.subject, bounds))
        elif figure.measure == "speed" and figure.unit == "km/h" and _is_of_the_railway(figure):
            found.append(Timing(figure, None, None, None, bounds))
    return tuple(found)


def _ends(service: Service) -> tuple[str, str] | None:
    """Return the stations where a service starts and ends, None unless both are known and on the lines."""
    start, end = service.start, service.end
    return (start, end) if start and end and start in stations() and end in stations() else None


def _timing(record: Service | Figure, start: str, end: str, hours: tuple[float, float]) -> Timing:
    km = way(start, end).km
    return Timing(record, start, end, hours, (km / hours[1], km / hours[0]))


def _bounds(figure: Figure) -> tuple[float, float]:
    low, high = figure.low, figure.high
    return (figure.value if low is None else low, figure.value if high is None else high)


def _is_of_the_railway(figure: Figure) -> bool:
    return figure.subject in stations() or figure.subject in lines()


@lru_cache(maxsize=1024)
def running_time(ridden: Way) -> RunningTime:
    """Return how long a way takes.

    Parameters
    ----------
    ridden : Way
        A way over the network.

    Returns
    -------
    RunningTime
        As stated for these two stations, in this direction where a source tells the two apart; where no source states
        it, the kilometres divided by the slowest and by the fastest mean speed that any source tells. Times of the past
        alone, of trains that no longer run, are left out.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> found = running_time(way("st_pyongyang", "st_chongjin"))
    >>> found.stated, found.hours[0] <= 27.72 <= found.hours[1]
    (True, True)

    """
    living = [each for each in timings() if getattr(each.record, "running", "") != "historical"]
    there = [each for each in living if (each.start, each.end) == (ridden.start, ridden.end)]
    back = [each for each in living if (each.end, each.start) == (ridden.start, ridden.end)]
    # What is told of one direction alone is the best that is known of the other.
    told = {each.record.id for each in there}
    stated = (*there, *(each for each in back if each.record.id not in told))
    hours = [each.hours for each in stated if each.hours]
    if hours:
        return RunningTime((min(low for low, _ in hours), max(high for _, high in hours)), True, stated)
    if not ridden.rides or not living:
        return RunningTime(None, False, ())
    slowest, fastest = min(each.kmh[0] for each in living), max(each.kmh[1] for each in living)
    return RunningTime((ridden.km / fastest, ridden.km / slowest), False, tuple(living))


@lru_cache(maxsize=1024)
def slower_parts(ridden: Way) -> tuple[Timing, ...]:
    """Return what is told of a part of a way and takes longer than what is told of the whole: both cannot hold.

    Parameters
    ----------
    ridden : Way
        A way over the network.

    Returns
    -------
    tuple of Timing
        The longest first; none where no source states a time for the whole.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> [(each.end, each.record.year) for each in slower_parts(way("st_pyongyang", "st_tumangang"))][-1]
    ('st_chongjin', 2019)

    """
    whole = running_time(ridden)
    if not whole.stated or whole.hours is None:
        return ()
    longest, legs, held = whole.hours[1], _legs(ridden), {each.record.id for each in whole.basis}
    found = [
        each
        for each in timings()
        if each.hours and each.start and each.end and each.record.id not in held and each.hours[1] > longest
    ]
    # A service that takes as long either way is told once.
    once = {each.record.id: each for each in reversed(found)}
    parts = [each for each in once.values() if _legs(way(str(each.start), str(each.end))) < legs]
    return tuple(sorted(parts, key=lambda each: -(each.hours or (0, 0))[1]))


@lru_cache(maxsize=1024)
def trains(ridden: Way) -> tuple[Train, ...]:
    """Return the services that are told of a way.

    Parameters
    ----------
    ridden : Way
        A way over the network.

    Returns
    -------
    tuple of Train
        Those reported running first, then those of which it is not known, then those of the past; among them those
        that cover the whole way first. `service.year` is that of the evidence.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> found = trains(way("st_rajin", "st_tumangang"))
    >>> found[0].service.running
    'yes'

    """
    on = {ride.line.id for ride in ridden.rides}
    found = []
    for service in services():
        covers = _covers(service, ridden) if on & set(service.lines) else None
        if covers is not None:
            found.append(Train(service, covers))
    order = {"all": 0, "part": 1, "unknown": 2}
    return tuple(sorted(found, key=lambda each: (_ORDER[each.service.running], order[each.covers])))


def _covers(service: Service, ridden: Way) -> Covers | None:
    """Return how much of a way a service runs over, None where that is nothing."""
    ends = _ends(service)
    if ends is None:
        return "unknown"
    legs, its = _legs(ridden), _legs(way(*ends))
    return "all" if legs <= its else "part" if legs & its else None


def _legs(ridden: Way) -> set[frozenset[str]]:
    return {frozenset((one.id, other.id)) for one, other in pairwise(ridden.calls)}
