"""Measure how far the railway is from the sea along its way."""

from functools import lru_cache

import geopandas as gpd
import numpy as np

from geodata.files import CRS
from geodata.proximity import targets
from geodata.railway.lines import Floats, lines
from geodata.railway.network import Way

STEP_KM = 1.0
"""Kilometres of the drawn line between two samples."""


@lru_cache(maxsize=32)
def _sampled(line_id: str) -> tuple[Floats, Floats]:
    """Return how far along the drawn line points all along it are, and how far from the sea in metres."""
    line = lines()[line_id]
    runs = np.linspace(0.0, float(line.run[-1]), max(2, round(float(line.run[-1]) / STEP_KM) + 1))
    runs = np.unique(np.concatenate([runs, [stop.run for stop in line.stops]]))
    points = gpd.points_from_xy(*(np.interp(runs, line.run, line.points[:, axis]) for axis in (0, 1)))
    here = gpd.GeoDataFrame({"accuracy_m": np.zeros(len(runs))}, geometry=points, crs=CRS)
    return runs, targets.ready("shore").measure(here)["distance_m"].to_numpy()


def sea_profile(way: Way) -> tuple[tuple[float, float], ...]:
    """Return how far a way is from the sea: the section below it.

    Parameters
    ----------
    way : Way
        A way over the network.

    Returns
    -------
    tuple of (float, float)
        Kilometres from the start of the way, and metres to the nearest shore of the ground on the ellipsoid of WGS 84;
        a sample each kilometre and at each station. The shore is good to about 200 m (`geodata/proximity/targets.py`).

    Examples
    --------
    >>> from geodata.railway.network import way
    >>> profile = sea_profile(way("st_pyongyang", "st_rajin"))
    >>> profile[0][0], profile[-1][0], min(metres for _, metres in profile) < 200
    (0.0, 801.9, True)

    """
    found: dict[float, float] = {}
    offset = 0.0
    for ride in way.rides:
        runs, metres = _sampled(ride.line.id)
        km = ride.line.kilometres(runs)
        low, high = sorted((ride.start.km, ride.end.km))
        # The kilometre of a station comes back from its run with the last digits gone.
        on = (km >= low - 1e-6) & (km <= high + 1e-6)
        along = np.round(offset + np.abs(km[on] - ride.start.km), 3)
        order = np.argsort(along, kind="stable")
        found.update(zip(along[order].tolist(), metres[on][order].tolist(), strict=True))
        offset += ride.km
    return tuple(sorted(found.items()))


def sea_distance_m(line_id: str, run: float) -> float:
    """Return the metres to the nearest shore at a distance along the drawn line.

    Parameters
    ----------
    line_id : str
        The line.
    run : float
        Kilometres along the line as drawn.

    Returns
    -------
    float
        On the ellipsoid of WGS 84, between the two nearest samples.

    Examples
    --------
    >>> 30_000 < sea_distance_m("line_pyongra", 0.0) < 40_000
    True

    """
    return float(np.interp(run, *_sampled(line_id)))
