"""Bring what was read to longitude and latitude, and mend or leave out what has no sound geometry."""

from itertools import chain, groupby

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError
from pyproj.network import set_network_enabled  # type: ignore[attr-defined]  # re-exported without a word
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from geodata.upload import crs, feature_messages, file_messages, meridian, notes, shapes
from geodata.upload.collector import Collector, FeatureError, Row, UploadError, UploadFault
from geodata.vocabulary import Text

NO_DEGREES = 1000.0
"""A coordinate beyond this is taken for metres and not for a mistyped degree."""
FEW_VERTICES = 1000
"""An outline of no more vertices is checked without counting first."""
CHECK_PAIRS = 3_000_000
"""Most pairs of segments near each other that are checked for crossings, beyond those of a common outline."""
MEND_PAIRS = 200_000
"""Most such pairs that are mended in one file; mending costs far more than checking."""
_USUAL_PAIRS = 10
"""Pairs a segment of a common outline has: itself, its neighbours and a few that pass by."""
_CHUNK_PAIRS = 5_000_000
_NEAR_KOREA = (13_300_000.0, 3_600_000.0, 15_100_000.0, 5_700_000.0)
"""The region around the atlas in Web Mercator. Its eastings occur in no grid of a survey that is in use there."""


def placed(collector: Collector) -> list[Row]:
    """Return the sound rows in WGS 84, adding a fault to the collector for every other and for every mended one.

    Raises UploadError where the coordinate system is unknown or evidently not the declared one, or where latitude
    and longitude are swapped throughout.
    """
    rows = _to_degrees(collector)
    sound: list[Row] = []
    allowance = MEND_PAIRS
    care = meridian.needs_care(shapely.bounds([row.geometry for row in rows]).reshape(-1, 4))
    crossing = beyond = 0
    for row, over in zip(rows, care, strict=True):
        try:
            unrolled = meridian.unrolled(row.geometry) if over else row.geometry
            geometry, reason, cost = _sound(unrolled, allowance)
            if over:
                before = shapely.bounds(row.geometry)
                beyond += bool(before[0] < -180 or before[2] > 180)
                whole = geometry
                geometry = meridian.brought_back(whole)
                if not geometry.is_valid:
                    raise FeatureError(feature_messages.invalid("self-intersection"))
                crossing += len(shapes.singles(geometry)) > len(shapes.singles(whole))
        except FeatureError as error:
            collector.faults.append(UploadFault(row.number, row.label, error.text))
            continue
        allowance -= cost
        if reason:
            collector.faults.append(UploadFault(row.number, row.label, feature_messages.mended(reason), kept=True))
        if geometry.geom_type == "Point" and not geometry.x and not geometry.y:
            collector.faults.append(UploadFault(row.number, row.label, feature_messages.NULL_ISLAND, kept=True))
        sound.append(row._replace(geometry=geometry))
    # What was said of a feature that is left out after all would be of no use.
    shown = {row.number for row in sound}
    collector.faults = [fault for fault in collector.faults if not fault.kept or fault.number in shown]
    if beyond:
        collector.note(notes.brought_back(beyond))
    if crossing:
        collector.note(notes.cut(crossing))
    return sound


def _to_degrees(collector: Collector) -> list[Row]:
    of_system: dict[CRS | None, list[Row]] = {}
    # A system is hashed by its whole definition, so once a run of rows and not for each.
    for system, run in groupby(collector.rows, key=lambda row: row.crs):
        of_system.setdefault(system, []).extend(run)
    moved = (_of_one_system(collector, rows, system) for system, rows in of_system.items())
    return sorted(chain.from_iterable(moved), key=lambda row: row.number)


def _of_one_system(collector: Collector, rows: list[Row], declared: CRS | None) -> list[Row]:
    geometries = np.array([row.geometry for row in rows], dtype=object)
    bounds = shapely.bounds(geometries)
    system = declared or crs.WGS84
    if declared is None and _looks_like_web_mercator(bounds):
        system = crs.WEB_MERCATOR
        collector.note(notes.WEB_MERCATOR)
    unplaceable: Text | None = None
    if system.is_projected:
        if (np.abs(bounds) <= (180, 90, 180, 90)).all():
            raise UploadError(file_messages.degrees_declared_projected(crs.title(system)))
        unplaceable = feature_messages.UNPLACEABLE
    else:
        _refuse_metres_and_swaps(bounds, declared)
    if system != crs.WGS84:
        geometries = _transformed(geometries, system)
        bounds = shapely.bounds(geometries)
        collector.note(notes.reprojected(crs.title(system)))
    kept: list[Row] = []
    for row, geometry, box in zip(rows, geometries, bounds, strict=True):
        fault = _range_fault(*box.tolist())
        if fault is None:
            kept.append(row._replace(geometry=geometry))
        else:
            collector.faults.append(UploadFault(row.number, row.label, unplaceable or fault))
    return kept


