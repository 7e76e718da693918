"""What is broken outside the layers stops the start, with one line that names the file and what to do about it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from components.map import sprite
from components.server import fonts
from geodata.model import DataError
from tests.serving import copied, free_port

ROOT = Path(__file__).parents[3]
Break = Callable[[Path], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def written(file: str, content: bytes) -> Break:
    def apply(root: Path) -> None:
        (root / file).unlink()
        (root / file).write_bytes(content)

    return apply


def gone(file: str) -> Break:
    return lambda root: (root / file).unlink()


def changed(file: str, change: Callable[[bytes], bytes]) -> Break:
    return written(file, change((ROOT / file).read_bytes()))


def twice(content: bytes) -> bytes:
    rows = json.loads(content)
    return json.dumps([*rows, rows[0]]).encode()


def without(source: str) -> Callable[[bytes], bytes]:
    return lambda content: json.dumps([row for row in json.loads(content) if row["id"] != source]).encode()


def same_id(content: bytes) -> bytes:
    return content.replace(b"chongjin_steel_works", b"kimchaek_works")


CITY = "geodata/ground/tiles/city.pmtiles"
LINE = "geodata/ground/tiles/line.pmtiles"
CUT_AGAIN = "run python -m geodata.ground"
BROKEN: tuple[tuple[str, Break, tuple[str, ...]], ...] = (
    ("archive missing", gone(CITY), ("ground/tiles/city.pmtiles", "cannot be read", CUT_AGAIN)),
    ("archive cut off", changed(CITY, lambda content: content[:-1000]), ("city.pmtiles", "cut off", CUT_AGAIN)),
    ("archive empty", written(CITY, b""), ("city.pmtiles", "not a PMTiles archive", CUT_AGAIN)),
    (
        "archive foreign",
        written(CITY, (ROOT / LINE).read_bytes()),
        ("city.pmtiles", "another archive", CUT_AGAIN),
    ),
    ("relief missing", gone("geodata/ground/tiles/relief.pmtiles"), ("relief.pmtiles", "put the file back")),
    ("theme missing", gone("geodata/ground/themes/roads-city.geojson"), ("roads-city.geojson", "missing", "put it")),
    ("sources missing", gone("geodata/sources.json"), ("sources.json", "missing", "put it back")),
    ("sources cut off", changed("geodata/sources.json", lambda c: c[:500]), ("sources.json", "not JSON", "correct")),
    ("source twice", changed("geodata/sources.json", twice), ("sources.json", "already taken", "one of its own")),
    ("source unknown", changed("geodata/sources.json", without("dted0")), ("source dted0", "not in sources.json")),
    ("id twice", changed("geodata/layers/steel.geojson", same_id), ("kimchaek_works", "already taken")),
    ("ranges missing", gone("assets/fonts/ranges.json"), ("fonts/ranges.json", "cannot be read", "README")),
    ("ranges cut off", changed("assets/fonts/ranges.json", lambda c: c[:40]), ("fonts/ranges.json", "not JSON")),
    ("font missing", gone("assets/fonts/noto-sans-latin.woff2"), ("noto-sans-latin.woff2", "cannot be read")),
    ("script missing", gone("assets/dist/early.js"), ("assets/dist/early.js", "No such file", "put the file back")),
)


CHIEF = ("archive missing", "archive cut off", "sources cut off", "id twice", "ranges missing", "script missing")
"""One of each kind: starting the atlas in full costs seconds, so the others are tried by `make test-further`."""


@pytest.mark.parametrize(
    ("apply", "words"),
    [
        pytest.param(apply, words, id=name, marks=() if name in CHIEF else pytest.mark.further)
        for name, apply, words in BROKEN
    ],
)
def test_what_is_broken_stops_the_start_with_one_line(root: Path, apply: Break, words: tuple[str, ...]) -> None:
    apply(root)
    ran = subprocess.run(
        [sys.executable, "app.py"],
        cwd=root,
        env={**os.environ, "PORT": str(free_port()), "ATLAS_CACHE": str(root / "cache")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1, ran.stderr
    assert ran.stderr.startswith("The atlas cannot start: ")
    assert all(word in ran.stderr for word in words), ran.stderr


@pytest.mark.parametrize(
    "content", [b"[]", b"{}", b'{"a.woff2": "U+20"}', b'{"a.woff2": ["20-7E"]}', b'{"a.woff2": [1]}', b"\xff"]
)
def test_ranges_that_are_none_are_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.woff2").write_bytes(b"wOF2")
    (tmp_path / "ranges.json").write_bytes(content)
    with pytest.raises(DataError, match=r"ranges\.json"):
        fonts.ranges(tmp_path)


def test_a_font_that_is_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ranges.json").write_text('{"a.woff2": ["U+20-7E", "U+A9"]}')
    (tmp_path / "a.woff2").write_bytes(b"<!DOCTYPE html>")
    with pytest.raises(DataError, match=r"a\.woff2: -: is not a webfont"):
        fonts.ranges(tmp_path)
    (tmp_path / "a.woff2").write_bytes(b"wOF2\0")
    fonts.ranges.cache_clear()
    assert fonts.ranges(tmp_path) == {"a.woff2": ["U+20-7E", "U+A9"]}


def test_a_symbol_that_is_missing_or_no_drawing_stops_the_start(tmp_path: Path) -> None:
    for icon in sprite.ICONS.glob("*.svg"):
        (tmp_path / icon.name).write_bytes(icon.read_bytes())
    assert sprite.drawings(tmp_path).keys() >= {"steel", "steel-approx", "bead", "ring"}
    sprite.drawings.cache_clear()
    (tmp_path / "steel.svg").unlink()
    (tmp_path / "bead.svg").write_text('<svg viewBox="0 0 24 24"><circle', encoding="utf-8")
    with pytest.raises(DataError) as refused:
        sprite.drawings(tmp_path)
    assert [fault.file for fault in refused.value.faults] == ["assets/icons/bead.svg", "assets/icons/steel.svg"]
