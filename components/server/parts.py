"""Serve the parts of the page that come when they are wanted: long texts, the list's rows, matches, a reader's file."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask, Response, abort, request

from components.delivery import FOREVER, REVALIDATE, Body
from components.kit.html import written
from components.page import about, claims, results, search_box, upload_panel

TEXTS: dict[str, Callable[[], Any]] = {"about": about.about, "claims": claims.panel}
"""What is only read, by name; the page puts its attributes into the language chosen."""


def rows_url() -> str:
    """Return the address of the list's rows."""
    return f"/parts/rows.json?v={_rows().digest}"


@cache
def _rows() -> Body:
    return Body(_json(results.rows()), "application/json")


@cache
def _text(name: str) -> Body:
    return Body(written(TEXTS[name]()).encode(), "text/html; charset=utf-8")


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def bodies() -> tuple[Body, ...]:
    """Return what is worth compressing ahead of time."""
    return (_rows(), *map(_text, TEXTS))


def register(server: Flask) -> None:
    """Add the endpoints to a server."""

    @server.get("/parts/<name>.html")
    def text(name: str) -> Response:
        return _text(name).respond(request, REVALIDATE) if name in TEXTS else abort(404)

    @server.get("/parts/rows.json")
    def rows() -> Response:
        return _rows().respond(request, FOREVER if "v" in request.args else REVALIDATE)

    @server.get("/search.json")
    def search() -> Response:
        return _once(search_box.found(request.args.get("q", "")))

    @server.post("/own")
    def own() -> Response:
        # Read to draw it and forgotten: nothing of it is kept on this side.
        return _once(upload_panel.received(request.args.get("name", ""), request.get_data(cache=False)))


def _once(answer: object) -> Response:
    response = Response(_json(answer), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
