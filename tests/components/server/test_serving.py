"""The atlas as it is run: rude clients, killed processes, new editions and the end, each on real processes."""

import os
import signal
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest

from components.server import serving, supervised
from components.server.wsgi import of_proxies
from geodata import stores
from tests.serving import Running, copied, parent, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn does not run there")

TOKEN = "t0ken-of-this-test"
HEAD = b"Host: x\r\nContent-Type: application/json\r\n"
RUDE = {
    "half headers": b"GET /health HTTP/1.1\r\nHost: x\r\nX-A",
    "half bodies": b"POST /_dash-update-component HTTP/1.1\r\n" + HEAD + b"Content-Length: 5000\r\n\r\n{",
    "half chunks": b"POST /own HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "silent sockets": b"",
    "unclosed connections": b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
    "answers that nobody reads": b"GET /plotly-map.js HTTP/1.1\r\nHost: x\r\n\r\n" * 6,
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("atlas"))


@pytest.fixture(scope="module")
def atlas(root: Path) -> Iterator[Running]:
    running = Running(root, ATLAS_METRICS_TOKEN=TOKEN, ATLAS_ACCESS_LOG="on")
    folder = counting(running)
    yield running
    running.stop()
    assert not folder.exists(), "what was counted stays behind"


def test_what_is_watched_is_what_is_read() -> None:
    assert set(stores.folder.READ) == serving.READ


def test_threads_share_one_store_of_memory_unless_one_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    assert supervised.environment(3, 4, "")["MALLOC_ARENA_MAX"] == "1"
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    assert supervised.environment(3, 4, "")["MALLOC_ARENA_MAX"] == "4"


@pytest.mark.parametrize("kind", RUDE)
def test_who_holds_connections_open_holds_up_nobody(atlas: Running, kind: str) -> None:
    held = [atlas.connect(RUDE[kind]) for _ in range(50)]
    try:
        # Each of these would wait until the others are gone where one of them held a thread.
        assert [atlas.get()[0] for _ in range(20)] == [200] * 20
    finally:
        for line in held:
            line.close()


def test_a_large_answer_comes_whole(atlas: Running) -> None:
    whole = atlas.get("/plotly-map.js")[1]
    with atlas.connect(b"GET /plotly-map.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") as line:
        got = bytearray()
        while part := line.recv(65536):
            got += part
    assert got.partition(b"\r\n\r\n")[2] == whole


