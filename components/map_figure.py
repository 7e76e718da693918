"""Build the map's figure once, and the Patches that change it; after the first paint nothing else is returned.

Every layer part is one trace whose `meta` is the layer's id and whose `uid` is `<layer>.<part>`. What Plotly has no
attribute for (dashes, label halos, sizes by zoom, fanned-out symbols) travels in `layout.meta`, keyed by uid, and
is laid over MapLibre's own layers by `assets/map.js`. Hover and click are MapLibre's own queries, so that lines
answer anywhere along them and hidden layers never do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import plotly.graph_objects as go
from dash import Patch
from shapely.geometry.base import BaseGeometry

from components import basemap, sprite
from components.state import HOME, View
from components.theme import MAP, Theme, layer_ink
from geodata.catalogue import LAYERS
from geodata.filters import matching
from geodata.layer import Layer, Part
from geodata.load import PART_OF, features, places
from geodata.vocabulary import APPROXIMATE_PLACEMENTS

SYMBOL_SIZE = 10
"""Plotly divides a symbol's size by ten: 10 draws the sprite at its own size."""
HIDDEN = ""
"""The symbol of a place that a filter leaves out: MapLibre draws and hits nothing."""
Shown = frozenset[str] | None
"""The places that pass the filters, None for all."""
FAN_RADIUS = 17
"""Distance in pixels from a shared point at which its further places are drawn."""


def uid(layer: Layer, part: Part) -> str:
    """Return the trace uid of a layer's part."""
    return f"{layer.id}.{part}"


def traced() -> Iterator[tuple[Layer, Part]]:
    """Yield layer and part of every trace, in the figure's order."""
    for layer in LAYERS:
        for part in layer.parts:
            yield layer, part


def figure(view: View, theme: Theme, style_url: str, area_url: "dict[str, str]") -> dict[str, Any]:
    """Return the whole figure for a first paint.

    `area_url` gives the address of the GeoJSON of each layer with areas, which the browser fetches by reference.
    """
    camera = view.camera or HOME
    shown = frozenset(matching(view.filters)) if view.filters.active else None
    traces = [_TRACE[part](layer, view, theme, area_url.get(layer.id, ""), shown) for layer, part in traced()]
    figure = go.Figure(data=traces)
    figure.update_layout(
        map={"style": style_url, "center": {"lon": camera.lon, "lat": camera.lat}, "zoom": camera.zoom},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode=False,
        dragmode="pan",
        uirevision="atlas",
        meta=extras(theme),
    )
    built: dict[str, Any] = figure.to_plotly_json()
    built["layout"].pop("template", None)
    return built


