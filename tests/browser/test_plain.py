"""The door to what is not promised: all of it on with the pinned versions, and the same map without it.

No private name is spelled here: `assets/map/plotly.js` says which it asks for, and a library without them is the
vendored one in which they are called something else.
"""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import brotli
import pytest
from playwright.sync_api import Route

from components.server.static_files import ASSETS, PLOTLY, VENDOR
from tests.browser.conftest import WAIT_S, Visit, chief

Visits = Callable[..., Visit]
DOOR = (ASSETS / "map" / "plotly.js").read_text(encoding="utf-8")
ASKED = {
    name: re.findall(r'"([\w.]+)"', paths)
    for name, paths in re.findall(r'name: "([\w-]+)",.*?works: \(\) =>\s*has\((.*?)\),', DOOR, re.S)
}
"""What each patch asks for, as paths from the map, Plotly's drawing of it, or its element."""
OFTEN = {"render", "transform", "react", "pitch", "sky", "style", "addLayer", "addSource", "setStyle", "fire"}
OFTEN |= {"set" + "Options", "updateData", "dataset", "early"}
"""Names that stand for more than what is asked for: called otherwise, nothing at all would work."""
LAYERS = "?layers=railway,railway_branches,tram,air_routes,sea_routes,stations,port,steel,counties"
DRAWN = """() => {
    const { maplibre } = atlas;
    const paint = ['line-dasharray', 'line-width', 'line-offset', 'line-color', 'text-color', 'text-halo-color',
        'text-halo-width', 'fill-color', 'fill-opacity'];
    const layout = ['icon-image', 'icon-size', 'icon-offset', 'text-field', 'text-size', 'text-variable-anchor-offset',
        'line-cap', 'line-join'];
    const read = (get, names, id) => names.flatMap((name) => {
        try { return [[name, maplibre[get](id, name) ?? null]]; } catch { return []; }
    });
    const shown = (id) => maplibre.getLayoutProperty(id, 'visibility') !== 'none';
    const traces = maplibre.getLayersOrder().filter((id) => id.startsWith('plotly-trace-layer-') && shown(id));
    return Object.fromEntries(traces.sort().map((id) => [id, Object.fromEntries([
        ...read('getPaintProperty', paint, id), ...read('getLayoutProperty', layout, id),
        ['filter', maplibre.getFilter(id) ?? null],
    ])]));
}"""
"""How every layer of the traces is drawn that is on the map."""

MARKED = """layer => !!atlas.maplibre.getLayer(layer)
    && atlas.maplibre.queryRenderedFeatures({ layers: [layer] }).length > 0"""


def changed(seen: Visit) -> Iterator[str]:
    """Change the map: as it is at first, filtered, with a layer switched off and on again, in the other theme."""
    yield "first"
    seen.page.locator("#filters > summary").click()
    seen.page.locator("#filters .option:has([data-filter=confidence][data-value=high])").click()
    seen.until_params(confidence="high")
    seen.page.wait_for_load_state("networkidle")
    seen.settle()
    yield "filtered"
    for layer in ("tram", "steel"):
        seen.switch(layer)
        seen.until_hidden(layer)
    seen.settle()
    yield "off"
    for layer in ("tram", "steel"):
        seen.switch(layer)
        seen.until_drawn(layer)
    seen.settle()
    yield "on"
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    seen.page.wait_for_load_state("networkidle")
    seen.settle()
    yield "dark"


def off(seen: Visit) -> set[str]:
    return {each["name"] for each in seen.page.evaluate("atlas.patches") if not each["on"]}


def test_all_patches_are_on_with_the_pinned_versions(visit: Visits) -> None:
    seen = visit("")
    assert {each["name"] for each in seen.page.evaluate("atlas.patches")} == set(ASKED)
    assert off(seen) == set()


@pytest.mark.further
def test_without_patches_every_layer_is_drawn_the_same(visit: Visits) -> None:
    quick, plain = visit(LAYERS), visit(f"{LAYERS}&plain=1")
    assert off(plain) == set(ASKED)
    told = []
    for step, _ in zip(changed(quick), changed(plain), strict=True):
        told.append(alike(quick, plain, step))
    assert plain.params()["plain"] == "1"
    # It is the same through changes that are seen: fewer lines, no tram, others inks.
    dashed = [[name for name, each in drawn.items() if each.get("line-dasharray")] for drawn in told]
    assert dashed[0], "no line is schematic"
    assert dashed[2] != dashed[0] or told[2].keys() != told[0].keys()
    assert told[4] != told[3]


