"""What stands in the page until the map is there shows what the map then shows, and goes."""

import io
from collections.abc import Callable
from statistics import mean
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Route

from tests.browser.conftest import Visit, chief
from tests.pictures.__main__ import NAMELESS

Visits = Callable[..., Visit]
ONLY = "body * { visibility: hidden !important; } %s { visibility: visible !important; transition: none !important; }"
SHIFTED = """() => new Promise((told) => {
    new PerformanceObserver((list) => told(list.getEntries().flatMap(({ sources }) => sources.map(({ node }) =>
        node?.id || node?.className || node?.nodeName)))).observe({ type: "layout-shift", buffered: true });
    setTimeout(told, 300, []);
})"""
"""What has moved on the page by itself."""
ALONE = """
    new PerformanceObserver(() => { window.isSeen = true; }).observe({ type: "element", buffered: true });
    new MutationObserver(([{ target }], alone) => {
        if (target.dataset.alone === undefined) { window.wasSeen ??= window.isSeen ?? false; alone.disconnect(); }
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-alone"] });
"""
"""Notes whether the picture was on the screen when the page came into sight."""
PICTURE, CANVAS = "#first-picture img", "canvas.maplibregl-canvas"
BLOCK = 16
"""CSS pixels of the blocks that are compared: what a reader sees as a jump is larger."""
SCREENS: tuple[Any, ...] = ((1280, 800, 1), (390, 844, 3), (768, 1024, 2), (1920, 1080, 1))


def held(seen: Visit, query: str) -> Callable[[], None]:
    """Open a page whose map library does not come until what is returned is called."""
    routes: list[Route] = []
    released = False

    def hold(route: Route) -> None:
        if released:
            route.continue_()
        else:
            routes.append(route)

    seen.page.route("**/plotly-map.js*", hold)
    seen.page.goto(f"{seen.address}/{query}", wait_until="commit")
    seen.until("document.querySelector('#first-picture img')?.complete && document.readyState !== 'loading'")

    def release() -> None:
        nonlocal released
        released = True
        for route in routes:
            route.continue_()

    return release


def blocks(seen: Visit, shown: str) -> Image.Image:
    """Return what an element shows by itself, a pixel for each block of the page."""
    style = seen.page.add_style_tag(content=ONLY % shown)
    size = seen.page.viewport_size
    assert size is not None
    with Image.open(io.BytesIO(seen.page.screenshot(animations="disabled"))) as raw:
        found = raw.convert("RGB").resize((size["width"] // BLOCK, size["height"] // BLOCK), Image.Resampling.BOX)
    style.evaluate("each => each.remove()")
    return found


def apart(before: Image.Image, after: Image.Image) -> list[float]:
    """Return by how much each block differs, of 255."""
    found = ImageChops.difference(before, after).tobytes()
    return sorted(mean(found[at : at + 3]) for at in range(0, len(found), 3))


@pytest.mark.parametrize(("width", "height", "ratio"), chief(1, *SCREENS))
@pytest.mark.parametrize("query", chief(1, "?theme=light", "?plate=5&theme=dark"))
def test_the_map_takes_over_from_its_picture_without_a_jump(
    visit: Visits, query: str, width: int, height: int, ratio: int
) -> None:
    seen = visit(None, viewport={"width": width, "height": height}, device_scale_factor=ratio)
    release = held(seen, query)
    seen.until("performance.getEntriesByName('first-contentful-paint').length === 1")
    seen.until("!('alone' in document.documentElement.dataset)")
    still = blocks(seen, PICTURE)
    release()
    seen.until("document.documentElement.dataset.mapPainted === 'true'")
    seen.settle()
    seen.until("!document.getElementById('first-picture')")
    assert seen.page.evaluate(SHIFTED) == []
    seen.page.evaluate(NAMELESS)
    seen.page.evaluate("() => new Promise((drawn) => atlas.maplibre.once('idle', drawn).triggerRepaint())")
    differences = apart(still, blocks(seen, CANVAS))
    assert mean(differences) < 1.5
    assert differences[round(len(differences) * 0.99)] < 12


@pytest.mark.parametrize(("width", "height", "name"), [(390, 844, "home-phone"), (844, 390, "ground")])
def test_a_window_that_is_turned_meanwhile_has_a_picture_of_its_own(
    visit: Visits, width: int, height: int, name: str
) -> None:
    seen = visit(None)
    held(seen, "")
    seen.page.set_viewport_size({"width": width, "height": height})
    # Neither drawn out nor cut off.
    seen.until(
        """name => {
            const picture = document.querySelector('#first-picture img');
            const { width, height } = picture.getBoundingClientRect(), { naturalWidth, naturalHeight } = picture;
            const isAlike = Math.abs((width * naturalHeight) / (height * naturalWidth) - 1) < 0.02;
            return picture.complete && picture.currentSrc.includes(name) && isAlike;
        }""",
        name,
    )


def test_a_view_that_is_turned_has_its_picture_turned_around_the_middle(visit: Visits) -> None:
    seen = visit(None)
    held(seen, "?view=129.77,41.77,12&bearing=40")
    turn, left, top, origin, middle = seen.page.evaluate(
        """() => {
            const { rotate, left, top, transformOrigin } = getComputedStyle(document.querySelector('#first-picture img'));
            const origin = transformOrigin.split(' ').map(parseFloat), middle = [innerWidth / 2, innerHeight / 2];
            return [rotate, parseFloat(left), parseFloat(top), origin, middle];
        }"""
    )
    assert turn == "-40deg"
    assert [left + origin[0], top + origin[1]] == pytest.approx(middle, abs=1)


@pytest.mark.long
def test_a_font_that_does_not_come_does_not_keep_the_map_behind_its_picture(visit: Visits) -> None:
    seen = visit(None)
    seen.page.route("**/fonts/noto-sans-latin*", lambda _: None)
    seen.page.goto(f"{seen.address}/", wait_until="commit")
    painted = "document.documentElement?.dataset.mapPainted === 'true'"
    seen.until(f"{painted} && !document.getElementById('first-picture')")


def test_the_map_comes_without_having_the_page_painted_again(visit: Visits) -> None:
    seen = visit(None)
    release = held(seen, "")
    layered = "getComputedStyle(document.getElementById('react-entry-point')).willChange"
    assert seen.page.evaluate(layered) == "transform"
    release()
    seen.until("document.documentElement.dataset.mapPainted === 'true' && !document.getElementById('first-picture')")
    assert seen.page.evaluate(layered) == "auto"
    # A font that is declared later has all of the page laid out and painted once more.
    declared = seen.page.evaluate("[...document.fonts].map(({ family }) => family.replaceAll('\"', ''))")
    assert set(declared) == {"Atlas Sans"}


def test_the_page_is_laid_out_once_its_picture_is_on_the_screen(visit: Visits) -> None:
    seen = visit(None)
    seen.page.goto(f"{seen.address}/unknown")
    seen.page.screenshot()  # the first of all takes a browser without a GPU longer than the page waits
    seen.page.add_init_script(ALONE)
    held(seen, "")
    seen.until("window.wasSeen !== undefined")
    assert seen.page.evaluate("window.wasSeen") is True
    assert seen.page.locator("#map-tools").is_visible()
