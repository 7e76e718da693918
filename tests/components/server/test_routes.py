"""What other software fetches: health, the catalogue, layers in two formats, and the ground of the map."""

import csv
import io
import json
import re
from pathlib import Path

import geopandas as gpd
import pytest
from flask.testing import FlaskClient

from app import create_app
from components.map.basemap import SOURCES
from components.server.routes import DASH_ROUTES, ROUTES
from components.server.settings import Settings
from components.theme import THEMES
from geodata import edition
from geodata.catalogue import LAYERS
from geodata.filters import Filters, matching
from geodata.layer import Layer
from geodata.load import features, layer_of, places
from geodata.vocabulary import LANGUAGES

CONTRACT = ("id", "name_en", "name_ko", "accuracy_m", "placement", "confidence", "status", "as_of", "sources")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def test_health(client: FlaskClient) -> None:
    told = client.get("/health").get_json()
    assert told["status"] == "ok"
    assert (told["layers"], told["features"]) == (len(LAYERS), len(places()))
    assert told["edition"] == edition.digest()
    assert set(told["tiles"]) == set(SOURCES)
    assert told["refused"] is None


def test_the_catalogue_lists_every_layer(client: FlaskClient) -> None:
    listed = client.get("/data/layers.json").get_json()["layers"]
    assert {layer["id"] for layer in listed} == {layer.id for layer in LAYERS}


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_every_layer_in_both_formats(client: FlaskClient, layer: object, tmp_path: Path) -> None:
    layer_id = layer.id  # type: ignore[attr-defined]
    reply = client.get(f"/data/{layer_id}.geojson")
    assert reply.mimetype == "application/geo+json"
    collection = json.loads(reply.data)
    assert [f["id"] for f in collection["features"]] == list(features(layer_id).index)
    assert all(set(CONTRACT) <= set(f["properties"]) for f in collection["features"])
    assert all(f["properties"]["sources"] for f in collection["features"])
    (tmp_path / "layer.geojson").write_bytes(reply.data)
    assert len(gpd.read_file(tmp_path / "layer.geojson")) == len(features(layer_id))
    table = client.get(f"/data/{layer_id}.csv")
    rows = list(csv.DictReader(io.StringIO(table.get_data(as_text=True))))
    assert [row["id"] for row in rows] == list(features(layer_id).index)
    for answer in (reply, table):
        again = client.get(answer.request.path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("path", ["/data/nonsense.geojson", "/data/nonsense.csv", "/data/port.shp", "/data/a/b/c"])
def test_an_unknown_layer_is_a_404_in_json(client: FlaskClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert "error" in reply.get_json()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ground_of_the_map_is_all_here(client: FlaskClient, theme: str, lang: str) -> None:
    style = client.get(f"/basemap/style-{theme}-{lang}.json?at=http://localhost").get_json()
    assert "glyphs" not in style
    sources = {name: source for name, source in style["sources"].items() if "tiles" in source}
    assert set(sources) == set(SOURCES)
    tiles = [template for source in sources.values() for template in source["tiles"]]
    assert all(template.startswith("http://localhost/tiles/") for template in tiles), "MapLibre's workers need a host"
    over_chongjin = {"line": (10, 881, 380), "city": (11, 1762, 761), "relief": (8, 220, 95)}
    addresses = [
        source["tiles"][0].format(**dict(zip("zxy", over_chongjin[name], strict=True)))
        for name, source in sources.items()
    ]
    addresses += [f"{style['sprite']}.json", f"{style['sprite']}@2x.png"]
    addresses += [face["url"] for face in style["font-faces"]["Atlas Sans"]]
    for address in addresses:
        assert address.startswith(("/", "http://localhost/"))
        assert client.get(address).status_code == 200, address


def test_posts_are_for_whoever_counts_along_the_line(client: FlaskClient) -> None:
    posts = client.get("/data/posts.json").get_json()
    assert posts["posts"]["st_rajin"] == 801.9
    assert {each["site"] for each in posts["destinations"]} <= set(posts["posts"])


def test_the_sprite_index_fits_its_picture(client: FlaskClient) -> None:
    picture = client.get("/basemap/sprite-light@2x.png").data
    width, height = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    for cell in client.get("/basemap/sprite-light@2x.json").get_json().values():
        assert cell["x"] + cell["width"] <= width
        assert cell["y"] + cell["height"] <= height


def test_two_apps_in_one_process_both_answer() -> None:
    for app in (create_app(), create_app()):
        client = app.server.test_client()
        assert len(client.get("/_dash-dependencies").get_json()) == 8
        assert client.get("/health").status_code == 200


# ---- bounds ---------------------------------------------------------------------------------------------------------
def bbox(client: FlaskClient, layer_id: str, query: str = "") -> list[float] | None:
    reply = client.get(f"/data/{layer_id}/bounds.json?{query}")
    assert reply.status_code == 200
    return reply.get_json()["bbox"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.id)
def test_bounds_of_a_whole_layer(client: FlaskClient, layer: Layer) -> None:
    assert bbox(client, layer.id) == pytest.approx(list(features(layer.id).total_bounds), abs=1e-6)


def test_bounds_of_what_filters_leave(client: FlaskClient) -> None:
    query = "before=1920&layers=port&view=129.8,41.8,12&nonsense=1"
    left = features("stations").loc[[i for i in matching(Filters(before=1920)) if layer_of()[i].id == "stations"]]
    assert 0 < len(left) < len(features("stations"))
    assert bbox(client, "stations", query) == pytest.approx(list(left.total_bounds), abs=1e-6)


def test_no_bounds_where_nothing_is_left(client: FlaskClient) -> None:
    assert bbox(client, "railway", "status=closed") is None
    assert bbox(client, "port", "q=zzzz") is None


def test_bounds_are_cached_and_unknown_layers_are_not_found(client: FlaskClient) -> None:
    first = client.get("/data/port/bounds.json")
    again = client.get("/data/port/bounds.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    reply = client.get("/data/none/bounds.json")
    assert reply.status_code == 404
    assert "error" in reply.get_json()


# ---- README ---------------------------------------------------------------------------------------------------------
def shown(path: str) -> str:
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", r"<\1>", path)


def test_readme_names_every_route(client: FlaskClient) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    table = readme.partition("<!-- routes -->")[2].partition("<!-- /routes -->")[0]
    listed = re.findall(r"^\| `(GET|POST) (\S+)` \| (.+?) \|$", table, re.MULTILINE)
    assert listed == [(route.method, route.shown, route.what) for route in ROUTES]
    beside = re.search(r"Dash adds (.+?)[:.]\s", readme.partition("<!-- /routes -->")[2], re.DOTALL)
    assert beside
    assert tuple(re.findall(r"`([^`]+)`", beside[1])) == DASH_ROUTES


def test_the_server_has_these_routes_and_no_others(client: FlaskClient) -> None:
    rules = {shown(rule.rule) for rule in client.application.url_map.iter_rules()}
    assert rules == {route.shown for route in ROUTES} | set(DASH_ROUTES)


def test_exports_that_are_compressed_have_an_etag_of_their_own(client: FlaskClient) -> None:
    for path in ("/export/geojson", "/export/csv"):
        tags = set()
        for accepted in ("", "br", "gzip"):
            first = client.get(path, headers={"Accept-Encoding": accepted})
            assert first.headers.get("Content-Encoding", "") == accepted
            assert "Accept-Encoding" in first.headers["Vary"]
            tags.add(first.headers["ETag"])
            known = {"Accept-Encoding": accepted, "If-None-Match": first.headers["ETag"]}
            again = client.get(path, headers=known)
            assert (again.status_code, again.headers["ETag"]) == (304, first.headers["ETag"])
            assert "Accept-Encoding" in again.headers["Vary"]
        assert len(tags) == 3


def test_health_says_when_something_is_missing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.server.health.count", lambda _: -1)
    reply = client.get("/health")
    assert (reply.status_code, reply.get_json()["status"]) == (503, "broken")


# ---- pages of other hosts -------------------------------------------------------------------------------------------
READABLE = ("/data/layers.json", "/data/port.csv", "/data/none", "/export/summary", "/answers/km.json?km=1")
TILE = "/tiles/line/10/881/380.pbf"


@pytest.mark.parametrize("path", [*READABLE, TILE])
def test_pages_of_other_hosts_may_read_what_is_open_data(client: FlaskClient, path: str) -> None:
    for reply in (client.get(path), client.head(path), client.options(path)):
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert client.options(path).headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert client.post(path).status_code == 405
    assert "Access-Control-Allow-Origin" not in client.post(path).headers


@pytest.mark.parametrize("path", ["/", "/none", "/health", "/place/kimchaek_works.json", "/own", "/search.json?q=a"])
def test_and_nothing_else(client: FlaskClient, path: str) -> None:
    for reply in (client.get(path), client.options(path), client.post(path, json={})):
        assert "Access-Control-Allow-Origin" not in reply.headers


@pytest.mark.parametrize("path", ["/embed/", "/read//", "/unknown/", "/data/steel.geojson/", "/answers/route.json/"])
def test_a_slash_too_many_leads_to_what_is_meant(path: str) -> None:
    client = create_app(Settings(base_path="/atlas")).server.test_client()
    reply = client.get(f"/atlas{path}?q=%EC%B2%AD&site=a")
    assert reply.status_code == 308
    assert reply.headers["Location"] == f"/atlas{path.rstrip('/')}?q=%EC%B2%AD&site=a"


@pytest.mark.parametrize("path", ["/none/", "/own/", "/data/none/"])
def test_it_leads_nowhere_else(path: str) -> None:
    reply = create_app(Settings()).server.test_client().get(path)
    assert reply.status_code in (404, 405)
    assert "Location" not in reply.headers
