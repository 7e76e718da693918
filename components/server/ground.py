"""Serve what the map is drawn by: its style, the sheet of symbols, and the theme's colours."""

import json
from functools import cache, lru_cache
from typing import Any

from flask import Response, abort, request

from components import theme
from components.delivery import A_DAY, FOREVER, REVALIDATE, Body, Deployment, address, deployment, seen_at
from components.kit import icons
from components.kit.contract import GroundUrls
from components.map import basemap, online, sprite
from components.server import fonts, tiles
from components.theme import THEMES, Theme
from geodata.vocabulary import SPELLINGS, Spelling


@cache
def _sheet(sheet_theme: Theme, suffix: str) -> Body:
    ratio = 2 if suffix.startswith("@2x") else 1
    if suffix.endswith(".json"):
        return Body(sprite.sheet_index(ratio).encode(), "application/json")
    return Body(sprite.sheet_png(sheet_theme, ratio), "image/png", compressible=False)


@cache
def _stylesheet(_where: Deployment) -> Body:
    sheets: dict[tuple[Theme, int], str] = {
        (name, ratio): address(f"/basemap/sprite-{name}{suffix}")
        for name in THEMES
        for ratio, suffix in ((1, ".png"), (2, "@2x.png"))
    }
    written = f"@layer theme {{\n{theme.stylesheet()}\n{sprite.stylesheet(sheets)}{icons.stylesheet()}}}\n"
    return Body(written.encode(), "text/css; charset=utf-8")


def theme_css_url() -> str:
    """Return the address of the generated stylesheet."""
    return _stylesheet(deployment()).address("/theme.css")


# ---- the map's style ------------------------------------------------------------------------------------------------
def compose_style(style_theme: Theme, spelling: Spelling, at: str) -> dict[str, Any]:
    """Return the basemap style for a theme and spelling.

    `at` is where the reader's browser sees the atlas (`delivery.seen_at`): MapLibre takes the sheet of symbols and the
    tiles by an address with its host only. Where it is not known the style has no symbols, and its fonts and tiles go
    without a host.
    """
    templates = {name: tiles.template(name, at) for name in basemap.SOURCES}
    sheet = f"{at}/basemap/sprite-{style_theme}" if at else ""
    begin = at or address("")
    # What the page has loaded is MapLibre's too, by the name of its font. With each file that it declares itself the
    # browser lays out and paints the whole page anew.
    declared = ((name, covered) for name, covered in fonts.ranges().items() if name not in fonts.AHEAD)
    faces = [{"url": f"{begin}/assets/fonts/{name}", "unicode-range": covered} for name, covered in declared]
    return basemap.style(style_theme, spelling, templates, sheet, faces)


@cache
def _style_version(_where: Deployment) -> str:
    styles = [json.dumps(compose_style(name, spelling, "")) for name in THEMES for spelling in SPELLINGS]
    return Body("".join(styles).encode(), "application/json").digest


def style_url(style_theme: Theme, spelling: Spelling, at: str = "") -> str:
    """Return the address of the basemap style for a theme and spelling, for a browser that sees the atlas `at`."""
    told = {"at": at} if at else {}
    return address(f"/basemap/style-{style_theme}-{spelling}.json", v=_style_version(deployment()), **told)


def ground_urls() -> GroundUrls:
    """Return what every first paint needs: the addresses of the styles and of the tiles."""
    styles = {f"{name}-{spelling}": style_url(name, spelling) for name in THEMES for spelling in SPELLINGS}
    return {"styles": styles, "tiles": tiles.sources()}


# A crawler can ask with any number of hosts: only the styles of the last few are kept.
@lru_cache(maxsize=16)
def _style(style_theme: Theme, spelling: Spelling, at: str, _where: Deployment) -> Body:
    return _json(compose_style(style_theme, spelling, at))


def _json(content: object) -> Body:
    return Body(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")


# ---- views ----------------------------------------------------------------------------------------------------------
def style(style_theme: Theme, spelling: Spelling) -> Response:
    """Answer with the map's style, for a browser that sees the atlas at `?at=`."""
    current = request.args.get("v") == _style_version(deployment())
    found = _style(style_theme, spelling, seen_at(request.args.get("at")), deployment())
    return found.respond(request, FOREVER if current else REVALIDATE)


def online_style(name: str, style_theme: Theme, spelling: Spelling) -> Response:
    """Answer with the map's style over an online basemap that the operator offers."""
    chosen = next((basemap for basemap in online.basemaps() if basemap.id == name), None)
    if chosen is None:
        abort(404)
    composed = compose_style(style_theme, spelling, seen_at(request.args.get("at")))
    return _json(online.applied(composed, chosen)).respond(request, REVALIDATE)


def sheet(sheet_theme: Theme, suffix: str) -> Response:
    """Answer with the sheet of symbols or its index, at one or two pixels a pixel."""
    return _sheet(sheet_theme, suffix).respond(request, A_DAY)


def theme_css() -> Response:
    """Answer with the generated stylesheet."""
    found = _stylesheet(deployment())
    return found.respond(request, found.lasting(request))


def bodies() -> tuple[Body, ...]:
    """Return the bodies a first visit fetches from here, for compressing ahead of time."""
    sheets = [_sheet(name, "@2x.json") for name in THEMES]
    return (*sheets, _stylesheet(deployment()))
