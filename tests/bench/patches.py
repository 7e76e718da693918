"""What each patch of `assets/map/plotly.js` gains: a page with all of them against one without it."""

import statistics
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.bench.chromium import reader

Results = dict[str, Any]
WATCH = """(() => {
    const seen = window.__patches = { painted: null, calls: 0, plotted: 0 };
    const { prototype } = WebGL2RenderingContext;
    for (const name of ["drawElements", "drawArrays"]) {
        const draw = prototype[name];
        prototype[name] = function counted(...args) { seen.calls += 1; return draw.apply(this, args); };
    }
    new MutationObserver((_, observer) => {
        if (document.documentElement.dataset.mapPainted !== "true") return;
        seen.painted = performance.now();
        observer.disconnect();
    }).observe(document, { subtree: true, attributeFilter: ["data-map-painted"] });
})()"""
IDLE = "const idle = () => new Promise((done) => atlas.maplibre.once('idle', done));"
MEASURES = {
    "first_ms": "async () => __patches.painted",
    "picture_ms": """async () => {
        const gl = atlas.maplibre.getCanvas().getContext('webgl2'), pixel = new Uint8Array(4), times = [];
        for (let n = 0; n < 12; n += 1) {
            const began = performance.now();
            atlas.maplibre.redraw();
            gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
            times.push(performance.now() - began);
        }
        return times.sort((a, b) => a - b)[6];
    }""",
    "toggle_ms": f"""async () => {{
        {IDLE}
        const box = document.querySelector('input[value="tram"]'), times = [];
        for (let n = 0; n < 8; n += 1) {{
            const began = performance.now(), done = idle();
            box.click();
            await done;
            times.push(performance.now() - began);
        }}
        return times.sort((a, b) => a - b)[4];
    }}""",
    "toggle_calls": f"""async () => {{
        {IDLE}
        const before = __patches.calls, done = idle();
        document.querySelector('input[value="tram"]').click();
        await done;
        return __patches.calls - before;
    }}""",
    "press_calls": """async () => {
        const canvas = atlas.maplibre.getCanvas(), before = __patches.calls;
        const { x, y, width, height } = canvas.getBoundingClientRect();
        const at = { bubbles: true, clientX: x + width / 2, clientY: y + height / 2, button: 0 };
        for (const type of ["mousedown", "mouseup"]) {
            canvas.dispatchEvent(new MouseEvent(type, at));
            await new Promise((done) => setTimeout(done, 150));
        }
        return __patches.calls - before;
    }""",
    "move_plots": """async () => {
        let plots = 0;
        const count = (event) => { plots += event.sourceDataType === 'content' && event.sourceId.startsWith('source-'); };
        atlas.maplibre.on('sourcedata', count);
        const { lng, lat } = atlas.maplibre.getCenter();
        atlas.maplibre.jumpTo({ center: [lng + 0.01, lat] }, { originalEvent: { type: 'bench' } });
        await new Promise((done) => setTimeout(done, 1500));
        atlas.maplibre.off('sourcedata', count);
        return plots;
    }""",
    "filter_ms": f"""async () => {{
        {IDLE}
        const began = performance.now(), before = document.getElementById('filter-summary').textContent;
        document.querySelector('.option input[data-value="high"]').click();
        while (document.getElementById('filter-summary').textContent === before) {{
            await new Promise((done) => setTimeout(done, 5));
        }}
        await idle();
        return performance.now() - began;
    }}""",
}
"""What is measured in a page, in this order: times in ms, draw calls, sources plotted anew."""
TOUCHES = {
    "names": "toggle_ms",
    "layers": "first_ms",
    "order": "filter_ms",
    "layer-list": "filter_ms",
    "toggles": "toggle_ms",
    "visibility": "toggle_calls",
    "same-plots": "move_plots",
    "same-frames": "press_calls",
    "first-picture": "first_ms",
    "clipping-masks": "picture_ms",
    "sky": "picture_ms",
}
"""What each patch is for."""


def measure(page: Page, address: str, path: str) -> Results:
    """Open the atlas in a new page and measure it."""
    page.goto(f"{address}{path}")
    page.wait_for_selector('html[data-map-painted="true"]', state="attached")
    page.wait_for_load_state("networkidle")
    return {name: page.evaluate(script) for name, script in MEASURES.items()}


def compare(playwright: Playwright, address: str, path: str, rounds: int) -> list[Results]:
    """Return, for each patch, what it touches with all patches on and with it off: medians of interleaved rounds."""
    found: dict[str, list[Results]] = {name: [] for name in ("", *TOUCHES)}
    for _ in range(rounds):
        for name, results in found.items():
            with reader(playwright) as context:
                context.add_init_script(WATCH)
                context.add_init_script(f"window.atlas = {{ without: ['{name}'] }}")
                results.append(measure(context.new_page(), address, path))
    medians = {
        name: {what: statistics.median(each[what] for each in results) for what in MEASURES}
        for name, results in found.items()
    }
    return [
        {"patch": name, "touches": what, "on": medians[""][what], "off": medians[name][what]}
        for name, what in TOUCHES.items()
    ]
