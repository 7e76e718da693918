"""Adding a factory as the README says: one feature, one source, the check, and it is everywhere; no code is changed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.catalogue import LAYERS
from geodata.load import places

ROOT = Path(__file__).parent.parent
FACTORY = {
    "type": "Feature",
    "id": "glass_factory",
    "properties": {
        "id": "glass_factory",
        "name_en": "Example Glass Factory",
        "name_ko": "보기유리공장",
        "name_mr": "Example Glass Factory",
        "names_alt": [],
        "kind": "steel",
        "placement": "source_point",
        "accuracy_m": 500,
        "note_en": "Coordinate of the example source.",
        "note_ko": "보기 자료의 좌표.",
        "opened": 1950,
        "closed": None,
        "status": "operating",
        "status_rule": None,
        "status_as_of": 2020,
        "as_of": 2020,
        "confidence": "low",
        "position_confidence": "medium",
        "summary_en": "A factory that stands in this test alone.",
        "summary_ko": "이 시험에만 있는 공장.",
        "sources": ["example_source"],
    },
    "geometry": {"type": "Point", "coordinates": [129.74512, 41.76234]},
}
SOURCE = {
    "id": "example_source",
    "title": "Example",
    "producer": "Nobody",
    "producer_ko": "없음",
    "url": None,
    "licence": "CC BY 4.0",
    "licence_ko": "CC BY 4.0",
    "accessed": "2026-11-23",
    "covers_en": "A factory for this test",
    "covers_ko": "이 시험의 공장",
    "reliability": "low",
    "kind": "register",
    "published": None,
}
EVERYWHERE = """
import json
from app import create_app
from components.page import layer_panel, results
from components.map import figure as map_figure
from components.page.details import details
from components.state import View
from geodata.catalogue import LAYER
from geodata.filters import Filters, matching
from geodata.search import search

client = create_app().server.test_client()
built = map_figure.figure(View(), "light", "/style", {})
print(json.dumps({
    "search": search("example glass")[0].id,
    "korean": search("보기유리공장")[0].id,
    "map": [t["uid"] for t in built["data"] if "glass_factory" in list(t["customdata"] or ())],
    "table": [row[0] for row in results.rows()["rows"] if row[0] == "glass_factory"],
    "filter": "glass_factory" in matching(Filters(sector=("steel",), before=1960)),
    "count": layer_panel.count(LAYER["steel"]),
    "geojson": b"glass_factory" in client.get("/data/steel.geojson").data,
    "csv": b"glass_factory" in client.get("/data/steel.csv").data,
    "details": "Example Glass Factory" in str(details("glass_factory")),
}))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("app.py", "geodata", "components", "assets"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(copy), "ATLAS_CACHE": str(copy / "cache")}
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )


def append(file: Path, line: dict[str, object], before: str) -> None:
    text = file.read_text(encoding="utf-8")
    head, tail = text.rsplit(f"\n{before}", 1)
    file.write_text(f"{head},\n{json.dumps(line, ensure_ascii=False)}\n{before}{tail}", encoding="utf-8")


@pytest.mark.long
def test_a_factory_is_one_feature_and_its_source(copy: Path) -> None:
    append(copy / "geodata/layers/steel.geojson", FACTORY, "]}")
    forgotten = run(copy, "-m", "geodata.check")
    assert forgotten.returncode == 1
    assert "layers/steel.geojson: glass_factory" in forgotten.stdout
    assert "example_source" in forgotten.stdout

    append(copy / "geodata/sources.json", SOURCE, "]")
    assert run(copy, "-m", "geodata.tidy").returncode == 0
    checked = run(copy, "-m", "geodata.check")
    assert checked.returncode == 0, checked.stdout
    assert f"ok: {len(LAYERS)} layers, {len(places()) + 1} features" in checked.stdout.splitlines()[-1]

    shown = run(copy, "-c", EVERYWHERE)
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout.splitlines()[-1]) == {
        "search": "glass_factory",
        "korean": "glass_factory",
        "map": ["steel.point"],
        "table": ["glass_factory"],
        "filter": True,
        "count": 4,
        "geojson": True,
        "csv": True,
        "details": True,
    }


def test_a_broken_layer_stops_the_start_with_one_clear_line(copy: Path) -> None:
    file = copy / "geodata/layers/steel.geojson"
    file.write_text(file.read_text(encoding="utf-8").replace('"Point"', '"Pointless"', 1), encoding="utf-8")
    started = run(copy, "-c", "from app import server")
    assert started.returncode == 1
    assert "layers/steel.geojson: chongjin_steel_works" in started.stderr
    assert "Traceback" not in started.stderr
