"""Open Chromium as a new reader would, and count what travels over the wire."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Request

from tests.browser.conftest import FLAGS

PROBE = Path(__file__).with_name("probe.js")
VIEWPORT = {"width": 1280, "height": 800}
HEAP_MB = 1e6


def executable() -> str:
    """Return the path of the Chromium to measure with."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        raise SystemExit("no Chromium: run `make bench`, or set CHROMIUM to the path of one")
    return path


@contextmanager
def reader(playwright: Playwright) -> Iterator[BrowserContext]:
    """Start a browser with a profile of its own, so that every cache is empty."""
    with tempfile.TemporaryDirectory(prefix="atlas-bench-", ignore_cleanup_errors=True) as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=executable(),
            args=FLAGS,
            viewport=VIEWPORT,  # type: ignore[arg-type]
        )
        context.add_init_script(path=PROBE)
        try:
            yield context
        finally:
            context.close()


class Wire:
    """What a page asks for, its workers included, and how many bytes come: bodies as encoded plus headers."""

    def __init__(self, page: Page, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._asked: list[Request] = []
        self._pending: set[Request] = set()
        self.quiet_since = time.monotonic()
        page.on("request", self._begun)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._ended)

    def _begun(self, request: Request) -> None:
        if urlsplit(request.url).scheme in ("http", "https"):
            self._asked.append(request)
            self._pending.add(request)

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


def server_ms(requests: list[Request]) -> float | None:
    """Return how long the server took for the posted requests, from the last byte sent to the first one back."""
    posted = [request.timing for request in requests if request.method == "POST"]
    times = [timing["responseStart"] - timing["requestStart"] for timing in posted if timing["responseStart"] > 0]
    return sum(times) if times else None


def heap_mb(session: CDPSession) -> float:
    """Return the page's JavaScript heap after a forced collection; workers are not in it."""
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / HEAP_MB
