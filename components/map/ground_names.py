"""Letter the ground: names of waters, mountains and places by their rank, in the reader's language first."""

import re
from functools import cache
from typing import Any

from components.map.ground_layers import Expression, Style, drawn, fading, in_order, inks, kind
from components.theme import Theme
from geodata.catalogue import CHIEF_STATIONS, LAYER
from geodata.load import places
from geodata.vocabulary import Spelling

FONT_STACK = ["Atlas Sans"]
"""Name of the font, in the style and in the page; its files are the atlas's own, so no glyph host is asked."""
_AROUND = ["top", "bottom", "left", "right", "top-left", "bottom-right"]
_ROUND_ABOUT = [
    each
    for far in (1.4, 2.6, 4.2)
    for anchor, x, y in (
        ("left", 1, 0),
        ("top-left", 0.7, 0.7),
        ("bottom-left", 0.7, -0.7),
        ("bottom", 0, -1),
        ("bottom-right", -0.7, -0.7),
        ("right", -1, 0),
        ("top", 0, 1),
    )
    for each in (anchor, [round(x * far, 2), round(y * far, 2)])
]
"""Where the name of the city looks for room among its places, which come first: near, then farther, seawards first."""
_OUT_AT_SEA = [
    each for at in ((0, 0), (2.5, 1.5), (0, 2.5), (5, 2.5), (-3, 2), (7.5, 4), (2, -3)) for each in ("center", list(at))
]
"""Where the name of a sea or bay looks for room among the names of its shore, which come first."""
_TOWNS = ("capital", "city", "town", "village", "range")
NAMESAKES = "namesakes"
"""What the ids of the layers begin with that name the towns of chief stations, where the stations do not."""
_STATION = re.compile("(?:청년)?역$")
_EACH_NAMED = LAYER["stations"].style.label_zoom
"""Zoom from which every station is named, and a town beside it."""
_CHIEF: Expression = ["==", ["get", "rank"], 1]
_IN_TIME: Expression = ["<=", ["coalesce", ["get", "min_zoom"], 0], ["zoom"]]
_NAMED: Expression = ["any", ["has", "name_en"], ["has", "name_ko"]]


@cache
def _named_by_station() -> Expression:
    """Return the expression for a town that a chief station names."""
    # The city itself is always named by the ground: its station has a name of its own.
    named = sorted(_STATION.sub("", places()[place_id].name_ko) for place_id in CHIEF_STATIONS[1:])
    return ["in", ["get", "name_ko"], ["literal", named]]


def _once() -> Expression:
    """Return the expression for a town that no station names at a zoom."""
    return ["any", ["!", _named_by_station()], [">=", ["zoom"], _EACH_NAMED]]


def names(spelling: Spelling) -> Any:
    """Return the expression for a label: Hangul alone in Korean, both scripts in English.

    A name that no source gives in Hangul is not written in Korean: its letters leave open how it is said.
    """
    if spelling == "ko":
        return ["get", "name_ko"]
    smaller = {"font-scale": 0.82}
    latin = _latin(spelling)
    both = ["format", latin, {}, "\n", {}, ["get", "name_ko"], smaller]
    return ["case", ["all", ["has", "name_en"], ["has", "name_ko"]], both, _either(spelling)]


def _along(spelling: Spelling) -> Any:
    """Return the expression for a name that follows a line, and so has one row."""
    if spelling == "ko":
        return ["get", "name_ko"]
    both = ["concat", _latin(spelling), "  ", ["get", "name_ko"]]
    return ["case", ["all", ["has", "name_en"], ["has", "name_ko"]], both, _either(spelling)]


def _latin(spelling: Spelling) -> Expression:
    """Return the name in Latin letters: a tile has McCune–Reischauer beside it only where that is another."""
    return _first("name_mr", "name_en") if spelling == "mr" else ["get", "name_en"]


def _either(spelling: Spelling) -> Expression:
    return _first(f"name_{spelling}", "name_en", "name_ko")


def _first(*properties: str) -> Expression:
    return ["coalesce", *(["get", each] for each in dict.fromkeys(properties))]


