"""The atlas with one more, made-up layer: a copy of the project gets the layer as anyone would add it."""

import json
import re
import shutil
from pathlib import Path

from tests.bench.data import BULK, bulk
from tests.bench.rivals import ROOT

UNWANTED = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache", "bench-*", "picture"
)
MODEL = "cities"
"""The layer whose first point the made-up ones take after."""
ENTRY = """
    Layer(
        "bulk",
        Text("Made-up points", "지어낸 점"),
        "context",
        (Part.POINT,),
        Style("#6b6256", "#aab4be", icon="city", size=0.7),
        ("{kind}",),{flag}
        on=True,
    ),
)

LAYER = """


def grown(points: int, home: Path, root: Path = ROOT) -> Path:
    """Copy the project into `home` and add a layer of so many points to its catalogue; return the copy's folder."""
    copy = home / f"atlas-{points}"
    shutil.copytree(root, copy, ignore=UNWANTED)
    folder = copy / "geodata"
    model = json.loads((folder / "layers" / f"{MODEL}.geojson").read_text(encoding="utf-8"))["features"][0]
    features = [
        {**each, "id": each["properties"]["id"], "properties": {**model["properties"], **each["properties"]}}
        for each in bulk(points)["features"]
    ]
    made = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    (folder / "layers" / f"{BULK}.geojson").write_text(made, encoding="utf-8")
    catalogue = folder / "catalogue.py"
    # A layer may say that it is large, and is then drawn by reference.
    flagged = re.search(r"^    bulk: bool", (folder / "layer.py").read_text(encoding="utf-8"), re.MULTILINE)
    entry = ENTRY.format(kind=model["properties"]["kind"], flag="\n        bulk=True," if flagged else "")
    before, mark, after = catalogue.read_text(encoding="utf-8").partition("\n)\n\nLAYER = ")
    if not mark:
        raise RuntimeError("catalogue.py no longer ends its LAYERS as the growth bench expects")
    catalogue.write_text(f"{before}{entry}{after}", encoding="utf-8")
    return copy
