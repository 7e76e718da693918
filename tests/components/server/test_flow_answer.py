"""How goods move is answered as declared, cited, and refused in words where the question makes no sense."""

import csv
import io
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.kit import flow_contract as contract
from geodata import flow
from geodata.load import places, source_by_id
from tests.components.kit.test_contract import holds


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def asked(client: FlaskClient, question: str) -> Any:
    reply = client.get(f"/answers/flow.json?{question}")
    assert reply.status_code == 200, reply.data
    return reply.get_json()


@pytest.mark.parametrize(
    "question",
    [
        *("of=kimchaek_works", "of=port_chongjin", "of=x_friendship", "of=rubber_factory", "of=x_wonjong"),
        *("flow=kimchaek_works,4000,port-50,khasan-40", "flow=rajin_port,4000,khasan-100,high,line_rajin_khasan-0"),
        "flow=rubber_factory,5,port-100",
    ],
)
def test_it_is_answered_as_declared(client: FlaskClient, question: str) -> None:
    answer = asked(client, question)
    holds(contract.FlowAnswer, answer)
    assert {each["id"] for each in answer["sources"]} <= set(source_by_id())
    every = [*(leg for each in answer["ways"] for leg in each["legs"]), *answer["others"]]
    reported = [each for leg in every for each in leg["capacities"]]
    assert {source for each in reported for source in each["sources"]} <= {each["id"] for each in answer["sources"]}
    assert all(leg["capacities"] or "no_capacity" in {gap["kind"] for gap in leg["gaps"]} for leg in every)
    assert (answer["bbox"] is None) == (answer["strokes"] == [])


@pytest.mark.parametrize("place_id", [each for each in places() if flow.askable(each)])
def test_every_works_port_and_crossing_has_an_answer(client: FlaskClient, place_id: str) -> None:
    assert asked(client, f"of={place_id}")["of"] == place_id


def test_a_sketch_says_that_it_is_one_and_names_its_first_bottleneck(client: FlaskClient) -> None:
    answer = asked(client, "flow=kimchaek_works,4000,port-50,khasan-40")
    sketch = answer["sketch"]
    assert "sketch" in sketch["assumptions"][0][0]
    assert sketch["first"] == sketch["loads"][0]["facility"] == "line_rajin_khasan"
    assert sketch["loads"][0]["fills_at_kt"] == 12500
    assert sketch["stays_kt"] == 400
    assert "flow=kimchaek_works,4000,port-50,khasan-40" in answer["citation"]
    assert "line_pyongra" in sketch["unknown"]


def test_the_file_has_every_leg_with_what_is_not_known(client: FlaskClient) -> None:
    reply = client.get("/answers/flow.csv?of=kimchaek_works")
    rows = list(csv.DictReader(io.StringIO(reply.data.decode("utf-8-sig"))))
    found = flow.connections("kimchaek_works")
    assert len(rows) == sum(len(each.legs) for each in found.ways) + len(found.others)
    assert all(row["capacity_t_per_year"] or "no capacity known" in row["not_known"] for row in rows)
    assert "chongjin-goods-kimchaek_works.csv" in reply.headers["Content-Disposition"]


def test_an_answer_that_is_known_is_not_sent_again(client: FlaskClient) -> None:
    path = "/answers/flow.json?of=kimchaek_works"
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("", "no works"),
        ("of=", "no works"),
        ("of=moon", "no works"),
        ("of=st_chongjin", "no works"),
        ("of=<script>", "no works"),
        ("flow=kimchaek_works,5", "not understood"),
        ("flow=kimchaek_works,-5,port-100", "not understood"),
        ("flow=kimchaek_works,5,<b>-100", "not understood"),
        ("of=" + "a" * 5000, "no works"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_words(client: FlaskClient, question: str, word: str) -> None:
    reply = client.get(f"/answers/flow.json?{question}")
    said = reply.get_json()
    assert reply.status_code == 400
    assert word in said["error"]
    assert said["error_ko"]
    assert "<" not in said["error"]
    assert reply.headers["Cache-Control"] == "no-store"
