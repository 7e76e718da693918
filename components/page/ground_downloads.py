"""List where the ground of the map can be had: files with format, size and licence."""

from collections.abc import Iterable

from components.delivery import address
from components.kit import html
from geodata.publication.ground_files import GROUND_FILES, GroundFile, digest, path
from geodata.publication.licences import ODBL
from geodata.vocabulary import Text

TITLE = Text("The ground of the map", "지도의 바탕")
TERMS = Text(
    f"As mapped in August 2021; {ODBL.title.en}: {ODBL.terms.en}.",
    f"2021년 8월에 그려진대로. {ODBL.title.ko}: {ODBL.terms.ko}.",
)
ALL_FILES = Text("List of all files (JSON)", "모든 파일의 목록(JSON)")


def tiles() -> tuple[GroundFile, ...]:
    """Return the archives of tiles, which hold all that the map draws."""
    return tuple(file for file in GROUND_FILES.values() if file.format == "pmtiles")


def themes() -> tuple[GroundFile, ...]:
    """Return the themes, from which the tiles are cut."""
    return tuple(file for file in GROUND_FILES.values() if file.format == "geojson")


def links(files: Iterable[GroundFile]) -> html.Element:
    """Return a list of links to files, each with its format and size."""
    return html.ul(".ground-files")[(html.li[_link(file)] for file in files)]


def index_link() -> html.Element:
    """Return the link to the list of all files, for programs."""
    return html.a(href=address("/data/ground.json"))[ALL_FILES]


def _link(file: GroundFile) -> list[html.Element]:
    known = address(path(file.name), v=digest(file.name))
    return [
        html.a(href=known, download="")[file.title],
        html.span(".file-size")[f"{'PMTiles' if file.format == 'pmtiles' else 'GeoJSON'}, {size(file.size)}"],
    ]


def size(count: int) -> str:
    """Write a number of bytes in kilobytes or megabytes, which are the same in both languages."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1000))} kB"
