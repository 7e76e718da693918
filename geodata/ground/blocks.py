"""Read the themes block by block: memory holds one, however large a file is.

A file of the ground has one feature a line, so that it can be taken apart between lines without being understood. One
that is written otherwise is one block, as large as it is.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from geodata.files import FOLDER
from geodata.ground.features import ThemeFile, parsed, read_theme
from geodata.ground.themes import THEME, THEMES, theme_file

BLOCK_BYTES = 1_000_000
_HEAD, _TAIL = b'{"type":"FeatureCollection","features":[\n', b"]}"
_FEATURE = b'{"type":"Feature",'


class Block(NamedTuple):
    """Some features of a theme's file that follow one another."""

    theme: str
    extent: str
    number: int
    """Which block of its file it is."""
    start: int = 0
    end: int = 0
    """Where its lines begin and end, bytes; 0 and 0 of what is the whole file."""
    before: int = 0
    """Features before its first."""

    @property
    def file(self) -> str:
        """The file that it is of."""
        return theme_file(self.theme, self.extent)


def blocks(folder: Path = FOLDER, size: int = BLOCK_BYTES) -> Iterator[Block]:
    """Yield every block of the ground, theme by theme from the bottom of the map."""
    for theme in THEMES:
        for extent in theme.extents:
            edges = _edges(folder / theme_file(theme.id, extent), size)
            if edges is None:
                yield Block(theme.id, extent, 0)
            else:
                for number, (start, end, before) in enumerate(edges):
                    yield Block(theme.id, extent, number, start, end, before)


def _edges(path: Path, size: int) -> list[tuple[int, int, int]] | None:
    """Return start and end of each block of a file and the features before it; None where it cannot be taken apart."""
    found: list[tuple[int, int, int]] = []
    try:
        with path.open("rb") as lines:
            if lines.readline() != _HEAD:
                return None
            start = place = len(_HEAD)
            features = first = 0
            for line in lines:
                told = line.strip()
                if not told.startswith(_FEATURE):
                    # What follows the last feature must be the end of the file.
                    closed = told == _TAIL and not lines.read().strip()
                    rest = [(start, place, first)] if place > start else []
                    return [*found, *rest] if closed and features else None
                if told[-1:] not in (b",", b"}"):
                    return None
                place, features = place + len(line), features + 1
                if place - start >= size:
                    found.append((start, place, first))
                    start, first = place, features
    except OSError:
        pass
    return None  # without an end, or not there: whoever reads it whole says so


def read_block(block: Block, folder: Path = FOLDER) -> ThemeFile:
    """Read the features of a block; nothing is raised, faults are kept."""
    theme = THEME[block.theme]
    if not block.end:
        return read_theme(theme, block.extent, folder)
    try:
        text = _lines(block, folder).strip().removesuffix(b",").decode()
    except UnicodeDecodeError:
        return read_theme(theme, block.extent, folder)  # which says where in the file
    return parsed(theme, block.extent, f"{_HEAD.decode()}{text}\n]}}", block.before)


def content(block: Block, folder: Path = FOLDER) -> str:
    """Return a digest of what a block holds, "" where it cannot be read."""
    try:
        return hashlib.sha256(_lines(block, folder)).hexdigest()
    except OSError:
        return ""


def _lines(block: Block, folder: Path) -> bytes:
    with (folder / block.file).open("rb") as file:
        file.seek(block.start)
        return file.read(block.end - block.start if block.end else -1)


def members(block: Block, folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Yield the features of a sound block as its file has them."""
    lines = _lines(block, folder)
    text = b"".join((_HEAD, lines.strip().removesuffix(b","), _TAIL)) if block.end else lines
    yield from json.loads(text)["features"]
