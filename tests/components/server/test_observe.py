"""What is counted and logged of requests: their routes, never what a reader typed, and only where that is wished."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from app import create_app
from components.server import logs, metrics
from components.server.busy import BusyError
from components.server.routes import ROUTES
from components.server.settings import Settings
from tests.components.server.test_logs import FORGED
from tests.html import said

TOKEN = "t0ken-of-this-test"
BROWSER = "text/html,*/*;q=0.8"
TYPED = ("secret", "127.0.0.1", "10.9.8.7", "kimchaek")


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(metrics_token=TOKEN, access_log="on")).server.test_client()


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.OneLine("%(message)s"))
    logs.ACCESS.addHandler(handler)
    before = logs.ACCESS.level
    logs.ACCESS.setLevel(logging.INFO)
    yield written
    logs.ACCESS.setLevel(before)
    logs.ACCESS.removeHandler(handler)


def samples(client: FlaskClient) -> dict[tuple[str, ...], float]:
    """Each figure by its name and its labels' values."""
    reply = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert reply.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(reply.text)
        for sample in family.samples
    }


def grown(client: FlaskClient, before: dict[tuple[str, ...], float], *name: str) -> float:
    return samples(client).get(name, 0) - before.get(name, 0)


# ---- /metrics -------------------------------------------------------------------------------------------------------
def test_without_a_token_there_is_no_such_page() -> None:
    client = create_app(Settings()).server.test_client()
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {TOKEN}"}):
        assert client.get("/metrics", headers=headers).status_code == 404


