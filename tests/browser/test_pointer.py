"""The pointer on the map: one tooltip for places of the atlas and for a reader's own features, by mouse and after a touch."""

import json
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
STEELWORKS = (129.752681, 41.753784)
BAY = (129.85, 41.75)
OPEN_SEA = (129.85, 41.72)
OWN = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Point", "coordinates": list(at)},
        }
        for name, at in (("<mine> at the works", STEELWORKS), ("Mine in the bay", BAY))
    ],
}


def with_own_file(visit: Visits, **options: bool) -> Visit:
    seen = visit("?view=129.80,41.75,12", **options)
    seen.page.locator('#tools [data-opens="own-dialog"]').click()
    content = {"name": "mine.geojson", "mimeType": "application/json", "buffer": json.dumps(OWN).encode()}
    seen.page.locator("#own-file").set_input_files(content)
    seen.page.locator("#own-layer").wait_for()
    seen.settle()
    return seen


@pytest.mark.further
def test_a_feature_of_ones_own_on_a_place_shows_one_tooltip_its_own(visit: Visits) -> None:
    seen = with_own_file(visit)
    seen.page.mouse.move(*seen.on_screen(*STEELWORKS))
    tip = seen.page.locator("#tooltip")
    tip.get_by_text("<mine> at the works", exact=True).wait_for()
    assert tip.inner_text().strip() == "<mine> at the works"
    assert not seen.page.locator("#map").get_by_text("Mine").count(), "a second tooltip"
    # The place answers again once the file is out of sight.
    seen.page.locator(".own-shown").uncheck()
    seen.page.mouse.move(*seen.on_screen(*OPEN_SEA))
    tip.wait_for(state="hidden")
    seen.page.mouse.move(*seen.on_screen(*STEELWORKS))
    tip.get_by_text("Kim Chaek").wait_for()
    assert "Mine" not in tip.inner_text()


@pytest.mark.further
def test_after_a_touch_the_mouse_still_has_its_tooltip(visit: Visits) -> None:
    seen = with_own_file(visit, has_touch=True)
    tip = seen.page.locator("#tooltip")
    seen.page.touchscreen.tap(*seen.on_screen(*BAY))
    seen.page.locator("#own-label").get_by_text("Mine in the bay").wait_for()
    assert tip.is_hidden(), "a finger rests on nothing"
    for at, name in ((BAY, "Mine in the bay"), (STEELWORKS, "<mine> at the works")):
        seen.page.mouse.move(*seen.on_screen(*OPEN_SEA))
        seen.page.mouse.move(*seen.on_screen(*at))
        tip.get_by_text(name).wait_for()


@pytest.mark.further
def test_ones_own_feature_and_a_place_below_it_are_both_offered(visit: Visits) -> None:
    seen = with_own_file(visit)
    seen.page.mouse.click(*seen.on_screen(*STEELWORKS))
    chooser = seen.page.locator("#chooser")
    chooser.wait_for()
    names = chooser.locator("strong").all_inner_texts()
    assert names[0] == "<mine> at the works"
    assert "Kim Chaek Iron and Steel Complex" in names
    seen.page.keyboard.press("Enter")
    seen.page.locator("#own-label").get_by_text("<mine> at the works").wait_for()
    # Alone it needs no question.
    seen.page.mouse.click(*seen.on_screen(*BAY))
    seen.page.locator("#own-label").get_by_text("Mine in the bay").wait_for()
    assert chooser.is_hidden()