def _looks_like_web_mercator(bounds: np.ndarray) -> bool:
    west, south, east, north = _NEAR_KOREA
    return bool((bounds[:, :2] >= (west, south)).all() and (bounds[:, 2:] <= (east, north)).all())


def _refuse_metres_and_swaps(bounds: np.ndarray, declared: CRS | None) -> None:
    metres = (np.abs(bounds) > NO_DEGREES).any(axis=1)
    if metres.mean() > 0.5:
        raise UploadError(
            file_messages.metres_declared_degrees(crs.title(declared)) if declared else file_messages.PROJECTED
        )
    if all(_swapped(*box) for box in bounds.tolist()):
        raise UploadError(file_messages.SWAPPED)


def _swapped(west: float, south: float, east: float, north: float) -> bool:
    return max(abs(south), abs(north)) > 90 and -180 <= south <= north <= 180 and -90 <= west <= east <= 90


def _range_fault(west: float, south: float, east: float, north: float) -> Text | None:
    if -meridian.FARTHEST <= west <= east <= meridian.FARTHEST and -90 <= south <= north <= 90:
        return None
    if _swapped(west, south, east, north):
        return feature_messages.SWAPPED_HERE
    return feature_messages.out_of_range(max(west, east, key=abs), max(south, north, key=abs))


def _transformed(geometries: np.ndarray, system: CRS) -> np.ndarray:
    # A deployment may have turned PROJ's downloads on; a file of a visitor must not cause any.
    set_network_enabled(active=False)
    try:
        transformer = Transformer.from_crs(system, crs.WGS84, always_xy=True)
        moved: np.ndarray = shapely.transform(geometries, transformer.transform, interleaved=False)
    except ProjError:
        raise UploadError(file_messages.unknown_crs(crs.title(system))) from None
    return moved


def _sound(geometry: BaseGeometry, allowance: int) -> tuple[BaseGeometry, str, int]:
    """Return a valid geometry, why it had to be mended ("" if it was valid), and the pairs that took.

    Raises FeatureError where it cannot be checked or mended within the allowance of pairs.
    """
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise FeatureError(feature_messages.UNPLACEABLE)
    if shapely.get_num_coordinates(geometry) > FEW_VERTICES and _near_pairs(geometry, CHECK_PAIRS) > CHECK_PAIRS:
        raise FeatureError(feature_messages.TANGLED)
    if geometry.is_valid:
        return geometry, "", 0
    reason = explain_validity(geometry).partition("[")[0].strip().lower()
    cost = _near_pairs(geometry, allowance)
    if cost > allowance:
        raise FeatureError(feature_messages.TANGLED)
    try:
        whole = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
        mended = shapes.together([whole])
    except (shapely.errors.GEOSException, FeatureError):
        raise FeatureError(feature_messages.invalid(reason)) from None
    if not mended.is_valid:
        raise FeatureError(feature_messages.invalid(reason))
    return mended, reason, cost


def _near_pairs(geometry: BaseGeometry, limit: int) -> int:
    """Count the pairs of segments whose boxes meet, beyond those of a common outline, until the limit is passed.

    It bounds the work of checking and mending, which grows with the square of the vertices for a tangled outline.
    """
    rings = shapely.get_rings(shapely.get_parts(geometry))
    if len(rings) == 0:
        return 0
    vertices, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[:-1] == ring[1:]
    segments = shapely.linestrings(np.stack([vertices[:-1][within], vertices[1:][within]], axis=1))
    tree = shapely.STRtree(segments)
    chunk = max(1, _CHUNK_PAIRS // len(segments))
    pairs = -_USUAL_PAIRS * len(segments)
    for start in range(0, len(segments), chunk):
        pairs += tree.query(segments[start : start + chunk]).shape[1]
        if pairs > limit:
            break
    return max(pairs, 0)
