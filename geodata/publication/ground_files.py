"""List the files in which the ground can be had, from one fixed table: its themes as GeoJSON, its tiles as PMTiles."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata import stores
from geodata.ground.archive import SOURCES
from geodata.ground.themes import ARCHIVES, GROUND_SOURCES, RELIEF, RELIEF_SOURCES, THEMES, archive_file, theme_file
from geodata.publication.licences import GROUND_ATTRIBUTIONS, GROUND_MAPPED, Licence, licence_for
from geodata.vocabulary import Text

MEDIA = MappingProxyType({"geojson": "application/geo+json", "pmtiles": "application/vnd.pmtiles"})
"""The formats there are, and how each is announced."""
_EXTENTS = {
    "line": Text("the country, without the surroundings of the city", "시주변을 뺀 전국"),
    "region": Text("around Chongjin", "청진주변"),
    "city": Text("Chongjin", "청진"),
}
_TILES = {
    "line": Text("Map tiles: the country, zoom 4 to 10", "지도타일: 전국, 배률 4–10"),
    "city": Text("Map tiles: around Chongjin, zoom 11 to 14", "지도타일: 청진주변, 배률 11–14"),
    RELIEF: Text("Map tiles: shaded relief", "지도타일: 음영기복"),
}


@dataclass(frozen=True)
class GroundFile:
    """A file of the ground that is handed out."""

    name: str
    title: Text
    path: str
    """Where it lies below the data folder."""
    sources: tuple[str, ...]

    @property
    def format(self) -> str:
        """A key of MEDIA."""
        return self.name.rpartition(".")[2]

    @property
    def licence(self) -> Licence:
        """The licence that follows from its sources."""
        return licence_for(self.sources)

    @property
    def file(self) -> Path:
        """Where it lies."""
        return stores.current().path / self.path

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.file.stat().st_size


def _themes() -> tuple[GroundFile, ...]:
    return tuple(
        GroundFile(
            f"{theme.id}-{extent}.geojson",
            Text(f"{theme.title.en}: {_EXTENTS[extent].en}", f"{theme.title.ko}: {_EXTENTS[extent].ko}"),
            theme_file(theme.id, extent),
            theme.sources,
        )
        for theme in THEMES
        for extent in theme.extents
    )


def _archives() -> tuple[GroundFile, ...]:
    rests_on = {**dict.fromkeys(ARCHIVES, GROUND_SOURCES), RELIEF: RELIEF_SOURCES}
    return tuple(
        GroundFile(f"{source}.pmtiles", _TILES[source], archive_file(source), rests_on[source]) for source in SOURCES
    )


GROUND_FILES = MappingProxyType({file.name: file for file in (*_archives(), *_themes())})
"""Every file by its name; nothing else of the folder is handed out."""


@cache
def digest(name: str) -> str:
    """Return what names exactly the content of a file: the first 16 digits of its SHA-256."""
    return hashlib.sha256(GROUND_FILES[name].file.read_bytes()).hexdigest()[:16]


def path(name: str) -> str:
    """Return the path at which a file is served."""
    return f"/data/ground/{name}"


def listing(address: Callable[[str], str] = str) -> dict[str, Any]:
    """Return the list of all files: titles, sizes, licences, sources, and the address that `address` makes of a path.

    Examples
    --------
    >>> listing()["files"][0]["url"]
    '/data/ground/line.pmtiles'

    """
    return {
        "mapped": {"date": "2021-08", **GROUND_MAPPED._asdict()},
        "attributions": [{"text": credit.text._asdict(), "url": credit.url} for credit in GROUND_ATTRIBUTIONS],
        "files": [
            {
                "name": file.name,
                "title": file.title._asdict(),
                "format": file.format,
                "mediatype": MEDIA[file.format],
                "bytes": file.size,
                "licence": {"id": file.licence.id, "title": file.licence.title._asdict(), "url": file.licence.url},
                "sources": list(file.sources),
                "url": address(path(file.name)),
            }
            for file in GROUND_FILES.values()
        ],
    }
