"""Bring longitudes back within ±180 degrees and cut what crosses the 180th meridian, as GeoJSON wants it."""

import math
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.upload import shapes

FARTHEST = 540.0
"""A longitude beyond this is mistyped and not told in another turn."""
_Lines = list[tuple[float, float]]


def needs_care(bounds: np.ndarray) -> np.ndarray:
    """Tell by their bounds which geometries lie beyond ±180 degrees or may cross the meridian."""
    west, east = bounds[:, 0], bounds[:, 2]
    near = (west >= -FARTHEST) & (east <= FARTHEST)
    found: np.ndarray = near & ((west < -180) | (east > 180) | (east - west > 180))
    return found


def unrolled(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry whose lines go the short way round, which may lead beyond ±180 degrees.

    What spans the world on purpose, such as a frame around it, is left as it is.
    """
    if hasattr(geometry, "geoms"):
        members = [unrolled(member) for member in geometry.geoms]
        return type(geometry)(members)
    if geometry.geom_type == "LineString":
        moved = _short_way(shapely.get_coordinates(geometry))
        return geometry if np.ptp(moved[:, 0]) == 0 and np.ptp(moved[:, 1]) == 0 else shapely.LineString(moved)
    if geometry.geom_type == "Polygon":
        return _unrolled_area(geometry)
    return geometry


def _short_way(vertices: np.ndarray) -> np.ndarray:
    steps = np.diff(vertices[:, 0])
    # A jump by more than half the world is one over the meridian.
    turns = np.where(np.abs(steps) > 180, -360 * np.round(steps / 360), 0)
    moved = vertices.copy()
    moved[1:, 0] += np.cumsum(turns)
    return moved


def _unrolled_area(geometry: BaseGeometry) -> BaseGeometry:
    rings = [_short_way(shapely.get_coordinates(ring)) for ring in (geometry.exterior, *geometry.interiors)]
    closed = all(ring[0, 0] == ring[-1, 0] for ring in rings)
    # A ring that does not close goes round a pole; one without any width was a frame around the world.
    if not closed or np.ptp(rings[0][:, 0]) == 0:
        return geometry
    west, east = rings[0][:, 0].min(), rings[0][:, 0].max()
    for hole in rings[1:]:
        middle = (hole[:, 0].min() + hole[:, 0].max()) / 2
        hole[:, 0] += 360 * np.round(((west + east) / 2 - middle) / 360)
    return shapely.Polygon(rings[0], rings[1:])


def brought_back(geometry: BaseGeometry) -> BaseGeometry:
    """Return a sound geometry within ±180 degrees, cut where it crosses the meridian."""
    # Numbers next to nothing divide by nought within GEOS, to no harm.
    with np.errstate(all="ignore"):
        parts = [part for single in shapes.singles(geometry) for part in _parts(single)]
        whole = shapes.together(parts)
        # What is wider than the world lies over itself once it is brought back.
        return whole if whole.is_valid else shapes.together([shapely.union_all(parts)])


def _parts(single: BaseGeometry) -> Iterable[BaseGeometry]:
    west, _, east, _ = single.bounds
    first, last = _turn(west), _turn(east)
    if single.geom_type == "Polygon" and east == 360 * last - 180:
        last = max(first, last - 1)
    if first == last and not (single.geom_type == "LineString" and east > 360 * first + 180):
        return [_shifted(single, first)]
    if single.geom_type == "LineString":
        return [shapely.LineString(piece) for piece in _cut(list(single.coords))]
    strips = ((turn, shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90)) for turn in range(first, last + 1))
    cut = (_shifted(shapely.intersection(single, strip), turn) for turn, strip in strips)
    # Where it only touches the meridian, lines and points are left over.
    return [part for piece in cut for part in shapes.singles(piece) if part.geom_type == "Polygon"]


def _turn(longitude: float) -> int:
    """Return in which turn a longitude lies, 0 being from −180 to 180; 180 itself belongs to the turn before it."""
    turn = math.floor((longitude + 180) / 360)
    return turn - 1 if longitude + 180 == 360 * turn and turn > 0 else turn


def _shifted(geometry: BaseGeometry, turn: int) -> BaseGeometry:
    # Rounding may leave a hair beyond the edge, in the first turn as well.
    def moved(at: np.ndarray) -> np.ndarray:
        return np.column_stack([np.clip(at[:, 0] - 360 * turn, -180, 180), at[:, 1]])

    west, _, east, _ = geometry.bounds
    return geometry if turn == 0 and west >= -180 and east <= 180 else shapely.transform(geometry, moved)


def _cut(vertices: _Lines) -> list[_Lines]:
    """Cut a line at every meridian of 180 degrees that it crosses and bring the pieces back."""
    pieces: list[_Lines] = []
    piece: _Lines = []
    for (east, north), (east_2, north_2) in pairwise(vertices):
        low, high = sorted((east, east_2))
        crossed = [360 * turn + 180 for turn in range(-2, 2) if low < 360 * turn + 180 < high]
        stops = [(at, north + (north_2 - north) * (at - east) / (east_2 - east)) for at in crossed]
        along = [(east, north), *(stops if east < east_2 else stops[::-1]), (east_2, north_2)]
        for start, end in pairwise(along):
            turn = math.floor(((start[0] + end[0]) / 2 + 180) / 360)
            if start[0] == end[0] == 360 * turn - 180 and piece and piece[-1][0] == 180:
                turn -= 1
            here = [(min(180.0, max(-180.0, x - 360 * turn)), y) for x, y in (start, end)]
            if piece and piece[-1] == here[0]:
                piece.append(here[1])
            else:
                pieces.append(piece)
                piece = here
    pieces.append(piece)
    return [found for found in pieces if len(found) > 1]
