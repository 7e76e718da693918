"""Answer every fault in plain words: a page that leads home for who follows a wrong link, one line for programs."""

import logging
from collections.abc import Callable
from functools import partial

from dash.exceptions import DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound

from components.delivery import address
from components.server.ground import theme_css_url
from components.text import TITLE
from geodata.vocabulary import LANGUAGES, Text

LOG = logging.getLogger("atlas")
NO_PAGE = Text("There is no such page", "그런 페지는 없습니다")
WHY = Text(
    "The link may be mistyped or cut short. Everything the atlas holds is reached from its map.",
    "링크가 잘못되였거나 잘렸을수 있습니다. 지도첩에 있는 모든것은 지도에서 찾을수 있습니다.",
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
    return Response(f"{error.code} {error.name}\n", status=error.code, mimetype="text/plain")


def _unknown(error: Exception) -> Response:
    # The trace belongs in the operator's log, never on a page.
    LOG.exception("unhandled", exc_info=error)
    return Response("500 The atlas could not answer this request\n", status=500, mimetype="text/plain")


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
    sections = "\n".join(
        # Nobody has chosen a language here: both are shown, the browser's own first.
        f'<section lang="{lang}" class="always"><h1>{NO_PAGE.in_language(lang)}</h1><p>{WHY.in_language(lang)}</p>'
        f'<p><a href="{_home(lang)}">{HOME.in_language(lang)}</a></p></section>'
        for lang in sorted(LANGUAGES, key=lambda lang: lang != first)
    )
    return Response(
        f"""<!DOCTYPE html>
<html lang="{first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{NO_PAGE.in_language(first)} · {TITLE.in_language(first)}</title>
<link rel="icon" type="image/svg+xml" href="{address("/assets/favicon.svg")}">
<link rel="stylesheet" href="{theme_css_url()}">
<link rel="stylesheet" href="{style_url}">
</head>
<body class="not-found">
<main>
{sections}
</main>
</body>
</html>
""",
        status=404,
        mimetype="text/html",
    )


def _home(lang: str) -> str:
    return address("/") if lang == "en" else address("/", lang=lang)
