"""Clip raw geometry to an extent of the ground and make it what the rules ask: sound, ashore, to five decimals."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geodata.files import PART_OF
from geodata.ground.features import GroundFeature, read_theme
from geodata.ground.rules import ASHORE, AT_SEA_DEGREES, DECIMALS, MOSTLY_ASHORE
from geodata.ground.themes import BOUNDS, OUTSIDE, THEME, Theme, city_box
from geodata.layer import Part

Geometries = NDArray[Any]
_DIMENSION = {Part.POINT: 0, Part.LINE: 1, Part.AREA: 2}


@lru_cache(maxsize=4)
def extent_of(extent: str) -> BaseGeometry:
    """Return what an extent covers: the city's box, or all outside of it within the bounds of the ground."""
    where = box(*BOUNDS).difference(city_box()) if extent == OUTSIDE else city_box()
    shapely.prepare(where)
    return where


def clipped(raw: Geometries, theme: Theme, extent: str) -> Geometries:
    """Return what of each geometry lies in an extent and is of the theme's kind; None where nothing does."""
    where, found = extent_of(extent), np.full(len(raw), None, dtype=object)
    there = shapely.intersects(where, shapely.box(*shapely.bounds(raw).T))
    for at in np.flatnonzero(there):
        # Unsound areas are mended first: they cannot be clipped.
        sound = shapely.force_2d(raw[at] if shapely.is_valid(raw[at]) else shapely.make_valid(raw[at]))
        found[at] = of_kind(sound if where.covers(sound) else sound.intersection(where), theme)
    return found


def of_kind(geometry: BaseGeometry, theme: Theme) -> BaseGeometry | None:
    """Return the parts of a geometry that are of the kind a theme holds; None where there are none.

    >>> of_kind(shapely.from_wkt("GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1))"), THEME["roads"]).wkt
    'LINESTRING (0 0, 1 1)'

    """
    wanted = {_DIMENSION[part] for part in theme.parts}
    parts = [part for part in _simple(geometry) if int(shapely.get_dimensions(part)) in wanted and not part.is_empty]
    if not parts:
        return None
    most = max(int(shapely.get_dimensions(part)) for part in parts)
    parts = [part for part in parts if shapely.get_dimensions(part) == most]
    if len(parts) == 1:
        return parts[0]
    together = {0: shapely.MultiPoint, 1: shapely.MultiLineString, 2: shapely.MultiPolygon}[most](parts)
    return together if together.geom_type in PART_OF else None


def _simple(geometry: BaseGeometry) -> list[BaseGeometry]:
    parts = [*shapely.get_parts(geometry)]
    return [inner for part in parts for inner in (_simple(part) if hasattr(part, "geoms") else [part])]


def ashore(geometry: BaseGeometry, theme: Theme, bridge: bool, land: BaseGeometry | None) -> BaseGeometry | None:
    """Return what of a geometry in the city's box may stay where the land is; None where nothing may."""
    if land is None or bridge or theme.id not in (*ASHORE, *MOSTLY_ASHORE) or land.covers(geometry):
        return geometry
    if theme.id in MOSTLY_ASHORE and geometry.difference(land).length <= AT_SEA_DEGREES:
        return geometry
    return of_kind(geometry.intersection(land), theme)


def rounded(geometry: BaseGeometry, theme: Theme) -> BaseGeometry | None:
    """Return a geometry to five decimals, still sound; None where nothing is left of it."""
    # Areas have their rings mended where rounding makes them touch; a line keeps its course and its direction.
    areas = shapely.get_dimensions(geometry) == 2
    found = shapely.set_precision(geometry, 10**-DECIMALS) if areas else geometry
    found = shapely.transform(found, lambda points: points.round(DECIMALS))
    if not areas:
        found = shapely.remove_repeated_points(found)
    if not found.is_valid:
        # What has no length any more is no line: of several the others stay.
        parts = [part for part in shapely.get_parts(shapely.make_valid(found)) if part.is_valid]
        found = shapely.transform(shapely.union_all(parts), lambda points: points.round(DECIMALS))
    kept = of_kind(found, theme)
    return (
        kept
        if kept is not None and kept.is_valid and shapely.get_dimensions(kept) == shapely.get_dimensions(geometry)
        else None
    )


def land_of(folder: Path) -> BaseGeometry | None:
    """Return the land of the city's box that a folder has, None where it has none."""
    return _united(read_theme(THEME["land"], "city", folder).features)


@lru_cache(maxsize=1)
def _united(features: tuple[GroundFeature, ...]) -> BaseGeometry | None:
    if not features:
        return None
    land = shapely.union_all([feature.geometry for feature in features])
    shapely.prepare(land)
    return land
