"""List every route of the atlas in one place: what it answers and where that is written.

README has the same list for readers, held by a test. Dash adds its own routes, named there apart.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Flask, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from components.delivery import address
from components.map import bulk_tiles, link_picture
from components.page import filter_outcome
from components.server import (
    answers,
    comparison,
    data,
    embed,
    exports,
    fragments,
    goods,
    ground,
    ground_files,
    health,
    metrics,
    preview,
    reading,
    ride,
    sitemap,
    static_files,
    tiles,
    unknown,
)
from geodata import edition
from geodata.load import feature_by_id
from geodata.search.index import index as search_index


class Route(NamedTuple):
    """One address, or a family of them, and what answers there."""

    path: str
    view: Callable[..., Any]
    what: str
    method: str = "GET"

    @property
    def shown(self) -> str:
        """The path as a person reads it."""
        return shown(self.path)


def shown(rule: str) -> str:
    """Return a rule as a person reads it: what varies, without how it is checked."""
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", r"<\1>", rule)


THEME, SPELLING = "<any(light, dark):style_theme>", "<any(en, ko, mr):spelling>"
LANGUAGE = "<any(en, ko):lang>"
SHEET = '<any(light, dark):sheet_theme><any("@2x.png", "@2x.json", ".png", ".json"):suffix>'

_IN_PATHS = "/@:,;=+$!*'()~"

ROUTES = (
    Route("/health", health.health, "that all is well, having looked: edition, layers, features and tiles served"),
    Route("/metrics", metrics.metrics, "figures for Prometheus, to whoever has the token; 404 where none is set"),
    # Data, for other software as well.
    Route("/data/layers.json", data.catalogue, "catalogue: every layer with its fields, licence and addresses"),
    Route("/data/places.json", data.names, "name, kind and accuracy of every place, as the tooltip says them"),
    Route(
        "/data/posts.json",
        data.posts,
        "kilometre posts from Pyongyang to Russia, and where signposts point",
    ),
    Route("/data/<layer_id>.<any(geojson, csv):suffix>", data.layer, "a whole layer"),
    Route("/data/<layer_id>/bounds.json", data.bounds, "`bbox` of what a layer shows under the filters of an address"),
    Route("/data/unknowns.json", unknown.records, "what was looked for and not found"),
    Route("/data/ground.json", ground_files.files, "the files of the ground, with sizes, licences and addresses"),
    Route("/data/ground/<name>", ground_files.file, "one of them: a theme as GeoJSON, or tiles as PMTiles"),
    Route("/data/<path:name>", data.no_layer, "404 in JSON, with the layers there are"),
    Route("/data/", data.no_layer, "the same"),
    Route("/export/summary", exports.export_summary, "how many places an export would hold, and its filters in words"),
    Route("/export/<suffix>", exports.export_file, "the places of a link as `geojson`, `csv`, `gpkg` or `zip`"),
    # A page beside the map.
    Route("/unknown", unknown.page, "what is not known, as a page to read; `?lang=ko`"),
    Route("/read", reading.read, "the atlas without scripts: list, details, article, search, filters and exports"),
    Route("/embed", embed.embedded, "the map of a view for frames on pages of others, without panels"),
    # For who shows links, and for search engines.
    Route(f"/preview/{LANGUAGE}/<name>.jpg", preview.shipped, "the picture that links to the atlas are shown with"),
    Route(
        f"/preview/{LANGUAGE}/<any(site, claim):what>/<record>.jpg", preview.of_record, "the same of a place or claim"
    ),
    Route("/robots.txt", sitemap.robots, "what search engines may read"),
    Route("/sitemap.xml", sitemap.sitemap, "every page in both languages; 404 where no public address is told"),
    # Questions to the data.
    Route("/answers/route.json", answers.route, "the way `?from=&to=` over the railway, of the whole line without"),
    Route(
        "/answers/km.json",
        answers.kilometre,
        "the points at `?km=`, or the kilometre at `?at=lon,lat`, of a `line` if wished",
    ),
    Route(
        "/answers/near.<any(json, csv, geojson):suffix>",
        answers.nearness,
        "what is certainly and what possibly `?within=` so many km of `near`, of the places that filters leave",
    ),
    Route(
        "/answers/compare.<any(json, csv):suffix>",
        comparison.comparison,
        "the values of a `chart`, each with its year, its doubt and its sources, of the places that filters leave",
    ),
    Route(
        "/answers/zone.geojson",
        answers.zone,
        "the ground within that distance, to be drawn, or what of it a `box` shows",
    ),
    Route(
        "/answers/flow.<any(json, csv):suffix>",
        goods.answered,
        "how goods move `?of=` a works, port or crossing, or with the tonnes of a `flow`",
    ),
    # What the page asks for.
    Route("/parts/near/answer.html", answers.near_part, "what is near what, for the page to show; asked as above"),
    Route("/place/<place_id>.json", data.place, "details of a place as HTML, and its drawing on the map"),
    Route("/claim/<claim_id>.json", data.claim, "what the map shows of a claim"),
    Route("/search.json", fragments.search, "matches for what is typed, `?q=`"),
    Route(
        "/parts/filtered.json", fragments.filtered, "what filters leave, in words and numbers, where there is no map"
    ),
    Route("/parts/rows.json", fragments.rows, "rows of the list of places"),
    Route("/parts/stations.json", ride.stations, "stations that a name may mean, `?q=`"),
    Route("/parts/ride.json", ride.way, "the way `?from=&to=` in words, and where it runs on the strip and on the map"),
    Route("/parts/goods.json", goods.told, "how the goods of a `flow` move in words, and what the map draws of it"),
    Route(
        "/parts/<name>.html",
        fragments.text,
        "parts of the page that come later: `about`, `claims`, `goods`, `near`, `plates`, `railway`, `time`",
    ),
    Route("/own", fragments.own, "report and drawing of a reader's own file, which is not kept", "POST"),
    # What the map asks for.
    Route(
        f"/basemap/style-{THEME}-{SPELLING}.json", ground.style, "style of the map; `?at=` is where the browser sees us"
    ),
    Route(f"/basemap/online-<name>-{THEME}-{SPELLING}.json", ground.online_style, "the same over an online basemap"),
    Route(
        "/tiles/<source>/<int:z>/<int:x>/<int:y>.<suffix>",
        tiles.tile,
        "tile: `pbf` of `line`, `city` or a layer of very many points, `webp` of `relief`; 204 where it is empty",
    ),
    Route(f"/basemap/sprite-{SHEET}", ground.sheet, "symbols of the map, and where each stands in the picture"),
    Route("/marks/doubt.geojson", data.doubt_bands, "bands as wide as the doubt of lines whose course is not known"),
    Route("/marks/<layer_id>.geojson", data.marks, "slim file of a layer of very many points"),
    # Files made by the program; the rest of the page's files is below /assets, which Dash serves.
    Route("/theme.css", ground.theme_css, "colours and symbols for the page"),
    Route("/plotly-map.js", static_files.plotly_map, "the map library"),
)
CALLBACKS = "/_dash-update-component"
"""Where Dash's script calls the callbacks."""
DASH_ROUTES = (
    "/",
    "/<path>",
    "/assets/<filename>",
    "/_dash-component-suites/<package_name>/<fingerprinted_path>",
    "/_dash-layout",
    "/_dash-dependencies",
    CALLBACKS,
    "/_reload-hash",
    "/_favicon.ico",
)
"""What Dash adds: the page and all that is no route, the page's files, and what draws and changes the map."""


