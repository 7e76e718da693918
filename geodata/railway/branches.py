"""Find what leaves a way: the other lines at its stations, with their stations, and what leaves those in turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from geodata.load import features_in, places
from geodata.railway.lines import Line, Stop, lines, stations
from geodata.railway.network import Way, graph


@dataclass(frozen=True)
class Branch:
    """A line that leaves a way, or another branch, at a station.

    Attributes
    ----------
    line : Line
        The line.
    stops : tuple of Stop
        Its stations in order, from the junction to its end or to where it meets what was already there.
    of : str or None
        The line of the branch that it leaves, None where it leaves the way itself.
    meets : bool
        Whether its last station is one of the way or of an earlier branch.

    """

    line: Line
    stops: tuple[Stop, ...]
    of: str | None
    meets: bool

    @property
    def junction(self) -> str:
        """The station where it leaves."""
        return self.stops[0].id

    def km(self, stop: Stop) -> float:
        """Return the kilometres from the junction to one of its stations, by the measure of the line."""
        return abs(stop.km - self.stops[0].km)


@lru_cache(maxsize=256)
def branches(way: Way) -> tuple[Branch, ...]:
    """Return the lines that leave a way.

    Parameters
    ----------
    way : Way
        A way over the network.

    Returns
    -------
    tuple of Branch
        In the order of the way, then those that leave these; lines in use only, a track that lines share once.

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> found = branches(way("st_pyongyang", "st_rajin"))
    >>> [(each.line.id, each.junction) for each in found if each.line.id in ("line_hambuk", "line_musan")]
    [('line_hambuk', 'st_chongam'), ('line_musan', 'st_komusan')]

    """
    calls = [call.id for call in way.calls]
    legs = {frozenset(leg) for leg in pairwise(calls)}
    drawn, found = set(calls), []
    level: list[tuple[str, str | None]] = [(each, None) for each in calls]
    while level:
        onward: list[tuple[str, str | None]] = []
        # Long lines first: what joins two of them then ends at both.
        for junction, parent, line in sorted(_meeting(level), key=lambda each: -float(each[2].run[-1])):
            for branch in _leaving(junction, parent, line, legs, drawn):
                found.append(branch)
                ids = [stop.id for stop in branch.stops]
                drawn |= set(ids)
                onward += [(each, line.id) for each in ids[1:]]
        level = onward
    order = {each: number for number, each in enumerate(calls)}
    return tuple(sorted(found, key=lambda branch: (branch.of is not None, order.get(branch.junction, 0))))


def _meeting(level: list[tuple[str, str | None]]) -> Iterator[tuple[str, str | None, Line]]:
    for junction, parent in level:
        yield from ((junction, parent, line) for line in stations()[junction] if not line.closed)


def _leaving(
    junction: str, parent: str | None, line: Line, legs: set[frozenset[str]], drawn: set[str]
) -> Iterator[Branch]:
    """Yield the branches that leave at a station on a line, in either direction, and take note of their legs."""
    here = line.order[junction]
    for onward in (line.stops[here:], line.stops[here::-1]):
        taken = [onward[0]]
        for before, stop in pairwise(onward):
            if frozenset((before.id, stop.id)) in legs or not _carries(line, before, stop):
                break
            taken.append(stop)
            if stop.id in drawn:
                break
        if len(taken) > 1:
            legs |= {frozenset((one.id, other.id)) for one, other in pairwise(taken)}
            yield Branch(line, tuple(taken), parent, taken[-1].id in drawn)


def _carries(line: Line, one: Stop, other: Stop) -> bool:
    """Tell whether a leg counts on this line, not on another that shares its track."""
    return bool(graph().has_edge((one.id, line.id), (other.id, line.id)))


@cache
def chief_stations() -> frozenset[str]:
    """Return the stations that are named first: ends of lines, junctions, and those of cities.

    Returns
    -------
    frozenset of str
        Ids. A station is a city's where it bears its name.

    Examples
    --------
    >>> {"st_pyongyang", "st_hamhung", "st_chongjin", "st_rajin"} <= chief_stations()
    True

    """
    found = {stop.id for line in lines().values() if line.stops for stop in (line.stops[0], line.stops[-1])}
    for station_id, here in stations().items():
        neighbours = {stop.id for line in here if not line.closed for stop in _beside(line, station_id)}
        if len(neighbours) > 2:
            found.add(station_id)
    cities = {_stem(each.get("name_ko"), "시") for each in features_in("cities") if each.get("kind") == "city"}
    return frozenset(found | {each for each in stations() if _stem(places()[each].name_ko, "역", "청년") in cities})


def _stem(name: str, *endings: str) -> str:
    for ending in endings:
        name = name.removesuffix(ending)
    return name


def _beside(line: Line, station_id: str) -> Iterator[Stop]:
    for one, other in pairwise(line.stops):
        if one.id == station_id:
            yield other
        elif other.id == station_id:
            yield one
