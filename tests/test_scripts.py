"""The scripts of assets/: joined as committed, one way in their imports, and one door to what is not promised."""

import os
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from components.kit import contract_scripts
from tests.bench import patches

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"
DIST = ASSETS / "dist"
BIN = Path(sys.executable).parent
ROOMS = ("map", "page", "take")
"""Imports go from the later to the earlier."""
MODULES = {
    path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8")
    for path in chain(ASSETS.glob("*.js"), *((ASSETS / room).rglob("*.js") for room in ROOMS))
}
DOOR = "map/plotly.js"
PROMISED = {
    *(
        "render",
        "run",
        "react",
        "pitch",
        "sky",
        "style",
        "addLayer",
        "addSource",
        "setStyle",
        "setCenter",
        "updateData",
        "fire",
    ),
    "transform",
    *("graph", "map", "painter", "subplot", "Plotly", "page", "dataset", "early"),
}
"""Names that the door asks for and that are anyone's to use, or its own for where it looks."""


def imports(name: str) -> set[str]:
    """Return the modules that a module imports."""
    found = re.findall(r'^(?:import|export)\b[^;]*?"(\.[^"]+)";', MODULES[name], re.M | re.S)
    return {os.path.relpath((ASSETS / name).parent / each, ASSETS) for each in found}


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way(name: str) -> None:
    found = imports(name)
    assert found <= set(MODULES), "imports what is not there"
    room = name.split("/", maxsplit=1)[0]
    if room in ROOMS:
        later = ROOMS[ROOMS.index(room) + 1 :]
        assert not [each for each in found if each == "atlas.js" or each.split("/")[0] in later]


def test_no_imports_run_in_a_circle() -> None:
    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way[way.index(name) :], name))
        if name not in done:
            for each in imports(name):
                walk(each, (*way, name))
            done.add(name)

    done: set[str] = set()
    for name in MODULES:
        walk(name, ())


def test_every_module_is_checked_for_its_types() -> None:
    assert [name for name, text in MODULES.items() if not text.startswith("// @ts-check\n")] == []


def test_the_bench_measures_every_patch() -> None:
    listed = re.findall(r'^  (?:  |{ )name: "([\w-]+)",', MODULES[DOOR], re.M)
    assert len(listed) > 5
    assert list(patches.TOUCHES) == listed
    assert set(patches.TOUCHES.values()) == set(patches.MEASURES)


def test_every_patch_says_its_gain_in_figures() -> None:
    gains = dict(re.findall(r'^  "?([\w-]+)"?: {\n    gain: "(.*)",$', MODULES["map/gains.js"], re.M))
    assert gains.keys() == patches.TOUCHES.keys()
    assert [name for name, gain in gains.items() if not re.search(r"\d.*\bnot\b.*\d", gain)] == []


def private_names() -> set[str]:
    """Return what the door alone may name: what it asks for, what it takes off its libraries, and what it once did."""
    text = MODULES[DOOR]
    asked = set(re.findall(r"\w+", " ".join(re.findall(r"works: \(\) =>\s*has\((.*?)\),", text, re.S))))
    taken = set(re.findall(r"[.{ ](_[a-zA-Z]\w+)", text))
    return (asked | taken | {"calc" + "data", "_poly" + "gons", "trace" + "Hash"}) - PROMISED


def test_one_module_alone_names_what_is_not_promised() -> None:
    names = private_names()
    assert {"_" + "fullLayout", "_" + "subplot", "draw" + "Functions"} <= names
    spelled = re.compile(rf"\b(?:{'|'.join(sorted(names))})\b")
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", ".js", ".mjs")]
    tests = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}
    texts = {**MODULES, **tests}
    assert {name: set(spelled.findall(text)) for name, text in texts.items() if spelled.search(text)}.keys() == {DOOR}


def test_what_the_page_loads_is_what_the_modules_make(tmp_path: Path) -> None:
    assert (ROOT / "node_modules" / "esbuild").is_dir(), "run `make lint` once: it fetches what joins the scripts"
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["node", "assets/build.mjs", str(tmp_path)], cwd=ROOT, env=environment, check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in DIST.iterdir()}
    assert made.keys() == kept.keys() == {"atlas.css", "atlas.js", "atlas.js.map", "early.js", "first.css"}
    for name, content in made.items():
        assert content == kept[name], f"{name} is old: run `make assets`"


def test_what_make_dev_writes_does_not_start_it_again() -> None:
    (unwatched,) = re.findall(r'--ignore-paths "([^"]+)"', (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert {ROOT / name for name in unwatched.split(",")} == {DIST, contract_scripts.TYPES, contract_scripts.NAMES}
