"""Measure how far places are from what is asked for, in metres on the ellipsoid, and judge it by both radii.

Method: the edges of a shape are straight in longitude and latitude (RFC 7946), so each is cut into pieces of at most
2 km. Where two shapes come nearest is found by GEOS on a conformal plane (Lambert, true at 39° and 43° N), and that
distance is then measured on the ellipsoid of WGS 84 by pyproj's Geod. The plane's scale changes by less than 0.04 %
over 50 km between 36° and 46° N, so that a point taken for the nearest is no farther than the nearest by more than
that: up to 50 km the distances are good to 0.1 %.
"""

from typing import Literal, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.files import CRS
from geodata.positions import GEOD, Floats, Plane

PLANE = "+proj=lcc +lat_1=39 +lat_2=43 +lat_0=41 +lon_0=129 +ellps=WGS84 +units=m +type=crs"
"""The plane on which nearest points are found; angles are true on it, and lengths to 0.2 % in the atlas's region."""
ON_PLANE = Plane(PLANE)
"""What brings points there and back."""
Verdict = Literal["certainly", "possibly", "no"]
VERDICTS: tuple[Verdict, ...] = ("certainly", "possibly", "no")
_STEP_DEGREES = 0.02
"""Longest piece of an edge: over 2 km a straight line of the plane strays from it by less than 0.1 m."""
_CHUNK = 64
"""Points of a line that are looked at together: a nearest point is found faster among many short lines."""
Shapes = npt.NDArray[np.object_]


class Measured(NamedTuple):
    """What `measured` returns, as arrays; `ends` holds longitude and latitude of both nearest points."""

    nearest: npt.NDArray[np.object_]
    distance_m: Floats
    doubt_m: Floats
    most_m: Floats
    least_m: Floats
    ends: Floats


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
        radius = located["accuracy_m"].to_numpy(dtype=np.float64)
        found = self.measure_flat(Flat(on_plane(located.geometry).to_numpy()), radius)
        frame = pd.DataFrame(
            {
                "nearest": found.nearest,
                "distance_m": found.distance_m,
                "doubt_m": found.doubt_m,
                "most_m": found.most_m,
                "least_m": found.least_m,
            },
            index=located.index,
        )
        lines = shapely.linestrings(found.ends) if self._groups else [None] * len(located)
        return gpd.GeoDataFrame(frame, geometry=lines, crs=CRS)

    def measure_flat(self, flat: "Flat", radius: Floats) -> Measured:
        """Return the same of shapes that lie on the plane already and their radii, as arrays."""
        count = len(flat.shapes)
        if not self._groups or not count:
            far = np.full(count, np.inf)
            return Measured(np.full(count, None), far, far, far, far, np.full((count, 2, 2), np.nan))
        found = [(doubt, *group.nearest(flat)) for doubt, group in self._groups]
        doubts = np.array([doubt for doubt, *_ in found])[:, None]
        distances = np.array([distance for _, distance, _, _ in found])
        best, row = distances.argmin(axis=0), np.arange(count)
        return Measured(
            np.array([labels for _, _, labels, _ in found])[best, row],
            distances[best, row],
            radius + doubts[best, 0],
            (distances + doubts).min(axis=0) + radius,
            np.maximum((distances - doubts).min(axis=0) - radius, 0.0),
            np.array([ends for *_, ends in found])[best, row],
        )


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

    def nearest(self, flat: "Flat") -> tuple[Floats, npt.NDArray[np.object_], Floats]:
        """Return for each shape of the plane the distance in metres, the target's label and both nearest points."""
        found = self._nearest_pieces(flat)
        lines = shapely.shortest_line(flat.shapes, self._pieces[found])
        ends = np.column_stack(ON_PLANE.back(*shapely.get_coordinates(lines).T)).reshape(-1, 2, 2)
        distance = GEOD.inv(ends[:, 0, 0], ends[:, 0, 1], ends[:, 1, 0], ends[:, 1, 1])[2]
        return np.asarray(distance, dtype=np.float64), self._labels[found], ends

    def _nearest_pieces(self, flat: "Flat") -> npt.NDArray[np.intp]:
        """Return for each shape the number of the piece nearest to it."""
        found = np.empty(len(flat.shapes), dtype=np.intp)
        small = np.setdiff1d(np.arange(len(found)), flat.large)
        found[small] = self._tree.query_nearest(flat.shapes[small], all_matches=False)[1]
        if len(flat.large):
            (part, piece), distance = self._tree.query_nearest(flat.parts, return_distance=True, all_matches=False)
            nearest_last = np.argsort(-distance, kind="stable")
            found[flat.large[flat.owner[part[nearest_last]]]] = piece[nearest_last]
            area, piece = self._tree.query(flat.shapes[flat.areas], predicate="intersects")
            found[flat.areas[area]] = piece
        return found


class Flat:
    """Shapes on the plane made ready to be measured from: of the large ones their parts, which are looked at apart."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.large = np.flatnonzero(shapely.get_num_coordinates(shapes) > _CHUNK)
        self.areas = self.large[shapely.get_dimensions(shapes[self.large]) == 2]
        """What lies within these, and not only at their edge, is at no distance."""
        edges = [_short(shape.boundary if shape.area else shape) for shape in shapes[self.large]]
        self.parts = np.array([part for each in edges for part in each], dtype=object)
        self.owner = np.repeat(np.arange(len(edges)), [len(each) for each in edges])


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
