"""What deploy/ holds works: the container's command on a tree that nobody may write to, its health, its settings."""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml

from components.server import metrics, settings
from tests.serving import Running, free_port

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
IMAGE = DOCKERFILE.rpartition("\nFROM ")[2]
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]["atlas"]
WELL = {"status": "ok", "edition": "0", "features": 1}


ENTRY = json.loads(re.findall(r"^CMD (\[.*\])$", IMAGE, re.MULTILINE)[0])
HEALTH = json.loads(re.findall(r"^HEALTHCHECK .*CMD (\[.*\])$", IMAGE, re.MULTILINE)[0])
ENV = dict(re.findall(r"^ENV (\w+)=(\S+)$", IMAGE, re.MULTILINE))


def unprivileged() -> list[str]:
    """What a command begins with to be one that may not write where it is not allowed to, root's own included."""
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"] if os.geteuid() == 0 else []


@pytest.fixture
def image(tmp_path: Path) -> Iterator[Path]:
    """The tree as the image has it: what the Dockerfile copies, and nothing in it writable."""
    root = tmp_path / "atlas"
    root.mkdir()
    for name in re.findall(r"^COPY (\S+) \S+$", DOCKERFILE, re.MULTILINE):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (root / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    every = [root, *root.rglob("*")]
    for path in every:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield root
    for path in every:
        if path.is_dir():
            path.chmod(0o755)


@pytest.mark.long
def test_the_entry_point_runs_on_a_tree_that_nobody_may_write_to(image: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    before = {path: path.stat().st_mtime_ns for path in image.rglob("*")}
    port = str(free_port())
    # No home, no name: as for the number that the image runs under. The interpreter's folder stands for the image's.
    environment = {**ENV, "PATH": f"{Path(sys.executable).parent}:{ENV['PATH']}", "PORT": port, "TMPDIR": str(memory)}
    environment["ATLAS_CACHE"] = str(image / "cache")
    running = Running(tmp_path, [*unprivileged(), *ENTRY], image, environment)
    try:
        asked = subprocess.run(HEALTH, cwd=image, env=environment, capture_output=True, text=True, check=False)
        assert asked.returncode == 0, asked.stderr
        assert running.get("/")[0] == 200
        assert running.get("/export/gpkg?sector=steel")[1].startswith(b"SQLite format 3")
        assert running.get("/export/zip?sector=steel")[1].startswith(b"PK")
    finally:
        code = running.stop()
    assert code == 0
    assert "ATLAS_CACHE is" in running.said(), "it could be written: this proves nothing"
    assert "Traceback" not in running.said()
    assert {path: path.stat().st_mtime_ns for path in image.rglob("*")} == before
    assert list(memory.iterdir()) == []
    asked = subprocess.run(HEALTH, cwd=image, env=environment, capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "refused" in asked.stderr


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """A server at a port that answers the same to everyone."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield str(server.server_port)
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (200, json.dumps(WELL).encode(), 0),
        (200, json.dumps({**WELL, "status": "broken"}).encode(), 1),
        (200, json.dumps({**WELL, "features": 0}).encode(), 1),
        (200, b"<!DOCTYPE html><title>Welcome</title>", 1),
        (200, b"[]", 1),
        (503, json.dumps(WELL).encode(), 1),
    ],
    ids=["well", "broken", "empty", "another page", "another answer", "an error"],
)
def test_health_is_what_the_body_says(status: int, body: bytes, code: int) -> None:
    with answering(status, body) as port:
        ran = subprocess.run(
            [sys.executable, ROOT / HEALTH[1]],
            env={**os.environ, "HOST": "0.0.0.0", "PORT": port, "http_proxy": "http://127.0.0.1:9"},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ran.returncode == code, ran.stderr
    assert len(ran.stderr.splitlines()) == code


def test_the_image_is_of_no_use_to_whoever_breaks_in() -> None:
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", IMAGE, re.MULTILINE)
    assert "--require-hashes" in DOCKERFILE
    assert COMPOSE["read_only"] is True
    assert COMPOSE["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in COMPOSE["security_opt"]
    assert [each.partition(":")[0] for each in COMPOSE["tmpfs"]] == ["/tmp"]
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["ports"])


def test_the_image_holds_what_it_needs_and_no_more() -> None:
    admitted = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    copied = re.findall(r"^COPY (\S+) \S+$", DOCKERFILE, re.MULTILINE)
    assert sorted(line[1:] for line in admitted if line.startswith("!")) == sorted(copied)
    assert admitted[0] == "*"


def test_only_settings_that_there_are_are_set() -> None:
    known = {*settings.variables().values(), "PATH", "PYTHONDONTWRITEBYTECODE"}
    unit = configparser.RawConfigParser(strict=False, interpolation=None)
    text = (DEPLOY / "chongjin-atlas.service").read_text(encoding="utf-8")
    unit.read_string(text)
    in_unit = dict(re.findall(r"^Environment=(\w+)=(.+)$", text, re.MULTILINE))
    assert set(ENV) | set(COMPOSE["environment"]) | set(in_unit) <= known
    assert unit["Service"]["ExecStart"].split()[1:] == ENTRY[1:]
    assert unit["Service"]["ExecReload"] == "/bin/kill -HUP $MAINPID"
    named = set(re.findall(r"\b(?:ATLAS_\w+|WEB_CONCURRENCY|FORWARDED_\w+)", (DEPLOY / "README.md").read_text("utf-8")))
    assert named <= known


def test_the_dashboard_shows_what_is_counted() -> None:
    dashboard = json.loads((DEPLOY / "grafana-dashboard.json").read_text(encoding="utf-8"))
    asked = {name for panel in dashboard["panels"] for each in panel["targets"] for name in names(each["expr"])}
    source = Path(metrics.__file__).read_text(encoding="utf-8")
    declared = re.findall(r'(Counter|Histogram|GaugeMetricFamily)\(\s*"(\w+)"', source)
    endings = {"Counter": "_total", "Histogram": "_bucket", "GaugeMetricFamily": ""}
    assert asked == {f"{name}{endings[kind]}" for kind, name in declared}
    places = [tuple(panel["gridPos"].values()) for panel in dashboard["panels"]]
    assert len(set(places)) == len({panel["id"] for panel in dashboard["panels"]}) == len(places)


def names(expression: str) -> list[str]:
    return re.findall(r"\batlas_\w+", expression)
