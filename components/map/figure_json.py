"""Write the figure of a view as JSON from pieces that are kept: most views have most of their traces in common."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from plotly.io.json import to_json_plotly

from components.delivery import Deployment, deployment
from components.map import figure
from components.map.extras import meta
from components.map.marks import Mark, traced
from components.state import View
from components.theme import Theme
from geodata.filters import Filters
from geodata.layer import Layer
from geodata.vocabulary import Spelling

_TRACES, _META = "@traces@", "@meta@"
"""Stand for what is put in as it was written; no text in a figure can be just that."""
_AreaUrls = tuple[tuple[str, str], ...]


def figure_json(view: View, theme: Theme, area_url: Mapping[str, str], stands: Any) -> str:
    """Return the JSON of `figure.figure`, with what `figure.stand` says of its map."""
    shown = View(filters=view.filters, lang=view.lang, names=view.names, layers=())
    urls = tuple(area_url.items())
    # Of the layers that a view shows a trace has only whether its own is among them.
    alone = {layer.id: replace(shown, layers=(layer.id,)) for layer, _ in traced() if layer.id in view.layers}
    traces = ",".join(_trace(layer, mark, alone.get(layer.id, shown), theme, urls) for layer, mark in traced())
    frame: str = to_json_plotly({"data": _TRACES, "layout": figure.layout(stands, _META)})
    pieces = ((_TRACES, f"[{traces}]"), (_META, _meta(theme, view.filters, view.spelling, deployment())))
    for mark, piece in pieces:
        frame = frame.replace(f'"{mark}"', piece, 1)
    return frame


@lru_cache(maxsize=512)
def _trace(layer: Layer, mark: Mark, view: View, theme: Theme, urls: _AreaUrls) -> str:
    piece: str = to_json_plotly(figure.trace(layer, mark, view, theme, dict(urls)))
    return piece


@lru_cache(maxsize=32)
def _meta(theme: Theme, filters: Filters, spelling: Spelling, _where: Deployment) -> str:
    piece: str = to_json_plotly(meta(theme, filters, spelling))
    return piece
