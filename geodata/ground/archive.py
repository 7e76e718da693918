"""Read tiles from the archives of the ground: `tile(source, z, x, y)`.

An archive is read whole when it is first asked for (the largest has some 2 MB) and its directory parsed once, so that
a tile costs a search and a slice. A missing, cut-off or foreign archive raises one DataError that says what to run.
"""

import gzip
import hashlib
import json
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NoReturn

from pmtiles.tile import (
    Compression,
    Entry,
    HeaderDict,
    TileType,
    deserialize_directory,
    deserialize_header,
    tileid_to_zxy,
    zxy_to_tileid,
)

from geodata import stores
from geodata.ground.themes import ARCHIVES, RELIEF, archive_file
from geodata.model import DataError, Fault

SOURCES = (*ARCHIVES, RELIEF)
"""The archives there are."""
SUFFIX: Mapping[str, str] = {**dict.fromkeys(ARCHIVES, "pbf"), RELIEF: "webp"}
"""How the address of a tile ends, by archive."""
_HEADER_BYTES = 127
_TYPE = {"pbf": TileType.MVT, "webp": TileType.WEBP}
_REMEDY = {RELIEF: "put the file back; it is not made from the themes"}
_CUT_AGAIN = "run python -m geodata.ground"


class Archive:
    """One PMTiles archive of the ground, held in memory."""

    def __init__(self, source: str, path: Path) -> None:
        self.source = source
        self._path = path
        try:
            self._data = path.read_bytes()
        except OSError as error:
            self._refuse(f"cannot be read: {error.strerror}")
        self.header = self._read_header()
        try:
            self.metadata: dict[str, Any] = json.loads(gzip.decompress(self._slice("metadata")))
            self._entries = self._read_entries()
        except (OSError, EOFError, ValueError, IndexError, zlib.error) as error:
            self._refuse(f"its directory is damaged: {error}")
        if not isinstance(self.metadata, dict) or self.metadata.get("archive") != source:
            self._refuse("is another archive than the atlas's")
        self._starts = [entry.tile_id for entry in self._entries]

    def _refuse(self, what: str) -> NoReturn:
        remedy = _REMEDY.get(self.source, _CUT_AGAIN)
        raise DataError([Fault(archive_file(self.source), "-", what, remedy)]) from None

    def _read_header(self) -> HeaderDict:
        if self._data[:7] != b"PMTiles":
            self._refuse("is not a PMTiles archive")
        if len(self._data) < _HEADER_BYTES:
            self._refuse("is cut off")
        try:
            header = deserialize_header(self._data[:_HEADER_BYTES])
        except Exception as error:  # the library has exceptions of its own without a common ancestor
            self._refuse(f"has a header that cannot be read: {type(error).__name__} {error}".strip())
        if header["tile_data_offset"] + header["tile_data_length"] != len(self._data):
            self._refuse("is cut off, or longer than its header says")
        wanted = _TYPE[SUFFIX[self.source]]
        if header["tile_type"] is not wanted:
            self._refuse(f"holds {header['tile_type'].name} tiles, not {wanted.name}")
        return header

    def _slice(self, part: str) -> bytes:
        offsets: Mapping[str, Any] = self.header
        start = offsets[f"{part}_offset"]
        return self._data[start : start + offsets[f"{part}_length"]]

    def _read_entries(self) -> list[Entry]:
        """Return the entry of every tile, those of the leaf directories in the place of the root's pointers."""
        leaves = self._slice("leaf_directory")
        entries: list[Entry] = []
        for entry in deserialize_directory(self._slice("root")):
            if entry.run_length:
                entries.append(entry)
            else:
                entries += deserialize_directory(leaves[entry.offset : entry.offset + entry.length])
        return entries

    @property
    def zooms(self) -> tuple[int, int]:
        """Lowest and highest zoom."""
        return self.header["min_zoom"], self.header["max_zoom"]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north, degrees."""
        header = self.header
        corners = (header["min_lon_e7"], header["min_lat_e7"], header["max_lon_e7"], header["max_lat_e7"])
        west, south, east, north = (corner / 10_000_000 for corner in corners)
        return west, south, east, north

    @property
    def gzipped(self) -> bool:
        """Whether tiles are stored, and so returned, as gzip."""
        return self.header["tile_compression"] is Compression.GZIP

    @cached_property
    def digest(self) -> str:
        """The first twelve hexadecimal digits of the SHA-256 of the file: it changes whenever a tile does."""
        return hashlib.sha256(self._data).hexdigest()[:12]

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return a tile as it is stored, None where there is nothing to draw.

        Raises ValueError where no tile can have such an address, or the archive has no such zoom.
        """
        lowest, highest = self.zooms
        if not lowest <= z <= highest:
            raise ValueError(f"{self.source} has zooms {lowest} to {highest}, not {z}")
        if not (0 <= x < 1 << z and 0 <= y < 1 << z):
            raise ValueError(f"zoom {z} has no tile {x}/{y}")
        tile_id = zxy_to_tileid(z, x, y)
        place = bisect_right(self._starts, tile_id) - 1
        if place < 0:
            return None
        entry = self._entries[place]
        if tile_id >= entry.tile_id + entry.run_length:
            return None
        return self._body(entry)

    def _body(self, entry: Entry) -> bytes:
        start = self.header["tile_data_offset"] + entry.offset
        return self._data[start : start + entry.length]

    def tiles(self) -> Iterator[tuple[int, bytes]]:
        """Yield the id in the order of PMTiles and the stored bytes of every tile."""
        for entry in self._entries:
            for number in range(entry.run_length):
                yield entry.tile_id + number, self._body(entry)

    def addresses(self) -> Iterator[tuple[int, int, int]]:
        """Yield zoom, column and row of every tile."""
        return (tileid_to_zxy(tile_id) for tile_id, _ in self.tiles())


@lru_cache(maxsize=8)
def archive(source: str, folder: Path | None = None) -> Archive:
    """Return an archive by its name; raise KeyError where there is none so called, DataError where it is unsound."""
    if source not in SOURCES:
        raise KeyError(source)
    return Archive(source, (folder or stores.current().path) / archive_file(source))


def tile(source: str, z: int, x: int, y: int) -> bytes | None:
    """Return a tile of an archive as it is stored (gzip, or WebP), None where there is nothing to draw.

    Raises KeyError for an unknown archive and ValueError for an address that no tile of it can have.
    """
    return archive(source).tile(z, x, y)


def digest(source: str) -> str:
    """Return what changes in an archive's address whenever one of its tiles does."""
    return archive(source).digest


def metadata(source: str) -> Mapping[str, Any]:
    """Return what an archive says of itself: name, attribution, layers, digests of its themes and content."""
    return archive(source).metadata
