"""Serve an app below a base path, whether the proxy in front takes that path off or leaves it on."""

from collections.abc import Callable, Iterable
from typing import Any

WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def below(base_path: str, app: WSGIApp) -> WSGIApp:
    """Return a WSGI app that finds every path of `app` with and without `base_path` ("/atlas") before it."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        if path == base_path or path.startswith(f"{base_path}/"):
            path = path[len(base_path) :]
        return app({**environ, "SCRIPT_NAME": base_path, "PATH_INFO": path or "/"}, start_response)

    return serve if base_path else app