def first_segments() -> frozenset[str]:
    """Return what the paths of routes begin with, which no base path may begin with."""
    return frozenset(path.split("/")[1] for path in (*(route.shown for route in ROUTES), *DASH_ROUTES))


def only_posted(path: str) -> bool:
    """Tell whether a path is one that is only posted to, which Dash's own route for every path would answer."""
    return path == CALLBACKS or any(route.path == path for route in ROUTES if route.method == "POST")


def _meant(path: str) -> str | None:
    """Return the path of the route that is meant by one with a slash too many at its end; None where there is none."""
    told = path.rstrip("/")
    if not told or told == path:
        return None
    try:
        found, _ = current_app.url_map.bind("").match(told, method="GET", return_rule=True)
    except HTTPException:
        return None
    return told if any(each.path == found.rule and each.view is not data.no_layer for each in ROUTES) else None


def _without_slash() -> WerkzeugResponse | None:
    there = _meant(request.path) if request.path.endswith("/") else None
    if there is None:
        return None
    asked = request.query_string.decode("ascii", "replace")
    return redirect(f"{quote(address(there), safe=_IN_PATHS)}{'?' if asked else ''}{asked}", 308)


def register(server: Flask) -> None:
    """Add every route to a server."""
    for path, view, _, method in ROUTES:
        # A path that ends with a slash is meant without it as well, and needs no redirect.
        server.add_url_rule(path, view_func=view, methods=[method], strict_slashes=not path.endswith("/"))
    server.before_request(_without_slash)


def warm() -> None:
    """Compute once, before the first request, what every visit needs."""
    edition.digest()
    feature_by_id()
    search_index()
    filter_outcome.apply("q=a")
    ground.theme_css_url()
    ground.style_url("light", "en")
    link_picture.frames()
    bulk_tiles.read_ahead()