@pytest.mark.further
@pytest.mark.parametrize(
    ("query", "without", "before"),
    [("?lang=ko", [], True), ("?lang=ko&plain=1", [], False), ("?lang=ko", ["early"], False)],
)
def test_the_layout_is_fetched_ahead_unless_that_is_switched_off(
    visit: Visits, query: str, without: list[str], before: bool
) -> None:
    seen = visit(None)
    seen.page.add_init_script(f"window.atlas = {{ without: {without} }}")
    held: list[Route] = []  # without the first of its scripts Dash asks for nothing
    seen.page.route("**/plotly-map.js*", lambda route: held.append(route))  # noqa: PLW0108 - called by its arguments
    seen.page.goto(f"{seen.address}/{query}", wait_until="commit")
    seen.until("document.readyState !== 'loading' && !('alone' in document.documentElement.dataset)")
    assert any("/_dash-layout" in url for url in seen.requests) is before
    for route in held:
        route.continue_()
    seen.until("document.documentElement.dataset.mapPainted === 'true'")
    assert sum("/_dash-layout" in url for url in seen.requests) == 1
    assert ("early" in off(seen)) is not before
    seen.until_styled("light", "ko")  # the layout is that of the address either way


def alike(quick: Visit, plain: Visit, step: str) -> Any:
    """Wait until two maps are drawn the same; the slower one may need a while for it."""
    deadline = time.monotonic() + WAIT_S
    while (one := quick.page.evaluate(DRAWN)) != (other := plain.page.evaluate(DRAWN)):
        if time.monotonic() > deadline:
            assert one == other, step
        plain.page.wait_for_timeout(50)
    return one


@pytest.mark.further
def test_without_patches_layers_toggle_and_places_answer(visit: Visits) -> None:
    seen = visit("?plain=1&layers=counties,railway,steel&view=129.6,41.9,9")
    camera = seen.camera()
    for layer in ("counties", "railway", "steel"):
        seen.switch(layer)
        seen.until_hidden(layer)
        seen.switch(layer)
        seen.until_drawn(layer)
    seen.settle()
    assert seen.camera() == pytest.approx(camera, abs=1e-6)
    seen.page.mouse.click(*seen.on_screen(129.55, 41.87))
    seen.until_chosen("Chongjin City")
    seen.until(MARKED, "overlay-outline")
    seen.page.locator("#tab-list").click()
    seen.page.locator('#results tr[data-site="kimchaek_works"] button').click()
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.until(MARKED, "overlay-centre")


def renamed(names: set[str]) -> Callable[[Route], None]:
    """Return what answers for the map library with one in which these names are others."""
    library = brotli.decompress((VENDOR / PLOTLY).read_bytes()).decode()
    body = re.sub(rf"\b({'|'.join(sorted(names))})\b", r"\1Elsewhere", library)
    assert body != library
    return lambda route: route.fulfill(body=body, content_type="text/javascript; charset=utf-8")


def rare(patch: str) -> set[str]:
    return {name for path in ASKED[patch] for name in path.split(".")[1:]} - OFTEN


@pytest.mark.further
@pytest.mark.parametrize("patch", chief(1, None, "toggles", "same-frames"))
def test_a_name_that_has_gone_switches_off_what_asks_for_it_and_nothing_else(visit: Visits, patch: str | None) -> None:
    names = rare(patch) if patch else set().union(*map(rare, ASKED))
    seen = visit(None)
    seen.page.route("**/plotly-map.js*", renamed(names))
    seen.open(LAYERS)
    assert off(seen) == {each for each in ASKED if rare(each) & names}
    assert seen.page.evaluate(DRAWN) == visit(LAYERS).page.evaluate(DRAWN)
    seen.switch("tram")
    seen.until_hidden("tram")
    seen.switch("tram")
    seen.until_drawn("tram")


@pytest.mark.further
def test_a_map_that_cannot_be_reached_says_so_and_leaves_the_list(visit: Visits) -> None:
    reach = re.search(r"\?\.(_\w+);", DOOR)
    assert reach is not None
    seen = visit(None)
    seen.page.route("**/plotly-map.js*", renamed({reach.group(1)}))
    seen.page.clock.install()
    seen.page.goto(f"{seen.address}/")
    seen.page.wait_for_load_state("networkidle")
    said = seen.page.locator("#no-map").get_by_text("cannot be drawn here")
    for _ in range(60):
        seen.page.clock.run_for(1000)
        if said.is_visible():
            break
    assert said.is_visible()
    seen.page.locator("#tab-list").click()
    seen.page.locator('#results tr[data-site="kimchaek_works"]').wait_for()
