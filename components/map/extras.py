"""Describe the drawing that Plotly has no attribute for; `assets/map/plotly.js` lays it over MapLibre's own layers."""

from typing import Any

from components.kit.contract import Extras, LayerExtras, LineExtras
from components.map import basemap, bulk
from components.map.marks import HIDDEN, Mark, Shown, parts, symbols, traced, uid
from components.theme import MAP, Theme, layer_ink
from geodata.filters import Filters, matching
from geodata.layer import Layer

FAN_RADIUS = 24
"""Distance in pixels from a shared point at which its further places are drawn."""


def extras(theme: Theme, filters: Filters) -> Extras:
    """Return, by trace uid and MapLibre layer, the drawing that Plotly has no attribute for."""
    found: Extras = {}
    shown = frozenset(matching(filters)) if filters.active else None
    for layer, mark in traced():
        if layer.bulk:
            found[uid(layer, mark)] = {"bulk": bulk.extras(layer, theme, filters)}
        elif mark in (Mark.LINE, Mark.DASHED):
            found[uid(layer, mark)] = {"line": _line_extras(layer, mark, shown)}
        elif mark is Mark.POINT:
            found[uid(layer, mark)] = {"symbol": _symbol_extras(layer, theme)}
    return found


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
    if dashed:
        paint["line-dasharray"] = [2.2, 1.6]
    if layer.style.offset:
        paint["line-offset"] = ["interpolate", ["linear"], ["zoom"], 8, 0, 11, layer.style.offset]
    return {
        "paint": paint,
        "layout": {"line-join": "round", "line-cap": "butt" if dashed else "round"},
        "hidden": hidden_lines(layer, mark, shown),
    }


def _symbol_extras(layer: Layer, theme: Theme) -> LayerExtras:
    style = layer.style
    small, full = style.size * 0.4, style.size
    least = max(style.min_zoom, 4.0)
    layout: dict[str, Any] = {
        "icon-size": ["interpolate", ["linear"], ["zoom"], least - 2.5, small, least, full * 0.72, least + 2.5, full],
        "text-optional": True,
        "text-font": basemap.FONT_STACK,
        "text-field": ["step", ["zoom"], "", style.label_zoom, _NAME_IF_SHOWN],
        "text-variable-anchor": ["top", "left", "right", "bottom"],
        "text-radial-offset": 1.15 * max(style.size, 0.8),
        "text-justify": "auto",
        "text-max-width": 9,
        "text-padding": 3,
        "text-size": 11.5,
    }
    offsets = _fan_offsets(layer)
    if offsets:
        layout["icon-offset"] = offsets
    paint = {
        "text-color": layer_ink(layer.id).on(theme),
        "text-halo-color": MAP["halo"].on(theme),
        "text-halo-width": 1.4,
    }
    return {"layout": layout, "paint": paint}


_FAN_DIRECTIONS = ((1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0), (-0.5, -0.87), (0.5, -0.87), (2, 0))


def _fan_offsets(layer: Layer) -> list[Any] | None:
    fanned = sorted({name for name in symbols(layer, None) if "~" in name})
    if not fanned:
        return None
    cases: list[Any] = []
    for name in fanned:
        dx, dy = _FAN_DIRECTIONS[int(name.rpartition("~")[2]) - 1]
        cases += [name, ["literal", [round(dx * FAN_RADIUS, 1), round(dy * FAN_RADIUS, 1)]]]
    return ["match", ["get", "symbol"], *cases, ["literal", [0, 0]]]
