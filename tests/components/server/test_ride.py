"""The way between two stations is told in words, with its doubt, and drawn where it runs."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.kit.answer_contract import RideAnswer
from components.page.strip_lanes import TRUNK
from geodata import railway
from tests.components.kit.test_contract import holds
from tests.html import read, said


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def ridden(client: FlaskClient, start: str, end: str) -> Any:
    answer = client.get(f"/parts/ride.json?from={start}&to={end}").get_json()
    holds(RideAnswer, answer)
    return answer


def test_a_ride_is_told_with_its_three_lengths_and_its_time(client: FlaskClient) -> None:
    answer = ridden(client, "st_pyongyang", "st_chongjin")
    english, korean = said(answer["body"], "en"), said(answer["body"], "ko")
    for length in ("720.7 km", "717.1 km", "463.4 km", "disagree by 3.6 km"):
        assert length in english
    assert "27 h 43 min" in english
    assert "2019" in english
    assert "27시간 43분" in korean
    assert "720.7 km" in said(answer["head"], "en")
    assert "124 stations between" in english
    assert answer["spans"] == [[TRUNK, 0.0, 720.7]]
    assert len(answer["path"]) > 1000


def test_what_runs_now_comes_first_with_its_evidence(client: FlaskClient) -> None:
    body = said(ridden(client, "st_chongjin", "st_tumangang")["body"], "en")
    assert body.index("reported running") < body.index("not shown to run today")
    assert "evidence of 2025" in body


def test_stations_without_a_post_say_so(client: FlaskClient) -> None:
    answer = ridden(client, "st_chongjin", "st_musan")
    assert "No post is known of: Komusan, Charyong" in said(answer["body"], "en")
    assert "not known" in said(answer["body"], "en")
    assert "by the mapped track" in said(answer["head"], "en")
    assert [lane for lane, _, _ in answer["spans"]] == [TRUNK, "line_hambuk", "line_musan"]


def test_list_and_map_that_contradict_each_other_are_not_reconciled(client: FlaskClient) -> None:
    body = ridden(client, "st_kangdok", "st_susong")["body"]
    assert "contradict each other" in said(body, "en")
    assert "4.0 km longer" in said(body, "en")
    assert "서로 어긋납니다" in said(body, "ko")


def test_a_time_that_is_worked_out_is_no_more_exact_than_its_speeds(client: FlaskClient) -> None:
    head = said(ridden(client, "st_musan", "st_chongjin")["head"], "en")
    assert "2 h to 5 h" in head
    assert "worked out from speeds" in head


def test_where_there_is_no_way_it_is_said(client: FlaskClient) -> None:
    answer = ridden(client, "st_rajin", "st_rajin")
    assert "one and the same station" in said(answer["head"], "en")
    assert (answer["body"], answer["path"], answer["bbox"]) == ("", [], None)


@pytest.mark.parametrize("query", ["", "?from=st_rajin", "?from=st_rajin&to=kimchaek_works", "?from=<x>&to=st_rajin"])
def test_what_are_no_stations_have_no_answer(client: FlaskClient, query: str) -> None:
    assert client.get(f"/parts/ride.json{query}").status_code == 400


def test_the_answer_can_be_taken_along(client: FlaskClient) -> None:
    body = ridden(client, "st_rajin", "st_chongjin")["body"]
    tags = read(body).tags
    links = [each["href"] for tag, each in tags if tag == "a" and "answers" in (each.get("href") or "")]
    assert links == ["/answers/route.json?from=st_rajin&to=st_chongjin"]
    assert client.get(str(links[0])).status_code == 200
    (citation,) = [each["data-copy"] for tag, each in tags if tag == "button" and "data-copy" in each]
    assert "from=st_rajin&to=st_chongjin" in str(citation)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("cheongjin", "st_chongjin"), ("라진", "st_rajin"), ("Ch'ŏngjin", "st_chongjin"), ("musan", "st_musan")],
)
def test_stations_are_found_in_any_spelling_and_nothing_else_is(client: FlaskClient, typed: str, first: str) -> None:
    found = client.get("/parts/stations.json", query_string={"q": typed}).get_json()
    assert found[0] == first
    assert set(found) <= set(railway.stations())


def test_a_station_that_nothing_is_typed_of_is_not_guessed(client: FlaskClient) -> None:
    assert client.get("/parts/stations.json?q=").get_json() == []
