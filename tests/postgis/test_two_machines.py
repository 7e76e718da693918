"""Two atlases behind nginx, which read one database, answer as one, and either goes on without the other."""

import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from tests.browser.test_nginx import CONF, HERE
from tests.serving import Running, copied, free_port, until

BASE = "/atlas"
ASKED = (
    *("/", "/data/layers.json", "/data/steel.geojson", "/data/stations.csv", "/place/kimchaek_works.json"),
    *("/search.json?q=ranam", "/parts/filtered.json?sector=steel", "/answers/near.json?near=railway&within=2"),
    *("/answers/route.json?from=st_pyongyang&to=st_rajin", "/tiles/line/10/881/380.pbf", "/export/csv?before=1945"),
)


@pytest.fixture
def machines(tmp_path: Path, address: str) -> Iterator[list[Running]]:
    """Start two that share nothing but the database, one after the other: a start takes a core for seconds."""
    started: list[Running] = []
    try:
        for name in ("one", "other"):
            (tmp_path / name).mkdir()
            # The page names its own address, which without the public one is that under which it was asked for.
            told = {"ATLAS_DATA": address, "ATLAS_BASE_PATH": BASE, "ATLAS_PUBLIC_URL": f"https://example.org{BASE}"}
            started.append(Running(copied(tmp_path / name), WEB_CONCURRENCY="1", **told))
        yield started
    finally:
        for each in started:
            if each.process.poll() is None:
                each.stop()


@pytest.fixture
def proxy(tmp_path: Path, machines: list[Running]) -> Iterator[str]:
    """Start nginx before both, as deploy/nginx.conf has it with one line more."""
    port = free_port()
    servers = "\n".join(f"    server 127.0.0.1:{each.port} max_fails=1 fail_timeout=2s;" for each in machines)
    conf = CONF.replace("    server 127.0.0.1:8050;", servers).replace("listen 80;", f"listen 127.0.0.1:{port};")
    user = "user root;" if os.geteuid() == 0 else ""
    (tmp_path / "conf").write_text(HERE.format(folder=tmp_path, conf=conf, user=user), encoding="utf-8")
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is missing; install the package nginx-light"
    nginx = subprocess.Popen([program, "-e", tmp_path / "error.log", "-c", tmp_path / "conf"])
    until(lambda: nginx.poll() is not None or (tmp_path / "pid").exists(), "nginx never started")
    yield f"http://127.0.0.1:{port}{BASE}"
    nginx.terminate()
    nginx.wait(timeout=30)


def got(address: str, **headers: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def test_two_machines_answer_as_one_and_either_goes_on_alone(proxy: str, machines: list[Running]) -> None:
    for asked in ASKED:
        alone = [got(f"{each.address}{BASE}{asked}") for each in machines]
        assert [status for status, *_ in alone] == [200, 200], asked
        assert alone[0][2] == alone[1][2], asked
        behind = [got(f"{proxy}{asked}") for _ in range(4)]  # by turns the one and the other
        assert {body for *_, body in behind} == {alone[0][2]}, asked
    # What a reader keeps from the one the other knows.
    kept = got(f"{machines[0].address}{BASE}/data/steel.geojson")[1]["ETag"]
    assert [got(f"{proxy}/data/steel.geojson", **{"If-None-Match": kept})[0] for _ in range(4)] == [304] * 4
    machines[0].stop()
    assert [got(f"{proxy}{asked}")[0] for asked in ASKED] == [200] * len(ASKED)
