"""Made-up points by the million, for a database: `python -m tests.bench.points 1000000 FOLDER`.

They are the points of the growth runs (`growth.py`), written as GeoParquet in parts that fit into memory.
"""

import json
import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tests.bench.data import BULK, near

MODEL = "cities"
"""The layer whose first point the made-up ones take after."""
PART = 50_000


def features(points: int, layers: Path) -> Iterator[dict[str, Any]]:
    """Yield so many made-up features around the first view; `layers` is the folder of the atlas's own."""
    model = json.loads((layers / f"{MODEL}.geojson").read_text(encoding="utf-8"))["features"][0]["properties"]
    where, dice = random.Random(points), random.Random(points)
    for n in range(points):
        own = {"id": f"{BULK}_{n}", "name_en": f"Point {n}", "name_ko": f"점 {n}"}
        yield {
            "type": "Feature",
            "id": own["id"],
            "properties": {**model, **own, **_differing(dice)},
            "geometry": {"type": "Point", "coordinates": near(where)},
        }


def _differing(dice: random.Random) -> dict[str, Any]:
    """Return what differs from one point to the next, for the filters to tell them apart."""
    return {
        "accuracy_m": dice.choice((50, 100, 300, 500, 1000, 2000)),
        "confidence": dice.choice(("high", "medium", "low")),
        "opened": dice.choice((None, dice.randint(1900, 2020))),
    }


def write(points: int, folder: Path, part: int = PART) -> None:
    """Write the layer into a data folder as GeoParquet in parts."""
    import geopandas as gpd
    from shapely.geometry import Point

    target = folder / "layers" / f"{BULK}.parquet"
    target.mkdir()
    made = features(points, folder / "layers")
    for number in range((points + part - 1) // part):
        held = list(islice(made, part))
        columns = {
            "id": [each["id"] for each in held],
            "properties": [json.dumps(each["properties"], ensure_ascii=False) for each in held],
        }
        shapes = [Point(each["geometry"]["coordinates"]) for each in held]
        gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326").to_parquet(target / f"part-{number:05}.parquet")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
