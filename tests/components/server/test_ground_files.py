"""The ground handed out: every file of the table and no other, named by its content, any range of a PMTiles archive."""

import gzip
import json

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.delivery import FOREVER, REVALIDATE
from geodata.files import FOLDER
from geodata.ground.archive import SOURCES
from geodata.ground.themes import THEMES
from geodata.publication.ground_files import GROUND_FILES
from geodata.publication.licences import ODBL, licence_for
from tests.html import read, said


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def test_the_table_holds_what_is_shipped_and_nothing_else() -> None:
    shipped = {path.name for folder in ("themes", "tiles") for path in (FOLDER / "ground" / folder).iterdir()}
    assert set(GROUND_FILES) == shipped
    assert len(GROUND_FILES) == len(SOURCES) + sum(len(theme.extents) for theme in THEMES)


def test_the_list_names_every_file_with_size_licence_and_address(client: FlaskClient) -> None:
    answer = client.get("/data/ground.json")
    assert answer.headers["Cache-Control"] == REVALIDATE
    listed = answer.get_json()
    assert listed["mapped"]["date"] == "2021-08"
    assert [each["name"] for each in listed["files"]] == list(GROUND_FILES)
    for each in listed["files"]:
        file = GROUND_FILES[each["name"]]
        assert each["bytes"] == file.file.stat().st_size
        assert each["licence"]["id"] == licence_for(file.sources).id
        assert each["title"]["en"] != each["title"]["ko"]
    # Whatever holds anything of OpenStreetMap stays under its licence.
    osm = [each for each in listed["files"] if any(source.startswith("osm") for source in each["sources"])]
    assert {each["licence"]["id"] for each in osm} == {ODBL.id}
    assert client.get("/data/layers.json").get_json()["ground"] == "/data/ground.json"


def test_every_address_of_the_list_leads_to_the_file_for_good(client: FlaskClient) -> None:
    for each in client.get("/data/ground.json").get_json()["files"]:
        with client.get(each["url"], headers={"Accept-Encoding": "identity"}) as answer:
            assert answer.status_code == 200, each["name"]
            assert answer.headers["Cache-Control"] == FOREVER
            assert answer.mimetype == each["mediatype"]
            assert each["name"] in answer.headers["Content-Disposition"]
            assert answer.get_data() == GROUND_FILES[each["name"]].file.read_bytes()


def test_an_address_that_names_no_content_or_another_is_asked_again(client: FlaskClient) -> None:
    for name in ("city.pmtiles", "piers-region.geojson"):
        for query in ("", "?v=0000000000000000"):
            with client.get(f"/data/ground/{name}{query}") as answer:
                assert answer.headers["Cache-Control"] == REVALIDATE
                tag = answer.headers["ETag"]
            with client.get(f"/data/ground/{name}", headers={"If-None-Match": tag}) as again:
                assert again.status_code == 304


def test_a_theme_travels_packed(client: FlaskClient) -> None:
    answer = client.get("/data/ground/piers-region.geojson", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.get_data()))["type"] == "FeatureCollection"


def test_any_range_of_an_archive_can_be_had(client: FlaskClient) -> None:
    whole = GROUND_FILES["relief.pmtiles"].file.read_bytes()
    with client.get("/data/ground/relief.pmtiles", headers={"Range": "bytes=0-126"}) as answer:
        assert answer.status_code == 206
        assert answer.get_data() == whole[:127]
        assert answer.headers["Content-Range"] == f"bytes 0-126/{len(whole)}"
    with client.get("/data/ground/relief.pmtiles", headers={"Range": f"bytes={len(whole)}-"}) as answer:
        assert answer.status_code == 416


@pytest.mark.parametrize("name", ["", "x", "city", "CITY.pmtiles", "..%2fthemes.py", "themes.py", "%00", "a" * 500])
def test_what_is_not_in_the_table_is_not_handed_out(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/data/ground/{name}")
    assert answer.status_code == 404
    assert answer.mimetype == "application/json"
    assert "error" in answer.get_json()
    assert len(answer.get_data()) < 5000


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_dialogs_offer_the_files_with_sizes_and_licence(client: FlaskClient, lang: str) -> None:
    about = client.get("/parts/about.html").get_data(as_text=True)
    page = client.get("/").get_data(as_text=True)
    links = {attributes.get("href") for tag, attributes in read(about).tags if tag == "a"}
    assert {each["url"] for each in client.get("/data/ground.json").get_json()["files"]} <= links
    for text in (said(about, lang), said(page, lang)):
        assert "PMTiles, 1.9 MB" in text
        assert ODBL.title.in_language(lang) in text
        assert {"en": "August 2021", "ko": "2021년 8월"}[lang] in text
