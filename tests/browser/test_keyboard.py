"""The whole journey without a mouse: every way in, every way back, and a focus one can see."""

from collections.abc import Callable

import pytest

from geodata.load import places
from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
RING = """() => Math.max(...[document.activeElement, document.activeElement.closest('label')].filter(Boolean)
    .map((element) => getComputedStyle(element))
    .map((style) => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)))"""
# Width of the ring around what has the focus; a control that is not seen itself has it around its label.


def focused(visit: Visit, selector: str) -> bool:
    return visit.page.evaluate("selector => document.activeElement.matches(selector)", selector)


def tab_to(visit: Visit, selector: str, most: int = 140) -> None:
    """Press Tab until an element has the focus; on the way every stop must show that it has it."""
    for _ in range(most):
        if focused(visit, selector):
            return
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(RING) > 0, visit.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"{selector} cannot be reached")


@pytest.mark.further
def test_a_journey_from_the_skip_link_to_a_place_and_back(visit: Visits) -> None:
    seen = visit("")
    keyboard = seen.page.keyboard
    for target in ("#search", "#drawer"):
        keyboard.press("Tab")
        link = f'.skip[href="{target}"]'
        assert focused(seen, link)
        assert seen.page.locator(link).bounding_box()["y"] >= 0
        assert seen.page.evaluate(RING) > 0
    keyboard.press("Enter")
    seen.until("document.activeElement.matches('#results tbody button')")
    assert "#" not in seen.page.url
    assert seen.page.get_attribute("#tab-list", "aria-selected") == "true"
    for _ in range(3):
        keyboard.press("ArrowDown")
    assert seen.page.evaluate(RING) > 0
    site = seen.page.evaluate("document.activeElement.closest('tr').dataset.site")
    assert site == seen.page.evaluate("document.querySelectorAll('#results tbody tr')[3].dataset.site")

    keyboard.press("Enter")
    seen.until_chosen(places()[site].name.en)
    seen.until("document.activeElement.matches('#details .place-name')")
    assert seen.page.evaluate(RING) > 0
    # A place that belongs to it, from within the details.
    tab_to(seen, "#details .place-link")
    second = seen.page.evaluate("document.activeElement.dataset.site")
    keyboard.press("Enter")
    seen.until_chosen(places()[second].name.en)
    seen.until("document.activeElement.matches('#details .place-name')")

    keyboard.press("Escape")
    seen.page.locator("#details-panel").wait_for(state="hidden")
    assert seen.page.evaluate("document.activeElement.closest('tr')?.dataset.site") == site
    seen.until_params(site=None)


@pytest.mark.long
def test_every_stop_of_the_tab_key_shows_the_focus_and_the_controls_work(visit: Visits) -> None:
    seen = visit("")
    keyboard = seen.page.keyboard

    tab_to(seen, "#group-transport")
    keyboard.press("Space")
    seen.until_drawn("sea_routes")

    tab_to(seen, 'input[type=checkbox][value="steel"]')
    assert seen.drawn("steel")
    keyboard.press("Space")
    seen.until_hidden("steel")
    keyboard.press("Space")
    seen.until_drawn("steel")

    tab_to(seen, "#map-tools button", most=90)
    tab_to(seen, "#lang input")
    keyboard.press("ArrowRight")
    seen.until("document.documentElement.lang === 'ko'")
    seen.until_styled("light", "ko")
    keyboard.press("ArrowLeft")
    seen.until("document.documentElement.lang === 'en'")
    seen.until_styled("light", "en")

    tab_to(seen, "[data-opens=about]")
    keyboard.press("Enter")
    seen.page.locator("#about .about").wait_for()
    assert seen.page.evaluate("document.activeElement.closest('#about') !== null")
    keyboard.press("Escape")
    seen.page.locator("#about").wait_for(state="hidden")
    assert focused(seen, "[data-opens=about]")

    tab_to(seen, "#drawer [role=tab]")
    keyboard.press("Enter")
    seen.page.locator("#results").wait_for()
    tab_to(seen, "#results .sort")
    keyboard.press("Enter")
    assert seen.page.get_attribute('#results th[data-column="name"]', "aria-sort") == "ascending"

    # The map comes last, with its credits behind it.
    tab_to(seen, ".maplibregl-canvas")
    centre = seen.camera()
    keyboard.press("ArrowRight")
    seen.until("before => atlas.maplibre.getCenter().lng > before[0] && !atlas.maplibre.isMoving()", centre)
    tab_to(seen, ".maplibregl-ctrl-attrib a, .maplibregl-ctrl-attrib-button")


@pytest.mark.further
def test_skip_links_lead_to_the_search_and_to_what_is_chosen(visit: Visits) -> None:
    for options in ({}, {"viewport": {"width": 390, "height": 844}}):
        seen = visit("?site=port_chongjin", **options)
        seen.until_chosen("Chongjin Port")
        seen.page.locator('.skip[href="#search"]').press("Enter")
        seen.until("document.activeElement.id === 'search' && document.activeElement.checkVisibility()")
        seen.page.locator('.skip[href="#details"]').press("Enter")
        seen.until("document.activeElement.matches('#details .place-name') && document.activeElement.checkVisibility()")
        seen.page.keyboard.press("Escape")
        seen.page.locator("#details-panel").wait_for(state="hidden")
        assert seen.page.locator('.skip[href="#details"]').is_hidden()


@pytest.mark.further
def test_a_distance_is_measured_without_a_mouse(visit: Visits) -> None:
    seen = visit("?view=129.772,41.777,11")
    keyboard = seen.page.keyboard
    seen.page.locator("#map .maplibregl-canvas").focus()
    keyboard.press("m")
    total = seen.page.locator("#measure-total")
    total.get_by_text("set the first point").wait_for()
    keyboard.press("Enter")
    total.get_by_text("set the next point").wait_for()
    before = seen.camera()
    keyboard.press("ArrowRight")
    seen.until("before => atlas.maplibre.getCenter().lng > before[0] && !atlas.maplibre.isMoving()", before)
    keyboard.press("Enter")
    total.get_by_text("km in all").wait_for()
    # 100 pixels to the east at zoom 11 are 0.03433°, and a degree of longitude at 41.777° N has 83.14 km.
    assert float(total.inner_text().split()[0]) == pytest.approx(2.854, abs=0.002)
    keyboard.press("Backspace")
    total.get_by_text("set the next point").wait_for()
    keyboard.press("Escape")
    seen.page.locator("#measure").wait_for(state="hidden")
    assert seen.page.get_attribute("#measure-toggle", "aria-pressed") == "false"


@pytest.mark.further
def test_what_a_click_opens_is_also_said(visit: Visits) -> None:
    seen = visit("?view=129.77,41.765,12.5")
    seen.page.mouse.click(*seen.on_screen(129.752681, 41.753784))
    seen.until("document.getElementById('live').textContent === 'Chosen: Kim Chaek Iron and Steel Complex'")
    assert seen.page.get_attribute("#live", "role") == "status"
