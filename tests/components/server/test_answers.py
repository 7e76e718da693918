"""Questions are answered as declared, kept, cited, and refused in words where they make no sense."""

import csv
import io
import json
import threading
from typing import Any

import pytest
import shapely
from flask.testing import FlaskClient
from shapely.geometry import shape

from app import create_app
from components.kit import answer_contract as contract
from components.server import near_answer
from components.state import NEAR_KM
from geodata import proximity
from geodata.catalogue import LAYERS
from geodata.filters import Filters, matching
from geodata.load import ids_in, places, source_by_id
from geodata.proximity import TARGETS, near
from geodata.railway import chief_stations, way
from tests.components.kit.test_contract import holds
from tests.html import read


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def asked(client: FlaskClient, path: str) -> Any:
    reply = client.get(path)
    assert reply.status_code == 200, reply.data
    return reply.get_json()


# ---- a ride ---------------------------------------------------------------------------------------------------------
RIDES = ["", "?from=st_pyongyang&to=st_chongjin", "?from=st_musan&to=yard_chongjin", "?from=st_rajin&to=st_rajin"]


@pytest.mark.parametrize("query", RIDES)
def test_a_ride_is_answered_as_declared(client: FlaskClient, query: str) -> None:
    answer = asked(client, f"/answers/route.json{query}")
    holds(contract.RouteAnswer, answer)
    assert answer["stops"][0]["id"] == answer["start"]
    assert answer["stops"][-1]["id"] == answer["end"]
    assert {each["id"] for each in answer["sources"]} <= set(source_by_id())
    cited = {source for each in (*answer["events"], *answer["trains"]) for source in each["sources"]}
    assert cited <= {each["id"] for each in answer["sources"]}
    assert answer["citation"]


def test_the_ride_that_is_shown_without_asking_is_the_whole_line(client: FlaskClient) -> None:
    answer = asked(client, "/answers/route.json")
    assert (answer["start"], answer["end"]) == ("st_pyongyang", "st_tumangang")
    assert answer["lengths"]["posts"] == pytest.approx(854.0)
    assert {"line_hambuk", "line_musan", "line_kangdok", "line_port_chongjin"} <= {
        branch["line"] for branch in answer["branches"]
    }
    assert [mark["kind"] for mark in answer["marks"]] == ["gauge", "border"]
    assert {stop["id"] for stop in answer["stops"] if stop["chief"]} <= chief_stations()
    assert len(answer["profile"]) > 800


def test_lengths_say_where_posts_and_track_disagree(client: FlaskClient) -> None:
    lengths = asked(client, "/answers/route.json?from=st_pyongyang&to=st_chongjin")["lengths"]
    assert (lengths["posts"], lengths["track"], lengths["disagreement"]) == (720.7, 717.1, 3.6)
    assert lengths["air"] == pytest.approx(way("st_pyongyang", "st_chongjin").km_air, abs=1e-3)
    lengths = asked(client, "/answers/route.json?from=st_chongjin&to=st_musan")["lengths"]
    assert (lengths["posts"], lengths["disagreement"]) == (None, None)
    assert "st_musan" in lengths["without_post"]


def test_the_time_of_2019_is_given_with_its_source(client: FlaskClient) -> None:
    time = asked(client, "/answers/route.json?from=st_pyongyang&to=st_chongjin")["time"]
    assert time["stated"]
    assert any(each["hours"] == [27.72, 27.72] and each["year"] == 2019 and each["sources"] for each in time["basis"])


def test_a_kilometre_and_a_point_are_answered_as_declared(client: FlaskClient) -> None:
    by_km = asked(client, "/answers/km.json?km=720.7")
    holds(contract.KmAnswer, by_km)
    assert [point["line"] for point in by_km["points"]] == ["line_pyongra"]
    by_point = asked(client, f"/answers/km.json?at={by_km['points'][0]['lon']},{by_km['points'][0]['lat']}")
    holds(contract.KmAnswer, by_point)
    assert by_point["points"][0]["km"] == pytest.approx(720.7, abs=0.05)
    assert len(asked(client, "/answers/km.json?km=42&line=line_hambuk")["points"]) == 1


