"""dash-leaflet: Leaflet as Dash component, the layers inline as GeoJSON, toggled by Leaflet's own control."""

import dash_leaflet as dl
from dash import Dash, html
from flask import Flask

from tests.bench.data import BULK, CAMERA, LAYERS, bulk, collection, land, made_up
from tests.bench.rivals import picture
from tests.bench.rivals.files import ready

DOT = """<script>window.bench = {dot: (feature, at, {hideout}) =>
    L.circleMarker(at, {radius: 4, weight: 1, color: hideout, fillOpacity: 0.8})};</script>"""


def create() -> Flask:
    """Return the app's server."""
    app = Dash("leaflet", assets_folder="none")
    app.index_string = app.index_string.replace("{%app_entry%}", "{%app_entry%}" + DOT)
    ground = dl.GeoJSON(data=land(), style={"stroke": False, "fillColor": "#f6f3ec", "fillOpacity": 1})
    names = [layer.id for layer in LAYERS]
    overlays = [
        dl.Overlay(
            dl.GeoJSON(
                data=collection(layer.id),
                style={"color": layer.style.color, "weight": layer.style.width, "fillOpacity": 0.16},
                pointToLayer={"variable": "bench.dot"},
                hideout=layer.style.color,
            ),
            name=layer.id,
            checked=True,
        )
        for layer in LAYERS
    ]
    if points := made_up():
        names.append(BULK)
        dots = dl.GeoJSON(data=bulk(points), pointToLayer={"variable": "bench.dot"}, hideout="#6b6256")
        overlays.append(dl.Overlay(dots, name=BULK, checked=True))
    app.layout = html.Div(
        dl.Map(
            [ground, dl.LayersControl(overlays, collapsed=False, overlays=names, id="layers")],
            center=[CAMERA.lat, CAMERA.lon],
            zoom=CAMERA.zoom + 1,
            zoomSnap=0,
            style={**picture.box(), "background": "#cfdfe6"},
        )
    )
    return ready(app.server)
