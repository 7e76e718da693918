"""Assemble the Chongjin Atlas: `app:server` for a WSGI server, `create_app()` for a new, independent app."""

import gc
import sys
from pathlib import Path

from dash import Dash
from dash.development.base_component import Component
from flask import Flask, has_request_context, request

from components import document as page
from components import state, wiring
from components.map import online
from components.server import exports, parts, security, serving
from components.server import routes as endpoints
from components.server.static_files import StaticFiles
from components.text import TITLE
from components.theme import Theme
from geodata.load import load_all
from geodata.model import DataError

HERE = Path(__file__).parent


class Atlas(Dash):
    """A Dash app with its own HTML around it and its files in memory."""

    def __init__(self) -> None:
        super().__init__(
            __name__, title=TITLE.en, update_title="", assets_folder=str(HERE / "assets"), include_assets_files=False
        )
        self.static_files = StaticFiles()
        self._index = page.index(self.static_files)

    def compress_ahead(self) -> None:
        """Compress everything a visit needs, as well as can be, for later starts."""
        for body in (*self.static_files.warm(self.server), *endpoints.bodies(), *parts.bodies()):
            body.shelve()

    def interpolate_index(self, *_: str, **parts: str) -> str:
        """Write the page for the address that was asked for."""
        return self._index(parts, state.parse(request.query_string.decode("utf-8", "replace")))


def create_app() -> Atlas:
    """Return a new app with its own server; raise DataError where the data cannot be shown."""
    load_all()
    app = Atlas()
    app.layout = _layout
    # Dash would send the whole layout a second time, within the page, for the browser to check callbacks against.
    app.validation_layout = None
    endpoints.register(app.server)
    exports.register(app.server)
    parts.register(app.server)
    online.register(app.server, endpoints.compose_style)
    wiring.wire(app)
    security.harden(app, app.static_files.csp_hashes, online.hosts())
    app.static_files.attach(app.server)
    endpoints.warm()
    app.static_files.warm(app.server)
    return app


def _layout() -> list[Component]:
    """Return the page in the state that the reader's address names."""
    if not has_request_context():
        return page.layout(state.parse(""), "light")
    prefers: Theme = "dark" if request.args.get("prefers") == "dark" else "light"
    return page.layout(state.parse(request.args.get("state", "")), prefers)


def _server() -> Flask:
    gc.disable()  # all that is built here stays: looking for garbage among it would only take time
    try:
        server: Flask = create_app().server
    except DataError as error:
        sys.exit(f"The atlas cannot start; its data has faults:\n{error}")
    finally:
        gc.enable()
    return server


if __name__ == "__main__":
    serving.run(_server)
else:
    server = _server()
