"""What is not known has an address of its own, for readers and for programs."""

import json

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server.settings import Settings
from geodata.files import FOLDER
from tests.html import read, said


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(base_path="/atlas")).server.test_client()


@pytest.mark.parametrize(
    ("address", "lang", "heading"),
    [
        ("/atlas/unknown", "en", "What is not known"),
        ("/atlas/unknown?lang=ko", "ko", "알려지지 않은것"),
        ("/atlas/unknown?lang=xx", "en", "What is not known"),
    ],
)
def test_the_page_comes_in_the_language_asked_for(client: FlaskClient, address: str, lang: str, heading: str) -> None:
    reply = client.get(address)
    assert reply.status_code == 200
    assert reply.mimetype == "text/html"
    assert heading in said(reply.text, lang)
    tags = read(reply.text).tags
    assert next(each["lang"] for tag, each in tags if tag == "html") == lang
    assert "script" not in {tag for tag, _ in tags}
    links = [each["href"] for tag, each in tags if tag == "a"]
    assert all(link.startswith(("/atlas/", "https://", "http://")) for link in links)


def test_every_place_it_links_to_is_there(client: FlaskClient) -> None:
    links = [each["href"] for tag, each in read(client.get("/atlas/unknown").text).tags if tag == "a"]
    for place in {link.partition("site=")[2] for link in links if "site=" in link}:
        assert client.get(f"/atlas/place/{place}.json").status_code == 200


def test_the_records_are_handed_out(client: FlaskClient) -> None:
    records = json.loads((FOLDER / "unknowns.json").read_text(encoding="utf-8"))
    assert client.get("/atlas/data/unknowns.json").get_json() == {"unknowns": records}


@pytest.mark.parametrize("part", ["/atlas/parts/about.html", "/atlas/parts/claims.html", "/atlas/"])
def test_about_the_claims_and_the_list_lead_to_it(client: FlaskClient, part: str) -> None:
    links = [each["href"] for tag, each in read(client.get(part).text).tags if tag == "a"]
    assert {"/atlas/unknown?lang=en", "/atlas/unknown?lang=ko"} <= set(links)
