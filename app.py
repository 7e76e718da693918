"""Assemble the Chongjin Atlas: `app:server` for a WSGI server, `create_app()` for a new, independent app."""

from importlib import import_module

if __name__ == "__main__":
    # Before all else: the process that is started watches over those that answer, and needs nothing of what they do.
    from components.server import serving

    serving.run(lambda: import_module("app").server)

import gc
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from dash import Dash
from dash.development.base_component import Component
from flask import Flask, Response, has_request_context, request
from werkzeug.exceptions import MethodNotAllowed

from components import delivery, document, state, wiring
from components.delivery import Body
from components.map import online, sprite
from components.server import (
    addresses,
    base_path,
    data,
    embed,
    errors,
    fonts,
    fragments,
    ground,
    languages,
    logs,
    observe,
    routes,
    security,
)
from components.server import settings as environment
from components.server.settings import Settings
from components.server.static_files import StaticFiles, plotly
from components.text import TITLE
from components.theme import Theme
from geodata import stores
from geodata.load import load_all
from geodata.model import DataError

HERE = Path(__file__).parent


class Atlas(Dash):
    """A Dash app with its own HTML around it and its files in memory."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        server = Flask(__name__, static_folder=None)
        server.config[delivery.KEY] = settings.deployment
        token = settings.metrics_token.get_secret_value()
        self.observed = observe.attach(server, token=token, logged=settings.access_log == "on")
        super().__init__(
            __name__,
            server=server,  # type: ignore[arg-type]  # Dash tells of any callable and of True and False
            title=TITLE.en,
            update_title="",
            assets_folder=str(HERE / "assets"),
            include_assets_files=False,
            routes_pathname_prefix="/",
            requests_pathname_prefix=f"{settings.base_path}/",
            meta_tags=[document.VIEWPORT],
            add_log_handler=False,  # it would write past the log's own form
        )
        below = base_path.below(settings.base_path, server.wsgi_app)
        server.wsgi_app = addresses.in_ascii(below)  # type: ignore[method-assign, assignment]
        self.static_files = StaticFiles()
        server.config[embed.NAME] = self.embedded
        self._pages = lru_cache(maxsize=24)(self._page)
        self._layouts = lru_cache(maxsize=24)(self._layout_body)
        with server.app_context():
            self._index = document.index(self.static_files)

    def compress_ahead(self) -> None:
        """Compress everything a visit needs, as well as can be, for later starts; say where that cannot be kept."""
        unwritable = environment.unwritable(self._settings)
        if unwritable:
            print(*unwritable, sep="\n", file=sys.stderr)
            return
        files = (*self.static_files.bodies.values(), plotly())
        with self.server.app_context():
            bodies = (*files, *ground.bodies(), *data.bodies(), *fragments.bodies())
            lost = len(bodies) - sum(body.shelve() for body in bodies)
        if lost:
            print(f"{self._settings.cache} has no room for {lost} of {len(bodies)} compressed files", file=sys.stderr)

    def index(self, *_: Any, path: str = "", **__: Any) -> Response:
        """Answer with the page, for its own address alone: Dash would give it for every path that is no route."""
        if routes.only_posted(f"/{path}"):
            raise MethodNotAllowed(["POST"])
        if path:
            raise errors.NoPageError
        page = self._pages(_asked(), False, _is_bare())
        return languages.by_browser(page.respond(request, delivery.REVALIDATE))

    def embedded(self) -> Response:
        """Answer with the page as it stands in frames of others."""
        page = self._pages(_asked(), True, False)
        return languages.by_browser(page.respond(request, delivery.REVALIDATE))

    def _page(self, _asked: state.Parsed, _embedded: bool, _bare: bool) -> Body:
        written: str = super().index()  # type: ignore[no-untyped-call]
        return Body(written.encode(), "text/html; charset=utf-8", quality=delivery.AT_ONCE)

    def serve_layout(self) -> Response:
        """Answer with what `_layout` returns; whoever comes again to a view has it already."""
        return self._layouts(*_layout_asked()).respond(request, delivery.REVALIDATE)

    def _layout_body(self, *asked: Any) -> Body:
        return Body(document.layout_json(*asked).encode(), "application/json", quality=delivery.AT_ONCE)

    def interpolate_index(self, *_: str, **parts: str) -> str:
        """Write the page for the address that was asked for."""
        embedded = embed.is_asked()
        return self._index(parts, _asked(), embedded, not embedded and _is_bare())


def create_app(settings: Settings | None = None) -> Atlas:
    """Return a new app with its own server, by default with the settings of the environment.

    Raises DataError where the data cannot be shown, StoreError where they cannot be read.
    """
    settings = settings or environment.read()
    stores.use(settings.data.get_secret_value())
    load_all()
    fonts.ranges()
    sprite.drawings()
    app = Atlas(settings)
    app.layout = _layout
    # Dash would send the whole layout a second time, within the page, for the browser to check callbacks against.
    app.validation_layout = document.known()  # type: ignore[assignment]  # Dash tells of None alone
    routes.register(app.server)
    wiring.wire(app)
    observe.name_callbacks(app)
    errors.register(app.server)
    addresses.refuse_long(app.server)
    with app.server.app_context():
        security.harden(app, wiring.STORES, app.static_files.csp_hashes, online.hosts())
        routes.warm()
        app.static_files.attach(app.server)
    app.observed.begin()
    return app


def _layout() -> list[Component]:
    """Return the page in the state that the reader's address names."""
    return document.layout(*_layout_asked()) if has_request_context() else document.layout(state.parse(""), "light")


def _asked() -> state.Parsed:
    return state.parse(request.query_string.decode("utf-8", "replace"), languages.preferred())


def _is_bare() -> bool:
    return state.is_bare(request.query_string.decode("utf-8", "replace"))


def _layout_asked() -> tuple[state.Parsed, Theme, str, state.Camera, bool]:
    """Return what a request for the layout tells of the reader's address, system, host and window."""
    prefers: Theme = "dark" if request.args.get("prefers") == "dark" else "light"
    at = delivery.seen_at(request.args.get("at"))
    opening = state.camera(request.args.get("opening", "")) or state.HOME
    mapped = request.args.get("map") != "none"
    speaks = "ko" if request.args.get("speaks") == "ko" else "en"
    return state.parse(request.args.get("state", ""), speaks), prefers, at, opening, mapped


def _refusal(error: DataError) -> str:
    """Say in one line why the atlas does not start; where there are more faults than one, each follows in its own."""
    first, *more = map(str, error.faults)
    told = f"The atlas cannot start: {first}"
    return "\n".join([f"{told}, and {len(more)} more; python -m geodata.check lists all:", *more]) if more else told


def _server() -> Flask:
    gc.disable()  # all that is built here stays: looking for garbage among it would only take time
    try:
        logs.configure(access=environment.read().access_log == "on")
        server: Flask = create_app().server
    except DataError as error:
        sys.exit(_refusal(error))
    except stores.StoreError as error:
        sys.exit(f"The atlas cannot start: ATLAS_DATA: {error}")
    except OSError as error:
        sys.exit(f"The atlas cannot start: {error.filename or 'a file'}: {error.strerror or error} (put the file back)")
    finally:
        gc.enable()
    return server


def __getattr__(name: str) -> Flask:
    """Make `server` when it is asked for: who makes an app with settings of his own needs none of the environment."""
    if name != "server":
        raise AttributeError(name)
    made = globals()["server"] = _server()
    return made
