"""Near what? A question is asked by mouse, keyboard and address; list and map answer alike, and the view stands still."""

from collections.abc import Callable

import pytest

from geodata.catalogue import LAYERS
from geodata.load import ids_in, layer_of
from geodata.proximity import Near, near
from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
WORKS = frozenset(each for layer in LAYERS if layer.group == "industry" for each in ids_in(layer.id))
ROLES = """() => atlas.maplibre.getSource('atlas-near-marks')?.serialize().data.features
    .map(each => each.properties.role) ?? []"""
DRAWN = "source => atlas.maplibre.getSource(source)?.serialize().data.features.length ?? 0"
ROWS = "() => [...document.querySelectorAll('#near-rows tbody tr')].map(row => [row.dataset.site, row.dataset.verdict])"


def until_answered(seen: Visit, found: Near) -> None:
    """Wait until list and map show an answer."""
    rows = [[each, verdict] for verdict in ("certainly", "possibly") for each in found.ids(verdict)]  # type: ignore[arg-type]
    seen.until(f"rows => JSON.stringify(({ROWS})()) === JSON.stringify(rows)", rows)
    seen.until(f"({DRAWN})('atlas-near-zone') === 1")


@pytest.mark.long
def test_which_works_lie_near_a_railway_and_how_sure_that_is(visit: Visits) -> None:
    seen = visit("")
    page, camera = seen.page, seen.camera()
    assert not any("near" in url.partition("?")[0] or "/zone" in url for url in seen.requests)
    page.locator("#tab-near").click()
    page.get_by_role("button", name="Which works lie within 2 km of a railway?").click()
    found = near("railway", 2, WORKS)
    until_answered(seen, found)
    seen.until_params(near="railway", within=None, among="industry")
    said = page.locator(".near-sentence").inner_text()
    assert all(f"{len(found.ids(verdict))} {verdict}" in said for verdict in ("certainly", "possibly", "no"))
    # Places of layers that are off have no mark: they are counted, and shown at a press.
    off = [row.id for row in found.rows if layer_of()[row.id].id in ("mining", "industrial_grounds")]
    note = page.locator("#near-off")
    assert f"In layers that are off: {len(off)}." in note.inner_text()
    before = len(page.evaluate(ROLES))
    note.locator("button").click()
    seen.until_drawn("mining")
    note.wait_for(state="hidden")
    seen.until(f"before => ({ROLES})().length > before", before)
    assert set(page.evaluate(ROLES)) == {"certainly", "possibly"}
    # A style of other colours has neither drawing nor pictures of its own.
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    seen.until("['near-zone', 'near-edge', 'near-marks'].every(id => atlas.maplibre.getLayer(id))")
    seen.until("atlas.maplibre.queryRenderedFeatures({ layers: ['near-marks'] }).length > 0")
    assert seen.camera() == pytest.approx(camera, abs=1e-6)
    # A row shows how it is joined, and chooses its place.
    page.locator('#near-rows tr[data-site="chongjin_steel_works"]').hover()
    seen.until(f"({DRAWN})('atlas-near-link') === 3")
    page.locator('#near-rows tr[data-site="chongjin_steel_works"] button').click()
    seen.until_chosen("Chongjin Steel Works")
    page.locator("#near-clear").click()
    seen.until_params(near=None, within=None, among=None)
    seen.until(f"['atlas-near-zone', 'atlas-near-marks', 'atlas-near-link'].every(each => ({DRAWN})(each) === 0)")


