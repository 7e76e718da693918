"""axe-core finds nothing: both themes, both languages, both widths, with everything open that can be open."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit
from tests.browser.test_no_answer import NO_WEBGL

Visits = Callable[..., Visit]


def violations(visit: Visit, state: str) -> list[str]:
    """Return what axe-core finds wrong with a page as it is now."""
    found = Axe().run(visit.page, options={"resultTypes": ["violations"]}).response
    assert len(found["passes"]) > 20, "axe-core did not run"
    lang = visit.page.get_attribute("html", "lang")
    return [
        f"{state}, {lang}: {rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]
    ]


class Examination:
    """What axe-core says of a page in one state after another."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.faults: list[str] = []

    def look(self, state: str) -> None:
        self.visit.settle()
        self.faults += violations(self.visit, state)

    def dialog(self, dialog: str, filled: str) -> None:
        """Open a dialog by its button, look, and close it."""
        page = self.visit.page
        if page.locator("#tools-more").is_visible():
            page.locator("#tools-more").click()
        page.locator(f'[data-opens="{dialog}"]').click()
        page.locator(f"#{dialog} {filled}").first.wait_for()
        self.look(dialog)
        page.keyboard.press("Escape")
        page.locator(f"#{dialog}").wait_for(state="hidden")


SCREENS = {
    "desk": (1280, 800),
    "phone": (390, 844),
    "small phone": (320, 640),
    "tablet": (768, 1024),
    "lying phone": (844, 390),
    "wide": (1920, 1080),
    # What 200 % zoom makes of 1280 × 800.
    "zoomed": (640, 400),
}


def ask_what_is_near(axe: Examination) -> None:
    page = axe.visit.page
    page.locator("#tab-near").click()
    page.locator("#near").wait_for()
    axe.look("near what, not asked")
    page.locator("[data-question]").first.click()
    page.locator("#near-rows").wait_for()
    axe.look("near what")
    page.locator("#near-clear").click()
    page.locator("#tab-near").click()
    page.locator("#near").wait_for(state="hidden")


def look_at_a_chart(axe: Examination) -> None:
    page = axe.visit.page
    page.locator("#tab-compare").click()
    page.locator("#compare-chart .scatterlayer").first.wait_for()
    axe.look("compare")
    page.locator("#tab-compare").click()
    page.locator("#compare").wait_for(state="hidden")


def look_at_a_year(axe: Examination) -> None:
    page = axe.visit.page
    page.locator("#tab-time").click()
    page.locator('.time-pile[data-year="1985"]').click()
    page.locator("#time-clear").wait_for()
    axe.look("time")
    page.locator("#time-clear").click()
    page.locator("#tab-time").click()
    page.locator("#time").wait_for(state="hidden")


BY_SCREEN = [("desk", "light"), ("phone", "dark"), ("desk", "dark"), ("phone", "light")] + [
    (screen, "light") for screen in SCREENS if screen not in ("desk", "phone")
]


@pytest.mark.long
def test_axe_finds_nothing_where_a_reader_begins(visit: Visits) -> None:
    seen = visit("?site=port_chongjin&confidence=high", bypass_csp=True)
    seen.until_chosen("Chongjin Port")
    axe = Examination(seen)
    seen.page.locator("#filters").evaluate("filters => { filters.open = true; }")
    seen.page.locator(".legend").evaluate("legend => { legend.open = true; }")
    seen.page.locator("#tab-list").click()
    seen.page.locator("#results tbody tr:not([hidden])").first.wait_for()
    axe.look("panel, filters, details and list")
    assert axe.faults == []


