"""Send every response compressed where that helps, and with headers that keep the page to its own host."""

from dash import Dash
from flask import Response, request
from flask_compress import Compress
from flask_talisman import Talisman

from components.delivery import encoding


def harden(app: Dash, own_scripts: list[str], online_hosts: tuple[str, ...] = ()) -> None:
    """Add compression, and a content security policy that names this host alone (and `online_hosts`)."""
    server = app.server
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
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
    server.after_request(_agreed)  # the last that is registered is the first that is called
    Talisman(
        server,
        force_https=False,
        strict_transport_security=False,
        content_security_policy=_policy([*own_scripts, *app.csp_hashes()], online_hosts),
        # Tile servers ask to be told which site uses them; without any, nothing is told to anyone.
        referrer_policy="strict-origin-when-cross-origin" if online_hosts else "same-origin",
        session_cookie_secure=False,
    )
    _known_callbacks_only(app)


def _agreed(response: Response) -> Response:
    """Leave Flask-Compress no choice of its own: to it `*` means br even where br is refused, and zstd for files."""
    request.environ["HTTP_ACCEPT_ENCODING"] = encoding(request) or "identity"
    return response


def _known_callbacks_only(app: Dash) -> None:
    """Refuse calls of callbacks that the app does not have before Dash takes them apart, which can take it long."""

    def check() -> Response | None:
        if request.path != "/_dash-update-component" or request.method != "POST":
            return None
        body = request.get_json(silent=True)
        known = isinstance(body, dict) and isinstance(body.get("output"), str) and body["output"] in app.callback_map
        return None if known else Response("400 No such callback\n", status=400, mimetype="text/plain")

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
        "frame-ancestors": "'self'",
    }