def test_a_client_that_pipelines_gets_its_first_answer_and_asks_again(atlas: Running) -> None:
    with atlas.connect(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n" * 3) as line:
        got = bytearray()
        while part := line.recv(65536):
            got += part
    assert got.count(b"HTTP/1.1 200") == 1
    assert b"Connection: close" in got


@pytest.mark.parametrize(
    ("length", "status"), [(30_000, b"200"), (40_000, b"414"), (200_000, b"414")], ids=["long", "too long", "huge"]
)
def test_a_long_address_gets_the_page_or_is_called_too_long(atlas: Running, length: int, status: bytes) -> None:
    with atlas.connect() as line:
        line.sendall(b"GET /?q=" + b"x" * length + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert line.recv(12).split()[1] == status


@pytest.mark.parametrize(
    ("believed", "address", "scheme"),
    [
        (["127.0.0.1", "::1"], "127.0.0.1", "https"),
        (["10.0.0.0/8"], "10.1.2.3", "https"),
        (["*"], "203.0.113.9", "https"),
        (["127.0.0.1"], "203.0.113.9", "http"),
        (["10.0.0.0/8"], "fe80::1%eth0", "http"),
    ],
)
def test_only_a_proxy_that_is_believed_says_how_a_reader_came(believed: list[str], address: str, scheme: str) -> None:
    seen: list[str] = []
    app = of_proxies(lambda environ, _: seen.append(environ["wsgi.url_scheme"]) or [], believed)
    app({"REMOTE_ADDR": address, "HTTP_X_FORWARDED_PROTO": "https", "wsgi.url_scheme": "http"}, lambda *_: None)
    assert seen == [scheme]


def test_a_killed_worker_is_replaced_and_loses_only_what_it_holds(atlas: Running) -> None:
    until(lambda: len(atlas.workers()) == 2, "the workers never came")
    victim = min(atlas.workers())

    def ask(number: int) -> int:
        if number == 20:
            os.kill(victim, signal.SIGKILL)
        try:
            return atlas.get()[0]
        except (OSError, HTTPException):  # it was in the hands of the one that was killed
            return 0

    with ThreadPoolExecutor(4) as readers:
        replies = list(readers.map(ask, range(200)))
    assert replies.count(200) >= 196  # four are under way at once, at most
    until(lambda: len(atlas.workers() - {victim}) == 2, "no new worker came")


def counting(running: Running) -> Path:
    """The folder in which the workers count."""
    told = Path(f"/proc/{running.master()}/environ").read_bytes().split(b"\0")
    return Path(next(each for each in told if each.startswith(b"PROMETHEUS_MULTIPROC_DIR=")).decode().partition("=")[2])


def counted(running: Running, line: str) -> float:
    asked = urllib.request.Request(f"{running.address}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(asked, timeout=60) as reply:
        figures = dict(each.rsplit(" ", 1) for each in reply.read().decode().splitlines() if each[0] != "#")
    return float(figures.get(line, 0))


def test_what_all_workers_count_is_added_up_the_dead_included(atlas: Running) -> None:
    asked = 'atlas_requests_total{route="/data/layers.json",status="200"}'
    until(lambda: len(atlas.workers()) == 2, "the workers never came")
    before = counted(atlas, asked)
    assert [atlas.get("/data/layers.json")[0] for _ in range(40)] == [200] * 40
    # Whichever worker is asked says the same.
    assert {counted(atlas, asked) for _ in range(10)} == {before + 40}
    victim = max(atlas.workers())
    os.kill(victim, signal.SIGKILL)
    until(lambda: len(atlas.workers() - {victim}) == 2, "no new worker came")
    assert {counted(atlas, asked) for _ in range(10)} == {before + 40}
    assert counted(atlas, "atlas_workers") == 2
    assert counted(atlas, 'atlas_memory_bytes{process="worker"}') > 0


def test_what_cannot_be_read_is_counted_and_logged_as_well(atlas: Running) -> None:
    refused = 'atlas_refusals_total{why="address too long"}'
    before = counted(atlas, refused)
    with atlas.connect(b"GET /?q=" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n") as line:
        assert b"414" in line.recv(100)
    until(lambda: counted(atlas, refused) > before, "nobody counted it")
    until(lambda: "other none 414 " in atlas.said(), "nobody wrote it down")
    assert "xxx" not in atlas.said()


def test_a_killed_gunicorn_is_replaced(atlas: Running) -> None:
    before = atlas.master()
    workers = atlas.workers()
    os.kill(before, signal.SIGKILL)
    until(lambda: "another is started" in atlas.said(), "nobody saw it die")
    assert atlas.get()[0] == 200  # whoever asks meanwhile waits with the system
    assert atlas.master() != before
    until(lambda: not any(parent(pid) for pid in workers), "the workers of the dead one stay")


@pytest.mark.long
def test_a_broken_edition_is_refused_and_a_sound_one_follows(atlas: Running, root: Path) -> None:
    first = atlas.health()
    assert first["refused"] is None
    file = root / "geodata/events.json"
    sound = file.read_bytes()
    file.unlink()
    file.write_bytes(b"[{]")
    until(lambda: atlas.health()["refused"], "nobody looked at the file")
    assert atlas.health()["edition"] == first["edition"]
    assert "events.json" in atlas.health()["refused"]
    assert "refused" in atlas.said()
    file.write_bytes(sound.replace(b"\n", b"\n ", 1))
    until(lambda: atlas.health()["edition"] != first["edition"], "the new edition never came")
    assert atlas.health()["refused"] is None


@pytest.mark.further
def test_hup_loads_the_edition_anew_and_nobody_waits(atlas: Running) -> None:
    before = atlas.said().count("A new edition answers")
    atlas.process.send_signal(signal.SIGHUP)
    seen = set()

    def renewed() -> bool:
        seen.add(atlas.get()[0])
        return atlas.said().count("A new edition answers") > before

    until(renewed, "no new edition came")
    assert seen == {200}


@pytest.mark.further
def test_an_upload_under_way_is_read_before_the_end(root: Path) -> None:
    running = Running(root, WEB_CONCURRENCY="1")
    body = b"name,lat,lon\n" + b"a,41.77,129.8\n" * 100_000
    head = b"POST /own?name=a.csv HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(body)
    with running.connect(head) as line:
        assert b"100 Continue" in line.recv(100)
        line.sendall(body[:-1])
        running.process.send_signal(signal.SIGTERM)
        until(lambda: refused(running), "it still takes connections")
        line.sendall(body[-1:])
        assert b"200 OK" in line.recv(100)
    assert running.process.wait(timeout=60) == 0


def test_an_answer_under_way_is_finished_before_the_end(root: Path) -> None:
    running = Running(root, WEB_CONCURRENCY="1")
    whole = running.get("/plotly-map.js")[1]
    with running.connect(b"GET /plotly-map.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") as line:
        got = bytearray(line.recv(1000))
        running.process.send_signal(signal.SIGTERM)
        until(lambda: refused(running), "it still takes connections")
        while part := line.recv(65536):
            got += part
    assert running.process.wait(timeout=60) == 0
    assert got.partition(b"\r\n\r\n")[2] == whole


@pytest.mark.further
def test_when_the_one_that_watches_is_killed_nothing_is_left(root: Path) -> None:
    running = Running(root, WEB_CONCURRENCY="1", ATLAS_METRICS_TOKEN=TOKEN)
    folder, left = counting(running), {running.master(), *running.workers()}
    running.process.kill()
    running.process.wait(timeout=60)
    until(lambda: not any(parent(pid) for pid in left), "processes stay")
    assert refused(running)
    assert not folder.exists()


def refused(running: Running) -> bool:
    try:
        running.connect().close()
    except ConnectionRefusedError:
        return True
    return False
