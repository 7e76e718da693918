"""State what the ground must keep to, one small function a rule, as `geodata.rules` does for the layers.

A rule takes some of the features, and the land of the city's box with them, and yields a `Fault` for each breach. To
add one, write it and name it in RULES. What can be told of all features together alone is in `geodata.ground.checking`,
which applies the rules block by block.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.ground.features import GroundFeature
from geodata.ground.folder import Ground
from geodata.ground.names import spellings
from geodata.ground.themes import BOUNDS, OUTSIDE, THEME, THEMES, city_box
from geodata.model import Fault
from geodata.northern import southern_names

ALONG_THE_EDGE = 1e-4
"""Degrees, about ten metres, by which a rounded cut may stand over the edge of the city's box."""
DECIMALS = 5
ASHORE = ("landcover", "landuse", "buildings", "aeroways", "peaks")
"""Themes none of whose features lies at sea."""
MOSTLY_ASHORE = ("roads", "rail", "waterways")
"""Themes that may cross water on a bridge, and else do not."""
AT_SEA_DEGREES = 3e-4
"""Length at sea, about 30 m, that rounding and a shore simplified to the metre explain."""


def classes_are_known(ground: Ground) -> Iterator[Fault]:
    """A feature is of a class that its theme declares."""
    for theme in THEMES:
        for file, feature in ground.of(theme):
            if feature.properties.kind not in theme.classes:
                what = f"class {feature.properties.kind} in a theme of {', '.join(theme.classes)}"
                yield Fault(file, feature.id, what, "correct it, or declare it in geodata/ground/themes.py")


def sources_are_declared(ground: Ground) -> Iterator[Fault]:
    """A feature cites sources that its theme declares, so that its licence is known."""
    for theme in THEMES:
        for file, feature in ground.of(theme):
            for source in feature.properties.sources:
                if source not in theme.sources:
                    what = f"source {source} in a theme from {', '.join(theme.sources)}"
                    yield Fault(file, feature.id, what, "correct it, or declare it in geodata/ground/themes.py")


def coordinates_are_in_bounds(ground: Ground) -> Iterator[Fault]:
    """Everything lies in the region the ground covers, to five decimals of a degree."""
    west, south, east, north = BOUNDS
    for file, features in ground.files.items():
        for feature in features:
            points = shapely.get_coordinates(feature.geometry)
            left, bottom, right, top = feature.geometry.bounds
            if left < west or bottom < south or right > east or top > north:
                what = f"coordinates outside {west:g}-{east:g} E, {south:g}-{north:g} N"
                yield Fault(file, feature.id, what, "longitude comes first; correct the coordinates")
            if not np.array_equal(points, points.round(DECIMALS)):
                yield Fault(file, feature.id, f"coordinates with more than {DECIMALS} decimals", "round them")


def files_are_cut_at_the_box(ground: Ground) -> Iterator[Fault]:
    """A file of the whole line leaves out the city's box and the others fill it, so that nothing is drawn twice."""
    city = city_box()
    inside, outside = city.buffer(-ALONG_THE_EDGE), city.buffer(ALONG_THE_EDGE)
    shapely.prepare([inside, outside])
    for theme in THEMES:
        for file, feature in ground.of(theme, OUTSIDE):
            if inside.intersects(feature.geometry):
                yield Fault(file, feature.id, "reaches into the city's box", "cut it at CITY_BOX")
        for file, feature in ground.of(theme, "region", "city"):
            if not outside.covers(feature.geometry):
                yield Fault(file, feature.id, "reaches out of the city's box", "cut it at CITY_BOX")


def nothing_ashore_lies_at_sea(ground: Ground) -> Iterator[Fault]:
    """No street, building or field of the city's box lies in the sea that its land leaves."""
    sea = _sea(ground.land)
    if sea is None:
        return
    for theme in (THEME[name] for name in (*ASHORE, *MOSTLY_ASHORE)):
        for file, feature in ground.of(theme, "region", "city"):
            if feature.properties.structure == "bridge" or not sea.intersects(feature.geometry):
                continue
            wet = feature.geometry.intersection(sea)
            if theme.id in ASHORE or wet.length > AT_SEA_DEGREES:
                yield Fault(file, feature.id, "lies at sea", "cut it at the land of land-city.geojson")


@lru_cache(maxsize=2)
def _sea(land: tuple[GroundFeature, ...]) -> BaseGeometry | None:
    """Return what of the city's box is neither land nor within what rounding explains; None where no land is known."""
    if not land:
        return None
    ashore = shapely.union_all([feature.geometry for feature in land]).buffer(AT_SEA_DEGREES / 10)
    sea = city_box().buffer(-ALONG_THE_EDGE).difference(ashore)
    shapely.prepare(sea)
    return sea


def korean_is_northern(ground: Ground) -> Iterator[Fault]:
    """Every Korean name is spelled as the north does, whatever its source wrote."""
    for file, features in ground.files.items():
        for feature in features:
            for found, better in southern_names(feature.properties.name_ko or ""):
                yield Fault(file, feature.id, f"name_ko has {found}, as the south writes", f"write {better}")


def names_follow_the_hangul(ground: Ground) -> Iterator[Fault]:
    """Every name in Latin letters is what the Hangul gives, or the name English has for it."""
    for file, features in ground.files.items():
        for feature in features:
            name, hangul = feature.properties.name_en, feature.properties.name_ko
            if hangul is not None and name not in (known := spellings(hangul)):
                yield Fault(file, feature.id, f"name_en is {name}", f"{hangul} is {' or '.join(known)}")


Rule = Callable[[Ground], Iterable[Fault]]

RULES: tuple[Rule, ...] = (
    classes_are_known,
    sources_are_declared,
    coordinates_are_in_bounds,
    files_are_cut_at_the_box,
    nothing_ashore_lies_at_sea,
    korean_is_northern,
    names_follow_the_hangul,
)
