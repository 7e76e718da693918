"""Relief and contours: toggles that the map follows by itself, and the address holds."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
RELIEF = {"id": "relief", "type": "background", "paint": {"background-color": "#808080", "background-opacity": 0.2}}
CONTOURS = {
    "id": "contours-marked",
    "type": "background",
    "layout": {"visibility": "none"},
    "paint": {"background-color": "#a06030", "background-opacity": 0.2},
}


def shaped(route: Route) -> None:
    """Answer with the atlas's own style and, whatever it draws, a layer of each part that a test can look at."""
    answer = route.fetch()
    style = json.loads(answer.text())
    if not any(layer["id"] == "relief" for layer in style["layers"]):
        style["layers"].append(RELIEF)
    style["layers"].append(CONTOURS)
    route.fulfill(response=answer, body=json.dumps(style))


def opened(visit: Visits, query: str = "") -> Visit:
    seen = visit(None)
    seen.page.route("**/basemap/style-*", shaped)
    return seen.open(query)


def shows(visit: Visit, *parts: str) -> None:
    """Wait until the map shows these parts of the ground alone, and the boxes say so."""
    visit.until(
        """parts => [['relief', 'relief'], ['contours', 'contours-marked']].every(([part, layer]) =>
            atlas.maplibre.getLayer(layer)
            && (atlas.maplibre.getLayoutProperty(layer, 'visibility') !== 'none') === parts.includes(part)
            && document.querySelector(`#ground-parts [value=${part}]`).checked === parts.includes(part))""",
        list(parts),
    )


def test_toggles_show_and_hide_without_the_server_and_the_address_holds_them(visit: Visits) -> None:
    seen = opened(visit)
    shows(seen, "relief")
    assert "ground" not in seen.params()
    asked = len(seen.requests)
    seen.switch("contours")
    shows(seen, "relief", "contours")
    seen.until_params(ground="relief,contours")
    seen.switch("relief")
    shows(seen, "contours")
    seen.until_params(ground="contours")
    seen.switch("contours")
    shows(seen)
    seen.until_params(ground="none")
    assert [url for url in seen.requests[asked:] if "/tiles/" not in url and "favicon" not in url] == []
    # Toggles that follow each other are one step of the history.
    seen.page.go_back()
    shows(seen, "relief")
    seen.page.go_forward()
    shows(seen)


@pytest.mark.further
def test_a_link_and_a_new_style_keep_what_is_shown(visit: Visits) -> None:
    seen = opened(visit, "?ground=contours")
    shows(seen, "contours")
    seen.press_radio("theme", "dark")
    seen.until_styled("dark", "en")
    shows(seen, "contours")
    seen.press_radio("lang", "ko")
    seen.until_styled("dark", "ko")
    shows(seen, "contours")
    params = seen.params()
    params.pop("view", None)
    assert params == {"ground": "contours", "theme": "dark", "lang": "ko"}


@pytest.mark.further
def test_the_toggles_work_in_the_plain_atlas_too(visit: Visits) -> None:
    seen = opened(visit, "?plain=1&ground=none")
    shows(seen)
    seen.switch("relief")
    shows(seen, "relief")
    seen.until_params(ground=None)


@pytest.mark.further
def test_a_hostile_ground_is_dropped_with_a_word(visit: Visits) -> None:
    seen = visit("?ground=lava")
    assert seen.page.locator("#notice").is_visible()
    assert "ground" not in seen.params()
    assert seen.page.locator("#ground-parts [value=relief]").is_checked()


@pytest.mark.further
def test_a_style_that_draws_neither_is_left_alone(visit: Visits) -> None:
    seen = visit("?ground=none")
    seen.switch("contours")
    seen.until_params(ground="contours")
