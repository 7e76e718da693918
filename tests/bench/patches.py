"""What each patch of `assets/map/plotly.js` gains: a page with all of them against one without it."""

import json
import statistics
from typing import Any

from playwright.sync_api import Page, Playwright

from tests.bench.chromium import reader

Results = dict[str, Any]
WATCH = """(() => {
    const seen = window.__patches = { first: null, calls: 0, busy: 0, held: 0, ground: 0, traced: false };
    const { prototype } = WebGL2RenderingContext;
    const count = (name, add) => {
        const { [name]: method } = prototype;
        prototype[name] = function counted(...args) { add(seen); return method.apply(this, args); };
    };
    for (const name of ["drawElements", "drawArrays"]) count(name, () => { seen.calls += 1; });
    count("createBuffer", () => { seen.held += 1; });
    count("deleteBuffer", () => { seen.held -= 1; });
    const next = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (then) => next((now) => {
        const began = performance.now();
        then(now);
        seen.busy += performance.now() - began;
    });
    new MutationObserver((_, observer) => {
        if (document.documentElement.dataset.mapPainted !== "true") return;
        seen.first = seen.calls;
        observer.disconnect();
    }).observe(document, { subtree: true, attributeFilter: ["data-map-painted"] });
    // Tiles of the ground that have come before the first trace.
    const follow = () => {
        const map = window.atlas?.maplibre;
        if (!map) return requestAnimationFrame(follow);
        map.on("data", ({ dataType, sourceId, tile }) => {
            if (dataType !== "source") return;
            seen.traced ||= sourceId.startsWith("source-");
            seen.ground += Boolean(tile && !seen.traced);
        });
    };
    requestAnimationFrame(follow);
    seen.idle = () => new Promise((done) => atlas.maplibre.once("idle", done));
    seen.toggle = async (layer) => {
        const done = seen.idle();
        document.querySelector(`input[value="${layer}"]`).click();
        await done;
    };
    // How often the map's public methods are called, and how many properties change by them, until a press has an end.
    seen.during = async (press) => {
        const map = atlas.maplibre, counts = { addSource: 0, addLayer: 0, removeLayer: 0, getStyle: 0, changes: 0 };
        for (const name of ["addSource", "addLayer", "removeLayer", "getStyle"]) {
            const method = map[name];
            map[name] = (...args) => { counts[name] += 1; return method.apply(map, args); };
        }
        for (const kind of ["LayoutProperty", "PaintProperty"]) {
            const set = map[`set${kind}`];
            map[`set${kind}`] = (id, name, ...rest) => {
                const read = () => JSON.stringify(map[`get${kind}`](id, name)), before = read();
                const result = set.call(map, id, name, ...rest);
                counts.changes += before !== read();
                return result;
            };
        }
        const plotted = new Promise((done) => atlas.graph.once("plotly_afterplot", done));
        press();
        await Promise.race([plotted, new Promise((done) => setTimeout(done, 5000))]); // a resting layer plots nothing
        // A frame that is asked for here would be one more than there is.
        if (!map.loaded()) await seen.idle();
        await new Promise((done) => setTimeout(done, 1500));
        for (const name of [...Object.keys(counts), "setLayoutProperty", "setPaintProperty"]) delete map[name];
        return counts;
    };
    seen.filter = () => seen.during(() => document.querySelector('.option input[data-filter="confidence"][data-value="high"]').click());
    seen.dark = () => seen.during(() => document.querySelector('input[name="theme"][value="dark"]').click());
})()"""
MEASURES = {
    "layout_waits": """() => {
        const entries = performance.getEntriesByType('resource');
        const { startTime } = entries.find(({ name }) => name.includes('/_dash-layout'));
        return entries.filter(({ responseEnd }) => responseEnd && responseEnd <= startTime).length;
    }""",
    "first_calls": "() => __patches.first",
    "picture_calls": """() => {
        const before = __patches.calls;
        atlas.maplibre.redraw();
        return __patches.calls - before;
    }""",
    "picture_ms": """() => {
        const gl = atlas.maplibre.getCanvas().getContext('webgl2'), pixel = new Uint8Array(4), times = [];
        for (let n = 0; n < 12; n += 1) {
            const began = performance.now();
            atlas.maplibre.redraw();
            gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
            times.push(performance.now() - began);
        }
        return Math.min(...times);
    }""",
    "toggle_layers": """async () => {
        let calls = 0;
        for (let n = 0; n < 2; n += 1) {
            const { addLayer, removeLayer } = await __patches.during(() => __patches.toggle('tram'));
            calls += addLayer + removeLayer;
        }
        return calls;
    }""",
    "toggle_calls": """async () => {
        const before = __patches.calls;
        await __patches.toggle('tram');
        return __patches.calls - before;
    }""",
    "zoom_frames": """async () => {
        let frames = 0;
        atlas.maplibre.on('render', () => { frames += 1; });
        const zoom = Math.floor(atlas.maplibre.getZoom());
        for (const part of [0.1, 0.9, 0.1, 0.9]) {
            const done = __patches.idle();
            atlas.maplibre.jumpTo({ zoom: zoom + part });
            await done;
        }
        return frames;
    }""",
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
        atlas.graph.on('plotly_afterplot', () => (plots += 1));
        const { lng, lat } = atlas.maplibre.getCenter();
        atlas.maplibre.jumpTo({ center: [lng + 0.01, lat] }, { originalEvent: { type: 'bench' } });
        await new Promise((done) => setTimeout(done, 1500));
        return plots;
    }""",
    "filter_layers": """async () => {
        const { addLayer, removeLayer } = await __patches.filter();
        return addLayer + removeLayer;
    }""",
    "filter_sources": """async () => {
        let read = 0;
        const count = ({ dataType, source, tile }) => {
            if (dataType === 'source' && source?.type === 'geojson' && !tile) read += 1;
        };
        atlas.maplibre.on('dataloading', count);
        await __patches.filter();
        return read;
    }""",
    "filter_ms": """async () => {
        const before = __patches.busy;
        await __patches.filter();
        return __patches.busy - before;
    }""",
    "filter_calls": """async () => {
        const before = __patches.calls;
        await __patches.filter();
        return __patches.calls - before;
    }""",
    "filter_moves": """async () => {
        let told = 0;
        for (const type of ['movestart', 'resize']) atlas.maplibre.on(type, () => (told += 1));
        await __patches.filter();
        return told;
    }""",
    "filter_tiles": """async () => {
        let read = 0;
        const count = ({ tile, source }) => (read += tile && source?.type === 'geojson' ? 1 : 0);
        atlas.maplibre.on('data', count);
        await __patches.filter();
        return read;
    }""",
    "ground_tiles": "() => __patches.ground",
    "dark_sources": "async () => (await __patches.dark()).addSource",
    "dark_styles": "async () => (await __patches.dark()).getStyle",
    "dark_changes": "async () => (await __patches.dark()).changes",
    "dark_tiles": """async () => {
        let read = 0;
        const count = ({ tile }) => (read += tile ? 1 : 0);
        atlas.maplibre.on('data', count);
        await __patches.dark();
        return read;
    }""",
    "added_styles": """() => {
        const map = atlas.maplibre, { style } = map, serialize = style.serialize.bind(style);
        let written = 0;
        style.serialize = () => { written += 1; return serialize(); };
        map.addSource("one-more", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
        map.addLayer({ id: "one-more", type: "circle", source: "one-more" });
        return written;
    }""",
    "held_buffers": """async () => {
        for (const zoom of [9, 10, 11, 12, 13, 12]) {
            const done = __patches.idle();
            atlas.maplibre.jumpTo({ zoom });
            await done;
        }
        return __patches.held;
    }""",
}
"""What is measured, each in a page of its own: counts wherever there is one, which no other load of a machine changes.

Files that come before Dash asks for its layout; tiles of the ground that come before the first trace; draw calls until
the map is painted, of a picture, of a toggle, of a press; the time of a picture in ms; frames until names stand after
four steps of the zoom; plots after a move; layers taken off or put on by a toggle and its return, by a filter; sources
and tiles read anew by a filter, moves it tells of, its frames in ms, its draw calls; sources added, whole styles written
out and properties changed once more after other colours; whole styles written out as a source and a layer are added;
buffers that the graphics card holds after a walk through six zooms.
"""
TOUCHES = {
    "early": "layout_waits",
    "load": "ground_tiles",
    "names": "zoom_frames",
    "tile-cache": "held_buffers",
    "layers": "dark_changes",
    "order": "filter_layers",
    "carried": "dark_sources",
    "symbols": "dark_tiles",
    "layer-list": "dark_styles",
    "unchecked": "added_styles",
    "toggles": "toggle_layers",
    "visibility": "toggle_calls",
    "same-view": "filter_moves",
    "same-plots": "move_plots",
    "same-data": "filter_sources",
    "wide-tiles": "filter_tiles",
    "followed": "filter_calls",
    "standing-ground": "picture_calls",
    "same-frames": "press_calls",
    "placement": "filter_ms",
    "whole-pictures": "first_calls",
    "clipping-masks": "picture_calls",
    "sky": "picture_ms",
}
"""What each patch is for."""
ALONE = {
    "layers": "carried",
    "layer-list": "carried",
    "clipping-masks": "standing-ground",
    "sky": "standing-ground",
}
"""Which other patch leaves one less to gain: without it more is drawn anew."""


def measure(page: Page, address: str, path: str, what: str) -> float:
    """Open the atlas in a new page and measure one thing."""
    page.goto(f"{address}{path}")
    page.wait_for_selector('html[data-map-painted="true"]', state="attached")
    page.wait_for_load_state("networkidle")
    return float(page.evaluate(MEASURES[what]))


def compare(playwright: Playwright, address: str, path: str, rounds: int) -> list[Results]:
    """Return, for each patch, what it touches with all patches on and with it off: medians of interleaved rounds."""
    found: dict[str, dict[str, list[float]]] = {name: {"on": [], "off": []} for name in TOUCHES}
    for _ in range(rounds):
        for name, sides in found.items():
            others = {ALONE.get(name, "")}
            for side, without in (("on", others), ("off", {name, *others})):
                with reader(playwright) as context:
                    context.add_init_script(WATCH)
                    context.add_init_script(f"window.atlas = {{ without: {json.dumps(sorted(without))} }}")
                    sides[side].append(measure(context.new_page(), address, path, TOUCHES[name]))
    return [
        {"patch": name, "touches": TOUCHES[name], **{side: statistics.median(each) for side, each in sides.items()}}
        for name, sides in found.items()
    ]
