"""Imports run one way: geodata → components → app; geodata knows neither Dash nor Plotly.

Within components/ each wing, and each module beside the wings, is a room; rooms stand on floors, and imports lead down.
"""

import ast
import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WINGS = (
    {"ids", "text", "theme", "delivery", "state"},
    {"kit"},
    {"map", "charts"},
    {"page"},
    {"server"},
    {"document", "wiring"},
)
"""The rooms of components/ from the ground up: none imports from one that comes later."""
GEODATA_TAKES = {
    "dask",
    "dask_geopandas",
    "distributed",
    "geopandas",
    "networkx",
    "numpy",
    "pandas",
    "pmtiles",
    "psycopg",
    "pyarrow",
    "pydantic",
    "pyogrio",
    "pyproj",
    "rapidfuzz",
    "shapely",
    "sqlalchemy",
}
"""What geodata may import beside itself and the standard library: nothing of a web page or a server."""


def imported(source: str) -> set[str]:
    """Return the packages that a file imports; "?" for what it imports by a name that is not written out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Name | ast.Attribute) and _called(node) in {"import_module", "__import__"}:
            found.add("?")
    return found


def _called(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def astray(room: str, source: str) -> set[str]:
    """Return what a file of a room imports that it should not."""
    found = imported(source)
    if room == "geodata":
        return found - GEODATA_TAKES - {"geodata"} - sys.stdlib_module_names | (found & DYNAMIC)
    return found & ({"app"} | DYNAMIC)


DYNAMIC = {"?", "importlib", "runpy", "pkgutil"}
"""Ways to import that no one can follow by reading the imports."""


def modules() -> dict[str, set[str]]:
    """Return which modules of the atlas each of them imports, wherever in it."""
    files = [ROOT / "app.py", *(path for room in ("components", "geodata") for path in (ROOT / room).rglob("*.py"))]
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in files}
    return {name: _named(path, set(names)) - {name} for name, path in names.items()}


def _named(path: Path, modules: set[str]) -> set[str]:
    """Return which modules a file imports; what it takes from a package is a module of it or else the package's own."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else str(node.module) for name in inner}
    return found & modules


