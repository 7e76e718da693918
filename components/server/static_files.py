"""Serve scripts, styles and fonts from memory, compressed ahead of time.

Dash reads and sends its files anew for every request, uncompressed. What the page names, and what its scripts ask for
in turn, is read once at the start into a table that never grows; any other path is left to Dash and Flask. `make run`
compresses the table once after installing. The atlas's own scripts and styles travel as one file each: a request
costs a browser more than the few kilobytes of one of them.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType

import brotli
from flask import Flask, Response, request
from werkzeug.test import TestResponse

from components.delivery import A_DAY, FOREVER, REVALIDATE, Body, address
from components.map import first_picture

ASSETS = Path(__file__).parents[2] / "assets"
VENDOR = ASSETS / "vendor"
DIST = ASSETS / "dist"
"""Scripts and styles as `make assets` joins them."""
EARLY, FIRST = "early.js", "first.css"
"""Script and styles that stand in the page itself, for what is done and drawn before anything else has come."""
PLOTLY = "plotly-map-4.1.1.min.js.br"
"""Plotly's own build with the map traces alone: 1.8 MB of script less than the whole (see assets/vendor/README.md)."""
_FOLDERS = ("_dash-component-suites", "assets")
_ASKED_FOR_BY_SCRIPTS = ("/_dash-component-suites/dash/dcc/async-graph.js",)
"""What no line of the page names, but every page loads: Dash's component that draws the map; not a promised name."""
_FINGERPRINT = re.compile(r"\.v[0-9_a-z]+m[0-9]+\.")
_JSON = "application/json"
_COMPRESSIBLE = ("text/", "application/javascript", _JSON, "image/svg+xml")


@cache
def plotly() -> Body:
    """Return the map library."""
    packed = (VENDOR / PLOTLY).read_bytes()
    body = Body(bytes(brotli.decompress(packed)), "text/javascript; charset=utf-8")
    body.__dict__["_brotli"] = packed
    return body


def plotly_url() -> str:
    """Return the address of the map library."""
    return plotly().address("/plotly-map.js")


def plotly_map() -> Response:
    """Answer with the map library."""
    return plotly().respond(request, plotly().lasting(request))


@cache
def _style() -> Body:
    return Body((DIST / "atlas.css").read_bytes(), "text/css; charset=utf-8")


def style_url() -> str:
    """Return the address of the atlas's own styles."""
    return _style().address("/assets/dist/atlas.css")


class StaticFiles:
    """The files of one server, by path."""

    def __init__(self) -> None:
        self._script = Body((DIST / "atlas.js").read_bytes(), "text/javascript; charset=utf-8")
        self._style = Body((DIST / "atlas.css").read_bytes(), "text/css; charset=utf-8")
        self._icon = Body((ASSETS / "favicon.svg").read_bytes(), "image/svg+xml")
        self.early, self.first = ((DIST / each).read_text(encoding="utf-8").rstrip("\n") for each in (EARLY, FIRST))
        # Beside its source map, and beside the fonts, which the styles name by relative addresses.
        self.bodies: Mapping[str, Body] = MappingProxyType(
            {
                "/assets/dist/atlas.js": self._script,
                "/assets/dist/atlas.css": _style(),
                "/assets/favicon.svg": self._icon,
                **first_picture.bodies(),
                **{f"/assets/dist/{file.name}": Body(file.read_bytes(), _JSON) for file in sorted(DIST.glob("*.map"))},
            }
        )
        """The table: what is answered from memory, by path without the base path."""

    @property
    def script_url(self) -> str:
        """Return the address of the atlas's own scripts."""
        return self._script.address("/assets/dist/atlas.js")

    @property
    def style_url(self) -> str:
        """Return the address of the atlas's own styles."""
        return style_url()

    @property
    def icon_url(self) -> str:
        """Return the address of the page's icon."""
        return self._icon.address("/assets/favicon.svg")

    @property
    def csp_hashes(self) -> list[str]:
        """Return what a content security policy has to name for the script in the page to run."""
        digest = hashlib.sha256(self.early.encode()).digest()
        return [f"'sha256-{base64.b64encode(digest).decode()}'"]

    def attach(self, server: Flask) -> None:
        """Answer for a server's files from now on, from a table made here once."""
        server.before_request(self._from_memory)
        client = server.test_client()
        page = client.get(address("/")).get_data(as_text=True)
        found = {path: self.bodies.get(path) or _fetched(client.get(address(path))) for path in _named(page)}
        for path in _ASKED_FOR_BY_SCRIPTS:
            with suppress(FileNotFoundError):  # Dash calls it otherwise: then it answers for it, only slower
                found[path] = _fetched(client.get(address(path)))
        self.bodies = MappingProxyType({**self.bodies, **found})

    def _from_memory(self) -> Response | None:
        body = self.bodies.get(request.path) if request.method in ("GET", "HEAD") else None
        return body.respond(request, _cache_control(body)) if body else None


def _named(page: str) -> Iterator[str]:
    """Yield the path, without the base path, of each file that a page or its styles ask for."""
    for folder in _FOLDERS:
        found = re.findall(rf'(?:src|href)="{re.escape(address(""))}(/{folder}/[^"?]+)', page)
        yield from dict.fromkeys(found)
    yield from (f"/assets/fonts/{file.name}" for file in sorted((ASSETS / "fonts").glob("*.woff2")))


def _fetched(response: TestResponse) -> Body:
    with response:
        if response.status_code != 200:
            raise FileNotFoundError(f"the page names what is not there: {response.request.path}")
        mimetype = response.headers["Content-Type"]
        return Body(response.get_data(), mimetype, compressible=mimetype.startswith(_COMPRESSIBLE))


def _cache_control(body: Body) -> str:
    if _FINGERPRINT.search(request.path):  # Dash's own; one that is in the table fits what it names
        return FOREVER
    return A_DAY if "/fonts/" in request.path else body.lasting(request, REVALIDATE)
