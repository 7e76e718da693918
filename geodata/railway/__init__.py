"""Ride the railway: lines and their kilometres, the way from station to station, what is met on it, its time.

    >>> from geodata import railway
    >>> way = railway.way("st_pyongyang", "st_chongjin")
    >>> way.km_posts, way.km_track, len(way.calls)
    (720.7, 717.1, 126)
    >>> railway.at_km("km 19.1")[0].line
    'line_pyongra'

Lengths are in kilometres, coordinates in EPSG:4326. A length has three readings that need not agree: by the posts of a
station list, by the track as mapped, and in a straight line; each answer gives all three.
"""

from geodata.railway.branches import Branch, branches, chief_stations
from geodata.railway.from_station import FromStation, from_station
from geodata.railway.history import Dated, Mark, Stretch, beside, borders, dated, marks, stretches
from geodata.railway.kilometres import at_km, km_of, read_km
from geodata.railway.legs import legs
from geodata.railway.lines import Line, LinePoint, Stop, lines, stations
from geodata.railway.network import Call, Ride, Way, through, way
from geodata.railway.sea import sea_distance_m, sea_profile
from geodata.railway.times import RunningTime, Timing, Train, running_time, slower_parts, timings, trains

__all__ = [
    "Branch",
    "Call",
    "Dated",
    "FromStation",
    "Line",
    "LinePoint",
    "Mark",
    "Ride",
    "RunningTime",
    "Stop",
    "Stretch",
    "Timing",
    "Train",
    "Way",
    "at_km",
    "beside",
    "borders",
    "branches",
    "chief_stations",
    "dated",
    "from_station",
    "km_of",
    "legs",
    "lines",
    "marks",
    "read_km",
    "running_time",
    "sea_distance_m",
    "sea_profile",
    "slower_parts",
    "stations",
    "stretches",
    "through",
    "timings",
    "trains",
    "way",
]
