"""Exports by link: the page's own query string gives the places that its filters leave, in four formats."""

import csv
import io
import json
import zipfile
from pathlib import Path
from urllib.parse import quote

import geopandas as gpd
import pyogrio
import pytest
from flask import Flask
from flask.testing import FlaskClient

from components.delivery import KEY, Deployment
from components.server import routes
from components.state import parse
from geodata.catalogue import DEFAULT_LAYERS
from geodata.export.formats import FORMATS
from geodata.filters import matching
from geodata.load import layer_of, places

FILTERED = "status=operating&confidence=high"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    server = Flask(__name__)
    server.config[KEY] = Deployment(public_url="https://atlas.example")
    routes.register(server)
    return server.test_client()


def wanted(query: str) -> list[str]:
    return list(matching(parse(query).view.filters))


def geojson_ids(client: FlaskClient, query: str) -> list[str]:
    return [feature["id"] for feature in client.get(f"/export/geojson?{query}").get_json(force=True)["features"]]


# ---- what is chosen -------------------------------------------------------------------------------------------------
def test_without_filters_everything(client: FlaskClient) -> None:
    assert sorted(geojson_ids(client, "")) == sorted(places())


@pytest.mark.parametrize(
    "query", [FILTERED, "sector=steel,power", "accuracy=500", "before=1945", f"q={quote('청진')}", "verdict=disputed"]
)
def test_filters_choose_as_on_the_page(client: FlaskClient, query: str) -> None:
    found = geojson_ids(client, query)
    assert 0 < len(found) < len(places())
    assert sorted(found) == sorted(wanted(query))


def test_what_is_only_looks_chooses_nothing(client: FlaskClient) -> None:
    looks = "layers=steel&site=port_chongjin&lang=ko&theme=dark&view=129.8,41.8,12"
    assert geojson_ids(client, f"{FILTERED}&{looks}") == geojson_ids(client, FILTERED)


def test_only_layers_that_are_shown(client: FlaskClient) -> None:
    found = geojson_ids(client, "layers=steel,port&only=layers")
    assert {layer_of()[place_id].id for place_id in found} == {"steel", "port"}
    usual = geojson_ids(client, "only=layers")
    assert {layer_of()[place_id].id for place_id in usual} <= set(DEFAULT_LAYERS)
    assert geojson_ids(client, "layers=&only=layers") == []


def test_unknown_and_hostile_values_are_dropped_as_on_the_page(client: FlaskClient) -> None:
    reply = client.get(
        f"/export/geojson?{FILTERED}&status=x%0d%0aSet-Cookie:a&nonsense=<b>&only=everything&before=soon"
    )
    assert reply.status_code == 200
    assert reply.headers["Link"] == '</export/geojson?status=operating&confidence=high>; rel="canonical"'
    assert "Set-Cookie" not in reply.headers


def test_the_address_that_was_understood_is_named(client: FlaskClient) -> None:
    reply = client.get(f"/export/csv?bogus=1&{FILTERED}&only=layers&layers=steel")
    canonical = reply.headers["Link"].partition(">")[0][1:]
    assert canonical == "/export/csv?layers=steel&status=operating&confidence=high&only=layers"
    assert client.get(canonical).data == reply.data


# ---- formats --------------------------------------------------------------------------------------------------------
def test_geojson_is_what_gis_reads(client: FlaskClient, tmp_path: Path) -> None:
    path = tmp_path / "export.geojson"
    path.write_bytes(client.get(f"/export/geojson?{FILTERED}").data)
    frame = gpd.read_file(path)
    assert sorted(frame["id"]) == sorted(wanted(FILTERED))
    assert set(frame["layer"]) == {layer_of()[place_id].id for place_id in frame["id"]}


def test_csv_opens_in_a_spreadsheet(client: FlaskClient) -> None:
    reply = client.get(f"/export/csv?{FILTERED}")
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert reply.data.startswith("\ufeff".encode()), "spreadsheets take Korean for something else without the mark"
    rows = list(csv.DictReader(io.StringIO(reply.data.decode("utf-8-sig"))))
    assert sorted(row["id"] for row in rows) == sorted(wanted(FILTERED))


