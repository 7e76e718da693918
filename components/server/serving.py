"""Run the atlas behind a production server; also read by gunicorn as its configuration.

`HOST` and `PORT` say where to listen, `WEB_CONCURRENCY` how many workers there are. A worker that dies is replaced by
the master; each holds no state of any reader.
"""

import gc
import os
import sys
from collections.abc import Callable
from typing import Any


def _address() -> tuple[str, int]:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8050")
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {port!r}")
    return host, int(port)


def _workers() -> int:
    wanted = os.environ.get("WEB_CONCURRENCY", "2")
    if not wanted.isascii() or not wanted.isdigit() or not 0 < int(wanted) < 65:
        sys.exit(f"WEB_CONCURRENCY must be a number from 1 to 64, not {wanted!r}")
    return int(wanted)


def _url_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


# ---- gunicorn's settings, by their own names -----------------------------------------------------------------------
HOST, PORT = _address()
bind = f"{_url_host(HOST)}:{PORT}"
workers = _workers()
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
limit_request_line = 8190
loglevel = "warning"


def when_ready(_server: Any) -> None:
    """Print the address once connections are taken, just before the workers are made."""
    # What the start has built stays for good: searching it for garbage would hold up an answer now and then by 0.2 s,
    # and copy into every worker what they share.
    gc.collect()
    gc.freeze()
    print(f"Chongjin Atlas: http://{_url_host(HOST)}:{PORT}", flush=True)


def run(make_server: Callable[[], Any]) -> None:
    """Serve until stopped: gunicorn, which makes the server itself, or waitress on Windows."""
    if sys.platform == "win32":
        from waitress import serve

        print(f"Chongjin Atlas: http://{_url_host(HOST)}:{PORT}", flush=True)
        serve(make_server(), host=HOST, port=PORT, threads=8)
        return
    arguments = [sys.executable, "-m", "gunicorn", "--config", "python:components.server.serving", "app:server"]
    os.execv(sys.executable, arguments)
