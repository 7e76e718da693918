"""Imports run one way: geodata → components → app; geodata knows neither Dash nor Plotly."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORBIDDEN = {
    "geodata": {"dash", "plotly", "flask", "components", "app"},
    "components": {"app"},
}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", sorted(p for room in FORBIDDEN for p in (ROOT / room).rglob("*.py")), ids=str)
def test_imports_run_one_way(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    room = name.split("/")[0]
    assert not imported(path) & FORBIDDEN[room]


def test_no_file_grows_beyond_a_page_or_two() -> None:
    code = [p for room in ("app.py", "geodata", "components", "tests", "assets") for p in _files(ROOT / room)]
    long = {p.relative_to(ROOT).as_posix(): n for p in code if (n := len(p.read_text().splitlines())) > 320}
    assert long == {}


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    # What is joined of the scripts is no file that anyone reads.
    return [each for each in (*path.rglob("*.py"), *path.rglob("*.js")) if "dist" not in each.parts]
