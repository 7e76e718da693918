"""Rules on trains and sections: ends that exist, lengths that fit the line, evidence that is new enough."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import geopandas as gpd
from shapely.geometry import Point

from geodata.files import CRS
from geodata.model import Fault
from geodata.railway_model import Section
from geodata.rules.dates import newest_access
from geodata.rules.folder import CheckedFeature, DataFolder
from geodata.rules.ground import METRIC_CRS
from geodata.rules.rails import FARTHEST_M, LINES

TOLERANCE_KM = 1.5
"""How far a section's length may be from that of today's line: main stations moved by as much."""
OVERLAP_KM = 0.5
"""Sections that share less than this only touch."""
NEW_YEARS = 2
"""Evidence older than this, counted from the newest reading, does not show that a train still runs."""
_LINES = frozenset({"railway", "railway_branches"})
_ALONG = _LINES | {"stations"}


class Stretch(NamedTuple):
    """Where a section lies along its line, in kilometres."""

    start: float
    end: float


def lines_and_stations_are_known(data: DataFolder) -> Iterator[Fault]:
    """Trains run over railway lines of the atlas, and they and sections end at its stations."""
    if not data.layers_are_whole():
        return
    lines = {feature.id for feature in data.features if feature.layer.id in _LINES}
    stations = {feature.id for feature in data.features if feature.layer.id == "stations"}
    named = [("services.json", row.id, row.lines, (row.start, row.end)) for row in data.services]
    named += [("sections.json", row.id, (row.line,), (row.start, row.end)) for row in data.sections]
    for file, name, over, ends in named:
        for line in over:
            if line not in lines:
                yield Fault(file, name, f"{line} is no railway line", "correct the id, or add the line")
        for station in ends:
            if station is not None and station not in stations:
                yield Fault(file, name, f"{station} is no station", "correct the id, or leave that end null")
        if ends[0] is not None and ends[0] == ends[1]:
            yield Fault(file, name, f"begins and ends at {ends[0]}", "correct one of its ends")


def running_trains_have_new_evidence(data: DataFolder) -> Iterator[Fault]:
    """Nobody is told that a train runs on the word of an old source."""
    newest = newest_access(data)
    for row in data.services:
        old = row.year == "undated" or (newest is not None and row.year < newest.year - NEW_YEARS)
        if row.running == "yes" and old:
            yield Fault("services.json", row.id, f"running by evidence of {row.year}", "say unknown")


def sections_fit_their_line(data: DataFolder) -> Iterator[Fault]:
    """A section says rightly whether its length fits today's line between its stations."""
    stretches, known = _stretches(data), data.feature_ids()
    for row in data.sections:
        if not {row.line, row.start or row.line, row.end or row.line} <= known:
            continue  # an unknown line or station is reported as such
        stretch = stretches.get(row.id)
        fits = None
        if stretch is not None and row.km is not None:
            fits = abs(row.km - (stretch.end - stretch.start)) <= TOLERANCE_KM
        elif row.km is not None and row.fits is False and row.start and row.end:
            fits = False  # an end off the line is reason enough
        if fits != row.fits:
            where = "" if stretch is None else f" of {stretch.end - stretch.start:.1f} km"
            what = f"{row.km} km between {row.start} and {row.end}{where}, but fits is {row.fits}"
            yield Fault("sections.json", row.id, what, f"correct its km or its ends, or say fits {fits}")


def sections_overlap_where_they_say_so(data: DataFolder) -> Iterator[Fault]:
    """Two sections say the same of one stretch only where both name the other, and only such do."""
    stretches, by_id = _stretches(data), {row.id: row for row in data.sections}
    for one, other in combinations(data.sections, 2):
        a, b = stretches.get(one.id), stretches.get(other.id)
        if (one.line, one.fact) != (other.line, other.fact) or a is None or b is None:
            continue
        shared = min(a.end, b.end) - max(a.start, b.start)
        if shared > OVERLAP_KM and not (other.id in one.overlaps and one.id in other.overlaps):
            yield Fault(
                "sections.json", one.id, f"shares {shared:.1f} km with {other.id}", "name each in the other's overlaps"
            )
    for row in data.sections:
        for name in row.overlaps:
            if name not in by_id or row.id not in by_id[name].overlaps:
                yield Fault("sections.json", row.id, f"overlaps {name}, which does not name it", "correct overlaps")


def _stretches(data: DataFolder) -> dict[str, Stretch]:
    """Return where each section lies that begins and ends at a station by its line: by posts, else as drawn."""
    features = {feature.id: feature for feature in data.features if feature.layer.id in _ALONG}
    found: dict[str, Stretch] = {}
    for row in data.sections:
        places = [_km(features, row, end) for end in (row.start, row.end)]
        if None in places or len({kind for kind, _ in filter(None, places)}) > 1:
            continue
        low, high = sorted(km for _, km in filter(None, places))
        found[row.id] = Stretch(low, high)
    return found


def _km(features: dict[str, CheckedFeature], row: Section, station_id: str | None) -> tuple[str, float] | None:
    """Return how far along a section's line a station lies, and by what that is known."""
    station, line = features.get(station_id or ""), features.get(row.line)
    if station is None or line is None:
        return None
    field = next((each.field for each in LINES if each.line_id == row.line), None)
    post = station.properties.get(field) if field else None
    if isinstance(post, int | float):
        return "post", float(post)
    if field or line.geometry is None or not isinstance(station.geometry, Point):
        return None
    drawn, point = gpd.GeoSeries([line.geometry, station.geometry], crs=CRS).to_crs(METRIC_CRS)
    return ("drawn", float(drawn.project(point)) / 1000) if drawn.distance(point) <= FARTHEST_M else None