# ---- nearness -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("target", [*TARGETS, "kimchaek_works"])
def test_nearness_is_answered_as_declared(client: FlaskClient, target: str) -> None:
    answer = asked(client, f"/answers/near.json?near={target}&within=3")
    holds(contract.NearAnswer, answer)
    counts = answer["counts"]
    assert counts["certainly"] + counts["possibly"] == len(answer["rows"])
    assert (counts["no"], counts["unplaced"]) == (len(answer["beyond"]), len(answer["unplaced"]))
    zone = asked(client, answer["zone"])
    assert zone["geometry"]["type"] in {"Polygon", "MultiPolygon"}


def test_the_zone_of_what_is_looked_at_is_the_same_there(client: FlaskClient) -> None:
    whole, part = (
        shape(asked(client, f"/answers/zone.geojson?near=shore&within=2{box}")["geometry"])
        for box in ("", "&box=129.5,41.5,130,42")
    )
    seen = shapely.box(129.5, 41.5, 130, 42)
    assert part.intersection(seen).symmetric_difference(whole.intersection(seen)).area < 0.01 * seen.area
    assert part.area < whole.area / 5
    assert shapely.get_num_coordinates(part) < shapely.get_num_coordinates(whole) / 5


def test_filters_of_the_address_say_of_whom_it_is_asked(client: FlaskClient) -> None:
    answer = asked(client, "/answers/near.json?near=railway&within=5&sector=steel")
    found = {row["id"] for row in answer["rows"]} | set(answer["beyond"]) | set(answer["unplaced"])
    assert found == {"kimchaek_works", "chongjin_steel_works", "puryong_ferroalloy"}


def test_a_group_of_layers_says_of_whom_it_is_asked(client: FlaskClient) -> None:
    works = {each for layer in LAYERS if layer.group == "industry" for each in ids_in(layer.id)}
    answer = asked(client, "/answers/near.json?near=railway&within=2&among=industry")
    rows = {row["id"] for row in answer["rows"]}
    assert answer["among"] == "industry"
    assert rows | set(answer["beyond"]) | set(answer["unplaced"]) == works
    narrower = asked(client, "/answers/near.json?near=railway&within=2&among=industry&confidence=high")
    assert {row["id"] for row in narrower["rows"]} == rows & set(matching(Filters(confidence=("high",))))
    text = client.get("/answers/near.csv?near=railway&among=industry&confidence=high").data.decode("utf-8-sig")
    (row, *_) = csv.DictReader(io.StringIO(text))
    assert "Industry; Confidence in the facts: high" in row["question"]
    assert "among=industry" in row["citation"]
    assert set(row["sources"].split(";")) <= set(source_by_id())
    assert row["as_of"] == str(places()[row["id"]].as_of)


def test_the_page_shows_the_same_answer(client: FlaskClient) -> None:
    question = "near=railway&within=3&among=industry"
    answer = asked(client, f"/answers/near.json?{question}")
    reply = client.get(f"/parts/near/answer.html?{question}")
    assert reply.mimetype == "text/html"
    tags = read(reply.get_data(as_text=True)).tags
    shown = [tag for _, tag in tags if "data-verdict" in tag]
    listed = [(tag["data-site"], tag["data-verdict"], tag["data-layer"]) for tag in shown]
    assert sorted(listed) == sorted((row["id"], row["verdict"], row["layer"]) for row in answer["rows"])
    assert [verdict for _, verdict, _ in listed] == sorted(verdict for _, verdict, _ in listed)
    links = [tag["href"] for name, tag in tags if name == "a" and "download" in tag]
    assert links == [f"/answers/near.{suffix}?near=railway&within=3&among=industry" for suffix in ("csv", "geojson")]
    assert all(client.get(str(link)).status_code == 200 for link in links)


def test_the_usual_targets_are_measured_while_the_question_is_read(client: FlaskClient) -> None:
    near_answer.get_ready.cache_clear()
    proximity._distances.cache_clear()
    assert client.get("/parts/near.html").status_code == 200
    for thread in threading.enumerate():
        if thread.name == "nearness":
            thread.join()
    assert proximity._distances.cache_info().currsize == len(TARGETS)


def test_how_near_has_a_usual_value(client: FlaskClient) -> None:
    assert asked(client, "/answers/near.json?near=port")["within_km"] == NEAR_KM
    assert asked(client, "/answers/near.json?near=tram_corridor")["near"] == "tram_line"