def test_geopackage_has_a_table_a_layer(client: FlaskClient, tmp_path: Path) -> None:
    path = tmp_path / "export.gpkg"
    path.write_bytes(client.get(f"/export/gpkg?{FILTERED}").data)
    tables = [name for name, _ in pyogrio.list_layers(path)]
    assert set(tables) == {layer_of()[place_id].id for place_id in wanted(FILTERED)}


def test_zip_says_what_was_asked_for_and_how_to_cite_it(client: FlaskClient) -> None:
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"/export/zip?{FILTERED}&lang=ko").data))
    assert packed.testzip() is None
    readme = packed.read("README.txt").decode()
    assert "Status: in use; confidence in the facts: high" in readme
    assert "상태: 사용중; 내용의 신뢰도: 높음" in readme
    link = f"https://atlas.example/?{FILTERED}"
    assert link in readme
    assert link in packed.read("citation.txt").decode()
    assert f"url = {{{link}}}" in packed.read("CITATION.bib").decode()


def test_where_the_public_address_is_not_told_the_view_is_named_without_a_host() -> None:
    server = Flask(__name__)
    routes.register(server)
    reply = server.test_client().get(f"/export/zip?{FILTERED}", headers={"Host": "elsewhere.example"})
    packed = zipfile.ZipFile(io.BytesIO(reply.data))
    assert f"The same view on the map: /?{FILTERED}\n" in packed.read("README.txt").decode()
    assert f"version 1.0.0. View /?{FILTERED}, seen on " in packed.read("citation.txt").decode()
    assert "url =" not in packed.read("CITATION.bib").decode()


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_a_download_named_with_the_day(client: FlaskClient, suffix: str) -> None:
    reply = client.get(f"/export/{suffix}?{FILTERED}")
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == FORMATS[suffix].mimetype
    name = reply.headers["Content-Disposition"]
    assert name.startswith('attachment; filename="chongjin-atlas-20')
    assert name.endswith(f'.{suffix}"')


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, suffix: str) -> None:
    first = client.get(f"/export/{suffix}?{FILTERED}")
    again = client.get(f"/export/{suffix}?{FILTERED}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.data


# ---- faults ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("suffix", ["shp", "GEOJSON", "<b>", "x" * 500])
def test_an_unknown_format_is_a_404_in_json(client: FlaskClient, suffix: str) -> None:
    reply = client.get(f"/export/{quote(suffix)}")
    assert reply.status_code == 404
    assert reply.mimetype == "application/json"
    assert reply.get_json()["formats"] == list(FORMATS)
    assert len(reply.data) < 200


def test_where_nothing_matches(client: FlaskClient) -> None:
    nothing = "q=zzzzzz"
    assert client.get(f"/export/geojson?{nothing}").get_json(force=True)["features"] == []
    assert client.get(f"/export/csv?{nothing}").data.count(b"\r\n") == 1
    assert zipfile.ZipFile(io.BytesIO(client.get(f"/export/zip?{nothing}").data)).testzip() is None
    reply = client.get(f"/export/gpkg?{nothing}")
    assert reply.status_code == 404, "a GeoPackage without a table is none"
    assert "error" in reply.get_json()


# ---- summary --------------------------------------------------------------------------------------------------------
def test_the_summary_counts_what_would_be_exported(client: FlaskClient) -> None:
    summary = client.get(f"/export/summary?{FILTERED}").get_json()
    found = wanted(FILTERED)
    assert summary["count"] == len(found)
    assert summary["total"] == len(places())
    assert summary["off_map"] == sum(places()[place_id].accuracy_m is None for place_id in found)
    assert summary["filter"] == {
        "en": "Status: in use; confidence in the facts: high",
        "ko": "상태: 사용중; 내용의 신뢰도: 높음",
    }


@pytest.mark.parametrize("query", [FILTERED, "only=layers", "layers=port&only=layers&q=%EC%B2%AD%EC%A7%84", "q=zzzzzz"])
def test_the_summary_agrees_with_the_file(client: FlaskClient, query: str) -> None:
    summary = json.loads(client.get(f"/export/summary?{query}").data)
    assert summary["count"] == len(geojson_ids(client, query))
