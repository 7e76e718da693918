"""What the README and its neighbours say is true, and what any text names is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from geodata.catalogue import LAYERS
from geodata.load import features

ROOT = Path(__file__).parent.parent
PAPERS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in (
        *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"),
        *("geodata/CHANGELOG.md", "deploy/README.md"),
    )
}
README, ARCHITECTURE = PAPERS["README.md"], PAPERS["ARCHITECTURE.md"]
ROOMS = ("geodata", "components", "assets", "tests", "deploy")
TEXTS = {".py", ".js", ".mjs", ".ts", ".css", ".md", ".sh"}
MADE = ("assets/dist", "node_modules")
PATH = re.compile(rf"(?<![\w/.:-])(?:{'|'.join(ROOMS)})/[\w*./-]*[\w*/]")
FILE = re.compile(r"`([\w.]+\.(?:py|js|mjs|css))`")
MODULE = re.compile(r"python3? -m ((?:geodata|components|tests|deploy)[\w.]*\w)")


def texts() -> Iterator[Path]:
    """Yield every file of the program that people read."""
    for path in chain(ROOT.glob("*"), *((ROOT / room).rglob("*") for room in ROOMS)):
        name = path.relative_to(ROOT).as_posix()
        if (path.suffix in TEXTS or name == "Makefile") and not name.startswith(MADE) and path.is_file():
            yield path


@cache
def files() -> set[str]:
    """Return the names of all files of the program, without their folders."""
    return {path.name for path in chain(ROOT.glob("*"), *((ROOT / room).rglob("*") for room in ROOMS))}


def lost(text: str) -> set[str]:
    """Return the paths, files and modules of the program that a text names and that are not there."""
    paths = {name for name in PATH.findall(text) if not any(ROOT.glob(name.rstrip("/")))}
    modules = {name for name in MODULE.findall(text) if not any(ROOT.glob(f"{name.replace('.', '/')}*"))}
    return paths | modules | (set(FILE.findall(text)) - files())


def test_every_path_that_is_named_exists() -> None:
    found = {path.relative_to(ROOT).as_posix(): lost(path.read_text(encoding="utf-8")) for path in texts()}
    assert {name: paths for name, paths in found.items() if paths} == {}


def test_a_path_that_is_gone_is_noticed() -> None:
    # Written in two, as this file must name what exists.
    for room, name in (("assets", "tools.js"), ("components", "markup.py"), ("geodata", "layers/gone.*")):
        assert lost(f"`{room}/{name}` is read by python -m geodata.check") == {f"{room}/{name}"}
    assert lost("python -m " + "geodata.gone") == {"geodata" + ".gone"}
    assert lost("see `" + "native.py`") == {"native.py"}


# ---- README and ARCHITECTURE ----------------------------------------------------------------------------------------
def test_the_layer_table_equals_the_catalogue() -> None:
    listed = re.findall(r"^\| `(\w+)` \| (.+?) · (.+?) \| (\d+) \|$", README, re.MULTILINE)
    assert {(row[0], row[1], row[2], int(row[3])) for row in listed} == {
        (layer.id, layer.title.en, layer.title.ko, len(features(layer.id))) for layer in LAYERS
    }


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_that_a_paper_links_to_exists(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[\w-]+)?\)", PAPERS[name]):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def test_every_part_of_a_paper_that_is_linked_to_exists() -> None:
    for name, part in re.findall(r"\]\(([\w./]*)#([\w-]+)\)", "".join(PAPERS.values())):
        titles = re.findall(r"^#+ (.+)$", PAPERS[name.removeprefix("../") or "README.md"], re.MULTILINE)
        assert part in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_that_a_paper_names_is_in_the_makefile(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"(?:^|`|\" )make ([a-z-]+)", PAPERS[name], re.MULTILINE))
    assert [command for command in commands if not re.search(rf"^{command}:", makefile, re.MULTILINE)] == []


def test_the_papers_name_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    named = set(re.findall(r"make ([a-z-]+)", "".join(PAPERS.values())))
    assert set(phony.split()) - {"clean"} <= named


def tree() -> set[str]:
    """Return the paths in the README's drawing of the tree."""
    (drawn,) = re.findall(r"^```\n(app\.py.*?)```", README, re.DOTALL | re.MULTILINE)
    found, room = set(), ""
    for line in drawn.splitlines():
        inner = line.startswith(" ")
        for name in re.findall(r"(?<!\S)(?:\w+\.py|\w+/)(?!\S)", line if inner else line.split()[0]):
            found.add(f"{room}{name}" if inner else name)
            room = room if inner else name
    return found


def test_the_tree_of_the_readme_is_the_tree() -> None:
    assert [name for name in tree() if not (ROOT / name).exists()] == []
    wings = {f"{each.relative_to(ROOT).as_posix()}/" for room in ("components", "assets") for each in folders(room)}
    assert wings | {"app.py", *(f"{room}/" for room in ROOMS)} <= tree() | {"assets/dist/"}


def folders(room: str) -> list[Path]:
    """Return the folders of a room that hold something of the program."""
    return [each for each in (ROOT / room).iterdir() if each.is_dir() and not each.name.startswith(("__", "."))]


@pytest.mark.parametrize("room", ROOMS[:3])
def test_architecture_names_every_room(room: str) -> None:
    modules = [path.name for path in (ROOT / room).glob("*.py") if path.name != "__init__.py"]
    named = [*modules, *(f"{each.name}/" for each in folders(room))]
    assert [name for name in named if not re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", ARCHITECTURE)] == []


ROWS = re.findall(r"^\| `([\w/.]+)` \| (.+) \|$", ARCHITECTURE.partition("## Which room")[0], re.MULTILINE)


@pytest.mark.parametrize(("name", "purpose"), ROWS, ids=[name for name, _ in ROWS])
def test_what_a_room_is_for_is_what_it_says_of_itself(name: str, purpose: str) -> None:
    path = ROOT / name / "__init__.py" if name.endswith("/") else ROOT / name
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert said.partition("\n")[0].startswith(purpose)


def test_architecture_is_one_page() -> None:
    assert len(ARCHITECTURE.splitlines()) <= 100


def test_the_notebook_lines_run() -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    names: dict[str, object] = {}
    exec(block.group(1), names)
    steel = names["steel"]
    assert list(steel.index) == ["chongjin_steel_works", "kimchaek_works", "puryong_ferroalloy"]  # type: ignore[attr-defined]
    assert steel.crs == "EPSG:4326"  # type: ignore[attr-defined]
