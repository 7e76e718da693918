"""The usual app of a gallery: a server callback rebuilds the whole figure, and nothing is compressed."""

from dash import Dash, Input, Output, dcc, html
from flask import Flask

from tests.bench.data import drawn
from tests.bench.rivals import picture
from tests.bench.rivals.figure import figure
from tests.bench.rivals.files import add_ground, ready

LIST = {"position": "absolute", "zIndex": 9, "background": "#fff"}


def checklist() -> dcc.Checklist:
    """Return a checkbox a layer, all of them set."""
    return dcc.Checklist([{"label": name, "value": name} for name in drawn()], drawn(), id="layers", style=LIST)


def create() -> Flask:
    """Return the app's server."""
    app = Dash("gallery", assets_folder="none")
    app.layout = html.Div([checklist(), dcc.Graph(id="map", style=picture.box())])
    app.callback(Output("map", "figure"), Input("layers", "value"))(figure)
    add_ground(app.server)
    return ready(app.server)
