"""The real app behind its production server, and real Chromium pages that must stay silent and at home."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # WebGL without a graphics card.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
WAIT_S = 30


def until(
    condition: Callable[[], Any], otherwise: str, rest: Callable[[float], Any] = time.sleep, wait_s: float = WAIT_S
) -> None:
    """Wait for a condition, asking 40 times a second; `otherwise` says what is wrong where it never comes true."""
    deadline = time.monotonic() + wait_s
    while not condition():
        assert time.monotonic() < deadline, otherwise
        rest(0.025)


def chief(first: int, *cases: Any) -> list[Any]:
    """Mark all cases but the first ones as further screens, which `make test-further` tries."""
    more = (
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.further)
        for case in cases[first:]
    )
    return [*cases[:first], *more]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(port: int, root: Path = ROOT, **environment: str) -> subprocess.Popen[str]:
    """Start the atlas at `root` as `make run` does and return once it prints its address."""
    process = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=root,
        env={**os.environ, "HOST": "127.0.0.1", "PORT": str(port), "WEB_CONCURRENCY": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Chongjin Atlas: http"):
            return process
    raise AssertionError(f"the server stopped before it was ready:\n{said}")


@contextmanager
def served(root: Path = ROOT, **environment: str) -> Iterator[str]:
    """Serve the atlas at `root`; yield its address."""
    port = free_port()
    process = serve(port, root, **environment)
    base = f"http://127.0.0.1:{port}"
    # It listens by now: the answer comes as soon as there is a worker to give it.
    urllib.request.urlopen(f"{base}/health", timeout=WAIT_S).close()
    yield base
    ended = process.poll()
    process.terminate()
    process.wait(timeout=20)
    assert process.stdout is not None
    process.stdout.close()
    assert ended is None, f"the server ended by itself with {ended}"


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with served() as base:
        yield base


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "no Chromium: run `make test`, or set CHROMIUM to the path of one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Visit:
    """One reader's page: what it said, what it asked for, and where its map stands."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.expected: tuple[str, ...] = ()
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def _heard(self, kind: str, text: str) -> None:
        # Chromium's own remark about the software renderer is no fault of the page.
        if kind in ("error", "warning") and "GPU stall" not in text and "GL Driver" not in text:
            self.complaints.append(f"{kind}: {text}")

    @property
    def foreign(self) -> list[str]:
        host = urlsplit(self.address).netloc
        return [
            url for url in self.requests if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != host
        ]

    def open(self, query: str = "") -> "Visit":
        self.page.goto(f"{self.address}/{query}")
        self.until("document.documentElement.dataset.mapPainted === 'true'")
        self.page.wait_for_load_state("networkidle")
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the map stands still and has drawn everything."""
        self.until("!atlas.maplibre.isMoving() && atlas.maplibre.loaded()")

    def until(self, condition: str, arg: Any = None) -> None:
        """Wait for a JavaScript condition; asked from outside, as the page's security policy forbids eval inside."""
        until(lambda: self.page.evaluate(condition, arg), f"never became true: {condition}", self._rest)

    def _rest(self, seconds: float) -> None:
        # Not time.sleep: meanwhile Playwright hears what the page says.
        self.page.wait_for_timeout(seconds * 1000)

    def camera(self) -> list[float]:
        return self.page.evaluate(
            "() => { const m = atlas.maplibre, c = m.getCenter(); return [c.lng, c.lat, m.getZoom(), m.getBearing()]; }"
        )

    def drawn(self, layer: str) -> bool:
        """Whether any MapLibre layer of an atlas layer is visible, by the map's own account."""
        return self.page.evaluate(
            """layer => atlas.maplibre.getLayersOrder().some(id => id.startsWith(`plotly-trace-layer-${layer}.`)
                && atlas.maplibre.getLayoutProperty(id, 'visibility') !== 'none')""",
            layer,
        )

    def until_drawn(self, layer: str, wanted: bool = True) -> None:
        """Wait until some MapLibre layer of an atlas layer is visible."""
        stays = f"{layer} stays {'hidden' if wanted else 'visible'}"
        until(lambda: self.drawn(layer) is wanted, stays, self._rest)

    def until_hidden(self, layer: str) -> None:
        """Wait until no MapLibre layer of an atlas layer is visible."""
        self.until_drawn(layer, wanted=False)

    def switch(self, layer: str) -> None:
        """Click the checkbox of a layer."""
        self.page.locator(f'input[type=checkbox][value="{layer}"]').click()

    def drag_and_wheel(self) -> None:
        """Move the map as a hand does, and wait until the address says where it stands."""
        mouse = self.page.mouse
        mouse.move(700, 300)
        mouse.down()
        mouse.move(640, 380, steps=6)
        mouse.up()
        before = self.camera()[2]
        mouse.wheel(0, -300)
        self.until("before => atlas.maplibre.getZoom() > before", before)
        self.settle()
        self.until_address_stands()

    def until_address_stands(self) -> None:
        """Wait until the address holds the camera as it is now."""
        self.settle()
        self.until(
            """() => { const m = atlas.maplibre, c = m.getCenter();
                const now = `${c.lng.toFixed(5)},${c.lat.toFixed(5)},${m.getZoom().toFixed(2)}`;
                return new URLSearchParams(location.search).get('view') === now; }"""
        )

    def params(self) -> dict[str, str]:
        """Return what the address holds."""
        return dict(parse_qsl(urlsplit(self.page.url).query, keep_blank_values=True))

    def until_params(self, **wanted: str | None) -> None:
        """Wait until the address holds these parameters, None for those it must not hold."""
        self.until(
            """wanted => { const now = new URLSearchParams(location.search);
                return Object.entries(wanted).every(([name, value]) => now.get(name) === value); }""",
            wanted,
        )

    def until_chosen(self, name: str) -> None:
        """Wait until the details tell of a place of this name."""
        self.until(
            "name => !document.getElementById('details-panel').hidden"
            " && document.querySelector('#details .place-name')?.innerText.trim() === name",
            name,
        )

    def press_radio(self, group: str, value: str) -> None:
        """Choose a value of the language or of the colours."""
        self.page.locator(f"#{group} label:has(input[value={value}])").click()

    def until_styled(self, theme: str, lang: str) -> None:
        """Wait until the map is drawn in a theme and a language."""
        # The old style's layers stand until the new one has come: its name tells them apart.
        self.until(
            "name => atlas.maplibre.isStyleLoaded() && atlas.maplibre.getStyle().name === name"
            " && atlas.maplibre.getLayersOrder().some(id => id.startsWith('plotly-trace-layer-'))",
            f"Chongjin Atlas, {theme}, {lang}",
        )
        self.settle()

    def on_screen(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the page pixel of a coordinate."""
        x, y = self.page.evaluate(
            """([lon, lat]) => { const p = atlas.maplibre.project([lon, lat]);
                const box = atlas.maplibre.getCanvas().getBoundingClientRect();
                return [p.x + box.left, p.y + box.top]; }""",
            [lon, lat],
        )
        return x, y


# A desk's layout in few pixels, as each is drawn without a graphics card; motion is what a reader can do without.
USUAL: Any = {"viewport": {"width": 1088, "height": 680}, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def returning(chromium: Browser) -> BrowserContext:
    """One reader who has been here before: what the browser has kept of the scripts makes each page a second quicker."""
    return chromium.new_context(**USUAL)


@pytest.fixture
def visit(chromium: Browser, address: str, returning: BrowserContext) -> Iterator[Callable[..., Visit]]:
    with visiting(chromium, address, returning) as make:
        yield make


@contextmanager
def visiting(
    chromium: Browser, address: str, returning: BrowserContext | None = None
) -> Iterator[Callable[..., Visit]]:
    """Yield what opens pages of their own at an address; in the end none may have complained or asked another host.

    A page is the returning reader's, if there is one, unless it asks for a browser that is set up in another way.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def make(query: str | None = "", **options: Any) -> Visit:
        if returning is not None and options.keys() <= {"viewport"}:
            page = returning.new_page()
            page.set_viewport_size(options.get("viewport", USUAL["viewport"]))
        else:
            contexts.append(chromium.new_context(**{**USUAL, **options}))
            page = contexts[-1].new_page()
        made = Visit(page, address)
        visits.append(made)
        return made if query is None else made.open(query)

    try:
        yield make
    finally:
        told = [(made.complaints, made.expected, made.foreign) for made in visits]
        for made in visits:
            made.page.close()
        for context in contexts:
            context.close()
    for complaints, expected, foreign in told:
        assert [each for each in complaints if not any(word in each for word in expected)] == []
        assert foreign == []
