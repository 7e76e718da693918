"""Answer every fault in plain words: a page that leads home for who follows a wrong link, one line for programs."""

import json
import logging
from collections.abc import Callable
from functools import partial

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound

from components.delivery import address
from components.kit import html
from components.server.plain_page import plain_page
from geodata.vocabulary import LANGUAGES, Text

LOG = logging.getLogger("atlas")
NO_PAGE = Text("There is no such page", "그런 페지는 없습니다")
WHY = Text(
    "The link may be mistyped or cut short. Everything the atlas holds is reached from its map.",
    "련결이 잘못되였거나 잘렸을수 있습니다. 지도첩에 있는 모든것은 지도에서 찾을수 있습니다.",
)
HOME = Text("To the map of Chongjin", "청진지도로")


class NoPageError(NotFound):
    """Nothing of the atlas has the address that was asked for."""


def register(server: Flask, style_url: Callable[[], str]) -> None:
    """Have a server answer its faults so; `style_url` gives the address of the page's styles.

    Dash raises DependencyException for a file of a suite that it does not have.
    """
    server.register_error_handler(NoPageError, partial(_no_page, style_url))
    server.register_error_handler(HTTPException, _known)
    server.register_error_handler(DependencyException, lambda _: _known(NotFound()))
    server.register_error_handler(Exception, _unknown)


def _known(error: HTTPException) -> Response:
    response = _line(error.code or 500, error.name)
    for name, value in error.get_headers():  # which methods an address takes, for one
        if name != "Content-Type":
            response.headers[name] = value
    return response


def _unknown(error: Exception) -> Response:
    # The trace belongs in the operator's log, never on a page.
    LOG.exception("unhandled", exc_info=error)
    return _line(500, "The atlas could not answer this request")


def _line(status: int, said: str) -> Response:
    """Return what a program reads: JSON where it asks for that rather than for plain text, else one line."""
    accepted = request.accept_mimetypes
    if accepted["application/json"] > accepted["text/plain"]:
        return Response(json.dumps({"error": f"{status} {said}"}), status=status, mimetype="application/json")
    return Response(f"{status} {said}\n", status=status, mimetype="text/plain")


def _no_page(style_url: Callable[[], str], error: NoPageError) -> Response:
    response = _page(style_url()) if _wants_page() else _known(error)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept, Accept-Language"
    return response


def _wants_page() -> bool:
    """Tell whether a person is likely to read the answer: a browser says so, a path with a file's ending says no."""
    accepted = request.accept_mimetypes
    if "text/html" in accepted.values():
        return True
    return "." not in request.path.rpartition("/")[2] and (not accepted or accepted["text/html"] > 0)


def _page(style_url: str) -> Response:
    first = request.accept_languages.best_match(LANGUAGES, default="en") or "en"
    # Nobody has chosen a language here: both are shown, the browser's own first.
    sections = [_section(lang) for lang in sorted(LANGUAGES, key=lambda lang: lang != first)]
    page = plain_page(first, NO_PAGE, style_url, "not-found", sections, found=False)
    return Response(page, status=404, mimetype="text/html")


def _section(lang: str) -> html.Element:
    return html.section(".always", lang=lang)[
        html.h1[NO_PAGE.in_language(lang)],
        html.p[WHY.in_language(lang)],
        html.p[html.a(href=_home(lang))[HOME.in_language(lang)]],
    ]


def _home(lang: str) -> str:
    return address("/") if lang == "en" else address("/", lang=lang)
