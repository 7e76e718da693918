"""Say where a place is drawn, within which circle it should lie, and how far other published positions are off."""

from functools import cache

from pyproj import Geod
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.files import PART_OF
from geodata.layer import Part
from geodata.load import feature_by_id, places

GEOD = Geod(ellps="WGS84")
CIRCLE_POINTS = 72
"""Corners of a circle: one every five degrees, at which its sides stray from the arc by 0.1 % of the radius."""


def geometry_of(place_id: str) -> BaseGeometry | None:
    """Return the geometry of a place in EPSG:4326, None where it is unlocated; raise KeyError for an unknown place."""
    return feature_by_id()[place_id].geometry


def part_of(place_id: str) -> Part | None:
    """Return the geometry family of a place, None where it is unlocated."""
    geometry = geometry_of(place_id)
    return None if geometry is None else PART_OF[geometry.geom_type]


def circle(lon: float, lat: float, radius_m: float) -> list[tuple[float, float]]:
    """Return a true circle on the ground as a closed, counter-clockwise ring of (lon, lat)."""
    bearings = [-360 / CIRCLE_POINTS * step for step in range(CIRCLE_POINTS)]
    count = len(bearings)
    lons, lats, _ = GEOD.fwd([lon] * count, [lat] * count, bearings, [radius_m] * count)
    ring = list(zip(lons, lats, strict=True))
    return [*ring, ring[0]]


@cache
def rival_distances_m(place_id: str) -> tuple[float | None, ...]:
    """Return how far each rival position of a place is from the drawn one; None where no point is drawn."""
    home = geometry_of(place_id)
    rivals = places()[place_id].rivals
    if not isinstance(home, Point):
        return (None,) * len(rivals)
    return tuple(float(GEOD.inv(home.x, home.y, rival.lon, rival.lat)[2]) for rival in rivals)
