"""A careful Dash app: the figure is sent once, toggles are Patches made in the browser, scripts come in Brotli."""

import json

from dash import Dash, Input, Output, dcc, html
from flask import Flask, Response, request

from components.delivery import FOREVER, Body
from tests.bench.data import drawn
from tests.bench.rivals import picture
from tests.bench.rivals.figure import figure
from tests.bench.rivals.files import add_ground, ready
from tests.bench.rivals.gallery import checklist

TOGGLE = """(layers) => {
    const patch = new dash_clientside.Patch();
    %s.forEach((id, at) => id && patch.assign(["data", at, "visible"], layers.includes(id)));
    return patch.build();
}"""


def create() -> Flask:
    """Return the app's server."""
    shown = figure(drawn())
    app = Dash("patch", assets_folder="none")
    app.layout = html.Div([checklist(), dcc.Graph(id="map", figure=shown, style=picture.box())])
    toggle = TOGGLE % json.dumps([trace.meta for trace in shown.data])
    app.clientside_callback(toggle, Output("map", "figure"), Input("layers", "value"), prevent_initial_call=True)
    add_ground(app.server)
    _compress(app.server)
    return ready(app.server)


def _compress(server: Flask) -> None:
    """Compress every answer once and keep it, as a CDN would."""
    kept: dict[str, Body] = {}

    @server.after_request
    def pack(response: Response) -> Response:
        # Tiles are compressed where they are stored.
        if request.method != "GET" or response.status_code != 200 or "Content-Encoding" in response.headers:
            return response
        response.direct_passthrough = False
        if request.path not in kept:
            kept[request.path] = Body(response.get_data(), response.headers["Content-Type"])
        return kept[request.path].respond(request, response.headers.get("Cache-Control", FOREVER))
