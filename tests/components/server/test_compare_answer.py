"""A chart is answered as data: as declared, with every value, cited, and refused in words where there is none."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.kit.compare_contract import CompareAnswer
from geodata.comparison import CHARTS, chart
from geodata.load import source_by_id
from tests.components.kit.test_contract import holds


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_answered_as_declared(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/answers/compare.json?chart={name}").get_json()
    holds(CompareAnswer, answer)
    rows = [row for panel in answer["panels"] for row in panel["rows"]]
    assert [row["id"] for row in rows] == [row.id for row in chart(name).rows]
    cited = {source for row in rows for value in row["values"] for source in value["sources"]}
    assert cited == {source["id"] for source in answer["sources"]} <= set(source_by_id())
    assert f"chart={name}" in answer["citation"]


def test_the_values_come_as_csv(client: FlaskClient) -> None:
    reply = client.get("/answers/compare.csv?chart=ports")
    assert reply.headers["Content-Disposition"].endswith('"chongjin-ports.csv"')
    rows = list(csv.DictReader(io.StringIO(reply.data.decode("utf-8-sig"))))
    by_place = {row["place"]: row for row in rows}
    assert (by_place["nampo_port"]["value"], by_place["nampo_port"]["year"]) == ("13510000.0", "2017")
    assert by_place["port_chongjin"]["year"] == "undated"
    assert by_place["wonsan_port"]["value"] == ""
    assert len(rows) == sum(max(1, len(row.values)) for row in chart("ports").rows)


def test_filters_of_the_address_count(client: FlaskClient) -> None:
    answer = client.get("/answers/compare.json?chart=ports&confidence=high").get_json()
    assert [row["place"] for row in answer["panels"][0]["rows"]] == ["nampo_port", "port_chongjin"]
    assert client.get("/answers/compare.json?chart=ports&sector=steel").get_json()["panels"] == []


@pytest.mark.parametrize("query", ["", "chart=", "chart=nothing", "chart=%3Cb%3E"])
def test_what_is_no_chart_is_refused_in_words(client: FlaskClient, query: str) -> None:
    reply = client.get(f"/answers/compare.json?{query}")
    assert reply.status_code == 400
    assert all(name in reply.get_json()["error"] for name in CHARTS)
    assert "<" not in reply.get_json()["error_ko"]
