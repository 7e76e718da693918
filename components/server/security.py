"""Send every response compressed where that helps, and with headers that keep the page to its own host."""

from collections.abc import Mapping
from typing import Any

from dash import Dash
from flask import Response, request
from flask_compress import Compress
from flask_talisman import Talisman
from werkzeug.exceptions import UnsupportedMediaType

from components.delivery import AT_ONCE, encoding
from components.server import callbacks, embed, routes

OPEN = ("/data/", "/export/", "/tiles/", "/answers/")
"""Routes that pages of other hosts may read as well: open data, the same for everyone. The page itself is no such."""

FRAMED_BY_ITSELF = "frame-ancestors 'self'"


def harden(app: Dash, stores: Mapping[str, Any], own_scripts: list[str], online_hosts: tuple[str, ...] = ()) -> None:
    """Add compression, and a content security policy that names this host alone (and `online_hosts`).

    Callbacks are called with what `stores` declares of the page's state, or not at all.
    """
    server = app.server
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=AT_ONCE,
        COMPRESS_MIN_SIZE=600,
        COMPRESS_MIMETYPES=[
            "text/html",
            "text/css",
            "text/csv",
            "application/json",
            "application/geo+json",
            "application/javascript",
            "text/javascript",
        ],
        # What is compressed has an ETag of its own, which a view cannot know: it is compared once it is there.
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=True,
        # A file that is packed while it is read is never answered with 304: those that a page asks for are in memory.
        COMPRESS_STREAMS=False,
        # A reader's own file of 5 MB travels as base64 in JSON.
        MAX_CONTENT_LENGTH=8 * 1024 * 1024,
    )
    Compress(server)
    # The last that is registered is the first that is called.
    server.after_request(_agreed)
    server.after_request(_in_frames)
    Talisman(
        server,
        force_https=False,
        strict_transport_security=False,
        content_security_policy=_policy([*own_scripts, *app.csp_hashes()], online_hosts),
        # Tile servers ask to be told which site uses them; without any, nothing is told to anyone.
        referrer_policy="strict-origin-when-cross-origin" if online_hosts else "same-origin",
        session_cookie_secure=False,
    )
    server.after_request(_open_data)
    _callbacks_as_declared(app, stores)


def _agreed(response: Response) -> Response:
    """Leave Flask-Compress no choice of its own: to it `*` means br even where br is refused, and zstd for files."""
    request.environ["HTTP_ACCEPT_ENCODING"] = encoding(request) or "identity"
    return response


def _in_frames(response: Response) -> Response:
    """Let pages of any host show the one page that is meant for them in a frame; all others stay out of theirs."""
    if embed.is_asked():
        response.headers.pop("X-Frame-Options", None)
        policy = response.headers.get("Content-Security-Policy", "")
        response.headers["Content-Security-Policy"] = policy.replace(FRAMED_BY_ITSELF, "frame-ancestors *")
    return response


def _open_data(response: Response) -> Response:
    """Let pages of any host read what is open data; nothing there asks who one is."""
    if request.url_rule and request.url_rule.rule.startswith(OPEN):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Content-Disposition, ETag, Retry-After"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "*"
            response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _callbacks_as_declared(app: Dash, stores: Mapping[str, Any]) -> None:
    """Refuse calls of callbacks that Dash's own script would not make."""

    def check() -> None:
        if request.path != routes.CALLBACKS or request.method != "POST":
            return
        if not request.is_json:
            raise UnsupportedMediaType
        callbacks.check(callbacks.read(request.get_data()), app.callback_map, stores)

    app.server.before_request(check)


def _policy(scripts: list[str], online_hosts: tuple[str, ...]) -> dict[str, str]:
    online = " ".join(f"https://{host}" for host in online_hosts)
    return {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *scripts]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob: {online}".strip(),
        "connect-src": f"'self' {online}".strip(),
        "worker-src": "blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        **dict([FRAMED_BY_ITSELF.split(" ")]),
    }
