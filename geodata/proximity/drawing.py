"""Outline the ground within a distance of something."""

from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.positions import GEOD
from geodata.proximity import targets
from geodata.proximity.measure import ON_PLANE
from geodata.proximity.shapes import laid_flat, lines_thinned
from geodata.proximity.stages import has_stages, stage
from geodata.proximity.widening import Shapes, pieces, thinned, widened

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees (EPSG:4326)."""


@lru_cache(maxsize=256)
def zone(target: str, within_km: float, box: Box | None = None) -> BaseGeometry:
    """Return the ground within a distance of something, to be drawn; verdicts are not taken from it.

    Parameters
    ----------
    target : str
        One of `TARGETS`, or the id of a place on the map.
    within_km : float
        The distance in kilometres.
    box : (float, float, float, float), optional
        West, south, east and north in degrees of what is looked at: a long shore is drawn much sooner where only a part
        of it is seen, or seen from afar. Outside of it the answer is not whole.

    Returns
    -------
    shapely geometry
        An area in EPSG:4326. Its outline is good to 0.1 % of the distance around a point; around what is longer it is
        thinned out, by no more than 6 % of the distance, three quarters of the radius of what it is drawn around, or
        what is too little to be seen in the box.

    Raises
    ------
    KeyError
        For an unknown target.

    Examples
    --------
    >>> zone("kimchaek_works", 2).geom_type
    'Polygon'
    >>> part = zone("shore", 2, (129.5, 41.5, 130.0, 42.0))
    >>> part.area < zone("shore", 2).area
    True

    """
    radius_m = within_km * 1000
    shapes = targets.frame(target).geometry
    if len(shapes) == 1 and shapes.iloc[0].geom_type == "Point":
        return _circle(shapes.iloc[0], radius_m)
    window, seen_m = (None, 0.0) if box is None else _window(box, radius_m)
    if has_stages(target):
        flat = _from_stage(target, within_km, window, seen_m)
    else:
        flat = _from_shapes(target, radius_m, window, seen_m)
    return shapely.transform(flat, ON_PLANE.back, interleaved=False)


def _from_shapes(target: str, radius_m: float, window: Box | None, seen_m: float) -> BaseGeometry:
    """Return the zone on the plane, widened from what it is drawn around."""
    _, doubt_m = laid_flat(target)
    # Corners closer together than the shape is sure of, or than anyone sees, only make the drawing heavy.
    drawn = pieces(_seen(lines_thinned(target, max(radius_m / 25, doubt_m / 2, seen_m)), window), radius_m)
    few = len(drawn) <= _FEW
    corners, off_m = (24, radius_m / 1500) if few else (8, max(radius_m / 250, min(doubt_m / 10, radius_m / 40)))
    if seen_m > radius_m / 10:
        corners, off_m = 2, seen_m / 2
    return thinned(widened(drawn, radius_m, corners), off_m)


def _from_stage(target: str, within_km: float, window: Box | None, seen_m: float) -> BaseGeometry:
    """Return the zone on the plane, widened from a narrower one that is kept."""
    _, doubt_m = laid_flat(target)
    whole_m = doubt_m / 8 if window is None else 0.0
    off_m = max(within_km * 10, whole_m, seen_m / 2)
    kept, step_km = stage(target, within_km, off_m)
    more_m = (within_km - step_km) * 1000
    if more_m < 1:
        return kept if window is None else thinned(shapely.clip_by_rect(kept, *window), off_m)
    parts = _seen(np.asarray(shapely.get_parts(kept), dtype=object), window)
    corners = 2 if off_m > more_m / 10 else 4
    return thinned(widened(shapely.simplify(parts, off_m, preserve_topology=False), more_m, corners), off_m)


def _seen(shapes: Shapes, window: Box | None) -> Shapes:
    if window is None:
        return shapes
    clipped = shapely.clip_by_rect(shapes, *window)
    return np.asarray(clipped[~shapely.is_empty(clipped)], dtype=object)


_FEW = 50
"""So many pieces may be drawn as round as can be seen."""
_SEEN = 2000
"""Into so many parts a box is looked at: what is smaller nobody sees."""


def _window(box: Box, radius_m: float) -> tuple[Box, float]:
    """Return what of a plane matters to what is seen in a box, and how many metres are too few to be seen there."""
    edge = shapely.get_coordinates(shapely.segmentize(shapely.box(*box).exterior, 0.5))
    x, y = ON_PLANE.to(*edge.T)
    west, south, east, north = (float(each) for each in (x.min(), y.min(), x.max(), y.max()))
    seen_m = max(east - west, north - south) / _SEEN
    far = radius_m * 1.1 + seen_m
    return (west - far, south - far, east + far, north + far), seen_m


_CORNERS = 96
"""Of a circle: its sides stray from the arc by 0.05 % of the radius."""


def _circle(middle: BaseGeometry, radius_m: float) -> BaseGeometry:
    bearings = -360 / _CORNERS * np.arange(_CORNERS)
    lons, lats, far = (np.full(_CORNERS, each) for each in (middle.x, middle.y, radius_m))
    lon, lat, _ = GEOD.fwd(lons, lats, bearings, far)
    return shapely.Polygon(np.column_stack([lon, lat]))
