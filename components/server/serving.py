"""Run the atlas behind a production server; also read by gunicorn as its configuration.

A worker that dies is replaced by the master; each holds no state of any reader.
"""

import errno
import gc
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

from components.server import settings

_SETTINGS = settings.read()


def _url_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _take(host: str, port: int) -> None:
    """End the program with one line where nothing can listen there: gunicorn would try again for seconds."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):  # the latter where a part of the name is empty or too long for any
        sys.exit(f"HOST is {host!r}, but must be an address or name of this machine (no such host is known)")
    for family, kind, protocol, _, at in found[:1]:
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":  # elsewhere it would let two programs listen on one port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(at)
            except PermissionError:
                sys.exit(f"PORT is {port}, but must be one that may be opened by this user (usually 1024 or more)")
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    sys.exit(f"PORT is {port}, but must be a free one: another program listens there on {host}")
                sys.exit(f"HOST is {host!r}, but must be an address or name of this machine ({error.strerror})")


# ---- gunicorn's settings, by their own names -----------------------------------------------------------------------
bind = f"{_url_host(_SETTINGS.host)}:{_SETTINGS.port}"
workers = _SETTINGS.workers
forwarded_allow_ips = _SETTINGS.forwarded_allow_ips
worker_class = "gthread"
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 10
keepalive = 5
limit_request_line = 8190
loglevel = "warning"


def on_starting(_server: Any) -> None:
    """Say in one line where nothing can listen at the address; then gunicorn does not try."""
    _take(_SETTINGS.host, _SETTINGS.port)


def when_ready(_server: Any) -> None:
    """Print the address once connections are taken, just before the workers are made."""
    # What the start has built stays for good: searching it for garbage would hold up an answer now and then by 0.2 s,
    # and copy into every worker what they share.
    gc.collect()
    gc.freeze()
    print(f"Chongjin Atlas: http://{bind}", flush=True)


def post_worker_init(worker: Any) -> None:
    """Get ready what is costly the first time, in the worker itself: threads do not outlive the fork."""
    from components.server import preparation  # not for whoever reads the settings alone

    preparation.begin(worker.wsgi)


def run(make_server: Callable[[], Any]) -> None:
    """Serve until stopped: gunicorn, which makes the server itself, or waitress on Windows."""
    for line in (*settings.misspelled(), *settings.unwritable(_SETTINGS)):
        print(line, file=sys.stderr)
    _take(_SETTINGS.host, _SETTINGS.port)
    if sys.platform == "win32":
        from waitress import serve

        from components.server import preparation

        server = make_server()
        print(f"Chongjin Atlas: http://{bind}", flush=True)
        preparation.begin(server)
        serve(server, host=_SETTINGS.host, port=_SETTINGS.port, threads=8)
        return
    arguments = [sys.executable, "-m", "gunicorn", "--config", "python:components.server.serving", "app:server"]
    os.execv(sys.executable, arguments)