def labels(theme: Theme, spelling: Spelling) -> list[Style]:
    """Return the names of the ground, the least important first: later ones find room before them."""
    ink = inks(theme)
    soft, strong = (ink["label-soft"], ink["halo"]), (ink["label"], ink["halo"])
    at_sea, water = (ink["label-sea"], ink["sea"]), (ink["label-sea"], ink["halo"])
    high = (ink["label-peak"], ink["halo"])
    town_size = ["match", ["get", "rank"], 2, 13.5, 3, 12.5, 4, 11.5, 10.5]
    chief_size = fading(5, 14, 9, 17, 12, 20)
    towns = kind(*_TOWNS)
    return in_order(
        [
            _summits(ink),
            _label(
                "peak-names",
                ["all", _NAMED, _peaks_in_time()],
                spelling,
                high,
                10.5,
                around=0.6,
                minzoom=9.5,
                theme_id="peaks",
            ),
            _river_names(spelling, water),
            _label("sea-names", kind("sea"), spelling, at_sea, _sea_size(), spacing=0.16, around=_OUT_AT_SEA),
            _label("country-names", kind("country"), spelling, soft, 14, spacing=0.14, maxzoom=8.5),
            _label("province-names", kind("province"), spelling, soft, 11, spacing=0.1, minzoom=6.2, maxzoom=9),
            _label("town-names", ["all", towns, ["!", _CHIEF], _once()], spelling, strong, town_size, around=0.7),
            _hidden(
                _label(
                    NAMESAKES,
                    ["all", towns, _named_by_station()],
                    spelling,
                    strong,
                    town_size,
                    around=0.7,
                    maxzoom=_EACH_NAMED,
                )
            ),
            _label(
                "chief-names",
                ["all", towns, _CHIEF, _once()],
                spelling,
                strong,
                chief_size,
                around=_ROUND_ABOUT,
                spacing=0.03,
                maxzoom=12.5,
            ),
        ]
    )


def _hidden(layers: dict[str, Style]) -> dict[str, Style]:
    """Return layers that stand in the style but are not seen until a script shows them."""
    return {source: {**each, "layout": {**each["layout"], "visibility": "none"}} for source, each in layers.items()}


def _sea_size() -> Expression:
    return fading(5, 13, 11, 13, 13, 15)


def _peaks_in_time() -> Expression:
    """Return a filter for peaks of the zoom: the chief ones first."""
    return ["<=", ["match", ["get", "rank"], 1, 8, 2, 9.5, 10.5], ["zoom"]]


def _summits(ink: dict[str, str]) -> dict[str, Style]:
    dot = {
        "type": "circle",
        "minzoom": 9.5,
        "paint": {"circle-radius": fading(9.5, 1.2, 14, 2.2), "circle-color": ink["label-peak"]},
    }
    return drawn("summits", "peaks", dot, _peaks_in_time())


def _river_names(spelling: Spelling, ink: tuple[str, str]) -> dict[str, Style]:
    layout = {
        "symbol-placement": "line",
        "text-field": _along(spelling),
        "text-font": FONT_STACK,
        "text-size": fading(9, 10.5, 14, 12.5),
        "text-letter-spacing": 0.12,
        "text-max-angle": 32,
        "text-padding": 6,
        "symbol-spacing": 420,
    }
    template = {"type": "symbol", "minzoom": 9, "layout": layout, "paint": _letters(ink)}
    return drawn("river-names", "waterways", template, _NAMED)


def _label(
    name: str,
    wanted: Expression,
    spelling: Spelling,
    ink: tuple[str, str],
    size: Any,
    *,
    theme_id: str = "places",
    spacing: float = 0.01,
    minzoom: float = 0,
    maxzoom: float = 24,
    around: "float | list[Any] | None" = None,
) -> dict[str, Style]:
    """Return layers of names in `ink` (letters, halo).

    `around` is how many ems a name may move to find room, or at which anchors and offsets.
    """
    anchors: Style = {}
    if isinstance(around, list):
        anchors = {"text-variable-anchor-offset": around}
    elif around:
        anchors = {"text-variable-anchor": _AROUND, "text-radial-offset": around}
    layout = {
        "text-field": names(spelling),
        "text-font": FONT_STACK,
        "text-size": size,
        "text-letter-spacing": spacing,
        "text-max-width": 8,
        "text-padding": 4,
        "symbol-sort-key": ["coalesce", ["get", "rank"], 9],
        **anchors,
    }
    template = {"type": "symbol", "minzoom": minzoom, "maxzoom": maxzoom, "layout": layout, "paint": _letters(ink)}
    return drawn(name, theme_id, template, ["all", wanted, _IN_TIME])


def _letters(ink: tuple[str, str]) -> Style:
    return {"text-color": ink[0], "text-halo-color": ink[1], "text-halo-width": 1.3, "text-halo-blur": 0.4}
