"""Whatever is text goes out compressed where the client takes that, is the same text then, and caches tell it apart."""

import gzip
from collections.abc import Callable

import brotli
import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server.settings import Settings

JSON, CSV, GEOJSON, HTML = (
    "application/json",
    "text/csv; charset=utf-8",
    "application/geo+json",
    "text/html; charset=utf-8",
)
TEXTS = {
    "/": HTML,
    "/_dash-layout": JSON,
    "/export/geojson": GEOJSON,
    "/export/csv": CSV,
    "/export/csv?confidence=high": CSV,
    "/data/layers.json": JSON,
    "/data/stations.geojson": GEOJSON,
    "/data/stations.csv": CSV,
    "/data/ground.json": JSON,
    "/data/unknowns.json": JSON,
    "/answers/near.csv?near=railway": CSV,
    "/answers/near.geojson?near=railway": GEOJSON,
    "/answers/near.json?near=railway": JSON,
    "/answers/compare.csv?chart=cities": CSV,
    "/answers/flow.csv?of=kimchaek_works": CSV,
    "/answers/route.json": JSON,
    "/answers/zone.geojson?near=railway": GEOJSON,
    "/parts/rows.json": JSON,
    "/parts/about.html": HTML,
    "/parts/near/answer.html?near=railway": HTML,
    "/place/kimchaek_works.json": JSON,
    "/unknown": HTML,
}
UNPACK: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(public_url="https://atlas.example")).server.test_client()


@pytest.mark.parametrize(("path", "kind"), TEXTS.items(), ids=TEXTS)
def test_a_text_is_the_same_however_it_travels(client: FlaskClient, path: str, kind: str):
    plain = client.get(path)
    tags = set()
    for told, packed in (
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("identity", ""),
        ("", ""),
    ):
        reply = client.get(path, headers={"Accept-Encoding": told})
        assert (reply.status_code, reply.headers["Content-Type"]) == (200, kind)
        assert reply.headers.get("Content-Encoding", "") == packed
        assert "Accept-Encoding" in reply.headers["Vary"]
        assert UNPACK[packed](reply.data) == plain.data
        assert not packed or len(reply.data) < len(plain.data) * 0.6
        tag = reply.headers["ETag"]
        tags.add((packed, tag))
        assert client.get(path, headers={"Accept-Encoding": told, "If-None-Match": tag}).status_code == 304
    # One tag for each way to travel.
    assert len(tags) == len({tag for _, tag in tags}) == 3


@pytest.mark.parametrize(
    "path", ["/export/gpkg?confidence=high&sector=steel", "/export/zip?confidence=high&sector=steel"]
)
def test_what_is_no_text_goes_out_as_it_lies_on_the_disk(client: FlaskClient, path: str):
    reply = client.get(path, headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in reply.headers
    assert reply.headers["Content-Length"] == str(len(reply.data))


def test_an_export_is_packed_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    first = client.get("/export/csv", headers={"Accept-Encoding": "br"})
    monkeypatch.setattr(brotli, "compress", None)
    assert client.get("/export/csv", headers={"Accept-Encoding": "br"}).data == first.data
