"""Layers of very many points: one slim file, filters said as an expression that agrees with the page's own filters."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from components.map import bulk
from geodata.catalogue import LAYER
from geodata.filters import Filters, matching
from geodata.load import features, layer_of, places

ROOT = Path(__file__).parents[3]


def passes(expression: Any, properties: dict[str, Any]) -> Any:
    """Evaluate the few MapLibre operators that the filters use."""
    if not isinstance(expression, list):
        return expression
    operator, *rest = expression
    if operator == "literal":
        return rest[0]
    if operator == "get":
        return properties.get(rest[0])
    values = [passes(part, properties) for part in rest]
    match operator:
        case "all":
            return all(values)
        case "==":
            return values[0] == values[1]
        case "in":
            return values[0] in values[1]
        case "coalesce":
            return next(value for value in values if value is not None)
        case "downcase":
            return values[0].lower()
    raise AssertionError(operator)


def slim() -> dict[str, dict[str, Any]]:
    collection = json.loads(bulk.body("stations").content)
    return {feature["properties"]["id"]: feature["properties"] for feature in collection["features"]}


def test_the_slim_file_has_every_placed_point_once() -> None:
    assert list(slim()) == list(features("stations").index)


@pytest.mark.parametrize(
    "wanted",
    [
        Filters(),
        Filters(confidence=("high",)),
        Filters(status=("operating",), confidence=("medium", "low")),
        Filters(accuracy=200),
        Filters(before=1920),
        Filters(sector=("steel",)),
        Filters(verdict=("disputed",), sector=("stations",)),
    ],
)
def test_the_expression_lets_through_what_the_filters_do(wanted: Filters) -> None:
    expression = bulk.expression(LAYER["stations"], wanted)
    left = {i for i, properties in slim().items() if expression is None or passes(expression, properties)}
    assert set(bulk.matching(LAYER["stations"], wanted)) == left
    if wanted.verdict:
        assert left == set()
    else:
        assert left == {i for i in matching(wanted) if layer_of()[i].id == "stations"}


def test_words_are_looked_for_in_the_names() -> None:
    expression = bulk.expression(LAYER["stations"], Filters(q="ranam"))
    assert {i for i, properties in slim().items() if passes(expression, properties)} == {"st_ranam"}
    assert bulk.matching(LAYER["stations"], Filters(q="ranam")) == ["st_ranam"]


def test_no_layer_of_today_needs_it() -> None:
    assert not [layer for layer in LAYER.values() if layer.bulk]
    assert not bulk.is_bulk("stations")
    assert not bulk.is_bulk("nonsense")


IN_BULK = """
import json
from app import create_app
from components.map import figure as map_figure
from components.page.details import details
from components.state import View, parse
from geodata.load import places
client = create_app().server.test_client()
built = map_figure.figure(View(layers=("stations",)), "light", "/style", {})
trace = next(t for t in built["data"] if t["meta"] == "stations")
drawn = built["layout"]["meta"]["stations.point"]["bulk"]
print(json.dumps({
    "trace": len(trace["lon"] or ()),
    "listed": "st_ranam" in list(places()),
    "found": places()["st_ranam"].name_en,
    "linked": parse("site=st_ranam").view.site,
    "details": "Ranam Station" in str(details("st_ranam")),
    "marks": len(client.get(drawn["url"]).get_json()["features"]),
    "bounds": client.get("/data/stations/bounds.json?q=ranam").get_json()["bbox"],
    "tile": client.get("/tiles/stations/4/13/5.pbf").status_code,
    "download": len(client.get("/data/stations.geojson").get_json()["features"]),
}))
"""


@pytest.mark.long
def test_the_same_catalogue_entry_draws_by_reference_once_it_says_bulk(tmp_path: Path) -> None:
    for name in ("geodata", "components", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    catalogue = tmp_path / "geodata" / "catalogue.py"
    text = catalogue.read_text(encoding="utf-8")
    head, tail = text.split('        "stations",\n', 1)
    body, rest = tail.split("\n    ),\n    Layer(", 1)
    marked = f'{head}        "stations",\n{body}\n        bulk=True,\n    ),\n    Layer({rest}'
    catalogue.write_text(marked, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "ATLAS_CACHE": str(tmp_path / "cache")}
    ran = subprocess.run(
        [sys.executable, "-c", IN_BULK], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    count, home = len(features("stations")), features("stations").geometry["st_ranam"]
    x, y = round(home.x, 6), round(home.y, 6)
    assert json.loads(ran.stdout.splitlines()[-1]) == {
        "trace": 0,
        "listed": False,
        "found": places()["st_ranam"].name_en,
        "linked": "st_ranam",
        "details": True,
        "marks": count,
        "bounds": [x, y, x, y],
        "tile": 200,
        "download": count,
    }
