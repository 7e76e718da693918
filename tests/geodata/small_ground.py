"""A ground of a few features on both sides of a seam between tracts, that is cut in seconds."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

from shapely.geometry import box, mapping, shape

from geodata.files import FOLDER
from geodata.ground.themes import OUTSIDE, THEMES, theme_file

WHERE = (129.28, 41.6, 129.47, 41.8)
"""129.375 E parts tracts of every level but the lowest."""
FEW = 60


def small(folder: Path) -> Path:
    """Write it into a data folder, and return that."""
    where = box(*WHERE)
    for theme in THEMES:
        for extent in theme.extents:
            file = theme_file(theme.id, extent)
            features = json.loads((FOLDER / file).read_text(encoding="utf-8"))["features"]
            if theme.id == "land":
                features = [{**features[0], "geometry": mapping(where)}]
            kept = [each for each in features if extent != OUTSIDE and where.covers(shape(each["geometry"]))]
            write(folder / file, [*islice(kept, FEW)])
    return folder


def write(path: Path, features: list[dict[str, Any]]) -> None:
    """Write features as the ground's files have them, one a line."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")
