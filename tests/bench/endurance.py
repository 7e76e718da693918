"""The atlas under a long session: what details cost, what hundreds of toggles and selections leave behind."""

import json
import math
import time
import urllib.request
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page, Playwright

from tests.bench.chromium import Wire, heap_mb, reader
from tests.bench.data import LAYERS, TOGGLED
from tests.bench.visit import painted

TOGGLES = """async (times) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const boxes = LAYERS.map((id) => document.querySelector(`input[type=checkbox][value="${id}"]`));
    for (let n = 0; n < times; n += 1) {
        boxes[n % boxes.length].click();
        await frame();
    }
}"""
SELECTIONS = """async (times) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const rows = [...document.querySelectorAll("#results [data-site]")];
    const told = () => (document.querySelector("#details h2") || {}).textContent;
    let answered = 0;
    for (let n = 0; n < times; n += 1) {
        const before = told();
        const row = rows[(n * 7) % rows.length];
        (row.querySelector("button") || row).click();
        const until = performance.now() + 2000;
        while (told() === before && performance.now() < until) await frame();
        answered += told() !== before;
    }
    return answered;
}"""
AT_REST = """async (quiet) => {
    let since = performance.now();
    while (performance.now() - since < quiet) {
        if (!atlas.maplibre.loaded() || atlas.maplibre.isMoving()) since = performance.now();
        await new Promise((done) => setTimeout(done, 50));
    }
}"""
RESET = """() => {
    atlas.choose(null, "list");
    document.querySelector('[data-reset="view"]').click();
}"""
DRAWN = """layer => atlas.maplibre.getLayersOrder().some((id) => id.startsWith(`plotly-trace-layer-${layer}.`)
    && atlas.maplibre.getLayoutProperty(id, "visibility") !== "none")"""
ON_SCREEN = """places => places.map(([lon, lat]) => {
    const { x, y } = atlas.maplibre.project([lon, lat]);
    return document.elementFromPoint(x, y) === atlas.maplibre.getCanvas() ? [x, y] : null;
}).filter(Boolean)"""


HAND_RESTS_MS = 200
"""How long a hand's pointer rests on what it is about to press, at the least."""


@dataclass
class Endurance:
    """What a long session came to."""

    details_map_ms: list[float]
    """From a click on the map, which stands still, until the details tell of the place."""
    details_list_ms: list[float]
    """The same from a click on a row of the list."""
    toggles: int
    selections: int
    answered: int
    heap_before_mb: float
    heap_after_mb: float
    contexts: int
    still_hidden: bool
    """Whether a layer that was switched off stayed so through changes of theme and language."""


def run(playwright: Playwright, address: str, toggles: int, selections: int) -> Endurance:
    """Put the atlas through a long session."""
    with reader(playwright) as context:
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce")
        wire = Wire(page, address)
        page.goto(address, wait_until="commit")
        painted(page, wire)
        on_map = clicks_on_map(page, address)
        page.locator("#tab-list").click()
        on_list = clicks_on_list(page)
        session = context.new_cdp_session(page)
        # Every layer once off and on, since one that was never shown has nothing to hold yet.
        a_round = 2 * len(LAYERS)
        _toggle(page, a_round)
        before = _rested(page, session)
        toggles = math.ceil(toggles / a_round) * a_round
        _toggle(page, toggles)
        answered = page.evaluate(SELECTIONS, selections)
        after = _rested(page, session)
        contexts = page.evaluate("__bench.contexts")
        return Endurance(on_map, on_list, toggles, selections, answered, before, after, contexts, _stays_hidden(page))


def _toggle(page: Page, times: int) -> None:
    page.evaluate(TOGGLES.replace("LAYERS", json.dumps([layer.id for layer in LAYERS])), times)


def _rested(page: Page, session: CDPSession) -> float:
    """Return the heap with nothing chosen, the map where it first stood, and nothing under way."""
    page.evaluate(RESET)
    page.evaluate(AT_REST, 1000)
    return heap_mb(session)


def clicks_on_map(page: Page, address: str, rests_ms: int = 0) -> list[float]:
    """Click places where they are drawn on the map, one after the other, once the pointer has rested on each."""
    places = []
    for layer in ("power", "engineering", "steel", "port", "chemicals", "consulates"):
        with urllib.request.urlopen(f"{address}/data/{layer}.geojson", timeout=20) as reply:
            features = json.load(reply)["features"]
        places += [each["geometry"]["coordinates"] for each in features if each["geometry"]]
    points = [place for place in places if isinstance(place[0], float)]
    spots: list[list[float]] = page.evaluate(ON_SCREEN, points)
    times = []
    for x, y in spots:
        page.evaluate(AT_REST, 250)
        if rests_ms:
            page.mouse.move(x, y)
            page.wait_for_timeout(rests_ms)
        page.evaluate("__bench.listen('#details')")
        page.mouse.click(x, y)
        times.append(_told(page))
    return [ms for ms in times if ms is not None]


def clicks_on_list(page: Page, rests_ms: int = 0) -> list[float]:
    """Click rows of the list, one after the other, once the pointer has rested on each."""
    rows = page.locator("#results [data-site]")
    times = []
    for number in range(0, min(rows.count(), 60), 4):
        page.evaluate(AT_REST, 250)
        # Other rows than those that were pressed at once: what is known of those is there already.
        button = rows.nth(number + 2 if rests_ms else number).locator("button").first
        if rests_ms:
            button.hover()
            page.wait_for_timeout(rests_ms)
        page.evaluate("__bench.listen('#details')")
        button.click()
        times.append(_told(page))
    return [ms for ms in times if ms is not None]


def _told(page: Page) -> float | None:
    """Return from the click to the new heading; None where a click met the place that was chosen already."""
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        seen: dict[str, Any] = page.evaluate("({told: __bench.told, click: __bench.click})")
        if seen["told"]:
            return float(seen["told"] - seen["click"])
        page.wait_for_timeout(30)
    return None


def _stays_hidden(page: Page) -> bool:
    """Switch a layer off, change the theme, then the language; say whether it was drawn at any time."""
    box = page.locator(f'input[type=checkbox][value="{TOGGLED}"]')
    box.set_checked(False)
    page.wait_for_timeout(500)
    hidden = not page.evaluate(DRAWN, TOGGLED)
    for label in ("Dark", "조선어"):
        page.get_by_text(label, exact=True).first.click()
        for _ in range(20):
            page.wait_for_timeout(100)
            hidden = hidden and not page.evaluate(DRAWN, TOGGLED)
    return hidden