def rooms(imports: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return which other rooms of components/ each room imports from."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, others in imports.items():
        if name.startswith("components."):
            room = name.split(".")[1]
            found[room] |= {other.split(".")[1] for other in others if other.startswith("components.")} - {room}
    return dict(found)


def floors(imports: Mapping[str, set[str]]) -> list[set[str]]:
    """Return rooms or modules by floor, each as low as what it imports allows; raise CycleError for a circle."""
    sorter = TopologicalSorter(imports)
    sorter.prepare()
    found = []
    while sorter.is_active():
        floor = sorter.get_ready()
        sorter.done(*floor)
        found.append(set(floor))
    return found


def upward(imports: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports between rooms that lead up."""
    height = {room: number for number, wing in enumerate(WINGS) for room in wing}
    return sorted(
        (room, other) for room, others in rooms(imports).items() for other in others if height[other] > height[room]
    )


def test_no_module_imports_itself_in_a_circle() -> None:
    assert floors(modules())


def test_rooms_import_downwards_and_stand_on_six_floors() -> None:
    imports = modules()
    assert set(rooms(imports)) == set().union(*WINGS), "a new room takes its place in the order"
    assert upward(imports) == []
    house = floors(rooms(imports))
    print(*(f"\n{number}  {' '.join(sorted(floor))}" for number, floor in reversed(list(enumerate(house)))))
    assert len(house) <= 6


def test_components_has_at_most_twelve_entries() -> None:
    entries = {path.name for path in (ROOT / "components").iterdir()} - {"__init__.py", "__pycache__"}
    assert len(entries) <= 12, sorted(entries)


def test_html_is_written_by_one_module() -> None:
    writers = {"htpy", "markupsafe", "dash.html"}
    users = [path.name for path in (ROOT / "components").rglob("*.py") if _named(path, writers)]
    assert users == ["html.py"]


def test_an_import_that_leads_up_or_in_a_circle_is_noticed() -> None:
    circle = {"components.map.x": {"components.page.y"}, "components.page.y": {"components.map.x"}}
    assert upward(circle) == [("map", "page")]
    with pytest.raises(CycleError):
        floors(rooms(circle))
    with pytest.raises(CycleError):
        floors(circle)


ROOMS = ("geodata", "components")
LATE = ("from importlib import import_module\n", 'import_module("xyzservices")')
"""How components/map/online.py imports what only few operators want; nothing else is imported by a name."""


@pytest.mark.parametrize("path", sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py")), ids=str)
def test_imports_run_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    source = path.read_text(encoding="utf-8")
    if path.name == "online.py":
        for part in LATE:
            assert source.count(part) == 1
            source = source.replace(part, "xyzservices" if part is LATE[1] else "")
    assert astray(room, source) == set()


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("components", 'import importlib\nimportlib.import_module("components.page.about")'),
        ("components", 'from importlib import import_module as load\nload("components.page.about")'),
        ("components", '__import__("components.page.about")'),
        ("components", "import app"),
        ("geodata", "import htpy, flask_compress, werkzeug"),
        ("geodata", "from dash import dcc"),
        ("geodata", "def later():\n    from components import ids"),
        ("geodata", 'import importlib.util\nimportlib.util.find_spec("components")'),
        ("geodata", 'import builtins\nbuiltins.__import__("components")'),
    ],
)
def test_an_import_by_another_door_is_noticed(room: str, source: str) -> None:
    assert astray(room, source)


GROWTH = {"dask", "dask_geopandas", "distributed", "psycopg", "pyarrow", "sqlalchemy"}
"""What `make test` does without: fetched for the database and for preparing large data by several processes alone."""
COLLECTED = ("geodata", "tests")
APART = {"bench", "load", "postgis"}
"""Folders of tests which `make test` does not look through; targets of their own fetch what they need."""


def at_once(source: str) -> set[str]:
    """Return the modules that a file imports when it is imported itself, by their written names."""
    found: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def in_need(imports: Mapping[str, set[str]], wanted: set[str]) -> set[str]:
    """Return the modules that cannot be imported without some packages, by themselves or by what they import."""
    need = {name for name, others in imports.items() if wanted & {other.split(".")[0] for other in others}}
    while more := {name for name, others in imports.items() if others & need} - need:
        need |= more
    return need


def test_tests_need_nothing_that_is_fetched_for_growth_alone() -> None:
    files = [path for room in COLLECTED for path in (ROOT / room).rglob("*.py")]
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in files}
    imports = {name: at_once(path.read_text(encoding="utf-8")) for name, path in paths.items()}
    need = {paths[name].relative_to(ROOT) for name in in_need(imports, GROWTH)}
    met = {path.as_posix() for path in need if not APART & set(path.parts)}
    options = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]["ini_options"]["addopts"].split()
    left_out = {value for option, value in pairwise(options) if option == "--ignore"}
    assert met == left_out


def test_a_need_is_noticed_through_another_module() -> None:
    imports = {
        "tests.a": at_once("from geodata.stores import b"),
        "geodata.stores.b": at_once("import dask.array"),
        "geodata.c": at_once("def later():\n    import dask"),
    }
    assert in_need(imports, GROWTH) == {"tests.a", "geodata.stores.b"}


def test_no_file_grows_beyond_a_page_or_two() -> None:
    code = [p for room in ("app.py", "geodata", "components", "tests", "assets") for p in _files(ROOT / room)]
    long = {p.relative_to(ROOT).as_posix(): n for p in code if (n := len(p.read_text().splitlines())) > 320}
    assert long == {}


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    # What is joined of the scripts is no file that anyone reads.
    return [each for each in (*path.rglob("*.py"), *path.rglob("*.js")) if "dist" not in each.parts]