def test_the_files_hold_the_same_places_and_how_to_cite_them(client: FlaskClient) -> None:
    found = near("port_chongjin", 4)
    ids = [row.id for row in found.rows]
    reply = client.get("/answers/near.csv?near=port_chongjin&within=4")
    rows = list(csv.DictReader(io.StringIO(reply.data.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == ids
    assert all("Chongjin Atlas" in row["citation"] and "within 4 km" in row["question"] for row in rows)
    assert "chongjin-near-port_chongjin-4km.csv" in reply.headers["Content-Disposition"]
    reply = client.get("/answers/near.geojson?near=port_chongjin&within=4")
    collection = json.loads(reply.data)
    assert (reply.mimetype, collection["type"]) == ("application/geo+json", "FeatureCollection")
    assert [feature["id"] for feature in collection["features"]] == ids
    assert "Chongjin Atlas" in collection["citation"]
    assert set(collection["unplaced"]) == set(found.unplaced)


# ---- all of them ----------------------------------------------------------------------------------------------------
GOOD = [
    "/answers/route.json?from=st_pyongyang&to=st_kalli",
    "/answers/km.json?km=19.1",
    "/answers/near.json?near=airport&within=10",
    "/answers/near.csv?near=airport&within=10",
    "/answers/near.geojson?near=airport&within=10",
    "/answers/zone.geojson?near=airport&within=10",
]


@pytest.mark.parametrize("path", GOOD)
def test_an_answer_that_is_known_is_not_sent_again(client: FlaskClient, path: str) -> None:
    for accepted in ("", "br", "gzip"):
        first = client.get(path, headers={"Accept-Encoding": accepted})
        assert first.headers.get("Content-Encoding", "") == accepted
        known = {"Accept-Encoding": accepted, "If-None-Match": first.headers["ETag"]}
        assert client.get(path, headers=known).status_code == 304


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/answers/route.json?from=st_chongjin", "together"),
        ("/answers/route.json?from=st_nowhere&to=st_chongjin", "no station"),
        ("/answers/route.json?from=kimchaek_works&to=st_chongjin", "no station"),
        ("/answers/route.json?from=&to=", "no station"),
        ("/answers/near.json", "unknown"),
        ("/answers/near.json?near=moon", "unknown"),
        ("/answers/near.json?near=<script>", "unknown"),
        ("/answers/near.json?near=x_musan", "not on the map"),
        ("/answers/near.json?near=port&within=0.1", "0.2 to 50"),
        ("/answers/near.json?near=port&within=51", "0.2 to 50"),
        ("/answers/near.csv?near=port&within=nan", "0.2 to 50"),
        ("/answers/zone.geojson?near=port&within=1e1", "0.2 to 50"),
        ("/answers/near.geojson?near=port&within=", "0.2 to 50"),
        ("/answers/near.json?near=port&among=moon", "transport"),
        ("/parts/near/answer.html?near=<script>", "unknown"),
        ("/answers/zone.geojson?near=shore&box=1,2,3", "west,south,east,north"),
        ("/answers/zone.geojson?near=shore&box=130,41,129,42", "west,south,east,north"),
        ("/answers/zone.geojson?near=shore&box=nan,41,129,42", "west,south,east,north"),
        ("/answers/km.json", "number"),
        ("/answers/km.json?km=-1", "number"),
        ("/answers/km.json?km=5&line=line_of_beauty", "no railway line"),
        ("/answers/km.json?at=129.8", "longitude"),
        ("/answers/km.json?at=929.8,41", "longitude"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_words(client: FlaskClient, path: str, word: str) -> None:
    reply = client.get(path)
    said = reply.get_json()
    assert reply.status_code == 400
    assert word in said["error"]
    assert said["error_ko"]
    assert "<" not in said["error"]
    assert reply.headers["Cache-Control"] == "no-store"


def test_the_start_computes_no_answer() -> None:
    from geodata.proximity.targets import ready
    from geodata.railway.network import graph

    graph.cache_clear()
    ready.cache_clear()
    create_app()
    assert (graph.cache_info().currsize, ready.cache_info().currsize) == (0, 0)


def test_places_are_asked_by_ids_that_are_there() -> None:
    assert set(near("railway", 50).unplaced) <= set(places())
