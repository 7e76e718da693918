"""Say from which year each stretch of a line is known to have been open, as the records of its sections have it."""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from geodata.load import sections
from geodata.railway.lines import Line, lines
from geodata.railway_model import Section

_TOUCHES_KM = 0.05


class Opening(NamedTuple):
    """A stretch of a line as drawn, from the one vertex to the other, and the year in which it opened.

    Attributes
    ----------
    start, end : float
        Where it begins and ends: the number of the vertex in the line's geometry, a fraction between two of them.
    year : int or None
        None where no record tells, or where what is drawn is a later way of an unknown year.

    """

    start: float
    end: float
    year: int | None


@cache
def openings(line_id: str) -> tuple[Opening, ...]:
    """Return the stretches of a line in its order, each with the year in which it opened.

    Where a stretch is in several records the oldest counts: what came later was another way, or the line as a whole.

    Parameters
    ----------
    line_id : str
        Id of a railway line.

    Returns
    -------
    tuple of Opening
        Together the whole line; neighbours of the same year are one.

    Examples
    --------
    >>> [stretch.year for stretch in openings("line_musan")]
    [1927, 1929]

    """
    line = lines()[line_id]
    spans = _spans(line)
    edges = sorted({0.0, float(line.run[-1]), *(edge for low, high, _ in spans for edge in (low, high))})
    found: list[tuple[float, float, int | None]] = []
    for low, high in pairwise(edges):
        if high - low < _TOUCHES_KM and high != edges[-1]:
            continue
        year = _year([each for start, end, each in spans if start <= (low + high) / 2 <= end])
        start = found[-1][1] if found else 0.0
        if found and found[-1][2] == year:
            start = found.pop()[0]
        found.append((start, high, year))
    return tuple(Opening(_vertex(line, low), _vertex(line, high), year) for low, high, year in found)


def station_years(station_id: str) -> dict[str, tuple[int | None, ...]]:
    """Return, by line, the years in which the stretches on either side of a station opened.

    Parameters
    ----------
    station_id : str
        Id of a station.

    Returns
    -------
    dict of str to tuple
        None for a stretch of unknown year; empty for a station on no line.

    Examples
    --------
    >>> station_years("st_kumbawi")
    {'line_pyongra': (1945, 1965)}

    """
    found = {}
    for line in lines().values():
        if stop := line.stop(station_id):
            at = _vertex(line, stop.run)
            slack = 0.01
            found[line.id] = tuple(
                each.year for each in openings(line.id) if each.start - slack <= at <= each.end + slack
            )
    return found


def _spans(line: Line) -> list[tuple[float, float, Section]]:
    """Return the openings of a line whose ends are both on it, as kilometres of the line as drawn."""
    found = []
    for section in sections():
        if section.line != line.id or section.fact != "opened":
            continue
        ends = [line.stop(each) for each in (section.start, section.end) if each]
        if len(ends) == 2 and ends[0] and ends[1]:
            low, high = sorted((ends[0].run, ends[1].run))
            found.append((_to_end(line, low), _to_end(line, high), section))
    return found


def _to_end(line: Line, run: float) -> float:
    """Lead what ends at the first or the last station on to the end of the line, which is drawn a little farther."""
    if run <= line.stops[0].run:
        return 0.0
    return float(line.run[-1]) if run >= line.stops[-1].run else run


def _year(records: list[Section]) -> int | None:
    years = [record.year for record in records]
    known = [year for year in years if isinstance(year, int)]
    return min(known) if known and len(known) == len(years) else None


def _vertex(line: Line, run: float) -> float:
    return round(float(np.interp(run, line.run, np.arange(len(line.run)))), 2)
