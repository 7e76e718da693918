"""Links and downloads of the first edition still answer."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server.settings import Settings
from components.state import parse
from geodata import former
from geodata.former import FORMER_IDS, current

FIRST = json.loads((Path(__file__).parents[2] / "geodata" / "first_edition_ids.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(base_path="/atlas")).server.test_client()


def test_every_place_of_the_first_edition_opens() -> None:
    opened = {old: parse(f"site={old}") for old in FIRST["places"]}
    assert [old for old, answer in opened.items() if answer.notices] == []
    assert {old: answer.view.site for old, answer in opened.items()} == {
        old: current("places", old) for old in FIRST["places"]
    }


@pytest.mark.parametrize("layer", FIRST["layers"])
def test_every_layer_of_the_first_edition_is_shown_and_handed_out(client: FlaskClient, layer: str) -> None:
    assert parse(f"layers={layer}").notices == ()
    for suffix in ("geojson", "csv"):
        assert client.get(f"/atlas/data/{layer}.{suffix}", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("claim", FIRST["claims"])
def test_every_claim_of_the_first_edition_is_shown(client: FlaskClient, claim: str) -> None:
    assert client.get(f"/atlas/claim/{claim}.json").status_code == 200


@pytest.mark.parametrize("old", FORMER_IDS["places"])
def test_a_former_place_answers_as_the_present_one(client: FlaskClient, old: str) -> None:
    now = client.get(f"/atlas/place/{current('places', old)}.json")
    assert client.get(f"/atlas/place/{old}.json").data == now.data
    hits = client.get("/atlas/search.json", query_string={"q": old}).get_json()["options"]
    assert f'data-site="{current("places", old)}"' in hits


def test_a_former_layer_leads_to_the_present_one(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(former, "FORMER_IDS", {**FORMER_IDS, "layers": {"harbour": "port", "iron": "steel"}})
    assert parse("layers=harbour,tram&sector=iron").notices == ()
    assert parse("layers=harbour,tram").view.layers == ("tram", "port")
    assert parse("sector=iron").view.filters.sector == ("steel",)
    for path, now in (
        ("/atlas/data/harbour.csv", "/atlas/data/port.csv"),
        ("/atlas/data/harbour/bounds.json?status=closed", "/atlas/data/port/bounds.json?status=closed"),
        ("/atlas/marks/harbour.geojson", "/atlas/marks/port.geojson"),
    ):
        reply = client.get(path)
        assert (reply.status_code, reply.headers["Location"]) == (308, now)
    assert client.get("/atlas/data/nonsense.csv").status_code == 404


def test_a_former_claim_answers_as_the_present_one(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(former, "FORMER_IDS", {**FORMER_IDS, "claims": {"two_offices": "two_consulates"}})
    now = client.get("/atlas/claim/two_consulates.json")
    assert client.get("/atlas/claim/two_offices.json").data == now.data
    assert parse("claim=two_offices") == parse("claim=two_consulates")
    assert parse("claim=two_offices").view.claim == "two_consulates"
