"""Rules on kilometre posts: a station with a post lies by its line, and posts rise along it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import geopandas as gpd
from shapely.geometry import Point

from geodata.files import CRS, layer_file
from geodata.model import Fault
from geodata.rules.folder import CheckedFeature, DataFolder
from geodata.rules.form import is_spans
from geodata.rules.ground import METRIC_CRS

FARTHEST_M = 1000
"""A station farther than this from its line is on another one, or the line is drawn wrong."""


class Line(NamedTuple):
    """A railway line whose kilometre posts stations carry."""

    field: str
    layer_id: str
    line_id: str


LINES = (
    Line("km_pyongra", "railway", "line_pyongra"),
    Line("km_hambuk", "railway_branches", "line_hambuk"),
    Line("km_kangdok", "railway_branches", "line_kangdok"),
    Line("km_khasan", "railway", "line_rajin_khasan"),
)


class Stop(NamedTuple):
    """A station by its kilometre post, and where that puts it on the drawn line, in metres."""

    feature: CheckedFeature
    km: float
    off_m: float
    along_m: float


def stations_lie_by_their_line(data: DataFolder) -> Iterator[Fault]:
    """A station with a kilometre post lies within a kilometre of its line."""
    for line in LINES:
        stations = _stations(data, line)
        if stations and _track(data, line) is None and not _broken(data, line):
            yield Fault(layer_file(line.layer_id), line.line_id, "the line is missing", "draw it: stations count on it")
        for stop in _stops(data, line):
            if stop.off_m > FARTHEST_M:
                yield stop.feature.fault(
                    f"{line.field} {stop.km:g}, but {stop.off_m:.0f} m off {line.line_id}",
                    "correct the position, the post or the line",
                )


def stations_follow_their_line(data: DataFolder) -> Iterator[Fault]:
    """Kilometre posts rise along the drawn line."""
    for line in LINES:
        before: Stop | None = None
        for stop in _stops(data, line):
            if stop.off_m > FARTHEST_M:
                continue
            if before is not None and stop.along_m <= before.along_m:
                yield stop.feature.fault(
                    f"{line.field} {stop.km:g} comes before {before.feature.id} ({before.km:g}) on {line.line_id}",
                    "correct the post, the position or the line",
                )
                continue
            before = stop


def guesses_stay_on_their_line(data: DataFolder) -> Iterator[Fault]:
    """The guessed parts of a line rise in kilometres, do not overlap, and end no later than the line."""
    for feature in data.features:
        spans = feature.properties.get("approximate")
        if not is_spans(spans):
            continue
        length = feature.properties.get("length_km")
        if any(after[0] < before[1] for before, after in pairwise(spans)):
            yield feature.fault("guessed parts overlap or do not rise", "sort them by kilometre and join them")
        if spans and isinstance(length, int | float) and spans[-1][1] > length:
            yield feature.fault(f"guessed as far as km {spans[-1][1]:g} of {length:g}", "end it with the line")


def _stations(data: DataFolder, line: Line) -> list[tuple[float, CheckedFeature]]:
    found = []
    for feature, _ in data.places:
        post = feature.properties.get(line.field)
        if feature.layer.id == "stations" and isinstance(post, int | float) and isinstance(feature.geometry, Point):
            found.append((float(post), feature))
    return sorted(found, key=lambda station: (station[0], station[1].id))


def _track(data: DataFolder, line: Line) -> CheckedFeature | None:
    tracks = (feature for feature in data.features if feature.id == line.line_id and feature.geometry is not None)
    return next(tracks, None)


def _broken(data: DataFolder, line: Line) -> bool:
    return any(fault.file == layer_file(line.layer_id) for fault in data.faults)


def _stops(data: DataFolder, line: Line) -> list[Stop]:
    track, stations = _track(data, line), _stations(data, line)
    if track is None or not stations:
        return []
    metric = gpd.GeoSeries([track.geometry, *(feature.geometry for _, feature in stations)], crs=CRS).to_crs(METRIC_CRS)
    drawn, points = metric.iloc[0], metric.iloc[1:]
    return [
        Stop(feature, post, float(drawn.distance(point)), float(drawn.project(point)))
        for (post, feature), point in zip(stations, points, strict=True)
    ]