@pytest.mark.further
@pytest.mark.parametrize(("screen", "theme"), BY_SCREEN)
def test_axe_finds_nothing(visit: Visits, theme: str, screen: str) -> None:
    width, height = SCREENS[screen]
    seen = visit(
        f"?site=port_chongjin&theme={theme}&confidence=high",
        viewport={"width": width, "height": height},
        # axe-core comes as a script of its own, which the page's policy would refuse.
        bypass_csp=True,
    )
    seen.until_chosen("Chongjin Port")
    page, axe = seen.page, Examination(seen)
    sheets = width < 1024 or height <= 500
    for lang in ("en", "ko") if screen in ("desk", "phone") else ("en",):
        if lang == "ko":
            seen.press_radio("lang", "ko")
            seen.until_styled(theme, "ko")
        if sheets:
            # One sheet is seen at a time.
            axe.look("details")
            page.locator("#panel-toggle").click()
            page.locator("#panel").wait_for()
        page.locator("#filters").evaluate("filters => { filters.open = true; }")
        page.locator(".legend").evaluate("legend => { legend.open = true; }")
        if sheets:
            axe.look("panel and filters")
            page.locator("#panel-toggle").click()
            page.locator("#panel").wait_for(state="hidden")
            page.locator("#details-close").click()
            page.locator("#details-panel").wait_for(state="hidden")
        page.locator("#tab-list").click()
        page.locator("#results tbody tr:not([hidden])").first.wait_for()
        axe.look("list" if sheets else "panel, filters, details and list")
        page.locator("#tab-claims").click()
        page.locator("#claims .claim").first.wait_for()
        axe.look("claims")
        ask_what_is_near(axe)
        look_at_a_chart(axe)
        look_at_a_year(axe)
        axe.dialog("export-dialog", ".export-number")
        axe.dialog("about", ".about")
        if sheets:
            page.evaluate("atlas.choose('kimchaek_works', 'list')")
            page.locator("#details-panel").wait_for()
    axe.dialog("cite-dialog", "textarea")
    axe.dialog("own-dialog", "#own-file")
    axe.dialog("print-dialog", "[data-print]")
    if sheets:
        page.locator("#panel-toggle").click()
    page.locator("#search").fill("cheongjin")
    page.locator("#search-results li").first.wait_for()
    axe.look("search")
    page.locator("#measure-toggle").evaluate("toggle => toggle.click()")
    page.locator("#measure").wait_for()
    axe.look("measuring")
    assert axe.faults == []


@pytest.mark.further
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_where_there_is_no_map(visit: Visits, theme: str, lang: str) -> None:
    seen = visit(None, bypass_csp=True, color_scheme=theme)
    seen.page.goto(f"{seen.address}/read?lang={lang}&confidence=high&site=kimchaek_works")
    faults = violations(seen, "to read")
    seen.page.add_init_script(NO_WEBGL)
    seen.page.goto(f"{seen.address}/?lang={lang}")
    seen.page.locator("#no-map").wait_for()
    assert faults + violations(seen, "without WebGL") == []


@pytest.mark.further
def test_the_event_of_a_year_is_marked_where_the_system_sets_all_colours(visit: Visits) -> None:
    seen = visit("?year=1965", forced_colors="active")
    seen.page.locator(".time-list > li[data-now]").first.wait_for()
    edge = "s => getComputedStyle(document.querySelector(s)).borderInlineStartColor"
    now, others = (f".time-list > li{which}:not([hidden])" for which in ("[data-now]", ":not([data-now])"))
    assert seen.page.evaluate(edge, now) != seen.page.evaluate(edge, others)


@pytest.mark.further
def test_nothing_is_lost_where_the_system_sets_all_colours(visit: Visits) -> None:
    seen = visit("?site=port_chongjin&layers=port,railway,counties", forced_colors="active")
    seen.until_chosen("Chongjin Port")
    kept = seen.page.evaluate(
        "() => [...document.querySelectorAll('.symbol, .swatch')].filter(e => e.checkVisibility())"
        ".map(e => getComputedStyle(e).forcedColorAdjust)"
    )
    assert set(kept) == {"none"}
    ground = "s => getComputedStyle(document.querySelector(s)).backgroundColor"
    pairs = (
        ("#layers input[value=port]", "#layers input[value=tram]"),
        ("#group-transport .group-box", "#group-industry .group-box"),
        ("#lang label:has(:checked)", "#lang label:not(:has(:checked))"),
        ("#theme label:has(:checked)", "#theme label:not(:has(:checked))"),
    )
    alike = [pair for pair in pairs if seen.page.evaluate(ground, pair[0]) == seen.page.evaluate(ground, pair[1])]
    assert alike == []
