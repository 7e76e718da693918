"""The years: the ribbon turns map, counts and list by mouse, key and address; a new style keeps the year, and the view stands."""

from collections.abc import Callable

import pytest

from geodata import timeline
from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
STATES = """() => Object.fromEntries((atlas.maplibre.getSource('atlas-ages')?.serialize().data.features ?? [])
    .map(each => [each.properties.state, true]))"""
CITED = """() => ({
    cited: [...new Set([...document.querySelectorAll('.time-list > li:not([hidden]) a[href^="#"]')]
        .map(link => link.getAttribute('href').slice(1)))].sort(),
    listed: [...document.querySelectorAll('.time-sources li:not([hidden])')].map(({ id }) => id).sort() })"""
BRIGHTNESS = """() => {
    const { data } = atlas.maplibre.getImage('notyet:power.power')?.data ?? { data: [] };
    return data.reduce((sum, each, at) => sum + (at % 4 < 3 && data[at - (at % 4) + 3] ? each : 0), 0);
}"""
AGE = """place => {
    const trace = atlas.graph.data.find(each => each.marker && each.customdata?.includes(place));
    const { source } = atlas.maplibre.getLayer(`plotly-trace-layer-${trace.uid}-symbol`);
    const { features } = atlas.maplibre.getSource(source).serialize().data;
    return features[trace.customdata.indexOf(place)].properties.age ?? '';
}"""


@pytest.mark.long
def test_a_year_is_chosen_and_the_map_shows_it(visit: Visits) -> None:
    seen = visit("")
    page, camera = seen.page, seen.camera()
    assert not any("/parts/time" in url for url in seen.requests)
    page.locator("#tab-time").click()
    page.locator('.time-pile[data-year="1945"]').click()
    seen.until_params(year="1945", tab="time")
    # The works stand, the power station is an outline, the shipyard has no date; the line to Rajin is not open yet.
    for place, age in (("kimchaek_works", ""), ("power_chongjin", "notyet:"), ("shipyard_hambuk", "unsure:")):
        seen.until(f"([place, age]) => ({AGE})(place) === age", [place, age])
    seen.until(f"({STATES})().not_yet && ({STATES})().exists")
    assert int(page.locator('.time-key [data-state="not_known"] .time-number').inner_text()) > 0
    assert "date not known" in page.locator("#time-count").inner_text()
    listed = page.locator(".time-list > li:visible")
    assert listed.count() == sum((each.year_to or each.year) >= 1940 and each.year <= 1950 for each in timeline.dated())
    # Their sources alone stand below them.
    cited = page.evaluate(CITED)
    assert cited["listed"] == cited["cited"] != []
    # Keys turn on from there, without the server.
    asked = len(seen.requests)
    page.locator("#time-slider").focus()
    page.keyboard.press("ArrowRight")
    seen.until_params(year="1946")
    assert "1946: " in (page.locator("#time-slider").get_attribute("aria-valuetext") or "")
    page.locator('[data-time-step="-1"]').click()
    seen.until_params(year="1945")
    assert not [url for url in list(seen.requests)[asked:] if "/parts/" in url or "/_dash-update" in url]
    # Another style has the year as well, and its outlines are of its own colours.
    bright = page.evaluate(BRIGHTNESS)
    assert bright > 0
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    seen.until("atlas.maplibre.getLayer('ages-notyet') && atlas.maplibre.hasImage('notyet:power.power')")
    seen.until(f"bright => (({BRIGHTNESS})() || bright) < 0.7 * bright", bright)
    seen.until(f"({AGE})('power_chongjin') === 'notyet:'")
    assert seen.camera() == pytest.approx(camera, abs=1e-6)
    page.locator("#time-clear").click()
    seen.until_params(year=None)
    seen.until(f"({AGE})('power_chongjin') === '' && Object.keys(({STATES})()).length === 0")


@pytest.mark.further
def test_an_address_shows_its_year_beside_another_tab_and_the_map_says_so(visit: Visits) -> None:
    seen = visit("?year=1930&tab=list&lang=ko")
    seen.until("document.querySelector('#time-mark').innerText.includes('1930년의 지도')")
    seen.until(f"({STATES})().not_yet")
    # On paper the map says so as well, and the events of these years follow it.
    page = seen.page
    page.locator("#tab-time").click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert "1930년의 지도" in page.inner_text(".print-about")
    assert page.locator(".time-list > li[data-now], .time-list > li:visible").first.is_visible()
    assert not page.locator("#time-play").is_visible()
    # All years stand on the sheet, which is narrower than a screen.
    page.set_viewport_size({"width": 710, "height": 1000})
    assert page.evaluate(
        "document.querySelector('.time-ribbon').scrollWidth <= document.querySelector('.time-scroll').clientWidth"
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.locator("#tab-list").click()
    page.locator("#time-mark [data-time-clear]").click()
    seen.until_params(year=None)
    seen.page.go_back()
    seen.until("!document.querySelector('#time-mark').hidden")


@pytest.mark.further
def test_play_runs_until_it_is_stopped_and_only_steps_where_motion_is_unwelcome(visit: Visits) -> None:
    seen = visit("?tab=time&year=1950", reduced_motion="no-preference")
    page = seen.page
    page.locator("#time-play").click()
    seen.until("Number(new URLSearchParams(location.search).get('year')) > 1951")
    page.locator("#time-play").click()
    assert page.locator("#time-play").get_attribute("aria-pressed") == "false"
    page.emulate_media(reduced_motion="reduce")
    page.locator('.time-pile[data-year="1908"]').click()
    page.locator("#time-play").click()
    seen.until_params(year="1914")
    assert page.locator("#time-play").get_attribute("aria-pressed") == "false"


@pytest.mark.further
def test_an_event_chooses_its_place_on_a_phone(visit: Visits) -> None:
    seen = visit("?year=1985", viewport={"width": 390, "height": 844}, has_touch=True)
    page = seen.page
    page.locator('.time-list li[data-now] [data-site="power_chongjin"]').first.click()
    seen.until_chosen("Chongjin Thermal Power Station")
