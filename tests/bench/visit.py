"""One reader's visit to a contestant: first map, some toggles, a drag and a zoom; a second visit with warm caches."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.bench import shown
from tests.bench.chromium import Wire, cpu_s, heap_mb, opened, reader, server_ms, transferred, travelled
from tests.bench.data import BULK, LAYERS, TOGGLED
from tests.bench.motion import Motion, move
from tests.bench.rivals import Contestant
from tests.bench.shown import NotShownError, Shown

COMPARED = tuple(layer.id for layer in LAYERS)
PAINT_QUIET_MS, TOGGLE_QUIET_MS = 1000, 600
BULK_QUIET_MS = 2500
"""Longer than a worker reads tens of thousands of points without anything moving on the map."""
NETWORK_QUIET_S = 0.5
LIMIT_MS = 60_000
SLOW = 4
"""How many times slower a page computes where a slow machine is measured; what draws is as quick as it is."""
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
"""When the browser put something on the screen: what a map has drawn before that nobody has seen yet."""


@dataclass
class Toggle:
    """One click on a layer's checkbox."""

    on: bool
    ms: float
    """From the click until the last change of the picture."""
    gpu_ms: float
    """Of that, waiting for the software GPU."""
    cpu_ms: float | None
    """Computing time of all of the browser's processes, until the map rests."""
    frames: int
    requests: int
    bytes: int
    server_ms: float | None


@dataclass
class Visit:
    """What one visit cost."""

    shown_ms: float = 0
    """From navigation until the first picture of the map, be it a still one."""
    held_up_ms: float = 0
    """The longest task of the page that ended before that, and may have held it up; 0 where none took 50 ms."""
    shown_slow_ms: float = 0
    """When the first picture is there in a browser of its own whose page computes so many times slower."""
    painted_ms: float = 0
    """From navigation until the last change of the map's picture."""
    gpu_ms: float = 0
    cpu_s: float | None = None
    """Computing time of all of the browser's processes until then, software GPU included: another load adds none."""
    load: float = 0
    """How many processes the machine had to serve in the minute before."""
    gpu: str | None = None
    """What drew, as WebGL tells; None for who draws without."""
    astray: float = 0
    """Share of the first map that is not what the first visit showed."""
    requests: int = 0
    bytes: int = 0
    foreign: int = 0
    heap_mb: float = 0
    contexts: int = 0
    again_ms: float = 0
    again_requests: int = 0
    again_bytes: int = 0
    toggles: list[Toggle] = field(default_factory=list)
    motion: Motion | None = None


def visit(
    playwright: Playwright,
    contestant: Contestant,
    address: str,
    toggles: int,
    layer: str = TOGGLED,
    expected: Shown | None = None,
) -> Visit:
    """Visit a contestant in a new browser and measure; raise NotShownError where its map is not the one expected."""
    made = Visit(load=os.getloadavg()[0])
    quiet = BULK_QUIET_MS if layer == BULK else PAINT_QUIET_MS
    with reader(playwright) as context:
        page = opened(context)
        wire = Wire(page, address)
        page.goto(f"{address}{contestant.path}", wait_until="commit")
        last, made.astray = complete(page, wire, quiet, expected)
        asked = wire.take()
        made.painted_ms, made.gpu_ms = last["at"], last["waited"]
        made.cpu_s, made.gpu = cpu_s(context), page.evaluate("__bench.gpu")
        made.shown_ms = max(page.evaluate("__bench.shown"), page.evaluate(FIRST_PAINT))
        made.held_up_ms = page.evaluate("at => __bench.longestBefore(at)", made.shown_ms)
        made.requests, made.bytes, made.foreign = travelled(asked), transferred(asked), wire.foreign(asked)
        session = context.new_cdp_session(page)
        made.heap_mb = heap_mb(session)
        session.detach()
        made.toggles = [toggle(page, wire, contestant.checkbox(layer), on=bool(n % 2)) for n in range(toggles)]
        made.contexts = page.evaluate("__bench.contexts")
        if layer != BULK:
            made.motion = move(page)
        if faults := wire.faults():
            raise NotShownError(f"{contestant.id}: {'; '.join(faults)}")
        page.close()
        page = opened(context)
        wire = Wire(page, address)
        page.goto(f"{address}{contestant.path}", wait_until="commit")
        made.again_ms = complete(page, wire, quiet, expected)[0]["at"]
        asked = wire.take()
        made.again_requests, made.again_bytes = travelled(asked), transferred(asked)
    if layer != BULK:
        made.shown_slow_ms = _first_picture(playwright, f"{address}{contestant.path}")
    return made


