"""Serve scripts, styles and fonts from memory, compressed ahead of time.

Dash reads and sends its files anew for every request, uncompressed. Here the first answer to a path is kept as a
`Body`; `make run` compresses all of them once after installing. The atlas's own scripts and styles travel as one file
each: a request costs a browser more than the few kilobytes of one of them.
"""

import base64
import hashlib
import re
from pathlib import Path

import brotli
from flask import Flask, Response, request

from components.delivery import A_DAY, FOREVER, REVALIDATE, Body

ASSETS = Path(__file__).parents[2] / "assets"
VENDOR = ASSETS / "vendor"
DIST = ASSETS / "dist"
"""The scripts as `make assets` joins them."""
EARLY = "early.js"
"""The script that stands in the page itself, to run before anything else has come."""
PLOTLY = "plotly-map-4.1.1.min.js.br"
"""Plotly's own build with the map traces alone: 1.8 MB of script less than the whole (see assets/vendor/README.md)."""
_PREFIXES = ("/_dash-component-suites/", "/assets/")
_FINGERPRINT = re.compile(r"\.v[0-9_a-z]+m[0-9]+\.")
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml")


def _style() -> Body:
    """Return all own styles in the order of their names."""
    sheets = sorted(ASSETS.glob("*.css"))
    return Body(b"\n".join(path.read_bytes() for path in sheets), "text/css; charset=utf-8")


def _plotly() -> Body:
    packed = (VENDOR / PLOTLY).read_bytes()
    body = Body(bytes(brotli.decompress(packed)), "text/javascript; charset=utf-8")
    body.__dict__["_brotli"] = packed
    return body


class StaticFiles:
    """The files of one server, by path."""

    def __init__(self) -> None:
        script = Body((DIST / "atlas.js").read_bytes(), "text/javascript; charset=utf-8")
        # Beside its source map, and beside the fonts, which the styles name by relative addresses.
        self._bodies: dict[str, Body] = {"/assets/dist/atlas.js": script, "/assets/atlas.css": _style()}
        self.script_url, self.style_url = (f"{path}?m={body.digest}" for path, body in self._bodies.items())
        self.plotly = _plotly()
        self.early = (DIST / EARLY).read_text(encoding="utf-8").rstrip("\n")

    def attach(self, server: Flask) -> None:
        """Answer for a server's files from now on.

        Flask runs what is registered last first: attached after compression, this sees answers uncompressed.
        """
        server.before_request(self._from_memory)
        server.after_request(self._remember)
        server.add_url_rule("/plotly-map.js", "plotly", lambda: self.plotly.respond(request, FOREVER))

    @property
    def csp_hashes(self) -> list[str]:
        """Return what a content security policy has to name for the script in the page to run."""
        digest = hashlib.sha256(self.early.encode()).digest()
        return [f"'sha256-{base64.b64encode(digest).decode()}'"]

    @property
    def plotly_url(self) -> str:
        """Return the address of the map library."""
        return f"/plotly-map.js?v={self.plotly.digest}"

    def _from_memory(self) -> Response | None:
        body = self._bodies.get(request.path) if request.method in ("GET", "HEAD") else None
        return body.respond(request, _cache_control()) if body else None

    def _remember(self, response: Response) -> Response:
        path = request.path
        known = path in self._bodies or not path.startswith(_PREFIXES)
        if known or request.method != "GET" or response.status_code != 200:
            return response
        response.direct_passthrough = False
        mimetype = response.headers["Content-Type"]
        body = Body(response.get_data(), mimetype, compressible=mimetype.startswith(_COMPRESSIBLE))
        response.close()
        self._bodies[path] = body
        return body.respond(request, _cache_control())

    def warm(self, server: Flask) -> tuple[Body, ...]:
        """Fetch what the page names, so that no reader waits for it; return all bodies held."""
        client = server.test_client()
        page = client.get("/").get_data(as_text=True)
        for path in re.findall(r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"]+)"', page):
            client.get(path)
        client.get("/_dash-component-suites/dash/dcc/async-graph.js")
        return (*self._bodies.values(), self.plotly)


def _cache_control() -> str:
    if _FINGERPRINT.search(request.path) or "m" in request.args:
        return FOREVER
    return A_DAY if "/fonts/" in request.path else REVALIDATE
