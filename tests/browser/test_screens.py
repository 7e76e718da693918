"""On every screen what is chosen is seen, and panels, sheets and columns leave room for it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from components.page.results import COLUMNS
from geodata.load import features
from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
CSS = Path(__file__).parents[2] / "assets" / "css"
SCREENS = [(1280, 800), (390, 844), (320, 640), (768, 1024), (844, 390), (640, 400), (1920, 1080)]
COVERED = """([x, y]) => [...document.querySelectorAll('[data-covers]')]
    .filter(e => e.checkVisibility({ visibilityProperty: true })).filter(e => { const b = e.getBoundingClientRect();
        return x > b.left && x < b.right && y > b.top && y < b.bottom; }).map(e => e.id)"""
"""What lies over a point of the window."""


def screen(visit: Visits, query: str, width: int, height: int, **options: bool) -> Visit:
    return visit(query, viewport={"width": width, "height": height}, **options)


def over(seen: Visit, lon: float, lat: float) -> list[str]:
    """Return what hides a position; "window" where it lies outside."""
    seen.settle()
    x, y = seen.on_screen(lon, lat)
    size = seen.page.viewport_size
    assert size
    if not (0 < x < size["width"] and 0 < y < size["height"]):
        return ["window"]
    return list(seen.page.evaluate(COVERED, [x, y]))


def framed(seen: Visit) -> None:
    seen.until("atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features.length > 0")
    seen.until_address_stands()


@pytest.mark.parametrize(("width", "height"), chief(2, *SCREENS[:5]))
@pytest.mark.further
def test_a_place_of_a_link_is_seen(visit: Visits, width: int, height: int) -> None:
    seen = screen(visit, "?site=kimchaek_works", width, height)
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    framed(seen)
    point = features("steel").geometry["kimchaek_works"]
    assert over(seen, point.x, point.y) == []


@pytest.mark.further
@pytest.mark.parametrize(("width", "height"), chief(1, (390, 844), (768, 1024), (844, 390)))
def test_a_place_that_is_pressed_is_eased_out_from_under_its_sheet(visit: Visits, width: int, height: int) -> None:
    point = features("steel").geometry["kimchaek_works"]
    seen = screen(visit, f"?view={point.x},{point.y},12", width, height, has_touch=True)
    # Where the sheet will be: at the foot of an upright screen, on the right of a lying one.
    dx, dy = (0, 0.28 * height) if height > width else (0.3 * width, 0)
    seen.page.evaluate("([x, y]) => atlas.maplibre.panBy([-x, -y], { duration: 0 })", [dx, dy])
    seen.settle()
    zoom = seen.camera()[2]
    seen.page.touchscreen.tap(*seen.on_screen(point.x, point.y))
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.until("zoom => !atlas.maplibre.isMoving() && atlas.maplibre.getZoom() === zoom", zoom)
    seen.until(
        f"point => {{ const p = atlas.maplibre.project(point); return !({COVERED})([p.x, p.y]).length; }}",
        [point.x, point.y],
    )
    assert over(seen, point.x, point.y) == []


@pytest.mark.further
def test_a_place_that_is_pressed_and_stays_in_sight_moves_nothing(visit: Visits) -> None:
    seen = visit("?view=129.77,41.765,12.5")
    before = seen.camera()
    seen.page.mouse.click(*seen.on_screen(129.752681, 41.753784))
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.until("atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features.length > 0")
    seen.settle()
    assert seen.camera() == before


@pytest.mark.further
def test_the_view_of_a_link_is_obeyed_whatever_lies_over_the_place(visit: Visits) -> None:
    seen = screen(visit, "?site=kimchaek_works&view=129.7527,41.80,12", 390, 844)
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.until("atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features.length > 0")
    seen.settle()
    assert seen.camera()[:3] == pytest.approx([129.7527, 41.80, 12], abs=1e-4)


@pytest.mark.further
def test_a_place_from_the_list_is_framed_above_the_list(visit: Visits) -> None:
    seen = visit("")
    seen.page.locator("#tab-list").click()
    seen.page.locator('#results tr[data-site="airport_orang"]').click()
    framed(seen)
    site = seen.params()["site"]
    point = features("airport").geometry[site].centroid
    assert over(seen, point.x, point.y) == []


@pytest.mark.further
def test_both_ends_of_the_line_are_free(visit: Visits) -> None:
    seen = visit("")
    west, south, east, north = features("railway").total_bounds
    for width, height in SCREENS:
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.page.evaluate("atlas.maplibre.jumpTo({ center: [129.77, 41.77], zoom: 12 })")
        seen.settle()
        seen.page.locator('[data-zoom-layer="railway"]').evaluate("button => button.click()")
        seen.until("atlas.maplibre.getZoom() < 9")
        assert over(seen, west, south) == [], (width, height)
        assert over(seen, east, north) == [], (width, height)


LAID_OUT = """async ([lang, text, spacing]) => {
    document.documentElement.lang = lang;
    document.documentElement.style.fontSize = `${text}%`;
    document.body.style.letterSpacing = spacing;
    const look = () => {
        const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width;
        const box = (e) => [e.id, e.getBoundingClientRect()];
        const off = [...document.querySelectorAll('[data-covers], #map-key, #map-foot')].filter(seen).map(box)
            .filter(([, b]) => b.left < -1 || b.right > innerWidth + 1 || b.bottom > innerHeight + 1 || b.top < -1)
            .map(([id]) => `${id} is cut`);
        const sheet = getComputedStyle(document.querySelector('#details-panel .sheet-handle')).display !== 'none';
        const boxes = ['panel-toggle', 'tools', 'map-tools', 'panel', ...(sheet ? [] : ['drawer', 'map-key', 'map-foot', 'details-panel'])]
            .map((id) => document.getElementById(id)).filter(seen).map(box);
        const on = boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) => a.left < b.right - 1
            && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(([other]) => `${one} on ${other}`));
        const details = document.getElementById('details-panel');
        const panel = document.getElementById('panel');
        const wide = [details, panel].some((e) => e.scrollWidth - e.clientWidth > 1) || document.scrollingElement.scrollWidth > innerWidth;
        const cut = [...document.querySelectorAll('#panel-toggle, #tools .tool, #tools label')].filter(seen)
            .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => `${e.id || e.textContent} is too narrow`);
        return [...off, ...on, ...cut, ...(wide ? ['scrolled sideways'] : [])];
    };
    // Sizes are watched: what follows from them stands a few pictures later.
    let found = ['not looked at'];
    for (let each = 0; each < 3 || (found.length && each < 60); each += 1) {
        await new Promise(requestAnimationFrame);
        found = look();
    }
    return found;
}"""
"""What overlaps or is cut in a language, with text so many per cent as large and letters so far apart."""


WORDS = [("en", 100, ""), ("en", 200, ""), ("ko", 100, "0.09em"), ("en", 100, "0.09em"), ("ko", 200, "0.09em")]
"""Letters farther apart stand for the wider ones that another machine may have."""


@pytest.mark.long
@pytest.mark.parametrize(
    ("screens", "words"),
    chief(
        1, (((1280, 800), (640, 400), (320, 360), (390, 844)), WORDS[:3]), ([*SCREENS, (480, 360), (1024, 768)], WORDS)
    ),
)
def test_nothing_runs_off_the_window_or_lies_over_another(
    visit: Visits, screens: list[tuple[int, int]], words: list[tuple[str, int, str]]
) -> None:
    seen = visit("?site=port_chongjin")
    seen.until_chosen("Chongjin Port")
    faults = []
    for width, height in screens:
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.until("""() => { const { width, height } = atlas.maplibre.getContainer().getBoundingClientRect();
            return width === innerWidth && height === innerHeight; }""")
        for setting in words:
            faults += [f"{width} × {height}, {setting}: {each}" for each in seen.page.evaluate(LAID_OUT, [*setting])]
    assert faults == []


@pytest.mark.further
def test_the_legend_and_all_layers_are_seen_in_one_look(visit: Visits) -> None:
    for lang in ("en", "ko"):
        seen = visit(f"?lang={lang}")
        panel = "() => { const p = document.getElementById('panel'); return p.scrollHeight - p.clientHeight; }"
        assert seen.page.evaluate(panel) <= 0
        assert seen.page.evaluate("document.getElementById('panel').getBoundingClientRect().bottom <= innerHeight")
        low = """() => [...document.querySelectorAll('#panel :is(label, button, summary, input[type=search])')]
            .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 23.9).map((e) => e.textContent)"""
        assert seen.page.evaluate(low) == [], "what is pressed is high enough to be hit"


@pytest.mark.further
def test_no_column_of_the_list_is_cut_beside_the_panel(visit: Visits) -> None:
    for lang in ("en", "ko"):
        seen = visit(f"?lang={lang}")
        seen.page.locator("#tab-list").click()
        seen.page.locator("#results tbody tr").first.wait_for()
        list_ = "() => { const l = document.querySelector('.results'); return l.scrollWidth - l.clientWidth; }"
        assert seen.page.evaluate(list_) <= 0
        assert seen.page.locator("#results tbody tr").first.locator("td.col-name").bounding_box()["width"] > 180
        heads = seen.page.locator("#results th")
        assert heads.count() == 1 + len(COLUMNS)
        assert all(head.is_visible() for head in heads.all())


# ---- sheets ---------------------------------------------------------------------------------------------------------
def heights(seen: Visit) -> float:
    box = seen.page.locator("#details-panel").bounding_box()
    assert box
    return box["height"]


@pytest.mark.further
def test_a_sheet_has_three_stops_by_press_key_and_swipe(visit: Visits) -> None:
    seen = screen(visit, "?site=port_chongjin", 390, 844, has_touch=True, is_mobile=True)
    seen.until_chosen("Chongjin Port")
    handle = seen.page.locator("#details-panel .sheet-handle")
    assert heights(seen) == pytest.approx(422, abs=2)
    handle.press("ArrowUp")
    assert heights(seen) == pytest.approx(844 - 62, abs=2)
    handle.press("ArrowDown")
    handle.press("ArrowDown")
    assert heights(seen) == pytest.approx(132, abs=2)
    handle.tap()
    assert heights(seen) == pytest.approx(422, abs=2)

    def swipe(to: float) -> None:
        box = handle.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = seen.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move(x, (y + to) / 2, steps=4)
        # It rests there: what counts is where it is left.
        for _ in range(4):
            mouse.move(x, to, steps=1)
        mouse.up()

    swipe(110)
    assert heights(seen) == pytest.approx(844 - 62, abs=2)
    swipe(700)
    assert heights(seen) == pytest.approx(132, abs=2)
    swipe(835)
    seen.page.locator("#details-panel").wait_for(state="hidden")


@pytest.mark.further
def test_one_sheet_is_seen_at_a_time_and_what_it_hid_comes_back(visit: Visits) -> None:
    seen = screen(visit, "", 390, 844, has_touch=True, is_mobile=True)
    page = seen.page
    page.locator("#tab-list").tap()
    row = page.locator("#results tbody tr").first
    row.tap()
    page.locator("#details .place-name").wait_for()
    assert page.locator("#tab-panel-list").is_hidden()
    page.locator("#panel-toggle").tap()
    page.locator("#panel").wait_for()
    assert page.locator("#details-panel").is_hidden()
    page.locator("#panel-toggle").tap()
    page.locator("#details-panel").wait_for()
    page.locator("#details-close").tap()
    page.locator("#tab-panel-list").wait_for()


@pytest.mark.further
def test_a_lying_phone_has_a_column_on_the_right(visit: Visits) -> None:
    seen = screen(visit, "?site=port_chongjin", 844, 390)
    seen.until_chosen("Chongjin Port")
    box = seen.page.locator("#details-panel").bounding_box()
    assert box
    assert (box["y"], box["height"]) == (0, 390)
    assert box["x"] + box["width"] == pytest.approx(844, abs=1)
    assert box["x"] > 400
    assert not seen.page.locator("#details-panel .sheet-handle").is_visible()


def test_all_styles_agree_on_what_a_small_screen_is() -> None:
    small = re.compile(r"\(width [<≥]?=? ?\d+[.\d]*em\)|\(height [^)]*\)|\(max-(?:width|height)[^)]*\)")
    asked = {}
    for path in CSS.glob("*.css"):
        for query in re.findall(r"@media ([^{]+)\{", path.read_text(encoding="utf-8")):
            if "64em" in query and not re.search("80em|width >= 64em|64em <= width", query):
                asked[f"{path.name}: {query}"] = set(small.findall(query))
    assert asked
    assert set(map(frozenset, asked.values())) == {frozenset({"(width < 64em)", "(height <= 31.25em)"})}
