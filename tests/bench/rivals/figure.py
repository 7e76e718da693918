"""The layers as Plotly figure, the way a gallery's map app draws them: one trace a geometry, everything inline.

The ground is a style by its address, as from a host of basemaps; it is the atlas's own, and this server is the host.
"""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from geodata.layer import Part
from tests.bench.data import BULK, CAMERA, LAYERS, Collection, bulk, collection, made_up, part
from tests.bench.rivals.files import STYLE_URL


def figure(shown: list[str]) -> go.Figure:
    """Return the map with the layers in `shown` visible."""
    traces = []
    for layer in LAYERS:
        for trace in _traces(collection(layer.id), layer.style.color, layer.style.width):
            trace.update(meta=layer.id, name=layer.title.en, visible=layer.id in shown)
            traces.append(trace)
    if points := made_up():
        dots = _points(bulk(points)["features"], "#6b6256")
        traces.append(dots.update(meta=BULK, name=BULK, visible=BULK in shown))
    return go.Figure(traces).update_layout(
        map={"style": STYLE_URL, "center": {"lon": CAMERA.lon, "lat": CAMERA.lat}, "zoom": CAMERA.zoom},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
    )


def _traces(layer: Collection, ink: str, width: float) -> Iterator[Any]:
    by_part: dict[Part, list[Any]] = {}
    for feature in layer["features"]:
        by_part.setdefault(part(feature), []).append(feature)
    for kind, features in by_part.items():
        if kind is Part.AREA:
            yield _areas({"type": "FeatureCollection", "features": features}, ink, 0.16)
        elif kind is Part.LINE:
            yield _lines(features, ink, width)
        else:
            yield _points(features, ink)


def _areas(layer: Collection, ink: str, opacity: float) -> go.Choroplethmap:
    ids = [feature["properties"]["id"] for feature in layer["features"]]
    return go.Choroplethmap(
        geojson=layer,
        featureidkey="properties.id",
        locations=ids,
        z=[0] * len(ids),
        colorscale=[[0, ink], [1, ink]],
        showscale=False,
        marker={"opacity": opacity, "line": {"color": ink, "width": 1}},
    )


def _lines(features: list[Any], ink: str, width: float) -> go.Scattermap:
    lon: list[float | None] = []
    lat: list[float | None] = []
    for feature in features:
        geometry = feature["geometry"]
        for line in [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]:
            lon += [*(x for x, *_ in line), None]
            lat += [*(y for _, y, *_ in line), None]
    return go.Scattermap(lon=lon, lat=lat, mode="lines", line={"color": ink, "width": width})


def _points(features: list[Any], ink: str) -> go.Scattermap:
    return go.Scattermap(
        lon=[feature["geometry"]["coordinates"][0] for feature in features],
        lat=[feature["geometry"]["coordinates"][1] for feature in features],
        text=[feature["properties"]["name_en"] for feature in features],
        mode="markers",
        marker={"color": ink, "size": 9},
    )
