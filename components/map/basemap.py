"""Compose the ground of the map: a MapLibre style a theme and language, drawn from the atlas's own tiles."""

from collections.abc import Mapping
from typing import Any

from components.map import ground_edge, ground_lines, ground_names, ground_paint
from components.map.ground_layers import Style
from components.map.ground_names import FONT_STACK
from components.theme import Theme
from geodata.ground.archive import SOURCES, archive
from geodata.ground.themes import ARCHIVES
from geodata.vocabulary import Spelling, Text

_CREDIT = '© <a href="https://www.openstreetmap.org/copyright" rel="noopener" target="_blank">{}</a> '
ATTRIBUTION = Text(
    _CREDIT.format("OpenStreetMap contributors")
    + "(ODbL, 2021-08), OpenMapTiles, US NGA, Natural Earth, GSHHG, geoBoundaries, GeoNames (CC BY 4.0)",
    _CREDIT.format("OpenStreetMap 기여자들")
    + "(ODbL, 2021-08), OpenMapTiles, 미국 NGA, Natural Earth, GSHHG, geoBoundaries, GeoNames(CC BY 4.0)",
)
"""What the map says at its edge of whom it is from."""
__all__ = ["ATTRIBUTION", "FONT_STACK", "SOURCES", "style"]
_RELIEF_PIXELS = 512


def style(
    theme: Theme, spelling: Spelling, tiles: Mapping[str, str], sprite: str, fonts: "list[dict[str, Any]]"
) -> dict[str, Any]:
    """Return the style of the basemap.

    Parameters
    ----------
    theme, spelling
        Which colours, and how its names are written.
    tiles
        Address of the tiles of each of `SOURCES`, with {z}, {x} and {y}; with its host, as MapLibre's workers demand.
    sprite
        Absolute address of the sprite without its file ending, as MapLibre demands it; "" for none.
    fonts
        Entries of the style's `font-faces`: `url` and `unicode-range`. Letters in none of them are drawn in the font
        that the page has by the name of `FONT_STACK`.

    """
    lang = "ko" if spelling == "ko" else "en"
    return {
        "version": 8,
        "name": f"Chongjin Atlas, {theme}, {spelling}",
        # The page takes other colours at once, and the map with it: colours that go over cost a picture for each step.
        "transition": {"duration": 0, "delay": 0},
        **({"sprite": sprite} if sprite else {}),
        "font-faces": {FONT_STACK[0]: fonts},
        "sources": {
            **{name: _source(name, tiles[name]) for name in SOURCES},
            # It is always in view, and the credit with it. With the credit in a language the tiles' own sources would
            # be others in another, and MapLibre would fetch and lay out all of the ground anew.
            ground_edge.SOURCE: {**ground_edge.source(lang), "attribution": ATTRIBUTION.in_language(lang)},
        },
        "layers": [
            *ground_paint.paper(theme),
            *ground_paint.areas(theme),
            *ground_lines.lines(theme),
            ground_edge.paper(theme),
            *ground_names.labels(theme, spelling),
            *ground_edge.beyond(theme, FONT_STACK),
            ground_edge.words(theme, FONT_STACK),
        ],
    }


def _source(name: str, tiles: str) -> Style:
    found = archive(name)
    lowest, highest = found.zooms
    common = {"tiles": [tiles], "minzoom": lowest, "maxzoom": highest, "bounds": list(found.bounds)}
    if name not in ARCHIVES:
        return {"type": "raster", "tileSize": _RELIEF_PIXELS, **common}
    return {"type": "vector", **common}
