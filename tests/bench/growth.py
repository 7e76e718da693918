"""The atlas and its peers with one more, made-up layer of a thousand to a million points; a copy of the project gets it as anyone would add it."""

import json
import shutil
from pathlib import Path

from tests.bench.data import BULK
from tests.bench.points import MODEL, features
from tests.bench.rivals import ROOT

UNWANTED = {".git", ".venv", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
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
    layers = copy / "geodata" / "layers"
    made = json.dumps({"type": "FeatureCollection", "features": list(features(points, layers))}, ensure_ascii=False)
    (layers / f"{BULK}.geojson").write_text(made, encoding="utf-8")
    declare(copy, bulk=not traced)
    return copy


def declare(copy: Path, *, bulk: bool = True) -> None:
    """Add the layer to the catalogue of a copy of the project."""
    catalogue = copy / "geodata" / "catalogue.py"
    model = json.loads((copy / "geodata" / "layers" / f"{MODEL}.geojson").read_text(encoding="utf-8"))["features"][0]
    entry = ENTRY.format(kind=model["properties"]["kind"], bulk=bulk)
    before, mark, after = catalogue.read_text(encoding="utf-8").partition("\n)\n\nLAYER = ")
    if not mark:
        raise RuntimeError("catalogue.py no longer ends its LAYERS as the growth bench expects")
    catalogue.unlink()  # in some copies it is a link
    catalogue.write_text(f"{before}{entry}{after}", encoding="utf-8")


def _unwanted(folder: str, names: list[str]) -> set[str]:
    """Leave out what no copy needs: the repository, the tools' notes, and what the bench itself fetched."""
    return UNWANTED & set(names) | ({"bench"} if Path(folder).name == ".cache" else set())
