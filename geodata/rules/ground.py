"""Rules on where places lie: inside the atlas's region, on the right side of the coast, rivals somewhere else."""

from collections.abc import Iterator
from functools import lru_cache

import geopandas as gpd
import shapely
from shapely.geometry import Point

from geodata.files import CRS
from geodata.ground.features import GroundFeature, read_all
from geodata.ground.themes import THEME
from geodata.model import Fault
from geodata.rules.folder import CheckedFeature, DataFolder
from geodata.vocabulary import WITHOUT_POSITION

METRIC_CRS = "EPSG:32652"
"""UTM zone 52 N, for distances in metres around Chongjin."""
BOUNDS = (122.0, 36.0, 141.0, 45.0)
"""West, south, east and north of the region that the base map covers, degrees."""
SAME_POINT_DEGREES = 1e-5
"""Closer than this, about a metre, two published positions are one."""


def places_are_in_the_region(data: DataFolder) -> Iterator[Fault]:
    """Everything lies in the region; a latitude in the place of a longitude does not."""
    west, south, east, north = BOUNDS
    for feature, place in data.places:
        boxes = [] if feature.geometry is None else [feature.geometry.bounds]
        boxes += [(rival.lon, rival.lat, rival.lon, rival.lat) for rival in place.rivals]
        for left, bottom, right, top in boxes:
            if left < west or bottom < south or right > east or top > north:
                yield feature.fault(
                    f"coordinates outside {west:g}-{east:g} E, {south:g}-{north:g} N",
                    "longitude comes first; correct the coordinates",
                )


def only_the_unlocated_lack_a_position(data: DataFolder) -> Iterator[Fault]:
    """A place has no geometry exactly where its placement says so."""
    for feature, place in data.places:
        if place.placement in WITHOUT_POSITION and feature.geometry is not None:
            yield feature.fault(
                f"{place.placement}, but with a position", "make the geometry null, or say how it was placed"
            )
        if place.placement not in WITHOUT_POSITION and feature.geometry is None:
            yield feature.fault(f"placed as {place.placement}, but without a position", "give it one, or unlocated")


def rivals_lie_elsewhere(data: DataFolder) -> Iterator[Fault]:
    """Rival positions differ from the drawn one and from each other."""
    for feature, place in data.places:
        points = [feature.geometry] if isinstance(feature.geometry, Point) else []
        for rival in place.rivals:
            point = Point(rival.lon, rival.lat)
            if any(point.distance(other) < SAME_POINT_DEGREES for other in points):
                yield feature.fault(f"rival {rival.lon}, {rival.lat} is a position it already has", "take it out")
            points.append(point)


def nothing_ashore_lies_at_sea(data: DataFolder) -> Iterator[Fault]:
    """A place on land is drawn no farther out at sea than its accuracy in metres allows."""
    land = _land_of(data)
    if land is None:
        return
    ashore = [
        (feature, place.accuracy_m or 0)
        for feature, place in data.places
        if isinstance(feature.geometry, Point) and feature.layer.id != "sea_routes"
    ]
    distances = _metres_from_land(land, [feature for feature, _ in ashore])
    for (feature, accuracy_m), distance in zip(ashore, distances, strict=True):
        if distance > accuracy_m:
            yield feature.fault(
                f"{distance:.0f} m out at sea with an accuracy of {accuracy_m} m",
                "correct the position, or widen accuracy_m",
            )


def routes_at_sea_keep_off_the_land(data: DataFolder) -> Iterator[Fault]:
    """No sea route crosses the land of the ground, whose shore has the basins and moles of the harbour."""
    land = _land_of(data)
    if land is None:
        return
    for feature, place in data.places:
        if place.kind == "sea_route" and feature.geometry is not None:
            metric = gpd.GeoSeries([feature.geometry], crs=CRS).to_crs(METRIC_CRS).iloc[0]
            if len(land.query(metric, predicate="intersects")):
                yield feature.fault("crosses the land", "lead it round, or end it at the shore")


def _land_of(data: DataFolder) -> shapely.STRtree | None:
    """Return the land of the ground, None where one of its files could not be read."""
    files = [found for _, found in read_all(THEME["land"], data.path)]
    return None if any(found.faults for found in files) else _land(tuple(found.features for found in files))


@lru_cache(maxsize=1)
def _land(files: tuple[tuple[GroundFeature, ...], ...]) -> shapely.STRtree:
    """Return the land in the metric system, ready to be asked for distances."""
    parts = shapely.get_parts([feature.geometry for features in files for feature in features])
    return shapely.STRtree(gpd.GeoSeries(parts, crs=CRS).to_crs(METRIC_CRS).to_numpy())


def _metres_from_land(land: shapely.STRtree, features: list[CheckedFeature]) -> list[float]:
    if not features:
        return []
    points = gpd.GeoSeries([feature.geometry for feature in features], crs=CRS).to_crs(METRIC_CRS)
    (asked, _), found = land.query_nearest(points.to_numpy(), return_distance=True, all_matches=False)
    nearest = dict(zip(asked.tolist(), found.tolist(), strict=True))
    return [nearest[number] for number in range(len(features))]
