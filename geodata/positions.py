"""Say where a place is drawn, within which circle it should lie, and how far other published positions are off."""

from functools import cache
from threading import Lock

import numpy as np
import numpy.typing as npt
from pyproj import Geod, Proj
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.files import PART_OF
from geodata.layer import Part
from geodata.load import feature_by_id, places
from geodata.model import Place
from geodata.vocabulary import APPROXIMATE_PLACEMENTS

GEOD = Geod(ellps="WGS84")
CIRCLE_POINTS = 72
"""Corners of a circle: one every five degrees, at which its sides stray from the arc by 0.1 % of the radius."""

Floats = npt.NDArray[np.float64]


class Plane:
    """A plane in metres, shared by all threads.

    A Transformer of pyproj is made anew by each thread, which takes as long as a whole answer may.
    """

    def __init__(self, crs: str) -> None:
        self._projection, self._one_at_a_time = Proj(crs), Lock()

    def to(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Return x and y of longitudes and latitudes (EPSG:4326)."""
        with self._one_at_a_time:
            return self._projection(lon, lat)

    def back(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Return the longitudes and latitudes (EPSG:4326) of points of the plane."""
        with self._one_at_a_time:
            return self._projection(x, y, inverse=True)


def geometry_of(place_id: str) -> BaseGeometry | None:
    """Return the geometry of a place.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    shapely geometry or None
        In EPSG:4326 (degrees, longitude first); None where the place is unlocated.

    Raises
    ------
    KeyError
        For an unknown place.

    Examples
    --------
    >>> geometry_of("kimchaek_works").geom_type
    'Point'

    """
    return feature_by_id()[place_id].geometry


def part_of(place_id: str) -> Part | None:
    """Return the geometry family of a place.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    Part or None
        None where the place is unlocated.

    Raises
    ------
    KeyError
        For an unknown place.

    Examples
    --------
    >>> str(part_of("kimchaek_works"))
    'point'

    """
    geometry = geometry_of(place_id)
    return None if geometry is None else PART_OF[geometry.geom_type]


def is_dashed(place: Place) -> bool:
    """Tell whether the line of a place is drawn dashed: it follows nothing mapped, or what is no longer in use.

    Parameters
    ----------
    place : Place
        A place of any geometry.

    Returns
    -------
    bool
        By its placement and its status.

    Examples
    --------
    >>> [is_dashed(places()[place_id]) for place_id in ("line_pyongra", "trolley_corridor_1")]
    [False, True]

    """
    return place.placement in APPROXIMATE_PLACEMENTS or place.status == "closed"


def circle(lon: float, lat: float, radius_m: float) -> list[tuple[float, float]]:
    """Return a true circle on the ground.

    Parameters
    ----------
    lon, lat : float
        Its middle in degrees (EPSG:4326).
    radius_m : float
        Its radius in metres.

    Returns
    -------
    list of (float, float)
        A closed, counter-clockwise ring of longitudes and latitudes.

    Examples
    --------
    >>> ring = circle(129.8, 41.78, 1000)
    >>> ring[0] == ring[-1], round(GEOD.inv(129.8, 41.78, *ring[7])[2])
    (True, 1000)

    """
    bearings = [-360 / CIRCLE_POINTS * step for step in range(CIRCLE_POINTS)]
    count = len(bearings)
    lons, lats, _ = GEOD.fwd([lon] * count, [lat] * count, bearings, [radius_m] * count)
    ring = list(zip(lons, lats, strict=True))
    return [*ring, ring[0]]


@cache
def rival_distances_m(place_id: str) -> tuple[float | None, ...]:
    """Return how far each rival position of a place is from the drawn one.

    Parameters
    ----------
    place_id : str
        Id of a place.

    Returns
    -------
    tuple of float or None
        Metres on the ellipsoid of WGS 84, in the order of the rivals; None where no point is drawn.

    Raises
    ------
    KeyError
        For an unknown place.

    Examples
    --------
    >>> rival_distances_m("kimchaek_works")
    ()

    """
    home = geometry_of(place_id)
    rivals = places()[place_id].rivals
    if not isinstance(home, Point):
        return (None,) * len(rivals)
    return tuple(float(GEOD.inv(home.x, home.y, rival.lon, rival.lat)[2]) for rival in rivals)
