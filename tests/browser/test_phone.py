"""On a phone the map comes first: panels are sheets, nothing scrolls sideways, everything can be hit with a thumb."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
TOUCH = 44
SMALL = """least => [...document.querySelectorAll('button, a[href], input, summary, [role=tab]')].filter(e => {
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    // A box or switch is hit through its label or track; marks and links within a line of text are exempt (WCAG 2.5.8).
    if (e.matches('input') || e.closest('.maplibregl-ctrl, sup, p, .skip, .cite, .sources, .details-sources')) return false;
    const box = e.getBoundingClientRect();
    if (!box.width || box.bottom < 0 || box.top > innerHeight) return false;
    return Math.round(box.height) < least && Math.round(box.width) < 200;
  }).map(e => `${e.tagName}#${e.id}.${e.className} ${e.textContent.slice(0, 20)}`)"""


@pytest.fixture(params=chief(1, 390, 360))
def phone(visit: Visits, request: pytest.FixtureRequest) -> Callable[[str], Visit]:
    def open_on_phone(query: str) -> Visit:
        return visit(query, viewport={"width": request.param, "height": 780}, has_touch=True, is_mobile=True)

    return open_on_phone


def fits(seen: Visit) -> bool:
    return seen.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_the_map_comes_first_and_every_sheet_fits(phone: Callable[[str], Visit]) -> None:
    seen = phone("")
    assert fits(seen)
    assert not seen.page.locator("#panel").is_visible()
    seen.page.locator("#panel-toggle").tap()
    panel = seen.page.locator("#panel")
    panel.wait_for()
    assert fits(seen)
    # The legend is in reach, at the foot of the sheet.
    legend = seen.page.locator(".legend")
    legend.locator("summary").tap()
    legend.locator("li").last.scroll_into_view_if_needed()
    assert legend.locator("li").last.is_visible()
    assert seen.page.get_attribute("#panel-toggle", "aria-expanded") == "true"
    seen.page.locator("#panel-toggle").tap()
    seen.page.locator("#panel").wait_for(state="hidden")
    seen.page.locator("#tab-list").tap()
    seen.page.locator("#results tbody tr").first.wait_for()
    assert fits(seen)
    seen.page.locator("#tab-claims").tap()
    seen.page.locator("#claims .claim").first.wait_for()
    assert fits(seen)


def test_a_tap_on_the_map_opens_the_details_as_a_sheet(phone: Callable[[str], Visit]) -> None:
    seen = phone("?view=129.76,41.75,12.5")
    seen.page.touchscreen.tap(*seen.on_screen(129.752681, 41.753784))
    details = seen.page.locator("#details")
    details.get_by_text("Kim Chaek Iron and Steel Complex").first.wait_for()
    box = seen.page.locator("#details-panel").bounding_box()
    assert box
    assert box["width"] == seen.page.evaluate("innerWidth")
    assert box["y"] > 150
    assert fits(seen)
    seen.page.locator("#details-close").tap()
    seen.page.locator("#details-panel").wait_for(state="hidden")


@pytest.mark.parametrize("lang", chief(1, "ko", "en"))
def test_buttons_are_as_large_as_a_thumb(visit: Visits, lang: str) -> None:
    seen = visit(f"?lang={lang}", viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    assert seen.page.evaluate(SMALL, TOUCH) == []
    seen.page.locator("#panel-toggle").tap()
    seen.page.locator("#panel").wait_for()
    assert seen.page.evaluate(SMALL, TOUCH) == []
    rows = seen.page.locator(".layer-group .layer-toggle")
    assert all((row.bounding_box() or {"height": 0})["height"] >= TOUCH for row in rows.all())
    for switch in seen.page.locator(".group-switch").all():
        box = switch.bounding_box()
        assert box
        assert box["height"] >= TOUCH


@pytest.mark.further
def test_a_place_from_the_list_comes_into_the_free_part_of_the_map(phone: Callable[[str], Visit]) -> None:
    seen = phone("?site=port_chongjin")
    seen.until("atlas.maplibre.getSource('atlas-overlay')?.serialize().data.features.length > 1")
    seen.page.locator("#details h2").wait_for()
    seen.until(
        """() => { const p = atlas.maplibre.project([129.8204, 41.7816]);
            const sheet = document.getElementById('details-panel').getBoundingClientRect();
            return p.y > 0 && p.y < sheet.top && p.x > 0 && p.x < innerWidth; }"""
    )
