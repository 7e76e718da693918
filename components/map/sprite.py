"""Render the map's symbols from `assets/icons` into one sprite a theme, for the map and the legend alike.

A symbol is drawn in its layer's colour in two variants: solid where a place is known, hollow with a rim that dissolves
(`-approx`) where its position is approximate. A dot of either kind stands for the symbol on small scales. Places that
share one point are fanned out on the screen: a variant name followed by `~1`, `~2` … is the same picture, which the
map draws shifted.
"""

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

import resvg_py

from components.ids import symbol_name
from components.map.png import packed
from components.theme import MAP, PAGE, THEMES, Ink, Theme, layer_ink
from geodata.catalogue import LAYER
from geodata.load import layer_of, places
from geodata.model import DataError, Fault
from geodata.vocabulary import APPROXIMATE_PLACEMENTS

ICONS = Path(__file__).parents[2] / "assets" / "icons"
PIXELS = 24
"""Side of a symbol in CSS pixels at size 1."""
COLUMNS = 8
FENCE_PIXELS = 8
"""Side of the empty picture: how far off a line names are kept."""
FAN_SLOTS = 7
"""How many places may share one point besides the one drawn on it."""


DOT = "dot"
"""What stands for a symbol below the zoom from which it is drawn."""
FENCE = "fence"
"""An empty picture: set along a line it keeps names off it."""
REJECTED = "rejected"
"""The cross of a published position that is not the one drawn."""


RING = "ring"
"""What goes around the symbol of the chosen place."""
RING_PIXELS = 40


_WHERE: tuple[tuple[str, Theme], ...] = (("", "dark"), ('[data-theme="dark"] ', "light"), ("[data-theme] ", "dark"))
"""Selectors of what wears which theme: the page, a sheet of paper in it, the key on that; the later ones count."""
_REMEDY = "put the file back"
LEGEND = (("steel", "steel", False), ("steel", "steel", True))
"""Layer, icon and whether it is approximate, of the pictures that explain the others."""


class Picture(NamedTuple):
    """One picture of the sheet: its name there, the ink it is drawn in, and the stem of its file."""

    name: str
    ink: Ink
    stem: str


@cache
def pictures() -> tuple[Picture, ...]:
    """Return every picture in sheet order: those that a place has on the map or in a list, and those of the legend."""
    stems: dict[tuple[str, str, bool], None] = dict.fromkeys(LEGEND)
    for place_id, place in places().items():
        style = layer_of()[place_id].style
        if style.icon:
            approximate = place.placement in APPROXIMATE_PLACEMENTS
            for icon in (style.icon_of(place.kind), DOT)[: 1 if style.lettered else 2]:
                stems[layer_of()[place_id].id, icon, approximate] = None
    found = [
        Picture(
            symbol_name(layer_id, icon, approx),
            layer_ink(layer_id),
            f"{LAYER[layer_id].style.dot if icon == DOT else icon}{'-approx' * approx}",
        )
        for layer_id, icon, approx in stems
    ]
    others = ((REJECTED, MAP["rejected"]), (FENCE, MAP["rejected"]), (RING, PAGE["selection"]))
    return (*found, *(Picture(name, ink, name) for name, ink in others))


def position(index: int) -> tuple[int, int]:
    """Return the top left corner of the picture with this index, in CSS pixels; the last, the ring, is below all."""
    if index == len(pictures()) - 1:
        return 0, sheet_size()[1] - RING_PIXELS
    row, column = divmod(index, COLUMNS)
    return column * PIXELS, row * PIXELS


@cache
def drawings(folder: Path = ICONS) -> Mapping[str, str]:
    """Return what each picture is drawn with, by the stem of its file: SVG without the element around it.

    Raises DataError where a file is missing or holds no drawing.
    """
    found, faults = {}, []
    for stem in sorted({picture.stem for picture in pictures()}):
        file = folder / f"{stem}.svg"
        try:
            drawing = file.read_text(encoding="utf-8")
            expat.ParserCreate().Parse(drawing, True)
            found[stem] = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
        except OSError as error:
            faults.append(Fault(f"assets/icons/{file.name}", "-", f"cannot be read: {error.strerror}", _REMEDY))
        except (ValueError, expat.ExpatError):
            faults.append(Fault(f"assets/icons/{file.name}", "-", "is no drawing in SVG", _REMEDY))
    if faults:
        raise DataError(faults)
    return found


def _sheet(theme: Theme) -> str:
    ground = MAP["land"].on(theme)
    cells = []
    for index, (_, ink, stem) in enumerate(pictures()):
        x, y = position(index)
        body = drawings()[stem].replace("{{ground}}", ground).replace("currentColor", ink.on(theme))
        cells.append(f'<g transform="translate({x} {y})">{body}</g>')
    width, height = sheet_size()
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{"".join(cells)}</svg>'


def sheet_size() -> tuple[int, int]:
    """Return width and height of the sheet in CSS pixels."""
    rows = -(-(len(pictures()) - 1) // COLUMNS)
    return COLUMNS * PIXELS, rows * PIXELS + RING_PIXELS


@cache
def sheet_png(theme: Theme, ratio: int) -> bytes:
    """Render the sheet of a theme at a pixel ratio as PNG."""
    return packed(bytes(resvg_py.svg_to_bytes(svg_string=_sheet(theme), zoom=ratio)))


@cache
def sheet_index(ratio: int) -> str:
    """Return MapLibre's index of the sheet at a pixel ratio as JSON."""
    index = {}
    for number, (name, _, _) in enumerate(pictures()):
        x, y = position(number)
        side = {FENCE: FENCE_PIXELS, RING: RING_PIXELS}.get(name, PIXELS) * ratio
        cell = {"x": x * ratio, "y": y * ratio, "width": side, "height": side, "pixelRatio": ratio}
        index[name] = cell
        for slot in range(1, FAN_SLOTS + 1):
            index[f"{name}~{slot}"] = cell
    return json.dumps(index, separators=(",", ":"))


def stylesheet(sprite_url: dict[tuple[Theme, int], str]) -> str:
    """Write CSS classes that show each symbol from the sheet, so that the legend is the map's own picture."""
    width, height = sheet_size()
    # The map takes the sheet for its own pixels; named so, the legend takes the same file.
    sheets = {theme: ",".join(f'url("{sprite_url[theme, ratio]}") {ratio}x' for ratio in (1, 2)) for theme in THEMES}
    out = io.StringIO()
    out.write(f".symbol{{background:image-set({sheets['light']}) 0 0/{width}px {height}px no-repeat}}\n")
    # Not by a custom property: with each change of the page's state its image would be another, and painted anew.
    for begin, theme in _WHERE:
        out.write(f'{begin}[data-theme="{theme}"] .symbol{{background-image:image-set({sheets[theme]})}}\n')
    # Of a page without scripts, which would say which it wears.
    dark = f":root:not([data-theme]) .symbol{{background-image:image-set({sheets['dark']})}}"
    out.write(f"@media (prefers-color-scheme:dark){{{dark}}}\n")
    for number, (name, _, _) in enumerate(pictures()):
        x, y = position(number)
        out.write(f".symbol-{name.replace('.', '-')}{{background-position:{-x}px {-y}px}}\n")
    return out.getvalue()
