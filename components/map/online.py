"""Offer online basemaps where the operator names them in ATLAS_ONLINE_BASEMAPS; otherwise no other host is ever asked.

The names are those of xyzservices, separated by commas: "OpenStreetMap.Mapnik,Esri.WorldImagery". The operator
answers for the tile provider's terms of use. A reader's choice lies under the atlas's own labels and layers, is not
part of the address, and is off whenever the page opens.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from html import escape, unescape
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from components.delivery import address, deployment
from components.theme import Theme
from geodata.vocabulary import Spelling

GALLERY = "https://xyzservices.readthedocs.io/en/stable/gallery.html"
SOURCE = "online"
"""Name of the source and of the layer in the style."""
_LETTERS = ("symbol", "circle")
"""Types of the layers that letter the map: names, and the dots they belong to."""
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


class BasemapError(ValueError):
    """A basemap that cannot be offered; the message says why and what else."""


def basemaps() -> tuple[Online, ...]:
    """Return the basemaps that the app which answers offers, none by default."""
    return named(deployment().online_basemaps)


@cache
def named(names: str) -> tuple[Online, ...]:
    """Return the basemaps of a list of names; raise BasemapError where one cannot be used."""
    wanted = dict.fromkeys(name for part in names.split(",") if (name := part.strip()))
    return tuple({basemap.id: basemap for basemap in map(_basemap, wanted)}.values())


def hosts() -> tuple[str, ...]:
    """Return every host that a reader's browser may ask for tiles, for the content security policy."""
    return tuple(dict.fromkeys(host for basemap in basemaps() for host in basemap.hosts))


def _basemap(name: str) -> Online:
    provider = _provider(name)
    if provider.requires_token():
        raise BasemapError(f"{provider.name} needs a token, which the atlas does not keep; choose another")
    if provider.get("status") == "broken":
        raise BasemapError(f"{provider.name} no longer works; choose another")
    if provider.get("crs", "EPSG:3857") != "EPSG:3857" or provider.get("tms"):
        raise BasemapError(f"the tiles of {provider.name} are in another scheme than a web map's")
    try:
        template = provider.build_url(fill_subdomain=False)
    except (KeyError, ValueError) as error:
        raise BasemapError(f"{provider.name} needs more than its name: {error}") from None
    subdomains = provider.get("subdomains", "abc") if "{s}" in template else [""]
    tiles = tuple(template.replace("{s}", each) for each in subdomains)
    if any(urlsplit(tile).scheme != "https" for tile in tiles):
        raise BasemapError(f"{provider.name} is not served over https")
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
        raise BasemapError(f"no basemap is called {name!r}; {hint}") from None


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
    first = next((at for at, layer in enumerate(layers) if layer["type"] in _LETTERS), len(layers))
    tiles = {"id": SOURCE, "type": "raster", "source": SOURCE}
    return {
        **style,
        "sources": {**style["sources"], SOURCE: source},
        "layers": [*layers[:first], tiles, *layers[first:]],
    }


def style_for(
    choice: object, theme: Theme, spelling: Spelling, at: str, offline: Callable[[Theme, Spelling, str], str]
) -> str:
    """Return the address of the style for a reader's choice: `offline`'s where it names no basemap on offer.

    `at` is where the reader's browser sees the atlas (`delivery.seen_at`).
    """
    chosen = next((basemap for basemap in basemaps() if basemap.id == choice), None)
    if chosen is None:
        return offline(theme, spelling, at)
    told = {"at": at} if at else {}
    return address(f"/basemap/online-{chosen.id}-{theme}-{spelling}.json", **told)
