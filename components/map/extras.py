"""Describe the drawing that Plotly has no attribute for; `assets/map/plotly.js` lays it over MapLibre's own layers."""

import json
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any

from components.delivery import Deployment, deployment
from components.ids import symbol_name
from components.kit.contract import Extras, LayerExtras, LetterExtras, LineExtras, Meta
from components.map import bulk, bulk_tiles, doubt, letters
from components.map.marks import HIDDEN, POINTS, Mark, Shown, labelled, parts, points, symbols, traced, uid
from components.map.sprite import DOT
from components.theme import MAP, Theme, letter_ink
from geodata.filters import Filters, matching
from geodata.layer import Layer
from geodata.load import places
from geodata.vocabulary import Spelling

OUT_OF_USE = 0.5
"""Opacity of a line that is mapped, but out of use."""
FAN_RADIUS = 24
"""Distance in pixels from a shared point at which its further places are drawn."""
SIZES = {"chief": 1.2, "usual": 1.0, "small": 0.75}
"""Scale of a symbol by the weight of its layer; a picture within holds at 24 pixels and no fewer."""
DOT_SIZES = {"chief": 0.85, "usual": 0.65, "small": 0.5}
FAR_DOTS = (("small", 8, 0.36), ("usual", 8, 0.5))
"""By weight: whole zoom below which dots are smaller still, and how small, so that they do not hide a line."""
POST_SIZES = {"chief": 29, "usual": 24, "small": 12}
"""Side in pixels of the square around a symbol that keeps other names off it."""
CHIEF_DOT = 0.75
"""Scale of the dot of a chief station."""


def extras(theme: Theme, filters: Filters, spelling: Spelling) -> Extras:
    """Return, by trace uid and MapLibre layer, the drawing that Plotly has no attribute for."""
    found: Extras = {}
    shown = frozenset(matching(filters)) if filters.active else None
    for layer, mark in traced():
        of = found[uid(layer, mark)] = {}
        if layer.bulk:
            of["bulk"] = bulk.extras(layer, theme, bulk_tiles.source(layer, filters))
        elif mark in (Mark.LINE, Mark.DASHED):
            of["line"] = _line_extras(layer, mark, shown)
            of["letters"] = _letters(layer, theme, letters.lettered_lines(layer, _drawn(layer, mark), spelling), {})
            if doubt.is_band(layer, mark):
                of["band"] = doubt.url()
        elif mark in POINTS:
            of["symbol"] = _symbol_extras(layer, mark, theme, spelling)
            if not layer.style.lettered:
                side = POST_SIZES[layer.style.weight]
                of["post"] = {"from_zoom": layer.style.min_zoom, "pixels": side, "fan": _fan(layer)}
            of["doubt"] = [places()[place_id].accuracy_m or 0 for place_id, _ in points(layer, mark)]
        elif labelled(layer):
            of["letters"] = _letters(layer, theme, {}, letters.lettered_areas(_drawn(layer, mark), spelling))
    return found


def meta(theme: Theme, filters: Filters, spelling: Spelling) -> Meta:
    """Return the same as the figure holds it, in `layout.meta`."""
    shown = frozenset(matching(filters)) if filters.active else None
    drawings = _drawings(theme, spelling, deployment())
    found: Meta = {}
    for layer, mark in traced():
        of = found[uid(layer, mark)] = {"drawing": drawings[uid(layer, mark)]}
        if layer.bulk:
            of["bulk"] = bulk.extras(layer, theme, bulk_tiles.source(layer, filters))
        elif mark in (Mark.LINE, Mark.DASHED):
            of["hidden"] = hidden_lines(layer, mark, shown)
    return found


# Not to be changed.
@lru_cache(maxsize=16)
def _drawings(theme: Theme, spelling: Spelling, _where: Deployment) -> dict[str, str]:
    found = {}
    for name, of in extras(theme, Filters(), spelling).items():
        kept: dict[str, Any] = {key: value for key, value in of.items() if key != "bulk"}
        if "line" in kept:
            kept["line"] = {key: value for key, value in kept["line"].items() if key != "hidden"}
        found[name] = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return found


def _drawn(layer: Layer, mark: Mark) -> Any:
    return parts(layer.id).get(mark, ())


def _letters(
    layer: Layer, theme: Theme, along: "dict[str, str]", inside: "dict[str, tuple[float, float, str]]"
) -> LetterExtras:
    return {
        "from_zoom": layer.style.label_zoom,
        "ink": letter_ink(layer.id).on(theme),
        "halo": MAP["halo"].on(theme),
        "along": along,
        "inside": inside,
    }


# A place that a filter leaves out keeps its point and name in the trace, but has no symbol.
_NAME_IF_SHOWN = ["case", ["==", ["get", "symbol"], HIDDEN], "", ["get", "text"]]


def hidden_lines(layer: Layer, mark: Mark, shown: Shown) -> list[str]:
    """Return the places whose lines `shown` leaves out: a trace keeps them, the browser hands MapLibre the others."""
    return [] if shown is None else [place_id for place_id, _ in parts(layer.id).get(mark, ()) if place_id not in shown]


