"""Draw the notes of a plate: words at their places, and straight lines between two."""

from typing import Any

from shapely import get_parts, line_merge
from shapely.geometry.base import BaseGeometry

from geodata.layer import Part
from geodata.plates.model import Note, Plate
from geodata.positions import GEOD, geometry_of, part_of

STEP_M = 10_000
"""How far apart the points of a straight line lie: on the map it is the bow that a great circle makes."""


def drawing(plate: Plate) -> dict[str, Any]:
    """Return the notes of a plate as GeoJSON.

    Parameters
    ----------
    plate : Plate
        One of `plates()`.

    Returns
    -------
    dict
        A FeatureCollection in EPSG:4326: for each note a point with its words as "en" and "ko", and for a note between
        two places the line as well.

    Examples
    --------
    >>> from geodata.plates import plate
    >>> drawing(plate(1))["features"][0]["geometry"]["type"]
    'LineString'

    """
    return {"type": "FeatureCollection", "features": [each for note in plate.notes for each in _note(note)]}


def _note(note: Note) -> list[dict[str, Any]]:
    words = {"role": "words", "en": note.label.en, "mr": note.label.en, "ko": note.label.ko}
    start = _point(note.at)
    if note.to is None:
        is_point = part_of(note.at) is Part.POINT
        return [_feature({**words, "role": "place" if is_point else "words"}, "Point", start)]
    course = _straight(start, _point(note.to))
    return [
        _feature({"role": "line"}, "LineString", course),
        _feature(words, "Point", course[len(course) // 2]),
    ]


def _feature(properties: dict[str, str], kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _point(place_id: str) -> list[float]:
    """Return where the words of a place stand: at its point, or midway along the longest part of its line."""
    geometry = geometry_of(place_id)
    if geometry is None:
        raise ValueError(f"{place_id} has no position to be noted at")
    at = geometry if geometry.geom_type == "Point" else _middle(geometry)
    return [round(at.x, 5), round(at.y, 5)]


def _middle(geometry: BaseGeometry) -> BaseGeometry:
    parts = get_parts(line_merge(geometry)) if geometry.geom_type == "MultiLineString" else [geometry]
    return max(parts, key=lambda part: part.length).interpolate(0.5, normalized=True)


def _straight(start: list[float], end: list[float]) -> list[list[float]]:
    (lon, lat), (to_lon, to_lat) = start, end
    length = GEOD.inv(lon, lat, to_lon, to_lat)[2]
    between = GEOD.npts(lon, lat, to_lon, to_lat, max(1, round(length / STEP_M)))
    return [start, *([round(x, 5), round(y, 5)] for x, y in between), end]
