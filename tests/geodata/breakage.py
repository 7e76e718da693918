"""Break a copied data folder in one place: helpers for the tests of the rules."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def collection(folder: Path, layer: str) -> Json:
    return json.loads((folder / "layers" / f"{layer}.geojson").read_text(encoding="utf-8"))


def write_collection(folder: Path, layer: str, content: Json) -> None:
    """Write a layer one feature a line, other members first."""
    others = "".join(f"{json.dumps(key)}: {json.dumps(value)}, " for key, value in content.items() if key != "features")
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in content["features"])
    write(folder / "layers" / f"{layer}.geojson", f'{{{others}"features": [\n{lines}\n]}}\n')


def feature(layer: str, feature_id: str, change: Callable[[Json], object]) -> Callable[[Path], None]:
    """Return what changes one feature of a layer."""

    def apply(folder: Path) -> None:
        content = collection(folder, layer)
        change(next(found for found in content["features"] if found["properties"]["id"] == feature_id))
        write_collection(folder, layer, content)

    return apply


def properties(layer: str, feature_id: str, **values: Any) -> Callable[[Path], None]:
    """Return what sets properties of one feature."""
    return feature(layer, feature_id, lambda found: found["properties"].update(values))


def moved(layer: str, feature_id: str, lon: float, lat: float) -> Callable[[Path], None]:
    """Return what puts one feature elsewhere."""
    point = {"type": "Point", "coordinates": [lon, lat]}
    return feature(layer, feature_id, lambda found: found.update(geometry=point))


def layer(layer_id: str, change: Callable[[Json], object]) -> Callable[[Path], None]:
    """Return what changes the collection of a layer."""

    def apply(folder: Path) -> None:
        content = collection(folder, layer_id)
        change(content)
        write_collection(folder, layer_id, content)

    return apply


def rows(table: str, change: Callable[[list[Json]], object]) -> Callable[[Path], None]:
    """Return what changes the rows of a table."""

    def apply(folder: Path) -> None:
        path = folder / f"{table}.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        write(path, json.dumps(content, ensure_ascii=False))

    return apply


def row(table: str, row_id: str, **values: Any) -> Callable[[Path], None]:
    """Return what sets fields of one row of a table."""
    return rows(table, lambda content: next(found for found in content if found["id"] == row_id).update(values))


class Breach(NamedTuple):
    """A way to break a rule, and what is then reported: where, and in which words."""

    rule: str
    file: str
    id: str
    words: str
    apply: Callable[[Path], None]
    also: frozenset[str] = frozenset()
    """Rules that cannot but fire with it."""


def steel(rule: str, words: str, apply: Callable[[Path], None], also: frozenset[str] = frozenset()) -> Breach:
    return Breach(rule, "layers/steel.geojson", "kimchaek_works", words, apply, also)


def works(**values: object) -> Callable[[Path], None]:
    return properties("steel", "kimchaek_works", **values)
