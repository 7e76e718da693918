"""Open Chromium as a new reader would, and count what travels over the wire."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, ConsoleMessage, Page, Playwright, Request, Response

from tests.browser.conftest import FLAGS

OWN = [each for each in FLAGS if each not in ("--use-gl=angle", "--use-angle=swiftshader", "--ignore-gpu-blocklist")]
"""What leaves to the browser how it paints: where there is no graphics card, WebGL by software and the page without.

The three have it paint the page, too, by a card that is not there: for tests the pixels are the same on every machine, but no
reader's browser does so, and what it takes is nobody's time.
"""
PROBE = Path(__file__).with_name("probe.js")
VIEWPORT = {"width": 1280, "height": 800}
HEAP_MB = 1e6
LOOK_MS, MOST_LOOKS, LOOKS_AT_REST = 250, 120, 3
RESTING_S = 0.025
"""What a browser at rest computes at most between two looks: a tenth of a core."""
RESTS = """new Promise(resolve => {
  let last = performance.now(), swift = 0;
  const frame = (now) => {
    swift = now - last < 25 ? swift + 1 : 0;
    last = now;
    if (swift < 10) requestAnimationFrame(frame); else resolve();
  };
  requestAnimationFrame(frame);
})"""
"""Ends after ten frames without a hitch."""


def executable() -> str:
    """Return the path of the Chromium to measure with."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        raise SystemExit("no Chromium: run `make bench`, or set CHROMIUM to the path of one")
    return path


@contextmanager
def reader(playwright: Playwright, **screen: Any) -> Iterator[BrowserContext]:
    """Start a browser with a profile of its own, so that every cache is empty; `screen` is another than the usual one.

    It has drawn a page before, as that of whoever opens a link has: where there is no GPU, the first frame of all takes
    the better part of a second, whatever is in it.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-bench-", ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=executable(),
            args=os.environ["BENCH_FLAGS"].split() if "BENCH_FLAGS" in os.environ else OWN,
            **({"viewport": VIEWPORT} | screen),
        )
        try:
            _begun(context)
            context.add_init_script(path=PROBE)
            yield context
        finally:
            context.close()


def _begun(context: BrowserContext) -> None:
    """Wait until a browser has drawn its first page, and has come to rest."""
    page = context.new_page()
    page.set_content("<p>Ready</p>")
    page.wait_for_function("performance.getEntriesByType('paint').length > 0")
    page.evaluate(RESTS)
    page.close()


def opened(context: BrowserContext) -> Page:
    """Open a tab and wait until the browser computes nothing: with each it reads interface of its own for seconds."""
    page = context.new_page()
    before, rests = cpu_s(context), 0
    for _ in range(MOST_LOOKS):
        page.wait_for_timeout(LOOK_MS)
        now = cpu_s(context)
        rests = rests + 1 if (now or 0) - (before or 0) < RESTING_S else 0
        before = now
        if rests == LOOKS_AT_REST:
            return page
    raise RuntimeError(f"the browser computes on in an empty tab, for {MOST_LOOKS * LOOK_MS / 1000:.0f} s")


class Wire:
    """What a page asks for, its workers included, and how many bytes come: bodies as encoded plus headers."""

    def __init__(self, page: Page, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._asked: list[Request] = []
        self._pending: set[Request] = set()
        self._faults: list[str] = []
        self.quiet_since = time.monotonic()
        page.on("request", self._begun)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self._faults.append(f"script: {error}"))
        page.on("console", self._said)

    def _begun(self, request: Request) -> None:
        if urlsplit(request.url).scheme in ("http", "https"):
            self._asked.append(request)
            self._pending.add(request)

    def _failed(self, request: Request) -> None:
        self._ended(request)
        # A map gives up the tiles that a move has left behind.
        if "ERR_ABORTED" not in (request.failure or ""):
            self._faults.append(f"{request.failure}: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.url.endswith("/favicon.ico"):
            self._faults.append(f"{response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        # That a file did not come is told by its answer, with the address.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self._faults.append(f"console: {message.text}")

    def _ended(self, request: Request) -> None:
        self._pending.discard(request)
        self.quiet_since = time.monotonic()

    def idle(self, seconds: float) -> bool:
        """Whether nothing is under way and nothing has ended for so long."""
        return not self._pending and time.monotonic() - self.quiet_since >= seconds

    def pending(self) -> list[str]:
        """Return what is still under way."""
        return [request.url for request in self._pending]

    def take(self) -> list[Request]:
        """Return what was asked for since the last call."""
        taken, self._asked = self._asked, []
        return taken

    def faults(self) -> list[str]:
        """Return what went wrong on the page so far: errors of its console and scripts, files that did not come."""
        return list(self._faults)

    def foreign(self, requests: list[Request]) -> int:
        """Return how many of the requests went to another host."""
        return sum(urlsplit(request.url).netloc != self._host for request in requests)


def transferred(requests: list[Request]) -> int:
    """Return the bytes that came for requests: none for what the browser had kept."""
    total = 0
    for request in requests:
        if request.failure is None and request.response() is not None:
            sizes = request.sizes()
            total += sizes["responseBodySize"] + sizes["responseHeadersSize"]
    return total


def travelled(requests: list[Request]) -> int:
    """Return how many requests brought something over the wire: what the browser had kept already is none."""
    return sum(transferred([each]) > 0 for each in requests)


def server_ms(requests: list[Request]) -> float | None:
    """Return how long the server took for the posted requests, from the last byte sent to the first one back."""
    posted = [request.timing for request in requests if request.method == "POST"]
    times = [timing["responseStart"] - timing["requestStart"] for timing in posted if timing["responseStart"] > 0]
    return sum(times) if times else None


def cpu_s(context: BrowserContext) -> float | None:
    """Return the seconds that all of a browser's processes have computed so far, None where it does not tell."""
    browser = context.browser
    if browser is None:
        return None
    session = browser.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return float(sum(each["cpuTime"] for each in told))


def heap_mb(session: CDPSession) -> float:
    """Return the page's JavaScript heap after a forced collection; workers are not in it."""
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / HEAP_MB
