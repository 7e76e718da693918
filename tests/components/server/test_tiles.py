"""Tiles of the ground by their address: as stored, kept for good where the version fits, plain words for no tile."""

import gzip

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.delivery import FOREVER, REVALIDATE
from components.map import bulk, bulk_tiles
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


OVER_RANAM = "/tiles/stations/14/14094/6099.pbf"


@pytest.fixture
def of_points(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat a layer as one of very many points."""
    monkeypatch.setattr(bulk, "is_bulk", lambda layer_id: layer_id == "stations")


@pytest.mark.usefixtures("of_points")
def test_a_tile_of_very_many_points_is_served_as_those_of_the_ground_are(client: FlaskClient) -> None:
    packed = client.get(OVER_RANAM, headers={"Accept-Encoding": "gzip"})
    plain = client.get(OVER_RANAM, headers={"Accept-Encoding": "identity"})
    assert packed.status_code == plain.status_code == 200
    assert gzip.decompress(packed.data) == plain.data
    assert packed.mimetype == "application/vnd.mapbox-vector-tile"
    assert packed.headers["Cache-Control"] == REVALIDATE
    assert packed.headers["ETag"] != plain.headers["ETag"]
    current = client.get(f"{OVER_RANAM}?v={bulk_tiles.digest('stations')}")
    assert current.headers["Cache-Control"] == FOREVER
    again = client.get(OVER_RANAM, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.usefixtures("of_points")
def test_filters_of_the_address_leave_points_out(client: FlaskClient) -> None:
    digest = f"v={bulk_tiles.digest('stations')}"
    kept = client.get(f"{OVER_RANAM}?q=ranam&{digest}")
    assert b"st_ranam" in kept.data
    assert kept.headers["ETag"] != client.get(f"{OVER_RANAM}?q=nan&{digest}").headers.get("ETag")
    empty = client.get(f"{OVER_RANAM}?q=nowhere&{digest}")
    assert (empty.status_code, empty.headers["Cache-Control"]) == (204, FOREVER)


@pytest.mark.usefixtures("of_points")
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("stations/15/0/0.pbf", "stations has zooms 4 to 14, not 15"),
        ("stations/10/1024/380.pbf", "zoom 10 has no tile 1024/380"),
        ("stations/10/881/380.webp", "tiles of stations end in .pbf"),
        ("tram/10/881/380.pbf", "no tiles are called tram"),
    ],
)
def test_what_is_no_tile_of_points_says_why(client: FlaskClient, path: str, why: str) -> None:
    reply = client.get(f"/tiles/{path}")
    assert (reply.status_code, reply.mimetype) == (404, "text/plain")
    assert why in reply.get_data(as_text=True)


def test_the_address_of_tiles_names_host_and_version() -> None:
    wanted = f"https://a.example/atlas/tiles/relief/{{z}}/{{x}}/{{y}}.webp?v={digest('relief')}"
    assert template("relief", "https://a.example/atlas") == wanted
    assert template("line").startswith("/tiles/line/{z}/")