def _line_extras(layer: Layer, mark: Mark, shown: Shown) -> LineExtras:
    width, dashed = layer.style.width, mark is Mark.DASHED
    paint: dict[str, Any] = {
        "line-width": ["interpolate", ["linear"], ["zoom"], 5, width * 0.6, 10, width, 14, width * 1.6]
    }
    if dashed and doubt.is_band(layer, mark):
        paint["line-dasharray"] = list(layer.style.dash)
    elif dashed:
        # Its course is known: what is out of use is faint, and as sharp as the others.
        paint["line-opacity"] = OUT_OF_USE
    if layer.style.offset:
        paint["line-offset"] = offset(layer.style.offset)
    return {
        "paint": paint,
        "layout": {"line-join": "round", "line-cap": "butt" if dashed else "round"},
        "hidden": hidden_lines(layer, mark, shown),
    }


def offset(pixels: Any) -> list[Any]:
    """Return by how much a line is drawn beside its course: not at all where the map shows a whole region."""
    return ["interpolate", ["linear"], ["zoom"], 8, 0, 11, pixels]


def _symbol_extras(layer: Layer, mark: Mark, theme: Theme, spelling: Spelling) -> LayerExtras:
    style, is_chief = layer.style, mark is Mark.CHIEF
    from_zoom = style.chief_zoom if is_chief else style.label_zoom
    layout: dict[str, Any] = {
        "icon-image": _picture(layer),
        "icon-size": _size(CHIEF_DOT if is_chief else None, layer),
        # Rank is order: without this MapLibre would let the southernmost go first.
        "symbol-z-order": "source",
        **letters.layout(layer, ["step", ["zoom"], "", from_zoom, *_names(layer, spelling)]),
    }
    if fan := _fan(layer):
        layout["icon-offset"] = _by_fan(fan, list)
    if not style.lettered:
        layout["text-variable-anchor-offset"] = _beside(layer)
    return {"layout": layout, "paint": letters.paint(layer, theme)}


def _names(layer: Layer, spelling: Spelling) -> list[Any]:
    """Return what names say, and where chief places are named before the others, from which zoom these are."""
    style = layer.style
    if style.rest_zoom is None:
        return [_NAME_IF_SHOWN]
    chief = [letters.beside(layer, place_id, spelling) for place_id in style.chief]
    return [["case", ["in", ["get", "text"], ["literal", chief]], _NAME_IF_SHOWN, ""], style.rest_zoom, _NAME_IF_SHOWN]


@cache
def _beside(layer: Layer) -> list[Any]:
    """Return where names look for room: close to the dots that stand for symbols from afar. Not to be changed."""
    style, fan = layer.style, _fan(layer)
    near, far = (
        _by_fan(fan, partial(_around, style.weight, dot=dot))
        if fan
        else ["literal", letters.anchors(style.weight, dot=dot)]
        for dot in (False, True)
    )
    return ["step", ["zoom"], far, style.min_zoom, near] if style.min_zoom else near


def _around(weight: str, apart: list[float], *, dot: bool) -> list[Any]:
    scale = DOT_SIZES[weight] if dot else 1
    return letters.anchors(weight, (apart[0] * scale, apart[1] * scale), dot=dot)


def _size(dot: float | None, layer: Layer) -> Any:
    """Return the scale of symbols, and below their zoom that of the dots: `dot`, or what their weight asks for."""
    style = layer.style
    full = SIZES[style.weight]
    if not style.min_zoom:
        return full
    if dot is not None:
        return ["step", ["zoom"], dot, style.min_zoom, full]
    near = DOT_SIZES[style.weight]
    far = [step for weight, zoom, size in FAR_DOTS if weight == style.weight for step in (size, zoom)]
    begun = [near] if not far or far[1] >= style.min_zoom else [*far, near]
    return ["step", ["zoom"], *begun, style.min_zoom, full]


def _picture(layer: Layer) -> Any:
    """Return which picture of the sprite is drawn: a dot of its own kind below the zoom of the symbols."""
    if layer.style.lettered:
        return ""
    if not layer.style.min_zoom:
        return ["get", "symbol"]
    known, approximate = (symbol_name(layer.id, DOT, each) for each in (False, True))
    dot = ["case", ["==", ["get", "symbol"], HIDDEN], HIDDEN, ["in", "-approx", ["get", "symbol"]], approximate, known]
    return ["step", ["zoom"], dot, layer.style.min_zoom, ["get", "symbol"]]


_FAN_DIRECTIONS = ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87), (2, 0))


def apart(layer: Layer, picture: str) -> tuple[list[float], list[float]]:
    """Return how far from its point in pixels a symbol is drawn, and how far the dot that stands for it."""
    way = {} if layer.style.lettered else _fan(layer)
    full, dot = SIZES[layer.style.weight], DOT_SIZES[layer.style.weight]
    found = [[round(each * size, 1) for each in way.get(picture, [0, 0])] for size in (full, dot)]
    return found[0], found[1]


@cache
def _fan(layer: Layer) -> dict[str, list[float]]:
    """Return how far from their point, in pixels, the symbols are drawn of places that share it with a better one."""
    names = sorted({name for mark in POINTS for name in symbols(layer, mark, None) if "~" in name})
    directions = {name: _FAN_DIRECTIONS[int(name.rpartition("~")[2]) - 1] for name in names}
    return {name: [round(each * FAN_RADIUS, 1) for each in way] for name, way in directions.items()}


def _by_fan(fan: "dict[str, list[float]]", value: "Callable[[list[float]], Any]") -> list[Any]:
    """Return an expression for a value that follows from how far from its point a symbol is drawn."""
    cases = [each for name, apart in fan.items() for each in (name, ["literal", value(apart)])]
    return ["match", ["get", "symbol"], *cases, ["literal", value([0, 0])]]
