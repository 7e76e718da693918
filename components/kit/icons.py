"""Draw the pictures of the tools: lines in the colour of the text beside them.

They stand in the page as masks over that colour, cut from one sheet of pixels in the generated stylesheet. As SVG the
browser draws each line as a path: where there is no graphics card, the dozen that a first page shows kept the map
waiting for a second and more.
"""

from base64 import b64encode
from functools import cache
from types import MappingProxyType

import resvg_py

from components.kit import html

LINES = MappingProxyType(
    {
        "share": "M8.5 11.5a3.2 3.2 0 0 0 4.6 0l3-3a3.25 3.25 0 0 0-4.6-4.6l-1 1"
        "M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-3 3a3.25 3.25 0 0 0 4.6 4.6l1-1",
        "cite": "M4 10.5h4V6H4v4.5c0 2-.5 3-2 3.8M12.5 10.5h4V6h-4v4.5c0 2-.5 3-2 3.8",
        "export": "M10 3v9.5M6.2 9l3.8 3.8L13.8 9M3.5 16.5h13",
        "file": "M11.5 2.5H5v15h10V6zM11.5 2.5V6H15M10 14.5v-5M7.7 11.6L10 9.3l2.3 2.3",
        "print": "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z",
        "basemap": "M10 3l7 3.7-7 3.7-7-3.7zM3.5 10.3L10 13.7l6.5-3.4M3.5 13.6L10 17l6.5-3.4",
        "about": "M17.2 10a7.2 7.2 0 1 1-14.4 0a7.2 7.2 0 0 1 14.4 0zM10 9.2v4.3M10 6.5v.1",
        "more": "M4 10h.01M10 10h.01M16 10h.01",
        "plus": "M10 4v12M4 10h12",
        "minus": "M4 10h12",
        "home": "M3 9.5L10 3.5l7 6M5 8.3V16.5h10V8.3M8.3 16.5V12h3.4v4.5",
        "north": "M10 2.5l4 14.5-4-3-4 3z",
        "arrow": "M10 17V4M5 9l5-5.5L15 9",
        "measure": "M2.5 13.2L13.2 2.5l4.3 4.3L6.8 17.5zM5.6 10.1l1.7 1.7M8.2 7.5l2.5 2.5M10.8 4.9l1.7 1.7",
        "full": "M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4",
        "close": "M5 5l10 10M15 5L5 15",
        "frame": "M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13"
        "M12.2 10a2.2 2.2 0 1 1-4.4 0a2.2 2.2 0 0 1 4.4 0z",
        "only": "M10 15.5a5.5 5.5 0 1 0 0-11a5.5 5.5 0 0 0 0 11zM10 10h.01",
        "previous": "M12.5 4.5L7 10l5.5 5.5",
        "next": "M7.5 4.5L13 10l-5.5 5.5",
        "near": "M17 10a7 7 0 1 1-14 0a7 7 0 0 1 14 0zM12.6 10a2.6 2.6 0 1 1-5.2 0a2.6 2.6 0 0 1 5.2 0z",
        "copy": "M7 7h9.5v9.5H7zM4.5 13H3.5V3.5H13v1",
        "train": "M6 3.5h8v9H6zM6 8.5h8M8 12.5l-2.5 4M12 12.5l2.5 4M8 10.6h.01M12 10.6h.01",
        "goods": "M3 6.5L10 3l7 3.5v7L10 17l-7-3.5zM3 6.5L10 10l7-3.5M10 10v7",
        "leave": "M11 3.5h5.5V9M16.5 3.5L9 11M14 11.5v5H3.5V6h5",
        "swap": "M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3",
        "play": "M6 3.5v13l10.5-6.5z",
        "pause": "M6 4v12M14 4v12",
        "search": "M14.5 8.4a6.1 6.1 0 1 1-12.2 0a6.1 6.1 0 0 1 12.2 0zM13 13l5 5",
    }
)
"""Each picture as one SVG path in a square of 20."""


UNITS = 20
PIXELS = 72
"""Side of a picture in the sheet: four for each CSS pixel of the usual size, so that it can be halved twice."""
WIDTH = 1.6
WIDTHS = MappingProxyType({"more": 3.4, "search": 2, "only": 2, "north": 1})
"""How thick lines are, in those units, where they are not as usual."""
FILLED = frozenset({"north", "play"})


def _fill(name: str) -> str:
    return "#000" if name in FILLED else "none"


def _sheet() -> str:
    drawn = "".join(
        f'<path transform="translate({index * UNITS})" d="{line}" fill="{_fill(name)}" '
        f'stroke-width="{WIDTHS.get(name, WIDTH)}"/>'
        for index, (name, line) in enumerate(LINES.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{len(LINES) * UNITS}" height="{UNITS}" '
        f'stroke="#000" stroke-linecap="round" stroke-linejoin="round">{drawn}</svg>'
    )


@cache
def stylesheet() -> str:
    """Return the rules that cut each picture out of the sheet, which they hold as PNG."""
    png = b64encode(bytes(resvg_py.svg_to_bytes(svg_string=_sheet(), zoom=PIXELS / UNITS))).decode()
    last = len(LINES) - 1
    places = "\n".join(
        f".icon-{name} {{ mask-position: {100 * index / last:.4g}% 0; }}" for index, name in enumerate(LINES)
    )
    return f".icon {{ mask: url(data:image/png;base64,{png}) 0 0 / {100 * len(LINES)}% 100%; }}\n{places}\n"


def icon(name: str) -> html.Element:
    """Return one of the pictures; it says nothing to screen readers. Raises KeyError where there is none."""
    if name not in LINES:
        raise KeyError(name)
    return html.span(class_=f"icon icon-{name}", aria_hidden="true")
