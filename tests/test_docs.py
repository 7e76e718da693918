"""What the README and its neighbours say is true."""

import re
from pathlib import Path

from geodata.catalogue import LAYERS
from geodata.load import features

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_layer_table_equals_the_catalogue() -> None:
    listed = re.findall(r"^\| `(\w+)` \| (.+?) · (.+?) \| (\d+) \|$", README, re.MULTILINE)
    assert {(row[0], row[1], row[2], int(row[3])) for row in listed} == {
        (layer.id, layer.title.en, layer.title.ko, len(features(layer.id))) for layer in LAYERS
    }


def test_every_file_the_readme_links_to_exists() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_command_of_the_readme_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in set(re.findall(r"\bmake ([\w-]+)", README)) - {"needs"}:
        assert re.search(rf"^{command}:", makefile, re.MULTILINE), command


def test_the_notebook_lines_run() -> None:
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block
    names: dict[str, object] = {}
    exec(block.group(1), names)
    steel = names["steel"]
    assert list(steel.index) == ["chongjin_steel_works", "kimchaek_works"]  # type: ignore[attr-defined]
    assert steel.crs == "EPSG:4326"  # type: ignore[attr-defined]