@pytest.mark.further
def test_what_is_near_a_place_is_asked_by_keyboard(visit: Visits) -> None:
    seen = visit("?site=kimchaek_works")
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    page, press = seen.page, seen.page.keyboard.press
    page.locator("[data-near]").focus()
    press("Enter")
    until_answered(seen, near("kimchaek_works", 2))
    seen.until_params(near="kimchaek_works")
    assert set(page.evaluate(ROLES)) == {"certainly", "possibly", "no"}
    assert page.evaluate("document.activeElement.value") == "kimchaek_works"
    field, fault = page.locator("#near-within"), page.locator("#near-fault")
    press("Tab")
    while page.evaluate("document.activeElement.id") != "near-within":
        press("Tab")
    field.fill("60")
    press("Enter")
    fault.wait_for()
    assert "0.2 to 50 km" in fault.inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    assert "within" not in seen.params()
    field.fill("3")
    press("Enter")
    until_answered(seen, near("kimchaek_works", 3))
    assert fault.is_hidden()
    press("Tab")
    press("ArrowRight")
    seen.until_params(within="4")
    found = near("kimchaek_works", 4)
    until_answered(seen, found)
    page.locator("#near-rows button").first.focus()
    press("End")
    seen.until("document.activeElement.closest('tr') === document.querySelector('#near-rows tbody').lastElementChild")
    seen.until(f"({DRAWN})('atlas-near-link') === 3")


@pytest.mark.further
def test_an_address_asks_and_back_takes_it_back(visit: Visits) -> None:
    seen = visit("?near=port&within=4&lang=ko")
    until_answered(seen, near("port", 4))
    page = seen.page
    assert "항에서 4km안" in page.locator(".near-sentence").inner_text()
    assert page.locator("#near-within").input_value() == "4"
    page.locator("#near label:has(input[value=tram])").click()
    until_answered(seen, near("tram", 4))
    seen.until_params(near="tram", within="4")
    page.go_back()
    until_answered(seen, near("port", 4))
    assert page.locator("#near input[value=port]").is_checked()


@pytest.mark.further
def test_filters_of_the_page_count_and_all_is_brought_into_view(visit: Visits) -> None:
    seen = visit("?near=airport&within=10&sector=steel")
    until_answered(seen, near("airport", 10, ids_in("steel")))
    page = seen.page
    assert "Industry: Steel" in page.locator(".near-notes").inner_text()
    page.locator("#filter-clear").click()
    until_answered(seen, near("airport", 10))
    before = seen.camera()[2]
    page.locator("[data-near-zoom]").click()
    seen.until("before => atlas.maplibre.getZoom() < before - 1", before)


@pytest.mark.further
def test_on_a_phone_the_answer_is_a_sheet_over_the_place(visit: Visits) -> None:
    seen = visit("?site=kimchaek_works", viewport={"width": 390, "height": 844}, has_touch=True)
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.page.locator("[data-near]").tap()
    until_answered(seen, near("kimchaek_works", 2))
    assert seen.page.locator(".near-sentence").is_visible()
    assert not seen.page.locator("#details-name").is_visible()
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
    chosen = seen.page.locator("#near-place").bounding_box()
    assert chosen
    assert chosen["x"] >= 0
    assert chosen["x"] + chosen["width"] <= 391


@pytest.mark.further
def test_lines_that_are_not_near_are_veiled_and_the_ground_comes_as_far_as_it_is_seen(visit: Visits) -> None:
    seen = visit("?near=port&within=1&layers=railway_branches,stations,port,counties&view=129.5,42.1,9")
    kinds = "atlas.maplibre.getSource('atlas-near-veil')?.serialize().data.features.map(each => each.geometry.type)"
    seen.until(f"['LineString', 'Polygon'].every(kind => ({kinds} ?? []).some(each => each.endsWith(kind)))")
    assert seen.page.evaluate("""() => {
        const order = atlas.maplibre.getLayersOrder();
        const lines = order.findLastIndex((id) => id.includes('railway_branches.line-line'));
        return order.indexOf('near-veil') > lines && order.indexOf('near-veil') < order.indexOf('near-marks');
    }""")
    before = [url for url in seen.requests if "/zone" in url]
    assert len(before) == 1
    seen.page.evaluate("atlas.maplibre.jumpTo({ center: [130.3, 42.3], zoom: 12 })")
    seen.until_address_stands()
    (asked,) = [url for url in seen.requests if "/zone" in url][1:]
    assert "box=130" in asked
