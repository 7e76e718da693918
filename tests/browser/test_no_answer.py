"""Answers that do not come: the page says so, controls and address are true, and asking again asks again."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
CALLBACKS = "**/_dash-update-component*"
LOGIN = "<!DOCTYPE html><html><title>Sign in</title>"
NOISE = ("Failed to load resource", "net::ERR", "fetch")
WAYS: dict[str, tuple[Callable[[Route], Any], str]] = {
    "offline": (lambda route: route.abort("internetdisconnected"), "cannot be reached"),
    "aborted": (lambda route: route.abort("aborted"), "cannot be reached"),
    "failing": (lambda route: route.fulfill(status=500, body="500 no"), "could not answer"),
    "busy": (lambda route: route.fulfill(status=503, headers={"Retry-After": "5"}, body=""), "again in 5 seconds"),
    "login": (lambda route: route.fulfill(content_type="text/html", body=LOGIN), "sign in first"),
    "hanging": (lambda _: None, "not answered in time"),
}
"""How a request ends, and what is said of it."""
PATIENCE_S = 100
"""Within how many seconds of the page's own clock it is said that there is no answer; files have the longest."""


class Outage:
    """Has requests end in a way, until it is over."""

    def __init__(self, seen: Visit, way: str) -> None:
        self.seen, self.page = seen, seen.page
        self.answer, self.said = WAYS[way]
        self.hangs = way == "hanging"
        self.asked = 0
        seen.expected = NOISE

    def __call__(self, pattern: str, act: Callable[[], Any], again: Callable[[], Any] | None = None) -> None:
        """Act while requests of a pattern end so; it is said, and the button asks again, which is answered."""

        def end(route: Route) -> None:
            self.asked += 1
            self.answer(route)

        before = self.asked
        self.page.route(pattern, end)
        act()
        bar = self.page.locator("#unanswered")
        if self.hangs:
            for _ in range(PATIENCE_S):
                if bar.is_visible():
                    break
                self.page.clock.run_for(1000)
        expect(bar).to_be_visible(timeout=15_000)
        expect(bar).to_contain_text(self.said)
        assert self.asked > before
        self.page.unroute(pattern, end)
        if again:
            again()
        bar.get_by_role("button").first.click()
        expect(bar).to_be_hidden()


def outage(visit: Visits, way: str, query: str = "") -> Outage:
    seen = visit(None)
    if way == "hanging":
        seen.page.clock.install()
    return Outage(seen.open(query), way)


def tick(page: Any, value: str) -> None:
    page.locator(f"#filters .option:has([data-filter=confidence][data-value={value}])").click()


@pytest.mark.parametrize("way", chief(0, "failing", "offline", "aborted", "busy", "login", "hanging"))
def test_filters_colours_and_language_go_back_to_what_is_shown(visit: Visits, way: str) -> None:
    out = outage(visit, way, "?confidence=high")
    seen, page = out.seen, out.page
    page.locator("#filters > summary").click()
    summary = page.locator("#filter-summary")
    expect(summary).to_contain_text(" of ")
    told = summary.inner_text()
    low = page.locator("[data-filter=confidence][data-value=low]")

    def filters_are_true() -> None:
        expect(low).not_to_be_checked()
        seen.until_params(confidence="high")
        assert summary.inner_text() == told

    out(CALLBACKS, lambda: tick(page, "low"), filters_are_true)
    seen.until_params(confidence="high,low")
    expect(summary).not_to_have_text(told)
    expect(low).to_be_checked()

    def look_is_true() -> None:
        seen.until_params(theme=None, lang=None)
        assert page.evaluate("[document.documentElement.dataset.theme, document.documentElement.lang]") == [
            "light",
            "en",
        ]
        expect(page.locator("#theme input[value=auto]")).to_be_checked()
        expect(page.locator("#lang input[value=en]")).to_be_checked()

    out("**/basemap/style-dark-*", lambda: seen.press_radio("theme", "dark"), look_is_true)
    seen.until_styled("dark", "en")
    seen.press_radio("theme", "auto")
    seen.until_styled("light", "en")
    out(CALLBACKS, lambda: seen.press_radio("lang", "ko"), look_is_true)
    seen.until_styled("light", "ko")
    seen.until_params(lang="ko", confidence="high,low")


