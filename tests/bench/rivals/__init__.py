"""The contestants: each draws the same layers over the whole window, with a checkbox a layer.

Who draws with MapLibre has the atlas's own ground below them, from the same tiles. Leaflet draws no vector tiles: its
two have the land as GeoJSON and nothing else, which is the easier case.
"""

import importlib.util
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.bench import npm
from tests.bench.data import CAMERA, LAYERS
from tests.bench.server_probe import computed_s, proportional_mb, resident_mb
from tests.browser.conftest import free_port

ROOT = Path(__file__).parent.parent.parent.parent
THESE = ",".join(layer.id for layer in LAYERS)
START_S = 900
"""A million points take minutes to read where a machine has much else to do."""
REST_S = 180
"""How long a server may take until it rests."""
RESTING_S = 0.1
"""What a server that rests computes in a second, at the most."""


def _by_value(layer: str) -> str:
    return f'input[type=checkbox][value="{layer}"]'


def _by_label(layer: str) -> str:
    return f'//label[normalize-space(.)="{layer}"]//input'


@dataclass(frozen=True)
class Contestant:
    """One way of showing the layers."""

    id: str
    title: str
    path: str = "/"
    """What a reader opens."""
    factory: str = ""
    """`module:function` that makes its server; empty for the atlas, which starts itself."""
    checkbox: Callable[[str], str] = _by_value
    packages: tuple[tuple[str, str], ...] = ()
    """npm packages it needs, with their versions."""
    modules: tuple[str, ...] = ()
    """Python packages it needs beyond the atlas's own."""
    plotly: bool = False
    root: Path = ROOT
    """Where the atlas that it shows lies."""
    points: int = 0
    """How many made-up points it shows besides."""
    data: str = ""
    """Where the data of the atlas that it shows are kept, as ATLAS_DATA has it."""

    def missing(self) -> str:
        """Say why the contestant cannot take part, nothing if it can."""
        absent = [name for name in self.modules if importlib.util.find_spec(name) is None]
        if absent:
            return f"Python package {', '.join(absent)} is not installed"
        try:
            for name, version in self.packages:
                npm.package(name, version)
        except npm.MissingError as error:
            return str(error)
        return ""


def _rival(name: str) -> str:
    return f"tests.bench.rivals.{name}:create"


# Where everybody's map stands: by itself the atlas opens closer, and would have less to draw.
VIEW = ",".join(map(str, CAMERA[:3]))
ATLAS = Contestant("atlas", "**Chongjin Atlas**", f"/?layers={THESE}&view={VIEW}", plotly=True)
FIRST = Contestant("first", "Chongjin Atlas, as first opened", "/", plotly=True)
FLOOR = Contestant("floor", "MapLibre GL alone: the floor", "/", _rival("floor"), packages=(("maplibre-gl", "6.9.0"),))
PATCH = Contestant("patch", "Dash, Patch in the browser, Brotli", "/", _rival("patch"), plotly=True)
GALLERY = Contestant("gallery", "Dash, server rebuilds the figure", "/", _rival("gallery"), plotly=True)
EXPLORE = Contestant(
    "explore",
    "geopandas.explore(), the land alone",
    "/",
    _rival("explore"),
    _by_label,
    packages=(
        ("leaflet", "1.9.3"),
        ("jquery", "3.7.1"),
        ("bootstrap", "5.2.2"),
        ("bootstrap", "3.4.1"),
        ("leaflet.awesome-markers", "2.0.4"),
        ("@fortawesome/fontawesome-free", "6.2.0"),
    ),
    modules=("folium", "mapclassify", "matplotlib"),
)
LEAFLET = Contestant(
    "leaflet", "dash-leaflet, the land alone", "/", _rival("leaflet"), _by_label, modules=("dash_leaflet",)
)
CONTESTANTS = (ATLAS, FIRST, FLOOR, PATCH, GALLERY, LEAFLET, EXPLORE)


class Server(NamedTuple):
    """A contestant's running server."""

    address: str
    pid: int
    start_s: float
    """From the command until it first answered, imports included."""
    start_cpu_s: float | None
    """What its processes computed meanwhile."""

    def worker_mb(self) -> float | None:
        """Return what its largest worker takes: memory of its own, and its share of what all have in common."""
        return max(filter(None, map(proportional_mb, _last_of(str(self.pid)))), default=None)

    def resident_mb(self) -> float | None:
        """Return the resident memory of its largest worker, what all have in common included."""
        return max(filter(None, map(resident_mb, _last_of(str(self.pid)))), default=None)

    def rest(self) -> None:
        """Wait until its workers compute nothing: the atlas's prepare answers for half a minute once they have begun."""
        deadline, before = time.monotonic() + REST_S, -1.0
        while time.monotonic() < deadline:
            now = sum(filter(None, (computed_s(int(pid)) for pid in _last_of(str(self.pid)))))
            if now - before < RESTING_S:
                return
            before = now
            time.sleep(1)


def _last_of(pid: str) -> list[str]:
    """Return the processes that have made no others: the atlas's workers are grandchildren of what is started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        return []
    return [last for child in children for last in _last_of(child)] or [pid]


@contextmanager
def serving(contestant: Contestant) -> Iterator[Server]:
    """Serve a contestant as the atlas is served, by gunicorn with two workers."""
    port = free_port()
    told = {"HOST": "127.0.0.1", "PORT": str(port), "BENCH_POINTS": str(contestant.points)}
    if contestant.data:
        told["ATLAS_DATA"] = contestant.data
    environment = {**os.environ, **told}
    command = [sys.executable, "app.py"]
    if contestant.factory:
        command = [
            *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--preload"),
            *("--worker-class", "gthread", "--threads", "4", "--log-level", "warning", f"{contestant.factory}()"),
        ]
    process = subprocess.Popen(command, cwd=contestant.root, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        began = time.monotonic()
        _wait(address, process)
        server = Server(address, process.pid, time.monotonic() - began, computed_s(process.pid))
        server.rest()
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server at {address} did not start")
