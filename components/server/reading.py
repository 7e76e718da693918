"""Serve the atlas for who has no scripts."""

from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl

from flask import Response, request

from components.delivery import REVALIDATE, Body, Deployment, deployment
from components.kit import badges, html
from components.page import preview, reading
from components.page.reading import LIST
from components.server import languages
from components.server.plain_page import plain_page
from components.server.static_files import style_url
from components.state import MAX_QUERY, View
from components.text import TAGLINE
from geodata.vocabulary import Text


@lru_cache(maxsize=64)
def _page(view: View, notices: tuple[Text, ...], find: str, _where: Deployment) -> Body:
    def place_at(place_id: str) -> str:
        return reading.url(View(site=place_id, lang=view.lang, browser_lang=view.browser_lang, theme=view.theme))

    with html.speaking(view.lang), html.without_scripts(), badges.linking(place_at):
        written = plain_page(
            view.lang,
            TAGLINE,
            style_url(),
            "reading",
            reading.page(view, notices, find),
            # There is no end of what filters and words leave; the whole is in the list.
            found=not find and not view.filters.active,
            head=_head(view),
            theme=view.theme,
        )
    return Body(written.encode(), "text/html; charset=utf-8")


def _head(view: View) -> list[html.Node]:
    """Return what the page says of itself: it stands for its list alone, for all else the page with the map does."""
    told = View(lang=view.lang, filters=view.filters, site=view.site, claim=view.claim)
    if view.site or view.claim or view.filters.active:
        return preview.tags(told)
    if view.opened == "claims":
        return preview.tags(replace(told, tab="claims"))
    return preview.tags(told, "/read", preview.Preview(LIST, TAGLINE, "home"))


# ---- views ----------------------------------------------------------------------------------------------------------
def read() -> Response:
    """Answer with the page for what an address, or a form, asks."""
    asked = request.query_string.decode("utf-8", "replace")
    try:
        pairs = parse_qsl(asked if len(asked) <= MAX_QUERY else "", keep_blank_values=True, max_num_fields=120)
    except ValueError:
        pairs = []
    (view, notices), find = reading.asked(pairs, languages.preferred())
    return languages.by_browser(_page(view, notices, find, deployment()).respond(request, REVALIDATE))