@pytest.mark.further
@pytest.mark.parametrize("way", ["offline", "failing", "login", "hanging"])
def test_every_tool_says_that_it_has_no_answer_and_asks_again(visit: Visits, way: str) -> None:
    out = outage(visit, way, "?site=port_chongjin")
    seen, page = out.seen, out.page
    page.locator("#tab-list").click()
    row = page.locator('#results tr[data-site="kimchaek_works"] button')
    row.wait_for()

    def still_the_port() -> None:
        seen.until_params(site="port_chongjin")
        seen.until_chosen("Chongjin Port")

    seen.until_chosen("Chongjin Port")
    out("**/place/kimchaek_works.json", row.click, still_the_port)
    seen.until_chosen("Kim Chaek Iron and Steel Complex")

    out("**/search.json*", lambda: page.locator("#search").fill("ranam"))
    page.locator("#search-results li").first.wait_for()
    page.locator("#search").fill("")

    for tab, content in (("claims", ".claim"), ("railway", "#ride-from"), ("near", "#near"), ("goods", "#goods-of")):
        out(f"**/parts/{tab}.html", page.locator(f"#tab-{tab}").click)
        page.locator(f"#tab-panel-{tab} {content}").first.wait_for()
    out("**/parts/time.html", page.locator("#tab-time").click)
    page.locator("#time-slider").wait_for()

    page.locator("#tab-near").click()
    near = page.locator("label:has(input[name=near-target])").first
    out("**/parts/near/answer.html*", near.click, lambda: seen.until_params(near=None))
    page.locator(".near-result").wait_for()

    page.locator("#tab-goods").click()
    of = page.locator("#goods-of")
    value = of.locator("option:not([value=''])").first.get_attribute("value") or ""
    out("**/parts/goods.json*", lambda: of.select_option(value), lambda: seen.until_params(flow=None))
    seen.until("() => document.querySelector('#goods-answer').dataset.asked")

    out(CALLBACKS, page.locator("#tab-compare").click)
    page.locator("#compare-chart .main-svg").first.wait_for()


@pytest.mark.further
@pytest.mark.parametrize("way", ["failing", "busy", "login", "offline", "hanging"])
def test_files_that_are_brought_or_taken_and_rides_say_so_where_they_fail(visit: Visits, way: str) -> None:
    ride = outage(visit, way, "?tab=railway")
    seen, page = ride.seen, ride.page
    page.locator("#ride-from").wait_for()

    def choose(end: str, name: str) -> None:
        page.locator(f"#ride-{end}").fill(name)
        page.locator(f"#ride-{end}-list [role=option], [id^=ride-{end}-] [role=option]").first.click()

    choose("from", "Pyongyang")
    ride("**/parts/ride.json*", lambda: choose("to", "Ranam"), lambda: seen.until_params(to=None))
    page.locator("#ride").wait_for()

    page.locator("[data-opens=own-dialog]").click()
    geojson = b'{"type":"Point","coordinates":[129.8,41.8]}'
    own = {"name": "own.geojson", "mimeType": "application/json", "buffer": geojson}
    ride("**/own*", lambda: page.locator("#own-file").set_input_files(files=[own]))  # type: ignore[list-item]
    page.locator("#own-layer:not([hidden])").wait_for(state="attached")
    page.keyboard.press("Escape")

    with page.expect_response("**/export/summary*"):
        page.locator("[data-opens=export-dialog]").click()
    page.locator(".export-number").wait_for()
    at = page.url
    with page.expect_download() as download:
        ride("**/export/gpkg*", page.locator("[data-export=gpkg]").click)
    assert download.value.suggested_filename.endswith(".gpkg")
    assert page.url == at


NO_WEBGL = """const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return /webgl/.test(kind) ? null : get.call(this, kind, ...rest);
};"""


