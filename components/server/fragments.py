"""Serve the fragments of the page that come when they are wanted: long texts, the list's rows, matches, an own file."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from flask import Response, abort, request

from components.delivery import REVALIDATE, Body, Deployment, deployment
from components.kit.html import written
from components.page import (
    about,
    claims,
    filter_outcome,
    goods,
    near_panel,
    plates,
    results,
    search_box,
    strip,
    time_panel,
    upload_panel,
)
from components.server import busy, near_answer
from components.state import filters_of

TEXTS: Mapping[str, Callable[[], Any]] = MappingProxyType(
    {
        "about": about.about,
        "claims": claims.panel,
        "goods": goods.panel,
        "near": near_panel.panel,
        "plates": plates.panel,
        "railway": strip.strip,
        "time": time_panel.panel,
    }
)
"""What is the same for everybody, by name; the page puts its attributes into the language chosen."""


def rows_url() -> str:
    """Return the address of the list's rows."""
    return _rows().address("/parts/rows.json")


@cache
def _rows() -> Body:
    return Body(_json(results.rows()), "application/json")


@cache
def _text(name: str, _where: Deployment) -> Body:
    return Body(written(TEXTS[name]()).encode(), "text/html; charset=utf-8")


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def bodies() -> tuple[Body, ...]:
    """Return what is worth compressing ahead of time."""
    return (_rows(), *(_text(name, deployment()) for name in TEXTS))


# ---- views ----------------------------------------------------------------------------------------------------------
def text(name: str) -> Response:
    """Answer with one of the `TEXTS` as HTML."""
    if name == "near":
        near_answer.get_ready()
    return _text(name, deployment()).respond(request, REVALIDATE) if name in TEXTS else abort(404)


def rows() -> Response:
    """Answer with the rows of the list of places."""
    return _rows().respond(request, _rows().lasting(request))


def filtered() -> Response:
    """Answer with what the page shows of the filters of an address, for who has no map that Dash would draw."""
    return _once(filter_outcome.outcome(filters_of(request.query_string.decode("utf-8", "replace"))))


def search() -> Response:
    """Answer what was typed into the search with its matches."""
    return _once(search_box.found(request.args.get("q", "")[: search_box.MAX_QUERY]))


def own() -> Response:
    """Answer a reader's file with its drawing; it is read and forgotten: nothing of it is kept on this side."""
    content = request.get_data(cache=False)
    with busy.FILES.taken():
        return _once(upload_panel.received(request.args.get("name", ""), content))


def _once(answer: object) -> Response:
    response = Response(_json(answer), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
