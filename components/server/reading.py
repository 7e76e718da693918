"""Serve the atlas for who has no scripts."""

from functools import lru_cache
from urllib.parse import parse_qsl

from flask import Response, request

from components.delivery import REVALIDATE, Body, Deployment, deployment
from components.kit import badges, html
from components.page import reading
from components.server.plain_page import plain_page
from components.server.static_files import style_url
from components.state import MAX_QUERY, View
from components.text import TAGLINE
from geodata.vocabulary import Text


@lru_cache(maxsize=64)
def _page(view: View, notices: tuple[Text, ...], find: str, _where: Deployment) -> Body:
    def place_at(place_id: str) -> str:
        return reading.url(View(site=place_id, lang=view.lang, theme=view.theme))

    with html.speaking(view.lang), html.without_scripts(), badges.linking(place_at):
        written = plain_page(
            view.lang, TAGLINE, style_url(), "reading", reading.page(view, notices, find), found=False, theme=view.theme
        )
    return Body(written.encode(), "text/html; charset=utf-8")


# ---- views ----------------------------------------------------------------------------------------------------------
def read() -> Response:
    """Answer with the page for what an address, or a form, asks."""
    asked = request.query_string.decode("utf-8", "replace")
    try:
        pairs = parse_qsl(asked if len(asked) <= MAX_QUERY else "", keep_blank_values=True, max_num_fields=120)
    except ValueError:
        pairs = []
    (view, notices), find = reading.asked(pairs)
    return _page(view, notices, find, deployment()).respond(request, REVALIDATE)
