"""Ask an app through WSGI, as a server would, and judge the answer."""

import gzip
import io
import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

import brotli

from app import Atlas
from tests.fuzz.calls import bodies, calls, files
from tests.fuzz.hostile import MARKUP, Asked, addresses


class Reply(NamedTuple):
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, "" where there is none."""
        return next((value for each, value in self.headers if each.lower() == name.lower()), "")

    @property
    def content(self) -> bytes:
        """The body as it was before it was packed."""
        packed = self.header("Content-Encoding")
        return {"br": brotli.decompress, "gzip": gzip.decompress}.get(packed, bytes)(self.body) if self.body else b""


def ask(app: Any, asked: Asked) -> Reply:
    """Ask a WSGI app; what it raises is raised here."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": asked.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": asked.path.decode("latin-1"),
        "QUERY_STRING": asked.query.decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8050",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost:8050",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(asked.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if asked.body or asked.method == "POST":
        environ |= {"CONTENT_LENGTH": str(len(asked.body)), "CONTENT_TYPE": asked.body_type}
    for name, value in asked.headers:
        key = name.upper().replace("-", "_")
        environ[key if key.startswith("CONTENT_") and key != "CONTENT_ENCODING" else f"HTTP_{key}"] = value
    began: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Any:
        began[:] = [int(status.split(" ", maxsplit=1)[0]), headers]
        return None

    parts = app(environ, start)
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    return Reply(began[0], began[1], body)


GUARDED = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
"""Headers that keep a page to its own host: every answer has them, but for the page that may stand in any frame."""


def faults(reply: Reply, method: str = "GET") -> Iterator[str]:
    """Yield what is wrong with an answer."""
    if reply.status >= 500 and not (reply.status == 503 and reply.header("Retry-After")):
        yield f"status {reply.status}"
    framed = "frame-ancestors *" in reply.header("Content-Security-Policy")
    yield from (f"no {name}" for name in GUARDED if not reply.header(name) and not (framed and name == GUARDED[2]))
    if any(re.search(r"[\r\n\0]", value) for _, value in reply.headers):
        yield "a header holds the end of a line"
    if any(name.lower() == "x-rude" for name, _ in reply.headers):
        yield "a header of the client's"
    length = reply.header("Content-Length")
    if length and method.upper() != "HEAD" and reply.status != 304 and int(length) != len(reply.body):
        yield f"{len(reply.body)} bytes, said to be {length}"
    content = reply.content
    if b"Traceback" in content or b'File "/' in content:
        yield "a trace"
    kind = reply.header("Content-Type").partition(";")[0]
    if kind == "text/html" and MARKUP.encode() in content:
        yield "markup of the client's"
    if kind.endswith("json") and content:
        json.loads(content)
    if 400 <= reply.status < 500 and method != "HEAD" and kind not in ("text/html", "text/plain", "application/json"):
        yield f"a fault said as {kind}"


def requests(app: Atlas, seed: int, kind: str | None = None) -> Iterator[Asked]:
    """Yield requests without end, of every kind or of one: "address", "call" or "file"."""
    rng = Random(seed)
    real = bodies(json.loads(ask(app.server, Asked("GET", b"/_dash-dependencies")).body))
    kinds = {"address": addresses(rng), "call": calls(rng, real), "file": files(rng)}
    while True:
        yield next(kinds[kind or rng.choices(list(kinds), (10, 4, 1))[0]])


def judged(app: Atlas, seed: int, kind: str | None = None) -> Iterator[tuple[Asked, Reply | None, list[str]]]:
    """Yield each request with its answer and what is wrong with it, which is nothing."""
    for asked in requests(app, seed, kind):
        try:
            reply = ask(app.server, asked)
            yield asked, reply, list(faults(reply, asked.method))
        except Exception as error:
            yield asked, None, [f"raised {error!r}"]
