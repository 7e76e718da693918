"""Widen shapes on the plane: all that is within a distance of them, as one area."""

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Shapes = npt.NDArray[np.object_]
_PIECE, _PIECES_FROM_M = 16, 500
"""Lines are widened in pieces of so many points where that is quicker: by much, a long line crosses itself often."""
_APART = 400
"""Fewer areas than that hardly touch, and are joined quicker apart."""


def pieces(shapes: Shapes, radius_m: float) -> Shapes:
    """Return shapes in the pieces in which they are widened quickest."""
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


def widened(shapes: Shapes, radius_m: float, corners: int) -> Any:
    """Return what is within a distance in metres of any of some shapes; `corners` make a quarter of a circle."""
    areas = shapely.buffer(shapes, radius_m, quad_segs=corners)
    return shapely.disjoint_subset_union_all(areas) if len(areas) < _APART else shapely.union_all(areas)


def thinned(area: BaseGeometry, by_m: float) -> BaseGeometry:
    """Return an area without corners that stray by so few metres."""
    # Much quicker than with the topology preserved, and sound in nearly all cases.
    outline = shapely.simplify(area, by_m, preserve_topology=False)
    return outline if outline.is_valid else shapely.simplify(area, by_m)