@pytest.mark.parametrize("screen", chief(1, "wide", "phone"))
def test_without_webgl_the_page_says_why_and_all_else_goes_on(visit: Visits, screen: str) -> None:
    seen = visit(None, viewport={"width": 390, "height": 844} if screen == "phone" else {"width": 1280, "height": 800})
    page = seen.page
    page.add_init_script(NO_WEBGL)
    page.goto(f"{seen.address}/?lang={'ko' if screen == 'phone' else 'en'}")
    why = page.locator("#no-map")
    expect(why).to_contain_text("WebGL")
    for needs_a_map in ("#map-tools", "#inset", "#scale", "[data-print]", "#ground-parts", ".check:has(#circles)"):
        expect(page.locator(needs_a_map).first).to_be_hidden()
    if screen == "phone":
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        expect(why.get_by_role("button")).to_be_in_viewport()
        return
    page.locator("#filters > summary").click()
    page.locator("#filters .option:has([data-filter=confidence][data-value=high])").click()
    expect(page.locator("#filter-summary")).to_contain_text(" of ")
    seen.until_params(confidence="high")
    why.get_by_role("button", name="List of places").click()
    page.locator('#results tr[data-site="kimchaek_works"] button').click()
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    expect(page.locator("#results tbody tr:not([hidden])")).to_have_count(
        int(page.locator("#filter-summary").inner_text().split()[0])
    )
    seen.expected = NOISE
    out = Outage(seen, "failing")
    out("**/parts/filtered.json*", lambda: tick(page, "low"), lambda: seen.until_params(confidence="high"))
    seen.until_params(confidence="high,low")
    page.locator("#search").fill("ranam")
    page.locator("#search").press("Enter")
    seen.until("() => !/kimchaek/.test(new URLSearchParams(location.search).get('site'))")
    page.locator("#tab-claims").click()
    page.locator(".claim").first.wait_for()
    seen.press_radio("lang", "ko")
    expect(why).to_contain_text("지도가 없습니다")
    page.locator("[data-opens=export-dialog]").click()
    with page.expect_download() as download:
        page.locator("[data-export=csv]").click()
    assert download.value.suggested_filename.endswith(".csv")


LOSE = """() => document.querySelector('.maplibregl-canvas').getContext('webgl2')
    .getExtension('WEBGL_lose_context').loseContext()"""


@pytest.mark.further
def test_a_map_whose_graphics_are_lost_says_so_and_comes_back_at_a_press(visit: Visits) -> None:
    seen = visit("?lang=ko")
    seen.expected = ("WebGL", "CONTEXT_LOST", "context")
    camera = seen.camera()
    seen.page.evaluate(LOSE)
    why = seen.page.locator("#no-map")
    expect(why).to_contain_text("지도가 잠시 없어졌습니다")
    seen.switch("tram")
    seen.until_params(layers=seen.params().get("layers"))
    why.locator("[data-map-again]").click()
    expect(why).to_be_hidden()
    seen.until("() => document.documentElement.dataset.mapPainted === 'true' && atlas.maplibre?.style")
    seen.settle()
    assert seen.camera() == pytest.approx(camera, abs=1e-3)
    seen.until_hidden("tram")
    seen.switch("tram")
    seen.until_drawn("tram")


@pytest.mark.further
@pytest.mark.parametrize("way", ["failing", "login"])
def test_a_page_whose_map_does_not_come_says_so(visit: Visits, way: str) -> None:
    seen = visit(None)
    seen.expected = (*NOISE, "Error", "missing header")
    seen.page.route("**/_dash-layout*", WAYS[way][0])
    seen.page.goto(f"{seen.address}/")
    expect(seen.page.locator("#no-map")).to_contain_text("has not come")
    expect(seen.page.locator("#unanswered")).to_contain_text(WAYS[way][1])
    seen.page.locator("#filters > summary").click()
    tick(seen.page, "high")
    expect(seen.page.locator("#filter-summary")).to_contain_text(" of ")
    seen.page.unroute("**/_dash-layout*")
    seen.page.locator("#no-map [data-map-again]").click()
    seen.until("document.documentElement.dataset.mapPainted === 'true'")
    seen.until_params(confidence="high")


@pytest.mark.further
def test_without_scripts_the_state_of_the_address_is_read_and_asked_on(visit: Visits) -> None:
    seen = visit(None, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = seen.page
    page.goto(f"{seen.address}/?confidence=high&site=kimchaek_works")
    page.wait_for_url("**/read?*")
    expect(page.locator("#details .place-name")).to_have_text("Kim Chaek Iron and Steel Complex", use_inner_text=True)
    page.locator("#search").fill("Cheongjin")
    page.locator("form[role=search] button").click()
    page.locator("#search-results a").first.click()
    page.locator(".reading-filters > summary").click()
    page.locator("input[name=status]").first.check()
    page.locator(".reading-filters button").click()
    assert "status=" in page.url
    assert "confidence=high" in page.url
    with page.expect_download() as download:
        page.locator(".reading-exports a[href*=csv]").click()
    assert download.value.suggested_filename.endswith(".csv")
