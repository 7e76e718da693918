"""The layers every contestant draws, as plain GeoJSON, and where its map stands."""

import json
import os
import random
from functools import cache
from pathlib import Path
from typing import Any

from shapely.geometry import mapping

from components.state import HOME
from geodata.catalogue import LAYER
from geodata.layer import Part
from geodata.load import features

LAYERS = tuple(
    LAYER[name]
    for name in (
        "industrial_grounds",
        "tram",
        "railway_branches",
        "railway",
        "stations",
        "power",
        "engineering",
        "steel",
        "port",
    )
)
"""Areas, lines and points, all within the first view, bottom to top."""
TOGGLED = "stations"
"""The layer that is switched off and on."""
BULK = "bulk"
"""The id of the made-up layer in the growth runs."""
CAMERA = HOME
LAND = Path(__file__).parent / "land.geojson"
"""The land of the atlas before its ground was cut into tiles; from OpenStreetMap (ODbL) and Natural Earth."""
Collection = dict[str, Any]


def part(feature: dict[str, Any]) -> Part:
    """Return what a feature is drawn as."""
    kind = feature["geometry"]["type"]
    return Part.POINT if kind == "Point" else Part.LINE if kind.endswith("LineString") else Part.AREA


@cache
def collection(layer_id: str) -> Collection:
    """Return a layer as GeoJSON with five decimals and its names."""
    frame = features(layer_id)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": row.id, "name_en": row.name_en, "name_ko": row.name_ko},
                "geometry": _rounded(mapping(row.geometry)),
            }
            for row in frame[frame.geometry.notna()].itertuples()
        ],
    }


@cache
def land() -> Collection:
    """Return the land, which peers without a basemap draw as a layer of their own: all of the ground that they have."""
    ground = json.loads(LAND.read_text(encoding="utf-8"))
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"id": f"land-{n}"}, "geometry": feature["geometry"]}
            for n, feature in enumerate(ground["features"])
        ],
    }


def made_up() -> int:
    """Return how many made-up points the contestant of this process shows besides."""
    return int(os.environ.get("BENCH_POINTS", "0"))


def drawn() -> list[str]:
    """Return the ids of what the contestant of this process draws, the made-up layer included."""
    return [*(layer.id for layer in LAYERS), *([BULK] if made_up() else [])]


@cache
def bulk(points: int) -> Collection:
    """Return so many made-up points around the first view."""
    dice = random.Random(points)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": f"bulk_{n}", "name_en": f"Point {n}", "name_ko": f"점 {n}"},
                "geometry": {"type": "Point", "coordinates": near(dice)},
            }
            for n in range(points)
        ],
    }


def near(dice: random.Random) -> list[float]:
    """Return a position around the first view."""
    return [round(CAMERA.lon + dice.uniform(-0.25, 0.25), 5), round(CAMERA.lat + dice.uniform(-0.12, 0.12), 5)]


def _rounded(geometry: Any) -> Any:
    """Round every number of a geometry to five decimals, about a metre."""
    if isinstance(geometry, float):
        return round(geometry, 5)
    if isinstance(geometry, dict):
        return {key: _rounded(value) for key, value in geometry.items()}
    return [_rounded(each) for each in geometry] if isinstance(geometry, list | tuple) else geometry


def folder() -> Path:
    """Return where the bench keeps what it fetches and makes."""
    return Path(__file__).parent.parent.parent / ".cache" / "bench"
