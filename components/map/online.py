"""Offer online basemaps where the operator names them in ATLAS_ONLINE_BASEMAPS; otherwise no other host is ever asked.

The names are those of xyzservices, separated by commas: "OpenStreetMap.Mapnik,Esri.WorldImagery". The operator
answers for the tile provider's terms of use. A reader's choice lies under the atlas's own labels and layers, is not
part of the address, and is off whenever the page opens.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from html import escape, unescape
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from components.delivery import REVALIDATE, Body
from components.theme import Theme
from geodata.vocabulary import LANGUAGES

VARIABLE = "ATLAS_ONLINE_BASEMAPS"
GALLERY = "https://xyzservices.readthedocs.io/en/stable/gallery.html"
SOURCE = "online"
"""Name of the source and of the layer in the style."""
Style = dict[str, Any]
Provider = Mapping[str, Any]


@dataclass(frozen=True)
class Online:
    """One online basemap, ready for a MapLibre style."""

    id: str
    title: str
    tiles: tuple[str, ...]
    """Address templates with {x}, {y} and {z}, one a subdomain."""
    attribution: str
    """Plain text."""
    max_zoom: int
    hosts: tuple[str, ...]


def basemaps() -> tuple[Online, ...]:
    """Return the basemaps that the environment names, none by default; exit with a message where a name is wrong."""
    return named(os.environ.get(VARIABLE, ""))


@cache
def named(names: str) -> tuple[Online, ...]:
    """Return the basemaps of a list of names; raise SystemExit, saying why and what else, where one cannot be used."""
    wanted = dict.fromkeys(name for part in names.split(",") if (name := part.strip()))
    return tuple({basemap.id: basemap for basemap in map(_basemap, wanted)}.values())


def hosts() -> tuple[str, ...]:
    """Return every host that a reader's browser may ask for tiles, for the content security policy."""
    return tuple(dict.fromkeys(host for basemap in basemaps() for host in basemap.hosts))


def _basemap(name: str) -> Online:
    provider = _provider(name)
    if provider.requires_token():
        raise SystemExit(f"{VARIABLE}: {provider.name} needs a token, which the atlas does not keep; choose another")
    if provider.get("status") == "broken":
        raise SystemExit(f"{VARIABLE}: {provider.name} no longer works; choose another")
    if provider.get("crs", "EPSG:3857") != "EPSG:3857" or provider.get("tms"):
        raise SystemExit(f"{VARIABLE}: the tiles of {provider.name} are in another scheme than a web map's")
    try:
        template = provider.build_url(fill_subdomain=False)
    except (KeyError, ValueError) as error:
        raise SystemExit(f"{VARIABLE}: {provider.name} needs more than its name: {error}") from None
    subdomains = provider.get("subdomains", "abc") if "{s}" in template else [""]
    tiles = tuple(template.replace("{s}", each) for each in subdomains)
    if any(urlsplit(tile).scheme != "https" for tile in tiles):
        raise SystemExit(f"{VARIABLE}: {provider.name} is not served over https")
    return Online(
        id=re.sub(r"[^a-z0-9]+", "-", provider.name.lower()).strip("-"),
        title=provider.name.replace(".", " "),
        tiles=tiles,
        attribution=_plain(provider.get("html_attribution") or provider.get("attribution", "")),
        max_zoom=int(provider.get("max_zoom", 18)),
        hosts=tuple(dict.fromkeys(urlsplit(tile).netloc for tile in tiles)),
    )


def _provider(name: str) -> Any:
    # Reading the list of providers takes a moment, and only an operator who asks for one should wait for it.
    known = import_module("xyzservices").providers
    try:
        return known.query_name(name)
    except ValueError:
        every = list(known.flatten())
        close = get_close_matches(name, every, n=4, cutoff=0.5)
        hint = f"did you mean {', '.join(close)}?" if close else f"see {GALLERY}"
        raise SystemExit(f"{VARIABLE}: no basemap is called {name!r}; {hint}") from None


def _plain(markup: str) -> str:
    """Return the text of an attribution without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", markup)).split())


def applied(style: Style, basemap: Online) -> Style:
    """Return a style with a basemap's tiles over its ground and under its labels."""
    source = {
        "type": "raster",
        "tiles": list(basemap.tiles),
        "tileSize": 256,
        "maxzoom": basemap.max_zoom,
        # MapLibre shows an attribution as HTML.
        "attribution": escape(basemap.attribution),
    }
    layers = style["layers"]
    first = next((at for at, layer in enumerate(layers) if layer["type"] == "symbol"), len(layers))
    tiles = {"id": SOURCE, "type": "raster", "source": SOURCE}
    return {
        **style,
        "sources": {**style["sources"], SOURCE: source},
        "layers": [*layers[:first], tiles, *layers[first:]],
    }


def style_online(basemap: Online, theme: Theme, lang: str) -> str:
    """Return the address of the style with a basemap, in a theme and language."""
    return f"/basemap/online-{basemap.id}-{theme}-{lang}.json"


def style_for(choice: str | None, theme: Theme, lang: str, offline: Callable[[Theme, str], str]) -> str:
    """Return the address of the style for a reader's choice: `offline`'s where it names no basemap on offer."""
    chosen = next((basemap for basemap in basemaps() if basemap.id == choice), None)
    return style_online(chosen, theme, lang) if chosen else offline(theme, lang)


def register(server: Flask, compose: Callable[[Theme, str, str], Style]) -> None:
    """Add the styles to a server; `compose` returns the offline style for a theme, a language and an origin."""
    known = {basemap.id: basemap for basemap in basemaps()}

    @server.get("/basemap/online-<name>-<any(light, dark):theme>-<lang>.json")
    def online_style(name: str, theme: Theme, lang: str) -> Response:
        if name not in known or lang not in LANGUAGES:
            abort(404)
        style = applied(compose(theme, lang, request.host_url.rstrip("/")), known[name])
        body = json.dumps(style, ensure_ascii=False).encode()
        return Body(body, "application/json").respond(request, REVALIDATE)
