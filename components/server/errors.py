"""Answer every fault in plain words: a page that leads home for who follows a wrong link, one line for programs.

What is the atlas's own fault has a number that the answer and the operator's log share.
"""

import json
import logging
import secrets
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
FAULT = Text("The atlas could not answer", "지도첩이 대답하지 못하였습니다")
FAULT_WHY = Text(
    "That is a fault of the atlas, not of yours. Whoever runs it finds what happened under this number:",
    "이것은 당신의 잘못이 아니라 지도첩의 잘못입니다. 운영자는 다음의 번호로 무슨 일이 있었는지 찾을수 있습니다:",
)


class NoPageError(NotFound):
    """Nothing of the atlas has the address that was asked for."""


def register(server: Flask, style_url: Callable[[], str]) -> None:
    """Have a server answer its faults so; `style_url` gives the address of the page's styles.

    Dash raises DependencyException for a file of a suite that it does not have.
    """
    server.register_error_handler(NoPageError, partial(_no_page, style_url))
    server.register_error_handler(HTTPException, _known)
    server.register_error_handler(DependencyException, lambda _: _known(NotFound()))
    server.register_error_handler(Exception, partial(_unknown, style_url))


def _known(error: HTTPException) -> Response:
    response = _line(error.code or 500, error.name)
    for name, value in error.get_headers():  # which methods an address takes, for one
        if name != "Content-Type":
            response.headers[name] = value
    return response


def _unknown(style_url: Callable[[], str], error: Exception) -> Response:
    # The trace belongs in the operator's log, never on a page; the number leads from one to the other.
    number = f"{secrets.token_hex(2)}-{secrets.token_hex(2)}".upper()
    LOG.error("Fault %s", number, exc_info=error)
    if request.method == "GET" and "text/html" in request.accept_mimetypes.values():
        response = _page(style_url(), FAULT, FAULT_WHY, number, status=500)
    else:
        response = _line(500, f"The atlas could not answer this request; its log has the reason as {number}")
    response.headers["Cache-Control"] = "no-store"
    return response


def _line(status: int, said: str) -> Response:
    """Return what a program reads: JSON where it asks for that rather than for plain text, else one line."""
    accepted = request.accept_mimetypes
    if accepted["application/json"] > accepted["text/plain"]:
        return Response(json.dumps({"error": f"{status} {said}"}), status=status, mimetype="application/json")
    return Response(f"{status} {said}\n", status=status, mimetype="text/plain")


def _no_page(style_url: Callable[[], str], error: NoPageError) -> Response:
    response = _page(style_url(), NO_PAGE, WHY, status=404) if _wants_page() else _known(error)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept, Accept-Language"
    return response


def _wants_page() -> bool:
    """Tell whether a person is likely to read the answer: a browser says so, a path with a file's ending says no."""
    accepted = request.accept_mimetypes
    if "text/html" in accepted.values():
        return True
    return "." not in request.path.rpartition("/")[2] and (not accepted or accepted["text/html"] > 0)


def _page(style_url: str, title: Text, why: Text, number: str = "", *, status: int) -> Response:
    first = request.accept_languages.best_match(LANGUAGES, default="en") or "en"
    # Nobody has chosen a language here: both are shown, the browser's own first.
    sections = [_section(lang, title, why, number) for lang in sorted(LANGUAGES, key=lambda lang: lang != first)]
    page = plain_page(first, title, style_url, "not-found", sections, found=False)
    return Response(page, status=status, mimetype="text/html")


def _section(lang: str, title: Text, why: Text, number: str) -> html.Element:
    return html.section(".always", lang=lang)[
        html.h1[title.in_language(lang)],
        html.p[why.in_language(lang), *([" ", html.strong[number]] if number else [])],
        html.p[html.a(href=_home(lang))[HOME.in_language(lang)]],
    ]


def _home(lang: str) -> str:
    return address("/") if lang == "en" else address("/", lang=lang)
