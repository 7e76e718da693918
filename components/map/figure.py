"""Build the map's figure once, and the Patches that change it; after the first paint nothing else is returned.

Every layer part is one trace whose `meta` is the layer's id and whose `uid` is `<layer>.<part>`; lines that follow no
mapped track are a trace of their own, `<layer>.dashed`, and so are chief stations, `<layer>.chief`. What Plotly has no
attribute for (dashes, label halos, sizes by zoom, fanned-out symbols) travels in `layout.meta`, keyed by uid, and
is laid over MapLibre's own layers by `assets/map/plotly.js`. Hover and click are MapLibre's own queries, so that lines
answer anywhere along them and hidden layers never do.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from dash import Patch

from components.map import bulk_tiles
from components.map.extras import hidden_lines, meta
from components.map.letters import PIXELS
from components.map.marks import (
    POINTS,
    Mark,
    Shown,
    area_ids,
    labelled,
    labels,
    line_vertices,
    points,
    symbols,
    traced,
    uid,
)
from components.state import HOME, Camera, View
from components.theme import Theme, layer_ink, letter_ink
from geodata.filters import Filters, matching
from geodata.layer import Layer
from geodata.vocabulary import Spelling

SYMBOL_SIZE = 10
"""Plotly divides a symbol's size by ten: 10 draws the sprite at its own size."""
NO_FILTERS = Filters()
Trace = dict[str, Any]
"""A trace as the browser gets it. Plotly's own classes would check every value of every map; a test has them do so."""


def figure(
    view: View, theme: Theme, style_url: str, area_url: "dict[str, str]", opening: Camera = HOME
) -> dict[str, Any]:
    """Return the whole figure for a first paint.

    `area_url` gives the address of the GeoJSON of each layer with areas, which the browser fetches by reference;
    `opening` is where the map stands if the view does not say.
    """
    return {
        "data": [trace(*each, view, theme, area_url) for each in traced()],
        "layout": layout(stand(view, style_url, opening), meta(theme, view.filters, view.spelling)),
    }


def layout(stands: Any, told: Any) -> dict[str, Any]:
    """Return a figure's layout, with what `stand` says of its map and the `meta` of its traces."""
    return {
        "map": stands,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": False,
        "dragmode": "pan",
        "uirevision": "atlas",
        "meta": told,
    }


def trace(layer: Layer, mark: Mark, view: View, theme: Theme, area_url: "dict[str, str]") -> Trace:
    """Return one trace of the figure."""
    shown = frozenset(matching(view.filters)) if view.filters.active else None
    return _TRACE[mark](layer, mark, _Look(view, theme, area_url, shown))


def stand(view: View, style_url: str, opening: Camera = HOME) -> dict[str, Any]:
    """Return what a figure says of where its map stands and of the ground below."""
    camera = view.camera or opening
    return {
        "style": style_url,
        "center": {"lon": camera.lon, "lat": camera.lat},
        "zoom": camera.zoom,
        "bearing": view.bearing,
    }


class _Look(NamedTuple):
    """What the traces of one figure have in common."""

    view: View
    theme: Theme
    area_url: dict[str, str]
    shown: Shown


def _common(kind: str, layer: Layer, mark: Mark, view: View) -> Trace:
    return {
        "type": kind,
        "uid": uid(layer, mark),
        "meta": layer.id,
        "name": layer.title.en,
        "visible": layer.id in view.layers,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _area_trace(layer: Layer, mark: Mark, look: _Look) -> Trace:
    ids = area_ids(layer, look.shown)
    ink = layer_ink(layer.id).on(look.theme)
    return {
        **_common("choroplethmap", layer, mark, look.view),
        "geojson": look.area_url.get(layer.id, ""),
        "featureidkey": "properties.id",
        "locations": ids,
        "customdata": ids,
        "z": [0] * len(ids),
        "colorscale": [[0, ink], [1, ink]],
        "showscale": False,
        # An area that has a name is a line and that name; one without is a ground of its own.
        "marker": {"opacity": 0 if labelled(layer) else 0.16, "line": {"color": ink, "width": layer.style.width}},
    }


def _line_trace(layer: Layer, mark: Mark, look: _Look) -> Trace:
    return {
        **_common("scattermap", layer, mark, look.view),
        "mode": "lines",
        "line": {"color": layer_ink(layer.id).on(look.theme), "width": layer.style.width},
        **line_vertices(layer, mark),
    }


def _point_trace(layer: Layer, mark: Mark, look: _Look) -> Trace:
    placed = points(layer, mark)
    named = {"text": labels(layer, mark, look.view.spelling)} if labelled(layer) else {}
    return {
        **_common("scattermap", layer, mark, look.view),
        "mode": "markers+text" if named else "markers",
        "lon": [round(point.x, 5) for _, point in placed],
        "lat": [round(point.y, 5) for _, point in placed],
        "customdata": [place_id for place_id, _ in placed],
        **named,
        "textposition": "bottom center",
        "textfont": {"size": PIXELS, "color": letter_ink(layer.id).on(look.theme)},
        "marker": {"symbol": symbols(layer, mark, look.shown), "size": SYMBOL_SIZE, "allowoverlap": True},
    }


_TRACE = {
    Mark.AREA: _area_trace,
    Mark.DASHED: _line_trace,
    Mark.LINE: _line_trace,
    **dict.fromkeys(POINTS, _point_trace),
}


def filtered(shown: Iterable[str], filters: Filters = NO_FILTERS) -> Patch:
    """Return the Patch that leaves only the places of `shown` on the map, and of bulk layers what passes `filters`."""
    kept = frozenset(shown)
    patch = Patch()
    for index, (layer, mark) in enumerate(traced()):
        if layer.bulk:
            drawn_from = patch["layout"]["meta"][uid(layer, mark)]["bulk"]
            for name, value in bulk_tiles.source(layer, filters).items():
                drawn_from[name] = value
        elif mark in POINTS:
            patch["data"][index]["marker"]["symbol"] = symbols(layer, mark, kept)
        elif mark in (Mark.LINE, Mark.DASHED):
            patch["layout"]["meta"][uid(layer, mark)]["hidden"] = hidden_lines(layer, mark, kept)
        else:
            ids = area_ids(layer, kept)
            patch["data"][index]["locations"] = ids
            patch["data"][index]["customdata"] = ids
    return patch


def restyled(theme: Theme, spelling: Spelling, style_url: str, filters: Filters = NO_FILTERS) -> Patch:
    """Return the Patch that puts the map into a theme and its names into a spelling; the view stays."""
    patch = Patch()
    patch["layout"]["map"]["style"] = style_url
    patch["layout"]["meta"] = meta(theme, filters, spelling)
    for index, (layer, mark) in enumerate(traced()):
        ink = layer_ink(layer.id).on(theme)
        trace = patch["data"][index]
        if mark in (Mark.LINE, Mark.DASHED):
            trace["line"]["color"] = ink
        elif mark in POINTS:
            trace["textfont"]["color"] = letter_ink(layer.id).on(theme)
            if labelled(layer):
                trace["text"] = labels(layer, mark, spelling)
        else:
            trace["colorscale"] = [[0, ink], [1, ink]]
            trace["marker"]["line"]["color"] = ink
    return patch
