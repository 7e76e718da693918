"""The strip of the railway and the map are one: what is seen, hovered, chosen or asked on either shows on both."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_accessibility import Examination

Visits = Callable[..., Visit]
CHONGJIN, RAJIN = (129.7987, 41.7929), (130.2975, 42.2497)
DRAWN = """role => (atlas.maplibre.getSource('atlas-ride')?.serialize().data.features ?? [])
    .filter(each => each.properties.role === role).length"""
IN_VIEW = """() => { const [at, km] = ['--at', '--km'].map(name => Number(brush.style.getPropertyValue(name)));
    return [at, at + km]; }"""


def railway(visit: Visits, query: str = "?tab=railway", **options: Any) -> Visit:
    seen = visit(query, **options)
    seen.page.locator(".stop").first.wait_for(state="attached")
    seen.until("() => Number(brush.style.getPropertyValue('--at')) > 0")
    return seen


def in_view(seen: Visit) -> tuple[float, float]:
    low, high = seen.page.evaluate(IN_VIEW)
    return low, high


@pytest.mark.further
def test_the_window_on_the_line_moves_the_map_and_the_map_moves_it(visit: Visits) -> None:
    seen = visit("")
    assert not [url for url in seen.requests if "railway" in url or "ride" in url or "stations" in url]
    seen.page.locator("#tab-railway").click()
    seen.until_params(tab="railway")
    seen.until("() => Number(document.getElementById('brush')?.style.getPropertyValue('--at')) > 0")
    low, high = in_view(seen)
    assert 700 < low < 720.7 < high < 745
    # Led along the line by a key, and by a press on the whole line.
    zoom = seen.camera()[2]
    seen.page.locator("#brush").focus()
    seen.page.keyboard.press("PageDown")
    seen.until(f"() => Number(brush.style.getPropertyValue('--at')) > {low + 2}")
    box = seen.page.locator("#overview").bounding_box()
    assert box is not None
    seen.page.mouse.click(box["x"] + box["width"] * 0.31, box["y"] + 10)
    seen.until("() => Math.abs(Number(brush.style.getPropertyValue('--at')) - 313) < 20")
    assert seen.camera()[2] == pytest.approx(zoom)
    assert seen.camera()[0] == pytest.approx(127.6, abs=0.3), "at Hamhung"
    assert "kilometres 3" in (seen.page.locator("#brush").get_attribute("aria-valuetext") or "")
    # The map is moved by other means: the window follows.
    seen.page.evaluate("at => atlas.maplibre.jumpTo({ center: at, zoom: 11 }, { originalEvent: {} })", RAJIN)
    seen.until("() => Number(brush.style.getPropertyValue('--at')) > 780")
    assert seen.page.locator('.stop[data-site="st_rajin"]').is_visible()


@pytest.mark.long
def test_a_way_is_asked_for_by_name_and_told_drawn_and_marked(visit: Visits) -> None:
    seen = railway(visit)
    seen.page.locator("#ride-from").fill("cheongjin")
    seen.page.locator('#ride-from-found [data-take="st_chongjin"]').wait_for()
    seen.page.keyboard.press("ArrowDown")
    seen.page.keyboard.press("Enter")
    seen.page.locator("#ride-to").fill("라진")
    seen.page.locator('#ride-to-found [data-take="st_rajin"]').wait_for()
    seen.page.keyboard.press("Enter")
    seen.until_params(**{"from": "st_chongjin", "to": "st_rajin"})
    seen.page.locator("#ride h2").wait_for()
    assert "81.2 km" in seen.page.locator("#ride-head").inner_text()
    assert "65.0 km" in seen.page.locator("#ride").inner_text()
    seen.until(f"() => ({DRAWN})('way') === 1")
    assert seen.page.evaluate(f"() => ({DRAWN})('end')") == 2
    assert seen.page.locator("#strip .ridden").count() == 1
    # Both ends are in sight.
    seen.until(f"() => {{ const [low, high] = ({IN_VIEW})(); return low <= 720.7 && high >= 801.9; }}")
    seen.page.locator("#ride-swap").click()
    seen.until_params(**{"from": "st_rajin", "to": "st_chongjin"})
    seen.until("() => document.querySelector('#ride h2').innerText.startsWith('Rajin')")
    seen.page.locator("#ride-clear").click()
    seen.until_params(**{"from": None, "to": None})
    seen.until(f"() => ({DRAWN})('way') === 0")
    seen.page.go_back()
    seen.until_params(**{"from": "st_rajin", "to": "st_chongjin"})
    seen.until(f"() => ({DRAWN})('way') === 1")


@pytest.mark.further
def test_hovering_and_choosing_a_station_shows_on_both(visit: Visits) -> None:
    seen = railway(visit)
    stop = seen.page.locator('.stop[data-site="st_chongjin"]')
    stop.hover(force=True)
    seen.until(f"() => ({DRAWN})('mark') === 1")
    x, y = seen.on_screen(*CHONGJIN)
    seen.page.mouse.move(x - 40, y - 40)
    seen.page.mouse.move(x, y, steps=4)
    seen.until("() => document.querySelector('.stop[data-hover]')?.dataset.site === 'st_chongjin'")
    seen.page.mouse.click(x, y)
    seen.until_chosen("Chongjin Chongnyon Station")
    assert stop.get_attribute("aria-current") == "true"
    seen.page.locator(".strip-menu [data-ride=from]").click()
    seen.until_params(**{"from": "st_chongjin"})
    # In the details as well, and by the keyboard along the line.
    stop.focus()
    seen.page.keyboard.press("ArrowRight")
    chosen = seen.page.evaluate("document.activeElement.dataset.site")
    assert chosen == "st_chongam"
    seen.page.keyboard.press("Enter")
    seen.until_chosen("Chongam Station")
    seen.page.locator("#details [data-ride=to]").click()
    seen.until_params(**{"from": "st_chongjin", "to": "st_chongam"})
    seen.page.locator("#ride h2").wait_for(state="attached")


@pytest.mark.further
def test_a_click_on_a_line_says_its_kilometre_and_how_sure_that_is(visit: Visits) -> None:
    seen = visit("?view=129.78,41.79,14")
    point = seen.page.evaluate("fetch('/answers/km.json?km=719&line=line_pyongra').then(reply => reply.json())")
    at = point["points"][0]
    seen.page.mouse.click(*seen.on_screen(at["lon"], at["lat"]))
    seen.until_chosen("Pyongra Line")
    seen.page.locator(".place-here").wait_for()
    said = seen.page.locator(".place-here").inner_text()
    assert "kilometre 719.0, give or take" in said
    assert "between Sunam Station and Chongjin Chongnyon Station" in said


@pytest.mark.further
@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390)])
def test_on_a_small_screen_the_strip_stands_upright(visit: Visits, width: int, height: int) -> None:
    seen = railway(visit, viewport={"width": width, "height": height}, has_touch=True)
    tall, wide = seen.page.evaluate("[strip.offsetHeight, strip.offsetWidth]")
    assert tall > 10 * wide
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    stop = seen.page.locator('.stop[data-site="st_chongjin"]')
    stop.scroll_into_view_if_needed()
    box = seen.page.locator("#overview").bounding_box()
    assert box is not None
    assert box["height"] > 3 * box["width"]
    seen.page.touchscreen.tap(box["x"] + 10, box["y"] + box["height"] * 0.31)
    seen.until("() => Math.abs(Number(brush.style.getPropertyValue('--at')) - 313) < 30")


@pytest.mark.further
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (844, 390), (320, 640)])
def test_axe_finds_nothing_with_the_railway_open(visit: Visits, width: int, height: int, theme: str) -> None:
    seen = railway(
        visit,
        f"?from=st_kangdok&to=st_musan&theme={theme}",
        viewport={"width": width, "height": height},
        bypass_csp=True,
    )
    axe = Examination(seen)
    seen.page.locator("#ride h2").wait_for(state="attached")
    axe.look("a way")
    seen.page.locator(".dated summary").first.evaluate("summary => summary.click()")
    seen.page.locator("#ride-from").click()
    seen.page.locator("#ride-from-found li").first.wait_for()
    axe.look("events and stations to choose from")
    if width == 1280:
        seen.press_radio("lang", "ko")
        seen.until_styled(theme, "ko")
        axe.look("in Korean")
    assert axe.faults == []


@pytest.mark.further
def test_axe_finds_nothing_on_the_strip(visit: Visits) -> None:
    seen = railway(visit, "?from=st_kangdok&to=st_susong&lang=ko", bypass_csp=True)
    seen.page.locator("#ride h2").wait_for()
    axe = Examination(seen)
    axe.look("a way")
    assert "서로 어긋납니다" in seen.page.locator("#ride").inner_text()
    assert axe.faults == []


@pytest.mark.further
def test_where_the_system_sets_all_colours_the_line_is_still_drawn(visit: Visits) -> None:
    seen = railway(visit, "?from=st_chongjin&to=st_rajin", forced_colors="active")
    ground = "s => getComputedStyle(document.querySelector(s)).backgroundColor"
    assert seen.page.evaluate(ground, '[data-lane="trunk"] .track') != seen.page.evaluate(ground, "#strip")
