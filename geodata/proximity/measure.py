"""Measure how far places are from what is asked for, in metres on the ellipsoid, and judge it by both radii.

Method: the edges of a shape are straight in longitude and latitude (RFC 7946), so each is cut into pieces of at most
2 km. Where two shapes come nearest is found by GEOS on a conformal plane (Lambert, true at 39° and 43° N), and that
distance is then measured on the ellipsoid of WGS 84 by pyproj's Geod. The plane's scale changes by less than 0.04 %
over 50 km between 36° and 46° N, so that a point taken for the nearest is no farther than the nearest by more than
that: up to 50 km the distances are good to 0.1 %.
"""

from typing import Literal

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.files import CRS
from geodata.positions import GEOD

PLANE = "+proj=lcc +lat_1=39 +lat_2=43 +lat_0=41 +lon_0=129 +ellps=WGS84 +units=m +type=crs"
"""The plane on which nearest points are found; angles are true on it, and lengths to 0.2 % in the atlas's region."""
Verdict = Literal["certainly", "possibly", "no"]
VERDICTS: tuple[Verdict, ...] = ("certainly", "possibly", "no")
_STEP_DEGREES = 0.02
"""Longest piece of an edge: over 2 km a straight line of the plane strays from it by less than 0.1 m."""
_CHUNK = 64
"""Points of a line that are looked at together: a nearest point is found faster among many short lines."""
Floats = npt.NDArray[np.float64]


def measured(places: gpd.GeoDataFrame, targets: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return how far each place is from the nearest of some targets.

    Parameters
    ----------
    places, targets : GeoDataFrame
        In any CRS, with a column `accuracy_m`: the radius in metres within which each should lie. Those without a
        geometry are passed over.

    Returns
    -------
    GeoDataFrame
        In EPSG:4326, by the index of the places: `nearest`, the label of the nearest target; `distance_m` to it on the
        ellipsoid of WGS 84; `doubt_m`, the sum of the two radii; `most_m` and `least_m`, within which the distance to
        any target must and may be; the geometry is the line between the two nearest points.

    Examples
    --------
    >>> from shapely.geometry import Point
    >>> here = gpd.GeoDataFrame({"accuracy_m": [100]}, geometry=[Point(129.8, 41.8)], crs="EPSG:4326")
    >>> there = gpd.GeoDataFrame({"accuracy_m": [50]}, geometry=[Point(129.8, 41.9)], crs="EPSG:4326")
    >>> row = measured(here, there).iloc[0]
    >>> round(row.distance_m), round(row.least_m), round(row.most_m)
    (11107, 10957, 11257)

    """
    return asked_for(targets).measure(places)


class Targets:
    """Targets made ready to be asked from many places: those of one radius together, as only their nearest counts."""

    def __init__(self, targets: gpd.GeoDataFrame) -> None:
        located = targets[~targets.geometry.isna()]
        self._groups = [(float(radius), _Group(group)) for radius, group in located.groupby("accuracy_m")]

    def measure(self, places: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        """Return what `measured` does."""
        located = places[~places.geometry.isna()]
        plane = on_plane(located.geometry).to_numpy()
        radius = located["accuracy_m"].to_numpy(dtype=np.float64)
        found = [(doubt, *group.nearest(plane)) for doubt, group in self._groups]
        if not found or not len(located):
            return _table(located, [], np.full((5, len(located)), np.inf), [])
        doubts = np.array([doubt for doubt, *_ in found])[:, None]
        distances = np.array([distance for _, distance, _, _ in found])
        best, row = distances.argmin(axis=0), np.arange(len(located))
        numbers = np.array(
            [
                distances[best, row],
                radius + doubts[best, 0],
                (distances + doubts).min(axis=0) + radius,
                np.maximum((distances - doubts).min(axis=0) - radius, 0.0),
            ]
        )
        nearest = [found[group][2][number] for number, group in enumerate(best)]
        return _table(located, nearest, numbers, [found[group][3][number] for number, group in enumerate(best)])


def asked_for(targets: gpd.GeoDataFrame) -> Targets:
    """Return targets made ready to be asked from many places; what comes of it is what `measured` returns."""
    return Targets(targets)


class _Group:
    """Targets of one radius."""

    def __init__(self, targets: gpd.GeoDataFrame) -> None:
        pieces, labels = [], []
        for label, shape in on_plane(targets.geometry).items():
            for piece in _short(shape):
                pieces.append(piece)
                labels.append(label)
        self._labels, self._pieces = np.array(labels, dtype=object), np.array(pieces, dtype=object)
        self._tree = shapely.STRtree(self._pieces)

    def nearest(self, shapes: npt.NDArray[np.object_]) -> tuple[Floats, npt.NDArray[np.object_], Floats]:
        """Return for each shape of the plane the distance in metres, the target's label and both nearest points."""
        (_, found), _ = self._tree.query_nearest(shapes, return_distance=True, all_matches=False)
        lines = shapely.shortest_line(shapes, self._pieces[found])
        ends = gpd.GeoSeries(lines, crs=PLANE).to_crs(CRS).get_coordinates().to_numpy().reshape(-1, 2, 2)
        distance = GEOD.inv(ends[:, 0, 0], ends[:, 0, 1], ends[:, 1, 0], ends[:, 1, 1])[2]
        return np.asarray(distance, dtype=np.float64), self._labels[found], ends


def on_plane(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Return shapes on the plane, their edges following those between longitudes and latitudes."""
    return shapes.to_crs(CRS).segmentize(_STEP_DEGREES).to_crs(PLANE)


def _short(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return a shape's parts, its lines in pieces of few points; areas stay whole, as what lies inside is at 0 m."""
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "LineString" and len(part.coords) > _CHUNK:
            points = shapely.get_coordinates(part)
            found += [shapely.LineString(points[at : at + _CHUNK + 1]) for at in range(0, len(points) - 1, _CHUNK)]
        else:
            found.append(part)
    return found


def _table(places: gpd.GeoDataFrame, nearest: list[object], numbers: Floats, ends: list[Floats]) -> gpd.GeoDataFrame:
    columns = dict(zip(("distance_m", "doubt_m", "most_m", "least_m"), numbers, strict=False))
    frame = pd.DataFrame({"nearest": nearest or [None] * len(places), **columns}, index=places.index)
    lines = [shapely.LineString(each) for each in ends] or [None] * len(places)
    return gpd.GeoDataFrame(frame, geometry=lines, crs=CRS)


def verdicts(distances: pd.DataFrame, within_m: float) -> pd.Series:
    """Say of each place whether it is within a distance: certainly, possibly or no.

    Parameters
    ----------
    distances : DataFrame
        What `measured` returned.
    within_m : float
        The distance in metres.

    Returns
    -------
    Series of str
        "certainly" where the distance and both radii together are no more, "possibly" where the distance less both
        radii is no more, else "no".

    Examples
    --------
    >>> rows = pd.DataFrame({"most_m": [900.0, 1100.0, 2100.0], "least_m": [700.0, 900.0, 1900.0]})
    >>> list(verdicts(rows, 1000))
    ['certainly', 'possibly', 'no']

    """
    kinds = np.select([distances["most_m"] <= within_m, distances["least_m"] <= within_m], VERDICTS[:2], VERDICTS[2])
    return pd.Series(kinds, index=distances.index, name="verdict")
