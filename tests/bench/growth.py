"""The atlas and its peers with one more, made-up layer of a thousand to a million points; a copy of the project gets it as anyone would add it."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

from tests.bench.data import BULK, bulk
from tests.bench.rivals import ROOT

UNWANTED = {".git", ".venv", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
MODEL = "cities"
"""The layer whose first point the made-up ones take after."""
ENTRY = """
    Layer(
        "bulk",
        Text("Made-up points", "지어낸 점"),
        "context",
        (Part.POINT,),
        Style("#6b6256", "#aab4be", icon="city", weight="small"),
        ("{kind}",),
        bulk={bulk},
        on=True,
    ),
)

LAYER = """


def grown(points: int, home: Path, root: Path = ROOT, *, traced: bool = False) -> Path:
    """Copy the project into `home` and add a layer of so many points to its catalogue; return the copy's folder.

    The layer is drawn by reference, as a catalogue entry that says `bulk` is; as an ordinary trace if `traced`.
    """
    copy = home / f"atlas-{points}{'-traced' if traced else ''}"
    if copy.exists():
        return copy
    shutil.copytree(root, copy, ignore=_unwanted)
    folder = copy / "geodata"
    model = json.loads((folder / "layers" / f"{MODEL}.geojson").read_text(encoding="utf-8"))["features"][0]
    dice = random.Random(points)
    features = [
        {
            **each,
            "id": each["properties"]["id"],
            "properties": {**model["properties"], **each["properties"], **_differing(dice)},
        }
        for each in bulk(points)["features"]
    ]
    made = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    (folder / "layers" / f"{BULK}.geojson").write_text(made, encoding="utf-8")
    catalogue = folder / "catalogue.py"
    entry = ENTRY.format(kind=model["properties"]["kind"], bulk=not traced)
    before, mark, after = catalogue.read_text(encoding="utf-8").partition("\n)\n\nLAYER = ")
    if not mark:
        raise RuntimeError("catalogue.py no longer ends its LAYERS as the growth bench expects")
    catalogue.write_text(f"{before}{entry}{after}", encoding="utf-8")
    return copy


def _differing(dice: random.Random) -> dict[str, Any]:
    """Return what differs from one point to the next, for the filters to tell them apart."""
    return {
        "accuracy_m": dice.choice((50, 100, 300, 500, 1000, 2000)),
        "confidence": dice.choice(("high", "medium", "low")),
        "opened": dice.choice((None, dice.randint(1900, 2020))),
    }


def _unwanted(folder: str, names: list[str]) -> set[str]:
    """Leave out what no copy needs: the repository, the tools' notes, and what the bench itself fetched."""
    return UNWANTED & set(names) | ({"bench"} if Path(folder).name == ".cache" else set())