@pytest.mark.parametrize("told", ["", TOKEN, f"Bearer {TOKEN}x", f"Basic {TOKEN}", f"Bearer {TOKEN[:-1]}", "Bearer ü"])
def test_who_does_not_have_the_token_is_told_nothing(client: FlaskClient, told: str) -> None:
    reply = client.get("/metrics", headers={"Authorization": told})
    assert (reply.status_code, reply.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "atlas" not in reply.text


def test_requests_are_counted_by_route_and_status(client: FlaskClient) -> None:
    before = samples(client)
    client.get("/data/port.csv?q=secret")
    client.get("/data/nonsense-secret.csv")
    assert grown(client, before, "atlas_requests_total", "/data/<layer_id>.<suffix>", "200") == 1
    assert grown(client, before, "atlas_requests_total", "/data/<layer_id>.<suffix>", "404") == 1
    assert grown(client, before, "atlas_request_seconds_count", "/data/<layer_id>.<suffix>") == 2
    assert grown(client, before, "atlas_refusals_total", "not found") == 1


def test_bytes_are_those_that_travel(client: FlaskClient) -> None:
    before = samples(client)
    sent = len(client.get("/data/railway.geojson", headers={"Accept-Encoding": "br"}).data)
    client.head("/data/railway.geojson")
    assert grown(client, before, "atlas_sent_bytes_total", "/data/<layer_id>.<suffix>") == sent


def test_callbacks_are_told_apart(client: FlaskClient) -> None:
    before = samples(client)
    call = next(each for each in client.get("/_dash-dependencies").get_json() if each["inputs"][0]["id"] == "filtered")
    outputs = [{"id": "map", "property": "figure"}, {"id": "outcome", "property": "data"}]
    inputs = [{**call["inputs"][0], "value": "sector=steel"}]
    body = {"output": call["output"], "outputs": outputs, "inputs": inputs, "changedPropIds": ["filtered.data"]}
    assert client.post("/_dash-update-component", json=body).status_code == 200
    client.post("/_dash-update-component", json={"output": "secret"})
    assert grown(client, before, "atlas_callbacks_total", "filtered", "200") == 1
    assert grown(client, before, "atlas_callback_seconds_count", "filtered") == 1
    assert grown(client, before, "atlas_refusals_total", "bad request") == 1


def test_what_is_busy_is_a_refusal(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    before = samples(client)
    views = client.application.view_functions
    endpoint = next(rule.endpoint for rule in client.application.url_map.iter_rules() if rule.rule == "/export/summary")

    def busy() -> None:
        raise BusyError

    monkeypatch.setitem(views, endpoint, busy)
    assert client.get("/export/summary").status_code == 503
    assert grown(client, before, "atlas_refusals_total", "busy") == 1


def test_where_nothing_can_be_counted_answers_go_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(Settings(metrics_token=TOKEN)).server.test_client()

    def full(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(metrics, "count", full)
    assert [client.get("/data/port.csv").status_code for _ in range(3)] == [200] * 3
    assert len([record for record in caplog.records if "Nothing more is counted" in record.message]) == 1


def test_the_edition_and_what_it_weighs(client: FlaskClient) -> None:
    told = samples(client)
    health = client.get("/health").get_json()
    assert told["atlas_edition", health["edition"]] == 1
    assert told["atlas_features",] == health["features"]
    assert told["atlas_edition_refused",] == 0
    assert 50e6 < told["atlas_memory_bytes", "worker"] < 5e9


def test_nothing_that_a_reader_makes_up_becomes_a_label(client: FlaskClient) -> None:
    for path in ("/secret", "/secret.php", "/place/secret.json", "/tiles/secret/1/2/3.pbf", "/data/port.csv?q=secret"):
        client.get(path, headers={"X-Forwarded-For": "10.9.8.7"})
        client.open(path, method="SECRET")
    routes = {route.shown for route in ROUTES}
    found = samples(client)
    assert not any("secret" in label.lower() for name in found for label in name)
    known = {name[1] for name in found if name[0] == "atlas_requests_total"}
    assert {"/place/<place_id>.json", "/tiles/<source>/<z>/<x>/<y>.<suffix>", metrics.NO_ROUTE} <= known
    assert known - routes <= {"/", "/<path>", "/assets/<filename>", metrics.NO_ROUTE} | {
        name for name in known if name.startswith("/_")
    }


# ---- the log --------------------------------------------------------------------------------------------------------
def test_a_request_is_a_line_without_its_reader(client: FlaskClient, lines: io.StringIO) -> None:
    reply = client.get("/place/kimchaek_works.json?q=secret", headers={"X-Forwarded-For": "10.9.8.7"})
    client.get("/secret%0d%0aGET")
    client.open("/secret", method="SECRET\nGET")
    first, second, third = lines.getvalue().splitlines()
    method, route, status, ms, _, sent, _ = first.split()
    assert (method, route, status, int(sent)) == ("GET", "/place/<place_id>.json", "200", len(reply.data))
    assert float(ms) > 0
    assert second.startswith("GET none 404 ")
    assert third.startswith("other none 405 ")
    assert [word for word in TYPED if word in lines.getvalue().lower()] == []


def test_nothing_is_written_unless_it_is_wished(lines: io.StringIO) -> None:
    create_app(Settings()).server.test_client().get("/health")
    assert lines.getvalue() == ""


def test_what_the_app_asks_of_itself_at_the_start_is_no_request(lines: io.StringIO) -> None:
    create_app(Settings(access_log="on"))
    assert lines.getvalue() == ""


# ---- faults ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, client: FlaskClient) -> FlaskClient:
    def fail() -> Any:
        raise RuntimeError(FORGED)

    endpoint = next(rule.endpoint for rule in client.application.url_map.iter_rules() if rule.rule == "/health")
    monkeypatch.setitem(client.application.view_functions, endpoint, fail)
    return client


def test_a_fault_has_a_number_that_page_and_log_share(broken: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    page = broken.get("/health", headers={"Accept": BROWSER})
    line = broken.get("/health", headers={"Accept": "*/*"})
    told = broken.get("/health", headers={"Accept": "application/json"})
    assert [each.status_code for each in (page, line, told)] == [500] * 3
    numbers = [record.args[0] for record in caplog.records if isinstance(record.args, tuple) and record.args]
    assert len(set(numbers)) == 3
    assert all(str(numbers[0]) in said(page.text, lang) for lang in ("en", "ko"))
    assert str(numbers[1]) in line.text
    assert str(numbers[2]) in json.loads(told.text)["error"]
    assert "all is lost" not in page.text + line.text + told.text
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
