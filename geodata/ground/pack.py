"""Pack cut tiles into PMTiles archives whose bytes follow from the themes alone: `cut_ground` makes a folder's."""

import gzip
import hashlib
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, TileType
from pmtiles.writer import Writer

from geodata.files import FOLDER
from geodata.ground.archive import SOURCES, Archive
from geodata.ground.blocks import blocks
from geodata.ground.cut import drawn_layers
from geodata.ground.grid import LEVELS, Tract
from geodata.ground.themes import ARCHIVES, BOUNDS, CITY_BOX, THEMES, archive_file
from geodata.ground.tracts import Tile, cut_tract, spread, tiles_of
from geodata.ground.working import Mapped
from geodata.model import DataError, Fault

TERMS = "© OpenStreetMap contributors (ODbL), August 2021; schema of the source tiles © OpenMapTiles"
_READ_BYTES = 1 << 20


def cut_ground(folder: Path = FOLDER, mapped: Mapped = map) -> Iterator[Path]:
    """Cut the ground of a sound folder and yield each archive that is written.

    `mapped` has the work done, as `geodata.stores.cluster.workers` does; the bytes are the same whoever does it. Where
    tippecanoe is missing or fails, DataError is raised.
    """
    tiles = folder / archive_file("line")
    tiles.parent.mkdir(parents=True, exist_ok=True)
    # Beside the archives: whoever sees the themes sees this as well.
    with tempfile.TemporaryDirectory(prefix=".cutting-", dir=tiles.parent) as place:
        spool = Path(place)
        found: set[Tract] = set()
        for each in mapped(spread, *_with(blocks(folder), folder, spool)):
            found |= each
        tracts = sorted(found, key=lambda tract: tract.place)
        held = dict(zip(tracts, mapped(cut_tract, *_with(tracts, spool)), strict=True))
        for archive in ARCHIVES:
            yield _packed(
                archive, {tract: held[tract] for tract in tracts if tract.level.archive == archive}, folder, spool
            )


def _with(those: Iterable[Any], *same: Any) -> tuple[Iterable[Any], ...]:
    members = [*those]
    return members, *(repeat(each, len(members)) for each in same)


def _packed(archive: str, held: Mapping[Tract, set[int]], folder: Path, spool: Path) -> Path:
    digest, (_, highest) = ContentDigest(), ARCHIVES[archive]
    metadata: dict[str, Any] = {
        "name": f"Chongjin Atlas: {archive}",
        "attribution": TERMS,
        "archive": archive,
        "themes": themes_digest(folder),
        "content": digest,
        "vector_layers": [layer for layer in drawn_layers() if layer["minzoom"] <= highest],
    }

    def tiles() -> Iterator[Tile]:
        # The tiles of a tract follow one another at each zoom, and tracts stand in the order of their tiles.
        for level in LEVELS:
            for zoom in range(level.lowest, level.highest + 1):
                for tract in (each for each in held if each.level == level and zoom in held[each]):
                    for tile_id, body in tiles_of(tract, zoom, spool):
                        digest.add(tile_id, body)
                        # No time in the header of gzip: the same tiles are the same bytes.
                        yield tile_id, gzip.compress(body, 9, mtime=0)

    header = {"tile_type": TileType.MVT, "tile_compression": Compression.GZIP}
    bounds = CITY_BOX if archive == "city" else BOUNDS
    return pack(folder / archive_file(archive), tiles(), header, metadata, bounds)


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
    coming = path.with_suffix(".coming")
    try:
        with coming.open("wb") as file:
            writer = Writer(file)
            for tile_id, body in tiles:
                writer.write_tile(tile_id, body)
            writer.finalize({**header, **corners}, {name: _said(value) for name, value in metadata.items()})
        coming.replace(path)  # whoever reads the archive has the one before until this one is whole
    finally:
        coming.unlink(missing_ok=True)
    return path


def _said(value: Any) -> Any:
    return str(value) if isinstance(value, ContentDigest) else value


class ContentDigest:
    """A digest of uncompressed tiles, which does not depend on the machine's gzip; known once all are added."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, tile_id: int, body: bytes) -> None:
        """Add a tile; they come in the order of their ids."""
        self._digest.update(f"{tile_id} {len(body)}\n".encode())
        self._digest.update(body)

    def __str__(self) -> str:
        return self._digest.hexdigest()


def themes_digest(folder: Path = FOLDER) -> str:
    """Return a digest of what an archive is cut from: the theme files and what the themes declare."""
    digest = hashlib.sha256()
    for theme in THEMES:
        digest.update(f"{theme.id} {dict(theme.classes)} {theme.by_size} {theme.joined} {theme.fades}\n".encode())
        for file in theme.files:
            with (folder / file).open("rb") as lines:
                while read := lines.read(_READ_BYTES):
                    digest.update(read)
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
    digest = ContentDigest()
    try:
        for tile_id, body in found.tiles():
            digest.add(tile_id, gzip.decompress(body) if found.gzipped else body)
    except (OSError, EOFError, zlib.error):
        yield "a tile is damaged"
        return
    if str(digest) != found.metadata.get("content"):
        yield "a tile is not what was packed"
    if found.source in ARCHIVES:
        try:
            current = themes_digest(folder)
        except OSError:
            return  # the missing file is reported with the themes
        if current != found.metadata.get("themes"):
            yield "the themes have changed since it was cut"
