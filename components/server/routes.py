"""Serve what the page and other software fetch: health, data, and the ground of the map."""

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request

from components import theme
from components.delivery import A_DAY, FOREVER, REVALIDATE, Body
from components.kit.contract import ClaimAnswer, GroundUrls, PlaceAnswer, PlaceNames
from components.kit.markup import markup
from components.map import basemap, bulk, sprite
from components.map.selection import overlay
from components.page import details, filter_outcome
from components.text import metres
from components.theme import THEMES, Theme
from geodata import export
from geodata.catalogue import LAYER, LAYERS
from geodata.files import FOLDER
from geodata.layer import Part
from geodata.load import claims, features, places
from geodata.search.index import index as search_index
from geodata.vocabulary import KIND, LANGUAGES

GEOJSON = "application/geo+json"
FONTS = Path(__file__).parents[2] / "assets" / "fonts"


@cache
def layer_body(layer_id: str, suffix: str) -> Body:
    """Return a layer's file as GeoJSON or CSV."""
    if suffix == "geojson":
        return Body(export.layer_geojson(layer_id), GEOJSON)
    return Body(export.layer_csv(layer_id), "text/csv; charset=utf-8")


@cache
def _ground(name: str) -> Body:
    return Body((FOLDER / "basemap" / f"{name}.geojson").read_bytes(), GEOJSON)


@cache
def _sheet(sheet_theme: Theme, suffix: str) -> Body:
    ratio = 2 if suffix.startswith("@2x") else 1
    if suffix.endswith(".json"):
        return Body(sprite.sheet_index(ratio).encode(), "application/json")
    return Body(sprite.sheet_png(sheet_theme, ratio), "image/png", compressible=False)


@cache
def _stylesheet() -> Body:
    sheets: dict[tuple[Theme, int], str] = {
        (name, ratio): f"/basemap/sprite-{name}{suffix}"
        for name in THEMES
        for ratio, suffix in ((1, ".png"), (2, "@2x.png"))
    }
    return Body(f"{theme.stylesheet()}\n{sprite.stylesheet(sheets)}".encode(), "text/css; charset=utf-8")


@cache
def _catalogue() -> Body:
    return Body(export.catalogue_json(), "application/json")


@cache
def _names() -> Body:
    """What the tooltip says of each place, by id."""
    found: PlaceNames = {
        place.id: {"name": place.name, "kind": KIND[place.kind], "accuracy": metres(place.accuracy_m)}
        for place in places().values()
    }
    return Body(json.dumps(found, ensure_ascii=False).encode(), "application/json")


@lru_cache(maxsize=1024)
def _place(place_id: str) -> Body:
    """What the page shows of a chosen place: its details as HTML, and its drawing on the map."""
    answer: PlaceAnswer = {"details": markup(details.details(place_id)), "overlay": overlay([place_id])}
    return _json(answer)


def _json(content: object) -> Body:
    return Body(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), "application/json")


def theme_css_url() -> str:
    """Return the address of the generated stylesheet."""
    return f"/theme.css?v={_stylesheet().digest}"


def style_url(style_theme: Theme, lang: str) -> str:
    """Return the address of the basemap style for a theme and language."""
    return f"/basemap/style-{style_theme}-{lang}.json?v={_style_version()}"


@cache
def _style_version() -> str:
    parts = [json.dumps(compose_style(name, lang, "")) for name in THEMES for lang in LANGUAGES]
    return Body("".join(parts).encode(), "application/json").digest


def ground_urls() -> GroundUrls:
    """Return the addresses that every first paint needs: the styles by theme and language, and the ground's files."""
    styles = {f"{name}-{lang}": style_url(name, lang) for name in THEMES for lang in LANGUAGES}
    return {"styles": styles, "files": [_ground_url(name) for name in basemap.SOURCES]}


def _ground_url(name: str) -> str:
    return f"/basemap/{name}.geojson?v={_ground(name).digest}"


def area_urls() -> dict[str, str]:
    """Return the address of the GeoJSON of each layer that has areas."""
    return {
        layer.id: f"/data/{layer.id}.geojson?v={layer_body(layer.id, 'geojson').digest}"
        for layer in LAYERS
        if Part.AREA in layer.parts
    }


