"""Put data files into the agreed form: sorted, one feature or record a line, every field of it.

`python -m geodata.tidy [FOLDER]` rewrites the files that need it and names them. Only the form changes: a feature
that `geodata.check` finds wrong in substance is left as it is.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geodata.catalogue import LAYERS
from geodata.export.geojson import as_member, collection_text
from geodata.files import FOLDER, TABLES, layer_file, read_features, read_json, read_table
from geodata.model import DataError, Record
from geodata.rules.form import decimals_allowed


def tidy(folder: Path = FOLDER) -> list[str]:
    """Rewrite the data files whose form is off.

    Parameters
    ----------
    folder : Path
        A folder of layers and tables, by default the atlas's own.

    Returns
    -------
    list of str
        The names of the files that were rewritten.

    Raises
    ------
    DataError
        Where a file cannot be read.

    """
    texts: dict[str, str] = {}
    for layer in LAYERS:
        features, faults = read_features(layer, folder)
        if faults:
            raise DataError(faults)
        ordered = sorted(features, key=lambda feature: str(feature["properties"].get("id")))
        texts[layer_file(layer.id)] = collection_text(_tidied(feature) for feature in ordered)
    texts.update(_tables(folder))
    changed = [file for file, text in texts.items() if _differ((folder / file).read_text(encoding="utf-8"), text)]
    for file in changed:
        (folder / file).write_text(texts[file], encoding="utf-8")
    return changed


def _tables(folder: Path) -> dict[str, str]:
    """Return the text of each table; claims follow the article and keep their order, events go by date."""
    orders: dict[str, Callable[[Any], Any]] = {
        "claims.json": lambda _row: 0,
        "events.json": lambda row: (row["year"], row["date"] or "9"),
    }
    texts: dict[str, str] = {}
    for file, model in TABLES:
        _, faults = read_table(file, model, folder)
        if faults:
            raise DataError(faults)
        ordered = sorted(read_json(file, folder), key=orders.get(file, lambda row: row["id"]))
        rows = [whole(row, model) for row in ordered]
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        texts[file] = f"[\n{lines}\n]\n"
    return texts


def whole(row: Mapping[str, Any], model: type[Record]) -> dict[str, Any]:
    """Return a record with every field of its model, in the model's order: a table has the same columns in each row."""
    defaults = {name: field.get_default(call_default_factory=True) for name, field in model.model_fields.items()}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in defaults.items()}
    return {name: row.get(name, plain[name]) for name in model.model_fields}


def _differ(text: str, tidied: str) -> bool:
    """Tell whether two files hold other things, in another order or on other lines; spaces do not count."""
    return text.count("\n") != tidied.count("\n") or _ordered(text) != _ordered(tidied)


def _ordered(text: str) -> Any:
    return json.loads(text, object_pairs_hook=list)


def _tidied(feature: Mapping[str, Any]) -> dict[str, Any]:
    geometry: BaseGeometry | None = feature["geometry"]
    if geometry is not None:
        geometry = rounded(wound(geometry), decimals_allowed(geometry, feature["properties"].get("accuracy_m")))
    return as_member(feature["properties"], geometry)


def rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Return a geometry with its coordinates rounded."""
    return shapely.transform(geometry, lambda coordinates: coordinates.round(decimals))


def wound(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry whose outer rings run counter-clockwise and holes clockwise."""
    if isinstance(geometry, Polygon):
        return orient(geometry)
    if geometry.geom_type == "MultiPolygon":
        return shapely.MultiPolygon([orient(polygon) for polygon in shapely.get_parts(geometry)])
    return geometry


def main(arguments: Sequence[str] | None = None) -> int:
    """Tidy a data folder from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geodata.tidy", description="Put layer files into the agreed form.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="the data folder (default: the atlas's)")
    folder: Path = parser.parse_args(arguments).folder
    try:
        changed = tidy(folder)
    except DataError as error:
        print(error)
        return 1
    for file in changed:
        print(file)
    print(f"ok: {len(changed)} files rewritten")
    return 0


if __name__ == "__main__":
    sys.exit(main())
