"""What is painted onto a copy of the ground is, to the pixel, what is painted whole."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
PAINTED = """() => {
    const map = atlas.maplibre, gl = map.getCanvas().getContext('webgl2'), { prototype } = WebGL2RenderingContext;
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl, pixels = new Uint8Array(4 * width * height);
    const { drawElements: draw } = prototype;
    const paint = () => {
        let [calls, sum] = [0, 0];
        prototype.drawElements = function counted(...args) { calls += 1; return draw.apply(this, args); };
        map.redraw();
        prototype.drawElements = draw;
        gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
        for (const byte of pixels) sum = (Math.imul(sum, 31) + byte) | 0;
        return { calls, sum };
    };
    paint();
    const seen = paint();
    map.jumpTo({ zoom: map.getZoom() + 1e-10 }); // by less than can be seen: nothing is known of its ground
    return { seen, whole: paint() };
}"""
"""How the map is painted as it stands, and then anew: draw calls, and a sum of its pixels."""


def steps(seen: Visit) -> Iterator[str]:
    """Change the map in each way that its ground, or what lies above it, can change."""
    yield "first"
    seen.switch("tram")
    seen.until_hidden("tram")
    yield "a layer less"
    seen.switch("relief")
    seen.until("atlas.maplibre.getLayoutProperty('relief', 'visibility') === 'none'")
    yield "without relief"
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    yield "dark"
    seen.page.set_viewport_size({"width": 1000, "height": 600})
    seen.until("atlas.maplibre.getCanvas().width === 1000")
    yield "in a smaller window"
    larger = {"width": 1250, "height": 750, "deviceScaleFactor": 0.8, "mobile": False}  # as many pixels of the screen
    seen.page.context.new_cdp_session(seen.page).send("Emulation.setDeviceMetricsOverride", larger)
    seen.until("(({ width, style }) => width === 1000 && style.width === '1250px')(atlas.maplibre.getCanvas())")
    yield "at 80 %"
    seen.page.evaluate("atlas.maplibre.jumpTo({ center: [129.7, 41.8], zoom: 13, bearing: 20 })")
    yield "elsewhere"


@pytest.mark.long
def test_a_picture_on_the_copied_ground_is_the_picture_painted_whole(visit: Visits) -> None:
    seen = visit()
    pictures = set()
    for step in steps(seen):
        seen.page.wait_for_load_state("networkidle")
        seen.settle()
        painted = seen.page.evaluate(PAINTED)
        assert painted["seen"]["sum"] == painted["whole"]["sum"], step
        assert painted["seen"]["calls"] < painted["whole"]["calls"], step
        pictures.add(painted["whole"]["sum"])
    assert len(pictures) == 7
