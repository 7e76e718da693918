"""Tiles of the ground by their address: as stored, kept for good where the version fits, plain words for no tile."""

import gzip

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.delivery import FOREVER, REVALIDATE
from components.server.tiles import template
from geodata.ground.archive import SOURCES, archive, digest, tile

OVER_CHONGJIN = {"line": "10/881/380.pbf", "city": "13/7049/3047.pbf", "relief": "8/220/95.webp"}
AT_SEA = "/tiles/line/10/870/410.pbf"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def stored(source: str) -> bytes:
    z, x, y = (int(part) for part in OVER_CHONGJIN[source].partition(".")[0].split("/"))
    found = tile(source, z, x, y)
    assert found
    return found


@pytest.mark.parametrize("source", SOURCES)
def test_a_tile_is_sent_as_it_is_stored(client: FlaskClient, source: str) -> None:
    reply = client.get(f"/tiles/{source}/{OVER_CHONGJIN[source]}", headers={"Accept-Encoding": "gzip, br"})
    assert reply.status_code == 200
    assert reply.data == stored(source)
    assert reply.headers.get("Content-Encoding") == ("gzip" if archive(source).gzipped else None)
    assert reply.mimetype == ("image/webp" if source == "relief" else "application/vnd.mapbox-vector-tile")


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0"])
def test_a_client_without_gzip_gets_the_tile_unpacked(client: FlaskClient, accepted: str) -> None:
    reply = client.get(f"/tiles/city/{OVER_CHONGJIN['city']}", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in reply.headers
    assert reply.data == gzip.decompress(stored("city"))
    assert reply.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("source", SOURCES)
def test_a_tile_is_kept_for_good_under_its_version_alone(client: FlaskClient, source: str) -> None:
    path = f"/tiles/{source}/{OVER_CHONGJIN[source]}"
    assert client.get(f"{path}?v={digest(source)}").headers["Cache-Control"] == FOREVER
    for asked in (path, f"{path}?v=another"):
        assert client.get(asked).headers["Cache-Control"] == REVALIDATE


def test_who_has_a_tile_is_told_so(client: FlaskClient) -> None:
    path = f"/tiles/city/{OVER_CHONGJIN['city']}"
    packed = client.get(path, headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    plain = client.get(path, headers={"Accept-Encoding": "identity"}).headers["ETag"]
    assert packed != plain
    again = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": packed})
    assert (again.status_code, again.data) == (304, b"")


def test_an_empty_tile_has_no_content_and_is_kept_as_well(client: FlaskClient) -> None:
    reply = client.get(f"{AT_SEA}?v={digest('line')}")
    assert (reply.status_code, reply.data) == (204, b"")
    assert reply.headers["Cache-Control"] == FOREVER


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere/10/881/380.pbf", "no tiles are called nowhere; there are line, city, relief"),
        ("line/11/1762/761.pbf", "line has zooms 4 to 10, not 11"),
        ("city/10/881/380.pbf", "city has zooms 11 to 14, not 10"),
        ("line/10/1024/380.pbf", "zoom 10 has no tile 1024/380"),
        ("line/10/881/380.webp", "tiles of line end in .pbf"),
        ("relief/8/220/95.png", "tiles of relief end in .webp"),
        ("line/99999999999999999999/0/0.pbf", "line has zooms 4 to 10"),
    ],
)
def test_what_is_no_tile_says_why(client: FlaskClient, path: str, why: str) -> None:
    reply = client.get(f"/tiles/{path}")
    assert reply.status_code == 404
    assert reply.mimetype == "text/plain"
    assert why in reply.get_data(as_text=True)


@pytest.mark.parametrize("path", ["line/-1/0/0.pbf", "line/a/b/c.pbf", "line/10/881", "line/10/881/380", "line"])
def test_what_is_no_address_of_a_tile_is_a_404(client: FlaskClient, path: str) -> None:
    assert client.get(f"/tiles/{path}").status_code == 404


def test_the_address_of_tiles_names_host_and_version() -> None:
    wanted = f"https://a.example/atlas/tiles/relief/{{z}}/{{x}}/{{y}}.webp?v={digest('relief')}"
    assert template("relief", "https://a.example/atlas") == wanted
    assert template("line").startswith("/tiles/line/{z}/")
