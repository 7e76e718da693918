"""The server under bad luck: wrong settings, killed workers, hostile requests, a hundred readers at once."""

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import ROOT


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as reply:
            return reply.status, dict(reply.headers), reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_a_hundred_readers_at_once_all_get_the_page(address: str) -> None:
    paths = ["/", "/_dash-layout?state=%3Flang%3Dko&prefers=dark", "/_dash-dependencies", "/data/stations.geojson"]
    with ThreadPoolExecutor(100) as readers:
        replies = list(readers.map(lambda number: get(f"{address}{paths[number % 4]}"), range(100)))
    assert {status for status, _, _ in replies} == {200}


def post(address: str, body: bytes, kind: str = "application/json") -> tuple[int, bytes]:
    request = urllib.request.Request(f"{address}/_dash-update-component", data=body, headers={"Content-Type": kind})
    try:
        with urllib.request.urlopen(request, timeout=20) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"output": "nonsense.children", "inputs": []}',
        json.dumps({"output": "map.figure", "outputs": {"id": "map", "property": "figure"}, "inputs": None}).encode(),
        b'{"output": "' + b"x" * 100_000 + b'"}',
    ],
    ids=["empty", "text", "list", "object", "unknown", "no inputs", "long"],
)
def test_hostile_callbacks_are_refused_in_plain_words(address: str, body: bytes) -> None:
    status, answer = post(address, body)
    assert status >= 400
    assert b"Traceback" not in answer
    assert b"File " not in answer
    assert len(answer) < 2_000
    assert get(f"{address}/health")[0] == 200


@pytest.mark.parametrize("path", ["/place/nowhere.json", "/place/%3Cscript%3E.json", "/claim/none.json"])
def test_an_unknown_place_or_claim_is_a_404_in_json(address: str, path: str) -> None:
    status, headers, body = get(f"{address}{path}")
    assert status == 404
    assert headers["Content-Type"] == "application/json"
    assert "error" in json.loads(body)


def test_a_body_beyond_the_limit_is_refused(address: str) -> None:
    # The server answers without waiting for what it will not take.
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 80), timeout=20) as line:
        line.sendall(
            b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 9000000\r\n\r\n{"
        )
        assert b" 413 " in line.recv(200)


def test_every_answer_keeps_the_page_to_its_own_host(address: str) -> None:
    for path in ("/", "/data/port.geojson", "/nonsense", "/_dash-layout"):
        _, headers, _ = get(f"{address}{path}")
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_an_unknown_path_is_no_stack_trace(address: str) -> None:
    for path in (
        "/data/../../etc/passwd",
        "/basemap/nothing.geojson",
        "/marks/x.geojson",
        "/export/exe",
        "/assets/no.js",
    ):
        status, _, body = get(f"{address}{path}")
        assert status == 404, path
        assert b"Traceback" not in body


@pytest.mark.parametrize(
    ("variable", "value"), [("PORT", "eighty"), ("PORT", "70000"), ("PORT", "-1"), ("WEB_CONCURRENCY", "many")]
)
def test_a_wrong_setting_is_said_and_nothing_starts(variable: str, value: str) -> None:
    ran = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, variable: value},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode != 0
    assert variable in ran.stderr
    assert value in ran.stderr
    assert "Traceback" not in ran.stderr


def test_an_unknown_online_basemap_stops_the_start_and_names_the_nearest() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "import app; app.server"],
        cwd=ROOT,
        env={**os.environ, "ATLAS_ONLINE_BASEMAPS": "OpenStreetMap.Mapnick"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode != 0
    assert "OpenStreetMap.Mapnik" in ran.stderr
    assert "Traceback" not in ran.stderr
