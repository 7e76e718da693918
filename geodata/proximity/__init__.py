"""Say which places are near what: certainly, possibly or not, by the distance and by the radii of both.

A place is drawn somewhere within its radius of where it is, and so is what it should be near: with the distance d on
the ellipsoid and both radii it is certainly within D where d + r1 + r2 <= D, and possibly where d - r1 - r2 <= D.
How distances are measured is told in `geodata/proximity/measure.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import geopandas as gpd
import numpy as np

from geodata.files import CRS
from geodata.load import feature_by_id, places
from geodata.positions import Floats
from geodata.proximity import targets
from geodata.proximity.drawing import zone
from geodata.proximity.measure import (
    VERDICTS,
    Flat,
    Verdict,
    measured,
    on_plane,
    verdicts,
)
from geodata.proximity.stages import STEPS_KM, has_stages
from geodata.proximity.targets import TARGETS, Target, is_target, ready

__all__ = [
    "LIMITS_KM",
    "STEPS_KM",
    "TARGETS",
    "VERDICTS",
    "Near",
    "Row",
    "Target",
    "has_stages",
    "is_target",
    "measured",
    "near",
    "verdicts",
    "zone",
]

LIMITS_KM = (0.2, 50.0)
"""The distances that can be asked for."""


@dataclass(frozen=True)
class Row:
    """How near one place is.

    Attributes
    ----------
    id : str
        The place.
    verdict : str
        "certainly", "possibly" or "no".
    distance_m : float
        Metres to the nearest of what was asked for, on the ellipsoid, as both are drawn.
    doubt_m : int
        The two radii together: the true distance should be no more than that nearer or farther.
    nearest : str
        The nearest member: a place's id, or that of a feature of the ground.
    line : tuple of (float, float)
        Longitude and latitude (EPSG:4326) of the two points that are nearest to each other, the place's first.

    """

    id: str
    verdict: Verdict
    distance_m: float
    doubt_m: int
    nearest: str
    line: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Near:
    """What is near something, the nearest first; each row is within the distance, certainly or possibly."""

    target: str
    within_km: float
    rows: tuple[Row, ...]
    beyond: tuple[str, ...]
    """Ids of the places on the map that are not within the distance."""
    unplaced: tuple[str, ...]
    """Ids of the places that are not on the map: nothing can be said of them."""

    def ids(self, verdict: Verdict) -> tuple[str, ...]:
        """Return the ids of the places with a verdict."""
        return self.beyond if verdict == "no" else tuple(row.id for row in self.rows if row.verdict == verdict)


@cache
def _placed() -> tuple[list[str], Flat, Floats]:
    """Return ids, shapes on the plane and radii of all places on the map."""
    ids = [each for each in places() if feature_by_id()[each].geometry is not None]
    shapes = gpd.GeoSeries([feature_by_id()[each].geometry for each in ids], crs=CRS)
    return (
        ids,
        Flat(on_plane(shapes).to_numpy()),
        np.array([places()[each].accuracy_m for each in ids], dtype=np.float64),
    )


@lru_cache(maxsize=64)
def _distances(target: str) -> tuple[tuple[Row, float, float], ...]:
    """Return every place on the map with its distance, what it is at most and at least, the nearest first."""
    own = set(targets.members(target))
    ids, flat, radii = _placed()
    found = ready(target).measure_flat(flat, radii)
    columns = (found.nearest, found.distance_m, found.doubt_m, found.most_m, found.least_m, found.ends)
    order = np.array([at for at in np.argsort(found.distance_m, kind="stable") if ids[at] not in own], dtype=np.intp)
    rows = []
    for at, nearest, distance, doubt, most, least, ((x, y), (to_x, to_y)) in zip(
        order.tolist(), *(column[order].tolist() for column in columns), strict=True
    ):
        row = Row(ids[at], "no", distance, round(doubt), nearest, ((x, y), (to_x, to_y)))
        rows.append((row, most, least))
    return tuple(rows)


def near(target: str, within_km: float, among: Iterable[str] | None = None) -> Near:
    """Return the places within a distance of something, and how sure that is.

    Parameters
    ----------
    target : str
        One of `TARGETS`, or the id of a place on the map.
    within_km : float
        The distance in kilometres; the page offers those within `LIMITS_KM`.
    among : iterable of str, optional
        Ids of the places that are asked about, all where it is left out. What belongs to the target is not.

    Returns
    -------
    Near
        The nearest first. Points are in EPSG:4326; distances are on the ellipsoid of WGS 84, good to 0.1 %.

    Raises
    ------
    KeyError
        For an unknown target.
    ValueError
        For a target that is not on the map.

    Examples
    --------
    >>> answer = near("kimchaek_works", 3)
    >>> "st_songpyong" in answer.ids("certainly"), "st_songpyong" in near("kimchaek_works", 0.5).ids("certainly")
    (True, False)

    """
    if not is_target(target):
        if target in places():
            raise ValueError(f"{target} is not on the map")
        raise KeyError(target)
    wanted = None if among is None else set(among)
    own = set(targets.members(target))
    rows, beyond = [], []
    for row, most, least in _distances(target):
        if wanted is not None and row.id not in wanted:
            continue
        if least > within_km * 1000:
            beyond.append(row.id)
        else:
            rows.append(replace(row, verdict="certainly" if most <= within_km * 1000 else "possibly"))
    asked = (each for each in places() if each not in own and (wanted is None or each in wanted))
    unplaced = tuple(each for each in asked if feature_by_id()[each].geometry is None)
    return Near(target, within_km, tuple(rows), tuple(beyond), unplaced)
