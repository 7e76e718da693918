"""Find the place of a kilometre, and the kilometre of a place; read kilometres as people write them."""

import re
import unicodedata

from geodata.load import places
from geodata.positions import GEOD
from geodata.railway.lines import Line, LinePoint, lines
from geodata.search.spellings import fold

_NUMBER = r"([0-9]{1,4}(?:[.,][0-9]{1,3})?)"
_UNIT = r"(?:km|kilomet(?:er|re)s?|킬로메터|킬로\ubbf8터|키로|км|\u516c\u91cc)"
WRITTEN = re.compile(rf"(?:{_UNIT}\s*{_NUMBER}|{_NUMBER}\s*{_UNIT})", re.IGNORECASE)
"""A number with a unit of kilometres before it or behind."""


def at_km(km: float | str, line_id: str | None = None) -> tuple[LinePoint, ...]:
    """Return the points at a kilometre.

    Parameters
    ----------
    km : float or str
        The kilometre, by the posts of a line or, where it has none, by its mapped track. As text with a unit and, if
        wished, the name of a line: "km 720.7", "42 km Hambuk".
    line_id : str, optional
        The line; every line in use that is long enough where it is left out and the text names none.

    Returns
    -------
    tuple of LinePoint
        In EPSG:4326, `doubt_m` in metres; the trunk line first. None where no line is that long or the text holds no
        kilometre.

    Raises
    ------
    KeyError
        For an unknown line.

    Examples
    --------
    >>> here = at_km("km 720.7")[0]
    >>> here.line, round(here.lon, 2), round(here.lat, 2)
    ('line_pyongra', 129.8, 41.79)
    >>> [point.line for point in at_km(42.0, "line_hambuk")]
    ['line_hambuk']

    """
    if isinstance(km, str):
        read = read_km(km)
        if read is None:
            return ()
        km, named = read
        chosen = named if line_id is None else (line_id,)
    else:
        chosen = tuple(lines()) if line_id is None else (line_id,)
    found = (lines()[each] for each in chosen)
    return tuple(line.point(km) for line in found if holds(line, km) and not (line_id is None and line.closed))


def holds(line: Line, km: float) -> bool:
    """Tell whether a line is as long as a kilometre says.

    Parameters
    ----------
    line : Line
        The line.
    km : float
        The kilometre by its posts or, where it has none, by its mapped track.

    Returns
    -------
    bool

    Examples
    --------
    >>> holds(lines()["line_pyongra"], 720.7), holds(lines()["line_pyongra"], 900)
    (True, False)

    """
    first, last = line.span
    return first - 0.05 <= km <= last + 0.05


def read_km(text: str) -> tuple[float, tuple[str, ...]] | None:
    """Read a kilometre as people write it.

    Parameters
    ----------
    text : str
        "km 720.7", "720,7km", "함북선 42km": a number with its unit, and perhaps words from the name of a line.

    Returns
    -------
    (float, tuple of str) or None
        The kilometre and the lines that the rest may mean, all of them where there is no rest; None where the text is
        no kilometre or the rest means no line.

    Examples
    --------
    >>> read_km("km 42 hambuk")
    (42.0, ('line_hambuk',))
    >>> read_km("42") is None
    True

    """
    found = WRITTEN.search(unicodedata.normalize("NFKC", text))
    if found is None or found.start() > 80:
        return None
    rest = fold(f"{text[: found.start()]} {text[found.end() :]}").split()
    named = tuple(line_id for line_id, line in lines().items() if all(_means(word, line) for word in rest))
    return (float((found[1] or found[2]).replace(",", ".")), named) if named else None


def _means(word: str, line: Line) -> bool:
    """Tell whether a word of a query may belong to the name of a line."""
    place = places()[line.id]
    words = fold(" ".join((*place.name, *place.names_alt, _BESIDE))).split()
    return any(each.startswith(word) for each in words)


_BESIDE = "line railway post of on the at 기점 선 지점"
"""Words that say nothing of which line is meant."""


def km_of(lon: float, lat: float, line_id: str | None = None) -> LinePoint:
    """Return the kilometre of the nearest point of the railway.

    Parameters
    ----------
    lon, lat : float
        In degrees (EPSG:4326).
    line_id : str, optional
        The line; the nearest in use where it is left out.

    Returns
    -------
    LinePoint
        On the line or, of those in use, on the nearest, the trunk's where several share the track; `off_m` is how far
        away it is in metres on the ellipsoid, its point in EPSG:4326.

    Raises
    ------
    LookupError
        Where no line is drawn, or none of that id.

    Examples
    --------
    >>> here = km_of(129.7987, 41.7929)
    >>> here.line, round(here.km, 1), here.off_m < 100
    ('line_pyongra', 720.7, True)

    """
    best: tuple[float, Line, float] | None = None
    chosen = [line for line in lines().values() if not line.closed] if line_id is None else [lines()[line_id]]
    for line in chosen:
        run = line.run_at(lon, lat)
        off_m = float(GEOD.inv(lon, lat, *line.at(run))[2])
        # Of lines on one track the first counts.
        if best is None or off_m < best[0] - _SAME_TRACK_M:
            best = (off_m, line, run)
    if best is None:
        raise LookupError("no line is drawn")
    off_m, line, run = best
    return line.point(line.measure(run, "run", "km"), off_m)


_SAME_TRACK_M = 60.0
"""Drawings of one track by two lines differ by no more than this, in metres: each is thinned out by half of it."""
