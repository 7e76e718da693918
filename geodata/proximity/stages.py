"""Keep the ground within some distances of what is long, so that the ground within any greater one is drawn at once.

To widen a long shore takes a quarter of a second. What is within 1.3 km of it is what is within 0.3 km of the ground
within 1 km, and that ground has lost most of the shore's corners.
"""

from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.proximity.shapes import laid_flat, lines_thinned
from geodata.proximity.targets import TARGETS
from geodata.proximity.widening import pieces, thinned, widened

STEPS_KM = (0.2, 0.3, 0.5, 0.8, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50)
"""Distances that are asked for most, each about as much more than the one before."""
_FROM_SHAPES_KM = (0.2, 1, 5, 20)
"""Those that are widened from the shapes themselves, the others from these: so little is rounded off twice."""
_LONG = 1000
"""Corners from which stages are worth it."""
_COARSEST_M = (16, 64, 256, 1024, 4096)


def has_stages(target: str) -> bool:
    """Tell whether the ground around a target is drawn from stages.

    Parameters
    ----------
    target : str
        One of `TARGETS`, or the id of a place.

    Returns
    -------
    bool
        True for what is long, such as the shore.

    Examples
    --------
    >>> has_stages("shore"), has_stages("tram")
    (True, False)

    """
    return target in TARGETS and int(shapely.get_num_coordinates(laid_flat(target)[0].to_numpy()).sum()) > _LONG


def stage(target: str, within_km: float, by_m: float) -> tuple[BaseGeometry, float]:
    """Return the ground within a step of a target on the plane, and the step: the greatest that is no more.

    Where corners may stray by so few metres or more, it comes without them.
    """
    step_km = max(each for each in STEPS_KM if each <= within_km)
    coarse_m = max((each for each in _COARSEST_M if each <= by_m), default=0)
    return _coarse(target, step_km, coarse_m), step_km


@lru_cache(maxsize=512)
def _coarse(target: str, step_km: float, coarse_m: int) -> BaseGeometry:
    finest_m = _stray_m(target, step_km)
    if coarse_m < 2 * finest_m:
        return _area(target, step_km)
    finer = max((each for each in _COARSEST_M if each < coarse_m), default=0)
    return thinned(_coarse(target, step_km, finer), coarse_m)


def _stray_m(target: str, step_km: float) -> float:
    """Return by how many metres the outline of a stage may stray."""
    return max(step_km * 10, min(laid_flat(target)[1] / 40, step_km * 25))


@lru_cache(maxsize=128)
def _area(target: str, step_km: float) -> BaseGeometry:
    radius_m = step_km * 1000
    if step_km in _FROM_SHAPES_KM:
        begun = pieces(lines_thinned(target, max(radius_m / 32, laid_flat(target)[1] / 2)), radius_m)
        area = widened(begun, radius_m, 8)
    else:
        before_km = max(each for each in _FROM_SHAPES_KM if each < step_km)
        parts = np.asarray(shapely.get_parts(_area(target, before_km)), dtype=object)
        area = widened(parts, radius_m - before_km * 1000, 8)
    return thinned(area, _stray_m(target, step_km))
