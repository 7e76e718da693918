"""Served below a path, behind any proxy: every address leads home, and no answer holds the Host header."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import Atlas, create_app
from components import wiring
from components.map import bulk
from components.server import data, fonts
from components.server.routes import ROUTES, first_segments
from components.server.settings import Settings

EVIL = "evil.example"
HOSTILE = {
    "Host": EVIL,
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Proto": f"https://{EVIL}",
    "X-Forwarded-Prefix": f"/{EVIL}",
    "X-Original-Host": EVIL,
    "Forwarded": f"host={EVIL};proto=https",
    "Origin": f"https://{EVIL}",
    "Referer": f"https://{EVIL}/",
}
VARIED = {
    "layer_id": ("port", "stations", "none"),
    "suffix": ("geojson", "csv", "gpkg", "zip", "exe"),
    "place_id": ("kimchaek_works", "none"),
    "claim_id": ("population", "none"),
    "name": ("about", "home", "claims", "land", "openstreetmap-mapnik", "none"),
    "filename": ("favicon.svg", "fonts/noto-sans-latin.woff2", "none.js"),
    "path": ("none", "none/none.html"),
    "package_name": ("dash",),
    "fingerprinted_path": ("dcc/async-graph.js", "dcc/none.js"),
    "lang": ("en",),
    "what": ("site", "claim"),
    "record": ("kimchaek_works", "shipyard", "none"),
    "style_theme": ("light", "dark"),
    "sheet_theme": ("light",),
    "spelling": ("en", "ko", "mr"),
    "source": ("line", "nowhere"),
    "z": ("4",),
    "x": ("13",),
    "y": ("5",),
}
SHEETS = (".png", "@2x.json")
TILES = ("pbf", "webp")
OVER_CHONGJIN = {
    "line": {"z": 10, "x": 881, "y": 380},
    "city": {"z": 11, "x": 1762, "y": 761},
    "relief": {"z": 8, "x": 220, "y": 95},
}
"""A tile of each source that has something to draw."""
BASE = "/atlas"
ROOT = Path(__file__).parents[3]
STARTS = tuple(f"/{segment}" for segment in first_segments() if segment[:1] not in ("", "<"))


@pytest.fixture(scope="module")
def below() -> Atlas:
    return create_app(Settings(base_path=BASE, online_basemaps="OpenStreetMap.Mapnik"))


def examples(app: Atlas) -> Iterator[tuple[str, str]]:
    """Yield a method and a path for every way of answering that a server has."""
    for rule in app.server.url_map.iter_rules():
        paths = [re.sub(r"<(?:[^<>]*:)?(\w+)>", r"<\1>", rule.rule)]
        for name in rule.arguments:
            values = VARIED[name]
            if name == "suffix":
                values = SHEETS if "sprite" in rule.rule else TILES if "tiles" in rule.rule else values
            paths = [path.replace(f"<{name}>", value) for path in paths for value in values]
        for path in paths:
            yield "POST" if "POST" in (rule.methods or ()) else "GET", path


def asked(client: FlaskClient, method: str, path: str, **headers: str) -> TestResponse:
    with client.open(
        path, method=method, headers={**HOSTILE, **headers}, data=b"{}" if method == "POST" else None
    ) as reply:
        reply.get_data()
        return reply


def test_no_answer_of_any_route_holds_what_a_header_says_the_host_is(below: Atlas) -> None:
    client = below.server.test_client()
    found = list(examples(below))
    assert len({path for _, path in found}) > 60
    for method, path in found:
        for more in ({}, {"Accept-Encoding": "br", "Accept": "text/html"}):
            reply = asked(client, method, path, **more)
            body = reply.data
            if reply.headers.get("Content-Encoding") == "br":
                body = brotli.decompress(body)
            assert EVIL.encode() not in body, path
            assert EVIL not in str(reply.headers), path
            assert reply.status_code < 500, path


WITHOUT_A_QUESTION = {
    "/answers/km.json": 400,
    "/answers/zone.geojson": 400,
    "/metrics": 404,
    "/parts/goods.json": 400,
    "/parts/near/answer.html": 400,
    "/parts/ride.json": 400,
}


@pytest.mark.parametrize("prefix", [BASE, ""], ids=["the proxy leaves the path on", "the proxy takes it off"])
def test_every_route_is_found_below_the_base_path(below: Atlas, prefix: str) -> None:
    client, alone = below.server.test_client(), create_app(Settings()).server.test_client()
    for route in ROUTES:
        if "<" not in route.path and route.method == "GET" and route.view is not data.no_layer:
            # A question that asks nothing is refused, as are figures without a token, but it is found.
            usual = WITHOUT_A_QUESTION.get(route.path, 200)
            assert client.get(f"{prefix}{route.path}").status_code == alone.get(route.path).status_code == usual
    assert client.get(f"{prefix}/").status_code == 200
    assert client.get(f"{prefix}/none").status_code == 404


@pytest.mark.parametrize("path", [BASE, f"{BASE}/", "/", ""])
def test_the_page_is_at_the_base_path_with_and_without_a_slash(below: Atlas, path: str) -> None:
    assert 'data-base="/atlas"' in below.server.test_client().get(path).text


def test_a_path_that_only_begins_like_the_base_path_is_another(below: Atlas) -> None:
    assert below.server.test_client().get("/atlasses").status_code == 404


def addresses(text: str) -> set[str]:
    """Return every address of this host in a text: HTML, JSON or CSS."""
    plain = text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&").replace("\\u002f", "/")
    return set(re.findall(r"""["'(](/[a-z_.][^"'() ]*)""", plain))


def test_every_address_is_below_the_base_path_and_answers(below: Atlas) -> None:
    client = below.server.test_client()
    at = urlencode({"at": f"http://localhost{BASE}"})
    sources = [
        "/",
        f"/_dash-layout?{at}",
        "/data/layers.json",
        "/none",
        f"/basemap/style-dark-ko.json?{at}",
        "/theme.css",
    ]
    at_the_root = create_app(Settings()).server.test_client()
    for path in sources:
        at_the_root.get(path)  # what is kept of its answers is not this one's
    found = {address for path in sources for address in addresses(client.get(f"{BASE}{path}").text)}
    assert len(found) > 80
    assert {address for address in found if not address.startswith(BASE)} == set()
    sheets = {address for address in found if address.endswith(("sprite-light", "sprite-dark"))}
    for address in sorted(found - sheets - {f"{BASE}"}):
        source = address.partition("/tiles/")[2].partition("/")[0]
        with client.get(address.format(**OVER_CHONGJIN[source]) if source else address) as reply:
            assert reply.status_code == 200, address
    assert client.get(f"{BASE}/export/csv").headers["Link"].startswith(f"<{BASE}/export/csv")


def spelt_out(path: Path) -> list[str]:
    """Return the addresses of the atlas that a module writes without asking for them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}

    def asked_for(node: ast.AST | None) -> bool:
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in {"address", "public_address", "whole_address", "tags"}:
                return True
        return node is not None and asked_for(parents.get(node))

    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(STARTS)
        if not asked_for(node)
    ]


def test_every_address_comes_from_the_one_function() -> None:
    found = {path.name: spelt_out(path) for path in (ROOT / "components").rglob("*.py")}
    # The table of files, what is open data and what is counted compare paths, which know no base; the routes are what
    # they are.
    # The style's own addresses begin where the browser sees the atlas.
    # What is prepared passes through the function where it is asked for.
    # A sitemap lists pages, which pass through it on their way out.
    # Pictures are named as the table of files has them.
    compared = ("static_files.py", "first_picture.py", "security.py", "observe.py", "sitemap.py")
    for name in (*compared, "routes.py", "ground.py", "tiles.py", "preparation.py"):
        assert found.pop(name)
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


def test_a_layer_drawn_by_reference_is_below_the_base_path_too(below: Atlas) -> None:
    with below.server.app_context():
        assert bulk.url("stations").startswith("/atlas/marks/stations.geojson?v=")


# ---- the style, which needs a host ----------------------------------------------------------------------------------
def test_the_style_names_its_symbols_where_the_browser_sees_them(below: Atlas) -> None:
    client = below.server.test_client()
    for at in (f"https://maps.example.org{BASE}", f"http://localhost:8050{BASE}"):
        style = client.get(f"{BASE}/basemap/style-light-en.json?{urlencode({'at': at})}").get_json()
        assert style["sprite"] == f"{at}/basemap/sprite-light"
        declared = {face["url"] for face in style["font-faces"]["Atlas Sans"]}
        assert declared == {f"{at}/assets/fonts/{name}" for name in fonts.ranges() if name not in fonts.AHEAD}


def test_the_layout_names_the_style_as_the_page_fetches_it_ahead(below: Atlas) -> None:
    client = below.server.test_client()
    at = f"https://maps.example.org{BASE}"
    page = client.get(f"{BASE}/").text
    ground = json.loads(re.search(r'data-ground="([^"]*)"', page)[1].replace("&quot;", '"'))  # type: ignore[index]
    layout = client.get(
        f"{BASE}/_dash-layout?{urlencode({'state': '?lang=ko', 'prefers': 'dark', 'at': at})}"
    ).get_json()
    drawn = {each["props"]["id"]: each["props"] for each in layout}
    ahead = f"{ground['styles']['dark-ko']}&at=https%3A%2F%2Fmaps.example.org%2Fatlas"
    assert drawn["map"]["figure"]["layout"]["map"]["style"] == ahead
    assert drawn["ground"]["data"] == {"theme": "dark", "spelling": "ko", "online": "", "at": at}
    assert "immutable" in client.get(ahead).headers["Cache-Control"]


def test_other_colours_come_with_a_style_for_where_the_browser_is(below: Atlas) -> None:
    for at, told in (
        (f"https://maps.example.org{BASE}", "&at=https%3A%2F%2Fmaps.example.org%2Fatlas"),
        ("x", ""),
        (7, ""),
    ):
        with below.server.app_context():
            patch = wiring.restyled({"theme": "dark", "spelling": "ko", "online": "", "at": at}, "")[0].to_plotly_json()
        style = next(each["params"]["value"] for each in patch["operations"] if each["location"][-1] == "style")
        assert re.fullmatch(rf"/atlas/basemap/style-dark-ko\.json\?v=[0-9a-f]{{16}}{re.escape(told)}", style)


def test_where_no_place_is_told_the_public_one_holds_and_without_it_there_are_no_symbols() -> None:
    public, unknown = (create_app(Settings(public_url=url)).server.test_client() for url in ("https://a.example", ""))
    for at in ("", "?at=https://evil.example/x", "?at=javascript:1"):
        assert public.get(f"/basemap/style-light-en.json{at}").get_json()["sprite"].startswith("https://a.example/")
        style = unknown.get(f"/basemap/style-light-en.json{at}").get_json()
        assert "sprite" not in style
        assert style["font-faces"]["Atlas Sans"][0]["url"].startswith("/assets/fonts/")


def test_search_engines_read_the_public_address() -> None:
    page = create_app(Settings(public_url="https://a.example")).server.test_client().get("/").text
    assert '"contentUrl": "https://a.example/data/port.geojson"' in page
