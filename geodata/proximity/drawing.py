"""Outline the ground within a distance of something."""

from functools import lru_cache
from math import floor, log2
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.files import CRS
from geodata.positions import GEOD
from geodata.proximity import targets
from geodata.proximity.measure import PLANE, from_plane, on_plane

_DRAWN = (123.0, 37.0, 132.0, 43.6)
"""West, south, east and north of the part of shore and border around which a zone is drawn: Korea's north."""


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
        thinned out, by no more than 5 % of the distance, half the radius of what it is drawn around, or what is too
        little to be seen in the box.

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
    _, doubt_m = _laid_flat(target)
    window, seen_m = (None, 0.0) if box is None else _window(box, radius_m)
    # Corners closer together than the shape is sure of, or than anyone sees, only make the drawing heavy.
    drawn = _thinned(target, max(radius_m / 25, doubt_m / 2, seen_m))
    if window is not None:
        clipped = shapely.clip_by_rect(drawn, *window)
        drawn = clipped[~shapely.is_empty(clipped)]
    pieces = _pieces(drawn, radius_m)
    few = len(pieces) <= _FEW
    corners, off_m = (24, radius_m / 1500) if few else (8, max(radius_m / 250, min(doubt_m / 10, radius_m / 40)))
    if seen_m > radius_m / 10:
        corners, off_m = 2, seen_m / 2
    joined = _joined(shapely.buffer(pieces, radius_m, quad_segs=corners))
    # Much quicker than with the topology preserved, and sound in nearly all cases.
    outline = shapely.simplify(joined, off_m, preserve_topology=False)
    if not outline.is_valid:
        outline = joined
    return shapely.transform(outline, from_plane().transform, interleaved=False)


_SEEN = 2000
"""Into so many parts a box is looked at: what is smaller nobody sees."""


def _window(box: Box, radius_m: float) -> tuple[Box, float]:
    """Return what of a plane matters to what is seen in a box, and how many metres are too few to be seen there."""
    edge = gpd.GeoSeries([shapely.box(*box).exterior], crs=CRS).segmentize(0.5).to_crs(PLANE)
    west, south, east, north = (float(each) for each in edge.total_bounds)
    seen_m = max(east - west, north - south) / _SEEN
    far = radius_m * 1.1 + seen_m
    return (west - far, south - far, east + far, north + far), seen_m


def _thinned(target: str, by_m: float) -> npt.NDArray[np.object_]:
    """Return the shapes of a target on their plane without corners that stray by so little, or by down to half that."""
    return _thinned_by(target, 2.0 ** floor(log2(by_m))) if by_m > 0 else _laid_flat(target)[0].to_numpy()


@lru_cache(maxsize=64)
def _thinned_by(target: str, by_m: float) -> npt.NDArray[np.object_]:
    return np.asarray(shapely.simplify(_laid_flat(target)[0].to_numpy(), by_m), dtype=object)


_CORNERS = 96
"""Of a circle: its sides stray from the arc by 0.05 % of the radius."""


def _circle(middle: BaseGeometry, radius_m: float) -> BaseGeometry:
    bearings = -360 / _CORNERS * np.arange(_CORNERS)
    lons, lats, far = (np.full(_CORNERS, each) for each in (middle.x, middle.y, radius_m))
    lon, lat, _ = GEOD.fwd(lons, lats, bearings, far)
    return shapely.Polygon(np.column_stack([lon, lat]))


@lru_cache(maxsize=32)
def _laid_flat(target: str) -> tuple[gpd.GeoSeries, float]:
    """Return the shapes of a target on a plane that is true there, and their least radius in metres."""
    found = targets.frame(target)
    of_the_ground = target in targets.TARGETS and targets.TARGETS[target].theme
    shapes = found.geometry.clip_by_rect(*_DRAWN) if of_the_ground else found.geometry
    shapes = shapes[~(shapes.is_empty | shapes.isna())]
    return on_plane(shapes), float(found["accuracy_m"].min())


_FEW = 50
"""So many pieces may be drawn as round as can be seen."""
_PIECE, _PIECES_FROM_M = 16, 500
"""Lines are widened in pieces of so many points where that is quicker: by much, a long line crosses itself often."""


def _pieces(shapes: npt.NDArray[np.object_], radius_m: float) -> npt.NDArray[np.object_]:
    if radius_m < _PIECES_FROM_M:
        return shapes
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(shapes):
        points = shapely.get_coordinates(part)
        if part.geom_type == "LineString" and len(points) > _PIECE:
            found += [shapely.LineString(points[at : at + _PIECE + 1]) for at in range(0, len(points) - 1, _PIECE)]
        else:
            found.append(part)
    return np.array(found, dtype=object)


def _joined(areas: npt.NDArray[np.object_]) -> Any:
    # Few areas that hardly touch are joined quicker apart.
    few = len(areas) < 400
    return shapely.disjoint_subset_union_all(areas) if few else shapely.union_all(areas)
