"""Goods are asked for in the drawer: the answer stands beside the question, on the map and in the address."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
BANDS = """() => { const data = atlas.maplibre.getSource('atlas-goods')?.serialize().data.features ?? [];
    return data.map(({ properties }) => properties); }"""
IS_BELOW = """() => { const order = atlas.maplibre.getLayersOrder();
    return order.indexOf('goods-known') >= 0 && order.indexOf('goods-known')
        < order.findIndex(id => id.startsWith('plotly-trace-layer-')); }"""


def answered(seen: Visit, of: str) -> None:
    seen.page.locator(f'#goods-answer article[data-of="{of}"]').wait_for()


@pytest.mark.long
def test_from_a_works_to_its_first_bottleneck_and_back(visit: Visits) -> None:
    seen = visit("?site=kimchaek_works")
    page, camera = seen.page, seen.camera()
    assert not any("goods" in url for url in seen.requests)
    page.locator('#details [data-goods="kimchaek_works"]').click()
    answered(seen, "kimchaek_works")
    seen.until_params(flow="kimchaek_works", tab="goods")
    assert page.evaluate("document.activeElement.id") == "goods-answer"
    page.locator("#goods-kt").fill("4000")
    page.locator("#goods-share-port").fill("50")
    page.locator("#goods-share-khasan").fill("60")
    page.locator("[data-fault=shares]").wait_for()
    page.locator("#goods-share-khasan").fill("40")
    seen.until_params(flow="kimchaek_works,4000,port-50,khasan-40")
    page.locator('#goods tr[data-first][data-facility="line_rajin_khasan"]').wait_for()
    assert page.locator("#goods-rest").inner_text() == "10"
    # Wider for more, dashed where no course is mapped, marked where it is full first.
    drawn = page.evaluate(BANDS)
    assert len({each["width"] for each in drawn}) > 2
    assert {each["dashed"] for each in drawn} == {True, False}
    assert any(each["first"] for each in drawn)
    # An assumption of one's own.
    capacity = page.locator('#goods input[data-facility="line_pyongra"]')
    capacity.fill("3000")
    capacity.press("Enter")
    seen.until_params(flow="kimchaek_works,4000,port-50,khasan-40,line_pyongra-3000")
    page.locator('#goods tr[data-first][data-facility="line_pyongra"]').wait_for()
    seen.until("document.activeElement.dataset.facility === 'line_pyongra'")
    assert seen.camera() == camera
    assert page.evaluate(IS_BELOW)
    # Other colours take the whole style away.
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    seen.until(IS_BELOW)
    assert len(page.evaluate(BANDS)) == len(drawn)
    page.go_back()
    seen.until_params(theme=None)
    page.go_back()
    seen.until_params(flow="kimchaek_works,4000,port-50,khasan-40")
    page.locator('#goods tr[data-first][data-facility="line_rajin_khasan"]').wait_for()
    page.locator("#goods-clear").click()
    seen.until_params(flow=None)
    seen.until(f"({BANDS})().length === 0")
    page.locator(".goods-starts").wait_for()


@pytest.mark.further
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (844, 390), (320, 640)])
@pytest.mark.parametrize("more", ["&lang=ko", "&theme=dark"])
def test_axe_finds_nothing_with_goods_open(visit: Visits, width: int, height: int, more: str) -> None:
    seen = visit(f"?flow=kimchaek_works,4000,port-50,khasan-40{more}", viewport={"width": width, "height": height})
    answered(seen, "kimchaek_works")
    for way in seen.page.locator(".goods-way summary").all():
        way.click()
    found = Axe().run(seen.page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]] == []
    # Nothing is wider than the window, but the table, which scrolls by itself.
    assert seen.page.evaluate("document.querySelector('#tab-panel-goods').scrollWidth") <= width


@pytest.mark.further
def test_a_link_with_a_sketch_opens_it_and_the_keyboard_reaches_all(visit: Visits) -> None:
    seen = visit("?flow=port_chongjin,900,khasan-60,pyongyang-40,line_pyongra-0")
    answered(seen, "port_chongjin")
    page = seen.page
    assert page.locator("#tab-goods").get_attribute("aria-selected") == "true"
    assert page.locator("#goods-of").input_value() == "port_chongjin"
    assert page.locator("#goods-share-port").is_hidden()
    page.locator('.goods-way[data-gate="khasan"] summary').focus()
    page.keyboard.press("Enter")
    seen.until(f"({BANDS})().some(({{ meant }}) => !meant)")
    page.locator('#goods input[data-keep="high"]').focus()
    page.locator('#goods input[data-keep="low"]').focus()
    page.keyboard.press("ArrowRight")
    seen.until_params(flow="port_chongjin,900,khasan-60,pyongyang-40,high,line_pyongra-0")
    seen.until("document.activeElement.dataset.keep === 'high'")
    assert page.locator('.goods-way[data-gate="khasan"]').get_attribute("open") is not None
    page.locator("#goods-of").select_option("rubber_factory")
    answered(seen, "rubber_factory")
    assert page.locator('#goods [data-gap="unlocated"]').count() == 1


@pytest.mark.further
@pytest.mark.parametrize("more", ["", "&plain=1"])
def test_goods_beside_another_tab_are_told_of_and_printed(visit: Visits, more: str) -> None:
    seen = visit(f"?tab=list&flow=kimchaek_works,4000,port-50,khasan-40{more}")
    page = seen.page
    seen.until(f"({BANDS})().length > 0")
    assert page.inner_text("#tab-goods .badge") == "on the map"
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert "How the goods of Kim Chaek Iron and Steel Complex move" in str(page.text_content(".print-about"))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.locator("#tab-goods").click()
    answered(seen, "kimchaek_works")
    page.emulate_media(media="print")
    assert page.locator(".goods-first").is_visible()
    assert not page.locator("#goods-kt").is_visible()
    page.emulate_media(media="screen")
    page.locator("#goods-clear").click()
    seen.until("!document.querySelector('#tab-goods .badge')")


@pytest.mark.further
def test_a_hostile_sketch_is_dropped_with_a_notice(visit: Visits) -> None:
    seen = visit("?flow=kimchaek_works,1e9,port-%3Cb%3E")
    seen.page.locator("#notice p").wait_for()
    seen.until_params(flow=None)
    assert not any("/parts/goods.json" in url for url in seen.requests)