def _common(layer: Layer, part: Part, view: View) -> dict[str, Any]:
    return {
        "uid": uid(layer, part),
        "meta": layer.id,
        "name": layer.title.en,
        "visible": layer.id in view.layers,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _area_trace(layer: Layer, view: View, theme: Theme, url: str, shown: Shown) -> go.Choroplethmap:
    ids = area_ids(layer, shown)
    ink = layer_ink(layer.id).on(theme)
    return go.Choroplethmap(
        **_common(layer, Part.AREA, view),
        geojson=url,
        featureidkey="properties.id",
        locations=ids,
        customdata=ids,
        z=[0] * len(ids),
        colorscale=[[0, ink], [1, ink]],
        showscale=False,
        marker={"opacity": 0.16, "line": {"color": ink, "width": layer.style.width}},
    )


def _line_trace(layer: Layer, view: View, theme: Theme, _url: str, shown: Shown) -> go.Scattermap:
    return go.Scattermap(
        **_common(layer, Part.LINE, view),
        mode="lines",
        line={"color": layer_ink(layer.id).on(theme), "width": layer.style.width},
        **line_vertices(layer, shown),
    )


def _point_trace(layer: Layer, view: View, theme: Theme, _url: str, shown: Shown) -> go.Scattermap:
    points = _points(layer)
    return go.Scattermap(
        **_common(layer, Part.POINT, view),
        mode="markers+text" if _labelled(layer) else "markers",
        lon=[round(point.x, 5) for _, point in points],
        lat=[round(point.y, 5) for _, point in points],
        customdata=[place_id for place_id, _ in points],
        text=labels(layer, view.lang) if _labelled(layer) else None,
        textposition="bottom center",
        textfont={"size": 12, "color": layer_ink(layer.id).on(theme)},
        marker={"symbol": symbols(layer, shown), "size": SYMBOL_SIZE, "allowoverlap": True},
    )


_TRACE = {Part.AREA: _area_trace, Part.LINE: _line_trace, Part.POINT: _point_trace}


@cache
def _parts(layer_id: str) -> dict[Part, tuple[tuple[str, BaseGeometry], ...]]:
    found: dict[Part, list[tuple[str, BaseGeometry]]] = defaultdict(list)
    for place_id, geometry in features(layer_id).geometry.items():
        if geometry is not None:
            found[PART_OF[geometry.geom_type]].append((str(place_id), geometry))
    return {part: tuple(entries) for part, entries in found.items()}


def _points(layer: Layer) -> tuple[tuple[str, Any], ...]:
    return _parts(layer.id).get(Part.POINT, ())


def _labelled(layer: Layer) -> bool:
    return layer.style.label_zoom < 24


def labels(layer: Layer, lang: str) -> list[str]:
    """Return the names that stand beside a layer's symbols."""
    return [places()[place_id].name.in_language(lang) for place_id, _ in _points(layer)]


def symbols(layer: Layer, shown: Shown) -> list[str]:
    """Return the sprite name of each point of a layer, `HIDDEN` where `shown` leaves it out."""
    return [
        _symbol(layer, place_id) if shown is None or place_id in shown else HIDDEN for place_id, _ in _points(layer)
    ]


def _symbol(layer: Layer, place_id: str) -> str:
    place = places()[place_id]
    icon = dict(layer.style.icons).get(place.kind, layer.style.icon)
    name = sprite.symbol(layer.id, icon, place.placement in APPROXIMATE_PLACEMENTS)
    slot = fan().get(place_id, 0)
    return f"{name}~{slot}" if slot else name


@cache
def fan() -> dict[str, int]:
    """Return the screen slot (1, 2 …) of every place that shares its point with a better placed one."""
    shared: dict[tuple[float, float], list[str]] = defaultdict(list)
    for layer in LAYERS:
        for place_id, point in _points(layer):
            shared[(round(point.x, 4), round(point.y, 4))].append(place_id)
    slots = {}
    for ids in shared.values():
        ranked = sorted(ids, key=lambda place_id: places()[place_id].accuracy_m or 0)
        slots.update({place_id: slot for slot, place_id in enumerate(ranked) if slot})
    return slots


def neighbours_on_point(place_id: str) -> tuple[str, ...]:
    """Return the other places drawn for the same point, so that the page can say so."""
    home = next((p for layer in LAYERS for i, p in _points(layer) if i == place_id), None)
    if home is None:
        return ()
    at = (round(home.x, 4), round(home.y, 4))
    return tuple(
        i for layer in LAYERS for i, p in _points(layer) if (round(p.x, 4), round(p.y, 4)) == at and i != place_id
    )


def area_ids(layer: Layer, shown: Shown) -> list[str]:
    """Return the ids of a layer's areas, those that `shown` leaves out left out."""
    return [place_id for place_id, _ in _parts(layer.id).get(Part.AREA, ()) if shown is None or place_id in shown]


def line_vertices(layer: Layer, shown: Shown) -> dict[str, list[Any]]:
    """Return lon, lat and customdata of a layer's lines, None between one line and the next."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    ids: list[str | None] = []
    for place_id, geometry in _parts(layer.id).get(Part.LINE, ()):
        if shown is not None and place_id not in shown:
            continue
        for line in getattr(geometry, "geoms", [geometry]):
            lon += [*(round(x, 5) for x, *_ in line.coords), None]
            lat += [*(round(y, 5) for _, y, *_ in line.coords), None]
            ids += [place_id] * len(line.coords) + [None]
    return {"lon": lon[:-1], "lat": lat[:-1], "customdata": ids[:-1]}


def extras(theme: Theme) -> dict[str, Any]:
    """Return, by trace uid and MapLibre layer, the drawing that Plotly has no attribute for."""
    found: dict[str, Any] = {}
    for layer, part in traced():
        if part is Part.LINE:
            found[uid(layer, part)] = {"line": _line_extras(layer)}
        elif part is Part.POINT:
            found[uid(layer, part)] = {"symbol": _symbol_extras(layer, theme)}
    return found


def _line_extras(layer: Layer) -> dict[str, Any]:
    width = layer.style.width
    paint: dict[str, Any] = {
        "line-width": ["interpolate", ["linear"], ["zoom"], 5, width * 0.6, 10, width, 14, width * 1.6]
    }
    if layer.style.dashed:
        paint["line-dasharray"] = [2.2, 1.6]
    if layer.style.offset:
        paint["line-offset"] = ["interpolate", ["linear"], ["zoom"], 8, 0, 11, layer.style.offset]
    return {"paint": paint, "layout": {"line-join": "round", "line-cap": "butt" if layer.style.dashed else "round"}}


def _symbol_extras(layer: Layer, theme: Theme) -> dict[str, Any]:
    style = layer.style
    small, full = style.size * 0.4, style.size
    least = max(style.min_zoom, 4.0)
    layout: dict[str, Any] = {
        "icon-size": ["interpolate", ["linear"], ["zoom"], least - 2.5, small, least, full * 0.72, least + 2.5, full],
        "text-optional": True,
        "text-font": basemap.FONT_STACK,
        "text-field": ["step", ["zoom"], "", style.label_zoom, ["get", "text"]],
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


def filtered(shown: Iterable[str]) -> Patch:
    """Return the Patch that leaves only the places of `shown` on the map."""
    kept = frozenset(shown)
    patch = Patch()
    for index, (layer, part) in enumerate(traced()):
        if part is Part.POINT:
            patch["data"][index]["marker"]["symbol"] = symbols(layer, kept)
        elif part is Part.LINE:
            for name, values in line_vertices(layer, kept).items():
                patch["data"][index][name] = values
        else:
            ids = area_ids(layer, kept)
            patch["data"][index]["locations"] = ids
            patch["data"][index]["customdata"] = ids
    return patch


def dressed(theme: Theme, lang: str, style_url: str) -> Patch:
    """Return the Patch that puts the map into a theme and a language; the view stays."""
    patch = Patch()
    patch["layout"]["map"]["style"] = style_url
    patch["layout"]["meta"] = extras(theme)
    for index, (layer, part) in enumerate(traced()):
        ink = layer_ink(layer.id).on(theme)
        trace = patch["data"][index]
        if part is Part.LINE:
            trace["line"]["color"] = ink
        elif part is Part.POINT:
            trace["textfont"]["color"] = ink
            if _labelled(layer):
                trace["text"] = labels(layer, lang)
        else:
            trace["colorscale"] = [[0, ink], [1, ink]]
            trace["marker"]["line"]["color"] = ink
    return patch
