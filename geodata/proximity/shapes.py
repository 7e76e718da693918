"""Lay the shapes of a target on the plane, as far as ground is drawn around them."""

from functools import lru_cache
from math import floor, log2

import geopandas as gpd
import numpy as np
import shapely

from geodata.proximity import targets
from geodata.proximity.measure import on_plane
from geodata.proximity.widening import Shapes

DRAWN = (123.0, 37.0, 132.0, 43.6)
"""West, south, east and north of the part of shore and border around which a zone is drawn: Korea's north."""


@lru_cache(maxsize=32)
def laid_flat(target: str) -> tuple[gpd.GeoSeries, float]:
    """Return the shapes of a target on a plane that is true there, and their least radius in metres."""
    found = targets.frame(target)
    of_the_ground = target in targets.TARGETS and targets.TARGETS[target].theme
    shapes = found.geometry.clip_by_rect(*DRAWN) if of_the_ground else found.geometry
    shapes = shapes[~(shapes.is_empty | shapes.isna())]
    return on_plane(shapes), float(found["accuracy_m"].min())


def lines_thinned(target: str, by_m: float) -> Shapes:
    """Return the shapes of a target on their plane without corners that stray by so little, or by down to half that."""
    return _thinned_by(target, 2.0 ** floor(log2(by_m))) if by_m > 0 else laid_flat(target)[0].to_numpy()


@lru_cache(maxsize=64)
def _thinned_by(target: str, by_m: float) -> Shapes:
    return np.asarray(shapely.simplify(laid_flat(target)[0].to_numpy(), by_m), dtype=object)
