"""The shipped fonts hold every character of the data and the interface, and each file declares what it holds."""

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[3]
FONTS = ROOT / "assets" / "fonts"
RANGES = json.loads((FONTS / "ranges.json").read_text(encoding="utf-8"))


UNSEEN = {
    "geodata/search/kind_words.py",
    "geodata/search/spellings.py",
    "geodata/search/coordinates.py",
    "geodata/export/cells.py",
    "geodata/upload/column_names.py",
    "geodata/upload/columns.py",
    "geodata/upload/degrees.py",
    "geodata/upload/encoding.py",
    "geodata/upload/labels.py",
    "geodata/upload/notes.py",
}
"""Files whose characters are compared with what a reader writes, and never shown."""
OWN_FONT = {"픙"}
"""Syllables outside the subsets, each in one village's name: the map draws them with a font of the reader's own."""


def covered(ranges: list[str]) -> set[int]:
    found: set[int] = set()
    for entry in ranges:
        first, _, last = entry.removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def held(name: str) -> set[int]:
    with TTFont(FONTS / name) as font:
        return set(font.getBestCmap())


def texts() -> dict[str, str]:
    data = [*(ROOT / "geodata").rglob("*.json"), *(ROOT / "geodata").rglob("*.geojson")]
    scripts = (path for path in (ROOT / "assets").rglob("*.js") if not {"vendor", "dist"} & set(path.parts))
    code = [*(ROOT / "components").rglob("*.py"), *(ROOT / "geodata").rglob("*.py"), *scripts]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (*data, *code)}


def test_every_character_in_use_has_a_glyph() -> None:
    glyphs = set().union(*(held(name) for name in RANGES))
    missing = {
        file: "".join(sorted(lacking))
        for file, text in texts().items()
        if (lacking := {c for c in text if c.isprintable() and ord(c) not in glyphs} - OWN_FONT) and file not in UNSEEN
    }
    assert missing == {}


def test_first_files_hold_what_the_data_say_in_hangul() -> None:
    core = held("noto-sans-kr-core.woff2")
    # Villages of the ground are named at zooms that few open first.
    data = {file: text for file, text in texts().items() if file.endswith("json") and "/ground/" not in file}
    used = {c for text in data.values() for c in text if "가" <= c <= "힣"}
    assert "".join(sorted(c for c in used if ord(c) not in core)) == ""


@pytest.mark.parametrize("name", RANGES)
def test_a_file_holds_what_it_declares(name: str) -> None:
    declared = covered(RANGES[name])
    if name != "noto-sans-kr-more.woff2":
        assert declared <= held(name)
    else:
        assert held(name) <= declared


def test_no_two_files_claim_one_character() -> None:
    claims = [covered(ranges) for ranges in RANGES.values()]
    assert sum(map(len, claims)) == len(set().union(*claims))
