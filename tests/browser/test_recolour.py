"""A map that takes other colours is the map opened in them, to the pixel, and reads no tile anew for it."""

import json
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
LAYERS = "?layers=railway,tram,districts,counties,stations,port,steel,power,consulates"
PAINTED = """() => {
    const map = atlas.maplibre, gl = map.getCanvas().getContext('webgl2');
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl, pixels = new Uint8Array(4 * width * height);
    map.redraw();
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    return pixels.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 0);
}"""
"""A sum of the map's pixels."""
COUNT = """() => {
    window.tilesRead = 0;
    // Of areas Plotly writes the colour into their data.
    atlas.maplibre.on('data', ({ tile, sourceId }) => (window.tilesRead += tile && !sourceId.includes('.area') ? 1 : 0));
}"""


def painted(seen: Visit) -> int:
    seen.page.wait_for_load_state("networkidle")
    seen.settle()
    return int(seen.page.evaluate(PAINTED))


@pytest.mark.long
def test_a_map_in_other_colours_is_the_map_opened_in_them(visit: Visits) -> None:
    opened = {theme: painted(visit(f"{LAYERS}&theme={theme}")) for theme in ("light", "dark")}
    assert opened["light"] != opened["dark"]
    seen = visit(f"{LAYERS}&theme=light")
    painted(seen)
    seen.until("performance.getEntriesByName('atlas-rehearsed').length === 1")
    seen.page.evaluate(COUNT)
    for theme in ("dark", "light", "dark"):
        seen.press_radio("theme", theme)
        seen.until_styled(theme, "en")
        assert painted(seen) == opened[theme], theme
    assert seen.page.evaluate("tilesRead") == 0
    # Letters that a filter sets anew take the colours that hold, whichever came first. What is opened so may have names
    # elsewhere: they stay where they were if they can.
    leave_the_sure(seen)
    other = visit(f"{LAYERS}&theme=light")
    leave_the_sure(other)
    other.press_radio("theme", "dark")
    other.until_styled("dark", "en")
    assert painted(seen) == painted(other)


def leave_the_sure(seen: Visit) -> None:
    painted(seen)
    seen.page.evaluate("document.querySelector('#filters').open = true")
    seen.page.locator("#filters .option:has([data-filter=confidence][data-value=high])").click()
    seen.until("atlas.graph.data.some(({ marker }) => marker?.symbol?.includes(''))")
    painted(seen)


NEAREST = """themes => {
    const around = themes.reduceRight((inner, theme) => {
        const each = document.createElement('div');
        each.dataset.theme = theme;
        each.append(inner);
        return each;
    }, Object.assign(document.createElement('span'), { className: 'symbol' }));
    document.body.append(around);
    const shown = getComputedStyle(around.querySelector('.symbol')).backgroundImage;
    around.remove();
    return /sprite-([a-z]+)/.exec(shown)[1];
}"""


@pytest.mark.parametrize("page", ["dark", "light"])
def test_a_symbol_wears_the_theme_of_the_nearest_that_says_one(visit: Visits, page: str) -> None:
    seen = visit(f"?theme={page}")
    symbols = ".layer-row .symbol"
    assert f"sprite-{page}" in seen.page.locator(symbols).first.evaluate(
        "each => getComputedStyle(each).backgroundImage"
    )
    # A sheet of paper is light, and the key on it wears what the map wears.
    for within in (["light"], ["light", page]):
        assert seen.page.evaluate(NEAREST, within) == within[-1], within


def test_a_style_that_has_come_is_not_fetched_again(visit: Visits) -> None:
    seen = visit("?theme=light")
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    asked = len(seen.requests)
    for theme in ("light", "dark"):
        seen.press_radio("theme", theme)
        seen.until_styled(theme, "en")
    assert [url for url in seen.requests[asked:] if "/basemap/style-" in url] == []


TOGETHER = """() => {
    const text = () => document.getElementById('filter-summary').textContent;
    window.together = false;
    atlas.maplibre.on('idle', () => {
        const before = text();
        queueMicrotask(() => (window.together ||= text() !== before));
    });
    return text();
}"""
"""Notes whether the page is changed in the task in which the map is drawn."""


def test_a_picture_of_the_map_waits_for_nothing_that_the_page_says_of_a_filter(visit: Visits) -> None:
    seen = visit("")
    said = seen.page.evaluate(TOGETHER)
    leave_the_sure(seen)
    seen.until(f"document.getElementById('filter-summary').textContent !== {json.dumps(said)}")
    assert seen.page.evaluate("together") is False
