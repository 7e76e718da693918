"""Read "720 km from Pyongyang" and "평양에서 720km": a kilometre that is counted from a station, along its lines."""

import re
import unicodedata
from typing import NamedTuple

from geodata.railway.kilometres import WRITTEN, holds
from geodata.railway.lines import LinePoint, lines, stations
from geodata.search import search

_FROM = (
    re.compile(r"^(?:is |lies )?from (?P<name>.+?)(?: (?:by|on|along|over) .*)?$", re.IGNORECASE),
    re.compile(r"^(?P<name>.+?) ?(?:에서부터|에서|으로부터|로부터|부터|기점)(?: ?(?:지점|되는 ?곳|떨어진 ?곳))?$"),
    re.compile(r"^(?:от|из) (?P<name>.+)$", re.IGNORECASE),
)
_LIKELY = 56.0
"""Scores of the search from which a name is one of those that it may mean, a slip or two forgiven."""
_MOST = 6


class FromStation(NamedTuple):
    """A point that is so many kilometres from a station.

    Attributes
    ----------
    station : str
        The station that is counted from.
    km : float
        Kilometres from it, along the line.
    point : LinePoint
        The point and the line's own kilometre there.

    """

    station: str
    km: float
    point: LinePoint


def from_station(text: str) -> tuple[FromStation, ...]:
    """Return the points that are so far from a station along its lines, in either direction.

    Parameters
    ----------
    text : str
        A number of kilometres with its unit and the name of a station in any spelling: "720 km from Pyongyang",
        "km 720 from Pyongyang", "평양에서 720km".

    Returns
    -------
    tuple of FromStation
        The trunk line's first; by posts where a line has any, else by its mapped track. None where the text says
        nothing of the kind, or no line is that long.

    Examples
    --------
    >>> [(each.station, each.point.line, each.point.km) for each in from_station("720 km from Pyongyang")]
    [('st_pyongyang', 'line_pyongra', 720.0)]
    >>> from_station("720 km")
    ()

    """
    read = _read(text)
    if read is None:
        return ()
    km, station = read
    found = []
    for line in stations()[station]:
        stop = line.stop(station)
        if stop is None or line.closed:
            continue
        for own in dict.fromkeys((stop.km + km, stop.km - km)):
            if holds(lines()[line.id], own):
                found.append(FromStation(station, km, line.point(round(own, 3))))
    return tuple(found[:_MOST])


def _read(text: str) -> tuple[float, str] | None:
    plain = unicodedata.normalize("NFKC", text[:100])
    written = WRITTEN.search(plain)
    if written is None:
        return None
    rest = " ".join(f"{plain[: written.start()]} {plain[written.end() :]}".replace(",", " ").split())
    named = next((found["name"] for form in _FROM if (found := form.match(rest))), None)
    station = _station(named) if named else None
    return None if station is None else (float((written[1] or written[2]).replace(",", ".")), station)


def _station(name: str) -> str | None:
    likely = (match for match in search(name, 12) if match.id in stations() and match.score >= _LIKELY)
    return next((match.id for match in sorted(likely, key=lambda match: match.alike)), None)
