"""Calls of callbacks are what the page's own script would send, or are refused in plain words before Dash sees them."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import Atlas, create_app
from components import wiring
from components.server import callbacks
from components.server.settings import Settings
from tests.fuzz.calls import bodies

Change = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return create_app(Settings())


@pytest.fixture(scope="module")
def client(atlas: Atlas) -> FlaskClient:
    return atlas.server.test_client()


@pytest.fixture(scope="module")
def real(client: FlaskClient) -> list[dict[str, Any]]:
    return bodies(client.get("/_dash-dependencies").get_json())


def test_every_call_that_the_page_makes_is_answered(client: FlaskClient, real: list[dict[str, Any]]):
    assert len(real) == 4
    for body in real:
        assert client.post("/_dash-update-component", json=body).status_code == 200


def test_every_store_that_a_callback_of_the_server_answers_to_is_declared(atlas: Atlas):
    asked = [each for each in atlas.callback_map.values() if "callback" in each]
    assert {held["id"] for each in asked for held in (*each["inputs"], *each["state"])} == set(wiring.STORES)


def test_the_page_sets_its_ground_to_what_is_declared(client: FlaskClient, atlas: Atlas):
    layout = client.get("/_dash-layout?at=http://localhost").get_json()
    for each in layout:
        told = each["props"]
        if told["id"] in wiring.STORES and "data" in told:
            assert callbacks.fits(told["data"], wiring.STORES[told["id"]])


def changed(place: str, value: Any) -> Change:
    """Return what puts a value somewhere in a body, or takes away what is there."""

    def change(body: dict[str, Any]) -> Any:
        *path, last = (int(each) if each.isdigit() else each for each in place.split("."))
        held: Any = body
        for key in path:
            held = held[key]
        if value is ...:
            del held[last]
        else:
            held[last] = value
        return body

    return change


PAIR = {"id": "filtered", "property": "data", "value": ""}
REFUSED: dict[str, tuple[Change, str]] = {
    "no object": (lambda _: [1], "names no output"),
    "no output": (changed("output", ...), "names no output"),
    "a list as output": (changed("output", ["map.figure"]), "names no output"),
    "an unknown output": (changed("output", "none.children"), "no such callback"),
    "no outputs": (changed("outputs", ...), "outputs are not"),
    "a number as outputs": (changed("outputs", 7), "outputs are not"),
    "an output too few": (changed("outputs.1", ...), "outputs are not"),
    "another output": (changed("outputs.0.id", "details"), "outputs are not"),
    "another property": (changed("outputs.0.property", "config"), "outputs are not"),
    "a list as a property": (changed("outputs.0.property", ["figure"]), "outputs are not"),
    "no inputs": (changed("inputs", ...), "inputs are not"),
    "nothing as inputs": (changed("inputs", None), "inputs are not"),
    "an input too many": (lambda body: {**body, "inputs": [*body["inputs"], PAIR]}, "inputs are not"),
    "an input within a list": (lambda body: {**body, "inputs": [body["inputs"]]}, "inputs are not"),
    "a state that is none": (changed("state", [PAIR]), "state are not"),
    "a number as state": (changed("state", 0), "state are not"),
    "another input": (changed("inputs.0.id", "ground"), "inputs are not"),
    "a number as value": (changed("inputs.0.value", 7), "the value of filtered"),
    "no value": (changed("inputs.0.value", ...), "the value of filtered"),
    "what has not changed": (changed("changedPropIds", ["map.figure"]), "changedPropIds"),
    "what cannot change": (changed("changedPropIds", [["filtered.data"]]), "changedPropIds"),
    "no list of changes": (changed("changedPropIds", None), "changedPropIds"),
}


@pytest.mark.parametrize(("change", "why"), REFUSED.values(), ids=REFUSED)
def test_what_the_page_would_not_send_is_refused_and_told_why(
    client: FlaskClient, real: list[dict[str, Any]], change: Change, why: str
):
    body = change(copy.deepcopy(next(each for each in real if each["output"].startswith("..map.figure"))))
    reply = client.post("/_dash-update-component", json=body, headers={"Accept": "application/json"})
    assert (reply.status_code, reply.mimetype) == (400, "application/json")
    assert why in reply.get_json()["error"]


@pytest.mark.parametrize(
    "value",
    [
        *({"theme": "dark"}, [], None, "dark"),
        {"theme": ["dark"], "spelling": "ko", "online": "", "at": ""},
        {"theme": "dark", "spelling": "ko", "online": {}, "at": ""},
    ],
)
def test_what_holds_several_things_has_to_hold_each_of_its_kind(
    client: FlaskClient, real: list[dict[str, Any]], value: Any
):
    body = copy.deepcopy(next(each for each in real if each["inputs"][0]["id"] == "ground"))
    body["inputs"][0]["value"] = value
    assert client.post("/_dash-update-component", json=body).status_code == 400


def test_a_word_is_no_switch(client: FlaskClient, real: list[dict[str, Any]]):
    body = copy.deepcopy(next(each for each in real if each["inputs"][0]["id"] == "chart-asked"))
    body["inputs"][0]["value"]["narrow"] = "yes"
    assert client.post("/_dash-update-component", json=body).status_code == 400


def test_inputs_and_states_do_not_change_places(client: FlaskClient, real: list[dict[str, Any]]):
    body = copy.deepcopy(next(each for each in real if "state" in each))
    body["inputs"], body["state"] = body["state"], body["inputs"]
    assert client.post("/_dash-update-component", json=body).status_code == 400


def test_callbacks_that_run_in_the_browser_are_not_called_here(client: FlaskClient, atlas: Atlas):
    found = [output for output, each in atlas.callback_map.items() if "callback" not in each]
    assert found
    for output in found:
        reply = client.post("/_dash-update-component", json={"output": output, "outputs": [], "inputs": []})
        assert (reply.status_code, reply.text) == (400, "400 Bad Request: no such callback\n")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"NaN", b"[" * 100_000, b'{"output":' * 5000, b"9" * 5000])
def test_what_is_no_json_or_goes_too_deep_is_refused(client: FlaskClient, body: bytes):
    reply = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert reply.status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", ""])
def test_what_is_not_said_to_be_json_is_refused(client: FlaskClient, real: list[dict[str, Any]], kind: str):
    reply = client.post("/_dash-update-component", data=json.dumps(real[0]), content_type=kind)
    assert (reply.status_code, reply.text) == (415, "415 Unsupported Media Type\n")


def test_a_call_is_no_page_to_open(client: FlaskClient):
    reply = client.get("/_dash-update-component", headers={"Accept": "text/html"})
    assert (reply.status_code, reply.headers["Allow"]) == (405, "POST")
    assert re.search("열어볼수 있는 주소가 아닙니다", reply.text)