def _first_picture(playwright: Playwright, url: str) -> float:
    """Return when a cold visit on a slow machine sees the map at first, in ms."""
    with reader(playwright) as context:
        page = opened(context)
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        page.goto(url, wait_until="commit")
        deadline = time.monotonic() + LIMIT_MS / 1000
        while time.monotonic() < deadline:  # asked from outside: the atlas forbids eval inside
            page.wait_for_timeout(200)
            seen, painted_ms = page.evaluate(f"[window.__bench?.shown ?? null, {FIRST_PAINT}]")
            if seen is not None and painted_ms > 0:
                return float(max(seen, painted_ms))
    raise RuntimeError(f"{url} shows no picture within {LIMIT_MS / 1000:.0f} s")


def settled(page: Page, wire: Wire, quiet_ms: int) -> dict[str, Any]:
    """Wait until map and network are quiet; return the map's last change."""
    deadline = time.monotonic() + LIMIT_MS / 1000
    while time.monotonic() < deadline:
        last: dict[str, Any] | None = page.evaluate("([q, l]) => __bench.settled(q, l)", [quiet_ms, LIMIT_MS])
        if last is None:
            break
        if wire.idle(NETWORK_QUIET_S):
            return last
        page.wait_for_timeout(50)
    raise RuntimeError(f"{page.url}: nothing changed within {LIMIT_MS / 1000:.0f} s, or never ended: {wire.pending()}")


def painted(page: Page, wire: Wire, quiet_ms: int = PAINT_QUIET_MS) -> dict[str, Any]:
    """Wait until the first map is complete; return its last change, timed from the navigation."""
    return settled(page, wire, quiet_ms)


def complete(page: Page, wire: Wire, quiet_ms: int, expected: Shown | None) -> tuple[dict[str, Any], float]:
    """Wait until the map shows what it should: on a busy machine it may rest before all is drawn.

    Return its last change, and the share of the map that is still not as expected.
    """
    deadline = time.monotonic() + LIMIT_MS / 1000
    while True:
        last = painted(page, wire, quiet_ms)
        astray = expected.astray(page) if expected else 0
        if astray <= shown.ASTRAY:
            return last, astray
        if time.monotonic() > deadline:
            raise NotShownError(f"{page.url} shows another map than at first: {100 * astray:.1f} % of it differs")


def toggle(page: Page, wire: Wire, checkbox: str, *, on: bool) -> Toggle:
    """Click a layer's checkbox as a reader does; measure from the click until the last change of the picture."""
    box = page.locator(checkbox).first
    box.scroll_into_view_if_needed()
    page.evaluate("__bench.begin()")
    wire.take()
    before = cpu_s(page.context)
    box.click()
    last = settled(page, wire, TOGGLE_QUIET_MS)
    after = cpu_s(page.context)
    computed = None if before is None or after is None else (after - before) * 1000
    asked = wire.take()
    ms = last["at"] - last["click"]
    return Toggle(on, ms, last["waited"], computed, last["frames"], len(asked), transferred(asked), server_ms(asked))


def check(playwright: Playwright, contestant: Contestant, address: str, layers: Iterable[str] = COMPARED) -> Shown:
    """Look whether a contestant shows every layer; raise NotShownError if not, else return what it looks like."""
    with reader(playwright) as context:
        page = context.new_page()
        wire = Wire(page, address)
        page.goto(f"{address}{contestant.path}", wait_until="commit")
        painted(page, wire, BULK_QUIET_MS)
        page.evaluate("__bench.whole = true")
        return shown.check(page, contestant, layers, wire.faults)
