"""Outline the ground within a distance of something."""

from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.files import CRS
from geodata.positions import GEOD
from geodata.proximity import targets
from geodata.proximity.measure import on_plane

_SMALL_DEGREES = 3.0
"""What is no wider is drawn on a plane of its own, which is true from its middle."""
_DRAWN = (123.0, 37.0, 132.0, 43.6)
"""West, south, east and north of the part of shore and border around which a zone is drawn: Korea's north."""


@lru_cache(maxsize=256)
def zone(target: str, within_km: float) -> BaseGeometry:
    """Return the ground within a distance of something, to be drawn; verdicts are not taken from it.

    Parameters
    ----------
    target : str
        One of `TARGETS`, or the id of a place on the map.
    within_km : float
        The distance in kilometres.

    Returns
    -------
    shapely geometry
        An area in EPSG:4326. Its outline is good to 0.1 % of the distance around a point; around what is longer it is
        thinned out, by no more than 5 % of the distance or half the radius of what it is drawn around.

    Raises
    ------
    KeyError
        For an unknown target.

    Examples
    --------
    >>> zone("kimchaek_works", 2).geom_type
    'Polygon'

    """
    radius_m = within_km * 1000
    shapes = targets.frame(target).geometry
    if len(shapes) == 1 and shapes.iloc[0].geom_type == "Point":
        return _circle(shapes.iloc[0], radius_m)
    plane, doubt_m = _laid_flat(target)
    # Corners closer together than the shape is sure of, or than anyone sees, only make the drawing heavy.
    thin = max(radius_m / 25, doubt_m / 2)
    pieces = _pieces(shapely.simplify(plane.to_numpy(), thin), radius_m)
    few = len(pieces) <= _FEW
    corners, off_m = (24, radius_m / 1500) if few else (8, max(radius_m / 250, min(doubt_m / 10, radius_m / 40)))
    joined = _joined(shapely.buffer(pieces, radius_m, quad_segs=corners))
    # Much quicker than with the topology preserved, and sound in nearly all cases.
    outline = shapely.simplify(joined, off_m, preserve_topology=False)
    if not outline.is_valid:
        outline = joined
    return gpd.GeoSeries([outline], crs=plane.crs).to_crs(CRS).iloc[0]


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
    west, south, east, north = shapes.total_bounds
    doubt_m = float(found["accuracy_m"].min())
    if max(east - west, north - south) > _SMALL_DEGREES:
        return on_plane(shapes), doubt_m
    middle = f"+proj=aeqd +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +ellps=WGS84 +type=crs"
    return shapes.segmentize(0.02).to_crs(middle), doubt_m


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
