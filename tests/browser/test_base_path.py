"""Behind a proxy that serves the atlas at a path and asks it under another host's name, nothing of the page is lost."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from geodata.catalogue import DEFAULT_LAYERS, LAYERS
from geodata.load import places
from tests.browser.conftest import chief, served, visiting

BASE = "/atlas"
INSIDE = "inside.example"
"""The host under which the proxies ask: no reader can reach it."""
PLACE = "kimchaek_works"
NOT_PASSED_ON = {"connection", "host", "keep-alive", "transfer-encoding", "content-length"}


class _Proxy(BaseHTTPRequestHandler):
    """Passes on what is asked for below the base path; the rest of the host belongs to others."""

    protocol_version = "HTTP/1.1"
    upstream = ""
    strips = False

    def do_GET(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def _pass_on(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if urlsplit(self.path).path != BASE and not self.path.startswith(f"{BASE}/"):
            self.send_error(404)
            return
        path = (self.path.removeprefix(BASE) or "/") if self.strips else self.path
        headers = {name: value for name, value in self.headers.items() if name.lower() not in NOT_PASSED_ON}
        line = http.client.HTTPConnection(self.upstream, timeout=30)
        line.request(self.command, path, sent or None, {**headers, "Host": INSIDE})
        answer = line.getresponse()
        body = answer.read()
        line.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def proxied(address: str, strips: bool) -> Iterator[str]:
    """Serve what is at an address below the base path of another one, and yield that one."""
    handler = type("Proxy", (_Proxy,), {"upstream": urlsplit(address).netloc, "strips": strips})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{proxy.server_port}{BASE}"
        proxy.shutdown()


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    with served(ATLAS_BASE_PATH=BASE) as address:
        yield address


@pytest.mark.parametrize("strips", chief(1, True, False))
@pytest.mark.further
def test_the_atlas_is_whole_behind_a_proxy(chromium: Browser, upstream: str, strips: bool) -> None:
    with proxied(upstream, strips) as address:
        assert_whole(chromium, address)


def assert_whole(chromium: Browser, address: str) -> None:
    """Open the atlas at an address and use it: nothing is missing, and nothing leads anywhere else."""
    with visiting(chromium, address) as visit:
        seen = visit(None)
        failed: list[str] = []
        seen.page.on("requestfailed", lambda request: failed.append(f"{request.failure} {request.url}"))
        seen.page.on("response", lambda reply: reply.status >= 400 and failed.append(f"{reply.status} {reply.url}"))
        seen.open()
        assert {layer.id for layer in LAYERS if seen.drawn(layer.id)} == set(DEFAULT_LAYERS)
        symbols = set(seen.page.evaluate("atlas.maplibre.listImages()"))
        assert {"steel.steel", "port.port"} <= symbols
        seen.page.locator("#tab-list").click()
        seen.page.locator(f'#results tr[data-site="{PLACE}"] button').click()
        seen.until_chosen(places()[PLACE].name.en)
        seen.until_params(site=PLACE)
        seen.press_radio("theme", "dark")
        seen.until_styled("dark", "en")
        assert set(seen.page.evaluate("atlas.maplibre.listImages()")) == symbols
        seen.page.wait_for_load_state("networkidle")
        assert failed == []
        assert [url for url in [seen.page.url, *seen.requests] if not url.startswith((f"{address}/", "blob:"))] == []
        # What a reader takes along leads back here, not to the host that the proxy asked.
        seen.page.locator('[data-opens="cite-dialog"]').click()
        assert f"{address}/" in seen.page.locator("#cite-sentence").input_value()
