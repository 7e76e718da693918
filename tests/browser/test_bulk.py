"""A layer of very many points, added as anyone would add it: drawn by reference, it answers like every other layer."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.bench.data import BULK
from tests.bench.growth import grown
from tests.browser.conftest import Visit, chief, served, visiting

Visits = Callable[..., Visit]
POINTS = 1000
ON_SCREEN = 100
"""At least so many of them lie within the first view."""
LAYERS = f"{{ layers: ['plotly-trace-layer-{BULK}.point-bulk'] }}"
HERE = f"() => new Set(atlas.maplibre.queryRenderedFeatures({LAYERS}).map((dot) => dot.properties.id)).size"
"""How many points of the layer are on the map."""
BESIDE = """() => {
    const { maplibre, graph } = atlas;
    const far = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
    const named = maplibre.queryRenderedFeatures(LAYERS)
        .map((dot) => ({ ...maplibre.project(dot.geometry.coordinates), name: dot.properties.name.split('\\n')[0] }));
    const symbols = graph.data.filter((trace) => trace.visible && trace.marker)
        .flatMap((trace) => trace.lon.map((lon, at) => maplibre.project([lon, trace.lat[at]])));
    const free = ({ x, y }) => document.elementFromPoint(x, y) === maplibre.getCanvas();
    const found = named.find((dot) => free(dot) && named.every((each) => each.name === dot.name || far(dot, each) > 24)
        && symbols.some((each) => far(dot, each) < 28) && symbols.every((each) => far(dot, each) > 19));
    return [found.x, found.y, found.name];
}""".replace("LAYERS", LAYERS)
"""A dot that is neither near another dot, where a chooser would ask, nor on a symbol, but no further from a symbol than its name."""


@pytest.fixture(scope="module")
def bulk_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(grown(POINTS, tmp_path_factory.mktemp("bulk"))) as base:
        yield base


@pytest.fixture(scope="module")
def tiled_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an atlas to which as many points are too many for one file."""
    copy = grown(POINTS, tmp_path_factory.mktemp("tiled"))
    module = copy / "components" / "map" / "bulk_tiles.py"
    text, changed = re.subn(r"(?m)^POINTS_IN_A_FILE = .*$", "POINTS_IN_A_FILE = 10", module.read_text(encoding="utf-8"))
    assert changed == 1
    module.write_text(text, encoding="utf-8")
    with served(copy) as base:
        yield base


@pytest.fixture
def visit(chromium: Browser, bulk_address: str) -> Iterator[Visits]:
    with visiting(chromium, bulk_address) as make:
        yield make


def dots(visit: Visit) -> int:
    return visit.page.evaluate(HERE) if visit.drawn(BULK) else 0


def only_sure(visit: Visit) -> None:
    """Leave only what is known with high confidence, and wait until the map has followed."""
    visit.page.locator("#filters > summary").click()
    visit.page.locator("#filters .option:has([data-filter=confidence][data-value=high])").click()
    visit.until_params(confidence="high")
    visit.page.wait_for_load_state("networkidle")
    visit.settle()


@pytest.mark.further
def test_a_dot_is_toggled_without_a_request_and_stays_hidden_through_a_theme(visit: Visits) -> None:
    seen = visit(f"?layers={BULK}")
    assert dots(seen) > ON_SCREEN
    asked = len(seen.requests)
    seen.switch(BULK)
    seen.until_hidden(BULK)
    seen.switch(BULK)
    seen.until_drawn(BULK)
    seen.settle()
    assert dots(seen) > ON_SCREEN
    assert [url for url in seen.requests[asked:] if "favicon" not in url] == []
    seen.switch(BULK)
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    assert not seen.drawn(BULK)


@pytest.mark.parametrize("mode", chief(1, "", "&plain=1"))
@pytest.mark.further
def test_a_filter_set_while_the_dots_are_hidden_holds_when_they_return(visit: Visits, mode: str) -> None:
    seen = visit(f"?layers={BULK}{mode}")
    all_dots = dots(seen)
    seen.switch(BULK)
    seen.until_hidden(BULK)
    only_sure(seen)
    assert not seen.drawn(BULK)
    seen.switch(BULK)
    seen.until_drawn(BULK)
    seen.until(f"() => {{ const left = ({HERE})(); return left > 0 && left < {all_dots} / 2; }}")
    seen.page.locator("#filter-clear").click()
    seen.until(f"() => ({HERE})() === {all_dots}")


@pytest.mark.further
def test_a_click_on_a_dot_chooses_it_though_a_symbol_or_its_name_is_beside(visit: Visits) -> None:
    seen = visit(f"?layers={BULK},stations,cities,port,steel")
    x, y, name = seen.page.evaluate(BESIDE)
    seen.page.mouse.click(x, y)
    seen.until_chosen(name)


@pytest.mark.further
def test_dots_from_tiles_answer_as_those_from_a_file_do(chromium: Browser, tiled_address: str) -> None:
    with visiting(chromium, tiled_address) as make:
        seen = make(f"?layers={BULK},stations,cities,port,steel")
        all_dots = dots(seen)
        assert all_dots > ON_SCREEN
        tiles = [url for url in seen.requests if f"/tiles/{BULK}/" in url]
        assert tiles
        assert not [url for url in seen.requests if "/marks/" in url and BULK in url]
        asked = len(seen.requests)
        seen.switch(BULK)
        seen.until_hidden(BULK)
        seen.switch(BULK)
        seen.until_drawn(BULK)
        assert [url for url in seen.requests[asked:] if "favicon" not in url] == []
        only_sure(seen)
        seen.until(f"() => {{ const left = ({HERE})(); return left > 0 && left < {all_dots} * 0.6; }}")
        assert [url for url in seen.requests[asked:] if f"/tiles/{BULK}/" in url and "confidence=high" in url]
        seen.page.locator("#filter-clear").click()
        seen.until(f"() => ({HERE})() === {all_dots}")
        x, y, name = seen.page.evaluate(BESIDE)
        seen.page.mouse.click(x, y)
        seen.until_chosen(name)
