"""What a first press draws has been painted before, unseen: no program of the graphics card is left to be written."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
COUNT = """() => {
    const { prototype } = WebGL2RenderingContext, { linkProgram } = prototype;
    window.linked = 0;
    prototype.linkProgram = function counted(...args) { window.linked += 1; return linkProgram.apply(this, args); };
}"""
LEFT = """() => [...atlas.maplibre.getLayersOrder(), ...Object.keys(atlas.maplibre.getStyle().sources)]
    .filter(id => id.includes('rehears'))"""


@pytest.mark.parametrize("chosen", ["kimchaek_works", "line_pyongra"])
def test_the_first_choice_waits_for_no_program(visit: Visits, chosen: str) -> None:
    seen = visit()
    seen.until("performance.getEntriesByName('atlas-rehearsed').length === 1")
    assert seen.page.evaluate(LEFT) == []
    seen.page.evaluate(COUNT)
    seen.page.evaluate("chosen => atlas.choose(chosen, 'map')", chosen)
    seen.until("atlas.maplibre.querySourceFeatures('atlas-overlay').length > 0")
    seen.settle()
    assert seen.page.evaluate("linked") == 0


def test_a_theme_that_comes_in_between_leaves_nothing_behind(visit: Visits) -> None:
    seen = visit(None)
    seen.page.goto(seen.address)
    seen.until("Boolean(window.atlas?.maplibre?.getSource('atlas-rehearsal'))")
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    seen.until("performance.getEntriesByName('atlas-rehearsed').length === 1")
    assert seen.page.evaluate(LEFT) == []
