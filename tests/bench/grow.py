"""Measure the atlas and its peers with more and more points, one size after the other."""

import os
import statistics
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.bench import growth
from tests.bench.chromium import Wire, reader
from tests.bench.data import BULK
from tests.bench.motion import MAP
from tests.bench.rivals import ATLAS, EXPLORE, FLOOR, GALLERY, LEAFLET, PATCH, Contestant, Server, serving
from tests.bench.shown import Shown
from tests.bench.summary import summarise
from tests.bench.visit import BULK_QUIET_MS, Visit, check, painted, toggle, visit

Results = dict[str, Any]
MOST = {"explore": 10_000, "leaflet": 10_000, "gallery": 100_000, "patch": 100_000, "floor": 100_000}
"""Most points that a peer is asked to draw: with more, Leaflet's SVG and Plotly's traces take minutes to a picture, and a
million in one file end the floor's tab."""
SHORT = (1_000, 10_000)
LONG = (1_000, 10_000, 100_000, 1_000_000)
TIP = "#tooltip:not([hidden]), .hoverlayer .hovertext, .leaflet-tooltip"
"""What appears beside the pointer on a place: the atlas's, Plotly's, Leaflet's."""
FILTER = '#filters input[data-filter="confidence"][data-value="high"]'
HOVERS = 5
WATCH = """selector => {
    const seen = window.__hover = { moved: null, shown: null };
    const look = () => {
        const tip = document.querySelector(selector);
        if (tip && tip.getBoundingClientRect().width && seen.moved !== null) seen.shown ??= performance.now();
        if (seen.shown === null) requestAnimationFrame(look);
    };
    addEventListener("mousemove", (event) => { seen.moved ??= event.timeStamp; }, { capture: true, once: true });
    requestAnimationFrame(look);
}"""


def grow(
    playwright: Playwright, sizes: list[int], rounds: int, toggles: int, say: Callable[[str], None]
) -> list[Results]:
    """Return a row for each size: by contestant the medians of its rounds, which are interleaved."""
    rows: list[Results] = []
    home = os.environ.get("BENCH_GROWN")
    with tempfile.TemporaryDirectory(prefix="atlas-bench-") as made:
        for points in sizes:
            these = contestants(points, Path(home or made))
            found: dict[str, list[Visit]] = {each.id: [] for each in these}
            looks: dict[str, Shown] = {}
            row: Results = {"points": points, "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M")}
            with ExitStack() as stack:
                taking = []
                for each in these:
                    say(f"growth, {points:,}, {each.id}: starting")
                    taking.append((each, stack.enter_context(serving(each))))
                for each, server in taking:
                    say(f"growth, {points:,}, {each.id}: warming up")
                    looks[each.id] = check(playwright, each, server.address, (BULK,))
                for number in range(rounds):
                    for each, server in taking:
                        one = visit(playwright, each, server.address, toggles, BULK, looks[each.id])
                        found[each.id].append(one)
                        say(f"growth {number + 1}, {points:,}, {each.id}: painted {one.painted_ms:.0f} ms")
                for each, server in taking:
                    rounds_of = [asdict(one) for one in found[each.id]]
                    more: Results = {
                        "rounds": rounds_of,
                        "gpu": found[each.id][0].gpu,
                        "start_s": server.start_s,
                        "start_cpu_s": server.start_cpu_s,
                        "worker_mb": server.worker_mb(),
                    }
                    row[each.id] = {**summarise(found[each.id], found.get("floor", [])), **more}
                    row[each.id] |= reached(playwright, each, server)
                    say(f"growth, {points:,}, {each.id}: {row[each.id]['hover_ms']} ms to a tooltip")
            rows.append(row)
    return rows


def contestants(points: int, home: Path) -> list[Contestant]:
    """Return who shows so many points more."""
    path = ATLAS.path.replace("&view", f",{BULK}&view")
    atlas = replace(ATLAS, path=path, root=growth.grown(points, home), points=points)
    peers = [each for each in (FLOOR, PATCH, GALLERY, LEAFLET, EXPLORE) if points <= MOST[each.id]]
    return [atlas, *(replace(each, points=points) for each in peers if not each.missing())]


def reached(playwright: Playwright, each: Contestant, server: Server) -> Results:
    """Return how long a place takes to tell its name under the pointer, and a filter of the atlas to its picture."""
    with reader(playwright) as context:
        page = context.new_page()
        wire = Wire(page, server.address)
        page.goto(f"{server.address}{each.path}", wait_until="commit")
        painted(page, wire, BULK_QUIET_MS)
        hovers = [] if each.id == "floor" else _hovers(page)
        found: Results = {"hover_ms": statistics.median(hovers) if hovers else None, "filter_ms": None}
        if each.id == "atlas":
            page.evaluate("document.querySelector('#filters').open = true")
            ticks = [toggle(page, wire, FILTER, on=bool(n % 2)) for n in range(4)]
            found["filter_ms"] = statistics.median(tick.ms for tick in ticks)
            found["filter_cpu_ms"] = statistics.median(tick.cpu_ms for tick in ticks if tick.cpu_ms is not None)
        return found


def _hovers(page: Page) -> list[float]:
    """Find a point that answers, walking out from the middle of the map, then come to it again and again."""
    box = page.locator(MAP).first.bounding_box()
    if box is None:
        raise RuntimeError(f"{page.url} shows no map")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    spots = ((x + 7 * n, y + 5 * row) for row in range(-6, 7) for n in range(-12, 13))
    for spot in spots:
        page.mouse.move(*spot)
        page.wait_for_timeout(40)
        if page.locator(TIP).first.is_visible():
            return [ms for ms in (_hover(page, spot, (x, box["y"] + 2)) for _ in range(HOVERS)) if ms is not None]
    return []


def _hover(page: Page, spot: tuple[float, float], away: tuple[float, float]) -> float | None:
    page.mouse.move(*away)
    page.wait_for_timeout(700)
    page.evaluate(WATCH, TIP)
    page.mouse.move(*spot)
    page.wait_for_timeout(1500)
    seen = page.evaluate("__hover")
    return float(seen["shown"] - seen["moved"]) if seen["shown"] is not None else None
