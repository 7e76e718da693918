"""Zooming to a layer asks where it lies as the filters leave it, and fetches nothing else for that."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route

from components.kit.browser_words import WORDS
from geodata.filters import Filters, matching
from geodata.load import features
from tests.browser.conftest import Visit, chief

Visits = Callable[..., Visit]
WHERE = [129.70, 41.74, 129.80, 41.80]


def zoom_to(seen: Visit, layer: str, bounds: dict[str, Any] | None = None) -> list[str]:
    """Press "Zoom to" of a layer, said to lie within these bounds if any; return what was asked for from then on."""

    def answer(route: Route) -> None:
        route.fulfill(status=200, content_type="application/json", body=json.dumps(bounds))

    if bounds:
        seen.page.route(f"**/data/{layer}/bounds.json*", answer)
    asked = len(seen.requests)
    with seen.page.expect_response(f"**/data/{layer}/bounds.json*"):
        seen.page.locator(f'[data-zoom-layer="{layer}"]').evaluate("button => button.click()")
    seen.page.wait_for_load_state("networkidle")
    seen.settle()
    # Wherever the map goes it asks for its tiles.
    return [url for url in seen.requests[asked:] if "favicon" not in url and "/tiles/" not in url]


@pytest.mark.parametrize("layer", chief(1, "railway", "steel", "districts"))
@pytest.mark.further
def test_a_layer_is_framed_where_the_server_says_it_lies(visit: Visits, layer: str) -> None:
    seen = visit("?confidence=high&before=1990&view=130.5,42.3,9")
    (asked,) = zoom_to(seen, layer, {"bbox": WHERE})
    assert parse_qs(urlsplit(asked).query) == {"confidence": ["high"], "before": ["1990"]}
    # A layer that was hidden is drawn before the map flies there.
    seen.until("before => atlas.maplibre.getZoom() > before + 1", 9)
    seen.settle()
    shown = seen.page.evaluate("atlas.maplibre.getBounds().toArray().flat()")
    assert shown[0] < WHERE[0]
    assert shown[1] < WHERE[1]
    assert shown[2] > WHERE[2]
    assert shown[3] > WHERE[3]
    assert seen.camera()[2] > 10


@pytest.mark.further
def test_a_layer_is_framed_where_its_places_lie_that_the_filters_leave(visit: Visits) -> None:
    stations = features("stations")
    left = stations[stations.index.isin(matching(Filters(confidence=("medium",), before=1960)))]
    west, south, east, north = left.total_bounds
    assert stations.total_bounds[2] - stations.total_bounds[0] > 4 * (east - west) > 0, "the filters must leave less"
    seen = visit("?confidence=medium&before=1960&view=129.77,41.77,12")
    zoom_to(seen, "stations")
    seen.until("([lon, lat]) => atlas.maplibre.getBounds().contains([lon, lat])", [west, south])
    seen.settle()
    shown = seen.page.evaluate("atlas.maplibre.getBounds().toArray().flat()")
    assert shown[0] < west
    assert shown[1] < south
    assert shown[2] > east
    assert shown[3] > north
    # As near as it may be: one zoom closer not all would be seen.
    assert shown[2] - shown[0] < 2 * (east - west) or shown[3] - shown[1] < 2 * (north - south)


@pytest.mark.parametrize("lang", chief(1, "ko", "en"))
def test_a_layer_that_the_filters_have_emptied_moves_nothing_and_says_so(visit: Visits, lang: str) -> None:
    seen = visit(f"?status=planned&view=130.5,42.3,9&lang={lang}")
    before = seen.camera()
    zoom_to(seen, "railway", {"bbox": None})
    said = seen.page.locator(f"#toast [lang={lang}]")
    said.get_by_text(WORDS["layer-empty"].in_language(lang), exact=True).wait_for()
    assert seen.camera() == before
