"""What is chosen is seen, doubt is drawn as it lies on the ground, and names keep to their room and their spelling."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit

Visits = Callable[..., Visit]
RENDERED = "layer => atlas.maplibre.getLayer(layer) && atlas.maplibre.queryRenderedFeatures({ layers: [layer] }).length"
SAID = "layer => atlas.maplibre.queryRenderedFeatures({ layers: [layer] }).map((each) => each.properties)"
TWO_PICTURES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
STEELWORKS = (129.752681, 41.753784)


def until_seen(seen: Visit, layer: str, wanted: bool = True) -> None:
    seen.until(f"layer => !!({RENDERED})(layer) === {'true' if wanted else 'false'}", layer)


@pytest.mark.further
def test_a_chosen_place_has_its_symbol_and_name_where_its_layer_is_off(visit: Visits) -> None:
    seen = visit("?site=musan_mine&view=129.2,42.25,11")
    until_seen(seen, "overlay-symbol")
    drawn = seen.page.evaluate(SAID, "overlay-symbol")[0]
    assert (drawn["symbol"], drawn["en"]) == ("mining.mining", "Musan Mine")
    seen.switch("mining")
    seen.until_drawn("mining")
    until_seen(seen, "overlay-symbol", False)  # its layer draws both
    seen.switch("mining")
    until_seen(seen, "overlay-symbol")


@pytest.mark.further
def test_a_place_that_a_filter_leaves_out_is_seen_while_it_is_chosen(visit: Visits) -> None:
    seen = visit("?site=kimchaek_works&sector=mining&view=129.75,41.75,12")
    until_seen(seen, "overlay-symbol")


@pytest.mark.further
def test_rejected_positions_are_crosses_with_a_leader_and_words(visit: Visits) -> None:
    seen = visit("?site=port_chongjin&view=129.772,41.777,11.4")
    until_seen(seen, "overlay-rival")
    until_seen(seen, "overlay-leader")
    drawn = seen.page.evaluate(SAID, "overlay-rival")[0]
    assert drawn["en"] == "8 km off: geocode of the UN port list"
    assert seen.page.evaluate("atlas.maplibre.getLayoutProperty('overlay-rival', 'icon-image')") == "rejected"


@pytest.mark.further
def test_the_halo_of_a_line_lies_where_the_line_is_drawn(visit: Visits) -> None:
    alone = "q=trolleybus%20line%202%20(schematic)"
    seen = visit(f"?site=trolley_corridor_2&layers=trolleybus&{alone}&view=129.715,41.739,13")
    until_seen(seen, "overlay-line")
    shifted = seen.page.evaluate(
        """() => { const line = 'plotly-trace-layer-trolleybus.dashed-line', halo = 'overlay-line', map = atlas.maplibre;
            const { width, height } = map.getCanvas().getBoundingClientRect();
            const hits = (x, y, layer) => map.queryRenderedFeatures([x, y], { layers: [layer] })
                .length > 0;
            let along = 0, within = 0;
            for (let y = 80; y < height - 80; y += 24) for (let x = 330; x < width - 420; x += 2) {
                if (!hits(x, y, line)) continue;
                along += 1;
                within += hits(x, y, halo);
            }
            return [along, within]; }"""
    )
    assert shifted[0] > 5
    assert shifted[1] == shifted[0]
    # And beside its course: the halo reaches farther on the side to which the line is drawn.
    assert seen.page.evaluate("atlas.maplibre.getPaintProperty('overlay-line', 'line-offset')")[0] == "interpolate"


@pytest.mark.further
def test_every_circle_at_once_follows_toggle_layers_and_address(visit: Visits) -> None:
    seen = visit("?view=129.772,41.777,12")
    assert not seen.page.evaluate(RENDERED, "circles-inside")
    asked = len(seen.requests)
    seen.page.locator("#circles").click()
    until_seen(seen, "circles-inside")
    seen.until_params(circles="1")
    count = "() => atlas.maplibre.getSource('atlas-circles').serialize().data.features.length"
    every = seen.page.evaluate(count)
    seen.switch("stations")
    seen.until(f"before => ({count})() < before - 150", every)
    seen.page.locator("#circles").click()
    until_seen(seen, "circles-inside", False)
    seen.until_params(circles=None)
    assert [url for url in seen.requests[asked:] if "/tiles/" not in url and "favicon" not in url] == []
    until_seen(visit("?circles=1&view=129.772,41.777,12"), "circles-inside")


@pytest.mark.further
def test_a_course_that_is_not_known_lies_in_a_band_of_its_doubt(visit: Visits) -> None:
    seen = visit("?view=130.3,41.6,8")
    assert not [url for url in seen.requests if "/marks/doubt" in url]
    seen.switch("sea_routes")
    until_seen(seen, "doubt-bands")
    assert {each["layer"] for each in seen.page.evaluate(SAID, "doubt-bands")} == {"sea_routes"}
    seen.switch("sea_routes")
    until_seen(seen, "doubt-bands", False)
    assert len([url for url in seen.requests if "/marks/doubt" in url]) == 1


@pytest.mark.further
def test_names_are_spelled_as_the_address_and_the_switch_say(visit: Visits) -> None:
    port = "() => atlas.graph.data.find(({ uid }) => uid === 'port.point').text[0]"
    seen = visit("")
    assert seen.page.evaluate(port) == "Chongjin Port"
    camera = seen.camera()
    seen.page.locator("#names-mr").click()
    seen.until_styled("light", "mr")
    assert seen.page.evaluate(port) == "Ch'ŏngjin Port"
    seen.until_params(names="mr")
    assert seen.camera() == pytest.approx(camera, abs=1e-6)
    seen.page.go_back()
    seen.until_styled("light", "en")
    assert not seen.page.locator("#names-mr").is_checked()
    again = visit("?names=mr")
    assert again.page.evaluate(port) == "Ch'ŏngjin Port"
    assert again.page.locator("#names-mr").is_checked()
    assert not [url for url in again.requests if "style-light-en" in url], (
        "the style of the first paint is the right one"
    )


@pytest.mark.further
def test_fences_lie_above_all_symbols_and_towns_are_named_once(visit: Visits) -> None:
    seen = visit("?view=128,40,7")
    order = seen.page.evaluate("atlas.maplibre.getLayersOrder()")
    symbols = [at for at, name in enumerate(order) if name.endswith("-symbol")]
    assert order.index("letters-posts") > max(symbols)
    assert order.index("letters-fence") > max(symbols)
    assert order.index("letters-far") > order.index("letters-fence"), "from afar the line itself is named first"
    assert {"Pyongra Line"} <= {each["name"] for each in seen.page.evaluate(SAID, "letters-far")}
    assert order.index("letters-along") < order.index("plotly-trace-layer-trolleybus.point-symbol")
    towns = "() => atlas.maplibre.getLayoutProperty('namesakes-line', 'visibility')"
    assert seen.page.evaluate(towns) == "none"
    seen.switch("stations")
    seen.until(f"({towns})() === 'visible'")


@pytest.mark.further
def test_a_tip_leaves_on_a_click_and_with_its_layer(visit: Visits) -> None:
    seen = visit("?view=129.772,41.76,12")
    tip = seen.page.locator("#tooltip")
    x, y = seen.on_screen(*STEELWORKS)
    seen.page.mouse.move(x, y)
    tip.get_by_text("Kim Chaek").wait_for()
    seen.page.mouse.click(x, y)
    seen.until_chosen("Kim Chaek Iron and Steel Complex")
    seen.page.mouse.move(x + 2, y + 1)
    seen.page.evaluate(TWO_PICTURES)  # later a tip that is to come would be there
    assert tip.is_hidden()
    seen.page.mouse.move(x + 200, y + 120)
    seen.page.evaluate(TWO_PICTURES)
    seen.page.mouse.move(x, y)
    tip.get_by_text("Kim Chaek").wait_for()
    seen.page.locator('input[type=checkbox][value="steel"]').evaluate("(box) => box.click()")
    tip.wait_for(state="hidden")
