"""Take an address however a client writes it: bytes that are no text, and lengths that no link of the atlas has."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from flask import Flask, request
from werkzeug.exceptions import RequestURITooLarge

from components.server.base_path import WSGIApp

LONGEST = 32 * 1024
"""Bytes of the longest address that is answered with what it asks for, or with a page that says why not."""
_AS_IT_IS = "".join(map(chr, range(0x21, 0x7F)))


def in_ascii(app: WSGIApp) -> WSGIApp:
    """Return a WSGI app to which every query is ASCII, as RFC 3986 has it: other bytes are written with percent signs.

    Flask reads bytes that are no UTF-8 only so: where they are not, it puts a mark in their place.
    """

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = str(environ.get("QUERY_STRING", ""))
        if not (asked.isascii() and asked.isprintable()):
            environ = {**environ, "QUERY_STRING": quote(asked.encode("latin-1", "replace"), safe=_AS_IT_IS)}
        return app(environ, start_response)

    return serve


def refuse_long(server: Flask) -> None:
    """Have a server refuse longer addresses with 414, where what runs it lets them through."""

    def check() -> None:
        told = request.environ.get("REQUEST_URI") or request.environ.get("RAW_URI") or ""
        if max(len(told), len(request.path) + len(request.query_string)) > LONGEST:
            raise RequestURITooLarge

    server.before_request(check)
