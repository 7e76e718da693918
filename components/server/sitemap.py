"""Tell search engines what there is: `/robots.txt`, and `/sitemap.xml` with each page in each language."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from flask import Response, request

from components.delivery import REVALIDATE, Body, Deployment, deployment, public_address, whole_address
from components.kit.html import escaped
from components.page.preview import located
from components.server.errors import RefusedError
from components.state import View, parse
from geodata.load import claims, places
from geodata.plates import plates
from geodata.publication.edition import RELEASED, data_date
from geodata.vocabulary import LANGUAGES, Text

NOWHERE = Text(
    "The operator of this atlas does not say where readers find it, and a sitemap names whole addresses.",
    "운영자가 지도첩의 공개주소를 정하지 않아 싸이트지도를 만들수 없습니다.",
)
CLOSED = ("/export/", "/answers/", "/own")
"""What no search engine has a use for: files and answers without end. What draws the page stays open to them."""


def pages() -> Iterator[tuple[str, View]]:
    """Yield path and view of every page that stands for itself, in English."""
    yield "/", View()
    yield "/read", View()
    yield "/unknown", View()
    yield "/", View(tab="claims")
    yield from (("/", parse(f"plate={plate.number}").view) for plate in plates())
    yield from (("/", View(site=place_id)) for place_id in places())
    yield from (("/", View(claim=claim.id)) for claim in claims())


def _entry(path: str, view: View) -> str:
    there = {lang: escaped(whole_address(located(path, replace(view, lang=lang)))) for lang in LANGUAGES}
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{lang}" href="{url}"/>' for lang, url in there.items())
    when = max(RELEASED, data_date()).isoformat()
    return "".join(f"<url><loc>{url}</loc><lastmod>{when}</lastmod>{links}</url>\n" for url in there.values())


@cache
def _sitemap(_where: Deployment) -> Body:
    entries = "".join(_entry(path, view) for path, view in pages())
    written = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    )
    return Body(written.encode(), "application/xml; charset=utf-8")


@cache
def _robots(_where: Deployment) -> Body:
    lines = ["User-agent: *", *(f"Disallow: {deployment().base_path}{path}" for path in CLOSED), "Allow: /"]
    if deployment().public_url:
        lines.append(f"Sitemap: {public_address('/sitemap.xml')}")
    return Body("".join(f"{line}\n" for line in lines).encode(), "text/plain; charset=utf-8")


# ---- views ----------------------------------------------------------------------------------------------------------
def sitemap() -> Response:
    """Answer with the sitemap; without a public address there is none."""
    if not whole_address("/"):
        raise RefusedError(404, NOWHERE)
    return _sitemap(deployment()).respond(request, REVALIDATE)


def robots() -> Response:
    """Answer with what search engines may read."""
    return _robots(deployment()).respond(request, REVALIDATE)
