"""Serve what is not known: the page, and its records for other software."""

import json
from functools import cache

from flask import Response, request

from components.delivery import REVALIDATE, Body, Deployment, deployment
from components.kit.unknown_link import LABEL
from components.page import preview, unknown
from components.server import languages
from components.server.plain_page import plain_page
from components.server.static_files import style_url
from components.state import View
from geodata.load import unknowns
from geodata.vocabulary import LANGUAGES


@cache
def _page(lang: str, browser_lang: str, _where: Deployment) -> Body:
    told = preview.Preview(LABEL, unknown.LEAD, "home")
    head = preview.tags(View(lang=lang), "/unknown", told)
    written = plain_page(lang, LABEL, style_url(), "unknown", unknown.page(lang, browser_lang), head=head)
    return Body(written.encode(), "text/html; charset=utf-8")


@cache
def _records() -> Body:
    rows = [row.model_dump(mode="json") for row in unknowns()]
    return Body(json.dumps({"unknowns": rows}, ensure_ascii=False).encode(), "application/json")


# ---- views ----------------------------------------------------------------------------------------------------------
def page() -> Response:
    """Answer with the page in the language that is asked for, else in the one that the browser prefers."""
    asked = request.args.get("lang", "")
    preferred = languages.preferred()
    body = _page(asked if asked in LANGUAGES else preferred, preferred, deployment())
    return languages.by_browser(body.respond(request, REVALIDATE))


def records() -> Response:
    """Answer with the records."""
    return _records().respond(request, REVALIDATE)
