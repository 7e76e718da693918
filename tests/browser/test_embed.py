"""The map on a page of others: it leaves that page its wheel and its history, and leads to the atlas."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page

from geodata.positions import geometry_of
from tests.browser.conftest import USUAL, Visit, until

WORKS = "kimchaek_works"
AT = geometry_of(WORKS).coords[0][:2]  # type: ignore[union-attr]
# As a browser does that keeps third parties from storing anything.
NOTHING_STORED = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
  const refuse = () => { throw new DOMException("not here", "SecurityError"); };
  Object.defineProperty(window, name, { get: refuse });
}
Object.defineProperty(Document.prototype, "cookie", { get() { return ""; }, set() {} });
"""


@contextmanager
def page_of_others(lines: str) -> Iterator[str]:
    """Serve a long page of another site that has these lines in it."""
    written = f"<!DOCTYPE html><title>Others</title><h1>Others</h1>{lines}<div style='height:3000px'></div>".encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        # Another name for this machine is another site to the browser.
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def lines_of(seen: Visit) -> str:
    """Return what Share says is to be put into a page."""
    seen.page.locator("#share").click()
    return seen.page.locator("#share-embed").input_value()


def embedded(page: Page) -> Frame:
    """Return the frame of the atlas, once its map is there."""
    until(lambda: any("/embed" in frame.url for frame in page.frames), "there is no frame", page.wait_for_timeout)
    frame = next(frame for frame in page.frames if "/embed" in frame.url)
    ready = "document.documentElement.dataset.mapPainted === 'true' && atlas.maplibre.loaded()"
    until(lambda: frame.evaluate(ready), "no map", lambda _: page.wait_for_timeout(50))
    return frame


@pytest.mark.further
def test_in_a_frame_the_page_of_others_scrolls_and_a_place_leads_to_the_atlas(
    visit: Callable[..., Visit], chromium: Browser
) -> None:
    lines = lines_of(visit(f"?view={AT[0]:.5f},{AT[1]:.5f},12.5&layers=railway,steel"))
    context = chromium.new_context(**USUAL)
    context.add_init_script(NOTHING_STORED)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    with page_of_others(lines) as there:
        page.goto(there)
        frame = embedded(page)
        assert frame.locator("#panel, #drawer, #tools").evaluate_all(
            "all => all.every(each => !each.checkVisibility())"
        )
        zoom = frame.evaluate("atlas.maplibre.getZoom()")
        page.mouse.move(600, 300)
        # Where it glides, a click meanwhile would meet another place.
        page.evaluate(
            "void (window.scrolled = new Promise(done => addEventListener('scrollend', done, { once: true })))"
        )
        page.mouse.wheel(0, 200)
        page.evaluate("window.scrolled")
        assert page.evaluate("scrollY") > 0, "the wheel is caught"
        assert frame.evaluate("atlas.maplibre.getZoom()") == zoom
        page.evaluate("scrollTo(0, 0)")
        steps = page.evaluate("history.length")
        box = frame.frame_element().bounding_box()
        assert box
        drawn = "at => atlas.maplibre.queryRenderedFeatures(atlas.maplibre.project(at)).some(f => f.layer.type === 'symbol')"
        until(lambda: frame.evaluate(drawn, list(AT)), "no symbol", lambda _: page.wait_for_timeout(50))
        x, y = frame.evaluate("at => { const { x, y } = atlas.maplibre.project(at); return [x, y]; }", list(AT))
        page.mouse.click(box["x"] + x, box["y"] + y)
        frame.locator("#details .place-name").wait_for()
        assert frame.locator("#details-panel").is_visible()
        assert page.evaluate("history.length") == steps
        with context.expect_page() as opened:
            frame.locator("#embed-open").click()
        asked = parse_qs(urlsplit(opened.value.url).query)
        assert urlsplit(opened.value.url).path == "/"
        assert asked["site"] == [WORKS]
        assert asked["layers"] == ["railway,steel"]
    assert complaints == []
    context.close()


@pytest.mark.further
@pytest.mark.parametrize("size", [(320, 240), (390, 600), (640, 400), (1280, 720)], ids=str)
@pytest.mark.parametrize("look", ["theme=light", "theme=dark&lang=ko"])
def test_in_every_frame_all_is_read_and_reached(visit: Callable[..., Visit], size: tuple[int, int], look: str) -> None:
    wide, high = size
    seen = visit(None, viewport={"width": wide, "height": high})
    seen.page.goto(f"{seen.address}/embed?site=kimchaek_works&{look}")
    seen.until("document.documentElement.dataset.mapPainted === 'true'")
    seen.settle()
    seen.page.locator("#details .place-name").wait_for()
    for name in ("#embed .embed-title", "#embed-open", "#embed-source a", "#map-tools", "#details-close"):
        box = seen.page.locator(name).filter(visible=True).first.bounding_box()
        assert box, name
        assert min(box["x"], box["y"]) >= 0, name
        assert box["x"] + box["width"] <= wide + 1, name
        assert box["y"] + box["height"] <= high + 1, name
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(seen.page)
    assert found.violations_count == 0, found.generate_report()
    # The keyboard comes to the link, the map and the card.
    reached = set()
    for _ in range(14):
        seen.page.keyboard.press("Tab")
        reached.add(seen.page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"embed-open", "details-close"} <= reached
    assert any("maplibregl-canvas" in each for each in reached)