def compose_style(style_theme: Theme, lang: str, origin: str) -> dict[str, Any]:
    """Return the basemap style for a theme and language; `origin` is this server's own address."""
    urls = {name: _ground_url(name) for name in basemap.SOURCES}
    sheet = f"{origin}/basemap/sprite-{style_theme}"
    ranges = json.loads((FONTS / "ranges.json").read_text(encoding="utf-8"))
    fonts = [{"url": f"{origin}/assets/fonts/{name}", "unicode-range": covered} for name, covered in ranges.items()]
    return basemap.style(style_theme, lang, urls, sheet, fonts)


def register(server: Flask) -> None:
    """Add every endpoint to a server."""

    @server.get("/health")
    def health() -> dict[str, Any]:
        return {"status": "ok", "layers": len(LAYERS), "features": len(places())}

    @server.get("/data/layers.json")
    def catalogue() -> Response:
        return _catalogue().respond(request, REVALIDATE)

    @server.get("/data/places.json")
    def names() -> Response:
        return _names().respond(request, REVALIDATE)

    @server.get("/data/<layer_id>.<any(geojson, csv):suffix>")
    def layer(layer_id: str, suffix: str) -> Response:
        if layer_id not in LAYER:
            return _no_layer(layer_id)
        download = f"chongjin-{layer_id}.csv" if suffix == "csv" else None
        cache_control = FOREVER if request.args.get("v") == layer_body(layer_id, suffix).digest else REVALIDATE
        return layer_body(layer_id, suffix).respond(request, cache_control, download)

    @server.get("/data/<path:anything>")
    def unknown(anything: str) -> Response:
        return _no_layer(anything)

    @server.get("/place/<place_id>.json")
    def place(place_id: str) -> Response:
        if place_id not in places():
            return Response('{"error": "no such place"}', status=404, mimetype="application/json")
        return _place(place_id).respond(request, REVALIDATE)

    @server.get("/claim/<claim_id>.json")
    def claim(claim_id: str) -> Response:
        chosen = next((each for each in claims() if each.id == claim_id), None)
        if chosen is None:
            return Response('{"error": "no such claim"}', status=404, mimetype="application/json")
        answer: ClaimAnswer = {"overlay": overlay(chosen.subjects)}
        return _json(answer).respond(request, REVALIDATE)

    @server.get("/marks/<layer_id>.geojson")
    def marks(layer_id: str) -> Response:
        return bulk.body(layer_id).respond(request, FOREVER) if bulk.is_bulk(layer_id) else _no_layer(layer_id)

    @server.get("/basemap/<name>.geojson")
    def ground(name: str) -> Response:
        if name not in basemap.SOURCES:
            abort(404)
        return _ground(name).respond(request, FOREVER)

    @server.get("/basemap/style-<any(light, dark):style_theme>-<any(en, ko):lang>.json")
    def style(style_theme: Theme, lang: str) -> Response:
        composed = json.dumps(compose_style(style_theme, lang, request.host_url.rstrip("/")), ensure_ascii=False)
        return Body(composed.encode(), "application/json").respond(request, FOREVER)

    @server.get('/basemap/sprite-<any(light, dark):sheet_theme><any("@2x.png", "@2x.json", ".png", ".json"):suffix>')
    def sheet(sheet_theme: Theme, suffix: str) -> Response:
        return _sheet(sheet_theme, suffix).respond(request, A_DAY)

    @server.get("/theme.css")
    def stylesheet() -> Response:
        return _stylesheet().respond(request, FOREVER)


def bodies() -> tuple[Body, ...]:
    """Return the bodies a first visit fetches from here, for compressing ahead of time."""
    grounds = [_ground(name) for name in basemap.SOURCES]
    sheets = [_sheet(name, "@2x.json") for name in THEMES]
    return (*grounds, *sheets, _stylesheet(), _names(), _catalogue())


def _no_layer(name: str) -> Response:
    body = json.dumps({"error": f"no such layer: {name[:80]}", "layers": [layer.id for layer in LAYERS]})
    return Response(body, status=404, mimetype="application/json")


def warm() -> None:
    """Compute once, before the first request, what every visit needs."""
    for layer in LAYERS:
        features(layer.id)
    search_index()
    filter_outcome.apply("q=a")
    _stylesheet()
    for name in THEMES:
        style_url(name, "en")
